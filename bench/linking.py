"""What linking costs at scale: everything the first time, then what changed.

    python bench/linking.py [--records 100000] [--changed 1000]

Records of three systems in an encrypted store: persons in households that share a phone, accounts,
identity numbers, addresses in communities, slips in phones, titles instead of names. They are
linked the first time, at a start with nothing changed, and when some changed. Beside it, in the
same run, `naive`: every record is read into memory and linked at once by the same rules, nothing
kept, which is what a change would cost without forms and marks; both must link the same records.
"""

import argparse
import random
import resource
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import func, select

from insight.identity.linking import CROWD, link
from insight.identity.records import Record
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.links import address_book, page_of_records
from storage.local.profile import Profile
from storage.local.relinking import Relinking
from storage.local.schema import customer, customer_link
from storage.local.store import Store, open_store

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华文玉兰国建志海燕红春雪梅辉鹏飞宇浩然"
COLUMNS = ("key", "name", "phone", "identity_hash", "identity_last4_hash", "account_number",
           "address", "community_key", "birth_year", "created_at")  # fmt: skip
PART = 20_000
BREATH_S = 0.001
SWITCH_S = 0.0005
"""As in the application."""


def people(count: int, seed: int) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield about `count` records, (source, row), of persons with one to three of them."""
    chance = random.Random(seed)
    made = 0
    communities = max(20, count // 1_500)
    while made < count:
        door = f"{chance.randrange(1, 30)}栋{chance.randrange(101, 3500)}"
        community = chance.randrange(communities)
        phone = f"1{chance.randrange(3, 10)}{chance.randrange(10**9):09}"
        for _ in range(chance.choice((1, 1, 2, 3))):
            given = chance.choices(GIVEN, k=chance.choice((1, 2, 2)))
            name = chance.choice(SURNAMES) + "".join(given)
            own = phone if chance.random() < 0.4 else f"13{chance.randrange(10**9):09}"
            number = f"{chance.randrange(16**16):016x}"
            account = f"8{chance.randrange(10**9):09}"
            born, since = chance.randrange(1945, 2005), chance.randrange(10**15)
            for source in ("crm", "bss", "ess")[: chance.choice((1, 2, 2, 3))]:
                made += 1
                written = f"小区{community}{door}室" if chance.random() < 0.7 else None
                named = name if chance.random() < 0.95 else name[0] + "先生"
                yield source, (
                    f"{source[0]}{made:08}", named,
                    own if chance.random() < 0.97 else own[:9] + own[10] + own[9],
                    number if source != "ess" else None, number[:8] if source != "bss" else None,
                    account if source != "crm" else None, written, f"X{community}",
                    born if source == "crm" else None, since,
                )  # fmt: skip


def load(store: Store, count: int) -> None:
    progress = FeedProgress(None, None, None)
    places = [(f"X{n}", f"小区{n}") for n in range(count // 1_500)]
    store.apply(Batch("crm", "x", "community", ("key", "name"), places, progress))
    waiting: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for source, row in people(count, 7):
        waiting[source].append(row)
        if len(waiting[source]) == PART:
            store.apply(Batch(source, "c", "customer", COLUMNS, waiting.pop(source), progress))
    for source, rows in waiting.items():
        store.apply(Batch(source, "c", "customer", COLUMNS, rows, progress))


def naive(store: Store) -> int:
    """Link everything in memory; return how many records are linked."""
    with store.read() as reader:
        book = address_book(reader)
    records: list[Record] = []
    after = ("", "")
    while True:
        with store.read() as reader:
            page = page_of_records(reader, after, 2_000, book)
        if not page:
            break
        records += [each.record for each in page]
        after = page[-1].record.ref
    names: dict[str, set[str]] = defaultdict(set)
    for each in records:
        for mark in each.marks():
            if mark[0] in "pai":
                names[mark].add(each.name)
    return len(link(records, {}, {mark for mark, held in names.items() if len(held) > CROWD}).links)


class Watched:
    """Reads beside the work, one after the other, and how long each took."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ended = threading.Event()
        self._taken: list[float] = []
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> "Watched":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _read(self) -> None:
        query = select(customer.c.key, customer.c.name, customer.c.phone).limit(300)
        while not self._ended.wait(0.02):
            began = time.perf_counter()
            with self._store.read() as reader:
                reader.json(query)
            self._taken.append(time.perf_counter() - began)

    @property
    def p99_ms(self) -> float:
        return sorted(self._taken)[int(len(self._taken) * 0.99)] * 1e3


def timed(job: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds and the processor's seconds that `job` takes."""
    began, worked = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - began, time.process_time() - worked


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def change(store: Store, count: int) -> None:
    """Half new records that share what others have, half old ones with a new phone."""
    half = count // 2
    progress = FeedProgress(None, None, None)
    fresh = [(f"n{n}", *row[1:]) for n, (_, row) in enumerate(people(half, 7))][:half]
    store.apply(Batch("desk", "c", "customer", COLUMNS, fresh, progress))
    known = (
        select(customer.c.key).where(customer.c.source == "crm")
        .order_by(func.random()).limit(count - half)
    )  # fmt: skip
    with store.read() as reader:
        keys = [key for (key,) in reader.rows(known)]
    phones = [(key, f"139{n:08}") for n, key in enumerate(keys)]
    store.apply(Batch("crm", "c", "customer", ("key", "phone"), phones, progress))


def linked(store: Store) -> int:
    with store.read() as reader:
        return int(reader.rows(select(func.count()).select_from(customer_link))[0][0])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--changed", type=int, default=1_000)
    options = parser.parse_args()
    sys.setswitchinterval(SWITCH_S)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Profile(Path(folder) / "profile"), FileVault())
        load(store, options.records)
        work = Relinking(store, lambda: time.sleep(BREATH_S))
        with Watched(store) as alone:
            time.sleep(5.0)
        before = peak_mb()
        with Watched(store) as beside:
            first, first_cpu = timed(work.catch_up)
        grown = peak_mb() - before
        start, _ = timed(Relinking(store).catch_up)
        change(store, options.changed)
        with Watched(store) as small:
            increment, increment_cpu = timed(work.catch_up)
        there = linked(store)
        before = peak_mb()
        with Watched(store) as heavy:
            whole, whole_cpu = timed(lambda: print(f"{naive(store) - there} records differ\n"))
        naive_grown = peak_mb() - before
        store.close(60)
    rows = (
        ("first linking", first, first_cpu, f"{grown:.0f}", beside.p99_ms),
        (f"{options.changed:,} changed", increment, increment_cpu, "", small.p99_ms),
        ("naive: everything in memory", whole, whole_cpu, f"{naive_grown:.0f}", heavy.p99_ms),
    )
    print(f"{options.records:,} records, {there:,} linked; a start without changes {start:.3f} s;")
    print(f"a read of 300 rows alone: p99 {alone.p99_ms:.1f} ms\n")
    print("| | s | processor s | more MB at the peak | p99 of a read beside, ms |")
    print("|---|---|---|---|---|")
    for name, seconds, processor, memory, p99 in rows:
        print(f"| {name} | {seconds:.1f} | {processor:.1f} | {memory} | {p99:.1f} |")
    print(f"\n{options.records / first_cpu:,.0f} records a processor's second the first time; ")
    print(f"an increment takes 1/{whole_cpu / increment_cpu:.0f} of naive's processor time")


if __name__ == "__main__":
    main()
