"""The second half of the page: the ledger of promises, who keeps them, what broken ones cost."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from insight.promises.ledger import KINDS, NEVER, STATES
from insight.spoken import local_time
from ui.deck import Deck
from ui.proactive.reading import Facts
from ui.proactive.words import difference_words
from ui.promises.words import Wanted, later_words, rows_of
from ui.tasks.words import making_word
from widgets.choice_chip import ChoiceChip
from widgets.control_chart import ControlChart, Point
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.share_bars import ShareBar, ShareBars
from widgets.tally_strip import Tally, TallyStrip

translate = QCoreApplication.translate
_MOST_UNITS: Final = 6
_WEEKS: Final = 12
_HIGHEST_CHART: Final = 360


class PromisesView(QWidget):
    """`sifted` carries which promises are wanted (`Wanted`); `making` places in the ledger that
    tasks are wanted of; `noticing` those a notice is wanted about; `saying` one of which somebody
    says what became of it; `opening` a customer."""

    sifted = Signal(object)
    making = Signal(object)
    noticing = Signal(object)
    saying = Signal(int)
    opening = Signal(object)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._facts = Facts()
        self.wanted = Wanted()
        self.tallies = TallyStrip(deck.theme)
        self.kind, self.unit = ChoiceChip(), ChoiceChip()
        self.table = FactTable(deck.theme, deck.zone)
        self.make, self.notice = QPushButton(), QPushButton()
        self.say, self.open_customer = QPushButton(), QPushButton()
        self.make.setProperty("kind", "primary")
        self.bars, self.weeks = ShareBars(deck.theme), ControlChart(deck.theme)
        self.later = plain_label("")
        self._list, self._units, self._by_week, self._after = (Panel("") for _ in range(4))
        self._lay_out()
        self.tallies.chosen.connect(lambda code: self._want(state=code))
        self.kind.chosen.connect(lambda code: self._want(kind=code))
        self.unit.chosen.connect(lambda code: self._want(unit=code))
        self.bars.chosen.connect(self._choose_unit)
        self.table.chosen.connect(lambda _count: self._arm())
        self.table.view.doubleClicked.connect(lambda _index: self._open())
        self.make.clicked.connect(self.make_tasks)
        self.notice.clicked.connect(lambda: self.noticing.emit(self._chosen()))
        self.say.clicked.connect(self._say)
        self.open_customer.clicked.connect(self._open)

    def _lay_out(self) -> None:
        self.later.setWordWrap(True)
        self.later.setContentsMargins(12, 8, 12, 8)
        for chip in (self.kind, self.unit):
            self._list.add_chip(chip.button)
        for button in (self.make, self.notice, self.say, self.open_customer):
            self._list.add_action(button)
        self._list.body.addWidget(self.table, 1)
        self._units.body.addWidget(self.bars)
        self._units.body.addStretch(1)
        self._by_week.body.addWidget(self.weeks, 1)
        self._by_week.setMaximumHeight(_HIGHEST_CHART)
        self._after.body.addWidget(self.later)
        left = self._column((self.tallies, 0), (self._list, 1))
        right = self._column((self._units, 0), (self._by_week, 3), (self._after, 0), (QWidget(), 1))
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(8)
        across.addWidget(left)
        across.addWidget(right)
        across.setStretchFactor(0, 1)
        across.setSizes([940, 350])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)

    @staticmethod
    def _column(*parts: tuple[QWidget, int]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part, stretch in parts:
            column.addWidget(part, stretch)
        return holder

    # --- showing --------------------------------------------------------------------------------

    def show_facts(self, facts: Facts) -> None:
        self._facts = facts
        base = facts.base
        if base is None:
            return
        ledger = base.ledger
        self.table.set_rows(rows_of(ledger, facts.places, facts.people))
        self.tallies.set_tallies([
            Tally(state, translate("Promises", words), f"{int(ledger.now_in(state).sum()):,}",
                  alarming=state == "about_to_break" and bool(ledger.now_in(state).any()),
                  about=translate("Promises", words))
            for state, words in STATES.items()
        ])  # fmt: skip
        self.tallies.choose(self.wanted.state)
        any_kind = {"": self.tr("Any promise")}
        self.kind.set_choices(
            any_kind | {code: translate("Promises", name) for code, name in KINDS.items()},
            self.wanted.kind,
        )  # fmt: skip
        units = sorted({word for word in ledger.unit.words if word})
        any_unit = {"": self.tr("Any unit"), "-": self.tr("No unit")}
        self.unit.set_choices(any_unit | {word: word for word in units}, self.wanted.unit)
        self._show_kept()
        self._arm()

    def _show_kept(self) -> None:
        facts = self._facts
        bars = []
        for line in facts.units[:_MOST_UNITS]:
            name = line.name or self.tr("No unit")
            share = "—" if line.share is None else f"{line.share:.0%}"
            near = self.tr("▲ {n}").format(n=line.about_to_break) if line.about_to_break else ""
            about = self.tr(
                "{unit}: {kept} kept, {broken} broken ({low} to {high}), {near} about to break"
            ).format(unit=name, kept=f"{line.kept:,}", broken=f"{line.broken:,}",
                     low=f"{line.low:.0%}", high=f"{line.high:.0%}",
                     near=line.about_to_break)  # fmt: skip
            bars.append(ShareBar(name, line.share or 0.0, share, near, about, not line.name))
        self.bars.set_bars(bars, whole=True)
        today = local_time(facts.now_us, self._deck.zone).date()
        weeks = [each for each in facts.weeks if each[0] <= today][-_WEEKS:]
        self.weeks.set_points([
            Point(f"{day:%m-%d}", line.share, line.low, line.high,
                  # of a week that is not over something may still be kept or broken
                  day + timedelta(days=7) <= today, "",
                  self.tr("Week of {day}: {kept} of {n} kept").format(
                      day=f"{day:%Y-%m-%d}", kept=f"{line.kept:,}",
                      n=f"{line.kept + line.broken:,}"))
            for day, line in weeks
        ])  # fmt: skip
        told = []
        for found in facts.later:
            told.append(later_words(found))
            told.append(difference_words(found.difference))
        self.later.setText("\n".join(filter(None, told)))

    def _arm(self) -> None:
        chosen, unkept = self._chosen(), self._unkept()
        self.make.setText(making_word(len(unkept)))
        self.make.setEnabled(bool(unkept))
        self.notice.setEnabled(bool(chosen))
        one = len(self.table.view.selectionModel().selectedRows()) == 1
        self.say.setEnabled(one and bool(chosen))
        self.open_customer.setEnabled(self._customer() is not None)

    # --- doing ----------------------------------------------------------------------------------

    def _want(self, **sifted: str) -> None:
        told = {"state": self.wanted.state, "kind": self.wanted.kind, "unit": self.wanted.unit}
        self.wanted = Wanted(**(told | sifted))
        self.sifted.emit(self.wanted)

    def _choose_unit(self, place: int) -> None:
        name = self.bars.bars[place].name if 0 <= place < len(self.bars.bars) else ""
        quiet = bool(name) and self.bars.bars[place].quiet
        self._want(unit="-" if quiet else name)

    def _chosen(self) -> list[int]:
        """Return the places in the ledger of the rows chosen, of all shown where none is."""
        places = self._facts.places
        return [places[row] for row in self.table.chosen_places() if row < len(places)]

    def make_tasks(self) -> None:
        if self._unkept():
            self.making.emit(self._unkept())

    def _unkept(self) -> list[int]:
        """Return those of the chosen that are still to be kept; nobody has to do anything of what
        was done or taken back."""
        base = self._facts.base
        if base is None:
            return []
        ledger = base.ledger
        return [
            place for place in self._chosen()
            if int(ledger.done[place]) == NEVER and ledger.state_of(place) != "withdrawn"
        ]  # fmt: skip

    def _say(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self.saying.emit(chosen[0])

    def _customer(self) -> tuple[str, str] | None:
        chosen = self._chosen() if self.table.view.selectionModel().selectedRows() else []
        base = self._facts.base
        if len(chosen) != 1 or base is None or base.ledger.person[chosen[0]] < 0:
            return None
        word = base.customers.words[int(base.ledger.person[chosen[0]])]
        source, _, key = word.partition(":")
        return None if source == "tel" else (source, key)

    def _open(self) -> None:
        customer = self._customer()
        if customer is not None:
            self.opening.emit(customer)

    def retranslate(self) -> None:
        self._list.set_title(self.tr("Promises"))
        self.make.setToolTip(self.tr("For those listed, or chosen, that are still to be kept"))
        self._units.set_title(self.tr("Kept by unit"))
        self._units.set_note(self.tr("▲ about to break"))
        self._by_week.set_title(self.tr("Kept by week due"))
        self._after.set_title(self.tr("Complaints after"))
        self.notice.setText(self.tr("Notice …"))
        self.say.setText(self.tr("What became of it …"))
        self.open_customer.setText(self.tr("Open customer"))
        self.bars.setAccessibleName(self.tr("Kept by unit"))
        self.weeks.setAccessibleName(self.tr("Kept by week due"))
        self.show_facts(self._facts)
