"""Complaints for tests: drawn with gaps and hostile words, put into a store, asked in plain SQL."""

import random
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
NOW_US = int(datetime(2026, 11, 22, 10, 30, tzinfo=ZONE).timestamp()) * 1_000_000
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
COLUMNS = (
    "key", "customer_key", "phone", "channel", "product_code", "region", "accepted_unit", "unit",
    "kind", "severity", "text", "status", "opened_at", "replied_at", "due_at", "closed_at",
)  # fmt: skip
HOSTILE = ("'; DROP TABLE complaint;--", "<b>x</b>", "=1+1", "𠮷\u202e", "a" * 300)


def put(store: Store, table: str, columns: tuple[str, ...], rows: list[tuple[object, ...]],
        source: str = "desk", deleted: tuple[str, ...] = ()) -> None:  # fmt: skip
    """Have rows read from a source, as of `NOW_US`."""
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, columns, rows, progress, deleted))


def ask(store: Store, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the cache in plain SQL, beside all that is tested."""
    return store.write(
        "cache", lambda connection: [tuple(row) for row in
                                     connection.exec_driver_sql(sql, values).all()],
    )  # fmt: skip


def drawn(seed: int, count: int) -> list[tuple[object, ...]]:
    """Draw complaints with gaps in every column, hostile words and moments at every hour."""
    pick = random.Random(seed)
    rows: list[tuple[object, ...]] = []
    for number in range(count):
        opened = None if pick.random() < 0.02 else NOW_US - pick.randrange(0, 100 * DAY_US)
        closed = replied = due = None
        if opened is not None:
            due = None if pick.random() < 0.1 else opened + pick.randrange(1, 4) * DAY_US
            replied = min(opened + pick.randrange(0, 60 * HOUR_US), NOW_US)
            replied = None if pick.random() < 0.2 else replied
            closed = opened + pick.randrange(0, 6 * DAY_US)
            closed = None if closed > NOW_US or pick.random() < 0.1 else closed
        status = "closed" if closed or pick.random() < 0.03 else pick.choice(("open", None))
        who = pick.randrange(0, max(count // 3, 1))
        rows.append((
            f"TS{number:06}", pick.choice((f"K{who}", f"K{who}", None, "")),
            pick.choice((f"1391111{who:04}", None)),
            pick.choice(("hotline", "store", "miit", "12345", "12315", "weibo", None)),
            pick.choice(("KD300", "YD4G", "KD100", None)),
            pick.choice(("天河区", "白云区", "越秀区", "", None)),
            pick.choice(("热线受理组", "申诉处理中心", None)),
            pick.choice(("市场部", "装维中心", "网络运维部", HOSTILE[number % 5])),
            pick.choice(("装移机", "计费收费", "资源", "流量争议", None)),
            pick.choice(("general", "serious", "critical", None)),
            pick.choice(HOSTILE), status, opened, replied, due, closed,
        ))  # fmt: skip
    return rows
