"""The frame every part of a page sits in, with its head; and the chips used in heads and rows."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from widgets.plain import ElidedLabel, button_text, plain_label
from widgets.theme import METRICS

Tone = Literal["neutral", "accent", "ok", "caution", "warning"]


class Chip(QLabel):
    """A few words on a rounded ground; its tone is one of the style sheet's chips."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set(text, tone)

    def set(self, text: str, tone: Tone = "neutral") -> None:
        self.setText(text)
        if self.property("chip") != tone:
            self.setProperty("chip", tone)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)


def chip_button(text: str, checkable: bool = False, parent: QWidget | None = None) -> QPushButton:
    """Return a button that looks like a chip: a filter, a view, a choice with a menu."""
    button = QPushButton(button_text(text), parent)
    button.setProperty("kind", "chip")
    button.setCheckable(checkable)
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def set_chip(button: QPushButton, text: str, tone: Tone) -> None:
    """Set words and tone of a `chip_button` that tells how something stands."""
    words = button_text(text)
    if button.text() != words:
        button.setText(words)
        button.setAccessibleName(text)
    if button.property("tone") != tone:
        button.setProperty("tone", tone)
        button.style().unpolish(button)
        button.style().polish(button)


def set_primary(button: QPushButton, primary: bool) -> None:
    """Make a button the one that stands out, or one of the others."""
    kind = "primary" if primary else ""
    if (button.property("kind") or "") != kind:
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)


class Panel(QFrame):
    """A titled surface: title, a note on what is measured, chips; actions at the right; `body`.

    The note shortens first when the panel is narrow; then chips that can be spared are hidden;
    title, the other chips and actions keep their width.
    """

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._title = plain_label(title, "head")
        self._note = ElidedLabel(note, "meta")
        self._note.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._chips = QHBoxLayout()
        self._actions = QHBoxLayout()
        self._spare: list[QAbstractButton] = []
        for row in (self._chips, self._actions):
            row.setSpacing(6)

        self._head = head = QFrame()
        head.setObjectName("panelHead")
        head.setFixedHeight(METRICS["compact"].head)
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self._title)
        line.addWidget(self._note)
        line.addLayout(self._chips)
        line.addStretch(1)
        line.addLayout(self._actions)

        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 4)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(self.body, 1)
        self.set_title(title)
        self.set_note(note)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleDescription(note)

    def set_head_visible(self, visible: bool) -> None:
        """Show or hide the head; without it the panel is a bare surface."""
        self._head.setVisible(visible)

    def add_chip(self, chip: QWidget) -> None:
        self._chips.addWidget(chip)

    def spare(self, *chips: QAbstractButton) -> None:
        """Name chips that may go where there is no room for all, the first first; one that is
        checked stays, since it says what is in force. There must be another way to what they do."""
        self._spare = list(chips)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        line = self._head.layout()
        if not self._spare or line is None:
            return
        wide = {chip: chip.sizeHint().width() + self._chips.spacing() for chip in self._spare}
        needed = line.minimumSize().width() + sum(
            wide[chip] for chip in self._spare if chip.isHidden()
        )
        for chip in self._spare:
            goes = needed > self._head.width() and not chip.isChecked()
            if goes:
                needed -= wide[chip]
            if chip.isHidden() != goes:
                chip.setHidden(goes)

    def add_action(self, action: QWidget) -> None:
        self._actions.addWidget(action)
