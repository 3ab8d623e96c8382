"""Sending tasks to a department without Touchdeck: to which, what leaves with them, and by which
way. Nothing goes before it is said on the screen what of customers leaves in full."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import StepTask
from insight.outside.departments import ROBOTS, Department, MailServer
from insight.outside.letters import Letter, packed
from insight.privacy.purposes import BY_TASK, FIELDS
from insight.spoken import local_time
from insight.table import Rows, Sheet
from insight.tasks.dispatch import code_of, form, grants_of, hidden
from insight.tasks.lists import Line
from storage.export import csv_text, write_csv
from storage.local.audit import Taken, note_taken
from storage.local.errors import StoreError
from storage.local.people import granted_values, telling_words
from storage.local.shared.departments import departments, mail_server
from storage.local.store import Store
from storage.outgoing import dispatches
from storage.outgoing.dispatches import Recorded
from ui.deck import Deck
from ui.export import say
from ui.hub.sending import tell_unkept
from ui.outside.words import way_word
from ui.tasks.dispatch import form_notes, record_sent, tell_unwritten
from widgets.message_bar import Message
from widgets.plain import plain_label

translate = QCoreApplication.translate
MOST: int = 500
"""Tasks of one mail."""


@dataclass(frozen=True, slots=True)
class _Known:
    departments: tuple[Department, ...]
    server: MailServer | None
    sent: dict[str, frozenset[str]]


def send_away(parent: QWidget, deck: Deck, lines: Sequence[Line]) -> "SendDialog | None":
    """Ask which department gets the tasks. None, and the message bar says why, where none of them
    can be sent."""
    going = [line for line in lines if "external" in line.steps][:MOST]
    if not going:
        deck.bell.message.emit(Message(
            translate("Dispatch", "None of the chosen tasks can be sent out."),
            do=translate("Dispatch", "Choose tasks that are not over and yours to change."),
            level="caution", key="dispatch",
        ))  # fmt: skip
        return None
    dialog = SendDialog(parent, deck, going)
    dialog.open()
    return dialog


class SendDialog(QDialog):
    """The department, how it gets work, and what of customers leaves."""

    def __init__(self, parent: QWidget, deck: Deck, lines: Sequence[Line]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Send to a department"))
        self.setMinimumWidth(540)
        self._deck, self._lines = deck, tuple(lines)
        self._known = _Known((), None, {})
        n = len(lines)
        head = plain_label(lines[0].task.title if n == 1 else self.tr("{n} tasks").format(n=n),
                           "title")  # fmt: skip
        head.setWordWrap(True)
        self.department = QComboBox()
        self.department.setAccessibleName(self.tr("Department"))
        self.way, self.leaves, self.lacks = (plain_label() for _ in range(3))
        self.lacks.setProperty("role", "trouble")
        for label in (self.way, self.leaves, self.lacks):
            label.setWordWrap(True)
        self.twice = QCheckBox()
        self.send = QPushButton(self.tr("Send"))
        self.send.setProperty("kind", "primary")
        self.send.setDefault(True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        for widget in (head, self.department, self.way, self.leaves, self.twice, self.lacks):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.department.currentIndexChanged.connect(self._say)
        self.twice.toggled.connect(self._say)
        self.send.clicked.connect(self._send)
        cancel.clicked.connect(self.reject)
        deck.sight.dropped.connect(self.reject)
        job = partial(_read, tuple(line.key for line in lines))
        deck.work.read(job, self._came, partial(tell_unkept, deck))
        self._say()

    def _came(self, known: _Known) -> None:
        if not isValid(self):
            return
        self._known = known
        if known.departments:
            self.department.addItem(self.tr("Choose the department …"), None)
        for each in known.departments:
            self.department.addItem(f"{each.name} · {way_word(each.way)}", each)
        named = {line.task.department for line in self._lines}
        if len(named) == 1:
            names = [each.name for each in known.departments]
            (only,) = named
            if only in names:
                self.department.setCurrentIndex(1 + names.index(only))
        self._say()

    def chosen(self) -> Department | None:
        found = self.department.currentData()
        return found if isinstance(found, Department) else None

    def going(self) -> list[Line]:
        """Return the tasks that go: those sent there before only where that is wanted."""
        to = self.chosen()
        sent = self._known.sent.get(to.name, frozenset()) if to and not self.twice.isChecked() \
            else frozenset()  # fmt: skip
        return [line for line in self._lines if line.key not in sent]

    def _say(self) -> None:
        to = self.chosen()
        before = len(self._known.sent.get(to.name, ())) if to else 0
        self.twice.setVisible(before > 0)
        self.twice.setText(self.tr("{n} were sent there from this desk: send them again").format(
            n=before))  # fmt: skip
        going = self.going()
        self.way.setText(" ".join((self._way_words(to), self._others_words(to, going))).strip()
                         if to else "")  # fmt: skip
        self.leaves.setText(self._leaves_words(going) if to and going else "")
        lacks = self._lacks(to, going)
        self.lacks.setText(lacks)
        self.lacks.setVisible(bool(lacks))
        self.send.setEnabled(to is not None and not lacks)
        self.send.setText(self.tr("Write the file …") if to and to.way == "file"
                          else self.tr("Send {n}").format(n=len(going)))  # fmt: skip

    def _lacks(self, to: Department | None, going: Sequence[Line]) -> str:
        if to is None and self._known.departments:
            return ""
        if to is None:
            return self.tr("The house has named no department yet. Supervisors do that in the "
                           "settings, under “The house”.")  # fmt: skip
        if to.way == "mail" and self._known.server is None:
            return self.tr("The house has named no mail server yet.")
        return "" if going else self.tr("Nothing is left to send.")

    def _way_words(self, to: Department) -> str:
        if to.way == "mail":
            return self.tr("A mail to {address}, the answer form attached as CSV.").format(
                address=", ".join(to.mails()))  # fmt: skip
        if to.way == "file":
            return self.tr("A file with the answer form, to be brought to them.")
        if to.way == "webhook":
            return self.tr("A message to their webhook, the answer form inside.")
        return self.tr("A message to their group. Robots of groups carry text only: the tasks with "
                       "their codes, no answer form.")  # fmt: skip

    def _others_words(self, to: Department, going: Sequence[Line]) -> str:
        others = sum(line.task.department not in (None, to.name) for line in going)
        if not others:
            return ""
        return self.tr("▲ Meant for another department: {n} of them.").format(n=others)

    def _leaves_words(self, going: Sequence[Line]) -> str:
        to = self.chosen()
        masked = self.tr("Customers' numbers, names and addresses are masked.")
        if to is None or to.way in ("wecom", "dingtalk"):
            return masked
        allowed = {code for line in going for code in grants_of(line.task)}
        if not allowed:
            return masked
        names = ", ".join(translate("Privacy", words) for code, words in FIELDS
                          if code in allowed)  # fmt: skip
        return self.tr(
            "▲ In full leave the house, because the tasks allow it: {fields} of {n} customers. "
            "That is written down for each. Everything else is masked."
        ).format(fields=names, n=sum(bool(grants_of(line.task)) for line in going))

    def _send(self) -> None:
        to, lines = self.chosen(), self.going()
        parent = self.parentWidget()
        if to is None or not lines or not isinstance(parent, QWidget):
            return
        if to.way == "file":
            self._ask_file(parent, to, lines)
        else:
            _send(self._deck, to, lines)
        self.accept()

    def _ask_file(self, parent: QWidget, to: Department, lines: Sequence[Line]) -> None:
        deck = self._deck
        dialog = QFileDialog(parent, self.windowTitle())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([translate("Export", "CSV (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(_file_name(deck, to))
        dialog.fileSelected.connect(partial(_write, parent, deck, to, lines))
        dialog.open()


def _read(tasks: tuple[str, ...], store: Store) -> _Known:
    with store.read() as reader:
        known = departments(reader)
        return _Known(known, mail_server(reader), {
            each.name: dispatches.sent_already(reader, each.name, tasks) for each in known
        })  # fmt: skip


def _file_name(deck: Deck, to: Department) -> str:
    day = f"{local_time(deck.hub.now_us(), deck.zone):%Y-%m-%d}"
    name = "".join(" " if sign in '\\/:*?"<>|' else sign for sign in to.name)
    return f"{translate('Dispatch', 'Tasks')} {name} {day}.csv"


def _form(store: Store, lines: Sequence[Line], who: str) -> Rows:
    """Return the form of some tasks with what they allow, once that is written down."""
    tasks = [line.task for line in lines]
    refs = {(task.customer_source, task.customer_key) for task in tasks
            if task.customer_source is not None and task.customer_key is not None}  # fmt: skip
    with store.read() as reader:
        names = telling_words(reader, refs)
        values = granted_values(reader, refs)
    granted, taken = {}, []
    for task in tasks:
        ref = (task.customer_source or "", task.customer_key or "")
        shown = {code: values.get(ref, {}).get(code, "") for code in grants_of(task)}
        if any(shown.values()):
            granted[task.id] = shown
            fields = tuple(code for code, value in shown.items() if value)
            taken.append(Taken(ref, BY_TASK.code, f"#{task.number}", fields))
    note_taken(store, who, taken)
    return form(tasks, names, granted)


def _notes(deck: Deck, lines: Sequence[Line]) -> tuple[str, ...]:
    allowed = any(grants_of(line.task) for line in lines)
    return form_notes(deck, translate(
        "Dispatch", "Customers' data in columns of their own is for this work only; delete it "
        "when the work is done.") if allowed else "")  # fmt: skip


def _write(parent: QWidget, deck: Deck, to: Department, lines: Sequence[Line], file: str) -> None:
    path, zone, who = Path(file), deck.zone, deck.sight.who()
    title, notes = translate("Dispatch", "Tasks"), _notes(deck, lines)

    def write(store: Store) -> None:
        write_csv(path, [Sheet(title, _form(store, lines, who), notes)], zone, say)

    words = _recorded(deck, to, str(path.name))
    steps = [StepTask(line.key, "external", external_state=words.state,
                      note=words.note) for line in lines]  # fmt: skip
    deck.work.read(write, lambda _none: record_sent(parent, deck, steps, path, 0),
                   partial(tell_unwritten, deck, path))  # fmt: skip


def _recorded(deck: Deck, to: Department, file: str = "") -> Recorded:
    day = f"{local_time(deck.hub.now_us(), deck.zone):%Y-%m-%d}"
    address = file or ", ".join(to.mails())
    whom = f"{to.name} ({address})" if address else to.name
    note = translate("Outside", "To {whom} by {way}")
    if not file:
        note += translate("Outside", ", id {id}")
    return Recorded(
        translate("Outside", "sent out {day}").format(day=day),
        note.replace("{whom}", whom).replace("{way}", way_word(to.way)),
        translate("Outside", "Could not be sent to {whom} by {way}: {why}")
        .replace("{whom}", whom).replace("{way}", way_word(to.way)),
    )  # fmt: skip


def _send(deck: Deck, to: Department, lines: Sequence[Line]) -> None:
    """Keep what is to be sent; the courier sends it."""
    words, zone, who = _recorded(deck, to), deck.zone, deck.sight.who()
    title, notes, name = translate("Dispatch", "Tasks"), _notes(deck, lines), _file_name(deck, to)
    subject = translate("Outside", "{n} tasks for {department}").format(
        n=len(lines), department=to.name)  # fmt: skip
    text = _mail_words(deck, to, len(lines), notes)
    foot = translate("Outside", "Please answer with the code, your work-order number and its "
                     "outcome to {person}.").format(person=who)  # fmt: skip
    due = {line.key: _due(deck, line) for line in lines}

    def keep(store: Store) -> int:
        if to.way in ROBOTS - {"webhook"}:
            said = _lines(store, lines, due)
            letters = [(each.tasks, Letter(subject, each.text))
                       for each in packed(subject, foot, said)]  # fmt: skip
        else:
            rows = _form(store, lines, who)
            table = csv_text([Sheet(title, rows, notes)], zone, say)
            letters = [(tuple(line.key for line in lines), Letter(subject, text, table, name))]
        dispatches.add(store, to, letters, words, time.time_ns() // 1000)
        return len(letters)

    def kept(_messages: int) -> None:
        deck.bell.message.emit(Message(
            translate("Outside", "{n} tasks are on their way to {department}.").format(
                n=len(lines), department=to.name),
            still=translate("Outside", "Each says so once they are there."), key="dispatch",
        ))  # fmt: skip

    def failed(error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        tell_unkept(deck, error)

    deck.work.read(keep, kept, failed)


def _lines(store: Store, lines: Sequence[Line], due: dict[str, str]) -> list[tuple[str, str]]:
    refs = {(line.task.customer_source or "", line.task.customer_key or "") for line in lines}
    with store.read() as reader:
        names = telling_words(reader, refs)
    said = []
    for line in lines:
        title, body = hidden(line.task, names)
        parts = (f"{code_of(line.task)} {title}", due[line.key], " ".join(body.split()))
        said.append((line.key, " · ".join(filter(None, parts))))
    return said


def _due(deck: Deck, line: Line) -> str:
    at = line.task.due_at
    if at is None:
        return ""
    return translate("Outside", "due {time}").format(
        time=f"{local_time(at, deck.zone):%Y-%m-%d %H:%M}")  # fmt: skip


def _mail_words(deck: Deck, to: Department, n: int, notes: Sequence[str]) -> str:
    return "\n\n".join((
        translate("Outside", "To {department}:").format(department=to.name),
        translate("Outside", "{n} tasks for you are in the attached form. Please answer this mail "
                  "with the form filled in.").format(n=n),
        *notes,
        translate("Outside", "Sent by {person} with Touchdeck.").format(person=deck.sight.who()),
    ))  # fmt: skip
