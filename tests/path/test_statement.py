"""The loss statement: a month's losses priced to the fen, by the department that answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.path.cases import LEAKED, LOST, NEVER, OPEN, WON, Cases, Coded
from insight.path.prices import Prices, PricesError, prices_from
from insight.path.statement import (
    OTHER,
    Kind,
    Line,
    Statement,
    lost_at,
    months,
    signed_content,
    signed_lines,
    standings,
    statement,
)

ZONE = ZoneInfo("Asia/Shanghai")
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
HOUR_US = 3_600_000_000
HOUSE = """
default_arpu_fen = 6001
default_term_months = 24
[[tier]]
tier = "50-100"
arpu_fen = 7503
[[term]]
process = "line"
months = 12
[[department]]
code = "it"
title = { en = "IT" }
hand_overs = ["crm_ess"]
[[department]]
code = "network"
title = { en = "Network" }
reasons = ["not covered"]
[[department]]
code = "sales"
title = { en = "Sales" }
stages = ["order"]
"""
Fate = tuple[int, int, str | None, str | None, str | None, str]
"""Outcome, stage, reason, tier, customer, when it was closed (or sent, of a leak)."""
Tell = Callable[..., Cases]


def at(when: str) -> int:
    return int(datetime.fromisoformat(when).replace(tzinfo=ZONE).timestamp()) * 1_000_000


@pytest.fixture(scope="session")
def prices() -> Prices:
    return prices_from(HOUSE, "house")


@pytest.fixture(scope="session")
def ended(told: Callable[..., Cases]) -> Tell:
    """Make cases that ended: `ended((LOST, 1, "not covered", "50-100", "K1", "2026-10-05"))`."""

    def made(*fates: Fate) -> Cases:
        plain = told(*[("open", [])] * len(fates))
        count = len(fates)
        moments = np.array([at(fate[5]) for fate in fates], np.int64).reshape(count)
        outcome = np.array([fate[0] for fate in fates], np.int8).reshape(count)
        sent = np.full((count, 2), NEVER, np.int64)
        sent[:, 0] = np.where(outcome == LEAKED, moments, NEVER)
        return replace(
            plain, outcome=outcome, stands=np.array([fate[1] for fate in fates], np.int8),
            leaked_by=np.where(outcome == LEAKED, 0, -1).astype(np.int8), sent=sent,
            created_at=moments - 48 * HOUR_US, closed_at=moments,
            reason=Coded.of([fate[2] for fate in fates]),
            by=dict(plain.by) | {"tier": Coded.of([fate[3] for fate in fates]),
                                 "customer": Coded.of([fate[4] for fate in fates])},
        )  # fmt: skip

    return made


def shown(found: Statement) -> list[tuple[str, str, str, int, int, int]]:
    return [(line.department, line.stage, line.cause, line.count, line.priced, line.fen)
            for line in found.lines]  # fmt: skip


def test_every_loss_costs_its_tier_s_arpu_times_the_term(ended: Tell, prices: Prices) -> None:
    cases = ended(
        (LOST, 1, "not covered", "50-100", "K1", "2026-10-05"),
        (LOST, 1, "not covered", None, "K2", "2026-10-06"),
        (LEAKED, 0, None, "50-100", "K3", "2026-10-07"),
        (LOST, 1, None, "200+", "K4", "2026-10-08"),
        (LOST, 2, "because", "50-100", "K5", "2026-10-09"),
        (WON, 3, None, "50-100", "K6", "2026-10-10"),
        (OPEN, 1, None, "50-100", "K7", "2026-10-11"),
    )
    assert shown(statement(cases, prices, OCTOBER, ZONE)) == [
        ("network", "order", "not covered", 2, 2, 12 * (7503 + 6001)),
        ("", "install", OTHER, 1, 1, 12 * 7503),
        ("it", "touch", "crm_ess", 1, 1, 12 * 7503),
        ("sales", "order", "", 1, 1, 12 * 6001),
    ]


def test_a_month_begins_and_ends_at_the_centre_s_midnight(ended: Tell, prices: Prices) -> None:
    cases = ended(
        (LOST, 1, None, None, "K1", "2026-09-30 23:59:59"),
        (LOST, 1, None, None, "K2", "2026-10-01 00:00:00"),
        (LOST, 1, None, None, "K3", "2026-10-31 23:59:59"),
        (LEAKED, 0, None, None, "K4", "2026-10-30 23:59:59"),  # overdue 24 hours later
        (LEAKED, 0, None, None, "K5", "2026-10-31 00:00:00"),
    )
    found = statement(cases, prices, date(2026, 10, 17), ZONE)
    assert sorted(place for line in found.lines for place in line.places) == [1, 2, 3]
    assert months(cases, ZONE) == [NOVEMBER, OCTOBER, date(2026, 9, 1)]


def test_a_customer_is_priced_once_a_month_and_not_if_they_meanwhile_subscribed(
    ended: Tell, prices: Prices
) -> None:
    lost = [(LOST, 1, None, "50-100", "K1", f"2026-10-{day:02d}") for day in (9, 5, 7)]
    cases = ended(
        *lost, (LOST, 1, None, None, "K1", "2026-11-02"),
        (LOST, 1, None, None, "K2", "2026-10-05"), (WON, 3, None, None, "K2", "2026-11-20"),
        (LOST, 1, None, None, None, "2026-10-05"), (LOST, 1, None, None, None, "2026-10-05"),
    )  # fmt: skip
    found = statement(cases, prices, OCTOBER, ZONE)
    assert shown(found) == [("sales", "order", "", 6, 3, 12 * (7503 + 6001 + 6001))]
    assert (found.doubled, found.meanwhile) == (2, 1)
    assert statement(cases, prices, NOVEMBER, ZONE).fen == 12 * 6001


def test_what_was_signed_stays_and_what_is_counted_later_shows_the_difference(
    ended: Tell, prices: Prices
) -> None:
    lost: list[Fate] = [(LOST, 1, "not covered", None, f"K{n}", "2026-10-05") for n in range(3)]
    signed = signed_lines(signed_content(statement(ended(*lost), prices, OCTOBER, ZONE)))
    later = statement(ended(
        *lost, (WON, 3, None, None, "K0", "2026-11-03"),
        (LOST, 1, None, "50-100", "K9", "2026-10-31"),
    ), prices, OCTOBER, ZONE)  # fmt: skip
    found = standings(later, signed)
    assert [(each.line.cause, each.line.count, each.line.fen, each.since) for each in found] == [
        ("not covered", 3, 3 * 12 * 6001, -12 * 6001), ("", 0, 0, 12 * 7503),
    ]  # fmt: skip
    assert sum(each.line.fen + each.since for each in found) == later.fen
    assert [each.since for each in standings(later, None)] == [0, 0]


def test_a_line_s_key_tells_departments_stages_and_causes_apart() -> None:
    parts: list[tuple[Kind, str, str]] = [
        ("loss", "b", "c/d"), ("loss", "b/c", "d"), ("leak", "b", "c/d"), ("loss", "b", "c%2Fd"),
    ]  # fmt: skip
    lines = [Line("a", kind, stage, cause, 1, 1, 1) for kind, stage, cause in parts]
    assert len({line.key for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("arpu_fen = 7503", "arpu_fen = 75.03"), "tier.0.arpu_fen"),
        (("arpu_fen = 7503", "arpu_fen = -1"), "greater than or equal to 0"),
        (('reasons = ["not covered"]', 'reasons = ["x", "x"]'), "reason “x” stands more than once"),
        (("default_term_months = 24", ""), "default_term_months: Field required"),
        (("[[term]]", "[[term"), "house: "),
    ],
)
def test_faulty_prices_are_refused_with_the_place(changed: tuple[str, str], said: str) -> None:
    with pytest.raises(PricesError, match="house") as refused:
        prices_from(HOUSE.replace(*changed), "house")
    assert said in str(refused.value)


ends = st.lists(
    st.tuples(
        st.sampled_from([LOST, LEAKED, WON, OPEN]), st.integers(0, 3),
        st.sampled_from([None, "not covered", "not now", "because"]),
        st.sampled_from([None, "50-100", "200+"]), st.sampled_from([None, "K1", "K2", "K3"]),
        st.sampled_from(["2026-09-30", "2026-10-01", "2026-10-15", "2026-10-31", "2026-11-01"]),
    ),
    max_size=12,
)  # fmt: skip


@given(ends)
@settings(max_examples=50)
def test_every_loss_is_in_one_line_of_one_month_and_sums_are_exact(
    ended: Tell, prices: Prices, fates: list[Fate]
) -> None:
    cases = ended(*fates)
    found = [statement(cases, prices, month, ZONE) for month in months(cases, ZONE)]
    places = [place for each in found for line in each.lines for place in line.places]
    assert sorted(places) == np.flatnonzero(lost_at(cases) >= 0).tolist()
    for each in found:
        assert len({line.key for line in each.lines}) == len(each.lines)
        unpriced = sum(line.count - line.priced for line in each.lines)
        assert unpriced == each.doubled + each.meanwhile
        assert signed_lines(signed_content(each)) == tuple(
            replace(line, places=()) for line in each.lines
        )
        for line in each.lines:
            assert isinstance(line.fen, int)
            assert len(line.places) == line.count
            assert line.priced * 12 * 6001 <= line.fen <= line.priced * 12 * 7503
