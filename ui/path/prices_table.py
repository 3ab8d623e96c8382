"""What a loss costs, as tables: rows are typed into, added and taken out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from insight.path.prices import Prices, PricesError, prices_of
from resources.wording import QT_TRANSLATE_NOOP
from widgets.panel import Panel, chip_button
from widgets.plain import plain_tooltip

translate = QCoreApplication.translate
APART: Final = "|"
"""Between several words of one cell."""
_TIERS: Final = (QT_TRANSLATE_NOOP("Prices", "Tier"), QT_TRANSLATE_NOOP("Prices", "¥ a month"))
_TERMS: Final = (
    QT_TRANSLATE_NOOP("Prices", "Process"), QT_TRANSLATE_NOOP("Prices", "Months"),
    QT_TRANSLATE_NOOP("Prices", "Contacts for"),
)  # fmt: skip
_DEPARTMENTS: Final = (
    QT_TRANSLATE_NOOP("Prices", "Code"), QT_TRANSLATE_NOOP("Prices", "English"),
    QT_TRANSLATE_NOOP("Prices", "Chinese"), QT_TRANSLATE_NOOP("Prices", "Reasons"),
    QT_TRANSLATE_NOOP("Prices", "Hand-overs"), QT_TRANSLATE_NOOP("Prices", "Stages"),
    QT_TRANSLATE_NOOP("Prices", "Contacts for"),
)  # fmt: skip


class RowsTable(QTableWidget):
    """Rows of texts. `changed` tells that one was typed into, added or taken out."""

    changed = Signal()

    def __init__(self, heads: Sequence[str], name: str, may_change: bool) -> None:
        super().__init__(0, len(heads))
        self.setHorizontalHeaderLabels([translate("Prices", head) for head in heads])
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        if not may_change:
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemChanged.connect(self.changed)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.blockSignals(True)
        self.setRowCount(0)
        for row in rows:
            self._put(row)
        self.blockSignals(False)

    def rows(self) -> list[list[str]]:
        """Return what is typed, without rows that hold nothing."""
        found = [
            [item.text().strip() if (item := self.item(row, column)) else ""
             for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]  # fmt: skip
        return [row for row in found if any(row)]

    def add_row(self) -> None:
        self._put([""] * self.columnCount())
        self.setCurrentCell(self.rowCount() - 1, 0)
        self.edit(self.currentIndex())

    def take_out(self) -> None:
        for row in sorted({each.row() for each in self.selectedIndexes()}, reverse=True):
            self.removeRow(row)
        self.changed.emit()

    def _put(self, row: Sequence[str]) -> None:
        place = self.rowCount()
        self.insertRow(place)
        for column, word in enumerate(row):
            self.setItem(place, column, QTableWidgetItem(word))


class PricesTable(QWidget):
    """Tiers, terms and departments, and what counts where none is named. Amounts are yuan."""

    changed = Signal()

    def __init__(self, may_change: bool) -> None:
        super().__init__()
        self.arpu, self.handling, self.term = QDoubleSpinBox(), QDoubleSpinBox(), QSpinBox()
        for yuan in (self.arpu, self.handling):
            yuan.setRange(0, 100_000)
            yuan.setDecimals(2)
            yuan.setPrefix("¥ ")
        self.term.setRange(1, 120)
        for box in (self.arpu, self.term, self.handling):
            box.setReadOnly(not may_change)
            box.setMaximumWidth(140)
        names = (self.tr("By tier"), self.tr("Term by process"), self.tr("Who answers for it"))
        heads = (_TIERS, _TERMS, _DEPARTMENTS)
        self.tiers, self.terms, self.departments = tables = [
            RowsTable(head, name, may_change) for head, name in zip(heads, names, strict=True)
        ]
        form = QFormLayout()
        form.addRow(self.tr("Otherwise, a month"), self.arpu)
        form.addRow(self.tr("Otherwise, months"), self.term)
        form.addRow(self.tr("An hour of handling a contact"), self.handling)
        self.handling.setToolTip(plain_tooltip(self.tr(
            "What contacts that could have been avoided cost, talk and after-work; 0: they are not "
            "priced."
        )))  # fmt: skip
        grid = QGridLayout()
        for place, (name, table) in enumerate(zip(names, tables, strict=True)):
            panel = Panel(name)
            if may_change:
                more, less = chip_button("+"), chip_button("−")
                more.setToolTip(self.tr("Another row"))
                less.setToolTip(self.tr("Take the chosen rows out"))
                more.clicked.connect(table.add_row)
                less.clicked.connect(table.take_out)
                panel.add_action(more)
                panel.add_action(less)
            panel.body.addWidget(table, 1)
            grid.addWidget(panel, place // 2, place % 2, 1, 1 + place // 2)
            table.changed.connect(self.changed)
        self.departments.setToolTip(
            self.tr("Several in one cell: with {sign} between them").format(sign=APART)
        )
        self.terms.setToolTip(plain_tooltip(self.tr(
            "Avoidable contacts stand in the statement of the process that names their reason; "
            "those no process names, in that of the first one."
        )))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(form)
        layout.addLayout(grid, 1)
        self.arpu.valueChanged.connect(self.changed)
        self.handling.valueChanged.connect(self.changed)
        self.term.valueChanged.connect(self.changed)

    def set_prices(self, prices: Prices) -> None:
        self.blockSignals(True)
        self.arpu.setValue(prices.default_arpu_fen / 100)
        self.term.setValue(prices.default_term_months)
        self.handling.setValue(prices.handling_fen_an_hour / 100)
        self.blockSignals(False)
        self.tiers.set_rows([(each.tier, f"{each.arpu_fen / 100:.2f}") for each in prices.tier])
        self.terms.set_rows([
            (each.process, str(each.months), f" {APART} ".join(each.contacts))
            for each in prices.term
        ])  # fmt: skip
        self.departments.set_rows([
            (each.code, each.title.get("en", ""), each.title.get("zh", ""),
             *(f" {APART} ".join(words)
               for words in (each.reasons, each.hand_overs, each.stages, each.contacts)))
            for each in prices.department
        ])  # fmt: skip

    def prices(self) -> Prices:
        """Return the prices as typed. Raises PricesError, which says what is wrong in which row."""
        return prices_of({
            "default_arpu_fen": round(self.arpu.value() * 100),
            "default_term_months": self.term.value(),
            "handling_fen_an_hour": round(self.handling.value() * 100),
            "tier": [{"tier": tier, "arpu_fen": self._fen(yuan)}
                     for tier, yuan in self.tiers.rows()],
            "term": [{"process": code, "months": self._whole(months), "contacts": _parts(cell)}
                     for code, months, cell in self.terms.rows()],
            "department": [
                {"code": code, "title": {lang: word for lang, word in (("en", en), ("zh", zh))
                                         if word},
                 **{key: _parts(cell)
                    for key, cell in zip(("reasons", "hand_overs", "stages", "contacts"), cells,
                                         strict=True)}}
                for code, en, zh, *cells in self.departments.rows()
            ],
        }, self.tr("Prices"))  # fmt: skip

    def _fen(self, yuan: str) -> int:
        try:
            return round(float(yuan.replace(",", "")) * 100)
        except (ValueError, OverflowError):
            raise PricesError(self.tr("“{word}” is no amount").format(word=yuan)) from None

    def _whole(self, months: str) -> int:
        if not months.isascii() or not months.isdigit():
            raise PricesError(self.tr("“{word}” is no whole number").format(word=months))
        return int(months)


def _parts(cell: str) -> list[str]:
    """Return the words of a cell that holds several."""
    return [word.strip() for word in cell.split(APART) if word.strip()]
