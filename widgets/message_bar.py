"""Messages above the page: what happened, what still works, what to do."""

import html
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.icons import IconButton, pixmap
from widgets.panel import Chip
from widgets.plain import button_text, plain_label
from widgets.theme import Theme

MessageLevel = Literal["info", "caution", "warning"]

SHOWN = 3
_WEIGHT: dict[MessageLevel, int] = {"warning": 0, "caution": 1, "info": 2}
_COLOR: dict[MessageLevel, str] = {"warning": "warning", "caution": "caution", "info": "accent"}


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell, as plain text in the reader's language.

    `key` makes later tellings of the same thing count instead of stack (empty: `happened` does).
    `action` are the words of a button; without them there is none. `again` says it anew once
    another language is in force; what cannot be said anew is taken away then.
    """

    happened: str
    still: str = ""
    do: str = ""
    level: MessageLevel = "info"
    action: str = ""
    key: str = ""
    again: "Callable[[], Message] | None" = field(default=None, compare=False)

    @classmethod
    def said_by(cls, say: "Callable[[], Self]") -> Self:
        """Return what `say` tells; in another language it is asked again."""
        return replace(say(), again=say)

    @property
    def identity(self) -> str:
        return self.key or self.happened

    def words(self) -> str:
        return " ".join(part for part in (self.happened, self.still, self.do) if part)


@dataclass(slots=True)
class _Told:
    message: Message
    identity: str
    """Its first telling's, whatever the language."""
    times: int
    place: int
    """Where it stands among all tellings; the newest is the highest."""


class MessageBar(QWidget):
    """At most three messages, worst first, newest first among equals; the others are counted.

    A message stays until it is dismissed or withdrawn, and is said anew in another language, or
    taken away where it cannot be. Each telling is announced to screen readers. `acted` and
    `dismissed` carry the message's identity.
    """

    acted = Signal(str)
    dismissed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: dict[str, _Told] = {}
        self._tellings = 0
        self._rows: list[QFrame] = []
        self._more = plain_label("", "meta")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._more)
        theme.changed.connect(self._rebuild)
        self._rebuild()

    def tell(self, message: Message) -> None:
        """Show a message; the same one again takes its newest words and counts."""
        self._tellings += 1
        known = self._told.get(message.identity)
        times = known.times + 1 if known else 1
        self._told[message.identity] = _Told(message, message.identity, times, self._tellings)
        self._rebuild()
        self._announce(message)

    def withdraw(self, identity: str) -> None:
        """Take a message away because it is no longer true; an unknown one is ignored."""
        if self._told.pop(identity, None) is not None:
            self._rebuild()

    def messages(self) -> tuple[Message, ...]:
        """Return all messages, shown ones first, in the order they are shown."""
        return tuple(told.message for told in self._ordered())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_again()

    def _say_again(self) -> None:
        kept = [told for told in self._told.values() if told.message.again is not None]
        for told in kept:
            assert told.message.again is not None
            told.message = replace(told.message.again(), again=told.message.again)
        self._told = {told.identity: told for told in kept}
        self._rebuild()

    def _ordered(self) -> list[_Told]:
        return sorted(
            self._told.values(), key=lambda told: (_WEIGHT[told.message.level], -told.place)
        )

    def _dismiss(self, identity: str) -> None:
        self.withdraw(identity)
        self.dismissed.emit(identity)

    def _announce(self, message: Message) -> None:
        event = QAccessibleAnnouncementEvent(self, message.words())
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(
            politeness.Assertive if message.level == "warning" else politeness.Polite
        )
        QAccessible.updateAccessibility(event)

    def _rebuild(self) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        ordered = self._ordered()
        self._rows = [self._row(told) for told in ordered[:SHOWN]]
        for place, row in enumerate(self._rows):
            self._layout.insertWidget(place, row)
            row.show()
        hidden = len(ordered) - SHOWN
        self._more.setVisible(hidden > 0)
        self._more.setText(self.tr("{n} more").format(n=hidden))
        self.setVisible(bool(ordered))

    def _row(self, told: _Told) -> QFrame:
        message = told.message
        row = QFrame()
        row.setObjectName("message")
        row.setProperty("level", message.level)
        row.setAccessibleName(message.words())
        line = QHBoxLayout(row)
        line.setContentsMargins(10, 4, 6, 4)
        line.setSpacing(8)
        sign = QLabel()
        color = _COLOR[message.level]
        sign.setPixmap(pixmap(self._theme, message.level, color, 16, self.devicePixelRatioF()))
        line.addWidget(sign)
        rest = " ".join(part for part in (message.still, message.do) if part)
        words = QLabel(f"<b>{html.escape(message.happened)}</b>&ensp;{html.escape(rest)}")
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        line.addWidget(words, 1)
        if told.times > 1:
            line.addWidget(Chip(f"×{told.times:,}"))
        if message.action:
            action = QPushButton(button_text(message.action))
            action.setAutoDefault(False)
            action.clicked.connect(lambda: self.acted.emit(told.identity))
            line.addWidget(action)
        close = IconButton(self._theme, "close", self.tr("Dismiss"))
        close.clicked.connect(lambda: self._dismiss(told.identity))
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
