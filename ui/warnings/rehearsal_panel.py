"""When a rule would have warned in the past, under limits that are tried by a slider."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from insight.spoken import local_time
from insight.warnings.rehearsal import Rehearsal
from insight.warnings.rule import Fixed, Rule
from ui.warnings.words import group_word, plain_number
from widgets.panel import Panel
from widgets.plain import plain_label, plain_tooltip
from widgets.theme import META, Theme
from widgets.values import NOTHING, age_text

translate = QCoreApplication.translate
_POSITIONS: Final = 200
_SOON_MS: Final = 60


class RehearsalPanel(Panel):
    """Three figures, a column a day, the latest cases, and the slider. `limit_tried` carries the
    limit the slider is at, in the measure's unit."""

    limit_tried = Signal(float)

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__("")
        self._zone = zone
        self._top = 1.0
        self._setting = False
        self._figures = [(plain_label("", "meta"), plain_label("", "figure")) for _ in range(3)]
        self.days = DayBars(theme)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(1, _POSITIONS)
        self.slider_words, self.state = plain_label("", "meta"), plain_label("", "meta")
        self.latest = plain_label("")
        for label in (self.state, self.latest, self.slider_words):
            label.setWordWrap(True)
        grid = QGridLayout()
        for place, parts in enumerate(self._figures):
            for row, part in enumerate(parts):
                grid.addWidget(part, row, place)
            grid.setColumnStretch(place, 1)
        self._latest_head, self._days_head = plain_label("", "head"), plain_label("", "meta")
        column = QVBoxLayout()
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.state)
        column.addLayout(grid)
        column.addWidget(self._days_head)
        column.addWidget(self.days)
        across = QHBoxLayout()
        across.addWidget(self.slider, 1)
        column.addWidget(self.slider_words)
        column.addLayout(across)
        column.addWidget(self._latest_head)
        column.addWidget(self.latest)
        column.addStretch(1)
        self.body.addLayout(column)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(lambda: self.limit_tried.emit(self.limit()))
        self.slider.valueChanged.connect(self._moved)
        self.retranslate()
        self.say(self.tr("Reading the past …"))

    def limit(self) -> float:
        """Return the limit the slider is at."""
        return round(self._top * self.slider.value() / _POSITIONS, 4)

    def say(self, text: str) -> None:
        """Say why there is nothing to show, in place of figures and charts; "" when there is."""
        self.state.setText(text)
        self.state.setVisible(bool(text))
        figures = (part for parts in self._figures for part in parts)
        for each in (*figures, self._days_head, self.days, self.slider_words, self.slider,
                     self._latest_head, self.latest):  # fmt: skip
            each.setVisible(not text)

    def show_rehearsal(
        self, found: Rehearsal, rule: Rule, names: Mapping[str, str], unit: str, top: float
    ) -> None:
        """Show when a rule would have warned. `top`: the largest value there was."""
        self.say("")
        lasted = NOTHING if found.median_s is None else age_text(found.median_s)
        for (label, value), (words, told) in zip(self._figures, (
            (self.tr("Warnings in {n} days").format(n=round(found.days)), f"{found.warnings:,}"),
            (self.tr("A day"), f"{found.per_day:.1f}" if found.per_day >= 1
             else f"{found.per_day:.2g}"),
            (self.tr("Lasting (median)"), lasted),
        ), strict=True):  # fmt: skip
            label.setText(words)
            value.setText(told)
        last = local_time(found.to_us, self._zone).date()
        self.days.set_days(found.on_day(self._zone), last, max(round(found.days), 1))
        self._show_slider(rule, unit, top)
        self._show_latest(found, rule, names, unit)

    def _show_slider(self, rule: Rule, unit: str, top: float) -> None:
        fixed = isinstance(rule.limits, Fixed)
        step = _warn_from(rule)
        shown = fixed and step is not None and top > 0
        self.slider.setVisible(shown)
        self.slider_words.setVisible(shown)
        if not shown or step is None:
            return
        self._top = max(top, step) * 1.1
        self._setting = True
        self.slider.setValue(max(round(step / self._top * _POSITIONS), 1))
        self._setting = False
        self._say_limit(step, unit)
        self._unit = unit

    def _say_limit(self, step: float, unit: str) -> None:
        words = self.tr("Limit {n} ({unit}): move to try another")
        self.slider_words.setText(words.format(n=reading(step, unit), unit=unit))

    def _show_latest(
        self, found: Rehearsal, rule: Rule, names: Mapping[str, str], unit: str
    ) -> None:
        episodes = found.episodes
        lines = []
        for place in range(len(episodes) - 1, max(len(episodes) - 7, -1), -1):
            group = episodes.names[int(episodes.of[place])]
            began = local_time(int(episodes.began_us[place]), self._zone)
            worst = float(episodes.worst[place])
            name = group_word("", group, rule, {("", group): names.get(group, group)})
            told = NOTHING if np.isnan(worst) else reading(worst, unit)
            lines.append(f"{began:%m-%d %H:%M}  {name} · {told}")
        self.latest.setText("\n".join(lines) or self.tr("It would never have warned."))

    def _moved(self) -> None:
        if not self._setting:
            self._say_limit(self.limit(), getattr(self, "_unit", ""))
            self._soon.start()

    def retranslate(self) -> None:
        self.set_title(self.tr("Rehearsal"))
        self.set_note(self.tr("on the last 90 days, as they were read"))
        self._latest_head.setText(self.tr("The latest: when, where, the worst reading"))
        self._days_head.setText(self.tr("Warnings that began, a column a day"))
        self.slider.setAccessibleName(self.tr("Limit to try"))


def reading(value: float, unit: str) -> str:
    """Return a value of a measure; of a share (in percent) as percent."""
    return f"{value:.1%}" if unit == translate("Measures", "percent") else plain_number(value)


def _warn_from(rule: Rule) -> float | None:
    """Return the limit a slider moves: where a fixed rule warns, or begins to caution."""
    if not isinstance(rule.limits, Fixed):
        return None
    steps = rule.limits.limit.steps()
    return next((steps[place] for place in (3, 2, 0, 1) if steps[place] is not None), None)


class DayBars(QWidget):
    """How many warnings began on each day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: tuple[tuple[date, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def counts(self) -> tuple[tuple[date, int], ...]:
        return self._counts

    def set_days(self, counts: Mapping[date, int], last: date, days: int) -> None:
        shown = [last - timedelta(days=back) for back in range(days - 1, -1, -1)]
        self._counts = tuple((day, counts.get(day, 0)) for day in shown)
        told = "\n".join(f"{day:%m-%d}: {n}" for day, n in self._counts if n)
        self.setToolTip(plain_tooltip(told))
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 110)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(30, 8, max(self.width() - 40, 1), max(self.height() - 28, 1))
        top = max((n for _, n in self._counts), default=0) or 1
        painter.setFont(self._theme.font(META))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(self._theme.color("t2"))
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, area.top() - 8, 26, 16), side, f"{top:,}")
        width = area.width() / max(len(self._counts), 1)
        every = max(len(self._counts) // 4, 1)
        for place, (day, n) in enumerate(self._counts):
            left = area.left() + place * width
            high = n / top * area.height()
            bar = QRectF(left, area.bottom() - high, max(width - 1, 1), high)
            painter.fillRect(bar, self._theme.color("accent"))
            if place % every == 0 and left + 44 < self.width():
                box = QRectF(left, area.bottom() + 3, 50, 14)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), f"{day:%m-%d}")
