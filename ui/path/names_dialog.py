"""Names that may mean one community: confirmed or rejected by a person, taken back again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from insight.hub.acts import Act, RemoveDefinition, SaveDefinition
from insight.hub.roles import SHAPING
from insight.identity.place_names import ALIAS, Said, Suggestion, said_content
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.hub.hub import Me
from storage.local.errors import StoreError
from storage.local.place_names import Names, names
from storage.local.shared.definitions import version_of
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from ui.told import told
from widgets.fact_table import FactTable
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label

translate = QCoreApplication.translate
_ALIKE: Final = 0.4
"""Names less alike are not said to be."""
_SUGGESTED: Final = (
    Column("name", QT_TRANSLATE_NOOP("Column", "Place name")),
    Column("community", QT_TRANSLATE_NOOP("Column", "May be")),
    Column("sure", QT_TRANSLATE_NOOP("Column", "Sure"), "percent"),
    Column("why", QT_TRANSLATE_NOOP("Column", "Evidence")),
    Column("customers", QT_TRANSLATE_NOOP("Column", "Customers"), "number"),
    Column("orders", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
)
_DECIDED: Final = (
    Column("name", QT_TRANSLATE_NOOP("Column", "Place name")),
    Column("community", QT_TRANSLATE_NOOP("Column", "Is")),
    Column("not", QT_TRANSLATE_NOOP("Column", "Is not")),
)


@dataclass(frozen=True, slots=True)
class _Known:
    names: Names
    may: bool


def _known(me: Me | None, store: Store) -> _Known:
    with store.read(60.0) as reader:
        return _Known(names(reader, me), me is not None and me.role in SHAPING)


def _version(code: str, store: Store) -> int:
    with store.read() as reader:
        return version_of(reader, ALIAS, code)


def evidence(each: Suggestion) -> str:
    """Return what speaks for a suggestion, in words."""
    parts = [
        (each.address, translate("Names", "same street and number")),
        (each.together, translate("Names", "{n} of {all} customers have both").format(
            n=f"{each.together:,}", all=f"{each.persons:,}")),
        (each.doors, translate("Names", "{n} at the same door").format(n=f"{each.doors:,}")),
        (each.sounds, translate("Names", "sounds the same")),
        (each.alike >= _ALIKE, translate("Names", "alike {share}").format(
            share=f"{each.alike:.0%}")),
    ]  # fmt: skip
    return " · ".join(words for there, words in parts if there)


class NamesDialog(QDialog):
    """Suggestions with their evidence and what confirming them does; beside, what was decided."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck = deck
        self._known = _Known(Names(), may=False)
        self.setWindowTitle(self.tr("Names of communities"))
        self.table = FactTable(deck.theme, deck.zone)
        self.decided = chip_button(self.tr("Decided"), checkable=True)
        self.effect = plain_label("")
        self.effect.setWordWrap(True)
        self.effect.setMinimumHeight(40)
        self.same, self.different = QPushButton(self.tr("Same place")), QPushButton(
            self.tr("Not the same place"))  # fmt: skip
        self.back = QPushButton(self.tr("Take back"))
        self.close_ = QPushButton(self.tr("Close"))
        self.same.setProperty("kind", "primary")
        for button in (self.same, self.different, self.back, self.close_):
            button.setAutoDefault(False)
        self._lay_out()
        self.decided.clicked.connect(self._show)
        self.table.chosen.connect(lambda _count: self._show_effect())
        self.same.clicked.connect(lambda: self._decide(same=True))
        self.different.clicked.connect(lambda: self._decide(same=False))
        self.back.clicked.connect(self._take_back)
        self.close_.clicked.connect(self.reject)
        deck.sight.dropped.connect(self.reject)
        self.read()

    def _lay_out(self) -> None:
        panel = Panel(self.tr("May be one place"))
        panel.set_note(self.tr("names in customers' addresses, and communities entered twice"))
        panel.add_action(self.decided)
        panel.body.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.effect, 1)
        for button in (self.back, self.different, self.same, self.close_):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(panel, 1)
        layout.addLayout(buttons)
        self.resize(960, 560)
        self.table.view.setFocus()

    # --- reading --------------------------------------------------------------------------------

    def read(self) -> None:
        """Read suggestions and decisions anew."""
        self._deck.work.read(partial(_known, self._deck.hub.me), self._came, self._failed)

    def _came(self, known: _Known) -> None:
        if isValid(self):
            self._known = known
            self._show()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(self):
            self.table.set_failed(told(error))

    def _name(self, key: str) -> str:
        return self._known.names.communities.get(key, key)

    def _show(self) -> None:
        known, decided = self._known.names, self.decided.isChecked()
        rows: list[tuple[Cell, ...]] = (
            [
                (said.name, self._name(said.key) if said.key else None,
                 ", ".join(map(self._name, sorted(said.different))) or None)
                for _, said in known.decided
            ]
            if decided
            else [
                (each.name, self._name(each.key), each.score, evidence(each), each.customers,
                 known.orders.get(each.other, 0) if each.other else None)
                for each in known.open
            ]
        )  # fmt: skip
        self.table.set_rows(Rows(_DECIDED if decided else _SUGGESTED, rows))
        self.table.view.clearSelection()
        if rows:
            self.table.view.selectRow(0)
        self._show_effect()

    def _place(self) -> int | None:
        places = self.table.chosen_places()
        selected = self.table.view.selectionModel().selectedRows()
        return places[0] if len(selected) == 1 and places else None

    def _suggestion(self) -> Suggestion | None:
        place = self._place()
        return None if place is None or self.decided.isChecked() else self._known.names.open[place]

    def _show_effect(self) -> None:
        each, decided = self._suggestion(), self.decided.isChecked()
        self.same.setVisible(not decided)
        self.different.setVisible(not decided)
        self.back.setVisible(decided)
        for button in (self.same, self.different):
            button.setEnabled(each is not None and self._known.may)
        self.back.setEnabled(decided and self._place() is not None and self._known.may)
        self.effect.setText(self._effect(each))

    def _effect(self, each: Suggestion | None) -> str:
        if not self._known.may:
            return self.tr("Analysts, leads and supervisors who are signed in decide.")
        if each is None:
            return ""
        community = self._name(each.key)
        if each.other:
            return self.tr(
                "{orders} opportunities and {customers} customers of “{name}” would count as "
                "“{community}”: in rankings, in filters, in linking customers."
            ).format(
                orders=f"{self._known.names.orders.get(each.other, 0):,}",
                customers=f"{each.customers:,}", name=each.name, community=community,
            )  # fmt: skip
        return self.tr(
            "{customers} customers whose addresses say “{name}” would be in “{community}”; their "
            "records are linked anew."
        ).format(customers=f"{each.customers:,}", name=each.name, community=community)

    # --- deciding -------------------------------------------------------------------------------

    def _decide(self, same: bool) -> None:
        each = self._suggestion()
        if each is None:
            return
        before = next((said.different for definition, said in self._known.names.decided
                       if definition.code == each.code), frozenset[str]())  # fmt: skip
        said = (
            Said(each.name, each.key, before) if same
            else Said(each.name, "", before | {each.key})
        )  # fmt: skip
        self._send(each.code, lambda version: SaveDefinition(
            ALIAS, each.code, version, said_content(said)))  # fmt: skip

    def _take_back(self) -> None:
        place = self._place()
        if place is not None:
            code = self._known.names.decided[place][0].code
            self._send(code, lambda version: RemoveDefinition(ALIAS, code, version))

    def _send(self, code: str, act: Callable[[int], Act]) -> None:
        """Send what is made on the version there is now, and read anew."""

        def known(version: int) -> None:
            if isValid(self):
                send(self._deck, act(version), lambda _id: self.read() if isValid(self) else None)

        for button in (self.same, self.different, self.back):
            button.setEnabled(False)
        self._deck.work.read(partial(_version, code), known, self._failed)
