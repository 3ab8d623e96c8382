"""Any crossing, filter, period and clock against plain SQL that shares nothing with it."""

from datetime import datetime, timedelta
from fractions import Fraction
from math import comb
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_complaints import HOUR_US, NOW_US, ask

from insight.pain.cases import DIMENSIONS, Complaints
from insight.pain.cross import Asked, cross
from insight.pain.period import last_days
from insight.pain.rates import Subscribers
from insight.pain.view import PainView, counted
from storage.local.pain.complaints import known_complaints
from storage.local.store import Store

ZONES = ("Asia/Shanghai", "America/Santiago", "Australia/Lord_Howe", "America/St_Johns", "UTC")
"""Clocks change in three of them within the hundred days of complaints."""
OWNER = "(SELECT {} FROM customer u WHERE u.key = c.customer_key OR (u.phone = c.phone AND "\
        "ifnull(c.customer_key, '') = ''))"  # fmt: skip
TOLD = {
    "channel": "c.channel", "product": "c.product_code", "region": "c.region", "unit": "c.unit",
    "accepted_unit": "c.accepted_unit", "kind": "c.kind", "severity": "c.severity",
    "tier": OWNER.format("tier"), "community": OWNER.format("community_key"),
    "source": "CASE WHEN c.channel IN ('miit', '12345', '12315') THEN c.channel "
              "WHEN c.channel = 'weibo' THEN 'public' WHEN c.channel <> '' THEN 'customer' END",
}  # fmt: skip


@pytest.fixture(scope="module")
def cases(complained: Store) -> Complaints:
    with complained.read() as reader:
        return known_complaints(reader).cases


def midnight(day: datetime, zone: ZoneInfo) -> int:
    return round(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1_000_000)


def edges(days: int, zone: ZoneInfo) -> tuple[int, int, int, int]:
    """The period and the one before by the calendar alone, from ≤ t < until."""
    today = datetime.fromtimestamp(NOW_US / 1e6, zone).replace(tzinfo=None)
    first = midnight(today - timedelta(days - 1), zone)
    missing = midnight(today + timedelta(1), zone) - (NOW_US + 1)
    return first, NOW_US + 1, midnight(today - timedelta(2 * days - 1), zone), first - missing


def p_of(later: int, earlier: int) -> float:
    n, k = later + earlier, max(later, earlier)
    return float(min(Fraction(2 * sum(comb(n, at) for at in range(k, n + 1)), 2**n), Fraction(1)))


def stands(p: list[float]) -> float:
    """The largest p that Benjamini and Hochberg leave at 5 %."""
    ordered = sorted(p)
    kept = [each for rank, each in enumerate(ordered, 1) if each <= 0.05 * rank / len(ordered)]
    return kept[-1] if kept else -1.0


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=3, unique=True),
    st.dictionaries(st.sampled_from(("region", "severity", "source", "tier")),
                    st.integers(0, 5), max_size=2),
    st.integers(1, 45), st.sampled_from(ZONES),
)  # fmt: skip
def test_every_cell_now_and_before_is_what_sql_counts(
    complained: Store, cases: Complaints, by: list[str], kept: dict[str, int], days: int, name: str
) -> None:
    zone = ZoneInfo(name)
    only = []
    for dimension, place in kept.items():
        words = cases.column(dimension, zone).words
        only.append((dimension, tuple({words[place % len(words)], words[-1]})))
    where = "".join(
        f" AND ifnull({TOLD[dimension]}, '') IN ({', '.join('?' * len(words))})"
        for dimension, words in only
    )
    names = ", ".join(f"ifnull({TOLD[dimension]}, '')" for dimension in by)
    values = [word for _, words in only for word in words]
    first, until, first_before, until_before = edges(days, zone)

    def told(begins: int, ends: int) -> dict[tuple[str, ...], int]:
        rows = ask(
            complained, f"SELECT {names}, count(*) FROM complaint c WHERE c.opened_at >= ? "
            f"AND c.opened_at < ?{where} GROUP BY {', '.join(map(str, range(1, len(by) + 1)))}",
            begins, ends, *values,
        )  # fmt: skip
        return {tuple(row[:-1]): row[-1] for row in rows}

    now, before = told(first, until), told(first_before, until_before)
    asked = Asked(last_days(days, NOW_US, zone), tuple(by), tuple(only))
    crossed = cross(cases, asked, zone)
    assert crossed.before is not None
    found = {
        tuple(crossed.axes[axis][at] for axis, at in enumerate(place)): place
        for place in np.ndindex(*crossed.now.shape)
    }  # fmt: skip
    assert set(now) | set(before) <= set(found)
    tested = [p_of(now.get(cell, 0), before.get(cell, 0)) for cell in set(now) | set(before)]
    least = stands(tested) if tested else -1.0
    for cell, place in found.items():
        pair = now.get(cell, 0), before.get(cell, 0)
        assert (crossed.now[place], crossed.before[place]) == pair
        assert crossed.marked[place] == (any(pair) and p_of(*pair) <= least * (1 + 1e-12))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from(("reply", "closing", "repeat")), st.integers(1, 45),
       st.sampled_from(("kind", "source", "unit")), st.sampled_from((2, 24, 72)))  # fmt: skip
def test_every_share_is_what_sql_counts(
    complained: Store, cases: Complaints, measure: str, days: int, rows: str, hours: int
) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    first, until, *_ = edges(days, zone)
    who = "iif(ifnull(customer_key, '') <> '', customer_key, 'K' || (substr(phone, 8) + 0))"
    earlier = (
        f"EXISTS (SELECT 1 FROM people b WHERE b.who = c.who AND c.opened_at - b.opened_at BETWEEN "
        f"0 AND {30 * 24 * HOUR_US} AND (b.opened_at < c.opened_at OR b.id < c.id))"
    )
    due, done = ("opened_at + ?", "replied_at") if measure == "reply" else ("due_at + 0 * ?",
                                                                          "closed_at")  # fmt: skip
    good = earlier if measure == "repeat" else f"{done} <= {due}"
    counts = "who IS NOT NULL" if measure == "repeat" else (
        f"{due} IS NOT NULL AND ({done} IS NOT NULL OR ({due} < {NOW_US} "
        "AND ifnull(status, '') <> 'closed' AND closed_at IS NULL))"
    )  # fmt: skip
    hour = hours * HOUR_US
    values = [] if measure == "repeat" else [hour] * (counts.count("?") + good.count("?"))
    told = ask(
        complained,
        f"WITH people AS MATERIALIZED (SELECT rowid AS id, *, {who} AS who FROM complaint) "
        f"SELECT ifnull({TOLD[rows]}, ''), sum(coalesce({good}, 0)), count(*) FROM people c "
        f"WHERE {counts} AND opened_at >= ? AND opened_at < ? GROUP BY 1",
        *values, first, until,
    )  # fmt: skip
    view = PainView(days=days, rows=rows, columns="", measure=measure, reply_hours=hours)  # type: ignore[arg-type]
    found = counted(cases, view, zone, Subscribers())
    shares = {
        word: found.cells[place][0].value
        for place, word in enumerate(found.crossed.axes[0])
        if found.cells[place][0].value is not None
    }  # fmt: skip
    assert shares == {word: pytest.approx(above / below) for word, above, below in told}


def test_a_period_without_complaints_is_empty_and_no_error(cases: Complaints) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    none = PainView(days=7, only=(("region", ("nowhere",)),))
    found = counted(cases, none, zone, Subscribers.of([("2026-11", "nowhere", "", 10_000)]))
    assert (found.total, found.before, found.cells, found.pareto) == (0, 0, (), ())
    assert found.ratio is not None and found.ratio.ratio is None and found.ratio.p == 1
    assert (found.rate, found.reply.share_kept, found.lasting.median_us) == (0.0, None, None)
    assert len(found.listed) == 0
