"""Pain points over a million complaints: opening, a changed crossing, news; beside pandas.

    python bench/pain.py [COMPLAINTS]

A first load brings the complaints of 180 days. They are read as columns once, and kept; the program
is started over them, off-screen, and the page opened; crossings, measures and filters are chosen as
its chips do. The clock runs from there to the first paint of the table that shows them; beside it
milliseconds of processor time, as on a busy machine the clock says little. The same tables are then
made by pandas over a frame of categories that holds the same columns, in the same run.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, cast
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.app import Touchdeck
from desktop.opening import make_application
from desktop.setup import Setup
from insight.pain.cases import DIMENSIONS, Complaints
from insight.pain.cross import Asked, cross, picked
from insight.pain.packed import packed
from insight.pain.period import last_days
from insight.pain.view import PainView
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.pain.complaints import KnownComplaints, keep, known_complaints
from storage.local.pain.news import pain_kept
from storage.local.profile import Profile
from storage.local.store import Store
from ui.pain_page import PainPage

GIVE_UP_S: Final = 120.0
CHUNK: Final = 20_000
NOW_US: Final = 1_795_314_600_000_000
DAY_US: Final = 86_400_000_000
PROGRESS: Final = FeedProgress(None, NOW_US, NOW_US)
ZONE: Final = ZoneInfo("Asia/Shanghai")
SIZES: Final = {
    "channel": 14, "product_code": 30, "region": 21, "accepted_unit": 25, "unit": 60, "kind": 45,
    "severity": 3,
}  # fmt: skip
COLUMNS: Final = (
    "key", "customer_key", "phone", *SIZES, "status", "opened_at", "replied_at", "due_at",
    "closed_at", "text",
)  # fmt: skip
CHANNELS: Final = (
    "hotline", "store", "app", "micro_store", "web", "outbound", "installer", "sms", "wechat",
    "weibo", "media", "miit", "12345", "12315",
)  # fmt: skip


def load(store: Store, count: int) -> None:
    rng = np.random.default_rng(7)
    opened = np.sort(NOW_US - rng.integers(0, 180 * DAY_US, count))
    staged = store.stage("desk", "complaint", "complaint")
    for start in range(0, count, CHUNK):
        some = opened[start : start + CHUNK]
        codes = {  # a few values are common, many are rare
            name: (rng.beta(0.7, 2.2, len(some)) * size).astype(int).tolist()
            for name, size in SIZES.items()
        }
        closed = some + rng.gamma(1.5, 24 * 3_600e6, len(some)).astype(np.int64)
        who = rng.integers(0, max(count // 3, 1), len(some)).tolist()
        rows = [
            (f"TS{start + n:08}", f"K{who[n]:07}", f"139{who[n]:08}",
             CHANNELS[codes["channel"][n]],
             *(f"{name} {codes[name][n]}" for name in list(SIZES)[1:]),
             "closed" if shut <= NOW_US else "open", at, min(at + 20_000_000_000, NOW_US),
             at + 2 * DAY_US, shut if shut <= NOW_US else None, "家里宽带晚上经常掉线")
            for n, (at, shut) in enumerate(zip(some.tolist(), closed.tolist(), strict=True))
        ]  # fmt: skip
        staged.add(Batch("desk", "complaint", "complaint", COLUMNS, rows, PROGRESS))
    staged.swap(PROGRESS)


def keep_all(store: Store, known: KnownComplaints) -> None:
    """Have the columns kept, and wait until they are."""
    keep(store, known)
    head = select(pain_kept.c.seen).where(pain_kept.c.part == 0)
    while not store.write("cache", lambda connection: connection.execute(head).all()):
        time.sleep(0.01)


def timed(what: str, job: Callable[[], object]) -> object:
    clock, cpu = time.perf_counter(), time.process_time()
    answer = job()
    print(f"| {what} | {(time.perf_counter() - clock) * 1e3:,.0f} "
          f"| {(time.process_time() - cpu) * 1e3:,.0f} | |", flush=True)  # fmt: skip
    return answer


class Watch(QObject):
    """Waits for the paint of what the page was asked to show."""

    def __init__(self, page: PainPage) -> None:
        super().__init__()
        self._page = page
        self._before: object = None
        self.painted = 0.0
        page.charts.heat.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        new = self._page._facts is not self._before and self._page._facts.found is not None
        if event.type() == QEvent.Type.Paint and new and not self.painted:
            self.painted = time.perf_counter()
        return super().eventFilter(watched, event)

    def wait(self, ask: Callable[[], None]) -> tuple[float, float, float]:
        """Return milliseconds to the paint, of the process and of the interface's thread."""
        self._before, self.painted = self._page._facts, 0.0
        began, cpu, own = time.perf_counter(), time.process_time(), time.thread_time()
        ask()
        while not self.painted and time.perf_counter() - began < GIVE_UP_S:
            QApplication.processEvents()
            time.sleep(0.0002)
        took = (
            (self.painted - began) * 1e3, (time.process_time() - cpu) * 1e3,
            (time.thread_time() - own) * 1e3,
        )  # fmt: skip
        until = time.perf_counter() + 0.25
        while time.perf_counter() < until or self._page._facts.unread:
            QApplication.processEvents()
            time.sleep(0.001)
        return took


def views() -> list[PainView]:
    """Return what a person looks at one after the other: crossings, periods, measures, filters."""
    found = []
    for days in (30, 90):
        for rows, columns in (
            ("kind", "region"), ("unit", "product"), ("source", "kind"), ("accepted_unit", "unit"),
            ("region", "week"), ("severity", "channel"), ("product", "month"), ("channel", "unit"),
        ):  # fmt: skip
            view = PainView(days=days, rows=rows, columns=columns)
            found += [view, view.with_only("channel", "miit")]
            found.append(replace(view, measure="closing"))
        found.append(PainView(days=days, third="source", slice="12345"))
        found.append(PainView(days=days, measure="repeat"))
        found.append(PainView(days=days, cell=(("kind 0",), ("region 1",))))
    return found


def beside_pandas(cases: Complaints) -> None:
    """Print what the same tables take pandas, and the ratio."""
    import pandas as pd

    frame = pd.DataFrame({
        name: pd.Categorical.from_codes(column.codes, [str(word) for word in column.words])
        for name in DIMENSIONS
        if len(set((column := cases.column(name, ZONE)).words)) == len(column.words)
    })  # fmt: skip
    frame["opened"] = cases.opened_at
    print("\n| pivot, now and before | ours, ms CPU | pandas, ms CPU | times |\n|---|---|---|---|")
    ratios = []
    for by in (("kind", "region"), ("unit", "product"), ("source", "kind"),
               ("kind", "region", "source"), ("accepted_unit", "unit", "severity")):  # fmt: skip
        for days in (30, 90):
            asked = Asked(last_days(days, NOW_US, ZONE), by, (("severity", ("severity 0",)),))
            spans = (
                asked.period.span(ZONE, NOW_US + 1),
                asked.period.span_before(ZONE, NOW_US + 1),
            )

            def theirs(by: tuple[str, ...] = by, spans: object = spans) -> list[int]:
                told = []
                for begins, until in cast("tuple[tuple[int, int], ...]", spans):
                    opened = frame["opened"]
                    part = frame[(opened >= begins) & (opened < until)
                                 & (frame["severity"] == "severity 0")]  # fmt: skip
                    table = part.groupby(list(by), observed=False).size()
                    told.append(int(table.sum()))
                return told

            ours, seen = least(lambda asked=asked: cross(cases, asked, ZONE))  # type: ignore[misc]
            pandas, counted = least(theirs)
            assert counted[0] == seen.total  # type: ignore[index, attr-defined]
            ratios.append(pandas / ours)
            print(f"| {' × '.join(by)}, {days} days | {ours:.1f} | {pandas:.1f} "
                  f"| {ratios[-1]:.1f} |", flush=True)  # fmt: skip
    print(f"| **least of the ratios** | | | **{min(ratios):.1f}** |")
    asked = Asked(last_days(90, NOW_US, ZONE), ("kind", "region"))
    print(f"\nwhich complaints are asked about: {least(lambda: picked(cases, asked, ZONE))[0]:.1f}")


def least(job: Callable[[], object]) -> tuple[float, object]:
    """Return the least milliseconds of thread time of five, and the answer."""
    told, answer = [], None
    for _ in range(5):
        began = time.thread_time()
        answer = job()
        told.append((time.thread_time() - began) * 1e3)
    return min(told), answer


def main(count: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        _application = make_application()
        profile = Profile(Path(folder) / "profile")
        setup = Setup(profile, FileVault(), [])
        store = setup.open()
        print(f"{count:,} complaints\n\n| ms | clock | CPU | |\n|---|---|---|---|")
        timed("first load", lambda: load(store, count))

        def read_all() -> KnownComplaints:
            with store.read(600) as reader:
                return known_complaints(reader)

        known = cast("KnownComplaints", timed("reading all of them as columns", read_all))
        timed("keeping the columns, on the writer", lambda: keep_all(store, known))
        size = sum(map(len, packed(known.cases))) / 2**20
        store.close(60)
        setup = Setup(profile, FileVault(), [])
        store = setup.open()
        timed(f"reading them after a start, as kept ({size:,.0f} MiB)", read_all)
        cases = known.cases
        window = Touchdeck(setup, store).window
        window.resize(1440, 900)
        window.show()
        page = cast("PainPage", window.page("pain"))
        page.finish()
        watch = Watch(page)
        print("\n| from choice to paint, ms | p50 | p95 | most |\n|---|---|---|---|")
        opening = watch.wait(lambda: window.show_page("pain"))
        print(f"| opening the page: clock | {opening[0]:.0f} | | |")
        took = [watch.wait(lambda view=view: page._look(view)) for view in views()]  # type: ignore[misc]
        for name, column in zip(
            ("clock", "of that the process", "of that the interface's thread"),
            zip(*took, strict=True), strict=True,
        ):  # fmt: skip
            p50, p95 = np.percentile(column, [50, 95])
            print(f"| {len(took)} changed crossings: {name} | {p50:.0f} | {p95:.0f} "
                  f"| {max(column):.0f} |", flush=True)  # fmt: skip
        window.close()
        beside_pandas(cases)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
