"""Who may ask to see what, why, and how often.

The role is the hub's word on whoever is signed in there; where the hub is a file with nobody else
in it, a setting of the desk: the rules keep honest people within their work, and every look is
written down; they are no lock against the desk's owner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from insight.privacy.purposes import FIELDS, PURPOSE, Field
from resources.wording import QT_TRANSLATE_NOOP

HOUR_US: Final = 3_600_000_000
SHORTEST_REFERENCE: Final = 3
"""Signs; less is no number of anything."""

_ALL: Final = frozenset(code for code, _ in FIELDS)
MAY_SEE: Final[Mapping[str, frozenset[Field]]] = {
    "supervisor": _ALL,
    "lead": _ALL - {"identity"},
    "store": _ALL,
    "clerk": _ALL,
    "agent": _ALL - {"identity"},
    "handler": _ALL - {"identity"},
    "analyst": frozenset(),
    "admin": frozenset(),
}
"""What each role may have shown: a store compares identity papers (`store` is the desk's own word
for the hub's `clerk`), who is on the phone has no need to, an analyst works with figures, an
administrator with no customers."""


class RefusedError(Exception):
    """A person's data is not shown, and why.

    As with the store's errors, an interface translates `template` in the context "Privacy" and
    fills it with `values`; `str()` gives the English text.
    """

    template: str = QT_TRANSLATE_NOOP("Privacy", "Nothing is shown.")

    def __init__(self, **values: object) -> None:
        self.values: dict[str, object] = values
        super().__init__(self.template.format(**values))


class NothingAskedError(RefusedError):
    template = QT_TRANSLATE_NOOP("Privacy", "Nothing is shown: choose what you need to see.")


class NoPurposeError(RefusedError):
    template = QT_TRANSLATE_NOOP("Privacy", "Nothing is shown: choose what you need it for.")


class NoReferenceError(RefusedError):
    template = QT_TRANSLATE_NOOP(
        "Privacy", "Nothing is shown: for this purpose the number of what you work on is needed."
    )


class RoleError(RefusedError):
    template = QT_TRANSLATE_NOOP(
        "Privacy", "Nothing is shown: your role does not need it. Ask somebody whose work it is."
    )


class HourFullError(RefusedError):
    template = QT_TRANSLATE_NOOP(
        "Privacy",
        "Nothing is shown: you have looked at {made} customers within an hour, and {limit} is the "
        "limit. Wait a while, or ask your supervisor.",
    )


class DayFullError(RefusedError):
    template = QT_TRANSLATE_NOOP(
        "Privacy",
        "Nothing is shown: you have looked at {made} customers today, and {limit} is the limit. "
        "Ask your supervisor.",
    )


class UntoldError(RefusedError):
    template = QT_TRANSLATE_NOOP(
        "Privacy", "Nothing is shown: no source tells this customer's identity number."
    )


class GrantOverError(RefusedError):
    template = QT_TRANSLATE_NOOP(
        "Privacy",
        "Nothing is shown: a task lets only whoever holds it see this, and only until it is done.",
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wants to see of a customer, and why."""

    purpose: str
    reference: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many reveals one person may make."""

    per_hour: int
    per_day: int


def left(limits: Limits, made_us: Sequence[int], now_us: int, day_us: int) -> int:
    """Return how many more reveals are within the limits.

    `made_us`: when those of today and of the last hour were made; `day_us`: when today began. A
    time after `now_us` (the clock was set back) counts like now.
    """
    return max(0, min(
        limits.per_hour - _since(made_us, now_us - HOUR_US),
        limits.per_day - _since(made_us, day_us),
    ))  # fmt: skip


def require(
    role: str, ask: Ask, limits: Limits, made_us: Sequence[int], now_us: int, day_us: int
) -> None:
    """Return if this may be shown; raise the `RefusedError` that says why not. See `left`."""
    if not ask.fields:
        raise NothingAskedError
    if not MAY_SEE.get(role, frozenset()).issuperset(ask.fields):
        raise RoleError
    purpose = PURPOSE.get(ask.purpose)
    if purpose is None:
        raise NoPurposeError
    if purpose.needs_reference and len(ask.reference.strip()) < SHORTEST_REFERENCE:
        raise NoReferenceError
    this_hour, today = _since(made_us, now_us - HOUR_US), _since(made_us, day_us)
    if this_hour >= limits.per_hour:
        raise HourFullError(made=this_hour, limit=limits.per_hour)
    if today >= limits.per_day:
        raise DayFullError(made=today, limit=limits.per_day)


def _since(made_us: Sequence[int], since_us: int) -> int:
    return sum(at >= since_us for at in made_us)
