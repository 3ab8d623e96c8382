"""Who checks which order: in turn, and never whoever recorded it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checker:
    """Somebody chosen to check; `number`: as recorders are named (工号)."""

    person: int
    number: str


def handed_out(recorders: Sequence[str], checkers: Sequence[Checker]) -> list[int | None]:
    """Return who checks each order, told by its recorder: whoever has fewest and did not record it
    (of equals the first of `checkers`). Orders that fewer may check are given out first, so that
    the others even it out. None where there is nobody else."""
    held = dict.fromkeys((each.person for each in checkers), 0)
    able = [
        [each.person for each in checkers if not recorder or each.number != recorder]
        for recorder in recorders
    ]
    given: list[int | None] = [None] * len(recorders)
    for place in sorted(range(len(recorders)), key=lambda place: len(able[place])):
        person = min(able[place], key=held.__getitem__, default=None)
        if person is not None:
            held[person] += 1
            given[place] = person
    return given
