"""Values as they are shown: in cells, in figures, in what is copied."""

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from insight.spoken import age, short_age, stopwatch
from insight.table import Cell, Kind
from widgets.seat_words import number, reason_name, state_word

NOTHING = "—"
"""Stands for a value there is none of."""


def value_text(value: Cell, kind: Kind, zone: tzinfo) -> str:
    """Return a value as people read it: 1,139, 94.2%, 1:48, 2026-11-22 14:03:12, ● Talking.

    Moments are shown in `zone`. A missing value is `NOTHING`.
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return _code_text(value, kind)
    if kind == "percent":
        return f"{value:.1%}"
    if kind == "seconds":
        return stopwatch(value)
    if kind == "moment":
        return f"{datetime.fromtimestamp(value / 1e6, zone):%Y-%m-%d %H:%M:%S}"
    return number(value)


def _code_text(value: str, kind: Kind) -> str:
    if kind == "state":
        return state_word(value)
    return reason_name(value) if kind == "reason" else value


def age_text(seconds: float) -> str:
    """Return an age in words: 22 minutes."""
    template, count = age(seconds)
    return QCoreApplication.translate("Spoken", template).format(n=count)


def short_age_text(seconds: float) -> str:
    """Return an age with its unit's sign: 22 min."""
    template, count = short_age(seconds)
    return QCoreApplication.translate("Spoken", template).format(n=count)
