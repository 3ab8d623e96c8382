"""The path page over millions of events: opening after a start, a changed filter, news.

    python bench/path_page.py [EVENTS]

The store holds the opportunities and events of `path_engine.py`, loaded as a first load does. The
cases are folded for the first time and kept; then the program is started anew over the same files,
off-screen, and the page opened. Filters are chosen as its chips do; the clock runs from there to
the first paint of the funnel that shows them. Milliseconds of processor time of the whole process
beside the clock: where other work goes on, the clock says little.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, cast

import numpy as np
from path_engine import DIMENSIONS, KINDS, NOW_US, REASONS, World, folded, made, refs_of
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from desktop.app import Touchdeck
from desktop.opening import make_application
from desktop.setup import Setup
from insight.path.cases import Coded
from insight.path.kept import Kept
from insight.path.many_words import Texts, Words
from insight.path.view import View
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.path.cases import KeptCases, keep, kept_cases, shipped_processes
from storage.local.path.news import path_epoch, path_kept, path_news
from storage.local.profile import Profile
from storage.local.store import Store
from ui.path.looks import CHARTS
from ui.path.reading import FILTERS
from ui.path_page import PathPage

GIVE_UP_S: Final = 60.0
READ_WHOLE: Final = 2_000_000
"""Of more events the cases are folded from arrays: a store full of them is not what is measured."""
NOWHERE: Final = FeedProgress(None, NOW_US, NOW_US)
CHUNK: Final = 20_000
OPPORTUNITY: Final = (
    "key", "process", "status", "created_at", "touchpoint", "region", "product_code",
    "community_key", "unit", "owner_key", "customer_key",
)  # fmt: skip
EVENT: Final = ("key", "opportunity_key", "at", "stage", "kind", "system", "reason_code")


def opportunities(world: World) -> Iterator[tuple[object, ...]]:
    words = {name: [f"{name} {code}" for code in range(size)] for name, size in DIMENSIONS.items()}
    status, created = world.status.tolist(), world.created.tolist()
    of = ("touchpoint", "region", "product", "community", "unit", "person")
    codes = zip(*(world.by[name].tolist() for name in of), strict=True)
    for row, told in enumerate(codes):
        yield (
            f"{row:08}", "broadband", ("open", "won", "lost")[status[row]], created[row],
            *(words[name][code] for name, code in zip(of, told, strict=True)),
            f"K{row % 900_000:06}",
        )  # fmt: skip


def events(world: World) -> Iterator[tuple[object, ...]]:
    stages = world.process.stage
    columns = (world.case, world.at, world.stage, world.kind, world.reason)
    for start in range(0, len(world.case), CHUNK):
        block = zip(*(column[start : start + CHUNK].tolist() for column in columns), strict=True)
        for row, (case, at, stage, kind, reason) in enumerate(block, start):
            yield (f"{row:09}", f"{case:08}", at, stages[stage].code, KINDS[kind],
                   stages[stage].system, REASONS[reason] if reason else None)  # fmt: skip


def load(
    store: Store, table: str, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]
) -> None:
    staged = store.stage("crm", table, table)
    block: list[tuple[object, ...]] = []
    for row in rows:
        block.append(row)
        if len(block) == CHUNK:
            staged.add(Batch("crm", table, table, columns, block, NOWHERE))
            block = []
    staged.add(Batch("crm", table, table, columns, block, NOWHERE))
    staged.swap(NOWHERE)


def timed(what: str, job: Callable[[], object]) -> object:
    clock, cpu = time.perf_counter(), time.process_time()
    answer = job()
    print(
        f"| {what} | {(time.perf_counter() - clock) * 1e3:,.0f} "
        f"| {(time.process_time() - cpu) * 1e3:,.0f} | |",
        flush=True,
    )
    return answer


def fold_first(store: Store) -> None:
    process = shipped_processes()["broadband"]
    with store.read(3_600) as reader:
        known = kept_cases(reader, process)
    keep(store, known)
    wait_until_kept(store)


def fold_arrays(store: Store, world: World) -> None:
    cases = folded(world, refs_of(np.arange(world.count)))
    names = Words(Texts.of(["", *(f"crm:K{number:06}" for number in range(900_000))]))
    customer = Coded((np.arange(world.count) % 900_000 + 1).astype(np.int32), names)
    cases = cases.with_columns(by={**cases.by, "customer": customer})
    kept = Kept(np.arange(1, world.count + 1), cases)
    with store.read() as reader:
        ((epoch,),) = reader.rows(path_epoch.select())
        ((seen,),) = reader.rows(select(func.coalesce(func.max(path_news.c.id), 0)))
    keep(store, KeptCases(kept, epoch, seen, world.count))
    wait_until_kept(store)


def wait_until_kept(store: Store) -> None:
    whole = path_kept.select().where(path_kept.c.part == 0)
    while not store.write("cache", lambda connection: connection.execute(whole).all()):
        pass


class Watch(QObject):
    """Waits for the paint of what the page was asked to show."""

    def __init__(self, page: PathPage) -> None:
        super().__init__()
        self._page = page
        self._before: object = None
        self.painted = 0.0
        page.look(CHARTS).funnel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        new = self._page._facts is not self._before and self._page._facts.cases is not None
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
        while self._page._facts.unread and time.perf_counter() - began < GIVE_UP_S:
            QApplication.processEvents()
            time.sleep(0.001)
        return took


def rest() -> None:
    """Let what goes on in the background end."""
    until = time.perf_counter() + 60
    while time.perf_counter() < until:
        cpu, began = time.process_time(), time.perf_counter()
        while time.perf_counter() - began < 0.3:
            QApplication.processEvents()
            time.sleep(0.005)
        if time.process_time() - cpu < 0.06:
            return


def filtered(page: PathPage, watch: Watch, what: str, views: list[View]) -> None:
    took = [watch.wait(lambda view=view: page.look_for(view)) for view in views]  # type: ignore[misc]
    for name, column in zip(
        ("to the paint, clock", "of that the process", "of that the interface's thread"),
        zip(*took, strict=True), strict=True,
    ):  # fmt: skip
        p50, p95 = np.percentile(column, [50, 95])
        print(f"| {what}: {name} | {p50:.0f} | {p95:.0f} | {max(column):.0f} |", flush=True)


def main(count: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        _application = make_application()
        profile = Profile(Path(folder) / "profile")
        store = Setup(profile, FileVault(), []).open()
        world = made(count)
        print(f"{len(world.case):,} events of {world.count:,} opportunities\n")
        print("| ms | clock | CPU | |\n|---|---|---|---|")
        if count <= READ_WHOLE:
            timed("first load of both tables",
                  lambda: (load(store, "opportunity", OPPORTUNITY, opportunities(world)),
                           load(store, "opportunity_event", EVENT, events(world))))  # fmt: skip
            timed("first folding, and keeping it", lambda: fold_first(store))
        else:
            load(store, "opportunity", OPPORTUNITY, islice(opportunities(world), CHUNK))
            timed("folding from arrays, and keeping it", lambda: fold_arrays(store, world))
        store.close(60)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10

        setup = Setup(profile, FileVault(), [])
        store = setup.open()
        touchdeck = Touchdeck(setup, store)
        touchdeck.window.show()
        rest()
        page = cast("PathPage", touchdeck.window.page("path"))
        watch = Watch(page)
        clock, cpu, own = watch.wait(lambda: touchdeck.window.show_page("path"))
        print(f"| opening the page after a start ({own:.0f} on the interface's thread) "
              f"| {clock:.0f} | {cpu:.0f} | |", flush=True)  # fmt: skip
        rest()
        print("\n| ms | p50 | p95 | most |\n|---|---|---|---|")
        cases = page._facts.cases
        assert cases is not None
        views = [
            View(tuple((name, cases.by[name].words[1 + turn % 4])
                       for name in FILTERS[:3][turn % 3 :][: 1 + turn % 2]))
            for turn in range(24)
        ]  # fmt: skip
        filtered(page, watch, "a filter", views)
        filtered(page, watch, "a stage", [replace_stage(turn % 6) for turn in range(12)])
        free = [View((("community", cases.by["community"].words[1 + turn]),)) for turn in range(12)]
        filtered(page, watch, "a free filter", free)
        page.look_for(View())
        rest()
        if count <= READ_WHOLE:
            news(store, world, page)
        touchdeck.window.close()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"\npeak of the process after the first folding {before} MiB, at the end {after} MiB")


def replace_stage(place: int) -> View:
    return View(stage=place)


def news(store: Store, world: World, page: PathPage) -> None:
    """10,000 events more of open opportunities: stored, read and folded again."""
    chance = np.random.default_rng(3)
    open_ones = np.flatnonzero(world.status == 0)
    touched = chance.choice(open_ones, min(10_000, len(open_ones)), replace=False)
    rows = [(f"N{n}", f"{case:08}", NOW_US, "payment", "enter", "ess", None)
            for n, case in enumerate(touched.tolist())]  # fmt: skip
    print("\n| ms | clock | CPU | |\n|---|---|---|---|")
    batch = Batch("crm", "opportunity_event", "opportunity_event", EVENT, rows, NOWHERE)
    timed("10,000 events more: stored, their cases noted", lambda: store.apply(batch))
    known = page._facts.known
    assert known is not None
    with store.read(600) as reader:
        timed("read, folded again and renewed",
              lambda: kept_cases(reader, known.kept.cases.process, known))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000)
