"""What went wrong, as a message for the bar."""

from functools import partial

from ui.sight import why_not
from widgets.message_bar import Message


def trouble(error: Exception, key: str = "") -> Message:
    """Return a message of what happened and what to do, said anew in another language; raises what
    is a fault of ours."""
    return Message.said_by(partial(_trouble, error, key))


def _trouble(error: Exception, key: str) -> Message:
    return Message(why_not(error), level="caution", key=key)
