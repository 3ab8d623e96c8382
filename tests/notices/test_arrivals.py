"""That a notice has come is told in the window, beside what is half filled in, at its time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from desktop.window import Window
from insight.hub.acts import PostNotice, ReadNotices
from storage.local.shared.notices import open_notice
from ui.notices.toast import NoticeCard

LEFT = Qt.MouseButton.LeftButton
Desk = Callable[[str], SeatedDesk]
Windows = Callable[[SeatedDesk], Window]


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A sound adds one."""
    heard: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    return heard


def post(house: House, title: str, login: str = "luo", **more: object) -> str:
    act = PostNotice(title, f"{title} body", (house.people[login],), **more)  # type: ignore[arg-type]
    return str(house.act("lin", act)["id"])


def says(card: NoticeCard, title: str) -> bool:
    return card.isVisible() and card.title.text() == title


def test_a_card_in_the_corner_tells_and_opens_the_notice(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot, beeps: list[int]
) -> None:
    window = window_of(desk_of("luo"))
    post(house, "plain")
    card = window.notice_corner
    qtbot.waitUntil(lambda: says(card, "plain"), timeout=10_000)
    assert card.line.text() == "林班长 · plain body" and not card.acknowledge.isVisible()
    assert beeps == [] and not window.notice_strip.isVisible()
    inside = window.stack.geometry()
    assert inside.contains(card.geometry()) and not card.hasFocus()
    qtbot.mouseClick(card.open_button, LEFT)
    page = window.page("notices")
    qtbot.waitUntil(lambda: page.letter.title.text() == "plain", timeout=10_000)
    assert not card.isVisible()


def test_it_is_acknowledged_on_the_card_and_counted_in_the_navigation(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot, beeps: list[int]
) -> None:
    window = window_of(desk_of("luo"))
    count = window.navigation._counts["notices"]
    card = window.notice_corner
    post(house, "b")
    qtbot.waitUntil(lambda: says(card, "b"), timeout=10_000)
    post(house, "a", needs_ack=True, importance="important")
    qtbot.waitUntil(lambda: says(card, "a"), timeout=10_000)
    assert beeps == [1] and count.text() == "2" and card.more.text() == "and 1 more"
    qtbot.mouseClick(card.acknowledge, LEFT)
    qtbot.waitUntil(lambda: count.text() == "1", timeout=10_000)
    assert says(card, "b")


def test_nothing_covers_what_is_half_filled_in(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot, beeps: list[int]
) -> None:
    window = window_of(desk_of("luo"))
    window.show_page("notices")
    page = window.page("notices")
    qtbot.waitUntil(lambda: bool(page.composer.crowd.people), timeout=10_000)
    window.perform("notices.new")
    qtbot.keyClicks(page.composer.title, "half")
    post(house, "urgent", importance="urgent", needs_ack=True)
    qtbot.waitUntil(lambda: says(window.notice_strip, "urgent"), timeout=10_000)
    assert not window.notice_corner.isVisible()
    assert not window.notice_strip.geometry().intersects(window.stack.geometry())
    assert page.composer.title.text() == "half" and page.composer.isVisible()
    qtbot.waitUntil(lambda: len(beeps) == 3, timeout=5_000)


def test_while_its_owner_talks_a_notice_waits_for_the_end_of_the_call(
    house: House, desk_of: Desk, window_of: Windows, floor_of: Callable[..., None], qtbot: QtBot,
    beeps: list[int],
) -> None:  # fmt: skip
    desk = desk_of("luo")
    floor_of(desk, a2101="talking")
    window = window_of(desk)
    qtbot.waitUntil(lambda: window.arrivals._come.state == "talking", timeout=10_000)
    post(house, "important", importance="important")
    qtbot.waitUntil(lambda: len(window.arrivals._come.letters) == 1, timeout=10_000)
    window.arrivals._look()
    assert not window.notice_corner.isVisible() and beeps == []
    post(house, "urgent", importance="urgent", needs_ack=True)
    qtbot.waitUntil(lambda: says(window.notice_corner, "urgent"), timeout=10_000)
    assert beeps == []
    floor_of(desk, a2101="wrapup")
    qtbot.waitUntil(lambda: len(window.arrivals.told()) == 2, timeout=10_000)
    assert says(window.notice_corner, "urgent") and beeps
    assert window.notice_corner.more.text() == "and 1 more"


def test_the_sound_is_a_setting(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot, beeps: list[int]
) -> None:
    desk = desk_of("luo")
    desk.deck.settings["notice_sound"] = False
    window = window_of(desk)
    post(house, "urgent", importance="urgent", needs_ack=True)
    qtbot.waitUntil(lambda: says(window.notice_corner, "urgent"), timeout=10_000)
    assert beeps == []


def test_a_locked_window_shows_no_notice_until_it_is_unlocked(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot, beeps: list[int]
) -> None:
    window = window_of(desk_of("luo"))
    window.perform("lock")
    post(house, "secret")
    qtbot.waitUntil(lambda: len(window.arrivals.told()) == 1, timeout=10_000)
    assert not window.notice_corner.isVisible() and not window.notice_strip.isVisible()
    window.lock.unlock()
    assert says(window.notice_corner, "secret")


def test_the_desk_says_that_it_has_them_and_what_was_read_elsewhere_goes_away(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot, beeps: list[int]
) -> None:
    desk = desk_of("luo")
    window = window_of(desk)
    notice = post(house, "plain")
    qtbot.waitUntil(lambda: says(window.notice_corner, "plain"), timeout=10_000)

    def received() -> bool:
        with desk.store.read() as reader:
            found = open_notice(reader, desk.me.person, notice, desk.hub.now_us())
        assert found is not None and found.letter is not None
        return found.letter.receipt.received_at is not None

    qtbot.waitUntil(received, timeout=10_000)
    house.act("luo", ReadNotices((notice,)))
    qtbot.waitUntil(lambda: not window.notice_corner.isVisible(), timeout=10_000)


def test_what_is_not_wholly_on_the_card_is_opened_to_be_acknowledged(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot, beeps: list[int]
) -> None:
    window = window_of(desk_of("luo"))
    text = "back at 15:00, " * 20
    act = PostNotice("long", text, (house.people["luo"],), needs_ack=True)
    house.act("lin", act)
    qtbot.waitUntil(lambda: says(window.notice_corner, "long"), timeout=10_000)
    assert not window.notice_corner.acknowledge.isVisible()
    assert window.notice_corner.open_button.isVisible()


def test_seats_chosen_on_the_floor_get_a_notice(
    desk_of: Desk, window_of: Windows, floor_of: Callable[..., None], qtbot: QtBot
) -> None:
    desk = desk_of("lin")
    floor_of(desk, a2101="ready", a2102="talking", a2103="ready")
    window = window_of(desk)
    window.show_page("floor")
    floor = window.page("floor")
    qtbot.waitUntil(lambda: len(floor.board) == 3, timeout=10_000)
    floor.seats.wall.select([("acd", "A2101"), ("acd", "A2103")])
    window.perform("floor.notice")
    page = window.page("notices")
    qtbot.waitUntil(lambda: [each.person.name for each in page.composer.audience.people]
                    == ["罗霞", "马兰"], timeout=10_000)  # fmt: skip
    assert window.stack.currentWidget() is page
