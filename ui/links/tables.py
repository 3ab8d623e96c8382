"""The records of a person one below the other, and what speaks for and against each pair."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import combinations
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from insight.identity.people import Member
from insight.identity.records import Ref, same_home
from insight.masking import mask_phone
from ui.links.words import agreement, name_words, why_words
from widgets.live_table import dress
from widgets.plain import plain_tooltip
from widgets.theme import TABLE, Theme

_MEASURED, _PAD, _WIDEST = 60, 18, 190
_STARS = re.compile(r"\*{3,}")
_PAIRS_OF = 6
"""Of more records than this only the links are listed, not every pair."""


def signs(members: Sequence[Member]) -> list[str]:
    """Return a short sign for each record: a letter for its person, and its place: A1 A2 B3."""
    people = list(dict.fromkeys(each.person for each in members))
    return [f"{chr(65 + people.index(m.person) % 26)}{n}" for n, m in enumerate(members, 1)]


def day(moment_us: int | None, zone: tzinfo) -> str:
    """Return the day of a moment in the centre, `—` when it is not known."""
    if moment_us is None:
        return "—"
    return f"{datetime.fromtimestamp(moment_us / 1e6, zone):%Y-%m-%d}"


class PlainTable(QTableWidget):
    """A table of plain words in the look of all tables; whole rows are chosen. `empty_text` is
    shown when there are no rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dress(self)
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionsClickable(False)
        self._theme = theme
        self._heads: list[str] = []
        self._stretched = 0
        self.empty_text = ""
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_heads(self, titles: Sequence[str], stretched: int) -> None:
        """Name the columns; the one at `stretched` takes what room the others leave."""
        self._heads, self._stretched = list(titles), stretched
        self.setColumnCount(len(titles))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for column, title in enumerate(titles):
            head = QTableWidgetItem(title)
            head.setTextAlignment(left)
            self.setHorizontalHeaderItem(column, head)

    def set_cells(
        self,
        rows: Sequence[Sequence[str]],
        marked: Sequence[Sequence[bool]] = (),
        tips: Mapping[tuple[int, int], str] = MappingProxyType({}),
    ) -> None:
        """Show rows of words; what is marked stands out in the colour of caution. A cell explains
        itself with its own words, unless `tips` has others for its row and column."""
        self.setRowCount(len(rows))
        caution = QBrush(self._theme.color("caution"))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tooltip(tips.get((row, column), text)))
                if marked and marked[row][column]:
                    item.setForeground(caution)
                self.setItem(row, column, item)
        self._fit(rows[:_MEASURED])

    def chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rowCount() == 0 and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font(TABLE))
            painter.setPen(self._theme.color("t2"))
            area = self.viewport().rect().adjusted(12, 10, -12, -8)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self.empty_text)

    def _fit(self, rows: Sequence[Sequence[str]]) -> None:
        metrics = QFontMetrics(self._theme.font(TABLE))
        header = self.horizontalHeader()
        for column, title in enumerate(self._heads):
            texts = [title, *(row[column] for row in rows)]
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, min(widest, _WIDEST) + _PAD)
        header.setSectionResizeMode(self._stretched, QHeaderView.ResizeMode.Stretch)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.metrics.row)
        self.viewport().update()


class MembersTable(PlainTable):
    """A line a record: what its source says. What the first record says otherwise is marked ≠."""

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__(theme)
        self._zone = zone
        self.members: Sequence[Member] = ()

    def retranslate(self) -> None:
        self.set_heads([
            "", self.tr("Source and key"), self.tr("Name"), self.tr("Phone"),
            self.tr("Identity"), self.tr("Address"), self.tr("Account"), self.tr("Since"),
        ], stretched=5)  # fmt: skip
        self.empty_text = self.tr(
            "Choose a line at the left: its records appear here below each other. Ctrl+click "
            "chooses several persons."
        )

    def show_members(self, members: Sequence[Member], titles: dict[str, str]) -> None:
        kept = {self.members[row].ref for row in self.chosen_rows() if row < len(self.members)}
        self.members = members
        rows: list[list[str]] = []
        marks: list[list[bool]] = []
        tips: dict[tuple[int, int], str] = {}
        for place, (sign, each) in enumerate(zip(signs(members), members, strict=True)):
            unlike = self._unlike(each, members[0])
            tips[place, 1] = f"{titles.get(each.ref[0], each.ref[0])}\n{each.ref[1]}"
            words = [
                sign, " ".join(each.ref),
                name_words(each.name), " ".join(map(mask_phone, each.phones)) or "—",
                _STARS.sub("…", each.identity) or "—", each.address or "—",
                " ".join(each.accounts) or "—", day(each.created_us, self._zone),
            ]  # fmt: skip
            rows.append([f"≠ {w}" if mark else w for w, mark in zip(words, unlike, strict=True)])
            marks.append(unlike)
        self.blockSignals(True)
        self.clearSelection()
        self.set_cells(rows, marks, tips)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for row, each in enumerate(members):
            if each.ref in kept:
                self.selectRow(row)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.blockSignals(False)

    def chosen_refs(self) -> list[Ref]:
        return [self.members[row].ref for row in self.chosen_rows()]

    def _unlike(self, each: Member, first: Member) -> list[bool]:
        a, b = each.compared, first.compared
        return [
            False,
            False,
            bool(a.name and b.name and a.name != b.name),
            bool(a.phones and b.phones and set(a.phones).isdisjoint(b.phones)),
            bool(a.exact and b.exact and a.exact != b.exact)
            or bool(a.last4 and b.last4 and a.last4 != b.last4),
            bool(a.door and b.door and not same_home(a, b)),
            bool(a.accounts and b.accounts and set(a.accounts).isdisjoint(b.accounts)),
            False,
        ]


class ReasonsTable(PlainTable):
    """A line a pair of records: whether they are linked and by which rule, what agrees, what
    differs, since when both stand."""

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__(theme)
        self._zone = zone
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def retranslate(self) -> None:
        self.set_heads([
            self.tr("Records"), self.tr("Linked because"), self.tr("Agrees"), self.tr("Differs"),
            self.tr("Both since"),
        ], stretched=2)  # fmt: skip
        self.empty_text = self.tr("No two records to compare")

    def show_pairs(self, members: Sequence[Member]) -> None:
        by_ref = {each.ref: each for each in members}
        sign = {each.ref: s for each, s in zip(members, signs(members), strict=True)}
        linked = {(each.ref, each.to): each for each in members if each.to is not None}
        if len(members) > _PAIRS_OF:
            pairs = [(by_ref[to], by_ref[ref]) for ref, to in linked if to in by_ref]
        else:
            pairs = list(combinations(members, 2))
        rows: list[list[str]] = []
        for one, other in pairs:
            link = linked.get((one.ref, other.ref)) or linked.get((other.ref, one.ref))
            speaks, against = agreement(one.compared, other.compared)
            since = [m.created_us for m in (one, other) if m.created_us is not None]
            rows.append([
                f"{sign[one.ref]} – {sign[other.ref]}",
                why_words(link.why) if link else "—", speaks or "—", against or "—",
                day(max(since, default=None), self._zone),
            ])  # fmt: skip
        self.set_cells(rows, [[False, False, False, row[3] != "—", False] for row in rows])
