"""How the sources stand: frozen snapshots for the freshness strip, the pages and the CLI."""

from collections.abc import Mapping
from dataclasses import dataclass

from insight.freshness import State
from storage.sources.errors import SourceError, SuddenLossError
from storage.sources.mappings.feed import PACES, Pace
from storage.sources.mappings.mapping import Source


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """Where one feed stands. `done` of `total` rows count during a first load (total 0: unknown).

    `rows` were read since the start. Times are microseconds UTC on the source's own clock.
    """

    name: str
    table: str
    state: State
    as_of_us: int | None = None
    verified_us: int | None = None
    rows: int = 0
    quarantined: int = 0
    done: int = 0
    total: int = 0
    error: SourceError | None = None
    pace: Pace = "cold"
    held_since_us: int | None = None
    """When the transaction began at the source that what was read cannot be proved past."""
    overlap_s: float | None = None
    """How far back every look reads where open transactions cannot be told, in seconds."""
    loss: SuddenLossError | None = None
    """Many rows vanished at once: nothing is deleted until a person confirms it."""


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """Where one source stands.

    `as_of_us` and `verified_us` are those of its most urgent feeds (their oldest); the others'
    are in `feeds`. `limit_s` is the age beyond which its figures are stale, in seconds of the
    source. `rows_per_s` is the rate of the last seconds, `poll_ms` what one look at the source
    costs it (the mean of recent ones). `error` is the source's own, or that of a stopped feed.
    """

    name: str
    titles: Mapping[str, str]
    state: State
    as_of_us: int | None = None
    verified_us: int | None = None
    rows: int = 0
    rows_per_s: float = 0.0
    quarantined: int = 0
    done: int = 0
    total: int = 0
    poll_ms: float = 0.0
    limit_s: float = 10.0
    error: SourceError | None = None
    feeds: tuple[FeedStatus, ...] = ()

    def title(self, language: str) -> str:
        """Return the title in `language` (`zh_CN`, `en` ...), else in English, else the name."""
        short = language.replace("-", "_").split("_")[0]
        return self.titles.get(short) or self.titles.get("en") or self.name

    @property
    def progress(self) -> float | None:
        """The share (0..1) of the first load that is done; None when none is under way."""
        if self.state != "loading" or not self.total:
            return None
        return min(self.done / self.total, 1.0)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is wrong, a sentence each: with the source, its stopped feeds, what they lost."""
        told = [self.error, *(each for feed in self.feeds for each in (feed.error, feed.loss))]
        return tuple(dict.fromkeys(str(each) for each in told if each is not None))

    def summary(self) -> dict[str, object]:
        """Return the snapshot as plain values for JSON."""
        return {
            "name": self.name,
            "state": self.state,
            "as_of_us": self.as_of_us,
            "verified_us": self.verified_us,
            "rows": self.rows,
            "quarantined": self.quarantined,
            "poll_ms": round(self.poll_ms, 3),
            "error": str(self.error) if self.error else None,
            "feeds": {feed.name: feed.rows for feed in self.feeds},
        }


def told(
    source: Source,
    feeds: tuple[FeedStatus, ...],
    *,
    error: SourceError | None,
    poll_ms: float,
    rows_per_s: float,
    limit_s: float,
) -> SourceStatus:
    """Return where a source stands whose feeds stand so."""
    pace = min((feed.pace for feed in feeds), key=PACES.index)
    urgent = [feed for feed in feeds if feed.pace == pace and feed.state != "failed"]
    stopped = next((feed.error for feed in feeds if feed.error), None)
    asking = next((feed.loss for feed in feeds if feed.loss), None)
    state: State = "running"
    if error is not None or all(feed.state == "failed" for feed in feeds):
        state = "failed"
    elif any(feed.state == "loading" for feed in feeds):
        state = "loading"
    return SourceStatus(
        name=source.name,
        titles=source.title,
        state=state,
        as_of_us=_oldest([feed.as_of_us for feed in urgent]),
        verified_us=_oldest([feed.verified_us for feed in urgent]),
        rows=sum(feed.rows for feed in feeds),
        rows_per_s=rows_per_s,
        quarantined=sum(feed.quarantined for feed in feeds),
        done=sum(feed.done for feed in feeds),
        total=sum(feed.total for feed in feeds),
        poll_ms=poll_ms,
        limit_s=limit_s,
        error=error or stopped or asking,
        feeds=feeds,
    )


def _oldest(moments: list[int | None]) -> int | None:
    """The oldest of several moments; None while one is not known."""
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None
