"""How a measure went for one group, with the limits of a rule: the chart of a warning."""

from datetime import tzinfo
from typing import Final

import numpy as np

from insight.warnings.counted import SECOND
from insight.warnings.course import Moment
from insight.warnings.happening import Happening
from insight.warnings.rehearsal import Steps
from insight.warnings.rule import Fixed, Learned, Rule
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.warnings.rehearsing import prepare

BEFORE_US: Final = 6 * 3_600 * SECOND
"""How much of the time before a warning is shown."""
MOST: Final = 600
"""Readings of a course; of more the last in each of as many spans."""
_IN_CASES: Final = ("seasonal", "ears_c1", "ears_c2")
"""Methods whose limit is told in the unit of the measure."""
_DAY_US: Final = 86_400 * SECOND


def course_of(
    reader: Reader, me: Me | None, rule: Rule, what: Happening, now_us: int, zone: tzinfo
) -> tuple[Moment, ...]:
    """Return the readings from some hours before a warning began until now, the oldest first; none
    where the past of the measure is not kept (seats, the age of a source). Of a flood those of its
    first group."""
    from_us = what.began_us - BEFORE_US
    days = max(-(-(now_us - from_us) // _DAY_US), 1)
    group = what.groups[0] if what.groups else ""
    plain = rule
    if isinstance(rule.limits, Learned):  # its limit is the one that was told, not worked out anew
        told = what.limit if rule.limits.method in _IN_CASES else None
        limits = Fixed.model_construct(high_warning=told)
        plain = rule.model_copy(update={"limits": limits})
    steps = prepare(reader, me, plain, now_us, zone, days).steps
    if steps is None or group not in steps.names:
        return ()
    return _moments(steps, steps.names.index(group), plain, from_us, now_us)


def _moments(steps: Steps, place: int, rule: Rule, from_us: int, to_us: int) -> tuple[Moment, ...]:
    mine = np.flatnonzero((steps.of == place) & (steps.at_us < to_us))
    at, value = steps.at_us[mine], steps.value[mine]
    first = max(int(np.searchsorted(at, from_us, "right")) - 1, 0)
    at, value = np.maximum(at[first:], from_us), value[first:]
    if len(at) > MOST:
        kept = np.unique(np.linspace(0, len(at) - 1, MOST).astype(np.intp))
        at, value = at[kept], value[kept]
    low = high = None
    if isinstance(rule.limits, Fixed):
        limits = rule.limits
        low = limits.low_caution if limits.low_warning is None else limits.low_warning
        high = limits.high_caution if limits.high_warning is None else limits.high_warning
    found = [
        Moment(int(when), None if np.isnan(each) else float(each), low, high)
        for when, each in zip(at, value, strict=True)
    ]
    if found and found[-1].at_us < to_us:
        found.append(Moment(to_us, found[-1].value, low, high))
    return tuple(found)
