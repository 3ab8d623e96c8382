"""The versions of one script, and what changed from one to the next."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QVBoxLayout, QWidget

from insight.customer.script_changes import changed
from insight.customer.scripts import Script, Version
from ui.scripts.words import moment, state_chip
from widgets.plain import plain_label
from widgets.plain_table import PlainTable
from widgets.theme import Theme

_MOST_LINES: Final = 5


class ScriptVersions(QWidget):
    """A line a version, the newest first; below, what the chosen one changed in the one before it.

    `chosen` carries the version that is chosen.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._script: Script | None = None
        self._shown: Version | None = None
        self.table = PlainTable(theme)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._choose)
        self._what = plain_label("", "meta")
        self._what.setWordWrap(True)
        self.changes = QPlainTextEdit(readOnly=True)
        self.changes.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self.table)
        layout.addWidget(self._what)
        layout.addWidget(self.changes, 1)
        layout.addStretch(0)
        theme.changed.connect(self._compare)
        self.retranslate()

    def show_script(self, script: Script | None, shown: Version | None, now_us: int) -> None:
        """Show a script's versions, `shown` chosen among them; None shows nothing."""
        self._script, self._shown = script, shown
        versions: Sequence[Version] = script.versions if script else ()
        rows, marks = [], []
        for each in versions:
            state = script.state(each, now_us) if script else "current"
            moments = (each.valid_from_us, each.valid_to_us, each.withdrawn_us)
            words = [each.version, state_chip(state)[0], *(moment(m, self._zone) for m in moments)]
            rows.append(words)
            marks.append([state == "withdrawn"] * len(words))
        with QSignalBlocker(self.table):
            self.table.set_cells(rows, marks)
            keys = [each.key for each in versions]
            if shown is not None and shown.key in keys:
                self.table.selectRow(keys.index(shown.key))
        self._fit(len(rows))
        self._compare()

    def _fit(self, rows: int) -> None:
        """Give the table the height of its lines, of some where there are many."""
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(
            head + 4 + min(max(rows, 1), _MOST_LINES) * self._theme.metrics.row
        )

    def _choose(self) -> None:
        rows = self.table.chosen_rows()
        if rows and self._script is not None:
            self._shown = self._script.versions[rows[0]]
            self._compare()
            self.chosen.emit(self._shown)

    def _compare(self) -> None:
        self.changes.clear()
        before = self._before()
        self.changes.setVisible(before is not None)
        if self._shown is None or before is None:
            first = self._shown is not None
            self._what.setText(self.tr("The first version.") if first else "")
            return
        texts = changed(before.body, self._shown.body)
        if all(piece.how == "same" for piece in texts):
            text = self.tr("The same words as {before}.")
        else:
            text = self.tr("What {version} changed in {before}: added marked, removed struck out.")
        self._what.setText(text.format(version=self._shown.version, before=before.version))
        cursor = QTextCursor(self.changes.document())
        forms = {how: self._form(how) for how in ("same", "added", "removed")}
        for piece in texts:
            cursor.insertText(piece.text, forms[piece.how])
        self.changes.moveCursor(QTextCursor.MoveOperation.Start)

    def _before(self) -> Version | None:
        """Return the version the shown one came after."""
        if self._script is None or self._shown is None:
            return None
        keys = [each.key for each in self._script.versions]
        place = keys.index(self._shown.key) + 1 if self._shown.key in keys else len(keys)
        return self._script.versions[place] if place < len(keys) else None

    def _form(self, how: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self._theme.hex("t2" if how == "removed" else "t1")))
        form.setFontStrikeOut(how == "removed")
        if how == "added":
            form.setBackground(QColor(self._theme.hex("okbg")))
        return form

    def retranslate(self) -> None:
        self.table.set_heads([
            self.tr("Version"), self.tr("State"), self.tr("From"), self.tr("Until"),
            self.tr("Withdrawn"),
        ], stretched=4)  # fmt: skip
        self.table.setAccessibleName(self.tr("Versions"))
        self.changes.setAccessibleName(self.tr("What changed"))
