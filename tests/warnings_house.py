"""Desks that evaluate rules at one hub, over sources that are told what to be."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from hub_desks import Desk, House
from made_rules import rule

from insight.clock import SourceClock
from insight.hub.acts import SaveDefinition
from insight.warnings.standing import Standing
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.changes import Batch, FeedProgress
from storage.local.ids import new_id
from storage.local.store import Store
from storage.local.warnings.told import warnings
from storage.sources.status import FeedStatus, SourceStatus
from storage.watching.evaluator import Evaluator

ZONE = ZoneInfo("Asia/Shanghai")
SECOND = 1_000_000


def now_us() -> int:
    return time.time_ns() // 1000


@dataclass
class TestSources:
    """Sources whose feeds are as fresh as they are told to be: table → seconds old."""

    __test__ = False
    ages: dict[str, float] = field(default_factory=lambda: {"fault": 0.0})
    watched: frozenset[str] = frozenset()
    clock_us: int | None = None
    """The moment at the sources; None: this machine's."""

    def statuses(self) -> Sequence[SourceStatus]:
        here = self.now_us()
        return [
            SourceStatus(
                f"s-{table}", {}, "running", here - int(age * SECOND),
                feeds=(FeedStatus(table, table, "running", here - int(age * SECOND), pace="warm"),),
            )
            for table, age in self.ages.items()
        ]  # fmt: skip

    def watch(self, tables: frozenset[str]) -> None:
        self.watched = tables

    def now_us(self) -> int:
        return now_us() if self.clock_us is None else self.clock_us

    def clock(self, source: str) -> SourceClock:
        clock = SourceClock()
        if self.clock_us is not None:
            clock.observe(self.clock_us)
        return clock


def put(store: Store, table: str, rows: Sequence[dict[str, Any]], source: str = "s") -> None:
    """Store rows as a source would."""
    if rows:
        columns = tuple(rows[0])
        store.apply(Batch(
            source, table, table, columns, [tuple(row.values()) for row in rows],
            FeedProgress(None, now_us(), None),
        ))  # fmt: skip


def remove(store: Store, table: str, keys: Sequence[str], source: str = "s") -> None:
    progress = FeedProgress(None, now_us(), None)
    store.apply(Batch(source, table, table, ("key",), [], progress, deleted=keys))


def faults(count: int, community: str, at_us: int, first: int = 0) -> list[dict[str, Any]]:
    """Return faults of one community, reported a second apart up to a moment."""
    return [
        {"key": f"{community}-{first + n}", "community_key": community, "region": "天河区",
         "kind": "不能上网", "reported_at": at_us - (count - 1 - n) * SECOND}
        for n in range(count)
    ]  # fmt: skip


class Watching:
    """A desk with an evaluator."""

    def __init__(
        self,
        desk: Desk,
        sources: TestSources,
        sees_all: bool = True,
        lease_s: int = 2,
        renew_s: float = 0.3,
    ) -> None:
        self.desk, self.sources, self.rounds = desk, sources, 0
        self.sees_all = sees_all
        self.evaluator = Evaluator(
            desk.store, desk.hub, sources, lambda: self.sees_all, ZONE, self._round,
            lease_s=lease_s, renew_s=renew_s, tick_s=0.3,
        )  # fmt: skip

    def _round(self) -> None:
        self.rounds += 1

    def start(self) -> "Watching":
        self.desk.start()
        self.evaluator.start()
        return self

    def standing(self) -> tuple[Standing, ...]:
        with self.desk.store.read() as reader:
            return warnings(reader, self.desk.hub.me, now_us())

    def warned(self, *groups: str) -> bool:
        """Whether there are open warnings of just these groups."""
        found = {group for each in self.standing() if each.open for group in each.what.groups}
        return found == set(groups)

    def evaluating(self) -> bool:
        return self.evaluator.status().state == "evaluating" and self.rounds > 0


MakeWatching = Callable[..., Watching]


def save(house: House, code: str, version: int = 0, **told: object) -> None:
    """Save a rule at the hub, as the supervisor."""
    session = EmbeddedHub(house.file, "su")
    try:
        content = rule(**told).model_dump(mode="json")
        act = SaveDefinition("warning_rule", code, version, content)
        session.act(new_id(), act.kind, act.sent())
    finally:
        session.close()
