"""What vanished orders have in common, when they were sent and since when: found in worlds with a
leak of random size, place and beginning, and not found where there is none."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import Cases, Mask
from insight.path.leak_causes import (
    DAYS,
    having,
    leak,
    sent_in,
    sent_when,
)
from insight.path.leaks import hand_overs, reconciled, vanished, vanished_refs

Tell = Callable[..., Cases]
ZONE = ZoneInfo("Asia/Shanghai")
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
HAND_OVERS = {
    "crm_ess": ("touch", "crm", "order", "ess"),
    "ess_bss": ("order", "ess", "install", "bss"),
}
ORDERS, OVER_H = 5_000, 220.0


def history(code: str, sent: float, came: float | None) -> tuple[str, list[tuple]]:
    """One order, sent and arrived so many hours ago."""
    stage, source, arrives, target = HAND_OVERS[code]
    steps = [("enter", stage, source, sent + 0.5), ("handover", stage, source, sent)]
    return "open", [*steps, *([] if came is None else [("arrive", arrives, target, came)])]


def world(told: Tell, seed: int, leaking: bool) -> tuple[Cases, str, float, set[int]]:
    """Return cases, the hand-over, hours since its leak began and the orders that vanished; one in
    twenty of the others comes late."""
    rng = np.random.default_rng(seed)
    code = str(rng.choice(list(HAND_OVERS)))
    begins, size = float(rng.uniform(60, OVER_H - 60)), float(rng.uniform(0.3, 0.9))
    sent = np.sort(rng.uniform(25, OVER_H, ORDERS))[::-1]
    gone = {n for n, ago in enumerate(sent.tolist())
            if leaking and ago <= begins and rng.random() < size}  # fmt: skip
    took = np.where(rng.random(ORDERS) < 0.05, rng.uniform(24.5, 40, ORDERS),
                    rng.uniform(0.1, 20, ORDERS))  # fmt: skip
    histories = [
        history(code, ago, None if n in gone else max(ago - float(took[n]), 0.0))
        for n, ago in enumerate(sent.tolist())
    ]
    return told(*histories), code, begins, gone


@pytest.mark.parametrize("seed", range(12))
def test_a_leak_is_found_order_by_order_and_its_beginning_within_an_hour(
    told: Tell, seed: int
) -> None:
    cases, code, begins, gone = world(told, seed, leaking=True)
    assert {int(key[1:]) for _, key in vanished_refs(cases, code)} == gone
    other = next(each for each in HAND_OVERS if each != code)
    assert vanished_refs(cases, other) == []
    since = leak(cases, code, ZONE).since_us
    assert since is not None
    assert abs(cases.now_us - begins * HOUR_US - since) <= HOUR_US


def late(cases: Cases, code: str) -> Mask:
    """Which arrived a day after they were sent or later, one by one."""
    number = [each.code for each in cases.process.hand_over].index(code)
    pairs = zip(cases.sent[:, number].tolist(), cases.arrived[:, number].tolist(), strict=True)
    return np.array([sent >= 0 and came > sent + DAY_US for sent, came in pairs])


@pytest.mark.parametrize("seed", range(12))
def test_no_leak_is_told_of_where_orders_only_come_late(told: Tell, seed: int) -> None:
    cases, code, _, _ = world(told, seed, leaking=False)
    found = leak(cases, code, ZONE)
    assert not vanished(cases, code).any()
    assert (found.since_us, found.conditions, found.hours.vanished.sum()) == (None, (), 0)
    line = next(each for each in hand_overs(cases) if each.hand_over == code)
    assert line.late == late(cases, code).sum() > 100
    assert line.late == reconciled(cases, code)["late"].sum()


def test_a_leak_that_was_always_there_has_no_beginning(told: Tell) -> None:
    began = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        sent = np.sort(rng.uniform(25, OVER_H, 800))[::-1]
        cases = told(*(history("crm_ess", ago, None if rng.random() < 0.06 else max(ago - 5, 0))
                       for ago in sent.tolist()))  # fmt: skip
        began += leak(cases, "crm_ess", ZONE).since_us is not None
    assert began == 0


def test_the_condition_of_a_leak_comes_first_and_alone_stands_out(told: Tell) -> None:
    """Every second order by the hotline vanishes; elsewhere one in fifty does, as decoys."""
    rng = np.random.default_rng(1)
    sent = rng.uniform(25, OVER_H, 3_000).tolist()
    chance = [0.02 if row % 3 else 0.5 for row in range(len(sent))]
    cases = told(*(history("ess_bss", ago, None if rng.random() < p else max(ago - 5, 0.0))
                   for ago, p in zip(sent, chance, strict=True)))  # fmt: skip
    found = leak(cases, "ess_bss", ZONE)
    first = found.conditions[0]
    gone = vanished(cases, "ess_bss")
    hotline = np.arange(len(cases)) % 3 == 0
    assert (first.dimension, first.value) == ("touchpoint", "hotline")
    assert (first.vanished, first.arrived) == ((gone & hotline).sum(), (~gone & hotline).sum())
    assert first.coverage == (gone & hotline).sum() / gone.sum()
    assert first.lift == pytest.approx(
        first.coverage / ((~gone & hotline).sum() / (~gone).sum()), rel=1e-12
    )
    assert [each.value for each in found.conditions if each.stands_out] == ["hotline"]
    assert (having(cases, "ess_bss", first, ZONE) == (gone & hotline)).all()


def test_a_condition_that_no_arrived_order_has_is_infinitely_more_frequent(told: Tell) -> None:
    """All orders of the east vanish, none elsewhere."""
    cases = told(*(history("crm_ess", 30.0 + row % 7, None if row % 2 else 28.0)
                   for row in range(200)))  # fmt: skip
    first = leak(cases, "crm_ess", ZONE).conditions[0]
    assert (first.dimension, first.value, first.arrived) == ("region", "east", 0)
    assert (first.coverage, first.lift, first.stands_out) == (1.0, None, True)


def test_nothing_is_compared_with_fewer_than_thirty_that_arrived(told: Tell) -> None:
    for arrived, some in ((29, False), (30, True)):
        gone = [history("crm_ess", 30.0, None) for _ in range(40)]
        cases = told(*gone, *(history("crm_ess", 30.0, 29.0) for _ in range(arrived)))
        assert bool(leak(cases, "crm_ess", ZONE).conditions) is some


def test_the_hours_of_sending_add_up_to_the_orders_of_the_last_days(told: Tell) -> None:
    cases, code, _, _ = world(told, 3, leaking=True)
    hours = leak(cases, code, ZONE).hours
    number = [each.code for each in cases.process.hand_over].index(code)
    told_by = {"sent": cases.sent[:, number] >= 0, "vanished": vanished(cases, code),
               "late": late(cases, code)}  # fmt: skip
    assert len(hours.days) == DAYS
    for name, which in told_by.items():
        expected = np.zeros((DAYS, 24), int)
        for moment in cases.sent[which, number].tolist():
            at = datetime.fromtimestamp(moment / 1e6, ZONE)
            if at.date() in hours.days:
                expected[hours.days.index(at.date()), at.hour] += 1
        assert (getattr(hours, name) == expected).all(), name
    row, hour = np.unravel_index(int(hours.vanished.argmax()), hours.vanished.shape)
    listed = sent_in(cases, code, hours.days[row], int(hour), ZONE)
    assert listed.sum() == hours.vanished.max()
    assert not (listed & ~vanished(cases, code)).any()


@given(st.lists(st.integers(0, 4_000_000_000_000_000), max_size=30),
       st.sampled_from(["Asia/Shanghai", "Asia/Kathmandu", "Europe/Berlin", "UTC"]))  # fmt: skip
def test_moments_are_told_by_the_clocks_of_the_zone(moments: list[int], zone: str) -> None:
    days, hours = sent_when(np.array([*moments, -1], np.int64), ZoneInfo(zone))
    for moment, day, hour in zip(moments, days.tolist(), hours.tolist(), strict=False):
        at = datetime.fromtimestamp(moment // 1_000_000, ZoneInfo(zone))
        assert (at.toordinal(), at.hour) == (day, hour)
    assert (days[-1], hours[-1]) == (-1, -1)


def test_what_arrived_without_having_been_sent_is_found(told: Tell) -> None:
    cases = told(history("crm_ess", 50.0, 49.0), ("open", [("arrive", "order", "ess", 40.0)]))
    assert reconciled(cases, "crm_ess")["from_nowhere"].tolist() == [False, True]
    assert [line.from_nowhere for line in hand_overs(cases)] == [1, 0]


def test_an_hour_ago_a_leak_began_and_is_told_of_when_its_time_is_over(told: Tell) -> None:
    """What may still arrive has not vanished."""
    cases = told(*(history("crm_ess", 20.0 + n / 10, None if n % 2 else 19.0) for n in range(100)))
    gone = vanished(cases, "crm_ess")
    assert (gone == ((np.arange(100) % 2 == 1) & (np.arange(100) > 40))).all()
