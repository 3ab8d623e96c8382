"""The sources and their feeds: how many rows, as of when, verified to when, and why not."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from insight.freshness import Level
from insight.spoken import age, clock_time
from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.status import FeedStatus, SourceStatus
from ui.deck import Deck
from ui.page import Page
from ui.sources_state import freshness_of, source_error
from widgets.panel import Panel
from widgets.plain import plain_label, plain_tooltip

_WORDS: dict[Level, tuple[str, str]] = {
    "fresh": (QT_TRANSLATE_NOOP("ConnectionsPage", "✓ live"), "ok"),
    "late": (QT_TRANSLATE_NOOP("ConnectionsPage", "! silent"), "caution"),
    "failed": (QT_TRANSLATE_NOOP("ConnectionsPage", "× failed"), "warning"),
    "loading": (QT_TRANSLATE_NOOP("ConnectionsPage", "↓ loading"), "accent"),
    "paused": (QT_TRANSLATE_NOOP("ConnectionsPage", "‖ paused"), "t2"),
}
_STATES: dict[str, Level] = {
    "running": "fresh", "loading": "loading", "failed": "failed", "paused": "paused",
}  # fmt: skip
_NAME, _STATE, _ROWS, _AS_OF, _VERIFIED, _QUARANTINED, _COST = range(7)


class ConnectionsPage(Page):
    """A line a source with a line a feed below it; what failed says why under the list."""

    name = "connections"

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(7)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.itemSelectionChanged.connect(self._explain)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(70)
        for column, width in ((_STATE, 110), (_ROWS, 110), (_AS_OF, 100), (_VERIFIED, 100),
                              (_QUARANTINED, 100), (_COST, 110)):  # fmt: skip
            header.resizeSection(column, width)
        self._panel = Panel("")
        self.pause = QPushButton()
        self.pause.clicked.connect(self._pause)
        self.read_now = QPushButton()
        self.read_now.clicked.connect(lambda: self.deck.sources.wake(self._chosen()))
        self._panel.add_action(self.pause)
        self._panel.add_action(self.read_now)
        self._panel.body.addWidget(self.tree, 1)
        self._why = QLabel(wordWrap=True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setContentsMargins(12, 8, 12, 8)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._panel.body.addWidget(self._why)
        self._none = plain_label()
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setWordWrap(True)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(self._panel, 1)
        layout.addWidget(self._none, 1)
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._show_statuses)
        self._second.start()
        self.retranslate()

    def _chosen(self) -> str | None:
        items = self.tree.selectedItems()
        return str(items[0].data(_NAME, Qt.ItemDataRole.UserRole)) if items else None

    def show_item(self, what: object) -> None:
        item = self._items.get((str(what), ""))
        if item is not None:
            self.tree.setCurrentItem(item)

    def _show_statuses(self) -> None:
        statuses = self.deck.sources.statuses()
        self._panel.setVisible(bool(statuses))
        self._none.setVisible(not statuses)
        for status in statuses:
            self._show_source(status)
        self._explain()

    def _show_source(self, status: SourceStatus) -> None:
        level = freshness_of(status, self.deck).level(self.deck.sources.clock(status.name).now_us())
        item = self._item((status.name, ""), status.name)
        title = status.title(self.deck.language.code)
        self._fill(item, title, level, status.rows, status.quarantined, status.as_of_us,
                   status.verified_us, status.progress)  # fmt: skip
        self._set(item, _COST, f"{status.poll_ms:.1f} ms" if status.poll_ms else "")
        for feed in status.feeds:
            child = self._item((status.name, feed.name), status.name, item)
            progress = feed.done / feed.total if feed.state == "loading" and feed.total else None
            told = _STATES[feed.state]
            told = level if told == "fresh" and level in ("failed", "late", "paused") else told
            self._fill(child, self._feed_title(feed), told, feed.rows,
                       feed.quarantined, feed.as_of_us, feed.verified_us, progress)  # fmt: skip

    def _feed_title(self, feed: FeedStatus) -> str:
        return feed.name if feed.name == feed.table else f"{feed.name} → {feed.table}"

    def _item(
        self, key: tuple[str, str], source: str, parent: QTreeWidgetItem | None = None
    ) -> QTreeWidgetItem:
        item = self._items.get(key)
        if item is None:
            item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self.tree)
            item.setData(_NAME, Qt.ItemDataRole.UserRole, source)
            for column in range(_ROWS, 7):
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                item.setTextAlignment(column, right)
            item.setExpanded(True)
            self._items[key] = item
        return item

    def _fill(
        self, item: QTreeWidgetItem, title: str, level: Level, rows: int, quarantined: int,
        as_of_us: int | None, verified_us: int | None, progress: float | None,
    ) -> None:  # fmt: skip
        words, token = _WORDS[level]
        state = QCoreApplication.translate("ConnectionsPage", words)
        if progress is not None:
            state += f" {progress:.0%}"
        self._set(item, _NAME, title)
        self._set(item, _STATE, state)
        item.setForeground(_STATE, QBrush(self.deck.theme.color(token)))
        self._set(item, _ROWS, f"{rows:,}")
        zone = self.deck.zone
        self._set(item, _AS_OF, clock_time(as_of_us, zone, seconds=True) if as_of_us else "—")
        verified = clock_time(verified_us, zone, seconds=True) if verified_us else "—"
        self._set(item, _VERIFIED, verified)
        self._set(item, _QUARANTINED, f"{quarantined:,}" if quarantined else "")

    def _set(self, item: QTreeWidgetItem, column: int, text: str) -> None:
        if item.text(column) != text:
            item.setText(column, text)

    def _explain(self) -> None:
        """Say what is wrong with the chosen source, else with all that have something wrong."""
        chosen = self._chosen()
        statuses = {status.name: status for status in self.deck.sources.statuses()}
        status = statuses.get(chosen or "")
        shown = [status] if status and status.error else list(statuses.values())
        wrong = [
            f"{each.title(self.deck.language.code)}: {source_error(each.error)}"
            for each in shown
            if each.error
        ]
        self._why.setText("\n".join(wrong))
        self._why.setVisible(bool(wrong))
        paused = status is not None and status.state == "paused"
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause.setEnabled(status is not None)
        if status is not None:
            now_us = self.deck.sources.clock(status.name).now_us()
            if status.as_of_us is not None:
                template, count = age((now_us - status.as_of_us) / 1e6)
                words = QCoreApplication.translate("Spoken", template).format(n=count)
                self._items[status.name, ""].setToolTip(_AS_OF, plain_tooltip(words))

    def _pause(self) -> None:
        name = self._chosen()
        if name is None:
            return
        kept = self.deck.settings["sources_paused"]
        names = {str(each) for each in kept} if isinstance(kept, list) else set()
        if name in names:
            names.discard(name)
            self.deck.sources.resume(name)
        else:
            names.add(name)
            self.deck.sources.pause(name)
        self.deck.settings["sources_paused"] = sorted(names)
        self._show_statuses()

    def focus_first(self) -> None:
        self.tree.setFocus()

    def retranslate(self) -> None:
        self._panel.set_title(self.tr("Connections"))
        self._panel.set_note(self.tr("What was read from each source, and up to when"))
        self.tree.setHeaderLabels([
            self.tr("Source and feed"), self.tr("State"), self.tr("Read in all"), self.tr("As of"),
            self.tr("Verified to"), self.tr("Set aside"), self.tr("Time per read"),
        ])  # fmt: skip
        head = self.tree.headerItem()
        for column in range(_ROWS, 7):
            head.setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        self.tree.setAccessibleName(self.tr("Connections"))
        self.read_now.setText(self.tr("Read now"))
        self._none.setText(self.tr(
            "No source is connected yet.\nPut a mapping file into the folder “mappings” of this "
            "profile, or start the demo with “touchdeck demo”."
        ))  # fmt: skip
        self._show_statuses()
