"""What becomes of requests, read from a real store."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from insight.day import Day
from insight.floor import QueueLine
from insight.service_level import Counts
from storage.local.queues import queue_lines, waiting_calls
from storage.local.store import Store

NOON = int(datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()) * 10**6
SECOND = 10**6
MINUTE = 60 * SECOND

QUEUES = [
    {
        "key": "q1",
        "name": "宽带咨询",
        "kind": "inbound",
        "answer_target_s": 15,
        "short_abandon_s": 5,
    },
    {"key": "q2", "name": "投诉", "kind": "inbound"},
    {"key": "s1", "name": "营业厅叫号", "kind": "ticket", "answer_target_s": 600},
]


def request(key: str, at: int = NOON - 60 * MINUTE, **known: Any) -> dict[str, object]:
    plain = {"key": key, "kind": "inbound", "queue_key": "q1", "phone": "13812341234"}
    return {**plain, "requested_at": at, "outcome": "waiting", **known}


def answered(key: str, waited_s: float, talked_s: float = 100, **known: Any) -> dict[str, object]:
    at = known.pop("at", NOON - 60 * MINUTE)
    taken = int(at + waited_s * SECOND)
    over = int(taken + talked_s * SECOND)
    return request(
        key, at, **{"answered_at": taken, "ended_at": over, "outcome": "answered", **known}
    )


def given_up(key: str, waited_s: float, **known: Any) -> dict[str, object]:
    at = known.pop("at", NOON - 60 * MINUTE)
    return request(key, at, ended_at=int(at + waited_s * SECOND), outcome="abandoned", **known)


@pytest.fixture
def line(store: Store, put: Any, today: Day) -> Any:
    """Put calls into the store and return the line of one queue."""
    put("queue", QUEUES)

    def line(calls: list[dict[str, object]], key: str = "q1", now_us: int = NOON) -> QueueLine:
        if calls:
            put("call", calls)
        with store.read() as reader:
            return next(each for each in queue_lines(reader, today, now_us) if each.key == key)

    return line


def test_each_request_has_one_fate(line: Any) -> None:
    found = line(
        [
            answered("1", 10),
            answered("2", 40),
            request("3", NOON - MINUTE, answered_at=NOON - 50 * SECOND, outcome="talking"),
            given_up("4", 3),
            given_up("5", 12),
            given_up("6", 90),
            request("7", outcome="flowed_out", ended_at=NOON - 59 * MINUTE),
            request("8", outcome="failed", ended_at=NOON - 59 * MINUTE),
            request("9", NOON - 30 * SECOND),
            request("10", NOON - 20 * SECOND, outcome="ringing"),
        ]
    )
    assert found.counts == Counts(
        requests=10,
        waiting=2,
        answered=3,
        answered_in_target=2,
        abandoned=3,
        abandoned_in_target=2,
        short_abandoned=1,
        flowed_out=1,
        failed=1,
        handled=2,
        wait_us=60 * SECOND,
        talk_us=200 * SECOND,
    )
    assert (found.waiting, found.oldest_us) == (1, NOON - 30 * SECOND)  # one rings already


def test_the_queues_own_seconds_decide_what_is_in_target(line: Any) -> None:
    line([answered("1", 15), answered("2", 15.001)])
    found = line([answered("3", 18, queue_key="q2"), answered("4", 20.5, queue_key="q2")], "q2")
    assert (found.target_s, found.counts.answered_in_target) == (20, 1)
    assert line([], "q1").counts.answered_in_target == 1


def test_a_queue_without_short_seconds_has_no_short_abandons(line: Any) -> None:
    assert line([given_up("1", 1, queue_key="q2")], "q2").counts.short_abandoned == 0


def test_wrapup_is_counted_once_it_is_over(line: Any) -> None:
    ends = NOON - 60 * MINUTE + 110 * SECOND
    found = line(
        [
            answered("1", 10, wrapup_until_at=ends + 30 * SECOND),
            answered("2", 10, wrapup_until_at=NOON + SECOND),
            answered("3", 10),
        ]
    )
    assert found.counts.wrapup_us == 30 * SECOND
    assert found.aht_s == pytest.approx((300 + 30) / 3)


def test_only_the_centres_day_counts_but_midnight_sends_nobody_away(
    line: Any, today: Day, store: Store
) -> None:
    late = [
        answered("1", 10, at=today.start_us - SECOND),
        answered("2", 10, at=today.start_us),
        request("3", today.start_us - 2 * SECOND),
    ]
    just_after = today.start_us + 5 * MINUTE
    found = line(late, now_us=just_after)
    assert (found.counts.requests, found.waiting) == (1, 1)
    with store.read() as reader:
        (call,) = waiting_calls(reader, just_after)
    assert call.waited_s(just_after) == 302


def test_a_row_left_behind_is_not_waiting_for_ever(line: Any) -> None:
    assert line([request("1", NOON - 13 * 60 * MINUTE)]).waiting == 0


def test_the_same_rows_tell_what_was_at_an_earlier_moment(line: Any) -> None:
    begin = NOON - 60 * MINUTE
    line([answered("1", 40), given_up("2", 90)])
    at_30 = line([], now_us=begin + 30 * SECOND)
    assert (at_30.waiting, at_30.counts.decided) == (2, 0)
    at_60 = line([], now_us=begin + 60 * SECOND)
    assert (at_60.waiting, at_60.counts.answered, at_60.counts.handled) == (1, 1, 0)
    assert line([], now_us=begin + 150 * SECOND).counts.abandoned == 1
    assert line([], now_us=begin - SECOND).counts == Counts()


def test_an_abandoned_call_without_an_end_still_is_over(line: Any) -> None:
    found = line([request("1", outcome="abandoned")])
    assert (found.waiting, found.counts.abandoned, found.counts.abandoned_in_target) == (0, 1, 0)


def test_an_outcome_nobody_knows_is_waiting_until_it_ends(line: Any) -> None:
    found = line([request("1", outcome="Q7"), request("2", outcome="Q7", ended_at=NOON - MINUTE)])
    assert (found.waiting, found.counts.failed) == (1, 1)


def test_clock_skew_gives_no_negative_waits(line: Any) -> None:
    assert line([answered("1", -3)]).counts.wait_us == 0


def test_kinds_have_lines_of_their_own(line: Any, store: Store, today: Day) -> None:
    line([answered("1", 300, queue_key="s1", kind="ticket")])
    with store.read() as reader:
        lines = queue_lines(reader, today, NOON)
    assert [(each.name, each.kind) for each in lines] == [
        ("宽带咨询", "inbound"),
        ("投诉", "inbound"),
        ("营业厅叫号", "ticket"),
    ]
    assert lines[2].service_level() == 1


def test_requests_in_a_queue_nobody_knows_are_not_lost(line: Any) -> None:
    found = line([answered("1", 10, queue_key="q9"), request("2", queue_key="q9")], "q9")
    assert (found.name, found.kind, found.counts.requests, found.waiting) == ("q9", "inbound", 2, 1)


def test_a_queue_nobody_called_has_no_rates(line: Any) -> None:
    found = line([])
    assert (found.service_level(), found.abandonment, found.asa_s, found.aht_s) == (None,) * 4


def test_without_single_waiting_calls_the_acds_own_counter_is_shown(line: Any, put: Any) -> None:
    told = {"waiting": 4, "oldest_at": NOON - 70 * SECOND, "staffed": 9}
    put("queue_state", [{"key": "q1", "updated_at": NOON - SECOND, **told}])
    found = line([])
    assert (found.waiting, found.longest_wait_s(NOON), found.staffed) == (4, 70, 9)
    assert line([], now_us=NOON - MINUTE).waiting == 0
    assert line([request("1", NOON - 5 * SECOND)]).waiting == 1


def test_waiting_calls_are_masked_and_the_longest_waiting_comes_first(
    line: Any, store: Store
) -> None:
    line([request("1", NOON - 5 * SECOND), request("2", NOON - 9 * SECOND, tier="100-150")])
    with store.read() as reader:
        calls = waiting_calls(reader, NOON)
    assert [(call.key, call.phone, call.queue, call.tier) for call in calls] == [
        ("2", "138****1234", "宽带咨询", "100-150"),
        ("1", "138****1234", "宽带咨询", ""),
    ]
