"""What a copied script promises by a time, offered to be written down for the customer."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from insight.promises.said import MOST, Promised
from widgets.panel import chip_button
from widgets.plain import button_text, plain_label, plain_tooltip

_LONGEST: Final = 34
"""Signs of a promise on its button; the whole is in its tool tip."""


class ScriptPromises(QWidget):
    """A line that asks, and a button for each promise; hidden while nothing is offered."""

    wanted = Signal(object)
    """The `Promised` that is to be written down."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Promised, ...] = ()
        self.asks = plain_label("", "meta")
        self.asks.setWordWrap(True)
        self.buttons = tuple(chip_button("") for _ in range(MOST))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.asks)
        for place, button in enumerate(self.buttons):
            column.addWidget(button)
            button.clicked.connect(partial(self._want, place))
        self.offer(())

    def offer(self, promised: Sequence[Promised]) -> None:
        """Offer these, in place of what was offered."""
        self._offered = tuple(promised)
        self.setVisible(bool(promised))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(promised))
            if place < len(promised):
                words = promised[place].words
                short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
                button.setText(button_text(short))
                button.setToolTip(plain_tooltip(words))
                button.setAccessibleName(self.tr("Write down: {words}").format(words=words))

    def _want(self, place: int) -> None:
        self.wanted.emit(self._offered[place])

    def retranslate(self) -> None:
        self.asks.setText(self.tr("Told the customer? Write the promise down:"))
        self.offer(self._offered)
