"""A session for hot states: telling them for all desks, or taking what another desk tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from storage.hub.hub import HubAwayError
from storage.hub.postgresql.connecting import parameters
from storage.hub.postgresql.session import SETTINGS, answer_of, as_json, connected
from storage.hub.postgresql.wire import Breaker

MOST: Final = 2_000
"""How many rows are told at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a hub has of a feed since it was last asked.

    `epoch`, `number`: where to go on from. `as_of_us`: by the source's clock; `age_s`: how long
    ago that was told. `whole`: `rows` are all there is. `rows`: key → column → value.
    """

    source: str
    feed: str
    epoch: int
    number: int
    as_of_us: int
    age_s: float
    whole: bool
    rows: Mapping[str, Mapping[str, Any]]
    gone: Sequence[str]


class PostgresLive:
    """One connection of its own, for calls and for being woken. One thread uses it at a time, but
    for `interrupt`. What fails on it raises HubError, and it is to be closed then."""

    def __init__(self, url: str, login: str, password: str) -> None:
        """Connect. Raises UnsafeHubError, WrongServerError, HubAwayError, SignInError."""
        self._breaker = Breaker()
        try:
            said = parameters(url, login, password) | {"options": SETTINGS}
            self._wire = connected(said, self._breaker)
            answer_of(self._wire.call(b"LISTEN hub_live"))
        except BaseException:
            self._breaker.close()
            raise

    def lease(self, seconds: int, desk: str) -> int | None:
        """Take or keep the duty of telling for some seconds; return its token, None where another
        desk has it."""
        query = b"SELECT hub.lease('relay', $1::int, $2::text)"
        said = self._asked(query, str(seconds).encode(), desk.encode())
        return int(said["token"]) if said["held"] else None

    def tell(
        self, token: int, source: str, feed: str, digest: str, as_of_us: int,
        rows: Mapping[str, Mapping[str, Any]], gone: Sequence[str] = (), *,
        begin: bool = False, ready: bool = True,
    ) -> None:  # fmt: skip
        """Tell at most `MOST` rows and keys of a feed. `begin`: nothing told before counts any
        more; `ready`: everything is told. Raises RefusedError: `taken` or `changed` when the duty
        is another desk's, `not_allowed`."""
        said = {
            "token": token, "source": source, "feed": feed, "digest": digest, "as_of": as_of_us,
            "rows": [[key, row] for key, row in rows.items()], "gone": list(gone),
            "begin": begin, "ready": ready,
        }  # fmt: skip
        self._asked(b"SELECT hub.relay($1::jsonb)", as_json(said))

    def told(self, feeds: Sequence[tuple[str, str, str, int, int]]) -> list[Told]:
        """Return what is told of feeds (source, feed, digest, epoch and number so far) by a desk
        that reads them by the same mapping. Raises RefusedError("not_allowed")."""
        names = ("source", "feed", "digest", "epoch", "number")
        asked = [dict(zip(names, feed, strict=True)) for feed in feeds]
        return [
            Told(
                each["source"],
                each["feed"],
                each["epoch"],
                each["number"],
                each["as_of"],
                each["age_us"] / 1e6,
                each["whole"],
                dict(each["rows"]),
                each["gone"],
            )
            for each in self._asked(b"SELECT hub.live($1::jsonb)", as_json(asked))
        ]

    def wait(self, timeout_s: float) -> bool:
        """Wait until something was told or the time is over; return whether it was."""
        return self._wire.heard(timeout_s)

    def interrupt(self) -> None:
        """End a wait or a call that is running, from another thread."""
        self._breaker.set()

    def close(self) -> None:
        self._wire.close()
        self._breaker.close()

    def _asked(self, query: bytes, *values: bytes) -> Any:
        said = answer_of(self._wire.call(query, values))
        if said is None:
            raise HubAwayError("no answer")
        return said
