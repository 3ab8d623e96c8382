"""A line above the page: who calls, who needs help. It takes no focus and covers nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.icons import IconButton, pixmap
from widgets.panel import Chip
from widgets.plain import ElidedLabel, button_text, plain_label
from widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody the call may be of: the words of a button, and what it does."""

    words: str
    note: str
    choose: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What the line says, masked: a head, chips, who to open, and plain lines below. `sign`: the
    drawing before it; `beside`: all offers stand beside the head, not below it."""

    head: str
    chips: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    lines: tuple[str, ...] = ()
    sign: str = "phone"
    beside: bool = False

    def words(self) -> str:
        return ", ".join((self.head, *self.chips, *(each.words for each in self.offers)))


class CallStrip(QFrame):
    """One line while there is one thing to say; more lines for a choice. `show_told(None)` hides
    it."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callStrip")
        self._theme = theme
        self._told: Told | None = None
        self._sign = QLabel()
        self._head = plain_label("", "head")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._below = QVBoxLayout()
        self._below.setSpacing(4)
        self._close = IconButton(theme, "close", "")
        self._close.clicked.connect(self.closed)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(self._sign)
        self._top.addWidget(self._head)
        self._top.addLayout(self._chips)
        self._top.addStretch(1)
        self._top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.setSpacing(4)
        layout.addLayout(self._top)
        layout.addLayout(self._below)
        self._buttons: list[QPushButton] = []
        self._rest: list[QWidget] = []
        theme.changed.connect(self._draw_sign)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss"))

    def told(self) -> Told | None:
        """Return what is said now, None while nothing is."""
        return self._told

    def buttons(self) -> Sequence[QPushButton]:
        """Return the buttons of the offers."""
        return self._buttons

    def show_told(self, told: Told | None) -> None:
        """Say something in place of what was said; None says nothing any more."""
        self._clear()
        news = told is not None and (self._told is None or told.head != self._told.head)
        self._told = told
        if told is None:
            self.hide()
            return
        self._draw_sign()
        self._head.setText(told.head)
        for text in told.chips:
            self._keep(Chip(text), self._chips)
        for offer in told.offers:
            self._add_offer(offer, alone=told.beside or len(told.offers) == 1)
        for text in told.lines:
            self._keep(ElidedLabel(text, "meta"), self._below)
        self.setAccessibleName(told.words())
        self.show()
        if news and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, told.words())
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def _add_offer(self, offer: Offer, *, alone: bool) -> None:
        button = QPushButton(button_text(offer.words))
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleDescription(offer.note)
        button.clicked.connect(lambda _checked=False: offer.choose())
        self._buttons.append(button)
        if alone:
            if len(self._buttons) == 1:
                button.setProperty("kind", "primary")
            self._top.insertWidget(self._top.count() - 1, button)
            self._rest.append(button)
            return
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(24, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(button)
        across.addWidget(ElidedLabel(offer.note, "meta"), 1)
        self._keep(line, self._below)

    def _keep(self, widget: QWidget, layout: QHBoxLayout | QVBoxLayout) -> None:
        layout.addWidget(widget)
        self._rest.append(widget)

    def _clear(self) -> None:
        for widget in self._rest:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._rest.clear()
        self._buttons.clear()

    def _draw_sign(self) -> None:
        sign = self._told.sign if self._told is not None else "phone"
        self._sign.setPixmap(pixmap(self._theme, sign, "accent", 16, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
