"""Lists over a real store: several that want one customer, whoever is known by a phone only, who
has no number, what still waits for the hub."""

import json
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from small_floor import NOW_US

from insight.contact.gate import DAY_US
from insight.contact.rules import shipped_rules as contact_rules
from insight.proactive.held_back import finding_of, mark_of
from insight.proactive.listed import Listed
from insight.proactive.rule import ProactiveRule, Sign
from insight.promises.ledger import PROMISE
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.contacts import pasts
from storage.local.customer_base import customer_base
from storage.local.house import NOBODY
from storage.local.proactive import whole_list
from storage.local.schema import outbox
from storage.local.shared.crew import names
from storage.local.shared.pending import outbox_first
from storage.local.shared.records import records
from storage.local.shared_tables import SHARED
from storage.local.store import Store
from storage.local.touchpoints import Words, works
from storage.local.win_backs import win_backs

ZONE = ZoneInfo("Asia/Shanghai")
PHONE = "13900000007"
ENDING = ProactiveRule(code="ending", title={}, signs=[Sign(sign="contract_ends", points=1)],
                       held_share=0)  # fmt: skip
ELSEWHERE = ProactiveRule(code="elsewhere", title={}, signs=[
    Sign(sign="competitor_ends", points=1)], held_share=0)  # fmt: skip


def put(store: Store, source: str, table: str, columns: str, rows: list[tuple]) -> None:
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))


@pytest.fixture
def centre(store: Store) -> Store:
    """Four subscribers whose contract ends: K0 has a phone, K1 a second one, K2 only the number of
    a product, K3 none at all; and a prospect known by a phone, lost to another network."""
    put(store, "crm", "customer", "key name phone phone2", [
        ("K0", "张伟", "13800000000", None), ("K1", "李娜", "", "13800000001"),
        ("K2", "王芳", None, ""), ("K3", "赵敏", "", None),
    ])  # fmt: skip
    put(store, "bss", "subscription", "key customer_key number status contract_end_at", [
        (f"Y{n}", f"K{n}", "13300000002" if n == 2 else "", "active", NOW_US + 10 * DAY_US)
        for n in range(4)
    ])  # fmt: skip
    put(store, "crm", "opportunity", "key phone process stage status competitor competitor_end_at "
        "created_at closed_at", [
            ("SJ7", PHONE, "broadband", "register", "lost", "竞对甲", NOW_US + 20 * DAY_US,
             NOW_US - 90 * DAY_US, NOW_US - 80 * DAY_US)
        ])  # fmt: skip
    return store


def task_row(finding: str | None, **fields: object) -> dict[str, Any]:
    nothing: dict[str, Any] = dict.fromkeys(SHARED["task"].columns.keys())
    return nothing | {
        "id": f"t{finding}", "number": 1, "title": "t", "body": "", "kind": "call_back",
        "creator": 1, "made_at": NOW_US - DAY_US, "priority": "normal", "state": "open",
        "version": 1, "state_at": 1, "grants": "[]", "origin": "{}", "hurried": 0,
        "finding": finding, **fields,
    }  # fmt: skip


def tell(store: Store, table: str, *rows: dict[str, Any]) -> None:
    """Let the hub have told some rows."""
    store.write("live", lambda on: on.execute(SHARED[table].insert(), list(rows)), Changes())


@pytest.fixture
def lines_of(centre: Store) -> Callable[[ProactiveRule], dict[str, Listed]]:
    def told(rule: ProactiveRule) -> dict[str, Listed]:
        with centre.read() as reader:
            base = customer_base(reader, None, ZONE, NOW_US)
            whole = whole_list(reader, None, rule, base, NOW_US, ZONE)
        return {line.word: line for line in whole.lines}

    return told


def test_whoever_has_no_number_at_all_is_left_out_and_told_why(
    lines_of: Callable[[ProactiveRule], dict[str, Listed]],
) -> None:
    lines = lines_of(ENDING)
    assert {word: line.standing for word, line in lines.items()} == {
        "crm:K0": "ready", "crm:K1": "ready", "crm:K2": "ready", "crm:K3": "left_out",
    }  # fmt: skip
    assert (lines["crm:K3"].why, lines["crm:K3"].next_us) == ("no_phone", None)
    assert lines_of(ELSEWHERE)[f"tel:{PHONE}"].standing == "ready"


def test_a_customer_whom_one_list_goes_after_is_busy_on_the_others(
    centre: Store, lines_of: Callable[[ProactiveRule], dict[str, Listed]]
) -> None:
    tell(centre, "task",
        task_row("path:x", customer_source="crm", customer_key="K0"),
        task_row(finding_of("other", "2026-11"),
                 origin=json.dumps({"mark": mark_of(f"tel:{PHONE}")})))  # fmt: skip
    assert lines_of(ENDING)["crm:K0"].standing == "busy"
    assert lines_of(ELSEWHERE)[f"tel:{PHONE}"].standing == "busy"


@pytest.mark.parametrize(("state", "waits"), [("waiting", True), ("refused", False)])
def test_tasks_that_wait_for_the_hub_are_counted_and_make_nobody_ready_again(
    centre: Store, lines_of: Callable[[ProactiveRule], dict[str, Listed]], state: str, waits: bool
) -> None:
    made = [
        {"id": f"0199c000-0000-7000-8000-00000000000{n}", "title": "t", "kind": kind,
         "finding": finding, "customer_source": "crm", "customer_key": f"K{n}",
         "origin": {"mark": mark_of(f"crm:K{n}")}}
        for n, (kind, finding) in enumerate((
            ("call_back", finding_of("ending", "2026-11")), ("win_back", "path:broadband/x"),
            ("complaint", "touch:tariff"),
        ))
    ]  # fmt: skip
    row = {"id": "0199c000-0000-7000-8000-000000000009", "stream": "tasks", "kind": "task.create",
           "body": json.dumps({"tasks": made}), "written_at": NOW_US - DAY_US, "state": state,
           "hub": "", "attempts": 0, "next_at": 0}  # fmt: skip
    centre.write("desk", lambda on: on.execute(outbox.insert().values(row)), Changes())
    lines = lines_of(ENDING)
    assert lines["crm:K0"].standing == ("handed" if waits else "ready")
    assert lines["crm:K1"].standing == ("busy" if waits else "ready")
    with centre.read() as reader:
        assert win_backs(reader, "").held == ({"crm:K1"} if waits else frozenset())
        assert [work.problem.id for work in works(reader, Words())] == ["touch:tariff"] * waits
    tell(centre, "task", *(
        task_row(each["finding"], id=each["id"], customer_source="crm",
                 customer_key=each["customer_key"], origin=json.dumps(each["origin"]))
        for each in made
    ))  # fmt: skip
    with centre.read() as reader:
        assert [work.open for work in works(reader, Words())] == [
            1
        ]  # once the hub has it, it is one


def test_a_finished_task_of_whoever_is_known_by_a_phone_counts_for_the_gate(centre: Store) -> None:
    mark = json.dumps({"mark": mark_of(f"tel:{PHONE}")})
    tell(centre, "task", task_row(finding_of("elsewhere", "2026-11"), id="t1", state="done",
                                  kind="win_back", origin=mark))  # fmt: skip
    tell(centre, "task_event", dict.fromkeys(SHARED["task_event"].columns.keys()) | {
        "id": "e1", "task": "t1", "made_at": NOW_US - DAY_US, "person": 1, "act": "finish",
        "to_state": "done", "note": "",
        "detail": json.dumps({"outcome": "reached_later"}),
    })  # fmt: skip
    put(centre, "crm", "customer", "key phone", [("K9", PHONE)])  # who has become a customer since
    for ref in (("tel", PHONE), ("crm", "K9")):
        with centre.read() as reader:
            past = pasts(reader, [ref], contact_rules(), NOW_US)[ref]
        assert [(each.at_us, each.result) for each in past.contacts] == [
            (NOW_US - DAY_US, "reached")
        ]


def test_what_is_confirmed_while_one_reads_is_never_missing(centre: Store) -> None:
    """The outbox and what the hub told are two files, not frozen at the same instant."""
    act = "0199c000-0000-7000-8000-00000000000a"
    content = {"what": "回电", "due_us": NOW_US + DAY_US}
    body = {"record_kind": PROMISE, "about": "crm:K0", "content": content}
    row = {
        "id": act, "stream": "records", "kind": "record.write", "body": json.dumps(body),
        "written_at": NOW_US, "state": "sent", "hub": "", "attempts": 1, "next_at": 0,
    }  # fmt: skip
    centre.write("desk", lambda on: on.execute(outbox.insert().values(row)), Changes())
    with centre.read() as reader:
        outbox_first(reader)
        assert names(reader) == {}  # what the hub told is frozen from here on
        tell(centre, "record", {
            "id": act, "kind": PROMISE, "about": "crm:K0", "author": 1, "made_at": NOW_US,
            "content": json.dumps(content),
        })  # fmt: skip
        centre.write("desk", lambda on: on.execute(outbox.delete()), Changes())
        assert [each.id for each in records(reader, NOBODY, PROMISE)] == [act]
    with centre.read() as reader:
        assert [each.id for each in records(reader, NOBODY, PROMISE)] == [act]
