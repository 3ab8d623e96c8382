"""Doing something that others will see: the one way pages hand an act to the outbox."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from insight.hub.acts import Act
from storage.hub.hub import SignInError
from storage.local.errors import StoreError
from ui.deck import Deck
from ui.told import told
from widgets.message_bar import Message


def send(
    deck: Deck, act: Act, done: Callable[[str], None] | None = None,
    unkept: Callable[[], None] = lambda: None, act_id: str | None = None,
) -> None:  # fmt: skip
    """Keep an act to be sent; once that is on the disk `done` is called with its id.

    What is sent shows at once (`storage.local.shared.pending`) and reaches the hub when it can be
    reached. If it cannot be kept, that is told in the message bar, and `unkept` is called instead.
    `act_id`: of what several may do, so that it counts once.
    """

    def failed(error: Exception) -> None:
        tell_unkept(deck, error)
        unkept()

    hub = deck.hub
    deck.work.run(lambda: hub.send(act, act_id), done or (lambda _id: None), failed)


def tell_unkept(deck: Deck, error: Exception) -> None:
    """Say in the message bar why what was done could not be kept; raises what is a fault of
    ours."""
    if not isinstance(error, SignInError | StoreError):
        raise error

    def said() -> Message:
        words = QCoreApplication.translate("Hub", "Nobody is signed in at the hub: sign in first.")
        if isinstance(error, StoreError):
            words = told(error)
        return Message(words, level="warning", key="unsent")

    deck.bell.message.emit(Message.said_by(said))
