"""How sending fails: surely not sent, or nobody knows."""

from typing import Final

LONGEST: Final = 300


class NotSentError(Exception):
    """It was surely not sent. `again`: it may go later (the gateway was away); else somebody has
    to change something first."""

    def __init__(self, why: object, again: bool) -> None:
        super().__init__(plain(why))
        self.again = again


class UnsureError(Exception):
    """The connection broke after all of it was handed over: it may have arrived or not. Nobody
    sends it again unasked."""

    def __init__(self, why: object) -> None:
        super().__init__(plain(why))


def plain(why: object) -> str:
    """Return what a gateway said as a short line of text."""
    text = why.decode("utf-8", "replace") if isinstance(why, bytes) else str(why)
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return (words or type(why).__name__)[:LONGEST]
