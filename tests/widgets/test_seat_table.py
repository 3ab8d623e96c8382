"""The table twin: the same seats, sorted, chosen and repainted cell by cell."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insight.board import View, arrange
from insight.floor import BusinessFigure, Seat, SeatBoard, SeatFigures, SeatTime
from insight.limits import Limit, StateLimits
from widgets.seat_breaks import SeatBreak
from widgets.seat_cells import COLUMNS, ELAPSED, STATE
from widgets.seat_table import SeatTable
from widgets.theme import Theme

NOW = 1_795_000_000_000_000
SECOND = 1_000_000
Key = tuple[str, str]


def seat(index: int, **other: object) -> Seat:
    made = Seat(
        source="acd", key=f"a{index}", number=str(2101 + index), name=f"张三{index}",
        team_key=f"t{index // 10:03d}", team=f"{index // 10 + 1:03d} 班", site="", kind="hotline",
        skills=(), state="ready", reason="", since_us=NOW - 65 * SECOND - 400_000, call_key="",
        call_reason="", phone="", tier="", queue_key="", queue="", workplace="",
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


def figures(index: int, handled: int) -> SeatFigures:
    won = BusinessFigure("opportunities_won", float(handled // 10), 6.0)
    return SeatFigures("acd", f"a{index}", handled, 252.0, 52.0, SeatTime(break_s=900.0), (won,))


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, clock: Clock) -> Iterator[SeatTable]:
    window = QWidget()
    table = SeatTable(theme, clock)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(table)
    qtbot.addWidget(window)
    window.resize(1300, 500)
    table.set_limits(StateLimits({"talking": Limit(high_caution=300)}))
    window.show()
    yield table


Show = Callable[..., SeatBoard]


@pytest.fixture
def show(table: SeatTable) -> Show:
    def shown(seats: int | list[Seat] = 40, view: View | None = None) -> SeatBoard:
        given = [seat(index) for index in range(seats)] if isinstance(seats, int) else seats
        board = SeatBoard.of(given)
        table.set_board(board, arrange(board, view or View()))
        picture(table)
        return board

    return shown


def key(index: int) -> Key:
    return ("acd", f"a{index}")


def column(name: str) -> int:
    return next(index for index, each in enumerate(COLUMNS) if each.name == name)


def text(table: SeatTable, line: int, name: str) -> str:
    return str(table.model.index(line, column(name)).data())


def texts(table: SeatTable, name: str) -> list[str]:
    return [text(table, line, name) for line in range(table.model.rowCount())]


def picture(table: SeatTable) -> QImage:
    return table.view.viewport().grab().toImage()


def cell(table: SeatTable, line: int, name: str) -> QRect:
    return table.view.visualRect(table.model.index(line, column(name)))


def click_header(qtbot: QtBot, table: SeatTable, name: str) -> None:
    header = table.view.horizontalHeader()
    x = header.sectionViewportPosition(column(name)) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))


class Repainted:
    """The rectangles of a table's viewport that were painted."""

    def __init__(self, qtbot: QtBot, table: SeatTable) -> None:
        self._table, self._qtbot = table, qtbot
        self.cells: set[tuple[int, str]] = set()
        painter = table._painter
        paint = painter.paint

        def recorded(with_: object, option: object, index: object) -> None:
            self.cells.add((index.row(), COLUMNS[index.column()].name))  # type: ignore[attr-defined]
            paint(with_, option, index)  # type: ignore[arg-type]

        painter.paint = recorded  # type: ignore[assignment,method-assign]

    def after(self, work: Callable[[], object]) -> set[tuple[int, str]]:
        self._qtbot.wait(60)
        self.cells.clear()
        work()
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        QApplication.processEvents()
        return set(self.cells)


def test_cells_say_what_the_board_and_the_figures_say(table: SeatTable, show: Show) -> None:
    show([seat(0, state="break", reason="meal", queue="宽带", phone="138****1234", tier="三星",
               workplace="A-01"), seat(1, state="dancing"), seat(2, state="offline")])  # fmt: skip
    table.set_figures({key(0): figures(0, 47)})
    table.set_breaks({"2101": SeatBreak("asked", "Waits")})
    line = {each.name: text(table, 0, each.name) for each in COLUMNS}
    assert line == {
        "name": "张三0", "number": "2101", "team": "001 班", "state": "☕ Break",
        "reason": "meal", "elapsed": "1:05", "asked": "☕ Waits", "queue": "宽带",
        "customer": "138****1234",
        "tier": "三星", "handled": "47", "aht": "4:12", "wrapup": "0:52", "breaks": "15:00",
        "orders_handled": "", "opportunities_won": "4 / 6", "satisfaction": "",
        "workplace": "A-01",
    }  # fmt: skip
    assert text(table, 1, "state") == "? dancing"
    assert text(table, 2, "elapsed") == ""


def test_a_header_click_sorts_and_changes_do_not_move_lines(
    qtbot: QtBot, table: SeatTable, show: Show, clock: Clock
) -> None:
    board = show(
        [seat(index, since_us=NOW - age * SECOND) for index, age in enumerate((5, 90, 40))]
    )
    click_header(qtbot, table, "elapsed")
    assert texts(table, "number") == ["2101", "2103", "2102"]
    click_header(qtbot, table, "elapsed")
    assert texts(table, "number") == ["2102", "2103", "2101"]
    changed, rows = board.merged(SeatBoard.of([seat(1, state="talking", since_us=NOW)]))
    table.update_seats(changed, rows)
    assert texts(table, "number") == ["2102", "2103", "2101"]
    assert texts(table, "elapsed") == ["0:00", "0:40", "0:05"]
    click_header(qtbot, table, "elapsed")
    assert texts(table, "number") == ["2101", "2102", "2103"], "as arranged again"


def test_missing_values_are_sorted_last_both_ways(
    qtbot: QtBot, table: SeatTable, show: Show
) -> None:
    show(4)
    table.set_figures({key(1): figures(1, 9), key(3): figures(3, 70)})
    click_header(qtbot, table, "handled")
    assert texts(table, "handled") == ["9", "70", "", ""]
    click_header(qtbot, table, "handled")
    assert texts(table, "handled") == ["70", "9", "", ""]


@pytest.mark.parametrize("name", [each.name for each in COLUMNS])
def test_every_column_sorts_every_board(table: SeatTable, show: Show, name: str) -> None:
    show([seat(0, name="", number=""), seat(1, since_us=None), seat(2, state="?"), seat(3)])
    table.set_figures({key(3): figures(3, 1)})
    for order in Qt.SortOrder:
        table.view.sortByColumn(column(name), order)
        assert sorted(table.model.order.tolist()) == [0, 1, 2, 3]


def test_sorting_keeps_selection_and_the_current_line(
    qtbot: QtBot, table: SeatTable, show: Show
) -> None:
    show([seat(index, name=f"{9 - index}") for index in range(9)])
    table.select([key(2), key(5)])
    click_header(qtbot, table, "name")
    assert table.selection() == [key(2), key(5)]
    assert text(table, table.view.currentIndex().row(), "number") == "2103"


def test_a_second_repaints_only_its_own_time_cell(
    qtbot: QtBot, table: SeatTable, show: Show, clock: Clock
) -> None:
    show([seat(0), seat(1, since_us=NOW - 65 * SECOND - 900_000), seat(2)])
    repainted = Repainted(qtbot, table)

    def roll() -> None:
        clock.now += 200_000
        table._tick()

    assert repainted.after(roll) == {(1, "elapsed")}


def test_a_change_repaints_only_the_cells_that_read_otherwise(
    qtbot: QtBot, table: SeatTable, show: Show
) -> None:
    board = show(10)
    repainted = Repainted(qtbot, table)
    changed, rows = board.merged(
        SeatBoard.of([seat(4, state="talking", since_us=NOW, phone="138****0000")])
    )
    cells = repainted.after(lambda: table.update_seats(changed, rows))
    assert cells == {(4, "state"), (4, "elapsed"), (4, "customer")}
    cells = repainted.after(lambda: table.set_figures({key(7): figures(7, 3)}))
    assert cells == {(7, "handled"), (7, "aht"), (7, "wrapup"), (7, "breaks")}


def test_a_limit_crossed_is_an_inverted_chip_with_a_sign(
    table: SeatTable, show: Show, clock: Clock, theme: Theme
) -> None:
    show([seat(0, state="talking", since_us=NOW - 299 * SECOND)])
    rect = cell(table, 0, "elapsed")
    mark = theme.color("caution").rgb()

    def marked() -> int:
        part = picture(table).copy(rect).convertToFormat(QImage.Format.Format_RGB32)
        return int((np.frombuffer(part.constBits(), np.uint32) == mark).sum())

    assert marked() == 0
    clock.now += SECOND
    table._tick()
    assert marked() > 150
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.model.index(0, ELAPSED).data(role) == "5:00, over the caution limit"


def test_choosing_lines_tells_their_keys(qtbot: QtBot, table: SeatTable, show: Show) -> None:
    show()
    viewport = table.view.viewport()
    with qtbot.waitSignal(table.selected) as heard:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=cell(table, 3, "team").center())
    assert heard.args == [[key(3)]]
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selection() == [key(3), key(4)]
    opened: list[Key] = []
    table.opened.connect(opened.append)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    sixth = cell(table, 6, "team").center()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=sixth)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=sixth)
    assert opened == [key(4), key(6)]


def test_selecting_from_outside_tells_nobody(qtbot: QtBot, table: SeatTable, show: Show) -> None:
    show(300)
    with qtbot.assertNotEmitted(table.selected):
        table.select([key(250)])
    assert table.selection() == [key(250)]
    assert table.view.viewport().rect().contains(cell(table, 250, "name").center())


def test_a_selected_seat_that_is_filtered_away_is_told(
    qtbot: QtBot, table: SeatTable, show: Show
) -> None:
    board = show(40)
    table.select([key(3), key(25)])
    with qtbot.waitSignal(table.selected) as heard:
        table.set_board(board, arrange(board, View(team="t000")))
    assert heard.args == [[key(3)]]
    assert table.model.rowCount() == 10


def test_columns_hide_move_and_come_back(qtbot: QtBot, table: SeatTable, show: Show) -> None:
    show(5)
    fresh = table.layout_text()
    header = table.view.horizontalHeader()
    with qtbot.waitSignal(table.columns_changed):
        header.moveSection(header.visualIndex(STATE), 0)
    menu = table.column_menu()
    tier = next(action for action in menu.actions() if action.text() == "Tier")
    with qtbot.waitSignal(table.columns_changed):
        tier.trigger()
    click_header(qtbot, table, "number")
    kept = table.layout_text()
    assert kept != fresh
    table.reset_columns()
    assert table.layout_text() == fresh
    table.restore_layout(kept)
    assert table.layout_text() == kept
    assert header.visualIndex(STATE) == 0
    assert table.view.isColumnHidden(column("tier"))
    menu.deleteLater()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"columns": [{}], "sort": null, "falling": 0}'])
def test_a_broken_layout_is_refused(table: SeatTable, text: str) -> None:
    with pytest.raises(ValueError):
        table.restore_layout(text)


def test_a_layout_with_unknown_columns_is_taken_as_far_as_it_goes(table: SeatTable) -> None:
    table.restore_layout(
        '{"columns": [{"name": "gone", "width": 5, "shown": true}, '
        '{"name": "team", "width": 222, "shown": true}], "sort": "gone", "falling": true}'
    )
    assert table.view.columnWidth(column("team")) == 222


def test_an_added_seat_is_listed_with_the_next_arrangement(table: SeatTable, show: Show) -> None:
    board = show(3)
    more, rows = board.merged(SeatBoard.of([seat(9), seat(1, state="hold")]))
    table.update_seats(more, rows)
    assert text(table, 1, "state") == "‖ Hold"
    table.set_board(more, arrange(more, View()))
    assert texts(table, "number") == ["2101", "2102", "2103", "2110"]


def test_a_stale_table_says_so_and_its_times_stand(
    qtbot: QtBot, table: SeatTable, show: Show, clock: Clock
) -> None:
    show(3)
    table.set_stale("No news since 13:41", NOW)
    assert "No news since 13:41" in table.view.accessibleDescription()
    clock.now += 100 * SECOND
    assert text(table, 0, "elapsed") == "1:05"
    table.set_stale(None)
    assert text(table, 0, "elapsed") == "2:45"
    table.set_past("As it was at 10:42", NOW - 60 * SECOND)
    assert text(table, 0, "elapsed") == "0:05"


def test_markup_in_a_name_is_shown_as_its_characters(table: SeatTable, show: Show) -> None:
    show([seat(0, name='<img src="file:///x">')])
    assert text(table, 0, "name") == '<img src="file:///x">'
    tip = table.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip
    assert "<img" not in tip


def test_headers_follow_the_language(
    table: SeatTable, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(1)
    monkeypatch.setattr(
        QCoreApplication, "translate", lambda _context, text, *_: {"Team": "班组"}.get(text, text)
    )
    QApplication.sendEvent(table, QEvent(QEvent.Type.LanguageChange))
    title = table.model.headerData(column("team"), Qt.Orientation.Horizontal)
    assert title == "班组"
