"""How long a customer's panel takes: whose acts, facts and timeline, beside a plain way to read.

`python -m bench.customer_panel [CONTACTS]` prints a Markdown table. The store holds as many
contacts of other customers (1,000,000 unless told), each customer with an account, a product, six
bills and an order; three customers of three linked records have 200, 2,000 and 20,000 timeline
entries. The plain way asks one select per table and record and gives the rows to pandas: by the
customer named, and by the phone where none is. It makes nothing of them but one sorted frame.
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta, timezone
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from sqlalchemy import and_, select

from insight.identity.records import Ref
from storage.local.changes import Batch, FeedProgress
from storage.local.customer.facts import customer_facts, facts_of
from storage.local.customer.timeline import timeline
from storage.local.customer.whose import whose
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import METADATA, customer_link
from storage.local.store import Store, open_store

NOW_US = 1_795_314_600_000_000
HOUR = 3_600_000_000
ZONE = timezone(timedelta(hours=8))
TURNS = 60
SIZES = (200, 2_000, 20_000)
_PER_CUSTOMER = 20
_TABLES = (
    "account", "subscription", "bill", "usage_record", "opportunity", "contact", "complaint",
    "fault", "payment_attempt", "survey",
)  # fmt: skip
REASONS = ("账单查询", "不能上网", "网速慢", "套餐变更", "安装进度", "合约到期")
Row = tuple[object, ...]
Times = list[tuple[float, float]]
T = TypeVar("T")


def main(contacts: int) -> None:
    gc.disable()
    with tempfile.TemporaryDirectory(prefix="touchdeck-panel-") as folder:
        store = open_store(Profile(Path(folder)), FileVault())
        began = time.perf_counter()
        fill(store, contacts)
        filled = time.perf_counter() - began
        print(f"{contacts:,} contacts of others, made in {filled:.0f} s\n")
        print("| ms | p50 | p95 | CPU p95 | plain: p50 | p95 | CPU p95 |")
        print("|---|---|---|---|---|---|---|")
        for size in SIZES:
            person = ("crm", f"K{size}")
            entries = len(panel(store, person))
            ours, plain = beside(partial(panel, store, person), partial(naive, store, person))
            print(f"| {entries:,} entries, whole | {row(ours)} | {row(plain)} |")
            facts = timed(partial(only_facts, store, person), TURNS)
            print(f"| — its facts alone | {row(facts)} | | | |")
        store.close()


def panel(store: Store, person: Ref) -> tuple[object, ...]:
    """All that the page reads."""
    with store.read() as reader:
        theirs = whose(reader, person)
        facts_of(reader, theirs, NOW_US)
        return timeline(reader, theirs, ZONE)


def only_facts(store: Store, person: Ref) -> None:
    with store.read() as reader:
        customer_facts(reader, person, NOW_US)


def naive(store: Store, person: Ref) -> None:
    """One select per table and record, as frames, put together and sorted by time."""
    tables = METADATA.tables
    frames: dict[str, list[Any]] = {}
    phone = _phone(int(person[1][1:]))
    with store.read() as reader:
        records = reader.rows(
            select(customer_link.c.customer_key).where(
                customer_link.c.person == f"{person[0]}:{person[1]}"
            )
        )
        for name in _TABLES:
            table = tables[f"cache.{name}"]
            for (key,) in records:
                theirs = table.c.customer_key == key
                rows = reader.rows(select(table).where(theirs))
                frames.setdefault(name, []).append(pd.DataFrame(rows, columns=table.c.keys()))
            if "phone" in table.c:
                theirs = and_(table.c.phone == phone, table.c.customer_key.is_(None))
                rows = reader.rows(select(table).where(theirs))
                frames[name].append(pd.DataFrame(rows, columns=table.c.keys()))
        events = tables["cache.opportunity_event"]
        for key in pd.concat(frames["opportunity"])["key"]:
            rows = reader.rows(select(events).where(events.c.opportunity_key == key))
            frames.setdefault("event", []).append(pd.DataFrame(rows, columns=events.c.keys()))
    joined = {name: pd.concat(parts) for name, parts in frames.items()}
    times = ("started_at", "opened_at", "reported_at", "at", "created_at")
    told = [
        frame.rename(columns={column: "moment"})
        for frame in joined.values()
        for column in times
        if column in frame
    ]
    pd.concat(told).sort_values("moment", ascending=False)


def beside(ours: Callable[[], object], plain: Callable[[], object]) -> tuple[Times, Times]:
    """Time both by turns."""
    ours()
    plain()
    pairs = [(timed(ours, 1)[0], timed(plain, 1)[0]) for _ in range(TURNS // 2)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def timed(job: Callable[[], object], turns: int) -> Times:
    """The seconds of each turn, by the clock and of this thread's processor time."""
    found = []
    for _ in range(turns):
        gc.collect()  # in the program, too, cycles are not collected while a page is read
        began, used = time.perf_counter(), time.thread_time()
        job()
        found.append((time.perf_counter() - began, time.thread_time() - used))
    return found


def row(seconds: Times) -> str:
    wall, cpu = ([turn[which] * 1e3 for turn in seconds] for which in (0, 1))
    p95 = [statistics.quantiles(each, n=20)[-1] for each in (wall, cpu)]
    return f"{statistics.median(wall):.1f} | {p95[0]:.1f} | {p95[1]:.1f}"


# --- what is in the store ---------------------------------------------------------------------


def fill(store: Store, contacts: int) -> None:
    people = contacts // _PER_CUSTOMER
    for table, source, columns, rows in _background(people, contacts):
        for some in parts(rows):
            put(store, table, source, columns, some)
    for size in SIZES:
        _one(store, size)


def parts(rows: Iterator[T]) -> Iterator[tuple[T, ...]]:
    while some := tuple(islice(rows, 20_000)):
        yield some


def put(store: Store, table: str, source: str, columns: str, rows: tuple[Row, ...]) -> None:
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))


_ACCOUNT = "key customer_key number status balance_fen arrears_fen"
_PRODUCT = "key customer_key account_key product_code product_name status contract_end_at"
_BILL = "key customer_key account_key month base_fen data_fen discount_fen total_fen"
_ORDER = "key customer_key phone process stage status source_order_key created_at updated_at"
_EVENT = "key opportunity_key stage kind system unit at"
_CONTACT = "key customer_key phone touchpoint direction reason_code started_at duration_s"


def _background(people: int, contacts: int) -> Iterator[tuple[str, str, str, Iterator[Row]]]:
    """Other customers: what each has, and contacts spread over them."""
    everybody = range(people)
    yield "customer", "crm", "key name phone", ((f"P{n}", "某人", f"139{n:08}") for n in everybody)
    yield "account", "bss", _ACCOUNT, ((f"A{n}", f"P{n}", f"8{n:010}", "active", 5, 0)
                                       for n in everybody)  # fmt: skip
    yield (
        "subscription",
        "bss",
        _PRODUCT,
        ((f"S{n}", f"P{n}", f"A{n}", "YD4G", "4G套餐", "active", NOW_US) for n in everybody),
    )
    yield "bill", "bss", _BILL, (
        (f"{n}-{m}", f"P{n}", f"A{n}", f"2026-{m:02}", 5_000, 900, 0, 5_900)
        for n in everybody for m in range(5, 11)
    )  # fmt: skip
    yield (
        "opportunity",
        "crm",
        _ORDER,
        (
            (f"O{n}", f"P{n}", f"139{n:08}", "broadband", "order", "open", f"D{n}", NOW_US, NOW_US)
            for n in everybody
        ),
    )
    yield (
        "opportunity_event",
        "crm",
        _EVENT,
        ((f"O{n}", f"O{n}", "order", "enter", "crm", "一班", NOW_US) for n in everybody),
    )
    yield "contact", "desk", _CONTACT, (
        (f"C{n}", f"P{n % people}" if n % 7 else None, f"139{n % people:08}", "hotline", "in",
         REASONS[n % 6], NOW_US - n * 1_000_000, 60)
        for n in range(contacts)
    )  # fmt: skip


def _phone(size: int) -> str:
    return f"137{size:08}"


def _one(store: Store, size: int) -> None:
    """A customer of three linked records with about `size` timeline entries: of twenty, fourteen
    contacts, two payments, a complaint, a fault, an order of six steps for every two hundred."""
    refs: list[Ref] = [("crm", f"K{size}"), ("bss", f"B{size}"), ("ess", f"H{size}")]
    person, phone = refs[0][1], _phone(size)
    for source, key in refs:
        put(store, "customer", source, "key name phone updated_at", ((key, "张三", phone, NOW_US),))
    links = [{"customer_source": source, "customer_key": key, "person": f"crm:{person}"}
             for source, key in refs]  # fmt: skip
    store.write("cache", lambda on: on.execute(customer_link.insert(), links))
    put(store, "account", "bss", _ACCOUNT, ((f"Z{size}", person, f"9{size:010}", "active", 5, 9),))
    put(store, "subscription", "bss", _PRODUCT, tuple(
        (f"Y{size}-{n}", person, f"Z{size}", "KD300", "宽带300M", "active", NOW_US + n * 24 * HOUR)
        for n in range(4)
    ))  # fmt: skip
    put(store, "bill", "bss", _BILL, tuple(
        (f"{size}-{m}", person, f"Z{size}", f"2026-{m:02}", 5_000, 90 * m, 100, 4_950 + 90 * m)
        for m in range(1, 11)
    ))  # fmt: skip
    put(store, "usage_record", "bss", "key customer_key month voice_min data_mb", tuple(
        (f"{size}-{m}", person, f"2026-{m:02}", 90, 4_000) for m in range(5, 11)
    ))  # fmt: skip
    unit = size // 20
    for some in parts(iter(range(unit * 16))):
        put(store, "contact", "desk", _CONTACT, tuple(
            (f"{size}-{n}", refs[n % 3][1] if n % 5 else None, phone, "hotline", "in",
             REASONS[n % 6], NOW_US - n * HOUR // 2, 200)
            for n in some
        ))  # fmt: skip
    put(store, "payment_attempt", "ess", "key customer_key phone status amount_fen at", tuple(
        (f"{size}-{n}", None, phone, "refused" if n % 2 else "ok", 9_900, NOW_US - n * 9 * HOUR)
        for n in range(unit * 2)
    ))  # fmt: skip
    put(store, "complaint", "desk", "key customer_key kind status text opened_at", tuple(
        (f"{size}-{n}", person, "计费收费", "open", "多扣费" * 20, NOW_US - n * 40 * HOUR)
        for n in range(unit)
    ))  # fmt: skip
    put(store, "fault", "fault", "key customer_key kind status reported_at", tuple(
        (f"{size}-{n}", person, "网速慢", "open", NOW_US - n * 50 * HOUR) for n in range(unit // 2)
    ))  # fmt: skip
    put(store, "opportunity", "crm", _ORDER, tuple(
        (f"{size}-{n}", person, phone, "broadband", "payment", "open", f"D{size}-{n}",
         NOW_US - n * 99 * HOUR, NOW_US)
        for n in range(max(1, unit // 12))
    ))  # fmt: skip
    stages = ("touch", "register", "order", "payment", "dispatch", "install")
    put(store, "opportunity_event", "crm", _EVENT, tuple(
        (f"{size}-{n}-{stage}", f"{size}-{n}", stage, "enter", "crm", "一班",
         NOW_US - n * 99 * HOUR + place * HOUR)
        for n in range(max(1, unit // 12)) for place, stage in enumerate(stages)
    ))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
