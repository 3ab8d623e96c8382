"""What a keystroke in the look-up box costs among a million customers, and what that takes.

    python bench/look_up.py [--customers 1000000] [--sample 100]

Customers with the demo's names and phones, a contact, an account and an order for many of them,
are loaded by the store's own staged load. Then texts are typed sign by sign, by each way somebody
may look, and the processor time of every `look_up` counts. In the same run the same texts go to
two baselines over the same rows: `LIKE '%text%'` over all columns that are searched, and an index
of three-sign pieces alone (FTS5 trigram, `detail=none`, the row looked at; LIKE below three signs).
What each index takes is found by dropping and building it again.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection

from resources.demo.people import identity_numbers, names, phones
from resources.demo.places import REGIONS
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.lookup import look_up
from storage.local.middles import pieces
from storage.local.migrations import index_ddl
from storage.local.profile import Profile
from storage.local.schema import customer
from storage.local.store import Store, open_store
from storage.local.warm_up import warm_up
from storage.sources.personal import Personal

PREFIX_MS, INFIX_MS = 5.0, 20.0
NOWHERE = FeedProgress(None, None, None)
CHUNK = 20_000
COLUMNS = (
    "key", "name", "phone", "phone2", "identity_masked", "identity_hash", "identity_last6_hash",
    "identity_last4_hash", "address", "region", "tier", "updated_at",
)  # fmt: skip
_COMMUNITIES = [
    first + second
    for first in (
        "翠竹",
        "锦绣",
        "东湖",
        "阳光",
        "金沙",
        "碧水",
        "龙溪",
        "新城",
        "春晖",
        "和平",
        "海棠",
    )
    for second in ("花园", "小区", "苑", "名都", "家园", "里", "公馆", "广场")
]
_SEARCHED = ("name", "phone", "phone2", "address", "spelling", "initials")
_MILLISECOND = 1e3

Row = tuple[Any, ...]


def made(count: int, personal: Personal) -> Iterator[list[Row]]:
    """Yield customers by chunks, `COLUMNS` and behind them the whole identity number."""
    rng, chance = np.random.default_rng(7), random.Random(7)
    called, phone = names(rng, count), phones(rng, count)
    numbers, _ = identity_numbers(rng, rng.integers(1945, 2005, count))
    for start in range(0, count, CHUNK):
        chunk = []
        for at in range(start, min(start + CHUNK, count)):
            region = chance.choice(list(REGIONS.values()))
            address = (
                f"{region[1]}市{region[0]}{chance.choice(_COMMUNITIES)}"
                f"{chance.randrange(1, 30)}栋{chance.randrange(1, 30)}0{chance.randrange(1, 10)}"
            )
            other = f"120{phone[at * 7 % count][3:]}" if at % 8 == 0 else None
            chunk.append((
                f"K{10_000_000 + at}", called[at], phone[at], other,
                *personal.protect(numbers[at]), address, "R1", f"T{chance.randrange(1, 6)}",
                1_760_000_000_000_000 + at, numbers[at],
            ))  # fmt: skip
        yield chunk


def put(store: Store, table: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    staged = store.stage("crm", table, table)
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        staged.add(Batch("crm", table, table, columns, part, NOWHERE))
    staged.swap(NOWHERE)


def loaded(store: Store, personal: Personal, count: int, sample: int) -> tuple[list[Row], Row]:
    """Load everything; return some customers, and the seconds of rows, swap and pieces."""
    chance = random.Random(11)
    wanted = set(chance.sample(range(count), sample))
    some: list[Row] = []
    staged = store.stage("crm", "customers", "customer")
    spent = 0.0
    for number, chunk in enumerate(made(count, personal)):
        rows = [row[:-1] for row in chunk]
        begun = time.process_time()
        staged.add(Batch("crm", "customers", "customer", COLUMNS, rows, NOWHERE))
        spent += time.process_time() - begun
        some += [row for at, row in enumerate(chunk) if number * CHUNK + at in wanted]
    begun = time.process_time()
    staged.swap(NOWHERE)
    swapped = time.process_time() - begun
    begun = time.process_time()
    while not filled(store):
        time.sleep(0.02)
    pieced = time.process_time() - begun
    half = range(0, count, 2)
    start = 1_760_000_000_000_000
    put(store, "contact", ("key", "customer_key", "started_at"),
        [(str(10**7 + at), f"K{10_000_000 + at}", start + at) for at in half])  # fmt: skip
    put(store, "account", ("key", "customer_key", "number"),
        [(f"ZH{20_000_000 + at}", f"K{10_000_000 + at}", f"8{at * 7919 % 10**10:010d}")
         for at in half])  # fmt: skip
    put(store, "opportunity", ("key", "customer_key", "source_order_key"),
        [(f"SJ202611{at:07d}", f"K{10_000_000 + at}", f"DD202611{at:07d}")
         for at in range(0, count, 5)])  # fmt: skip
    return some, (spent, swapped, pieced)


def filled(store: Store) -> bool:
    done = store.write(
        "cache",
        lambda connection: connection.exec_driver_sql(
            "SELECT upto >= 1 << 62 FROM cache.customer_text_upto"
        ).scalar_one(),
    )
    return bool(done)


# --- what is typed ------------------------------------------------------------------------------


def typed(row: Row, chance: random.Random) -> dict[str, tuple[str, int]]:
    """Return for each way what is typed in the end, and from how many signs on it counts."""
    from insight.pinyin import initials, spellings

    name, phone, address, number = row[1], row[2], row[8], row[-1]
    at = int(row[0][1:]) - 10_000_000
    start = chance.randrange(2, 5)
    community = next(each for each in _COMMUNITIES if each in address)
    return {
        "name": (name, 1),
        "pinyin": (spellings(name)[0], 1),
        "initials": (initials(name)[0], 1),
        "phone from its beginning": (phone, 1),
        "last four of a phone": (phone[-4:], 4),
        "last four of an identity number": (number[-4:], 4),
        "last six of an identity number": (number[-6:], 6),
        "identity number": (number, 15),
        "account": (f"8{at * 7919 % 10**10:010d}", 11),
        "order": (f"DD202611{at // 5 * 5:07d}", 3),
        "name and last four": (f"{name[0]}{phone[-4:]}", 2),
        "initials and last four": (f"{initials(name)[0]} {phone[-4:]}", 4),
        "name and beginning": (f"{name} {phone[:3]}", len(name) + 2),
        "middle of a phone *": (phone[start : start + 6], 5),
        "address *": (community + address[address.index(community) + len(community) :], 3),
        "words of an address *": (f"{community} {address[-5:]}", 3),
    }


def keystrokes(some: list[Row]) -> dict[str, list[str]]:
    chance = random.Random(5)
    found: dict[str, list[str]] = {}
    for row in some:
        for way, (text, least) in typed(row, chance).items():
            found.setdefault(way, []).extend(text[:signs] for signs in range(least, len(text) + 1))
    return found


def some_of(texts: dict[str, list[str]], count: int) -> dict[str, list[str]]:
    chance = random.Random(3)
    return {way: chance.sample(keys, min(count, len(keys))) for way, keys in texts.items()}


# --- the ways that are compared -----------------------------------------------------------------


def measured(job: Callable[[str], object], texts: list[str]) -> list[float]:
    """Return the processor time of each in ms, sorted."""
    times = []
    for text in texts:
        begun = time.thread_time()
        job(text)
        times.append((time.thread_time() - begun) * _MILLISECOND)
    return sorted(times)


def told(times: list[float]) -> tuple[float, float]:
    return times[len(times) // 2], times[min(int(len(times) * 0.99), len(times) - 1)]


def by_like(connection: Connection, text: str) -> None:
    wanted = " OR ".join(f"{column} LIKE ?1" for column in _SEARCHED)
    connection.exec_driver_sql(
        f"SELECT rowid, name, phone, tier FROM cache.customer WHERE {wanted} LIMIT 200",
        (f"%{text}%",),
    ).all()


def by_pieces(connection: Connection, text: str) -> None:
    asked = pieces(text)
    if not asked:
        return by_like(connection, text)
    wanted = " OR ".join(f"customer.{column} LIKE ?2" for column in _SEARCHED)
    connection.exec_driver_sql(
        "SELECT customer.rowid, name, phone, tier FROM (SELECT rowid AS place FROM cache.plain "
        f"WHERE plain MATCH ?1) CROSS JOIN cache.customer ON customer.rowid = place "
        f"WHERE {wanted} LIMIT 200",
        (asked, f"%{text}%"),
    ).all()
    return None


def built(store: Store) -> list[tuple[str, float, float]]:
    """Return what each index of the table takes: name, MB, seconds; the baseline's last."""

    def used(connection: Connection) -> int:
        pages = [
            connection.exec_driver_sql(f"PRAGMA cache.{what}").scalar_one()
            for what in ("page_count", "freelist_count")
        ]
        return int(pages[0] - pages[1]) * 16_384

    def work(connection: Connection) -> list[tuple[str, float, float]]:
        found = []
        columns = ", ".join(_SEARCHED)
        statements = [(ddl.split()[2].removeprefix("cache."), ddl) for ddl in index_ddl(customer)]
        for name, ddl in statements:
            connection.exec_driver_sql(f"DROP INDEX cache.{name}")
            found.append(timed(connection, name, [ddl]))
        found.append(timed(connection, "pieces (FTS5)", [
            "CREATE VIRTUAL TABLE cache.again USING fts5(name, phone, phone2, address, "
            "content='customer', tokenize='trigram', detail=none, columnsize=0)",
            "INSERT INTO cache.again(again) VALUES ('rebuild')",
        ]))  # fmt: skip
        found.append(timed(connection, "baseline: pieces alone", [
            f"CREATE VIRTUAL TABLE cache.plain USING fts5({columns}, content='customer', "
            "tokenize='trigram', detail=none, columnsize=0)",
            "INSERT INTO cache.plain(plain) VALUES ('rebuild')",
        ]))  # fmt: skip
        return found

    def timed(connection: Connection, name: str, statements: list[str]) -> tuple[str, float, float]:
        before, begun = used(connection), time.process_time()
        for statement in statements:
            connection.exec_driver_sql(statement)
        return name, (used(connection) - before) / 1e6, time.process_time() - begun

    return store.write("cache", work)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=100)
    options = parser.parse_args()
    sys.setswitchinterval(0.0005)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Profile(Path(folder) / "profile"), FileVault())
        personal = Personal(store.identity_key)
        some, seconds = loaded(store, personal, options.customers, options.sample)
        print(
            f"{options.customers:,} customers, processor time: rows {seconds[0]:.1f} s, swap with "
            f"indexes {seconds[1]:.1f} s, pieces {seconds[2]:.1f} s\n"
        )
        texts = keystrokes(some)
        warm_up(store, personal)  # as the application does once its window is there
        ours = {}
        for way, keys in texts.items():
            times = []
            for text in keys:
                with store.read() as reader:
                    times += measured(lambda text: look_up(reader, text, personal), [text])
            ours[way] = told(sorted(times))
        indexes = built(store)
        few, many = some_of(texts, 12), some_of(texts, 60)

        def baselines(connection: Connection) -> dict[str, tuple[Row, Row]]:
            return {
                way: (
                    told(measured(lambda text: by_pieces(connection, text), many[way])),
                    told(measured(lambda text: by_like(connection, text), few[way])),
                )
                for way in texts
            }

        others = store.write("cache", baselines)
        store.close()
    print("| typed, sign by sign | p50 | p99 | target | pieces alone p50/p99 | LIKE p50/p99 | × |")
    print("|---|---|---|---|---|---|---|")
    for way, (half, most) in ours.items():
        aim = INFIX_MS if way.endswith("*") else PREFIX_MS
        met = f"≤ {aim:g}" if most <= aim else f"≤ {aim:g}, **missed**"
        alone, like = others[way]
        print(
            f"| {way} | {half:.1f} | {most:.1f} | {met} | "
            f"{alone[0]:.1f}/{alone[1]:.1f} | {like[0]:.0f}/{like[1]:.0f} | "
            f"{alone[1] / most:.0f}, {like[1] / most:.0f} |"
        )
    print("\n| index | MB | s |\n|---|---|---|")
    for name, megabytes, took in indexes:
        print(f"| {name} | {megabytes:.0f} | {took:.1f} |")
    own = indexes[:-1]
    print(f"| all of ours | {sum(each[1] for each in own):.0f} | {sum(e[2] for e in own):.1f} |")


if __name__ == "__main__":
    main()
