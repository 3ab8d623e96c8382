"""Rehearsals: a rule over the past, read once and then asked under any limits."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.warnings.counted import SECOND
from insight.warnings.hours import Hours
from insight.warnings.measures import MEASURES
from insight.warnings.rehearsal import (
    Rehearsal,
    Steps,
    counted_steps,
    looked_steps,
    rehearse,
    summed_steps,
)
from insight.warnings.rule import Fixed, Learned, Rule
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.warnings.asked import COUNTS, LONGEST_WAIT_US, TEXTS
from storage.local.warnings.columns import NEVER
from storage.local.warnings.looks import Looks, logs_of, reach_us
from storage.local.warnings.rules import hours_in_use, topics_in_use

DAY_US: Final = 86_400 * SECOND
Course = tuple[NDArray[np.int64], NDArray[np.float64]]
_MINUTE_US: Final = 60 * SECOND


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The past of a rule's measure, and the rule. `steps` None: nothing tells how it was (the age
    of a source, the seats)."""

    rule: Rule
    from_us: int
    to_us: int
    steps: Steps | None
    hours: Hours | None
    zone: tzinfo

    def rehearse(
        self, limits: Fixed | Learned | None = None, for_s: int | None = None,
        recovery: float | None = None, least: int | None = None,
    ) -> Rehearsal | None:  # fmt: skip
        """Return when the rule would have warned with these in place of its own; None where the
        past is not known. Learned limits of another method or past are another preparation:
        ValueError."""
        if self.steps is None:
            return None
        changed = {"limits": limits, "for_s": for_s, "recovery": recovery, "least": least}
        asked = {name: value for name, value in changed.items() if value is not None}
        rule = self.rule.model_copy(update=asked)
        if _past(rule.limits) != _past(self.rule.limits):
            raise ValueError("other learned limits need their own preparation")
        return rehearse(self.steps, rule, self.from_us, self.to_us, self.hours, self.zone)

    def course(self, group: str, from_us: int, to_us: int) -> Course:
        """Return how the measure of one group went between two moments: from each moment on the
        value beside it; NaN for nothing to measure. Empty where the past is not known."""
        steps = self.steps
        if steps is None or group not in steps.names:
            return np.zeros(0, np.int64), np.zeros(0)
        mine = np.flatnonzero(steps.of == steps.names.index(group))
        at, value = steps.at_us[mine], steps.value[mine]
        first = int(np.searchsorted(at, from_us, "right")) - 1
        inside = slice(max(first, 0), int(np.searchsorted(at, to_us, "right")))
        return np.maximum(at[inside], from_us), value[inside]


def _past(limits: Fixed | Learned) -> tuple[str, int, str] | None:
    return (limits.method, limits.days, limits.side) if isinstance(limits, Learned) else None


def prepare(
    reader: Reader, me: Me | None, rule: Rule, now_us: int, zone: tzinfo, days: int = 90
) -> Prepared:
    """Read the past of a rule. May take seconds where there are millions of cases: not for the
    interface's thread."""
    from_us = now_us - days * DAY_US
    hours = hours_in_use(reader, me).get(rule.hours) if rule.hours else None
    if COUNTS.get(rule.measure) is None or COUNTS[rule.measure].log == "seats":
        return Prepared(rule, from_us, now_us, None, hours, zone)
    looks = Looks()
    reach = max(reach_us(rule), LONGEST_WAIT_US)
    looks.use(reader, [rule], topics_in_use(reader, me), now_us)
    for name in logs_of(rule):
        looks.kept(name).load(reader, from_us - reach)
    return Prepared(rule, from_us, now_us, _steps(looks, rule, from_us, now_us), hours, zone)


def _steps(looks: Looks, rule: Rule, from_us: int, to_us: int) -> Steps:
    how = MEASURES[rule.measure].how
    if how == "count":
        if isinstance(rule.limits, Learned) and rule.limits.low:
            return looked_steps(looks.cases(rule), rule, from_us, to_us)
        return counted_steps(looks.cases(rule), rule)
    counts = COUNTS[rule.measure]
    (name,) = (counts.log,) if counts.log not in TEXTS else TEXTS[:1]
    kept = looks.kept(name)
    at, until = kept.at_us, kept.until_us
    codes = kept.codes(rule.group) if rule.group else np.zeros(len(at), np.int32)
    keep = (at >= 0) & (codes >= 0) & looks.counted(rule, name)
    at, until, codes, part = at[keep], until[keep], codes[keep], kept.part[keep]
    names = kept.words[rule.group].names if rule.group else ("",)
    if how == "share":
        window = rule.window_s * SECOND
        decided = np.where(until == NEVER, at, until)
        ends = at + window
        late = decided >= ends  # never counted: out of the window before it was decided
        at, ends, decided = at[~late], ends[~late], decided[~late]
        codes, part = codes[~late], part[~late]
        both = np.concatenate([codes, codes])
        change = np.repeat(np.array([1, -1], np.int64), len(codes))
        shared = np.concatenate([part, -part.astype(np.int64)]).astype(np.int64)
        return summed_steps(names, both, np.concatenate([decided, ends]), change, shared)
    until = np.minimum(until, at + LONGEST_WAIT_US) if name == "waiting" else until
    over = until <= to_us
    if rule.measure == "queue_longest_wait":
        return _waits(names, codes, at, np.minimum(until, to_us), from_us, to_us)
    both = np.concatenate([codes, codes[over]])
    moments = np.concatenate([at, until[over]])
    change = np.concatenate([np.ones(len(at), np.int64), np.full(int(over.sum()), -1)])
    return summed_steps(names, both, moments, change)


def _waits(
    names: tuple[str, ...], codes: NDArray[np.int32], at: NDArray[np.int64],
    until: NDArray[np.int64], from_us: int, to_us: int,
) -> Steps:  # fmt: skip
    """Return the longest wait of each group, minute by minute while anybody waits."""
    first = (at - from_us) // _MINUTE_US + 1
    last = (until - from_us - 1) // _MINUTE_US
    minutes = np.maximum(last - first + 1, 0)
    row = np.repeat(np.arange(len(at)), minutes)
    step = np.arange(len(row)) - np.repeat(np.cumsum(minutes) - minutes, minutes)
    moment = from_us + (first[row] + step) * _MINUTE_US
    inside = (moment >= from_us) & (moment < to_us)
    row, moment = row[inside], moment[inside]
    order = np.lexsort((at[row], moment, codes[row]))
    of, moment, began = codes[row][order], moment[order], at[row][order]
    head = np.append(True, (of[1:] != of[:-1]) | (moment[1:] != moment[:-1]))[: len(of)]
    of, moment, began = of[head], moment[head], began[head]
    gap = np.append((of[1:] != of[:-1]) | (moment[1:] != moment[:-1] + _MINUTE_US), True)[: len(of)]
    value = (moment - began) / SECOND
    every = np.concatenate([of, of[gap]]).astype(np.int32)
    moments = np.concatenate([moment, moment[gap] + _MINUTE_US])
    values = np.concatenate([value, np.zeros(int(gap.sum()))])
    cases = np.concatenate([np.ones(len(of), np.int64), np.zeros(int(gap.sum()), np.int64)])
    order = np.lexsort((moments, every))
    return Steps(names, every[order], moments[order], values[order], cases[order])
