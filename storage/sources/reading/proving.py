"""Which feed of a source is compared with it next, and the comparison under way, by small steps."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from storage.sources.databases.database import Database
from storage.sources.reading.pace import Rhythm
from storage.sources.reading.pull import FeedPull
from storage.sources.reading.reconcile import reconcile

_STEP_S: Final = 0.2


class Proofs:
    """The reconciliations of one source's feeds. Belongs to the source's thread."""

    def __init__(self, feeds: Sequence[FeedPull], rhythm: Mapping[str, Rhythm]) -> None:
        self._feeds = feeds
        self._rhythm = rhythm
        self._proof: _Proof | None = None
        self.asking: FeedPull | None = None
        """The feed a question is being asked about: if it fails, that is the suspect."""

    def give_up(self) -> None:
        """Begin anew the next time."""
        self._proof = self.asking = None

    def go_on(
        self, working: Sequence[FeedPull], database: Database, stopping: Callable[[], bool]
    ) -> bool:
        """Go on comparing a feed with its source, or begin where it is due; tell if there was."""
        began = time.monotonic()
        if self._proof is None:
            self._proof = self._next(working, began)
        proof = self._proof
        if proof is None:
            return False
        if proof.steps is None:
            proof.steps = reconcile(proof.feeds, database, whole=proof.whole, newest=proof.newest)
        while not stopping() and time.monotonic() - began < _STEP_S:
            stepped = time.monotonic()
            self.asking = proof.asking
            proof.asking = next(proof.steps, None)
            proof.cost_s += time.monotonic() - stepped
            if proof.asking is None:
                for feed in proof.feeds:
                    self._rhythm[feed.name].proved(
                        time.monotonic(), proof.cost_s, newest=proof.newest
                    )
                self._proof = None
                break
        self.asking = None
        return True

    def all_of(self, working: Sequence[FeedPull], database: Database) -> Iterator[None]:
        """Compare every feed that can be, one proof after the other; yields before each."""
        left = [feed for feed in working if feed.provable]
        while left:
            yield
            proof = self._of(left[0])
            for _ in reconcile(proof.feeds, database, whole=proof.whole):
                pass
            left = [feed for feed in left if feed not in proof.feeds]

    def _next(self, working: Sequence[FeedPull], at: float) -> "_Proof | None":
        idle = not any(feed.busy for feed in working)
        for feed in working:
            if not feed.provable:
                continue
            if self._rhythm[feed.name].proof_due(at, idle=idle):
                return self._of(feed)
            if feed.big and self._rhythm[feed.name].newest_due(at):
                return self._of(feed, newest=True)
        return None

    def _of(self, feed: FeedPull, *, newest: bool = False) -> "_Proof":
        """Of a feed and, where it shares its table, of those it shares it with."""
        sharing = [each for each in self._feeds if each.feed.into == feed.feed.into]
        provable = [each for each in sharing if each.error is None and each.provable]
        return _Proof(provable, whole=len(provable) == len(sharing), newest=newest)


class _Proof:
    """A reconciliation under way, of one feed or of several that fill one table; `whole`: no
    other fills it."""

    def __init__(self, feeds: list[FeedPull], *, whole: bool, newest: bool) -> None:
        self.feeds = feeds
        self.whole = whole
        self.newest = newest
        self.asking: FeedPull | None = feeds[0]
        self.steps: Iterator[FeedPull] | None = None
        self.cost_s = 0.0
