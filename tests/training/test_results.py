"""How far people are with a training, and what that makes of their teams."""

from dataclasses import replace

import pytest

from insight.hub.facts import Notice, QuizResult, Receipt
from insight.team.training import Standing, Training, in_order, progress, team_results

NOW = 1_000_000
NOTICE = Notice("n", "training", 1, 0, "t", "b", "normal", False, 0, None, None, "[]", 1,
                '[{"text": "?", "choices": ["a", "b"]}]', 80, None, None, None, None, None, None,
                None)  # fmt: skip
RECEIPT = Receipt("n", 2, 1, 0, None, None, None, None, 0)


def attempt(n: int, correct: int, passed: bool = False) -> QuizResult:
    return QuizResult(f"q{n}", "n", 2, 1, n, n, "[]", correct, 4, passed)


def test_progress_goes_from_unread_to_passed_and_no_time_takes_a_pass_away() -> None:
    read = replace(RECEIPT, read_at=5)
    due = replace(NOTICE, due_at=NOW)
    assert progress(NOTICE, RECEIPT, (), NOW) == "unread"
    assert progress(NOTICE, read, (), NOW) == "read"
    assert progress(NOTICE, read, (attempt(1, 1),), NOW) == "failed"
    assert progress(NOTICE, read, (attempt(1, 1),), NOW, "waiting") == "sent"
    assert progress(due, read, (attempt(1, 1),), NOW) == "late"
    assert progress(due, read, (attempt(1, 4, passed=True), attempt(2, 0)), NOW) == "passed"


def test_a_training_without_questions_is_passed_by_reading_it() -> None:
    plain = replace(NOTICE, quiz=None)
    assert progress(plain, RECEIPT, (), NOW) == "unread"
    assert progress(plain, replace(RECEIPT, read_at=5), (), NOW) == "passed"


def test_a_team_counts_everybody_and_the_best_attempt_of_each() -> None:
    def standing(person: int, team: str, *attempts: QuizResult) -> Standing:
        return Standing(person, "", "", team, RECEIPT, attempts)

    found = team_results(NOTICE, [
        standing(1, "B", attempt(1, 4, passed=True)),
        standing(2, "A", attempt(1, 2), attempt(2, 1)),
        standing(3, "A", attempt(1, 4, passed=True)),
        standing(4, "A"),
    ], NOW)  # fmt: skip
    assert [each.team for each in found] == ["A", "B"], "the smallest share of passed comes first"
    assert (found[0].people, found[0].passed, found[0].late) == (3, 1, 0)
    assert found[0].share == pytest.approx(0.75)
    assert team_results(NOTICE, [standing(5, "C")], NOW)[0].share is None


def test_overdue_ones_come_first_then_the_sooner_due_and_the_over_ones_last() -> None:
    def training(name: str, due_at: int | None, **said: int) -> Training:
        return Training(replace(NOTICE, id=name, due_at=due_at, **said), "", RECEIPT)  # type: ignore[arg-type]

    shuffled = [
        training("later", NOW + 9), training("gone", NOW - 9, recalled_at=1),
        training("late", NOW - 1), training("soon", NOW + 1), training("any time", None),
    ]  # fmt: skip
    ordered = [each.notice.id for each in in_order(shuffled, NOW)]
    assert ordered == ["late", "soon", "later", "any time", "gone"]
