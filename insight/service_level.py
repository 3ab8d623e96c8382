"""Answer figures of a day from its counts: service level under every accepted formula and the rest.

One day gives several service levels, all of them used somewhere and called by the same name. They
differ in what stands below the line and in whether a caller who gave up early counts as served.
`FORMULAS` holds them as data; the chosen one is named wherever the figure is shown.

A rate over nothing is None, never 0 %: a queue nobody called was not badly answered.

To add a formula: add a `Formula` to `FORMULAS`; a test checks that it stays within 0 and 1.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Final

from resources.wording import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the requests for an agent in a stretch of time, as of one moment.

    `requests` = `waiting` + `answered` + `abandoned` + `flowed_out` + `failed`. The parts
    `answered_in_target` (of answered), `abandoned_in_target` and `short_abandoned` (of abandoned)
    go by the seconds of the queue each request was in. Sums of time are microseconds: `wait_us`
    over the answered, `talk_us` (holding included) and `wrapup_us` over the `handled`, which are
    the answered that are over.
    """

    requests: int = 0
    waiting: int = 0
    answered: int = 0
    answered_in_target: int = 0
    abandoned: int = 0
    abandoned_in_target: int = 0
    short_abandoned: int = 0
    flowed_out: int = 0
    failed: int = 0
    handled: int = 0
    wait_us: int = 0
    talk_us: int = 0
    wrapup_us: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            *(getattr(self, part.name) + getattr(other, part.name) for part in fields(Counts))
        )

    @property
    def decided(self) -> int:
        """Requests whose fate is known: all but those still waiting."""
        return self.requests - self.waiting


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure as what stands above and below its line, so that it can be shown worked out."""

    above: float
    below: float

    @property
    def value(self) -> float | None:
        """Return above ÷ below, or None when there is nothing below."""
        return self.above / self.below if self.below > 0 else None

    def worked(self) -> str:
        """Return the division with its numbers, as `1,139 ÷ 1,212`."""
        return f"{_plain(self.above)} ÷ {_plain(self.below)}"


def _plain(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


@dataclass(frozen=True, slots=True)
class Formula:
    """One accepted reading of a rate. `text` is translated in the context `Formula`."""

    code: str
    name: str
    text: str
    ratio: Callable[[Counts], Ratio]


FORMULAS: Final[tuple[Formula, ...]] = (
    Formula(
        "of_offered",
        QT_TRANSLATE_NOOP("Formula", "of all requests"),
        QT_TRANSLATE_NOOP(
            "Formula",
            "Answered within the queue's seconds ÷ all requests for an agent that are decided "
            "(answered, given up, sent elsewhere or failed)",
        ),
        lambda c: Ratio(c.answered_in_target, c.decided),
    ),
    Formula(
        "without_short_abandons",
        QT_TRANSLATE_NOOP("Formula", "without short abandons"),
        QT_TRANSLATE_NOOP(
            "Formula",
            "Answered within the queue's seconds ÷ (all decided requests − those who gave up "
            "within the queue's short-abandon seconds)",
        ),
        lambda c: Ratio(c.answered_in_target, c.decided - c.short_abandoned),
    ),
    Formula(
        "without_early_abandons",
        QT_TRANSLATE_NOOP("Formula", "without abandons in target"),
        QT_TRANSLATE_NOOP(
            "Formula",
            "Answered within the queue's seconds ÷ (all decided requests − those who gave up "
            "within the queue's seconds)",
        ),
        lambda c: Ratio(c.answered_in_target, c.decided - c.abandoned_in_target),
    ),
    Formula(
        "without_flow_outs",
        QT_TRANSLATE_NOOP("Formula", "of answered and abandoned"),
        QT_TRANSLATE_NOOP("Formula", "Answered within the queue's seconds ÷ (answered + given up)"),
        lambda c: Ratio(c.answered_in_target, c.answered + c.abandoned),
    ),
    Formula(
        "early_abandons_met",
        QT_TRANSLATE_NOOP("Formula", "abandons in target count as met"),
        QT_TRANSLATE_NOOP(
            "Formula",
            "(Answered within the queue's seconds + given up within the queue's seconds) ÷ "
            "(answered + given up)",
        ),
        lambda c: Ratio(c.answered_in_target + c.abandoned_in_target, c.answered + c.abandoned),
    ),
    Formula(
        "of_answered",
        QT_TRANSLATE_NOOP("Formula", "of the answered"),
        QT_TRANSLATE_NOOP("Formula", "Answered within the queue's seconds ÷ answered"),
        lambda c: Ratio(c.answered_in_target, c.answered),
    ),
)
DEFAULT_FORMULA: Final = "of_offered"

ABANDONMENT: Final[tuple[Formula, ...]] = (
    Formula(
        "all",
        QT_TRANSLATE_NOOP("Formula", "of all requests"),
        QT_TRANSLATE_NOOP("Formula", "Given up while waiting ÷ all decided requests"),
        lambda c: Ratio(c.abandoned, c.decided),
    ),
    Formula(
        "without_short",
        QT_TRANSLATE_NOOP("Formula", "without short abandons"),
        QT_TRANSLATE_NOOP(
            "Formula",
            "(Given up − given up within the queue's short-abandon seconds) ÷ "
            "(all decided requests − given up within the short-abandon seconds)",
        ),
        lambda c: Ratio(c.abandoned - c.short_abandoned, c.decided - c.short_abandoned),
    ),
)

BY_CODE: Final[dict[str, Formula]] = {formula.code: formula for formula in FORMULAS}


def service_level(counts: Counts, formula: str = DEFAULT_FORMULA) -> float | None:
    """Return the service level, 0..1, under the formula of that code (LookupError: no such)."""
    return BY_CODE[formula].ratio(counts).value


def all_service_levels(counts: Counts) -> tuple[tuple[Formula, Ratio], ...]:
    """Return every accepted formula with its division, in the order of `FORMULAS`."""
    return tuple((formula, formula.ratio(counts)) for formula in FORMULAS)


def connect_rate(counts: Counts) -> Ratio:
    """Return the agent connect rate (人工接通率): answered by agents ÷ decided requests for one.

    Calls that stayed in the IVR asked for nobody and are in neither.
    """
    return Ratio(counts.answered, counts.decided)


def abandonment(counts: Counts) -> Ratio:
    """Return given up while waiting ÷ decided requests."""
    return Ratio(counts.abandoned, counts.decided)


def average_speed_of_answer(counts: Counts) -> Ratio:
    """Return ASA in seconds: waiting time of the answered ÷ answered. Who gave up is not in it."""
    return Ratio(counts.wait_us / 1e6, counts.answered)


def average_handling_time(counts: Counts) -> Ratio:
    """Return AHT in seconds: (talk + hold + wrap-up) ÷ handled.

    A call's wrap-up is added when it is over; a call still talked on is not handled yet.
    """
    return Ratio((counts.talk_us + counts.wrapup_us) / 1e6, counts.handled)


def occupancy(handling_s: float, ready_s: float) -> Ratio:
    """Return handling ÷ (handling + ready) of seat time: how busy people were when at work.

    Breaks, training, task work and the rest are in neither.
    """
    return Ratio(handling_s, handling_s + ready_s)


def utilisation(handling_s: float, signed_in_s: float) -> Ratio:
    """Return handling ÷ all signed-in seat time, breaks and the rest included."""
    return Ratio(handling_s, signed_in_s)
