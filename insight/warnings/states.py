"""From readings to warnings: quiet → pending → active → ended, for each rule and group.

Pure: a state and a look give the next state and what is to be told. Nothing here knows a clock;
time never goes back, so a clock that is set back an hour stands still for an hour.

- A reading beyond a limit makes a quiet group *pending*; once it has been so for `for_s` it is
  *active*. What rests on fewer cases than `least` is not beyond.
- An active warning rises at once. It falls, or ends, when the reading is back behind the limit by
  the share `recovery` of it, and not within the cell of time of its last change.
- While what it is read from is stale an active warning is *no data*, from the next minute on, and
  nothing begins, pends or ends.
- Outside the rule's hours, and of what is silenced, nothing begins; what is active goes on.
- Closed by somebody, it ends at once, and nothing begins for the group before it has been normal.
- When `flood` groups begin within FLOOD_S, those from there on are one warning together, which
  whatever begins later joins until the last of them is normal.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from insight.limits import Level, Limit, Thresholds
from insight.warnings.happening import FLOOD, Happening, State, cell, named, warning_id
from insight.warnings.rule import Fixed, Learned, Rule

FLOOD_S: Final = 60
_MINUTE_S: Final = 60
"""How soon after its last change a warning says that it has no data, however rarely its rule is
looked at."""
_OVER_US: Final = 2 * 86_400_000_000
"""How long an ended warning is remembered: longer than any rule's cell."""
Phase = Literal["pending", "active", "no_data", "held"]
"""`held`: closed by somebody, and not normal since."""
_LINEAR: Final = ("seasonal", "ears_c1", "ears_c2")
"""Methods whose statistic is how far a count lies from the usual, in some unit."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One look at a rule's measure. `value`, float64, NaN where there is nothing to measure;
    `cases`, int64: how many each rests on; `statistic`, `usual`: of learned limits. `rest`: the
    value of groups that are not named. `stale`: there is no data; then the rest counts for
    nothing."""

    at_us: int
    groups: tuple[str, ...] = ()
    value: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    cases: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    statistic: NDArray[np.float64] | None = None
    usual: NDArray[np.float64] | None = None
    rest: float = 0.0
    stale: bool = False
    places: Mapping[str, int] | None = None
    """Where each group stands in `groups`, where that is known already."""

    def place(self, group: str) -> int | None:
        if self.places is not None:
            return self.places.get(group)
        return self.groups.index(group) if group in self.groups else None


@dataclass(frozen=True, slots=True)
class GroupState:
    """`began_us`: the cell in which the limit was first crossed; `crossed_us`: when that was seen;
    `changed_us`: the cell of the last change told."""

    phase: Phase
    began_us: int
    crossed_us: int
    level: Level = Level.OK
    worst: float | None = None
    changed_us: int = 0
    id: str = ""
    in_flood: bool = False


@dataclass(frozen=True, slots=True)
class FloodState:
    """A flood that goes on; `told`: what its newest record says."""

    told: Happening
    changed_us: int


@dataclass(frozen=True, slots=True)
class RuleState:
    """`groups`: those that are not quiet. `begun`: moments of the newest beginnings."""

    groups: Mapping[str, GroupState] = field(default_factory=dict)
    flood: FloodState | None = None
    begun: tuple[int, ...] = ()
    last_us: int = 0
    over: Mapping[str, int] = field(default_factory=dict)
    """Of groups whose warning ended lately (and of FLOOD): the cell the newest began in. What
    begins in the same one again is another warning, with another id."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What besides the readings counts. `may_begin`: whether it is within the rule's hours;
    `silenced`: whether a group is; `closed`: ids of warnings that somebody closed."""

    may_begin: bool = True
    silenced: Callable[[str], bool] = lambda _group: False
    closed: Collection[str] = ()


def levels(
    rule: Rule, value: NDArray[np.float64], statistic: NDArray[np.float64] | None,
    cases: NDArray[np.int64], slack: float = 0.0,
) -> NDArray[np.int8]:  # fmt: skip
    """Return how far each reading is beyond its limits, as int8 of `Level`; with `slack` the limits
    are that share of themselves easier to reach."""
    limit = limit_of(rule.limits)
    looked = value if statistic is None else statistic
    steps = [
        np.nan if step is None else step - sign * abs(step) * slack
        for step, sign in zip(limit.steps(), (-1, -1, 1, 1), strict=True)
    ]
    unset = (-np.inf, -np.inf, np.inf, np.inf)
    filled = np.where(np.isnan(steps), unset, steps).reshape(4, 1)
    found = Thresholds(filled).levels(looked)
    return np.where(np.isnan(looked) | (cases < rule.least), np.int8(0), found)


def limit_of(limits: Fixed | Learned) -> Limit:
    """Return the four steps of a rule's limits; of learned ones, on the method's statistic."""
    if isinstance(limits, Fixed):
        return limits.limit
    return Limit(high_caution=limits.caution, high_warning=limits.warning)


class _Step:
    """One step of one rule. Made anew each time."""

    def __init__(
        self, code: str, version: int, rule: Rule, state: RuleState, look: Look, standard: Standard
    ) -> None:
        self.code, self.version, self.rule = code, version, rule
        self.before, self.look, self.standard = state, look, standard
        self.now = max(look.at_us, state.last_us)
        self.cell = cell(self.now, rule.every_s)
        self.minute = cell(self.now, min(rule.every_s, _MINUTE_S))
        self.groups = dict(state.groups)
        self.only_low = rule.only_low
        self.told: list[Happening] = []
        self.begins: list[tuple[str, int]] = []
        since = self.now - FLOOD_S * 1_000_000
        self.begun = [at for at in state.begun if at > since]
        self.over = dict(state.over)

    def result(self) -> tuple[RuleState, tuple[Happening, ...]]:
        flood = self.before.flood
        if self.look.stale:
            self._no_data()
        else:
            self._see()
            flood = self._begin(flood)
        if flood is not None:
            flood = self._tell_flood(flood)
        if cell(self.now, 3_600) != cell(self.before.last_us, 3_600):
            self.over = {name: at for name, at in self.over.items() if at > self.now - _OVER_US}
        state = RuleState(self.groups, flood, tuple(self.begun), self.now, self.over)
        return state, tuple(self.told)

    # --- readings -----------------------------------------------------------------------------

    def _see(self) -> None:
        look = self.look
        beyond = levels(self.rule, look.value, look.statistic, look.cases)
        eased = levels(self.rule, look.value, look.statistic, look.cases, self.rule.recovery)
        places: dict[str, int | None] = {name: look.place(name) for name in self.groups}
        places |= {look.groups[at]: int(at) for at in np.flatnonzero(beyond)}
        for name in sorted(places):
            at = places[name]
            if at is None:
                raw, ease = self._of_rest(self.rule.recovery)
            else:
                raw, ease = Level(int(beyond[at])), Level(int(eased[at]))
            self._move(name, at, raw, ease)

    def _of_rest(self, slack: float) -> tuple[Level, Level]:
        """Return the levels of a group that is not named any more."""
        value, none = np.array([self.look.rest]), np.zeros(1, np.int64)
        statistic = np.zeros(1) if isinstance(self.rule.limits, Learned) else None
        return (
            Level(int(levels(self.rule, value, statistic, none)[0])),
            Level(int(levels(self.rule, value, statistic, none, slack)[0])),
        )

    def _move(self, name: str, at: int | None, raw: Level, eased: Level) -> None:
        state = self.groups.get(name)
        if state is not None and state.phase in ("active", "no_data"):
            if (self._flood_id if state.in_flood else state.id) in self.standard.closed:
                self._close(name, at, state)
            else:
                self._go_on(name, at, state, raw, eased)
        elif state is not None and state.phase == "held":
            if eased is Level.OK:
                del self.groups[name]
        elif raw is Level.OK or not self._may_begin(name):
            self.groups.pop(name, None)
        else:
            if state is None:
                state = GroupState("pending", self._beginning(name), self.now)
                self.groups[name] = state
            if self.now - state.crossed_us >= self.rule.for_s * 1_000_000:
                self.begins.append((name, -1 if at is None else at))

    def _beginning(self, name: str) -> int:
        """Return the cell a warning begins in now, told from the one before it."""
        return max(self.cell, self.over.get(name, -1) + 1)

    def _may_begin(self, name: str) -> bool:
        return self.standard.may_begin and not self.standard.silenced(name)

    def _go_on(
        self, name: str, at: int | None, state: GroupState, raw: Level, eased: Level
    ) -> None:
        level = raw if raw > state.level else max(raw, min(state.level, eased))
        later = self.cell > state.changed_us
        worst = self._worst(at, state.worst)
        if state.in_flood:
            if level is Level.OK:
                del self.groups[name]
            elif (state.phase, state.level, state.worst) != ("active", level, worst):
                self.groups[name] = replace(state, phase="active", level=level, worst=worst)
            return
        if level is Level.OK:
            if later:
                del self.groups[name]
                self.over[name] = state.began_us
                self._tell(name, at, state, "ended", state.level, worst)
            return
        if level < state.level and not later:
            level = state.level
        if level != state.level or state.phase == "no_data":
            self._tell(name, at, state, "active", level, worst)
            state = replace(
                state, phase="active", level=level, changed_us=max(self.cell, state.changed_us)
            )
        if worst != state.worst:
            state = replace(state, worst=worst)
        self.groups[name] = state

    def _close(self, name: str, at: int | None, state: GroupState) -> None:
        if not state.in_flood:
            self._tell(name, at, state, "ended", state.level, self._worst(at, state.worst))
            self.over[name] = state.began_us
        self.groups[name] = GroupState(
            "held", state.began_us, state.crossed_us, id=self._flood_id if state.in_flood
            else state.id,
        )  # fmt: skip

    # --- no data ------------------------------------------------------------------------------

    def _no_data(self) -> None:
        for name, state in self.before.groups.items():
            if state.phase == "pending":
                del self.groups[name]
            elif state.phase == "active" and state.in_flood:
                self.groups[name] = replace(state, phase="no_data")
            elif state.phase == "active" and self.minute > state.changed_us:
                silent = replace(state, phase="no_data", changed_us=self.minute)
                self._tell(name, None, silent, "no_data", state.level, state.worst)
                self.groups[name] = silent

    # --- beginnings ---------------------------------------------------------------------------

    def _begin(self, flood: FloodState | None) -> FloodState | None:
        if not self.begins:
            return flood
        together = flood is not None or len(self.begun) + len(self.begins) >= self.rule.flood
        self.begun += [self.now] * len(self.begins)
        for name, at in self.begins:
            state = self.groups[name]
            level = self._level_at(at)
            begun = replace(
                state,
                phase="active",
                level=level,
                worst=self._worst(at, None),
                changed_us=self.cell,
                id="" if together else warning_id(self.code, name, state.began_us),
                in_flood=together,
            )
            self.groups[name] = begun
            if not together:
                self._tell(name, at, begun, "active", level, begun.worst)
        if together and flood is None:
            began = self._beginning(FLOOD)
            name = warning_id(self.code, FLOOD, began)
            told = Happening(name, self.code, self.version, (), "active", Level.OK, began,
                             self.now, None, None)  # fmt: skip
            return FloodState(told, -1)
        return flood

    def _level_at(self, at: int) -> Level:
        look, one = self.look, slice(at, at + 1)
        if at < 0:
            return self._of_rest(0.0)[0]
        statistic = None if look.statistic is None else look.statistic[one]
        return Level(int(levels(self.rule, look.value[one], statistic, look.cases[one])[0]))

    # --- telling ------------------------------------------------------------------------------

    @property
    def _flood_id(self) -> str:
        return self.before.flood.told.id if self.before.flood else ""

    def _tell_flood(self, flood: FloodState) -> FloodState | None:
        """Tell what changed of a flood as a whole; None once it is over."""
        inside = {name: each for name, each in self.groups.items() if each.in_flood}
        told, first = flood.told, flood.changed_us < 0
        here = self.minute if self.look.stale else self.cell
        later = here > flood.changed_us
        if told.id in self.standard.closed or not inside:
            if told.id in self.standard.closed or later:
                self.over[FLOOD] = told.began_us
                self.told.append(
                    replace(told, state="ended", at_us=self.now, after_us=flood.changed_us)
                )
                return None
            return flood
        level = max(each.level for each in inside.values())
        state: State = "no_data" if self.look.stale else "active"
        names = sorted(inside)
        groups = named(names)
        more = len(names) - len(groups)
        if told.more and not more:
            groups = told.groups  # taken over from another desk: not all of them are known here
        worst = self._furthest([told.worst, *(each.worst for each in inside.values())])
        fresh = replace(
            told, groups=groups, more=max(more, told.more), state=state, level=level,
            at_us=self.now, worst=worst, value=worst, cases=len(names) + told.more,
            limit=self._limit(level, worst, None), after_us=max(here, flood.changed_us),
        )  # fmt: skip
        risen = level > told.level or (state == "active" and told.state == "no_data")
        grown = bool(set(groups) - set(told.groups)) or fresh.more > told.more
        if first or risen or (later and (grown or level < told.level or state != told.state)):
            self.told.append(fresh)
            return FloodState(fresh, max(here, flood.changed_us))
        return flood

    def _tell(
        self, name: str, at: int | None, state: GroupState, phase: State, level: Level,
        worst: float | None,
    ) -> None:  # fmt: skip
        look = self.look
        value: float | None = None
        cases = 0
        if phase != "no_data":
            seen = look.rest if at is None or at < 0 else float(look.value[at])
            value = None if np.isnan(seen) else seen
            cases = 0 if at is None or at < 0 else int(look.cases[at])
        self.told.append(Happening(
            state.id, self.code, self.version, (name,), phase, level, state.began_us, self.now,
            value, self._limit(level, value, at), worst, cases, after_us=state.changed_us,
        ))  # fmt: skip

    def _limit(self, level: Level, value: float | None, at: int | None) -> float | None:
        """Return the limit that a reading of a level has crossed, in the measure's unit."""
        limits, look = self.rule.limits, self.look
        if isinstance(limits, Fixed):
            limit = limits.limit
            low = (limit.low_warning, limit.low_caution)[level is Level.CAUTION]
            high = (limit.high_warning, limit.high_caution)[level is Level.CAUTION]
            if low is not None and (high is None or (value is not None and value < low)):
                return low
            return high
        if at is None or at < 0 or look.statistic is None or look.usual is None:
            return None
        statistic, usual = float(look.statistic[at]), float(look.usual[at])
        if limits.method not in _LINEAR or not 0 < statistic < np.inf or value is None:
            return None
        threshold = limits.warning if level is Level.WARNING else limits.caution
        return round(usual + threshold * (value - usual) / statistic, 3)

    def _worst(self, at: int | None, known: float | None) -> float | None:
        seen = self.look.rest if at is None or at < 0 else float(self.look.value[at])
        return self._furthest([known, None if np.isnan(seen) else seen])

    def _furthest(self, values: Iterable[float | None]) -> float | None:
        known = [each for each in values if each is not None]
        return (min if self.only_low else max)(known, default=None)


def step(
    code: str, version: int, rule: Rule, state: RuleState, look: Look,
    standard: Standard = Standard(),
) -> tuple[RuleState, tuple[Happening, ...]]:  # fmt: skip
    """Return a rule's state after a look, and the changes to be told, each for one record."""
    return _Step(code, version, rule, state, look, standard).result()


def released(before: RuleState, after: RuleState) -> dict[str, tuple[str, ...]]:
    """Return what was closed and has been normal since: a warning's id → its groups."""
    found: dict[str, list[str]] = {}
    for name, state in before.groups.items():
        if state.phase == "held" and state.id and name not in after.groups:
            found.setdefault(state.id, []).append(name)
    return {name: tuple(sorted(groups)) for name, groups in found.items()}
