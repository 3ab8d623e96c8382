"""What every page does by itself: when it reads, what it drops, what it says."""

from collections.abc import Callable, Iterator
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


# --- made in steps ------------------------------------------------------------------------------


class SteppedPage(WordsPage):
    """Made in three steps; shows one thing that it is asked for."""

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.steps: list[str] = []

    def pieces(self) -> Iterator[None]:
        self.steps.append("first")
        yield
        self.steps.append("second")
        yield
        self.steps.append("last")

    def show_item(self, what: object) -> None:
        self.steps.append(f"asked for {what}")

    def retranslate(self) -> None:
        self.steps.append("words")


@pytest.fixture
def stepped(deck: Deck, work: HeldWork, bell: Bell, qtbot: QtBot) -> SteppedPage:
    """A page of many parts that nobody has opened yet."""
    page = SteppedPage(replace(deck, work=work, bell=bell))
    qtbot.addWidget(page)
    return page


def test_a_page_of_many_parts_says_that_it_loads_until_all_are_made(
    stepped: SteppedPage, work: HeldWork, qtbot: QtBot
) -> None:
    qtbot.wait(30)
    assert stepped.steps == []
    stepped.show()
    assert stepped.notice() == "Loading …"
    assert not stepped.made
    stepped.ask_for("A1")
    stepped.ask_for("A2")
    qtbot.waitUntil(lambda: len(work.reads) == 1)
    assert stepped.steps == ["first", "second", "last", "asked for A2"]
    assert stepped.notice() == "Loading …"
    work.reads[0].answer()
    assert stepped.notice() == ""


def test_a_page_left_while_it_is_made_goes_on_when_it_is_shown_again(
    stepped: SteppedPage, work: HeldWork, qtbot: QtBot
) -> None:
    stepped.show()
    qtbot.waitUntil(lambda: stepped.steps != [])
    stepped.hide()
    before = list(stepped.steps)
    qtbot.wait(30)
    assert stepped.steps == before
    stepped.show()
    qtbot.waitUntil(lambda: len(work.reads) == 1)
    assert stepped.steps == ["first", "second", "last"]


def test_a_page_that_is_needed_whole_is_finished_at_once(stepped: SteppedPage) -> None:
    stepped.finish()
    assert stepped.steps == ["first", "second", "last"]
    stepped.finish()
    stepped.ask_for("A1")
    assert stepped.steps[3:] == ["asked for A1"]


def test_another_language_finds_all_parts_of_a_page_that_is_being_made(
    stepped: SteppedPage, deck: Deck, qtbot: QtBot
) -> None:
    stepped.show()
    deck.language.set("zh_CN")
    assert stepped.steps == ["first", "second", "last", "words"]


def test_what_somebody_else_read_is_off_the_screen_at_once(
    page: WordsPage, work: HeldWork, qtbot: QtBot
) -> None:
    shown(page, work, qtbot).answer()
    assert page.label.isVisible()
    page.on_changes(AGENTS)
    qtbot.waitUntil(lambda: len(work.reads) == 2)
    page.forget()
    assert page.loading
    assert not page.label.isVisible()
    assert page.notice() == "Loading …"
    work.reads[1].answer()  # it was asked for by whoever was here before
    assert page.notice() == "Loading …"
    qtbot.waitUntil(lambda: len(work.reads) == 3)
    work.reads[2].answer()
    assert page.label.isVisible()
    assert not page.loading
