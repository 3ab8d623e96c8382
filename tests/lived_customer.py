"""One customer's life: moments, entries, and a desk that shows them without a window."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from small_floor import ZONE

from insight.clock import SourceClock
from insight.customer.timeline import Entry, marked
from storage.local.store import Store
from storage.sources.status import SourceStatus

NOW_US = int(datetime(2026, 11, 22, 14, 3, tzinfo=ZONE).timestamp()) * 1_000_000
HOUR = 3_600_000_000
DAY = 24 * HOUR
PERSON = ("crm", "K1")

Put = Callable[[str, str, str, Sequence[tuple[object, ...]]], None]


class HereAndNow:
    """Does the work of a desk at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, job: Callable[[Store], Any], done: Callable[[Any], None],
             failed: Callable[[Exception], None]) -> None:  # fmt: skip
        done(job(self._store))

    def run(self, job: Callable[[], Any], done: Callable[[Any], None],
            failed: Callable[[Exception], None]) -> None:  # fmt: skip
        done(job())


class NamedSources:
    """Sources with names, whose clock stands."""

    def __init__(self) -> None:
        self.now_us = NOW_US
        self._clock = _Standing(self)

    def statuses(self) -> tuple[SourceStatus, ...]:
        return (
            SourceStatus("desk", {"en": "Service desk", "zh": "综合客服"}, "running"),
            SourceStatus("ess", {"en": "Micro-store (ESS)", "zh": "微店"}, "running"),
            SourceStatus("bss", {"en": "Billing (BSS)", "zh": "BSS"}, "running"),
        )

    def clock(self, _source: str) -> SourceClock:
        return self._clock


class _Standing(SourceClock):
    def __init__(self, sources: NamedSources) -> None:
        super().__init__()
        self._sources = sources

    def now_us(self, at: float | None = None) -> int:
        return self._sources.now_us


LIFE = marked([
    Entry(NOW_US - 120_000_000, "payment", "refused", "ess", "1", "micro_store", "全额支付",
          "余额不足", "DD1", "KD1000", amount_fen=128_800),
    Entry(NOW_US - 300_000_000, "order", "enter", "ess", "2", "micro_store", "order", "", "DD1"),
    Entry(NOW_US - DAY, "contact", "in", "desk", "3", "hotline", "宽带咨询", "宽带资费",
          who="曾敏 2107", took_s=312, score=4, text="张伟来话,要求回电 13800001234"),
    Entry(NOW_US - 3 * DAY, "contact", "in", "desk", "4", "hotline", "", "宽带资费", took_s=60),
    Entry(NOW_US - 3 * DAY - HOUR, "contact", "in", "desk", "5", "store", "", "4G换卡"),
    Entry(NOW_US - 7 * DAY, "fault", "restored", "fault", "6", "", "断网", "", "GK88",
          took_s=10_800),
    Entry(NOW_US - 12 * DAY, "complaint", "opened", "desk", "7", "hotline", "流量争议", "", "TS77",
          text="费用不符"),
    Entry(NOW_US - 400 * DAY, "bill", "issued", "bss", "8", "", "2025-09", amount_fen=12_850),
])  # fmt: skip
"""What happened to one customer: nothing missing, few of each."""


def long_life(count: int) -> tuple[Entry, ...]:
    """So many contacts, one each five hours."""
    return marked([
        Entry(NOW_US - place * 5 * HOUR, "contact", "in", "desk", str(place), "hotline", "",
              f"r{place % 90}", text=f"第{place}次")
        for place in range(count)
    ])  # fmt: skip
