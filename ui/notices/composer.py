"""Writing a notice: who, how important, until when, what, with what; checked and sent."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import WriteRecord
from insight.hub.facts import Template
from insight.notices.audience import Choice, Crowd, addressable, most
from insight.notices.draft import ComposeTo, Draft, act_of, kept, opened, promise_of, troubles
from insight.promises.ledger import PROMISE
from storage.local.links import person_text
from storage.local.shared.notices import Opened
from ui.deck import Deck
from ui.hub.sending import send
from ui.notices.audience import AudienceField
from ui.notices.enclosures import Enclosures
from ui.notices.files import read_files, sizes
from ui.notices.moment_field import MomentField
from ui.notices.picker import PeopleDialog
from ui.notices.question_field import QuestionField
from ui.notices.templates_button import TemplatesButton
from ui.notices.words import (
    IMPORTANCES,
    importance_tone,
    importance_word,
    people_words,
    took_words,
    trouble_words,
)
from widgets.flow import FlowLayout
from widgets.message_bar import Message
from widgets.panel import chip_button
from widgets.plain import plain_label

_KEEP_MS: Final = 600
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_LATER: Final = (15 * _MINUTE, 30 * _MINUTE, _HOUR, 2 * _HOUR, 4 * _HOUR)
_DUE: Final = (10 * _MINUTE, 30 * _MINUTE, _HOUR, 2 * _HOUR, 8 * _HOUR, _DAY)
_HOLDS: Final = (_HOUR, 4 * _HOUR, 8 * _HOUR, _DAY, 7 * _DAY, 30 * _DAY)
_SPREAD: Final = (_HOUR, 2 * _HOUR, 4 * _HOUR, _DAY, 4 * _DAY, 8 * _DAY)


class Composer(QWidget):
    """Holds one draft, keeps it between starts, and sends it.

    `sent` carries the id of the notice, `closed` says that nothing is being written any more,
    `resolved` that the people it goes to are others.
    """

    sent = Signal(str)
    closed = Signal()
    resolved = Signal()

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._crowd = Crowd()
        self._me = 0
        self._numbers: tuple[str, ...] = ()
        self._filling = self._sending = False
        self.audience = AudienceField()
        self.importances = {name: chip_button("", checkable=True) for name in IMPORTANCES}
        self._importance = QButtonGroup(self)
        self.needs_ack = chip_button("", checkable=True)
        self.release = MomentField(deck.zone, _LATER)
        self.due = MomentField(deck.zone, _DUE)
        self.expires = MomentField(deck.zone, _HOLDS)
        self.promised = MomentField(deck.zone, _DUE)
        self.spread = QComboBox()
        self.title = QLineEdit()
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(96)
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.enclosures = Enclosures()
        self.question = QuestionField()
        self.troubles = plain_label("", "trouble")
        self.troubles.setWordWrap(True)
        self.troubles.hide()
        self.send_button, self.discard = QPushButton(), QPushButton()
        self.templates_button = TemplatesButton(deck, self.draft)
        self._labels = {name: plain_label("", "meta") for name in
                        ("to", "release", "due", "expires", "spread", "promised")}  # fmt: skip
        self._lay_out()
        self._connect()
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.keep)
        self.retranslate()
        self.show_draft(Draft())

    # --- how it looks -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        how = FlowLayout()
        for name, chip in self.importances.items():
            chip.setProperty("lit", importance_tone(name))
            self._importance.addButton(chip)
            how.addWidget(chip)
        how.addWidget(self.needs_ack)
        times = QGridLayout()
        times.setHorizontalSpacing(8)
        times.setVerticalSpacing(6)
        for place, (name, field) in enumerate((
            ("release", self.release), ("due", self.due),
            ("spread", self.spread), ("expires", self.expires), ("promised", self.promised),
        )):  # fmt: skip
            row, column = divmod(place, 2)
            times.addWidget(self._labels[name], row, 2 * column)
            times.addWidget(field, row, 2 * column + 1, Qt.AlignmentFlag.AlignLeft)
        times.setColumnStretch(1, 1)
        times.setColumnStretch(3, 1)
        inside = QWidget()
        inside.setObjectName("body")
        down = QVBoxLayout(inside)
        down.setContentsMargins(14, 10, 14, 8)
        down.setSpacing(8)
        down.addWidget(self._labels["to"])
        down.addWidget(self.audience)
        down.addLayout(how)
        down.addLayout(times)
        down.addWidget(self.title)
        down.addWidget(self.body, 1)
        down.addWidget(self.enclosures)
        down.addWidget(self.question)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.send_button.setProperty("kind", "primary")
        for button in (self.send_button, self.discard):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.send_button)
        buttons.addWidget(self.templates_button)
        buttons.addStretch(1)
        buttons.addWidget(self.discard)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 8)
        foot.setSpacing(6)
        foot.addWidget(self.troubles)
        foot.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        for signal in (
            self.audience.changed, self.needs_ack.toggled, self.release.changed, self.due.changed,
            self.expires.changed, self.spread.currentIndexChanged, self.title.textChanged,
            self.body.textChanged, self.question.changed, self._importance.buttonToggled,
            self.enclosures.changed, self.promised.changed,
        ):  # fmt: skip
            signal.connect(self._changed)
        self._importance.buttonToggled.connect(self._importance_changed)
        self.audience.resolved.connect(self._people_changed)
        self.audience.by_hand.connect(self.pick_people)
        self.send_button.clicked.connect(self.send)
        self.discard.clicked.connect(self.close_draft)
        self.templates_button.used.connect(self.use_template)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.send)

    # --- what it holds ----------------------------------------------------------------------------

    @property
    def crowd(self) -> Crowd:
        return self._crowd

    def set_crowd(self, crowd: Crowd, me: int, templates: Sequence[Template]) -> None:
        """Take who there is now, and the templates in use."""
        self._crowd, self._me = crowd, me
        self.audience.set_crowd(crowd, me)
        self.templates_button.set_templates(templates, me)
        if self._numbers and crowd.people:
            self._choose_numbers()

    def draft(self) -> Draft:
        """Return what is written, as it stands."""
        importance = next(name for name, chip in self.importances.items() if chip.isChecked())
        return Draft(
            self.title.text(), self.body.toPlainText(), self.audience.choices, importance,
            self.needs_ack.isChecked(), self.release.moment(), self.due.moment(),
            self.expires.moment(), self.spread.currentData(), self.question.question(),
            self.enclosures.files, self.enclosures.customer, self.enclosures.task,
            self.enclosures.replaces, self.promised.moment(),
        )  # fmt: skip

    def show_draft(self, draft: Draft) -> None:
        """Hold another draft."""
        self._filling = True
        self.audience.set_choices(draft.choices)
        self.importances[draft.importance].setChecked(True)
        self.needs_ack.setChecked(draft.needs_ack)
        now_us = self._deck.hub.now_us()
        for field, moment, ahead_s in (
            (self.release, draft.release, _HOUR), (self.due, draft.due, _HOUR),
            (self.expires, draft.expires, _DAY), (self.promised, draft.promised, _DAY),
        ):  # fmt: skip
            field.suggest(now_us // 60_000_000 * 60_000_000 + ahead_s * 1_000_000)
            field.set_moment(moment)
        self.spread.setCurrentIndex(max(self.spread.findData(draft.stagger_s), 0))
        self.title.setText(draft.title)
        self.body.setPlainText(draft.body)
        self.question.set_question(draft.question)
        self.enclosures.hold(draft)
        self._filling = False
        self._importance_changed()
        self._people_changed()
        self.troubles.hide()

    def kept_draft(self) -> Draft | None:
        """Return the draft that was kept, None where there is none worth going on with."""
        values = self._deck.settings.mapping("notice_draft")
        draft = opened(values) if values else Draft()
        return None if draft.empty else draft

    def keep(self) -> None:
        """Keep the draft on this desk; one that says nothing is forgotten."""
        self._keep.stop()
        draft = self.draft()
        self._deck.settings["notice_draft"] = {} if draft.empty else kept(draft)

    def rest(self) -> None:
        """Keep what was changed a moment ago, and nothing more from now on."""
        if self._keep.isActive():
            self.keep()

    def begin(self, wish: ComposeTo) -> None:
        """Begin a notice as somebody elsewhere asked for; what was written before is kept in it
        only where the wish says nothing."""
        before = self.draft()
        choices = tuple(Choice("person", str(person)) for person in wish.people)
        self._numbers = wish.numbers
        self.show_draft(Draft(
            wish.title or before.title, wish.body or before.body,
            choices or (() if wish.numbers else before.choices), before.importance,
            before.needs_ack, before.release, before.due, before.expires, before.stagger_s,
            before.question, before.files, wish.customer or before.customer,
            wish.task or before.task, None, before.promised,
        ))  # fmt: skip
        if self._numbers and self._crowd.people:
            self._choose_numbers()

    def correct(self, notice: Opened) -> None:
        """Begin a notice that takes the place of another, to the same people."""
        old = notice.notice
        self.enclosures.replaces_title = old.title
        quiz = json.loads(old.quiz)[0] if old.quiz else None
        values: Mapping[str, Any] = {
            **kept(Draft()), "title": old.title, "body": old.body, "importance": old.importance,
            "needs_ack": old.needs_ack, "question": quiz, "replaces": old.id,
            "choices": [{"kind": "person", "value": str(each.receipt.person)}
                        for each in notice.receivers],
        }  # fmt: skip
        self.show_draft(opened(dict(values)))
        self.title.setFocus()

    def _choose_numbers(self) -> None:
        wanted = set(self._numbers)
        self._numbers = ()
        self.audience.set_choices(
            Choice("person", str(each.id)) for each in addressable(self._crowd, self._me)
            if each.person.number in wanted
        )  # fmt: skip

    def close_draft(self) -> None:
        """Throw away what is written."""
        self.show_draft(Draft())
        self.keep()
        self.closed.emit()

    def busy(self) -> bool:
        """Whether somebody has begun to write."""
        return self.isVisible() and not self.draft().empty

    # --- what changes -----------------------------------------------------------------------------

    def _changed(self, *_anything: object) -> None:
        if not self._filling:
            self._keep.start()
            if self.troubles.isVisible():
                self._show_troubles()

    def _importance_changed(self, *_anything: object) -> None:
        """An urgent notice is repeated until it is acknowledged, so it always asks for that."""
        urgent = self.importances["urgent"].isChecked()
        if urgent:
            self.needs_ack.setChecked(True)
        self.needs_ack.setEnabled(not urgent)

    def _people_changed(self) -> None:
        count = len(self.audience.people)
        words = self.tr("Send to {people}").format(people=people_words(count))
        self.send_button.setText(f"{words}  Ctrl+Enter" if count else self.tr("Send"))
        self.resolved.emit()

    def pick_people(self) -> None:
        """Open the list of people to be ticked by hand."""
        people = addressable(self._crowd, self._me)
        ticked = frozenset(
            int(each.value) for each in self.audience.choices if each.kind == "person"
        )
        dialog = PeopleDialog(self, people, self._crowd, ticked)
        dialog.picked.connect(self._picked)
        dialog.open()

    def _picked(self, people: Sequence[int]) -> None:
        rest = [each for each in self.audience.choices if each.kind != "person"]
        self.audience.set_choices([*rest, *(Choice("person", str(person)) for person in people)])

    # --- templates --------------------------------------------------------------------------------

    def use_template(self, template: Template) -> None:
        """Take title, text and importance from a template; who it goes to stays."""
        content = json.loads(template.content)
        self.title.setText(str(content.get("title", "")))
        self.body.setPlainText(str(content.get("body", "")))
        chip = self.importances.get(str(content.get("importance")))
        if chip is not None:
            chip.setChecked(True)
        self.needs_ack.setChecked(bool(content.get("needs_ack")) or not self.needs_ack.isEnabled())

    # --- sending ----------------------------------------------------------------------------------

    def send(self) -> None:
        """Check the draft and send it to the people shown; else say what is missing."""
        if self._sending or self._show_troubles():
            return
        draft, people, words = self.draft(), self.audience.people, self.audience.spoken()
        now_us = self._deck.hub.now_us()
        promise = promise_of(draft, self._me, now_us)
        self._sending = True
        self.send_button.setEnabled(False)

        def kept_(act_id: str) -> None:
            if promise is not None:
                about = person_text(draft.customer) if draft.customer else f"notice:{act_id}"
                send(self._deck, WriteRecord(PROMISE, about, promise))
            self._sent(act_id)

        def read(files: Any) -> None:
            send(self._deck, act_of(draft, people, words, files, now_us), kept_)
            self._done_sending()

        def failed(error: Exception) -> None:
            self._done_sending()
            if not isinstance(error, OSError):
                raise error
            self._deck.bell.message.emit(Message(
                self.tr("{file} could not be read: {why}").format(
                    file=error.filename, why=error.strerror or error),
                do=self.tr("Take it out or attach it again."), level="caution", key="notice_file",
            ))  # fmt: skip

        self._deck.work.run(partial(read_files, draft.files), read, failed)

    def _done_sending(self) -> None:
        self._sending = False
        self.send_button.setEnabled(True)

    def _sent(self, act_id: str) -> None:
        self.show_draft(Draft())
        self.keep()
        self.sent.emit(act_id)

    def _show_troubles(self) -> bool:
        """Say everything that keeps the draft from being sent; return whether there is any."""
        draft = self.draft()
        found = troubles(
            draft, self.audience.people, [max(size, 0) for size in sizes(draft.files)],
            self._deck.hub.now_us(), most(self._crowd, self._me),
        )  # fmt: skip
        self.troubles.setText("\n".join(trouble_words(each) for each in found))
        self.troubles.setVisible(bool(found))
        return bool(found)

    # --- Qt ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.draft().empty:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._filling = True
        for name, words in (
            ("to", self.tr("To")), ("release", self.tr("Send")), ("due", self.tr("Due")),
            ("expires", self.tr("Holds")), ("spread", self.tr("Spread")),
            ("promised", self.tr("Promises")),
        ):  # fmt: skip
            self._labels[name].setText(words)
        for name, chip in self.importances.items():
            words = importance_word(name)
            if name == "urgent":
                words = self.tr("{urgent} · repeats every 2 min").format(urgent=words)
            chip.setText(words)
        self.needs_ack.setText(self.tr("Must be acknowledged"))
        self.release.set_words(self.tr("now"), self.tr("When it is sent"))
        self.due.set_words(self.tr("no time"), self.tr("When it is due"))
        self.expires.set_words(self.tr("without end"), self.tr("How long it holds"))
        self.promised.set_words(
            self.tr("nothing"), self.tr("Until when customers are promised what it says")
        )
        chosen = self.spread.currentData()
        self.spread.blockSignals(True)
        self.spread.clear()
        self.spread.addItem(self.tr("to all at once"), None)
        for seconds in _SPREAD:
            words = self.tr("at random within {time}").format(time=took_words(seconds))
            self.spread.addItem(words, seconds)
        self.spread.setCurrentIndex(max(self.spread.findData(chosen), 0))
        self.spread.blockSignals(False)
        self.spread.setAccessibleName(self.tr("Whether all get it at once"))
        self.spread.setToolTip(self.tr(
            "Spread at random, its effect can be measured: those who have it against those who do "
            "not have it yet."))  # fmt: skip
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setAccessibleName(self.tr("Title"))
        self.body.setPlaceholderText(self.tr("What is to be known or done"))
        self.body.setAccessibleName(self.tr("Text"))
        self.enclosures.retranslate()
        self.templates_button.retranslate()
        self.discard.setText(self.tr("Discard"))
        self.audience.retranslate()
        self.question.retranslate()
        self._filling = False
        self._people_changed()
