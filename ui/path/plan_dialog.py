"""Changing a plan: which losses it is for, what is done, who does it, how often."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.contact.rules import shipped_rules
from insight.hub.acts import RemoveDefinition, SaveDefinition
from insight.hub.facts import Team
from insight.hub.roles import SHAPING
from insight.path.plans import Plan, PlanError, plan_from, shipped_plans
from insight.path.process import Process
from insight.tasks.due import DUE_IN
from insight.tasks.lists import KINDS, PRIORITIES
from storage.local.shared.crew import teams
from storage.local.shared.definitions import version_of
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from ui.scripts.choices import script_box
from widgets.answer_row import answer_row
from widgets.panel import Panel
from widgets.plain import plain_label

translate = QCoreApplication.translate


def _known(code: str, store: Store) -> tuple[int, tuple[Team, ...]]:
    """Read the version at the hub that a change is made on, and the teams."""
    with store.read() as reader:
        return version_of(reader, "plan", code), tuple(teams(reader))


class PlanDialog(QDialog):
    """`plan` None makes a new one. Saved, it counts on every desk; a shipped one that is put back
    to what was shipped is removed from the hub."""

    def __init__(
        self, parent: QWidget, deck: Deck, process: Process, plan: Plan | None, taken: Sequence[str]
    ) -> None:
        """`taken`: the codes of the plans there are."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the plan") if plan else self.tr("New plan"))
        self._deck, self._process, self._taken = deck, process, set(taken)
        self._language = deck.language.code[:2]
        self._was = plan
        self._newest: int | None = None
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self.name, self.reasons = QLineEdit(), QLineEdit()
        self.text, self.article = QPlainTextEdit(tabChangesFocus=True), script_box(deck)
        self.department, self.team = QLineEdit(), QComboBox()
        self.stage, self.each, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.way, self.to, self.due, self.priority = (QComboBox() for _ in range(4))
        self.every, self.first, self.times = QSpinBox(), QSpinBox(), QSpinBox()
        self.within, self.cost = QSpinBox(), QSpinBox()
        self.lacks = plain_label("", "meta")
        self.ok, self.cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self.back = QPushButton(self.tr("As shipped"))
        self._offer()
        self._lay_out()
        self.show_plan(plan or Plan(code=self._fresh_code(), title={}, process=process.code))
        self._connect()
        deck.work.read(partial(_known, self.code), self._came, self._failed)
        self._check()

    @property
    def code(self) -> str:
        return self._was.code if self._was else self._fresh_code()

    def _fresh_code(self) -> str:
        numbers = (f"{self._process.code}_{n}" for n in range(1, 10_000))
        return next(code for code in numbers if code not in self._taken)

    # --- the form -------------------------------------------------------------------------------

    def _offer(self) -> None:
        self.stage.addItem(self.tr("Any stage"), "")
        for stage in self._process.stage:
            self.stage.addItem(stage.named(self._deck.language.code), stage.code)
        self.each.addItem(self.tr("A task for each customer"), "customer")
        self.each.addItem(self.tr("One task with the ranking of communities"), "list")
        for box, words in ((self.kind, KINDS), (self.priority, PRIORITIES)):
            for code, name in words.items():
                box.addItem(translate("Tasks", name), code)
        for due in DUE_IN:
            self.due.addItem(translate("Tasks", due.words), due.code)
        ways = {"call": self.tr("Call"), "sms": self.tr("SMS")}
        for way in shipped_rules().way:
            self.way.addItem(ways.get(way.code, way.code), way.code)
        for code, name in (
            ("rule", self.tr("By rule")), ("pool", self.tr("A team's pool")),
            ("department", self.tr("Another department")),
            ("recorder", self.tr("Back to whoever recorded it")),
        ):  # fmt: skip
            self.to.addItem(name, code)
        self.team.addItem(self.tr("Whoever makes the tasks decides"), None)
        days = self.tr(" days")
        for spin, least, most, suffix in (
            (self.every, 0, 366, days), (self.first, 0, 366, days),
            (self.times, 1, 100, self.tr(" times")), (self.within, 1, 3_660, days),
            (self.cost, 0, 1_000_000, self.tr(" yuan")),
        ):  # fmt: skip
            spin.setRange(least, most)
            spin.setSuffix(suffix)
        self.every.setSpecialValueText(self.tr("no rhythm"))

    def _lay_out(self) -> None:
        left = self._form((
            (self.tr("Name"), self.name), (self.tr("Stage"), self.stage),
            (self.tr("Reasons, set apart by commas; none for all others"), self.reasons),
            (self.tr("What is to be done"), self.text),
            (self.tr("Answer script"), self.article),
        ))  # fmt: skip
        right = self._form((
            (self.tr("Tasks"), self.each), (self.tr("Kind"), self.kind),
            (self.tr("Priority"), self.priority), (self.tr("How"), self.way),
            (self.tr("Goes to"), self.to), (self.tr("Team"), self.team),
            (self.tr("Department"), self.department),
            (self.tr("Due"), self.due),
        ))  # fmt: skip
        last = self._form((
            (self.tr("Again every"), self.every), (self.tr("First after"), self.first),
            (self.tr("At most"), self.times), (self.tr("Losses of the last"), self.within),
            (self.tr("A finished task costs"), self.cost),
        ))  # fmt: skip
        across = QHBoxLayout()
        across.setSpacing(8)
        for words, form, room in (
            (self.tr("Which losses"), left, 4), (self.tr("Who does it"), right, 3),
            (self.tr("Rhythm"), last, 2),
        ):  # fmt: skip
            panel = Panel(words)
            panel.body.addWidget(form, 1)
            across.addWidget(panel, room)
        buttons = answer_row(self.lacks, self.back, self.cancel, self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(across, 1)
        layout.addLayout(buttons)
        self.resize(920, 540)

    def _form(self, fields: Sequence[tuple[str, QWidget]]) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(12, 8, 12, 8)
        form.setVerticalSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, field in fields:
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        return holder

    def _connect(self) -> None:
        for line in (self.name, self.reasons, self.department):
            line.textChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        for box in (self.stage, self.each, self.kind, self.way, self.to, self.team, self.due,
                    self.priority, self.article):  # fmt: skip
            box.currentIndexChanged.connect(self._check)
        for spin in (self.every, self.first, self.times, self.within, self.cost):
            spin.valueChanged.connect(self._check)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._put_back)

    def show_plan(self, plan: Plan) -> None:
        """Write a plan into the form."""
        self._shown = plan
        self.name.setText(plan.named(self._language) if plan.title else "")
        self.reasons.setText(", ".join(plan.reasons))
        self.text.setPlainText(plan.told(self._language))
        self.article.set_code(plan.article)
        self.department.setText(plan.department)
        for box, code in (
            (self.stage, plan.stage), (self.each, plan.each), (self.kind, plan.kind),
            (self.way, plan.way), (self.to, plan.to), (self.due, plan.due),
            (self.priority, plan.priority),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(code), 0))
        for spin, number in (
            (self.every, plan.every_days), (self.first, plan.after_days),
            (self.times, plan.most_times), (self.within, plan.within_days),
            (self.cost, plan.cost_fen // 100),
        ):  # fmt: skip
            spin.setValue(number)

    def content(self) -> dict[str, Any]:
        """Return the plan as it is written now, as plain data."""
        reasons = self.reasons.text().replace("，", ",").replace("、", ",").split(",")
        language = self._language
        return {
            "code": self.code, "process": self._process.code,
            "title": {**self._shown.title, language: self.name.text().strip()},
            "stage": self.stage.currentData(),
            "reasons": [reason.strip() for reason in reasons if reason.strip()],
            "each": self.each.currentData(), "kind": self.kind.currentData(),
            "priority": self.priority.currentData(), "way": self.way.currentData(),
            "to": self.to.currentData(), "team": self.team.currentData(),
            "department": self.department.text().strip(), "due": self.due.currentData(),
            "every_days": self.every.value(), "first_days": self.first.value(),
            "most_times": self.times.value(), "within_days": self.within.value(),
            "article": self.article.code(), "cost_fen": self.cost.value() * 100,
            "text": {**self._shown.text, language: self.text.toPlainText().strip()},
        }  # fmt: skip

    # --- saved ----------------------------------------------------------------------------------

    def _came(self, known: tuple[int, tuple[Team, ...]]) -> None:
        if not isValid(self):
            return
        self._newest, found = known
        for team in found:
            self.team.addItem(team.name, team.id)
        self.team.setCurrentIndex(max(self.team.findData(self._shown.team), 0))
        self._check()

    def _failed(self, error: Exception) -> None:
        raise error

    def _check(self) -> None:
        self.department.setEnabled(self.to.currentData() == "department")
        self.team.setEnabled(self.to.currentData() != "department")
        lack = ""
        if not self._may:
            lack = self.tr("Leads, analysts and supervisors change plans; you may look.")
        elif not self.name.text().strip():
            lack = self.tr("Give it a name")
        else:
            try:
                plan_from(self.content(), self.code)
            except PlanError as error:
                lack = str(error)
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack and self._newest is not None)
        self.back.setVisible(self.code in shipped_plans() and bool(self._newest) and self._may)

    def _save(self) -> None:
        if self._newest is not None:
            act = SaveDefinition("plan", self.code, self._newest, self.content())
            send(self._deck, act, lambda _id: self._saved(), self._check)

    def _put_back(self) -> None:
        if self._newest:
            act = RemoveDefinition("plan", self.code, self._newest)
            send(self._deck, act, lambda _id: self._saved(), self._check)

    def _saved(self) -> None:
        if isValid(self):
            self.accept()
