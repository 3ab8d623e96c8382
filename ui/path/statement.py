"""The loss statement: a month's losses and avoidable contacts priced, by the department that
answers, agreed or disputed line by line, and signed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMessageBox, QPushButton, QWidget

from insight.hub.acts import SaveDefinition, WriteRecord
from insight.hub.roles import SHAPING
from insight.path.cases import Cases
from insight.path.prices import DEFINITION
from insight.path.statement import (
    Line,
    Standing,
    Statement,
    StatementFacts,
    month_ends,
    signed_content,
)
from insight.path.statement_report import (
    DEPARTMENTS,
    LINES,
    department_rows,
    line_table,
    statement_sheets,
)
from insight.path.view import Among, View
from insight.table import Rows, Sheet
from storage.local.avoidable import AvoidableMonths
from storage.local.statements import KIND, SAYING
from ui.deck import Deck
from ui.hub.sending import send
from ui.path.contacts_dialog import avoidable_words, contacts_dialog
from ui.path.prices_dialog import PricesDialog
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import button_text, plain_label, plain_tooltip
from widgets.values import money_text, when_text

translate = QCoreApplication.translate
LONGEST_NOTE = 500


class StatementLook(QWidget):
    """`wanted` says that another month was chosen; `listed` carries the view of a line."""

    wanted = Signal()
    listed = Signal(object)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self.month: date | None = None
        self.contacts = AvoidableMonths()
        self._cases: Cases | None = None
        self._facts: StatementFacts | None = None
        self._standings: list[Standing] = []
        self._language = "en"
        self.months = ChoiceChip()
        self.sum, self.about = plain_label("", "head"), plain_label("", "meta")
        for label in (self.sum, self.about):
            label.setWordWrap(True)
            label.setContentsMargins(12, 6, 12, 0)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.agree, self.dispute = QPushButton(), QPushButton()
        self.sign, self.prices = QPushButton(), QPushButton()
        self.lines = FactTable(deck.theme, deck.zone)
        self.departments = FactTable(deck.theme, deck.zone)
        for table in (self.lines, self.departments):
            table.hide_bar()
        self._whole, self._by = Panel(""), Panel("")
        self._lay_out()
        self.months.chosen.connect(self._choose_month)
        self.lines.chosen.connect(lambda _count: self._show_actions())
        self.lines.view.activated.connect(lambda _index: self._list())
        self.note.textChanged.connect(self._show_actions)
        self.agree.clicked.connect(lambda: self._say("agreed"))
        self.dispute.clicked.connect(lambda: self._say("disputed"))
        self.sign.clicked.connect(self._ask_to_sign)
        self.prices.clicked.connect(self._edit_prices)

    def _lay_out(self) -> None:
        for button in (self.months.button, self.prices, self.sign):
            self._whole.add_action(button)
        self._whole.body.addWidget(self.sum)
        self._whole.body.addWidget(self.about)
        self._whole.body.addWidget(self.lines, 1)
        saying = QHBoxLayout()
        saying.setContentsMargins(10, 4, 10, 4)
        saying.setSpacing(6)
        saying.addWidget(self.note, 1)
        saying.addWidget(self.agree)
        saying.addWidget(self.dispute)
        self._whole.body.addLayout(saying)
        self._by.body.addWidget(self.departments, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._whole, 5)
        across.addWidget(self._by, 3)

    # --- showing --------------------------------------------------------------------------------

    def show_statement(self, cases: Cases, facts: StatementFacts | None, language: str) -> None:
        self._cases, self._facts, self._language = cases, facts, language
        self._standings = facts.standings if facts is not None else []
        self._show()

    def _show(self) -> None:
        facts, cases = self._facts, self._cases
        if facts is None or cases is None:
            self.sum.setText(self.tr("Nothing was lost yet."))
            self.about.setText("")
            self.months.set_choices({"": "—"}, "")
            self.lines.set_rows(Rows(LINES, ()))
            self.departments.set_rows(Rows(DEPARTMENTS, ()))
            self._show_actions()
            return
        self.months.set_choices(
            {each.isoformat(): f"{each:%Y-%m}" for each in facts.months},
            facts.found.month.isoformat(),
            "" if self.month is not None else facts.found.month.isoformat(),
        )
        self.sum.setText(self._sum(facts))
        self.about.setText(self._about(facts))
        self.lines.set_rows(line_table(facts, cases, self._language))
        self.departments.set_rows(Rows(DEPARTMENTS, department_rows(facts, self._language)))
        self._show_actions()

    def _sum(self, facts: StatementFacts) -> str:
        counting = [each.line for each in self._standings]
        lost = [line for line in counting if line.kind != "contact"]
        again = [line for line in counting if line.kind == "contact"]
        told = self.tr("{n} losses and leaks, {priced} of them priced: ¥{fen}.").format(
            **_added_up(lost)
        )
        if again:
            told += " " + self.tr(
                "{n} avoidable contacts, {priced} of them handled by somebody: ¥{fen}."
            ).format(**_added_up(again))
        signature = self.signature()
        if not signature:
            return told
        since = sum(each.since for each in self._standings)
        return f"{told} {signature} " + self.tr("Counted today: ¥{fen} ({since}).").format(
            fen=money_text(facts.found.fen), since=f"{'+' if since > 0 else ''}{money_text(since)}"
        )

    def _about(self, facts: StatementFacts) -> str:
        if facts.house.trouble:
            return self.tr("The house's prices cannot be used: {why}").format(
                why=facts.house.trouble
            )
        told = self.tr(
            "Not priced: {doubled} further ones of the same customers, {meanwhile} of customers "
            "who meanwhile became subscribers."
        ).format(doubled=f"{facts.found.doubled:,}", meanwhile=f"{facts.found.meanwhile:,}")
        if facts.found.contacts is None:
            return told + " " + self.tr(
                "Contacts that could have been avoided are not priced: “Prices …” says what an "
                "hour of handling costs."
            )  # fmt: skip
        return f"{told} {avoidable_words()}"

    def signature(self) -> str:
        """Return who signed the month and when, "" while nobody has."""
        signed = self._facts.said.signed if self._facts is not None else None
        if signed is None:
            return ""
        when = when_text(signed.at_us, self._deck.hub.now_us(), self._deck.zone)
        return self.tr("Signed by {who}, {when}.").format(who=signed.who, when=when)

    def _show_actions(self) -> None:
        facts, me = self._facts, self._deck.hub.me
        chosen = self._chosen()
        mine = me is not None and me.role in SHAPING
        saying = me is not None and me.role in SAYING and bool(chosen)
        signed = facts is not None and facts.said.signed is not None
        over = facts is not None and self._cases is not None and (
            month_ends(facts.found.month, self._deck.zone) <= self._cases.now_us
        )  # fmt: skip
        self.agree.setText(button_text(self.tr("Agree {n}").format(n=len(chosen))))
        self.dispute.setText(button_text(self.tr("Dispute {n}").format(n=len(chosen))))
        self.agree.setEnabled(saying)
        self.dispute.setEnabled(saying and bool(self.note.text().strip()))
        self.dispute.setToolTip(plain_tooltip(self.tr("Say in the note what is wrong.")))
        self.sign.setEnabled(mine and over and not signed)
        self.sign.setToolTip(plain_tooltip(
            self.tr("The month is signed.") if signed
            else self.tr("The month is not over yet.") if not over
            else "" if mine
            else self.tr("Analysts, leads, supervisors and administrators sign.")
        ))  # fmt: skip
        self.prices.setEnabled(facts is not None)

    def _chosen(self) -> list[Standing]:
        """Return the lines selected; none when none is, unlike the table's own."""
        if not self.lines.view.selectionModel().hasSelection():
            return []
        return [self._standings[place] for place in self.lines.chosen_places()]

    # --- doing ----------------------------------------------------------------------------------

    def _choose_month(self, code: str) -> None:
        self.month = date.fromisoformat(code) if code else None
        self.wanted.emit()

    def _list(self) -> None:
        """List the opportunities of the line chosen, as it is counted now."""
        chosen, facts, cases = self._chosen(), self._facts, self._cases
        if len(chosen) != 1 or facts is None or cases is None:
            return
        now = chosen[0].now
        if chosen[0].line.kind == "contact":
            dialog = contacts_dialog(
                self, self._deck, facts, cases, now.places if now else (), self._language
            )
            dialog.open()
            return
        refs = frozenset(cases.refs[place] for place in now.places) if now else frozenset()
        row = line_table(facts, cases, self._language).rows[self._standings.index(chosen[0])]
        words = [f"{facts.found.month:%Y-%m}", *(translate("Statement", str(each))
                                                 for each in row[:3])]  # fmt: skip
        about = facts.found.about_line(chosen[0].line)
        line = Among(f"statement:{about}", " · ".join(words), refs, whole=True)
        self.listed.emit(View(among=line))

    def _say(self, verdict: str) -> None:
        facts, note = self._facts, self.note.text().strip()
        if facts is None:
            return
        for each in self._chosen():
            line = each.line
            send(self._deck, WriteRecord(KIND, facts.found.about_line(line), {
                "verdict": verdict, "note": note, "count": line.count, "fen": line.fen,
            }))  # fmt: skip
        self.note.clear()

    def _ask_to_sign(self) -> None:
        facts = self._facts
        if facts is None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Sign the month"))
        box.setText(self.tr(
            "Sign {month} with ¥{fen}? Its numbers are kept as they are now, for good."
        ).format(month=f"{facts.found.month:%Y-%m}", fen=money_text(facts.found.fen)))  # fmt: skip
        sign = box.addButton(self.tr("Sign"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        sign.clicked.connect(lambda: self._sign(facts.found))
        box.open()

    def _sign(self, found: Statement) -> None:
        send(self._deck, WriteRecord(KIND, found.about, signed_content(found)))

    def _edit_prices(self) -> None:
        if self._facts is None:
            return
        me, house = self._deck.hub.me, self._facts.house
        dialog = PricesDialog(self, house.text, me is not None and me.role in SHAPING)
        dialog.saved.connect(lambda text: send(
            self._deck, SaveDefinition(*DEFINITION, house.version, {"toml": text})
        ))  # fmt: skip
        dialog.open()

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the statement as it is exported."""
        if self._facts is None or self._cases is None:
            return ()
        return statement_sheets(self._facts, self._cases, self._deck.zone, self._language)

    def retranslate(self) -> None:
        self._whole.set_title(self.tr("Loss statement"))
        self._whole.set_note(self.tr("Enter lists a line; the filters above do not count here"))
        self._by.set_title(self.tr("By department"))
        self.note.setPlaceholderText(self.tr("Note: why it is disputed, or what was agreed"))
        self.note.setAccessibleName(self.tr("Note"))
        self.sign.setText(self.tr("Sign …"))
        self.prices.setText(self.tr("Prices …"))
        self._show()


def _added_up(lines: Sequence[Line]) -> dict[str, str]:
    return {
        "n": f"{sum(line.count for line in lines):,}",
        "priced": f"{sum(line.priced for line in lines):,}",
        "fen": money_text(sum(line.fen for line in lines)),
    }
