"""What the window does for whoever sits at a seat: calls for the lead, and the small window."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from insight.identity.records import Ref
from storage.local.changes import Changes
from ui.agent_window import AgentWindow
from ui.call_strip import CallStrip
from ui.deck import Deck
from ui.shift.help import HelpCalls


class AgentMode(QObject):
    """Holds the strip of calls for help and opens the small window, one at most."""

    def __init__(
        self, deck: Deck, window: QWidget, strip: CallStrip,
        customer: Callable[[], tuple[Ref, str] | None],
    ) -> None:  # fmt: skip
        """`customer`: who is being served now, and how they are named on screen, masked."""
        super().__init__(window)
        self._deck, self._window = deck, window
        self.help_calls = HelpCalls(deck, strip, customer)
        self.small: AgentWindow | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what is done for the window's actions."""
        return {"call_lead": self._call, "agent_window": self.open}

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        self.help_calls.on_changes(changes)
        if self.small is not None:
            self.small.on_changes(changes)

    def _call(self) -> None:
        self.help_calls.ask(self._window)

    def open(self) -> None:
        """Open the small window beside the upper right corner of the screen, or bring it up."""
        if self.small is None:
            self.small = AgentWindow(self._deck, self.help_calls)
            self.small.closed.connect(self._forget)
            self.small.opened.connect(self._bring_up)
            self.small.show_at(self._window.screen().availableGeometry().topRight())
        self.small.raise_()
        self.small.activateWindow()

    def _bring_up(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    def _forget(self) -> None:
        if self.small is not None:
            self.small.deleteLater()
            self.small = None

    def close(self) -> None:
        """End with the window."""
        self.help_calls.stop()
        self.close_small()

    def close_small(self) -> None:
        """Close the small window, where it is open."""
        if self.small is not None:
            self.small.close()

    def retranslate(self) -> None:
        self.help_calls.retranslate()
