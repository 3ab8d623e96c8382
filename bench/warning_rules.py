"""Warning rules: 500 rules over 5,000 communities, a minute of data at a time; and how soon after a
source's commit a warning stands in the store.

    python bench/warning_rules.py [--faults 200000] [--rules 500]

The first part drives the evaluator's own rounds over a real store: each minute brings new faults,
then every rule is looked at once. `one SQL a rule` asks the same counts of the same store with one
grouped select for each rule, as a straightforward program would; of it some rules are timed and the
rest reckoned. The second part reads a source (SQLite, looked at as often as a hot feed is) into a
store beside an embedded hub and times from the commit there to the record here.
"""

import argparse
import json
import sqlite3
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import func, select

from insight.clock import SourceClock
from insight.hub.acts import Act, SaveDefinition
from insight.warnings.rule import Rule, rule_from
from insight.warnings.shipped import shipped_rules
from storage.hub.desk import HubDesk
from storage.hub.hub import Duty, Lease, Me
from storage.hub.sign_in import Place
from storage.hub.status import HubStatus
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import fault
from storage.local.shared_tables import SHARED
from storage.local.store import Store, open_store
from storage.local.warnings.told import warnings
from storage.sources.mappings.mapping import load_mapping
from storage.sources.passwords import FilePasswords
from storage.sources.reading.sync import Sync
from storage.sources.status import FeedStatus, SourceStatus
from storage.watching.evaluator import Evaluator, Round

TARGETS: Final = {"round_s": 2.0, "latency_p99_s": 2.0}
COMMUNITIES: Final = 5_000
REGIONS: Final = ("越秀区", "海珠区", "天河区", "白云区", "番禺区", "禅城区", "南海区", "顺德区")
KINDS: Final = ("不能上网", "网速慢", "频繁掉线", "光猫故障", "电话无声", "电视卡顿")
MINUTES: Final = 8
A_MINUTE: Final = 150
"""New faults each minute."""
ASKED: Final = 25
"""Rules of which one SQL each is timed."""
COMMITS: Final = 60
SECOND: Final = 1_000_000
COLUMNS: Final = ("key", "community_key", "region", "kind", "unit", "reported_at", "updated_at")


class Here:
    """A hub and sources that are always there; keeps what is sent."""

    def __init__(self) -> None:
        self.sent = 0
        self.us = time.time_ns() // 1000

    me = Me(1, "b", "supervisor", (), (), 0)

    def now_us(self) -> int:
        return self.us

    def status(self) -> HubStatus:
        return HubStatus(embedded=True, as_of_us=self.us)

    def lease(self, _duty: Duty, _seconds: int) -> Lease:
        return Lease(True, 1, self.us, 1)

    def send_for_all(self, acts: Sequence[tuple[Act, str]]) -> None:
        self.sent += len(acts)

    def statuses(self) -> Sequence[SourceStatus]:
        feed = FeedStatus("fault", "fault", "running", self.us)
        return [SourceStatus("s", {}, "running", self.us, feeds=(feed,))]

    def clock(self, _source: str) -> SourceClock:
        clock = SourceClock()
        clock.observe(self.us)
        return clock


def rules(count: int) -> list[Rule]:
    """Return rules that differ in what they limit, how far they look and where they warn; every
    tenth learns its limits."""
    made = []
    for number in range(count):
        told: dict[str, Any] = {
            "title": {"en": f"Rule {number}"}, "measure": "faults_reported", "group": "community",
            "window_s": (900, 3_600, 14_400, 86_400)[number % 4],
            "limits": {"by": "fixed", "high_caution": 4.0 + number % 5, "high_warning": 12.0},
            "recovery": 0.3, "flood": 5,
        }  # fmt: skip
        if number % 3:
            told["where"] = {"region": [REGIONS[number % 8]], "kind": [KINDS[number // 8 % 6]]}
        if number % 10 == 0:
            told["limits"] = {"by": "learned", "method": "ears_c2", "caution": 4.0, "warning": 6.0}
            told["least"] = 5
        made.append(rule_from(told, f"R{number}"))
    return made


def define(store: Store, made: Sequence[Rule]) -> None:
    """Let the rules stand in the store's copy of the hub; the shipped ones are off."""
    told = {f"r{n:03}": rule.model_dump(mode="json") for n, rule in enumerate(made)}
    told |= {
        code: {**rule.model_dump(mode="json"), "on": False}
        for code, rule in shipped_rules().items()
    }
    rows = [
        {"kind": "warning_rule", "code": code, "version": 1,
         "content": json.dumps(content, ensure_ascii=False), "author": 1, "made_at": 1}
        for code, content in told.items()
    ]  # fmt: skip
    for table in ("definition", "definition_version"):
        adding = SHARED[table].insert()
        file = SHARED[table].schema
        store.write(file, lambda connection, adding=adding: connection.execute(adding, rows))  # type: ignore[arg-type,misc]


def faults(rng: np.random.Generator, count: int, from_us: int, to_us: int, first: int) -> list[Any]:
    """Return faults by chance, a few communities having far more than the others."""
    community = np.minimum(rng.zipf(1.4, count) * 7, COMMUNITIES - 1)
    community = np.where(rng.random(count) < 0.6, rng.integers(0, COMMUNITIES, count), community)
    at = np.sort(rng.integers(from_us, to_us, count))
    return [
        (f"F{first + n:08}", f"X{c:05}", REGIONS[c % 8], KINDS[n % 6], "装维", int(t), int(t))
        for n, (c, t) in enumerate(zip(community.tolist(), at.tolist(), strict=True))
    ]


def put(store: Store, rows: Sequence[Any]) -> None:
    for start in range(0, len(rows), 20_000):
        some = rows[start : start + 20_000]
        store.apply(Batch("s", "fault", "fault", COLUMNS, some, FeedProgress(None, 1, 1)))


def one_sql_a_rule(store: Store, asked: Sequence[Rule], now_us: int) -> float:
    """Return the seconds of processor time for one grouped select for each rule."""
    began = time.thread_time()
    f = fault.c
    for rule in asked:
        query = select(f.community_key, func.count()).where(
            f.reported_at > now_us - rule.window_s * SECOND, f.reported_at <= now_us
        )
        for name, values in rule.where.items():
            query = query.where({"region": f.region, "kind": f.kind}[name].in_(values))
        with store.read(60.0) as reader:
            rows = reader.rows(query.group_by(f.community_key))
        sum(count >= 4 for _, count in rows)
    return time.thread_time() - began


def rounds(folder: Path, count: int, total: int) -> dict[str, float]:
    rng = np.random.default_rng(7)
    store = open_store(Profile(folder / "profile"), FileVault())
    here = Here()
    try:
        made = rules(count)
        define(store, made)
        day = 86_400 * SECOND
        put(store, faults(rng, total, here.us - 30 * day, here.us, 0))
        work = Round(store, here, here, ZoneInfo("Asia/Shanghai"))
        began = time.thread_time()
        work.begin()
        taken = {"take_over_s": time.thread_time() - began}
        assert len(work.rules) == count
        changes: list[Changes] = []
        store.on_changes(changes.append)
        work.run(None)
        spent = []
        for minute in range(MINUTES):
            before, here.us = here.us, here.us + 60 * SECOND
            put(store, faults(rng, A_MINUTE, before, here.us, total + minute * A_MINUTE))
            merged = Changes()
            for each in changes:
                merged = merged.merged(each)
            changes.clear()
            work._due.clear()
            work._looked.clear()
            began = time.thread_time()
            work.run(merged)
            spent.append(time.thread_time() - began)
        plain = one_sql_a_rule(store, made[:ASKED], here.us) / ASKED * count
        middle = sorted(spent)[len(spent) // 2]
        return {
            **taken, "round_s": middle, "worst_round_s": max(spent), "one_sql_a_rule_s": plain,
            "times_faster": plain / middle, "records": float(here.sent),
        }  # fmt: skip
    finally:
        store.close()


MAPPING: Final = """
[source]
name = "fault"
title = { en = "Fault desk" }
url = "sqlite:///{file}"
time_zone = "Asia/Shanghai"
[[feed]]
name = "fault"
into = "fault"
from = "F"
key = ["K"]
cursor = { column = "U", type = "timestamp", format = "epoch_ms" }
pace = "hot"
[feed.columns]
community_key = "C"
reported_at = { from = "R", time = "epoch_ms" }
updated_at = { from = "U", time = "epoch_ms" }
"""


def latency(folder: Path) -> dict[str, float]:
    """Return how long from a source's commit to the record of its warning in the store."""
    source = sqlite3.connect(folder / "f.db")
    source.execute("PRAGMA journal_mode = WAL")
    source.execute("CREATE TABLE F (K TEXT PRIMARY KEY, C TEXT, R INTEGER, U INTEGER)")
    source.execute("CREATE INDEX FU ON F (U)")
    source.commit()
    (folder / "f.toml").write_text(MAPPING.replace("{file}", str(folder / "f.db")))
    profile = Profile(folder / "desk")
    store = open_store(profile, FileVault())
    sync = Sync(store, [load_mapping(folder / "f.toml", {})])
    hub = HubDesk(store, FilePasswords(profile), Place("", "me", folder / "hub.db"))
    evaluator = Evaluator(store, hub, sync, lambda: True, ZoneInfo("Asia/Shanghai"))
    told = threading.Event()
    store.on_changes(lambda changes: told.set() if changes.touches(frozenset({"outbox"})) else None)
    waited = []
    try:
        sync.start()
        hub.start()
        evaluator.start()
        alone = shipped_rules()["fault_burst"].model_copy(update={"flood": 10_000})
        hub.send(SaveDefinition("warning_rule", "fault_burst", 0, alone.model_dump(mode="json")))
        while evaluator.status().state != "evaluating" or hub.status().waiting:
            time.sleep(0.05)
        for number in range(COMMITS):
            time.sleep(0.3 + number % 7 * 0.05)
            now = time.time_ns() // 1_000_000
            source.executemany("INSERT INTO F VALUES (?, ?, ?, ?)", [
                (f"{number}-{n}", f"X{number}", now, now) for n in range(5)
            ])  # fmt: skip
            source.commit()
            began = time.monotonic()
            while not _warned(store, hub, f"X{number}"):
                told.clear()
                told.wait(0.02)
                assert time.monotonic() - began < 30, "no warning"
            waited.append(time.monotonic() - began)
    finally:
        sync.stop()
        evaluator.stop()
        hub.stop()
        store.close()
        source.close()
    return {
        "latency_p50_s": float(np.percentile(waited, 50)),
        "latency_p99_s": float(np.percentile(waited, 99)),
    }


def _warned(store: Store, hub: HubDesk, group: str) -> bool:
    with store.read() as reader:
        found = warnings(reader, hub.me, hub.now_us())
    return any(group in each.what.groups for each in found)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--faults", type=int, default=200_000)
    asked.add_argument("--rules", type=int, default=500)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="touchdeck-bench-") as name:
        found = rounds(Path(name), options.rules, options.faults)
    with tempfile.TemporaryDirectory(prefix="touchdeck-bench-") as name:
        found |= latency(Path(name))
    for name, value in found.items():
        target = TARGETS.get(name)
        said = (
            "" if target is None else f"  (target {target:g}: {'yes' if value <= target else 'NO'})"
        )
        print(f"{name:18} {value:10.3f}{said}")


if __name__ == "__main__":
    main()
