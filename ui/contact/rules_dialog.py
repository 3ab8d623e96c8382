"""Changing the contact rules of the house: hours, caps, parts of the day, who is let be."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.contact.rules import SETTING, ContactRules, RulesError, rules_from
from insight.hub.acts import SaveSetting
from insight.hub.roles import EVERYWHERE
from storage.local.contacts import contact_rules
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from widgets.answer_row import answer_row
from widgets.edit_table import EditColumn, EditTable
from widgets.panel import Panel
from widgets.plain import plain_label


def _rules(store: Store) -> ContactRules:
    with store.read() as reader:
        return contact_rules(reader)


class RulesDialog(QDialog):
    """What is saved holds for every list on every desk. Who may not change them may look."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Contact rules"))
        self._deck = deck
        self._rules: ContactRules | None = None
        me = deck.hub.me
        self._may = me is not None and me.role in EVERYWHERE
        words = (self.tr("Add a row"), self.tr("Remove"), self.tr("Move up"), self.tr("Move down"))
        code, begins, ends = self.tr("Code"), self.tr("From"), self.tr("To")
        tags = self.tr("Not with these tags")
        self.ways = EditTable((
            EditColumn("code", code, width=70), EditColumn("from", begins, width=64),
            EditColumn("to", ends, width=64), EditColumn("closed_tags", tags, "list", stretch=True),
        ), words)  # fmt: skip
        self.caps = EditTable((
            EditColumn("days", self.tr("In days"), "number", 80),
            EditColumn("most", self.tr("At most"), "number", stretch=True),
        ), words)  # fmt: skip
        self.parts = EditTable((
            EditColumn("code", code, width=84), EditColumn("title.en", self.tr("English name")),
            EditColumn("title.zh", self.tr("Chinese name"), stretch=True),
            EditColumn("from", begins, width=64), EditColumn("to", ends, width=64),
        ), words)  # fmt: skip
        self.attempts, self.rest, self.tags = QSpinBox(), QSpinBox(), QLineEdit()
        self.sensitive = QCheckBox(self.tr("Leave out whom the centre marks for special care"))
        self.lacks = plain_label("", "meta")
        self.ok, self.cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self.ok.setEnabled(False)
        self._lay_out()
        for table in (self.ways, self.caps, self.parts):
            table.edited.connect(self._check)
        for spin in (self.attempts, self.rest):
            spin.valueChanged.connect(self._check)
        self.tags.textChanged.connect(self._check)
        self.sensitive.toggled.connect(self._check)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        deck.work.read(_rules, self._came, self._failed)

    def _lay_out(self) -> None:
        self.attempts.setRange(1, 12)
        self.rest.setRange(1, 366)
        self.rest.setSuffix(self.tr(" days"))
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(8)
        for row, words, table, room in (
            (upper, self.tr("Hours of each way"), self.ways, 3),
            (upper, self.tr("Contacts at most, over all lists"), self.caps, 2),
            (lower, self.tr("Parts of the day"), self.parts, 3),
        ):  # fmt: skip
            panel = Panel(words)
            panel.body.addWidget(table, 1)
            row.addWidget(panel, room)
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(12, 8, 12, 8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, field in (
            (self.tr("Unreachable: tried in vain in so many parts of the day"), self.attempts),
            (self.tr("Then let rest for"), self.rest),
            (self.tr("Nobody with one of these tags is contacted"), self.tags),
        ):  # fmt: skip
            field.setAccessibleName(words)
            label = plain_label(words, "meta")
            label.setWordWrap(True)
            form.addRow(label, field)
        form.addRow(self.sensitive)
        panel = Panel(self.tr("Who is let be"))
        panel.body.addWidget(holder, 1)
        lower.addWidget(panel, 2)
        buttons = answer_row(self.lacks, self.cancel, self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(upper, 1)
        layout.addLayout(lower, 1)
        layout.addLayout(buttons)
        self.resize(940, 560)

    def _came(self, rules: ContactRules) -> None:
        if not isValid(self):
            return
        told = rules.model_dump(by_alias=True)
        for table, name in ((self.ways, "way"), (self.caps, "cap"), (self.parts, "part")):
            table.set_rows(told[name])
        self.attempts.setValue(rules.attempts)
        self.rest.setValue(rules.rest_days)
        self.tags.setText(", ".join(rules.closed_tags))
        self.sensitive.setChecked(rules.spare_sensitive)
        self._rules = rules
        self._check()

    def _failed(self, error: Exception) -> None:
        raise error

    def content(self) -> dict[str, Any]:
        """Return the rules as they are written now, as plain data."""
        tags = self.tags.text().replace("，", ",").replace("、", ",").split(",")
        return {
            "kinds": self._rules.kinds if self._rules else [], "way": self.ways.rows(),
            "cap": self.caps.rows(), "part": self.parts.rows(), "attempts": self.attempts.value(),
            "rest_days": self.rest.value(), "spare_sensitive": self.sensitive.isChecked(),
            "closed_tags": [tag.strip() for tag in tags if tag.strip()],
        }  # fmt: skip

    def _check(self) -> None:
        if self._rules is None:
            return
        lack = ""
        if not self._may:
            lack = self.tr("Supervisors and administrators change these; you may look.")
        else:
            try:
                if rules_from(self.content()) == self._rules:
                    lack = self.tr("This is what holds now")
            except RulesError as error:
                lack = str(error)
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack)

    def _save(self) -> None:
        send(self._deck, SaveSetting(SETTING, self.content()), lambda _id: self._saved())

    def _saved(self) -> None:
        if isValid(self):
            self.accept()
