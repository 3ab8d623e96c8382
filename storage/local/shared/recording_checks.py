"""Samples of recording checks and the checks made: told by the hub, or waiting to be sent."""

from typing import Final

from insight.hub.facts import Definition, Record
from insight.path.checks.sample import CHECK, SAMPLE, Check, Sample, check_from, sample_from
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared import definitions, records
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = definitions.TABLES | records.TABLES
_D, _R = SHARED["definition"].c, SHARED["record"].c


def samples(reader: Reader, me: Me | None, process: str) -> list[Sample]:
    """Return the samples of a process in use, the newest first. `me`: whose unsent ones are laid
    over, None for what the hub told alone."""
    found: tuple[Definition, ...] | list[Definition]
    if me is None:
        where = (_D.kind == SAMPLE, _D.removed_at.is_(None))
        found = facts_where(reader, Definition, *where)
    else:
        found = definitions.definitions(reader, me, SAMPLE)
    read = [sample_from(each.code, each.content) for each in found]
    mine = [each for each in read if each is not None and each.process == process]
    return sorted(mine, key=lambda each: each.code, reverse=True)  # codes grow with time


def checks(reader: Reader, me: Me | None) -> list[Check]:
    """Return all checks that may be read, in the order made."""
    found: tuple[Record, ...] | list[Record]
    if me is None:
        found = facts_where(reader, Record, _R.kind == CHECK, order=_R.id)
    else:
        found = records.records(reader, me, CHECK)
    read = (check_from(each.content) for each in found)
    return [each for each in read if each is not None]
