"""When a rule would have warned in the past, under any limits.

A measure of the past is a line of steps for each group: what it was from a moment on until the next
one. Such lines are made once (`counted_steps`, `summed_steps`); other limits are then a matter of
milliseconds, so that a slider can ask. Limits that are learned are looked at whenever a case comes
or leaves the window: the warning may end a little sooner than told here, as the past it is compared
with moves on.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.warnings.counted import SECOND, Cases, Counted
from insight.warnings.hours import Hours
from insight.warnings.learned import statistic
from insight.warnings.rule import Learned, Rule
from insight.warnings.states import FLOOD_S, levels

DAY_S: Final = 86_400
LOOKS: Final = 12
"""How often in each window too little is looked for."""
MOST_LOOKS: Final = 2_000_000
"""How many looks at all groups together a rehearsal has; of more it looks less often."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """`of`: int32, whose step it is (place in `names`); `at_us`: from when; `value`: float64, NaN
    for nothing to measure; `cases`: int64. Sorted by group, then time, one a moment."""

    names: tuple[str, ...]
    of: NDArray[np.int32]
    at_us: NDArray[np.int64]
    value: NDArray[np.float64]
    cases: NDArray[np.int64]
    statistic: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Episodes:
    """Warnings there would have been, in the order of their beginning: `of`: places in `names`;
    `ended_us`: the end of the time looked at where one went on; `worst`: the furthest value."""

    names: tuple[str, ...]
    of: NDArray[np.int32]
    began_us: NDArray[np.int64]
    ended_us: NDArray[np.int64]
    level: NDArray[np.int8]
    worst: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.of)


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal:
    """`warnings`: how many people would have met, floods as one; `fired` counts each group."""

    from_us: int
    to_us: int
    episodes: Episodes
    warnings: int

    @property
    def days(self) -> float:
        return (self.to_us - self.from_us) / (DAY_S * SECOND)

    @property
    def fired(self) -> int:
        return len(self.episodes)

    @property
    def per_day(self) -> float:
        return self.warnings / self.days if self.days else 0.0

    @property
    def median_s(self) -> float | None:
        """The median seconds one lasted."""
        lasted = self.episodes.ended_us - self.episodes.began_us
        return float(np.median(lasted)) / SECOND if len(lasted) else None

    def on_day(self, zone: tzinfo) -> dict[date, int]:
        """Return how many began on each day of the centre's calendar that had any."""
        found: dict[date, int] = {}
        for at in self.episodes.began_us.tolist():
            day = datetime.fromtimestamp(at / 1e6, zone).date()
            found[day] = found.get(day, 0) + 1
        return found


def summed_steps(
    names: tuple[str, ...], of: NDArray[np.int32], at_us: NDArray[np.int64],
    change: NDArray[np.int64], part: NDArray[np.int64] | None = None,
) -> Steps:  # fmt: skip
    """Return the steps of sums: `change` is what is added to the group's sum at a moment. With
    `part` (added likewise to another sum) the value is the share of that sum in the first, NaN
    where the first is 0."""
    order = np.lexsort((at_us, of))
    of, at_us = of[order], at_us[order]
    whole = _sums(of, change[order])
    last = np.flatnonzero(np.append((of[1:] != of[:-1]) | (at_us[1:] != at_us[:-1]), len(of) > 0))
    cases = whole[last]
    value = cases.astype(np.float64)
    if part is not None:
        shared = _sums(of, part[order])[last]
        value = np.where(cases > 0, shared / np.maximum(cases, 1), np.nan)
    return Steps(names, of[last], at_us[last], value, cases)


def _sums(of: NDArray[np.int32], change: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return running sums within each group; `of` is sorted."""
    total = np.cumsum(change)
    first = np.searchsorted(of, of, "left")
    found: NDArray[np.int64] = total - np.where(first > 0, total[first - 1], 0)
    return found


def looked_steps(cases: Cases, rule: Rule, from_us: int, to_us: int) -> Steps:
    """Return the steps of a rule with learned limits that warns of too little, looked at again and
    again: what stays away tells nothing by itself. A step rests on the cases that are usual."""
    assert isinstance(rule.limits, Learned)
    groups = len(cases.names)
    every_us = max(rule.every_s, rule.window_s // LOOKS) * SECOND
    every_us = max(every_us, (to_us - from_us) * groups // MOST_LOOKS)
    moments = np.arange(from_us, to_us, every_us, dtype=np.int64)
    of = np.repeat(np.arange(groups, dtype=np.int32), len(moments))
    at_us = np.tile(moments, groups)
    counted = Counted(cases)
    value = counted.count(of, at_us, rule.window_s)
    found, usual = statistic(rule.limits, counted, of, at_us, rule.window_s, value)
    return Steps(
        cases.names, of, at_us, value.astype(np.float64), usual.astype(np.int64), found
    )  # fmt: skip


def counted_steps(cases: Cases, rule: Rule) -> Steps:
    """Return the steps of the cases in the rule's window, with the statistic of learned limits."""
    window = rule.window_s * SECOND
    count = len(cases.of)
    steps = summed_steps(
        cases.names,
        np.concatenate([cases.of, cases.of]),
        np.concatenate([cases.at_us, cases.at_us + window]),
        np.repeat(np.array([1, -1], np.int64), count),
    )
    if not isinstance(rule.limits, Learned):
        return steps
    found, _usual = statistic(rule.limits, Counted(cases), steps.of, steps.at_us, rule.window_s)
    return Steps(steps.names, steps.of, steps.at_us, steps.value, steps.cases, found)


def rehearse(
    steps: Steps, rule: Rule, from_us: int, to_us: int, hours: Hours | None = None,
    zone: tzinfo | None = None,
) -> Rehearsal:  # fmt: skip
    """Return the warnings of a rule between two moments, by steps made for its measure, group,
    window and method. `hours`, `zone`: those it warns in."""
    inside = steps.at_us < to_us
    of, at_us, value = steps.of[inside], steps.at_us[inside], steps.value[inside]
    cases = steps.cases[inside]
    found = None if steps.statistic is None else steps.statistic[inside]
    if not len(of):
        return Rehearsal(from_us, to_us, _none(steps.names), 0)
    last = np.append(of[1:] != of[:-1], True)
    until = np.where(last, to_us, np.append(at_us[1:], to_us))
    raw = levels(rule, value, found, cases)
    eased = levels(rule, value, found, cases, rule.recovery)
    beyond = raw > 0
    run = _runs(of, beyond)
    starts = np.flatnonzero(np.append(True, run[1:] != run[:-1]))
    began = at_us[starts]
    lasted = np.append(starts[1:], len(of)) - 1
    long = beyond[starts] & (until[lasted] - began >= rule.for_s * SECOND)
    # 1: it warns from here on, 0: it does not, -1: as before
    said = np.full(len(of), -1, np.int8)
    said[eased == 0] = 0
    said[np.append(True, of[1:] != of[:-1]) & (said < 0)] = 0
    said[beyond & long[run]] = 1
    carried = np.maximum.accumulate(np.where(said >= 0, np.arange(len(of)), 0))
    on = said[carried] == 1
    stretches = _runs(of, on)
    first = np.flatnonzero(np.append(True, stretches[1:] != stretches[:-1]))
    end = np.append(first[1:], len(of)) - 1
    keep = on[first] & (until[end] > from_us)
    if not keep.any():
        return Rehearsal(from_us, to_us, _none(steps.names), 0)
    furthest = np.fmin.reduceat(value, first) if rule.only_low else np.fmax.reduceat(value, first)
    episodes = Episodes(
        steps.names,
        of[first][keep],
        (at_us[first] + rule.for_s * SECOND)[keep],
        until[end][keep],
        np.maximum.reduceat(raw, first)[keep],
        furthest[keep],
    )
    episodes = _within(episodes, hours, zone, from_us)
    return Rehearsal(from_us, to_us, episodes, _together(episodes.began_us, rule.flood))


def _runs(of: NDArray[np.int32], state: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the number of the stretch of one state and group that each step lies in."""
    turns = (of[1:] != of[:-1]) | (state[1:] != state[:-1])
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(turns)])


def _within(episodes: Episodes, hours: Hours | None, zone: tzinfo | None, from_us: int) -> Episodes:
    """Return the episodes in the order of their beginning, each begun within the hours and after a
    moment, if it went on till then."""
    began = np.maximum(episodes.began_us, from_us)
    keep = np.ones(len(began), bool)
    if hours is not None and zone is not None:
        for place, at in enumerate(began.tolist()):
            opens = hours.next_open(at, zone)
            keep[place] = opens is not None and opens < episodes.ended_us[place]
            began[place] = at if opens is None else opens
    order = np.flatnonzero(keep)[np.argsort(began[keep], kind="stable")]
    return Episodes(
        episodes.names, episodes.of[order], began[order], episodes.ended_us[order],
        episodes.level[order], episodes.worst[order],
    )  # fmt: skip


def _together(began: NDArray[np.int64], flood: int) -> int:
    """Return how many warnings people meet where `flood` beginnings within FLOOD_S are one from
    there on."""
    if len(began) < flood:
        return len(began)
    inside = np.zeros(len(began), bool)
    inside[flood - 1 :] = began[flood - 1 :] - began[: len(began) - flood + 1] <= FLOOD_S * SECOND
    floods = int(inside[0]) + int((inside[1:] & ~inside[:-1]).sum())
    return int((~inside).sum()) + floods


def _none(names: tuple[str, ...]) -> Episodes:
    empty = np.zeros(0, np.int64)
    return Episodes(
        names, empty.astype(np.int32), empty, empty, empty.astype(np.int8), empty.astype(float)
    )
