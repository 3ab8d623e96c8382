"""The breaks a person is told of, as they are read."""

from dataclasses import dataclass

from insight.team.breaks import TeamBreaks
from storage.hub.hub import Me
from storage.local.shared.shift import break_reasons, breaks
from storage.local.store import Store


@dataclass(frozen=True, slots=True)
class Breaks:
    """The breaks of each team, and the floor's reasons for one."""

    teams: tuple[TeamBreaks, ...] = ()
    reasons: tuple[str, ...] = ()


def load_breaks(store: Store, me: Me | None) -> Breaks:
    """Read the breaks. Runs on a reader thread."""
    if me is None:
        return Breaks()
    with store.read() as reader:
        return Breaks(breaks(reader, me), tuple(break_reasons(reader)))
