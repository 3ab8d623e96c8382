"""A published event log, and its published figures: the running example of W. M. P. van der Aalst,
*Process Mining: Data Science in Action* (2nd edition 2016, table 2.1), requests for compensation.

Moments and steps are the facts of that table, in a shape of our own; counts of the ways are those
that tools and courses on process mining print for it (docs/path.md names them)."""

import sqlite3
from collections import Counter
from datetime import datetime
from itertools import pairwise
from statistics import median

import numpy as np
import pytest

from insight.path.cases import Cases, Coded, Events, Opportunities, cases_of
from insight.path.follows import by_case, follows
from insight.path.funnel import totals
from insight.path.graph import Edge, graph
from insight.path.process import process_from

LOG = {
    1: "30.12.10 11:02 register; 31.12.10 10:06 thorough; 05.01.11 15:12 ticket; "
       "06.01.11 11:18 decide; 07.01.11 14:24 reject",
    2: "30.12.10 11:32 register; 30.12.10 12:12 ticket; 30.12.10 14:16 casual; "
       "05.01.11 11:22 decide; 08.01.11 12:05 pay",
    3: "30.12.10 14:32 register; 30.12.10 15:06 casual; 30.12.10 16:34 ticket; "
       "06.01.11 09:18 decide; 06.01.11 12:18 reinitiate; 06.01.11 13:06 thorough; "
       "08.01.11 11:43 ticket; 09.01.11 09:55 decide; 15.01.11 10:45 pay",
    4: "06.01.11 15:02 register; 07.01.11 12:06 ticket; 08.01.11 14:43 thorough; "
       "09.01.11 12:02 decide; 12.01.11 15:44 reject",
    5: "06.01.11 09:02 register; 07.01.11 10:16 casual; 08.01.11 11:22 ticket; "
       "10.01.11 13:28 decide; 11.01.11 16:18 reinitiate; 14.01.11 14:33 ticket; "
       "16.01.11 15:50 casual; 19.01.11 11:18 decide; 20.01.11 12:48 reinitiate; "
       "21.01.11 09:06 casual; 21.01.11 11:34 ticket; 23.01.11 13:12 decide; 24.01.11 14:56 reject",
    6: "06.01.11 15:02 register; 06.01.11 16:06 casual; 07.01.11 16:22 ticket; "
       "07.01.11 16:52 decide; 16.01.11 11:47 pay",
}  # fmt: skip
STEPS = ("register", "casual", "thorough", "ticket", "decide", "reinitiate", "reject", "pay")
WAYS = {
    ("register", "casual"): 3, ("register", "ticket"): 2, ("register", "thorough"): 1,
    ("casual", "ticket"): 4, ("casual", "decide"): 2, ("thorough", "ticket"): 2,
    ("thorough", "decide"): 1, ("ticket", "decide"): 6, ("ticket", "casual"): 2,
    ("ticket", "thorough"): 1, ("decide", "pay"): 3, ("decide", "reject"): 3,
    ("decide", "reinitiate"): 3, ("reinitiate", "thorough"): 1, ("reinitiate", "ticket"): 1,
    ("reinitiate", "casual"): 1,
}  # fmt: skip
"""The published counts."""


def rows() -> list[tuple[int, int, str]]:
    """Return case, moment (microseconds of the clock that is told) and step, as they are told."""
    found = []
    for case, told in LOG.items():
        for each in told.split("; "):
            moment, _, step = each.rpartition(" ")
            at = datetime.strptime(f"{moment} +0100", "%d.%m.%y %H:%M %z")
            found.append((case, int(at.timestamp()) * 1_000_000, step))
    return found


@pytest.fixture(scope="module")
def cases() -> Cases:
    """The log as opportunities of a process whose stages are its steps: paid is won."""
    stages = "".join(f'[[stage]]\ncode = "{step}"\ntitle = {{ en = "{step}" }}\n' for step in STEPS)
    process = process_from(
        '[process]\ncode = "compensation"\ntitle = { en = "Compensation" }\nversion = 1\n' + stages,
        "compensation.toml",
    )  # fmt: skip
    told, ended = rows(), {case: steps.split()[-1] for case, steps in LOG.items()}
    first = [min(at for case, at, _ in told if case == each) for each in LOG]
    last = [max(at for case, at, _ in told if case == each) for each in LOG]
    none = [None] * len(LOG)
    opportunities = Opportunities(
        [("log", str(case)) for case in LOG],
        ["won" if ended[case] == "pay" else "lost" for case in LOG], none, none, first, last,
        {"touchpoint": ["desk"] * len(LOG), "customer": [str(case) for case in LOG]},
    )  # fmt: skip
    row, at, step = zip(*((case - 1, at, step) for case, at, step in told), strict=True)
    blank = Coded.of([None] * len(told))
    events = Events(np.array(row, np.intp), np.array(at, np.int64), Coded.of(step),
                    Coded.of(["enter"] * len(told)), Coded.of(["log"] * len(told)),
                    blank, blank, blank)  # fmt: skip
    return cases_of(process, opportunities, events, max(last))


def taken(cases: Cases) -> list[Edge]:
    """The ways that somebody took; designed ones are drawn, too, where nobody did."""
    return [each for each in graph(cases).edges if each.volume]


def test_six_requests_of_forty_two_steps_three_paid_and_three_refused(cases: Cases) -> None:
    assert len(rows()) == 42
    assert Counter(step for _, _, step in rows()) == {
        "register": 6, "casual": 6, "thorough": 3, "ticket": 9, "decide": 9, "reinitiate": 3,
        "reject": 3, "pay": 3,
    }  # fmt: skip
    found = totals(cases)
    assert (found.all, found.won, found.lost, found.open) == (6, 3, 3, 0)


def test_every_way_is_taken_as_often_as_is_published() -> None:
    case, at, step = (np.array(column) for column in zip(
        *((case, at, STEPS.index(step)) for case, at, step in rows()), strict=True))  # fmt: skip
    order = by_case(case, at)
    found = follows(case[order], step[order], at[order])
    ways = zip(found.start.tolist(), found.end.tolist(), found.count.tolist(), strict=True)
    assert {(STEPS[start], STEPS[end]): count for start, end, count in ways} == WAYS


def test_the_graph_of_the_page_draws_the_published_ways(cases: Cases) -> None:
    drawn = {(STEPS[each.source], STEPS[each.target]): each.volume for each in taken(cases)}
    assert drawn == WAYS


def test_half_of_each_way_took_what_plain_sql_finds(cases: Cases) -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE log (nr INTEGER PRIMARY KEY, c, at, step)")
        database.executemany("INSERT INTO log (c, at, step) VALUES (?, ?, ?)", rows())
        took = database.execute(
            "SELECT step, lead(step) OVER w, lead(at) OVER w - at FROM log"
            " WINDOW w AS (PARTITION BY c ORDER BY at, nr)"
        ).fetchall()
    database.close()
    for each in taken(cases):
        way = STEPS[each.source], STEPS[each.target]
        assert each.median_us == int(median(time for *steps, time in took if tuple(steps) == way))


def test_the_log_is_in_the_order_of_time_case_by_case() -> None:
    for (case, at, _), (next_case, later, _) in pairwise(rows()):
        assert case != next_case or at < later
