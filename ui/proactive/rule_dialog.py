"""Changing a rule of a proactive list: its signs, how it is worked, with the live count beside."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import RemoveDefinition, SaveDefinition
from insight.hub.facts import Team
from insight.hub.roles import ROLES, SHAPING
from insight.path.plans import Plan
from insight.proactive.customers import Customers, found_by
from insight.proactive.rule import (
    KIND,
    LEAST,
    LONGEST_NAME,
    OUTCOMES,
    SIGNS,
    TIMED,
    ProactiveRule,
    RuleError,
    Sign,
    SignCode,
    rule_from,
    shipped_rules,
)
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
_COUNT_AFTER_MS: Final = 150
_MANY: Final = 0.2
"""A list with more of all customers than this is told as perhaps too long."""


def _known(code: str, store: Store) -> tuple[int, tuple[Team, ...]]:
    """Read the version at the hub that a change is made on, and the teams."""
    with store.read() as reader:
        return version_of(reader, KIND, code), tuple(teams(reader))


class _SignRow:
    """One sign: whether it counts, its points, how many days, from how much on."""

    def __init__(self, code: SignCode, grid: QGridLayout, row: int) -> None:
        self.code: SignCode = code
        name = translate("Proactive", SIGNS[code])
        self.on = QCheckBox(name)
        self.points, self.days, self.least = QSpinBox(), QSpinBox(), QSpinBox()
        self.points.setRange(1, 100)
        self.points.setSuffix(translate("ListRuleDialog", " points"))
        self.days.setRange(1, 730)
        self.days.setSuffix(translate("ListRuleDialog", " days"))
        self.least.setRange(0, 1_000_000)
        self.least.setPrefix("≥ ")
        self.least.setSuffix(f" {translate('Proactive', LEAST[code])}" if code in LEAST else "")
        for column, field in enumerate((self.on, self.points, self.days, self.least)):
            grid.addWidget(field, row, column)
        self.days.setVisible(code in TIMED)
        self.least.setVisible(code in LEAST)
        for field in (self.points, self.days, self.least):
            field.setAccessibleName(name)
        self.on.toggled.connect(self.arm)
        self.arm()

    def arm(self) -> None:
        for field in (self.points, self.days, self.least):
            field.setEnabled(self.on.isChecked())

    def show(self, sign: Sign | None) -> None:
        usual = Sign(sign=self.code, points=10)
        shown = sign or usual
        self.on.setChecked(sign is not None)
        self.points.setValue(shown.points)
        self.days.setValue(shown.days)
        self.least.setValue(shown.least)

    def told(self) -> dict[str, Any] | None:
        if not self.on.isChecked():
            return None
        told = {"sign": self.code, "points": self.points.value()}
        if self.code in TIMED:
            told["days"] = self.days.value()
        if self.code in LEAST:
            told["least"] = self.least.value()
        return told


class ListRuleDialog(QDialog):
    """`rule` None makes a new one. Saved, it counts on every desk; a shipped one that is put back
    to what was shipped is removed from the hub. The count beside follows what is written."""

    def __init__(
        self, parent: QWidget, deck: Deck, rule: ProactiveRule | None, taken: Collection[str],
        base: Customers, now_us: int, plans: Sequence[Plan],
    ) -> None:  # fmt: skip
        """`taken`: the codes of the rules there are."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the list's rule") if rule else self.tr("New list"))
        self._deck, self._base, self._now_us = deck, base, now_us
        self._language = deck.language.code[:2]
        fresh = next(code for n in range(1, 10_000) if (code := f"list_{n}") not in taken)
        self.code = rule.code if rule else fresh
        self._was = rule is not None
        self._newest: int | None = None
        self._ticket = 0
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self._shown = rule or ProactiveRule(
            code=self.code, title={}, signs=[Sign(sign="contract_ends", points=10)], least=10
        )
        self.name, self.text = QLineEdit(), QPlainTextEdit(tabChangesFocus=True)
        self.text.setMaximumHeight(120)
        self.name.setMaxLength(LONGEST_NAME)
        self.among, self.tiers, self.regions = QComboBox(), QLineEdit(), QLineEdit()
        self.least = QSpinBox()
        self.owner, self.department, self.way = QComboBox(), QLineEdit(), QComboBox()
        self.kind, self.priority, self.due = QComboBox(), QComboBox(), QComboBox()
        self.to, self.team, self.plan = QComboBox(), QComboBox(), QComboBox()
        self.article, self.cost = script_box(self._deck), QSpinBox()
        self.most, self.again = QSpinBox(), QSpinBox()
        self.held, self.outcome, self.within = QSpinBox(), QComboBox(), QSpinBox()
        self.count, self.checks = plain_label("", "title"), plain_label("", "meta")
        self.lacks = plain_label("", "meta")
        self.ok, self.cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self.back = QPushButton(self.tr("As shipped"))
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count)
        self._offer(plans)
        self._lay_out()
        self.show_rule(self._shown)
        self._connect()
        deck.work.read(partial(_known, self.code), self._came, self._failed)
        self._check()

    # --- the form -------------------------------------------------------------------------------

    def _offer(self, plans: Sequence[Plan]) -> None:
        for box, words in (
            (self.among, {"all": self.tr("Everybody"), "subscribers": self.tr("Subscribers"),
                          "prospects": self.tr("Without a product of ours")}),
            (self.owner, {code: translate("Roles", name) for code, name in ROLES.items()}),
            (self.way, {"call": self.tr("Call"), "sms": self.tr("SMS"),
                        "preferred": self.tr("Each customer's own channel")}),
            (self.kind, {code: translate("Tasks", name) for code, name in KINDS.items()}),
            (self.priority, {code: translate("Tasks", name) for code, name in PRIORITIES.items()}),
            (self.due, {each.code: translate("Tasks", each.words) for each in DUE_IN}),
            (self.to, {"rule": self.tr("By rule"), "pool": self.tr("A team's pool"),
                       "department": self.tr("Another department")}),
            (self.outcome, {code: translate("Proactive", n) for code, n in OUTCOMES.items()}),
        ):  # fmt: skip
            for code, name in words.items():
                box.addItem(name, code)
        self.team.addItem(self.tr("Whoever hands out decides"), None)
        self.plan.addItem(self.tr("No plan"), "")
        for plan in plans:
            self.plan.addItem(plan.named(self._language), plan.code)
        for spin, least, most, suffix in (
            (self.least, 1, 1_000, self.tr(" points")), (self.most, 1, 5_000, ""),
            (self.again, 1, 366, self.tr(" days")), (self.held, 0, 50, " %"),
            (self.within, 1, 366, self.tr(" days")), (self.cost, 0, 1_000_000, self.tr(" yuan")),
        ):  # fmt: skip
            spin.setRange(least, most)
            spin.setSuffix(suffix)

    def _lay_out(self) -> None:
        signs = QWidget()
        grid = QGridLayout(signs)
        grid.setContentsMargins(12, 8, 12, 4)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self.signs = {code: _SignRow(code, grid, row) for row, code in enumerate(SIGNS)}
        who = Panel(self.tr("Whom"))
        who.body.addWidget(self._form((
            (self.tr("Name"), self.name), (self.tr("Among"), self.among),
            (self.tr("On the list from"), self.least),
        )))  # fmt: skip
        who.body.addWidget(signs)
        who.body.addWidget(self._form((
            (self.tr("Only these tiers, set apart by commas"), self.tiers),
            (self.tr("Only these regions, set apart by commas"), self.regions),
        )))  # fmt: skip
        who.body.addStretch(1)
        how = Panel(self.tr("What is done"))
        how.body.addWidget(self._form((
            (self.tr("What is to be done"), self.text), (self.tr("Owner"), self.owner),
            (self.tr("Department"), self.department), (self.tr("How"), self.way),
            (self.tr("Goes to"), self.to), (self.tr("Team"), self.team),
            (self.tr("Plan"), self.plan), (self.tr("Answer script"), self.article),
        )))  # fmt: skip
        how.body.addStretch(1)
        much = Panel(self.tr("How much, and whether it helps"))
        much.body.addWidget(self._form((
            (self.tr("Kind"), self.kind), (self.tr("Priority"), self.priority),
            (self.tr("Due"), self.due), (self.tr("At most at once"), self.most),
            (self.tr("Nobody again within"), self.again),
            (self.tr("A finished task costs"), self.cost),
            (self.tr("Held back to compare"), self.held),
            (self.tr("It went well who"), self.outcome), (self.tr("Counted after"), self.within),
        )))  # fmt: skip
        much.body.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(8)
        for panel, room in ((who, 5), (how, 4), (much, 3)):
            across.addWidget(panel, room)
        live = QHBoxLayout()
        live.setSpacing(12)
        live.addWidget(self.count)
        self.checks.setWordWrap(True)
        live.addWidget(self.checks, 1)
        buttons = answer_row(self.lacks, self.back, self.cancel, self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(across, 1)
        layout.addLayout(live)
        layout.addLayout(buttons)
        self.resize(1240, 620)

    def _form(self, fields: Sequence[tuple[str, QWidget]]) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(12, 6, 12, 4)
        form.setVerticalSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for words, field in fields:
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        return holder

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self.among, self.owner, self.way, self.kind, self.priority, self.due, self.to,
                self.team, self.plan, self.outcome)  # fmt: skip

    def _connect(self) -> None:
        for line in (self.name, self.tiers, self.regions, self.department):
            line.textChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        for box in (*self._boxes(), self.article):
            box.currentIndexChanged.connect(self._check)
        for spin in (self.least, self.most, self.again, self.held, self.within, self.cost):
            spin.valueChanged.connect(self._check)
        for row in self.signs.values():
            row.on.toggled.connect(self._check)
            for spin in (row.points, row.days, row.least):
                spin.valueChanged.connect(self._check)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._put_back)

    def show_rule(self, rule: ProactiveRule) -> None:
        """Write a rule into the form."""
        self.name.setText(rule.named(self._language) if rule.title else "")
        self.text.setPlainText(rule.told(self._language))
        self.tiers.setText(", ".join(rule.tiers))
        self.regions.setText(", ".join(rule.regions))
        self.department.setText(rule.department)
        self.article.set_code(rule.article)
        for box, code in zip(self._boxes(), (
            rule.among, rule.owner, rule.way, rule.kind, rule.priority, rule.due, rule.to,
            rule.team, rule.plan, rule.outcome,
        ), strict=True):  # fmt: skip
            box.setCurrentIndex(max(box.findData(code), 0))
        for spin, number in (
            (self.least, rule.least), (self.most, rule.most), (self.again, rule.again_days),
            (self.held, rule.held_share), (self.within, rule.within_days),
            (self.cost, rule.cost_fen // 100),
        ):  # fmt: skip
            spin.setValue(number)
        signs = {each.sign: each for each in rule.signs}
        for code, row in self.signs.items():
            row.show(signs.get(code))

    def content(self) -> dict[str, Any]:
        """Return the rule as it is written now, as plain data."""
        language, was = self._language, self._shown
        signs = [told for row in self.signs.values() if (told := row.told()) is not None]
        return {
            "code": self.code, "title": {**was.title, language: self.name.text().strip()},
            "text": {**was.text, language: self.text.toPlainText().strip()}, "signs": signs,
            "least": self.least.value(), "among": self.among.currentData(),
            "tiers": _words(self.tiers.text()), "regions": _words(self.regions.text()),
            "owner": self.owner.currentData(), "department": self.department.text().strip(),
            "way": self.way.currentData(), "kind": self.kind.currentData(),
            "priority": self.priority.currentData(), "to": self.to.currentData(),
            "team": self.team.currentData(), "due": self.due.currentData(),
            "plan": self.plan.currentData(), "article": self.article.code(),
            "cost_fen": self.cost.value() * 100, "most": self.most.value(),
            "again_days": self.again.value(), "held_share": self.held.value(),
            "outcome": self.outcome.currentData(), "within_days": self.within.value(),
            "on": was.on,
        }  # fmt: skip

    # --- the count and the checks ---------------------------------------------------------------

    def _rule(self) -> ProactiveRule | None:
        try:
            return rule_from(self.content(), self.code)
        except RuleError:
            return None

    def _count(self) -> None:
        """Count on a reader thread; an answer to what was written before is dropped."""
        rule = self._rule()
        if rule is None:
            self.count.setText("—")
            self.checks.setText("")
            return
        self._ticket += 1
        ticket, base, now_us = self._ticket, self._base, self._now_us

        def counted(_store: Store) -> int:
            return len(found_by(rule, base, now_us))

        def came(found: int) -> None:
            if isValid(self) and ticket == self._ticket:
                self._show_count(rule, found)

        self._deck.work.read(counted, came, self._failed)

    def _show_count(self, rule: ProactiveRule, found: int) -> None:
        share = found / len(self._base) if len(self._base) else 0.0
        words = self.tr("{n} customers now, {share} of all").format(
            n=f"{found:,}", share=f"{share:.1%}")  # fmt: skip
        self.count.setText(words)
        told = []
        if not found:
            told.append(self.tr("Nobody is on the list now."))
        if share > _MANY:
            told.append(self.tr("That is many: more points or further signs make it sharper."))
        if rule.held_share == 0:
            told.append(self.tr("Nobody is held back: whether it helps will not be known."))
        elif found and found * rule.held_share < 500:
            told.append(self.tr("Few will be held back: the comparison will stay vague."))
        if found > rule.most:
            rounds = -(-found // rule.most)
            told.append(self.tr("It takes {n} rounds to hand all out.").format(n=rounds))
        self.checks.setText(" ".join(told))

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
        lack = ""
        if not self._may:
            lack = self.tr("Leads, analysts and supervisors change lists; you may look.")
        elif not self.name.text().strip():
            lack = self.tr("Give it a name")
        else:
            try:
                rule_from(self.content(), self.code)
            except RuleError as error:
                lack = str(error)
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack and self._newest is not None)
        self.back.setVisible(self.code in shipped_rules() and bool(self._newest) and self._may)
        self._counting.start()

    def _save(self) -> None:
        if self._newest is not None:
            act = SaveDefinition(KIND, self.code, self._newest, self.content())
            send(self._deck, act, lambda _id: self._saved(), self._check)

    def _put_back(self) -> None:
        if self._newest:
            act = RemoveDefinition(KIND, self.code, self._newest)
            send(self._deck, act, lambda _id: self._saved(), self._check)

    def _saved(self) -> None:
        if isValid(self):
            self.accept()


def _words(text: str) -> list[str]:
    """Return what stands between commas of either kind."""
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return [part.strip() for part in parts if part.strip()]
