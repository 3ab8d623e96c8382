"""What a seat can be doing, in the field's words, and the six families the wall colours by.

A mapping turns each system's own codes into these. A code no mapping knows stays as it is: it is
shown as itself, in the family `other`, and never guessed.

To add a state: add a `State` to `STATES`; its icon glyph must be drawable by the interface font,
and its name needs a translation. Tests hold both to account.
"""

from dataclasses import dataclass
from typing import Literal

from resources.wording import QT_TRANSLATE_NOOP

Family = Literal["ready", "talk", "wrap", "brk", "other", "off"]
FAMILIES: tuple[Family, ...] = ("ready", "talk", "wrap", "brk", "other", "off")


@dataclass(frozen=True, slots=True)
class State:
    """One seat state. `signed_in`: counts as present; `handling`: a customer is being served."""

    code: str
    name: str
    glyph: str
    family: Family
    signed_in: bool = True
    handling: bool = False


STATES: tuple[State, ...] = (
    State("ready", QT_TRANSLATE_NOOP("State", "Ready"), "○", "ready"),
    State("busy", QT_TRANSLATE_NOOP("State", "Busy"), "◐", "other"),
    State("ringing", QT_TRANSLATE_NOOP("State", "Ringing"), "◉", "talk"),
    State("talking", QT_TRANSLATE_NOOP("State", "Talking"), "●", "talk", handling=True),
    State("outbound", QT_TRANSLATE_NOOP("State", "Outbound"), "↗", "talk", handling=True),
    State("hold", QT_TRANSLATE_NOOP("State", "Hold"), "‖", "talk", handling=True),
    State("consult", QT_TRANSLATE_NOOP("State", "Consult"), "⇄", "talk", handling=True),
    State("wrapup", QT_TRANSLATE_NOOP("State", "Wrap-up"), "✎", "wrap", handling=True),
    State("break", QT_TRANSLATE_NOOP("State", "Break"), "☕", "brk"),
    State("training", QT_TRANSLATE_NOOP("State", "Training"), "▤", "other"),
    State("task", QT_TRANSLATE_NOOP("State", "Task work"), "☑", "other"),
    State("serving", QT_TRANSLATE_NOOP("State", "Serving"), "■", "talk", handling=True),
    State("travelling", QT_TRANSLATE_NOOP("State", "Travelling"), "→", "other"),
    State("on_site", QT_TRANSLATE_NOOP("State", "On site"), "⌂", "talk", handling=True),
    State("offline", QT_TRANSLATE_NOOP("State", "Offline"), "–", "off", signed_in=False),
)

BY_CODE: dict[str, State] = {state.code: state for state in STATES}


def state_of(code: str) -> State:
    """Return the state of a canonical code; an unknown code is a state named by itself."""
    return BY_CODE.get(code) or State(code, code, "?", "other")
