"""Contacts that could have been avoided: who came again for the same, and what that cost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from new_stores import store_in

from insight.path.avoidable import Avoidable, contact_fen, of_process
from insight.path.cases import Cases, Coded
from insight.path.periods import midnight_us
from insight.path.prices import Prices, prices_from
from insight.path.statement import (
    Line,
    month_ends,
    signed_content,
    signed_lines,
    statement,
)
from storage.local import avoidable
from storage.local.avoidable import AvoidableMonths, avoidable_contacts, contacts_read
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
OCTOBER = date(2026, 10, 1)
HOUSE = """
default_arpu_fen = 1
default_term_months = 1
handling_fen_an_hour = 4500
[[term]]
process = "broadband"
months = 1
[[term]]
process = "line"
months = 1
contacts = ["bill"]
[[department]]
code = "it"
title = { en = "IT" }
contacts = ["bill"]
"""
COLUMNS = (
    "key", "customer_key", "phone", "reason_code", "started_at", "direction", "agent_key",
    "duration_s", "wrapup_s",
)  # fmt: skip


def at(when: str) -> int:
    return round(datetime.fromisoformat(when).replace(tzinfo=ZONE).timestamp() * 1_000_000)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


def put(store: Store, *rows: tuple, source: str = "desk", as_of_us: int = 1) -> None:
    """Store contacts: key, customer, phone, reason, when, and what else is not usual."""
    usual = ("in", "A1", 300, 60)
    told = [(*row[:4], at(row[4]), *row[5:], *usual[len(row) - 5 :]) for row in rows]
    store.apply(Batch(source, "contact", "contact", COLUMNS, told,
                      FeedProgress(None, as_of_us, as_of_us)))  # fmt: skip


def october(store: Store) -> tuple[Avoidable, ...]:
    with store.read() as reader:
        return avoidable_contacts(
            reader, midnight_us(OCTOBER, ZONE), month_ends(OCTOBER, ZONE)
        )  # fmt: skip


def keys(store: Store) -> list[str]:
    return [each.key for each in october(store)]


def test_who_comes_again_for_the_same_within_seven_days_is_avoidable_to_the_microsecond(
    store: Store,
) -> None:
    put(
        store,
        ("1", "K1", None, "bill", "2026-10-01 08:00:00"),
        ("2", "K1", None, "bill", "2026-10-08 08:00:00"),
        ("3", "K1", None, "bill", "2026-10-15 08:00:00.000001"),
        ("4", "K1", None, "fault", "2026-10-15 09:00:00"),
        ("5", "K2", None, "fault", "2026-10-15 10:00:00"),
    )
    assert keys(store) == ["2"]
    assert october(store)[0] == Avoidable(
        "desk", "2", "bill", at("2026-10-08 08:00"), at("2026-10-01 08:00"), 360, "", "A1", ""
    )


def test_the_first_may_lie_before_the_month_and_its_end_is_the_centre_s_midnight(
    store: Store,
) -> None:
    put(
        store,
        ("1", "K1", None, "bill", "2026-09-28 08:00:00"),
        ("2", "K1", None, "bill", "2026-09-30 23:59:59.999999"),
        ("3", "K1", None, "bill", "2026-10-01 00:00:00"),
        ("4", "K2", None, "bill", "2026-10-31 23:00:00"),
        ("5", "K2", None, "bill", "2026-10-31 23:59:59.999999"),
        ("6", "K2", None, "bill", "2026-11-01 00:00:00"),
    )
    assert keys(store) == ["5", "3"]


def test_calls_of_ours_and_contacts_without_reason_or_person_repeat_nothing(store: Store) -> None:
    put(
        store,
        ("1", "K1", None, "bill", "2026-10-01"),
        ("2", "K1", None, "bill", "2026-10-02", "out"),
        ("3", "K1", None, None, "2026-10-03"),
        ("4", "K1", None, "", "2026-10-04"),
        ("5", None, None, "bill", "2026-10-05"),
        ("6", "", "", "bill", "2026-10-06"),
        ("7", "K1", None, "bill", "2026-10-07"),
    )
    assert keys(store) == ["7"]
    assert october(store)[0].before_us == at("2026-10-01")


def test_one_person_is_one_customer_by_record_key_elsewhere_and_phone(store: Store) -> None:
    columns = ("key", "name", "phone")
    store.apply(Batch(
        "crm", "customer", "customer", columns,
        [("K1", "张", "13900000001"), ("K2", "李", "13900000002"), ("K3", "王", "13900000002")],
        FeedProgress(None, 1, 1),
    ))  # fmt: skip
    put(
        store,
        ("1", "K1", None, "bill", "2026-10-01"),
        ("2", None, "13900000001", "bill", "2026-10-02"),
        ("3", None, "13900000002", "bill", "2026-10-03"),  # two have it: nobody's
        ("4", "K2", None, "bill", "2026-10-04"),
        ("5", None, "13900000002", "bill", "2026-10-05"),
    )
    put(store, ("6", "K1", None, "bill", "2026-10-06"), source="shop")
    assert [(each.key, each.customer) for each in october(store)] == [
        ("6", "crm:K1"), ("5", ""), ("2", "crm:K1"),
    ]  # fmt: skip


def test_records_that_are_one_person_are_one_customer_and_so_is_the_phone_they_share(
    store: Store,
) -> None:
    store.apply(Batch(
        "crm", "customer", "customer", ("key", "name", "phone", "phone2"),
        [("K1", "张", "13900000001", "13900000003"), ("K2", "张", "13900000001", None),
         ("K3", "王", None, "13900000003")],
        FeedProgress(None, 1, 1),
    ))  # fmt: skip
    store.write("cache", lambda connection: connection.exec_driver_sql(
        "INSERT INTO cache.customer_link (customer_source, customer_key, person) "
        "VALUES ('crm', 'K2', 'crm:K1')"
    ))  # fmt: skip
    put(
        store,
        ("1", "K1", None, "bill", "2026-10-01"),
        ("2", "K2", None, "bill", "2026-10-02"),
        ("3", None, "13900000001", "bill", "2026-10-03"),
        ("4", None, "13900000003", "bill", "2026-10-04"),  # two people have it
        ("5", "K3", None, "bill", "2026-10-05"),
    )
    assert [(each.key, each.customer) for each in october(store)] == [
        ("3", "crm:K1"), ("2", "crm:K1"),
    ]  # fmt: skip


def test_a_contact_that_nobody_handled_is_counted_and_costs_nothing(
    store: Store, told: Callable[..., Cases]
) -> None:
    put(
        store,
        ("1", "K1", None, "bill", "2026-10-01"),
        ("2", "K1", None, "bill", "2026-10-02"),
        ("3", "K1", None, "bill", "2026-10-03", "in", None),
        ("4", "K1", None, "bill", "2026-10-04", "in", "A2", None, 5),
        ("5", "K1", None, "bill", "2026-10-05", "in", "A2", 100, None),
        ("6", "K2", None, "fault", "2026-10-05"),
        ("7", "K2", None, "fault", "2026-10-06"),
    )
    prices = prices_from(HOUSE, "house")
    cases = told(("open", []))
    cases = cases.with_columns(by={**cases.by, "tier": Coded.of([None])})
    found = statement(cases, prices, OCTOBER, ZONE, october(store))
    assert [replace(line, places=()) for line in found.lines] == [
        Line("it", "contact", "", "bill", 4, 2, 360 * 4500 // 3600 + 100 * 4500 // 3600)
    ]
    assert found.contacts is not None
    assert [found.contacts[place].key for place in found.lines[0].places] == ["5", "4", "3", "2"]
    assert signed_lines(signed_content(found)) == (replace(found.lines[0], places=()),)
    free = prices.model_copy(update={"handling_fen_an_hour": 0})
    assert statement(cases, free, OCTOBER, ZONE, october(store)).contacts is None


def test_a_contact_read_later_is_noticed(store: Store) -> None:
    with store.read() as reader:
        before = contacts_read(reader)
    put(store, ("1", "K1", None, "bill", "2026-10-01"))
    with store.read() as reader:
        assert contacts_read(reader) != before


def test_a_month_is_counted_again_when_something_was_read_and_the_count_is_old(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = AvoidableMonths()

    def counted() -> list[str]:
        with store.read() as reader:
            return [each.key for each in months.of(reader, OCTOBER, ZONE)]

    put(store, ("1", "K1", None, "bill", "2026-10-01 08:00:00"),
        ("2", "K1", None, "bill", "2026-10-02 08:00:00"))  # fmt: skip
    assert counted() == ["2"]
    put(store, ("3", "K1", None, "bill", "2026-10-03 08:00:00"), as_of_us=2)
    assert counted() == ["2"]
    monkeypatch.setattr(avoidable, "AGAIN_S", 0.0)
    assert counted() == ["3", "2"]
    monkeypatch.setattr(avoidable, "avoidable_contacts", None)
    assert counted() == ["3", "2"]


@given(
    st.lists(st.tuples(st.sampled_from(["bill", "fault", "other"]),
                       st.one_of(st.none(), st.integers(0, 9_000))), max_size=30),
    st.integers(0, 10_000_000),
)  # fmt: skip
def test_every_avoidable_contact_stands_in_one_statement_and_costs_whole_fen(
    contacts: list[tuple[str, int | None]], rate: int
) -> None:
    prices: Prices = prices_from(HOUSE, "house").model_copy(update={"handling_fen_an_hour": rate})
    all_of_them = [Avoidable("desk", str(place), reason, 1, 0, handled, "", "", "")
                   for place, (reason, handled) in enumerate(contacts)]  # fmt: skip
    parts = [of_process(all_of_them, prices, code) for code in ("broadband", "line")]
    assert sorted(each.key for part in parts for each in part) == sorted(
        each.key for each in all_of_them
    )
    for each in all_of_them:
        exact = (each.handled_s or 0) * rate / 3600
        assert abs(contact_fen(each.handled_s, prices) - exact) <= 0.5
