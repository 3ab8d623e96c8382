"""A notice as its reader has it: what it still asks, and in which order they are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from insight.hub.facts import Notice, QuizResult, Receipt

Asks = Literal["acknowledge", "read", "answer", ""]
"""What a notice still asks of its reader: the gravest first, "" for nothing."""
IMPORTANCE: Final = ("urgent", "important", "normal")
"""The gravest first."""
_RANK: Final[dict[Asks, int]] = {"acknowledge": 1, "read": 2, "answer": 3, "": 4}


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice with its reader's receipt. `unsent`: something the reader did with it is kept here
    and has not reached the hub. `result`: the reader's last attempt at its question."""

    notice: Notice
    author: str
    receipt: Receipt
    files: int = 0
    replies: int = 0
    result: QuizResult | None = None
    unsent: bool = False

    @property
    def answered(self) -> bool:
        """Whether its question, if there is one, was answered."""
        return self.notice.quiz is None or self.result is not None


def over(notice: Notice, now_us: int) -> bool:
    """Return whether a notice holds no more: recalled, corrected by another, or expired."""
    gone = notice.recalled_at is not None or notice.replaced_by is not None
    return gone or (notice.expires_at is not None and notice.expires_at <= now_us)


def asks(letter: Letter, now_us: int) -> Asks:
    """Return what a letter still asks of its reader. One that holds no more asks nothing."""
    if over(letter.notice, now_us):
        return ""
    if letter.notice.needs_ack and letter.receipt.acknowledged_at is None:
        return "acknowledge"
    if letter.receipt.read_at is None:
        return "read"
    return "" if letter.answered else "answer"


def overdue(letter: Letter, now_us: int) -> bool:
    """Return whether what a letter asks should have been done by now."""
    due = letter.notice.due_at
    return due is not None and due <= now_us and asks(letter, now_us) in ("acknowledge", "read")


def in_order(letters: Iterable[Letter], now_us: int) -> list[Letter]:
    """Return letters as they are to be looked at: urgent ones that ask something, those to be
    acknowledged, unread ones, those with an open question, the rest; among equals the graver,
    then the newer first."""

    def place(letter: Letter) -> tuple[int, int, int]:
        rank = _RANK[asks(letter, now_us)]
        weight = IMPORTANCE.index(letter.notice.importance)
        if weight == 0 and rank < _RANK["answer"]:
            rank = 0
        return rank, weight if rank < _RANK[""] else 0, -letter.receipt.release_at

    return sorted(letters, key=place)


def waiting(letters: Iterable[Letter], now_us: int) -> int:
    """Return how many letters are unread or to be acknowledged."""
    return sum(asks(letter, now_us) in ("acknowledge", "read") for letter in letters)
