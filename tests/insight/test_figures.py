"""The floor's figures as one list: complete, consistent, and each with what explains it."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.floor import BUSINESS, MEASURES, BusinessFigure, FloorTotals, SeatTime
from insight.floor.presence import Presence, Shift
from insight.floor.seats import Seat, SeatBoard
from insight.limits import Level, Limit
from insight.service_level import Counts
from insight.states import STATES

EMPTY = FloorTotals(
    now_us=0,
    day_start_us=0,
    scheduled=0,
    present=0,
    late=0,
    left=0,
    seats={},
    breaks={},
    counts=Counts(),
    waiting=0,
    oldest_us=None,
    ivr_only=0,
    time=SeatTime(),
)
codes = st.sampled_from([state.code for state in STATES] + ["X1", "Y2"])
MINUTE = 60_000_000


@given(st.dictionaries(codes, st.integers(0, 500)))
def test_every_seat_is_in_exactly_one_cell_of_the_strip(seats: dict[str, int]) -> None:
    totals = dataclasses.replace(EMPTY, seats=seats)
    assert totals.signed_in + totals.offline == sum(seats.values())
    shown = {figure.code: figure for figure in totals.figures()}
    cells = ("talking", "ready", "wrapup", "breaks", "other")
    assert sum(shown[code].value or 0 for code in cells) == totals.signed_in
    assert sum(shown["other"].parts.values()) == shown["other"].value


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_occupancy_is_never_below_utilisation(
    handling: float, ready: float, breaks: float, rest: float
) -> None:
    time = SeatTime(handling + ready + breaks + rest, handling, ready, breaks)
    totals = dataclasses.replace(EMPTY, time=time)
    occupancy, utilisation = totals.occupancy().value, totals.utilisation().value
    if occupancy is None or utilisation is None:
        assert handling + ready == 0
        return
    assert 0 <= utilisation <= occupancy + 1e-9 <= 1 + 2e-9


def test_every_figure_explains_itself() -> None:
    for measure in (*MEASURES, *BUSINESS.values()):
        assert measure.name
        assert measure.definition
    assert len({measure.code for measure in (*MEASURES, *BUSINESS.values())}) == len(
        MEASURES
    ) + len(BUSINESS)


def test_a_figure_meets_its_target_on_its_better_side() -> None:
    day = dataclasses.replace(
        EMPTY, counts=Counts(requests=10, answered=9, abandoned=1, answered_in_target=7)
    )
    met = {figure.code: figure.met for figure in day.figures()}
    assert (met["connect_rate"], met["service_level"], met["abandonment"]) == (True, False, False)
    assert met["occupancy"] is None


def test_limits_of_a_centre_replace_the_defaults() -> None:
    day = dataclasses.replace(EMPTY, waiting=5)
    limits = {"waiting": Limit(high_caution=3, high_warning=9)}
    level = next(each.level for each in day.figures(limits=limits) if each.code == "waiting")
    assert level == Level.CAUTION


def test_a_business_measure_nobody_declared_is_named_by_itself() -> None:
    day = dataclasses.replace(EMPTY, business=(BusinessFigure("复装", 3, 2),))
    figure = day.figures()[-1]
    assert (figure.code, figure.measure.name, figure.value) == ("复装", "复装", 3)


@pytest.mark.parametrize(
    ("state", "since", "expected"),
    [
        ("ready", 100, "present"),
        ("break", -1, "present"),
        ("offline", 50, "late"),
        ("offline", -1, "late"),
        ("offline", 100, "late"),
        ("offline", 103, "left"),
    ],
)
def test_presence_goes_by_what_happened_since_the_shift_began(
    state: str, since: int, expected: str
) -> None:
    plain = dict.fromkeys(Seat.__dataclass_fields__, "")
    moment = None if since < 0 else since * MINUTE
    known = {"key": "a1", "skills": (), "state": state, "since_us": moment}
    board = SeatBoard.of([Seat(**{**plain, **known})])
    shift = Shift("a1", 100 * MINUTE, 500 * MINUTE)
    found = Presence.of(board, [shift], 105 * MINUTE)
    assert getattr(found, expected) == {"a1"}
    assert len(found.present) + len(found.late) + len(found.left) == 1


def test_the_first_five_minutes_are_nobodys_fault() -> None:
    found = Presence.of(SeatBoard.of([]), [Shift("a1", 100 * MINUTE, 500 * MINUTE)], 104 * MINUTE)
    assert found.scheduled == {"a1"}
    assert not found.late
