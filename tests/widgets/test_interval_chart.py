from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from insight.intervals import Curve
from widgets.chart_marks import nice_ticks
from widgets.interval_chart import IntervalChart, warm_up
from widgets.theme import Theme

DAYS = tuple(date(2026, 11, 22) - timedelta(weeks=week) for week in range(1, 9))
NOON = 12 * 60 + 5


def curve(measure: str = "offered", scale: float = 1.0) -> Curve:
    """Open from eight to twenty, as of five past twelve."""
    minutes = np.arange(0, 1440, 15)
    usual = np.where((minutes >= 480) & (minutes < 1200), 40.0, 0.0) * scale
    today = usual * 1.5
    today[minutes > NOON] = np.nan
    return Curve(measure, 900, minutes, today, usual, DAYS)


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> Iterator[IntervalChart]:
    chart = IntervalChart(theme)
    qtbot.addWidget(chart)
    chart.resize(420, 200)
    chart.show()
    yield chart


def colors(chart: IntervalChart) -> set[str]:
    image = chart.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize(
    ("top", "last"), [(0, 1), (1, 1), (7, 8), (97, 100), (101, 150), (0.83, 1), (12_400, 15_000)]
)
def test_axes_end_at_round_numbers(top: float, last: float) -> None:
    ticks = nice_ticks(top)
    assert ticks[0] == 0
    assert ticks[-1] == pytest.approx(last)
    assert 2 <= len(ticks) <= 6


def test_what_is_needed_can_be_imported_ahead_of_time() -> None:
    warm_up()


def test_today_is_drawn_in_the_accent_and_told_what_it_counts(
    chart: IntervalChart, theme: Theme
) -> None:
    chart.set_curves([curve(), curve("answered", 0.9)], NOON)
    assert chart.readout == "Calls per 15 minutes · dashed: usual of 8 weeks"
    assert theme.hex("accent").lower() in colors(chart)


def test_without_earlier_days_nothing_is_called_usual(chart: IntervalChart) -> None:
    only_today = curve()
    nothing = np.full(len(only_today.minutes), np.nan)
    chart.set_curves(
        [Curve("offered", 900, only_today.minutes, only_today.today, nothing, ())], NOON
    )
    assert chart.readout.endswith("nothing is usual yet")


def test_the_mouse_reads_an_interval_and_leaving_ends_it(
    chart: IntervalChart, qtbot: QtBot
) -> None:
    chart.set_curves([curve()], NOON)
    plot = chart._plot.viewport()
    box = chart._plot.getPlotItem().getViewBox()
    at = chart._plot.mapFromScene(box.mapViewToScene(QPointF(10 * 60 + 7, 10)))
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), plot.mapToGlobal(QPointF(at)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(plot, moved)
    assert chart.readout == "10:00–10:15 · Requests 60 · usual 40"
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert chart.readout.startswith("Calls per")


def test_keys_read_from_the_newest_interval_backwards(chart: IntervalChart, qtbot: QtBot) -> None:
    chart.set_curves([curve()], NOON)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.readout == "12:00–12:15 · Requests 60 · usual 40 · still running"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.readout == "11:45–12:00 · Requests 60 · usual 40"
    assert chart.accessibleName() == chart.readout


@pytest.mark.parametrize(
    ("measure", "scale", "shown"),
    [("service_level", 0.01, "60%"), ("asa", 1.0, "1:00"), ("abandoned", 100.0, "6,000")],
)
def test_values_are_shown_in_their_unit(
    chart: IntervalChart, qtbot: QtBot, measure: str, scale: float, shown: str
) -> None:
    chart.set_curves([curve(measure, scale)], NOON)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert shown in chart.readout


def test_empty_and_loading_are_drawn_and_told_apart(chart: IntervalChart, theme: Theme) -> None:
    loading = chart.grab().toImage()
    chart.set_curves([])
    empty = chart.grab().toImage()
    assert loading != empty
    assert theme.hex("line").lower() in colors(chart)
    chart.set_curves([curve()], NOON)
    chart.set_loading()
    assert chart.readout == ""


def test_a_new_theme_is_taken_on_with_the_next_painting(
    chart: IntervalChart, theme: Theme, qtbot: QtBot
) -> None:
    chart.set_curves([curve()], NOON)
    theme.set(shade="dark")
    qtbot.waitUntil(chart.updatesEnabled)
    shown = colors(chart)
    assert theme.hex("accent").lower() in shown
    assert theme.hex("panel").lower() in shown
    assert "#ffffff" not in shown


def test_no_name_of_a_line_is_cut_off_or_covers_another(chart: IntervalChart) -> None:
    chart.resize(340, 120)
    minutes = np.arange(0, 1440, 30)
    rising = np.where(minutes <= 600, minutes / 3, np.nan)
    usual = np.where(minutes <= 1200, 190.0, 0.0)
    lines = [
        Curve(measure, 1800, minutes, rising * factor, usual, DAYS)
        for measure, factor in (("offered", 1.0), ("answered", 0.97))
    ]
    chart.set_curves(lines, 630)
    chart.grab()
    plot = chart._plot
    names = [item for item in plot.getPlotItem().items if hasattr(item, "toPlainText")]
    boxes = [plot.mapFromScene(item.mapRectToScene(item.boundingRect())).boundingRect()
             for item in names]  # fmt: skip
    assert [item.toPlainText() for item in names] == ["Requests", "Answered", "usual"]
    inks = [box.adjusted(4, 5, -4, -5) for box in boxes]  # without the margins of the text
    for place, ink in enumerate(inks):
        assert ink.top() >= 0
        assert ink.right() <= plot.width()
        assert not any(ink.intersects(other) for other in inks[:place])


def test_redrawing_leaves_no_curves_behind(chart: IntervalChart) -> None:
    chart.set_curves([curve()], NOON)
    before = len(chart._plot.getPlotItem().items)
    for _ in range(5):
        chart.set_curves([curve()], NOON)
    assert len(chart._plot.getPlotItem().items) == before
