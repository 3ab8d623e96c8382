"""A person's session with a hub in one SQLite file."""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, get_args

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from storage.hub.embedded import (
    asking,
    audit,
    boards,
    claims,
    feed,
    notices,
    sharing,
    shift,
    tasks,
)
from storage.hub.embedded.content import read, read_id
from storage.hub.embedded.doing import Doing, Handlers, tell
from storage.hub.embedded.opened import Opened
from storage.hub.embedded.rows import as_json
from storage.hub.embedded.schema import FACTS, act, counter, lease
from storage.hub.embedded.who import Who, find
from storage.hub.hub import Duty, HubAwayError, Lease, Me, News, RefusedError, Sent

LONGEST_LEASE_S: Final = 60
LONGEST_DESK: Final = 64
_POLL_S: Final = 0.1
_HERE_AGAIN_US: Final = 10_000_000
"""A desk that tells more often than this is believed without writing it down."""

_HANDLERS: Final[Handlers] = {
    **notices.HANDLERS, **boards.HANDLERS, **tasks.HANDLERS, **shift.HANDLERS, **sharing.HANDLERS,
    **claims.HANDLERS,
}  # fmt: skip


def now_us() -> int:
    """Return the hub's time: this machine's, microseconds UTC."""
    return time.time_ns() // 1000


def clock_ahead(ahead_us: int) -> Callable[[], int]:
    """Return a clock that is so many microseconds ahead of this machine's; behind where less
    than none."""
    return lambda: now_us() + ahead_us


class EmbeddedHub:
    """Implements `storage.hub.hub.Hub`. `login` chooses who it is: nothing is asked for.

    Any number of sessions, of any process, may have the file open. Raises HubAwayError where there
    is no hub, NewerHubError, SignInError for a login there is not.
    """

    def __init__(self, path: Path, login: str, clock: Callable[[], int] = now_us) -> None:
        self._login = login
        self._clock = clock
        self._told = 0
        self._told_at = 0
        self._interrupted = threading.Event()
        self._opened = Opened(path)
        try:
            self.me()
        except RefusedError:
            pass  # told again by whatever is asked for
        except BaseException:
            self.close()
            raise

    def me(self) -> Me:
        with self._opened.transaction("BEGIN") as connection:
            who = find(connection, self._login)
        return Me(who.id, who.name, who.role, tuple(sorted(who.teams)), tuple(sorted(who.leads)),
                  self._clock())  # fmt: skip

    def act(self, act_id: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        with self._opened.transaction("BEGIN IMMEDIATE") as connection:
            return self._do(connection, act_id, kind, content)

    def act_all(self, acts: Sequence[Sent]) -> None:
        with self._opened.transaction("BEGIN IMMEDIATE") as connection:
            for each in acts:
                self._do(connection, *each)

    def _do(
        self, connection: Connection, act_id: str, kind: str, content: Mapping[str, Any]
    ) -> dict[str, Any]:
        who = find(connection, self._login)
        doing = Doing(connection, who, self._clock(), read_id(act_id, "act_id"))
        said = as_json([kind, content]).encode(errors="surrogatepass")
        digest = hashlib.sha256(said).digest()
        done = connection.execute(select(act).where(act.c.id == doing.id)).one_or_none()
        if done is not None:
            if (done.person, done.digest) != (who.id, digest):
                raise RefusedError("id_reused")
            return dict(json.loads(done.answer))
        asked = read(kind, content)
        answer = _HANDLERS[type(asked)](doing, asked)
        connection.execute(act.insert().values(
            id=doing.id, person=who.id, digest=digest, answer=as_json(answer), at=doing.now
        ))  # fmt: skip
        audit.note(doing, kind, content)
        return answer

    def news(self, cursor: str, limit: int = 2_000) -> News:
        with self._opened.transaction("BEGIN") as connection:
            who = find(connection, self._login)
            now = self._clock()
            self._told, self._told_at = _changes(connection), now
            return feed.news(connection, who, now, cursor, limit)

    def ask(self, question: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        with self._opened.transaction("BEGIN") as connection:
            who = find(connection, self._login)
            return asking.ask(connection, who, self._clock(), question, content)

    def here(self) -> None:
        with self._opened.transaction("BEGIN") as connection:
            who = find(connection, self._login)
            presence = FACTS["presence"]
            seen = connection.scalar(select(presence.c.seen_at).where(presence.c.person == who.id))
        now = self._clock()
        if seen is not None and 0 <= now - seen < _HERE_AGAIN_US:
            return
        with self._opened.transaction("BEGIN IMMEDIATE") as connection:
            noting = insert(presence).values(person=who.id, seen_at=now)
            connection.execute(
                noting.on_conflict_do_update(index_elements=["person"], set_={"seen_at": now})
            )
            near = ["leading", f"p:{who.id}", *(f"t:{team}" for team in sorted(who.teams))]
            tell(connection, [(audience, "presence", (who.id,)) for audience in near])

    def lease(self, duty: Duty, seconds: int, desk: str) -> Lease:
        if duty not in get_args(Duty):
            raise RefusedError("bad_content", {"field": "duty", "why": "is none"})
        if not 1 <= seconds <= LONGEST_LEASE_S:
            raise RefusedError("bad_content", {"field": "seconds", "why": "is out of range"})
        if not 1 <= len(desk) <= LONGEST_DESK:
            raise RefusedError("bad_content", {"field": "desk", "why": "is none"})
        with self._opened.transaction("BEGIN IMMEDIATE") as connection:
            who, now = find(connection, self._login), self._clock()
            row = connection.execute(select(lease).where(lease.c.duty == duty)).one_or_none()
            until = now + seconds * 1_000_000
            holds = row is not None and row.until_at > now
            mine = row is not None and (row.person, row.desk) == (who.id, desk)
            if row is not None and holds and not mine:
                return Lease(False, row.token, row.until_at, row.person)
            keeps = holds and mine
            token = (row.token if row else 0) + (0 if keeps else 1)
            values = {"person": who.id, "desk": desk, "until_at": until, "token": token}
            taking = insert(lease).values(duty=duty, **values)
            connection.execute(taking.on_conflict_do_update(index_elements=["duty"], set_=values))
            return Lease(True, token, until, who.id)

    def wait(self, timeout_s: float) -> bool:
        until = time.monotonic() + timeout_s
        try:
            while not self._anew():
                left = until - time.monotonic()
                if left <= 0 or self._interrupted.wait(min(left, _POLL_S)):
                    return False
        except HubAwayError:
            if not self._interrupted.is_set():
                raise
            return False
        finally:
            self._interrupted.clear()
        return True

    def interrupt(self) -> None:
        self._interrupted.set()
        self._opened.interrupt()

    def close(self) -> None:
        self._opened.close()

    def _anew(self) -> bool:
        """Whether anything has changed at the hub, or a notice is due, since the last news."""
        with self._opened.transaction("BEGIN") as connection:
            if _changes(connection) != self._told:
                return True
            who: Who = find(connection, self._login)
            return bool(feed.due(connection, who, self._told_at, self._clock()))


def _changes(connection: Connection) -> int:
    return int(connection.scalar(select(counter.c.value).where(counter.c.name == "changes")) or 0)
