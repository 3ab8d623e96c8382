"""What tells that a notice has come, inside the window: a card over an idle page's corner, or a
line above a page on which somebody is in the middle of something. It takes no focus."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insight.notices.letters import Letter, asks
from ui.notices.words import importance_tone, importance_word
from widgets.icons import IconButton, pixmap
from widgets.panel import Chip
from widgets.plain import ElidedLabel
from widgets.theme import Theme

_WIDTH, _MARGIN = 400, 14
_SHORT = 60
"""A text of so many signs is wholly on the card; a longer one is opened to be acknowledged."""


class NoticeCard(QFrame):
    """Tells of one notice and how many more have come; all of it plain text. What is not wholly on
    the card (a long text, files, a question) cannot be acknowledged from it.

    `opened` and `acknowledged` carry the notice's id; `closed` that it was dismissed.
    """

    opened = Signal(str)
    acknowledged = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._theme = theme
        self._letters: Sequence[Letter] = ()
        self._now_us: Callable[[], int] = lambda: 0
        self._sign = QLabel()
        self.chip = Chip()
        self.title = ElidedLabel("", "head")
        self.line = ElidedLabel("", "meta")
        self.more = ElidedLabel("", "meta")
        self.open_button, self.acknowledge = QPushButton(), QPushButton()
        self.open_button.clicked.connect(lambda: self.opened.emit(self.notice()))
        self.acknowledge.clicked.connect(lambda: self.acknowledged.emit(self.notice()))
        self.acknowledge.setProperty("kind", "primary")
        for button in (self.open_button, self.acknowledge):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close = IconButton(theme, "close", "")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self.chip)
        head.addWidget(self.title, 1)
        head.addWidget(self._close)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.more)
        foot.addWidget(self.open_button)
        foot.addWidget(self.acknowledge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(foot)
        theme.changed.connect(self._draw)
        self.hide()
        self.retranslate()

    def notice(self) -> str:
        """Return the id of the notice that is told, "" for none."""
        return self._letters[0].notice.id if self._letters else ""

    def letters(self) -> Sequence[Letter]:
        """Return everything that is told, the first one by name."""
        return self._letters

    def tell(self, letters: Sequence[Letter], now_us: Callable[[], int]) -> None:
        """Tell of these letters, the first by name; of none: tell nothing any more."""
        news = bool(letters) and letters[0].notice.id != self.notice()
        self._letters, self._now_us = tuple(letters), now_us
        if not letters:
            self.hide()
            return
        self._draw()
        self.show()
        self.raise_()
        if news and QAccessible.isActive():
            words = f"{self.chip.text()}, {self.title.text()}, {self.line.text()}"
            event = QAccessibleAnnouncementEvent(self, words)
            politeness = QAccessible.AnnouncementPoliteness
            urgent = letters[0].notice.importance == "urgent"
            event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
            QAccessible.updateAccessibility(event)

    def _draw(self) -> None:
        if not self._letters:
            return
        letter = self._letters[0]
        notice = letter.notice
        self._sign.setPixmap(pixmap(self._theme, "notice", "accent", 16, self.devicePixelRatioF()))
        self.chip.set(importance_word(notice.importance), importance_tone(notice.importance))
        self.chip.setVisible(notice.importance != "normal")
        self.title.setText(" ".join(notice.title.split()))
        text = " ".join(notice.body.split())
        self.line.setText(" · ".join(part for part in (letter.author, text) if part))
        rest = len(self._letters) - 1
        self.more.setText(self.tr("and {n} more").format(n=f"{rest:,}") if rest else "")
        self.more.setVisible(bool(rest))
        whole = len(text) <= _SHORT and not letter.files and letter.answered
        asked = asks(letter, self._now_us()) == "acknowledge"
        self.acknowledge.setVisible(asked and whole)
        self.open_button.setProperty("kind", "" if asked and whole else "primary")
        self.open_button.style().polish(self.open_button)
        self.setProperty("level", notice.importance)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{self.chip.text()} {notice.title}".strip())

    def retranslate(self) -> None:
        self.open_button.setText(self.tr("Open"))
        self.acknowledge.setText(self.tr("Acknowledge"))
        self._close.set_words(self.tr("Later"))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class CornerCard(NoticeCard):
    """The same over the corner at the bottom right of `over`; it keeps to it when that is resized.

    It lies beside `over`, in whatever holds that, so that no page comes to lie above it.
    """

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over.parentWidget())
        self._over = over
        over.installEventFilter(self)

    def tell(self, letters: Sequence[Letter], now_us: Callable[[], int]) -> None:
        super().tell(letters, now_us)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        corner = self._over.geometry().bottomRight()
        width = min(_WIDTH, self._over.width() - 2 * _MARGIN)
        height = self.sizeHint().height()
        self.setGeometry(corner.x() - width - _MARGIN, corner.y() - height - _MARGIN, width, height)
