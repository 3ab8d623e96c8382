"""The records of a person one below the other, and what speaks for and against each pair."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from insight.identity.people import Member
from insight.identity.records import Ref, same_home
from insight.masking import mask_key
from ui.links.words import agreement, name_words, why_words
from ui.sight import Sight
from widgets.plain_table import PlainTable
from widgets.theme import Theme

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


class MembersTable(PlainTable):
    """A line a record: what its source says, masked. What the first record says otherwise is
    marked ≠."""

    def __init__(self, theme: Theme, zone: tzinfo, sight: Sight) -> None:
        super().__init__(theme)
        self._zone = zone
        self._sight = sight
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
            tips[place, 1] = f"{titles.get(each.ref[0], each.ref[0])}\n{mask_key(each.ref[1])}"
            words = [
                sign, f"{each.ref[0]} {mask_key(each.ref[1])}",
                name_words(each.name, each.person, self._sight),
                self._shown(each, "phone", *each.phones),
                _STARS.sub("…", self._shown(each, "identity_masked", each.identity)),
                self._shown(each, "address", each.address),
                self._shown(each, "account_number", *each.accounts),
                day(each.created_us, self._zone),
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

    def _shown(self, each: Member, column: str, *values: str) -> str:
        shown = (self._sight.text("customer", column, value, each.person) for value in values)
        return " ".join(shown) or "—"

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
