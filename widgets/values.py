"""Values as they are shown: in cells, in figures, in what is copied."""

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from insight.spoken import age, short_age, stopwatch
from insight.table import Cell, Kind
from widgets.seat_words import number

NOTHING = "—"
"""Stands for a value there is none of."""


def value_text(value: Cell, kind: Kind, zone: tzinfo, context: str = "") -> str:
    """Return a value as people read it: 1,139, 94.2%, 1:48, 2026-11-22 14:03:12.

    Moments are shown in `zone`; with a `context` a text is a word of ours, translated in it. A
    missing value is `NOTHING`.
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return QCoreApplication.translate(context, value) if context else value
    if kind == "percent":
        return f"{value:.1%}"
    if kind == "seconds":
        return stopwatch(value)
    if kind == "moment":
        return f"{datetime.fromtimestamp(value / 1e6, zone):%Y-%m-%d %H:%M:%S}"
    return number(value)


def age_text(seconds: float) -> str:
    """Return an age in words: 22 minutes."""
    template, count = age(seconds)
    return QCoreApplication.translate("Spoken", template).format(n=count)


def short_age_text(seconds: float) -> str:
    """Return an age with its unit's sign: 22 min."""
    template, count = short_age(seconds)
    return QCoreApplication.translate("Spoken", template).format(n=count)
