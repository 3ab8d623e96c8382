"""The path's graph: what moved along every edge, and what became of those that stayed."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from long_path import long_path

from insight.path.cases import Cases
from insight.path.funnel import funnel
from insight.path.graph import BEGAN, Edge, Graph, Move, graph, groups_of, moved
from insight.path.process import Process
from insight.path.view import View, counted
from insight.path.win_back import finding_id

Tell = Callable[..., Cases]
HOUR_US = 3_600_000_000
TOUCH = ("enter", "touch", "crm", 90.0)
ORDER = ("arrive", "order", "ess", 80.0)
INSTALL = ("arrive", "install", "bss", 60.0)
DONE = ("finish", "done", "bss", 40.0)


def edge(found: Graph, source: int, target: int) -> Edge:
    return next(each for each in found.edges if (each.source, each.target) == (source, target))


def test_an_edge_tells_how_many_took_it_their_share_and_their_times(told: Tell) -> None:
    late = ("arrive", "order", "ess", 50.0)
    refused = ("refuse", "touch", "crm", 80.0)
    cases = told(("won", [TOUCH, ORDER, INSTALL, DONE]), ("open", [TOUCH, late]),
                 ("lost", [TOUCH, refused]))  # fmt: skip
    found = edge(graph(cases), 0, 1)
    assert (found.volume, found.cases, found.share) == (2, 2, pytest.approx(2 / 3))
    assert (found.median_us, found.p90_us) == (25 * HOUR_US, 37 * HOUR_US)
    assert found.designed


def test_what_skips_a_stage_or_goes_back_is_not_designed(told: Tell) -> None:
    again = ("reopen", "touch", "crm", 70.0)
    found = graph(told(("won", [TOUCH, INSTALL, DONE]), ("open", [TOUCH, ORDER, again])))
    skip, back = edge(found, 0, 2), edge(found, 1, 0)
    assert not skip.designed
    assert not skip.goes_back
    assert not back.designed
    assert back.goes_back


def test_where_a_case_stands_without_a_record_it_came_unrecorded_and_in_no_time(
    told: Tell,
) -> None:
    cases = told(("lost", [TOUCH, ("refuse", "install", "bss", 30.0)]))
    found = edge(graph(cases), 0, 2)
    assert (found.volume, found.unrecorded, found.median_us) == (1, 1, None)


def test_records_of_the_same_instant_count_in_the_order_of_the_path(told: Tell) -> None:
    same = [("arrive", "install", "bss", 60.0), ("arrive", "order", "ess", 60.0)]
    found = graph(told(("open", [TOUCH, *same])))
    assert [(each.source, each.target) for each in found.edges if each.volume] == [(0, 1), (1, 2)]


def test_a_stage_recorded_twice_in_a_row_is_one_visit(told: Tell) -> None:
    found = graph(told(("open", [TOUCH, ORDER, ("enter", "order", "ess", 70.0)])))
    assert [node.visits for node in found.nodes] == [1, 1, 0, 0]


def test_an_optional_stage_may_be_gone_round_and_no_other(told: Tell) -> None:
    cases = long_path(12, 1)
    designed = [(each.source, each.target) for each in graph(cases).edges if each.designed]
    assert designed == sorted([*pairwise(range(12)), (3, 5)])


def test_entries_keep_their_places_under_a_filter(told: Tell) -> None:
    cases = told(*[("open", [TOUCH])] * 4)
    groups = groups_of(cases)
    some = cases.taken(cases.by["touchpoint"].among("hotline"))
    assert [entry.cases for entry in graph(cases).entries] == [2, 2]
    assert [entry.touchpoints for entry in graph(some, groups).entries] == list(groups)
    assert sorted(entry.cases for entry in graph(some, groups).entries) == [0, 2]


steps = st.lists(
    st.tuples(st.sampled_from(["enter", "arrive", "reopen", "refuse", "handover"]),
              st.sampled_from([("touch", "crm"), ("order", "ess"), ("install", "bss"),
                               ("done", "bss")]),
              st.integers(1, 200)),
    max_size=7,
)  # fmt: skip
histories = st.lists(st.tuples(st.sampled_from(["open", "won", "lost"]), steps), max_size=12)


@given(histories)
@settings(max_examples=50)
def test_at_every_node_what_came_is_what_went_or_stayed(told: Tell, made: list) -> None:
    cases = told(*(
        (status, [(kind, stage, system, float(hours)) for kind, (stage, system), hours in walked])
        for status, walked in made
    ))  # fmt: skip
    found = graph(cases)
    came, went = Counter[int](), Counter[int]()
    for each in found.edges:
        came[each.target] += each.volume
        went[each.source] += each.volume
    lines = funnel(cases)
    for place, (node, line) in enumerate(zip(found.nodes, lines, strict=True)):
        stays = node.won + node.lost + node.leaked + node.open
        assert node.visits == node.began + came[place] == went[place] + stays
        assert (node.lost, node.leaked, node.open, node.stuck) == (
            line.lost, line.leaked, line.open, line.stuck)  # fmt: skip
        assert moved(cases, Move(place, place)).sum() == node.cases
    assert sum(node.began for node in found.nodes) == len(cases)
    assert sum(entry.cases for entry in found.entries) == len(cases)
    for each in found.edges:
        assert moved(cases, each.move).sum() == each.cases


def test_a_move_lists_whoever_made_it_and_is_a_finding_of_its_own(
    told: Tell, line: Process
) -> None:
    cases = told(("open", [TOUCH, ORDER]), ("open", [TOUCH]), ("open", [TOUCH, ORDER, INSTALL]))
    hotline = Move(BEGAN, BEGAN, ("hotline",))
    views = [View(), View(move=Move(0, 1)), View(move=Move(1, 2)), View(move=Move(0, 0)),
             View(move=hotline), View(move=Move(BEGAN, 0, ("hotline",)))]  # fmt: skip
    assert [counted(cases, view).listed for view in views] == [
        [0, 1, 2], [0, 2], [2], [0, 1, 2], [0], [0],
    ]  # fmt: skip
    assert len({finding_id(line, view) for view in views}) == len(views)


def test_every_edge_of_a_path_of_sixty_stages_is_what_plain_sql_counts() -> None:
    cases = long_path(60, 300)
    walk = cases.walk
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE step (kase, place, at)")
        database.executemany("INSERT INTO step VALUES (?, ?, ?)", zip(
            walk.case.tolist(), walk.place.tolist(), walk.at.tolist(), strict=True))  # fmt: skip
        wanted = database.execute("""
            SELECT source, place, count(*), count(DISTINCT kase) FROM (
                SELECT kase, place, lag(place) OVER (PARTITION BY kase ORDER BY at, place) source
                FROM step)
            WHERE source IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2""").fetchall()
    found = [
        (each.source, each.target, each.volume - each.unrecorded, each.cases)
        for each in graph(cases).edges if each.volume - each.unrecorded
    ]  # fmt: skip
    assert [each[:3] for each in found] == [each[:3] for each in wanted]
    assert len(found) > 100
