"""One seat: what it does now and for whom, its figures today, its day as a bar."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from insight.floor import BUSINESS, Seat
from insight.limits import Level, StateLimits
from insight.spoken import stopwatch
from insight.states import state_of
from ui.deck import Deck
from ui.floor.facts import SeatFacts
from widgets.day_timeline import DayTimeline
from widgets.flow import FlowLayout
from widgets.panel import Chip, Tone, chip_button
from widgets.plain import ElidedLabel, plain_label
from widgets.seat_words import LEVEL_SIGNS, reason_name, state_name

_TONES: dict[Level, Tone] = {
    Level.OK: "neutral", Level.CAUTION: "caution", Level.WARNING: "warning",
}  # fmt: skip


class SeatPanel(QWidget):
    """Shows the selected seat; empty, it says how to select one. `task_wanted`: a task for it."""

    task_wanted = Signal()

    def __init__(self, deck: Deck, now_us: Callable[[], int]) -> None:
        """`now_us`: the moment that is shown, which the time in state runs to."""
        super().__init__()
        self._now_us = now_us
        self._seat: Seat | None = None
        self._facts: SeatFacts | None = None
        self._limits = StateLimits()
        self._empty = plain_label("", "meta")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = plain_label("", "head")
        self._who = ElidedLabel("", "meta")
        self._state = Chip()
        self._limit = Chip()
        self._break = Chip()
        self._break.hide()
        self._customer = ElidedLabel()
        self.task = chip_button("")
        self.task.clicked.connect(self.task_wanted)
        self._timeline = DayTimeline(deck.theme, deck.zone)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._lay_out()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._second.start()
        self.clear()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name)
        top.addWidget(self._who, 1)
        chips = FlowLayout()
        for part in (self._state, self._limit, self._break, self.task):
            chips.addWidget(part)
        self._inside = QWidget()
        self._inside.setObjectName("body")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(chips)
        column.addWidget(self._customer)
        column.addWidget(self._timeline)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        layout.addWidget(self._empty, 1)

    def clear(self) -> None:
        self._seat = None
        self._scroll.hide()
        self._empty.show()

    def show_seat(self, seat: Seat, facts: SeatFacts, limits: StateLimits) -> None:
        """Show a seat as it is now, with what was read of its day."""
        self._seat, self._facts, self._limits = seat, facts, limits
        self._empty.hide()
        self._scroll.show()
        self._name.setText(seat.name or seat.number)
        who = (self.tr("No. {number}").format(number=seat.number), seat.team, seat.workplace)
        self._who.setText(" · ".join(part for part in who if part))
        parts = [seat.phone, seat.tier, seat.queue, seat.call_reason]
        customer = " · ".join(part for part in parts if part)
        self._customer.setText(self.tr("Customer {customer}").format(customer=customer))
        self._customer.setVisible(bool(seat.phone or seat.queue))
        self._timeline.set_day(facts.day.stretches, facts.shifts, self._now_us())
        self._show_figures()
        self._tick()

    def mark_break(self, words: str) -> None:
        """Say how the seat's own break stands, "" for none."""
        self._break.set(words, "caution")
        self._break.setVisible(bool(words))

    def words(self) -> str:
        """Return what is said about the seat, a part a line; "" when none is shown."""
        if self._seat is None:
            return ""
        parts = [self._name, self._who, self._state, self._customer]
        parts += [chip for chip in (self._limit, self._break) if chip.isVisible()]
        return "\n".join(part.text() for part in parts)

    def _show_figures(self) -> None:
        assert self._facts is not None
        rows = [
            (self.tr("Breaks today"), stopwatch(self._facts.day.break_total_s)),
            (self.tr("Signed in"), stopwatch(self._facts.day.signed_in_s)),
        ]
        figures = self._facts.figures
        if figures is not None:

            def seconds(value: float | None) -> str:
                return "—" if value is None else stopwatch(value)

            rows = [
                (self.tr("Handled today"), f"{figures.handled:,}"),
                (self.tr("AHT"), seconds(figures.aht_s)),
                (self.tr("Mean wrap-up"), seconds(figures.wrapup_s)),
                *rows,
            ]
            for result in figures.business:
                measure = BUSINESS.get(result.measure)
                name = (
                    QCoreApplication.translate("Figure", measure.name)
                    if measure
                    else (result.measure)
                )
                value = "—" if result.value is None else f"{result.value:,.0f}"
                target = "" if result.target is None else f" / {result.target:,.0f}"
                rows.append((name, value + target))
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for place, (name, value) in enumerate(rows):
            row, column = place // 2, place % 2 * 2
            self._grid.addWidget(ElidedLabel(name, "meta"), row, column)
            number = plain_label(value)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(number, row, column + 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)

    def _tick(self) -> None:
        """The time in state runs on the source's clock."""
        seat = self._seat
        if seat is None:
            return
        state = state_of(seat.state)
        word = f"{state.glyph} {state_name(seat.state)}"
        if seat.reason:
            word += f" · {reason_name(seat.reason)}"
        if seat.since_us is None:
            self._state.set(word)
            self._limit.hide()
            return
        elapsed = max(self._now_us() - seat.since_us, 0) / 1e6
        self._state.set(f"{word}  {stopwatch(elapsed)}", "accent")
        limit = self._limits.limit(seat.state, seat.reason)
        level = limit.level(elapsed)
        self._limit.setVisible(level is not Level.OK)
        if level is not Level.OK:
            steps = limit.steps()
            crossed = steps[3] if level is Level.WARNING else steps[2]
            sign = LEVEL_SIGNS[level]
            if crossed is not None and elapsed >= crossed:
                text = self.tr("{sign} over {limit}").format(sign=sign, limit=stopwatch(crossed))
            else:
                text = self.tr("{sign} below its low limit").format(sign=sign)
            self._limit.set(text, _TONES[level])

    def retranslate(self) -> None:
        self.task.setText(self.tr("Give a task …"))
        self._empty.setText(self.tr("Select a seat to see its day."))
        if self._seat is not None and self._facts is not None:
            self.show_seat(self._seat, self._facts, self._limits)
