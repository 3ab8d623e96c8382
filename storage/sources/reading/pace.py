"""When to look at a feed again, and when to prove it."""

from typing import Final

from storage.sources.mappings.feed import Pace

PACE_S: Final[dict[Pace, float]] = {"hot": 0.2, "warm": 5.0, "cold": 60.0}
"""How soon after a look that found something the next one comes."""

QUIET_S: Final[dict[Pace, float]] = {"hot": 0.5, "warm": 5.0, "cold": 60.0}
"""How soon at the latest while nothing is found."""

WATCHED_S: Final = 0.8
"""How soon at the latest a feed is looked at that a rule of when to warn watches by the minute."""

LIMIT_S: Final[dict[Pace, float]] = {"hot": 10.0, "warm": 60.0, "cold": 300.0}
"""How old figures may be, by the pace of what they come from, before they count as stale."""

_SLOWER: Final = 1.3
_LOOK_SHARE: Final = 0.25
"""The most of the time that looks at a feed may take."""

PROOF_S: Final = 60.0
PROOF_BUSY_S: Final = 600.0
NEWEST_S: Final = 180.0
_PROOF_SHARE: Final = 0.02
_PROOF_BUSY_SHARE: Final = 0.005
LONGEST_PROOF_S: Final = 6 * 3600.0


class Rhythm:
    """The times of one feed, in monotonic seconds."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._every = PACE_S[pace]
        self._watched = False
        self.due = 0.0
        self._proved: float | None = None
        self._newest = 0.0
        self._proof_cost = 0.0

    def looked(self, began: float, cost_s: float, *, news: bool) -> None:
        """Plan the next look after one that took `cost_s`."""
        slowest = WATCHED_S if self._watched else QUIET_S["cold"]
        quiet = min(QUIET_S[self._pace], slowest)
        soon = min(PACE_S[self._pace], slowest)
        self._every = soon if news else min(self._every * _SLOWER, quiet)
        self.due = began + max(self._every, cost_s / _LOOK_SHARE)

    def watch(self, watched: bool) -> bool:
        """Look at it as a watched feed from the next look on, or no longer; return whether that is
        something new. May be called from any thread."""
        before, self._watched = self._watched, watched
        return before != watched

    def now(self) -> None:
        """Look at once."""
        self.due = 0.0

    def proved(self, at: float, cost_s: float, *, newest: bool) -> None:
        """Plan the next proof; `cost_s` is what this one took."""
        self._newest = at
        if not newest:
            self._proved, self._proof_cost = at, cost_s

    def prove_now(self) -> None:
        self._proved = None

    def proof_due(self, at: float, *, idle: bool) -> bool:
        """Whether everything should be compared: sooner while the source is idle."""
        if self._proved is None:
            return True
        least, share = (PROOF_S, _PROOF_SHARE) if idle else (PROOF_BUSY_S, _PROOF_BUSY_SHARE)
        return at - self._proved >= min(max(least, self._proof_cost / share), LONGEST_PROOF_S)

    def newest_due(self, at: float) -> bool:
        return at - self._newest >= NEWEST_S
