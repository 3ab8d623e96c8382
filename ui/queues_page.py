"""The queues' day: every queue, its curve beside the usual, every service-level formula."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from insight.day import Day
from insight.floor import QueueLine, WaitingCall
from insight.intervals import Curve
from insight.service_level import Counts, all_service_levels
from insight.spoken import clock_time
from storage.local.changes import Changes
from storage.local.past import interval_curve
from storage.local.queues import queue_lines, waiting_calls
from storage.local.store import Store
from ui.deck import Deck
from ui.page import Page
from ui.sources_state import floor_freshness
from widgets.interval_chart import IntervalChart
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label
from widgets.queue_table import QueueTable
from widgets.waiting_list import WaitingList


@dataclass(frozen=True, slots=True)
class QueuesRequest:
    """`queue`: the key whose curve is wanted, None for all inbound queues together. `tiers`:
    whether the customers' tiers may be seen."""

    now_us: int
    day: Day
    queue: str | None
    measure: str
    curve: bool
    tiers: bool


@dataclass(frozen=True, slots=True)
class QueuesFacts:
    """`curve` is None when it was not due."""

    lines: tuple[QueueLine, ...]
    waiting: tuple[WaitingCall, ...]
    curve: Curve | None


class QueuesPage(Page):
    """Queues and waiting calls; select a queue for its own curve and formulas."""

    name = "queues"
    fed_by: ClassVar[frozenset[str]] = frozenset({"queue_state"})
    wants: ClassVar[frozenset[str]] = frozenset({"call", "queue", "queue_state", "queue_interval"})
    pace_ms: ClassVar[int] = 1000

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._queue: str | None = None
        self._measure = "offered"
        self._curve_at_us = 0
        self._lines: tuple[QueueLine, ...] = ()
        self.queues = QueueTable(deck.theme, deck.zone, deck.now_us)
        self.waiting = WaitingList(deck.theme, deck.zone, deck.now_us)
        self.chart = IntervalChart(deck.theme)
        self._queues_panel, self._waiting_panel = Panel(""), Panel("")
        self._chart_panel, self._levels_panel = Panel(""), Panel("")
        self._measures = {
            name: chip_button("", checkable=True)
            for name in ("offered", "answered", "abandoned", "service_level", "asa", "aht")
        }
        for name, chip in self._measures.items():
            chip.clicked.connect(lambda _on=False, name=name: self._choose_measure(name))
            self._chart_panel.add_chip(chip)
        self._all = chip_button("")
        self._all.clicked.connect(lambda: self._choose_queue(None))
        self._queues_panel.add_action(self._all)
        self._levels = QGridLayout()
        self._lay_out()
        self.queues.chosen.connect(self._choose_queue)
        deck.settings.on_change(self._setting_changed)
        self._ticks = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._second.start()
        self.retranslate()

    def _lay_out(self) -> None:
        self._queues_panel.body.addWidget(self.queues)
        self._waiting_panel.body.addWidget(self.waiting)
        self._chart_panel.body.addWidget(self.chart)
        holder = QWidget()
        self._levels.setContentsMargins(12, 8, 12, 8)
        self._levels.setHorizontalSpacing(16)
        self._levels.setVerticalSpacing(6)
        self._levels.setColumnStretch(0, 1)
        holder.setLayout(self._levels)
        self._levels_panel.body.addWidget(holder)
        self._levels_panel.body.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._queues_panel, 3)
        top.addWidget(self._waiting_panel, 2)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._chart_panel, 3)
        below.addWidget(self._levels_panel, 2)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(top, 1)
        layout.addLayout(below, 1)

    def _setting_changed(self, name: str) -> None:
        if name in ("service_level", "counter_mode"):
            self.reload()

    def _tick(self) -> None:
        """Once a second: whether the floor is silent; every fifth, what goes by the clock alone."""
        if not self.isVisible():
            return
        freshness = floor_freshness(self.deck)
        stale = freshness is not None and freshness.stale(self.deck.now_us())
        self.queues.set_stale(stale)
        self.waiting.set_stale(stale)
        note = ""
        if stale and freshness is not None and freshness.as_of_us is not None:
            since = clock_time(freshness.as_of_us, self.deck.zone, seconds=True)
            note = self.tr("△ no news since {time}: not live").format(time=since)
        self._queues_panel.set_note(note)
        self._ticks += 1
        if not stale and self._ticks % 5 == 0:
            self.read_again(Changes())

    def request(self, changes: Changes | None) -> QueuesRequest:
        now_us = self.deck.now_us()
        due = changes is None or abs(now_us - self._curve_at_us) > 30_000_000
        if due:
            self._curve_at_us = now_us
        day = Day.at(now_us, self.deck.zone)
        tiers = self.deck.sight.allowed("tier")
        return QueuesRequest(now_us, day, self._queue, self._measure, due, tiers)

    @staticmethod
    def load(store: Store, request: QueuesRequest) -> QueuesFacts:
        with store.read() as reader:
            return QueuesFacts(
                queue_lines(reader, request.day, request.now_us),
                waiting_calls(reader, request.now_us, request.tiers),
                interval_curve(reader, request.day, request.now_us, request.queue, request.measure)
                if request.curve
                else None,
            )

    def empty_text(self, facts: QueuesFacts) -> str:
        return "" if facts.lines else self.tr("No queues have been read yet.")

    def show_data(self, facts: QueuesFacts) -> None:
        self._lines = facts.lines
        self.queues.set_queues(facts.lines, self.deck.settings.text("service_level"))
        self.waiting.set_calls(facts.waiting)
        if facts.curve is not None:
            now_us = self.deck.now_us()
            minute = Day.at(now_us, self.deck.zone).minute_of(now_us)
            self.chart.set_curves([facts.curve], minute)
        self._show_levels()

    def _show_levels(self) -> None:
        chosen = [line for line in self._lines if line.key == self._queue]
        counted = chosen or [line for line in self._lines if line.kind == "inbound"]
        counts = sum((line.counts for line in counted), Counts())
        while item := self._levels.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        translate = QCoreApplication.translate
        used = self.deck.settings.text("service_level")
        for row, (formula, ratio) in enumerate(all_service_levels(counts)):
            marked = formula.code == used
            name = plain_label(translate("Formula", formula.name), "head" if marked else "")
            name.setWordWrap(True)
            name.setToolTip(translate("Formula", formula.text))
            value = "—" if ratio.value is None else f"{ratio.value:.1%}"
            figure = plain_label(value, "head" if marked else "")
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            worked = plain_label(ratio.worked(), "meta")
            self._levels.addWidget(name, row, 0)
            self._levels.addWidget(worked, row, 1, right)
            self._levels.addWidget(figure, row, 2, right)
            if marked:
                mark = plain_label(self.tr("chosen"), "")
                mark.setProperty("chip", "accent")
                self._levels.addWidget(mark, row, 3)
        self._title_parts()

    def _choose_queue(self, key: str | None) -> None:
        self._queue = key
        self.reload()

    def _choose_measure(self, name: str) -> None:
        self._measure = name
        for each, chip in self._measures.items():
            chip.setChecked(each == name)
        self.reload()

    def _title_parts(self) -> None:
        name = next((line.name for line in self._lines if line.key == self._queue), "")
        which = name or self.tr("all inbound queues")
        self._chart_panel.set_title(self.tr("Today and the usual"))
        self._chart_panel.set_note(which)
        self._levels_panel.set_title(self.tr("Service level under every formula"))
        self._levels_panel.set_note(which)
        self._all.setVisible(bool(name))

    def focus_first(self) -> None:
        self.queues.setFocus()

    def retranslate(self) -> None:
        self._queues_panel.set_title(self.tr("Queues"))
        self._waiting_panel.set_title(self.tr("Waiting calls"))
        self._all.setText(self.tr("All queues"))
        words = {
            "offered": self.tr("Requests"), "answered": self.tr("Answered"),
            "abandoned": self.tr("Abandoned"), "service_level": self.tr("Service level"),
            "asa": self.tr("ASA"), "aht": self.tr("AHT"),
        }  # fmt: skip
        for name, chip in self._measures.items():
            chip.setText(words[name])
            chip.setChecked(name == self._measure)
        self.queues.retranslate()
        self.waiting.retranslate()
        self._show_levels()
