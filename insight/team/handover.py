"""Handing a shift over: what was open when it ended, as words that still hold when read later."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from resources.wording import QT_TRANSLATE_NOOP

SECTIONS: Final[dict[str, str]] = {
    "tasks": QT_TRANSLATE_NOOP("Handover", "Open tasks"),
    "notices": QT_TRANSLATE_NOOP("Handover", "Notices not done with"),
    "waiting": QT_TRANSLATE_NOOP("Handover", "Breaks and calls for help"),
    "sources": QT_TRANSLATE_NOOP("Handover", "Sources that are silent"),
}
"""The parts of a handover, in their order."""
SHIFTS: Final = (
    QT_TRANSLATE_NOOP("Handover", "Early shift"),
    QT_TRANSLATE_NOOP("Handover", "Late shift"),
    QT_TRANSLATE_NOOP("Handover", "Night shift"),
)
MOST_LINES: Final = 200
"""Lines of a part that are kept; of more only the number is."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part: lines of what, how it stands, until when. `total`: how many there were."""

    code: str
    lines: tuple[tuple[str, str, str], ...]
    total: int


def section(code: str, lines: Sequence[tuple[str, str, str]]) -> Section:
    """Return a part with the first of its lines."""
    return Section(code, tuple(lines[:MOST_LINES]), len(lines))


def content_of(sections: Sequence[Section]) -> dict[str, Any]:
    """Return the parts as they are kept with a handover."""
    return {
        "sections": [
            {"code": each.code, "total": each.total, "lines": [list(line) for line in each.lines]}
            for each in sections
        ]
    }


def sections_of(content: str) -> tuple[Section, ...]:
    """Return the parts of a handover that was written; what cannot be read of it is left out."""
    try:
        told = json.loads(content)["sections"]
        return tuple(
            Section(str(each["code"]), tuple(_line(line) for line in each["lines"]),
                    int(each["total"]))
            for each in told
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        return ()


def _line(said: Sequence[object]) -> tuple[str, str, str]:
    what, stands, when = (*map(str, said), "", "", "")[:3]
    return what, stands, when
