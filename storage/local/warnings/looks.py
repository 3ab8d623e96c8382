"""Looks at the measures of rules: as of any moment, from columns kept in memory."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.identity.records import Ref
from insight.warnings.counted import SECOND, Cases, Counted
from insight.warnings.learned import LASTS, statistic
from insight.warnings.measures import MEASURES
from insight.warnings.rule import Learned, Rule
from insight.warnings.states import Look
from insight.warnings.topics import Topics
from storage.local.changes import Changes
from storage.local.processes import processes_of
from storage.local.reader import Reader
from storage.local.warnings.asked import COUNTS, LOGS, LONGEST_WAIT_US, TEXTS, Counts
from storage.local.warnings.columns import NEVER, Columns, Filters, Mask, Words
from storage.local.warnings.handed_over import LATE, VANISHED, HandedOver
from storage.local.warnings.kept import Kept
from storage.local.warnings.promised import PROMISES, Promised

_DAY_US: Final = 86_400 * SECOND
_SLACK_US: Final = 2 * 3_600 * SECOND
WORKED_OUT: Final = frozenset({PROMISES, VANISHED, LATE})
"""Logs that no select reads."""
TABLES: Final = (
    frozenset().union(*(each.tables for each in LOGS.values()))
    | Promised.tables
    | HandedOver.tables
)
"""The tables that rules can be read from."""
_PAST_FOR_US: Final = 60 * SECOND
"""How long the past that limits are learned from may be without what came since."""
Found = tuple[NDArray[np.float64], NDArray[np.int64]]


def logs_of(rule: Rule) -> tuple[str, ...]:
    """Return the names of the logs a rule is read from; none for the age of sources."""
    counts = COUNTS.get(rule.measure)
    if counts is None:
        return ()
    return TEXTS if counts.log == "topic" else (counts.log,)


def reach_us(rule: Rule) -> int:
    """Return how far back the cases of a rule matter."""
    measure = MEASURES[rule.measure]
    if measure.how == "level":
        return LONGEST_WAIT_US
    reach = rule.window_s * SECOND
    if isinstance(rule.limits, Learned):
        days = rule.limits.days * max(rule.window_s * SECOND, _DAY_US)
        reach += days if rule.limits.method != "seasonal" else rule.limits.days * _DAY_US
        reach += 16 * rule.window_s * SECOND
    return reach


class Looks:
    """Keeps what rules are read from. Belongs to one thread.

    `use` says which rules, and reads what is missing; `renew` takes the changes of the store;
    `look` answers without the store.
    """

    def __init__(self, breathe: Callable[[], None] = lambda: None) -> None:
        self._breathe = breathe
        self._kept: dict[str, Columns] = {}
        self._filters = Filters()
        self._topics = Topics({})
        self._reach: dict[str, int] = {}
        self._counted: dict[tuple[Any, ...], tuple[int, int, Counted]] = {}
        self._found: dict[tuple[Any, ...], tuple[Any, Found]] = {}

    def use(self, reader: Reader, rules: Iterable[Rule], topics: Topics, now_us: int) -> None:
        """Keep what these rules are read from, and nothing else."""
        reach: dict[str, int] = {}
        for rule in rules:
            for name in logs_of(rule):
                reach[name] = max(reach.get(name, 0), reach_us(rule))
        same_topics, self._topics = topics == self._topics, topics
        self._kept = {
            name: kept for name, kept in self._kept.items()
            if name in reach and (same_topics or name not in TEXTS)
        }  # fmt: skip
        self._reach = reach
        words = Words()
        for name in TEXTS:
            if name in self._kept:
                words = self._kept[name].words["topic"]
        for name in reach:
            kept = self._made(reader, name, words)
            self._kept[name] = kept
            self._reread(reader, kept, now_us)

    def _made(self, reader: Reader, name: str, words: Words) -> Columns:
        """Return a log as it is kept, or one that has read nothing yet."""
        known = self._kept.get(name)
        if name in (VANISHED, LATE):
            processes = processes_of(reader, None)
            if isinstance(known, HandedOver) and known.processes == processes:
                return known
            return HandedOver(name, processes, self._breathe)
        if known is not None:
            return known
        if name == PROMISES:
            return Promised(self._breathe)
        text = name in TEXTS
        return Kept(LOGS[name], self._topics if text else None, words if text else None,
                    self._breathe)  # fmt: skip

    def _reread(self, reader: Reader, kept: Columns, now_us: int) -> None:
        """Read a log anew that does not go back far enough, or much too far."""
        reach = self._reach[kept.name]
        since = kept.from_us
        if since is None or since > now_us - reach or since < now_us - 2 * reach - _DAY_US:
            kept.load(reader, now_us - reach - _SLACK_US)

    def renew(self, reader: Reader, changes: Changes, now_us: int) -> frozenset[str]:
        """Take what changed in the store; return the names of the logs it touched."""
        return frozenset(
            name for name, kept in self._kept.items()
            if kept.tables & changes.tables.keys()
            and kept.renew(reader, changes, now_us - self._reach[name] - _SLACK_US)
        )  # fmt: skip

    def age(self, reader: Reader, now_us: int) -> None:
        """Let go of what is too old to matter."""
        for kept in self._kept.values():
            self._reread(reader, kept, now_us)

    # --- answers ------------------------------------------------------------------------------

    def look(self, rule: Rule, now_us: int) -> Look:
        """Return how the measure of a rule stands at a moment, of all groups at once."""
        counts, how = COUNTS[rule.measure], MEASURES[rule.measure].how
        names = TEXTS if counts.log == "topic" else (counts.log,)
        words = self._words(names[0], rule.group)
        size = len(words.names) if words is not None else 1
        kind = "wait" if rule.measure == "queue_longest_wait" else how
        window_us = rule.window_s * SECOND
        value, cases = self._read(names, counts, rule, kind, window_us, now_us, size)
        groups, places = (("",), {"": 0}) if words is None else (words.names, words.places)
        rest = float("nan") if how == "share" else 0.0
        if not isinstance(rule.limits, Learned):
            return Look(now_us, groups, value, cases, rest=rest, places=places)
        found, usual = self._learned(names, counts, rule, rule.limits, now_us, cases, size)
        if rule.limits.low:  # what stayed away rests on what is usual
            cases = usual.astype(np.int64)
        return Look(now_us, groups, value, cases, found, usual, rest, places=places)

    def _words(self, log: str, group: str) -> Words | None:
        return self._kept[log].words[group] if group else None

    def _only(self, counts: Counts, rule: Rule) -> Mapping[str, frozenset[str]]:
        """Return what a rule and its measure limit the rows to."""
        if not rule.where:
            return counts.only
        asked = {name: frozenset(values) for name, values in rule.where.items()}
        both = {
            name: asked[name] & counts.only[name] for name in asked.keys() & counts.only.keys()
        }  # fmt: skip
        return {**counts.only, **asked, **both}

    def _read(
        self, names: tuple[str, ...], counts: Counts, rule: Rule, kind: str, window_us: int,
        now_us: int, size: int,
    ) -> Found:  # fmt: skip
        """Return values and cases of every group; the same question is answered once a moment."""
        only = self._only(counts, rule)
        asked = (
            names, counts.part, kind, rule.group, window_us,
            tuple((name, tuple(sorted(only[name]))) for name in sorted(only)),
        )  # fmt: skip
        stamp = (now_us, size, *(self._kept[name].version for name in names))
        known = self._found.get(asked)
        if known is not None and known[0] == stamp:
            return known[1]
        value, cases = np.zeros(size), np.zeros(size, np.int64)
        for name in names:
            kept = self._kept[name]
            mask = self._filters.mask(kept, only, counts.part)
            some, of_these = _answer(kept, mask, rule.group, kind, window_us, now_us, size)
            value, cases = value + some, cases + of_these
        self._found[asked] = (stamp, (value, cases))
        return value, cases

    def _learned(
        self, names: tuple[str, ...], counts: Counts, rule: Rule, learned: Learned, now_us: int,
        cases: NDArray[np.int64], size: int,
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:  # fmt: skip
        """Return statistic and what is usual, of those groups that may stand out; 0 of others."""
        found, usual = np.zeros(size), np.zeros(size)
        if learned.low:
            past = self._past(names, counts, rule, now_us)
            may = np.unique(past.of)
        else:
            lasts = LASTS.get(learned.method, 1) * rule.window_s * SECOND
            _, lately = self._read(names, counts, rule, "count", lasts, now_us, size)
            may = np.flatnonzero(lately > 0).astype(np.int32)
        if not len(may):
            return found, usual
        past = self._past(names, counts, rule, now_us)
        at_us = np.full(len(may), now_us, np.int64)
        found[may], usual[may] = statistic(learned, past, may, at_us, rule.window_s, cases[may])
        return found, usual

    def _past(self, names: tuple[str, ...], counts: Counts, rule: Rule, now_us: int) -> Counted:
        """Return the cases limits are learned from, made anew now and then."""
        only = self._only(counts, rule)
        asked = (
            names, counts.part, rule.group,
            tuple((name, tuple(sorted(only[name]))) for name in sorted(only)),
        )  # fmt: skip
        version = sum(self._kept[name].version for name in names)
        known = self._counted.get(asked)
        if known is not None and (known[0] == version or 0 <= now_us - known[1] < _PAST_FOR_US):
            return known[2]
        made = Counted(self.cases(rule))
        self._counted[asked] = (version, now_us, made)
        return made

    def cases(self, rule: Rule) -> Cases:
        """Return the cases a rule counts, by group, as far back as they are kept."""
        counts = COUNTS[rule.measure]
        names = TEXTS if counts.log == "topic" else (counts.log,)
        only = self._only(counts, rule)
        of: list[NDArray[np.int32]] = []
        at: list[NDArray[np.int64]] = []
        for name in names:
            kept = self._kept[name]
            codes = (
                kept.codes(rule.group) if rule.group else np.zeros(len(kept.at_us), np.int32)
            )  # fmt: skip
            keep = (kept.at_us >= 0) & (codes >= 0)
            mask = self._filters.mask(kept, only, counts.part)
            if mask is not None:
                keep &= mask
            of.append(codes[keep])
            at.append(kept.at_us[keep])
        words = self._words(names[0], rule.group)
        groups = ("",) if words is None else words.names
        return Cases(groups, np.concatenate(of), np.concatenate(at))

    def counted(self, rule: Rule, name: str) -> Mask:
        """Return which rows of a log a rule counts, whatever their moment."""
        counts, kept = COUNTS[rule.measure], self._kept[name]
        mask = self._filters.mask(kept, self._only(counts, rule), counts.part)
        return np.ones(len(kept.at_us), np.bool_) if mask is None else mask

    def kept(self, name: str) -> Columns:
        """Return the rows of a log that is in use."""
        return self._kept[name]

    def rows_of(
        self, rule: Rule, name: str, groups: Collection[str], now_us: int
    ) -> list[tuple[str, Ref]]:
        """Return table and row of what a rule counts of a log for some groups at a moment, the
        newest first."""
        kept = self._kept[name]
        how = MEASURES[rule.measure].how
        rows = _counting(kept, self.counted(rule, name), how, rule.window_s * SECOND, now_us)
        if rule.group:
            known = kept.words[rule.group].places
            wanted = [known[each] for each in groups if each in known]
            rows = rows[np.isin(kept.codes(rule.group)[rows], wanted)]
        newest = rows[np.argsort(-kept.at_us[rows], kind="stable")]
        return kept.rows_at(newest.tolist())


def _counting(
    kept: Columns, mask: Mask | None, kind: str, window_us: int, now_us: int
) -> NDArray[np.intp]:
    """Return the rows that count at a moment."""
    at, until = kept.at_us, kept.until_us
    keep = (at >= 0) & (at <= now_us)
    if kind in ("level", "wait"):
        keep &= until > now_us
        if kept.name == "waiting":
            keep &= at > now_us - LONGEST_WAIT_US
    else:
        keep &= at > now_us - window_us
    if mask is not None:
        keep &= mask
    if kind == "share":
        keep &= (until <= now_us) | (until == NEVER)
    return np.flatnonzero(keep)


def _answer(
    kept: Columns, mask: Mask | None, group: str, kind: str, window_us: int, now_us: int, size: int
) -> Found:
    at = kept.at_us
    rows = _counting(kept, mask, kind, window_us, now_us)
    codes = kept.codes(group)[rows] if group else np.zeros(len(rows), np.int32)
    known = codes >= 0
    rows, codes = rows[known], codes[known]
    cases = np.bincount(codes, minlength=size).astype(np.int64)
    if kind == "wait":
        first = np.full(size, now_us, np.int64)
        np.minimum.at(first, codes, at[rows])
        return (now_us - first) / SECOND, cases
    if kind == "share":
        part = np.bincount(codes, weights=kept.part[rows], minlength=size)
        with np.errstate(invalid="ignore"):
            return np.where(cases > 0, part / np.maximum(cases, 1), np.nan), cases
    return cases.astype(np.float64), cases
