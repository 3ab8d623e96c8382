"""What is known of customers for the gate, from a real store: by all records of a person."""

import json
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from small_floor import NOW_US

from insight.contact.gate import DAY_US, Contact, verdict
from insight.contact.rules import SETTING, shipped_rules
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.contacts import contact_rules, pasts
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import customer_link
from storage.local.shared_tables import SHARED
from storage.local.store import Store, open_store

RULES = shipped_rules()
HOUR_US = 3_600_000_000


def put(store: Store, table: str, columns: str, rows: list[tuple], source: str) -> None:
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """K1 of the CRM and B1 of the billing are one person; K2 is in both, as two people."""
    opened = open_store(Profile(tmp_path_factory.mktemp("profile")), FileVault())
    for source, rows in (
        ("crm", [("K1", "13800000001", "高价值,免打扰", 0), ("K2", "13800000002", "", 1)]),
        ("bss", [("B1", "13800000003", None, None), ("K2", "13800000004", None, None)]),
    ):
        put(opened, "customer", "key phone tags sensitive", rows, source)
    columns = "key customer_key phone touchpoint direction started_at duration_s"
    put(opened, "contact", columns, [
        ("c1", "K1", "", "outbound", "out", NOW_US - HOUR_US, 0),
        ("c2", "B1", "", "sms", "out", NOW_US - 2 * HOUR_US, 30),
        ("c3", "K1", "", "hotline", "in", NOW_US - 3 * HOUR_US, 60),
        ("c4", "K1", "", "outbound", "out", NOW_US - 60 * DAY_US, 60),
        ("c5", None, "13800000003", "outbound", "out", NOW_US - 4 * HOUR_US, 20),
        ("c6", "K2", "", "outbound", "out", NOW_US - 5 * HOUR_US, 20),
        ("c7", "", "13900000009", "outbound", "out", NOW_US - 6 * HOUR_US, 0),
    ], "desk")  # fmt: skip
    links = [
        {"customer_source": source, "customer_key": key, "person": "bss:B1"}
        for source, key in (("crm", "K1"), ("bss", "B1"))
    ]
    opened.write("cache", lambda on: on.execute(customer_link.insert(), links), Changes())
    nothing = dict.fromkeys(SHARED["task"].columns.keys())
    task = nothing | {
        "id": "t1", "number": 1, "title": "t", "body": "", "kind": "win_back", "creator": 1,
        "made_at": 1, "priority": "normal", "state": "done", "version": 1, "state_at": 1,
        "grants": "[]", "origin": "{}", "hurried": 0, "customer_source": "crm",
        "customer_key": "K1",
    }  # fmt: skip
    events = [
        {"id": f"e{number}", "task": "t1", "made_at": NOW_US - number * DAY_US, "person": 1,
         "act": act, "from_state": None, "to_state": "done", "note": "", "detail": detail}
        for number, (act, detail) in enumerate((
            ("finish", '{"outcome": "not_reached"}'), ("comment", "{}"),
            ("finish", '{"outcome": "no_need"}'),
        ), start=1)
    ]  # fmt: skip
    opened.write("live", lambda on: on.execute(SHARED["task"].insert(), [task]), Changes())
    opened.write("live", lambda on: on.execute(SHARED["task_event"].insert(), events), Changes())
    yield opened
    opened.close()


def test_contacts_of_all_records_of_a_person_count_and_only_what_went_out(store: Store) -> None:
    with store.read() as reader:
        found = pasts(reader, [("crm", "K1"), ("bss", "B1")], RULES, NOW_US)
    assert found["crm", "K1"] == found["bss", "B1"]
    assert found["crm", "K1"].contacts == {
        Contact(NOW_US - HOUR_US, "call", "not_reached"),
        Contact(NOW_US - 2 * HOUR_US, "sms", "reached"),
        Contact(NOW_US - 4 * HOUR_US, "call", "reached"),  # by the phone of the billing's record
        Contact(NOW_US - DAY_US, "call", "not_reached"),  # a task that ended so
    }
    assert found["crm", "K1"].tags == {"高价值", "免打扰"}


def test_a_key_that_means_two_people_is_nobody_s_contact(store: Store) -> None:
    with store.read() as reader:
        found = pasts(reader, [("crm", "K2"), ("bss", "K2")], RULES, NOW_US)
    assert not found["crm", "K2"].contacts
    assert not found["bss", "K2"].contacts
    assert (found["crm", "K2"].sensitive, found["bss", "K2"].sensitive) == (True, False)


def test_whoever_is_known_by_a_phone_only_is_known_by_it(store: Store) -> None:
    with store.read() as reader:
        found = pasts(reader, [("tel", "13900000009")], RULES, NOW_US)
    assert len(found["tel", "13900000009"].attempts) == 1


def test_the_house_s_rules_hold_and_faulty_ones_do_not(store: Store) -> None:
    def say(content: object) -> None:
        row = {"name": SETTING, "content": json.dumps(content), "set_by": 1, "set_at": 1}

        def wrote(on: object) -> None:
            on.execute(SHARED["shared_setting"].delete())  # type: ignore[attr-defined]
            on.execute(SHARED["shared_setting"].insert(), [row])  # type: ignore[attr-defined]

        store.write("live", wrote, Changes())

    mine = RULES.model_dump(by_alias=True) | {"rest_days": 60}
    for content, days in ((mine, 60), ({"rest_days": 1}, 30), ([], 30)):
        say(content)
        with store.read() as reader:
            assert contact_rules(reader).rest_days == days


def test_what_is_written_down_for_later_counts_from_when_it_was_written(store: Store) -> None:
    """Else one word dated far ahead would open a customer for ever, whatever he or she says."""
    said = [("r1", NOW_US - 3 * DAY_US, {"result": "opted_in", "at": 2**61}),
            ("r2", NOW_US - 2 * DAY_US, {"result": "opted_out"})]  # fmt: skip
    rows = [
        {"id": name, "kind": "contact", "about": "tel:13900000008", "author": 1, "made_at": made,
         "content": json.dumps(content)}
        for name, made, content in said
    ]  # fmt: skip
    store.write("live", lambda on: on.execute(SHARED["record"].insert(), rows), Changes())
    with store.read() as reader:
        past = pasts(reader, [("tel", "13900000008")], RULES, NOW_US)["tel", "13900000008"]
    assert verdict(RULES, past, "call", NOW_US, ZoneInfo("Asia/Shanghai")).why == "opted_out"
