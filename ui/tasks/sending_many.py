"""Sending many acts one after the other, with progress, until done or cancelled."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from insight.hub.acts import Act
from ui.deck import Deck
from ui.hub.sending import send


class SendingMany(QObject):
    """`progressed` carries how many acts are kept and how many there are; `finished` whether all
    were. Cancelled, what is kept already is sent all the same."""

    progressed = Signal(int, int)
    finished = Signal(bool)

    def __init__(self, deck: Deck, acts: Sequence[Act], parent: QObject) -> None:
        super().__init__(parent)
        self._deck, self._acts = deck, list(acts)
        self._kept = 0
        self._cancelled = False

    @property
    def kept(self) -> Sequence[Act]:
        """The acts that are kept."""
        return self._acts[: self._kept]

    def start(self) -> None:
        if self._cancelled or self._kept == len(self._acts):
            self.finished.emit(self._kept == len(self._acts))
            return
        send(self._deck, self._acts[self._kept], self._one_kept, self._give_up)

    def cancel(self) -> None:
        """Keep no more of them."""
        self._cancelled = True

    def _give_up(self) -> None:
        self.finished.emit(False)

    def _one_kept(self, _id: str) -> None:
        self._kept += 1
        self.progressed.emit(self._kept, len(self._acts))
        self.start()
