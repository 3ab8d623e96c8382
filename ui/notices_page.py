"""Notices: what came and what it asks, what was sent and how far it has come, writing a new one."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QInputDialog,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from insight.hub.acts import (
    AcknowledgeNotices,
    AnswerQuiz,
    ReadNotices,
    RecallNotice,
    RemindNotice,
    ReplyToNotice,
)
from insight.notices.draft import ComposeTo
from insight.notices.letters import waiting
from storage.local.changes import Changes
from storage.local.shared import notices
from storage.local.shared.notices import Opened
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from ui.notices.audience import PeopleTable
from ui.notices.boxes import NoticeBoxes
from ui.notices.composer import Composer
from ui.notices.letter import LetterView
from ui.notices.reading import NoticesFacts, NoticesRequest, read
from ui.notices.receivers import ReceiversView
from ui.notices.words import moment_words, people_words
from ui.page import Page
from widgets.message_bar import Message
from widgets.panel import Panel
from widgets.plain import plain_label

_FLOOR_MS: Final = 700
"""The floor tells news all the time; who is meant, and what keeps who, follows this soon."""
_CLOCK_MS: Final = 20_000
"""Notices become overdue, and end, by time alone."""
_FLOOR: Final = frozenset({"agent_state", "agent", "queue"})
_MOST_REASON: Final = 200


class NoticesPage(Page):
    """Left the notices, in the middle one of them or the one being written, right its receivers."""

    name = "notices"
    wants: ClassVar[frozenset[str]] = notices.TABLES | _FLOOR | {"crew", "membership", "hub_state"}
    pace_ms: ClassVar[int] = 150

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._facts = NoticesFacts(None, None, None, ())
        self._shown = ""
        self._writing = False
        self._marked: set[str] = set()
        self.boxes = NoticeBoxes(deck)
        self.letter = LetterView(deck)
        self.composer = Composer(deck)
        self.receipts = ReceiversView(deck)
        self.people = PeopleTable(deck.theme, deck.zone, deck.now_us)
        self._note = plain_label("", "notice")
        self._middle, self._right = Panel(""), Panel("")
        self._lay_out()
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._clock.timeout.connect(self._time_passed)
        self._clock.start()
        self._floor = QTimer(self, singleShot=True, interval=_FLOOR_MS)
        self._floor.timeout.connect(self._floor_moved)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setWordWrap(True)
        self._stack_middle, self._stack_right = QStackedWidget(), QStackedWidget()
        for widget in (self._note, self.letter, self.composer):
            self._stack_middle.addWidget(widget)
        for part in (self.receipts, self.people):
            self._stack_right.addWidget(part)
        self._middle.body.addWidget(self._stack_middle)
        self._right.body.addWidget(self._stack_right)
        parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        parts.setHandleWidth(8)
        for place, panel in enumerate((self.boxes, self._middle, self._right)):
            parts.addWidget(panel)
            parts.setStretchFactor(place, 2 if panel is self._middle else 1)
            panel.setMinimumWidth(250 if panel is self.boxes else 330)
        parts.setSizes([290, 520, 356])
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(parts)

    def _connect(self) -> None:
        self.boxes.asked.connect(self.reload)
        self.boxes.new.clicked.connect(self.write)
        self.boxes.list.opened.connect(self.open)
        self.boxes.list.wanted.connect(self._into_letter)
        self.letter.acknowledged.connect(self._acknowledge_open)
        self.letter.replied.connect(self._reply)
        self.letter.answered.connect(self._answer)
        self.letter.forward.connect(self.open)
        self.letter.customer_wanted.connect(
            lambda ref: self.deck.bell.page_wanted.emit("customer", ref)
        )
        self.letter.task_wanted.connect(lambda task: self.deck.bell.page_wanted.emit("tasks", task))
        self.receipts.remind.connect(self._remind)
        self.receipts.measure_chosen.connect(self.reload)
        self.receipts.recall.connect(self._ask_recall)
        self.receipts.correct.connect(self._correct)
        self.composer.sent.connect(self._was_sent)
        self.composer.closed.connect(self._stop_writing)
        self.composer.resolved.connect(self._show_people)
        self.people.left_out.connect(self.composer.audience.leave_out)

    # --- reading --------------------------------------------------------------------------------

    @property
    def me(self) -> int:
        """Return who is signed in, 0 for nobody."""
        me = self.deck.hub.me
        return me.person if me else 0

    def request(self, changes: Changes | None) -> NoticesRequest:
        lists = changes is None or changes.touches(self.wants - _FLOOR)
        return NoticesRequest(
            self.me, self.deck.hub.now_us(), self.boxes.search.text(), self.boxes.everyone,
            self._shown,
            lists,
            self._writing or self.composer.kept_draft() is not None or not self._facts.crowd,
            self.receipts.measure(), self.deck.zone,
        )  # fmt: skip

    def on_changes(self, changes: Changes) -> None:
        """The floor alone matters only while it says whom a notice goes to, or who is missing."""
        if changes.touches(self.wants - _FLOOR):
            super().on_changes(changes)
        elif changes.touches(_FLOOR) and self._floor_matters() and not self._floor.isActive():
            self._floor.start()

    def _floor_matters(self) -> bool:
        return self._writing or self._facts.opened is not None

    def _floor_moved(self) -> None:
        self.read_again(Changes({"agent_state": None}))

    @staticmethod
    def load(store: Store, request: NoticesRequest) -> NoticesFacts:
        return read(store, request)

    def empty_text(self, facts: NoticesFacts) -> str:
        if self.me == 0:
            return self.tr("Nobody is signed in at the hub. Sign in (at the top right) to get "
                           "notices and to write them.")  # fmt: skip
        mailbox = facts.mailbox or self.boxes.mailbox
        return "" if mailbox.people else self.tr("The hub has not told of anybody yet.")

    def summary(self) -> dict[str, object]:
        box = self.boxes.mailbox
        return {
            "notices": len(box.letters), "sent": len(box.sent),
            "waiting": waiting(box.letters, self.deck.hub.now_us()),
        }  # fmt: skip

    # --- showing --------------------------------------------------------------------------------

    def show_data(self, facts: NoticesFacts) -> None:
        crowd = facts.crowd or self._facts.crowd
        self._facts = replace(facts, crowd=crowd)
        if facts.mailbox is not None:
            self.boxes.mailbox = facts.mailbox
        if crowd is not None:
            self.composer.set_crowd(crowd, self.me, facts.templates)
        if facts.mailbox is not None:
            self.boxes.tell()
        self._show_parts()
        if facts.opened is not None and facts.opened.notice.id == self._shown:
            self._mark_read(facts.opened)

    def _time_passed(self) -> None:
        if self.isVisible():
            self.boxes.tell()
            self.receipts.show_again()

    def _show_parts(self) -> None:
        """Show the notice that is written, or the one that is open, and its receivers."""
        opened = self._facts.opened
        shown = opened is not None and opened.notice.id == self._shown
        if self._writing:
            self._stack_middle.setCurrentWidget(self.composer)
            self._stack_right.setCurrentWidget(self.people)
            self._middle.set_title(self.tr("New notice"))
            self._right.set_title(self.tr("Who gets it"))
            self._middle.set_note(self.tr("kept as a draft on this desk"))
            self._right.show()
            self._show_people()
            return
        self._middle.set_note("")
        self._middle.set_title(self.tr("Notice"))
        if not shown or opened is None:
            self._note.setText(self._words_instead())
            self._stack_middle.setCurrentWidget(self._note)
            self._right.hide()
            return
        self.letter.open(opened, self.me)
        self._stack_middle.setCurrentWidget(self.letter)
        sender = bool(opened.receivers)
        self._right.setVisible(sender)
        if sender:
            self._right.set_title(self.tr("Receivers"))
            self._right.set_note(self._as_of())
            self.receipts.open(opened, self.me, self._facts.effect)
            self._stack_right.setCurrentWidget(self.receipts)

    def _as_of(self) -> str:
        """Return for when receipts are true, where the hub is not there to tell more."""
        status = self.deck.hub.status()
        if status.state == "online" or status.as_of_us is None:
            return ""
        at = moment_words(status.as_of_us, self.deck.hub.now_us(), self.deck.zone)
        return self.tr("△ as of {time}").format(time=at)

    def _words_instead(self) -> str:
        if self._shown:
            return self.tr("This notice is not here (any more).")
        return self.tr("Choose a notice: it is shown here. Opening it counts as reading it.")

    def _show_people(self) -> None:
        if self._writing:
            people = self.composer.audience.people
            self.people.show_people(people, self.composer.crowd)
            self._right.set_note(
                f"{people_words(len(people))} · " + self.tr("Delete leaves one out")
            )

    # --- opening and reading ---------------------------------------------------------------------

    def open(self, notice: str) -> None:
        """Open a notice; a draft that is being written is kept."""
        self.composer.rest()
        self._writing = False
        self._shown = self.boxes.opened = notice
        self._facts = replace(self._facts, opened=None)
        self.reload()

    def _mark_read(self, opened: Opened) -> None:
        """A notice that is opened is read, once."""
        letter = opened.letter
        if letter is None or letter.receipt.read_at is not None or self._writing:
            return
        if self.isVisible() and letter.notice.id not in self._marked:
            self._marked.add(letter.notice.id)
            send(self.deck, ReadNotices((letter.notice.id,)))

    def _into_letter(self) -> None:
        opened = self._facts.opened
        if opened is not None and self.letter.acknowledge.isVisible():
            self.letter.acknowledge.setFocus()
        else:
            self.letter.text.setFocus()

    def _acknowledge_open(self) -> None:
        if self._shown:
            send(self.deck, AcknowledgeNotices((self._shown,)))

    def _reply(self, text: str, person: int | None) -> None:
        opened = self.letter.opened
        mine = opened is not None and opened.notice.author == self.me
        send(self.deck, ReplyToNotice(self._shown, text, mine and person is None, person))

    def _answer(self, choice: int) -> None:
        send(self.deck, AnswerQuiz(self._shown, (choice,)))

    # --- sending ---------------------------------------------------------------------------------

    def write(self) -> None:
        """Begin a notice, or go on with the draft."""
        draft = self.composer.kept_draft()
        if not self._writing and draft is not None and self.composer.draft().empty:
            self.composer.show_draft(draft)
        self._begin_writing()
        field = (
            self.composer.title if self.composer.audience.choices else self.composer.audience.add
        )
        field.setFocus()

    def _begin_writing(self) -> None:
        self._writing = True
        self.boxes.list.choose("")
        self._show_parts()
        self.reload()

    def _stop_writing(self) -> None:
        self._writing = False
        self._show_parts()
        self.boxes.list.setFocus()

    def _was_sent(self, notice: str) -> None:
        self._writing = False
        self.boxes.box = "sent"
        self._shown = self.boxes.opened = notice
        self.deck.bell.message.emit(Message(self.tr("The notice is on its way."), key="sent"))
        self.reload()

    def _remind(self) -> None:
        send(self.deck, RemindNotice(self._shown))

    def _ask_recall(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Recall the notice"))
        dialog.setLabelText(
            self.tr("It stays with its history, struck through. Why is it recalled?")
        )
        dialog.setOkButtonText(self.tr("Recall"))
        dialog.textValueSelected.connect(self.recall)
        dialog.open()

    def recall(self, reason: str) -> None:
        """Take the open notice back."""
        send(self.deck, RecallNotice(self._shown, reason.strip()[:_MOST_REASON]))

    def _correct(self) -> None:
        opened = self._facts.opened
        if opened is None:
            return
        if self.composer.kept_draft() is not None:
            self.deck.bell.message.emit(Message(
                self.tr("Another notice is half written."),
                do=self.tr("Send or discard it first."), level="caution", key="draft",
            ))  # fmt: skip
            self.write()
            return
        self.composer.correct(opened)
        self._begin_writing()

    # --- Qt -------------------------------------------------------------------------------------

    def show_item(self, what: object) -> None:
        """Open a notice by its id, or the composer with what a `ComposeTo` says."""
        if isinstance(what, ComposeTo):
            draft = self.composer.kept_draft()
            if draft is not None and self.composer.draft().empty:
                self.composer.show_draft(draft)
            self.composer.begin(what)
            self._begin_writing()
            self.composer.title.setFocus()
        elif isinstance(what, str):
            self.boxes.box = "inbox"
            self.open(what)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "notices.new": self.write,
            "notices.acknowledge": self._acknowledge_by_key,
            "notices.find": self._find,
        }

    def _acknowledge_by_key(self) -> None:
        if self.boxes.chosen_to_acknowledge():
            self.boxes.acknowledge_chosen()
        elif self.letter.acknowledge.isVisible():
            self._acknowledge_open()

    def _find(self) -> None:
        self.boxes.search.setFocus()
        self.boxes.search.selectAll()

    def busy(self) -> bool:
        return super().busy() or (self._writing and self.composer.busy()) or self.letter.busy()

    def leave(self) -> None:
        self.composer.rest()

    def focus_first(self) -> None:
        if not self._writing:
            self.boxes.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.boxes.search.hasFocus() and key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.boxes.list.setFocus()
        elif key == Qt.Key.Key_Escape and self.boxes.search.hasFocus() and self.boxes.search.text():
            self.boxes.search.clear()
        elif key == Qt.Key.Key_Escape and not self.boxes.list.hasFocus():
            self.boxes.list.setFocus()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.boxes.retranslate()
        self.letter.retranslate()
        self.composer.retranslate()
        self.receipts.retranslate()
        self.people.retranslate()
        self._show_parts()
