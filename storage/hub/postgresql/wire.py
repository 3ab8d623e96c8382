"""One connection, driven so that every wait has an end and another thread can break it off.

psycopg's own connection waits without either, so libpq is driven by hand here.
"""

import math
import select
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo
from psycopg.pq.abc import PGresult

from storage.hub.hub import HubAwayError

SILENT_S: Final = 20.0
"""How long nothing may move before a connection counts as broken."""


def first_ready(read: Sequence[int], timeout_s: float, write: int | None = None) -> set[int]:
    """Wait until one of these can be read, or `write` be written too; return those that can, none
    when the time was over. However many files are open here: `select` bears a thousand of them."""
    timeout_s = max(timeout_s, 0.0)
    if not hasattr(select, "poll"):  # Windows, whose `select` counts sockets only
        readable, writable, _ = select.select(read, [] if write is None else [write], [], timeout_s)
        return {*readable, *writable}
    waiting = select.poll()
    for each in read:
        waiting.register(each, select.POLLIN | (select.POLLOUT if each == write else 0))
    return {each for each, _ in waiting.poll(math.ceil(timeout_s * 1000))}


class RefusedConnectionError(Exception):
    """The server cannot be reached or would not have this login: its words."""


class Breaker:
    """Breaks off what a thread waits for; kept until the next wait."""

    def __init__(self) -> None:
        self._hear, self._say = socket.socketpair()
        self._hear.setblocking(False)
        self._say.setblocking(False)

    def fileno(self) -> int:
        return self._hear.fileno()

    def set(self) -> None:
        with suppress(OSError):  # full: it is set already; closed: nobody waits any more
            self._say.send(b"!")

    def take(self) -> None:
        """Be unset again."""
        with suppress(BlockingIOError):
            while self._hear.recv(64):
                pass

    def close(self) -> None:
        self._hear.close()
        self._say.close()


class Wire:
    """A connection. What fails on it raises HubAwayError and ends it."""

    def __init__(self, parameters: Mapping[str, str | int], breaker: Breaker) -> None:
        """Connect. Raises RefusedConnectionError, HubAwayError."""
        self._breaker = breaker
        self._prepared: dict[bytes, bytes] = {}
        conninfo = make_conninfo(**dict(parameters))  # type: ignore[arg-type]
        self._pg = pq.PGconn.connect_start(conninfo.encode())
        try:
            self._connect()
            self._pg.nonblocking = 1
        except BaseException:
            self.close()
            raise

    def _connect(self) -> None:
        until = time.monotonic() + SILENT_S
        wanted: int = pq.PollingStatus.WRITING
        while wanted != pq.PollingStatus.OK:
            if wanted == pq.PollingStatus.FAILED or self._pg.status == pq.ConnStatus.BAD:
                raise RefusedConnectionError(self._pg.get_error_message())
            self._wait(until, write=wanted == pq.PollingStatus.WRITING)
            wanted = self._pg.connect_poll()

    def call(self, query: bytes, values: Sequence[bytes | None] = ()) -> PGresult:
        """Return a query's result, also one that is an error. Each query is planned once."""
        try:
            if query not in self._prepared:
                name = b"q%d" % len(self._prepared)
                self._pg.send_prepare(name, query)
                result = self._result()
                if result.status != pq.ExecStatus.COMMAND_OK:
                    return result
                self._prepared[query] = name
            self._pg.send_query_prepared(self._prepared[query], values)
            return self._result()
        except psycopg.Error as error:
            self.close()
            raise HubAwayError(str(error)) from error
        except HubAwayError:
            self.close()
            raise

    def _result(self) -> PGresult:
        while self._pg.flush():
            self._wait(time.monotonic() + SILENT_S, write=True)
            self._pg.consume_input()
        last: PGresult | None = None
        while True:
            while self._pg.is_busy():
                self._wait(time.monotonic() + SILENT_S)
                self._pg.consume_input()
            result = self._pg.get_result()
            if result is None:
                break
            last = result
        if last is None or self._pg.status == pq.ConnStatus.BAD:
            raise HubAwayError(self._pg.get_error_message())
        return last

    def _wait(self, until: float, *, write: bool = False) -> None:
        """Wait until the connection can be read, or written too."""
        ready = first_ready(
            [self._pg.socket, self._breaker.fileno()], until - time.monotonic(),
            write=self._pg.socket if write else None,
        )  # fmt: skip
        if self._breaker.fileno() in ready:
            self._breaker.take()
            raise HubAwayError("broken off")
        if not ready:
            raise HubAwayError("the hub is silent")

    def heard(self, timeout_s: float) -> bool:
        """Wait for a notification, the breaker or time; return whether one came."""
        until = time.monotonic() + timeout_s
        try:
            while not self._notified():
                left = until - time.monotonic()
                if left <= 0:
                    return False
                ready = first_ready([self._pg.socket, self._breaker.fileno()], left)
                if self._breaker.fileno() in ready:
                    self._breaker.take()
                    return False
                if ready:
                    self._pg.consume_input()
        except psycopg.Error as error:
            self.close()
            raise HubAwayError(str(error)) from error
        return True

    def _notified(self) -> bool:
        found = False
        while self._pg.notifies() is not None:
            found = True
        return found

    def close(self) -> None:
        self._pg.finish()
