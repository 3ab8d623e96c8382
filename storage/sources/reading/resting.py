"""A feed that fails twice running, on two connections, rests for a while; the others go on."""

import random
import time
from collections.abc import Iterator, Sequence
from typing import Final

from storage.sources.errors import FeedStoppedError, SourceError
from storage.sources.reading.pull import FeedPull

FEED_PAUSE_S: Final = 30.0


class Resting:
    """Which feeds of one source rest, and until when. Belongs to the source's thread."""

    def __init__(self) -> None:
        self._strikes: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._until

    @property
    def until(self) -> list[float]:
        """When they are tried again, by the monotonic clock."""
        return list(self._until.values())

    def wake(self) -> None:
        """Try them all again at the next occasion."""
        self._until = dict.fromkeys(self._until, 0.0)

    def failed(self, feed: FeedPull, error: Exception) -> bool:
        """Count a failure of a feed; stop it at the second running and tell so."""
        self._strikes[feed.name] = self._strikes.get(feed.name, 0) + 1
        if self._strikes[feed.name] < 2:
            return False
        if not isinstance(error, FeedStoppedError):
            detail = error.values.get("detail", error) if isinstance(error, SourceError) else error
            error = FeedStoppedError(source=feed.source, feed=feed.name, detail=detail)
        feed.error = error
        self._until[feed.name] = time.monotonic() + FEED_PAUSE_S * random.uniform(1.0, 2.0)
        return True

    def did_well(self, feed: FeedPull) -> None:
        self._strikes.pop(feed.name, None)

    def rested(self, feeds: Sequence[FeedPull]) -> Iterator[FeedPull]:
        """Lend each feed that may be tried again; one more failure stops it anew."""
        now = time.monotonic()
        for feed in feeds:
            if self._until.get(feed.name, now + 1) > now:
                continue
            del self._until[feed.name]
            self._strikes[feed.name] = 1
            yield feed
