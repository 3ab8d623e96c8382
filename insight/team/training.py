"""Training: material with a quiz, who has passed it, who has still to."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from insight.hub.acts import Question
from insight.hub.facts import Notice, QuizResult, Receipt
from insight.notices.letters import over
from insight.team.bulletins import Sending
from resources.wording import QT_TRANSLATE_NOOP

Progress = Literal["passed", "failed", "read", "unread", "late", "sent"]
PROGRESS: Final[dict[Progress, str]] = {
    "late": QT_TRANSLATE_NOOP("Training", "Overdue"),
    "failed": QT_TRANSLATE_NOOP("Training", "Not passed yet"),
    "unread": QT_TRANSLATE_NOOP("Training", "To do"),
    "read": QT_TRANSLATE_NOOP("Training", "Begun"),
    "sent": QT_TRANSLATE_NOOP("Training", "Answered, waits"),
    "passed": QT_TRANSLATE_NOOP("Training", "Passed"),
}
"""How far somebody is with a training, whoever needs looking after first. `sent`: answers that
wait to reach the hub."""
USUAL_PASS: Final = 80
"""Percent of right answers asked for where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Training:
    """A training as one of its receivers has it. `attempts`: the own ones, first to last."""

    notice: Notice
    author: str
    receipt: Receipt
    files: int = 0
    attempts: tuple[QuizResult, ...] = ()
    answering: Sending = ""

    def progress(self, now_us: int) -> Progress:
        """Return how far its receiver is."""
        return progress(self.notice, self.receipt, self.attempts, now_us, self.answering)


@dataclass(frozen=True, slots=True)
class Standing:
    """One receiver of a training, for whoever sees the results."""

    person: int
    name: str
    number: str
    team: str
    receipt: Receipt
    attempts: tuple[QuizResult, ...] = ()

    def best(self) -> QuizResult | None:
        """Return the attempt with most right answers, the first of equals."""
        return max(self.attempts, key=lambda each: (each.correct, -each.attempt), default=None)


@dataclass(frozen=True, slots=True)
class TeamResult:
    """A team's results: how many receivers, how many passed, how many right answers they had at
    best on average (0..1, None where nobody answered)."""

    team: str
    people: int
    passed: int
    late: int
    share: float | None


def progress(
    notice: Notice, receipt: Receipt, attempts: Sequence[QuizResult], now_us: int,
    answering: Sending = "",
) -> Progress:  # fmt: skip
    """Return how far a receiver is with a training. One without questions is passed by reading."""
    if any(each.passed for each in attempts):
        return "passed"
    if notice.quiz is None and receipt.read_at is not None:
        return "passed"
    if answering == "waiting":
        return "sent"
    if notice.due_at is not None and notice.due_at <= now_us:
        return "late"
    if attempts:
        return "failed"
    return "unread" if receipt.read_at is None else "read"


def open_to(notice: Notice, now_us: int) -> bool:
    """Return whether a training can still be done."""
    return not over(notice, now_us)


def questions(notice: Notice) -> tuple[Question, ...]:
    """Return a training's questions; `right` is None for whoever may not know it."""
    found: Any = json.loads(notice.quiz) if notice.quiz else []
    return tuple(
        Question(str(each["text"]), tuple(map(str, each["choices"])), each.get("right"))
        for each in found
    )


def team_results(notice: Notice, people: Iterable[Standing], now_us: int) -> list[TeamResult]:
    """Return the results of each team, the one with the smallest share of passed first."""
    by_team: dict[str, list[Standing]] = {}
    for each in people:
        by_team.setdefault(each.team, []).append(each)
    found = []
    for team, members in by_team.items():
        standings = [progress(notice, each.receipt, each.attempts, now_us) for each in members]
        best = [each for each in (member.best() for member in members) if each and each.asked]
        share = sum(each.correct / each.asked for each in best) / len(best) if best else None
        found.append(TeamResult(team, len(members), standings.count("passed"),
                                standings.count("late"), share))  # fmt: skip
    return sorted(found, key=lambda each: (each.passed / each.people, each.team))


def in_order(trainings: Iterable[Training], now_us: int) -> list[Training]:
    """Return trainings as they are to be done: overdue, failed, to do, then the rest; the sooner
    due first."""
    order = list(PROGRESS)

    def place(each: Training) -> tuple[bool, int, int, int]:
        due = each.notice.due_at
        return (not open_to(each.notice, now_us), order.index(each.progress(now_us)),
                due if due is not None else 2**62, -each.notice.made_at)  # fmt: skip

    return sorted(trainings, key=place)
