"""Same person? Conflicts, persons of several records, and what people decided on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import ClassVar, Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout

from insight.identity.people import Decision, Member, Person, Trouble
from insight.identity.records import Ref
from insight.masking import mask_text
from storage.local import people
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.lookup import look_up
from storage.local.store import Store
from storage.login import login
from storage.sources.personal import Personal
from ui.deck import Deck
from ui.links.tables import MembersTable, ReasonsTable, day
from ui.links.words import (
    decision_title,
    name_words,
    trouble_kind,
    trouble_title,
    verdict_words,
)
from ui.page import Page
from ui.privacy.reveal_bar import RevealBar
from ui.trouble import trouble
from widgets.message_bar import Message
from widgets.panel import Panel, chip_button
from widgets.plain_table import PlainTable

Part = Literal["conflicts", "persons", "decisions"]
Line = Trouble | Person | Decision
_TYPING_MS = 200
_FOUND = 100
"""How many persons are listed of one text."""


@dataclass(frozen=True, slots=True)
class LinksRequest:
    """What to list, what was typed, and whose records to show side by side: those of the persons
    of `refs`, or of everybody who has the number `value`."""

    part: Part
    typed: str
    refs: tuple[Ref, ...]
    value: str


@dataclass(frozen=True, slots=True)
class LinksFacts:
    part: Part
    counts: tuple[int, int, int]
    lines: Sequence[Line]
    members: Sequence[Member]
    customers: bool


class LinksPage(Page):
    """Left what there is to look at, right the records of the chosen persons below each other."""

    name = "links"
    fed_by: ClassVar[frozenset[str]] = frozenset({"customer"})
    wants: ClassVar[frozenset[str]] = frozenset(
        {"customer", "customer_link", "customer_conflict", "link_decision"}
    )
    pace_ms: ClassVar[int] = 150

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._part: Part = "conflicts"
        self._counts = (0, 0, 0)
        self._lines: Sequence[Line] = ()
        self._refs: tuple[Ref, ...] = ()
        self._value = ""
        self.list = PlainTable(deck.theme)
        self.members = MembersTable(deck.theme, deck.zone, deck.sight)
        self.reasons = ReasonsTable(deck.theme, deck.zone)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.reason = QLineEdit(clearButtonEnabled=True)
        self.apart, self.same, self.undo = QPushButton(), QPushButton(), QPushButton()
        self.parts: dict[Part, QPushButton] = {
            part: chip_button("", checkable=True) for part in ("conflicts", "persons", "decisions")
        }
        self._list_panel, self._members_panel = Panel(""), Panel("")
        self._reasons_panel = Panel("")
        self.privacy = RevealBar(deck)
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.reload)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for chip in self.parts.values():
            self._list_panel.add_chip(chip)
        searching = QHBoxLayout()
        searching.setContentsMargins(8, 6, 8, 6)
        searching.addWidget(self.search)
        self._list_panel.body.addLayout(searching)
        self._list_panel.body.addWidget(self.list, 1)
        self._members_panel.add_action(self.privacy)
        self._members_panel.body.addWidget(self.members, 1)
        deciding = QHBoxLayout()
        deciding.setContentsMargins(10, 6, 10, 4)
        deciding.setSpacing(8)
        deciding.addWidget(self.reason, 1)
        for button in (self.same, self.apart, self.undo):
            button.setAutoDefault(False)
            deciding.addWidget(button)
        self._members_panel.body.addLayout(deciding)
        self._reasons_panel.body.addWidget(self.reasons, 1)
        right = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        right.addWidget(self._members_panel)
        right.addWidget(self._reasons_panel)
        right.setSizes([340, 300])
        across = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        across.addWidget(self._list_panel)
        across.addWidget(right)
        across.setSizes([340, 840])
        across.setStretchFactor(1, 1)
        for splitter in (right, across):
            splitter.setHandleWidth(8)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(across)

    def _connect(self) -> None:
        for part, chip in self.parts.items():
            chip.clicked.connect(lambda _on=False, part=part: self._show_part(part))
        self.search.textChanged.connect(self._typing.start)
        self.list.itemSelectionChanged.connect(self._choose)
        self.members.itemSelectionChanged.connect(self._arm)
        self.same.clicked.connect(self._say_same)
        self.apart.clicked.connect(self._say_different)
        self.undo.clicked.connect(self._undo)
        self.deck.sight.changed.connect(self._show_anew)
        for line in (self.search, self.reason):
            self.deck.sight.dropped.connect(line.clear)

    # --- reading ------------------------------------------------------------------------------

    def request(self, _changes: Changes | None) -> LinksRequest:
        return LinksRequest(self._part, self.search.text(), self._refs, self._value)

    @staticmethod
    def load(store: Store, request: LinksRequest) -> LinksFacts:
        with store.read() as reader:
            lines: Sequence[Line]
            found = None
            if typed := request.typed.strip():
                hits = look_up(reader, typed, Personal(store.identity_key), _FOUND).hits
                found = [hit.person for hit in hits]
            if request.part == "conflicts":
                lines = people.conflicts(reader, found)
            elif request.part == "persons":
                lines = people.persons(reader, found)
            else:
                lines = people.decisions(reader)
            chosen = bool(request.refs or request.value)
            members = people.side_by_side(reader, request.refs, request.value) if chosen else []
            return LinksFacts(
                request.part, people.counts(reader), lines, members, people.any_customer(reader)
            )

    def empty_text(self, facts: LinksFacts) -> str:
        if facts.customers:
            return ""
        return self.tr("No customers have been read yet: links between their records appear here.")

    def show_data(self, facts: LinksFacts) -> None:
        self._counts = facts.counts
        self._lines = facts.lines
        self._label_parts()
        self._show_lines()
        titles = self._titles()
        self.members.show_members(facts.members, titles)
        self.reasons.show_pairs(facts.members)
        self._label_members()
        self._arm()
        self.deck.bell.counted.emit("links", facts.counts[0])
        if self._lines and not (self._refs or self._value):
            self._refs, self._value = self._about(self._lines[0])  # nobody opens it to see nothing
            self.reload()

    def _show_anew(self) -> None:
        """Show the same in what may be seen now."""
        self._show_lines()
        self.members.show_members(self.members.members, self._titles())

    def _titles(self) -> dict[str, str]:
        code = self.deck.language.code
        return {each.name: each.title(code) for each in self.deck.sources.statuses()}

    # --- the list -----------------------------------------------------------------------------

    def _show_part(self, part: Part) -> None:
        self._part = part
        self._label_parts()
        self.reload()

    def _show_lines(self) -> None:
        rows = [self._words(line) for line in self._lines]
        self.list.blockSignals(True)
        self.list.set_heads(self._heads(), stretched=0 if self._part == "persons" else 1)
        self.list.empty_text = self._nothing()
        reasons = {
            (row, column): mask_text(line.reason)
            for row, line in enumerate(self._lines)
            if isinstance(line, Decision) and line.reason
            for column in range(2)
        }
        self.list.set_cells(rows, tips=reasons)
        self.list.clearSelection()
        for row, line in enumerate(self._lines):
            if self._about(line) == (self._refs, self._value):
                self.list.selectRow(row)
                break
        self.list.blockSignals(False)

    def _heads(self) -> list[str]:
        if self._part == "conflicts":
            return [self.tr("Conflict"), self.tr("Why")]
        if self._part == "persons":
            return [self.tr("Person"), self.tr("Phone"), self.tr("Records")]
        return [self.tr("Decision"), self.tr("On"), self.tr("By"), self.tr("Day")]

    def _nothing(self) -> str:
        if self._part == "decisions":
            return self.tr("Nothing was decided by hand yet")
        if self.search.text().strip():
            return self.tr("Nobody is found by this")
        if self._part == "conflicts":
            return self.tr("Nothing contradicts itself: no conflicts")
        return self.tr("No two records are one person yet")

    def _words(self, line: Line) -> list[str]:
        if isinstance(line, Trouble):
            return [trouble_title(line, self.deck.sight), trouble_kind(line)]
        if isinstance(line, Person):
            phone = self.deck.sight.text("customer", "phone", line.phone, line.ref)
            return [name_words(line.name, line.ref, self.deck.sight), phone, str(line.records)]
        verdict = verdict_words(line.verdict)
        if not line.counts:
            verdict = self.tr("{verdict} (no longer counts)").format(verdict=verdict)
        title = decision_title(line, self.deck.sight)
        return [verdict, title, line.by, day(line.at_us, self.deck.zone)]

    @staticmethod
    def _about(line: Line) -> tuple[tuple[Ref, ...], str]:
        """Return whose records a line is about, or the number it is about."""
        if isinstance(line, Person):
            return (line.ref,), ""
        if isinstance(line, Trouble) and line.kind == "crowded":
            return (), line.value
        if isinstance(line, Decision):
            return tuple(dict.fromkeys(ref for both in line.pairs for ref in both)), ""
        return tuple(ref for ref in (line.one, line.other) if ref is not None), ""

    def _choose(self) -> None:
        chosen = [self._lines[row] for row in self.list.chosen_rows()]
        about = [self._about(line) for line in chosen]
        self._refs = tuple(dict.fromkeys(ref for refs, _ in about for ref in refs))
        self._value = about[0][1] if len(about) == 1 else ""
        self.reload()

    def show_item(self, what: object) -> None:
        """Show the person of a customer record, (source, key)."""
        if isinstance(what, tuple) and len(what) == 2:
            self._refs, self._value = ((str(what[0]), str(what[1])),), ""
            self.reload()

    # --- deciding -----------------------------------------------------------------------------

    def _arm(self) -> None:
        """Offer what can be done with the chosen records and lines."""
        chosen = set(self.members.chosen_refs())
        self._offer_more(chosen)
        self.same.setEnabled(len(chosen) > 1)
        self.apart.setEnabled(0 < len(chosen) < len(self.members.members))
        self.undo.setEnabled(bool(self._undone()))

    def _offer_more(self, chosen: set[Ref]) -> None:
        """Offer to show the person of the first record chosen, or shown, in full."""
        members = self.members.members
        one = next(
            (each for each in members if each.ref in chosen), members[0] if members else None
        )
        if one is None:
            self.privacy.show_person(None)
        else:
            called = self.deck.sight.text("customer", "name", one.name, one.person)
            self.privacy.show_person(one.person, called)

    def _say_same(self) -> None:
        """The chosen records are one person."""
        chosen = self.members.chosen_refs()
        if len(chosen) > 1:
            self._decide([(chosen[0], other) for other in chosen[1:]], "same")

    def _say_different(self) -> None:
        """The chosen records are not the person, or persons, of the others shown."""
        chosen = self.members.chosen_refs()
        others = [each.ref for each in self.members.members if each.ref not in chosen]
        if chosen and others:
            self._decide(list(product(chosen, others)), "different")

    def _undone(self) -> list[tuple[Ref, Ref]]:
        chosen = [self._lines[row] for row in self.list.chosen_rows() if row < len(self._lines)]
        return [
            both
            for line in chosen
            if isinstance(line, Decision) and line.verdict != "undo"
            for both in line.counts
        ]

    def _undo(self) -> None:
        if pairs := self._undone():
            self._decide(pairs, "undo")

    def _decide(self, pairs: list[tuple[Ref, Ref]], verdict: people.Said) -> None:
        reason, by = self.reason.text().strip(), login()
        self._refs = tuple(dict.fromkeys(ref for both in pairs for ref in both))

        def job(store: Store) -> list[str]:
            return people.decide(store, pairs, verdict, reason, by)

        self.deck.work.read(job, lambda _ids: self._decided(verdict), self._not_kept)

    def _decided(self, verdict: str) -> None:
        self.reason.clear()
        said = self.tr("Kept: {verdict}. It counts for every later sync.").format(
            verdict=verdict_words(verdict)
        )
        self.deck.bell.message.emit(Message(said, level="info", key="link-decision"))
        self.reload()

    def _not_kept(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.deck.bell.message.emit(trouble(error, "link-decision"))

    # --- the rest -----------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "links.same": self._say_same,
            "links.apart": self._say_different,
            "links.undo": self._undo,
            "links.find": self._find,
        }

    def _find(self) -> None:
        if self._part == "decisions":
            self._show_part("persons")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def summary(self) -> dict[str, object]:
        return dict(zip(("conflicts", "persons", "decisions"), self._counts, strict=True))

    def focus_first(self) -> None:
        self.list.setFocus()

    def _label_parts(self) -> None:
        words = {
            "conflicts": self.tr("Conflicts {n}"), "persons": self.tr("Persons {n}"),
            "decisions": self.tr("Decisions {n}"),
        }  # fmt: skip
        for (part, chip), count in zip(self.parts.items(), self._counts, strict=True):
            chip.setText(words[part].format(n=f"{count:,}"))
            chip.setChecked(part == self._part)
        self.search.setEnabled(self._part != "decisions")

    def _label_members(self) -> None:
        members = self.members.members
        note = self.tr("Records: {records} · persons: {persons}").format(
            records=len(members), persons=len({each.person for each in members})
        )
        self._members_panel.set_note(note if members else "")

    def retranslate(self) -> None:
        self._list_panel.set_title(self.tr("Who is who"))
        self._members_panel.set_title(self.tr("What the sources say"))
        self._reasons_panel.set_title(self.tr("What speaks for it, what against"))
        self.search.setPlaceholderText(self.tr("Name, pinyin, phone, account or customer number"))
        self.search.setAccessibleName(self.tr("Find persons and conflicts"))
        self.reason.setPlaceholderText(self.tr("Reason (kept with the decision)"))
        self.reason.setAccessibleName(self.tr("Reason of the decision"))
        self.same.setText(self.tr("Same person"))
        self.apart.setText(self.tr("Not the same person"))
        self.undo.setText(self.tr("Undo decision"))
        self.list.setAccessibleName(self.tr("Conflicts, persons or decisions"))
        self.members.setAccessibleName(self.tr("Records below each other"))
        self.reasons.setAccessibleName(self.tr("Pairs of records"))
        self._label_parts()
        self._label_members()
        self.members.retranslate()
        self.reasons.retranslate()
        if self._shown_once:
            self.reload()
        self._arm()
