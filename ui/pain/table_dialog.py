"""Saving what is crossed as a table everybody can open: new, over the one that is open, renamed."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from insight.hub.acts import RemoveDefinition, SaveDefinition
from insight.hub.facts import DefinitionVersion
from insight.hub.roles import SHAPING
from insight.pain.tables import KIND, LONGEST_TITLE, PainTable, PainTableError, table_of
from insight.pain.view import PainView
from storage.local.house import InUse
from storage.local.ids import new_id
from ui.deck import Deck
from ui.hub.sending import send
from ui.pain.words import filters_word, period_word, title_of
from widgets.fact_lines import FactLine, FactLines
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.values import when_text


class PainTableDialog(QDialog):
    """`code` names the saved table that is open, "" for none; `opened` says which to open then."""

    def __init__(
        self, parent: QWidget, deck: Deck, view: PainView, code: str,
        known: InUse[PainTable] | None, versions: Sequence[DefinitionVersion],
        people: dict[int, str],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save this table"))
        self._deck, self._view, self._code, self._known = deck, view, code, known
        self.saved_code = ""
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self.name = QLineEdit(known.what.title if known else "")
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setPlaceholderText(self.tr("Name, e.g. Escalations by unit"))
        self.name.setAccessibleName(self.tr("Name of the table"))
        what = [title_of(view), period_word(view.days), filters_word(view)]
        self.what = plain_label(" · ".join(part for part in what if part), "meta")
        self.what.setWordWrap(True)
        self.lacks = plain_label("", "meta")
        self.versions = FactLines(deck.theme, most=5)
        self.versions.set_lines(_lines(versions, people, deck.now_us(), deck.zone))
        self.new, self.over = QPushButton(self.tr("Save as new")), QPushButton(self.tr("Save"))
        self.remove = QPushButton(self.tr("Remove"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.name.textChanged.connect(self._check)
        self.new.clicked.connect(lambda: self._save(new_id(), 0))
        self.over.clicked.connect(lambda: self._save(code, known.newest if known else 0))
        self.remove.clicked.connect(self._remove)
        self.cancel.clicked.connect(self.reject)
        self._check()

    def _lay_out(self) -> None:
        self.over.setVisible(self._known is not None)
        self.remove.setVisible(self._known is not None)
        (self.over if self._known else self.new).setProperty("kind", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.lacks, 1)
        for button in (self.cancel, self.new, self.over):
            buttons.addWidget(button)
        for button in (self.remove, self.cancel, self.new, self.over):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.name)
        layout.addWidget(self.what)
        if self.versions.lines:
            panel = Panel(self.tr("Who saved it"))
            panel.body.addWidget(self.versions)
            layout.addWidget(panel)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(520, 210 if not self.versions.lines else 330)

    def _check(self) -> None:
        lack = ""
        if not self._may:
            lack = self.tr("Leads, analysts and supervisors save tables; you may look.")
        elif not self.name.text().strip():
            lack = self.tr("Give it a name")
        self.lacks.setText(lack)
        for button in (self.new, self.over):
            button.setEnabled(not lack)
        self.remove.setEnabled(self._may)

    def _save(self, code: str, version: int) -> None:
        try:
            told = table_of(self._view, self.name.text())
        except PainTableError as error:
            self.lacks.setText(str(error))
            return
        self.saved_code = code
        act = SaveDefinition(KIND, code, version, told.model_dump())
        send(self._deck, act, lambda _id: self._done(), self._check)

    def _remove(self) -> None:
        if self._known is not None:
            act = RemoveDefinition(KIND, self._code, self._known.newest)
            send(self._deck, act, lambda _id: self._done(), self._check)

    def _done(self) -> None:
        if isValid(self):
            self.accept()


def _lines(
    versions: Sequence[DefinitionVersion], people: dict[int, str], now_us: int, zone: tzinfo
) -> list[FactLine]:
    return [
        FactLine(f"{each.version}", people.get(each.author, "—"),
                 when_text(each.made_at, now_us, zone))
        for each in versions
    ]  # fmt: skip
