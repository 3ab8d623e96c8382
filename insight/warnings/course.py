"""How a measure went before and during a warning, against its limits: what the chart shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from insight.warnings.happening import Happening, Reading


@dataclass(frozen=True, slots=True)
class Moment:
    """A reading with the limits that held then. `value` None: there were no data."""

    at_us: int
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened at a moment: `began`, `taken`, `responded`, `ended`."""

    at_us: int
    what: str


def course(
    readings: Sequence[Reading], low: float | None, high: float | None
) -> tuple[Moment, ...]:
    """Return readings of one group with limits that stay as they are, the oldest first."""
    ordered = sorted(readings, key=lambda each: each.at_us)
    return tuple(Moment(each.at_us, each.value, low, high) for each in ordered)


def course_told(told: Sequence[Happening], high_side: bool = True) -> tuple[Moment, ...]:
    """Return the few readings the warning itself tells, where no others are kept. `high_side`:
    whether the limits are crossed upwards."""
    found = []
    for each in told:
        low, high = (None, each.limit) if high_side else (each.limit, None)
        value = None if each.state == "no_data" else each.value
        found.append(Moment(each.at_us, value, low, high))
    return tuple(found)


def helped(before: float | None, after: float | None, high_side: bool = True) -> bool | None:
    """Return whether a measure is better after than before; None where one of the two is not known.
    What stayed the same did not help."""
    if before is None or after is None:
        return None
    return after < before if high_side else after > before
