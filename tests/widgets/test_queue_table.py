from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from insight.floor import QueueLine, WaitingCall
from insight.service_level import Counts
from widgets.queue_table import QueueTable
from widgets.theme import Theme
from widgets.waiting_list import WaitingList

START = 1_763_791_392_000_000
ZONE = ZoneInfo("Asia/Shanghai")


class Clock:
    """A source's time that only moves when told to."""

    def __init__(self) -> None:
        self.now_us = START

    def __call__(self) -> int:
        return self.now_us


def line(key: str, name: str, waiting: int = 0, waited_s: int | None = None) -> QueueLine:
    oldest = None if waited_s is None else START - waited_s * 1_000_000
    counts = Counts(
        requests=1_000, answered=940, answered_in_target=712, abandoned=60, wait_us=16_000_000_000
    )
    return QueueLine("acd", key, name, "inbound", 20, 5, waiting, oldest, 4, counts)


LINES = (
    line("1", "Broadband", 5, 108),
    line("2", "Tariffs", 3, 31),
    line("3", "Complaints"),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queues(qtbot: QtBot, theme: Theme, clock: Clock) -> Iterator[QueueTable]:
    table = QueueTable(theme, ZONE, clock)
    qtbot.addWidget(table)
    table.resize(640, 240)
    table.set_queues(LINES)
    table.show()
    yield table


@pytest.fixture
def waiting(qtbot: QtBot, theme: Theme, clock: Clock) -> Iterator[WaitingList]:
    table = WaitingList(theme, ZONE, clock)
    qtbot.addWidget(table)
    table.resize(440, 240)
    table.show()
    yield table


def call(key: str, waited_s: int) -> WaitingCall:
    since = START - waited_s * 1_000_000
    return WaitingCall("acd", key, "inbound", "1", "Broadband", "138****1234", "star", since)


def cells(model: QAbstractItemModel) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_queue_is_one_line_with_signs_where_limits_are_crossed(queues: QueueTable) -> None:
    assert cells(queues.model())[0] == ["Broadband", "5", "▲ 1:48", "△ 71.2%", "△ 6.0%", "0:17"]
    heads = [queues.model().headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert heads == ["Queue", "Waiting", "Longest", "In 20 s", "Abandoned", "ASA"]


def test_queues_with_different_seconds_are_not_said_to_share_them(queues: QueueTable) -> None:
    queues.set_queues([LINES[0], replace(LINES[1], target_s=15)])
    assert queues.model().headerData(3, Qt.Orientation.Horizontal) == "In target"


def test_a_crossed_limit_is_coloured_and_said(queues: QueueTable, theme: Theme) -> None:
    index = queues.model().index(0, 2)
    assert index.data(Qt.ItemDataRole.ForegroundRole) == theme.color("warning")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "▲ 1:48, over the warning limit"


def test_the_longest_wait_runs_on_the_source_clock_and_only_it_is_repainted(
    queues: QueueTable, clock: Clock, qtbot: QtBot
) -> None:
    touched: list[tuple[int, int, int]] = []
    queues.model().dataChanged.connect(
        lambda first, last: touched.append((first.row(), first.column(), last.column()))
    )
    clock.now_us += 60_000_000
    qtbot.waitUntil(lambda: queues.model().index(1, 2).data() == "▲ 1:31")
    assert touched == [(0, 2, 2), (1, 2, 2)]


def test_nothing_is_repainted_when_nothing_differs(queues: QueueTable) -> None:
    touched: list[object] = []
    queues.model().dataChanged.connect(lambda *where: touched.append(where))
    queues.set_queues(LINES)
    assert touched == []


def test_a_stale_table_is_grey_all_over(queues: QueueTable, theme: Theme) -> None:
    queues.set_stale(True)
    inks = {
        queues.model().index(0, column).data(Qt.ItemDataRole.ForegroundRole).name()
        for column in range(6)
    }
    assert inks == {theme.color("t3").name()}


def test_a_narrow_table_drops_what_it_can_spare_and_keeps_names_readable(
    queues: QueueTable,
) -> None:
    queues.resize(330, 240)
    assert queues.isColumnHidden(5)
    assert queues.isColumnHidden(4)
    assert not queues.isColumnHidden(3)
    total = sum(queues.columnWidth(n) for n in range(6) if not queues.isColumnHidden(n))
    assert total <= queues.viewport().width()


def test_clicking_a_head_sorts_and_missing_values_stay_last(
    queues: QueueTable, qtbot: QtBot
) -> None:
    header = queues.horizontalHeader()
    at = header.rect().center()
    at.setX(header.sectionViewportPosition(2) + 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row[0] for row in cells(queues.model())] == ["Tariffs", "Broadband", "Complaints"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row[0] for row in cells(queues.model())] == ["Broadband", "Tariffs", "Complaints"]


def test_keys_choose_and_open_a_queue(queues: QueueTable, qtbot: QtBot) -> None:
    chosen: list[str] = []
    queues.chosen.connect(chosen.append)
    queues.choose("1")
    QTest.keyClick(queues, Qt.Key.Key_Down)
    assert chosen == ["1", "2"]
    with qtbot.waitSignal(queues.opened) as opened:
        QTest.keyClick(queues, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_a_double_click_opens_a_queue(queues: QueueTable, qtbot: QtBot) -> None:
    box = queues.visualRect(queues.model().index(1, 0))
    where = box.center()
    qtbot.mouseClick(queues.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(queues.opened) as opened:
        qtbot.mouseDClick(queues.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == ["2"]


def test_who_waited_longest_comes_first(waiting: WaitingList) -> None:
    waiting.set_calls([call("a", 5), call("b", 65), call("c", 95)])
    assert [row[3] for row in cells(waiting.model())] == ["▲ 1:35", "△ 1:05", "0:05"]


def test_the_chosen_call_stays_chosen_while_others_come_and_go(waiting: WaitingList) -> None:
    waiting.set_calls([call("a", 5), call("b", 65), call("c", 95)])
    waiting.choose("acd|b")
    waiting.set_calls([call("d", 300), call("b", 65), call("e", 1), call("a", 5)])
    assert [row[3] for row in cells(waiting.model())] == ["▲ 5:00", "△ 1:05", "0:05", "0:01"]
    assert waiting.currentIndex().row() == 1
    waiting.set_calls([call("d", 300)])
    waiting.set_calls([])
    assert waiting.model().rowCount() == 0


def test_an_order_the_user_chose_is_kept_when_lines_change(waiting: WaitingList) -> None:
    waiting.set_calls([call("a", 5), call("b", 65)])
    waiting.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    waiting.set_calls([call("a", 5), call("b", 65), call("c", 95)])
    assert [row[3] for row in cells(waiting.model())] == ["0:05", "△ 1:05", "▲ 1:35"]


def test_nobody_waiting_is_said(waiting: WaitingList) -> None:
    waiting.set_calls([])
    assert waiting.empty_text == "Nobody is waiting"
    image = waiting.viewport().grab().toImage()
    assert len({image.pixel(x, 16) for x in range(image.width())}) > 2
