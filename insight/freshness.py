"""How fresh what a source told is: one snapshot for the interface, and the rules of its age.

`as_of_us` is the moment everything shown is true for, `verified_us` the moment up to which no row
can be missing any more. Both, and every `now_us` here, are on the source's own clock.
"""

from dataclasses import dataclass
from typing import Literal

State = Literal["running", "loading", "failed", "paused"]
Level = Literal["fresh", "late", "failed", "loading", "paused"]


@dataclass(frozen=True, slots=True)
class SourceFreshness:
    """Where one source stands.

    `title` is in the reader's language. `progress` (0..1, None when unknown) is that of a first
    load. `error` says why a failed source gives no answer, as plain foreign text. `limit_s` is the
    age in seconds beyond which its figures are stale.
    """

    name: str
    title: str
    state: State
    as_of_us: int | None = None
    verified_us: int | None = None
    progress: float | None = None
    error: str = ""
    limit_s: float = 10.0

    def age_s(self, now_us: int) -> float | None:
        """Return the seconds since `as_of_us`, never negative; None before the first answer."""
        if self.as_of_us is None:
            return None
        return max(now_us - self.as_of_us, 0) / 1e6

    def level(self, now_us: int) -> Level:
        """Return the one word the interface colours by.

        A source that runs but has told nothing newer than its limit is late; one that has told
        nothing at all yet is loading.
        """
        if self.state != "running":
            return self.state
        age = self.age_s(now_us)
        if age is None:
            return "loading"
        return "late" if age > self.limit_s else "fresh"

    def stale(self, now_us: int) -> bool:
        """Return whether figures from this source must be shown grey, with their age."""
        age = self.age_s(now_us)
        return age is None or age > self.limit_s
