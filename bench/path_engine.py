"""Paths of a million and of five million events beside pandas on the same data, in one run.

`python -m bench.path_engine [EVENTS ...]` prints Markdown tables. Processor milliseconds of the
thread that counts (`time.thread_time`; pandas may use no more than that either), median of some
turns. Every number is compared with what pandas found and must be equal to the last unit. The data
are made here from a seed; no public log is at hand offline.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from insight.path.cases import LOST, Cases, Coded, Events, Opportunities, cases_of
from insight.path.follows import by_case, follows
from insight.path.funnel import reached_by
from insight.path.kept import Kept, renewed
from insight.path.loss import loss
from insight.path.many_words import Refs, Texts
from insight.path.process import Process
from insight.path.view import View, counted
from storage.local.path.cases import shipped_processes

HOUR_US: Final = 3_600_000_000
NOW_US: Final = 1_795_314_600_000_000
DAYS: Final = 540
REASONS: Final = tuple(f"R{number:02}" for number in range(20))
DIMENSIONS: Final = {"touchpoint": 6, "region": 31, "product": 8, "tier": 5, "community": 4_000,
                     "unit": 60, "person": 3_000}  # fmt: skip
FILTERS: Final = ("touchpoint", "region", "product", "tier")
ALL: Final = slice(None)


@dataclass(frozen=True)
class World:
    """Rows in the order of time, a case's among those of others."""

    process: Process
    case: np.ndarray
    at: np.ndarray
    stage: np.ndarray
    kind: np.ndarray
    reason: np.ndarray
    status: np.ndarray
    created: np.ndarray
    by: dict[str, np.ndarray]

    @property
    def count(self) -> int:
        return len(self.status)


KINDS: Final = ("", "enter", "handover", "refuse")


def made(events: int, seed: int = 7) -> World:
    """Make so many events: at each stage some stop, some repeat a step, one in 200 vanishes."""
    rng = np.random.default_rng(seed)
    process = shipped_processes()["broadband"]
    stages = len(process.stage)
    cases = int(events / 3.77)
    goes_on = np.array([0.80, 0.72, 0.78, 0.86, 0.90, 0.93])
    far = (rng.random((cases, stages - 1)) < goes_on).cumprod(axis=1).sum(axis=1)
    created = NOW_US - rng.integers(0, DAYS * 24 * 3600, cases) * 1_000_000
    gaps = (rng.exponential(20 * 3600, (cases, stages)).astype(np.int64) + 1) * 1_000_000
    enters = created[:, None] + np.cumsum(gaps, axis=1)
    ends = (far < stages - 1) & (rng.random(cases) < 0.8)
    rows = []
    for place in range(stages):
        here = np.flatnonzero(far >= place)
        rows.append((here, enters[here, place], place, 1))
        again = here[rng.random(len(here)) < 0.06]
        rows.append((again, enters[again, place] + HOUR_US, place, 1))
    for each in process.hand_over:
        sent_at = process.place(each.sent_at[0])
        sent = np.flatnonzero(far > sent_at)
        sent = sent[rng.random(len(sent)) < 0.15]
        rows.append((sent, enters[sent, sent_at] + HOUR_US // 2, sent_at, 2))
    lost = np.flatnonzero(ends)
    rows.append((lost, enters[lost, far[lost]] + 2 * HOUR_US, -1, 3))
    case = np.concatenate([row[0] for row in rows])
    at = np.concatenate([row[1] for row in rows])
    stage = np.concatenate([
        far[row[0]] if row[2] < 0 else np.full(len(row[0]), row[2]) for row in rows
    ])  # fmt: skip
    kind = np.concatenate([np.full(len(row[0]), row[3]) for row in rows])
    reason = np.where(kind == 3, rng.integers(0, len(REASONS) + 8, len(case)), 0)
    reason = np.where(reason < len(REASONS), reason, 0)
    order = np.argsort(at, kind="stable")[:events]
    status = np.where(far == stages - 1, 1, np.where(ends, 2, 0))
    weights = {name: 1 / np.arange(1, size + 1) ** 0.7 for name, size in DIMENSIONS.items()}
    by = {name: rng.choice(size, cases, p=weights[name] / weights[name].sum()).astype(np.int32)
          for name, size in DIMENSIONS.items()}  # fmt: skip
    return World(process, case[order], at[order], stage[order], kind[order], reason[order],
                 status, created, by)  # fmt: skip


class ByCase:
    """Where the events of each case are, as the store's own index knows it."""

    def __init__(self, world: World) -> None:
        self._order = np.argsort(world.case, kind="stable")
        self._starts = np.searchsorted(world.case[self._order], np.arange(world.count + 1))

    def events(self, cases: np.ndarray) -> np.ndarray:
        starts, counts = self._starts[cases], self._starts[cases + 1] - self._starts[cases]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return self._order[np.repeat(starts, counts) + within]


def folded(
    world: World, refs: Refs, rows: np.ndarray | None = None, mine: np.ndarray | slice = ALL
) -> Cases:
    """Fold the cases of some rows of the world, or all; `refs`: theirs, `mine`: their events."""
    codes = np.array(["", *world.process.codes])
    case = world.case[mine]
    own: np.ndarray | slice = ALL
    if rows is not None:
        place = np.full(world.count, -1, np.intp)
        place[rows] = np.arange(len(rows))
        case, own = place[case], rows
    systems = ("", *(each.system for each in world.process.stage))
    stage = (world.stage[mine] + 1).astype(np.int32)
    count = len(refs)
    events = Events(
        case, world.at[mine], Coded(stage, tuple(codes.tolist())),
        Coded(world.kind[mine].astype(np.int32), KINDS), Coded(stage, systems),
        Coded(world.reason[mine].astype(np.int32), ("", *REASONS[1:])),
        Coded(np.zeros_like(stage), ("",)), Coded(np.zeros_like(stage), ("",)),
    )  # fmt: skip
    words = ("open", "won", "lost")
    by = {
        name: Coded(
            world.by[name][own] + 1, ("", *(f"{name} {code}" for code in range(DIMENSIONS[name])))
        )
        for name in DIMENSIONS
    }
    nothing = Coded(np.zeros(count, np.int32), ("",))
    return cases_of(
        world.process,
        Opportunities(
            refs, Coded(world.status[own] + 1, ("", *words)), nothing, nothing,
            world.created[own], np.full(count, -1), by,
        ), events, NOW_US,
    )  # fmt: skip


def refs_of(rows: np.ndarray) -> Refs:
    return Refs(np.zeros(len(rows), np.int32), ("crm",), Texts.of([f"{n:08}" for n in rows]))


# --- pandas, the same questions ------------------------------------------------------------------


def pandas_fold(world: World) -> pd.DataFrame:
    """Make a row a case from the raw events: where it stands, how it ended, why."""
    told = pd.DataFrame({"case": world.case, "at": world.at, "stage": world.stage,
                         "kind": world.kind, "reason": world.reason})  # fmt: skip
    stages = len(world.process.stage)
    frame = pd.DataFrame({"status": world.status}, index=range(world.count))
    frame["far"] = told[told.kind == 1].groupby("case").stage.max().reindex(frame.index).fillna(0)
    refused = told[told.kind == 3].sort_values("at", kind="stable").groupby("case").last()
    frame["at_refusal"] = refused.stage.reindex(frame.index)
    frame["why"] = refused.reason.reindex(frame.index).fillna(0).astype(int)
    entered = (
        told[told.kind == 1].groupby(["case", "stage"])["at"].min().unstack()
        .reindex(index=frame.index, columns=range(stages))
    )  # fmt: skip
    missing = pd.Series(-1, frame.index)
    place = frame.far
    for number, each in enumerate(world.process.hand_over):
        stages_of = [world.process.stage[world.process.place(code)] for code in each.sent_at]
        out = [
            world.process.place(stage.code)
            for stage in stages_of
            if stage.system == each.from_system
        ]
        sent = (
            told[(told.kind == 2) & told.stage.isin(out)].groupby("case")["at"].min()
            .reindex(frame.index)
        )  # fmt: skip
        arrives = world.process.place(each.arrives_at)
        came = entered.loc[:, arrives:].notna().any(axis=1)
        missing[(NOW_US - sent > each.within_us) & ~came] = number
    refuses = frame.at_refusal.notna()
    leak = (missing >= 0) & ~refuses & (frame.status != 1)
    gap = np.array([world.process.place(each.arrives_at) - 1 for each in world.process.hand_over])
    vanished = np.minimum(place, gap[missing.clip(lower=0)])
    frame["outcome"] = np.select([frame.status == 1, leak, frame.status == 2], [1, 3, 2], 0)
    lost_at = frame.at_refusal.where(refuses, place)
    frame["stands"] = np.select(
        [frame.status == 1, leak, frame.status == 2], [stages - 1, vanished, lost_at], place
    ).astype(int)
    return frame


def pandas_reached(frame: pd.DataFrame) -> pd.DataFrame:
    counts = frame.groupby(["region", "stands"], observed=True).size().unstack(fill_value=0)
    return counts.iloc[:, ::-1].cumsum(axis=1).iloc[:, ::-1]


def pandas_loss(frame: pd.DataFrame) -> pd.Series:
    lost = frame[(frame.outcome == LOST) | ((frame.outcome == 3) & (frame.status == 2))]
    return lost.groupby(["why", "stands"], observed=True).size()


def pandas_follows(world: World) -> pd.DataFrame:
    told = pd.DataFrame({"case": world.case, "at": world.at, "stage": world.stage})
    told = told.sort_values(["case", "at"], kind="stable")
    by = told.groupby("case", sort=False)
    told["next"], told["took"] = by.stage.shift(-1), by["at"].shift(-1) - told["at"]
    edges = told.dropna().groupby(["stage", "next"]).took
    return pd.DataFrame({"count": edges.size(), "median": edges.median(),
                         "p90": edges.quantile(0.9)})  # fmt: skip


# --- measuring -----------------------------------------------------------------------------------


def timed(job: Callable[[], Any], turns: int = 5) -> tuple[float, Any]:
    """Return the median milliseconds of processor and the answer."""
    took, answer = [], None
    for _ in range(turns):
        start = time.thread_time()
        answer = job()
        took.append((time.thread_time() - start) * 1_000)
    return statistics.median(took), answer


def line(what: str, ours: float, theirs: float | None) -> None:
    ratio = f"{theirs / ours:,.0f} ×" if theirs else ""
    print(f"| {what} | {ours:,.1f} | {f'{theirs:,.0f}' if theirs else ''} | {ratio} |", flush=True)


def same_loss(cases: Cases, counts: pd.Series) -> None:
    found = loss(cases)
    told = {(each.name, stage): n for each in (*found.reasons, found.unnamed)
            for stage, n in each.by_stage.items() if n}  # fmt: skip
    codes = cases.process.codes
    assert told == {
        (REASONS[why] if why else "", codes[stage]): n for (why, stage), n in counts.items()
    }


def bench(events: int) -> None:
    world = made(events)
    print(f"\n{len(world.case):,} events of {world.count:,} opportunities\n")
    print("| CPU ms | ours | pandas | |\n|---|---|---|---|")
    order = by_case(world.case, world.at)
    case, step, at = world.case[order], world.stage[order].astype(np.int8), world.at[order]
    ours, edges = timed(lambda: follows(case, step, at))
    theirs, frame = timed(lambda: pandas_follows(world), 1)
    assert edges.start.tolist() == frame.index.get_level_values(0).tolist()
    assert edges.end.tolist() == frame.index.get_level_values(1).tolist()
    assert edges.count.tolist() == frame["count"].tolist()
    for mine, name in ((edges.median_us, "median"), (edges.p90_us, "p90")):
        assert np.abs(mine - frame[name].to_numpy()).max() < 1, name
    line("directly-follows graph, medians and 90th percentiles", ours, theirs)

    refs = refs_of(np.arange(world.count))
    ours, cases = timed(lambda: folded(world, refs))
    theirs, frame = timed(lambda: pandas_fold(world), 3)
    line("case codes from raw events", ours, theirs)
    assert (frame.outcome.to_numpy() == cases.outcome).all()
    assert (frame.stands.to_numpy() == cases.stands).all()
    frame["region"] = pd.Categorical(world.by["region"])
    raw_ours, raw_theirs = ours, theirs

    ours, reached = timed(lambda: reached_by(cases, "region"))
    theirs, counts = timed(lambda: pandas_reached(frame))
    assert [reached[f"region {code}"] for code in counts.index] == counts.to_numpy().tolist()
    line("funnel by region from case codes", ours, theirs)
    line("— from raw events", raw_ours + ours, raw_theirs + theirs)
    ours, _ = timed(lambda: loss(cases))
    theirs, counts = timed(lambda: pandas_loss(frame))
    same_loss(cases, counts)
    line("loss by stage and reason from case codes", ours, theirs)
    line("— from raw events", raw_ours + ours, raw_theirs + theirs)

    news(world, cases)
    filters(cases)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    held = sum(column.nbytes for column in (
        cases.entered, cases.sent, cases.created_at, cases.closed_at, cases.outcome, cases.stands,
        cases.reason.codes, *(each.codes for each in cases.by.values())))  # fmt: skip
    print(f"\ncases in memory {held >> 20} MiB; peak of the process, pandas included, {peak} MiB")


def news(world: World, cases: Cases) -> None:
    """10,000 events more: fold their cases again, renew, count; pandas counts all anew."""
    rng = np.random.default_rng(3)
    kept = Kept(np.arange(1, world.count + 1), cases)
    open_ones = np.flatnonzero(world.status == 0)
    touched = np.sort(rng.choice(open_ones, min(10_000, len(open_ones)), replace=False))
    last = len(world.process.stage) - 1
    more = World(
        world.process, np.concatenate([world.case, touched]),
        np.concatenate([world.at, np.full(len(touched), NOW_US - HOUR_US)]),
        np.concatenate([world.stage, np.minimum(cases.farthest[touched] + 1, last)]),
        np.concatenate([world.kind, np.full(len(touched), 1)]),
        np.concatenate([world.reason, np.zeros(len(touched), np.int64)]),
        world.status, world.created, world.by,
    )  # fmt: skip
    refs, known = refs_of(touched), ByCase(world)
    newest = np.arange(len(world.case), len(more.case))
    folding, part = timed(lambda: folded(
        more, refs, touched, np.concatenate([known.events(touched), newest])
    ))  # fmt: skip
    part = Kept(touched + 1, part)
    ours, answer = timed(lambda: _answer(renewed(kept, part, np.zeros(0, np.int64))))
    slice_ms, _ = timed(lambda: _answer(kept))

    def anew() -> tuple[pd.DataFrame, pd.Series]:
        frame = pandas_fold(more)
        frame["region"] = pd.Categorical(more.by["region"])
        return pandas_reached(frame), pandas_loss(frame)

    theirs, (counts, lost) = timed(anew, 1)
    reached, found = answer
    assert [reached[f"region {code}"] for code in counts.index] == counts.to_numpy().tolist()
    assert found.lost == lost.sum()
    line(f"{len(touched):,} events more: renew and answer", ours, theirs)
    line("— of that counting", slice_ms, None)
    line("— before it: folding their cases again", folding, None)


def _answer(kept: Kept) -> tuple[Any, Any]:
    return reached_by(kept.cases, "region"), loss(kept.cases)


def filters(cases: Cases) -> None:
    """What the page counts for a changed filter: everything on it, medians included."""
    counted(cases, View(), FILTERS)
    start = time.thread_time()
    cases.made["slices"].prepare(FILTERS)
    line("preparing for the first filter", (time.thread_time() - start) * 1_000, None)
    for what, dimensions in (("declared dimensions", FILTERS), ("free", ("community", "unit"))):
        took = []
        for turn in range(40):
            only = tuple(
                (name, cases.by[name].words[1 + (turn // len(dimensions)) % 5])
                for name in dimensions[turn % len(dimensions) :][: 1 + turn % 2]
            )
            took.append(timed(lambda only=only: counted(cases, View(only), FILTERS), 1)[0])  # type: ignore[misc]
        ranked = sorted(took)
        line(f"a filter on {what}: p50", ranked[len(ranked) // 2], None)
        line(f"a filter on {what}: p95", ranked[int(len(ranked) * 0.95)], None)


if __name__ == "__main__":
    for events in map(int, sys.argv[1:] or ["1000000", "5000000"]):
        bench(events)
