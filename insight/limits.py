"""Two-step limits: when a figure or a time in state deserves a second look, and when it is bad.

Every item may have four (low warning ≤ low caution < high caution ≤ high warning), each may be
missing. A value that reaches a high limit or is below a low one has crossed it. Limits on the time
in state go by state, or by state and reason, the latter winning; a state without limits never
crosses any. All of it is data, kept as JSON in a setting and edited in a dialog.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

_STEPS: Final = ("low_warning", "low_caution", "high_caution", "high_warning")


class Level(IntEnum):
    """How far beyond its limits something is."""

    OK = 0
    CAUTION = 1
    WARNING = 2


@dataclass(frozen=True, slots=True)
class Limit:
    """Four limits of one item, in the item's unit (ValueError when they are not in order)."""

    low_warning: float | None = None
    low_caution: float | None = None
    high_caution: float | None = None
    high_warning: float | None = None

    def __post_init__(self) -> None:
        given = [limit for limit in self.steps() if limit is not None]
        if any(not np.isfinite(limit) for limit in given):
            raise ValueError("a limit must be a finite number")
        if given != sorted(given):
            raise ValueError(
                "limits must rise: low warning, low caution, high caution, high warning"
            )
        lows = [limit for limit in (self.low_warning, self.low_caution) if limit is not None]
        highs = [limit for limit in (self.high_caution, self.high_warning) if limit is not None]
        if lows and highs and max(lows) >= min(highs):
            raise ValueError("low limits must lie below high limits")

    def steps(self) -> tuple[float | None, float | None, float | None, float | None]:
        return (self.low_warning, self.low_caution, self.high_caution, self.high_warning)

    def level(self, value: float | None) -> Level:
        """Return how far `value` is beyond; what is not known (None) is never beyond."""
        if value is None:
            return Level.OK
        thresholds = _filled(self)
        if value >= thresholds[3] or value < thresholds[0]:
            return Level.WARNING
        if value >= thresholds[2] or value < thresholds[1]:
            return Level.CAUTION
        return Level.OK


def _filled(limit: Limit) -> tuple[float, float, float, float]:
    """Return the four limits with the missing ones out of reach."""
    low_warning, low_caution, high_caution, high_warning = limit.steps()
    return (
        -np.inf if low_warning is None else low_warning,
        -np.inf if low_caution is None else low_caution,
        np.inf if high_caution is None else high_caution,
        np.inf if high_warning is None else high_warning,
    )


NO_LIMIT: Final = Limit()


@dataclass(frozen=True, slots=True, eq=False)
class Thresholds:
    """The limits that hold for a row of items: float64 of shape (4, n), seconds, in rising order.

    Looked up once for the seats that changed; compared with the clock as often as one likes.
    """

    steps: NDArray[np.float64]

    def levels(self, elapsed_s: NDArray[np.float64]) -> NDArray[np.int8]:
        """Return each item's `Level` as int8; NaN seconds are never beyond."""
        low_warning, low_caution, high_caution, high_warning = self.steps
        caution = (elapsed_s >= high_caution) | (elapsed_s < low_caution)
        warning = (elapsed_s >= high_warning) | (elapsed_s < low_warning)
        return np.where(warning, np.int8(2), caution.astype(np.int8))

    def next_crossing_s(self, elapsed_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the seconds until each item's level changes next, +inf when it never will.

        Time only grows: a low limit is left and a high one crossed the moment it is reached.
        """
        ahead = self.steps - elapsed_s
        return np.asarray(np.where(ahead > 0, ahead, np.inf).min(axis=0))


@dataclass(frozen=True, slots=True)
class StateLimits:
    """Limits on the seconds in a state: by state, and by (state, reason) where that differs."""

    by_state: Mapping[str, Limit] = field(default_factory=dict)
    by_reason: Mapping[tuple[str, str], Limit] = field(default_factory=dict)

    def limit(self, state: str, reason: str = "") -> Limit:
        """Return what holds for a seat in `state` with `reason`."""
        return self.by_reason.get((state, reason)) or self.by_state.get(state, NO_LIMIT)

    def thresholds(self, states: Sequence[str], reasons: Sequence[str]) -> Thresholds:
        """Look up the limits of every seat; the two sequences (or object arrays) are parallel."""
        known: dict[tuple[str, str], int] = {}
        rows = np.empty(len(states), dtype=np.intp)
        for place, pair in enumerate(zip(states, reasons, strict=True)):
            rows[place] = known.setdefault(pair, len(known))
        table = np.array([_filled(self.limit(*pair)) for pair in known], dtype=np.float64)
        return Thresholds(table.reshape(-1, 4)[rows].T)

    def to_json(self) -> str:
        """Return these limits as the text of a setting; states and reasons in a fixed order."""
        return json.dumps(
            {
                "states": {state: _dump(limit) for state, limit in sorted(self.by_state.items())},
                "reasons": [
                    {"state": state, "reason": reason, **_dump(limit)}
                    for (state, reason), limit in sorted(self.by_reason.items())
                ],
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "StateLimits":
        """Read what `to_json` wrote (ValueError: it is something else)."""
        try:
            data = json.loads(text)
            return cls(
                {state: _load(limit) for state, limit in data["states"].items()},
                {
                    (entry.pop("state"), entry.pop("reason")): _load(entry)
                    for entry in data["reasons"]
                },
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"these are no limits of states: {error!r}") from error


def _dump(limit: Limit) -> dict[str, float]:
    return {
        name: step for name, step in zip(_STEPS, limit.steps(), strict=True) if step is not None
    }


def _load(data: Mapping[str, float]) -> Limit:
    if unknown := set(data) - set(_STEPS):
        raise ValueError(f"unknown limit {', '.join(sorted(unknown))}")
    if any(isinstance(step, bool) or not isinstance(step, int | float) for step in data.values()):
        raise ValueError("a limit must be a number")
    return Limit(**data)


def levels(
    limits: StateLimits,
    states: Sequence[str],
    reasons: Sequence[str],
    elapsed_s: NDArray[np.float64],
) -> NDArray[np.int8]:
    """Return each seat's `Level` (int8) from parallel states, reasons and seconds in state."""
    return limits.thresholds(states, reasons).levels(elapsed_s)


def next_crossing_us(
    thresholds: Thresholds, since_us: NDArray[np.int64], now_us: int
) -> NDArray[np.int64]:
    """Return the moment (µs UTC) each seat's level changes next; int64 maximum for never."""
    elapsed = np.maximum(now_us - since_us, 0) / 1e6
    elapsed[since_us < 0] = np.nan
    ahead = thresholds.next_crossing_s(elapsed)
    never = ~np.isfinite(ahead) | (ahead > 10 * 365 * 86_400)
    moments = now_us + np.ceil(np.where(never, 0, ahead) * 1e6).astype(np.int64)
    return np.where(never, np.iinfo(np.int64).max, moments)


DEFAULT_STATE_LIMITS: Final = StateLimits(
    MappingProxyType(
        {
            "ready": Limit(high_caution=300, high_warning=600),
            "busy": Limit(high_caution=180, high_warning=300),
            "ringing": Limit(high_caution=10, high_warning=20),
            "talking": Limit(high_caution=360, high_warning=600),
            "outbound": Limit(high_caution=360, high_warning=600),
            "hold": Limit(high_caution=60, high_warning=120),
            "consult": Limit(high_caution=120, high_warning=300),
            "wrapup": Limit(high_caution=60, high_warning=180),
            "break": Limit(high_caution=900, high_warning=1_200),
            "task": Limit(high_caution=1_800, high_warning=3_600),
            "serving": Limit(high_caution=900, high_warning=1_500),
            "travelling": Limit(high_caution=2_400, high_warning=3_600),
            "on_site": Limit(high_caution=5_400, high_warning=7_200),
        }
    ),
    MappingProxyType(
        {
            ("break", "用餐"): Limit(high_caution=2_700, high_warning=3_600),
            ("break", "卫生间"): Limit(high_caution=480, high_warning=720),
        }
    ),
)

FIGURE_LIMITS: Final[Mapping[str, Limit]] = MappingProxyType(
    {  # by figure code; rates 0..1, times in seconds
        "late": Limit(high_caution=1, high_warning=10),
        "longest_wait": Limit(high_caution=60, high_warning=90),
        "connect_rate": Limit(low_warning=0.85, low_caution=0.90),
        "service_level": Limit(low_warning=0.70, low_caution=0.80),
        "abandonment": Limit(high_caution=0.05, high_warning=0.10),
        "asa": Limit(high_caution=20, high_warning=40),
        "aht": Limit(high_caution=300, high_warning=360),
        "occupancy": Limit(high_caution=0.85, high_warning=0.92),
    }
)
