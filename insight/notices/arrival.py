"""When it is told that a notice has come, how loudly, and when again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from insight.notices.letters import Letter, asks, in_order
from insight.states import state_of

Sound = Literal["none", "once", "urgent"]
AGAIN_S: Final = 120.0
"""An urgent notice is told again after so many seconds, until what it asks is done."""
MOST_TIMES: Final = 15
"""So often it is told at most; its sender's reminder begins anew."""


@dataclass(frozen=True, slots=True)
class _Told:
    """`at_s`: when last, seconds of a steady clock; `reminders`: with how many of the sender's;
    `times`: how often since the last of those."""

    at_s: float
    reminders: int
    times: int


@dataclass(frozen=True, slots=True)
class Ring:
    """What is to be told now: the letters, the gravest first, and how it sounds."""

    letters: tuple[Letter, ...]
    sound: Sound


def on_the_phone(state: str) -> bool:
    """Return whether somebody in this state must not be disturbed: a customer listens."""
    return state_of(state).family == "talk"


class Doorbell:
    """Remembers what was told. While its owner is on the phone everything waits, but an urgent
    notice is told at once and without a sound; the rest, and what is told again, when the call is
    over."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}
        self._silently: set[str] = set()

    def look(
        self, letters: Sequence[Letter], now_us: int, steady_s: float, *, talking: bool
    ) -> Ring | None:
        """Return what is to be told now, None for nothing; it counts as told."""
        open_ones = [each for each in letters if asks(each, now_us) in ("acknowledge", "read")]
        known = {each.notice.id for each in open_ones}
        self._told = {each: told for each, told in self._told.items() if each in known}
        self._silently &= known
        due = [each for each in open_ones if self._due(each, steady_s, talking=talking)]
        if not due:
            return None
        for each in due:
            self._told[each.notice.id] = self._counted(each, steady_s)
            if talking:
                self._silently.add(each.notice.id)
            else:
                self._silently.discard(each.notice.id)
        ordered = tuple(in_order(due, now_us))
        return Ring(ordered, "none" if talking else _sound(ordered))

    def _counted(self, letter: Letter, steady_s: float) -> _Told:
        """Return what is remembered of telling this now; the sound after a call is no other time
        than the silence during it."""
        told, reminders = self._told.get(letter.notice.id), letter.receipt.reminders
        if told is None or reminders > told.reminders:
            return _Told(steady_s, reminders, 1)
        return _Told(steady_s, reminders, told.times + (letter.notice.id not in self._silently))

    def _due(self, letter: Letter, steady_s: float, *, talking: bool) -> bool:
        urgent = letter.notice.importance == "urgent"
        told = self._told.get(letter.notice.id)
        if talking and not urgent:
            return False
        if told is None or letter.receipt.reminders > told.reminders:
            return True
        if talking:
            return False
        if letter.notice.id in self._silently:
            return True
        return urgent and told.times < MOST_TIMES and steady_s - told.at_s >= AGAIN_S


def _sound(letters: Sequence[Letter]) -> Sound:
    found = {letter.notice.importance for letter in letters}
    reminded = any(letter.receipt.reminders for letter in letters)
    if "urgent" in found:
        return "urgent"
    return "once" if reminded or "important" in found else "none"
