"""Sending tasks out as a file with an answer form, and reading the answers that came back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from shiboken6 import isValid

from insight.hub.acts import StepTask
from insight.hub.task_states import OUTCOMES
from insight.spoken import local_time
from insight.table import Column, Rows, Sheet
from insight.tasks.assigning import Words
from insight.tasks.dispatch import REPORT, Fault, ReadBack, Wording, answers, form, read_back
from insight.tasks.lists import Line
from resources.wording import QT_TRANSLATE_NOOP
from storage.answer_file import AnswerFileError, read_table
from storage.export import write_csv
from storage.hub.hub import Me
from storage.local.errors import StoreError
from storage.local.people import telling_words
from storage.local.shared.tasks import with_numbers
from storage.local.store import Store
from ui.deck import Deck
from ui.export import say
from ui.tasks.sending_many import SendingMany
from ui.tasks.words import number_word, outcome_word
from ui.told import told
from widgets.ask_file import ask_file
from widgets.fact_table import FactDialog
from widgets.message_bar import Message

translate = QCoreApplication.translate

_COLUMNS = (
    Column("row", QT_TRANSLATE_NOOP("Column", "Row"), "number"),
    Column("task", QT_TRANSLATE_NOOP("Column", "Task")),
    Column("what", QT_TRANSLATE_NOOP("Column", "What will be done")),
    Column("why", QT_TRANSLATE_NOOP("Column", "Cannot be used because")),
)


def send_out(parent: QWidget, deck: Deck, lines: Sequence[Line]) -> None:
    """Ask for a file, write the tasks there with the form, and record on each that it went out."""
    going = [line for line in lines if "external" in line.steps]
    if not going:
        deck.bell.message.emit(Message(
            translate("Dispatch", "None of the chosen tasks can be sent out."),
            do=translate("Dispatch", "Choose tasks that are not over and yours to change."),
            level="caution", key="dispatch",
        ))  # fmt: skip
        return
    dialog = QFileDialog(parent, translate("Dispatch", "Send out as a file"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([translate("Export", "CSV (*.csv)")])
    dialog.setDefaultSuffix("csv")
    day = f"{local_time(deck.hub.now_us(), deck.zone):%Y-%m-%d}"
    dialog.selectFile(f"{translate('Dispatch', 'Tasks')} {day}.csv")
    left = len(lines) - len(going)
    dialog.fileSelected.connect(lambda file: _write(parent, deck, going, left, Path(file)))
    dialog.open()


def _write(parent: QWidget, deck: Deck, lines: Sequence[Line], left: int, path: Path) -> None:
    tasks, notes, zone = [line.task for line in lines], form_notes(deck), deck.zone
    title = translate("Dispatch", "Tasks")

    def write(store: Store) -> None:
        refs = {(task.customer_source, task.customer_key) for task in tasks
                if task.customer_source is not None and task.customer_key is not None}  # fmt: skip
        with store.read() as reader:
            names = telling_words(reader, refs)
        write_csv(path, [Sheet(title, form(tasks, names), notes)], zone, say)

    day = f"{local_time(deck.hub.now_us(), deck.zone):%Y-%m-%d}"
    state = translate("Dispatch", "sent out {day}").format(day=day)
    steps = [StepTask(line.key, "external", external_state=state) for line in lines]
    deck.work.read(write, lambda _none: record_sent(parent, deck, steps, path, left),
                   partial(tell_unwritten, deck, path))  # fmt: skip


def record_sent(
    parent: QWidget, deck: Deck, steps: Sequence[StepTask], path: Path, left: int
) -> None:
    """Have each task of a file that was written say so. `left`: how many were left out."""

    def sent(whole: bool) -> None:
        if whole:
            words = translate("Dispatch", "{n} tasks are in {path}, and each says that it was "
                              "sent out.").format(n=len(steps), path=path)  # fmt: skip
            rest = translate("Dispatch", "Left out, because they are over or not yours to "
                             "change: {n}").format(n=left) if left else ""  # fmt: skip
            deck.bell.message.emit(Message(words, still=rest, key="dispatch"))

    _send(parent, deck, steps, sent)


def tell_unwritten(deck: Deck, path: Path, error: Exception) -> None:
    """Say why a file could not be written; raises what is a fault of ours."""
    if not isinstance(error, OSError | StoreError):
        raise error
    why = told(error) if isinstance(error, StoreError) else error.strerror or error
    words = translate("Export", "{path} could not be written: {why}")
    deck.bell.message.emit(Message(
        words.format(path=path, why=why),
        do=translate("Export", "Choose another place, or close the file if it is open."),
        level="caution", key="dispatch",
    ))  # fmt: skip


def _send(
    parent: QWidget, deck: Deck, steps: Sequence[StepTask], done: Callable[[bool], None]
) -> None:
    sending = SendingMany(deck, steps, parent)
    sending.finished.connect(done)
    sending.finished.connect(sending.deleteLater)
    sending.start()


def form_notes(deck: Deck, of_customers: str = "") -> tuple[str, ...]:
    """Return what whoever fills in the form has to know. `of_customers`: what is said of their data
    where not all of it is masked."""
    outcomes = "; ".join(
        f"{place} {outcome_word(code)}" for place, code in enumerate(OUTCOMES, start=1)
    )
    now = local_time(deck.hub.now_us(), deck.zone)
    return (
        translate("Dispatch", "Fill in what you know of ① to ⑤, save it as CSV and send it back. "
                  "Leave the codes and the headings as they are."),
        translate("Dispatch", "④, once it is done, is one of these, by its number or in words: "
                  "{outcomes}").format(outcomes=outcomes),
        of_customers or translate("Dispatch", "Customers' numbers, names and addresses are masked "
                                  "in this file."),
        translate("Dispatch", "Sent out {time}").format(time=f"{now:%Y-%m-%d %H:%M}"),
    )  # fmt: skip


def read_answers(parent: QWidget, deck: Deck) -> None:
    """Ask for a file that came back, and show what its answers would do."""
    me = deck.hub.me
    if me is None:
        return
    ask_file(
        parent, translate("Dispatch", "Read answers"), lambda path: _read(parent, deck, me, path),
        (translate("Dispatch", "Forms and saved mails (*.csv *.eml)"),
         translate("Dispatch", "All files (*)")),
    )  # fmt: skip


def _read(parent: QWidget, deck: Deck, me: Me, path: Path) -> None:
    wording = Wording({code: outcome_word(code) for code in OUTCOMES},
                      translate("Dispatch", REPORT))  # fmt: skip

    def read(store: Store) -> ReadBack:
        found, faults = answers(read_table(path))
        with store.read() as reader:
            known = with_numbers(reader, me, {answer.number for answer in found})
        back = read_back(found, known, wording)
        every = sorted((*faults, *back.faults), key=lambda fault: fault.row)
        return ReadBack(back.doings, tuple(every), back.unchanged)

    def came(back: ReadBack) -> None:
        if isValid(parent):
            AnswersDialog(parent, deck, path.name, back).open()

    def failed(error: Exception) -> None:
        if isinstance(error, AnswerFileError):
            why = translate("Dispatch", "it is no table saved as CSV")
        elif isinstance(error, OSError):
            why = error.strerror or str(error)
        elif isinstance(error, StoreError):
            why = told(error)
        else:
            raise error
        words = translate("Dispatch", "{file} could not be read: {why}")
        deck.bell.message.emit(Message(
            words.format(file=path.name, why=why),
            do=translate("Dispatch", "Save the answers as CSV, then read that file."),
            level="caution", key="dispatch",
        ))  # fmt: skip

    deck.work.read(read, came, failed)


class AnswersDialog(FactDialog):
    """What the answers of a file would do, and which cannot be used; sent once it is agreed to."""

    def __init__(self, parent: QWidget, deck: Deck, file: str, back: ReadBack) -> None:
        heading = translate("AnswersDialog", "Answers in {file}").format(file=file)
        meaning = translate("AnswersDialog", "Nothing is sent before you say so. A row that cannot "
                            "be used is left out as a whole.")  # fmt: skip
        counts = translate("AnswersDialog", "To be done: {n} · Nothing new: {same} · Cannot be "
                           "used: {faults}").format(n=len(back.doings), same=back.unchanged,
                                                    faults=len(back.faults))  # fmt: skip
        super().__init__(deck.theme, deck.zone, heading, meaning, counts, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._back = deck, back
        self.send = QPushButton(self.tr("Send {n}").format(n=len(back.doings)))
        self.send.setProperty("kind", "primary")
        self.send.setEnabled(bool(back.doings))
        self.send.clicked.connect(self._send)
        self.add_action(self.send)
        does = [(each.row, _task(each.line),
                 "; ".join(map(_said, each.what)), None) for each in back.doings]  # fmt: skip
        cannot = [_cannot(fault) for fault in back.faults]
        self.table.set_rows(Rows(_COLUMNS, [*cannot, *does]))
        if not does and not cannot:
            self.table.set_failed(self.tr("The file says nothing that the tasks do not say."))

    def _send(self) -> None:
        steps = [step for each in self._back.doings for step in each.steps]
        deck, tasks = self._deck, len(self._back.doings)

        def sent(whole: bool) -> None:
            if whole:
                words = translate("AnswersDialog", "The answers for {n} tasks are sent.")
                deck.bell.message.emit(Message(words.format(n=tasks), key="dispatch"))

        parent = self.parentWidget()
        assert parent is not None
        _send(parent, deck, steps, sent)
        self.accept()


def _cannot(fault: Fault) -> tuple[int | None, str | None, None, str]:
    named = None if fault.line is None else _task(fault.line)
    return fault.row or None, named, None, _said(fault.why)


def _task(line: Line) -> str:
    return f"{number_word(line.task)} {line.task.title}"


def _said(words: Words) -> str:
    return translate("Dispatch", words.template).format(**dict(words.values))
