"""Seats, presence, totals, the past, the rows behind and the report, read from a real store."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from insight.day import Day
from insight.floor import MEASURES, FloorTotals
from insight.limits import Level
from storage.local.behind import rows_behind
from storage.local.floor import floor_report, seat_board, seats, totals
from storage.local.past import agent_day, agent_figures_today, floor_at, history, interval_curve
from storage.local.store import Store

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = int(datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI).timestamp()) * 10**6
SECOND = 10**6
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
MIDNIGHT = NOON - 12 * HOUR

AGENTS = [
    ("a1", "2101", "罗霞", "t1", "q1,q2"),
    ("a2", "2102", "黄兰", "t1", "q1"),
    ("a3", "998", "单鹏", "t2", ""),
    ("a4", "2104", "冯丹", "t2", "q2"),
]
STATES = [
    ("a1", "talking", "", NOON - 3 * MINUTE, "c9"),
    ("a2", "break", "用餐", NOON - 20 * MINUTE, None),
    ("a3", "ready", "", NOON - 10 * SECOND, None),
    ("a4", "offline", "", MIDNIGHT - 5 * HOUR, None),
    ("a5", "Z42", "", NOON - MINUTE, None),
]
LOG = [
    ("1", "a1", "talking", "", MIDNIGHT - HOUR, MIDNIGHT + HOUR),
    ("2", "a1", "offline", "", MIDNIGHT + HOUR, MIDNIGHT + 8 * HOUR),
    ("3", "a1", "ready", "", MIDNIGHT + 8 * HOUR, NOON - 3 * MINUTE),
    ("4", "a1", "talking", "", NOON - 3 * MINUTE, None),
    ("5", "a2", "ready", "", MIDNIGHT + 8 * HOUR, NOON - 20 * MINUTE),
    ("6", "a2", "break", "用餐", NOON - 20 * MINUTE, None),
    ("7", "a3", "wrapup", "", NOON - 30 * MINUTE, NOON - 10 * SECOND),
    ("8", "a3", "ready", "", NOON - 10 * SECOND, NOON - 10 * SECOND),
    ("9", "a3", "ready", "", NOON - 10 * SECOND, None),
    ("10", "a5", "Z42", "", NOON - MINUTE, None),
]
SHIFTS = [
    ("1", "a1", "work", NOON - 4 * HOUR, NOON + 4 * HOUR),
    ("2", "a2", "training", NOON - 4 * HOUR, NOON + HOUR),
    ("3", "a4", "work", NOON - 6 * MINUTE, NOON + HOUR),
    ("4", "a3", "leave", NOON - 4 * HOUR, NOON + 4 * HOUR),
    ("5", "a5", "work", NOON - 8 * HOUR, NOON),
    ("6", "a6", "work", NOON - MINUTE, NOON + HOUR),
]


def named(names: str, rows: list[tuple[object, ...]]) -> list[dict[str, object]]:
    return [dict(zip(names.split(), row, strict=True)) for row in rows]


@pytest.fixture
def floor(store: Store, put: Any) -> Store:
    """A store that holds a floor of five seats at noon."""
    put("team", named("key name site", [("t1", "广州一班", "广州"), ("t2", "投诉专席", "佛山")]))
    put("agent", named("key number name team_key skills", [*AGENTS]))
    put("agent", named("key active", [("a9", 0)]))
    states = [(row[0], *row) for row in STATES]
    put("agent_state", named("key agent_key state reason since_at call_key", [*states]))
    put("agent_state", named("key agent_key state", [("a9", "a9", "offline")]))
    put("agent_state_log", named("key agent_key state reason from_at until_at", [*LOG]))
    put("shift", named("key agent_key kind starts_at ends_at", [*SHIFTS]))
    put("queue", named("key name kind answer_target_s", [("q1", "宽带咨询", "inbound", 20)]))
    calls = [
        ("c9", "talking", NOON - 4 * MINUTE, NOON - 3 * MINUTE, None, None, "a1"),
        ("c1", "answered", NOON - HOUR, NOON - HOUR + 10 * SECOND, NOON - 50 * MINUTE,
         NOON - 49 * MINUTE, "a1"),
        ("c2", "abandoned", NOON - HOUR, None, NOON - 59 * MINUTE, None, None),
        ("c3", "waiting", NOON - 40 * SECOND, None, None, None, None),
    ]  # fmt: skip
    plain = {"kind": "inbound", "queue_key": "q1", "phone": "13812341234", "reason_code": "新装"}
    columns = "key outcome requested_at answered_at ended_at wrapup_until_at agent_key"
    put("call", [{**plain, **row} for row in named(columns, [*calls])])
    ivr = ("c4", "inbound", "ivr", NOON - HOUR, NOON - 59 * MINUTE)
    put("call", named("key kind outcome started_at ended_at", [ivr]))
    results = [
        ("1", "a1", "2026-11-20", "orders_handled", 6, 10),
        ("2", "a2", "2026-11-20", "orders_handled", 4, 10),
        ("3", "a1", "2026-11-20", "satisfaction", 90, 95),
        ("4", "a2", "2026-11-20", "satisfaction", 80, 95),
        ("5", "a1", "2026-11-19", "orders_handled", 99, 10),
    ]
    put("business_result", named("key agent_key day measure value target", [*results]))
    put(
        "business_result",
        named("key team_key day measure value target", [
            ("6", "t1", "2026-11-20", "orders_handled", 10, 20),
            ("7", "t1", "2026-11-20", "复装", 3, 2),
        ]),
    )  # fmt: skip
    return store


@pytest.fixture
def counted(floor: Store, today: Day) -> FloorTotals:
    with floor.read() as reader:
        return totals(reader, today, NOON)


def test_a_seat_is_shown_with_who_sits_there_and_what_they_do(floor: Store) -> None:
    with floor.read() as reader:
        board = seat_board(reader)
    assert board.numbers.tolist() == ["a5", "998", "2101", "2102", "2104"]
    seat = board.seat(2)
    assert (seat.name, seat.team, seat.site, seat.skills) == (
        "罗霞", "广州一班", "广州", ("q1", "q2"),
    )  # fmt: skip
    assert (seat.state, seat.since_us, seat.phone, seat.queue, seat.call_reason) == (
        "talking", NOON - 3 * MINUTE, "138****1234", "宽带咨询", "新装",
    )  # fmt: skip
    unknown = board.seat(0)
    assert (unknown.state, unknown.name, unknown.team) == ("Z42", "", "")


def test_changed_seats_are_read_by_agent_or_by_call(floor: Store) -> None:
    with floor.read() as reader:
        assert seats(reader, ["a2"], ["c9"]).keys.tolist() == ["a1", "a2"]
        assert len(seats(reader, [])) == 0


def test_states_sum_to_all_seats(counted: FloorTotals) -> None:
    assert counted.seats == {"talking": 1, "break": 1, "ready": 1, "offline": 1, "Z42": 1}
    assert counted.signed_in + counted.offline == sum(counted.seats.values())
    shown = {figure.code: figure.value for figure in counted.figures()}
    in_states = ("talking", "ready", "wrapup", "breaks", "other")
    assert sum(shown[code] or 0 for code in in_states) == shown["signed_in"] == 4


def test_present_are_those_on_shift_who_are_there(counted: FloorTotals) -> None:
    # a1 and a2 are there, a4 is late, a6 is expected since a minute, a5's shift is over
    assert (counted.scheduled, counted.present, counted.late, counted.left) == (4, 2, 1, 0)


def test_figures_carry_value_target_level_and_their_numbers(counted: FloorTotals) -> None:
    figures = {figure.code: figure for figure in counted.figures()}
    assert set(figures) == {measure.code for measure in MEASURES} | {
        "orders_handled", "satisfaction", "复装",
    }  # fmt: skip
    rate = figures["connect_rate"]
    assert (rate.value, rate.worked, rate.target) == (pytest.approx(2 / 3), "2 ÷ 3", 0.9)
    assert (rate.level, rate.met) == (Level.WARNING, False)
    assert figures["service_level"].value == pytest.approx(1 / 3)
    assert figures["service_level"].formula == "of_offered"
    assert figures["present"].target == 4
    assert figures["longest_wait"].value == 40
    assert figures["aht"].value == 590 + 60
    assert figures["breaks"].parts == {"用餐": 1}
    assert figures["other"].parts == {"Z42": 1}
    assert (figures["orders_handled"].value, figures["orders_handled"].target) == (10, 20)
    assert figures["satisfaction"].value == 85
    assert (figures["复装"].value, figures["复装"].met) == (3, None)
    assert figures["ivr_only"].value == 1


def test_seat_time_is_clipped_to_the_day_and_to_now(counted: FloorTotals) -> None:
    handling = 60 * 60 + 3 * 60 + (30 * 60 - 10)
    ready = (4 * 60 - 3) * 60 + (4 * 60 - 20) * 60 + 10
    assert counted.time.handling_s == handling
    assert counted.time.ready_s == ready
    assert counted.time.break_s == 20 * 60
    assert counted.time.signed_in_s == handling + ready + 20 * 60 + 60
    assert counted.occupancy().value == pytest.approx(handling / (handling + ready))


def test_an_agents_figures_are_of_today(floor: Store, today: Day) -> None:
    with floor.read() as reader:
        found = agent_figures_today(reader, today, NOON)
        only = agent_figures_today(reader, today, NOON, ["a1"])
    first = found["acd", "a1"]
    assert (first.handled, first.aht_s, first.wrapup_s) == (1, 650, 60)
    assert {each.measure: (each.value, each.target) for each in first.business} == {
        "orders_handled": (6, 10),
        "satisfaction": (90, 95),
    }
    assert found["acd", "a2"].aht_s is None
    assert found["acd", "a2"].time.break_s == 20 * 60
    assert only == {("acd", "a1"): first}


def test_an_agents_day_is_a_line_of_stretches(floor: Store, today: Day) -> None:
    with floor.read() as reader:
        day = agent_day(reader, "a1", today, NOON)
        nobody = agent_day(reader, "a77", today, NOON)
    assert [each.state for each in day.stretches] == ["talking", "offline", "ready", "talking"]
    assert (day.stretches[0].from_us, day.stretches[-1].until_us) == (MIDNIGHT, NOON)
    assert day.state_s["talking"] == 3600 + 180
    assert nobody.stretches == ()


def test_the_floor_is_shown_as_it_was(floor: Store, today: Day) -> None:
    with floor.read() as reader:
        board = seat_board(reader)
        recorded = history(reader, today, NOON)
        for moment in (NOON, NOON - 5 * MINUTE, NOON - 10 * SECOND, MIDNIGHT + 30 * MINUTE):
            then = floor_at(reader, board, moment)
            assert recorded.board_at(board, moment).states.tolist() == then.states.tolist()
    now = recorded.board_at(board, NOON)
    assert now.states.tolist() == board.states.tolist()
    assert now.reasons.tolist() == board.reasons.tolist()
    earlier = recorded.board_at(board, NOON - 5 * MINUTE)
    assert earlier.states.tolist() == ["offline", "wrapup", "ready", "break", "offline"]
    assert earlier.seat(2).since_us == MIDNIGHT + 8 * HOUR
    assert earlier.seat(0).since_us is None
    assert set(earlier.phones) == {""}
    assert recorded.board_at(board, MIDNIGHT + 30 * MINUTE).states.tolist()[2] == "talking"


def test_nothing_recorded_is_an_empty_past(store: Store, put: Any, today: Day) -> None:
    put("agent_state", named("key state", [("a1", "ready")]))
    with store.read() as reader:
        board = seat_board(reader)
        recorded = history(reader, today, NOON)
    assert recorded.board_at(board, NOON).states.tolist() == ["offline"]


def test_an_empty_store_has_a_floor_without_figures(store: Store, today: Day) -> None:
    with store.read() as reader:
        found = totals(reader, today, NOON)
        assert interval_curve(reader, today, NOON).days == ()
    assert {figure.value for figure in found.figures()} == {0, None}


def counted_again(code: str, cells: list[dict[str, Any]]) -> float:
    """Return a figure from the rows behind it."""

    def total(column: str) -> float:
        return sum(float(cell[column] or 0) for cell in cells)

    def share(outcomes: set[str]) -> float:
        return sum(cell["outcome"] in outcomes for cell in cells) / len(cells)

    again: dict[str, Callable[[], float]] = {
        "present": lambda: sum(cell["presence"] == "Present" for cell in cells),
        "longest_wait": lambda: max(float(cell["waited"]) for cell in cells),
        "connect_rate": lambda: share({"Answered", "Talking"}),
        "abandonment": lambda: share({"Given up"}),
        "service_level": lambda: (
            sum(cell["answered"] is not None and cell["waited"] <= cell["target"] for cell in cells)
            / len(cells)
        ),
        "asa": lambda: total("waited") / len(cells),
        "aht": lambda: (total("talked") + total("wrapup")) / len(cells),
        "occupancy": lambda: total("handling") / (total("handling") + total("ready")),
        "utilisation": lambda: total("handling") / total("signed_in"),
    }
    return again.get(code, lambda: len(cells))()


def test_the_rows_behind_every_figure_give_the_figure(
    floor: Store, today: Day, counted: FloorTotals
) -> None:
    figures = {figure.code: figure for figure in counted.figures()}
    for code in (measure.code for measure in MEASURES):
        with floor.read() as reader:
            table = rows_behind(reader, code, today, NOON)
        columns = [column.code for column in table.columns]
        cells = [dict(zip(columns, row, strict=True)) for row in table.rows]
        assert counted_again(code, cells) == pytest.approx(figures[code].value), code


def test_the_rows_behind_a_business_figure_are_the_agents_results(floor: Store, today: Day) -> None:
    with floor.read() as reader:
        table = rows_behind(reader, "satisfaction", today, NOON)
        assert [row[0] for row in table.rows] == ["2101", "2102"]
        with pytest.raises(LookupError):
            rows_behind(reader, "happiness", today, NOON)


def test_the_report_says_the_same_as_the_page(floor: Store, counted: FloorTotals) -> None:
    with floor.read() as reader:
        report = floor_report(reader, NOON, SHANGHAI)
    data = json.loads(json.dumps(report.data()))
    assert data["as_of"] == "2026-11-20T12:00:00+08:00"
    assert {each["code"]: each["value"] for each in data["figures"]} == {
        figure.code: figure.value for figure in counted.figures()
    }
    assert data["service_level_formula"] == "of_offered"
    assert len(data["service_levels"]) == 6
    assert data["queues"][0]["queue"] == "宽带咨询"
    titles = [sheet.title for sheet in report.sheets()]
    assert titles == ["Figures", "Service levels", "Queues"]
    assert report.sheets()[0].notes[0] == "As of: 2026-11-20T12:00:00+08:00"
