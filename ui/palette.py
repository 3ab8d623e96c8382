"""The command palette: pages, commands and seats by a few letters, pinyin initials or digits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from insight.pinyin import matches
from ui.actions import ACTIONS
from ui.pages import PAGES

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing the palette can do: its words, what stands beside them, and what choosing it does.

    `english` is matched as well, whatever language is shown.
    """

    title: str
    note: str
    choose: Callable[[], None]
    english: str = ""


def ranked(hits: Sequence[Hit], typed: str) -> list[Hit]:
    """Return the hits that match what was typed, best first, at most `SHOWN`."""
    typed = typed.strip()
    if not typed:
        return list(hits[:SHOWN])
    scored = [
        (score, place, hit) for place, hit in enumerate(hits) if (score := _score(hit, typed))
    ]
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    return [hit for _, _, hit in scored[:SHOWN]]


def _score(hit: Hit, typed: str) -> int:
    """Return how well a hit fits: its beginning best, then pinyin or inside, then its note."""
    wanted = typed.casefold()
    for words in (hit.title, hit.english):
        if words.casefold().startswith(wanted):
            return 3
    if matches(hit.title, typed) or wanted in hit.english.casefold():
        return 2
    return 1 if wanted in hit.note.casefold() else 0


def command_hits(
    go: Callable[[str], None], act: Callable[[str], None], current_page: str
) -> list[Hit]:
    """Return all pages, then the actions that can be done from here."""
    translate = QCoreApplication.translate
    page_note = translate("Palette", "Page")
    hits = [
        Hit(translate("Pages", page.title), f"{page_note}  {page.shortcut}",
            partial(go, page.name), page.title)
        for page in PAGES
    ]  # fmt: skip
    hits += [
        Hit(translate("Action", action.title), action.shortcut,
            partial(act, action.name), action.title)
        for action in ACTIONS
        if action.name != "palette" and action.place in ("window", current_page)
    ]  # fmt: skip
    return hits


class Palette(QDialog):
    """Opens over the window; type, arrow down, Enter. Esc leaves everything as it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._window = parent
        self._hits: list[Hit] = []
        self._shown: list[Hit] = []
        self.input = QLineEdit()
        self.input.setObjectName("search")
        self.input.textChanged.connect(self._search)
        self.input.installEventFilter(self)
        self._list = QTreeWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setColumnCount(2)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.itemClicked.connect(lambda _item: self._choose())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.input)
        layout.addWidget(self._list)
        self.retranslate()

    def retranslate(self) -> None:
        self.input.setPlaceholderText(
            self.tr("Seat, agent number, pinyin initials, page, command …")
        )
        self.input.setAccessibleName(self.tr("Search and commands"))

    def open_with(self, hits: Sequence[Hit], typed: str = "") -> None:
        """Show at the top middle of the window, with what was typed so far."""
        self._hits = list(hits)
        window = self._window
        width = min(560, window.width() - 40)
        self.resize(width, 27 * SHOWN + 72)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 52)
        self.input.setText(typed)
        self._search(typed)
        self.show()
        self.input.setFocus()

    def first_title(self) -> str:
        """Return the words of the best hit, "" when there is none."""
        return self._shown[0].title if self._shown else ""

    def titles(self) -> list[str]:
        """Return the words of all hits shown, best first."""
        return [hit.title for hit in self._shown]

    def add_hits(self, hits: Sequence[Hit]) -> None:
        """Take in hits that came later (the seats), without losing what is typed."""
        self._hits += hits
        if self.isVisible():
            row = self._row()
            chosen = self._shown[row] if 0 <= row < len(self._shown) else None
            self._search(self.input.text())
            if chosen in self._shown:
                self._go_to(self._shown.index(chosen))

    def _search(self, typed: str) -> None:
        self._shown = ranked(self._hits, typed)
        self._list.clear()
        for hit in self._shown:
            item = QTreeWidgetItem(self._list, [hit.title, hit.note])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, self.palette().placeholderText())
        self._go_to(0)

    def _go_to(self, row: int) -> None:
        if self._shown:
            row = min(max(row, 0), len(self._shown) - 1)
            self._list.setCurrentIndex(self._list.model().index(row, 0))

    def _row(self) -> int:
        return self._list.currentIndex().row()

    def _choose(self) -> None:
        row = self._row()
        if 0 <= row < len(self._shown):
            hit = self._shown[row]
            self.accept()
            hit.choose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.input
        if pressed and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._go_to(self._row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)
