"""Changing the rules that place problems on the chain, with what it would change told at once."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import Act, RemoveDefinition, SaveDefinition
from insight.hub.roles import SHAPING
from insight.masking import mask_key, mask_text
from insight.touchpoints.chain import (
    DEFINITION,
    FIELDS,
    NO_PROBLEM,
    Chain,
    ChainError,
    chain_from,
)
from insight.touchpoints.counting import Chosen
from insight.touchpoints.moving import Tried, tried
from insight.touchpoints.problems import TEXT
from ui.deck import Deck
from ui.hub.sending import send
from ui.touchpoints.links_form import LinksForm
from ui.touchpoints.reading import Known
from ui.touchpoints.rule_form import RuleForm
from ui.touchpoints.words import code_word
from widgets.answer_row import answer_row
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label
from widgets.plain_table import PlainTable

translate = QCoreApplication.translate
PACE_MS: Final = 200
_SHOWN: Final = 40


class RulesDialog(QDialog):
    """Rules at the left in their order, the chosen one in the middle, below what would move.

    Saved, they count on every desk; put back to what was shipped they are removed from the hub.
    """

    def __init__(self, parent: QWidget, deck: Deck, known: Known, chosen: Chosen) -> None:
        """`chosen`: of which period the check is."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rules of the chain"))
        self._deck, self._known = deck, known
        self._language = deck.language.code[:2]
        self._among = Chosen(chosen.until_us, chosen.weeks).now(known.problems)
        self._content = known.chain.what.content()
        self._rules: list[dict[str, Any]] = list(self._content["rule"])
        self._at = -1
        self._ticket = 0
        self._found: Tried | None = None
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self.table = PlainTable(deck.theme)
        self.form = RuleForm(self._language)
        self.links = LinksForm(self._language)
        self.moves, self.examples = PlainTable(deck.theme), PlainTable(deck.theme)
        self.effect, self.lacks = plain_label("", "head"), plain_label("", "meta")
        self.effect.setWordWrap(True)
        self.lacks.setWordWrap(True)
        words = (self.tr("New"), self.tr("Remove"), self.tr("Up"), self.tr("Down"))
        self.new, self.remove, self.up, self.down = (QPushButton(each) for each in words)
        self.of_links = chip_button(self.tr("Links and departments"), checkable=True)
        self.ok, self.cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self.back = QPushButton(self.tr("As shipped"))
        self._timer = QTimer(self, singleShot=True, interval=PACE_MS)
        self._lay_out()
        self._connect()
        self.links.set_links(self._content["link"])
        self.form.set_links(self.links.names())
        self._list(0)
        self._try()

    # --- the form -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        rules = Panel(self.tr("Tried from top to bottom"))
        rules.body.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(6)
        for button in (self.new, self.remove, self.up, self.down):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        rules.body.addLayout(line)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.links)
        self._one = one = Panel(self.tr("This rule"))
        one.add_action(self.of_links)
        one.body.addWidget(self._stack, 1)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.setChildrenCollapsible(False)
        upper.addWidget(rules)
        upper.addWidget(one)
        upper.setSizes([470, 590])
        check = Panel(self.tr("What it would change"))
        check.set_note(self.tr("in the period shown"))
        check.body.addWidget(self.effect)
        self.effect.setContentsMargins(12, 4, 12, 4)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.moves, 2)
        across.addWidget(self.examples, 5)
        check.body.addLayout(across, 1)
        self.moves.set_heads((self.tr("From"), self.tr("To"), self.tr("Cases")), 1)
        self.examples.set_heads(
            (self.tr("Number"), self.tr("From"), self.tr("To"), self.tr("Text")), 3
        )
        self.moves.empty_text = self.tr("Nothing moves")
        self.table.set_heads((self.tr("Rule"), self.tr("Placed at"), self.tr("Cases")), 0)
        buttons = answer_row(self.lacks, self.back, self.cancel, self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(upper, 5)
        layout.addWidget(check, 3)
        layout.addLayout(buttons)
        self.resize(1120, 700)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._try)
        self.table.itemSelectionChanged.connect(self._choose)
        self.form.edited.connect(self._edited)
        self.links.edited.connect(self._links_edited)
        self.moves.itemSelectionChanged.connect(self._show_examples)
        self.new.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.of_links.clicked.connect(self._show_links)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._put_back)
        self._deck.sight.dropped.connect(self.reject)

    def _show_links(self, on: bool) -> None:
        self._stack.setCurrentIndex(int(on))
        self._one.set_title(self.tr("Links and departments") if on else self.tr("This rule"))

    def content(self) -> dict[str, Any]:
        """Return the chain as it is written now, as plain data."""
        return {"link": self.links.links(), "rule": self._rules}

    def _list(self, at: int) -> None:
        """Show the rules' names, one of them chosen."""
        counts = self._found.counts if self._found is not None else ()
        same = len(counts) == len(self._rules)
        blocked = self.table.blockSignals(True)
        self.table.set_cells([
            (self._title(rule), self._placed_at(rule.get("link", "")),
             f"{counts[place]:,}" if same else "…")
            for place, rule in enumerate(self._rules)
        ])  # fmt: skip
        self.table.blockSignals(blocked)
        at = min(max(at, 0), len(self._rules) - 1)
        if at >= 0:
            self.table.blockSignals(True)
            self.table.selectRow(at)
            self.table.blockSignals(False)
        if at != self._at:
            self._at = at
            self.form.show_rule(self._rules[at] if at >= 0 else {})
        self.form.setEnabled(at >= 0)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self._rules) - 1)
        self.remove.setEnabled(at >= 0)

    def _title(self, rule: dict[str, Any]) -> str:
        titles = rule.get("title", {})
        return str(titles.get(self._language) or titles.get("en") or rule.get("code", ""))

    def _choose(self) -> None:
        rows = self.table.chosen_rows()
        if rows and rows[0] != self._at:
            self._at = -1
            self._list(rows[0])

    def _edited(self) -> None:
        if self._at >= 0:
            self._rules[self._at] = self.form.rule()
            self._list(self._at)
        self._timer.start()

    def _placed_at(self, link: str) -> str:
        """Return a link's name as it is written now; of one that was removed, that it was."""
        names = self.links.names()
        if link == NO_PROBLEM or link in names:
            return names.get(link) or self._word(link)
        return self.tr("{link} (removed)").format(link=self._word(link))

    def _links_edited(self) -> None:
        self.form.set_links(self.links.names())
        self._list(self._at)
        self._timer.start()

    def _add(self) -> None:
        taken = {rule.get("code") for rule in self._rules}
        code = next(f"rule_{n}" for n in range(1, 10_000) if f"rule_{n}" not in taken)
        first = next(iter(self.links.names()), NO_PROBLEM)
        at = max(self._at, 0)
        self._rules.insert(at, {"code": code, "title": {}, "link": first})
        self._at = -1
        self._list(at)
        self.form.name.setFocus()
        self._timer.start()

    def _remove(self) -> None:
        if self._at >= 0:
            at, self._at = self._at, -1
            del self._rules[at]
            self._list(at)
            self._timer.start()

    def _move(self, by: int) -> None:
        at = self._at
        if 0 <= at + by < len(self._rules):
            self._rules.insert(at + by, self._rules.pop(at))
            self._at = at + by
            self._list(at + by)
            self._timer.start()

    # --- the check ------------------------------------------------------------------------------

    def chain(self) -> Chain | None:
        """Return the chain as it is written, None while it cannot be used."""
        try:
            return chain_from(self.content(), self.tr("Rules"))
        except ChainError:
            return None

    def _try(self) -> None:
        """Work out what would move, off the interface thread; only the newest answer counts."""
        self._ticket += 1
        ticket, known = self._ticket, self._known
        unfinished = self._unfinished()
        if unfinished:
            self._show_lack(unfinished)
            return
        try:
            other = chain_from(self.content(), self.tr("Rules"))
        except ChainError as error:
            self._show_lack(str(error))
            return
        self._show_lack("")
        job = partial(tried, known.problems, known.placed, known.chain.what, other, known.laid,
                      self._among, known.said)  # fmt: skip

        def done(found: Tried) -> None:
            if isValid(self) and ticket == self._ticket:
                self._found = found
                self._show_tried()

        self._deck.work.run(job, done, self._failed)

    def _unfinished(self) -> str:
        """Return what a rule or a link that was just begun still lacks, "" when none does."""
        for rule in self._rules:
            if not self._title({"title": rule.get("title", {})}).strip():
                return self.tr("Give the new rule a name")
            if not any(rule.get(field) for field in ("what", "words", *FIELDS)):
                return self.tr("“{rule}” asks nothing yet: it would take every case").format(
                    rule=self._title(rule))  # fmt: skip
        return self.links.lack([
            (self._title(rule), rule["link"]) for rule in self._rules if rule["link"] != NO_PROBLEM
        ])  # fmt: skip

    def _failed(self, error: Exception) -> None:
        raise error

    def _show_lack(self, lack: str) -> None:
        if not self._may:
            lack = self.tr("Leads, analysts and supervisors change rules; you may look.")
        elif not lack and self._known.chain.fault:
            lack = self.tr("The shared rules cannot be used: {why}. These are the last good "
                           "ones.").format(why=self._known.chain.fault)  # fmt: skip
            self.lacks.setText(lack)
            self.ok.setEnabled(self._may)
            self.back.setVisible(bool(self._known.chain.newest))
            return
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack)
        self.back.setVisible(bool(self._known.chain.version) and self._may)

    def _show_tried(self) -> None:
        found = self._found
        if found is None:
            return
        share = found.unplaced / found.cases if found.cases else 0.0
        self.effect.setText(self.tr(
            "{n} of {all} cases would move; {left} ({share}) would not be placed"
        ).format(n=f"{found.moved:,}", all=f"{found.cases:,}", left=f"{found.unplaced:,}",
                 share=f"{share:.1%}"))  # fmt: skip
        self.moves.set_cells([
            (self._word(move.from_), self._word(move.to), f"{move.count:,}")
            for move in found.moves
        ])  # fmt: skip
        self._list(self._at)
        self._show_examples()

    def _show_examples(self) -> None:
        found, problems = self._found, self._known.problems
        if found is None:
            return
        chosen = self.moves.chosen_rows()
        moves = [found.moves[row] for row in chosen if row < len(found.moves)] or found.moves
        each = max(_SHOWN // max(len(moves), 1), 2)
        cells = [
            (mask_key(problems.refs[row][1]), self._word(move.from_), self._word(move.to),
             self._about(row))
            for move in moves for row in move.rows[-each:]
        ]  # fmt: skip
        self.examples.set_cells(cells[:_SHOWN])

    def _about(self, row: int) -> str:
        """What was recorded of a case: its kind and reason; a text may hold anybody's name, so of
        it only what rules look for is told."""
        problems = self._known.problems
        parts = [problems.word(name, row) for name in ("kind", "reason", "product", "stage")]
        text = problems.word(TEXT, row)
        words = {word for rule in self._rules for word in (*rule.get("words", ()),
                                                           *rule.get("without", ()))
                 if word.lower() in text.lower()}  # fmt: skip
        if words:
            told = translate("Touchpoints", "text has “{word}”")
            parts.append(told.format(word="、".join(sorted(words))))
        return mask_text(" · ".join(part for part in parts if part))

    def _word(self, code: str) -> str:
        """Return a link's name: as it is written now, else as it was."""
        was = code_word(self._known.chain.what, code, self._language)
        return self.links.names().get(code) or was

    # --- saved ----------------------------------------------------------------------------------

    def _save(self) -> None:
        chain = self.chain()
        if chain is not None:
            self._send(SaveDefinition(*DEFINITION, self._known.chain.newest, chain.content()))

    def _put_back(self) -> None:
        self._send(RemoveDefinition(*DEFINITION, self._known.chain.newest))

    def _send(self, act: Act) -> None:
        self.ok.setEnabled(False)
        send(self._deck, act, lambda _id: self.accept() if isValid(self) else None,
             lambda: self.ok.setEnabled(True))  # fmt: skip
