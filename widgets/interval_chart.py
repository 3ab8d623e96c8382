"""Today's traffic by interval beside what is usual on that weekday.

pyqtgraph takes half a second to import, so it is imported when a chart is first shown; `warm_up`,
called on a thread that may block, has it ready by then.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from insight.intervals import Curve
from insight.spoken import stopwatch
from resources.wording import QT_TRANSLATE_NOOP
from widgets.chart_marks import BlankChart, HourSpan, apart, nice_ticks
from widgets.plain import ElidedLabel
from widgets.seat_words import SEPARATOR, number
from widgets.theme import META, Theme

_NAMES = {
    "offered": QT_TRANSLATE_NOOP("IntervalChart", "Requests"),
    "answered": QT_TRANSLATE_NOOP("IntervalChart", "Answered"),
    "abandoned": QT_TRANSLATE_NOOP("IntervalChart", "Abandoned"),
    "service_level": QT_TRANSLATE_NOOP("IntervalChart", "Service level"),
    "abandonment": QT_TRANSLATE_NOOP("IntervalChart", "Abandonment"),
    "asa": QT_TRANSLATE_NOOP("IntervalChart", "ASA"),
    "aht": QT_TRANSLATE_NOOP("IntervalChart", "AHT"),
}
_PERCENT, _SECONDS = frozenset({"service_level", "abandonment"}), frozenset({"asa", "aht"})
_LINES = (("accent", 2.0), ("t1", 1.2), ("t2", 1.2))
"""Colour token and width of today's curves, the first one leading."""

_HOUR_ROOM, _TICK_ROOM = 46, 24
_HOUR_STEPS = (1, 2, 3, 4, 6, 12)


def warm_up() -> None:
    """Import what the first curve needs. Call it on a thread that may block, once at start."""
    import pyqtgraph  # noqa: F401


class IntervalChart(QWidget):
    """Curves of one day; the first one's usual course is dashed. The x axis is the centre's clock.

    The line above says what is counted; under the mouse, or with Left and Right, it reads the
    values of one interval. An interval that is still running is a ring apart from its line.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curves: tuple[Curve, ...] = ()
        self._minute_now: int | None = None
        self._loading = True
        self._at: int | None = None
        self._plot: Any = None
        self._cursor: Any = None
        self._readout = ElidedLabel("", "meta")
        self._readout.setContentsMargins(12, 0, 12, 0)
        self._readout.setFixedHeight(20)
        self._blank = BlankChart(theme)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._blank)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 4, 2, 2)
        layout.setSpacing(0)
        layout.addWidget(self._readout)
        layout.addLayout(self._stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)
        self._draw()

    def set_curves(self, curves: Sequence[Curve], minute_now: int | None = None) -> None:
        """Show curves of one day with the same intervals and unit.

        `minute_now` is the centre's minute of the day when the day is today, None otherwise.
        """
        if not self._loading and minute_now == self._minute_now and _same(curves, self._curves):
            return
        self._loading = False
        self._curves, self._minute_now = tuple(curves), minute_now
        self._at = None
        self._draw()

    def set_loading(self) -> None:
        """Say that the intervals are being read."""
        self._loading = True
        self._curves = ()
        self._draw()

    @property
    def readout(self) -> str:
        """What the line above the curves says now."""
        return self._readout.text()

    def sizeHint(self) -> QSize:
        return QSize(320, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 110)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._make_plot)  # with the first curves it would be a long step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_values():
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._has_values():
            super().keyPressEvent(event)
            return
        curve = self._curves[0]
        known = np.flatnonzero(~np.isnan(curve.today))
        start = int(known[-1]) + 1 if self._at is None and len(known) else self._at or 0
        self._read(min(max(start + step, 0), len(curve.minutes) - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._read(None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._read(self._interval_at(event.position().x()))
        elif event.type() == QEvent.Type.Leave:
            self._read(None)
        return super().eventFilter(watched, event)

    def _has_values(self) -> bool:
        return any(
            bool((~np.isnan(values)).any())
            for curve in self._curves
            for values in (curve.today, curve.usual)
        )

    def _draw(self) -> None:
        if not self._has_values():
            self._blank.say(
                self.tr("Reading the intervals …")
                if self._loading
                else self.tr("No interval of this day has been read yet")
            )
            self._stack.setCurrentWidget(self._blank)
            self._read(None)
            return
        self._make_plot()
        self._stack.setCurrentWidget(self._plot)
        self._plot.clear()
        span = HourSpan.of(self._curves)
        top = max(
            float(np.nanmax(values, initial=0.0))
            for curve in self._curves
            for values in (curve.today, curve.usual)
        )
        ticks = nice_ticks(top, min(max(self._plot_height() // _TICK_ROOM, 1), 4))
        self._axes(span, ticks)
        self._plot.setXRange(span.first, span.last, padding=0)
        self._plot.setYRange(0, float(ticks[-1]) * 1.08, padding=0)
        self._lines()
        self._labels(span, float(ticks[-1]))
        self._read(self._at)

    def _make_plot(self) -> None:
        if self._plot is not None:
            return
        import pyqtgraph

        self._plot = plot = pyqtgraph.PlotWidget(enableMenu=False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setAntialiasing(True)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.getPlotItem().setContentsMargins(4, 2, 12, 2)
        plot.viewport().setMouseTracking(True)
        plot.viewport().installEventFilter(self)
        self._stack.addWidget(plot)

    def _axes(self, span: HourSpan, ticks: NDArray[np.float64]) -> None:
        theme = self._theme
        self._plot.setBackground(theme.color("panel"))
        hours = (span.last - span.first) / 60
        fits = max((self.width() - 60) / _HOUR_ROOM, 1)
        step = 60 * next((step for step in _HOUR_STEPS if hours / step <= fits), 24)
        first = -(-span.first // step) * step
        marks = [(m, f"{m // 60:02d}:00") for m in range(first, span.last + 1, step)]
        heights = [(float(tick), self._value(float(tick))) for tick in ticks]
        for side, labels in (("bottom", marks), ("left", heights)):
            axis = self._plot.getAxis(side)
            axis.setTicks([labels])
            axis.setTickFont(theme.font(META))
            axis.setTextPen(theme.color("t2"))
            axis.setPen(QPen(theme.color("line"), 1))
            axis.setStyle(tickLength=-3, tickTextOffset=4)
        metrics = QFontMetrics(theme.font(META))
        width = max(metrics.horizontalAdvance(text) for _, text in heights)
        self._plot.getAxis("left").setWidth(width + 10)
        self._plot.getAxis("bottom").setHeight(18)

    def _lines(self) -> None:
        import pyqtgraph

        theme = self._theme
        first = self._curves[0]
        middle = first.minutes + first.interval_s / 120
        dashed = QPen(theme.color("t3"), 1.2, Qt.PenStyle.DashLine)
        dashed.setCosmetic(True)
        self._plot.plot(middle, first.usual, pen=dashed, connect="finite")
        for curve, (token, width) in zip(self._curves, _LINES, strict=False):
            pen = QPen(theme.color(token), width)
            pen.setCosmetic(True)
            running = self._running(curve)
            finished = np.where(running, np.nan, curve.today)
            self._plot.plot(middle, finished, pen=pen, connect="finite")
            ring = running & self._half_over(curve) & (np.nan_to_num(curve.today) > 0)
            self._plot.plot(
                middle[ring], curve.today[ring], pen=None, symbol="o", symbolSize=6,
                symbolPen=pen, symbolBrush=theme.color("panel"),
            )  # fmt: skip
        self._cursor = pyqtgraph.InfiniteLine(pen=QPen(theme.color("t3"), 1), movable=False)
        self._cursor.setVisible(False)
        self._plot.addItem(self._cursor)

    def _labels(self, span: HourSpan, top: float) -> None:
        """Name each line at its end; names that would cover each other are moved apart."""
        import pyqtgraph

        theme = self._theme
        ends: list[tuple[float, float, str, str]] = []
        for curve, (token, _) in zip(self._curves, _LINES, strict=False):
            end = self._end(curve, np.where(self._running(curve), np.nan, curve.today))
            if end:
                ends.append((*end, _name(curve.measure), token))
        usual = self._end(self._curves[0], self._curves[0].usual)
        if usual:
            ends.append((*usual, self.tr("usual"), "t2"))
        metrics = QFontMetrics(theme.font(META))
        distance = top * 1.08 * (metrics.height() + 1) / max(self._plot_height(), 1)
        per_pixel = (span.last - span.first) / max(self.width() - 70, 1)
        widths = [(metrics.horizontalAdvance(text) + 10) * per_pixel for _, _, text, _ in ends]
        lefts = [min(end[0], span.last - width) for end, width in zip(ends, widths, strict=True)]
        wanted = [end[1] + distance / 2 for end in ends]
        heights = apart(lefts, widths, wanted, distance, top * 1.08 - distance / 2)
        for (_, _, text, token), left, height in zip(ends, lefts, heights, strict=True):
            item = pyqtgraph.TextItem(
                text, color=theme.color(token), anchor=(0, 0.5), fill=theme.color("panel")
            )
            item.setFont(theme.font(META, bold=token == "accent"))
            item.setPos(left, height)
            self._plot.addItem(item, ignoreBounds=True)

    def _plot_height(self) -> int:
        return self.height() - 46

    def _end(self, curve: Curve, values: NDArray[np.float64]) -> tuple[float, float] | None:
        known = np.flatnonzero(~np.isnan(values) & (values > 0))
        if not len(known):
            return None
        last = known[-1]
        return float(curve.minutes[last] + curve.interval_s / 120), float(values[last])

    def _running(self, curve: Curve) -> NDArray[np.bool_]:
        if self._minute_now is None:
            return np.zeros(len(curve.minutes), dtype=bool)
        return np.asarray(curve.minutes + curve.interval_s // 60 > self._minute_now)

    def _half_over(self, curve: Curve) -> NDArray[np.bool_]:
        """Whether half of each interval is over: before, its count says nothing yet."""
        assert self._minute_now is not None or not self._running(curve).any()
        half = curve.minutes + curve.interval_s // 120
        return np.asarray(half <= (self._minute_now or 0))

    def _interval_at(self, x: float) -> int | None:
        if self._plot is None or not self._curves:
            return None
        box = self._plot.getPlotItem().getViewBox()
        minute = box.mapSceneToView(self._plot.mapToScene(round(x), 0)).x()
        curve = self._curves[0]
        if not curve.minutes[0] <= minute < 1440:
            return None
        return int(np.searchsorted(curve.minutes, minute, side="right")) - 1

    def _read(self, at: int | None) -> None:
        self._at = at
        if not self._has_values():
            text = ""
        elif at is None:
            text = self._headline()
        else:
            text = self._values_at(at)
        if self._cursor is not None:
            self._cursor.setVisible(at is not None)
            if at is not None:
                self._cursor.setPos(
                    float(self._curves[0].minutes[at]) + self._curves[0].interval_s / 120
                )
        if text != self._readout.text():
            self._readout.setText(text)
            self.setAccessibleName(text)

    def _headline(self) -> str:
        first = self._curves[0]
        minutes = first.interval_s // 60
        if first.measure in _PERCENT | _SECONDS:
            counted = self.tr("By {n} minutes").format(n=minutes)
        else:
            counted = self.tr("Calls per {n} minutes").format(n=minutes)
        if not first.days:
            return counted + SEPARATOR + self.tr("nothing is usual yet")
        return counted + SEPARATOR + self.tr("dashed: usual of {n} weeks").format(n=len(first.days))

    def _values_at(self, at: int) -> str:
        first = self._curves[0]
        begin = int(first.minutes[at])
        end = begin + first.interval_s // 60
        parts = [f"{begin // 60:02d}:{begin % 60:02d}–{end // 60:02d}:{end % 60:02d}"]
        for curve in self._curves:
            parts.append(f"{_name(curve.measure)} {self._value(float(curve.today[at]))}")
        parts.append(f"{self.tr('usual')} {self._value(float(first.usual[at]))}")
        if bool(self._running(first)[at]) and not np.isnan(first.today[at]):
            parts.append(self.tr("still running"))
        return SEPARATOR.join(parts)

    def _value(self, value: float) -> str:
        if np.isnan(value):
            return "—"
        measure = self._curves[0].measure
        if measure in _PERCENT:
            return f"{value:.0%}"
        return stopwatch(value) if measure in _SECONDS else number(value)


def _same(curves: Sequence[Curve], others: Sequence[Curve]) -> bool:
    return len(curves) == len(others) and all(
        (curve.measure, curve.interval_s, curve.days)
        == (other.measure, other.interval_s, other.days)
        and np.array_equal(curve.today, other.today, equal_nan=True)
        and np.array_equal(curve.usual, other.usual, equal_nan=True)
        for curve, other in zip(curves, others, strict=True)
    )


def _name(measure: str) -> str:
    return QCoreApplication.translate("IntervalChart", _NAMES.get(measure, measure))
