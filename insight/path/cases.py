"""Opportunities of one process as code columns: one row a case, numbers instead of words.

Everything that is counted is counted from these arrays. What the rows of several systems say of one
opportunity is folded here, once:

- a case **stands** at one stage: where it was refused, where it was handed over and never arrived,
  or the farthest it has entered; so reached, lost, leaked and still open add up at every stage;
- its **outcome** is exactly one of won, lost, leaked and open: `won + lost + leaked + open = all`;
- **lost** is what the centre's records call lost and somebody refused (or nobody, and it had not
  been handed over either); **leaked** is what one system sent and the next never received, though
  the hand-over's time is over and nobody refused it: rejected by nobody, it vanished. A leak that
  the centre has closed by now counts among its closed; one still open there stays among the open
  (`closed` tells them apart).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.path.many_words import Refs
from insight.path.process import Process

NEVER: Final = -1
"""In columns of moments: it has not happened. In columns of codes: there is none."""
OPEN, WON, LOST, LEAKED = range(4)
OUTCOMES: Final = ("open", "won", "lost", "leaked")

COLUMNS: Final = (
    "outcome", "closed", "stands", "leaked_by", "refused", "farthest", "created_at", "closed_at",
)  # fmt: skip
"""The columns of `Cases` that are one plain array each."""

Codes = NDArray[np.int32]
Moments = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of words: a code a row, and the words. Code 0 is the empty word: not told."""

    codes: Codes
    words: Sequence[str]

    @classmethod
    def of(cls, words: "Told") -> "Coded":
        if isinstance(words, Coded):
            return words
        known = {"": 0, None: 0}
        for word in dict.fromkeys(words):
            known.setdefault(word, len(known) - 1)
        codes = np.fromiter(map(known.__getitem__, words), np.int32, len(words))
        return cls(codes, tuple(word for word in known if word is not None))

    def among(self, *wanted: str) -> Mask:
        """Return which rows have one of these words."""
        codes = [code for code, word in enumerate(self.words) if word in wanted]
        if len(codes) == 1:
            mask: Mask = self.codes == codes[0]
            return mask
        hits = np.zeros(len(self.words), np.bool_)
        hits[codes] = True
        return hits[self.codes]

    def taken(self, rows: NDArray[np.intp] | Mask) -> "Coded":
        return replace(self, codes=self.codes[rows])

    def word(self, row: int) -> str:
        return self.words[int(self.codes[row])]


Told = Sequence[str | None] | Coded
"""A column of words, coded or not."""


@dataclass(frozen=True, slots=True)
class Opportunities:
    """The opportunities' own rows, a list or an array a column. Moments are microseconds UTC, and
    None (in arrays NEVER) where there is none."""

    refs: Sequence[tuple[str, str]]
    status: Told
    stage: Told
    reason: Told
    created_at: Sequence[int | None] | Moments
    closed_at: Sequence[int | None] | Moments
    by: Mapping[str, Told]
    """Dimension → its words: touchpoint, region, community, product, unit, person, tier."""


@dataclass(frozen=True, slots=True)
class Events:
    """What the systems recorded, in the order of time and then of the source: an array a column.
    `case`: the row in `Opportunities`."""

    case: NDArray[np.intp]
    at: Moments
    stage: Coded
    kind: Coded
    system: Coded
    reason: Coded
    person: Coded
    unit: Coded


@dataclass(frozen=True, slots=True)
class Walk:
    """Enterings of stages: cases in their order, each in the order of time; of moments that are
    equal in the order of the path. `case`: its row, `place`: the stage's."""

    case: NDArray[np.intp]
    place: NDArray[np.int8]
    at: Moments

    @classmethod
    def of(cls, case: NDArray[np.intp], place: NDArray[np.int8], at: Moments) -> "Walk":
        order = np.lexsort((place, at, case))
        return cls(case[order], place[order], at[order])

    def taken(self, rows: NDArray[np.intp], count: int) -> "Walk":
        """Return what the chosen of `count` cases walked, with their new rows."""
        if not len(self.case):
            return self
        new = np.full(count, -1, np.intp)
        new[rows] = np.arange(len(rows))
        mine = new[self.case] >= 0
        return Walk.of(new[self.case[mine]], self.place[mine], self.at[mine])

    def followed_by(self, other: "Walk", rows: NDArray[np.intp]) -> "Walk":
        """Return these and another's enterings, whose cases have the rows `rows` here."""
        if not len(other.case):
            return self
        more = Walk.of(rows[other.case], other.place, other.at)
        at = np.searchsorted(self.case, more.case, side="right")
        if len(self.case) and (self.case[at - 1] == more.case)[at > 0].any():  # of one case both
            return Walk.of(
                np.concatenate([self.case, more.case]),
                np.concatenate([self.place, more.place]), np.concatenate([self.at, more.at]),
            )  # fmt: skip
        return Walk(
            np.insert(self.case, at, more.case), np.insert(self.place, at, more.place),
            np.insert(self.at, at, more.at),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a process, as of `now_us`. Arrays have a row a case.

    `entered` (cases × stages), `sent` and `arrived` (cases × hand-overs) are moments; `stands` is
    the place of a stage, `leaked_by` that of a hand-over or -1; `refused` whether somebody refused.
    """

    process: Process
    now_us: int
    refs: Sequence[tuple[str, str]]
    outcome: NDArray[np.int8]
    closed: Mask
    stands: NDArray[np.int8]
    leaked_by: NDArray[np.int8]
    refused: Mask
    farthest: NDArray[np.int8]
    """The farthest stage entered, whatever became of the case."""
    reason: Coded
    created_at: Moments
    closed_at: Moments
    entered: Moments
    sent: Moments
    by: Mapping[str, Coded]
    """The opportunities' dimensions, and of the last refusal `refused_by` (person) and
    `refused_in` (unit)."""
    strange: Coded
    """Stage codes that were recorded and are no stage of the process, as JSON: code → how often."""
    again: Walk
    """Enterings of a stage behind the first one of the case, which `entered` has."""
    made: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was made of these cases to count them quickly, by its name; see `slices`."""

    def __len__(self) -> int:
        return len(self.refs)

    def taken(self, chosen: Mask) -> "Cases":
        """Return the chosen cases alone."""
        return self.at(np.flatnonzero(chosen))

    def at(self, rows: NDArray[np.intp]) -> "Cases":
        """Return the cases of some rows, in their order."""
        return replace(
            self, refs=refs_taken(self.refs, rows),
            **{name: getattr(self, name)[rows] for name in COLUMNS},
            entered=self.entered.T[:, rows].T, sent=self.sent.T[:, rows].T,
            reason=self.reason.taken(rows), strange=self.strange.taken(rows),
            by={name: column.taken(rows) for name, column in self.by.items()},
            again=self.again.taken(rows, len(self)),
        )  # fmt: skip

    def renamed(self, dimension: str, names: Mapping[str, str]) -> "Cases":
        """Return the cases with some words of a dimension replaced; made once for the same."""
        told = self.by[dimension]
        changed = {word: new for word, new in names.items() if word in told.words}
        if not changed:
            return self
        made: Cases
        before, made = self.made.get(f"renamed {dimension}", ({}, self))
        if before != changed:
            words = tuple(dict.fromkeys(changed.get(word, word) for word in told.words))
            places = {word: place for place, word in enumerate(words)}
            codes = [places[changed.get(word, word)] for word in told.words]
            column = Coded(np.array(codes, np.int32)[told.codes], words)
            made = self.with_columns(by={**self.by, dimension: column})
            self.made[f"renamed {dimension}"] = (changed, made)
        return made

    def with_columns(self, **columns: Any) -> "Cases":
        """Return cases with other columns."""
        return replace(self, **columns)

    @property
    def arrived(self) -> Moments:
        """When each case arrived in each hand-over (cases × hand-overs)."""
        places = [self.process.place(each.arrives_at) for each in self.process.hand_over]
        return self.entered.T[places].T

    @property
    def strangers(self) -> dict[str, int]:
        """Stage codes that were recorded and are no stage of the process → how often."""
        found = Counter[str]()
        often = np.bincount(self.strange.codes, minlength=len(self.strange.words)).tolist()
        for word, cases in zip(self.strange.words, often, strict=True):
            if word and cases:
                found.update({code: n * cases for code, n in json.loads(word).items()})
        return dict(found)

    @property
    def walk(self) -> Walk:
        """Every entering of a stage that was recorded; made once."""
        made: Walk | None = self.made.get("walk")
        if made is None:
            case, place = np.nonzero(self.entered >= 0)
            again = self.again
            made = self.made["walk"] = Walk.of(
                np.concatenate([case, again.case]),
                np.concatenate([place.astype(np.int8), again.place]),
                np.concatenate([self.entered[case, place], again.at]),
            )
        return made

    @property
    def standing_since(self) -> Moments:
        """When each case entered the stage at which it stands; NEVER where that is not recorded."""
        return self.entered[np.arange(len(self)), self.stands]


def cases_of(process: Process, opportunities: Opportunities, events: Events, now_us: int) -> Cases:
    """Fold opportunities and what was recorded of them into cases."""
    count, stages = len(opportunities.refs), len(process.stage)
    events = _in_time(events)
    row, at, kind = events.case, events.at, events.kind
    place = _places(process, events.stage)
    enters = np.flatnonzero((place >= 0) & kind.among("enter", "arrive", "reopen", "finish"))
    entered, again = _entered(count, stages, row[enters], place[enters], at[enters])
    sent = np.full((len(process.hand_over), count), NEVER, np.int64)
    for each, moments in zip(process.hand_over, sent, strict=True):
        out = np.flatnonzero(
            kind.among("handover")
            & events.system.among(each.from_system)
            & events.stage.among(*process.recorded_as(each.sent_at))
        )
        _write_first(moments, row[out], at[out])
    refusal = np.flatnonzero(kind.among("refuse"))
    refuser, located = row[refusal], refusal[place[refusal] >= 0]
    refused_at = _last(count, row[located], place[located], NEVER)
    outcome = _outcomes(Coded.of(opportunities.status))
    farthest = np.maximum(_farthest(entered), _places(process, Coded.of(opportunities.stage)))
    stands = np.where((outcome == LOST) & (refused_at >= 0), refused_at, farthest)
    stands[outcome == WON] = stages - 1
    refusers = {
        name: Coded(_last(count, refuser, told.codes[refusal], 0), told.words)
        for name, told in (("refused_by", events.person), ("refused_in", events.unit))
    }
    refused = np.zeros(count, np.bool_)
    refused[refuser] = True
    told = Cases(
        process, now_us, opportunities.refs, outcome, outcome != OPEN, stands,
        np.full(count, -1, np.int8), refused, farthest,
        _reason(Coded.of(opportunities.reason), events.reason, refuser, refusal),
        _moments(opportunities.created_at), _moments(opportunities.closed_at), entered, sent.T,
        {name: Coded.of(words) for name, words in opportunities.by.items()} | refusers,
        _strange(row, place, events.stage, count), again,
    )  # fmt: skip
    return _judged(told, np.flatnonzero((sent >= 0).any(axis=0)))


def _in_time(events: Events) -> Events:
    """Return the events with each case's in the order of time; equal times stay as they came."""
    case, at = events.case, events.at
    earlier = at[1:] < at[:-1]
    if not earlier.any():
        return events
    together = (case[1:] >= case[:-1]).all()
    if together and not (earlier & (case[1:] == case[:-1])).any():
        return events
    order = np.argsort(at, kind="stable")
    columns = (events.stage, events.kind, events.system, events.reason, events.person, events.unit)
    return Events(case[order], at[order], *(column.taken(order) for column in columns))


def _entered(
    count: int, stages: int, row: NDArray[np.intp], place: NDArray[np.int8], at: Moments
) -> tuple[Moments, Walk]:
    """Return when each case first entered each stage, and what it entered again later."""
    slot = place.astype(np.intp) * count + row
    first = np.full(stages * count, NEVER, np.int64)
    _write_first(first, slot, at)
    later = np.flatnonzero(at > first[slot])
    return first.reshape(stages, count).T, Walk.of(row[later], place[later], at[later])


def _write_first(moments: Moments, slot: NDArray[np.intp], at: Moments) -> None:
    """Write the first told moment of each slot: backwards, so that it is the last one written."""
    moments[slot[::-1]] = at[::-1]


def _last(count: int, row: NDArray[np.intp], value: NDArray[Any], otherwise: int) -> NDArray[Any]:
    """Return each row's value that was told last."""
    found = np.full(count, otherwise, value.dtype)
    found[row] = value
    return found


def _outcomes(status: Coded) -> NDArray[np.int8]:
    known = {"won": WON, "lost": LOST}
    return np.array([known.get(word, OPEN) for word in status.words], np.int8)[status.codes]


def _reason(
    own: Coded, recorded: Coded, refuser: NDArray[np.intp], refusal: NDArray[np.intp]
) -> Coded:
    """Return the opportunities' own reasons, and the last refusal's where there is none."""
    known = {word: code for code, word in enumerate(own.words)}
    told = [known.setdefault(word, len(known)) for word in recorded.words]
    codes = np.array(told, np.int32)[recorded.codes[refusal]]
    why = _last(len(own.codes), refuser, codes, 0)
    return Coded(np.where(own.codes > 0, own.codes, why), tuple(known))


def as_of(cases: Cases, now_us: int) -> Cases:
    """Return the cases as of another moment: what has leaked by then and what has not yet."""
    if now_us == cases.now_us:
        return cases
    early, late = sorted((cases.now_us, now_us))
    flips = np.zeros(len(cases), np.bool_)
    for number, each in enumerate(cases.process.hand_over):
        sent = cases.sent[:, number]
        flips |= (sent >= early - each.within_us) & (sent < late - each.within_us)
    return _judged(replace(cases, now_us=now_us), np.flatnonzero(flips))


def _judged(cases: Cases, rows: NDArray[np.intp]) -> Cases:
    """Return the cases with some of them told leaked or not: what is not refused and not won."""
    rows = rows[~cases.refused[rows] & (cases.outcome[rows] != WON)]
    if not len(rows):
        return cases
    process, farthest = cases.process, cases.farthest[rows].astype(np.int64)
    missing = _missing(process, cases.sent[rows], cases.entered[rows], cases.now_us)
    outcome, stands, leaked_by = cases.outcome.copy(), cases.stands.copy(), cases.leaked_by.copy()
    otherwise = np.where(cases.closed[rows], LOST, OPEN)
    outcome[rows] = np.where(missing >= 0, LEAKED, otherwise)
    stands[rows] = np.where(missing >= 0, _sent_from(process, missing, farthest), farthest)
    leaked_by[rows] = missing
    return replace(cases, outcome=outcome, stands=stands, leaked_by=leaked_by)


def refs_taken(
    refs: Sequence[tuple[str, str]], rows: NDArray[np.intp]
) -> Sequence[tuple[str, str]]:
    """Return some of the references."""
    return refs.taken(rows) if isinstance(refs, Refs) else [refs[row] for row in rows.tolist()]


def _moments(moments: Sequence[int | None] | Moments) -> Moments:
    if isinstance(moments, np.ndarray):
        return moments
    found = [NEVER if moment is None else moment for moment in moments]
    return np.array(found, np.int64).reshape(len(found))


def _places(process: Process, stage: Coded) -> NDArray[np.int8]:
    """Return the place of each row's stage, -1 for what is none of the process's."""
    return np.array([process.place(word) for word in stage.words], np.int8)[stage.codes]


def _strange(row: NDArray[np.intp], place: NDArray[np.int8], stage: Coded, count: int) -> Coded:
    """Return what is none of the process's stages, a JSON text a case."""
    of_each = defaultdict[int, Counter[str]](Counter)
    none_of_ours = np.flatnonzero((place < 0) & (stage.codes > 0))
    for case, code in zip(
        row[none_of_ours].tolist(), stage.codes[none_of_ours].tolist(), strict=True
    ):
        of_each[case][stage.words[code]] += 1
    if not of_each:
        return Coded(np.zeros(count, np.int32), ("",))
    told = {case: json.dumps(often, sort_keys=True) for case, often in of_each.items()}
    return Coded.of([told.get(case) for case in range(count)])


def _farthest(entered: Moments) -> NDArray[np.int8]:
    """Return the farthest stage entered, the first where none was."""
    farthest = np.zeros(len(entered), np.int8)
    for place, moments in enumerate(entered.T):
        np.maximum(farthest, (moments >= 0) * np.int8(place), out=farthest)
    return farthest


def _missing(process: Process, sent: Moments, entered: Moments, now_us: int) -> NDArray[np.int64]:
    """Return the hand-over whose time is over without an arrival, -1 where there is none.

    Whatever was recorded at or behind the stage of arrival shows that it did arrive. Of two, the
    later one counts.
    """
    missing = np.full(len(sent), -1, np.int64)
    for number, each in enumerate(process.hand_over):
        came = (entered[:, process.place(each.arrives_at) :] >= 0).any(axis=1)
        overdue = (sent[:, number] >= 0) & (now_us - sent[:, number] > each.within_us)
        missing[overdue & ~came] = number
    return missing


def _sent_from(
    process: Process, leaked_by: NDArray[np.int64], farthest: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the stage at which a vanished case stands: the farthest it came to before the gap."""
    gap = np.array([process.place(each.arrives_at) - 1 for each in process.hand_over] or [0])
    nearest: NDArray[np.int64] = np.minimum(farthest, gap[np.maximum(leaked_by, 0)])
    return nearest
