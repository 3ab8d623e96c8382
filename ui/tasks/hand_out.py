"""Handing work out of the pool: to free seats, the oldest first, previewed and adjusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from insight.hub.acts import StepTask
from insight.tasks.assigning import Plan, Work, plan
from insight.tasks.calendar import WorkingHours
from insight.tasks.lists import Line
from insight.team.people import Colleague
from storage.hub.hub import Me
from storage.local.errors import StoreError
from storage.local.shared import crew
from storage.local.shared.free_seats import Hands, hands
from storage.local.shared.tasks import pool, returned_by, working_hours
from storage.local.store import Store
from ui.deck import Deck
from ui.tasks.free import asked, candidates, silent_since
from ui.tasks.plan_table import PlanTable, Row
from ui.tasks.rule_bar import RuleBar
from ui.tasks.sending_many import SendingMany
from ui.tasks.words import customer_word, due_word, why_words
from ui.told import told
from widgets.message_bar import Message
from widgets.panel import Panel
from widgets.plain import plain_label, plain_tooltip

_MOST = 500
"""Tasks of the pool that are looked at, the oldest."""
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Known:
    lines: tuple[Line, ...]
    returned: dict[str, frozenset[int]]
    hands: Hands
    colleagues: tuple[Colleague, ...]
    hours: WorkingHours


def _known(me: Me, now_us: int, zone: ZoneInfo, store: Store) -> _Known:
    with store.read() as reader:
        lines = pool(reader, me, me.leads, _MOST)
        return _Known(
            lines, returned_by(reader, [line.key for line in lines]),
            hands(reader, me, me.leads, now_us), tuple(crew.colleagues(reader)),
            working_hours(reader, zone),
        )  # fmt: skip


def hand_out(parent: QWidget, deck: Deck, numbers: Sequence[str] = ()) -> "HandOutDialog | None":
    """Open the dialog for the seats with these agent numbers, all of one's teams for none; None,
    and the message bar says why, where nobody is signed in who leads a team."""
    me = deck.hub.me
    if me is None or not me.leads:
        words = translate("HandOut", "Handing work out is for leads: sign in at the hub as one.")
        deck.bell.message.emit(Message(words, level="caution", key="hand_out"))
        return None
    dialog = HandOutDialog(parent, deck, me, frozenset(number.strip() for number in numbers))
    dialog.open()
    return dialog


class HandOutDialog(QDialog):
    """Tasks of the pool, who gets them and why. `given` carries how many were given."""

    given = Signal(int)

    def __init__(self, parent: QWidget, deck: Deck, me: Me, numbers: frozenset[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._me, self._numbers = deck, me, numbers
        self._known: _Known | None = None
        self._ticket = 0
        self._sending: SendingMany | None = None
        self.setWindowTitle(self.tr("Hand work to free seats"))
        self.rule = RuleBar()
        self.note = plain_label(self.tr("Reading the pool …"), "meta")
        self.note.setWordWrap(True)
        self.plan = PlanTable(deck.theme, deck.hub.now_us(), self.tr("stays in the pool"))
        self.progress = QProgressBar(textVisible=False)
        self.progress.hide()
        self.ok, self.cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.rule.changed.connect(self._work_out)
        self.plan.changed.connect(self._arm)
        self.ok.clicked.connect(self._send)
        self.cancel.clicked.connect(self._cancel)
        deck.sight.dropped.connect(self.reject)
        deck.work.read(partial(_known, me, deck.now_us(), deck.zone), self._came, self._failed)
        self._arm()

    def _lay_out(self) -> None:
        panel = Panel(self.tr("From the pool"), self.tr("the oldest first"))
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(self.rule)
        head.addWidget(self.note)
        panel.body.addLayout(head)
        panel.body.addWidget(self.plan, 1)
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(panel, 1)
        layout.addLayout(buttons)
        self.resize(980, 560)

    # --- the plan -----------------------------------------------------------------------------

    def _came(self, known: _Known) -> None:
        if isValid(self):
            self._known = known
            teams = {line.task.team: line.team for line in known.lines}
            self.rule.set_teams([(team, name) for team, name in teams.items()
                                      if team is not None])  # fmt: skip
            self._work_out()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(self):
            self.note.setText(told(error))

    def _lines(self, known: _Known) -> list[Line]:
        team = self.rule.asked()
        return [line for line in known.lines if team in (None, line.task.team)]

    def _work_out(self) -> None:
        known = self._known
        if known is None:
            return
        self._ticket += 1
        ticket, rule, now_us = self._ticket, self.rule.rule(), self._deck.now_us()
        team = self.rule.asked()
        meant = {each.person.id for each in known.colleagues
                 if not self._numbers or each.person.number.strip() in self._numbers}  # fmt: skip
        who = candidates(self._deck, known.hands, asked(known.hands, team) & meant)
        work = [
            Work(line.key, line.task.made_at, line.task.skill or "",
                 not_to=known.returned.get(line.key, frozenset()))
            for line in self._lines(known)
        ]  # fmt: skip
        waiting = known.hands.waiting

        def came(made: Plan) -> None:
            if ticket == self._ticket and isValid(self):
                self._show_plan(made, known)

        def failed(error: Exception) -> None:
            raise error

        self._deck.work.run(lambda: plan(work, who, rule, now_us, waiting), came, failed)

    def _show_plan(self, made: Plan, known: _Known) -> None:
        queues = dict(known.hands.queues)
        found: dict[str, tuple[int | None, str]] = {
            task: (None, why_words((why,), queues)) for task, why in made.left
        }
        found |= {each.task: (each.person, why_words(each.why, queues)) for each in made.given}
        hours, zone = known.hours, self._deck.zone
        now_us = self._deck.hub.now_us()
        rows = []
        for line in self._lines(known):
            about = customer_word(line) or due_word(line.task, now_us, hours, zone)
            rows.append(Row(line.key, line.task.title, about, *found[line.key]))
        people = [each for each in known.colleagues
                  if not set(self._me.leads).isdisjoint(each.teams)]  # fmt: skip
        self.plan.set_plan(rows, people)
        if not rows:
            self.note.setText(self.tr("The pool is empty: there is nothing to hand out."))
        else:
            words = self.tr("{given} given, {left} stay in the pool, {out} people cannot now")
            told_ = words.format(
                given=f"{len(made.given):,}", left=f"{len(made.left):,}", out=len(made.out)
            )
            self.note.setText(" ".join(filter(None, (silent_since(self._deck), told_))))
        names = {each.person: each.name for each in known.hands.candidates}
        self.note.setToolTip(plain_tooltip("\n".join(
            f"{names.get(person, '')}: {why_words((why,), queues)}" for person, why in made.out
        )))  # fmt: skip
        self._arm()

    # --- done ---------------------------------------------------------------------------------

    def _acts(self) -> list[StepTask]:
        versions = (
            {line.key: line.task.version for line in self._known.lines} if self._known else {}
        )
        return [
            StepTask(task=row.key, act="reassign", version=versions[row.key], person=row.person,
                     note=row.why)
            for row in self.plan.rows() if row.person is not None
        ]  # fmt: skip

    def _arm(self) -> None:
        n = len(self._acts())
        self.ok.setEnabled(n > 0 and self._sending is None)
        self.ok.setText(self.tr("Give 1 task") if n == 1
                        else self.tr("Give {n} tasks").format(n=f"{n:,}"))  # fmt: skip

    def _send(self) -> None:
        acts = self._acts()
        self.progress.setRange(0, len(acts))
        self.progress.setVisible(len(acts) > 1)
        sending = self._sending = SendingMany(self._deck, acts, self)
        sending.progressed.connect(lambda kept, _all: self.progress.setValue(kept))
        sending.finished.connect(lambda whole: self._finish(len(sending.kept), whole))
        self._arm()
        sending.start()

    def _cancel(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
        else:
            self.reject()

    def _finish(self, n: int, whole: bool) -> None:
        words = self.tr("{n} tasks handed out.").format(n=f"{n:,}")
        message = Message(words, level="info" if whole else "caution", key="hand_out")
        self._deck.bell.message.emit(message)
        self.given.emit(n)
        self.accept()
