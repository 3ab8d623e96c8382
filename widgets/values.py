"""Values as they are shown: in cells, in figures, in what is copied."""

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from insight.spoken import age, clock_time, local_time, short_age, stopwatch
from insight.table import Cell, Kind
from widgets.seat_words import number

_MINUTE_US, _HOUR_US = 60_000_000, 3_600_000_000
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
        return f"{local_time(int(value), zone):%Y-%m-%d %H:%M:%S}"
    return money_text(int(value)) if kind == "money" else number(value)


def money_text(fen: int) -> str:
    """Return an amount as 1,288.50, to the fen."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'−' if fen < 0 else ''}{whole:,}.{rest:02d}"


def age_text(seconds: float) -> str:
    """Return an age in words: 22 minutes."""
    template, count = age(seconds)
    return QCoreApplication.translate("Spoken", template).format(n=count)


def short_age_text(seconds: float) -> str:
    """Return an age with its unit's sign: 22 min."""
    template, count = short_age(seconds)
    return QCoreApplication.translate("Spoken", template).format(n=count)


def when_text(moment_us: int, now_us: int, zone: tzinfo) -> str:
    """Return a moment as people say it: now, 12 min ago, 09:30 of today, 11-20 09:30 of a day
    before or after, with the year where it is another one."""
    past_us = now_us - moment_us
    if 0 <= past_us < _MINUTE_US:
        return QCoreApplication.translate("Spoken", "now")
    if 0 <= past_us < _HOUR_US:
        words = QCoreApplication.translate("Spoken", "{age} ago")
        return words.format(age=short_age_text(past_us / 1e6))
    then, today = local_time(moment_us, zone), local_time(now_us, zone)
    if then.date() == today.date():
        return clock_time(moment_us, zone)
    return f"{then:%m-%d %H:%M}" if then.year == today.year else f"{then:%Y-%m-%d %H:%M}"
