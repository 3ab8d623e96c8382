"""Tasks, mine and my teams', as table or board; one with its history and what can be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from insight.hub.acts import StepTask
from insight.hub.facts import Team
from insight.path.checks.sample import CHECK, Check
from insight.path.process import Process
from insight.tasks.allowed import NEEDS
from insight.tasks.calendar import usual_hours
from insight.tasks.lists import ON_BOARD, Line, Listed, Refusal, Wanted, Whole
from insight.team.people import Colleague
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.processes import processes_of
from storage.local.shared import crew
from storage.local.shared.free_seats import NO_SEAT, OwnSeat, own_seat
from storage.local.shared.tasks import SHOWN, TABLES, listed, refusal_of, whole
from storage.local.store import Store
from storage.local.their_orders import TABLES as THEIRS
from ui.deck import Deck
from ui.hub.sending import send, tell_unkept
from ui.outside.receipts import ask_receipts
from ui.outside.sending import send_away
from ui.outside.sms_dialog import of_lines, send_sms
from ui.page import Page
from ui.path.check_dialog import CheckDialog, written
from ui.path.check_task import check_asked, finished
from ui.tasks.board import TaskBoard
from ui.tasks.detail import TaskDetail
from ui.tasks.dispatch import read_answers, send_out
from ui.tasks.facts import NOTHING_OUTSIDE, Outside, outside_of
from ui.tasks.filters import TaskFilters
from ui.tasks.step_dialog import Around, StepDialog, step_of
from ui.tasks.table import TaskTable
from ui.tasks.words import KEYS, MAIN
from widgets.message_bar import Message
from widgets.panel import Panel, chip_button

_TICK_MS = 20_000


@dataclass(frozen=True, slots=True)
class TasksRequest:
    """Whose list, which tasks of it, and which one is opened ("" for none)."""

    me: Me | None
    wanted: Wanted
    opened: str
    now_us: int
    floor_us: int
    zone: ZoneInfo
    board: bool


@dataclass(frozen=True, slots=True)
class TasksFacts:
    me: Me | None
    listed: Listed
    whole: Whole | None = None
    colleagues: tuple[Colleague, ...] = ()
    teams: tuple[Team, ...] = ()
    seat: OwnSeat = NO_SEAT
    refusal: Refusal | None = None
    outside: Outside = NOTHING_OUTSIDE
    processes: Mapping[str, Process] = field(default_factory=dict)
    """What recording checks among the tasks ask by; read only where there are any."""


class TasksPage(Page):
    """The list at the left, the chosen task at the right."""

    name = "tasks"
    wants: ClassVar[frozenset[str]] = TABLES | THEIRS | {"hub_state", "dispatch"}

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.facts = TasksFacts(None, Listed())
        self._opened = ""
        self._last: Whole | None = None
        self._board_on = bool(deck.settings.mapping("layouts").get("tasks_board"))
        self.filters = TaskFilters()
        self.table = TaskTable(deck)
        self.board = TaskBoard(deck)
        self.detail = TaskDetail(deck)
        self.new = QPushButton()
        self.new.setProperty("kind", "primary")
        self.new.setAutoDefault(False)
        self.as_board = chip_button("", checkable=True)
        self.files = chip_button("")
        files = QMenu(self)
        self._away = files.addAction("", self.send_away)
        self._out = files.addAction("", self.send_out)
        self._back = files.addAction("", self.read_answers)
        files.addSeparator()
        self._sms = files.addAction("", self.send_sms)
        self._receipts = files.addAction("", self.read_receipts)
        self.files.setMenu(files)
        self._list = Panel("")
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._minute = QTimer(self, interval=_TICK_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self._show_view()
        self.retranslate()

    def _lay_out(self) -> None:
        scopes = QHBoxLayout()
        scopes.setSpacing(6)
        for chip in self.filters.scopes.values():
            scopes.addWidget(chip)
        scopes.addStretch(1)
        scopes.addWidget(self.files)
        scopes.addWidget(self.as_board)
        scopes.addWidget(self.new)
        asked = QHBoxLayout()
        asked.setContentsMargins(8, 8, 8, 6)
        asked.setSpacing(6)
        asked.addWidget(self.filters.search, 1)
        for chip in self.filters.chips():
            asked.addWidget(chip)
        self._views.addWidget(self.table)
        self._views.addWidget(self.board)
        self._list.set_head_visible(False)
        self._list.body.addLayout(asked)
        self._list.body.addWidget(self._views, 1)
        self._parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._parts.setHandleWidth(8)
        self._parts.addWidget(self._list)
        self._parts.addWidget(self.detail)
        self.detail.setMinimumWidth(300)
        self._parts.setStretchFactor(0, 1)
        self._parts.setSizes([800, 380])
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(scopes)
        layout.addWidget(self._parts, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._read_now)
        self.table.steered.connect(self._choose_in_table)
        self.table.opened.connect(lambda _key: self.detail.focus())
        self.board.chosen.connect(self._open)
        self.board.opened.connect(lambda _key: self.detail.focus())
        self.board.moved.connect(self._moved)
        self.detail.step_wanted.connect(self.take)
        self.detail.customer_wanted.connect(
            lambda ref: self.deck.bell.page_wanted.emit("customer", ref)
        )
        self.detail.again.connect(lambda act: self._answer(self.deck.hub.retry, act))
        self.detail.leave.connect(lambda act: self._answer(self.deck.hub.drop, act))
        self.as_board.clicked.connect(self.switch_board)
        self.new.clicked.connect(lambda: self.deck.bell.action_wanted.emit("make_task"))

    # --- reading ------------------------------------------------------------------------------

    def request(self, changes: Changes | None) -> TasksRequest:  # noqa: ARG002  # all of it is read
        hub = self.deck.hub
        return TasksRequest(hub.me, self.filters.wanted, self._opened, hub.now_us(),
                            self.deck.now_us(), self.deck.zone, self._board_on)  # fmt: skip

    @staticmethod
    def load(store: Store, request: TasksRequest) -> TasksFacts:
        if request.me is None:
            return TasksFacts(None, Listed())
        wanted = request.wanted
        if request.board:
            wanted = replace(wanted, states=ON_BOARD)
        with store.read() as reader:
            opened = whole(reader, request.me, request.opened, request.zone) if request.opened \
                else None  # fmt: skip
            found = listed(reader, request.me, wanted, request.now_us, request.zone)
            checked = any(line.task.kind == CHECK for line in found.lines)
            return TasksFacts(
                request.me,
                found,
                opened,
                tuple(crew.colleagues(reader)),
                tuple(crew.teams(reader)),
                own_seat(reader, request.me.person, request.floor_us),
                refusal_of(reader, request.me, request.opened) if request.opened else None,
                outside_of(reader, opened.line.task) if opened else NOTHING_OUTSIDE,
                processes_of(reader, request.me) if checked else {},
            )  # fmt: skip

    def empty_text(self, facts: TasksFacts) -> str:
        if facts.me is not None:
            return ""
        if self.deck.hub.status().state == "connecting":
            return self.tr(
                "The hub is being asked who you are. Tasks appear as soon as it answers."
            )
        return self.tr("Nobody is signed in at the hub. Sign in to see and do tasks.")

    def show_data(self, facts: TasksFacts) -> None:
        first = self.facts.me is None
        self.facts = facts = _keeping(facts, self._last)
        self._last = facts.whole or self._last
        if first and facts.me is not None and facts.me.leads and not facts.listed.found:
            self.filters.set_scope("teams")  # a lead without own tasks looks after the teams'
        hours = facts.listed.hours or usual_hours(self.deck.zone)
        self.filters.show_listed(facts.listed)
        self.table.set_hours(hours)
        self.table.show_people(self.filters.wanted.scope not in ("mine",))
        self.table.set_lines(facts.listed.lines)
        self.board.set_lines(facts.listed.lines, hours)
        self.deck.bell.counted.emit("tasks", facts.listed.mine)
        self._say_found()
        self._show_chosen()

    def _show_chosen(self) -> None:
        many = self._many()
        if len(many) > 1:
            self.detail.show_many(many)
        elif self.facts.whole is not None and self.facts.whole.line.key == self._opened:
            self.detail.show_whole(self.facts.whole, self.facts.outside)
        elif not self._opened:
            first = self.facts.listed.lines[:1]
            if first and not self._board_on:
                self.table.choose(first[0].key)
            else:
                self.detail.clear()
        elif self.facts.whole is None:
            self.detail.clear()

    def _say_found(self) -> None:
        found, shown = self.facts.listed.found, len(self.facts.listed.lines)
        asked = self.filters.wanted != Wanted(self.filters.wanted.scope)
        if asked:
            words = self.tr("No task is as you asked for. Esc drops the filters.")
        elif self.filters.wanted.scope == "mine":
            words = self.tr("No task is waiting for you. Under “Free to take” there may be some.")
        else:
            words = self.tr("No task here. “New task” makes one.")
        self.table.empty_text = words
        self.table.viewport().update()
        more = self.tr("The {n} most pressing of {all} are shown; search or filter for others.")
        text = more.format(n=SHOWN, all=f"{found:,}") if found > shown else ""
        self._list.set_head_visible(bool(text))
        self._list.set_note(text)

    # --- what is chosen -----------------------------------------------------------------------

    def _many(self) -> list[Line]:
        if self._board_on:
            return []
        by_key = {line.key: line for line in self.facts.listed.lines}
        return [by_key[key] for key in self.table.chosen_keys() if key in by_key]

    def _choose_in_table(self) -> None:
        keys = self.table.chosen_keys()
        if len(keys) > 1:
            self.detail.show_many(self._many())
        elif keys:
            self._open(keys[0])

    def _open(self, key: str) -> None:
        if key != self._opened:
            self._opened = key
            # until all of it is read: a step taken meanwhile must not be one of the task before
            known = {line.key: line for line in self.facts.listed.lines}
            if key in known:
                self.detail.show_whole(Whole(known[key]))
            else:
                self.detail.clear()
            self._read_now()
        elif self.facts.whole is not None and self.facts.whole.line.key == key:
            self.detail.show_whole(self.facts.whole, self.facts.outside)

    def _read_now(self) -> None:
        self.reload()
        if self.isVisible():
            self._timer.start(0)

    def show_item(self, what: object) -> None:
        """Open a task by its id, or a list by its scope."""
        if isinstance(what, str) and what in self.filters.scopes:
            self.filters.set_scope(what)
        elif isinstance(what, str):
            self.table.clearSelection()
            self._open(what)
            self.table.choose(what)
            self.board.choose(what)

    # --- steps --------------------------------------------------------------------------------

    def take(self, act: str) -> None:
        """Take a step with what is chosen; where it wants to know something, ask."""
        lines = self._chosen()
        if lines and all(act in line.steps for line in lines):
            self._step(lines, act)

    def _chosen(self) -> list[Line]:
        many, whole_ = self._many(), self.detail.whole
        return many if len(many) > 1 else [whole_.line] if whole_ is not None else []

    def _moved(self, key: str, act: str) -> None:
        line = next((line for line in self.facts.listed.lines if line.key == key), None)
        if line is not None and act in line.steps:
            self._step([line], act)

    def _step(self, lines: Sequence[Line], act: str) -> None:
        if act not in NEEDS:
            self._send([step_of(line, act) for line in lines])
            self._remind_of_seat(act)
            return
        asked = (
            check_asked(lines[0], self.facts.processes)
            if act == "finish" and len(lines) == 1
            else None
        )
        if asked is not None:
            CheckDialog(self, self.deck, asked, partial(self._checked, lines[0])).open()
            return
        around = Around(self.facts.colleagues, self.facts.teams,
                        self.facts.listed.hours or usual_hours(self.deck.zone))  # fmt: skip
        StepDialog(self, self.deck, lines, act, around, self._send).open()

    def _remind_of_seat(self, act: str) -> None:
        """Who begins a task is looked at again: whether callers wait, and what the seat says."""
        seat = self.facts.seat
        if act not in ("claim", "accept", "resume") or seat.state in ("", "offline"):
            return
        words, level = "", "info"
        if seat.waiting:
            words = self.tr(
                "Callers wait in your queues: {n}. The task is yours; it can wait until they are "
                "served."
            ).format(n=seat.waiting)
            level = "caution"
        elif seat.state == "ready":
            words = self.tr("The task is yours. Set your seat to “Task” at the phone, so that no "
                            "call comes in between.")  # fmt: skip
        if words:
            self.deck.bell.message.emit(Message(words, level=level, key="task_seat"))  # type: ignore[arg-type]

    def _send(self, acts: list[StepTask]) -> None:
        for act in acts:
            send(self.deck, act)

    def send_away(self) -> None:
        """Send what is chosen to a department that has no Touchdeck."""
        lines = self._chosen()
        if lines:
            send_away(self, self.deck, lines)

    def _checked(self, line: Line, check: Check) -> None:
        """Write a recording check down and finish its task with it."""
        send(self.deck, written(check))
        self._send([finished(step_of(line, "finish"), check)])

    def send_out(self) -> None:
        """Write what is chosen to a file for those who have no Touchdeck."""
        lines = self._chosen()
        if lines:
            send_out(self, self.deck, lines)

    def read_answers(self) -> None:
        """Read what they filled in."""
        read_answers(self, self.deck)

    def send_sms(self) -> None:
        """Write text messages to the customers of what is chosen."""
        lines = self._chosen()
        if lines:
            send_sms(self, self.deck, of_lines(lines))

    def read_receipts(self) -> None:
        """Read what became of text messages."""
        ask_receipts(self, self.deck)

    def _answer(self, do: Callable[[str], None], act_id: str) -> None:
        self.deck.work.run(lambda: do(act_id), lambda _none: None, partial(tell_unkept, self.deck))

    # --- view ---------------------------------------------------------------------------------

    def switch_board(self) -> None:
        """Show the board instead of the table, or the table again."""
        self._board_on = not self._board_on
        layouts = dict(self.deck.settings.mapping("layouts"))
        layouts["tasks_board"] = self._board_on
        self.deck.settings["layouts"] = layouts
        self._show_view()
        self._read_now()
        self.focus_first()

    def _show_view(self) -> None:
        self.as_board.setChecked(self._board_on)
        self.filters.set_board(self._board_on)
        self._views.setCurrentWidget(self.board if self._board_on else self.table)

    def _tick(self) -> None:
        """Due times go by the clock alone."""
        if self.isVisible():
            self.read_again(Changes())

    # --- Qt -----------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "tasks.find": self._focus_search,
            "tasks.board": self.switch_board,
            "tasks.overdue": self.filters.overdue.click,
            "tasks.send_away": self.send_away,
            "tasks.send_out": self.send_out,
            "tasks.read_answers": self.read_answers,
            "tasks.sms": self.send_sms,
            "tasks.receipts": self.read_receipts,
        }

    def focus_first(self) -> None:
        if self._board_on:
            self.board.focus()
        else:
            self.table.setFocus()

    def _focus_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        search = self.filters.search
        enters = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if search.hasFocus():
            if key in enters:
                self.focus_first()
            elif key == Qt.Key.Key_Escape:
                self.filters.clear()
                self.focus_first()
            else:
                super().keyPressEvent(event)
            return
        act = self._act_of(event)
        if act:
            self.take(act)
        elif key == Qt.Key.Key_Escape:
            self.filters.clear()
            self.focus_first()
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> str:
        """Return the open step a key stands for, the main one first."""
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return ""
        letter = event.text().upper()
        acts = [act for act in self.detail.steps() if KEYS.get(act) == letter and letter]
        acts.sort(key=lambda act: act not in MAIN)
        return acts[0] if acts else ""

    def summary(self) -> dict[str, object]:
        counts = self.facts.listed.counts
        return {"mine": self.facts.listed.mine, "shown": len(self.facts.listed.lines),
                "overdue": counts.overdue}  # fmt: skip

    def retranslate(self) -> None:
        self._list.set_title(self.tr("Tasks"))
        self.new.setText(self.tr("New task …"))
        self.as_board.setText(self.tr("Board"))
        self.files.setText(self.tr("Outside") + " ▾")
        self.files.setToolTip(self.tr("For departments without Touchdeck"))
        self._away.setText(self.tr("Send to a department …"))
        self._out.setText(self.tr("Send out as a file …"))
        self._back.setText(self.tr("Read answers …"))
        self._sms.setText(self.tr("Text messages to their customers …"))
        self._receipts.setText(self.tr("Read delivery receipts …"))
        self.as_board.setToolTip(self.tr("A column a state; drag a card to move its task"))
        self.table.setAccessibleName(self.tr("Tasks"))
        self.filters.retranslate()
        self.table.retranslate()
        self.board.retranslate()
        self.detail.retranslate()
        self._say_found()


def _keeping(facts: TasksFacts, shown: Whole | None) -> TasksFacts:
    """A task that is told to this person no longer because somebody else took it is shown once
    more, with why the step came too late."""
    refusal = facts.refusal
    if facts.whole is not None or refusal is None or shown is None:
        return facts
    if shown.line.key != refusal.wanted.get("task"):
        return facts
    line = replace(shown.line, steps=(), sending="refused", refusal=refusal)
    return replace(facts, whole=replace(shown, line=line))
