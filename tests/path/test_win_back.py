"""Whom to go after, each once, and what came of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from new_stores import store_in

from insight.path.cases import LEAKED, LOST, OPEN, WON, Cases
from insight.path.process import Process
from insight.path.span import Span
from insight.path.trend import within
from insight.path.view import View
from insight.path.win_back import finding_id, win_back
from storage.local.changes import Changes
from storage.local.shared_tables import SHARED
from storage.local.store import Store
from storage.local.win_backs import Tally, WinBacks, win_backs

Tell = Callable[..., Cases]
LOSS = ("lost", [("refuse", "touch", "crm", 70.0)])
UNDER_WAY = ("open", [("enter", "touch", "crm", 3.0)])
HELD = frozenset({"crm:K9"})
DONE = ("won", [("finish", "done", "bss", 3.0)])


def test_a_customer_with_several_lost_ones_is_gone_after_once(told: Tell) -> None:
    cases = told(*[LOSS] * 7)  # the customers are K0 K1 K2 K0 K1 K2 K0
    found = win_back(cases, range(7))
    assert len(found.places) == 3
    assert found.doubled == 4


@pytest.mark.parametrize("meanwhile", [DONE, UNDER_WAY])
def test_whoever_meanwhile_subscribed_or_is_under_way_is_left_out(
    told: Tell, meanwhile: tuple
) -> None:
    cases = told(LOSS, LOSS, LOSS, meanwhile)  # the fourth is K0's, as the first
    found = win_back(cases, [0, 1, 2])
    assert (sorted(found.places), found.meanwhile) == ([1, 2], 1)


def test_what_is_not_lost_is_not_gone_after(told: Tell) -> None:
    found = win_back(told(DONE, UNDER_WAY), [0, 1])
    assert (found.places, found.kept) == ((), 2)


@given(st.lists(st.sampled_from([LOSS, DONE, UNDER_WAY]), max_size=14), st.data())
def test_everyone_chosen_is_gone_after_or_counted_among_those_left_out(
    told: Tell, fates: list, data: st.DataObject
) -> None:
    cases = told(*fates)
    chosen = data.draw(st.lists(st.integers(0, max(len(fates) - 1, 0)), unique=True,
                                max_size=len(fates)))  # fmt: skip
    found = win_back(cases, chosen)
    counted = sum((found.doubled, found.meanwhile, found.already, found.unknown, found.kept))
    assert len(found.places) + counted == len(chosen)
    customers = [cases.by["customer"].word(place) for place in found.places]
    assert len(set(customers)) == len(customers)
    for place in found.places:
        assert cases.outcome[place] in (LOST, LEAKED)
        same = cases.by["customer"].codes == cases.by["customer"].codes[place]
        assert not ((cases.outcome[same] == WON) | (cases.outcome[same] == OPEN)).any()


def test_whom_a_task_goes_after_already_is_left_out(told: Tell) -> None:
    found = win_back(told(LOSS, LOSS), [0, 1], held={"crm:K1"})
    assert (found.places, found.already) == ((0,), 1)


def test_the_same_selection_is_the_same_finding_and_another_is_another(line: Process) -> None:
    views = [
        View(), View(stage=1), View(stage=1, reason="never"), View(reason=""), View(reason="-"),
        View(reason="a/b"), View(reason="a_b"), View(hand_over="crm_ess"), View(part="leaked"),
        View((("region", "east"),)), View((("region", "east"), ("tier", "50-100"))),
        View(reason="%none"), View(reason="*"), View((("tier", ""),)), View((("tier", "%none"),)),
    ]  # fmt: skip
    ids = [finding_id(line, view) for view in views]
    assert ids[2] == "path:line/order/never/*/*"
    assert ids[13] == "path:line/*/*/*/*/tier=%none"
    assert len(set(ids)) == len(ids)
    swapped = View((("tier", "50-100"), ("region", "east")))
    assert finding_id(line, swapped) == ids[10]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


def test_outcomes_of_the_tasks_come_back_into_the_process_they_were_made_from(
    store: Store,
) -> None:
    def put(number: int, finding: str | None, state: str, outcome: str | None) -> dict[str, object]:
        nothing = dict.fromkeys(SHARED["task"].columns.keys())
        return nothing | {
            "id": f"t{number}", "number": number, "title": "t", "body": "", "kind": "win_back",
            "creator": 1, "made_at": 1, "priority": "normal", "state": state, "version": 1,
            "state_at": 1, "grants": "[]", "origin": "{}", "hurried": 0, "finding": finding,
            "outcome": outcome,
        }  # fmt: skip

    mine = "path:broadband/order/*/*"
    rows = [
        put(1, mine, "done", "reached_won"), put(2, mine, "verified", "not_reached"),
        put(3, mine, "accepted", None) | {"customer_source": "crm", "customer_key": "K9"},
        put(4, mine, "withdrawn", None),
        put(5, "path:broadband_two/*/*/*", "done", "reached_won"), put(6, None, "open", None),
    ]  # fmt: skip
    store.write("live", lambda on: on.execute(SHARED["task"].insert(), rows), Changes())
    with store.read() as reader:
        assert win_backs(reader, "broadband") == WinBacks(Tally(3, 1, 1), HELD)
        assert win_backs(reader, "migration_4g") == WinBacks(held=HELD)


def test_an_older_opportunity_that_was_won_after_the_loss_began_counts_as_meanwhile(
    told: Tell,
) -> None:
    cases = told(LOSS, LOSS, LOSS, DONE)
    cases.created_at[3] -= 2_000
    cases.closed_at[3] = cases.created_at[0] + 1_000
    assert win_back(cases, [0]).meanwhile == 1
    cases.closed_at[3] = cases.created_at[0] - 1_000
    assert win_back(replace(cases), [0]).places == (0,)


def test_whoever_is_under_way_since_before_the_period_looked_at_is_left_out(told: Tell) -> None:
    everyone = told(LOSS, LOSS, LOSS, UNDER_WAY)
    everyone.created_at[3] -= 1_000
    recent = within(everyone, Span(int(everyone.created_at[0])))
    assert len(recent) == 3
    assert win_back(recent, [0, 1, 2], everyone).meanwhile == 1
