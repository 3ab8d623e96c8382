"""A customer's page: nothing, everything, several systems, failed sources, hostile texts."""

import re
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Select

from insight.customer.facts import CustomerFacts, Feeding, Part, part
from storage.local.customer.facts import _QUERIES, LONGEST_TEXT, MOST, TABLES, customer_facts
from storage.local.store import Store
from storage.sources.errors import SourceError
from storage.sources.feeding import feeding
from storage.sources.status import FeedStatus, SourceStatus

Put = Callable[..., None]
Link = Callable[..., None]
Page = Callable[..., CustomerFacts]
DAY = 86_400_000_000
MINUTE = 60_000_000
PARTS = ("accounts", "products", "bills", "usage", "orders", "opportunities", "complaints",
         "faults")  # fmt: skip
SILENT = SourceError(source="desk", detail="no answer")
HOSTILE = {
    "right to left": "\u202eקב\u202dمحمد",
    "zero width": "王\u200b建\u200d国\ufeff",
    "html": "<b onclick='x()'>&amp;</b><script>1</script>",
    "a megabyte": "张" * 350_000,
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈",
    "quotes": "O'Brien \"; DROP TABLE customer; --",
    "nothing but spaces": " \t\n",
}


@pytest.fixture
def page(store: Store, now_us: int) -> Page:
    """A customer's facts as of now."""

    def shown(source: str, key: str, feeds: list[Feeding] | None = None) -> CustomerFacts:
        with store.read() as reader:
            return customer_facts(reader, (source, key), now_us, feeds)

    return shown


def parts(facts: CustomerFacts) -> dict[str, Part[object]]:
    return {name: getattr(facts, name) for name in PARTS}


def test_somebody_unknown_has_no_records(page: Page) -> None:
    facts = page("crm", "K1")
    assert facts.records == ()
    assert {part.state for part in parts(facts).values()} == {"not_connected"}


def test_a_customer_with_nothing_has_empty_parts_and_no_field(put: Put, page: Page) -> None:
    put("customer", "crm", "key", ("K1",))
    for table in ("account", "subscription", "bill", "usage_record", "opportunity",
                  "opportunity_event", "complaint", "fault"):  # fmt: skip
        put(table, "crm", "key")
    facts = page("crm", "K1")
    assert facts.records == (("crm", "K1"),)
    assert {part.state for part in parts(facts).values()} == {"empty"}
    assert all(part.sources[0].source == "crm" for part in parts(facts).values())
    assert not any(getattr(facts.header, field.name) for field in fields(facts.header))
    assert facts.flags == ()


def everything(put: Put, now_us: int) -> None:
    put("community", "crm", "key name coverage ports ports_free", ("X1", "珠江花园", "full", 64, 3))
    put("customer", "crm", "key name phone phone2 identity_masked gender address region "
        "community_key tier tags status realname_status arpu_fen birth_year kind porting sensitive "
        "updated_at",
        ("K1", "张三", "13911112222", "13933334444", "440***********1234", "male",
         "天河区珠江花园3栋", "天河区", "X1", "50-100", "精打细算,优惠敏感", "subscriber",
         "doubtful", 9_700, 1988, "personal", "asked", 1, now_us - DAY))  # fmt: skip
    put("account", "bss", "key customer_key number status pay_method balance_fen arrears_fen "
        "opened_at updated_at",
        ("Z1", "K1", "80000000017", "active", "prepaid", 1_240, 0, 1, now_us - 9 * DAY),
        ("Z2", "K1", "80000000025", "suspended", "bank", 0, 5_600, 2, now_us - DAY),
        ("Z3", "K1", "80000000033", "closed", "bank", 99_999, 99_999, 3, 1))  # fmt: skip
    put("subscription", "bss", "key customer_key account_key product_code product_name number "
        "status fee_fen start_at contract_end_at updated_at",
        ("Y1", "K1", "Z1", "YD4G", "4G套餐", "13911112222", "active", 8_800, 5,
         now_us + 400 * DAY, 7),
        ("Y2", "K1", "Z1", "KD300", "宽带300M", "KD1", "active", 8_900, 6, now_us + 30 * DAY, 8),
        ("Y3", "K1", "Z2", "KD100", "宽带100M", "KD2", "ended", 8_900, 9, now_us + 3 * DAY, 8),
        )  # fmt: skip
    put("bill", "bss", "key account_key customer_key month base_fen roaming_fen total_fen paid_at "
        "updated_at",
        ("1", "Z1", "K1", "2026-09", 9_700, 0, 9_700, 5, 6),
        ("2", "Z1", "K1", "2026-10", 9_700, 3_000, 12_800, None, 7))  # fmt: skip
    put(
        "usage_record",
        "bss",
        "key account_key customer_key month voice_min data_mb updated_at",
        ("1", "Z1", "K1", "2026-10", 100, 2_000, 5),
        ("2", "Z2", "K1", "2026-10", 7, None, 4),
    )
    put("opportunity", "crm", "key customer_key touchpoint product_code process stage status "
        "reason_code owner_key unit competitor source_order_key competitor_end_at created_at "
        "updated_at",
        ("S1", "K1", "micro_store", "KD1000", "broadband", "payment", "open", None, "2107",
         "广州一班", None, "DD1", None, now_us - DAY, now_us - DAY),
        ("S2", "K1", "hotline", "KD300", "broadband", "register", "lost", "考虑中", "2107",
         "广州一班", "竞对乙", None, now_us + 40 * DAY, now_us - 90 * DAY, now_us - 80 * DAY),
        )  # fmt: skip
    put(
        "opportunity_event",
        "crm",
        "key opportunity_key stage kind system unit person_key at",
        ("1", "S1", "touch", "enter", "crm", "广州一班", "2107", now_us - DAY),
    )
    put(
        "opportunity_event",
        "ess",
        "key opportunity_key stage kind system unit at",
        ("1", "S1", "order", "arrive", "ess", "微店运营", now_us - 30 * MINUTE),
        ("2", "S1", "payment", "enter", "ess", "微店运营", now_us - 20 * MINUTE),
    )
    put("agent", "acd", "key name", ("2107", "曾敏"))
    put("payment_attempt", "ess", "key customer_key phone opportunity_key status reason_code "
        "amount_fen at",
        ("1", None, "13911112222", "S1", "refused", "余额不足", 128_800, now_us - 2 * MINUTE),
        ("2", "K1", None, "S9", "refused", "余额不足", 100, now_us - 9 * MINUTE),
        ("3", "K1", None, "S9", "ok", None, 100, now_us - 5 * MINUTE),
        ("4", "K1", None, "S8", "refused", "银行超时", 100, now_us - 45 * MINUTE))  # fmt: skip
    put("complaint", "desk", "key customer_key kind status channel text opened_at closed_at",
        ("T1", "K1", "流量争议", "closed", "hotline", "已解释", now_us - 2 * DAY, now_us - DAY),
        ("T2", "K1", "计费收费", "open", "hotline", "多扣费", now_us - 9 * DAY, None))  # fmt: skip
    put("fault", "fault", "key customer_key kind status reported_at restored_at",
        ("F1", "K1", "不能上网", "restored", now_us - DAY, now_us - DAY + 1),
        ("F2", "K1", "网速慢", "open", now_us - 2 * DAY, None))  # fmt: skip


def test_a_customer_with_everything(put: Put, page: Page, now_us: int) -> None:
    everything(put, now_us)
    facts = page("crm", "K1")
    assert {part.state for part in parts(facts).values()} == {"full"}
    header = facts.header
    assert [one.value for one in header.phones] == ["13911112222", "13933334444"]
    assert (header.name[0].value, header.name[0].record) == ("张三", ("crm", "K1"))
    assert header.community[0].value.coverage == "full"
    assert (header.balance_fen[0].value, header.balance_fen[0].updated_us) == (
        1_240, now_us - 9 * DAY,
    )  # fmt: skip
    assert header.arrears_fen[0].value == 5_600
    assert header.service[0].value == "partly"
    assert {flag.kind: (flag.count, flag.detail) for flag in facts.flags} == {
        "failed_payment": (1, "余额不足"), "open_complaint": (1, "计费收费"),
        "open_fault": (1, "网速慢"), "arrears": (1, ""), "suspended": (1, "partly"),
        "realname": (1, "doubtful"), "contract_ending": (1, "宽带300M"),
        "competitor_ending": (1, "竞对乙"), "sensitive": (1, ""), "porting": (1, "asked"),
    }  # fmt: skip
    assert facts.flags[0].at_us == now_us - 2 * MINUTE
    assert [product.key for product in facts.products.rows] == ["Y2", "Y1", "Y3"]
    october = facts.bills.rows[-1]
    assert october.change is not None
    assert october.change.parts == (("roaming", 3_000), ("unexplained", 100))
    usage = facts.usage.rows[-1]
    assert (usage.voice_min, usage.data_mb, usage.sms_count) == (107, 2_000, None)
    (order,) = facts.orders.rows
    assert (order.path.stage, order.path.since_us) == ("payment", now_us - 20 * MINUTE)
    assert order.path.holder is not None
    assert order.path.holder.system == "ess"
    (wish,) = facts.opportunities.rows
    assert wish.competitor_end_us == now_us + 40 * DAY
    assert [each.key for each in facts.complaints.rows] == ["T2", "T1"]
    assert [each.key for each in facts.faults.rows] == ["F2", "F1"]
    assert facts.people == {"2107": "曾敏"}


def test_where_systems_disagree_the_best_comes_first_and_the_others_stay(
    put: Put, link: Link, page: Page
) -> None:
    columns = "key name phone address updated_at"
    put("customer", "crm", columns, ("K1", "张三", "13911112222", "天河区珠江花园3栋", 30))
    put("customer", "bss", columns, ("B1", "张三", "+86 139-1111-2222", "越秀区东山口1号", 20))
    put("customer", "ess", columns, ("H1", "张先生", "13955556666", None, 40))
    put("customer", "desk", columns, ("9", "", "13911112222", "天河区珠江花园3栋", 10))
    link([("crm", "K1"), ("bss", "B1"), ("ess", "H1"), ("desk", "9")])
    header = page("desk", "9").header
    told = [(one.value, one.source, one.also) for one in header.name]
    assert told == [("张三", "crm", ("bss",)), ("张先生", "ess", ())]
    assert [(one.value, one.source, one.also) for one in header.phones] == [
        ("13955556666", "ess", ()), ("13911112222", "crm", ("bss", "desk")),
    ]  # fmt: skip
    assert [(one.value, one.updated_us, one.also) for one in header.address] == [
        ("天河区珠江花园3栋", 30, ("desk",)), ("越秀区东山口1号", 20, ()),
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_come_as_they_are_and_no_longer_than_shown(
    put: Put, page: Page, text: str
) -> None:
    put("customer", "crm", "key name address tags", ("K1", text, text, text))
    put("complaint", "desk", "key customer_key kind text opened_at", ("1", "K1", text, text, 5))
    put("opportunity", "crm", "key customer_key stage process reason_code created_at",
        ("1", "K1", text, text, text, 5))  # fmt: skip
    facts = page("crm", "K1")
    assert [one.value for one in facts.header.name] == [text[:200]] * bool(text.strip())
    assert facts.complaints.rows[0].text == text[:LONGEST_TEXT]
    (order,) = facts.opportunities.rows
    assert order.path.steps[0].stage == text[:200]


def test_what_has_no_end_is_counted_beyond_what_is_shown(put: Put, page: Page, now_us: int) -> None:
    put("customer", "crm", "key", ("K1",))
    put("complaint", "desk", "key customer_key opened_at closed_at",
        *((f"{n:04}", "K1", now_us - n, now_us) for n in range(1_000)),
        ("open", "K1", 5, None))  # fmt: skip
    part = page("crm", "K1").complaints
    assert (len(part.rows), part.left_off) == (MOST, 1_001 - MOST)
    assert [row.key for row in part.rows[:3]] == ["open", "0000", "0001"]


def test_a_source_that_failed_is_not_an_empty_one(put: Put, page: Page) -> None:
    put("customer", "crm", "key", ("K1",), ("K2",))
    put("complaint", "desk", "key customer_key opened_at", ("1", "K1", 5), error="no answer")
    put("fault", "fault", "key", as_of_us=None)
    with_rows, without = page("crm", "K1"), page("crm", "K2")
    assert (with_rows.complaints.state, without.complaints.state) == ("stale", "failed")
    assert without.complaints.sources[0].error == "no answer"
    assert without.faults.state == "loading"
    assert without.accounts.state == "not_connected"


@pytest.mark.parametrize(
    ("feed", "rows", "state"),
    [
        (Feeding("desk", "complaint", "running"), 0, "empty"),
        (Feeding("desk", "complaint", "running"), 1, "full"),
        (Feeding("desk", "complaint", "loading"), 0, "loading"),
        (Feeding("desk", "complaint", "loading"), 1, "loading"),
        (Feeding("desk", "complaint", "failed", error="no"), 0, "failed"),
        (Feeding("desk", "complaint", "failed", error="no"), 1, "stale"),
        (Feeding("desk", "complaint", "paused"), 0, "stale"),
        (Feeding("desk", "complaint", "running", late=True), 1, "stale"),
        (Feeding("desk", "contact", "running"), 0, "not_connected"),
        (Feeding("desk", "contact", "running"), 1, "stale"),
    ],
)
def test_how_complete_a_part_is(put: Put, page: Page, feed: Feeding, rows: int, state: str) -> None:
    put("customer", "crm", "key", ("K1",))
    put("complaint", "desk", "key customer_key opened_at", *[("1", "K1", 5)][:rows])
    assert page("crm", "K1", [feed]).complaints.state == state


def test_feeds_stand_as_their_sources_say(now_us: int) -> None:
    def status(state: str, limit_s: float = 60.0, **feed: object) -> SourceStatus:
        told = FeedStatus("c", "complaint", "running", now_us - 90_000_000, pace="warm", **feed)  # type: ignore[arg-type]
        return SourceStatus("desk", {}, state, limit_s=limit_s, feeds=(told,),  # type: ignore[arg-type]
                            error=SILENT if state == "failed" else None)  # fmt: skip

    def stands(one: SourceStatus) -> Feeding:
        (told,) = feeding([one], lambda name: now_us if name == "desk" else 0)
        return told

    assert stands(status("running")).late
    assert not stands(status("running", limit_s=3_600.0)).late
    failed = stands(status("failed"))
    assert (failed.state, bool(failed.error)) == ("failed", True)
    assert stands(status("paused")).state == "paused"
    stopped = stands(status("running", error=SILENT))
    assert stopped.error


def test_an_event_of_another_customers_opportunity_is_not_taken(put: Put, page: Page) -> None:
    put("customer", "crm", "key", ("K1",))
    put("customer", "ess", "key", ("H1",))
    put("opportunity", "crm", "key customer_key process stage status created_at",
        ("7", "K1", "broadband", "touch", "open", 1))  # fmt: skip
    put("opportunity", "ess", "key customer_key process stage status created_at",
        ("7", "H1", "broadband", "touch", "open", 1))  # fmt: skip
    put(
        "opportunity_event",
        "ess",
        "key opportunity_key stage kind at",
        ("1", "7", "order", "enter", 9),
    )
    put(
        "opportunity_event",
        "bss",
        "key opportunity_key stage kind at",
        ("1", "9", "done", "finish", 9),
    )
    assert page("crm", "K1").opportunities.rows[0].path.stage == "touch"
    assert page("ess", "H1").orders.rows[0].path.stage == "order"


def test_a_community_of_another_source_is_found_where_it_is_the_only_one(
    put: Put, page: Page
) -> None:
    put("customer", "crm", "key community_key", ("K1", "X1"), ("K2", "X2"))
    put("community", "res", "key name", ("X1", "珠江花园"), ("X2", "一处"))
    put("community", "old", "key name", ("X2", "别处"))
    assert page("crm", "K1").header.community[0].value.name == "珠江花园"
    assert page("crm", "K2").header.community == ()


def test_a_group_of_a_thousand_accounts_has_whole_months(put: Put, page: Page) -> None:
    put("customer", "crm", "key", ("K1",))
    put("bill", "bss", "key customer_key account_key month base_fen total_fen",
        *((f"{n}-{m:02}", "K1", f"Z{n}", f"2026-{m:02}", m, m)
          for n in range(1_000) for m in range(1, 11)),
        ("odd", "K1", "Z1", "zzzz-zz", 1, 1), ("odd too", "K1", "Z1", "9999-19", 1, 1))  # fmt: skip
    months = page("crm", "K1").bills.rows
    assert [(month.month, month.total_fen) for month in months] == [
        (f"2026-{m:02}", 1_000 * m) for m in range(5, 11)
    ]
    assert months[0].change is not None
    assert months[0].change.parts == (("base", 1_000),)


def test_no_table_of_acts_is_read_from_end_to_end(store: Store) -> None:
    def plan(on: Connection, query: Select[Any]) -> list[str]:
        said: Any = query.compile(on, compile_kwargs={"render_postcompile": True})
        nothing = (None,) * len(said.positiontup)
        return [str(row[-1]) for row in on.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", nothing)]

    for query in _QUERIES:
        steps = store.write("cache", partial(plan, query=query))
        assert not [step for step in steps if re.match(rf"SCAN ({'|'.join(TABLES)})\b", step)]


def test_each_source_of_a_part_stands_as_the_worst_of_what_it_feeds() -> None:
    fed = (
        Feeding("crm", "opportunity", "running", 5),
        Feeding("crm", "opportunity_event", "running", 9, late=True),
        Feeding("ess", "opportunity_event", "paused", 7),
        Feeding("bss", "opportunity_event", "running", 8, error="no such column"),
        Feeding("bss", "opportunity", "running", 6),
    )
    told = {each.source: each for each in part((1,), fed).sources}
    assert {name: each.standing for name, each in told.items()} == {
        "crm": "late", "ess": "paused", "bss": "failed",
    }  # fmt: skip
    assert (told["bss"].as_of_us, told["bss"].error) == (6, "no such column")


def test_a_month_counts_however_its_source_writes_it(put: Put, page: Page) -> None:
    put("customer", "crm", "key", ("K1",))
    put("bill", "bss", "key customer_key account_key month base_fen total_fen",
        ("1", "K1", "Z1", "202612", 3, 3), ("2", "K1", "Z1", "2026/11", 2, 2),
        ("3", "K1", "Z1", "2026.10", 1, 1), ("4", "K1", "Z1", "2026-12", 5, 5),
        ("odd", "K1", "Z1", "202613", 1, 1), ("odd too", "K1", "Z1", "20261", 1, 1))  # fmt: skip
    put("usage_record", "bss", "key customer_key month voice_min",
        ("1", "K1", "202612", 100), ("2", "K1", "2026-12", 7))  # fmt: skip
    facts = page("crm", "K1")
    assert [(each.month, each.total_fen) for each in facts.bills.rows if each.bills] == [
        ("2026-10", 1), ("2026-11", 2), ("2026-12", 8)
    ]  # fmt: skip
    assert [(each.month, each.voice_min) for each in facts.usage.rows] == [("2026-12", 107)]
