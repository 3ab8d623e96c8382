"""What a feed's cursors say: from where to read, up to where nothing can come, how late rows come.

SQLite has one writer at a time, so there what is committed later never has an earlier place than
what was read, provided a row's stamp is set when it is written; a little before it (`OVERLAP_S`)
covers stamps taken some moments before. Elsewhere the horizon tells.
"""

from collections.abc import Iterable
from typing import Final

from storage.sources.databases.query import FeedQuery
from storage.sources.databases.statement import Raw
from storage.sources.mappings.feed import Cursor, Feed
from storage.sources.reading.horizon import WAIT_US, Horizon
from storage.sources.reading.place import Place

OVERLAP_S: Final = 2.0

_LATEST_US: Final = 900_000_000
_SMALLEST_US: Final = 1_000_000
_LATEST_STEPS: Final = 10_000
"""As many numbers as a look still reads at one go, with as many new ones."""

_SMALLEST_STEPS: Final = 10


class Cursors:
    """The cursors of one feed, for a session with its source: times, or numbers that grow."""

    def __init__(self, feed: Feed, asked: FeedQuery, horizon: Horizon, *, serial: bool) -> None:
        """`serial`: the source's commits come one after another."""
        self._feed = feed
        self._asked = asked
        self._horizon = horizon
        self._serial = serial

    @property
    def timed(self) -> bool:
        """Whether they are times; else they are numbers, or there are none."""
        return self._feed.cursor is not None and self._feed.cursor.time is not None

    @property
    def _cursor(self) -> Cursor:
        assert self._feed.cursor is not None
        return self._feed.cursor

    # --- where to read ------------------------------------------------------------------------

    def lower(self, place: Place, now_us: int, rate: float) -> Raw:
        """Return the cursor to read from, at `now_us` of a source whose clock runs at `rate`."""
        if not self.timed:
            back = place.overlap if self._serial else 0  # else the place itself is that much lower
            return place.cursor - back if isinstance(place.cursor, int) else place.cursor
        if not isinstance(place.cursor, int | str):
            return place.cursor
        if not self._serial:
            return self.before(place.cursor, now_us - self.overlap_us(place.overlap))
        overlap = int(OVERLAP_S * max(rate, 1.0) * 1e6) + self.overlap_us(place.overlap)
        return self._asked.lowered(place.cursor, overlap)

    def reach(self, overlap: int = 0) -> Raw:
        """Return the cursor below which nothing can come any more; None while none is known."""
        settled = self._horizon.settled(WAIT_US)
        if settled is None or self._feed.cursor is None:
            return None
        if not self.timed:
            top = settled.tops.get(self._feed.name)
            return None if top is None else top - overlap
        return self.at(settled.us - self.overlap_us(overlap))

    def overlap_us(self, learnt: int) -> int:
        """Return how far below the horizon rows of this feed may still come."""
        return max(learnt, self._cursor.late_s * 1_000_000)

    def at(self, us: int) -> Raw:
        """Return the cursor of a moment, not above any row stamped with it or later."""
        return self._asked.lowered(self._asked.cursor_at(us), 0)

    def before(self, cursor: Raw, us: int) -> Raw:
        """Return the cursor, but never beyond the moment: a stamp in the future hides nothing."""
        if not self.timed or cursor is None or isinstance(cursor, float):
            return cursor
        now = self._asked.cursor_at(us)
        return min(cursor, now) if type(cursor) is type(now) else cursor

    # --- how late rows come -------------------------------------------------------------------

    def widened(self, place: Place, cursors: Iterable[int]) -> int | None:
        """Return a wider overlap where rows of these moments or numbers came late, else None."""
        read_from = self._read_from(place)
        if read_from is None:
            return None
        latest, smallest = self._lateness
        # what is later than that was written without a new stamp or number
        late = max((read_from - at for at in cursors if 0 < read_from - at <= latest), default=0)
        if not late:
            return None
        wider = min(late + place.overlap, max(place.overlap * 2, smallest), latest)
        return max(place.overlap, wider)

    def narrowed(self, overlap: int) -> int:
        """Return the overlap after a proof that found nothing late."""
        _, smallest = self._lateness
        return int(overlap * 0.98) if overlap > smallest else 0

    def latest(self, place: Place) -> Raw:
        """Return the least cursor of a row that came late, and not merely without a new one."""
        read_from = self._read_from(place)
        if read_from is None:
            return None
        least = read_from - self._lateness[0]
        return self._asked.cursor_at(least) if self.timed else least

    def place_of(self, cursor: int | str) -> int:
        """Return the moment a cursor stands for, or the number it is."""
        return self._asked.moment(cursor) if self.timed else int(cursor)

    def _read_from(self, place: Place) -> int | None:
        """Return the moment or number from which the next look reads, None where nothing tells."""
        if self._feed.cursor is None or not isinstance(place.cursor, int | str):
            return None
        if not self.timed and not isinstance(place.cursor, int):
            return None
        back = place.overlap + (int(OVERLAP_S * 1e6) if self.timed else 0)
        return self.place_of(place.cursor) - (back if self._serial else 0)

    @property
    def _lateness(self) -> tuple[int, int]:
        """The most that an overlap is widened to and the least, in microseconds or numbers."""
        return (_LATEST_US, _SMALLEST_US) if self.timed else (_LATEST_STEPS, _SMALLEST_STEPS)
