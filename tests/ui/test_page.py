"""What every page does by itself: when it reads, what it drops, what it says."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from storage.local.changes import Changes
from storage.local.errors import DiskFullError
from storage.local.store import Store
from ui.deck import Bell, Deck
from ui.page import Page
from widgets.message_bar import Message


@dataclass
class Waiting:
    """One read that the test answers when it likes."""

    run: Callable[[], object]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]

    def answer(self) -> None:
        self.done(self.run())


@dataclass
class HeldWork:
    """Reads that wait for the test to answer them."""

    reads: list[Waiting] = field(default_factory=list)

    def read(
        self,
        job: Callable[[Store], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.reads.append(Waiting(lambda: job(None), done, failed))  # type: ignore[arg-type]

    def run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        raise AssertionError("a page reads, it does not write")


class WordsPage(Page):
    """Shows what was asked for; "nothing" is nothing to show."""

    name = "words"
    wants = frozenset({"agent"})
    pace_ms = 1
    asked = "whole"

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.label = QLabel()
        QVBoxLayout(self.body).addWidget(self.label)
        self.requests: list[Changes | None] = []

    def request(self, changes: Changes | None) -> str:
        self.requests.append(changes)
        return self.asked

    @staticmethod
    def load(store: Store, request: str) -> str:
        return request

    def show_data(self, facts: str) -> None:
        self.label.setText(facts)

    def empty_text(self, facts: str) -> str:
        return "There is nothing yet." if facts == "nothing" else ""


@pytest.fixture
def work() -> HeldWork:
    return HeldWork()


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def page(deck: Deck, work: HeldWork, bell: Bell, qtbot: QtBot) -> WordsPage:
    """A page nobody has opened yet."""
    made = WordsPage(replace(deck, work=work, bell=bell))
    qtbot.addWidget(made)
    return made


def shown(page: WordsPage, work: HeldWork, qtbot: QtBot) -> Waiting:
    """Show the page; return its first read."""
    page.show()
    qtbot.waitUntil(lambda: len(work.reads) == 1)
    return work.reads[0]


AGENTS = Changes({"agent": frozenset({"A1"})})
OTHERS = Changes({"agent": frozenset({"A2"})})


def test_a_hidden_page_reads_nothing_until_it_is_shown(
    page: WordsPage, work: HeldWork, qtbot: QtBot
) -> None:
    page.on_changes(AGENTS)
    qtbot.wait(30)
    assert work.reads == []
    shown(page, work, qtbot).answer()
    page.hide()
    page.on_changes(AGENTS)
    page.on_changes(OTHERS)
    qtbot.wait(30)
    assert len(work.reads) == 1
    page.show()
    qtbot.waitUntil(lambda: len(work.reads) == 2)
    assert page.requests[0] is None
    assert page.requests[1] == AGENTS.merged(OTHERS)


def test_a_page_does_not_read_for_tables_it_does_not_want(
    page: WordsPage, work: HeldWork, qtbot: QtBot
) -> None:
    shown(page, work, qtbot).answer()
    page.on_changes(Changes({"bill": None}))
    qtbot.wait(30)
    assert len(work.reads) == 1


def test_changes_during_a_read_are_read_once_after_it(
    page: WordsPage, work: HeldWork, qtbot: QtBot
) -> None:
    first = shown(page, work, qtbot)
    for _ in range(5):
        page.on_changes(AGENTS)
    page.on_changes(OTHERS)
    qtbot.wait(30)
    assert len(work.reads) == 1
    first.answer()
    qtbot.waitUntil(lambda: len(work.reads) == 2)
    work.reads[1].answer()
    qtbot.wait(30)
    assert len(work.reads) == 2
    assert page.requests == [None, AGENTS.merged(OTHERS)]


def test_a_late_answer_is_dropped(page: WordsPage, work: HeldWork, qtbot: QtBot) -> None:
    late = shown(page, work, qtbot)
    page.asked = "new"
    page.reload()
    qtbot.waitUntil(lambda: len(work.reads) == 2)
    work.reads[1].answer()
    assert page.label.text() == "new"
    late.done("old")
    late.failed(DiskFullError())
    assert page.label.text() == "new"
    assert page.notice() == ""


def test_a_page_says_that_it_loads_and_what_to_do_when_it_is_empty(
    page: WordsPage, work: HeldWork, qtbot: QtBot
) -> None:
    first = shown(page, work, qtbot)
    assert "Loading" in page.notice()
    page.asked = "nothing"
    first.done("nothing")
    assert page.notice() == "There is nothing yet."
    assert not again(page).isVisible()
    page.on_changes(AGENTS)
    qtbot.waitUntil(lambda: len(work.reads) == 2)
    work.reads[1].done("something")
    assert page.notice() == ""
    assert page.label.isVisible()


def again(page: WordsPage) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == "Try again")


def test_a_first_failure_says_why_and_can_be_tried_again(
    page: WordsPage, work: HeldWork, qtbot: QtBot
) -> None:
    error = DiskFullError()
    shown(page, work, qtbot).failed(error)
    assert page.notice() == str(error)
    assert again(page).isVisible()
    again(page).click()
    qtbot.waitUntil(lambda: len(work.reads) == 2)
    work.reads[1].answer()
    assert page.notice() == ""
    assert page.label.text() == "whole"


def test_a_later_failure_keeps_what_was_shown_and_is_told(
    page: WordsPage, work: HeldWork, bell: Bell, qtbot: QtBot
) -> None:
    told: list[Message] = []
    bell.message.connect(told.append)
    shown(page, work, qtbot).answer()
    page.on_changes(AGENTS)
    qtbot.waitUntil(lambda: len(work.reads) == 2)
    error = DiskFullError()
    work.reads[1].failed(error)
    assert page.notice() == ""
    assert page.label.text() == "whole"
    assert [message.happened for message in told] == [str(error)]
    page.on_changes(AGENTS)
    qtbot.waitUntil(lambda: len(work.reads) == 3)
    assert page.requests[2] is None  # nothing is known for sure any more: all of it is read


def test_an_error_of_ours_is_not_hidden_in_the_page(
    page: WordsPage, work: HeldWork, qtbot: QtBot
) -> None:
    with pytest.raises(ZeroDivisionError):
        shown(page, work, qtbot).failed(ZeroDivisionError())
