"""Trainings made by a lead and done by agents, on desks that share them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, dialog_of

from insight.hub.acts import AnswerQuiz, PostNotice, Question, RecallNotice
from insight.notices.audience import Choice
from ui.training.training_dialog import TrainingDialog
from ui.training_page import TrainingPage

Training = Callable[[SeatedDesk], TrainingPage]
Desk = Callable[[str], SeatedDesk]
CLICK = Qt.MouseButton.LeftButton
HOUR_US = 3_600_000_000
QUIZ = (
    Question("When is the fault repaired?", ("14:00", "15:00", "18:00"), 1),
    Question("Whom do we call back?", ("Everybody", "Three stars and more"), 1),
)


def sent(house: House, *logins: str, due_at: int | None = None) -> str:
    """Send a training of two questions, both to be right, from no desk of ours."""
    act = PostNotice("Cable cut", "<b>read</b> http://kb.example/7",
                     tuple(house.people[login] for login in logins), notice_kind="training",
                     due_at=due_at, quiz=QUIZ, pass_share=100)  # fmt: skip
    return str(house.act("lin", act)["id"])


def cells(page: TrainingPage, column: int) -> list[str]:
    found = [page.list.item(row, column) for row in range(page.list.rowCount())]
    return [item.text() for item in found if item is not None]


def choose(page: TrainingPage, *answers: int) -> None:
    for group, place in zip(page.quiz.groups, answers, strict=True):
        button = group.button(place)
        assert button is not None
        button.click()


def test_a_lead_makes_a_training_and_it_reaches_who_it_is_for(
    lead: SeatedDesk, training_of: Training, desk_of: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = training_of(lead)
    qtbot.mouseClick(page.new, CLICK)
    dialog = dialog_of(qtbot, page, TrainingDialog)
    qtbot.mouseClick(dialog.send, CLICK)
    assert dialog.refusal() == "Choose who is to do it."
    dialog.audience.choose(Choice("team", "1"))
    assert dialog.send.text() == "Send to 3 people"
    qtbot.keyClicks(dialog.title, "Cable cut")
    qtbot.keyClicks(dialog.body, "Read this first.")
    qtbot.mouseClick(dialog.quiz.add, CLICK)
    block = dialog.quiz.blocks[0]
    qtbot.keyClicks(block.text, "When?")
    qtbot.keyClicks(block.choices[0], "14:00")
    qtbot.mouseClick(dialog.send, CLICK)
    assert dialog.refusal() == "Question 1 needs at least 2 answers."
    qtbot.keyClicks(block.choices[2], "15:00")
    block.rights[2].click()
    sheet = tmp_path / "streets.csv"
    sheet.write_text("street\n", encoding="utf-8")
    dialog.add_files(str(sheet))
    qtbot.mouseClick(dialog.send, CLICK)
    qtbot.waitUntil(lambda: cells(page, 0) == ["Cable cut"], timeout=10_000)
    qtbot.waitUntil(lambda: cells(page, 1) == ["0 of 3 passed"], timeout=10_000)
    agent = training_of(desk_of("luo"))
    qtbot.waitUntil(lambda: agent.title.text() == "Cable cut", timeout=10_000)
    assert not agent.new.isVisible()
    (group,) = agent.quiz.groups
    assert [button.text() for button in group.buttons()] == ["14:00", "15:00"]
    chip = agent._files.itemAt(0).widget()  # type: ignore[union-attr]
    assert chip.text() == "streets.csv  1 KB"  # type: ignore[attr-defined]
    chip.click()  # type: ignore[attr-defined]
    saving = dialog_of(qtbot, agent, QFileDialog)
    saving.reject()


def test_an_agent_fails_reads_again_and_passes(
    house: House, desk_of: Desk, training_of: Training, qtbot: QtBot
) -> None:
    sent(house, "luo")
    page = training_of(desk_of("luo"))
    qtbot.waitUntil(lambda: page.title.text() == "Cable cut", timeout=10_000)
    assert page.text.accessibleName() == "<b>read</b> http://kb.example/7"
    assert not page._done.isVisible()
    qtbot.waitUntil(lambda: cells(page, 1) == ["◐ Begun"], timeout=10_000)
    assert not page.quiz.send.isEnabled()
    assert not page.busy()
    choose(page, 1, 0)
    assert page.busy(), "no caller may take half a quiz away"
    qtbot.mouseClick(page.quiz.send, CLICK)
    qtbot.waitUntil(page.quiz.result.isVisible, timeout=10_000)
    assert page.quiz.result.text() == "✕ Not passed · 1 of 2 right"
    assert cells(page, 1) == ["✕ Not passed yet"]
    qtbot.mouseClick(page.quiz.again, CLICK)
    assert all(group.checkedId() == -1 for group in page.quiz.groups)
    choose(page, 1, 1)
    qtbot.mouseClick(page.quiz.send, CLICK)
    qtbot.waitUntil(lambda: cells(page, 1) == ["✓ Passed"], timeout=10_000)
    assert page.quiz.result.text() == "✓ Passed · 2 of 2 right"


def test_answers_given_while_the_hub_is_away_are_kept_and_count_later(
    house: House, desk_of: Desk, training_of: Training, qtbot: QtBot
) -> None:
    sent(house, "luo")
    desk = desk_of("luo")
    page = training_of(desk)
    qtbot.waitUntil(lambda: cells(page, 1) == ["◐ Begun"], timeout=10_000)
    house.door[0] = False
    desk.hub._session.close()  # type: ignore[union-attr]
    choose(page, 1, 1)
    qtbot.mouseClick(page.quiz.send, CLICK)
    qtbot.waitUntil(lambda: cells(page, 1) == ["↻ Answered, waits"], timeout=10_000)
    assert "count as soon as" in page.quiz.said.text()
    assert not page.quiz.send.isVisible()
    house.door[0] = True
    desk.hub.wake()
    qtbot.waitUntil(lambda: cells(page, 1) == ["✓ Passed"], timeout=10_000)


def test_its_maker_sees_results_by_team_and_person_and_exports_them(
    house: House, lead: SeatedDesk, training_of: Training, tmp_path: Path, qtbot: QtBot
) -> None:
    notice = sent(house, "luo", "huang", "ma", due_at=lead.hub.now_us() + HOUR_US)
    house.act("luo", AnswerQuiz(notice, (1, 1)))
    house.act("huang", AnswerQuiz(notice, (1, 0)))
    house.act("huang", AnswerQuiz(notice, (0, 0)))
    page = training_of(lead)
    qtbot.waitUntil(lambda: cells(page, 1) == ["1 of 3 passed"], timeout=10_000)
    qtbot.waitUntil(page._done.isVisible, timeout=10_000)
    people = [
        ("黄兰", "2102", "Not passed yet", 0.5, 2, "广州一班"),
        ("马兰", "2103", "To do", None, 0, "广州一班"),
        ("罗霞", "2101", "Passed", 1.0, 1, "广州一班"),
    ]
    told = page.results.people
    qtbot.waitUntil(lambda: [row[:6] for row in told.chosen_rows()] == people, timeout=10_000)
    assert page.results.teams.chosen_rows() == [("广州一班", 3, 1, 0, 0.75, 1 / 3)]
    qtbot.mouseClick(page.export, CLICK)
    dialog = dialog_of(qtbot, page, QFileDialog)
    path = tmp_path / "results.csv"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(path.exists, timeout=10_000)
    qtbot.waitUntil(lambda: "黄兰" in path.read_text(encoding="utf-8-sig"), timeout=10_000)


def test_what_is_overdue_comes_first_and_what_was_taken_back_need_not_be_done(
    house: House, desk_of: Desk, training_of: Training, qtbot: QtBot
) -> None:
    desk = desk_of("luo")
    gone = sent(house, "luo")
    due_at = desk.hub.now_us() + 1_000_000
    sent(house, "luo", due_at=due_at)
    page = training_of(desk)
    qtbot.waitUntil(lambda: len(cells(page, 0)) == 2, timeout=10_000)
    house.act("lin", RecallNotice(gone))
    qtbot.waitUntil(lambda: desk.hub.now_us() > due_at, timeout=10_000)
    page.reload()
    qtbot.waitUntil(lambda: cells(page, 1) == ["▲ Overdue", "— over"], timeout=10_000)
    page.show_item(gone)
    qtbot.waitUntil(page.trouble.isVisible, timeout=10_000)
    assert not page.quiz.send.isVisible()
