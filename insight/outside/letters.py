"""What goes to another department: a mail with the answer form, or lines for a group's robot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

LONGEST_MESSAGE: Final = 1_900
"""Bytes of a robot's message: WeCom takes 2,048 of text."""
_CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Letter:
    """`form`: the answer form as CSV, "" where there is none."""

    subject: str
    text: str
    form: str = ""
    form_name: str = ""

    def content(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("subject", "text", "form", "form_name")}


@dataclass(frozen=True, slots=True)
class Packed:
    """One message, and the tasks it is about."""

    tasks: tuple[str, ...]
    text: str


def packed(
    head: str, foot: str, lines: Sequence[tuple[str, str]], most: int = LONGEST_MESSAGE
) -> list[Packed]:
    """Return messages of at most `most` bytes, each begun with `head` and ended by `foot`, that
    have a line for each task (its id and what is said of it). A line that is too long is cut."""
    room = most - _size(head) - _size(foot) - 2
    found: list[Packed] = []
    tasks: list[str] = []
    said: list[str] = []
    used = 0
    for task, line in lines:
        fits = _cut(line, room)
        if tasks and used + _size(fits) + 1 > room:
            found.append(Packed(tuple(tasks), "\n".join((head, *said, foot))))
            tasks, said, used = [], [], 0
        tasks.append(task)
        said.append(fits)
        used += _size(fits) + 1
    if tasks:
        found.append(Packed(tuple(tasks), "\n".join((head, *said, foot))))
    return found


def _size(text: str) -> int:
    return len(text.encode())


def _cut(text: str, most: int) -> str:
    if _size(text) <= most:
        return text
    return text.encode()[: most - _size(_CUT)].decode(errors="ignore") + _CUT
