"""The list: what is painted, where rows are, what the keyboard does."""

import pytest
from lived_customer import LIFE, long_life
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot
from small_floor import ZONE

from insight.customer.timeline import Day, Entry, days
from widgets.theme import Theme
from widgets.timeline_model import RowWords, TimelineModel
from widgets.timeline_painter import HEAD_HEIGHT
from widgets.timeline_view import TimelineView

LONG = long_life(20_000)


class CountedWords:
    """Says entries plainly and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def of(self, entry: Entry, newest: bool) -> RowWords:
        self.asked += 1
        detail = f"{entry.text} 13800001234"
        return RowWords("11-20", "10:00", entry.reason_code, "", entry.system, detail,
                        "2026-11-20 10:00:00", f"spoken {entry.key}")  # fmt: skip

    def day(self, day: Day) -> tuple[str, str]:
        return str(day.date), str(day.size)


@pytest.fixture
def words() -> CountedWords:
    return CountedWords()


@pytest.fixture
def view(qtbot: QtBot, words: CountedWords) -> TimelineView:
    model = TimelineModel(words)
    made = TimelineView(Theme(), model)
    qtbot.addWidget(made)
    made.resize(500, 480)
    made.show()
    qtbot.waitExposed(made)
    return made


def fill(view: TimelineView, entries: tuple[Entry, ...], words: CountedWords) -> TimelineModel:
    model = view.model()
    assert isinstance(model, TimelineModel)
    model.set_entries(entries, words)
    model.show_only(range(len(entries)), days(entries, ZONE))
    view.doItemsLayout()
    return model


def painted(qtbot: QtBot, view: TimelineView, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list into which the keys of painted rows go from now on."""
    qtbot.wait(1)  # what is due is painted first
    keys: list[str] = []
    real = type(view._painter).row

    def noted(self: object, painter: object, box: object, entry: Entry, *rest: object) -> None:
        keys.append(entry.key)
        real(self, painter, box, entry, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(type(view._painter), "row", noted)
    return keys


def test_twenty_thousand_entries_say_and_paint_only_what_is_seen(
    qtbot: QtBot, view: TimelineView, words: CountedWords
) -> None:
    fill(view, LONG, words)
    view.repaint()
    qtbot.wait(1)
    assert 5 <= words.asked <= 12  # 480 pixels of rows of 46


def test_a_step_of_the_wheel_paints_only_the_rows_it_lays_bare(
    qtbot: QtBot, view: TimelineView, words: CountedWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(view, LONG, words)
    keys = painted(qtbot, view, monkeypatch)
    for step in range(1, 41):
        keys.clear()
        view.verticalScrollBar().setValue(step * 72)
        qtbot.wait(1)
        assert 0 < len(keys) <= 6
    assert words.asked <= 100


def test_going_to_the_end_paints_one_screen(
    qtbot: QtBot, view: TimelineView, words: CountedWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(view, LONG, words)
    keys = painted(qtbot, view, monkeypatch)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.wait(1)
    assert view.currentIndex().row() == 19_999
    assert keys[-1] == "19999" and len(keys) <= 24  # a screen, and the row left behind


@pytest.mark.parametrize("offset", [0, 1, 700, 100_003])
def test_every_place_belongs_to_the_row_drawn_there(
    view: TimelineView, words: CountedWords, offset: int
) -> None:
    model = fill(view, LONG, words)
    view.verticalScrollBar().setValue(offset)
    before = view.row_at(0)
    for y in range(view.viewport().height()):
        row = view.row_at(y)
        box = view.visualRect(model.index(row))
        starts = model.days[model.day_of(row)].first == row
        assert box.top() - (HEAD_HEIGHT if starts else 0) <= y <= box.bottom()
        assert row in (before, before + 1)
        before = row
        index = view.indexAt(QPoint(5, y))
        assert index.row() == (row if y >= box.top() else -1)


def test_the_list_is_as_long_as_its_rows_and_heads(view: TimelineView, words: CountedWords) -> None:
    model = fill(view, LIFE, words)
    view.resize(500, 120)
    height = view.visualRect(model.index(0)).height()
    bar = view.verticalScrollBar()
    whole = len(LIFE) * height + len(model.days) * HEAD_HEIGHT
    assert bar.maximum() == whole - view.viewport().height()
    bar.setValue(bar.maximum())
    last = view.visualRect(model.index(len(LIFE) - 1))
    assert last.bottom() == view.viewport().height() - 1


def test_keys_go_through_the_rows(qtbot: QtBot, view: TimelineView, words: CountedWords) -> None:
    fill(view, LONG, words)
    view.setFocus()
    page = 480 // 46 - 1
    for key, row in (
        (Qt.Key.Key_Down, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_PageDown, 1 + page),
        (Qt.Key.Key_Up, page), (Qt.Key.Key_End, 19_999), (Qt.Key.Key_Down, 19_999),
        (Qt.Key.Key_PageUp, 19_999 - page), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Up, 0),
    ):  # fmt: skip
        qtbot.keyClick(view, key)
        assert view.currentIndex().row() == row
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_the_first_row_of_a_day_comes_with_its_head(
    view: TimelineView, words: CountedWords
) -> None:
    model = fill(view, LONG, words)
    row = model.days[200].first
    view.scrollTo(model.index(row + 30), QAbstractItemView.ScrollHint.PositionAtTop)
    view.scrollTo(model.index(row))
    assert view.visualRect(model.index(row)).top() == HEAD_HEIGHT


def test_letters_ask_for_search_or_a_day_and_wander_nowhere(
    qtbot: QtBot, view: TimelineView, words: CountedWords
) -> None:
    fill(view, LIFE, words)
    view.setFocus()
    with qtbot.waitSignal(view.find_wanted):
        qtbot.keyClick(view, "/")
    with qtbot.waitSignal(view.day_wanted):
        qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_R)
    assert view.currentIndex().row() == -1


def test_a_click_chooses_and_a_double_click_opens(
    qtbot: QtBot, view: TimelineView, words: CountedWords
) -> None:
    model = fill(view, LIFE, words)
    place = view.visualRect(model.index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.currentIndex().row() == 2
    assert [index.row() for index in view.selectedIndexes()] == [2]
    with qtbot.waitSignal(view.activated):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_screen_reader_hears_each_row(
    qtbot: QtBot, view: TimelineView, words: CountedWords
) -> None:
    model = fill(view, LIFE, words)
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "spoken 2"
    told = QAccessible.queryAccessibleInterface(view)
    rows = [told.child(place) for place in range(told.childCount())]
    names = [row.text(QAccessible.Text.Name) for row in rows if row is not None]
    assert "spoken 2" in names


def test_the_tip_of_a_row_is_plain(view: TimelineView, words: CountedWords) -> None:
    hostile = LIFE[0]._replace(text="<img src='x'>")
    model = fill(view, (hostile,), words)
    tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(tip, str)
    assert "&lt;img" in tip and "<img" not in tip


def test_density_and_shade_change_while_it_is_shown(qtbot: QtBot, words: CountedWords) -> None:
    theme = Theme()
    view = TimelineView(theme, TimelineModel(words))
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    model = fill(view, LIFE, words)
    compact = view.visualRect(model.index(1)).height()
    light = view.grab().toImage().pixelColor(390, 290)
    theme.set("dark", "comfortable")
    assert view.visualRect(model.index(1)).height() > compact
    assert view.grab().toImage().pixelColor(390, 290) != light


def test_nothing_to_show_is_no_trouble(qtbot: QtBot, view: TimelineView) -> None:
    view.repaint()
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        qtbot.keyClick(view, key)
    assert view.row_at(10) == -1
    assert not view.indexAt(QPoint(5, 5)).isValid()
