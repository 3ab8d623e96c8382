"""The rule by which tasks are handed out: who is free, who can, whose turn it is.

Oldest task first; nobody gets more than the rule's number; every choice says why, and so does
everybody who is left out and every task nobody gets. The same facts give the same answer, in
whatever order they are told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from resources.wording import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Words:
    """An English template, translated in the context `Assigning`, and what is put into it."""

    template: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A task to hand out. `made_us`: how old it is; `skill`: the queue it takes, `site`: where the
    customer is; "" where anybody will do. `not_to`: who has returned it already."""

    id: str
    made_us: int
    skill: str = ""
    site: str = ""
    not_to: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might take tasks. `state`: of the seat, as in `insight.states`; "" where the
    call distribution knows no seat of this person. `waiting`: callers in the queues this person
    serves. `tasks`: unfinished ones held now."""

    person: int
    name: str
    site: str
    skills: frozenset[str]
    state: str = ""
    since_us: int | None = None
    waiting: int = 0
    break_due: bool = False
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """`free_only`: only seats that have been ready for `free_s`, whose queues nobody waits in and
    who have no break due. `most`: tasks one person may hold. `most_away`: while anybody waits on
    the floor, so many people may be at tasks, those already in the state "task" counted."""

    free_only: bool = True
    free_s: int = 60
    most: int = 5
    most_away: int = 3


@dataclass(frozen=True, slots=True)
class Given:
    """One task and who gets it."""

    task: str
    person: int
    why: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every task is in `given` or in `left`; every candidate may get some or is in `out`."""

    given: tuple[Given, ...]
    left: tuple[tuple[str, Words], ...]
    out: tuple[tuple[int, Words], ...]


NOT_READY: Final = QT_TRANSLATE_NOOP("Assigning", "is not free")
NO_SEAT: Final = QT_TRANSLATE_NOOP("Assigning", "is not signed in")
JUST_FREE: Final = QT_TRANSLATE_NOOP("Assigning", "has been free for {n} s only")
CALLERS: Final = QT_TRANSLATE_NOOP("Assigning", "callers wait for what this person serves: {n}")
BREAK_DUE: Final = QT_TRANSLATE_NOOP("Assigning", "has a break due")
FULL: Final = QT_TRANSLATE_NOOP("Assigning", "has {n} of {most} tasks")

FREE_MIN: Final = QT_TRANSLATE_NOOP("Assigning", "free for {n} min")
FREE_S: Final = QT_TRANSLATE_NOOP("Assigning", "free for {n} s")
SKILL: Final = QT_TRANSLATE_NOOP("Assigning", "skill {skill}")
SITE: Final = QT_TRANSLATE_NOOP("Assigning", "same site {site}")
LOAD: Final = QT_TRANSLATE_NOOP("Assigning", "{n} of {most} tasks")

NOBODY_SERVES: Final = QT_TRANSLATE_NOOP("Assigning", "nobody who may take tasks serves {skill}")
NOBODY_FREE: Final = QT_TRANSLATE_NOOP("Assigning", "nobody may take tasks now")
ALL_FULL: Final = QT_TRANSLATE_NOOP("Assigning", "everybody who can has {most} tasks")
RETURNED_IT: Final = QT_TRANSLATE_NOOP("Assigning", "who could take it has returned it before")
ENOUGH_AWAY: Final = QT_TRANSLATE_NOOP(
    "Assigning", "callers wait, and {most} people are at tasks already"
)


@dataclass(slots=True)
class _Turn:
    """A candidate who may get tasks, and how many there are by now."""

    who: Candidate
    tasks: int
    away: bool


def plan(
    works: Iterable[Work], candidates: Iterable[Candidate], rule: Rule, now_us: int,
    waiting: int = 0,
) -> Plan:  # fmt: skip
    """Return who gets which task. `waiting`: callers waiting anywhere on the floor."""
    everybody = sorted(candidates, key=lambda each: each.person)
    out: list[tuple[int, Words]] = []
    turns: list[_Turn] = []
    for each in everybody:
        why = why_not(each, rule, now_us)
        if why is None:
            turns.append(_Turn(each, each.tasks, each.state == "task"))
        else:
            out.append((each.person, why))
    away = sum(each.state == "task" for each in everybody)
    room = rule.most_away - away if waiting else len(everybody)
    given: list[Given] = []
    left: list[tuple[str, Words]] = []
    for work in sorted(works, key=lambda each: (each.made_us, each.id)):
        turn, why_left = _next(work, turns, rule, room)
        if turn is None:
            left.append((work.id, why_left))
            continue
        given.append(Given(work.id, turn.who.person, _why(work, turn, rule, now_us)))
        turn.tasks += 1
        if not turn.away:
            turn.away = True
            room -= 1
    return Plan(tuple(given), tuple(left), tuple(out))


def why_not(each: Candidate, rule: Rule, now_us: int) -> Words | None:
    """Return why this person gets no task now; None: may get some."""
    if each.tasks >= rule.most:
        return Words(FULL, (("n", each.tasks), ("most", rule.most)))
    return _not_free(each, rule, now_us) if rule.free_only else None


def _not_free(each: Candidate, rule: Rule, now_us: int) -> Words | None:
    free_s = _free_s(each, now_us)
    checks = (
        (each.state in ("", "offline"), Words(NO_SEAT)),
        (each.state != "ready", Words(NOT_READY)),
        (each.waiting > 0, Words(CALLERS, (("n", each.waiting),))),
        (each.break_due, Words(BREAK_DUE)),
        (free_s < rule.free_s, Words(JUST_FREE, (("n", free_s),))),
    )
    return next((why for fails, why in checks if fails), None)


def _next(work: Work, turns: Sequence[_Turn], rule: Rule, room: int) -> tuple[_Turn | None, Words]:
    """Return whose turn it is for a task, or None and why nobody's."""
    if not turns:
        return None, Words(NOBODY_FREE)
    able = [turn for turn in turns if not work.skill or work.skill in turn.who.skills]
    if not able:
        return None, Words(NOBODY_SERVES, (("skill", work.skill),))
    willing = [turn for turn in able if turn.who.person not in work.not_to]
    if not willing:
        return None, Words(RETURNED_IT)
    below = [turn for turn in willing if turn.tasks < rule.most]
    if not below:
        return None, Words(ALL_FULL, (("most", rule.most),))
    there = [turn for turn in below if turn.away or room > 0]
    if not there:
        return None, Words(ENOUGH_AWAY, (("most", rule.most_away),))
    return min(there, key=lambda turn: _rank(work, turn)), Words("")


def _rank(work: Work, turn: _Turn) -> tuple[bool, int, int, int]:
    """Nearest first, then whoever holds fewest, then whoever has been free longest."""
    elsewhere = bool(work.site) and turn.who.site != work.site
    since = turn.who.since_us if turn.who.since_us is not None else 1 << 62
    return elsewhere, turn.tasks, since, turn.who.person


def _why(work: Work, turn: _Turn, rule: Rule, now_us: int) -> tuple[Words, ...]:
    found: list[Words] = []
    if turn.who.state == "ready" and turn.who.since_us is not None:
        free_s = _free_s(turn.who, now_us)
        by_minutes = free_s >= 60
        found.append(Words(FREE_MIN if by_minutes else FREE_S,
                           (("n", free_s // 60 if by_minutes else free_s),)))  # fmt: skip
    if work.skill:
        found.append(Words(SKILL, (("skill", work.skill),)))
    if work.site and turn.who.site == work.site:
        found.append(Words(SITE, (("site", work.site),)))
    found.append(Words(LOAD, (("n", turn.tasks + 1), ("most", rule.most))))
    return tuple(found)


def _free_s(each: Candidate, now_us: int) -> int:
    return 0 if each.since_us is None else max((now_us - each.since_us) // 1_000_000, 0)
