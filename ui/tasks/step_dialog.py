"""What a step of a task wants to know: reason, until when, to whom, outcome and result."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_NOTE, LONGEST_TITLE, StepTask
from insight.hub.facts import Team
from insight.hub.task_states import OUTCOMES
from insight.tasks.allowed import NEEDS, UNVERSIONED, Need
from insight.tasks.calendar import WorkingHours
from insight.tasks.due import DUE_IN
from insight.tasks.lists import Line
from insight.team.people import Colleague
from ui.deck import Deck
from ui.tasks.people import PersonBox
from ui.tasks.words import step_word
from widgets.plain import plain_label

_LATER = ("30min", "2h", "day", "next", "3days", "week")
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Around:
    """What choices in dialogs are made of: colleagues, teams, working hours."""

    colleagues: Sequence[Colleague]
    teams: Sequence[Team]
    hours: WorkingHours


def step_of(line: Line, act: str) -> StepTask:
    """Return a step without anything said, on the task as it is shown. A step that does not mind
    other changes names no version, and none can while an earlier one waits to be sent."""
    versioned = act not in UNVERSIONED
    return StepTask(task=line.key, act=act, version=line.task.version if versioned else None)


class StepDialog(QDialog):
    """One step of one or many tasks; `taken` is called with the acts once it is confirmed."""

    def __init__(
        self, parent: QWidget, deck: Deck, lines: Sequence[Line], act: str, around: Around,
        taken: Callable[[list[StepTask]], None],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._lines, self._act, self._taken = deck, lines, act, taken
        self._around = around
        needs = NEEDS.get(act, ())
        self.fields: dict[Need, QWidget] = {}
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(8)
        title = step_word(act).rstrip(" …")
        self.setWindowTitle(title)
        about = lines[0].task.title if len(lines) == 1 else self.tr("{n} tasks").format(
            n=len(lines))  # fmt: skip
        head, named = plain_label(title, "title"), plain_label(about, "meta")
        named.setWordWrap(True)
        self.missing = plain_label("", "meta")
        self.ok = QPushButton(title)
        for need in needs:
            self._add(need)
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.missing, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(named)
        layout.addLayout(self._form)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(480, self.sizeHint().height())
        self.ok.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        self._arm()
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    # --- fields -------------------------------------------------------------------------------

    def _add(self, need: Need) -> None:
        match need:
            case "reason" | "note" | "result":
                self._add_text(need)
            case "person":
                self._add_person()
            case "team":
                self._add_team()
            case "until":
                self._add_until()
            case "outcome":
                self._add_outcome()
            case "satisfied":
                self._add_satisfied()
            case "external":
                self._add_external()

    def _row(self, need: Need, words: str, field: QWidget) -> None:
        field.setAccessibleName(words)
        self.fields[need] = field
        self._form.addRow(plain_label(words, "meta"), field)

    def _add_text(self, need: Need) -> None:
        words = {"reason": self.tr("Reason"), "note": self.tr("Note (may be empty)"),
                 "result": self.tr("Result in words")}[need]  # fmt: skip
        if self._act in ("progress", "comment"):
            words = self.tr("Text")
        box = QPlainTextEdit(tabChangesFocus=True)
        box.setFixedHeight(72)
        box.textChanged.connect(self._arm)
        self._row(need, words, box)

    def _add_person(self) -> None:
        box = PersonBox(self._deck.hub.now_us())
        held = {line.task.assignee for line in self._lines}
        box.set_people(
            [each for each in self._may_get() if {each.person.id} != held], self.tr("Choose …")
        )
        box.currentIndexChanged.connect(self._arm)
        self._row("person", self.tr("Person"), box)

    def _may_get(self) -> list[Colleague]:
        """Whom this person may give tasks to, or ask in."""
        me = self._deck.hub.me
        if me is None:
            return []
        near = set(me.leads if self._act == "reassign" else (*me.leads, *me.teams))
        return [
            each for each in self._around.colleagues
            if each.person.id == me.person or not near.isdisjoint(each.teams)
        ]  # fmt: skip

    def _add_team(self) -> None:
        box = QComboBox()
        me = self._deck.hub.me
        mine: Collection[int] = () if me is None else {*me.leads, *me.teams}
        own = {line.task.team for line in self._lines}
        for team in self._around.teams:
            if team.id in mine or team.id in own:
                box.addItem(team.name, team.id)
        place = box.findData(next(iter(own)))
        box.setCurrentIndex(max(place, 0))
        self._row("team", self.tr("Pool of"), box)

    def _add_until(self) -> None:
        box = QComboBox()
        now_us, hours = self._deck.hub.now_us(), self._around.hours
        hours = hours.for_team(self._lines[0].task.team)
        for each in DUE_IN:
            at_us = each.at(now_us, hours)
            if each.code in _LATER and at_us is not None:
                box.addItem(translate("Tasks", each.words), at_us)
        box.addItem(self.tr("At a time …"), None)
        self.exact = QDateTimeEdit(calendarPopup=True)
        self.exact.setDisplayFormat("yyyy-MM-dd HH:mm")
        local = datetime.fromtimestamp(now_us / 1e6, self._deck.zone).replace(tzinfo=None)
        self.exact.setDateTime(QDateTime.fromString(f"{local:%Y-%m-%dT%H:%M}", "yyyy-MM-ddTHH:mm"))
        self.exact.hide()
        box.currentIndexChanged.connect(lambda: self.exact.setVisible(box.currentData() is None))
        self._row("until", self.tr("Until"), box)
        self._form.addRow(plain_label(""), self.exact)

    def _add_outcome(self) -> None:
        box = QComboBox()
        box.addItem(self.tr("Choose …"), "")
        for code, words in OUTCOMES.items():
            box.addItem(translate("Tasks", words), code)
        box.currentIndexChanged.connect(self._arm)
        self._row("outcome", self.tr("Outcome"), box)

    def _add_satisfied(self) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        self.satisfied = QButtonGroup(holder)
        choices = (self.tr("✓ Satisfied"), self.tr("✕ Not satisfied"))
        for place, words in enumerate(choices):
            button = QRadioButton(words)
            self.satisfied.addButton(button, place)
            line.addWidget(button)
        line.addStretch(1)
        self._row("satisfied", self.tr("The customer is"), holder)
        self.satisfied.idToggled.connect(lambda *_: self._arm())
        holder.setFocusProxy(self.satisfied.button(0))

    def _add_external(self) -> None:
        task = self._lines[0].task
        self.external_number = QLineEdit(task.external_number or "")
        self.external_state = QLineEdit(task.external_state or "")
        for box in (self.external_number, self.external_state):
            box.setMaxLength(LONGEST_TITLE)
            box.textChanged.connect(self._arm)
        self._row("external", self.tr("Their number"), self.external_number)
        words = self.tr("Their state")
        self.external_state.setAccessibleName(words)
        self._form.addRow(plain_label(words, "meta"), self.external_state)

    # --- what is said -------------------------------------------------------------------------

    def _text(self, need: Need) -> str:
        box = self.fields.get(need)
        return box.toPlainText().strip() if isinstance(box, QPlainTextEdit) else ""

    def _data(self, need: Need) -> object:
        box = self.fields.get(need)
        return box.currentData() if isinstance(box, QComboBox) else None

    def _lacks(self) -> str:
        """What is still missing, in words; "" when nothing is."""
        text = self._text("reason") or self._text("note")
        checks = [
            ("reason" in self.fields and not self._text("reason"), self.tr("Write a reason")),
            ("person" in self.fields and self._data("person") is None, self.tr("Choose a person")),
            ("outcome" in self.fields and not self._data("outcome"), self.tr("Choose an outcome")),
            (len(text) > LONGEST_NOTE, self.tr("The text is too long")),
        ]
        if "satisfied" in self.fields:
            checks.append((self.satisfied.checkedId() < 0, self.tr("Say what the customer says")))
        if "external" in self.fields:
            told = self.external_number.text().strip() or self.external_state.text().strip()
            checks.append((not told, self.tr("Write their number or state")))
        return next((words for lacks, words in checks if lacks), "")

    def _arm(self) -> None:
        lacks = self._lacks()
        self.ok.setEnabled(not lacks)
        self.missing.setText(lacks)

    def _until_us(self) -> int | None:
        if "until" not in self.fields:
            return None
        chosen = self._data("until")
        if isinstance(chosen, int):
            return chosen
        local = datetime.fromisoformat(self.exact.dateTime().toString("yyyy-MM-ddTHH:mm:ss"))
        return int(local.replace(tzinfo=self._deck.zone).timestamp()) * 1_000_000

    def _said(self, line: Line) -> StepTask:
        step = replace(
            step_of(line, self._act), note=self._text("reason") or self._text("note"),
            until_at=self._until_us(),
        )  # fmt: skip
        person, team, outcome = self._data("person"), self._data("team"), self._data("outcome")
        if isinstance(person, int):
            step = replace(step, person=person)
        if isinstance(team, int):
            step = replace(step, team=team)
        if outcome:
            step = replace(step, outcome=str(outcome), result=self._text("result") or None)
        if "satisfied" in self.fields:
            step = replace(step, satisfied=self.satisfied.checkedId() == 0)
        if "external" in self.fields:
            step = replace(
                step, external_number=self.external_number.text().strip() or None,
                external_state=self.external_state.text().strip() or None,
            )  # fmt: skip
        return step

    def _confirm(self) -> None:
        if not self._lacks():
            self._taken([self._said(line) for line in self._lines])
            self.accept()
