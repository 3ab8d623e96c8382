"""Training: material with a quiz, to be done; for its maker and leads, who has done it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import AnswerQuiz, PostNotice, ReadNotices, RecallNotice, RemindNotice
from insight.hub.facts import Attachment
from insight.hub.roles import LEADING
from insight.notices.audience import Crowd
from insight.team.training import open_to, questions
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.shared.notices import crowd
from storage.local.shared.training import TABLES, Made, OpenTraining, Trainings, trainings_of
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets
from ui.hub.sending import send
from ui.notices.files import save_attachment
from ui.notices.words import refusal_words, size_words
from ui.page import Page
from ui.team.words import as_known, nobody_signed_in
from ui.training.quiz_view import QuizView
from ui.training.results import Results
from ui.training.training_dialog import TrainingDialog
from ui.training.words import progress_words
from ui.trouble import trouble
from widgets.flow import FlowLayout
from widgets.message_bar import Message
from widgets.panel import Panel, chip_button
from widgets.plain import LinkLabel, button_text, plain_label
from widgets.plain_table import PlainTable
from widgets.values import when_text

Part = Literal["mine", "made"]


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """Who looks, and at which training."""

    me: Me | None
    opened: str
    now_us: int


def _crowd(store: Store) -> Crowd:
    with store.read() as reader:
        return crowd(reader)


class TrainingPage(Page):
    """Left the trainings to do or made; in the middle one, with its questions; right its results,
    where this person may see them."""

    name = "training"
    wants: ClassVar[frozenset[str]] = TABLES | {"hub_state"}

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._shown = Trainings()
        self._part: Part = "mine"
        self._chosen = False
        self._opened = ""
        self._ids: list[str] = []
        self.parts: dict[Part, QPushButton] = {
            part: chip_button("", checkable=True) for part in ("mine", "made")
        }
        self.list = PlainTable(deck.theme)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.new = QPushButton()
        self.new.setProperty("kind", "primary")
        self.title = plain_label("", "title")
        self.meta, self.trouble = plain_label("", "meta"), plain_label("", "trouble")
        self.text = LinkLabel()
        self._files = FlowLayout()
        self.quiz = QuizView()
        self.results = Results(deck)
        self.remind, self.recall, self.export = QPushButton(), QPushButton(), QPushButton()
        self._all, self._one, self._done = Panel(""), Panel(""), Panel("")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for chip in self.parts.values():
            self._all.add_chip(chip)
        self._all.add_action(self.new)
        self._all.body.addWidget(self.list)
        inside = QWidget()
        inside.setObjectName("body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for label in (self.title, self.meta, self.trouble):
            label.setWordWrap(True)
            column.addWidget(label)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.text)
        column.addLayout(self._files)
        column.addSpacing(8)
        column.addWidget(self.quiz)
        column.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._nothing = plain_label("", "meta")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        self._one.body.addWidget(self._scroll, 1)
        self._one.body.addWidget(self._nothing, 1)
        for button in (self.new, self.remind, self.recall, self.export):
            button.setAutoDefault(False)
        for button in (self.remind, self.recall, self.export):
            self._done.add_action(button)
        self._done.body.addWidget(self.results)
        self._done.hide()
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for panel, least in ((self._all, 330), (self._one, 320), (self._done, 380)):
            panel.setMinimumWidth(least)
            split.addWidget(panel)
        split.setSizes([340, 420, 430])
        for place, share in enumerate((2, 3, 3)):
            split.setStretchFactor(place, share)
        split.setHandleWidth(8)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(split)

    def _connect(self) -> None:
        for part, chip in self.parts.items():
            chip.clicked.connect(lambda _on=False, part=part: self._show_part(part))
        self.list.itemSelectionChanged.connect(self._choose)
        self.new.clicked.connect(self.make)
        self.quiz.answered.connect(self._answer)
        self.remind.clicked.connect(self.remind_rest)
        self.recall.clicked.connect(self._recall)
        self.export.clicked.connect(self.export_results)

    # --- reading --------------------------------------------------------------------------------

    def request(self, _changes: Changes | None) -> TrainingRequest:
        return TrainingRequest(self.deck.hub.me, self._opened, self.deck.hub.now_us())

    @staticmethod
    def load(store: Store, request: TrainingRequest) -> Trainings:
        if request.me is None:
            return Trainings()
        with store.read() as reader:
            return trainings_of(reader, request.me, request.opened, request.now_us)

    def empty_text(self, facts: Trainings) -> str:
        nobody = nobody_signed_in(self.deck)
        if nobody or facts.mine or facts.made or self._leads():
            return nobody
        return self.tr("There is no training for you. One appears here when somebody sends it.")

    def show_data(self, facts: Trainings) -> None:
        before = self._shown.opened
        self._shown = facts
        if facts.opened is not None:
            self._opened = facts.opened.notice.id
        if not self._chosen and not facts.mine and facts.made:
            self._part = "made"
        self._show_list()
        self._show_opened(before)
        now_us = self.deck.hub.now_us()
        todo = [each for each in facts.mine if open_to(each.notice, now_us)
                and each.progress(now_us) not in ("passed", "sent")]  # fmt: skip
        self.deck.bell.counted.emit("training", len(todo))

    def _leads(self) -> bool:
        me = self.deck.hub.me
        return me is not None and me.role in LEADING

    def _show_part(self, part: Part) -> None:
        self._part, self._chosen = part, True
        self._show_list()
        if self._ids and self._opened not in self._ids:
            self._open(self._ids[0])

    def _choose(self) -> None:
        rows = self.list.chosen_rows()
        if rows and rows[0] < len(self._ids):
            self._open(self._ids[rows[0]])

    def _open(self, notice: str) -> None:
        if notice != self._opened:
            self._opened = notice
            self._read_now()

    def _read_now(self) -> None:
        self.reload()
        if self.isVisible():
            self._timer.start(0)

    def show_item(self, what: object) -> None:
        """Open a training by its id."""
        self._part, self._chosen = "mine", True
        self._open(str(what))

    # --- the list -------------------------------------------------------------------------------

    def _show_list(self) -> None:
        now_us, zone = self.deck.hub.now_us(), self.deck.zone
        self.list.blockSignals(True)
        rows: list[list[str]] = []
        marks: list[list[bool]] = []
        self._ids = []
        for each in self._shown.mine if self._part == "mine" else ():
            due = each.notice.due_at
            far = each.progress(now_us)
            words = progress_words(far) if open_to(each.notice, now_us) else self.tr("— over")
            rows.append([each.notice.title, words, when_text(due, now_us, zone) if due else ""])
            marks.append([False, far in ("late", "failed"), False])
            self._ids.append(each.notice.id)
        for made in self._shown.made if self._part == "made" else ():
            words = self.tr("{passed} of {all} passed").format(
                passed=made.passed, all=made.notice.receivers)  # fmt: skip
            rows.append([made.notice.title, self._state(made) or words,
                         when_text(made.notice.made_at, now_us, zone)])  # fmt: skip
            marks.append([False, made.sending == "refused", False])
            self._ids.append(made.notice.id)
        self._label_list()
        self.list.set_cells(rows, marks)
        self.list.clearSelection()
        if self._opened in self._ids:
            self.list.selectRow(self._ids.index(self._opened))
        self.list.blockSignals(False)

    def _state(self, made: Made) -> str:
        """Return what is said of a training instead of its results."""
        if made.sending == "refused":
            return self.tr("✕ not taken: {why}").format(why=refusal_words(made.why))
        if made.sending == "waiting":
            return self.tr("↻ not sent yet")
        return self.tr("— recalled") if made.notice.recalled_at is not None else ""

    def _label_list(self) -> None:
        counts = {"mine": len(self._shown.mine), "made": len(self._shown.made)}
        words = {"mine": self.tr("To do {n}"), "made": self.tr("Made {n}")}
        for part, chip in self.parts.items():
            chip.setText(words[part].format(n=counts[part]))
            chip.setChecked(part == self._part)
            chip.setVisible(self._leads() or bool(self._shown.made))
        self.new.setVisible(self._leads())
        last = self.tr("Due") if self._part == "mine" else self.tr("Sent")
        self.list.set_heads([self.tr("Training"), self.tr("How far"), last], stretched=0)
        self.list.empty_text = (
            self.tr("Nothing is to be done") if self._part == "mine"
            else self.tr("“New training” makes the first one")
        )  # fmt: skip
        self._all.set_note(as_known(self.deck))

    # --- one training ---------------------------------------------------------------------------

    def _show_opened(self, before: OpenTraining | None) -> None:
        opened = self._shown.opened
        self._scroll.setVisible(opened is not None)
        self._nothing.setVisible(opened is None)
        self._show_results(opened)
        if opened is None:
            return
        notice, now_us = opened.notice, self.deck.hub.now_us()
        fresh = before is None or before.notice.id != notice.id
        self.title.setText(notice.title)
        parts = [opened.author, when_text(notice.made_at, now_us, self.deck.zone)]
        if notice.due_at is not None:
            due = when_text(notice.due_at, now_us, self.deck.zone)
            parts.append(self.tr("to be done by {time}").format(time=due))
        self.meta.setText(" · ".join(parts))
        alive = open_to(notice, now_us)
        over = self.tr("This training was taken back: it need not be done any more.")
        self.trouble.setText("" if alive else over)
        self.trouble.setVisible(not alive)
        if fresh or before is None or before.notice.body != notice.body:
            self.text.set_text(notice.body)
        self._show_files(opened.files)
        own = opened.own
        asked = questions(notice)
        if own is not None:  # a supervisor is told what is right, but has to answer all the same
            asked = tuple(replace(each, right=None) for each in asked)
        self.quiz.setVisible(bool(asked))
        self.quiz.show_quiz(
            asked, notice.pass_share, own.attempts if own else (), own.answering if own else "",
            alive and own is not None, fresh,
        )  # fmt: skip
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)
        if own is not None and own.receipt.read_at is None and alive and self.isVisible():
            send(self.deck, ReadNotices((notice.id,)))

    def _show_files(self, files: tuple[Attachment, ...]) -> None:
        while self._files.count():
            item = self._files.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for each in files:
            chip = chip_button(button_text(f"{each.name}  {size_words(each.size)}"))
            chip.setToolTip(self.tr("Save the file …"))
            chip.clicked.connect(partial(self._save, each))
            self._files.addWidget(chip)

    def _save(self, attachment: Attachment, _checked: bool = False) -> None:
        save_attachment(self, self.deck, attachment)

    def _answer(self, answers: tuple[int, ...]) -> None:
        if self._shown.opened is not None:
            send(self.deck, AnswerQuiz(self._shown.opened.notice.id, answers))

    # --- results --------------------------------------------------------------------------------

    def _made(self) -> Made | None:
        return next((each for each in self._shown.made if each.notice.id == self._opened), None)

    def _show_results(self, opened: OpenTraining | None) -> None:
        people = opened.people if opened is not None else ()
        self._done.setVisible(bool(people))
        if opened is None or not people:
            return
        now_us = self.deck.hub.now_us()
        self.results.show_people(opened.notice, people)
        made = self._made()
        alive = made is not None and not made.sending and open_to(opened.notice, now_us)
        self.remind.setVisible(alive)
        self.recall.setVisible(alive)

    def remind_rest(self) -> None:
        """Remind whoever has not looked at the training yet."""
        made = self._made()
        if made is not None and not made.sending:
            send(self.deck, RemindNotice(made.notice.id), lambda _id: self.deck.bell.message.emit(
                Message(self.tr("Whoever has not opened it yet is reminded."), key="training")
            ))  # fmt: skip

    def _recall(self) -> None:
        made = self._made()
        if made is not None and not made.sending:
            send(self.deck, RecallNotice(made.notice.id))

    def export_results(self) -> None:
        """Write the results to a file."""
        opened = self._shown.opened
        if opened is not None and opened.people:
            as_of = when_text(self.deck.hub.now_us(), 0, self.deck.zone)
            notes = (
                self.tr("Training: {title}").format(title=opened.notice.title),
                self.tr("As of {time}").format(time=as_of),
                self.tr(
                    "Best result: the share of right answers in a person's best attempt; of a "
                    "team, their mean."
                ),
            )
            sheets = self.results.sheets(opened.notice, opened.people, notes)
            export_sheets(self, self.deck, "training", sheets)

    # --- making one -----------------------------------------------------------------------------

    def make(self) -> None:
        """Make a training; whoever leads may."""
        if self._leads():
            self.deck.work.read(_crowd, self._write, self._unread)

    def _write(self, people: Crowd) -> None:
        me = self.deck.hub.me
        if me is not None and self.isVisible():
            dialog = TrainingDialog(self, self.deck, people, me.person)
            dialog.made.connect(self._send)
            dialog.open()

    def _send(self, act: PostNotice) -> None:
        self._part, self._chosen = "made", True
        send(self.deck, act, self._open)

    def _unread(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.deck.bell.message.emit(trouble(error, "training"))

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"training.new": self.make, "training.export": self.export_results}

    def summary(self) -> dict[str, object]:
        return {"to_do": len(self._shown.mine), "made": len(self._shown.made)}

    def busy(self) -> bool:
        """Also while questions are half answered."""
        return super().busy() or (self.isVisible() and self.quiz.begun())

    def focus_first(self) -> None:
        self.list.setFocus()

    def retranslate(self) -> None:
        self._all.set_title(self.tr("Training"))
        self._one.set_title(self.tr("Material and questions"))
        self._done.set_title(self.tr("Results"))
        self.new.setText(self.tr("New …"))
        self.new.setToolTip(self.tr("New training"))
        self.remind.setText(self.tr("Remind the rest"))
        self.recall.setText(self.tr("Take back"))
        self.export.setText(self.tr("Export …"))
        self.list.setAccessibleName(self.tr("Trainings"))
        self._nothing.setText(self.tr("Choose a training: its material and questions appear here."))
        self.quiz.retranslate()
        self._label_list()
        if self._shown_once:
            self._show_list()
            self._show_opened(self._shown.opened)
