"""One notice to be read: its text, files, question and thread, and what can be done with it."""

import json
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_NOTE
from insight.notices.letters import asks, overdue
from storage.local.shared.notices import Answered, Opened
from ui.deck import Deck
from ui.notices.files import save_attachment
from ui.notices.words import (
    importance_tone,
    importance_word,
    moment_words,
    people_words,
    refusal_words,
    size_words,
)
from widgets.flow import FlowLayout
from widgets.panel import Chip, Tone, chip_button
from widgets.plain import LinkLabel, plain_label, plain_tooltip
from widgets.theme import Theme

_TICK_MS: Final = 30_000


class LetterView(QWidget):
    """Shows an opened notice as plain text; only its http(s) addresses are links.

    Signals carry what the reader wants: `acknowledged`, `replied` (text, the one receiver whom its
    author answers or None), `answered` (the place of the choice), `forward` (another notice to
    open), `customer_wanted` and `task_wanted`.
    """

    acknowledged = Signal()
    replied = Signal(str, object)
    answered = Signal(int)
    forward = Signal(str)
    customer_wanted = Signal(object)
    task_wanted = Signal(str)

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._opened: Opened | None = None
        self._me = 0
        self.title = plain_label("", "title")
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chips = FlowLayout()
        self.meta = plain_label("", "meta")
        self.meta.setWordWrap(True)
        self.banner = plain_label("", "trouble")
        self.banner.setWordWrap(True)
        self.text = LinkLabel()
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._extras = FlowLayout()
        self.question = _QuestionBox(deck.theme)
        self.question.answered.connect(self.answered)
        self._thread = QVBoxLayout()
        self._thread.setSpacing(8)
        self.reply = QLineEdit(maxLength=LONGEST_NOTE)
        self.reply.returnPressed.connect(self._send_reply)
        self.reply.textChanged.connect(self._show_reply)
        self.whom = QComboBox()
        self._send = QPushButton()
        self.acknowledge = QPushButton()
        self._lay_out()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.show_again)
        self._tick.start()
        deck.theme.changed.connect(self.show_again)
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("body")
        down = QVBoxLayout(inside)
        down.setContentsMargins(16, 12, 16, 12)
        down.setSpacing(8)
        down.addWidget(self.title)
        down.addLayout(self._chips)
        down.addWidget(self.meta)
        down.addWidget(self.banner)
        down.addSpacing(4)
        down.addWidget(self.text)
        down.addLayout(self._extras)
        down.addWidget(self.question)
        down.addSpacing(8)
        down.addLayout(self._thread)
        down.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        for button in (self._send, self.acknowledge):
            button.setAutoDefault(False)
        self._send.clicked.connect(self._send_reply)
        self.acknowledge.setProperty("kind", "primary")
        self.acknowledge.clicked.connect(self.acknowledged)
        self._foot = QWidget()
        across = QHBoxLayout(self._foot)
        across.setContentsMargins(12, 6, 12, 8)
        across.setSpacing(8)
        across.addWidget(self.reply, 1)
        across.addWidget(self.whom)
        across.addWidget(self._send)
        across.addWidget(self.acknowledge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)

    @property
    def opened(self) -> Opened | None:
        return self._opened

    def open(self, opened: Opened, me: int) -> None:
        """Show a notice; one that is shown already is brought up to date where it stands."""
        fresh = self._opened is None or self._opened.notice.id != opened.notice.id
        self._opened, self._me = opened, me
        if fresh:
            self.reply.clear()
            self.whom.clear()
            self._scroll.verticalScrollBar().setValue(0)
        self.show_again()

    def show_again(self) -> None:
        """Show the notice as it stands now."""
        opened = self._opened
        if opened is None:
            return
        notice, now_us = opened.notice, self._deck.hub.now_us()
        self.title.setText(notice.title)
        font = self.title.font()
        font.setStrikeOut(notice.recalled_at is not None or notice.replaced_by is not None)
        self.title.setFont(font)
        self._fill(
            self._chips, [Chip(text, tone) for text, tone in self._chip_words(opened, now_us)]
        )
        self.meta.setText(self._meta(opened, now_us))
        trouble = self._trouble(opened, now_us)
        self.banner.setText(trouble)
        self.banner.setVisible(bool(trouble))
        if self.text.accessibleName() != notice.body:
            self.text.set_text(notice.body)
        self._fill(self._extras, self._extra_buttons(opened))
        self.question.show_question(opened)
        self._show_thread(opened, now_us)
        mine = opened.notice.author == self._me
        alive = not opened.state and notice.recalled_at is None
        self._foot.setVisible(alive and (mine or opened.letter is not None))
        self.whom.setVisible(mine)
        if mine:
            self._offer_whom(opened)
        else:
            self.whom.clear()
        self.reply.setPlaceholderText(
            self.tr("Reply in the thread …") if mine else self.tr("Reply to the sender …")
        )
        letter = opened.letter
        wish = asks(letter, now_us) if letter else ""
        self.acknowledge.setVisible(wish == "acknowledge")
        self._show_reply()

    def busy(self) -> bool:
        """Whether a reply is half written."""
        return bool(self.reply.text().strip())

    # --- what it says ---------------------------------------------------------------------------

    def _chip_words(self, opened: Opened, now_us: int) -> list[tuple[str, Tone]]:
        notice, letter = opened.notice, opened.letter
        chips: list[tuple[str, Tone]] = []
        if notice.importance != "normal":
            chips.append((importance_word(notice.importance), importance_tone(notice.importance)))
        if letter and notice.needs_ack and letter.receipt.acknowledged_at is not None:
            at = moment_words(letter.receipt.acknowledged_at, now_us, self._deck.zone)
            waits = self.tr("✓ Acknowledged {time} · not sent yet")
            words = waits if letter.unsent else self.tr("✓ Acknowledged {time}")
            chips.append((words.format(time=at), "ok"))
        elif notice.needs_ack:
            chips.append((self.tr("To be acknowledged"), "accent"))
        if notice.due_at is not None:
            at = moment_words(notice.due_at, now_us, self._deck.zone)
            if letter and overdue(letter, now_us):
                chips.append((self.tr("▲ Overdue since {time}").format(time=at), "warning"))
            else:
                chips.append((self.tr("Due {time}").format(time=at), "neutral"))
        if notice.expires_at is not None:
            at = moment_words(notice.expires_at, now_us, self._deck.zone)
            chips.append((self.tr("Holds until {time}").format(time=at), "neutral"))
        return chips

    def _meta(self, opened: Opened, now_us: int) -> str:
        notice = opened.notice
        words = " / ".join(str(word) for word in json.loads(notice.audience or "[]"))
        parts = [
            opened.author,
            moment_words(max(notice.release_at, notice.made_at), now_us, self._deck.zone),
            f"{words} {people_words(notice.receivers)}".strip(),
        ]
        return " · ".join(part for part in parts if part)

    def _trouble(self, opened: Opened, now_us: int) -> str:
        notice, zone = opened.notice, self._deck.zone
        words = ""
        if opened.state == "refused":
            words = self.tr("The hub did not take it: {why}.").format(why=refusal_words(opened.why))
        elif opened.state:
            words = self.tr("Kept here; it goes out as soon as the hub can be reached.")
        elif notice.recalled_at is not None:
            words = self.tr("Recalled {time}: it holds no more. {why}").format(
                time=moment_words(notice.recalled_at, now_us, zone),
                why=notice.recall_reason or "").strip()  # fmt: skip
        elif notice.replaced_by is not None:
            words = self.tr("Corrected: a newer notice holds in its place.")
        elif notice.expires_at is not None and notice.expires_at <= now_us:
            at = moment_words(notice.expires_at, now_us, zone)
            words = self.tr("It held until {time}.").format(time=at)
        return words

    def _extra_buttons(self, opened: Opened) -> list[QWidget]:
        notice = opened.notice
        buttons: list[QWidget] = []

        def add(words: str, do: Callable[[], None], about: str = "") -> None:
            button = chip_button(words)
            button.setToolTip(plain_tooltip(about))
            button.clicked.connect(lambda _on=False: do())
            buttons.append(button)

        for each in opened.files:
            add(
                f"⤓ {each.name} {size_words(each.size)}",
                lambda each=each: save_attachment(self, self._deck, each),  # type: ignore[misc]
                self.tr("Save where you choose; it is not opened here."),
            )
        if notice.customer_source and notice.customer_key:
            customer = notice.customer_source, notice.customer_key
            add(self.tr("Open the customer"), lambda: self.customer_wanted.emit(customer))
        if notice.task:
            task = notice.task
            add(self.tr("Open the task"), lambda: self.task_wanted.emit(task))
        for earlier in opened.earlier:
            add(self.tr("Corrects: {title}").format(title=earlier.title),
                lambda each=earlier.id: self.forward.emit(each))  # type: ignore[misc]  # fmt: skip
        if notice.replaced_by is not None:
            later = notice.replaced_by
            add(self.tr("Show what holds now"), lambda: self.forward.emit(later))
        return buttons

    def _show_thread(self, opened: Opened, now_us: int) -> None:
        while item := self._thread.takeAt(0):
            _drop(item.widget())
        if opened.replies:
            head = self.tr("Replies: {n}").format(n=len(opened.replies))
            self._thread.addWidget(plain_label(head, "head"))
        for each in opened.replies:
            self._thread.addWidget(self._answer(each, now_us))

    def _answer(self, each: Answered, now_us: int) -> QWidget:
        said = [each.name, moment_words(each.reply.made_at, now_us, self._deck.zone)]
        if each.reply.to_all:
            said.append(self.tr("to all"))
        elif each.answered:
            said.append(self.tr("to {name}").format(name=each.answered))
        if each.unsent:
            said.append(self.tr("not sent yet"))
        box = QWidget()
        down = QVBoxLayout(box)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(1)
        down.addWidget(plain_label(" · ".join(part for part in said if part), "meta"))
        down.addWidget(LinkLabel(each.reply.body))
        return box

    def _fill(self, layout: FlowLayout, widgets: list[QWidget] | list[Chip]) -> None:
        while layout.count():
            _drop(layout.takeAt(0).widget())
        for widget in widgets:
            layout.addWidget(widget)

    # --- what is done with it ---------------------------------------------------------------------

    def _send_reply(self) -> None:
        text = self.reply.text().strip()
        if text:
            self.reply.clear()
            self.replied.emit(text, self.whom.currentData())

    def _offer_whom(self, opened: Opened) -> None:
        """Offer its author everybody who replied, the last one first, and all receivers; what was
        chosen stays, and at first it is whoever replied last."""
        people = {each.reply.author: each.name for each in opened.replies}
        people.pop(opened.notice.author, None)
        offered = [(name, person) for person, name in reversed(people.items())]
        if [self.whom.itemData(place) for place in range(self.whom.count())] != [
            *(person for _, person in offered), None
        ]:  # fmt: skip
            chosen = self.whom.currentData() if self.whom.count() > 1 else None
            self.whom.clear()
            for name, person in offered:
                self.whom.addItem(self.tr("To {name}").format(name=name), person)
            self.whom.addItem(self.tr("To all receivers"), None)
            self.whom.setCurrentIndex(max(0, self.whom.findData(chosen) if chosen else 0))

    def _show_reply(self) -> None:
        self._send.setEnabled(bool(self.reply.text().strip()))

    def retranslate(self) -> None:
        self.reply.setAccessibleName(self.tr("Reply"))
        self.whom.setAccessibleName(self.tr("Whom the reply is to"))
        self.whom.clear()  # its words are said anew
        self._send.setText(self.tr("Reply"))
        self.acknowledge.setText(self.tr("Acknowledge"))
        self.text.setAccessibleDescription(self.tr("Text of the notice"))
        self.question.retranslate()
        self.show_again()


class _QuestionBox(QWidget):
    """A notice's one question: to be answered by a receiver once, its right answer after that."""

    answered = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Any, ...] = ()
        self.group = QButtonGroup(self)
        self.text = plain_label("", "head")
        self.text.setWordWrap(True)
        self.note = plain_label("", "meta")
        self.note.setWordWrap(True)
        self.answer = QPushButton()
        self.answer.setAutoDefault(False)
        self.answer.clicked.connect(lambda: self.answered.emit(self.group.checkedId()))
        self.group.idClicked.connect(lambda _n: self.answer.setEnabled(True))
        self._choices = QVBoxLayout()
        self._choices.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.text)
        layout.addLayout(self._choices)
        layout.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.note)

    def choices(self) -> list[QRadioButton]:
        """Return the choices as they are shown."""
        return [each for each in self.group.buttons() if isinstance(each, QRadioButton)]

    def show_question(self, opened: Opened) -> None:
        """Show the question of a notice; what somebody has just chosen stays chosen."""
        notice, letter = opened.notice, opened.letter
        self.setVisible(notice.quiz is not None)
        if notice.quiz is None:
            self._shown = ()
            return
        question = json.loads(notice.quiz)[0]
        result = letter.result if letter else None
        shown = (notice.id, notice.quiz, result, letter is not None)
        if shown == self._shown:
            return
        self._shown = shown
        self.text.setText(str(question["text"]))
        for button in self.choices():
            self.group.removeButton(button)
            _drop(button)
        while item := self._choices.takeAt(0):
            _drop(item.widget())
        open_one = letter is not None and result is None
        chosen = json.loads(result.answers)[0] if result else None
        right = question.get("right") if not open_one else None
        for place, choice in enumerate(question["choices"]):
            button = QRadioButton()
            button.setEnabled(open_one)
            words = _mark(place, chosen, right, result is not None) + str(choice)
            button.setText(words.replace("&", "&&"))
            button.setChecked(place == chosen)
            self.group.addButton(button, place)
            self._choices.addWidget(button)
        self.answer.setVisible(open_one)
        self.answer.setEnabled(self.group.checkedId() >= 0)
        self.note.setText(self._said(opened))
        self.note.setVisible(bool(self.note.text()))

    def _said(self, opened: Opened) -> str:
        result = opened.letter.result if opened.letter else None
        if result is None:
            return ""
        if opened.letter is not None and opened.letter.result and result.attempt == 0:
            return self.tr("Answered · not sent yet; the hub says whether it is right.")
        if not result.asked:
            return self.tr("Answered.")
        return self.tr("✓ Right.") if result.correct else self.tr("✕ Not right: read it once more.")

    def retranslate(self) -> None:
        self.answer.setText(self.tr("Answer"))
        self._shown = ()


def _mark(place: int, chosen: int | None, right: int | None, answered: bool) -> str:
    if right == place:
        return "✓ "
    return "✕ " if answered and right is not None and chosen == place else ""


def _drop(widget: QLabel | QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
