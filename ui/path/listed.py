"""The opportunities behind what is chosen: the list, whose they are, and whom to go after."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from insight.path.win_back import WinBack, win_back
from storage.local.path.rows import MOST
from ui.deck import Deck
from ui.path.reading import PathFacts
from ui.path.words import left_out, list_title, spoken_rows
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_tooltip

Ref = tuple[str, str]


class Listed(Panel):
    """`chosen`: other rows are selected than before. `customer_wanted` carries whose the one chosen
    opportunity is."""

    chosen = Signal()
    customer_wanted = Signal(object)

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self._deck, self._facts = deck, PathFacts()
        self.table = FactTable(deck.theme, deck.zone)
        self.open_customer, self.win_back = QPushButton(), QPushButton()
        self.win_back.setProperty("kind", "primary")
        self.add_action(self.win_back)
        self.add_action(self.open_customer)
        self.body.addWidget(self.table, 1)
        self.open_customer.clicked.connect(self._want_customer)
        self.table.view.doubleClicked.connect(lambda _index: self._want_customer())
        self.table.chosen.connect(lambda _count: self.chosen.emit())

    def show_facts(self, facts: PathFacts) -> None:
        """Show the rows of these facts; the filter and the order of the table stay in force."""
        self._facts = facts
        if facts.rows is not None:
            self.table.set_rows(spoken_rows(facts.rows))
        if facts.found is None:
            return
        self.set_title(self.title())
        shown = len(facts.listed) + len(facts.unread)
        left_off = len(facts.found.listed) - shown
        self.set_note(self.tr("the newest {n} of them").format(n=f"{MOST:,}") if left_off else "")

    def title(self) -> str:
        """Return what is listed, in words, and how many they are."""
        facts = self._facts
        if facts.cases is None or facts.found is None:
            return ""
        return list_title(facts.view, facts.cases, facts.found, self._deck.language.code)

    def show_actions(self) -> None:
        """Say what can be done about the chosen rows."""
        self.open_customer.setEnabled(self._customer() is not None)
        whom = self.whom()
        if whom is None and self._facts.found is not None:
            self.win_back.setEnabled(False)  # it is being found out
            return
        count = len(whom.places) if whom else 0
        self.win_back.setText(self.tr("Win back {n} …").format(n=f"{count:,}"))
        self.win_back.setEnabled(bool(count))
        self.win_back.setToolTip(plain_tooltip(left_out(whom) if whom else ""))

    def whom(self) -> WinBack | None:
        """Return whom to go after of the opportunities chosen, or of all that are listed."""
        facts = self._facts
        if facts.cases is None or facts.found is None:
            return None
        rows = self.table.chosen_places()
        if len(rows) == len(facts.listed):
            return facts.whom
        chosen = [facts.listed[row] for row in rows]
        return win_back(facts.cases, chosen, held=facts.followed.tasks.held)

    def order(self) -> Ref | None:
        """Return the one chosen opportunity."""
        rows, facts = self.table.chosen_places(), self._facts
        one = len(rows) == 1 and rows[0] < len(facts.listed)
        return facts.cases.refs[facts.listed[rows[0]]] if one and facts.cases is not None else None

    def _customer(self) -> Ref | None:
        """Return whose the one chosen opportunity is."""
        rows, customers = self.table.chosen_places(), self._facts.customers
        return customers[rows[0]] if len(rows) == 1 and rows[0] < len(customers) else None

    def _want_customer(self) -> None:
        customer = self._customer()
        if customer is not None:
            self.customer_wanted.emit(customer)

    def retranslate(self) -> None:
        self.open_customer.setText(self.tr("Open customer"))
