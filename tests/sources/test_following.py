"""What is here equals what is there, whatever happened there."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from storage.local.changes import Changes
from storage.local.schema import QUARANTINE, agent_state, bill
from storage.local.store import Store
from storage.sources.reading.sync import Sync

keys = st.sampled_from(["a", "b", "c", "d"])
steps = st.one_of(
    st.tuples(
        st.just("seat"), keys, st.sampled_from(["1", "2", "9", "通话"]),
        st.sampled_from([None, "", "餐"]), st.sampled_from(["A", "A", "B"]), st.integers(0, 1),
        st.sampled_from([None, "20261122103000", "19880701120000", "20240229235959"]),
    ),
    st.tuples(st.just("bill"), keys, st.sampled_from(["202601", "202602"]),
              st.sampled_from([0.0, 12.34, -5.0, 0.1, 99999.99])),
    st.tuples(st.just("team"), st.integers(1, 4), st.sampled_from([None, "one", "two"])),
    st.tuples(st.just("beat"), st.integers(0, 3)),
    st.tuples(st.just("read")),
    st.tuples(st.just("restart")),
)  # fmt: skip
numbers = itertools.count()


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(steps, max_size=25))
def test_after_any_history_every_row_is_here_as_it_is_there(
    store: Store, tmp_path: Path, make_centre: Any, mapping_of: Any, stored: Any,
    history: list[tuple[Any, ...]],
) -> None:  # fmt: skip
    name = f"centre{next(numbers)}"
    centre = make_centre(tmp_path / name)
    mapping = mapping_of(centre, name)
    sync = Sync(store, [mapping])
    for what, *values in history:
        if what == "read":
            assert sync.run_once().errors == {}
        elif what == "restart":
            sync = Sync(store, [mapping])
        else:
            getattr(centre, what)(*values)
    assert sync.run_once().errors == {}
    assert stored(store, name) == centre.expected()
    centre.db.close()


def test_rows_of_the_same_second_are_not_missed(
    store: Store, centre: Any, mapping_of: Any, stored: Any
) -> None:
    sync = Sync(store, [mapping_of(centre)])
    for number in range(5):
        centre.seat(f"s{number}")
        sync.run_once()
    assert stored(store) == centre.expected()


def test_a_row_stamped_in_the_future_hides_nothing(
    store: Store, centre: Any, mapping_of: Any, stored: Any
) -> None:
    sync = Sync(store, [mapping_of(centre)])
    centre.now += 86_400
    centre.seat("late")
    centre.now -= 86_400
    sync.run_once()
    centre.seat("usual")
    sync.run_once()
    assert stored(store) == centre.expected()


def test_a_look_that_finds_nothing_new_writes_nothing(
    store: Store, centre: Any, mapping_of: Any
) -> None:
    told: list[Changes] = []
    sync = Sync(store, [mapping_of(centre)])
    centre.seat("a")
    sync.run_once()
    store.on_changes(told.append)
    before = store.progress("centre", "seats", "agent_state")
    centre.beat()
    sync.run_once()
    assert told == []
    centre.seat("a", "2")
    sync.run_once()
    assert told == [Changes({"agent_state": frozenset("a")})]
    assert before is not None


def test_a_code_no_map_knows_is_shown_as_itself(store: Store, centre: Any, mapping_of: Any) -> None:
    centre.seat("a", "新状态")
    Sync(store, [mapping_of(centre)]).run_once()
    with store.read() as reader:
        assert reader.rows(select(agent_state.c.state)) == [("新状态",)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("since", "since_at: “2026” is not a time of the form %Y%m%d%H%M%S"),
        ("bytes", "text that is not valid Unicode"),
        ("fee", "total_fen: “viel” is not a whole number"),
    ],
)
def test_read_is_stored_plus_quarantined_and_the_healed_row_comes_back(
    store: Store, centre: Any, mapping_of: Any, stored: Any, bad: str, reason: str
) -> None:
    for number in range(20):
        centre.seat(f"s{number}")
        centre.bill(f"b{number}", "202601", 1.5)
    if bad == "since":
        centre.seat("s7", since="2026")
    elif bad == "bytes":
        centre.db.execute("UPDATE SEAT SET AUX = CAST(x'ff41' AS TEXT) WHERE ID = 's7'")
    else:
        centre.bill("b7", "202601", "viel")
    sync = Sync(store, [mapping_of(centre)])
    assert sync.run_once().errors == {}
    table, file = (bill, "cache") if bad == "fee" else (agent_state, "live")
    with store.read() as reader:
        here = reader.rows(select(func.count()).select_from(table))[0][0]
        confined = reader.rows(select(QUARANTINE[file].c.key, QUARANTINE[file].c.reason))
    assert here + len(confined) == 20
    assert [(confined[0][0].split("|")[0][1:], confined[0][1])] == [("7", reason)]
    assert sync.statuses()[0].quarantined == 1
    centre.beat(5)
    centre.seat("s7")
    centre.bill("b7", "202601", 2.5)
    sync.run_once()
    assert stored(store) == centre.expected()
    assert sync.statuses()[0].quarantined == 0


def test_units_become_fen_and_seconds(store: Store, centre: Any, mapping_of: Any) -> None:
    centre.db.executescript("""
        CREATE TABLE C (ID INTEGER PRIMARY KEY, Y, F, L, S, MS, MN, W);
        INSERT INTO C VALUES (1, 12.345, '7', 1234, 90, 1500, 2, 3.0),
            (2, '0.10', -7, -1235, NULL, 1499, 0, ''), (3, NULL, NULL, 5, 0.5, '', '1.5', '12');
    """)
    text = """
[source]
name = "units"
url = "sqlite:///{folder}/centre.db"
[[feed]]
name = "bills"
into = "bill"
from = "C"
key = ["ID"]
[feed.columns]
base_fen = { from = "Y", unit = "yuan" }
voice_fen = { from = "F", unit = "fen" }
data_fen = { from = "L", unit = "li" }
[[feed]]
name = "contacts"
into = "contact"
from = "C"
key = ["ID"]
[feed.columns]
duration_s = { from = "MS", unit = "ms" }
wrapup_s = { from = "MN", unit = "min" }
transfers = { from = "W", default = 0 }
"""
    sync = Sync(store, [mapping_of(centre, "units", text)])
    assert sync.run_once().errors == {}
    from storage.local.schema import contact

    with store.read() as reader:
        fen = reader.rows(select(bill.c.base_fen, bill.c.voice_fen, bill.c.data_fen))
        lasted = reader.rows(select(contact.c.duration_s, contact.c.wrapup_s, contact.c.transfers))
    assert fen == [(1235, 7, 123), (10, -7, -124), (None, None, 1)]
    assert lasted == [(2, 120, 3), (1, 0, 0), (None, 90, 12)]


def test_joined_tables_lend_their_columns(store: Store, centre: Any, mapping_of: Any) -> None:
    centre.team(1, "one")
    centre.seat("a", aux="1")
    centre.seat("b", aux="2")
    text = """
[source]
name = "joined"
url = "sqlite:///{folder}/centre.db"
[[feed]]
name = "agents"
into = "agent"
from = "SEAT"
join = [ { table = "TEAM", on = { "AUX" = "ID" } } ]
key = ["ID"]
[feed.columns]
number = "ID"
role = { from = "TEAM.MC", default = "none" }
"""
    assert Sync(store, [mapping_of(centre, "joined", text)]).run_once().errors == {}
    from storage.local.schema import agent

    with store.read() as reader:
        found = reader.rows(select(agent.c.key, agent.c.number, agent.c.role))
    assert found == [("a", "a", "one"), ("b", "b", "none")]
