"""Whether there are more warnings than people can work on: rates, peaks, what comes too often."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from insight.spoken import clock_time, local_time
from insight.table import Cell, Column, Rows
from insight.warnings.flood import (
    ACCEPTABLE,
    CHATTER_US,
    CHATTERS,
    FREQUENT_SHARE,
    SLOT_US,
    STANDING,
    TOO_MANY,
    UPSET,
    Flood,
    Often,
)
from resources.wording import QT_TRANSLATE_NOOP
from widgets.fact_table import FactTable
from widgets.panel import Chip, Panel, Tone
from widgets.plain import plain_label, plain_tooltip
from widgets.theme import META, Theme
from widgets.values import age_text

translate = QCoreApplication.translate
_GRADES: Final = {
    "acceptable": (QT_TRANSLATE_NOOP("Flood", "✓ very likely acceptable"), "ok"),
    "manageable": (QT_TRANSLATE_NOOP("Flood", "✓ manageable"), "ok"),
    "demanding": (QT_TRANSLATE_NOOP("Flood", "△ likely too demanding"), "caution"),
    "too_many": (QT_TRANSLATE_NOOP("Flood", "▲ very likely not acceptable"), "warning"),
}
_PEAKS: Final = {
    "manageable": (QT_TRANSLATE_NOOP("Flood", "✓ manageable"), "ok"),
    "hard": (QT_TRANSLATE_NOOP("Flood", "△ hard to cope with"), "caution"),
    "hopeless": (QT_TRANSLATE_NOOP("Flood", "▲ people give up"), "warning"),
}
_HOURS: Final = 4
"""Between two hours named below the columns."""
_ENOUGH: Final = 50
"""Warnings of a day below which their share by rule tells nothing."""
_COLUMNS: Final = (
    Column("rule", QT_TRANSLATE_NOOP("Column", "Warning")),
    Column("group", QT_TRANSLATE_NOOP("Column", "Where")),
    Column("times", QT_TRANSLATE_NOOP("Column", "Times in 24 h"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share of all"), "percent"),
)


class FloodView(QWidget):
    """Four figures against the guide numbers, the last 24 hours, and two tables."""

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__()
        self._flood: Flood | None = None
        self._named: Callable[[str, str], tuple[str, str]] = lambda rule, group: (rule, group)
        self._now_us, self._unknown = 0, ""
        self._figures = [(plain_label("", "meta"), plain_label("", "figure"), Chip(),
                          plain_label("", "meta")) for _ in range(4)]  # fmt: skip
        self.bars = RateBars(theme, zone)
        self.chattering, self.frequent = FactTable(theme, zone), FactTable(theme, zone)
        self._panels = Panel(""), Panel(""), Panel("")
        grid = QGridLayout()
        grid.setContentsMargins(14, 10, 14, 6)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for place, parts in enumerate(self._figures):
            for row, part in enumerate(parts):
                grid.addWidget(part, row, place, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(place, 1)
        rate, chatter, often = self._panels
        rate.body.addLayout(grid)
        rate.body.addWidget(self.bars)
        for panel, table in ((chatter, self.chattering), (often, self.frequent)):
            table.hide_bar()
            panel.body.addWidget(table, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(often, 1)
        below.addWidget(chatter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(rate)
        layout.addLayout(below, 1)
        self.retranslate()

    def show_flood(
        self, found: Flood, named: Callable[[str, str], tuple[str, str]], now_us: int,
        unknown: str = "",
    ) -> None:  # fmt: skip
        """Show figures. `named`: what a rule and a group are called; `unknown`: what the rules read
        that is not known: then no figure is called good."""
        self._flood, self._named, self._now_us = found, named, now_us
        self._unknown = unknown
        self._say()

    def texts(self) -> list[str]:
        """Return what the four figures say."""
        return [" ".join(part.text() for part in parts[:3]) for parts in self._figures]

    def _say(self) -> None:
        found = self._flood
        if found is None:
            return
        grade, tone = _GRADES[found.grade]
        peak, peak_tone = _PEAKS[found.worst]
        stands = found.standing >= STANDING
        oldest = age_text((self._now_us - found.oldest_us) / 1e6) if found.oldest_us else ""
        enough = sum(found.slots) >= _ENOUGH
        too_often = found.frequent_share > FREQUENT_SHARE
        spread = self.tr("△ look at their limits") if too_often else self.tr("✓ well spread")
        spread_tone: Tone = "caution" if too_often else "ok"
        told: list[tuple[str, str, str, Tone, str]] = [
            (self.tr("New in 10 minutes, average of 24 h"), f"{found.mean:.1f}",
             translate("Flood", grade), tone,  # type: ignore[list-item]  # a literal by its table
             self.tr("EEMUA 191: {a} or less, over {b} is too many").format(
                 a=f"{ACCEPTABLE:.0f}", b=f"{TOO_MANY:.0f}")),
            (self.tr("Most in 10 minutes"), f"{found.peak:,}", translate("Flood", peak),
             peak_tone,  # type: ignore[list-item]
             self.tr("EEMUA 191: below {n}; now {now}").format(n=UPSET, now=f"{found.now:,}")),
            (self.tr("Standing"), f"{found.standing:,}",
             self.tr("△ too many") if stands else self.tr("✓ manageable"),
             "caution" if stands else "ok",
             self.tr("fewer than {n}").format(n=STANDING) + (
                 " · " + self.tr("the oldest for {age}").format(age=oldest) if oldest else "")),
            (self.tr("Share of the ten most frequent"), f"{found.frequent_share:.0%}",
             spread if enough else self.tr("too few to tell"),
             spread_tone if enough else "neutral",
             self.tr("ISA 18.2: about {n} at most").format(n=f"{FREQUENT_SHARE:.0%}")),
        ]  # fmt: skip
        for parts, (label, value, word, chip_tone, guide) in zip(self._figures, told, strict=True):
            parts[0].setText(label)
            parts[1].setText(value)
            if self._unknown and chip_tone == "ok":
                parts[2].set(self.tr("not all is known"))
            else:
                parts[2].set(word, chip_tone)
            parts[3].setText(guide)
        columns = self.tr("one column for each 10 minutes of the last 24 hours")
        self._panels[0].set_note(" · ".join(filter(None, (columns, self._unknown))))
        self.bars.set_slots(found.slots, self._now_us)
        for table, often, none in (
            (self.chattering, found.chattering, self.tr("None begins again and again.")),
            (self.frequent, found.frequent, self.tr("No warning has begun in 24 hours.")),
        ):
            table.set_rows(self._rows(often))
            if not often:
                table.set_failed(none)
        self._panels[1].set_note(self.tr("{n} times or more within {m} minutes").format(
            n=CHATTERS, m=CHATTER_US // 60_000_000))  # fmt: skip

    def _rows(self, found: tuple[Often, ...]) -> Rows:
        rows: list[tuple[Cell, ...]] = [
            (*self._named(each.rule, each.group), each.times, each.share) for each in found
        ]
        return Rows(_COLUMNS, rows)

    def retranslate(self) -> None:
        for panel, words in zip(self._panels, (
            self.tr("Rate of new warnings"), self.tr("Begin again and again"),
            self.tr("Most frequent"),
        ), strict=True):  # fmt: skip
            panel.set_title(words)
        self._say()


class RateBars(QWidget):
    """New warnings in each ten minutes of a day, with the guide's bound as a dashed line."""

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__()
        self._theme, self._zone = theme, zone
        self._slots: tuple[int, ...] = ()
        self._now_us = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def set_slots(self, slots: tuple[int, ...], now_us: int) -> None:
        self._slots, self._now_us = slots, now_us
        self.setAccessibleDescription(", ".join(map(str, slots)))
        peak = max(slots, default=0)
        self.setToolTip(plain_tooltip(self.tr("At most {n} in ten minutes").format(n=f"{peak:,}")))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 150)

    def _begins_hours(self, at_us: int) -> bool:
        """Whether a slot is the first of four hours of the clock."""
        then = local_time(at_us, self._zone)
        return then.hour % _HOURS == 0 and then.minute * 60_000_000 < SLOT_US

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(46, 18, max(self.width() - 60, 1), max(self.height() - 42, 1))
        peak = max(self._slots, default=0)
        top = max(*self._slots, UPSET, 1) * 1.1 if self._slots else UPSET * 1.1
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        width = area.width() / max(len(self._slots), 1)
        painter.setFont(self._theme.font(META))
        for place, count in enumerate(self._slots):
            high = count / top * area.height()
            bar = QRectF(area.left() + place * width, area.bottom() - high, max(width - 1, 1), high)
            painter.fillRect(bar, self._theme.color("warning" if count >= UPSET else "accent"))
            at_us = self._now_us - (len(self._slots) - place) * SLOT_US
            if self._begins_hours(at_us):
                painter.setPen(self._theme.color("t2"))
                box = QRectF(bar.left() - 4, area.bottom() + 4, 60, 16)
                painter.drawText(
                    box, int(Qt.AlignmentFlag.AlignLeft), clock_time(at_us, self._zone)
                )
            if count == peak and count:
                painter.setPen(self._theme.color("t1"))
                over = QRectF(bar.center().x() - 30, bar.top() - 16, 60, 14)
                painter.drawText(over, int(Qt.AlignmentFlag.AlignHCenter), f"{count:,}")
        y = area.bottom() - UPSET / top * area.height()
        painter.setPen(QPen(self._theme.color("warning"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, y - 8, 40, 16), side, f"{UPSET}")
