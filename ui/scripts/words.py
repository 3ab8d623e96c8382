"""How answer scripts and their states are called."""

from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.customer.scripts import State, Version
from resources.wording import QT_TRANSLATE_NOOP
from widgets.panel import Tone

STATES: Final[dict[State, tuple[str, str, Tone]]] = {
    "current": ("✓", QT_TRANSLATE_NOOP("ScriptState", "Holds now"), "ok"),
    "not_yet": ("◷", QT_TRANSLATE_NOOP("ScriptState", "Not yet"), "caution"),
    "replaced": ("↻", QT_TRANSLATE_NOOP("ScriptState", "Replaced"), "neutral"),
    "expired": ("—", QT_TRANSLATE_NOOP("ScriptState", "Expired"), "neutral"),
    "withdrawn": ("✕", QT_TRANSLATE_NOOP("ScriptState", "Withdrawn"), "warning"),
}
"""Sign, word and tone of each state."""


def state_word(state: State) -> str:
    return QCoreApplication.translate("ScriptState", STATES[state][1])


def state_chip(state: State) -> tuple[str, Tone]:
    """Return the words and the tone of the chip that marks a state."""
    sign, _, tone = STATES[state]
    return f"{sign} {state_word(state)}", tone


def moment(at_us: int | None, zone: tzinfo) -> str:
    """Return the day of a moment in the centre, with the time where it is not midnight; `—` when
    there is none or no calendar has it."""
    if at_us is None:
        return "—"
    try:
        at = datetime.fromtimestamp(at_us / 1e6, zone)
    except (ValueError, OverflowError, OSError):
        return "—"
    return f"{at:%Y-%m-%d}" if (at.hour, at.minute) == (0, 0) else f"{at:%Y-%m-%d %H:%M}"


def validity(version: Version, zone: tzinfo) -> str:
    """Return from when until when a version holds."""
    begins, ends = moment(version.valid_from_us, zone), moment(version.valid_to_us, zone)
    if version.valid_to_us is None:
        text = QCoreApplication.translate("ScriptState", "from {begins}")
    else:
        text = QCoreApplication.translate("ScriptState", "{begins} to {ends}")
    return text.format(begins=begins, ends=ends)
