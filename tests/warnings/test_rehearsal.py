"""Rehearsals: when a rule would have warned, under any limits."""

import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rules import rule
from new_stores import store_in
from warnings_house import SECOND, faults, put

from insight.warnings.counted import Cases
from insight.warnings.hours import HoursError, hours_from
from insight.warnings.rehearsal import counted_steps, rehearse
from insight.warnings.rule import Fixed, Rule
from storage.local.store import Store
from storage.local.warnings.rehearsing import prepare

ZONE = ZoneInfo("Asia/Shanghai")
MINUTE = 60 * SECOND
DAY = 86_400 * SECOND
FROM = 1_760_000_000 * SECOND
TO = FROM + 90 * DAY
Told = list[tuple[int, int]]


def cases_of(told: Told) -> Cases:
    """Return cases by group and minute."""
    of = np.array([group for group, _ in told], np.int32)
    at = np.array([FROM + minute * MINUTE for _, minute in told], np.int64)
    return Cases(("a", "b", "c"), of, at)


def by_hand(told: Told, asked: Rule) -> list[tuple[str, int, int, int, float]]:
    """Walk over every second minute by minute, one group after the other, as a person would."""
    fixed = asked.limits
    assert isinstance(fixed, Fixed) and fixed.high_caution and fixed.high_warning
    back = fixed.high_caution * (1 - asked.recovery)
    found = []
    for place, name in enumerate("abc"):
        moments = [minute for group, minute in told if group == place]
        began: int | None = None
        crossed: int | None = None
        worst, level = 0, 0
        for minute in range(max(moments, default=0) + 20):
            count = sum(minute - asked.window_s // 60 < each <= minute for each in moments)
            beyond = count >= fixed.high_caution and count >= asked.least
            if began is None:
                crossed = (minute if crossed is None else crossed) if beyond else None
                if crossed is not None:
                    lasts = all(
                        sum(m - asked.window_s // 60 < each <= m for each in moments)
                        >= max(fixed.high_caution, asked.least)
                        for m in range(crossed, crossed + asked.for_s // 60)
                    )
                    if lasts:
                        began, worst, level = crossed + asked.for_s // 60, count, 0
            if began is not None:
                worst = max(worst, count)
                if count >= asked.least:
                    level = max(
                        level,
                        2
                        if count >= fixed.high_warning
                        else 1
                        if count >= fixed.high_caution
                        else 0,
                    )
                if count < back or count < asked.least:
                    found.append((name, began, minute, level, float(worst)))
                    began = crossed = None
    return sorted(found, key=lambda each: (each[1], each[0]))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60)), max_size=50),
    st.sampled_from([2, 3]), st.sampled_from([0, 3]), st.sampled_from([0.0, 0.5]),
    st.sampled_from([0, 2]),
)  # fmt: skip
def test_it_is_what_one_would_find_by_hand(
    told: Told, caution: int, minutes: int, recovery: float, least: int
) -> None:
    limits = {"by": "fixed", "high_caution": float(caution), "high_warning": caution + 2.0}
    asked = rule(limits=limits, window_s=600, for_s=minutes * 60, recovery=recovery, least=least)
    found = rehearse(counted_steps(cases_of(told), asked), asked, FROM, TO).episodes
    names = [found.names[place] for place in found.of.tolist()]
    assert sorted(
        (name, (began - FROM) // MINUTE, (ended - FROM) // MINUTE, level, worst)
        for name, began, ended, level, worst in zip(
            names, found.began_us.tolist(), found.ended_us.tolist(), found.level.tolist(),
            found.worst.tolist(), strict=True,
        )
    ) == sorted(by_hand(told, asked))  # fmt: skip


def test_what_goes_on_ends_with_the_time_looked_at() -> None:
    cases = Cases(("a",), np.zeros(5, np.int32), np.full(5, TO - MINUTE, np.int64))
    found = rehearse(counted_steps(cases, rule()), rule(), FROM, TO)
    assert found.episodes.ended_us.tolist() == [TO] and found.per_day == pytest.approx(1 / 90)


def test_many_groups_at_once_are_one_warning_to_people() -> None:
    of = np.repeat(np.arange(50, dtype=np.int32), 5)
    cases = Cases(tuple(map(str, range(50))), of, np.full(250, FROM + DAY, np.int64))
    asked = rule(flood=10)
    found = rehearse(counted_steps(cases, asked), asked, FROM, TO)
    assert (found.fired, found.warnings) == (50, 10)
    assert found.on_day(ZONE) and sum(found.on_day(ZONE).values()) == 50


def test_outside_the_hours_a_warning_waits_for_the_morning_if_it_lasts() -> None:
    hours = hours_from({"mon": [["08:00", "18:00"]], "tue": [["08:00", "24:00"]]}, "day")
    monday = int(np.datetime64("2025-10-13T00:00").astype("datetime64[s]").astype(int)) - 8 * 3_600
    at = lambda hour: (monday + hour * 3_600) * SECOND  # noqa: E731
    moments = [at(3)] * 5 + [at(7.9)] * 5  # type: ignore[list-item]
    cases = Cases(("a",), np.zeros(10, np.int32), np.array(moments, np.int64))
    found = rehearse(counted_steps(cases, rule()), rule(), FROM, TO, hours, ZONE).episodes
    assert found.began_us.tolist() == [at(8)]
    assert hours.next_open(at(19), ZONE) == at(32)
    assert hours.next_open(at(60), ZONE) == at(7 * 24 + 8)
    for spoilt in ([], {"mon": 3}, {"mon": [["9", "18:00"]]}, {"mon": [["18:00", "09:00"]]},
                   {"moon": []}, {"mon": [["08:00"]]}):  # fmt: skip
        with pytest.raises(HoursError):
            hours_from(spoilt, "day")


@pytest.mark.parametrize("method", ["seasonal", "ears_c1", "ears_c2", "ears_c3", "cusum", "ewma"])
def test_a_surge_on_a_quiet_past_is_found_within_minutes_by_any_method(method: str) -> None:
    """Everyday faults come by chance, five a day and community; once there are 30 in 20 minutes."""
    rng = np.random.default_rng(7)
    count = 20 * 90 * 5
    of = rng.integers(0, 20, count).astype(np.int32)
    at = FROM + (rng.random(count) * 90 * DAY).astype(np.int64)
    surge = FROM + 80 * DAY
    of = np.append(of, np.full(30, 3, np.int32))
    at = np.append(at, surge + (np.arange(30) * 40 * SECOND))
    limits = {"by": "learned", "method": method, "caution": 6.0, "warning": 8.0}
    asked = rule(limits=limits, window_s=3_600, least=5)
    cases = Cases(tuple(map(str, range(20))), of, at)
    found = rehearse(counted_steps(cases, asked), asked, FROM, TO)
    hit = (found.episodes.of == 3) & (found.episodes.began_us >= surge)
    assert hit.any() and found.episodes.began_us[hit][0] - surge <= 15 * MINUTE
    assert found.fired - int(hit.sum()) <= 9  # at most one in ten days over twenty communities


def test_a_slider_is_answered_within_a_frame_or_two() -> None:
    """100,000 cases of 5,000 groups over 90 days; thread CPU time, as the machine is shared."""
    rng = np.random.default_rng(1)
    of = rng.integers(0, 5_000, 100_000).astype(np.int32)
    at = FROM + (rng.random(100_000) * 90 * DAY).astype(np.int64)
    asked = rule(window_s=86_400, recovery=0.3)
    steps = counted_steps(Cases(tuple(map(str, range(5_000))), of, at), asked)
    took = []
    for limit in range(2, 9):
        limits = Fixed(high_caution=float(limit), high_warning=limit + 3.0)
        began = time.thread_time()
        rehearse(steps, asked.model_copy(update={"limits": limits}), FROM, TO)
        took.append(time.thread_time() - began)
    assert sorted(took)[3] < 0.05


# --- over a store -------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(tmp_path / "profile")
    yield store
    store.close()


def test_the_past_of_a_rule_is_read_once_and_asked_under_other_limits(store: Store) -> None:
    put(store, "fault", faults(9, "X1", TO - 40 * DAY) + faults(5, "X2", TO - 3 * DAY))
    with store.read() as reader:
        prepared = prepare(reader, None, rule(), TO, ZONE)
    usual = prepared.rehearse()
    assert usual is not None and (usual.fired, usual.warnings) == (2, 2)
    strict = prepared.rehearse(limits=Fixed(high_warning=8.0))
    assert strict is not None
    assert [strict.episodes.names[n] for n in strict.episodes.of] == ["X1"]
    learned = rule(limits={"by": "learned", "method": "ears_c1"}).limits
    with pytest.raises(ValueError, match="preparation"):
        prepared.rehearse(limits=learned)
    at, value = prepared.course("X1", TO - 41 * DAY, TO - 39 * DAY)
    assert value.max() == 9 and value[-1] == 0 and (np.diff(at) > 0).all()
    assert not len(prepared.course("X9", FROM, TO)[0])


def test_levels_and_shares_of_the_past(store: Store) -> None:
    at = TO - 10 * DAY
    put(store, "call", [
        {"key": f"{n}", "kind": "inbound", "queue_key": "Q", "requested_at": at + n * SECOND,
         "answered_at": at + (600 if n < 30 else 35 + n) * SECOND, "ended_at": at + DAY,
         "outcome": "answered"} for n in range(40)
    ])  # fmt: skip
    waiting = rule(measure="queue_waiting", group="queue",
                   limits={"by": "fixed", "high_warning": 20.0})  # fmt: skip
    longest = rule(measure="queue_longest_wait", group="queue",
                   limits={"by": "fixed", "high_warning": 300.0})  # fmt: skip
    level = rule(measure="queue_service_level", group="queue", window_s=1_800, least=10,
                 limits={"by": "fixed", "low_warning": 0.5})  # fmt: skip
    with store.read() as reader:
        found = [
            prepare(reader, None, each, TO, ZONE).rehearse() for each in (waiting, longest, level)
        ]
        ages = rule(measure="source_age", group="source",
                    limits={"by": "fixed", "high_warning": 300.0})  # fmt: skip
        assert prepare(reader, None, ages, TO, ZONE).rehearse() is None
    assert all(each is not None and each.fired == 1 for each in found)
    first, second, third = (each.episodes for each in found if each is not None)
    assert (first.began_us[0], first.ended_us[0]) == (at + 19 * SECOND, at + 600 * SECOND)
    assert first.worst.tolist() == [40.0]
    assert at + 300 * SECOND <= second.began_us[0] <= at + 360 * SECOND
    assert third.worst.tolist() == [0.0]
