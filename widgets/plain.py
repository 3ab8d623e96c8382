"""Text that came from elsewhere, shown as the characters it is.

Qt guesses whether a label's or tooltip's text is HTML, and HTML may name files and pages that Qt
then opens. Names, remarks and error messages come from other people's databases, so nothing here
guesses: labels are plain, tooltips are escaped, and only what `linkified` marks is a link.
"""

import html
import re

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

_LINK = re.compile(r"https?://[^\s<>\"'，。；、（）《》「」]+", re.ASCII | re.IGNORECASE)
_NOT_LINK_END = ".,;:!?)]}"
_LONGEST_LINE, _LONGEST_TOOLTIP = 1_000, 4_000
"""Signs that are shown of a text: laying out a megabyte would hold the interface up for seconds."""


def plain_label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that never takes its text for HTML; `role` is one of the style sheet's."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


def plain_tooltip(text: str) -> str:
    """Return `text` for `setToolTip`: every character as itself, lines kept, long ones wrapped; of
    what is longer than any tooltip the beginning."""
    if not text:
        return ""
    return f'<p style="white-space: pre-wrap">{html.escape(_cut(text, _LONGEST_TOOLTIP))}</p>'


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]} …"


def button_text(text: str) -> str:
    """Return foreign text for a button or a menu: an ampersand in it is no shortcut."""
    return text.replace("&", "&&")


def linkified(text: str) -> str:
    """Return `text` as HTML in which only its http and https addresses are links.

    Everything else is escaped. Punctuation that ends a sentence is not part of an address.
    """
    parts: list[str] = []
    end = 0
    for match in _LINK.finditer(text):
        address = match.group().rstrip(_NOT_LINK_END)
        if address.endswith("//"):
            continue
        parts.append(html.escape(text[end : match.start()]))
        escaped = html.escape(address)
        parts.append(f'<a href="{escaped}">{escaped}</a>')
        end = match.start() + len(address)
    parts.append(html.escape(text[end:]))
    return "".join(parts).replace("\n", "<br>")


class LinkLabel(QLabel):
    """Foreign text whose http(s) addresses open in the browser, by mouse or keyboard."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setOpenExternalLinks(False)
        self.linkActivated.connect(self._open)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self.setText(linkified(text))
        self.setAccessibleName(text)

    def _open(self, address: str) -> None:
        url = QUrl(address)
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)


class ElidedLabel(QLabel):
    """One line of plain text that shortens with "…" and then shows all of it on hover. Of a text
    no line holds it keeps the beginning."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(_cut(text, _LONGEST_LINE))
        self._explain()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._explain()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), self.alignment(), self._shown())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def _explain(self) -> None:
        text = self.text()
        self.setToolTip(plain_tooltip(text) if self._shown() != text else "")
