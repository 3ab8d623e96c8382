"""People: who works here, whether they are there, what they do now; and the own profile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import ClassVar, Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from insight.notices.draft import ComposeTo
from insight.notices.letters import waiting
from insight.pinyin import matches
from insight.tasks.making import MakeTasks, Subject
from insight.team.people import Colleague
from insight.team.training import open_to
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.shared.crew import TABLES, colleagues
from storage.local.shared.notices import letters
from storage.local.shared.shift import breaks
from storage.local.shared.tasks import count_mine
from storage.local.shared.training import trainings_of
from storage.local.store import Store
from ui.deck import Deck
from ui.page import Page
from ui.tasks.make import make_tasks
from ui.team.words import as_known, nobody_signed_in
from widgets.break_list import standing
from widgets.fact_lines import FactLine, FactLines
from widgets.panel import Panel, chip_button
from widgets.people_table import PeopleTable, presence_word, role_word
from widgets.plain import plain_label
from widgets.seat_words import duration, state_word

Part = Literal["all", "here", "team"]
_OWN: frozenset[str] = frozenset(
    {"notice", "receipt", "task", "quiz_result", "break_request", "outbox", "hub_state"}
)
_MINUTE_MS = 30_000


@dataclass(frozen=True, slots=True)
class PeopleRequest:
    """Who looks, and when."""

    me: Me | None
    now_us: int
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Own:
    """What is open for oneself: notices, tasks, trainings, and how the own break stands."""

    notices: int = 0
    tasks: int = 0
    trainings: int = 0
    on_break: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who is active."""

    people: tuple[Colleague, ...] = ()
    own: Own = Own()


class PeoplePage(Page):
    """Left everybody, right one of them; until somebody is chosen, oneself."""

    name = "people"
    wants: ClassVar[frozenset[str]] = TABLES | _OWN | {"agent_state", "agent"}
    pace_ms: ClassVar[int] = 500

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._facts = People()
        self._part: Part = "all"
        self._chosen = 0
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setObjectName("search")
        self.parts: dict[Part, QPushButton] = {
            part: chip_button("", checkable=True) for part in ("all", "here", "team")
        }
        self.list = PeopleTable(deck.theme, deck.zone, deck.now_us, deck.hub.now_us)
        self.title = plain_label("", "title")
        self.role = plain_label("", "meta")
        self.lines = FactLines(deck.theme, 12)
        self.write, self.give, self.seat = QPushButton(), QPushButton(), QPushButton()
        self.myself = QPushButton()
        self._all, self._one = Panel(""), Panel("")
        self._lay_out()
        self._connect()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(lambda: self.read_again(Changes()))
        self._minute.start()
        self.retranslate()

    def _lay_out(self) -> None:
        for chip in self.parts.values():
            self._all.add_chip(chip)
        searching = QHBoxLayout()
        searching.setContentsMargins(8, 6, 8, 6)
        searching.addWidget(self.search)
        self._all.body.addLayout(searching)
        self._all.body.addWidget(self.list, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.role)
        self._one.body.addWidget(inside)
        self._one.body.addWidget(self.lines)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 6)
        buttons.setSpacing(6)
        for button in (self.write, self.give, self.seat):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.write.setProperty("kind", "primary")
        self._one.body.addLayout(buttons)
        self._one.body.addStretch(1)
        self.myself.setAutoDefault(False)
        self._one.add_action(self.myself)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self._all)
        split.addWidget(self._one)
        split.setSizes([800, 380])
        split.setStretchFactor(0, 1)
        split.setHandleWidth(8)
        self._one.setMinimumWidth(320)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(split)

    def _connect(self) -> None:
        for part, chip in self.parts.items():
            chip.clicked.connect(lambda _on=False, part=part: self._show_part(part))
        self.search.textChanged.connect(self._show_list)
        self.list.chosen.connect(self._choose)
        self.write.clicked.connect(self.write_notice)
        self.give.clicked.connect(self.give_task)
        self.seat.clicked.connect(self._open_seat)
        self.myself.clicked.connect(self.show_myself)

    # --- reading --------------------------------------------------------------------------------

    def request(self, _changes: Changes | None) -> PeopleRequest:
        return PeopleRequest(self.deck.hub.me, self.deck.hub.now_us(), self.deck.zone)

    @staticmethod
    def load(store: Store, request: PeopleRequest) -> People:
        me, now_us = request.me, request.now_us
        if me is None:
            return People()
        with store.read() as reader:
            mine = trainings_of(reader, me, "", now_us).mine
            todo = [each for each in mine if open_to(each.notice, now_us)
                    and each.progress(now_us) not in ("passed", "sent")]  # fmt: skip
            on_break = next((each for team in breaks(reader, me) for each in team.breaks
                             if each.request.person == me.person), None)  # fmt: skip
            own = Own(
                waiting(letters(reader, me.person), now_us), count_mine(reader, me), len(todo),
                standing(on_break) if on_break is not None else "",
            )  # fmt: skip
            return People(tuple(colleagues(reader)), own)

    def empty_text(self, _facts: People) -> str:
        return nobody_signed_in(self.deck)

    def show_data(self, facts: People) -> None:
        self._facts = facts
        self._show_list()
        self._show_one()

    # --- the list -------------------------------------------------------------------------------

    def _of_part(self, part: Part) -> list[Colleague]:
        me, now_us = self.deck.hub.me, self.deck.hub.now_us()
        if part == "here":
            return [each for each in self._facts.people if each.present(now_us)]
        own = {*me.teams, *me.leads} if me is not None else set()
        return [each for each in self._facts.people
                if part == "all" or own.intersection(each.teams)]  # fmt: skip

    def _show_part(self, part: Part) -> None:
        self._part = part
        self._show_list()

    def _show_list(self) -> None:
        words = self.search.text().casefold().split()
        found = [each for each in self._of_part(self._part)
                 if all(_fits(each, word) for word in words)]  # fmt: skip
        self.list.set_lines(found)
        names = {"all": self.tr("All {n}"), "here": self.tr("Here {n}"),
                 "team": self.tr("My teams {n}")}  # fmt: skip
        for part, chip in self.parts.items():
            chip.setText(names[part].format(n=len(self._of_part(part))))
            chip.setChecked(part == self._part)
        self._all.set_note(as_known(self.deck))

    def _choose(self, key: str) -> None:
        self._chosen = int(key)
        self._show_one()

    def show_item(self, what: object) -> None:
        """Show somebody by their number at the hub."""
        if isinstance(what, int):
            self._chosen = what
            self.list.choose(str(what))
            self._show_one()

    def show_myself(self) -> None:
        """Show the own profile."""
        self._chosen = 0
        self.list.clearSelection()
        self._show_one()

    # --- one person -----------------------------------------------------------------------------

    def _one_shown(self) -> Colleague | None:
        me = self.deck.hub.me
        wanted = self._chosen or (me.person if me is not None else 0)
        return next((each for each in self._facts.people if each.person.id == wanted), None)

    def _show_one(self) -> None:
        each, me = self._one_shown(), self.deck.hub.me
        own = each is not None and me is not None and each.person.id == me.person
        self.myself.setVisible(not own)
        for button in (self.write, self.give, self.seat):
            button.setVisible(each is not None)
        if each is None:
            return
        person = each.person
        self._one.set_title(self.tr("My profile") if own else self.tr("Profile"))
        self.title.setText(person.name)
        parts = (role_word(person.role), person.number, person.site, person.department)
        self.role.setText(" · ".join(part for part in parts if part))
        self.write.setVisible(not own)
        self.give.setVisible(own or self._may_give(each))
        self.give.setText(self.tr("Note a task for myself …") if own
                          else self.tr("Give a task …"))  # fmt: skip
        self.seat.setVisible(bool(each.seat))
        self.lines.set_lines(self._lines_of(each, own))

    def _may_give(self, each: Colleague) -> bool:
        me = self.deck.hub.me
        return me is not None and bool(set(me.leads) & set(each.teams))

    def _lines_of(self, each: Colleague, own: bool) -> list[FactLine]:
        here = presence_word(each, self.deck.hub.now_us(), self.deck.zone)
        lines = [
            FactLine(self.tr("Teams"), "、".join(each.team_names) or "—"),
            FactLine(self.tr("Serves"), "、".join(each.skills) or "—"),
            FactLine(self.tr("Touchdeck"), here),
            FactLine(self.tr("Floor"), self._floor(each)),
        ]
        if each.workplace:
            lines.append(FactLine(self.tr("Workplace"), each.workplace))
        if own:
            mine = self._facts.own
            lines += [
                FactLine(self.tr("Notices to read"), f"{mine.notices:,}"),
                FactLine(self.tr("Tasks to do"), f"{mine.tasks:,}"),
                FactLine(self.tr("Trainings to do"), f"{mine.trainings:,}"),
                FactLine(self.tr("My break"), mine.on_break or "—"),
            ]
        return lines

    def _floor(self, each: Colleague) -> str:
        if not each.state:
            return "—"
        words = state_word(each.state, each.reason)
        if each.since_us is None:
            return words
        return f"{words}  {duration((self.deck.now_us() - each.since_us) / 1e6)}"

    def write_notice(self) -> None:
        """Begin a notice to whoever is shown."""
        each = self._one_shown()
        if each is not None:
            self.deck.bell.page_wanted.emit("notices", ComposeTo(people=(each.person.id,)))

    def give_task(self) -> None:
        """Begin a task for whoever is shown."""
        each = self._one_shown()
        if each is not None:
            make_tasks(self, self.deck, MakeTasks((Subject(number=each.person.number),)))

    def _open_seat(self) -> None:
        each = self._one_shown()
        if each is not None and each.seat:
            self.deck.bell.page_wanted.emit("floor", each.seat)

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"people.find": self.focus_first, "people.myself": self.show_myself}

    def summary(self) -> dict[str, object]:
        return {"people": len(self._facts.people), "here": len(self._of_part("here"))}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.search.hasFocus() and key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.list.setFocus()
            if not self.list.chosen_keys():
                self.list.selectRow(0)
        elif key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def retranslate(self) -> None:
        self._all.set_title(self.tr("People"))
        self.search.setPlaceholderText(self.tr("Name, pinyin initials, number, team or role"))
        self.search.setAccessibleName(self.tr("Find people"))
        self.write.setText(self.tr("Write a notice …"))
        self.seat.setText(self.tr("Show the seat"))
        self.myself.setText(self.tr("My profile"))
        self.list.retranslate()
        if self._shown_once:
            self._show_list()
            self._show_one()


def _fits(each: Colleague, word: str) -> bool:
    """Return whether somebody is meant by a word typed, in small letters."""
    person = each.person
    parts = (person.number, person.site, person.department, role_word(person.role),
             *each.team_names)  # fmt: skip
    return matches(person.name, word) or any(word in part.casefold() for part in parts)
