"""Responding to a warning: what its rule says is shown, and made at one click."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import Act, CreateTasks, PostNotice, WriteRecord
from insight.hub.facts import Person
from insight.hub.roles import LEADING
from insight.identity.records import Ref
from insight.notices.audience import addressable
from insight.tasks.gating import Gate, Passed, passed
from insight.tasks.making import in_acts
from insight.warnings.happening import WORD
from insight.warnings.responding import (
    About,
    made_id,
    notice_id,
    notice_of,
    requested,
    tasks_of,
)
from insight.warnings.rule import Response
from insight.warnings.standing import word_content
from storage.hub.hub import Me
from storage.local.articles import shelf
from storage.local.contacts import contact_rules, names, pasts
from storage.local.ids import new_id
from storage.local.shared.notices import crowd
from storage.local.shared.pending import outbox_first
from storage.local.store import Store
from storage.local.warnings.list import WholeWarning
from ui.deck import Deck, HubDesk
from ui.hub.sending import tell_unkept
from ui.tasks.gate_line import gate_words, not_before
from ui.warnings.words import moment_word, role_word, told_word
from widgets.message_bar import Message
from widgets.panel import Panel
from widgets.plain import button_text, plain_label

translate = QCoreApplication.translate
_SCRIPT: Final = 2_000
"""Characters of an answer script that go into a notice."""
Numbered = tuple[str, Act]


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom one may address, who of the customers may be contacted, and the answer script."""

    people: tuple[Person, ...] = ()
    gate: Gate | None = None
    script: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    customers: tuple[Ref, ...]
    article: str
    me: Me
    now_us: int
    zone: ZoneInfo


def _known(asked: _Asked, store: Store) -> _Known:
    with store.read() as reader:
        outbox_first(reader)
        rules = contact_rules(reader)
        past = pasts(reader, asked.customers, rules, asked.now_us, me=asked.me)
        people = tuple(each.person for each in addressable(crowd(reader), asked.me.person))
        found = ""
        if asked.article:
            scripts = (each for each in shelf(reader).scripts if each.number == asked.article)
            counting = (each.counting(asked.now_us) for each in scripts)
            version = next((each for each in counting if each is not None), None)
            found = f"{version.title}\n{version.body[:_SCRIPT]}" if version else ""
        gate = Gate(rules, past, asked.zone, names(reader, asked.customers))
        return _Known(people, gate, found)


class RespondDialog(QDialog):
    """What goes where, each part with a box to leave it out; `Create` makes all of it."""

    def __init__(
        self, parent: QWidget, deck: Deck, whole: WholeWarning, title: str, where: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Respond"))
        assert whole.warned.rule is not None
        self._deck, self._whole, self._rule = deck, whole, whole.warned.rule
        self._title, self._where = title, where
        self._known_: _Known | None = None
        self._me = deck.hub.me
        self.boxes: list[tuple[Response, QCheckBox, QLabel]] = []
        self.notice = QCheckBox()
        self.notice_text = QPlainTextEdit(tabChangesFocus=True)
        self.take = QCheckBox(self.tr("I'm on it"))
        self.take.setChecked(whole.warned.taken is None)
        self.lacks = plain_label("", "meta")
        self.ok, self.cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self._lay_out()
        article = self._rule.notice.article if self._rule.notice else ""
        if self._me is not None:
            asked = _Asked(whole.customers, article, self._me, deck.hub.now_us(), deck.zone)
            deck.work.read(partial(_known, asked), self._came, partial(tell_unkept, deck))
        self._arm()

    def _lay_out(self) -> None:
        head = plain_label(self._title, "title")
        about = plain_label(f"{self._where} · {told_word(self._whole.warned)}", "meta")
        about.setWordWrap(True)
        tasks, notice = self._tasks_panel(), self._notice_panel()
        self.customers = plain_label(self.tr("Affected customers: {n}, kept as a list with the "
                                             "warning").format(
            n=f"{len(self._whole.customers):,}"), "meta")  # fmt: skip
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.lacks, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        for part in (head, about, tasks, notice, self.customers, self.take):
            layout.addWidget(part, 1 if part is notice else 0)
        layout.addLayout(buttons)
        self.resize(640, 560)
        self.ok.clicked.connect(self._make)
        self.cancel.clicked.connect(self.reject)

    def _tasks_panel(self) -> Panel:
        panel = Panel(self.tr("Tasks"), self.tr("to the departments, marked with this warning"))
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(6)
        for response in self._rule.responses:
            box, told = QCheckBox(button_text(self._task_words(response))), plain_label("", "meta")
            box.setChecked(True)
            box.toggled.connect(self._arm)
            told.setWordWrap(True)
            told.setContentsMargins(24, 0, 0, 0)
            inside.addWidget(box)
            inside.addWidget(told)
            self.boxes.append((response, box, told))
        if not self.boxes:
            inside.addWidget(plain_label(self.tr("The rule names no tasks."), "meta"))
        panel.body.addLayout(inside)
        return panel

    def _notice_panel(self) -> Panel:
        panel = Panel(self.tr("Notice"))
        held = QVBoxLayout()
        held.setContentsMargins(12, 8, 12, 8)
        held.setSpacing(6)
        self.notice_text.setReadOnly(True)
        self.notice_text.setMinimumHeight(90)
        rule = self._rule
        self._name_notice(None)
        self.notice.setChecked(rule.notice is not None)
        self.notice.setEnabled(rule.notice is not None)
        self.notice.toggled.connect(self._arm)
        held.addWidget(self.notice)
        held.addWidget(self.notice_text, 1)
        self.notice_text.setVisible(rule.notice is not None)
        panel.body.addLayout(held)
        return panel

    def _name_notice(self, n: int | None) -> None:
        """Say what the notice is called and whom it goes to, once that is known."""
        notice = self._rule.notice
        if notice is None:
            self.notice.setText(self.tr("The rule has no notice."))
            return
        to, title = role_word(notice.role), " ".join(notice.title.split())
        words = self.tr("To {role}: {title}").format(role=to, title=title)
        if n is not None:
            words = self.tr("To {n} people ({role}): {title}").format(
                n=f"{n:,}", role=to, title=title)  # fmt: skip
        self.notice.setText(button_text(words))

    def _words(self) -> str:
        return f"{self._title} · {self._where} · {told_word(self._whole.warned)}"

    def _about(self) -> About:
        each, now_us = self._whole.warned, self._deck.hub.now_us()
        since = moment_word(each.first_us, now_us, self._deck.zone)
        script = self._known_.script if self._known_ else ""
        return About(each.id, each.first_us, self._words(),
                     self.tr("Since {time}").format(time=since), script)  # fmt: skip

    def _task_words(self, response: Response) -> str:
        title = " ".join(response.title.split())
        n = len(self._whole.customers) if response.per_customer else 1
        words = self.tr("{department}: {title}").format(department=response.department, title=title)
        return f"{words} × {n:,}" if response.per_customer else words

    # --- what is known --------------------------------------------------------------------------

    def _came(self, known: _Known) -> None:
        if not isValid(self):
            return
        self._known_ = known
        notice = self._notice()
        self.notice_text.setPlainText(notice.body if notice else "")
        self._name_notice(len(notice.people) if notice else None)
        if self._rule.notice is not None and notice is None:
            self.notice.setChecked(False)
            self.notice.setEnabled(False)
            self.notice_text.setPlainText(self.tr("You may write to nobody of this role."))
        for place, (response, _box, told) in enumerate(self.boxes):
            words = response.text
            if response.per_customer:
                gated = gate_words(self._passed(place), self._deck.zone)
                words = " ".join(filter(None, (words, gated)))
            told.setText(words)
            told.setVisible(bool(words))
        self._arm()

    def _passed(self, place: int) -> Passed:
        response = self.boxes[place][0]
        request = requested(response, self._about(), self._whole.customers)
        gate, now_us = self._known_.gate if self._known_ else None, self._deck.now_us()
        if gate is None or not response.per_customer:
            return Passed(request)
        due = None if response.due_h is None else now_us + int(response.due_h * 3_600_000_000)
        later = not_before(self._deck.zone)
        return passed(request, request.kind, gate, now_us, due, later)

    def _notice(self) -> PostNotice | None:
        people = self._known_.people if self._known_ else ()
        role = role_word(self._rule.notice.role) if self._rule.notice else ""
        return notice_of(self._rule, self._about(), people, role)

    def _arm(self) -> None:
        lack = ""
        if self._me is None:
            lack = self.tr("Sign in at the hub first")
        elif self._me.role not in LEADING:
            lack = self.tr("Leads and supervisors respond; you can take it and note.")
        elif self._known_ is None:
            lack = self.tr("Reading …")
        self.lacks.setText(lack)
        n = sum(len(self._passed(place).going.subjects) for place, (_, box, _) in
                enumerate(self.boxes) if box.isChecked())  # fmt: skip
        words = self.tr("Create 1 task") if n == 1 else self.tr("Create {n} tasks").format(
            n=f"{n:,}")  # fmt: skip
        if self.notice.isChecked():
            words = self.tr("{tasks} and the notice").format(tasks=words)
            words = words if n else self.tr("Create the notice")
        self.ok.setText(words)
        self.ok.setEnabled(not lack and (n > 0 or self.notice.isChecked()))

    # --- made -----------------------------------------------------------------------------------

    def acts(self) -> list[Numbered]:
        """Return everything that is made, each with its id, in the order it is done."""
        about, now_us = self._about(), self._deck.hub.now_us()
        whole, tasks = self._whole, []
        for place, (response, box, _) in enumerate(self.boxes):
            if box.isChecked():
                going = self._passed(place).going
                tasks += tasks_of(place, going, response, about, now_us)
        found: list[Numbered] = [
            (made_id(about.first_us, about.warning, "tasks", place), act)
            for place, act in enumerate(in_acts(tasks))
        ]
        notice = self._notice() if self.notice.isChecked() else None
        if notice is not None:
            found.append((notice_id(about), notice))
        word = word_content(
            "respond", tasks=[each.id for each in tasks][:400], customers=len(whole.customers),
            notices=[notice_id(about)] if notice is not None else (),
        )  # fmt: skip
        found.append((made_id(about.first_us, about.warning, "respond"),
                      WriteRecord(WORD, about.warning, word)))  # fmt: skip
        if self.take.isChecked():
            taken = WriteRecord(WORD, about.warning, word_content("take"))
            found.append((new_id(), taken))
        return found

    def _make(self) -> None:
        acts = self.acts()
        self.ok.setEnabled(False)
        hub = self._deck.hub
        self._deck.work.run(partial(_send_all, hub, acts), partial(self._made, acts), self._unkept)

    def _made(self, acts: Sequence[Numbered], _none: None) -> None:
        n = sum(len(act.tasks) for _, act in acts if isinstance(act, CreateTasks))
        words = self.tr("{n} tasks made.").format(n=f"{n:,}")
        if any(isinstance(act, PostNotice) for _, act in acts):
            words += " " + self.tr("The notice is on its way.")
        self._deck.bell.message.emit(Message(words, key="respond"))
        if isValid(self):
            self.accept()

    def _unkept(self, error: Exception) -> None:
        tell_unkept(self._deck, error)
        if isValid(self):
            self._arm()


def _send_all(hub: HubDesk, acts: Sequence[Numbered]) -> None:
    for name, act in acts:
        hub.send(act, name)
