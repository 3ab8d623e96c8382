"""Making tasks, from anywhere: what they are about, where they go, who gets which and why.

`make_tasks` is the entrance: a page hands over what the tasks are about (`MakeTasks`), the dialog
does the rest. Thousands are kept in acts of 500, with progress, and can be cancelled.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import LONGEST_TITLE
from insight.hub.roles import LEADING
from insight.masking import mask_key
from insight.privacy.purposes import FIELDS
from insight.tasks.assigning import Plan, plan
from insight.tasks.calendar import usual_hours
from insight.tasks.due import DUE_IN
from insight.tasks.gating import passed
from insight.tasks.lists import KINDS, PRIORITIES
from insight.tasks.making import Chosen, Goes, MakeTasks, in_acts, new_tasks, works
from insight.team.people import Colleague
from storage.hub.hub import Me
from storage.local.errors import StoreError
from storage.local.ids import new_id
from ui.deck import Deck
from ui.outside.sms_dialog import of_request, send_sms
from ui.tasks.free import asked, candidates, silent_since
from ui.tasks.gate_line import gate_words, not_before
from ui.tasks.make_known import Known, known_to, recorded_by
from ui.tasks.people import PersonBox
from ui.tasks.plan_table import PlanTable, Row
from ui.tasks.rule_bar import RuleBar
from ui.tasks.sending_many import SendingMany
from ui.tasks.words import why_words
from ui.told import told
from widgets.message_bar import Message
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label, plain_tooltip

Way = Literal["person", "pool", "rule", "department"]
_WAYS: Final[tuple[Way, ...]] = ("person", "pool", "rule", "department")
_LEADS_ONLY: Final = ("rule", "department")
translate = QCoreApplication.translate


def make_tasks(parent: QWidget, deck: Deck, request: MakeTasks) -> "MakeDialog | None":
    """Open the dialog that makes tasks of these subjects; None, and the message bar says why, where
    nobody is signed in at the hub or there is nothing to make tasks of."""
    if deck.hub.me is None or not request.subjects:
        words = translate("MakeTasks", "Sign in at the hub first: tasks are shared through it.")
        if deck.hub.me is not None:
            words = translate("MakeTasks", "Nothing is chosen to make tasks of.")
        deck.bell.message.emit(Message(words, level="caution", key="make_tasks"))
        return None
    dialog = MakeDialog(parent, deck, request, deck.hub.me)
    dialog.open()
    return dialog


class MakeDialog(QDialog):
    """What, and where it goes. `made` carries how many tasks were handed to the outbox."""

    made = Signal(int)

    def __init__(self, parent: QWidget, deck: Deck, request: MakeTasks, me: Me) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._request, self._me = deck, request, me
        self._going = request
        self._known: Known | None = None
        self._ticket = 0
        self._sending: SendingMany | None = None
        self.setWindowTitle(self.tr("New task"))
        self._leads = me.role in LEADING
        self.sms = QPushButton(self.tr("As text messages …"))
        self.sms.setAutoDefault(False)
        self.sms.setVisible(self._leads and any(each.customer for each in request.subjects))
        self.lacks = plain_label("", "meta")
        self.ok, self.cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self._build_form()
        self._build_ways()
        self._lay_out()
        self._fill()
        deck.sight.dropped.connect(self.reject)
        whom = {each.whom for each in request.subjects if each.whom is not None}
        job = partial(known_to, me, deck.now_us(), deck.zone, whom)
        deck.work.read(job, self._came, self._failed)
        self._choose_way("person")

    # --- what ---------------------------------------------------------------------------------

    def _build_form(self) -> None:
        request = self._request
        self.title = QLineEdit(request.title)
        self.title.setMaxLength(LONGEST_TITLE)
        self.text = QPlainTextEdit(request.body, tabChangesFocus=True)
        self.kind, self.priority, self.due = QComboBox(), QComboBox(), QComboBox()
        for box, words in ((self.kind, KINDS), (self.priority, PRIORITIES)):
            for code, name in words.items():
                box.addItem(translate("Tasks", name), code)
        for each in DUE_IN:
            self.due.addItem(translate("Tasks", each.words), each.code)
        for box, code in ((self.kind, request.kind), (self.priority, request.priority),
                          (self.due, request.due)):  # fmt: skip
            box.setCurrentIndex(max(box.findData(code), 0))
        self.grant = QCheckBox()
        names = [translate("Privacy", name) for code, name in FIELDS if code in request.grants]
        self.grant.setText(self.tr("Holder may see: {fields}").format(fields=", ".join(names)))
        customers = any(each.customer for each in request.subjects)
        self.grant.setVisible(bool(names) and customers and self._leads)
        self.title.textChanged.connect(self._arm)
        self.gate = plain_label("", "meta")
        self.gate.setWordWrap(True)
        self.gate.hide()
        for box in (self.kind, self.due):
            box.currentIndexChanged.connect(self._pass_gate)

    def chosen(self) -> Chosen:
        """Return what is said of all the tasks."""
        hours = self._known.hours if self._known else usual_hours(self._deck.zone)
        if self.way == "pool":
            hours = hours.for_team(self.pool.currentData())
        due = next(each for each in DUE_IN if each.code == self.due.currentData())
        allowed = self.grant.isVisibleTo(self) and self.grant.isChecked()
        department = self.department.currentText().strip() if self.way == "department" else ""
        return Chosen(
            self.title.text().strip(), self.text.toPlainText().strip(),
            str(self.kind.currentData()), str(self.priority.currentData()),
            due.at(self._deck.hub.now_us(), hours), self._request.grants if allowed else (),
            department or None,
        )  # fmt: skip

    # --- where --------------------------------------------------------------------------------

    def _build_ways(self) -> None:
        self.way: Way = "person"
        words: dict[Way, str] = {
            "person": self.tr("A person"), "pool": self.tr("A team's pool"),
            "rule": self.tr("By rule"), "department": self.tr("Another department"),
        }  # fmt: skip
        self.ways = {way: chip_button(words[way], checkable=True) for way in _WAYS}
        group = QButtonGroup(self)
        for way, chip in self.ways.items():
            group.addButton(chip)
            chip.setVisible(self._leads or way not in _LEADS_ONLY)
            chip.clicked.connect(lambda _on=False, way=way: self._choose_way(way))
        now_us = self._deck.hub.now_us()
        self.person = PersonBox(now_us)
        self.person.setAccessibleName(words["person"])
        self.pool = QComboBox()
        self.pool.setAccessibleName(words["pool"])
        self.department = QComboBox(editable=True)
        self.department.setAccessibleName(words["department"])
        self.rule = RuleBar()
        self.plan = PlanTable(self._deck.theme, now_us, self.tr("into the pool"))
        self.note = plain_label("", "meta")
        self.note.setWordWrap(True)
        self._parts = QStackedWidget()
        for way in _WAYS:
            self._parts.addWidget(self._part(way))
        self.rule.changed.connect(self._work_out)
        for box in (self.person, self.pool):
            box.currentIndexChanged.connect(self._arm)
        self.department.editTextChanged.connect(self._arm)

    def _part(self, way: Way) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(12, 8, 12, 4)
        told_ = {
            "person": self.tr("It is given to this person, who accepts or returns it."),
            "pool": self.tr("Whoever of the team is first takes it; nobody else can then."),
            "department": self.tr("Its handlers see it here; their own work-order number and state "
                                  "are recorded with the task."),
        }  # fmt: skip
        if way == "rule":
            column.addWidget(self.rule)
            column.addWidget(self.note)
            column.addWidget(self.plan, 1)
            return part
        field = {"person": self.person, "pool": self.pool, "department": self.department}[way]
        column.addWidget(field)
        about = plain_label(told_[way], "meta")
        about.setWordWrap(True)
        column.addWidget(about)
        column.addStretch(1)
        return part

    def _choose_way(self, way: Way) -> None:
        self.way = way
        self.ways[way].setChecked(True)
        self._parts.setCurrentIndex(_WAYS.index(way))
        if way == "rule":
            self._work_out()
        self._arm()

    # --- layout -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, field in (
            (self.tr("Task"), self.title), (self.tr("What is to be done"), self.text),
            (self.tr("Kind"), self.kind), (self.tr("Priority"), self.priority),
            (self.tr("Due"), self.due),
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        form.addRow(self.grant)
        what, where = Panel(self.tr("What")), Panel(self.tr("Goes to"))
        holder = QWidget()
        holder.setLayout(form)
        form.setContentsMargins(12, 8, 12, 8)
        what.body.addWidget(holder, 1)
        for chip in self.ways.values():
            where.add_chip(chip)
        where.body.addWidget(self._parts, 1)
        what.setFixedWidth(290)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(what)
        middle.addWidget(where, 1)
        self.progress = QProgressBar(textVisible=False)
        self.progress.hide()
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.sms)
        buttons.addWidget(self.lacks)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(middle, 1)
        layout.addWidget(self.gate)
        layout.addLayout(buttons)
        self.resize(1120, 600)
        self.ok.clicked.connect(self._send)
        self.cancel.clicked.connect(self._cancel)
        self.sms.clicked.connect(self._write_sms)
        self.title.setFocus()

    def _write_sms(self) -> None:
        """Write to the customers instead of making tasks of them."""
        parent = self.parentWidget()
        if isinstance(parent, QWidget):
            send_sms(parent, self._deck, of_request(self._request))
            self.reject()

    def _fill(self) -> None:
        n = len(self._going.subjects)
        self.ok.setText(self.tr("Make the task") if n == 1
                        else self.tr("Make {n} tasks").format(n=f"{n:,}"))  # fmt: skip

    # --- what was read ------------------------------------------------------------------------

    def _came(self, known: Known) -> None:
        if not isValid(self):
            return
        self._known = known
        me = self._me
        may = [each for each in known.colleagues
               if each.person.id == me.person or not set(me.leads).isdisjoint(each.teams)
               ]  # fmt: skip
        self.person.set_people(may, self.tr("Choose …"))
        self.person.choose(self._suggested(may))
        mine = [team for team in known.teams if team.id in {*me.leads, *me.teams}]
        for team in mine:
            self.pool.addItem(team.name, team.id)
        self.rule.set_teams([(team.id, team.name) for team in mine if team.id in me.leads])
        handled = {each.person.department for each in known.colleagues} - {""}
        self.department.addItems(sorted(handled.union(known.outside)))
        self._suggest()
        self._pass_gate()

    def _suggest(self) -> None:
        """Choose where they go: as the request says, else several of a lead's by the rule."""
        request = self._request
        to = request.to
        several: Way = "rule" if len(request.subjects) > 1 else "person"
        way: Way = several if to == "" or to == "recorder" else to  # noqa: PLR1714
        if request.department:
            self.department.setCurrentText(request.department)
        if request.team is not None:
            self.pool.setCurrentIndex(max(self.pool.findData(request.team), 0))
            self.rule.team.setCurrentIndex(max(self.rule.team.findData(request.team), 0))
        if self._leads or way not in _LEADS_ONLY:
            self._choose_way(way)

    def _pass_gate(self) -> None:
        """Leave out whom the contact rules do; it depends on the kind and on the due time."""
        known = self._known
        if known is None:
            return
        chosen, now_us = self.chosen(), self._deck.now_us()
        in_us = None if chosen.due_at is None else chosen.due_at - self._deck.hub.now_us()
        due_us = None if in_us is None else now_us + in_us
        zone = self._deck.zone
        found = passed(self._request, chosen.kind, known.gate, now_us, due_us, not_before(zone))
        self._going = found.going
        words = gate_words(found, zone)
        self.gate.setText(words)
        self.gate.setVisible(bool(words))
        self._fill()
        self._work_out()
        self._arm()

    def _suggested(self, may: Sequence[Colleague]) -> int | None:
        """Whom all subjects are meant for; oneself where one can give tasks to nobody else."""
        numbers = {each.number for each in self._request.subjects}
        meant = {each.person.number.strip(): each.person.id for each in may}
        if len(numbers) == 1 and (number := next(iter(numbers)).strip()):
            return meant.get(number)
        return self._me.person if len(may) == 1 else None

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(self):
            self.lacks.setText(told(error))

    # --- the rule -----------------------------------------------------------------------------

    def _spare_pool(self) -> int | None:
        """Into whose pool goes what nobody gets: of the team asked, of the first one for all."""
        team = self.rule.asked()
        if team is None and self.rule.team.count() > 1:
            first = self.rule.team.itemData(1)
            return first if isinstance(first, int) else None
        return team

    def _work_out(self) -> None:
        """Have the plan made, off the interface thread; a later one replaces it."""
        known = self._known
        if known is None or self.way != "rule":
            return
        self._ticket += 1
        ticket, rule, now_us = self._ticket, self.rule.rule(), self._deck.now_us()
        who = candidates(self._deck, known.hands, asked(known.hands, self.rule.asked()))
        work, waiting = works(self._going), known.hands.waiting

        def came(made: Plan) -> None:
            if ticket == self._ticket and isValid(self):
                self._show_plan(made, known, rule.free_only)

        def failed(error: Exception) -> None:
            raise error

        self._deck.work.run(lambda: plan(work, who, rule, now_us, waiting), came, failed)

    def _show_plan(self, made: Plan, known: Known, free_only: bool) -> None:
        queues = dict(known.hands.queues)
        found: dict[str, tuple[int | None, str]] = {
            task: (None, why_words((why,), queues)) for task, why in made.left
        }
        found |= {each.task: (each.person, why_words(each.why, queues)) for each in made.given}
        if self._request.to == "recorder":
            found |= recorded_by(self._going, known, self._me, self.tr("recorded it"))
        rows = []
        for work, subject in zip(works(self._going), self._going.subjects, strict=True):
            person, why = found[work.id]
            about = mask_key(subject.customer[1]) if subject.customer else ""
            rows.append(Row(work.id, subject.label or self.title.text(), about, person, why))
        people = [each for each in known.colleagues
                  if not set(self._me.leads).isdisjoint(each.teams)]  # fmt: skip
        self.plan.set_plan(rows, people)
        told_ = self.tr("{given} given, {left} left over, {out} people not asked")
        words = told_.format(given=f"{len(made.given):,}", left=f"{len(made.left):,}",
                             out=len(made.out))  # fmt: skip
        if free_only and known.hands.waiting:
            waits = self.tr("{n} callers wait on the floor").format(n=known.hands.waiting)
            words = f"{words} · {waits}"
        silent = silent_since(self._deck) if free_only else ""
        self.note.setText(" ".join(filter(None, (silent, words))))
        names = {each.person: each.name for each in known.hands.candidates}
        self.note.setToolTip(plain_tooltip("\n".join(
            f"{names.get(person, '')}: {why_words((why,), queues)}" for person, why in made.out
        )))  # fmt: skip
        self._arm()

    # --- done ---------------------------------------------------------------------------------

    def _goes(self) -> list[Goes]:
        n = len(self._going.subjects)
        match self.way:
            case "person":
                return [Goes(person=self.person.currentData())] * n
            case "pool":
                return [Goes(team=self.pool.currentData())] * n
            case "department":
                return [Goes()] * n
        team = self._spare_pool()
        return [Goes(row.person, None if row.person is not None else team, row.why)
                for row in self.plan.rows()]  # fmt: skip

    def _lack(self) -> str:
        ready = {
            "person": self.person.currentData() is not None,
            "pool": self.pool.currentData() is not None,
            "department": bool(self.department.currentText().strip()),
            "rule": len(self.plan.rows()) == len(self._going.subjects),
        }
        if not self._going.subjects:
            return self.tr("The contact rules leave nobody to go to")
        if not self.title.text().strip():
            return self.tr("Say what the task is")
        return "" if ready[self.way] else self.tr("Say where it goes")

    def _arm(self) -> None:
        if self._sending is not None:
            return
        lack = self._lack()
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack)

    def _send(self) -> None:
        tasks = new_tasks(self._going, self.chosen(), self._goes(), new_id)
        acts = list(in_acts(tasks))
        self.ok.setEnabled(False)
        self.lacks.setText("")
        self.progress.setRange(0, len(acts))
        self.progress.setVisible(len(acts) > 1)
        sending = self._sending = SendingMany(self._deck, acts, self)
        sending.progressed.connect(lambda kept, _all: self.progress.setValue(kept))
        sending.finished.connect(
            lambda whole: self._finish(sum(len(a.tasks) for a in acts[: len(sending.kept)]), whole)
        )
        sending.start()

    def _cancel(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
        else:
            self.reject()

    def _finish(self, n: int, whole: bool) -> None:
        self._sending = None
        words = self.tr("{n} tasks made.").format(n=f"{n:,}")
        if n == 1:
            words = self.tr("The task is made.")
        if not whole:
            words += " " + self.tr("The others were not: it was cancelled or could not be kept.")
        level = "info" if whole else "caution"
        self._deck.bell.message.emit(Message(words, level=level, key="make_tasks"))  # type: ignore[arg-type]
        self.made.emit(n)
        self.accept()
