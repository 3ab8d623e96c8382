"""The floor page as a supervisor uses it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, STATES, QuietSources, put

from desktop.window import Window
from storage.local.changes import Changes
from storage.local.store import Store
from storage.sources.errors import MissingFileError
from ui.floor.facts import FloorRequest
from ui.floor.limits_dialog import LimitsDialog, seconds_of
from ui.floor.page import FloorPage
from widgets.fact_table import FactDialog
from widgets.waiting_list import WaitingList


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> FloorPage:
    floor = window.page("floor")
    assert isinstance(floor, FloorPage)
    qtbot.waitUntil(lambda: floor.summary() != {}, timeout=5_000)
    return floor


def said(page: FloorPage) -> str:
    return page.seats.wall.accessibleDescription()


def put_fresh(sources: QuietSources) -> None:
    """Say that everything has just been read."""
    moment = sources.clock("acd").now_us()
    sources.set_status(as_of_us=moment, verified_us=moment)


def order_of(page: FloorPage) -> list[str]:
    return [str(page.board.keys[row]) for row in page.seats.shown_rows()]


def test_the_totals_count_the_seats_that_were_stored(page: FloorPage) -> None:
    found = page.summary()
    assert found["signed_in"] == len(STATES) - 1
    assert found["talking"] == 5  # talking, hold and outbound
    assert found["breaks"] == 1
    assert found["waiting"] == 1
    assert found["longest_wait"] == pytest.approx(45, abs=1)


def test_a_committed_change_of_a_seat_reaches_the_wall(
    page: FloorPage, floor: Store, qtbot: QtBot
) -> None:
    put(floor, "agent_state", "key agent_key state reason since_at", [
        ("A0", "A0", "break", "喝水", NOW_US),
    ])  # fmt: skip
    row = page.board.positions["acd", "A0"]
    qtbot.waitUntil(lambda: page.board.states[row] == "break", timeout=5_000)
    assert "喝水" in page.seats.wall.description(page.board.positions["acd", "A0"])


def test_a_state_no_mapping_knows_is_shown_as_itself(page: FloorPage) -> None:
    assert "zz9" in page.seats.wall.description(page.board.positions["acd", "A10"])


def test_a_click_on_a_seat_opens_its_day(page: FloorPage, qtbot: QtBot) -> None:
    place = page.seats.wall.rect_of(("acd", "A2"))
    assert place is not None
    qtbot.mouseClick(page.seats.wall.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    qtbot.waitUntil(lambda: "马兰" in page.seat_panel.words(), timeout=5_000)
    assert "▲" in page.seat_panel.words()  # 11:40 of talking is beyond its limit


def test_seats_can_be_reached_and_opened_by_the_keyboard_alone(
    page: FloorPage, qtbot: QtBot
) -> None:
    page.seats.wall.setFocus()
    qtbot.keyClick(page.seats.wall, Qt.Key.Key_Home)
    qtbot.keyClick(page.seats.wall, Qt.Key.Key_Right)
    qtbot.keyClick(page.seats.wall, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.seat_panel.words() != "", timeout=5_000)


def test_grouping_filtering_and_sorting_show_what_was_asked_for(
    page: FloorPage, window: Window, qtbot: QtBot
) -> None:
    everyone = order_of(page)
    assert len(everyone) == len(STATES)
    page.seats.head.find.setText("sp")
    qtbot.waitUntil(lambda: order_of(page) == ["A6"], timeout=5_000)
    page.seats.head.find.clear()
    qtbot.waitUntil(lambda: len(order_of(page)) == len(STATES), timeout=5_000)
    qtbot.mouseClick(page.seats.head.over_limit, Qt.MouseButton.LeftButton)
    assert order_of(page) == ["A2"]
    qtbot.mouseClick(page.seats.head.over_limit, Qt.MouseButton.LeftButton)
    group = next(a for a in page.seats.head.group.menu().actions() if a.text() == "One group")
    group.trigger()
    window.perform("floor.longest")
    ages = [page.board.since_us[row] for row in page.seats.shown_rows()]
    assert ages == sorted(ages)


def test_the_view_is_remembered(
    page: FloorPage, window: Window, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    next(a for a in page.seats.head.group.menu().actions() if a.text() == "By state").trigger()
    window.close()
    again = open_window()
    assert again.page("floor").seats.head.group.text().startswith("By state")


def test_wall_and_table_share_one_selection(page: FloorPage, window: Window, qtbot: QtBot) -> None:
    page.seats.wall.select([("acd", "A4")])
    window.perform("floor.table")
    assert page.seats.table.isVisible() and page.seats.table.selection() == [("acd", "A4")]


def test_a_seat_keeps_its_place_when_its_state_changes(
    page: FloorPage, floor: Store, qtbot: QtBot
) -> None:
    before = order_of(page)
    put(floor, "agent_state", "key agent_key state reason since_at", [
        ("A5", "A5", "talking", "", NOW_US - SECOND),
    ])  # fmt: skip
    row = page.board.positions["acd", "A5"]
    qtbot.waitUntil(lambda: page.board.states[row] == "talking", timeout=5_000)
    assert order_of(page) == before


def test_only_seats_over_a_limit_are_shown_as_time_goes_on(
    page: FloorPage, window: Window, sources: QuietSources, qtbot: QtBot
) -> None:
    window.perform("floor.over_limit")
    assert order_of(page) == ["A2"]
    sources.set_time(NOW_US + 280 * SECOND)  # ready for 5:20, past its 5:00
    put_fresh(sources)
    qtbot.waitUntil(lambda: "A0" in order_of(page), timeout=5_000)


def test_a_seat_grouped_by_state_moves_to_its_state(
    page: FloorPage, floor: Store, qtbot: QtBot
) -> None:
    next(a for a in page.seats.head.group.menu().actions() if a.text() == "By state").trigger()
    put(floor, "agent_state", "key agent_key state reason since_at", [
        ("A0", "A0", "talking", "", NOW_US),
    ])  # fmt: skip
    talking = {"A0", "A1", "A2", "A9"}
    qtbot.waitUntil(
        lambda: talking <= set(order_of(page)[1:5]) or talking <= set(order_of(page)[:5]),
        timeout=5_000,
    )


def test_a_figure_opens_exactly_the_rows_that_were_counted(page: FloorPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.strip.cell("talking"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(FactDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.table.chosen_rows()) == 5, timeout=5_000)
    dialog.reject()


def test_the_rows_of_a_figure_are_exported_without_formulas(
    page: FloorPage,
    floor: Store,
    sources: QuietSources,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    put(floor, "agent", "key number name team_key kind active", [
        ("A1", "2102", "=cmd|calc", "T1", "hotline", 1),
    ])  # fmt: skip
    row = page.board.positions["acd", "A1"]
    sources.set_time(NOW_US + 5 * SECOND)  # the figures are counted once a second
    qtbot.waitUntil(lambda: page.counted.board.names[row] == "=cmd|calc", timeout=5_000)
    file = tmp_path / "seats.csv"
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.fileSelected.emit(str(file)))
    qtbot.mouseClick(page.strip.cell("talking"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(FactDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.table.chosen_rows()) == 5, timeout=5_000)
    export = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export …")
    qtbot.mouseClick(export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(file.exists, timeout=5_000)
    text = file.read_text(encoding="utf-8-sig")
    assert "'=cmd|calc" in text and "As of" in text
    dialog.reject()


def test_limits_are_edited_and_count_at_once(page: FloorPage, window: Window, qtbot: QtBot) -> None:
    window.perform("floor.limits")
    dialog = page.findChild(LimitsDialog)
    assert dialog is not None
    dialog.set_text("ready", "", "high_caution", "0:30")
    dialog.check()
    qtbot.waitUntil(lambda: "△" in page.seats.wall.description(page.board.positions["acd", "A0"]))
    assert "△" not in page.seats.wall.description(page.board.positions["acd", "A8"])


def test_a_bad_limit_is_refused_with_its_place_named(
    page: FloorPage, window: Window, qtbot: QtBot
) -> None:
    window.perform("floor.limits")
    dialog = page.findChild(LimitsDialog)
    assert dialog is not None
    dialog.set_text("talking", "", "high_warning", "soon")
    dialog.check()
    assert dialog.isVisible() and "Talking, High warning" in dialog.refusal()
    dialog.reject()


@pytest.mark.parametrize(
    ("text", "seconds"), [("", None), ("90", 90), ("1:30", 90), ("1：30", 90), ("1:00:01", 3601)]
)
def test_a_limit_is_written_as_people_write_times(text: str, seconds: float | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["-1", "1:75", "a", "1:2:3:4", "٣"])
def test_what_is_no_time_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError):
        seconds_of(text)


def test_a_seat_that_crosses_its_warning_limit_rings_once(
    page: FloorPage, floor: Store, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.alarm._beyond is not None)  # the first look rings for nobody
    with qtbot.waitSignal(page.alarm.rang, timeout=5_000) as rang:
        put(floor, "agent_state", "key agent_key state reason since_at", [
            ("A9", "A9", "talking", "", NOW_US - 3000 * SECOND),
        ])  # fmt: skip
    assert rang.args == [1]
    with qtbot.assertNotEmitted(page.alarm.rang, wait=2_500):
        pass


def test_a_silent_source_greys_the_board_and_stops_its_timers(
    page: FloorPage, sources: QuietSources, qtbot: QtBot
) -> None:
    sources.set_time(NOW_US + 120 * SECOND)
    qtbot.waitUntil(lambda: "since 10:30:00" in said(page), timeout=5_000)
    assert page.strip.cell("talking").stale()
    sources.set_time(NOW_US)
    qtbot.waitUntil(lambda: "since" not in said(page), timeout=5_000)


def test_the_replay_shows_the_floor_as_it_was_and_comes_back(
    page: FloorPage, window: Window, qtbot: QtBot
) -> None:
    window.perform("floor.replay")
    page.replay_minutes_ago(90)
    qtbot.waitUntil(lambda: "As it was at 09:00" in said(page), timeout=5_000)
    key = page.board.positions["acd", "A1"]
    assert page.seats.wall.description(key).count("Ready") == 1
    window.perform("floor.replay")
    qtbot.waitUntil(lambda: "As it was" not in said(page), timeout=5_000)
    row = page.board.positions["acd", "A1"]
    qtbot.waitUntil(lambda: "Talking" in page.seats.wall.description(row), timeout=5_000)


def test_an_empty_desk_says_what_to_do(open_window: Callable[[], Window], qtbot: QtBot) -> None:
    opened = open_window()
    page = opened.page("floor")
    qtbot.waitUntil(lambda: "No seats have been read" in page.notice(), timeout=5_000)


def test_an_empty_page_says_how_its_sources_stand_in_either_language_and_leads_there(
    open_window: Callable[[], Window], sources: QuietSources, qtbot: QtBot
) -> None:
    opened = open_window()
    page, wanted = opened.page("floor"), []
    opened.deck.bell.page_wanted.connect(lambda name, _what: wanted.append(name))
    qtbot.waitUntil(lambda: "Nothing of it has come from Call distribution" in page.notice())
    sources.set_status(state="loading")
    qtbot.waitUntil(lambda: "Call distribution is being read" in page.notice())
    error = MissingFileError(source="Call distribution", file="acd.db")
    sources.set_status(state="failed", error=error)
    qtbot.waitUntil(lambda: str(error) in page.notice())
    assert "other sources still works" in page.notice()
    opened.deck.language.set("zh_CN")
    assert "尚未读取坐席" in page.notice()
    assert "其他数据源的内容照常可用" in page.notice()
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "前往数据源")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == ["connections"]
    sources.none = True
    opened.show_page("floor")
    qtbot.waitUntil(lambda: "尚未接入数据源" in page.notice())


def test_the_wallboard_shows_the_floor_and_leaves_by_escape(
    window: Window, page: FloorPage, qtbot: QtBot
) -> None:
    board = window.open_wallboard()
    qtbot.waitUntil(lambda: board.seats == len(STATES), timeout=5_000)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert not board.isVisible()


def test_foreign_names_are_never_taken_for_html(
    page: FloorPage, floor: Store, qtbot: QtBot
) -> None:
    evil = "<img src='file:///etc/hostname'>"
    put(floor, "agent", "key number name team_key kind active", [
        ("A3", "2104", evil, "T1", "hotline", 1),
    ])  # fmt: skip
    row = page.board.positions["acd", "A3"]
    qtbot.waitUntil(lambda: page.board.names[row] == evil, timeout=5_000)
    page.show_item("A3")
    qtbot.waitUntil(lambda: evil in page.seat_panel.words(), timeout=5_000)


def test_the_first_picture_comes_part_by_part_the_seats_first(window: Window, qtbot: QtBot) -> None:
    asked: list[tuple[bool, bool, bool, bool]] = []
    page = FloorPage(window.deck)
    request = page.request

    def noted(changes: Changes | None) -> FloorRequest:
        made = request(changes)
        asked.append((made.board is None, made.totals, made.figures, made.curve))
        return made

    page.request = noted  # type: ignore[method-assign]
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.summary() != {} and not page._pulse.unread, timeout=10_000)
    assert asked[0] == (True, False, False, False)
    assert asked[1][1:] == (True, False, False)
    assert asked[2][2:] == (True, False)
    assert asked[3][3]


def test_counter_mode_hides_the_tiers_of_callers(
    window: Window, store: Store, qtbot: QtBot
) -> None:
    columns = "key kind queue_key agent_key tier started_at requested_at answered_at outcome"
    put(store, "call", columns, [
        ("C3", "inbound", "Q1", None, "三星", NOW_US, NOW_US - 5 * SECOND, None, "waiting"),
        ("C4", "inbound", "Q1", "A1", "五星", NOW_US, NOW_US - 9 * SECOND, NOW_US, "answered"),
    ])  # fmt: skip
    page, queues = window.page("floor"), window.page("queues")

    def cells(waiting: WaitingList) -> set[str]:
        model = waiting.model()
        return {model.index(row, column).data() for row in range(4) for column in range(4)}

    def seen(expected: bool) -> None:
        """Wait until the tiers are told on both pages, or on neither."""
        window.show_page("queues")
        qtbot.waitUntil(lambda: ("三星" in cells(queues.waiting)) is expected, timeout=10_000)
        window.show_page("floor")
        for found in (
            lambda: "三星" in cells(page.queue_panel.waiting),
            lambda: "五星" in page.board.tiers,
            lambda: "五星" in page.seat_panel.words(),
        ):
            qtbot.waitUntil(lambda found=found: found() is expected, timeout=10_000)

    put(store, "agent_state", "key agent_key state reason since_at queue_key call_key",
        [("A1", "A1", "talking", "", NOW_US - 95 * SECOND, "Q1", "C4")])  # fmt: skip
    page.reload()
    page.show_item("A1")
    seen(True)
    window.perform("counter")
    seen(False)
    window.perform("counter")
    seen(True)
