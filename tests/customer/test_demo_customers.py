"""The demo centre's customers: their panels hold what the six systems' databases say, no more."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from linked_centre import Centre

from insight.customer.facts import CustomerFacts
from insight.identity.records import Ref
from resources.demo.making import Made
from storage.local.customer.facts import customer_facts, read_up_to
from storage.local.keys import FileVault
from storage.local.store import Store, open_store

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def world(centre: Centre) -> Made:
    return centre.world


@pytest.fixture(scope="module")
def store(centre: Centre) -> Iterator[Store]:
    """A store that has read and linked the world's customers."""
    opened = open_store(centre.profile, FileVault())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def ask(world: Made) -> Ask:
    """Ask one of the centre's systems: `ask("crm", "SELECT ...", value)`."""

    def answered(system: str, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(world.databases[system])) as connection:
            return connection.execute(sql, values).fetchall()

    return answered


def facts_of(store: Store, ref: Ref) -> CustomerFacts:
    with store.read() as reader:
        return customer_facts(reader, ref, read_up_to(reader))


def test_the_shown_customer_has_all_that_was_planted(world: Made, store: Store) -> None:
    shown = json.loads(world.truth.read_text(encoding="utf-8"))["shown"]
    facts = facts_of(store, ("crm", shown["customer"]))
    assert {f"{source}:{key}" for source, key in facts.records} >= set(shown["records"])
    assert shown["phone"] in [one.value for one in facts.header.phones]
    assert shown["account"] in [each.key for each in facts.accounts.rows]
    assert facts.orders.rows[0].key == shown["open_order"]
    assert facts.complaints.rows[0].key == shown["open_complaint"]
    assert facts.faults.rows[0].key == shown["open_fault"]
    kinds = [flag.kind for flag in facts.flags]
    assert kinds[:3] == ["failed_payment", "open_complaint", "open_fault"]
    for month in facts.bills.rows:
        assert sum(fen for _, fen in month.charges) == month.total_fen
        if month.change is not None:
            assert sum(fen for _, fen in month.change.parts) == month.change.difference_fen


def test_panels_hold_what_names_their_customers_and_nobody_elses(store: Store, ask: Ask) -> None:
    customers = ask("crm", "SELECT KHBM FROM T_KH_INFO WHERE ZT_DM = '1' ORDER BY KHBM LIMIT 80")
    for (key,) in customers:
        facts = facts_of(store, ("crm", key))
        keys = [name for source, name in facts.records if source == "crm"]
        marks = ",".join("?" * len(keys))
        phones = {one.value for one in facts.header.phones}
        for part, system, table, name, phone in (
            (facts.complaints, "desk", "KF_TS", "TS_BH", "LXDH"),
            (facts.faults, "fault", "GK_ZA", "ZA_BH", "LXDH"),
        ):
            shown = {row.key for row in part.rows}
            named = {
                row[0]
                for row in ask(system, f"SELECT {name} FROM {table} WHERE KHBM IN ({marks})", *keys)
            }
            assert named <= shown
            for extra in shown - named:
                ((customer, number),) = ask(
                    system, f"SELECT KHBM, {phone} FROM {table} WHERE {name} = ?", extra
                )
                assert not customer
                assert number in phones
        told = ask(
            "bss",
            f"SELECT count(*), sum(HJ_L) / 10 FROM TB_BILL WHERE CRM_KHBM IN ({marks})",
            *keys,
        )[0]
        bills = [bill for month in facts.bills.rows for bill in month.bills]
        assert len(bills) >= told[0]
        if len(bills) == told[0] and bills:
            assert sum(bill.total_fen for bill in bills) == told[1]


def test_an_order_stands_where_the_last_system_saw_it(store: Store, ask: Ask) -> None:
    stages = {"SL": "dispatch", "AZ": "install", "JG": "done"}
    rows = ask(
        "bss",
        "SELECT CRM_KHBM, l.SJBH, HJ, max(FS_SJ) FROM TB_SLD l JOIN TB_SLD_JL USING (SLD_BH)"
        " WHERE CRM_KHBM IS NOT NULL AND ZT = '1' GROUP BY l.SJBH"
        " ORDER BY l.SJBH LIMIT 40",
    )
    assert rows
    for customer, key, stage, _ in rows:
        (order,) = [
            each for each in facts_of(store, ("crm", customer)).orders.rows if each.key == key
        ]
        if order.status == "open":
            assert order.path.stage == stages[stage]
            assert [step.stage for step in order.path.steps if step.state == "here"] == [
                stages[stage]
            ]


def test_accounts_without_a_customer_are_found_by_billings_own_record(
    store: Store, ask: Ask
) -> None:
    """Billing names no customer of the CRM on some accounts; its own customer record does."""
    rows = ask(
        "bss",
        "SELECT ZH_ID, k.KH_NO FROM TB_ACCT a JOIN TB_KH k USING (ZH_HM) WHERE CRM_KHBM IS NULL"
        " AND (SELECT count(*) FROM TB_KH other WHERE other.ZH_HM = a.ZH_HM) = 1 LIMIT 30",
    )
    assert rows
    for account, billing in rows:
        facts = facts_of(store, ("bss", billing))
        assert ("bss", account) in [(each.source, each.key) for each in facts.accounts.rows]
        assert [bill for month in facts.bills.rows for bill in month.bills
                if bill.account == ("bss", account)]  # fmt: skip
