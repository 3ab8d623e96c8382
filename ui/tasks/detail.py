"""One task: what it is, what one can do with it, what has happened to it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from insight.spoken import local_time
from insight.tasks.calendar import usual_hours
from insight.tasks.due import due_of
from insight.tasks.lists import Line, Whole
from ui.deck import Deck
from ui.outside.delivery_bar import DeliveryBar
from ui.tasks.facts import NOTHING_OUTSIDE, Outside, fact_lines
from ui.tasks.grant_bar import GrantBar
from ui.tasks.words import (
    KEYS,
    MAIN,
    TONES,
    both_values,
    due_about,
    due_tone,
    due_word,
    happened_word,
    kind_word,
    moment_word,
    number_word,
    priority_word,
    refusal_word,
    sending_word,
    state_word,
    step_word,
)
from widgets.fact_lines import FactLines
from widgets.panel import Chip, Panel, Tone
from widgets.plain import button_text, plain_label, plain_tooltip

_SHOWN_STEPS = ("claim", "accept", "resume", "finish", "verify", "reassign", "reject",
                "suspend", "return", "put_back")  # fmt: skip
_BUTTONS = 3
_MARGIN, _ROOM = 12, 84
"""Of what is inside; what "More" takes, twice what a button takes beside its words. Pixels."""
_ENTRIES = 60
"""Entries of the history that are shown, the newest."""


class TaskDetail(Panel):
    """`step_wanted` carries an act for what is shown; `customer_wanted` a customer's record;
    `again`, `leave` the outbox's id of a refused act to be tried again or given up."""

    step_wanted = Signal(str)
    customer_wanted = Signal(object)
    again = Signal(str)
    leave = Signal(str)

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self._deck = deck
        self.whole: Whole | None = None
        self._many: Sequence[Line] = ()
        self._outside = NOTHING_OUTSIDE
        self._empty = plain_label("", "meta")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = plain_label("", "title")
        self.title.setWordWrap(True)
        self.due = Chip()
        self.chips = [Chip() for _ in range(4)]
        self.text = plain_label()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = FactLines(deck.theme, most=6)
        self.grant = GrantBar(deck)
        self.delivery = DeliveryBar(deck)
        self.open_customer = QPushButton()
        self.buttons = [QPushButton() for _ in range(_BUTTONS)]
        self.more = QPushButton()
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self.refusal = _RefusalBox()
        self.history = _History()
        self._kept = plain_label("", "meta")
        self._kept.setWordWrap(True)
        self._history_head = plain_label("", "head")
        self._lay_out()
        self.open_customer.clicked.connect(self._want_customer)
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, place=place: self._press(place))
        self.refusal.again.clicked.connect(lambda: self._answer(self.again))
        self.refusal.leave.clicked.connect(lambda: self._answer(self.leave))
        self.clear()

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in self.chips:
            chips.addWidget(chip)
        chips.addStretch(1)
        steps = QHBoxLayout()
        steps.setSpacing(6)
        for button in (*self.buttons, self.more):
            button.setAutoDefault(False)
            steps.addWidget(button)
        steps.addStretch(1)
        self.open_customer.setAutoDefault(False)
        self._inside = QWidget()
        self._inside.setObjectName("body")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(_MARGIN, 10, _MARGIN, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(chips)
        column.addWidget(self.due, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(steps)
        column.addWidget(self.refusal)
        column.addWidget(self.text)
        column.addWidget(self.grant)
        column.addWidget(self.delivery)
        column.addWidget(self.open_customer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.facts)
        column.addWidget(self._kept)
        column.addWidget(self._history_head)
        column.addWidget(self.history)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._empty, 1)

    # --- what is shown ------------------------------------------------------------------------

    def clear(self) -> None:
        """Show no task."""
        self.whole, self._many = None, ()
        self._scroll.hide()
        self._empty.show()
        self.set_note("")

    def show_whole(self, whole: Whole, outside: Outside = NOTHING_OUTSIDE) -> None:
        """Show a task, and what is known of it outside."""
        self.whole, self._many = whole, ()
        self._outside = outside
        self._begin(number_word(whole.line.task))
        self._say()

    def show_many(self, lines: Sequence[Line]) -> None:
        """Show that several tasks are chosen, and what can be done with all of them."""
        self.whole, self._many = None, tuple(lines)
        self._begin("")
        self._say_many()

    def _begin(self, note: str) -> None:
        self._empty.hide()
        self._scroll.show()
        self.set_note(note)

    def steps(self) -> tuple[str, ...]:
        """Return the steps open for what is shown."""
        if self.whole is not None:
            return self.whole.line.steps
        if not self._many:
            return ()
        first, *others = self._many
        return tuple(act for act in first.steps if all(act in each.steps for each in others))

    def tick(self) -> None:
        """Let due times run on."""
        if self.whole is not None:
            self._say_due(self.whole)

    def _say(self) -> None:
        whole = self.whole
        assert whole is not None
        line, task = whole.line, whole.line.task
        self.title.setText(task.title)
        self._set_chips([
            (state_word(task.state), TONES.get(task.state, "neutral")),
            (priority_word(task.priority), "warning" if task.priority == "urgent" else "caution"),
            (kind_word(task.kind), "neutral"),
            (sending_word(line), "warning" if line.sending == "refused" else "neutral"),
        ])  # fmt: skip
        self._say_due(whole)
        self._set_steps(self.steps(), "")
        self.refusal.show_line(line, self._deck)
        self.text.setText(task.body)
        self.text.setVisible(bool(task.body))
        self.open_customer.setVisible(task.customer_key is not None)
        self.grant.show_task(task)
        self.delivery.show_deliveries(self._outside.deliveries)
        self.facts.set_lines(fact_lines(whole, self._outside, self._deck))
        self.facts.show()
        self._kept.show()
        self._history_head.show()
        now_us, zone = self._deck.hub.now_us(), self._deck.zone
        self.history.set_entries([
            (moment_word(each.event.made_at, now_us, zone),
             happened_word(each, now_us, zone) + (" ⇡" if each.sending else ""),
             each.event.note,
             f"{local_time(each.event.made_at, zone):%Y-%m-%d %H:%M:%S}")
            for each in whole.history[:_ENTRIES]
        ])  # fmt: skip

    def _say_due(self, whole: Whole) -> None:
        task, zone = whole.line.task, self._deck.zone
        hours, now_us = whole.hours or usual_hours(zone), self._deck.hub.now_us()
        due = due_of(task, now_us, hours)
        self.due.setVisible(task.due_at is not None)
        sign = {"overdue": "▲ ", "soon": "△ "}.get(due.standing, "")
        self.due.set(sign + due_word(task, now_us, hours, zone), due_tone(due))
        self.due.setToolTip(plain_tooltip(due_about(task, now_us, hours, zone)))

    def _say_many(self) -> None:
        n = len(self._many)
        self.title.setText(self.tr("{n} tasks chosen").format(n=n))
        self._set_chips([])
        self._set_steps(self.steps(), f" · {n}")
        self.text.setText("" if self.steps() else self.tr(
            "Nothing can be done with all of them at once: they are in different states, or "
            "some are not yours to change."))  # fmt: skip
        self.text.setVisible(bool(self.text.text()))
        self.refusal.hide()
        self.grant.hide()
        self.delivery.hide()
        self.history.set_entries([])
        for part in (self.due, self.open_customer, self.facts, self._kept, self._history_head):
            part.hide()

    def _set_chips(self, told: Sequence[tuple[str, Tone]]) -> None:
        shown = [(text, tone) for text, tone in told if text]
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < len(shown))
            if place < len(shown):
                chip.set(*shown[place])

    def _set_steps(self, steps: Sequence[str], count: str) -> None:
        first = next((act for act in MAIN if act in steps), "")
        ranked = [act for act in _SHOWN_STEPS if act in steps and act != first]
        acts = self._fitting(([first] if first else []) + ranked, count)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(acts))
            if place >= len(acts):
                continue
            act = acts[place]
            button.setText(button_text(step_word(act) + count))
            button.setProperty("act", act)
            button.setToolTip(plain_tooltip(KEYS.get(act, "")))
            kind = "primary" if act == first else ""
            if button.property("kind") != kind:
                button.setProperty("kind", kind)
                button.style().unpolish(button)
                button.style().polish(button)
        self._menu.clear()
        for act in (each for each in steps if each not in acts):
            entry = self._menu.addAction(button_text(step_word(act) + count))
            entry.setData(act)
            entry.triggered.connect(lambda _on=False, act=act: self.step_wanted.emit(act))
        self.more.setVisible(bool(self._menu.actions()))

    def _fitting(self, acts: Sequence[str], count: str) -> list[str]:
        """Return those of the steps, from the first on, whose buttons have room beside "More"."""
        metrics = self.more.fontMetrics()
        left = self._scroll.viewport().width() - 2 * _MARGIN - _ROOM
        found: list[str] = []
        for act in acts[:_BUTTONS]:
            left -= metrics.horizontalAdvance(step_word(act) + count) + _ROOM // 2
            if found and left < 0:
                break
            found.append(act)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._many or self.whole is not None:
            count = f" · {len(self._many)}" if self._many else ""
            self._set_steps(self.steps(), count)

    # --- buttons ------------------------------------------------------------------------------

    def _press(self, place: int) -> None:
        self.step_wanted.emit(str(self.buttons[place].property("act")))

    def _want_customer(self) -> None:
        if self.whole is not None:
            task = self.whole.line.task
            self.customer_wanted.emit((task.customer_source, task.customer_key))

    def _answer(self, signal: object) -> None:
        refusal = self.whole.line.refusal if self.whole is not None else None
        if refusal is not None:
            signal.emit(refusal.act_id)  # type: ignore[attr-defined]

    def focus(self) -> None:
        """Put the keyboard on the first thing one can do."""
        there = [button for button in (*self.buttons, self.more) if button.isVisible()]
        if there:
            there[0].setFocus()

    def retranslate(self) -> None:
        self.set_title(self.tr("Task"))
        self._empty.setText(self.tr("Choose a task: what it is about, what you can do with it and "
                                    "what has happened to it appears here."))  # fmt: skip
        self.more.setText(self.tr("More"))
        self.open_customer.setText(self.tr("Open the customer"))
        self._history_head.setText(self.tr("History"))
        self._kept.setText(self.tr("⇣ read back from a source · everything else is recorded here"))
        self.facts.setAccessibleName(self.tr("Facts of the task"))
        self.refusal.retranslate()
        self.grant.retranslate()
        self.delivery.retranslate()
        if self.whole is not None:
            self._say()
        elif self._many:
            self._say_many()


class _RefusalBox(QFrame):
    """Why the hub refused the last step, both values, and what one can do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self.setProperty("level", "warning")
        self.why = plain_label("", "head")
        self.why.setWordWrap(True)
        self.values = plain_label()
        self.values.setWordWrap(True)
        self.again, self.leave = QPushButton(), QPushButton()
        buttons = QHBoxLayout()
        for button in (self.again, self.leave):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self.why)
        layout.addWidget(self.values)
        layout.addLayout(buttons)
        self.hide()

    def show_line(self, line: Line, deck: Deck) -> None:
        refusal = line.refusal
        self.setVisible(refusal is not None)
        if refusal is None:
            return
        self.why.setText(refusal_word(refusal))
        values = both_values(refusal, line, deck.hub.now_us(), deck.zone)
        self.values.setText("\n".join(values))
        self.again.setVisible(refusal.code not in ("taken", "not_found"))

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.again.setText(translate("Tasks", "Do it all the same"))
        self.leave.setText(translate("Tasks", "Let it be"))


class _History(QWidget):
    """What happened, the newest first: a quiet time, a sentence, below it what was written."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._rows: list[_Entry] = []

    def set_entries(self, entries: Sequence[tuple[str, str, str, str]]) -> None:
        while len(self._rows) < len(entries):
            row = _Entry()
            self._rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(entries))
            if place < len(entries):
                row.say(*entries[place])

    def words(self) -> list[str]:
        """Return what is shown, an entry a text."""
        return [row.words() for row in self._rows if not row.isHidden()]


class _Entry(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._time, self._said, self._note = plain_label("", "meta"), plain_label(), plain_label()
        self._time.setFixedWidth(74)
        self._time.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self._said, self._note):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._note.setContentsMargins(8, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self._said)
        right.addWidget(self._note)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(right, 1)

    def say(self, time: str, said: str, note: str, exact: str) -> None:
        self._time.setText(time)
        self._time.setToolTip(plain_tooltip(exact))
        self._said.setText(said)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def words(self) -> str:
        return " ".join(filter(None, (self._said.text(), self._note.text())))
