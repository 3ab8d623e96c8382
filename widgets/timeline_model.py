"""A customer's entries as a model: which are shown, what is said of each, where days begin."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from insight.customer.timeline import Day, Entry
from widgets.plain import plain_tooltip

Index = QModelIndex | QPersistentModelIndex


class RowWords(NamedTuple):
    """What is shown of an entry. `when` over `time` stand at the left, `mark` and `system` are
    chips after the title; `exact`: the moment to the second; `spoken` is for screen readers and
    the clipboard, with personal data always masked."""

    when: str
    time: str
    title: str
    mark: str
    system: str
    detail: str
    exact: str
    spoken: str


class Words(Protocol):
    """Puts entries and days into words, in the language in force."""

    def of(self, entry: Entry, newest: bool) -> RowWords: ...
    def day(self, day: Day) -> tuple[str, str]:
        """Return a day's name and how many entries it has."""
        ...


class TimelineModel(QAbstractListModel):
    """Entries, newest first, of which some are shown; put into words when they are first seen."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.entries: Sequence[Entry] = ()
        self.shown: Sequence[int] = ()
        self.days: Sequence[Day] = ()
        self._firsts: list[int] = []
        self._said: dict[int, RowWords] = {}

    def set_entries(self, entries: Sequence[Entry], words: Words) -> None:
        """Hold these entries, said in these words, and show none of them until `show_only`."""
        self.beginResetModel()
        self.entries, self._words, self._said = entries, words, {}
        self.shown, self.days, self._firsts = (), (), []
        self.endResetModel()

    def show_only(self, shown: Sequence[int], days: Sequence[Day]) -> None:
        """Show the entries at these places; `days` counts in what is shown."""
        self.beginResetModel()
        self.shown, self.days = shown, days
        self._firsts = [day.first for day in days]
        self.endResetModel()

    def say_anew(self, words: Words) -> None:
        """Say every entry in other words, when it is next seen."""
        self._words, self._said = words, {}
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def say_newest_anew(self) -> None:
        """Say the newest entry anew: how long ago it was has changed."""
        self._said.pop(0, None)
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(0))

    def said(self, place: int) -> RowWords:
        """Return the words for the entry at a place of `entries`."""
        found = self._said.get(place)
        if found is None:
            found = self._said[place] = self._words.of(self.entries[place], newest=place == 0)
        return found

    def entry(self, row: int) -> Entry:
        return self.entries[self.shown[row]]

    def row_words(self, row: int) -> RowWords:
        return self.said(self.shown[row])

    def day_of(self, row: int) -> int:
        """Return the place in `days` of the day a row is in."""
        return bisect_right(self._firsts, row) - 1

    def day_words(self, day: int) -> tuple[str, str]:
        return self._words.day(self.days[day])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.row_words(index.row()).title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.row_words(index.row()).spoken
            case Qt.ItemDataRole.ToolTipRole:
                said = self.row_words(index.row())
                lines = (said.exact, said.title, said.mark, said.detail, said.system)
                return plain_tooltip("\n".join(line for line in lines if line))
        return None
