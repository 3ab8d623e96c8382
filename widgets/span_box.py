"""A field for a span of time, written as people say it: 15 min, 2 h, 30 days."""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from resources.wording import QT_TRANSLATE_NOOP

_UNITS: Final = (
    (86_400, QT_TRANSLATE_NOOP("Span", "days"), "d"),
    (3_600, QT_TRANSLATE_NOOP("Span", "h"), "h"),
    (60, QT_TRANSLATE_NOOP("Span", "min"), "m"),
    (1, QT_TRANSLATE_NOOP("Span", "s"), "s"),
)
"""Seconds, what they are called, and the letter that is enough to write them."""
_WRITTEN: Final = re.compile(r"\s*(\d+)\s*(\D*?)\s*")


class SpanBox(QSpinBox):
    """Its value counts in `unit_s` seconds (1 or 60). It shows the largest unit that says it
    whole and steps by that one; a number without a unit is read in the one that was shown."""

    def __init__(self, unit_s: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit_s = unit_s

    def textFromValue(self, value: int) -> str:
        size, name = self._shown(value)
        n = value * self._unit_s // size
        if n == 1 and size == _UNITS[0][0]:
            return QCoreApplication.translate("Span", "1 day")
        return f"{n:,} {QCoreApplication.translate('Span', name)}"

    def valueFromText(self, text: str) -> int:
        seconds = self._seconds(text)
        return self.value() if seconds is None else seconds // self._unit_s

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        seconds = self._seconds(text)
        if seconds is not None and seconds % self._unit_s == 0:
            value = seconds // self._unit_s
            if self.minimum() <= value <= self.maximum():
                return QValidator.State.Acceptable, text, place
        return QValidator.State.Intermediate, text, place

    def stepBy(self, steps: int) -> None:
        size, _ = self._shown(self.value())
        step = max(size // self._unit_s, 1)
        self.setValue(max(self.value() + steps * step, self.minimum()))

    def _shown(self, value: int) -> tuple[int, str]:
        """Return the unit a value is shown in: its seconds and its name."""
        seconds = value * self._unit_s
        for size, name, _ in _UNITS:
            if size <= self._unit_s or (seconds and seconds % size == 0):
                return max(size, self._unit_s), name
        raise AssertionError("a second fits every span")

    def _seconds(self, text: str) -> int | None:
        found = _WRITTEN.fullmatch(text.replace(",", ""))
        if found is None:
            return None
        n, unit = int(found[1]), found[2].casefold()
        if not unit:
            return n * self._shown(self.value())[0]
        for size, name, letter in _UNITS:
            told = QCoreApplication.translate("Span", name)
            if unit == letter or name.startswith(unit) or told.startswith(unit):
                return n * size
        return None
