"""What the page of touchpoints consists of: the chain, two panels about it, a list below."""

from collections.abc import Iterator
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from insight.spoken import clock_time
from insight.touchpoints.chain import WHAT
from insight.touchpoints.counting import PERIODS
from resources.wording import QT_TRANSLATE_NOOP
from ui.deck import Deck
from ui.touchpoints.choosing import Choice
from ui.touchpoints.reading import Facts
from ui.touchpoints.words import column_word, what_word
from widgets.chain_strip import ChainStrip
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.heat_table import HeatTable, scrolling
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label, plain_tooltip
from widgets.week_bars import WeekBars

translate = QCoreApplication.translate
Look = Literal["cases", "worked"]
LOOKS: Final[tuple[Look, ...]] = ("cases", "worked")
BY: Final = {
    "product": QT_TRANSLATE_NOOP("Touchpoints", "By product"),
    "channel": QT_TRANSLATE_NOOP("Touchpoints", "By channel"),
    "region": QT_TRANSLATE_NOOP("Touchpoints", "By region"),
    "unit": QT_TRANSLATE_NOOP("Touchpoints", "By unit"),
    "kind": QT_TRANSLATE_NOOP("Touchpoints", "By kind"),
}
FILTERS: Final = {
    "product": QT_TRANSLATE_NOOP("Touchpoints", "All products"),
    "channel": QT_TRANSLATE_NOOP("Touchpoints", "All channels"),
    "region": QT_TRANSLATE_NOOP("Touchpoints", "All regions"),
}


class ChainPanels:
    """The widgets by name; `pieces` lays them out, a few at a time."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self.title, self.about = plain_label("", "title"), plain_label("", "meta")
        self.rules, self.export = QPushButton(), QPushButton()

    def pieces(self, body: QWidget) -> Iterator[None]:
        """Make everything, a step each."""
        deck = self._deck
        self.weeks = ChoiceChip()
        self.filters = {column: ChoiceChip() for column in FILTERS}
        self.what = ChoiceChip()
        yield
        self.strip = ChainStrip(deck.theme)
        self.by = ChoiceChip()
        self.heat = HeatTable(deck.theme)
        self.bars = WeekBars(deck.theme)
        self.crossed, self.trend, self.list = Panel(""), Panel(""), Panel("")
        yield
        self.cases = FactTable(deck.theme, deck.zone)
        yield
        self.worked = FactTable(deck.theme, deck.zone)
        self.looks = {look: chip_button("", checkable=True) for look in LOOKS}
        self.place, self.customer, self.give = QPushButton(), QPushButton(), QPushButton()
        self.task, self.measure = QPushButton(), QPushButton()
        self.give.setProperty("kind", "primary")
        self.measure.setProperty("kind", "primary")
        yield
        self._lay_out(body)
        yield

    def show_choices(self, choice: Choice, facts: Facts) -> None:
        """Show what can be chosen and what is, and up to when the cases were read."""
        periods = sorted(PERIODS, key=lambda n: n != PERIODS[1])
        several = translate("Touchpoints", "Last {n} weeks")
        last = translate("Touchpoints", "Last week")
        self.weeks.set_choices(
            {str(n): several.format(n=n) if n > 1 else last for n in periods}, str(choice.weeks)
        )
        products = facts.known.products if facts.known is not None else {}
        for column, chip in self.filters.items():
            offered = {"": translate("Touchpoints", FILTERS[column])}
            offered |= {word: column_word(column, word, products)
                        for word in facts.words.get(column, ())}  # fmt: skip
            chip.set_choices(offered, choice.only.get(column, ""))
        self.by.set_choices({code: translate("Touchpoints", word) for code, word in BY.items()},
                            choice.by)  # fmt: skip
        recorded = {"": translate("Touchpoints", "All records")}
        recorded |= {str(what): what_word(what) for what in WHAT}
        self.what.set_choices(recorded, choice.what)
        told, known = "", facts.known
        if known is not None:
            time = clock_time(known.as_of_us, self._deck.zone)
            told = translate("Touchpoints", "As of {time}").format(time=time)
            if known.chain.fault:
                fault = translate(
                    "Touchpoints", "Shared rules cannot be used, the last good ones count"
                )
                told = f"{fault} · {told}"
        self.about.setText(told)
        self.about.setToolTip(plain_tooltip(known.chain.fault if known is not None else ""))

    def _lay_out(self, body: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.weeks.button)
        head.addWidget(self.what.button)
        for chip in self.filters.values():
            head.addWidget(chip.button)
        head.addStretch(1)
        head.addWidget(self.about)
        head.addWidget(self.rules)
        head.addWidget(self.export)
        self.crossed.add_chip(self.by.button)
        self.crossed.body.addWidget(scrolling(self.heat), 1)
        self.trend.body.addWidget(self.bars, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.cases)
        self.stack.addWidget(self.worked)
        for look in LOOKS:
            self.list.add_chip(self.looks[look])
        for button in (self.task, self.measure, self.customer, self.place, self.give):
            self.list.add_action(button)
        self.list.body.addWidget(self.stack, 1)
        upper = _splitter(Qt.Orientation.Horizontal, self.crossed, self.trend, [780, 420])
        parts = _splitter(Qt.Orientation.Vertical, upper, self.list, [290, 240])
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(parts, 1)


def _splitter(way: Qt.Orientation, first: QWidget, second: QWidget, sizes: list[int]) -> QSplitter:
    found = QSplitter(way)
    found.setChildrenCollapsible(False)
    found.setHandleWidth(8)
    found.addWidget(first)
    found.addWidget(second)
    found.setSizes(sizes)
    found.setStretchFactor(0, 0)
    found.setStretchFactor(1, 1)
    return found
