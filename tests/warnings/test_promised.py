"""Promises about to break, as a measure of warnings: as the ledger says it, before they break."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_desks import House
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import MINUTE, NOW, Looking
from made_rules import rule
from new_stores import store_in
from warnings_house import SECOND, ZONE, MakeWatching, TestSources, now_us, put, save

from insight.hub.acts import CreateTasks, NewTask, WriteRecord
from insight.promises.ledger import (
    HOUR_US,
    NEVER,
    PROMISE,
    WORD,
    Given,
    Word,
    about_to_break,
    ledger_of,
    near_breaking,
)
from insight.warnings.rule import Rule
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.ids import new_id
from storage.local.persons import Persons
from storage.local.promises import ledger, promised
from storage.local.store import Store
from storage.local.warnings.affected import affected
from storage.local.warnings.rehearsing import prepare

DAY = 24 * HOUR_US
NEAR = rule(
    measure="promises_about_to_break", group="unit", every_s=10,
    limits={"by": "fixed", "high_caution": 1.0, "high_warning": 3.0},
)  # fmt: skip

moments = st.integers(NOW - 2 * DAY, NOW + 2 * DAY)
words = st.lists(
    st.builds(
        Word, st.sampled_from(["kept", "broken", "moved", "withdrawn"]), moments,
        st.uuids().map(str), due_us=st.one_of(st.just(NEVER), moments),
        told_us=st.one_of(st.just(NEVER), moments),
    ),
    max_size=5,
)  # fmt: skip


@given(words, moments, st.one_of(st.just(NEVER), moments), st.lists(moments, min_size=1))
def test_a_stretch_of_being_about_to_break_is_what_the_ledger_said_at_each_moment(
    said: list[Word], due: int, done: int, looked: list[int]
) -> None:
    """The ledger as it stood: with what was known by then and nothing else."""
    stretches = near_breaking("visit", NOW - 2 * DAY, due, done, said)
    edges = [at + by for stretch in stretches for at in stretch for by in (-1, 0)]
    for at in [*looked, *edges]:
        if at >= NOW - 2 * DAY:
            given_ = Given("visit", ("", "p"), 0, "u", "", NOW - 2 * DAY, due,
                           done if NEVER < done <= at else NEVER)  # fmt: skip
            known = [each for each in said if each.at_us <= at]
            state = ledger_of([given_], {"p": known}, at).state_of(0)
            near = any(first <= at < last for first, last in stretches)
            assert near == (state == "about_to_break")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(tmp_path / "profile")
    yield store
    store.close()


minutes = st.integers(-400, 400)
cases = st.lists(
    st.tuples(st.sampled_from(["fault", "complaint", "opportunity"]), st.sampled_from("abcdefgh"),
              st.sampled_from(["装维", "客服", None]), minutes, st.one_of(st.none(), minutes)),
    max_size=20,
)  # fmt: skip


def case_row(table: str, key: str, unit: str | None, due: int, done: int | None) -> dict:
    began, due_at, over = {
        "fault": ("reported_at", "due_at", "restored_at"),
        "complaint": ("opened_at", "due_at", "closed_at"),
        "opportunity": ("created_at", "promised_at", "closed_at"),
    }[table]
    row = {"key": key, "unit": unit, due_at: NOW + due * MINUTE, began: NOW - 3 * DAY,
           over: None if done is None else NOW + done * MINUTE}  # fmt: skip
    if table == "opportunity":
        row["status"] = "open" if done is None else "won"
    return row


@settings(max_examples=12, deadline=None)
@given(st.lists(cases, max_size=3))
def test_the_measure_counts_what_the_ledger_counts_after_any_changes(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[list[tuple]]
) -> None:
    store = store_in(tmp_path_factory.mktemp("promised") / "profile")
    looking = Looking(store, NEAR)
    try:
        for some in drawn:
            for table, key, unit, due, done in some:
                # what is done later than now is not known yet
                known = done if done is not None and done <= 0 else None
                put(store, table, [case_row(table, key, unit, due, known)])
            with store.read() as reader:
                given_ = promised(reader, Persons(), NOW)
                counted = about_to_break(ledger(reader, None, Persons(), given_, NOW))
            counted.pop("", None)
            assert looking.values(NEAR) == counted
    finally:
        store.close()


def test_it_is_about_to_break_by_time_alone_and_is_not_once_it_broke(store: Store) -> None:
    looking = Looking(store, NEAR)
    put(store, "fault", [case_row("fault", "F1", "装维", 180, None)])
    due = NOW + 180 * MINUTE
    assert looking.values(NEAR) == {}
    assert looking.values(NEAR, due - 2 * HOUR_US) == {"装维": 1}
    assert looking.values(NEAR, due) == {"装维": 1}
    assert looking.values(NEAR, due + 1) == {}


def test_who_waits_for_a_promise_about_to_break_can_be_told(store: Store) -> None:
    put(store, "customer", [{"key": "K1", "name": "王芳", "phone": "13800138000"}])
    rows = [case_row("fault", key, "装维", due, None) for key, due in (("F1", 30), ("F2", 900))]
    put(store, "fault", [{**row, "customer_key": "K1", "text": "断网"} for row in rows])
    with store.read() as reader:
        (found,) = affected(reader, NEAR, ["装维"], NOW)
        assert affected(reader, NEAR, ["客服"], NOW) == ()
    assert (found.table, found.key, found.customer_key, found.text) == ("fault", "F1", "K1", "断网")


def test_who_waits_for_an_order_about_to_break_its_promise_can_be_told(store: Store) -> None:
    put(store, "customer", [{"key": "K1", "name": "王芳", "phone": "13800138000"}])
    row = case_row("opportunity", "O1", "装维", 30, None)
    put(store, "opportunity", [{**row, "customer_key": "K1"}])
    with store.read() as reader:
        (found,) = affected(reader, NEAR, ["装维"], NOW)
    assert (found.table, found.key, found.customer_key) == ("opportunity", "O1", "K1")


def test_a_rehearsal_warns_before_what_broke(store: Store) -> None:
    """Of three faults one was restored long before it was due, one shortly before, one late."""
    put(store, "fault", [
        case_row("fault", "F1", "装维", -DAY // MINUTE, -DAY // MINUTE - 600),
        case_row("fault", "F2", "装维", -2_000, -2_030),
        case_row("fault", "F3", "装维", -600, -500),
    ])  # fmt: skip
    with store.read() as reader:
        found = prepare(reader, None, NEAR, NOW, ZONE).rehearse()
    assert found is not None
    began = [(at - NOW) // MINUTE for at in found.episodes.began_us.tolist()]
    ended = [(at - NOW) // MINUTE for at in found.episodes.ended_us.tolist()]
    assert (began, ended) == ([-2_000 - 120, -600 - 120], [-2_030, -600])


def say(house: House, record: str, about: str, **content: object) -> str:
    session = EmbeddedHub(house.file, "su")
    try:
        name, act = new_id(), WriteRecord(record, about, content)
        session.act(name, act.kind, act.sent())
    finally:
        session.close()
    return name


def near(house: House, version: int = 0, **told: object) -> None:
    asked = NEAR.model_dump(mode="json") | told
    save(house, "near", version, **asked)


def test_the_warning_comes_before_the_promise_breaks_and_ends_when_it_is_kept(
    watching: MakeWatching, house: House
) -> None:
    near(house)
    su = watching("su", sources=TestSources({"fault": 0.0, "complaint": 0.0})).start()
    su.desk.online().until(su.evaluating)
    due = now_us() + HOUR_US
    row = {"key": "F1", "unit": "装维", "reported_at": due - DAY, "due_at": due}
    put(su.desk.store, "fault", [row])
    su.desk.until(lambda: su.warned("装维"))
    assert su.standing()[0].what.at_us < due
    put(su.desk.store, "fault", [{**row, "restored_at": now_us()}])
    su.desk.until(su.warned, within_s=40)


def test_what_people_promised_counts_and_what_they_say_of_it_counts_at_once(
    watching: MakeWatching, house: House
) -> None:
    near(house, group="kind")
    su = watching("su", sources=TestSources({"fault": 0.0, "complaint": 0.0})).start()
    su.desk.online().until(su.evaluating)
    due = now_us() + 10 * 60 * SECOND
    name = say(house, PROMISE, "crm:K1", kind="call_back", what="x", due_us=due, owner=house.an,
               unit="一班", given="phone")  # fmt: skip
    put(su.desk.store, "fault", [
        {"key": "F1", "unit": "装维", "reported_at": due - DAY, "due_at": due}
    ])  # fmt: skip
    su.desk.until(lambda: su.warned("fault", "call_back"))
    with su.desk.store.read() as reader:
        asked: Rule = NEAR.model_copy(update={"group": "kind"})
        (mine,) = affected(reader, asked, ["call_back"], now_us())
    assert (mine.table, mine.key, mine.customer_key) == ("record", name, "K1")
    say(house, WORD, name, word="kept", at_us=now_us())
    say(house, WORD, "fault/s:F1", word="moved", due_us=due + DAY)
    su.desk.until(su.warned, within_s=40)


def test_a_task_about_a_customer_with_a_time_is_a_promise(
    watching: MakeWatching, house: House
) -> None:
    near(house, group="kind")
    su = watching("su", sources=TestSources({"fault": 0.0, "complaint": 0.0})).start()
    su.desk.online().until(su.evaluating)
    session = EmbeddedHub(house.file, "su")
    task = NewTask(new_id(), "回访", kind="call_back", due_at=now_us() + 30 * 60 * SECOND,
                   customer_source="crm", customer_key="K1", team=house.team)  # fmt: skip
    act = CreateTasks((task,))
    session.act(new_id(), act.kind, act.sent())
    session.close()
    su.desk.until(lambda: su.warned("task"))
