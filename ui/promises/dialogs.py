"""Writing down a promise, and what became of one."""

from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QDateTime, Qt, QTimeZone
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import WriteRecord
from insight.promises.ledger import (
    DERIVED,
    GIVEN,
    HOUR_US,
    KINDS,
    LONGEST,
    LONGEST_UNIT,
    PROMISE,
    WORD,
    WORDS,
)
from insight.promises.said import Promised
from insight.team.people import Colleague
from storage.local.shared.crew import colleagues
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from ui.tasks.people import PersonBox
from widgets.plain import plain_label

translate = QCoreApplication.translate
_LATER_US: Final = 24 * HOUR_US
_BY_HAND: Final = ("phone", "counter", "notice", "script", "visit")


class RecordDialog(QDialog):
    """A form with what is lacking, Cancel and Save. Subclasses say `content` and `lacking`."""

    def __init__(self, parent: QWidget, deck: Deck, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._deck = deck
        self.lacks = plain_label("", "meta")
        self.lacks.setWordWrap(True)
        self.ok, self.cancel = QPushButton(self.tr("Write down")), QPushButton(self.tr("Cancel"))
        self.ok.setProperty("kind", "primary")
        self.form = QFormLayout()
        self.form.setVerticalSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.lacks, 1)
        for button in (self.cancel, self.ok):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(12)
        layout.addLayout(self.form)
        layout.addLayout(buttons)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        deck.sight.dropped.connect(self.reject)
        self.setMinimumWidth(480)

    def moment(self, at_us: int) -> QDateTimeEdit:
        """Return a field for a moment in the centre's zone."""
        field = QDateTimeEdit()
        field.setTimeZone(QTimeZone(self._deck.zone.key.encode()))
        field.setCalendarPopup(True)
        field.setDisplayFormat("yyyy-MM-dd HH:mm")
        field.setDateTime(QDateTime.fromMSecsSinceEpoch(at_us // 1000))
        return field

    def add(self, words: str, field: QWidget) -> None:
        field.setAccessibleName(words)
        self.form.addRow(plain_label(words, "meta"), field)

    def lacking(self) -> str:
        raise NotImplementedError

    def act(self) -> WriteRecord:
        raise NotImplementedError

    def check(self) -> None:
        lack = self.lacking()
        if self._deck.hub.me is None:
            lack = self.tr("Sign in at the hub first: promises are shared through it.")
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack)

    def _save(self) -> None:
        self.ok.setEnabled(False)
        send(self._deck, self.act(), lambda _id: self._saved(), self.check)

    def _saved(self) -> None:
        if isValid(self):
            self.accept()


class PromiseDialog(RecordDialog):
    """What a customer was promised, until when, who keeps it. `about`: the customer, as records
    know him or her ("source:key")."""

    def __init__(self, parent: QWidget, deck: Deck, about: str) -> None:
        super().__init__(parent, deck, translate("PromiseDialog", "Write down a promise"))
        self._about = about
        self.kind, self.what = QComboBox(), QLineEdit()
        self.what.setMaxLength(LONGEST)
        self.due = self.moment(deck.now_us() + _LATER_US)
        self.owner, self.unit = PersonBox(deck.hub.now_us()), QLineEdit()
        self.unit.setMaxLength(LONGEST_UNIT)
        self.given = QComboBox()
        for code, name in KINDS.items():
            if code not in DERIVED:
                self.kind.addItem(translate("Promises", name), code)
        for place in _BY_HAND:
            self.given.addItem(translate("Promises", GIVEN[place]), place)
        self.what.setPlaceholderText(self.tr("In the words the customer heard"))
        for words, field in (
            (self.tr("Promise"), self.kind), (self.tr("What exactly"), self.what),
            (self.tr("Until"), self.due), (self.tr("Who keeps it"), self.owner),
            (self.tr("Unit"), self.unit), (self.tr("Given"), self.given),
        ):  # fmt: skip
            self.add(words, field)
        self.what.textChanged.connect(self.check)
        self.due.dateTimeChanged.connect(self.check)
        deck.work.read(_people, self._came, self._failed)
        self.check()
        self.what.setFocus()

    def begin_with(self, said: Promised, due_us: int) -> None:
        """Fill in what an answer script promised."""
        self.kind.setCurrentIndex(self.kind.findData(said.kind))
        self.what.setText(said.words)
        self.due.setDateTime(QDateTime.fromMSecsSinceEpoch(due_us // 1000))
        self.given.setCurrentIndex(self.given.findData("script"))

    def _came(self, people: tuple[Colleague, ...]) -> None:
        if isValid(self):
            self.owner.set_people(people, self.tr("Nobody in particular"))
            me = self._deck.hub.me
            self.owner.choose(me.person if me else None)

    def _failed(self, error: Exception) -> None:
        raise error

    def lacking(self) -> str:
        if not self.what.text().strip():
            return self.tr("Say what was promised")
        if self.due_us() <= self._deck.now_us():
            return self.tr("The time has passed already")
        return ""

    def due_us(self) -> int:
        return int(self.due.dateTime().toMSecsSinceEpoch()) * 1000

    def act(self) -> WriteRecord:
        return WriteRecord(PROMISE, self._about, {
            "kind": self.kind.currentData(), "what": self.what.text().strip(),
            "due_us": self.due_us(), "owner": self.owner.currentData() or 0,
            "unit": self.unit.text().strip(), "given": self.given.currentData(),
        })  # fmt: skip


class WordDialog(RecordDialog):
    """What became of a promise. `derived`: facts of a source or a task decide whether it was kept;
    a word counts as long as they say nothing."""

    def __init__(
        self, parent: QWidget, deck: Deck, promise: str, told: str, due_us: int, *, derived: bool
    ) -> None:
        super().__init__(parent, deck, translate("WordDialog", "What became of the promise"))
        self._promise, self._was_due_us = promise, due_us
        self.word, self.reason = QComboBox(), QLineEdit()
        self.reason.setMaxLength(LONGEST)
        self.due = self.moment(max(due_us, deck.now_us()) + _LATER_US)
        for code, name in WORDS.items():
            self.word.addItem(translate("Promises", name), code)
        about = plain_label(told)
        about.setWordWrap(True)
        self.form.addRow(about)
        if derived:
            note = plain_label(
                self.tr("Whether it was kept is told by its system of record, once it says so."),
                "meta",
            )
            note.setWordWrap(True)
            self.form.addRow(note)
        for words, field in (
            (self.tr("What happened"), self.word), (self.tr("New time"), self.due),
            (self.tr("Reason"), self.reason),
        ):  # fmt: skip
            self.add(words, field)
        self.word.currentIndexChanged.connect(self.check)
        self.reason.textChanged.connect(self.check)
        self.due.dateTimeChanged.connect(self.check)
        self.check()

    def lacking(self) -> str:
        word = self.word.currentData()
        self.due.setEnabled(word == "moved")
        if word in ("moved", "withdrawn"):
            if self._deck.now_us() > self._was_due_us:
                return self.tr("It was due already: it is broken, and stays so.")
            if not self.reason.text().strip():
                return self.tr("Say why")
        if word == "moved" and self.due_us() <= self._deck.now_us():
            return self.tr("The time has passed already")
        return ""

    def due_us(self) -> int:
        return int(self.due.dateTime().toMSecsSinceEpoch()) * 1000

    def act(self) -> WriteRecord:
        content: dict[str, Any] = {
            "word": self.word.currentData(), "reason": self.reason.text().strip(),
        }  # fmt: skip
        if content["word"] == "moved":
            content["due_us"] = self.due_us()
        return WriteRecord(WORD, self._promise, content)


def _people(store: Store) -> tuple[Colleague, ...]:
    with store.read() as reader:
        return tuple(colleagues(reader))
