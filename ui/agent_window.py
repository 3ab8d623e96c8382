"""An agent's small window: what is for me, how I stand, and a call for the lead."""

from dataclasses import dataclass
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from insight.notices.letters import Letter, asks, in_order, waiting
from insight.tasks.lists import Line, Wanted
from insight.team.people import Colleague
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.shared.crew import colleagues
from storage.local.shared.notices import TABLES as NOTICE_TABLES
from storage.local.shared.notices import letters
from storage.local.shared.shift import BREAK_TABLES, HELP_TABLES
from storage.local.shared.tasks import listed
from storage.local.store import Store
from ui.deck import Deck
from ui.notices.words import asks_word, importance_word
from ui.shift.breaks import Breaks, load_breaks
from ui.shift.help import HelpCalls
from ui.shift.own_break import OwnBreak
from ui.team.reading import Reading
from ui.team.words import as_known, nobody_signed_in
from widgets.fact_lines import FactLine, FactLines
from widgets.panel import Chip, Panel
from widgets.plain import ElidedLabel, plain_label
from widgets.seat_words import duration, state_word
from widgets.values import when_text

_SHOWN = 5
_WANTS = (
    NOTICE_TABLES | BREAK_TABLES | HELP_TABLES | {"task", "task_helper", "agent_state", "hub_state"}
)


@dataclass(frozen=True, slots=True)
class MyDay:
    """What the small window shows: oneself, what asks something, what is to be done."""

    myself: Colleague | None = None
    letters: tuple[Letter, ...] = ()
    waiting: int = 0
    tasks: tuple[Line, ...] = ()
    found: int = 0


def load_my_day(store: Store, me: Me | None, now_us: int, zone: tzinfo) -> MyDay:
    """Read it. Runs on a reader thread."""
    if me is None:
        return MyDay()
    with store.read() as reader:
        myself = next((each for each in colleagues(reader) if each.person.id == me.person), None)
        mine = letters(reader, me.person)
        asking = [each for each in in_order(mine, now_us) if asks(each, now_us)]
        tasks = listed(reader, me, Wanted("mine"), now_us, zone)
        return MyDay(myself, tuple(asking[:_SHOWN]), waiting(mine, now_us), tasks.lines[:_SHOWN],
                     tasks.found)  # fmt: skip


class AgentWindow(QWidget):
    """Stays above other programs. A line opens its notice or task in the main window; Esc closes
    it."""

    closed = Signal()
    opened = Signal()
    """Something was opened in the main window, which should come to the front."""

    def __init__(self, deck: Deck, help_calls: HelpCalls) -> None:
        super().__init__()
        self._deck = deck
        self._help = help_calls
        self._day = MyDay()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowFlags(
            Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowCloseButtonHint
        )  # fmt: skip
        self.setMinimumWidth(300)
        self.resize(332, 420)
        self.name = ElidedLabel("", "head")
        self.state = Chip()
        self.age = plain_label("", "meta")
        self.own_break = OwnBreak(deck)
        self.help = QPushButton()
        self.coming = plain_label("", "meta")
        self.notices, self.tasks = FactLines(deck.theme, _SHOWN), FactLines(deck.theme, _SHOWN)
        self._notices, self._tasks = Panel(""), Panel("")
        self._reading = Reading(
            deck, _WANTS,
            lambda: partial(load_my_day, me=deck.hub.me, now_us=deck.hub.now_us(),
                            zone=deck.zone), self._came,
        )  # fmt: skip
        self._breaks: Reading[Breaks] = Reading(
            deck, BREAK_TABLES | {"hub_state"}, lambda: partial(load_breaks, me=deck.hub.me),
            self.own_break.show_breaks,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self._tick)
        self._second.start()
        deck.language.changed.connect(self.retranslate)
        self.retranslate()
        self._reading.read()
        self._breaks.read()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.state)
        self.help.setAutoDefault(False)
        self.help.setProperty("kind", "primary")
        calling = QHBoxLayout()
        calling.setSpacing(8)
        calling.addWidget(self.help)
        calling.addWidget(self.coming, 1)
        top = QFrame()
        top.setObjectName("panel")
        down = QVBoxLayout(top)
        down.setContentsMargins(12, 10, 12, 10)
        down.setSpacing(8)
        down.addLayout(head)
        down.addWidget(self.age)
        down.addWidget(self.own_break)
        down.addLayout(calling)
        for lines in (self.notices, self.tasks):
            lines.setColumnHidden(0, True)
        self._notices.body.addWidget(self.notices)
        self._tasks.body.addWidget(self.tasks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(top)
        layout.addWidget(self._notices)
        layout.addWidget(self._tasks)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.help.clicked.connect(self._call)
        self._help.changed.connect(self._show)
        for lines, do in ((self.notices, self._open_notice), (self.tasks, self._open_task)):
            lines.clicked.connect(lambda index, do=do: do(index.row()))
            lines.activated.connect(lambda index, do=do: do(index.row()))

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        self._reading.on_changes(changes)
        self._breaks.on_changes(changes)

    # --- showing --------------------------------------------------------------------------------

    def _came(self, day: MyDay) -> None:
        self._day = day
        self._show()

    def _show(self) -> None:
        deck, now_us = self._deck, self._deck.hub.now_us()
        me = deck.hub.me
        nobody = nobody_signed_in(deck)
        self.name.setText(nobody or (me.name if me is not None else ""))
        known = as_known(deck) if me is not None else ""
        self.age.setText(known)
        self.age.setVisible(bool(known))
        own = self._help.own()
        self.help.setEnabled(me is not None)
        self.help.setText(self.tr("No longer needed") if own is not None
                          else self.tr("Call the lead"))  # fmt: skip
        if own is not None and own.taken_by:
            self.coming.setText(self.tr("{who} is coming").format(who=own.taken_by))
        else:
            self.coming.setText(self.tr("called, nobody yet") if own is not None else "")
        self._notices.set_title(self.tr("Notices {n}").format(n=self._day.waiting))
        self._tasks.set_title(self.tr("Tasks {n}").format(n=self._day.found))
        self.notices.set_lines(
            [FactLine("", _title(each), asks_word(asks(each, now_us)))
             for each in self._day.letters]
            or [FactLine("", self.tr("Nothing asks for you"))]
        )  # fmt: skip
        self.tasks.set_lines(
            [FactLine("", line.task.title, when_text(line.task.due_at, now_us, deck.zone)
                      if line.task.due_at is not None else "")
             for line in self._day.tasks]
            or [FactLine("", self.tr("No task is yours"))]
        )  # fmt: skip
        self._tick()

    def _tick(self) -> None:
        """What goes by the clock alone."""
        myself = self._day.myself
        if myself is None or not myself.state:
            self.state.set(self.tr("not on the floor"))
            return
        words = state_word(myself.state, myself.reason)
        if myself.since_us is not None:
            words += f" {duration((self._deck.now_us() - myself.since_us) / 1e6)}"
        self.state.set(words, "accent")

    # --- work -----------------------------------------------------------------------------------

    def _call(self) -> None:
        if self._help.own() is not None:
            self._help.close_own()
        else:
            self._help.ask(self)

    def _open_notice(self, row: int) -> None:
        if row < len(self._day.letters):
            notice = self._day.letters[row].notice
            page = "training" if notice.kind == "training" else "notices"
            self._deck.bell.page_wanted.emit(page, notice.id)
            self.opened.emit()

    def _open_task(self, row: int) -> None:
        if row < len(self._day.tasks):
            self._deck.bell.page_wanted.emit("tasks", self._day.tasks[row].key)
            self.opened.emit()

    # --- Qt -------------------------------------------------------------------------------------

    def show_at(self, corner: QPoint) -> None:
        """Show the window with its upper right corner at a place of the screen."""
        self.move(corner - QPoint(self.width() + 24, -24))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._reading.stop()
        self._breaks.stop()
        self.closed.emit()
        super().closeEvent(event)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Touchdeck · my day"))
        self.notices.setAccessibleName(self.tr("My notices"))
        self.tasks.setAccessibleName(self.tr("My tasks"))
        self._show()


def _title(each: Letter) -> str:
    """Return a notice's title, with its importance where that is more than normal."""
    word = importance_word(each.notice.importance) if each.notice.importance != "normal" else ""
    return f"{word} {each.notice.title}".strip()
