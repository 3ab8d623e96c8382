"""Warnings: what is not as it should be now, who is on it, and what is done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout

from insight.hub.acts import WriteRecord
from insight.warnings.flood import Flood, flood
from insight.warnings.happening import WORD
from insight.warnings.measures import MEASURES
from insight.warnings.post import PostWord, about_of, again_id
from insight.warnings.standing import word_content
from insight.warnings.worklist import SHELVES, Shelf, Warned, on_shelf
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.store import Store
from storage.local.warnings.list import (
    TABLES,
    WarningList,
    WholeWarning,
    warning_list,
    whole_warning,
)
from ui.deck import Deck
from ui.hub.sending import send
from ui.page import Page
from ui.sources_state import feeding, freshness_of, silent
from ui.warnings.customers_dialog import customers_dialog
from ui.warnings.detail import KEYS, WarningDetail
from ui.warnings.flood_view import FloodView
from ui.warnings.reach_dialog import ReachDialog
from ui.warnings.respond_dialog import RespondDialog
from ui.warnings.rules_dialog import RulesDialog
from ui.warnings.table import WarningTable
from ui.warnings.word_dialog import Content, WordDialog
from ui.warnings.words import group_word, shelf_word, title_of, where_word
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label
from widgets.values import age_text

SHOWN: Final = 500
"""Warnings that are listed at most; the gravest."""
_TICK_MS: Final = 15_000
_ASKED: Final = ("note", "shelve", "silence", "close")


@dataclass(frozen=True, slots=True)
class WarningsRequest:
    me: Me | None
    now_us: int
    floor_us: int
    opened: str
    zone: ZoneInfo
    language: str


@dataclass(frozen=True, slots=True)
class WarningsFacts:
    """`now_us`: the hub's clock when it was read."""

    found: WarningList = field(default_factory=WarningList)
    flood: Flood | None = None
    whole: WholeWarning | None = None
    now_us: int = 0


class WarningsPage(Page):
    """The list at the left, the chosen warning at the right; or the figures of floods."""

    name = "warnings"
    wants: ClassVar[frozenset[str]] = TABLES | {"task", "notice", "hub_state"}
    pace_ms: ClassVar[int] = 50

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.facts = WarningsFacts()
        self._shelf: Shelf = "active"
        self._opened = ""
        self._title = plain_label("", "title")
        self.shelves = {shelf: chip_button("", checkable=True) for shelf in SHELVES}
        self.mine = chip_button("", checkable=True)
        self.as_flood = chip_button("", checkable=True)
        self.rules, self.reach = QPushButton(), QPushButton()
        for button in (self.rules, self.reach):
            button.setAutoDefault(False)
        self.table = WarningTable(deck)
        self.detail = WarningDetail(deck)
        self.flood = FloodView(deck.theme, deck.zone)
        self._list = Panel("")
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._look)
        self._tick.start()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        for chip in self.shelves.values():
            head.addWidget(chip)
        head.addSpacing(8)
        head.addWidget(self.mine)
        head.addStretch(1)
        head.addWidget(self.as_flood)
        head.addWidget(self.reach)
        head.addWidget(self.rules)
        self._list.set_head_visible(False)
        self._list.body.addWidget(self.table, 1)
        self._parts = parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        parts.setHandleWidth(8)
        parts.addWidget(self._list)
        parts.addWidget(self.detail)
        self.detail.setMinimumWidth(340)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([720, 460])
        self._views.addWidget(parts)
        self._views.addWidget(self.flood)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        for shelf, chip in self.shelves.items():
            chip.clicked.connect(lambda _on=False, shelf=shelf: self.look_at(shelf))
        self.mine.clicked.connect(self._show_list)
        self.as_flood.clicked.connect(self.switch_flood)
        self.table.steered.connect(self._choose)
        self.table.opened.connect(lambda _key: self.detail.focus())
        self.detail.wanted.connect(self.do)
        self.detail.customers_wanted.connect(self._show_customers)
        self.detail.again_wanted.connect(self._send_again)
        self.detail.tasks_wanted.connect(
            lambda task: self.deck.bell.page_wanted.emit("tasks", task)
        )
        self.rules.clicked.connect(self.open_rules)
        self.reach.clicked.connect(self.open_reach)

    # --- reading --------------------------------------------------------------------------------

    def request(self, changes: Changes | None) -> WarningsRequest:  # noqa: ARG002  # all is read
        hub = self.deck.hub
        return WarningsRequest(hub.me, hub.now_us(), self.deck.now_us(), self._opened,
                               self.deck.zone, self.deck.language.code[:2])  # fmt: skip

    @staticmethod
    def load(store: Store, request: WarningsRequest) -> WarningsFacts:
        with store.read() as reader:
            found = warning_list(reader, request.me, request.now_us, request.language)
            opened = next((each for each in found.warned if each.id == request.opened), None)
            whole = None
            if opened is not None:
                whole = whole_warning(reader, request.me, opened, request.floor_us, request.zone)
        return WarningsFacts(found, flood(found.warned, request.now_us), whole, request.now_us)

    def empty_text(self, facts: WarningsFacts) -> str:
        if facts.found.rules or facts.found.warned:
            return ""
        return self.tr("There are no warning rules yet. Leads and supervisors make them here.")

    def show_data(self, facts: WarningsFacts) -> None:
        kept = self.facts.whole
        if facts.whole is None and kept is not None and kept.warned.id == self._opened:
            facts = replace(facts, whole=kept)
        self.facts = facts
        self._show_list()
        if facts.flood is not None:
            self.flood.show_flood(facts.flood, self._named, facts.now_us, self._unknown_words())

    def summary(self) -> dict[str, object]:
        counts: dict[str, object] = {shelf: len(self._on(shelf)) for shelf in SHELVES}
        return counts

    # --- showing --------------------------------------------------------------------------------

    def _on(self, shelf: Shelf) -> list[Warned]:
        me = self.deck.hub.me
        mine = (me.role,) if me is not None and self.mine.isChecked() else ()
        return on_shelf(self.facts.found.warned, shelf, self._today_us(), mine)

    def _today_us(self) -> int:
        now = datetime.fromtimestamp(self.deck.hub.now_us() / 1e6, self.deck.zone)
        begins = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return int(begins.timestamp()) * 1_000_000

    def _show_list(self) -> None:
        for shelf, chip in self.shelves.items():
            chip.setText(f"{shelf_word(shelf)} {len(self._on(shelf)):,}")
            chip.setChecked(shelf == self._shelf)
        listed = self._on(self._shelf)
        names, people = self.facts.found.names, self.facts.found.people
        self.table.set_names(names, people, ended=self._shelf == "ended")
        self.table.empty_text = self._empty_words()
        self.table.set_lines(listed[:SHOWN])
        more = len(listed) > SHOWN
        self._list.set_head_visible(more)
        self._list.set_note(self.tr("The {n} gravest of {all} are shown.").format(
            n=SHOWN, all=f"{len(listed):,}") if more else "")  # fmt: skip
        self._show_chosen()

    def _empty_words(self) -> str:
        return {
            "active": self._quiet_words(),
            "shelved": self.tr("No warning is shelved."),
            "silenced": self.tr("No warning is silenced."),
            "ended": self.tr("No warning has ended today."),
        }[self._shelf]

    def _quiet_words(self) -> str:
        """Return what it means that nothing is active: nothing, while sources are silent."""
        told = self.tr("No warning is active.")
        unknown = self._unknown_words()
        if unknown:
            return told + " " + unknown
        on = sum(rule.what.on for rule in self.facts.found.rules.values())
        return told + " " + self.tr("Rules in use: {n}.").format(n=f"{on:,}")

    def _unknown_words(self) -> str:
        """Return which of what the rules read is not known; "" where all of it is."""
        rules = [rule.what for rule in self.facts.found.rules.values() if rule.what.on]
        tables = {table for rule in rules if rule.measure in MEASURES
                  for table in MEASURES[rule.measure].tables}  # fmt: skip
        if not feeding(self.deck, tables):
            return self.tr("No source is connected that the rules could read: see Connections.")
        if names := silent(self.deck, tables):
            return self.tr("What rests on {sources} is not known: no answer.").format(
                sources=", ".join(names))  # fmt: skip
        return ""

    def _chosen(self) -> list[Warned]:
        keys = self.table.chosen_keys()
        by_id = {each.id: each for each in self.facts.found.warned}
        return [by_id[key] for key in keys if key in by_id]

    def _choose(self) -> None:
        keys = self.table.chosen_keys()
        if len(keys) == 1 and keys[0] != self._opened:
            self._opened = keys[0]
            self.read_again(Changes())
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen, whole = self._chosen(), self.facts.whole
        if len(chosen) > 1:
            self.detail.show_many(chosen)
        elif whole is not None and whole.warned.id == self._opened and (
            not chosen or chosen[0].id == self._opened
        ):  # fmt: skip
            found = self.facts.found
            self.detail.show_whole(whole, found.names, found.people, self._sources(whole))
        elif not chosen and whole is None:
            self.detail.clear()
        if not chosen:
            listed = [each.id for each in self._on(self._shelf)]
            first = self._opened if self._opened in listed else next(iter(listed), "")
            if first and self._views.currentWidget() is self._parts:
                self.table.choose(first)

    def _sources(self, whole: WholeWarning) -> str:
        """Return what the warning is read from, and how old that is."""
        rule = whole.warned.rule
        measure = MEASURES.get(rule.measure) if rule is not None else None
        told = []
        for status in self.deck.sources.statuses() if measure is not None else ():
            feeds = {feed.into for feed in self.deck.sources.mapping(status.name).feeds}
            if measure is not None and feeds.isdisjoint(measure.tables):
                continue
            fresh = freshness_of(status, self.deck)
            age = fresh.age_s(self.deck.sources.clock(status.name).now_us())
            since = self.tr("never read") if age is None else self.tr("{age} old").format(
                age=age_text(age))  # fmt: skip
            told.append(f"{fresh.title}, {since}")
        return " · ".join(told)

    def _named(self, code: str, group: str) -> tuple[str, str]:
        found = self.facts.found
        rule = found.rules.get(code)
        title = rule.what.named(self.deck.language.code) if rule else code
        where = group_word(code, group, rule.what if rule else None, found.names)
        return title, where

    # --- doing ----------------------------------------------------------------------------------

    def look_at(self, shelf: Shelf) -> None:
        """Show another shelf of the list."""
        self._shelf = shelf
        if self.as_flood.isChecked():
            self.switch_flood()
        self._opened = ""
        self.facts = replace(self.facts, whole=None)
        self.table.clearSelection()
        self._show_list()

    def switch_flood(self) -> None:
        """Show the figures of floods in place of the list, or the list again."""
        on = self._views.currentWidget() is not self.flood
        self.as_flood.setChecked(on)
        self._views.setCurrentWidget(self.flood if on else self._parts)

    def do(self, act: str) -> None:
        """Do something with what is chosen; where it wants to know something, ask."""
        chosen = self._chosen() or ([self.facts.whole.warned] if self.facts.whole else [])
        if not chosen or act not in self.detail.acts():
            return
        if act == "take":
            self._say(chosen, [word_content("take") for _ in chosen])
        elif act == "respond":
            self._respond()
        elif act == "shelve" and all(each.shelf == "shelved" for each in chosen):
            self._say(chosen, [word_content("unshelve") for _ in chosen])
        elif act == "silence" and all(each.shelf == "silenced" for each in chosen):
            now_us = self.deck.hub.now_us()
            self._say(chosen, [
                word_content("silence", until_us=now_us, what=each.now,
                             whole_rule=each.standing.silenced_whole) for each in chosen
            ])  # fmt: skip
        elif act in _ASKED:
            taken = partial(self._say, chosen)
            WordDialog(self, self.deck, chosen, act, self._about(chosen), taken).open()  # type: ignore[arg-type]

    def _about(self, chosen: Sequence[Warned]) -> str:
        if len(chosen) > 1:
            return self.tr("{n} warnings").format(n=f"{len(chosen):,}")
        one = chosen[0]
        title = title_of(one, self.deck.language.code)
        return f"{title} · {where_word(one, self.facts.found.names)}"

    def _say(self, chosen: Sequence[Warned], contents: Sequence[Content]) -> None:
        for each, content in zip(chosen, contents, strict=True):
            send(self.deck, WriteRecord(WORD, each.id, content))

    def _respond(self) -> None:
        whole = self.facts.whole
        if whole is None or whole.warned.id != self._opened:
            return
        title = title_of(whole.warned, self.deck.language.code)
        where = where_word(whole.warned, self.facts.found.names)
        RespondDialog(self, self.deck, whole, title, where).open()

    def _send_again(self) -> None:
        """Ask for a further turn of the messages that failed or may not have arrived."""
        whole, now_us = self.facts.whole, self.deck.hub.now_us()
        for each in whole.messages if whole is not None else ():
            number = each.again(now_us)
            if number is not None:
                content = {"word": "again", "message": each.claim.id, "number": number}
                act = PostWord(WORD, about_of(each.claim), content)
                send(self.deck, act, act_id=again_id(each.claim, number))

    def _show_customers(self) -> None:
        whole = self.facts.whole
        if whole is not None:
            customers_dialog(self, self.deck, whole, self._about([whole.warned])).open()

    def open_rules(self) -> None:
        """Open the list of rules."""
        RulesDialog(self, self.deck).open()

    def open_reach(self) -> None:
        """Open where warnings go beyond the window."""
        ReachDialog(self, self.deck).open()

    def show_item(self, what: object) -> None:
        """Open a warning by its id."""
        if isinstance(what, str):
            found = next((each for each in self.facts.found.warned if each.id == what), None)
            if found is not None and found.shelf != self._shelf:
                self.look_at(found.shelf)
            self._opened = what
            self.table.clearSelection()
            self.table.choose(what)
            self.read_again(Changes())

    def _look(self) -> None:
        """Shelves and silences end by the clock alone."""
        if self.isVisible():
            self.read_again(Changes())

    # --- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text().upper()
        act = next((act for act, letter in KEYS.items() if letter == key), "")
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        )  # fmt: skip
        if act and plain:
            self.do(act)
        else:
            super().keyPressEvent(event)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "warnings.flood": self.switch_flood,
            "warnings.rules": self.open_rules,
            "warnings.reach": self.open_reach,
        }

    def focus_first(self) -> None:
        self.table.setFocus()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Warnings"))
        self.mine.setText(self.tr("Only my role's"))
        self.as_flood.setText(self.tr("Floods"))
        self.rules.setText(self.tr("Rules …"))
        self.reach.setText(self.tr("Where they go …"))
        self.detail.retranslate()
        self.flood.retranslate()
        self._show_list()
        self.read_again(Changes())  # what shipped rules say is to be done
