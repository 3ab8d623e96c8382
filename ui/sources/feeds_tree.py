"""Sources and their feeds as lines: state, how much, how fresh, what holds them up."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from insight.freshness import Level
from insight.spoken import clock_time, local_time
from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.status import FeedStatus, SourceStatus
from ui.deck import Deck
from ui.sources_state import freshness_of
from ui.table_words import feed_title
from widgets.plain import plain_tooltip
from widgets.values import age_text

_WORDS: dict[str, tuple[str, str]] = {
    "fresh": (QT_TRANSLATE_NOOP("ConnectionsPage", "✓ live"), "ok"),
    "late": (QT_TRANSLATE_NOOP("ConnectionsPage", "! silent"), "caution"),
    "failed": (QT_TRANSLATE_NOOP("ConnectionsPage", "× failed"), "warning"),
    "loading": (QT_TRANSLATE_NOOP("ConnectionsPage", "↓ loading"), "accent"),
    "paused": (QT_TRANSLATE_NOOP("ConnectionsPage", "‖ paused"), "t2"),
    "partly": (QT_TRANSLATE_NOOP("ConnectionsPage", "! a feed stopped"), "caution"),
    "asks": (QT_TRANSLATE_NOOP("ConnectionsPage", "? asks you"), "caution"),
}
_STATES: dict[str, Level] = {
    "running": "fresh", "loading": "loading", "failed": "failed", "paused": "paused",
}  # fmt: skip
_PACES = {
    "hot": QT_TRANSLATE_NOOP("ConnectionsPage", "at once"),
    "warm": QT_TRANSLATE_NOOP("ConnectionsPage", "every 5 s"),
    "cold": QT_TRANSLATE_NOOP("ConnectionsPage", "every minute"),
}
NAME, STATE, ROWS, AS_OF, VERIFIED, ASIDE, HELD, PACE, RATE, COST = range(10)
_WIDTHS = {STATE: 124, ROWS: 88, AS_OF: 96, VERIFIED: 96, ASIDE: 84, HELD: 92, PACE: 108, RATE: 84,
           COST: 88}  # fmt: skip
_SPARE = (COST, RATE, PACE)
"""Columns that go first where there is no room; the details beside the tree say the same."""
_NAME_LEAST, _NAME_MOST = 210, 420


def pace_words(pace: str) -> str:
    return QCoreApplication.translate("ConnectionsPage", _PACES[pace])


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the tree: a source, or one of its feeds."""

    source: str
    feed: str = ""


class FeedsTree(QTreeWidget):
    """A line a source, below it a line a feed; what was chosen stays chosen while it is there."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._items: dict[Place, QTreeWidgetItem] = {}
        self.setColumnCount(len(_WIDTHS) + 2)  # the last one, empty, takes what room is left
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setMinimumSectionSize(1)
        header.resizeSection(len(_WIDTHS) + 1, 1)
        self.setColumnHidden(HELD, True)

    def chosen(self) -> Place | None:
        items = self.selectedItems()
        place = items[0].data(NAME, Qt.ItemDataRole.UserRole) if items else None
        return Place(*place) if place else None

    def choose(self, place: Place) -> None:
        """Select a line, if it is there."""
        item = self._items.get(place)
        if item is not None:
            self.setCurrentItem(item)

    def set_statuses(self, statuses: tuple[SourceStatus, ...]) -> None:
        """Show these; lines of what is gone are taken away."""
        there: set[Place] = set()
        for status in statuses:
            there.add(Place(status.name))
            there |= {Place(status.name, feed.name) for feed in status.feeds}
            self._show_source(status)
        for place in [each for each in self._items if each not in there]:
            item = self._items.pop(place)
            (item.parent() or self.invisibleRootItem()).removeChild(item)
        held = any(feed.held_since_us for status in statuses for feed in status.feeds)
        if self.isColumnHidden(HELD) == held:
            self.setColumnHidden(HELD, not held)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns that may be spared go where the names would be cut."""
        needed = sum(
            width for column, width in _WIDTHS.items()
            if column not in _SPARE and not self.isColumnHidden(column)
        )  # fmt: skip
        left = self.viewport().width() - needed - 1
        shown = list(reversed(_SPARE))
        while shown and left - sum(_WIDTHS[column] for column in shown) < _NAME_LEAST:
            shown.pop()
        for column in _SPARE:
            self.setColumnHidden(column, column not in shown)
        left -= sum(_WIDTHS[column] for column in shown)
        self.header().resizeSection(NAME, max(min(left, _NAME_MOST), _NAME_LEAST // 2))

    def _show_source(self, status: SourceStatus) -> None:
        now_us = self._deck.sources.clock(status.name).now_us()
        level = freshness_of(status, self._deck).level(now_us)
        item = self._item(Place(status.name), self.invisibleRootItem())
        shown: str = level
        if level == "fresh" and any(feed.loss for feed in status.feeds):
            shown = "asks"
        elif level == "fresh" and any(feed.state == "failed" for feed in status.feeds):
            shown = "partly"
        title = status.title(self._deck.language.code)
        self._fill(item, title, shown, status, status.progress, now_us)
        self._set(item, RATE, f"{status.rows_per_s:,.0f}/s" if status.rows_per_s >= 0.5 else "")
        self._set(item, COST, f"{status.poll_ms:.1f} ms" if status.poll_ms else "")
        for feed in status.feeds:
            self._show_feed(item, status, feed, level, now_us)

    def _show_feed(
        self, parent: QTreeWidgetItem, status: SourceStatus, feed: FeedStatus, level: Level,
        now_us: int,
    ) -> None:  # fmt: skip
        item = self._item(Place(status.name, feed.name), parent)
        progress = feed.done / feed.total if feed.state == "loading" and feed.total else None
        told = _STATES[feed.state]
        if level in ("failed", "paused") or (told == "fresh" and level == "late"):
            told = level
        asks = feed.loss is not None and told == "fresh"
        self._fill(
            item, feed_title(feed.name, feed.table), "asks" if asks else told, feed, progress,
            now_us,
        )  # fmt: skip
        item.setToolTip(NAME, plain_tooltip(f"{feed.name} → {feed.table}"))
        self._set(item, PACE, pace_words(feed.pace))
        held = ""
        if feed.held_since_us is not None:
            held = age_text((now_us - feed.held_since_us) / 1e6)
        self._set(item, HELD, held)

    def _item(self, place: Place, parent: QTreeWidgetItem) -> QTreeWidgetItem:
        item = self._items.get(place)
        if item is None:
            item = QTreeWidgetItem(parent)
            item.setData(NAME, Qt.ItemDataRole.UserRole, (place.source, place.feed))
            for column in (*range(ROWS, PACE), RATE, COST):
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                item.setTextAlignment(column, right)
            if not place.feed:
                font = item.font(NAME)
                font.setWeight(font.Weight.DemiBold)
                item.setFont(NAME, font)
            item.setExpanded(True)
            self._items[place] = item
        return item

    def _fill(
        self, item: QTreeWidgetItem, title: str, level: str, status: SourceStatus | FeedStatus,
        progress: float | None, now_us: int,
    ) -> None:  # fmt: skip
        words, token = _WORDS[level]
        state = QCoreApplication.translate("ConnectionsPage", words)
        if progress is not None:
            state += f" {progress:.0%}"
        self._set(item, NAME, title)
        self._set(item, STATE, state)
        item.setForeground(STATE, QBrush(self._deck.theme.color(token)))
        self._set(item, ROWS, f"{status.rows:,}")
        for column, moment in ((AS_OF, status.as_of_us), (VERIFIED, status.verified_us)):
            self._set(item, column, self._when(moment, now_us) if moment else "—")
        self._set(item, ASIDE, f"{status.quarantined:,}" if status.quarantined else "")
        ink = "caution" if status.quarantined else "t1"
        item.setForeground(ASIDE, QBrush(self._deck.theme.color(ink)))

    def _when(self, moment_us: int, now_us: int) -> str:
        """The time of day, of another day its date as well: yesterday's noon is not today's."""
        then, now = (local_time(each, self._deck.zone) for each in (moment_us, now_us))
        if then.date() == now.date():
            return clock_time(moment_us, self._deck.zone, seconds=True)
        return f"{then:%m-%d %H:%M}" if then.year == now.year else f"{then:%Y-%m-%d}"

    def _set(self, item: QTreeWidgetItem, column: int, text: str) -> None:
        if item.text(column) != text:
            item.setText(column, text)

    def retranslate(self) -> None:
        self.setHeaderLabels([
            self.tr("Source and feed"), self.tr("State"), self.tr("Rows read"), self.tr("As of"),
            self.tr("Verified to"), self.tr("Set aside"), self.tr("Held back"),
            self.tr("Looked at"), self.tr("Rate"), self.tr("Per look"), "",
        ])  # fmt: skip
        head = self.headerItem()
        for column, text in (
            (ROWS, self.tr("Since Touchdeck was started; a row that changes is read again.")),
            (AS_OF, self.tr("Everything committed at the source until then is shown.")),
            (VERIFIED, self.tr("Until then no row can be missing.")),
            (ASIDE, self.tr("Rows that could not be stored, with the reason.")),
            (HELD, self.tr("How long a transaction at the source has been open that may still "
                           "write rows before this point.")),
            (COST, self.tr("What one look costs the source.")),
        ):  # fmt: skip
            head.setToolTip(column, plain_tooltip(text))
        for column in (*range(ROWS, PACE), RATE, COST):
            head.setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        self.setAccessibleName(self.tr("Sources and their feeds"))
