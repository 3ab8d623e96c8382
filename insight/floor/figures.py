"""The floor's figures: what each means, what it is now, how it stands to its target and limits.

The strip above the seat wall, the report and the tests read the same list of `Figure`s.

To add a figure: add a `Measure` to `MEASURES` and its value in `FloorTotals.figures`; a test holds
that every measure has a value, a translation and rows behind it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from insight.floor.seats import BusinessFigure, SeatTime
from insight.limits import FIGURE_LIMITS, NO_LIMIT, Level, Limit
from insight.service_level import (
    BY_CODE,
    DEFAULT_FORMULA,
    Counts,
    Ratio,
    abandonment,
    average_handling_time,
    average_speed_of_answer,
    connect_rate,
    occupancy,
    utilisation,
)
from insight.states import state_of
from resources.wording import QT_TRANSLATE_NOOP

Unit = Literal["count", "percent", "seconds", "number"]
"""`percent` values are 0..1, `number` is in the measure's own unit."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is: its name and definition are translated in the context `Figure`."""

    code: str
    name: str
    definition: str
    unit: Unit
    better: Literal["high", "low", ""] = ""


MEASURES: Final[tuple[Measure, ...]] = (
    Measure(
        "present",
        QT_TRANSLATE_NOOP("Figure", "Present"),
        QT_TRANSLATE_NOOP("Figure", "Of the agents on shift now, those signed in"),
        "count",
        "high",
    ),
    Measure(
        "late",
        QT_TRANSLATE_NOOP("Figure", "Late"),
        QT_TRANSLATE_NOOP(
            "Figure",
            "On shift now for five minutes or longer and not signed in since the shift began",
        ),
        "count",
        "low",
    ),
    Measure(
        "signed_in",
        QT_TRANSLATE_NOOP("Figure", "Signed in"),
        QT_TRANSLATE_NOOP("Figure", "Seats in any state but offline"),
        "count",
    ),
    Measure(
        "talking",
        QT_TRANSLATE_NOOP("Figure", "Talking"),
        QT_TRANSLATE_NOOP(
            "Figure",
            "Seats with a customer: talking, outbound, hold, consult, serving, on site; "
            "ringing is not among them",
        ),
        "count",
    ),
    Measure(
        "ready",
        QT_TRANSLATE_NOOP("Figure", "Ready"),
        QT_TRANSLATE_NOOP("Figure", "Seats waiting for the next customer"),
        "count",
    ),
    Measure(
        "wrapup",
        QT_TRANSLATE_NOOP("Figure", "Wrap-up"),
        QT_TRANSLATE_NOOP("Figure", "Seats finishing the work after a call"),
        "count",
    ),
    Measure(
        "breaks",
        QT_TRANSLATE_NOOP("Figure", "Breaks"),
        QT_TRANSLATE_NOOP("Figure", "Seats on a break, for whatever reason"),
        "count",
        "low",
    ),
    Measure(
        "other",
        QT_TRANSLATE_NOOP("Figure", "Other"),
        QT_TRANSLATE_NOOP(
            "Figure",
            "Signed-in seats in any other state: busy, ringing, training, task work, travelling, "
            "and states the mapping does not know",
        ),
        "count",
    ),
    Measure(
        "waiting",
        QT_TRANSLATE_NOOP("Figure", "Waiting"),
        QT_TRANSLATE_NOOP(
            "Figure",
            "Calls in the inbound queues that have no agent yet; tickets and visits wait in queues "
            "of their own",
        ),
        "count",
        "low",
    ),
    Measure(
        "longest_wait",
        QT_TRANSLATE_NOOP("Figure", "Longest wait"),
        QT_TRANSLATE_NOOP("Figure", "How long the oldest of the waiting calls has waited"),
        "seconds",
        "low",
    ),
    Measure(
        "connect_rate",
        QT_TRANSLATE_NOOP("Figure", "Connect rate"),
        QT_TRANSLATE_NOOP(
            "Figure",
            "Answered by agents ÷ requests for an agent today; calls that stayed in the IVR and "
            "calls still waiting are in neither",
        ),
        "percent",
        "high",
    ),
    Measure(
        "service_level",
        QT_TRANSLATE_NOOP("Figure", "Service level"),
        QT_TRANSLATE_NOOP(
            "Figure", "Answered within the seconds of the queue each call was in, of today's calls"
        ),
        "percent",
        "high",
    ),
    Measure(
        "abandonment",
        QT_TRANSLATE_NOOP("Figure", "Abandonment"),
        QT_TRANSLATE_NOOP(
            "Figure", "Given up while waiting ÷ requests for an agent today that are decided"
        ),
        "percent",
        "low",
    ),
    Measure(
        "asa",
        QT_TRANSLATE_NOOP("Figure", "ASA"),
        QT_TRANSLATE_NOOP(
            "Figure", "Average speed of answer: waiting time of today's answered calls ÷ these"
        ),
        "seconds",
        "low",
    ),
    Measure(
        "aht",
        QT_TRANSLATE_NOOP("Figure", "AHT"),
        QT_TRANSLATE_NOOP(
            "Figure",
            "Average handling time: talk, hold and wrap-up of today's answered calls that are "
            "over ÷ these",
        ),
        "seconds",
        "low",
    ),
    Measure(
        "occupancy",
        QT_TRANSLATE_NOOP("Figure", "Occupancy"),
        QT_TRANSLATE_NOOP(
            "Figure",
            "Seat time handling customers ÷ (handling + ready) today; wrap-up is handling, "
            "breaks and other states are in neither",
        ),
        "percent",
    ),
    Measure(
        "utilisation",
        QT_TRANSLATE_NOOP("Figure", "Utilisation"),
        QT_TRANSLATE_NOOP("Figure", "Seat time handling customers ÷ all signed-in time today"),
        "percent",
    ),
    Measure(
        "ivr_only",
        QT_TRANSLATE_NOOP("Figure", "IVR only"),
        QT_TRANSLATE_NOOP("Figure", "Calls today that ended in the IVR and asked for no agent"),
        "count",
    ),
)
BY_MEASURE: Final[dict[str, Measure]] = {measure.code: measure for measure in MEASURES}

BUSINESS: Final[dict[str, Measure]] = {
    measure.code: measure
    for measure in (
        Measure(
            "orders_handled",
            QT_TRANSLATE_NOOP("Figure", "Orders handled"),
            QT_TRANSLATE_NOOP("Figure", "Orders handled today, all agents together"),
            "number",
            "high",
        ),
        Measure(
            "opportunities_won",
            QT_TRANSLATE_NOOP("Figure", "Deals won"),
            QT_TRANSLATE_NOOP("Figure", "Opportunities won today, all agents together"),
            "number",
            "high",
        ),
        Measure(
            "satisfaction",
            QT_TRANSLATE_NOOP("Figure", "Satisfaction"),
            QT_TRANSLATE_NOOP("Figure", "Mean of the agents' satisfaction today, in percent"),
            "number",
            "high",
        ),
    )
}
AVERAGED: Final = frozenset({"satisfaction"})
"""Business measures that are averaged over agents; all others are added up."""

TARGETS: Final[Mapping[str, float]] = {
    "connect_rate": 0.90,
    "service_level": 0.80,
    "abandonment": 0.05,
    "asa": 20.0,
    "aht": 270.0,
    "occupancy": 0.85,
}
"""Default targets by figure code; a centre sets its own."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at one moment.

    `value` is None when there is nothing to count; `worked` is the formula with its numbers
    (empty for plain counts); `formula` names the formula in use where there are several; `parts`
    break the figure down (reason → seats for breaks, state → seats for others).
    """

    measure: Measure
    value: float | None
    target: float | None = None
    level: Level = Level.OK
    worked: str = ""
    formula: str = ""
    parts: Mapping[str, int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.measure.code

    @property
    def unit(self) -> Unit:
        return self.measure.unit

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a value, a target or a better side."""
        if self.value is None or self.target is None or not self.measure.better:
            return None
        if self.measure.better == "high":
            return self.value >= self.target
        return self.value <= self.target


@dataclass(frozen=True, slots=True)
class FloorTotals:
    """The floor in numbers as of `now_us`.

    `scheduled` agents are on a work or training shift now, `present` of them signed in, `late`
    of them not yet since the shift began, `left` signed out since. `seats` counts the seats by
    state code, `breaks` those on a break by reason. `counts` are today's inbound requests,
    `waiting` and `oldest_us` the calls waiting now (whichever day they came). `time` is today's
    seat time of all seats together.
    """

    now_us: int
    day_start_us: int
    scheduled: int
    present: int
    late: int
    left: int
    seats: Mapping[str, int]
    breaks: Mapping[str, int]
    counts: Counts
    waiting: int
    oldest_us: int | None
    ivr_only: int
    time: SeatTime
    business: tuple[BusinessFigure, ...] = ()

    @property
    def signed_in(self) -> int:
        return self._seats(lambda code: state_of(code).signed_in)

    @property
    def offline(self) -> int:
        return sum(self.seats.values()) - self.signed_in

    @property
    def talking(self) -> int:
        return self._seats(lambda code: state_of(code).handling and code != "wrapup")

    @property
    def longest_wait_s(self) -> float | None:
        """Seconds the oldest waiting call has waited, None when nobody waits."""
        return None if self.oldest_us is None else max(0.0, (self.now_us - self.oldest_us) / 1e6)

    def occupancy(self) -> Ratio:
        return occupancy(self.time.handling_s, self.time.ready_s)

    def utilisation(self) -> Ratio:
        return utilisation(self.time.handling_s, self.time.signed_in_s)

    def figures(
        self,
        formula: str = DEFAULT_FORMULA,
        targets: Mapping[str, float] = TARGETS,
        limits: Mapping[str, Limit] = FIGURE_LIMITS,
    ) -> tuple[Figure, ...]:
        """Return every figure in the order of the strip, the business figures last.

        `formula` is the service level's (LookupError: no such formula).
        """
        breaks = self.seats.get("break", 0)
        others = {
            code: number
            for code, number in self.seats.items()
            if code not in ("ready", "wrapup", "break")
            and state_of(code).signed_in
            and not state_of(code).handling
        }
        plain: dict[str, float | None] = {
            "present": self.present,
            "late": self.late,
            "signed_in": self.signed_in,
            "talking": self.talking,
            "ready": self.seats.get("ready", 0),
            "wrapup": self.seats.get("wrapup", 0),
            "breaks": breaks,
            "other": sum(others.values()),
            "waiting": self.waiting,
            "longest_wait": self.longest_wait_s,
            "ivr_only": self.ivr_only,
        }
        ratios: dict[str, Ratio] = {
            "connect_rate": connect_rate(self.counts),
            "service_level": BY_CODE[formula].ratio(self.counts),
            "abandonment": abandonment(self.counts),
            "asa": average_speed_of_answer(self.counts),
            "aht": average_handling_time(self.counts),
            "occupancy": self.occupancy(),
            "utilisation": self.utilisation(),
        }
        parts: dict[str, Mapping[str, int]] = {"breaks": self.breaks, "other": others}
        own_targets = {"present": float(self.scheduled)}
        figures = []
        for measure in MEASURES:
            code = measure.code
            ratio = ratios.get(code)
            value = ratio.value if ratio else plain[code]
            figures.append(
                Figure(
                    measure,
                    value,
                    own_targets.get(code, targets.get(code)),
                    limits.get(code, NO_LIMIT).level(value),
                    ratio.worked() if ratio else "",
                    formula if code == "service_level" else "",
                    parts.get(code, {}),
                )
            )
        return (*figures, *(business_figure(result, limits) for result in self.business))

    def _seats(self, belongs: Callable[[str], bool]) -> int:
        return sum(number for code, number in self.seats.items() if belongs(code))


def business_figure(result: BusinessFigure, limits: Mapping[str, Limit]) -> Figure:
    """Return a business result as a figure; a measure nobody declared is named by itself."""
    measure = BUSINESS.get(result.measure) or Measure(result.measure, result.measure, "", "number")
    level = limits.get(measure.code, NO_LIMIT).level(result.value)
    return Figure(measure, result.value, result.target, level)
