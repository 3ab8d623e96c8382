"""The wall under real clicks and keys, while it scrolls, and as boards come and go."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from seats_on_a_wall import NOW, SECOND, Show, click, key, picture, pixels, place, seat, settle

from insight.board import View, arrange
from insight.floor import SeatBoard
from widgets.seat_breaks import SeatBreak
from widgets.seat_layout import Zoom
from widgets.seat_wall import SeatKey, SeatWall
from widgets.theme import Theme

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
