"""Where the reading of each table stands, from the sources' statuses, for pages that say so."""

from collections.abc import Callable, Iterable

from insight.customer.facts import Feeding
from insight.freshness import State
from storage.sources.reading.pace import LIMIT_S
from storage.sources.status import FeedStatus, SourceStatus


def feeding(statuses: Iterable[SourceStatus], now_of: Callable[[str], int]) -> tuple[Feeding, ...]:
    """Return where every feed stands; `now_of` gives the time on a source's own clock."""
    return tuple(
        _of_feed(status, feed, now_of(status.name)) for status in statuses for feed in status.feeds
    )


def _of_feed(status: SourceStatus, feed: FeedStatus, now_us: int) -> Feeding:
    state: State = feed.state
    if status.state in ("failed", "paused"):
        state = status.state
    error = feed.error or (status.error if state == "failed" else None)
    return Feeding(
        status.name, feed.table, state, feed.as_of_us, feed.verified_us,
        str(error) if error else "", _late(status, feed, now_us),
    )  # fmt: skip


def _late(status: SourceStatus, feed: FeedStatus, now_us: int) -> bool:
    """Whether a feed's last answer is old: the limit of its pace, as much longer as the source's
    own limit is beyond that of its fastest feed (a demo's clock runs faster than ours)."""
    if feed.as_of_us is None:
        return False
    fastest = min(LIMIT_S[each.pace] for each in status.feeds)
    limit_s = LIMIT_S[feed.pace] * max(1.0, status.limit_s / fastest)
    return now_us - feed.as_of_us > limit_s * 1e6
