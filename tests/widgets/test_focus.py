"""Whoever uses the keyboard sees where they are, in both themes."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insight.day import Stretch
from insight.floor import Figure, QueueLine
from insight.floor.figures import BY_MEASURE
from insight.freshness import SourceFreshness
from insight.intervals import Curve
from insight.service_level import Counts
from widgets.day_timeline import DayTimeline
from widgets.figure_strip import FigureStrip
from widgets.freshness_strip import FreshnessStrip
from widgets.interval_chart import IntervalChart
from widgets.queue_table import QueueTable
from widgets.replay_bar import ReplayBar
from widgets.theme import Shade, Theme

NOW = 1_763_791_392_000_000
ZONE = ZoneInfo("Asia/Shanghai")


def figures(theme: Theme) -> tuple[QWidget, QWidget]:
    strip = FigureStrip(theme, ZONE)
    strip.set_figures([Figure(BY_MEASURE["waiting"], 3)])
    return strip, strip.cell("waiting")


def sources(theme: Theme) -> tuple[QWidget, QWidget]:
    strip = FreshnessStrip(theme, lambda _name: NOW, ZONE)
    strip.set_sources([SourceFreshness("acd", "ACD", "running", NOW)])
    return strip, strip.findChild(QPushButton)


def timeline(theme: Theme) -> tuple[QWidget, QWidget]:
    line = DayTimeline(theme, ZONE)
    line.set_day([Stretch(NOW - 3_600_000_000, NOW, "ready")], [], NOW)
    return line, line


def chart(theme: Theme) -> tuple[QWidget, QWidget]:
    drawn = IntervalChart(theme)
    minutes = np.arange(0, 1440, 15)
    drawn.set_curves([Curve("offered", 900, minutes, minutes / 9, minutes / 8, ())])
    return drawn, drawn


def replay(theme: Theme) -> tuple[QWidget, QWidget]:
    bar = ReplayBar(theme, ZONE)
    bar.set_range(NOW - 3_600_000_000, NOW)
    return bar, bar.findChild(QSlider)


def queues(theme: Theme) -> tuple[QWidget, QWidget]:
    table = QueueTable(theme, ZONE, lambda: NOW)
    table.set_queues([QueueLine("acd", "1", "A", "inbound", 20, 5, 1, NOW, 1, Counts())])
    return table, table


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("made", [figures, sources, timeline, chart, replay, queues])
def test_focus_is_seen(
    qtbot: QtBot,
    qapp: QApplication,
    theme: Theme,
    made: Callable[[Theme], tuple[QWidget, QWidget]],
    shade: Shade,
) -> None:
    theme.set(shade=shade)
    window, elsewhere = QWidget(), QLineEdit()
    widget, focused = made(theme)
    layout = QVBoxLayout(window)
    layout.addWidget(elsewhere)
    layout.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(700, 320)
    window.show()
    window.activateWindow()
    elsewhere.setFocus()
    qtbot.waitUntil(elsewhere.hasFocus)
    without = widget.grab().toImage()
    focused.setFocus()
    qtbot.waitUntil(focused.hasFocus)
    assert widget.grab().toImage() != without
