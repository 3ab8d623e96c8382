"""Proactive rules over a million customers beside pandas on the same data, in one run.

`python -m bench.proactive [CUSTOMERS]` prints a Markdown table. Processor milliseconds of the
thread that counts (`time.thread_time`; pandas may use no more than that either), median of some
turns. Whom either finds, and with how many points, is compared and must be equal. The data are made
here from a seed.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.path.cases import Coded
from insight.proactive.customers import (
    COUNTS,
    DAY_US,
    MOMENTS,
    NEVER,
    Customers,
    Happened,
    found_by,
)
from insight.proactive.rule import ProactiveRule, Sign, shipped_rules
from insight.promises.kept import by_unit, later_complaints
from insight.promises.ledger import HOUR_US, Ledger, lead_of, states

NOW_US: Final = 1_795_314_600_000_000
TURNS: Final = 7


def made(count: int) -> Customers:
    """Draw a base: most have a product, few have any sign."""
    rng = np.random.default_rng(11)
    columns: dict[str, np.ndarray] = {
        name: np.full(count, NEVER, np.int64) for name in (*MOMENTS, *COUNTS)
    }
    columns["in_use"] = rng.integers(0, 3, count)
    columns["porting"] = (rng.random(count) < 0.01).astype(np.int64)
    columns["arrears"] = np.where(rng.random(count) < 0.08, rng.integers(100, 40_000, count), 0)
    for name, mean in (("bill", 9_000), ("usage", 15_000)):
        before = rng.integers(mean // 3, mean * 2, count)
        columns[f"{name}_before"] = before
        columns[name] = (before * rng.uniform(0.3, 1.4, count)).astype(np.int64)
    columns["broken"] = np.where(
        rng.random(count) < 0.05, NOW_US - rng.integers(0, 90, count) * DAY_US, NEVER
    )
    plain = Coded(np.zeros(count, np.int32), ("",))
    return Customers(
        tuple(f"crm:K{place}" for place in range(count)), columns, plain, plain, plain,
        _drawn(rng, count, count, -180, 0), _drawn(rng, count, count // 2, -180, 0),
        _drawn(rng, count, count, 0, 700),
    )  # fmt: skip


def _drawn(rng: np.random.Generator, persons: int, count: int, first: int, last: int) -> Happened:
    at = NOW_US + rng.integers(first * 24, last * 24, count) * HOUR_US
    return Happened(rng.integers(0, persons, count), at)


def by_pandas(
    rule: ProactiveRule, frame: pd.DataFrame, complaints: pd.DataFrame, ends: pd.DataFrame
) -> pd.Series:
    """Return the points of whom the rule finds, the most first, as one writes it there."""
    points = pd.Series(0, index=frame.index)
    for each in rule.signs:
        points += each.points * _sign(each, frame, complaints, ends).astype(int)
    found = points[(points >= rule.least) & (frame.in_use > 0)]
    return found.sort_values(ascending=False, kind="stable")


def _sign(
    sign: Sign, frame: pd.DataFrame, complaints: pd.DataFrame, ends: pd.DataFrame
) -> pd.Series:
    days = sign.days * DAY_US
    if sign.sign == "porting_asked":
        return frame.porting == 1
    if sign.sign == "contract_ends":
        soon = ends[ends["at"].between(NOW_US - DAY_US, NOW_US + days)]
        return pd.Series(frame.index.isin(soon.person.unique()), frame.index)
    if sign.sign in ("bill_falls", "usage_falls"):
        name = sign.sign.removesuffix("_falls")
        before = frame[f"{name}_before"]
        return (frame[name] >= 0) & (before > 0) & (
            frame[name] * 100 <= before * (100 - sign.least)
        )  # fmt: skip
    if sign.sign == "complaints":
        recent = complaints[complaints["at"] >= NOW_US - days]
        times = recent.groupby("person").size()
        return times.reindex(frame.index, fill_value=0) >= sign.least
    if sign.sign == "broken_promise":
        return (frame.broken > NOW_US - days) & (frame.broken <= NOW_US)
    return frame.arrears >= max(sign.least, 1) * 100


def median_ms(work: Callable[[], Any]) -> float:
    took = []
    for _ in range(TURNS):
        began = time.thread_time()
        work()
        took.append((time.thread_time() - began) * 1e3)
    return statistics.median(took)


def promises(base: Customers, count: int) -> Ledger:
    """Draw as many promises, a tenth of them broken."""
    rng = np.random.default_rng(12)
    due = NOW_US - rng.integers(-24, 90 * 24, count) * HOUR_US
    done = np.where(due < NOW_US, due + rng.integers(-20, 3, count) * HOUR_US, NEVER)
    kind = rng.integers(0, 2, count).astype(np.int8)
    nobody = np.zeros(count, bool)
    unit = Coded(rng.integers(0, 60, count).astype(np.int32), tuple(f"U{n}" for n in range(60)))
    plain = Coded(np.zeros(count, np.int32), ("",))
    return Ledger(
        NOW_US, kind, [("s", "")] * count, rng.integers(0, len(base), count), unit, plain,
        due - DAY_US, due, done, states(due, done, lead_of(kind), nobody, nobody, NOW_US), plain,
        nobody, nobody,
    )  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    base, rule = made(count), shipped_rules()["leaving"]
    frame = pd.DataFrame(dict(base.columns))
    complaints, ends = (
        pd.DataFrame({"person": each.person, "at": each.at})
        for each in (base.complaints, base.ends)
    )
    ours = found_by(rule, base, NOW_US)
    theirs = by_pandas(rule, frame, complaints, ends)
    assert theirs.index.tolist() == ours.places.tolist()
    assert theirs.tolist() == ours.points.tolist()
    mine = median_ms(lambda: found_by(rule, base, NOW_US))
    other = median_ms(lambda: by_pandas(rule, frame, complaints, ends))
    ledger = promises(base, count)
    print(f"{count:,} customers, {len(base.complaints.at):,} complaints, {len(ours):,} found\n")
    print("| | ms |\n|---|---|")
    print(f"| rule “leaving”, seven signs | {mine:,.0f} |")
    print(f"| the same by pandas | {other:,.0f} ({other / mine:.1f} ×) |")
    print(f"| states of as many promises | {median_ms(lambda: ledger.at(NOW_US + 1)):,.0f} |")
    print(f"| kept by unit | {median_ms(lambda: by_unit(ledger)):,.0f} |")
    later = median_ms(lambda: later_complaints(ledger, base.complaints, 7))
    print(f"| complaints after, 7 days | {later:,.0f} |")


if __name__ == "__main__":
    main()
