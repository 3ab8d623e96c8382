"""Every widget takes on another language while it is shown, and longer words still fit."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insight.floor import Figure, QueueLine
from insight.floor.figures import MEASURES
from insight.freshness import SourceFreshness
from insight.intervals import Curve
from insight.service_level import Counts
from insight.table import Column, Rows
from widgets.day_timeline import DayTimeline
from widgets.fact_table import FactDialog
from widgets.figure_strip import FigureStrip
from widgets.freshness_strip import FreshnessStrip
from widgets.interval_chart import IntervalChart
from widgets.message_bar import Message, MessageBar
from widgets.queue_table import QueueTable
from widgets.replay_bar import ReplayBar
from widgets.theme import Theme
from widgets.waiting_list import WaitingList

NOW = 1_763_791_392_000_000
ZONE = ZoneInfo("Asia/Shanghai")


class Longer(QTranslator):
    """A language in which every text is marked and half as long again."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return f"⟦{source}{'~' * (len(source) // 2)}⟧"


@pytest.fixture
def longer(qapp: QCoreApplication) -> Iterator[Longer]:
    translator = Longer()
    yield translator
    qapp.removeTranslator(translator)


def texts(widget: QWidget) -> set[str]:
    """Return every text of ours that is on show in a widget."""
    found = {label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)}
    found |= {
        button.text() or button.accessibleName() for button in widget.findChildren(QPushButton)
    }
    found |= {box.placeholderText() for box in widget.findChildren(QLineEdit)}
    return {text for text in found if any(sign.isalpha() for sign in text)}


def change(qtbot: QtBot, qapp: QCoreApplication, widget: QWidget, longer: Longer) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qapp.installTranslator(longer)
    qtbot.wait(1)


def test_figures(qtbot: QtBot, qapp: QCoreApplication, theme: Theme, longer: Longer) -> None:
    strip = FigureStrip(theme, ZONE)
    strip.resize(1190, 60)
    figures = [Figure(measure, 12.0, 15.0) for measure in MEASURES[:14]]
    strip.set_figures(figures)
    change(qtbot, qapp, strip, longer)
    for figure in figures:
        cell = strip.cell(figure.code)
        assert cell.accessibleName().startswith("⟦")
        assert cell.width() >= cell.wanted_width()


def test_freshness(qtbot: QtBot, qapp: QCoreApplication, theme: Theme, longer: Longer) -> None:
    strip = FreshnessStrip(theme, lambda _name: NOW, ZONE)
    strip.resize(1366, 28)
    strip.set_sources([SourceFreshness("acd", "ACD", "running", NOW, NOW)])
    change(qtbot, qapp, strip, longer)
    assert all("⟦" in text for text in texts(strip))


def test_messages(qtbot: QtBot, qapp: QCoreApplication, theme: Theme, longer: Longer) -> None:
    bar = MessageBar(theme)
    for place in range(5):
        bar.tell(Message.said_by(lambda said=str(place): Message(bar.tr("Said") + said, key=said)))
    bar.tell(Message("What nobody can say anew"))
    change(qtbot, qapp, bar, longer)
    assert {text for text in texts(bar) if "<b>" not in text} == {"⟦2 more~~~~⟧", "⟦Dismiss~~~⟧"}
    assert [each.happened for each in bar.messages()] == [f"⟦Said~~⟧{n}" for n in (4, 3, 2, 1, 0)]


def test_tables(qtbot: QtBot, qapp: QCoreApplication, theme: Theme, longer: Longer) -> None:
    queues = QueueTable(theme, ZONE, lambda: NOW)
    queues.resize(700, 200)
    queues.set_queues([QueueLine("acd", "1", "A", "inbound", 20, 5, 1, NOW, 1, Counts())])
    change(qtbot, qapp, queues, longer)
    heads = [queues.model().headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert all(head.startswith("⟦") for head in heads)
    waiting = WaitingList(theme, ZONE, lambda: NOW)
    qtbot.addWidget(waiting)
    assert waiting.empty_text.startswith("⟦")


def test_replay(qtbot: QtBot, qapp: QCoreApplication, theme: Theme, longer: Longer) -> None:
    bar = ReplayBar(theme, ZONE)
    bar.set_range(NOW - 3_600_000_000, NOW)
    bar.go(NOW)
    change(qtbot, qapp, bar, longer)
    assert all(text.startswith("⟦") for text in texts(bar) if "×" not in text)
    assert bar.minimumSizeHint().width() <= 1366 - 168 - 24


def test_timeline_and_chart(
    qtbot: QtBot, qapp: QCoreApplication, theme: Theme, longer: Longer
) -> None:
    timeline = DayTimeline(theme, ZONE)
    chart = IntervalChart(theme)
    minutes = np.arange(0, 1440, 15)
    values = np.full(len(minutes), 3.0)
    chart.set_curves([Curve("offered", 900, minutes, values, values, ())])
    qtbot.addWidget(timeline)
    timeline.show()
    change(qtbot, qapp, chart, longer)
    assert timeline.accessibleName().startswith("⟦")
    assert chart.readout.startswith("⟦")


def test_rows_behind_a_figure(
    qtbot: QtBot, qapp: QCoreApplication, theme: Theme, longer: Longer
) -> None:
    dialog = FactDialog(theme, ZONE, "", "", "")
    column = Column("state", "State", context="State")
    dialog.table.set_rows(Rows((column,), [("Talking",)]))
    change(qtbot, qapp, dialog, longer)
    assert all(text.startswith("⟦") for text in texts(dialog))
    model = dialog.table.view.model()
    assert model.headerData(0, Qt.Orientation.Horizontal) == "⟦State~~⟧"
    assert model.index(0, 0).data() == "⟦Talking~~~⟧"
