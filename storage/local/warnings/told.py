"""Warnings as this desk knows them: the records of the hub, and what waits to be sent."""

from insight.warnings.happening import WARNING, WORD
from insight.warnings.standing import Said, Standing, fold, said_from
from storage.hub.hub import Me
from storage.local.house import NOBODY
from storage.local.reader import Reader
from storage.local.shared.records import TABLES as RECORDS
from storage.local.shared.records import records

TABLES = RECORDS


def warnings(
    reader: Reader, me: Me | None, now_us: int, doubles: bool = False
) -> tuple[Standing, ...]:
    """Return every warning of the last 90 days as it stands at a moment of the hub's clock, those
    open first, of these the worst, then the newest. `doubles`: also what two desks found."""
    who = me or NOBODY
    return fold(records(reader, who, WARNING), records(reader, who, WORD), now_us, doubles)


def words(reader: Reader, me: Me | None) -> tuple[Said, ...]:
    """Return what people said about warnings, in the order in which it was written."""
    found = sorted(records(reader, me or NOBODY, WORD), key=lambda each: (each.made_at, each.id))
    return tuple(each for each in map(said_from, found) if each is not None)
