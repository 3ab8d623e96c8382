"""Hours of the week in words: `Mon–Fri 09:00–18:00`."""

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.warnings.hours import Hours
from resources.wording import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
_DAYS: Final = (
    QT_TRANSLATE_NOOP("HoursWords", "Mon"), QT_TRANSLATE_NOOP("HoursWords", "Tue"),
    QT_TRANSLATE_NOOP("HoursWords", "Wed"), QT_TRANSLATE_NOOP("HoursWords", "Thu"),
    QT_TRANSLATE_NOOP("HoursWords", "Fri"), QT_TRANSLATE_NOOP("HoursWords", "Sat"),
    QT_TRANSLATE_NOOP("HoursWords", "Sun"),
)  # fmt: skip


def hours_word(code: str, hours: Hours, language: str) -> str:
    """Return the name of hours with what they are."""
    name = hours.title.get(language[:2]) or hours.title.get("en") or code
    return f"{name} · {_spans_word(hours)}"


def hours_choices(found: Mapping[str, Hours], language: str) -> list[tuple[str, str]]:
    """Return hours to choose from: code and words."""
    return [(code, hours_word(code, each, language)) for code, each in found.items()]


def _spans_word(hours: Hours) -> str:
    days = groupby(enumerate(hours.spans), key=lambda each: each[1])
    parts = []
    for spans, some in days:
        if not spans:
            continue
        places = [place for place, _ in some]
        first, last = (translate("HoursWords", _DAYS[place]) for place in (places[0], places[-1]))
        told = ", ".join(f"{_clock(begins)}–{_clock(ends)}" for begins, ends in spans)
        parts.append(f"{first if first == last else f'{first}–{last}'} {told}")
    return "; ".join(parts) or translate("HoursWords", "closed")


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
