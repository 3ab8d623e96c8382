"""A process definition while it is being changed: what is wrong with it and where, and what was
recorded that it does not know.

A draft is plain data in the shape of the shipped files. Words name the place as the editor shows
it; they are translated in the context `ProcessCheck`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from insight.path.process import ProcessError, process_of
from insight.tasks.assigning import Words
from resources.wording import QT_TRANSLATE_NOOP

MOST_CODES: Final = 12
"""Unknown codes that are named each by itself, the most frequent ones."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the store has of a process's opportunities: how often each stage and each reason of a
    loss was recorded, and at which stages they were finished."""

    stages: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    finished: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """`grave`: it cannot be saved like this; else it is worth knowing."""

    words: Words
    grave: bool


def problems(draft: Mapping[str, Any], recorded: Recorded) -> list[Problem]:
    """Return everything that is wrong with a draft, the grave first."""
    found = [
        *_of_stages(draft), *_unreached(draft), *_of_hand_overs(draft), *_of_groups(draft),
        *_unknown(draft, recorded),
    ]  # fmt: skip
    if not any(each.grave for each in found):
        try:
            process_of(draft, "")
        except ProcessError as error:
            found.append(_grave("{what}", what=str(error).removeprefix(", ")))
    return sorted(found, key=lambda each: not each.grave)


# --- what is wrong in itself ----------------------------------------------------------------------


def _of_stages(draft: Row) -> Iterator[Problem]:
    stages = _rows(draft, "stage")
    if len(stages) < 2:
        yield _grave(QT_TRANSLATE_NOOP(
            "ProcessCheck", "A process has at least two stages: where it begins and where it is "
            "won."))  # fmt: skip
    yield from _named(stages, QT_TRANSLATE_NOOP("ProcessCheck", "Stage {row}: it has no code."),
                      QT_TRANSLATE_NOOP("ProcessCheck", "Stage “{code}” has no name."))  # fmt: skip
    codes = Counter(code for each in stages for code in _codes(each))
    for code, times in codes.items():
        if times > 1:
            yield _grave(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Stages: the code “{code}” stands more than once."), code=code
            )  # fmt: skip
    for each in (*stages[:1], *stages[1:][-1:]):
        if each.get("optional"):
            yield _grave(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Stage “{code}”: the first and the last stage cannot be optional."),
                code=each.get("code", ""))  # fmt: skip


def _unreached(draft: Row) -> Iterator[Problem]:
    """A stage of another system is reached only over a hand-over that arrives there or before."""
    stages, hand_overs = _rows(draft, "stage"), _rows(draft, "hand_over")
    reached: set[str] = set()
    for each in stages:
        system = each.get("system", "")
        reached |= {to.get("to", "") for to in hand_overs if to.get("arrives_at") in _codes(each)}
        reached.discard("")
        if not reached:
            reached.add(system)
        if system and system not in reached:
            yield _grave(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Stage “{code}” cannot be reached: no hand-over leads to the "
                "system “{system}”."), code=each.get("code", ""), system=system)  # fmt: skip
            reached.add(system)


def _of_hand_overs(draft: Row) -> Iterator[Problem]:
    hand_overs = _rows(draft, "hand_over")
    yield from _named(
        hand_overs, QT_TRANSLATE_NOOP("ProcessCheck", "Hand-over {row}: it has no code."),
        QT_TRANSLATE_NOOP("ProcessCheck", "Hand-over “{code}” has no name."),
    )  # fmt: skip
    order = [each.get("code", "") for each in _rows(draft, "stage")]
    systems = {each.get("code"): each.get("system", "") for each in _rows(draft, "stage")}
    for each in hand_overs:
        code = each.get("code", "")
        ends = each.get("from", ""), each.get("to", "")
        if not all(ends):
            yield _grave(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Hand-over “{code}”: it lacks the system that sends or the one "
                "that receives."), code=code)  # fmt: skip
        elif ends[0] == ends[1]:
            yield _grave(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Hand-over “{code}” leads from “{system}” to itself."), code=code,
                system=ends[0])  # fmt: skip
        sent_at, arrives = list(each.get("sent_at") or []), each.get("arrives_at", "")
        if not sent_at or not arrives:
            yield _grave(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Hand-over “{code}”: say at which stages it is sent and where it "
                "arrives."), code=code)  # fmt: skip
            continue
        for name in (*sent_at, arrives):
            if name not in order:
                yield _grave(QT_TRANSLATE_NOOP(
                    "ProcessCheck", "Hand-over “{code}” names “{stage}”, which is no stage."),
                    code=code, stage=name)  # fmt: skip
        for name in sent_at:
            if name in order and arrives in order and order.index(name) >= order.index(arrives):
                yield _grave(QT_TRANSLATE_NOOP(
                    "ProcessCheck", "Hand-over “{code}” is sent at “{stage}”, which does not lie "
                    "before “{arrives}”, where it arrives."), code=code, stage=name,
                    arrives=arrives)  # fmt: skip
        told = {systems.get(name) for name in sent_at} - {"", None, ends[0]}
        if all(ends) and (told or systems.get(arrives) not in ("", None, ends[1])):
            yield _worth(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Hand-over “{code}”: its stages are recorded by other systems than "
                "it names."), code=code)  # fmt: skip


def _of_groups(draft: Row) -> Iterator[Problem]:
    for name, nameless, untitled in (
        ("reason_group", QT_TRANSLATE_NOOP("ProcessCheck", "Reason group {row}: it has no code."),
         QT_TRANSLATE_NOOP("ProcessCheck", "Reason group “{code}” has no name.")),
        ("building", QT_TRANSLATE_NOOP("ProcessCheck", "Building {row}: it has no code."),
         QT_TRANSLATE_NOOP("ProcessCheck", "Building “{code}” has no name.")),
    ):  # fmt: skip
        groups = _rows(draft, name)
        yield from _named(groups, nameless, untitled)
        for each in groups:
            if not each.get("reasons"):
                yield _grave(QT_TRANSLATE_NOOP(
                    "ProcessCheck", "Group “{code}” has no reasons."), code=each.get("code", "")
                )  # fmt: skip
    times = Counter(
        reason for each in _rows(draft, "reason_group") for reason in each.get("reasons") or []
    )
    for reason, often in times.items():
        if often > 1:
            yield _grave(QT_TRANSLATE_NOOP(
                "ProcessCheck", "Reason “{reason}” stands in more than one group."), reason=reason
            )  # fmt: skip


# --- what was recorded and is not known -----------------------------------------------------------


def _unknown(draft: Row, recorded: Recorded) -> Iterator[Problem]:
    stages = _rows(draft, "stage")
    known = {code for each in stages for code in _codes(each)}
    for code, often in _most(recorded.stages, known):
        yield _worth(QT_TRANSLATE_NOOP(
            "ProcessCheck", "Stage code “{code}” was recorded {n} times and is no stage's."),
            code=code, n=f"{often:,}")  # fmt: skip
    grouped = {
        reason for each in _rows(draft, "reason_group") for reason in each.get("reasons") or []
    }
    for reason, often in _most(recorded.reasons, grouped):
        yield _worth(QT_TRANSLATE_NOOP(
            "ProcessCheck", "Reason “{reason}” of {n} losses is in no group."), reason=reason,
            n=f"{often:,}")  # fmt: skip
    if not recorded.stages or not stages:
        return
    for each in stages:
        if not any(code in recorded.stages for code in _codes(each)):
            yield _worth(
                QT_TRANSLATE_NOOP("ProcessCheck", "Stage “{code}” was never recorded."),
                code=each.get("code", ""),
            )
    ends = [(code, often) for code, often in recorded.finished.items()
            if code in known and code not in _codes(stages[-1])]  # fmt: skip
    for code, often in ends:
        yield _worth(QT_TRANSLATE_NOOP(
            "ProcessCheck", "Two ends: {n} were recorded as finished at “{code}”, which is not the "
            "last stage."), code=code, n=f"{often:,}")  # fmt: skip


def _most(counts: Mapping[str, int], known: set[str]) -> list[tuple[str, int]]:
    unknown = [(code, often) for code, often in counts.items() if code and code not in known]
    return sorted(unknown, key=lambda each: (-each[1], each[0]))[:MOST_CODES]


# --- parts ----------------------------------------------------------------------------------------


def _rows(draft: Row, name: str) -> Sequence[Row]:
    rows: Sequence[Row] = draft.get(name) or []
    return rows


def _codes(stage: Row) -> tuple[str, ...]:
    return (stage.get("code", ""), *(stage.get("also") or []))


def _named(rows: Sequence[Row], nameless: str, untitled: str) -> Iterator[Problem]:
    for place, each in enumerate(rows, start=1):
        if not each.get("code"):
            yield _grave(nameless, row=place)
        elif not (each.get("title") or {}).get("en") and not (each.get("title") or {}).get("zh"):
            yield _grave(untitled, code=each["code"])


def _grave(template: str, **values: object) -> Problem:
    return Problem(Words(template, tuple(values.items())), grave=True)


def _worth(template: str, **values: object) -> Problem:
    return Problem(Words(template, tuple(values.items())), grave=False)
