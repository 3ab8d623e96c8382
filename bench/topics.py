"""What searching a million texts costs, and finding what rises in a month of them.

    python bench/topics.py [--texts 1000000] [--sample 40]

Nine in ten texts are contacts, the others complaints, over a year; their words go by Zipf's law,
some are Latin. They are loaded by the store's own staged load and indexed by its writer. Then
questions of every shape are asked; the processor time of every `search` counts, the reading of its
200 texts with all that is known of them as well. In the same run some of them go to the plain way
over the same encrypted rows: `LIKE '%text%'`, the newest 200. What rises in the last 28 days
against 56 before is found as the page does, piece by piece; beside it plain pandas cuts the same
texts by the same dictionary and counts in how many texts of each day each word is. Milliseconds of
processor time of the thread.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from rjieba import Jieba
from sqlalchemy import func, select

from insight.topics.looking import Look, Span, look
from insight.topics.reading import Corpus, Cutter
from insight.topics.wording import question
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import complaint, contact
from storage.local.store import Store, open_store
from storage.local.texts.search import search, waiting
from storage.local.texts.topics import Place, read_piece

SEARCH_MS, TOPICS_S = 50.0, 5.0
NOWHERE: Final = FeedProgress(None, 1, 1)
CHUNK: Final = 20_000
ZONE: Final = ZoneInfo("Asia/Shanghai")
NOW_US: Final = 1_795_000_000_000_000
YEAR_US: Final = 365 * 86_400_000_000
LATIN: Final = ("wifi", "app", "broadband", "coverage", "router", "5g", "iptv", "vip")
KNOWN: Final = (
    "宽带", "光改", "实名制", "套餐", "流量", "掉线", "网速", "客户", "来电", "反映", "要求",
    "退费", "停机", "安装", "移机", "障碍", "账单", "扣费", "营业厅", "优惠", "合约", "信号",
    "手机", "光猫", "端口", "小区", "师傅", "上门", "投诉", "核查",
    "宽带", "光改", "实名制", "套餐", "流量", "掉线", "网速", "客户", "来电", "反映", "要求",
    "退费", "停机", "安装", "移机", "障碍", "账单", "扣费", "营业厅", "优惠", "合约", "信号",
    "手机", "光猫", "端口", "小区", "师傅", "上门", "投诉", "核查",
)  # fmt: skip


def words(rng: np.random.Generator) -> list[str]:
    """8,000 words: those of the trade first, then pairs of frequent signs, some Latin."""
    signs = [chr(0x4E00 + n) for n in rng.choice(6_000, 1_800, replace=False).tolist()]
    made = {a + b for a, b in zip(rng.choice(signs, 9_000), rng.choice(signs, 9_000), strict=True)}
    found = [*KNOWN, *sorted(made)[: 8_000 - len(KNOWN) - len(LATIN)]]
    for place, each in zip((25, 40, 60, 90, 150, 240, 400, 700), LATIN, strict=True):
        found.insert(place, f" {each} ")
    return found


def texts(count: int) -> Iterator[list[tuple[str, int]]]:
    """Yield texts with their moments, in order of time; 光纤割接 rises over the last two weeks."""
    rng = np.random.default_rng(7)
    known = words(rng)
    odds = 1 / np.arange(2, len(known) + 2) ** 0.85
    odds /= odds.sum()
    moments = np.sort(NOW_US - rng.integers(0, YEAR_US, count))
    fresh = rng.random(count) < np.where(NOW_US - moments < 14 * 86_400_000_000, 0.04, 0.0)
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        chosen = rng.choice(len(known), (size, 14), p=odds).tolist()
        yield [
            ("".join([known[n] for n in row[:7]] + ["，光纤割接后"] * more
                     + ["，"] + [known[n] for n in row[7:]]), at)
            for row, at, more in zip(chosen, moments[start:start + size].tolist(),
                                     fresh[start:start + size].tolist(), strict=True)
        ]  # fmt: skip


def load(store: Store, count: int) -> None:
    loads = {
        "contact": store.stage("crm", "contact", "contact"),
        "complaint": store.stage("desk", "complaint", "complaint"),
    }
    number = 0
    for chunk in texts(count):
        rows: dict[str, list[tuple[object, ...]]] = {"contact": [], "complaint": []}
        for text, at in chunk:
            number += 1
            kind = "complaint" if number % 10 == 0 else "contact"
            rows[kind].append((f"{number:09d}", text, at, f"1380{number % 10**7:07d}"))
        for kind, columns in (
            ("contact", ("key", "summary", "started_at", "phone")),
            ("complaint", ("key", "text", "opened_at", "phone")),
        ):
            source = "crm" if kind == "contact" else "desk"
            loads[kind].add(Batch(source, kind, kind, columns, rows[kind], NOWHERE))
    for each in loads.values():
        each.swap(NOWHERE)


def measured(jobs: list[Callable[[], Any]]) -> list[float]:
    """Return the processor time of each, milliseconds."""
    found = []
    for job in jobs:
        began = time.thread_time()
        job()
        found.append((time.thread_time() - began) * 1e3)
    return found


def shapes(sample: int) -> dict[str, list[str]]:
    chance = random.Random(3)
    known = words(np.random.default_rng(7))
    chinese = [each for each in known if not each.isascii()]
    frequent, rare = chinese[:30], chinese[400:]
    pick = chance.choice
    return {
        "one sign": [pick(pick(chinese[:300])) for _ in range(sample)],
        "two signs, frequent": [pick(frequent) for _ in range(sample)],
        "two signs, rare": [pick(rare) for _ in range(sample)],
        "three signs": [pick(chinese[:300]) + pick(frequent)[0] for _ in range(sample)],
        "four and six signs": [
            "".join(pick(frequent) for _ in range(pick((2, 3)))) for _ in range(sample)
        ],
        "two words": [f"{pick(frequent)} {pick(chinese[:1000])}" for _ in range(sample)],
        "a word without another": [f"{pick(frequent)} -{pick(frequent)}" for _ in range(sample)],
        "Latin, as it is typed": [
            each.strip()[:size] for each in LATIN for size in range(1, len(each) + 1)
        ][: 2 * sample],
        "Latin and Chinese": [f"{pick(LATIN)} {pick(frequent)}" for _ in range(sample)],
        "not there": ["".join(pick(rare)[0] for _ in range(3)) for _ in range(sample)],
    }


def plain_way(store: Store, typed: str) -> None:
    with store.read(600.0) as reader:
        for table, text, at in (
            (contact, contact.c.summary, contact.c.started_at),
            (complaint, complaint.c.text, complaint.c.opened_at),
        ):
            query = select(table.c.key, text, at).where(text.like(f"%{typed}%"))
            reader.rows(query.order_by(at.desc()).limit(200))


def searching(store: Store, sample: int) -> bool:
    def asked(typed: str) -> None:
        with store.read() as reader:
            search(reader, question(typed))

    print(f"{'':26}{'p50 ms':>9}{'p95 ms':>9}{'worst':>9}")
    everything: list[float] = []
    for name, typed in shapes(sample).items():
        found = measured([lambda each=each: asked(each) for each in typed])  # type: ignore[misc]
        everything += found
        p50, p95 = np.percentile(found, [50, 95])
        print(f"{name:26}{p50:9.1f}{p95:9.1f}{max(found):9.1f}")
    p50, p95 = np.percentile(everything, [50, 95])
    print(f"{'all':26}{p50:9.1f}{p95:9.1f}{max(everything):9.1f}")
    for each in ("宽带", "光纤割接", "broadband"):
        ours = min(measured([lambda each=each: asked(each)] * 3))  # type: ignore[misc]
        (scan,) = measured([lambda each=each: plain_way(store, each)])  # type: ignore[misc]
        print(
            f"“{each}”: {ours:.1f} ms; LIKE over all rows {scan:,.0f} ms, {scan / ours:,.0f} times"
        )
    return bool(p95 <= SEARCH_MS)


def rising(store: Store) -> bool:
    span = Span(28, NOW_US, ZONE)
    made: list[Look] = []
    longest = 0.0

    def ours() -> None:
        nonlocal longest
        corpus = Corpus(Cutter())
        place: Place | None = Place()
        while place is not None:
            began = time.thread_time()
            with store.read() as reader:
                place = read_piece(
                    reader, corpus, ("complaint", "contact"), span.since_us, place
                ).next
            longest = max(longest, time.thread_time() - began)
        began = time.thread_time()
        made.append(look(corpus, {}, span))
        print(f"of which finding, the texts being read: {time.thread_time() - began:.1f} s")

    def theirs() -> None:
        jieba = Jieba()
        with store.read(600.0) as reader:
            rows: list[tuple[Any, ...]] = []
            for table, text, at in (
                (contact, contact.c.summary, contact.c.started_at),
                (complaint, complaint.c.text, complaint.c.opened_at),
            ):
                rows += reader.rows(select(text, at).where(at >= span.since_us, table.c.key != ""))
        frame = pd.DataFrame(rows, columns=["text", "at"])
        frame["day"] = pd.to_datetime(frame["at"], unit="us", utc=True).dt.tz_convert(ZONE).dt.date
        frame["word"] = frame["text"].map(jieba.cut)
        pairs = frame.explode("word")[["day", "word"]].reset_index().drop_duplicates()
        pairs.groupby(["word", "day"]).size().unstack(fill_value=0)

    (mine,) = measured([ours])
    found = made[0]
    (plain,) = measured([theirs])
    print(f"{found.said.size:,} texts of 84 days, {len(found.corpus.cutter.words):,} words, "
          f"{found.found.tested:,} compared: {mine / 1e3:.1f} s, the longest piece "
          f"{longest * 1e3:.0f} ms; pandas, counting words only: {plain / 1e3:.1f} s, "
          f"{plain / mine:.1f} times")  # fmt: skip
    print("rises:", "; ".join(
        f"{line.topic.title} {line.now:,} of {line.expected:,.0f} ({', '.join(line.words[:4])})"
        for line in found.rising
    ))  # fmt: skip
    planted = {word for line in found.rising[:1] for word in line.words}
    return mine / 1e3 <= TOPICS_S and bool(planted & {"光纤", "割接", "光纤割接"})


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--texts", type=int, default=1_000_000)
    arguments.add_argument("--sample", type=int, default=40)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Profile(Path(folder)), FileVault())
        load(store, chosen.texts)
        before = Path(folder, "cache.db").stat().st_size
        began = time.perf_counter(), time.process_time()
        left = 1
        while left:
            time.sleep(0.5)
            with store.read() as reader:
                left = sum(count for _, count in waiting(reader))
        clock, work = time.perf_counter() - began[0], time.process_time() - began[1]
        after = Path(folder, "cache.db").stat().st_size
        print(f"{chosen.texts:,} texts indexed in {work:.0f} s of the processor ({clock:.0f} s by "
              f"the clock), {1e6 * work / chosen.texts:.0f} µs each; the file grew from "
              f"{before / 2**20:,.0f} to {after / 2**20:,.0f} MiB")  # fmt: skip
        fine = searching(store, chosen.sample)
        fine &= rising(store)
        with store.read(60.0) as reader:
            ((bytes_of,),) = reader.json(select(func.sum(func.octet_length(contact.c.summary))))
        print(f"text of the contacts alone: {bytes_of / 2**20:,.0f} MiB; peak of the process "
              f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")  # fmt: skip
        store.close()
    print("within the targets" if fine else "NOT within the targets")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
