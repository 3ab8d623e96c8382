"""The second step of adding a source: which tables are what, and which columns."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from insight.masking import masked
from storage.sources.connecting.draft import unwritable
from storage.sources.connecting.guess import ColumnGuess, Seen, TableGuess, corrected, guess_as
from storage.sources.connecting.survey import Survey
from ui.sources_state import remark_words
from ui.table_words import TABLE_TITLES, column_title, table_title
from widgets.panel import Panel
from widgets.plain import plain_label, plain_tooltip
from widgets.theme import Theme

SURE = 0.55
"""From this confidence on a table is taken unless a person says otherwise."""
_TABLE, _ROWS, _WHAT, _SURE = range(4)


class TablesForm(QSplitter):
    """Left the tables with what each seems to be; right the columns of the chosen one."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._seen: dict[str, Seen] = {}
        self._guesses: dict[str, TableGuess] = {}
        self._clock = ""
        self.list = QTreeWidget()
        self.list.setColumnCount(4)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([
            self.tr("Table"), self.tr("Rows about"), self.tr("What it seems to be"),
            self.tr("Sure"),
        ])  # fmt: skip
        self.list.setAccessibleName(self.tr("Tables of the source"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_TABLE, 170), (_ROWS, 84), (_SURE, 56)):
            header.resizeSection(column, width)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_columns())
        self.list.itemChanged.connect(lambda _item, _column: self.changed.emit())
        tables = Panel("")
        tables.set_head_visible(False)
        tables.body.addWidget(self.list)
        self.what = QComboBox()
        self.what.setAccessibleName(self.tr("This table is"))
        self.what.addItem(self.tr("nothing of these"), "")
        for name in sorted(TABLE_TITLES, key=table_title):
            self.what.addItem(table_title(name), name)
        self.what.activated.connect(self._retake)
        self.found = plain_label("", "meta")
        self.found.setWordWrap(True)
        self.columns = self._made_columns()
        right = Panel("")
        right.set_head_visible(False)
        line = QHBoxLayout()
        line.setContentsMargins(12, 8, 12, 4)
        line.setSpacing(10)
        line.addWidget(plain_label(self.tr("This table is")))
        line.addWidget(self.what, 1)
        right.body.addLayout(line)
        note = QVBoxLayout()
        note.setContentsMargins(12, 0, 12, 6)
        note.addWidget(self.found)
        right.body.addLayout(note)
        right.body.addWidget(self.columns, 1)
        self._right = right
        self.addWidget(tables)
        self.addWidget(right)
        self.setSizes([470, 560])
        self.setChildrenCollapsible(False)

    def _made_columns(self) -> QTableWidget:
        columns = QTableWidget(0, 4)
        columns.setHorizontalHeaderLabels([
            self.tr("Here it is called"), self.tr("From"), self.tr("Sure"), self.tr("Examples"),
        ])  # fmt: skip
        columns.setAccessibleName(self.tr("Columns of the chosen table"))
        columns.verticalHeader().hide()
        columns.verticalHeader().setDefaultSectionSize(30)
        columns.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        columns.setShowGrid(False)
        across = columns.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setStretchLastSection(True)
        for column, width in ((0, 150), (1, 160), (2, 54)):
            across.resizeSection(column, width)
        return columns

    def set_survey(self, found: Survey, guesses: Sequence[TableGuess], clock: str = "") -> None:
        """Show what was found, the surest first; those nothing speaks for last, not taken.

        `clock` is the table in which the source keeps its time: no feed, but used.
        """
        self._seen = {each.name: each for each in found.seen}
        self._guesses = {each.table: each for each in guesses}
        self._clock = clock
        with QSignalBlocker(self.list):
            self.list.clear()
            rest = [name for name in self._seen if name not in self._guesses]
            for name in [*self._guesses, *rest]:
                guess = self._guesses.get(name)
                item = QTreeWidgetItem(self.list)
                item.setData(_TABLE, Qt.ItemDataRole.UserRole, name)
                taken = guess is not None and guess.confidence >= SURE and self._possible(guess)
                state = Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
                item.setCheckState(_TABLE, state)
                for column in (_ROWS, _SURE):
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(column, right)
                self._tell(item)
            for name, why in found.unread:
                item = QTreeWidgetItem(self.list, [name, "", remark_words(why)])
                item.setDisabled(True)
                item.setToolTip(_WHAT, plain_tooltip(remark_words(why)))
        for item in self._items()[:1]:
            self.list.setCurrentItem(item)
        self._show_columns()
        self.changed.emit()

    def taken(self) -> list[TableGuess]:
        """Return the proposals that were ticked."""
        return [
            self._guesses[name]
            for item in self._items()
            if item.checkState(_TABLE) == Qt.CheckState.Checked
            and (name := self._name(item)) in self._guesses
        ]

    def wrong(self) -> str:
        """Return why what was ticked cannot be written, "" when it can."""
        lines = [f"{table}: {remark_words(why)}" for table, why in unwritable(self.taken())]
        return "\n".join(lines)

    def choose(self, table: str) -> None:
        """Go to a table."""
        for item in self._items():
            if self._name(item) == table:
                self.list.setCurrentItem(item)

    def focus_first(self) -> None:
        self.list.setFocus()

    # --- parts ----------------------------------------------------------------------------------

    def _possible(self, guess: TableGuess) -> bool:
        return bool(guess.key and guess.columns)

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _name(self, item: QTreeWidgetItem | None) -> str:
        return str(item.data(_TABLE, Qt.ItemDataRole.UserRole) or "") if item else ""

    def _tell(self, item: QTreeWidgetItem) -> None:
        name = self._name(item)
        guess, seen = self._guesses.get(name), self._seen[name]
        item.setText(_TABLE, name)
        item.setToolTip(_TABLE, plain_tooltip(name))
        item.setText(_ROWS, "" if seen.estimate is None else f"{seen.estimate:,}")
        nothing = self.tr("its own clock") if name == self._clock else "—"
        item.setText(_WHAT, table_title(guess.into) if guess else nothing)
        item.setText(_SURE, f"{guess.confidence:.0%}" if guess else "")
        ink = "t1" if guess else "t3"
        for column in (_TABLE, _WHAT):
            item.setForeground(column, QBrush(self._theme.color(ink)))

    def _retake(self) -> None:
        """The person says what the table is."""
        item = self.list.currentItem()
        name, into = self._name(item), str(self.what.currentData())
        if item is None or name not in self._seen:
            return
        if into:
            self._guesses[name] = guess_as(self._seen[name], into)
        else:
            self._guesses.pop(name, None)
        with QSignalBlocker(self.list):
            taken = bool(into) and self._possible(self._guesses[name])
            item.setCheckState(_TABLE, Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
            self._tell(item)
        self._show_columns()
        self.changed.emit()

    def _show_columns(self) -> None:
        name = self._name(self.list.currentItem())
        seen, guess = self._seen.get(name), self._guesses.get(name)
        self._right.setEnabled(seen is not None)
        at = self.what.findData(guess.into if guess else "")
        self.what.setCurrentIndex(max(at, 0))
        self.columns.setRowCount(0)
        if seen is None or guess is None:
            self.found.setText("")
            return
        self.found.setText(self._key_words(guess))
        given = {each.canonical: each for each in guess.columns}
        for row, canonical in enumerate(guess.asked()):
            self.columns.insertRow(row)
            self._fill_row(row, seen, guess, canonical, given.get(canonical))

    def _key_words(self, guess: TableGuess) -> str:
        key = ", ".join(guess.key) or self.tr("none: it cannot be read")
        if guess.cursor is None:
            cursor = self.tr("nothing tells what is new: the whole table is read each time")
        else:
            cursor = self.tr("new rows are told by {column}").format(column=guess.cursor.column)
            if not guess.cursor.indexed:
                cursor += self.tr(", which has no index: every look will cost the whole table")
        return self.tr("Key: {key}; {cursor}.").format(key=key, cursor=cursor)

    def _fill_row(
        self, row: int, seen: Seen, guess: TableGuess, canonical: str, given: ColumnGuess | None
    ) -> None:
        name = QTableWidgetItem(column_title(guess.into, canonical))
        name.setToolTip(plain_tooltip(canonical))
        name.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.columns.setItem(row, 0, name)
        choice = QComboBox()
        choice.setAccessibleName(name.text())
        choice.addItem("—", "")
        for source in seen.columns:
            choice.addItem(source, source)
        choice.setCurrentIndex(max(choice.findData(given.source if given else ""), 0))
        choice.activated.connect(lambda _at, c=canonical, box=choice: self._correct(c, box))
        self.columns.setCellWidget(row, 1, choice)
        self._tell_row(row, guess, given)

    def _tell_row(self, row: int, guess: TableGuess, given: ColumnGuess | None) -> None:
        sure = QTableWidgetItem(f"{given.confidence:.0%}" if given else "")
        sure.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown = self._examples(guess, given) if given else ""
        examples = QTableWidgetItem(shown)
        examples.setToolTip(plain_tooltip(shown))
        examples.setForeground(QBrush(self._theme.color("t2")))
        for column, item in ((2, sure), (3, examples)):
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.columns.setItem(row, column, item)

    def _examples(self, guess: TableGuess, given: ColumnGuess) -> str:
        if given.meanings:
            return ", ".join(
                code if code == meaning else f"{code} = {meaning}"
                for code, meaning in list(given.meanings.items())[:8]
            )
        texts = (masked(guess.into, given.canonical, text)[:40] for text in given.examples)
        how = given.time or given.unit or ""
        return " · ".join(dict.fromkeys(texts)) + (f"  ({how})" if how else "")

    def _correct(self, canonical: str, choice: QComboBox) -> None:
        """The person says where a column comes from."""
        name = self._name(self.list.currentItem())
        guess = corrected(
            self._guesses[name], self._seen[name], canonical, str(choice.currentData())
        )
        self._guesses[name] = guess
        given = next((each for each in guess.columns if each.canonical == canonical), None)
        self._tell_row(guess.asked().index(canonical), guess, given)
        self.changed.emit()
