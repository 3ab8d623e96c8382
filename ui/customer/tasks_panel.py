"""The open tasks of a customer, and making another one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from insight.hub.task_states import OVER
from insight.tasks.calendar import WorkingHours, usual_hours
from insight.tasks.due import is_overdue
from insight.tasks.lists import Line
from ui.deck import Deck
from ui.tasks.words import due_word, sending_word, state_word
from widgets.fact_lines import FactLine, OpenableLines
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label

_SHOWN = 12


class TasksPanel(Panel):
    """`opened` carries the id of a task somebody wants to see; `make_wanted`: another one."""

    opened = Signal(str)
    make_wanted = Signal()

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self._deck = deck
        self._lines: tuple[Line, ...] = ()
        self._hours = usual_hours(deck.zone)
        self.lines = OpenableLines(deck.theme, most=4)
        self.said = plain_label("", "meta")
        self.said.setWordWrap(True)
        self.said.setContentsMargins(12, 8, 12, 8)
        self.make = chip_button("")
        self.add_action(self.make)
        self.body.addWidget(self.said)
        self.body.addWidget(self.lines)
        self.make.clicked.connect(self.make_wanted)
        self.lines.wanted.connect(self._open)

    def show_tasks(
        self, lines: Sequence[Line], hours: WorkingHours | None, signed_in: bool
    ) -> None:
        """Show a customer's tasks, due in the working `hours` of the house; without somebody signed
        in at the hub none are known."""
        self._hours = hours or usual_hours(self._deck.zone)
        self._lines = tuple(line for line in lines if line.task.state not in OVER)[:_SHOWN]
        self.lines.set_lines([self._line(line) for line in self._lines])
        self.lines.setVisible(bool(self._lines))
        over = sum(line.task.state in OVER for line in lines)
        self.set_note(self.tr("{n} done").format(n=over) if over else "")
        words = "" if self._lines else self.tr("No open task for this customer.")
        if not signed_in:
            words = self.tr("Sign in at the hub to see and make tasks.")
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _line(self, line: Line) -> FactLine:
        now_us, zone = self._deck.hub.now_us(), self._deck.zone
        late = is_overdue(line.task, now_us)
        due = due_word(line.task, now_us, self._hours, zone)
        value = " · ".join(filter(None, (line.task.title, sending_word(line))))
        about = "\n".join((line.task.title, state_word(line.task.state), line.task.body))
        return FactLine(
            line.assignee or line.team, value, f"▲ {due}" if late else due, about,
            "warning" if late else "neutral",
        )  # fmt: skip

    def _open(self, row: int) -> None:
        if row < len(self._lines):
            self.opened.emit(self._lines[row].key)

    def clear(self) -> None:
        self._lines = ()
        self.lines.set_lines(())

    def retranslate(self) -> None:
        self.set_title(self.tr("Open tasks"))
        self.make.setText(self.tr("Make a task …"))
        self.lines.setAccessibleName(self.tr("Open tasks"))
