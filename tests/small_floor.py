"""A small floor: twelve seats, two queues, two calls; and sources that say what a test wants."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from insight.clock import SourceClock
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.status import SourceStatus

ZONE = ZoneInfo("Asia/Shanghai")
NOW_US = int(datetime(2026, 11, 20, 10, 30, tzinfo=ZONE).timestamp()) * 1_000_000
SECOND = 1_000_000
_SHIPPED = Path(__file__).resolve().parents[1] / "resources" / "mappings"
MAPPING = load_mapping(_SHIPPED / "demo-acd.toml", {"world": "nowhere"})

STATES = (
    ("ready", "", 40), ("talking", "", 95), ("talking", "", 700), ("wrapup", "", 20),
    ("break", "用餐", 300), ("offline", "", 4000), ("hold", "", 15), ("training", "", 900),
    ("ready", "", 7), ("talking", "", 33), ("zz9", "", 50), ("outbound", "", 61),
)  # fmt: skip
"""State, reason, seconds in it; `zz9` is a code no mapping knows."""


class StandingClock(SourceClock):
    """A clock that stands where a test puts it."""

    moment_us = NOW_US

    def now_us(self, at: float | None = None) -> int:
        return self.moment_us


class QuietSources:
    """Sources that say what a test wants: live at `NOW_US`, silent, failed."""

    def __init__(self) -> None:
        self.status = SourceStatus(
            "acd", {"en": "Call distribution", "zh": "话务平台"}, "running", NOW_US, NOW_US
        )
        self._clock = StandingClock()
        self.woken: list[str | None] = []
        self.asked: list[tuple[str, ...]] = []
        self.none = False
        self.set_time(NOW_US)

    def set_time(self, moment_us: int) -> None:
        """Let the source's clock stand at a moment."""
        self._clock.moment_us = moment_us

    def set_status(self, **changes: object) -> None:
        """Change what the status says."""
        self.status = replace(self.status, **changes)  # type: ignore[arg-type]

    def statuses(self) -> tuple[SourceStatus, ...]:
        return () if self.none else (self.status,)

    def clock(self, source: str) -> SourceClock:
        assert source == "acd"
        return self._clock

    def pause(self, source: str) -> None:
        self.status = replace(self.status, state="paused")

    def resume(self, source: str) -> None:
        self.status = replace(self.status, state="running")

    def wake(self, source: str | None = None) -> None:
        self.woken.append(source)

    def mapping(self, source: str) -> Mapping:
        assert source == "acd"
        return MAPPING

    def confirm_loss(self, source: str, feed: str) -> None:
        self.asked.append(("confirm_loss", source, feed))

    def retry_quarantine(self, source: str, feed: str, keys: Sequence[str] | None = None) -> None:
        self.asked.append(("retry_quarantine", source, feed, *(keys or ())))

    def take(self, mapping: Mapping) -> bool:
        self.asked.append(("take", mapping.source.name))
        return True

    def reread(self, source: str, feed: str) -> None:
        self.asked.append(("reread", source, feed))


def put(store: Store, table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    """Store rows of a table as if they had been pulled."""
    progress = FeedProgress("{}", NOW_US, NOW_US)
    store.apply(Batch("acd", table, table, tuple(columns.split()), rows, progress))
