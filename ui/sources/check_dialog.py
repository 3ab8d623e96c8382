"""A source tried out: what every canonical column would hold, what cannot be stored, and why."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from storage.sources.connecting.check import FeedCheck, SourceCheck, check
from storage.sources.errors import SourceError
from storage.sources.mappings.mapping import Mapping, MappingError, load_mapping
from storage.sources.mappings.scope import desk_scope
from ui.deck import Deck
from ui.sources.reason_words import reason_words
from ui.sources_state import remark_words, source_error
from ui.table_words import column_title, feed_title
from widgets.panel import Panel
from widgets.plain import plain_label, plain_tooltip


class CheckDialog(QDialog):
    """Checks when opened and again on demand; nothing is stored.

    The file is read anew each time, so that a correction can be tried out at once.
    """

    def __init__(
        self, parent: QWidget, deck: Deck, mapping: Mapping, file: Path | None, title: str,
        edited: bool = False,
    ) -> None:  # fmt: skip
        """`edited`: the file is the desk's own and may have been changed since it was read."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check of {source}").format(source=title))
        self.resize(1040, 680)
        self._deck, self._mapping, self._file, self._edited = deck, mapping, file, edited
        self.verdict = plain_label("", "title")
        self.place = plain_label("", "meta")
        self.place.setWordWrap(True)
        self.tree = CheckTree(deck)
        panel = Panel("")
        panel.set_head_visible(False)
        panel.body.addWidget(self.tree)
        self.again = QPushButton(self.tr("Check again"))
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.begin)
        self.use = QPushButton(self.tr("Read by it now"))
        self.use.setAutoDefault(False)
        self.use.setVisible(edited)
        self.use.clicked.connect(self._take)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.use)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(6)
        for widget in (self.verdict, self.place):
            layout.addWidget(widget)
        layout.addWidget(panel, 1)
        layout.addLayout(buttons)
        self.tree.setFocus()
        self.begin()

    def begin(self) -> None:
        """Check, off the interface thread."""
        self.verdict.setText(self.tr("Connecting and reading a sample …"))
        self.again.setEnabled(False)
        mapping, passwords = self._mapping, self._deck.passwords
        file, edited = self._file, self._edited

        def look() -> SourceCheck:
            tried = load_mapping(file, {}) if file is not None and edited else mapping
            tried = tried.unscoped()
            served = tried.url.get_backend_name() != "sqlite"
            password = passwords.get(tried.source.name) if served else None
            return check(tried, password, file)

        def came(found: SourceCheck) -> None:
            if isValid(self):
                self.show_check(found)

        def failed(error: Exception) -> None:
            if not isinstance(error, MappingError | SourceError):
                raise error
            if isValid(self):
                words = source_error(error) if isinstance(error, SourceError) else str(error)
                self._show_failed(words)

        self._deck.work.run(look, came, failed)

    def _take(self) -> None:
        """Read the source by its file as it is now."""
        file, sources, scope = self._file, self._deck.sources, desk_scope(self._deck.settings)
        assert file is not None
        self.use.setEnabled(False)

        def take() -> bool:
            return sources.take(load_mapping(file, {}).scoped(scope))

        def came(taken: bool) -> None:
            if isValid(self):
                self.use.setEnabled(True)
                self.verdict.setText(
                    self.tr("It is read by this file now")
                    if taken
                    else self.tr("It will be read by this file from the next start on")
                )

        def failed(error: Exception) -> None:
            if not isinstance(error, MappingError):
                raise error
            if isValid(self):
                self.use.setEnabled(True)
                self._show_failed(str(error))

        self._deck.work.run(take, came, failed)

    def show_check(self, found: SourceCheck) -> None:
        """Show what was found."""
        self.again.setEnabled(True)
        self.tree.set_check(found)
        if found.error is not None:
            self._show_failed(source_error(found.error))
            return
        wrong = sum(1 for feed in found.feeds if feed.error or feed.bad)
        if wrong:
            words = self.tr("{n} of {all} feeds do not fit yet")
            self.verdict.setText(words.format(n=wrong, all=len(found.feeds)))
        else:
            self.verdict.setText(self.tr("Everything fits"))
        rights = QCoreApplication.translate("Sources", found.rights) if found.rights else ""
        self.place.setText("\n".join(part for part in (found.place, rights) if part))

    def _show_failed(self, words: str) -> None:
        self.again.setEnabled(True)
        self.verdict.setText(self.tr("It could not be checked"))
        self.place.setText(words)


class CheckTree(QTreeWidget):
    """A line a feed; below it a line a column, and a line for what is wrong or slow."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self.setColumnCount(4)
        self.setHeaderLabels([
            self.tr("Feed and column"), self.tr("From"), self.tr("Filled"), self.tr("Examples"),
        ])  # fmt: skip
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setAccessibleName(self.tr("What each column would hold"))
        header = self.header()
        header.setStretchLastSection(True)
        self.headerItem().setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
        for column, width in ((0, 260), (1, 300), (2, 70)):
            header.resizeSection(column, width)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)

    def set_check(self, found: SourceCheck) -> None:
        self.clear()
        for feed in found.feeds:
            self._add(feed)

    def _add(self, feed: FeedCheck) -> None:
        color = self._deck.theme.color
        rows = self.tr("rows not known") if feed.rows is None else self.tr("about {n} rows")
        shown = rows.format(n=f"{feed.rows or 0:,}")
        line = self.tr("line {n}").format(n=feed.line) if feed.line else ""
        item = QTreeWidgetItem([
            feed_title(feed.name, feed.into), feed.table, "",
            " · ".join(part for part in (shown, line) if part),
        ])  # fmt: skip
        font = item.font(0)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(0, font)
        item.setToolTip(0, plain_tooltip(f"{feed.name}: {feed.table} → {feed.into}"))
        self.addTopLevelItem(item)
        if feed.error is not None:
            self._note(item, "×", source_error(feed.error), "warning")
        for unfit in feed.unfit:
            words = self.tr("{n} of {all} cannot be stored: {why}")
            why = reason_words(feed.into, unfit.reason)
            text = words.format(n=unfit.rows, all=feed.sampled, why=why)
            self._note(item, "×", text, "warning")
        for remark in feed.remarks:
            self._note(item, "!", remark_words(remark), "caution")
        for column in feed.columns:
            child = QTreeWidgetItem(item, [
                column_title(feed.into, column.name), column.origin, f"{column.filled:.0%}",
                " · ".join(column.examples),
            ])  # fmt: skip
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            child.setTextAlignment(2, right)
            child.setToolTip(0, plain_tooltip(column.name))
            child.setForeground(1, QBrush(color("t2")))
            child.setToolTip(3, plain_tooltip("\n".join(column.examples)))
        if feed.unmapped:
            self._note(item, "–", self.tr("Nothing fills: {columns}").format(
                columns=", ".join(feed.unmapped)), "t2")  # fmt: skip
        if feed.unused:
            self._note(item, "–", self.tr("Not read there: {columns}").format(
                columns=", ".join(feed.unused)), "t2")  # fmt: skip
        item.setExpanded(bool(feed.error or feed.unfit or feed.remarks))

    def _note(self, parent: QTreeWidgetItem, sign: str, text: str, token: str) -> None:
        item = QTreeWidgetItem(parent, [f"{sign} {text}"])
        item.setFirstColumnSpanned(True)
        item.setForeground(0, QBrush(self._deck.theme.color(token)))
        item.setToolTip(0, plain_tooltip(text))
