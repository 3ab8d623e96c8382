"""The ledger of promises: what is open, about to break, broken and kept.

A promise is derived from the sources (a fault to be restored, a complaint to be answered, an order
to be carried out by a time), from tasks about a customer, or written down by somebody (a record
`promise`). What people say of one is a record `promise_word`. States are never stored: they follow
from due time, facts, words and the clock. The order in which words were told does not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from insight.identity.records import Ref
from insight.path.cases import Coded
from resources.wording import QT_TRANSLATE_NOOP

PROMISE: Final = "promise"
"""The kind of record at the hub: about the customer, "source:key"; content {kind, what, due_us,
owner, unit, given}, `owner` a person's number at the hub."""
WORD: Final = "promise_word"
"""About the promise's id; content {word, at_us, due_us, reason}."""
NEVER: Final = -1
_NO_END: Final = 2**63 - 1
HOUR_US: Final = 3_600_000_000
LONGEST: Final = 500
"""Signs of what was promised, and of a reason."""

Kind = Literal[
    "fault", "complaint", "order", "task", "visit", "call_back", "coverage", "money", "other"
]
KINDS: Final[dict[Kind, str]] = {
    "fault": QT_TRANSLATE_NOOP("Promises", "Fault restored"),
    "complaint": QT_TRANSLATE_NOOP("Promises", "Complaint answered"),
    "order": QT_TRANSLATE_NOOP("Promises", "Order carried out"),
    "task": QT_TRANSLATE_NOOP("Promises", "Task done"),
    "visit": QT_TRANSLATE_NOOP("Promises", "Somebody comes"),
    "call_back": QT_TRANSLATE_NOOP("Promises", "Call back"),
    "coverage": QT_TRANSLATE_NOOP("Promises", "Network there"),
    "money": QT_TRANSLATE_NOOP("Promises", "Money back"),
    "other": QT_TRANSLATE_NOOP("Promises", "Other"),
}
DERIVED: Final[tuple[Kind, ...]] = ("fault", "complaint", "order", "task")
"""Those that are computed; the others are written down by people."""
LEAD_US: Final[Mapping[Kind, int]] = {
    "fault": 2 * HOUR_US, "complaint": 4 * HOUR_US, "order": 4 * HOUR_US, "task": HOUR_US,
    "visit": 2 * HOUR_US, "call_back": HOUR_US // 2, "coverage": 7 * 24 * HOUR_US,
    "money": 24 * HOUR_US, "other": HOUR_US,
}  # fmt: skip
"""How long before its due time a promise counts as about to break."""

GIVEN: Final[dict[str, str]] = {
    "phone": QT_TRANSLATE_NOOP("Promises", "on the phone"),
    "counter": QT_TRANSLATE_NOOP("Promises", "at the counter"),
    "notice": QT_TRANSLATE_NOOP("Promises", "by a notice"),
    "script": QT_TRANSLATE_NOOP("Promises", "by an answer script"),
    "visit": QT_TRANSLATE_NOOP("Promises", "at the customer's"),
    "source": QT_TRANSLATE_NOOP("Promises", "by the system of record"),
    "task": QT_TRANSLATE_NOOP("Promises", "in a task"),
}
"""Where a promise was given."""

State = Literal["about_to_break", "open", "broken", "kept", "withdrawn"]
STATES: Final[dict[State, str]] = {
    "about_to_break": QT_TRANSLATE_NOOP("Promises", "About to break"),
    "open": QT_TRANSLATE_NOOP("Promises", "Open"),
    "broken": QT_TRANSLATE_NOOP("Promises", "Broken"),
    "kept": QT_TRANSLATE_NOOP("Promises", "Kept"),
    "withdrawn": QT_TRANSLATE_NOOP("Promises", "Taken back"),
}
"""In the order in which they are listed."""
CODES: Final[dict[State, int]] = {state: code for code, state in enumerate(STATES)}

WordCode = Literal["kept", "broken", "moved", "withdrawn"]
WORDS: Final[dict[WordCode, str]] = {
    "kept": QT_TRANSLATE_NOOP("Promises", "Was kept"),
    "broken": QT_TRANSLATE_NOOP("Promises", "Was broken"),
    "moved": QT_TRANSLATE_NOOP("Promises", "Move it, agreed with the customer"),
    "withdrawn": QT_TRANSLATE_NOOP("Promises", "Take it back"),
}

Moments = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said of a promise. `at_us`: when it was written; `told_us`: when it was kept,
    if somebody says; `due_us`: the new time of a moved one."""

    word: WordCode
    at_us: int
    id: str = ""
    due_us: int = NEVER
    told_us: int = NEVER
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What counts of a promise after everything said of it. `broken`: somebody says so."""

    due_us: int
    done_us: int = NEVER
    withdrawn: bool = False
    broken: bool = False


def settled(due_us: int, done_us: int, words: Iterable[Word]) -> Settled:
    """Return what counts. Facts (`done_us`) win over words; of words that it was kept or broken the
    last counts. To move or take back a promise counts only before it is due: one that is broken is
    not mended by moving it."""
    due, withdrawn, kept, broken = due_us, False, NEVER, False
    for each in sorted(words, key=lambda each: (each.at_us, each.id)):
        in_time = each.at_us <= due
        if each.word == "moved" and in_time and each.due_us > NEVER and not withdrawn:
            due = each.due_us
        elif each.word == "withdrawn" and in_time:
            withdrawn = True
        elif each.word == "kept":
            told = each.told_us if NEVER < each.told_us <= each.at_us else each.at_us
            kept, broken = told, False
        elif each.word == "broken":
            kept, broken = NEVER, True
    if done_us > NEVER:
        return Settled(due, done_us, withdrawn)
    return Settled(due, kept, withdrawn, broken)


def near_breaking(
    kind: Kind, given_us: int, due_us: int, done_us: int, words: Iterable[Word]
) -> list[tuple[int, int]]:
    """Return when a promise is, or was, about to break: from each first moment on, up to but not at
    the second. A promise that was moved may be so more than once; whatever settles it ends it."""
    begins, due, ends = given_us, due_us, done_us if done_us > NEVER else _NO_END
    found = []
    for each in sorted(words, key=lambda each: (each.at_us, each.id)):
        if each.word in ("kept", "broken") or (each.word == "withdrawn" and each.at_us <= due):
            ends = min(ends, each.at_us)
            break
        if each.word == "moved" and each.at_us <= due and each.due_us > NEVER:
            found.append((max(begins, due - LEAD_US[kind]), min(each.at_us, ends, due + 1)))
            begins, due = max(begins, each.at_us), each.due_us
    found.append((max(begins, due - LEAD_US[kind]), min(ends, due + 1)))
    return [(first, last) for first, last in found if first < last]


def states(
    due: Moments, done: Moments, lead: Moments, withdrawn: Mask, broken: Mask, now_us: int
) -> NDArray[np.int8]:
    """Return the code of each promise's state at a moment."""
    over = np.where(done > NEVER, done > due, due < now_us) | (broken & (done <= NEVER))
    kept = (done > NEVER) & ~over
    near = due - lead <= now_us
    return np.select(
        [withdrawn, kept, over, near],
        [CODES["withdrawn"], CODES["kept"], CODES["broken"], CODES["about_to_break"]],
        CODES["open"],
    ).astype(np.int8)


@dataclass(frozen=True)
class Ledger:
    """All promises of a time, an entry a column. `ids`: "KIND/SOURCE:KEY" of derived ones, else the
    record's; `person`: place in the customer base, -1 where nobody knows whose it is; `unit`,
    `owner`: who is to keep it; `given`: since when it stands. `withdrawn`, `said_broken`: by a word
    of people. Of what people wrote, `whats` by
    place; `notes`: the last reason that was told."""

    now_us: int
    kind: NDArray[np.int8]
    refs: Sequence[Ref]
    person: NDArray[np.int64]
    unit: Coded
    owner: Coded
    given: Moments
    due: Moments
    done: Moments
    state: NDArray[np.int8]
    where: Coded
    withdrawn: Mask
    said_broken: Mask
    whats: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.refs)

    def at(self, now_us: int) -> "Ledger":
        """Return the same promises as they stand at another moment."""
        state = states(
            self.due, self.done, lead_of(self.kind), self.withdrawn, self.said_broken, now_us
        )
        return replace(self, now_us=now_us, state=state)

    def kind_of(self, place: int) -> Kind:
        return _KINDS[int(self.kind[place])]

    def state_of(self, place: int) -> State:
        return _STATES[int(self.state[place])]

    def id_of(self, place: int) -> str:
        kind, ref = self.kind_of(place), self.refs[place]
        return derived_id(kind, ref) if kind in DERIVED else ref[1]

    def now_in(self, state: State) -> Mask:
        found: Mask = self.state == CODES[state]
        return found

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Places as they are listed: about to break, open, broken, kept; of the unfinished the
        first due first, of the others the last due first."""
        unfinished = self.state <= CODES["open"]
        by_due = np.where(unfinished, self.due, -self.due)
        return np.lexsort((by_due, self.state)).astype(np.int64)

    @cached_property
    def over_at(self) -> Moments:
        """When it was decided: of a broken one when it was due, of a kept one when it was done;
        NEVER of others."""
        broken, kept = self.now_in("broken"), self.now_in("kept")
        return np.where(broken, self.due, np.where(kept, self.done, NEVER))


_KINDS: Final[tuple[Kind, ...]] = tuple(KINDS)
_STATES: Final[tuple[State, ...]] = tuple(STATES)


def derived_id(kind: Kind, ref: Ref) -> str:
    """Return the id of a promise that is computed: the same on every desk, so it comes once."""
    return f"{kind}/{ref[0]}:{ref[1]}"


def lead_of(kind: NDArray[np.int8]) -> Moments:
    """Return how long before the due time each counts as about to break."""
    return np.array([LEAD_US[each] for each in _KINDS], np.int64)[kind]


def kind_code(kind: Kind) -> int:
    return _KINDS.index(kind)


def about_to_break(ledger: Ledger, by: Literal["unit", "owner"] = "unit") -> dict[str, int]:
    """Return how many promises are about to break, by who is to keep them; "" for nobody known.
    Whoever has none is not named. What warnings call `promises_about_to_break`."""
    column = ledger.unit if by == "unit" else ledger.owner
    counts = np.bincount(column.codes[ledger.now_in("about_to_break")],
                         minlength=len(column.words))  # fmt: skip
    return {word: int(n) for word, n in zip(column.words, counts.tolist(), strict=True) if n}


def word_from(content: Mapping[str, Any], at_us: int, id_: str) -> Word | None:
    """Return what a record says; None for what no word can be."""
    word, due, told = content.get("word"), content.get("due_us"), content.get("at_us")
    moved_to, when = _moment(due), _moment(told)
    if word not in WORDS or (word == "moved" and moved_to == NEVER):
        return None
    return Word(word, at_us, id_, moved_to, when, str(content.get("reason") or "")[:LONGEST])


def _moment(value: object) -> int:
    """Return a moment, NEVER for what is none."""
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**62
    return value if whole and isinstance(value, int) else NEVER


# --- made of what was read ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """One promise as it was read. `done_us`: when facts say that it was done, NEVER where they do
    not; `due_us`: as it was first given."""

    kind: Kind
    ref: Ref
    person: int
    unit: str
    owner: str
    given_us: int
    due_us: int
    done_us: int = NEVER
    where: str = "source"
    what: str = ""

    @property
    def id(self) -> str:
        return derived_id(self.kind, self.ref) if self.kind in DERIVED else self.ref[1]


def ledger_of(given: Sequence[Given], words: Mapping[str, Sequence[Word]], now_us: int) -> Ledger:
    """Return the ledger of what was read. `words`: a promise's id → what was said of it."""
    count = len(given)
    due = np.fromiter((each.due_us for each in given), np.int64, count)
    done = np.fromiter((each.done_us for each in given), np.int64, count)
    kind = np.fromiter((_CODE_OF[each.kind] for each in given), np.int8, count)
    withdrawn, broken = np.zeros(count, bool), np.zeros(count, bool)
    notes: dict[int, str] = {}
    for place, each in enumerate(given) if words else ():
        said = words.get(each.id)
        if said:
            found = settled(each.due_us, each.done_us, said)
            due[place], done[place] = found.due_us, found.done_us
            withdrawn[place], broken[place] = found.withdrawn, found.broken
            notes[place] = max(said, key=lambda word: (word.at_us, word.id)).reason
    return Ledger(
        now_us, kind, [each.ref for each in given],
        np.fromiter((each.person for each in given), np.int64, count),
        Coded.of([each.unit for each in given]), Coded.of([each.owner for each in given]),
        np.fromiter((each.given_us for each in given), np.int64, count), due, done,
        states(due, done, lead_of(kind), withdrawn, broken, now_us),
        Coded.of([each.where for each in given]), withdrawn, broken,
        {place: each.what for place, each in enumerate(given) if each.what}, notes,
    )  # fmt: skip


def promise_from(content: Mapping[str, Any]) -> tuple[Kind, str, int, str, int, str] | None:
    """Return kind, what, due time, unit, the owner's number (0 for none) and where it was given, of
    a record's content; None for what cannot be a promise."""
    due, owner = _moment(content.get("due_us")), content.get("owner")
    if due == NEVER:
        return None
    kind = content.get("kind")
    told: Kind = kind if kind in KINDS and kind not in DERIVED else "other"
    where = str(content.get("given") or "")
    return (
        told, str(content.get("what") or "")[:LONGEST], due,
        str(content.get("unit") or "")[:LONGEST_UNIT],
        owner if isinstance(owner, int) and not isinstance(owner, bool) else 0,
        where if where in GIVEN else "phone",
    )  # fmt: skip


_CODE_OF: Final = {kind: code for code, kind in enumerate(KINDS)}
LONGEST_UNIT: Final = 100
