"""The rows behind a figure: sorted, filtered, copied; thousands of them without a stutter."""

from collections.abc import Iterator
from datetime import tzinfo
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from insight.table import Cell, Rows
from widgets import clip
from widgets.fact_model import FactModel
from widgets.icons import IconButton
from widgets.live_table import dress, fit_rows
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.theme import TABLE, Theme

_SLICE = 500
"""Rows looked through at a time, so that the interface stays free between."""
Name = tuple[Cell, ...]
"""What a row is known by when others take the place of all."""
_MEASURED, _WIDEST, _CELL_PAD = 200, 280, 22


def _safe(cell: Cell, text: str) -> str:
    """Return a cell for a spreadsheet: one line, and foreign text never a formula."""
    line = " ".join(text.split())
    return f"'{line}" if isinstance(cell, str) and line[:1] in "=+-@" and line else line


class FactTable(QWidget):
    """A read-only table with a filter box; `chosen` says how many rows are selected.

    The filter keeps rows in which every word typed occurs in some cell as it is shown. Ctrl+C
    copies the selected rows (or all shown) with their heads as tab-separated text.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = FactModel(zone)
        self._search: Iterator[list[int] | None] | None = None
        self._note = ""
        self._widths: list[int] = []
        self._again: frozenset[Name] = frozenset()
        self._known_by: tuple[int, ...] = (0,)
        self._needs: list[int] = []
        self._filter = QLineEdit()
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(280)
        self._filter.textChanged.connect(self._start_search)
        self._count = plain_label("", "meta")
        self._copy = IconButton(theme, "copy", "")
        self._copy.clicked.connect(self.copy)
        self.view = _FactView(self)
        self.view.setModel(self._model)
        dress(self.view)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.selectionModel().selectionChanged.connect(self._tell_choice)
        self._model.modelReset.connect(self._tell_choice)
        self.view.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._fit())
        self._work = QTimer(self)
        self._work.setInterval(0)
        self._work.timeout.connect(self._search_on)

        self._line = line = QHBoxLayout()
        line.setContentsMargins(8, 6, 8, 6)
        line.setSpacing(8)
        line.addWidget(self._filter, 1)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()
        self.set_loading()

    def hide_bar(self) -> None:
        """Do without the filter box, the count and the copy button: for a few rows in a tight
        place; Ctrl+C copies all the same."""
        for widget in (self._filter, self._count, self._copy):
            widget.hide()
        self._line.setContentsMargins(0, 4, 0, 0)

    def set_rows(self, rows: Rows) -> None:
        """Show these rows; the filter, the order, what is chosen and the place scrolled to stay as
        they were, however many rows come and go meanwhile."""
        self._note = self.tr("There are no rows behind this figure")
        before = self._model.facts
        same = [each.code for each in before.columns] == [each.code for each in rows.columns]
        self._again = self._chosen_names(before, rows) if same else frozenset()
        at = self.view.verticalScrollBar().value() if same else 0
        quiet = self.blockSignals(True)
        self._model.set_facts(rows)
        self._choose_again()
        self.blockSignals(quiet)
        self._fit()
        self.view.verticalScrollBar().setValue(at)
        self._tell_choice()
        self._start_search()

    def _chosen_names(self, before: Rows, now: Rows) -> frozenset[Name]:
        """Return what the chosen rows are known by: their first cell where that is nobody else's,
        else all that is text in them."""
        places = [self._model.order[index.row()]
                  for index in self.view.selectionModel().selectedRows()]  # fmt: skip
        if not places:
            return frozenset()
        alone = all(len({row[0] for row in each.rows}) == len(each.rows) for each in (before, now))
        texts = [n for n, column in enumerate(now.columns) if column.kind == "text"]
        self._known_by = (0,) if alone else tuple(texts)
        return frozenset(self._name(before.rows[place]) for place in places)

    def _name(self, row: tuple[Cell, ...]) -> Name:
        return tuple(row[n] for n in self._known_by)

    def _choose_again(self) -> None:
        """Choose the rows that were chosen before others took their place."""
        if not self._again:
            return
        model, chosen = self._model, QItemSelection()
        last = model.columnCount() - 1
        rows = [row for row, place in enumerate(model.order)
                if self._name(model.facts.rows[place]) in self._again]  # fmt: skip
        for _, run in groupby(enumerate(rows), lambda each: each[1] - each[0]):
            together = [row for _, row in run]
            chosen.select(model.index(together[0], 0), model.index(together[-1], last))
        choice = self.view.selectionModel()
        choice.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            first = model.index(rows[0], 0)
            choice.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def set_loading(self) -> None:
        self._say_instead(self.tr("Reading the rows …"))

    def set_failed(self, reason: str) -> None:
        """Say why there are no rows (plain text)."""
        self._say_instead(reason)

    def all_rows(self) -> list[tuple[Cell, ...]]:
        """Return every row given, whatever is filtered or selected."""
        return list(self._model.facts.rows)

    def chosen_rows(self) -> list[tuple[Cell, ...]]:
        """Return the selected rows in the order shown; all shown ones when none is selected."""
        rows = self._model.facts.rows
        return [rows[place] for place in self.chosen_places()]

    def chosen_places(self) -> list[int]:
        """Return which of the rows given are selected, in the order shown; all shown ones when none
        is selected."""
        model = self._model
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [model.order[row] for row in rows] if rows else list(model.order)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as tab-separated text, heads first."""
        model = self._model
        lines = ["\t".join(_safe("", title) for title in model.titles())]
        for place in self.chosen_places():
            row = model.facts.rows[place]
            lines.append("\t".join(_safe(cell, model.text(place, n)) for n, cell in enumerate(row)))
        clip.copy("\n".join(lines))

    def note(self) -> str:
        """Return what is said in place of rows."""
        if self._model.rowCount():
            return ""
        found_none = self._model.facts.rows and self._filter.text()
        return self.tr("No row has these words") if found_none else self._note

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self._filter.text():
            self._filter.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _say_instead(self, note: str) -> None:
        self._note = note
        self._model.set_facts(Rows(self._model.facts.columns, ()))
        self._count.setText("")
        self.view.viewport().update()

    def _start_search(self) -> None:
        words = self._filter.text().casefold().split()
        if not words:
            self._finish_search(list(range(len(self._model.facts.rows))))
            return
        self._search = self._searching(words)
        self._work.start()

    def _search_on(self) -> None:
        found = next(self._search) if self._search else None
        if found is not None:
            self._finish_search(found)

    def _finish_search(self, found: list[int]) -> None:
        self._search = None
        self._work.stop()
        if len(found) != len(self._model.order):
            self._model.show_only(found)
            self._choose_again()
        self._again = frozenset()
        self._tell_count()

    def _searching(self, words: list[str]) -> Iterator[list[int] | None]:
        """Look through the rows slice by slice; answer what was found at the end."""
        model = self._model
        columns = range(len(model.facts.columns))
        found: list[int] = []
        for place in range(len(model.facts.rows)):
            if place % _SLICE == _SLICE - 1:
                yield None
            shown = "\t".join(model.text(place, column) for column in columns).casefold()
            if all(word in shown for word in words):
                found.append(place)
        yield found

    def _tell_count(self) -> None:
        total, shown = len(self._model.facts.rows), self._model.rowCount()
        if shown == total:
            text = self.tr("1 row") if total == 1 else self.tr("{n} rows").format(n=f"{total:,}")
        else:
            text = self.tr("{n} of {all} rows").format(n=f"{shown:,}", all=f"{total:,}")
        self._count.setText(text)

    def _tell_choice(self) -> None:
        self.chosen.emit(len(self.view.selectionModel().selectedRows()))

    def _fit(self) -> None:
        metrics = QFontMetrics(self._theme.font(TABLE))
        self._widths, self._needs = [], []
        facts, sample = self._model.facts, self._model.facts.rows[:_MEASURED]
        for column, head in enumerate(self._model.heads()):
            told = {row[column]: place for place, row in enumerate(sample)}
            if facts.columns[column].kind == "moment":  # one is as wide as another
                told = dict(sorted(told.items(), key=lambda each: each[0] is None)[:1])
            texts = {self._model.text(place, column) for place in told.values()}
            if facts.columns[column].kind != "text":  # figures are of one width
                texts = {max(texts, key=len, default="")}
            widest = max(metrics.horizontalAdvance(text) for text in (head, *texts))
            self._widths.append(min(widest, _WIDEST) + _CELL_PAD)
            self._needs.append(widest + _CELL_PAD)
        self.spread()

    def spread(self) -> None:
        """Give the columns their widths; what room is left, to the widest of text as far as it
        needs it, then to a last one of text: on a wide screen what belongs together stays together.
        Figures stand at the right of their column, so behind them the rest is shared by all."""
        kinds = [column.kind for column in self._model.facts.columns]
        widths, last = list(self._widths), len(self._widths) - 1
        if last < 0:
            return
        spare = max(self.view.viewport().width() - sum(widths), 0)
        texts = [n for n, kind in enumerate(kinds) if kind == "text"]
        roomy = max(texts, key=lambda n: self._needs[n], default=last)
        more = min(spare, self._needs[roomy] - widths[roomy])
        widths[roomy] += more
        each, rest = (0, spare - more) if kinds[last] == "text" else divmod(spare - more, last + 1)
        widths[last] += rest
        for column, width in enumerate(widths):
            self.view.setColumnWidth(column, width + each)

    def _restyle(self) -> None:
        fit_rows(self.view, self._theme)
        self.view.ink = self._theme.color("t2")
        self.view.viewport().update()

    def _retranslate(self) -> None:
        self._filter.setPlaceholderText(self.tr("Filter the rows (Ctrl+F)"))
        self._filter.setAccessibleName(self.tr("Filter the rows"))
        self.view.setAccessibleName(self.tr("Rows"))
        self._copy.set_words(self.tr("Copy as a table (Ctrl+C)"))
        self._tell_count()


class _FactView(QTableView):
    """The table itself: copies by Ctrl+C, fills its width, says why it is empty."""

    def __init__(self, table: FactTable) -> None:
        super().__init__(table)
        self._table = table
        self.ink = self.palette().text().color()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._table.spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._table.copy()
        elif event.matches(QKeySequence.StandardKey.Find) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        note = self._table.note()
        if note:
            painter = QPainter(self.viewport())
            painter.setPen(self.ink)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(24, 8, -24, -8), flags, note)


class FactDialog(QDialog):
    """A figure's rows in a window: title, definition, as-of line, table, the caller's buttons."""

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        title: str,
        definition: str,
        as_of: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.table = FactTable(theme, zone)
        heading = plain_label(title, "title")
        meaning = plain_label(definition)
        self._definition, self._age = definition, plain_label("", "meta")
        for label in (heading, meaning, self._age):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setVisible(bool(label.text()))
        self.set_as_of(as_of)
        panel = Panel("")
        panel.set_head_visible(False)
        panel.body.addWidget(self.table)
        self._close = QPushButton(self.tr("Close"))
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._actions.addStretch(1)
        self._actions.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(6)
        for widget in (heading, meaning, self._age):
            layout.addWidget(widget)
        layout.addWidget(panel, 1)
        layout.addLayout(self._actions)
        self.resize(920, 560)
        self.table.view.setFocus()

    def set_as_of(self, text: str) -> None:
        """Say for when the rows are true."""
        self._age.setText(text)
        self._age.setVisible(bool(text))
        self.setAccessibleDescription(f"{self._definition} {text}".strip())

    def add_action(self, button: QPushButton) -> None:
        """Add a button for work on the rows, before "Close"."""
        button.setAutoDefault(False)
        self._actions.insertWidget(self._actions.count() - 1, button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._close.setText(self.tr("Close"))
