"""The wall under real clicks, keys and pixels."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insight.board import View, arrange
from insight.floor import Seat, SeatBoard
from insight.limits import Limit, StateLimits
from widgets.seat_breaks import SeatBreak
from widgets.seat_layout import Zoom
from widgets.seat_wall import SeatKey, SeatWall
from widgets.theme import Theme

NOW = 1_795_000_000_000_000
SECOND = 1_000_000
LIMITS = StateLimits({"talking": Limit(high_caution=300, high_warning=600)})


def seat(index: int, **other: object) -> Seat:
    made = Seat(
        source="acd", key=f"a{index}", number=str(2101 + index), name=f"张三{index}",
        team_key=f"t{index // 10:03d}", team=f"{index // 10 + 1:03d} 班", site="", kind="hotline",
        skills=(), state="ready", reason="", since_us=NOW - 65 * SECOND - 400_000, call_key="",
        call_reason="", phone="", tier="", queue_key="", queue="", workplace="",
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


class Clock:
    """The source's time, which stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wall(qtbot: QtBot, theme: Theme, clock: Clock) -> Iterator[SeatWall]:
    window = QWidget()
    wall = SeatWall(theme, clock)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(wall)
    qtbot.addWidget(window)
    window.resize(900, 500)
    wall.set_limits(LIMITS)
    wall.set_zoom("tile")
    window.show()
    yield wall
    QToolTip.hideText()


Show = Callable[..., SeatBoard]


@pytest.fixture
def show(qtbot: QtBot, wall: SeatWall) -> Show:
    """Show seats on the wall and wait until they are drawn."""

    def shown(seats: int | list[Seat] = 40, view: View | None = None) -> SeatBoard:
        given = [seat(index) for index in range(seats)] if isinstance(seats, int) else seats
        board = SeatBoard.of(given)
        wall.set_board(board, arrange(board, view or View(), np.zeros(len(board), np.int8)))
        settle(qtbot, wall)
        return board

    return shown


def settle(qtbot: QtBot, wall: SeatWall) -> None:
    wall.settled = False
    qtbot.waitUntil(lambda: wall.settled)


def key(index: int) -> SeatKey:
    return ("acd", f"a{index}")


def picture(wall: SeatWall) -> QImage:
    return wall.viewport().grab().toImage()


def place(wall: SeatWall, index: int) -> QRect:
    found = wall.rect_of(key(index))
    assert found is not None
    return found


def pixels(image: QImage, rect: QRect) -> np.ndarray:
    part = image.copy(rect).convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(part.constBits(), np.uint32).reshape(part.height(), -1).copy()


def paper_of(wall: SeatWall, image: QImage, index: int) -> str:
    rect = place(wall, index)
    return image.pixelColor(rect.center().x(), rect.top() + 3).name().upper()


def click(
    qtbot: QtBot, wall: SeatWall, index: int, held: Qt.KeyboardModifier | None = None
) -> None:
    held = held or Qt.KeyboardModifier.NoModifier
    centre = place(wall, index).center()
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, held, centre)


# --- what is drawn --------------------------------------------------------------------------------


def test_every_seat_is_drawn_in_the_colour_of_its_family(
    wall: SeatWall, show: Show, theme: Theme
) -> None:
    states = {"ready": "ready", "talking": "talk", "wrapup": "wrap", "break": "brk",
              "training": "other", "offline": "off", "dancing": "other"}  # fmt: skip
    show([seat(index, state=state) for index, state in enumerate(states)])
    image = picture(wall)
    for index, family in enumerate(states.values()):
        assert paper_of(wall, image, index) == theme.hex(family).upper()


def test_a_changed_seat_repaints_itself_and_no_neighbour(
    qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme
) -> None:
    board = show(10)
    before = picture(wall)
    changed, rows = board.merged(SeatBoard.of([seat(3, state="talking", since_us=NOW)]))
    wall.update_seats(changed, rows)
    settle(qtbot, wall)
    after = picture(wall)
    assert paper_of(wall, after, 3) == theme.hex("talk").upper()
    differs = pixels(before, before.rect()) != pixels(after, after.rect())
    rect, heading = place(wall, 3), place(wall, 0).top()
    differs[:heading] = False  # the heading counts the new state
    ys, xs = np.nonzero(differs)
    assert rect.top() <= ys.min() <= ys.max() <= rect.bottom()
    assert rect.left() <= xs.min() <= xs.max() <= rect.right()


def test_the_heading_counts_the_states_of_its_group(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    board = show(10)
    head = QRect(0, 0, wall.viewport().width(), place(wall, 0).top())
    before = pixels(picture(wall), head)
    changed, rows = board.merged(SeatBoard.of([seat(3, state="talking")]))
    wall.update_seats(changed, rows)
    settle(qtbot, wall)
    assert (pixels(picture(wall), head) != before).any()


def test_a_second_rolls_at_its_own_instant_and_touches_only_the_time(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show([seat(0), seat(1, since_us=NOW - 65 * SECOND - 900_000)])
    before = picture(wall)
    clock.now += 200_000  # seat 1 is past its second, seat 0 not yet
    settle(qtbot, wall)
    after = picture(wall)
    assert (pixels(before, place(wall, 0)) == pixels(after, place(wall, 0))).all()
    ys, xs = np.nonzero(pixels(before, place(wall, 1)) != pixels(after, place(wall, 1)))
    assert xs.min() > place(wall, 1).width() // 2
    assert ys.min() >= place(wall, 1).height() // 2
    clock.now += 400_000
    settle(qtbot, wall)
    assert (pixels(after, place(wall, 0)) != pixels(picture(wall), place(wall, 0))).any()


def test_a_clock_set_back_sets_the_times_back(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show(1)
    first = picture(wall)
    clock.now += 90 * SECOND
    settle(qtbot, wall)
    assert picture(wall) != first
    clock.now -= 90 * SECOND
    settle(qtbot, wall)
    assert picture(wall) == first


def test_a_fast_clock_keeps_every_tile_current(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show(60)
    clock.now += 40 * SECOND
    settle(qtbot, wall)
    rolled = picture(wall)
    wall.set_zoom("card")
    wall.set_zoom("tile")
    settle(qtbot, wall)
    assert picture(wall) == rolled


@pytest.mark.parametrize(("seconds", "token"), [(300, "caution"), (600, "warning")])
@pytest.mark.parametrize("zoom", ["tile", "card", "mosaic"])
def test_a_limit_crossed_shows_border_sign_and_inverted_chip(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock, theme: Theme,
    seconds: int, token: str, zoom: str,
) -> None:  # fmt: skip
    wall.set_zoom(zoom)  # type: ignore[arg-type]
    show([seat(0, state="talking", since_us=NOW - (seconds - 1) * SECOND)])
    rect, image = place(wall, 0), picture(wall)
    mark = QColor(theme.hex(token))
    middle = rect.left() + rect.width() // 2
    assert image.pixelColor(middle, rect.bottom()) != mark
    clock.now += SECOND
    settle(qtbot, wall)
    after = pixels(picture(wall), rect)
    marked = after == mark.rgb()
    assert marked[0, 10:-10].all()
    assert marked[-1, 10:-10].all()
    inside = marked[3:-3, 3:-3]
    assert inside.sum() > 80, "the chip that holds the time"
    others = "warning" if token == "caution" else "caution"
    assert not (after == QColor(theme.hex(others)).rgb()).any()


def test_caution_and_warning_differ_without_colour(
    wall: SeatWall, show: Show, clock: Clock, theme: Theme
) -> None:
    show([
        seat(0, state="talking", name="", number="", since_us=NOW - 310 * SECOND),
        seat(1, state="talking", name="", number="", since_us=NOW - 310 * SECOND),
    ])  # fmt: skip
    wall.set_limits(StateLimits({"talking": Limit(high_caution=300)}))
    wall.frame()
    caution = pixels(picture(wall), place(wall, 0)) == QColor(theme.hex("caution")).rgb()
    wall.set_limits(StateLimits({"talking": Limit(high_warning=300)}))
    wall.frame()
    warning = pixels(picture(wall), place(wall, 0)) == QColor(theme.hex("warning")).rgb()
    upper = slice(3, place(wall, 0).height() // 2)
    assert warning[upper, 3:-3].sum() > caution[upper, 3:-3].sum() > 0


def test_a_break_says_why_where_there_is_room(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    wall.set_zoom("card")
    show([seat(0, state="break", reason="meal"), seat(1, state="break")])
    image = picture(wall)
    ink = [
        len(
            np.unique(
                np.nonzero(pixels(image, place(wall, i)) != pixels(image, place(wall, i))[3, 100])[
                    1
                ]
            )
        )
        for i in (0, 1)
    ]
    assert ink[0] > ink[1]


def test_dark_and_light_have_their_own_colours(
    qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme
) -> None:
    show(5)
    for shade in ("dark", "light"):
        theme.set(shade=shade)  # type: ignore[arg-type]
        settle(qtbot, wall)
        image = picture(wall)
        assert paper_of(wall, image, 2) == theme.hex("ready").upper()
        assert image.pixelColor(1, 1) == QColor(theme.hex("panel"))


def test_a_comfortable_wall_has_higher_tiles(
    qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme
) -> None:
    show(5)
    compact = place(wall, 0).height()
    theme.set(density="comfortable")
    settle(qtbot, wall)
    assert place(wall, 0).height() > compact


def test_another_language_redraws_the_words(
    qtbot: QtBot, wall: SeatWall, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(3)
    before = picture(wall)
    monkeypatch.setattr(
        QCoreApplication, "translate", lambda _context, text, *_: {"Ready": "示闲"}.get(text, text)
    )
    QApplication.sendEvent(wall, QEvent(QEvent.Type.LanguageChange))
    settle(qtbot, wall)
    after = picture(wall)
    rect = place(wall, 0)
    lower = QRect(rect.left(), rect.top() + 22, 60, 18)
    assert (pixels(before, lower) != pixels(after, lower)).any()


# --- zoom, scrolling, resizing --------------------------------------------------------------------


def test_the_wheel_with_control_goes_from_mosaic_to_card(wall: SeatWall, show: Show) -> None:
    show(40)
    heard: list[str] = []
    wall.zoom_changed.connect(heard.append)

    def turn(delta: int) -> None:
        middle = QPointF(wall.viewport().rect().center())
        QApplication.sendEvent(
            wall.viewport(),
            QWheelEvent(
                middle, wall.viewport().mapToGlobal(middle), QPoint(), QPoint(0, delta),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip

    turn(120)
    turn(120)
    assert wall.zoom == "card"
    for _ in range(3):
        turn(-120)
    assert wall.zoom == "mosaic"
    assert heard == ["card", "tile", "mosaic"]


def test_scrolling_shows_the_same_as_drawing_anew(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    show(300)
    bar = wall.verticalScrollBar()
    for value in (30, 400, 377, 900, bar.maximum(), 10, 0, 55):
        bar.setValue(value)
        settle(qtbot, wall)
    scrolled = picture(wall)
    wall._redraw_all()
    settle(qtbot, wall)
    assert picture(wall) == scrolled


def test_the_seat_at_the_top_stays_there_when_the_wall_gets_narrower(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show(300)
    wall.verticalScrollBar().setValue(900)
    settle(qtbot, wall)
    first = next(i for i in range(300) if place(wall, i).top() >= 0)
    was = place(wall, first).top()
    wall.window().resize(500, 500)
    settle(qtbot, wall)
    assert abs(place(wall, first).top() - was) <= 1
    wall.window().resize(1100, 380)
    settle(qtbot, wall)
    assert abs(place(wall, first).top() - was) <= 60


def test_five_thousand_seats_are_drawn_in_slices(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    wall.set_zoom(None)
    board = SeatBoard.of([seat(index) for index in range(5000)])
    wall.set_board(board, arrange(board, View()))
    assert wall.zoom == "mosaic"
    settle(qtbot, wall)
    wall.verticalScrollBar().setValue(wall.verticalScrollBar().maximum())
    settle(qtbot, wall)
    last = place(wall, 4999)
    assert wall.viewport().rect().contains(last)
    assert wall.key_at(last.center()) == key(4999)


def test_the_smallest_wall_and_no_seats_break_nothing(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show(0)
    assert wall.selection() == []
    qtbot.keyClick(wall, Qt.Key.Key_Down)
    wall.window().resize(60, 40)
    show(30)
    for zoom in ("mosaic", "tile", "card"):
        wall.set_zoom(zoom)  # type: ignore[arg-type]
        settle(qtbot, wall)
    picture(wall)


# --- mouse ----------------------------------------------------------------------------------------


def test_a_click_selects_and_is_seen(
    qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme
) -> None:
    show()
    with qtbot.waitSignal(wall.selected) as heard:
        click(qtbot, wall, 5)
    assert heard.args == [[key(5)]]
    settle(qtbot, wall)
    rect = place(wall, 5)
    edge = pixels(picture(wall), rect)[0, 10:-10]
    assert (edge == QColor(theme.hex("accent")).rgb()).all()
    click(qtbot, wall, 6)
    assert wall.selection() == [key(6)]


def test_control_adds_and_shift_selects_through_groups(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show()
    click(qtbot, wall, 7)
    click(qtbot, wall, 9, Qt.KeyboardModifier.ControlModifier)
    assert wall.selection() == [key(7), key(9)]
    click(qtbot, wall, 9, Qt.KeyboardModifier.ControlModifier)
    assert wall.selection() == [key(7)]
    click(qtbot, wall, 8)
    click(qtbot, wall, 12, Qt.KeyboardModifier.ShiftModifier)
    assert wall.selection() == [key(index) for index in range(8, 13)]


def test_a_click_beside_tiles_selects_nothing(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    show()
    click(qtbot, wall, 7)
    qtbot.mouseClick(
        wall.viewport(), Qt.MouseButton.LeftButton, pos=place(wall, 3).bottomRight() + QPoint(3, 3)
    )
    assert wall.selection() == []


def test_dragging_over_a_gap_selects_what_it_touches(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show()
    start, end = QPoint(3, place(wall, 0).top() + 4), place(wall, 1).center()
    qtbot.mousePress(wall.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(wall.viewport(), end)
    qtbot.mouseRelease(wall.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert wall.selection() == [key(0), key(1)]


def test_a_double_click_and_enter_open(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    show()
    opened: list[SeatKey] = []
    wall.opened.connect(opened.append)
    qtbot.mouseDClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=place(wall, 4).center())
    click(qtbot, wall, 6)
    qtbot.keyClick(wall, Qt.Key.Key_Return)
    assert opened == [key(4), key(6)]


def test_a_right_click_asks_for_a_menu_of_that_seat(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    from PySide6.QtGui import QContextMenuEvent

    show()
    where = place(wall, 8).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, where, wall.viewport().mapToGlobal(where)
    )
    with qtbot.waitSignal(wall.menu_wanted) as heard:
        QApplication.sendEvent(wall.viewport(), event)
    assert heard.args == [key(8), wall.viewport().mapToGlobal(where)]
    assert wall.selection() == [key(8)]


def test_a_tooltip_tells_everything_as_plain_text(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    evil = '<img src="file:///etc/hostname">'
    show([seat(0, name=evil, state="talking", phone="138****1234", queue="宽带", tier="三星")])
    where = place(wall, 0).center()
    QApplication.sendEvent(
        wall.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, where, wall.viewport().mapToGlobal(where)),
    )
    shown = QToolTip.text()
    assert "&lt;img" in shown
    assert "<img" not in shown
    for part in ("2101", "001 班", "Talking", "1:05", "138****1234", "宽带", "三星"):
        assert part in shown


@pytest.mark.parametrize("zoom", ["mosaic", "tile", "card"])
def test_a_break_asked_for_allowed_and_taken_are_three_marks_and_go_with_it(
    qtbot: QtBot, wall: SeatWall, show: Show, zoom: Zoom
) -> None:
    show(4)
    wall.set_zoom(zoom)
    settle(qtbot, wall)
    before = picture(wall)
    marks = dict(zip(("asked", "approved", "taken"), ("Waits", "May go", "On break"), strict=True))
    wall.set_breaks({
        str(2101 + place): SeatBreak(mark, words)  # type: ignore[arg-type]
        for place, (mark, words) in enumerate(marks.items())
    })  # fmt: skip
    settle(qtbot, wall)
    after = picture(wall)
    drawn = [pixels(after, place(wall, index)) for index in range(4)]
    was = [pixels(before, place(wall, index)) for index in range(4)]
    ink = [
        int(np.abs((one & 255).astype(int) - (other & 255)).sum())
        for one, other in zip(drawn, was, strict=True)
    ]
    assert 0 < ink[0] * 1.4 < ink[1] < ink[2] / 1.3
    assert ink[3] == 0
    assert "☕ May go" in wall.description(1)
    wall.set_breaks({})
    settle(qtbot, wall)
    assert picture(wall) == before


# --- keyboard -------------------------------------------------------------------------------------


def test_arrows_go_through_the_grid_and_across_groups(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show(40)
    columns = sum(place(wall, i).top() == place(wall, 0).top() for i in range(10))
    assert 5 <= columns < 10
    click(qtbot, wall, 0)
    for pressed, expected in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 9 if columns > 8 else columns + 1),
        (Qt.Key.Key_Down, 11), (Qt.Key.Key_Up, columns + 1), (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_End, 39), (Qt.Key.Key_Right, 39), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Up, 0),
    ):  # fmt: skip
        qtbot.keyClick(wall, pressed)
        assert wall.selection() == [key(expected)]


def test_page_keys_move_by_a_screen_and_the_seat_comes_into_view(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show(300)
    click(qtbot, wall, 0)
    qtbot.keyClick(wall, Qt.Key.Key_PageDown)
    (_, chosen), = wall.selection()  # fmt: skip
    index = int(chosen[1:])
    assert index > 20
    assert wall.viewport().rect().contains(place(wall, index))
    qtbot.keyClick(wall, Qt.Key.Key_End)
    assert wall.viewport().rect().contains(place(wall, 299))
    qtbot.keyClick(wall, Qt.Key.Key_Home)
    assert wall.verticalScrollBar().value() == 0


def test_shift_and_arrows_select_from_where_one_started(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show()
    click(qtbot, wall, 2)
    qtbot.keyClick(wall, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(wall, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert wall.selection() == [key(2), key(3), key(4)]
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    assert wall.selection() == []
    qtbot.keyClick(wall, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(wall.selection()) == 40


def test_typing_goes_to_a_number_or_a_name(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    show([seat(0), seat(1, name="李四"), seat(2, name="王小明"), seat(3, name="Ann Lee")])
    qtbot.keyClicks(wall, "2104")
    assert wall.selection() == [key(3)]
    wall._typed_at = 0
    qtbot.keyClicks(wall, "wx")
    assert wall.selection() == [key(2)]
    wall._typed_at = 0
    qtbot.keyClicks(wall, "ann")
    assert wall.selection() == [key(3)]


def test_focus_is_seen_and_read_out(qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme) -> None:
    show([seat(0), seat(1, state="talking", since_us=NOW - 400 * SECOND)])
    assert "Seats: 2, groups: 1" in wall.accessibleDescription()
    wall.clearFocus()
    settle(qtbot, wall)
    plain = picture(wall)
    wall.setFocus()
    qtbot.waitUntil(wall.hasFocus)
    settle(qtbot, wall)
    assert picture(wall) != plain
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    words = wall.accessibleDescription()
    for part in ("张三1", "2102", "Talking", "6:40", "over the caution limit"):
        assert part in words


# --- boards come and go ---------------------------------------------------------------------------


def test_selection_survives_another_arrangement_where_the_seat_is_still_shown(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    board = show(40)
    wall.select([key(3), key(25)])
    heard: list[list[SeatKey]] = []
    wall.selected.connect(heard.append)
    wall.set_board(board, arrange(board, View(order="longest")))
    assert wall.selection() == [key(3), key(25)]
    wall.set_board(board, arrange(board, View(team="t000")))
    assert wall.selection() == [key(3)]
    assert heard == [[key(3)]]
    assert wall.rect_of(key(25)) is None


def test_selecting_from_outside_tells_nobody_and_shows_the_seat(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    show(300)
    with qtbot.assertNotEmitted(wall.selected):
        wall.select([key(250)])
    assert wall.viewport().rect().contains(place(wall, 250))
    assert wall.selection() == [key(250)]


def test_a_seat_chosen_while_the_wall_was_hidden_comes_into_view_with_it(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    board = show(300)
    wall.hide()
    wall.set_board(board, arrange(board, View()))
    wall.select([key(250)])
    wall.show()
    settle(qtbot, wall)
    assert wall.viewport().rect().contains(place(wall, 250))


def test_an_added_seat_waits_for_the_next_arrangement(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    board = show(10)
    more, rows = board.merged(SeatBoard.of([seat(77), seat(2, state="talking")]))
    wall.update_seats(more, rows)
    settle(qtbot, wall)
    assert wall.rect_of(key(77)) is None
    wall.set_board(more, arrange(more, View()))
    assert wall.rect_of(key(77)) is not None


def test_a_renamed_seat_shows_its_new_name(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    board = show(3)
    before = pixels(picture(wall), place(wall, 1))
    renamed, rows = board.merged(SeatBoard.of([seat(1, name="欧阳娜娜")]))
    wall.update_seats(renamed, rows)
    settle(qtbot, wall)
    wall.set_board(renamed, arrange(renamed, View()))
    settle(qtbot, wall)
    assert (pixels(picture(wall), place(wall, 1)) != before).any()


# --- not live -------------------------------------------------------------------------------------


def saturation(image: QImage, rect: QRect) -> int:
    part = pixels(image, rect)
    channels = np.stack([(part >> shift) & 0xFF for shift in (16, 8, 0)]).astype(int)
    return int((channels.max(0) - channels.min(0)).max())


def test_a_stale_wall_loses_its_colour_and_its_timers_stand(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show([seat(0, state="talking", since_us=NOW - 700 * SECOND), seat(1)])
    live = picture(wall)
    assert saturation(live, place(wall, 0)) > 100
    height = wall.viewport().height()
    wall.set_stale("No news since 13:41", NOW)
    settle(qtbot, wall)
    assert wall.viewport().height() < height, "room for the words"
    assert "No news since 13:41" in wall.accessibleDescription()
    grey = picture(wall)
    assert saturation(grey, place(wall, 0)) < 25
    clock.now += 10 * SECOND
    qtbot.wait(60)
    assert picture(wall) == grey
    wall.set_stale(None)
    settle(qtbot, wall)
    assert saturation(picture(wall), place(wall, 0)) > 100
    assert picture(wall) != live


def test_the_past_is_marked_and_stands_at_its_moment(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock, theme: Theme
) -> None:
    show(10)
    wall.set_past("As it was at 10:42", NOW - 20 * SECOND)
    settle(qtbot, wall)
    whole = wall.grab().toImage()
    ring = pixels(whole, QRect(0, 40, 5, 200))
    accent, paper = QColor(theme.hex("accent")).rgb(), QColor(theme.hex("accentbg")).rgb()
    assert {accent, paper} <= set(np.unique(ring).tolist()), "a hatched edge"
    before = picture(wall)
    clock.now += 5 * SECOND
    qtbot.wait(60)
    assert picture(wall) == before
    wall.set_past(None)
    assert wall.viewport().size() == wall.size() - wall.verticalScrollBar().size() or (
        wall.viewport().height() == wall.height()
    )


# --- sharp on every screen ------------------------------------------------------------------------

_SCALED = """
import sys
from PySide6.QtWidgets import QApplication
from insight.board import View, arrange
from insight.floor import Seat, SeatBoard
from widgets.seat_wall import SeatWall
from widgets.theme import Theme
app = QApplication([])
theme = Theme(); theme.apply(app)
now = 1_795_000_000_000_000
seats = [Seat("acd", str(i), str(i), "张三", "t", "班", "", "", (), "talking", "", now - 65_400_000,
              "", "", "", "", "", "", "") for i in range(30)]
board = SeatBoard.of(seats)
wall = SeatWall(theme, lambda: now)
wall.set_zoom("tile"); wall.resize(500, 400)
wall.set_board(board, arrange(board, View())); wall.show()
while not wall.settled:
    app.processEvents()
image = wall.viewport().grab().toImage()
scale = wall.viewport().devicePixelRatioF()
assert scale == float(sys.argv[1]), scale
assert abs(image.width() - wall.viewport().width() * scale) < 1
frame = wall._picture.frame.image
for y in range(0, min(image.height(), frame.height()) - 1):
    for x in range(0, min(image.width(), frame.width()) - 1, 3):
        assert image.pixelColor(x, y) == frame.pixelColor(x, y), (x, y)
rect = wall.rect_of(("acd", "7"))
assert wall.key_at(rect.center()) == ("acd", "7")
"""


@pytest.mark.parametrize("scale", ["1.25", "2"])
def test_device_pixels_reach_the_screen_unchanged(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCALED, scale],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
