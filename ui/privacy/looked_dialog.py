"""Who looked at a customer: the entries of the audit, and whether its chain holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from insight.identity.records import Ref
from insight.privacy.purposes import BY_TASK, FIELDS, PURPOSE
from insight.table import Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.audit import Look, broken_at, head, looks_at
from storage.local.people import records_of
from storage.local.store import Store
from ui.deck import Deck
from ui.sight import why_not
from widgets.fact_table import FactDialog

_COLUMNS: Final = (
    Column("at", QT_TRANSLATE_NOOP("Column", "When"), "moment"),
    Column("who", QT_TRANSLATE_NOOP("Column", "Who")),
    Column("action", QT_TRANSLATE_NOOP("Column", "What"), context="Privacy"),
    Column("fields", QT_TRANSLATE_NOOP("Column", "Of what")),
    Column("purpose", QT_TRANSLATE_NOOP("Column", "What for"), context="Privacy"),
    Column("reference", QT_TRANSLATE_NOOP("Column", "Reference")),
)
_ACTIONS: Final = {
    "look": QT_TRANSLATE_NOOP("Privacy", "opened"),
    "reveal": QT_TRANSLATE_NOOP("Privacy", "asked for in full"),
    "copy": QT_TRANSLATE_NOOP("Privacy", "copied, masked"),
    "print": QT_TRANSLATE_NOOP("Privacy", "printed, masked"),
    "export": QT_TRANSLATE_NOOP("Privacy", "exported, masked"),
}
_FIELDS: Final = dict(FIELDS)


@dataclass(frozen=True, slots=True)
class _Found:
    looks: Sequence[Look]
    broken: str | None
    newest: str


class LookedDialog(FactDialog):
    """Newest first; sorted, filtered and copied like any table."""

    def __init__(self, parent: QWidget, deck: Deck, person: Ref) -> None:
        super().__init__(
            deck.theme, deck.zone,
            QCoreApplication.translate("LookedDialog", "Who looked at this customer"),
            QCoreApplication.translate(
                "LookedDialog", "On this desk, from the record kept in its own file. A customer "
                "opened again within ten minutes is one entry."
            ), "", parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._zone = deck.zone
        self.table.set_loading()
        deck.work.read(partial(_found, person), self._came, self._failed)

    def _came(self, found: _Found) -> None:
        if not isValid(self):
            return
        self.table.set_rows(Rows(_COLUMNS, [_row(look) for look in found.looks]))
        if found.broken is None:
            words = self.tr("The chain of entries is whole. Its newest link is {hash}.")
            self.set_as_of(words.format(hash=found.newest[:16] or "—"))
        else:
            self.set_as_of(self.tr(
                "The chain of entries is broken: one was changed or taken out. Tell whoever is "
                "responsible for data protection. First broken link: {id}."
            ).format(id=found.broken))  # fmt: skip

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self.table.set_failed(why_not(error))


def _found(person: Ref, store: Store) -> _Found:
    with store.read() as reader:
        newest = head(reader)
        return _Found(
            looks_at(reader, records_of(reader, person)), broken_at(reader),
            newest[1] if newest else "",
        )  # fmt: skip


def _row(look: Look) -> tuple[int, str, str, str, str, str]:
    purpose = BY_TASK if look.purpose == BY_TASK.code else PURPOSE.get(look.purpose)
    translate = QCoreApplication.translate
    fields = [translate("Privacy", _FIELDS.get(each, each)) for each in look.fields]  # type: ignore[call-overload]
    return (
        look.at_us, look.who, _ACTIONS.get(look.action, look.action), ", ".join(fields),
        purpose.title if purpose else look.purpose, look.reference,
    )  # fmt: skip
