import random
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from insight.table import Column, Rows
from widgets.fact_table import FactDialog, FactTable
from widgets.theme import TABLE, Theme
from widgets.watchdog import Watchdog

ZONE = ZoneInfo("Asia/Shanghai")
START = 1_763_791_392_000_000
COLUMNS = (
    Column("name", "Name"),
    Column("wait", "Wait", "seconds"),
    Column("share", "Share", "percent"),
    Column("since", "Since", "moment"),
)
FOUR = Rows(
    COLUMNS,
    (
        ("Chen Chao", 65, 0.5, START),
        ("<b>林晴</b>", None, 0.25, START - 1_000_000),
        ('=HYPERLINK("http://x")', 9, None, None),
        ("zhao\tlei", 600, 0.125, START),
    ),
)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Iterator[FactTable]:
    table = FactTable(theme, ZONE)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    yield table


def shown(table: FactTable, column: int = 0) -> list[str]:
    model = table.view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def count(table: FactTable) -> str:
    return next(label.text() for label in table.findChildren(QLabel) if "row" in label.text())


def click_head(table: FactTable, qtbot: QtBot, column: int) -> None:
    header = table.view.horizontalHeader()
    at = header.rect().center()
    at.setX(header.sectionViewportPosition(column) + 12)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_cells_are_shown_in_their_units_and_names_as_they_are(table: FactTable) -> None:
    table.set_rows(FOUR)
    assert shown(table)[:2] == ["Chen Chao", "<b>林晴</b>"]
    assert shown(table, 1) == ["1:05", "—", "0:09", "10:00"]
    assert shown(table, 2) == ["50.0%", "25.0%", "—", "12.5%"]
    assert shown(table, 3)[0] == "2025-11-22 14:03:12"
    assert count(table) == "4 rows"


def test_a_click_on_a_head_sorts_by_value_with_missing_ones_last(
    table: FactTable, qtbot: QtBot
) -> None:
    table.set_rows(FOUR)
    click_head(table, qtbot, 1)
    assert shown(table, 1) == ["0:09", "1:05", "10:00", "—"]
    click_head(table, qtbot, 1)
    assert shown(table, 1) == ["10:00", "1:05", "0:09", "—"]
    assert table.view.model().headerData(1, Qt.Orientation.Horizontal) == "Wait ↓"


def test_the_filter_keeps_rows_with_every_word_and_keeps_the_order(
    table: FactTable, qtbot: QtBot
) -> None:
    table.set_rows(FOUR)
    click_head(table, qtbot, 1)
    box = table.findChild(QLineEdit)
    qtbot.keyClicks(box, "14:03 22")
    qtbot.waitUntil(lambda: count(table) == "3 of 4 rows")
    assert shown(table, 1) == ["1:05", "10:00", "—"]
    qtbot.keyClicks(box, " CHEN")
    qtbot.waitUntil(lambda: shown(table) == ["Chen Chao"])
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: count(table) == "4 rows")


def test_a_filter_without_a_match_says_so(table: FactTable, qtbot: QtBot) -> None:
    table.set_rows(FOUR)
    qtbot.keyClicks(table.findChild(QLineEdit), "nobody")
    qtbot.waitUntil(lambda: table.note() == "No row has these words")
    table.set_rows(Rows(COLUMNS, FOUR.rows[:2]))
    qtbot.waitUntil(lambda: count(table) == "0 of 2 rows")


def test_the_selection_is_told_and_is_what_work_is_done_on(table: FactTable, qtbot: QtBot) -> None:
    table.set_rows(FOUR)
    told: list[int] = []
    table.chosen.connect(told.append)
    assert len(table.chosen_rows()) == 4
    table.view.selectRow(1)
    assert told[-1] == 1
    assert table.chosen_rows() == [FOUR.rows[1]]
    table.view.selectAll()
    assert told[-1] == 4


def test_what_is_chosen_stays_so_when_newer_rows_take_the_place_of_all(
    table: FactTable, qtbot: QtBot
) -> None:
    """Sorted, filtered or neither: news must not make "these two" into "all of them"."""
    table.set_rows(FOUR)
    table.view.selectRow(1)
    told: list[int] = []
    table.chosen.connect(told.append)
    now = ("<b>林晴</b>", 7, 0.75, START)
    table.set_rows(Rows(COLUMNS, (("new one", 3, 0.5, START), FOUR.rows[0], now)))
    assert table.chosen_rows() == [now]
    assert told == [1]
    table.findChild(QLineEdit).insert("林")
    qtbot.waitUntil(lambda: shown(table) == ["<b>林晴</b>"])
    table.view.selectRow(0)
    table.set_rows(FOUR)
    qtbot.waitUntil(lambda: shown(table) == ["<b>林晴</b>"])
    qtbot.waitUntil(lambda: len(table.view.selectionModel().selectedRows()) == 1)
    table.findChild(QLineEdit).clear()
    table.set_rows(Rows(COLUMNS, FOUR.rows[:1]))
    assert not table.view.selectionModel().selectedRows()


def test_rows_of_one_name_are_told_apart_by_all_their_words(table: FactTable) -> None:
    columns = (Column("unit", "Unit"), Column("cause", "Cause"), Column("n", "Count", "number"))
    rows = [("IT", "leak", 3), ("IT", "loss", 4), ("Network", "loss", 5)]
    table.set_rows(Rows(columns, rows))
    table.view.selectRow(1)
    table.set_rows(Rows(columns, [(unit, cause, n + 1) for unit, cause, n in reversed(rows)]))
    assert table.chosen_rows() == [("IT", "loss", 5)]
    table.set_rows(Rows(columns[::-1], [row[::-1] for row in rows]))  # another table
    assert not table.view.selectionModel().selectedRows()


def test_the_place_scrolled_to_stays(table: FactTable, qtbot: QtBot) -> None:
    rows = [(f"row {n}", n, 0.5, START) for n in range(200)]
    table.set_rows(Rows(COLUMNS, rows))
    qtbot.wait(1)
    table.view.verticalScrollBar().setValue(90)
    table.set_rows(Rows(COLUMNS, [(name, n + 1, 0.25, START) for name, n, *_ in rows]))
    assert table.view.verticalScrollBar().value() == 90


def test_copying_gives_one_line_a_row_and_never_a_formula(table: FactTable, qtbot: QtBot) -> None:
    table.set_rows(FOUR)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert lines[0] == ["Name", "Wait", "Share", "Since"]
    assert [len(line) for line in lines] == [4] * 5
    assert lines[3][0] == '\'=HYPERLINK("http://x")'
    assert lines[4][0] == "zhao lei"
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().split("\n")) == 2


def test_loading_failed_and_empty_are_told_apart(table: FactTable) -> None:
    notes = [table.note()]
    table.set_failed("The local store is locked")
    notes.append(table.note())
    table.set_rows(Rows(COLUMNS, ()))
    notes.append(table.note())
    assert notes == [
        "Reading the rows …", "The local store is locked", "There are no rows behind this figure",
    ]  # fmt: skip


def test_twenty_thousand_rows_are_shown_sorted_and_filtered_without_a_stall(
    table: FactTable, qtbot: QtBot
) -> None:
    draw = random.Random(1)
    many = Rows(
        COLUMNS,
        [
            (
                f"Agent {draw.randrange(9_999)}",
                draw.randrange(900),
                draw.random(),
                START + n * 10**6,
            )
            for n in range(20_000)
        ],
    )
    watchdog = Watchdog()
    watchdog.start()
    table.set_rows(many)
    qtbot.wait(20)
    click_head(table, qtbot, 0)
    qtbot.wait(20)
    qtbot.keyClicks(table.findChild(QLineEdit), "agent 77")
    qtbot.waitUntil(lambda: " of 20,000 rows" in count(table), timeout=20_000)
    watchdog.stop()
    assert watchdog.ours == ()


def test_columns_fill_the_width_and_none_is_lost(table: FactTable, qtbot: QtBot) -> None:
    table.set_rows(FOUR)
    qtbot.wait(1)
    widths = [table.view.columnWidth(column) for column in range(4)]
    assert sum(widths) == table.view.viewport().width()
    assert min(widths) > 40


def test_the_window_has_title_definition_age_and_the_buttons_given(
    qtbot: QtBot, theme: Theme
) -> None:
    dialog = FactDialog(
        theme, ZONE, "Waiting 12", "Calls <i>without</i> an agent", "as of 14:03:12"
    )
    qtbot.addWidget(dialog)
    done: list[int] = []
    send = QPushButton("Send to 4")
    send.clicked.connect(lambda: done.append(len(dialog.table.chosen_rows())))
    dialog.add_action(send)
    dialog.table.set_rows(FOUR)
    dialog.show()
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert texts[:3] == ["Waiting 12", "Calls <i>without</i> an agent", "as of 14:03:12"]
    qtbot.mouseClick(send, Qt.MouseButton.LeftButton)
    assert done == [4]
    qtbot.keyClick(dialog.table.view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_head_of_the_sorted_column_has_room_for_its_arrow_and_no_other_keeps_it_free(
    table: FactTable, theme: Theme
) -> None:
    columns = tuple(Column(f"c{n}", f"A head that is wide {n}", "number") for n in range(8))
    table.set_rows(Rows(columns, ((1, 2, 3, 4, 5, 6, 7, 8),)))
    table.resize(300, 200)
    unsorted = table.view.columnWidth(3)
    table.view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    arrow = QFontMetrics(theme.font(TABLE)).horizontalAdvance(" ↓")
    assert table.view.columnWidth(3) >= unsorted + arrow - 1
    assert table.view.columnWidth(2) == unsorted
