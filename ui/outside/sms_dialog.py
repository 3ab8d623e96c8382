"""A batch of text messages: to whom, in which words, into which file."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.contact.gate import WHYS
from insight.hub.acts import ClaimContacts
from insight.hub.roles import LEADING
from insight.outside.sms import FIELDS, LONGEST, MOST, Receiver, filled, parts, uses, wrong_with
from insight.privacy.permission import MAY_SEE
from insight.spoken import local_time
from insight.tasks.lists import Line
from insight.tasks.making import MakeTasks
from storage.hub.hub import Me
from storage.local.shared.taken_customers import names_of
from storage.local.store import Store
from storage.outgoing.sms import Batch, Written, batch_id, write_batch
from ui.deck import Deck
from ui.tasks.dispatch import tell_unwritten
from ui.tasks.gate_line import why_not
from widgets.message_bar import Message
from widgets.panel import chip_button
from widgets.plain import plain_label

translate = QCoreApplication.translate


def of_lines(lines: Sequence[Line]) -> tuple[Receiver, ...]:
    """Return the customers of tasks."""
    return tuple(
        Receiver((line.task.customer_source, line.task.customer_key), line.task.title)
        for line in lines
        if line.task.customer_source is not None and line.task.customer_key is not None
    )


def of_request(request: MakeTasks) -> tuple[Receiver, ...]:
    """Return the customers a page makes tasks of."""
    return tuple(
        Receiver(each.customer, request.title) for each in request.subjects if each.customer
    )


def send_sms(parent: QWidget, deck: Deck, receivers: Sequence[Receiver]) -> "SmsDialog | None":
    """Ask for the words of a batch. None, and the message bar says why, where there is nobody to
    write to or somebody's role may not see numbers."""
    me = deck.hub.me
    words = ""
    if me is None:
        words = translate("Sms", "Sign in at the hub first: messages are recorded there.")
    elif me.role not in LEADING or "phone" not in MAY_SEE.get(deck.sight.role(), frozenset()):
        words = translate("Sms", "Your role does not write to many customers at once.")
    elif not receivers:
        words = translate("Sms", "None of what is chosen has a customer to write to.")
    elif len(receivers) > MOST:
        words = translate("Sms", "There are more than {n} customers: choose fewer.").format(n=MOST)
    if me is None or words:
        deck.bell.message.emit(Message(words, level="caution", key="sms"))
        return None
    dialog = SmsDialog(parent, deck, me, receivers)
    dialog.open()
    return dialog


class SmsDialog(QDialog):
    """The template with its fields, an example, and what leaves the house."""

    def __init__(self, parent: QWidget, deck: Deck, me: Me, receivers: Sequence[Receiver]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Text messages"))
        self.setMinimumWidth(560)
        self._deck, self._me, self._receivers = deck, me, tuple(receivers)
        head = plain_label(self.tr("A message to {n} customers").format(
            n=f"{len(receivers):,}"), "title")  # fmt: skip
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setAccessibleName(self.tr("Message"))
        self.text.setPlaceholderText(self.tr("Dear {name}, …  Reply T to unsubscribe"))
        self.text.setFixedHeight(96)
        fields = QHBoxLayout()
        fields.setSpacing(6)
        fields.addWidget(plain_label(self.tr("Insert"), "meta"))
        self.fields = {}
        for name, about in FIELDS.items():
            chip = chip_button(f"{{{name}}}")
            chip.setToolTip(translate("Sms", about))
            chip.setAccessibleName(translate("Sms", about))
            chip.clicked.connect(partial(self._insert, name))
            fields.addWidget(chip)
            self.fields[name] = chip
        fields.addStretch(1)
        self.example, self.leaves = plain_label("", "meta"), plain_label()
        self.lacks = plain_label("", "trouble")
        for label in (self.example, self.leaves, self.lacks):
            label.setWordWrap(True)
        self.write = QPushButton(self.tr("Write the batch file …"))
        self.write.setProperty("kind", "primary")
        self.write.setDefault(True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(self.text)
        layout.addLayout(fields)
        for label in (self.example, self.leaves, self.lacks):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.text.textChanged.connect(self._say)
        self.write.clicked.connect(self._ask_file)
        cancel.clicked.connect(self.reject)
        deck.sight.dropped.connect(self.reject)
        self._say()

    def _insert(self, name: str, _on: bool = False) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def template(self) -> str:
        return self.text.toPlainText()[:LONGEST]

    def _today(self) -> date:
        return local_time(self._deck.hub.now_us(), self._deck.zone).date()

    def _say(self) -> None:
        template = self.template()
        wrong = wrong_with(template)
        self.write.setEnabled(wrong is None)
        typed = bool(template.strip())
        self.lacks.setText(translate("Sms", wrong[0]).format(said=wrong[1])
                           if wrong and typed else "")  # fmt: skip
        self.lacks.setVisible(bool(self.lacks.text()))
        self.example.setText("")
        if wrong is None:
            name = translate("Sms", "Zhang San")
            said = filled(template, name, self._receivers[0].about, self._today())
            words = self.tr("For example: {text} ({n} characters, {parts} parts)")
            self.example.setText(words.format(text=said, n=len(said), parts=parts(said)))
        shown = self.tr("phone number and name") if uses(template, "name") \
            else self.tr("phone number")  # fmt: skip
        self.leaves.setText(self.tr(
            "▲ In full leave the house: {fields} of each customer. That is written down for each. "
            "Whom the contact rules spare, who has no mobile number or comes twice is left out."
        ).format(fields=shown))  # fmt: skip

    def _ask_file(self) -> None:
        parent = self.parentWidget()
        if not isinstance(parent, QWidget):
            return
        deck, today = self._deck, self._today()
        batch = Batch(batch_id(today), self.template(), self._receivers, deck.sight.who(),
                      deck.hub.now_us(), today, deck.zone)  # fmt: skip
        dialog = QFileDialog(parent, self.windowTitle())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([translate("Export", "CSV (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{batch.id}.csv")
        dialog.fileSelected.connect(partial(_write, deck, self._me, batch))
        dialog.fileSelected.connect(self.accept)
        dialog.open()


def _write(deck: Deck, me: Me, batch: Batch, file: str) -> None:
    path = Path(file)

    def claim(names: Collection[str]) -> dict[str, int]:
        answer = deck.hub.do_now(ClaimContacts(deck.hub.desk, tuple(names)))
        return dict(answer["taken"])

    def job(store: Store) -> tuple[Written, dict[int, str]]:
        written = write_batch(store, me, batch, path, claim)
        with store.read() as reader:
            return written, names_of(reader, written.taken)

    def done(answer: tuple[Written, dict[int, str]]) -> None:
        written, people = answer
        left = [f"{n:,} {why_not(why)}" for why in WHYS if (n := written.barred.get(why, 0))]
        left += [
            words.format(n=n) for n, words in (
                (written.numberless, translate("Sms", "{n} have no mobile number")),
                (written.twice, translate("Sms", "{n} come twice")),
            ) if n
        ]  # fmt: skip
        taken = translate("Sms", "{n} are just written to from {name}’s desk")
        left += [taken.format(n=f"{n:,}", name=people.get(person, "?"))
                 for person, n in written.taken.items()]  # fmt: skip
        alone = translate("Sms", "The hub is away: make sure that nobody else writes to the same "
                          "customers now.") if written.alone else ""  # fmt: skip
        deck.bell.message.emit(Message(
            translate("Sms", "{n} messages are in {path}, batch {batch}.").format(
                n=written.messages, path=path, batch=batch.id),
            still=translate("Sms", "Left out: {why}").format(why=" · ".join(left)) if left else "",
            do=" ".join(filter(None, (alone, translate(
                "Sms", "Hand the file to the SMS platform, then read its receipts.")))),
            level="caution" if alone else "info", key="sms",
        ))  # fmt: skip

    deck.work.read(job, done, partial(tell_unwritten, deck, path))
