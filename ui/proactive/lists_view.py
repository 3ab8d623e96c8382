"""The first half of the page: the rules, and the chosen one's customers with why and whether."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from insight.contact.gate import WHYS
from insight.hub.roles import LEADING, ROLES, SHAPING
from insight.proactive.listed import Listed, Round, Standing, counted, hand_out
from insight.proactive.rule import OUTCOMES
from insight.table import Rows
from ui.deck import Deck
from ui.proactive.reading import Facts
from ui.proactive.words import (
    RULE_COLUMNS,
    arm_words,
    difference_words,
    points,
    rows_of,
    uptake_words,
    way_word,
)
from ui.tasks.gate_line import why_not
from widgets.fact_table import FactTable
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label, plain_tooltip
from widgets.tally_strip import Tally, TallyStrip

translate = QCoreApplication.translate
_FILTERS: Final[tuple[Standing, ...]] = ("ready", "held_back", "left_out", "handed")


class ListsView(QWidget):
    """`rule_chosen` carries a rule's code; `changing` the code of a rule to be changed, "" for a
    new one; `handing_out` a `Round`; `opening` a customer."""

    rule_chosen = Signal(str)
    changing = Signal(str)
    handing_out = Signal(object)
    opening = Signal(object)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._facts = Facts()
        self._codes: list[str] = []
        self._shown: list[Listed] = []
        self._filter: Standing | None = None
        self._showing = False
        self.rules = FactTable(deck.theme, deck.zone)
        self.rules.hide_bar()
        self.rules.view.setSelectionMode(self.rules.view.SelectionMode.SingleSelection)
        self.change, self.new = chip_button(""), chip_button("")
        self.tallies = TallyStrip(deck.theme)
        self.table = FactTable(deck.theme, deck.zone)
        self.go, self.open_customer = QPushButton(), QPushButton()
        self.go.setProperty("kind", "primary")
        self.rule_text = plain_label("", "meta")
        self.helped = plain_label("", "meta")
        self._left, self._right = Panel(""), Panel("")
        self._lay_out()
        self.rules.chosen.connect(lambda _count: self._choose())
        self.table.chosen.connect(lambda _count: self._arm())
        self.table.view.doubleClicked.connect(lambda _index: self._open())
        self.tallies.chosen.connect(self._sift)
        self.go.clicked.connect(self.hand_out)
        self.open_customer.clicked.connect(self._open)
        self.change.clicked.connect(lambda: self.changing.emit(self.rule))
        self.new.clicked.connect(lambda: self.changing.emit(""))

    def _lay_out(self) -> None:
        for label in (self.rule_text, self.helped):
            label.setWordWrap(True)
            label.setContentsMargins(12, 6, 12, 6)
        self._left.add_action(self.change)
        self._left.add_action(self.new)
        self._left.body.addWidget(self.rules, 1)
        self._left.body.addWidget(self.rule_text)
        self._right.add_action(self.go)
        self._right.add_action(self.open_customer)
        self._right.body.addWidget(self.table, 1)
        self._right.body.addWidget(self.helped)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tallies)
        column.addWidget(self._right, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(8)
        parts.addWidget(self._left)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes([330, 1000])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    @property
    def rule(self) -> str:
        """The code of the rule shown, "" for none."""
        return self._facts.whole.rule.code if self._facts.whole else ""

    # --- showing --------------------------------------------------------------------------------

    def show_facts(self, facts: Facts) -> None:
        self._facts = facts
        language = self._deck.language.code
        self._showing = True
        self._codes = list(facts.rules)
        self.rules.set_rows(Rows(RULE_COLUMNS, [
            (each.what.named(language), facts.found.get(code, 0))
            for code, each in facts.rules.items()
        ]))  # fmt: skip
        if self.rule in self._codes:
            self.rules.view.selectRow(self._codes.index(self.rule))
        self._showing = False
        self._show_list()

    def _show_list(self) -> None:
        facts = self._facts
        whole, base = facts.whole, facts.base
        if whole is None or base is None:
            return
        language = self._deck.language.code
        lines = list(whole.lines)
        self._shown = [each for each in lines if self._filter in (None, each.standing)]
        self.table.set_rows(
            rows_of(whole, self._shown, base.customers, facts.now_us, self._deck.zone)
        )
        self._right.set_title(whole.rule.named(language))
        first = self.tr("the first {n} of {all}").format(
            n=f"{len(lines):,}", all=f"{whole.found:,}")  # fmt: skip
        self._right.set_note(first if whole.found > len(lines) else "")
        self.rule_text.setText(self._rule_words())
        self.helped.setText(uptake_words(whole.uptake))
        self._show_tallies()
        self._arm()

    def _rule_words(self) -> str:
        """What the rule does, in a few sentences: what is told, how, how many, who is spared."""
        whole = self._facts.whole
        if whole is None:
            return ""
        rule, language = whole.rule, self._deck.language.code
        way = (self.tr("each customer's own channel") if rule.way == "preferred"
               else way_word(rule.way))  # fmt: skip
        plan = self._facts.plans.get(rule.plan)
        parts = [
            rule.told(language),
            self.tr("Owner: {who}.").format(who=" · ".join(filter(None, (
                translate("Roles", ROLES[rule.owner]), rule.department)))),
            self.tr("By: {way}.").format(way=way),
            self.tr("Plan: {plan}.").format(plan=plan.named(language)) if plan else "",
            self.tr("At most {n} at once, nobody again within {days} days.").format(
                n=f"{rule.most:,}", days=rule.again_days),
            self.tr("{n} % are held back; after {days} days it counts who {outcome}.").format(
                n=rule.held_share, days=rule.within_days,
                outcome=translate("Proactive", OUTCOMES[rule.outcome])),
            self._fault(),
        ]  # fmt: skip
        return "\n".join(filter(None, parts))

    def _fault(self) -> str:
        used = self._facts.rules.get(self.rule)
        if used is None or not used.fault:
            return ""
        words = self.tr("▲ The newest version cannot be used, an earlier one counts: {why}")
        return words.format(why=used.fault)

    def _show_tallies(self) -> None:
        whole = self._facts.whole
        if whole is None:
            return
        standing, why = counted(whole.lines)
        left = "; ".join(f"{why_not(each)} {why[each]:,}" for each in WHYS if why[each])
        busy = self.tr("{n} have another task").format(n=f"{standing['busy']:,}")
        uptake, arms = whole.uptake, whole.arms
        share = uptake.treated.share
        self.tallies.set_tallies([
            Tally("found", self.tr("Found"), f"{whole.found:,}",
                  busy if standing["busy"] else "", self.tr("Whom the rule finds now")),
            Tally("ready", self.tr("Ready"), f"{standing['ready']:,}", "",
                  self.tr("May be handed out now")),
            Tally("held_back", self.tr("Held back"), f"{standing['held_back']:,}",
                  f"{whole.rule.held_share} %",
                  self.tr("Drawn by a hash of customer, rule and month; never handed out by this "
                          "rule, to compare with")),
            Tally("left_out", self.tr("Left out"), f"{standing['left_out']:,}", "",
                  left or self.tr("Nobody is left out by the contact rules")),
            Tally("handed", self.tr("Handed out"), f"{len(arms.treated):,}",
                  self.tr("{n} open").format(n=f"{arms.open:,}") if arms.open else "",
                  self.tr("Customers this rule's tasks went to so far")),
            Tally("uptake", self.tr("Uptake"), "—" if share is None else f"{share:.0%}",
                  "" if share is None else arm_words(uptake.treated), arm_words(uptake.treated)),
            Tally("against", self.tr("Against held back"),
                  "—" if uptake.difference is None else points(uptake.difference.value),
                  "" if uptake.difference is None else arm_words(uptake.held),
                  difference_words(uptake.difference) or uptake_words(uptake)),
        ])  # fmt: skip
        self.tallies.choose(self._filter or "")

    def _sift(self, code: str) -> None:
        """Show only those who stand so; the other tallies stand for all."""
        self._filter = next((each for each in _FILTERS if each == code), None)
        self._show_list()

    def _arm(self) -> None:
        now, me = self._round(), self._deck.hub.me
        may = me is None or me.role in LEADING
        self.go.setText(self.tr("Hand out {n} …").format(n=f"{len(now.going):,}"))
        self.go.setEnabled(bool(now.going) and may)
        self.new.setVisible(me is None or me.role in SHAPING)
        words = self.tr("Who is held back, handed out lately, busy or left out does not go.")
        if now.picked:
            words += " " + self.tr(
                "Picked by hand, they are not compared with those held back: that takes the first "
                "of the list."
            )
        if not may:
            words = self.tr("Team leads and supervisors hand lists out; you may look.")
        self.go.setToolTip(plain_tooltip(words))
        self.open_customer.setEnabled(self._customer() is not None)
        self.change.setEnabled(bool(self.rule))

    # --- doing ----------------------------------------------------------------------------------

    def _choose(self) -> None:
        places = self.rules.view.selectionModel().selectedRows()
        if self._showing or not places:
            return
        row = self.rules.chosen_places()[0]
        if row < len(self._codes) and self._codes[row] != self.rule:
            self._filter = None
            self.rule_chosen.emit(self._codes[row])

    def _round(self) -> Round:
        whole = self._facts.whole
        if whole is None:
            return Round()
        rows = self.table.chosen_places()
        some = len(rows) < len(self._shown) or self._filter is not None
        chosen = {self._shown[row].word for row in rows if row < len(self._shown)}
        return hand_out(whole.rule, whole.lines, chosen if some else None)

    def hand_out(self) -> None:
        now = self._round()
        if now.going and self.go.isEnabled():
            self.handing_out.emit(now)

    def _customer(self) -> tuple[str, str] | None:
        rows = self.table.view.selectionModel().selectedRows()
        places = self.table.chosen_places()
        if len(rows) != 1 or places[0] >= len(self._shown):
            return None
        ref = self._shown[places[0]].ref
        return None if ref[0] == "tel" else ref

    def _open(self) -> None:
        customer = self._customer()
        if customer is not None:
            self.opening.emit(customer)

    def retranslate(self) -> None:
        self._left.set_title(self.tr("Lists"))
        self.change.setText(self.tr("Change …"))
        self.new.setText(self.tr("New …"))
        self.open_customer.setText(self.tr("Open customer"))
        self.rules.setAccessibleName(self.tr("Lists"))
        self._show_list()
