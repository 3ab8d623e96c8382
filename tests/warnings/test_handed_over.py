"""Orders that vanish or come late between two systems, as measures, against the path's count."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import NOW, Looking
from made_rules import rule
from new_stores import store_in
from warnings_house import ZONE, put, remove

from insight.path.cases import as_of
from insight.path.leaks import hand_overs
from insight.warnings.rule import Rule
from storage.local.path.cases import cases, shipped_processes
from storage.local.store import Store
from storage.local.warnings.affected import affected
from storage.local.warnings.rehearsing import prepare

HOUR = 3_600_000_000
YEAR_S = 366 * 86_400
BROADBAND = shipped_processes()["broadband"]
WITHIN = {each.code: each.within_us for each in BROADBAND.hand_over}


def asked(measure: str, **told: object) -> Rule:
    return rule(measure=measure, group="hand_over", window_s=YEAR_S, **told)


VANISHED, LATE = asked("orders_vanished"), asked("orders_late")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(tmp_path / "profile")
    yield store
    store.close()


def order(key: str, status: str = "open", **told: object) -> dict[str, object]:
    return {"key": key, "process": "broadband", "status": status, "created_at": NOW - 900 * HOUR,
            "region": "天河", "customer_key": "K1", **told}  # fmt: skip


def event(key: str, of: str, kind: str, stage: str, system: str, hours: float) -> dict[str, object]:
    return {"key": key, "opportunity_key": of, "kind": kind, "stage": stage, "system": system,
            "at": NOW - int(hours * HOUR)}  # fmt: skip


hours = st.integers(0, 400)
steps = st.one_of(
    st.tuples(st.just("handover"), st.sampled_from(["touch", "register"]), st.just("crm"), hours),
    st.tuples(st.just("handover"), st.sampled_from(["order", "payment"]), st.just("ess"), hours),
    st.tuples(st.sampled_from(["enter", "arrive"]), st.sampled_from(["order", "dispatch"]),
              st.just("ess"), hours),
    st.tuples(st.just("refuse"), st.just("order"), st.just("ess"), hours),
)  # fmt: skip
orders = st.dictionaries(
    st.sampled_from("ABCDE"),
    st.tuples(st.sampled_from(["open", "won", "lost"]), st.lists(steps, max_size=5)),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(orders, st.sets(st.sampled_from("ABCDE"), max_size=2)), max_size=3))
def test_vanished_and_late_are_what_the_path_counts_after_any_changes(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[dict[str, tuple[str, list[tuple]]], set[str]]],
) -> None:
    store = store_in(tmp_path_factory.mktemp("handed") / "profile")
    looking = Looking(store, VANISHED, LATE)
    try:
        for told, gone in drawn:
            put(store, "opportunity", [order(key, status) for key, (status, _) in told.items()])
            put(store, "opportunity_event", [
                event(f"{key}{number}", key, *step)
                for key, (_, walked) in told.items() for number, step in enumerate(walked)
            ])  # fmt: skip
            if gone:
                remove(store, "opportunity", sorted(gone))
                remove(store, "opportunity_event", [f"{key}0" for key in sorted(gone)])
            if not any(told for told, _ in drawn):
                continue
            lines = counted(store)
            assert looking.values(VANISHED) == lines["vanished"]
            assert looking.values(LATE) == lines["late"]
    finally:
        store.close()


def counted(store: Store) -> dict[str, dict[str, int]]:
    """Return what the path's page says of all opportunities at the moment that is looked at."""
    with store.read() as reader:
        try:
            found = hand_overs(as_of(cases(reader, BROADBAND), NOW))
        except Exception as error:
            assert "no opportunities" in str(error)
            found = []
    return {
        name: {each.hand_over: getattr(each, name) for each in found if getattr(each, name)}
        for name in ("vanished", "late")
    }


def test_an_order_vanishes_when_its_time_is_over_by_time_alone_and_comes_late_after(
    store: Store,
) -> None:
    looking = Looking(store, VANISHED, LATE)
    put(store, "opportunity", [order("A")])
    put(store, "opportunity_event", [event("1", "A", "handover", "touch", "crm", 0)])
    due = NOW + WITHIN["crm_ess"]
    assert looking.values(VANISHED, due) == {}
    assert looking.values(VANISHED, due + 1) == {"crm_ess": 1}
    late = {**event("2", "A", "enter", "order", "ess", 0), "at": due + HOUR}
    put(store, "opportunity_event", [late])
    assert looking.values(VANISHED, due + HOUR) == {}
    assert looking.values(LATE, due + HOUR) == {"crm_ess": 1}


def test_whose_orders_vanished_can_be_told(store: Store) -> None:
    put(store, "customer", [{"key": "K1", "name": "王芳", "phone": "13800138000"}])
    put(store, "opportunity", [order("A"), order("B", customer_key="K2")])
    put(store, "opportunity_event", [
        event("1", "A", "handover", "touch", "crm", 300),
        event("2", "B", "enter", "touch", "crm", 9),
    ])  # fmt: skip
    with store.read() as reader:
        (found,) = affected(reader, VANISHED, ["crm_ess"], NOW)
    assert (found.table, found.key, found.customer_key) == ("opportunity", "A", "K1")


def test_a_rehearsal_finds_the_hours_in_which_orders_vanished(store: Store) -> None:
    """Five sent within an hour never arrive; five more arrive in time."""
    put(store, "opportunity", [order(f"{n}") for n in range(10)])
    sent = [event(f"s{n}", f"{n}", "handover", "touch", "crm", 500 - n / 10) for n in range(10)]
    came = [event(f"a{n}", f"{n}", "enter", "order", "ess", 499.5 - n / 10) for n in range(5, 10)]
    put(store, "opportunity_event", sent + came)
    hourly = asked("orders_vanished").model_copy(update={"window_s": 3_600})
    with store.read() as reader:
        found = prepare(reader, None, hourly, NOW, ZONE).rehearse()
    assert found is not None
    assert len(found.episodes) == 1 and found.episodes.worst.tolist() == [5.0]
    fourth = NOW - int(499.7 * HOUR) + WITHIN["crm_ess"] + 1
    assert found.episodes.began_us.tolist() == [fourth]
