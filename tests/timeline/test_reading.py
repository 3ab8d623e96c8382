"""What the store tells of one customer, from every table, each act once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from lived_customer import DAY, HOUR, NOW_US, PERSON, Put
from small_floor import ZONE

from insight.customer.timeline import Entry
from storage.local.customer.timeline import LONGEST_TEXT, TABLES, timeline
from storage.local.customer.whose import whose
from storage.local.reader import Reader
from storage.local.store import Store

Read = Callable[[], tuple[Entry, ...]]
CONTACT = (
    "key customer_key phone touchpoint direction call_key reason_code summary started_at "
    "duration_s agent_key"
)


def acts(entries: tuple[Entry, ...]) -> list[tuple[str, str, str]]:
    return [(entry.system, entry.kind, entry.act) for entry in entries]


def test_every_table_tells_what_happened_newest_first(customer: Put, read: Read) -> None:
    customer("desk", "contact", CONTACT, [
        ("1", "K1", "", "hotline", "in", "", "宽带资费", "问资费", NOW_US - HOUR, 312, "A1"),
    ])  # fmt: skip
    customer("crm", "opportunity", "key customer_key touchpoint product_code source_order_key", [
        ("S1", "K1", "micro_store", "KD1000", "DD1"),
    ])  # fmt: skip
    customer("ess", "opportunity_event", "key opportunity_key stage kind reason_code at", [
        ("1", "S1", "order", "enter", None, NOW_US - 2 * HOUR),
        ("2", "S1", "payment", "refuse", "未覆盖", NOW_US - HOUR // 2),
    ])  # fmt: skip
    paying = "key customer_key opportunity_key status reason_code amount_fen at"
    customer("ess", "payment_attempt", paying, [
        ("1", "K1", "S1", "refused", "余额不足", 128_800, NOW_US),
    ])  # fmt: skip
    customer("desk", "complaint", "key customer_key kind text opened_at closed_at", [
        ("TS1", "K1", "流量争议", "多收了", NOW_US - 3 * DAY, NOW_US - 2 * DAY),
    ])  # fmt: skip
    customer("fault", "fault", "key customer_key kind reported_at restored_at", [
        ("GK1", "K1", "断网", NOW_US - 5 * DAY, NOW_US - 5 * DAY + 3 * HOUR),
        ("GK2", "K1", "网速慢", NOW_US - 4 * DAY, None),
    ])  # fmt: skip
    customer("web", "social_mention", "key customer_key channel text mood at", [
        ("W1", "K1", "weibo", "太慢", "negative", NOW_US - 6 * DAY),
    ])  # fmt: skip
    customer("bss", "bill", "key customer_key month total_fen", [("B1", "K1", "202610", 12_850)])
    found = read()
    assert acts(found) == [
        ("ess", "payment", "refused"), ("ess", "order", "refuse"), ("desk", "contact", "in"),
        ("ess", "order", "enter"), ("desk", "complaint", "closed"), ("desk", "complaint", "opened"),
        ("fault", "fault", "reported"), ("fault", "fault", "restored"),
        ("fault", "fault", "reported"), ("web", "social", "negative"), ("bss", "bill", "issued"),
    ]  # fmt: skip
    paid, lost = found[0], found[1]
    assert (paid.number, paid.product_code, paid.amount_fen) == ("DD1", "KD1000", 128_800)
    assert (lost.number, lost.reason_code, lost.channel) == ("DD1", "未覆盖", "micro_store")
    assert found[4].took_s == 86_400 and found[7].took_s == 3 * 3600
    assert found[5].took_s is None and found[5].number == "TS1" and found[5].text == "多收了"
    first = int(datetime(2026, 11, 1, tzinfo=ZONE).timestamp()) * 1_000_000
    assert found[-1].at_us == first and found[-1].amount_fen == 12_850


def test_a_call_told_by_two_systems_is_one_entry(customer: Put, read: Read) -> None:
    customer("acd", "call", "key kind customer_key phone started_at answered_at ended_at outcome", [
        ("C1", "inbound", "K1", "13800001234", NOW_US - HOUR, NOW_US - HOUR, NOW_US, "answered"),
        ("C2", "inbound", None, "13800001234", NOW_US - 2 * HOUR, None, NOW_US - HOUR, "abandoned"),
        ("C3", "internal", "K1", "", NOW_US, NOW_US, NOW_US, "answered"),
    ])  # fmt: skip
    customer("desk", "contact", CONTACT, [
        ("1", "K1", "", "hotline", "in", "C1", "r", "问", NOW_US - HOUR, 60, ""),
    ])  # fmt: skip
    customer("crm", "contact", CONTACT, [
        ("1", "K1", "", "hotline", "in", "C1", "r", "同一通", NOW_US - HOUR, 60, ""),
    ])  # fmt: skip
    found = read()
    assert [(entry.kind, entry.act) for entry in found] == [
        ("contact", "in"), ("contact", "abandoned"),
    ]  # fmt: skip
    assert found[1].took_s == 3600 and found[1].channel == "hotline"


def test_two_legs_of_a_call_in_one_system_are_two_contacts(customer: Put, read: Read) -> None:
    customer("desk", "contact", CONTACT, [
        ("1", "K1", "", "hotline", "in", "C1", "r", "", NOW_US - HOUR, 60, "A1"),
        ("2", "K1", "", "hotline", "in", "C1", "r", "", NOW_US, 60, "A2"),
    ])  # fmt: skip
    assert [(entry.key, entry.repeat) for entry in read()] == [("2", 2), ("1", 1)]


def test_a_contact_has_its_score_its_recording_and_who_took_it(customer: Put, read: Read) -> None:
    customer("acd", "agent", "key name number", [("A1", "曾敏", "2107")])
    customer("acd", "queue", "key name", [("Q1", "宽带咨询")])
    customer("desk", "contact", CONTACT + " queue_key", [
        ("1", "K1", "", "hotline", "in", "C1", "r", "", NOW_US, 60, "A1", "Q1"),
        ("2", "K1", "", "hotline", "in", "C2", "r", "", NOW_US - HOUR, 60, "A9", ""),
    ])  # fmt: skip
    customer("desk", "survey", "key contact_key call_key customer_key score at", [
        ("1", "1", None, None, 4, NOW_US), ("2", "77", None, "K1", 1, NOW_US - DAY),
    ])  # fmt: skip
    customer("rec", "recording", "key call_key uri", [("1", "C2", "a/b.wav")])
    newest, older, survey = read()
    assert (newest.score, newest.who, newest.subject) == (4, "曾敏 2107", "宽带咨询")
    assert (older.score, older.recording, older.who) == (None, "a/b.wav", "A9")
    assert (survey.kind, survey.score) == ("survey", 1)


def test_an_act_that_names_nobody_counts_by_a_phone_only_this_person_has(
    customer: Put, read: Read
) -> None:
    customer("desk", "contact", CONTACT, [
        ("1", None, "13800001234", "hotline", "in", "", "", "", NOW_US, 60, ""),
        ("2", "", "13900005678", "hotline", "in", "", "", "", NOW_US, 60, ""),
        ("3", "K2", "13800001234", "hotline", "in", "", "", "", NOW_US, 60, ""),
    ])  # fmt: skip
    assert [entry.key for entry in read()] == ["1"]


def test_an_opportunity_without_recorded_steps_tells_its_beginning_and_end(
    customer: Put, read: Read
) -> None:
    columns = "key customer_key status reason_code created_at closed_at"
    customer("crm", "opportunity", columns, [
        ("S1", "K1", "lost", "未覆盖", NOW_US - DAY, NOW_US),
        ("S2", "K1", "open", None, NOW_US, None),
    ])  # fmt: skip
    found = sorted((entry.number, entry.act, entry.reason_code) for entry in read())
    assert found == [("S1", "lost", "未覆盖"), ("S1", "opened", ""), ("S2", "opened", "")]


def test_a_step_belongs_to_the_opportunity_of_its_own_source(customer: Put, read: Read) -> None:
    customer("crm", "opportunity", "key customer_key", [("S1", "K1")])
    customer("other", "opportunity", "key customer_key", [("S1", "somebody else")])
    steps = "key opportunity_key stage kind at"
    customer("ess", "opportunity_event", steps, [("1", "S1", "order", "enter", NOW_US)])
    customer("other", "opportunity_event", steps, [("1", "S1", "order", "refuse", NOW_US)])
    assert acts(read()) == [("ess", "order", "enter")]


def test_what_happened_at_one_instant_stays_in_its_sources_order(customer: Put, read: Read) -> None:
    customer("crm", "opportunity", "key customer_key", [("S1", "K1")])
    stages = ("register", "order", "payment")
    customer("crm", "opportunity_event", "key opportunity_key stage kind at", [
        (f"{place}", "S1", stage, "enter", NOW_US) for place, stage in enumerate(stages)
    ])  # fmt: skip
    assert [entry.subject for entry in read()] == ["payment", "order", "register"]


def test_a_customer_with_nothing_has_an_empty_timeline(customer: Put, read: Read) -> None:
    assert read() == ()


def test_hostile_rows_are_read_as_they_are_and_long_ones_cut(customer: Put, read: Read) -> None:
    nasty = '\u202e<img src="x">\u200b👩‍👩‍👧' + "字" * 1_000_000
    customer("desk", "contact", CONTACT, [
        ("1", "K1", "", "\u202e", "nobody knows", "", nasty[:40], nasty, NOW_US, -5, ""),
        ("2", "K1", None, None, None, None, None, None, None, None, None),
    ])  # fmt: skip
    customer("bss", "bill", "key customer_key month total_fen updated_at", [
        ("1", "K1", "not a month", 1, NOW_US - DAY), ("2", "K1", None, None, None),
        ("3", "K1", "9999-12", 1, None),
    ])  # fmt: skip
    found = read()
    assert len(found[0].text) == LONGEST_TEXT and found[0].text == nasty[:LONGEST_TEXT]
    assert found[0].act == "nobody knows"
    assert [entry.key for entry in found if entry.kind == "bill"] == ["1"]


@pytest.fixture
def busy(customer: Put) -> Put:
    """Twenty thousand contacts of one customer, and calls of the same."""
    customer("desk", "contact", CONTACT, [
        (str(place), "K1", "", "hotline", "in", f"C{place}", f"r{place % 7}", "来话",
         NOW_US - place * HOUR, 60, "A1")
        for place in range(20_000)
    ])  # fmt: skip
    customer("acd", "call", "key kind customer_key started_at answered_at ended_at outcome", [
        (f"C{place}", "inbound", "K1", NOW_US - place * HOUR, NOW_US, NOW_US, "answered")
        for place in range(2_000)
    ])  # fmt: skip
    return customer


def test_twenty_thousand_entries_take_as_few_reads_as_one(
    busy: Put, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    real = Reader._fetch

    def counted(self: Reader, *arguments: object) -> object:
        asked.append(arguments)
        return real(self, *arguments)  # type: ignore[arg-type]

    with store.read() as reader:
        mine = whose(reader, PERSON)
        monkeypatch.setattr(Reader, "_fetch", counted)
        found = timeline(reader, mine, ZONE)
    assert len(found) == 20_000
    assert len(asked) <= 3
    assert len({entry.name for entry in found}) == 20_000


def test_no_table_of_acts_is_read_from_end_to_end(
    busy: Put, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, Any]] = []
    real = Reader._fetch

    def noted(self: Reader, query: Any, told: Any, values: Any = None) -> Any:
        asked.append((query, values))
        return real(self, query, told, values)

    with store.read() as reader:
        mine = whose(reader, PERSON)
        monkeypatch.setattr(Reader, "_fetch", noted)
        timeline(reader, mine, ZONE)
        plans = [
            line
            for statement, values in asked
            for *_ids, line in reader._driver.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    acts = {f"{file}.{name}" for name in TABLES for file in ("cache", "live")}
    searched = {line.split()[1] for line in plans if line.startswith("SEARCH ")} & acts
    scanned = {line.split()[1] for line in plans if line.startswith("SCAN ")} & acts
    assert len(searched) == len(TABLES)
    assert not scanned
