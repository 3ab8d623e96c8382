"""What left this desk as a file: who, when, what, how many rows, masked or not."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from insight.privacy.purposes import FIELDS
from insight.table import Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.audit import broken_at
from storage.local.exports import Exported, exports
from storage.local.store import Store
from ui.deck import Deck
from ui.sight import why_not
from widgets.fact_table import FactDialog

_COLUMNS: Final = (
    Column("at", QT_TRANSLATE_NOOP("Column", "When"), "moment"),
    Column("who", QT_TRANSLATE_NOOP("Column", "Who")),
    Column("what", QT_TRANSLATE_NOOP("Column", "What")),
    Column("rows", QT_TRANSLATE_NOOP("Column", "Rows"), "number"),
    Column("shown", QT_TRANSLATE_NOOP("Column", "Personal data")),
    Column("reference", QT_TRANSLATE_NOOP("Column", "File or batch")),
)
_FIELDS: Final = dict(FIELDS)


@dataclass(frozen=True, slots=True)
class _Found:
    exports: tuple[Exported, ...]
    broken: str | None


class ExportsDialog(FactDialog):
    """Newest first; sorted, filtered and copied like any table."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(
            deck.theme, deck.zone,
            QCoreApplication.translate("ExportsDialog", "What left this desk as a file"),
            QCoreApplication.translate(
                "ExportsDialog", "From the record kept in this desk's own file, written down "
                "before the file was. Who looked at a single customer stands beside that customer."
            ), "", parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table.set_loading()
        deck.work.read(_found, self._came, self._failed)

    def _came(self, found: _Found) -> None:
        if not isValid(self):
            return
        self.table.set_rows(Rows(_COLUMNS, [self._row(each) for each in found.exports]))
        self.set_as_of(
            self.tr("The chain of entries is whole.") if found.broken is None else self.tr(
                "The chain of entries is broken: one was changed or taken out. Tell whoever is "
                "responsible for data protection. First broken link: {id}."
            ).format(id=found.broken)
        )  # fmt: skip

    def _row(self, each: Exported) -> tuple[int, str, str, int, str, str]:
        translate = QCoreApplication.translate
        shown = self.tr("masked")
        if each.in_full:
            told = [translate("Privacy", _FIELDS.get(name, name)) for name in each.in_full]  # type: ignore[call-overload]
            shown = self.tr("▲ in full: {fields}").format(fields=", ".join(told))
        what = each.what or self.tr("Customers")
        return each.at_us, each.who, what, each.rows, shown, each.reference

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self.table.set_failed(why_not(error))


def _found(store: Store) -> _Found:
    with store.read() as reader:
        return _Found(tuple(exports(reader)), broken_at(reader))
