"""A person's session with a hub on PostgreSQL."""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from uuid import UUID

from psycopg import pq
from psycopg.pq.abc import PGresult

from storage.hub.embedded.content import check_json
from storage.hub.hub import (
    Code,
    Duty,
    HubAwayError,
    Lease,
    Me,
    NewerHubError,
    News,
    RefusedError,
    Sent,
    SignInError,
    WrongServerError,
)
from storage.hub.postgresql.administration import VERSION
from storage.hub.postgresql.connecting import parameters
from storage.hub.postgresql.wire import Breaker, RefusedConnectionError, Wire, first_ready

SETTINGS: Final = (
    "-c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=10s"
)
_QUIET_S: Final = 0.2
"""Desks are woken at most this often; after each time they look once more."""
_NOT_THIS_PERSON: Final = (
    "authentication failed", "not permitted to log in", "does not exist", "no password supplied",
    "pg_hba.conf", "permission denied for database",
    "认证失败", "不允许登录", "不存在",
)  # fmt: skip
"""libpq hands on only the server's words, in English or in the server's Chinese."""
_NOT_THE_HUB: Final = (
    "server certificate", "root certificate", "does not support SSL", "SSL error",
)  # fmt: skip
"""libpq's own words where the server has not proved to be the hub."""
_REFUSED: Final = "TD001"
_DENIED: Final = "42501"
_TWICE: Final = "23505"
_AWAY: Final = ("08", "25", "40", "53", "55", "57", "58", "XX")
"""Classes of errors that say nothing about what was asked for."""
_ABSENT: Final = (b"3F000", b"42883")
"""A schema or function that is not there."""


class PostgresHub:
    """Implements `storage.hub.hub.Hub`: one connection for calls, one to be woken by.

    Each is made again when it broke and is needed. Raises UnsafeHubError for an address that would
    not be safe, WrongServerError, HubAwayError, SignInError, NewerHubError.
    """

    def __init__(self, url: str, login: str, password: str) -> None:
        self._parameters = parameters(url, login, password) | {"options": SETTINGS}
        self._call_breaker = Breaker()
        self._wait_breaker = Breaker()
        self._wakes: Wire | None = None
        self._again: float | None = None
        try:
            self._calls: Wire | None = self._signed_in()
        except BaseException:
            self._close_breakers()
            raise

    def me(self) -> Me:
        said = self._asked(b"SELECT hub.me()")
        if "refused" in said:
            raise RefusedError(said["refused"])
        return Me(said["person"], said["name"], said["role"], tuple(said["teams"]),
                  tuple(said["leads"]), said["now_us"])  # fmt: skip

    def act(self, act_id: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        query = b"SELECT hub.act($1::uuid, $2::text, $3::jsonb)"
        answer = self._asked(query, _id(act_id).encode(), kind.encode(), as_json(content))
        return dict(answer)

    def act_all(self, acts: Sequence[Sent]) -> None:
        query = (
            b"SELECT hub.act((a ->> 0)::uuid, a ->> 1, a -> 2) FROM "
            b"jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (a, place) ORDER BY place"
        )
        self._asked(query, as_json([[_id(name), kind, content] for name, kind, content in acts]))

    def news(self, cursor: str, limit: int = 2_000) -> News:
        said = self._asked(
            b"SELECT hub.news($1::text, $2::int)", cursor.encode(), str(limit).encode()
        )
        gone = {table: [tuple(key) for key in keys] for table, keys in said["gone"].items()}
        return News(said["cursor"], said["rows"], gone, said["whole"], said["more"])

    def ask(self, question: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        query = b"SELECT hub.ask($1::text, $2::jsonb)"
        return list(self._asked(query, question.encode(), as_json(content)))

    def here(self) -> None:
        self._asked(b"SELECT hub.here()")

    def lease(self, duty: Duty, seconds: int, desk: str) -> Lease:
        query = b"SELECT hub.lease($1::text, $2::int, $3::text)"
        said = self._asked(query, duty.encode(), str(seconds).encode(), desk.encode())
        return Lease(said["held"], said["token"], said["until_at"], said["by"])

    def wait(self, timeout_s: float) -> bool:
        until = time.monotonic() + timeout_s
        if self._again is None:
            woken = self._heard(timeout_s)
        elif self._broken_off(min(self._again, until)) or until < self._again:
            return False
        else:  # once more after a wake-up, with whatever came meanwhile
            self._again = None
            if not self._heard(0):
                return True
            woken = True
        if woken:
            self._again = time.monotonic() + _QUIET_S
        return woken

    def interrupt(self) -> None:
        self._call_breaker.set()
        self._wait_breaker.set()

    def close(self) -> None:
        for wire in (self._calls, self._wakes):
            if wire is not None:
                wire.close()
        self._calls = self._wakes = None
        self._close_breakers()

    def _close_breakers(self) -> None:
        self._call_breaker.close()
        self._wait_breaker.close()

    # --- calls --------------------------------------------------------------------------------

    def _asked(self, query: bytes, *values: bytes) -> Any:
        """Call one of the entrances; return its JSON."""
        self._call_breaker.take()  # of a call that was over when it came
        if self._calls is None:
            self._calls = self._signed_in()
        try:
            return answer_of(self._calls.call(query, values))
        except HubAwayError:
            self._calls.close()
            self._calls = None
            raise

    def _signed_in(self) -> Wire:
        """Connect, and hold the hub's version against this program's."""
        wire = self._connect(self._call_breaker)
        try:
            result = wire.call(b"SELECT hub.me()")
            if (result.error_field(pq.DiagnosticField.SQLSTATE) or b"") in _ABSENT:
                raise NewerHubError(0, VERSION)
            said = answer_of(result)
            if said["version"] != VERSION:
                raise NewerHubError(said["version"], VERSION)
        except BaseException:
            wire.close()
            raise
        return wire

    def _connect(self, breaker: Breaker) -> Wire:
        return connected(self._parameters, breaker)

    # --- being woken --------------------------------------------------------------------------

    def _heard(self, timeout_s: float) -> bool:
        """Wait for a wake-up. A connection made anew counts as one: some may have been missed."""
        until = time.monotonic() + timeout_s
        try:
            if self._wakes is not None:
                return self._wakes.heard(timeout_s)
            wire = self._connect(self._wait_breaker)
            answer_of(wire.call(b"LISTEN hub"))
            self._wakes = wire
            return True
        except (HubAwayError, SignInError, WrongServerError):
            self._wakes = None
            self._broken_off(until)
            return False

    def _broken_off(self, until: float) -> bool:
        """Let time pass; return whether somebody broke it off."""
        left = max(until - time.monotonic(), 0)
        if not first_ready([self._wait_breaker.fileno()], left):
            return False
        self._wait_breaker.take()
        return True


def connected(parameters: Mapping[str, str | int], breaker: Breaker) -> Wire:
    """Connect to a hub. Raises WrongServerError, SignInError, HubAwayError."""
    try:
        return Wire(parameters, breaker)
    except RefusedConnectionError as error:
        said = str(error)
        if any(words in said for words in _NOT_THE_HUB):
            raise WrongServerError(said.strip()) from error
        if any(words in said for words in _NOT_THIS_PERSON):
            raise SignInError(said.strip()) from error
        raise HubAwayError(said.strip()) from error


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except (ValueError, AttributeError, TypeError) as error:
        raise RefusedError("bad_content", {"field": "act_id", "why": "is no id"}) from error


def as_json(content: Any) -> bytes:
    """Return content as JSON text. Raises RefusedError for what PostgreSQL cannot keep."""
    check_json(content, "content")
    return json.dumps(content, ensure_ascii=False).encode()


def answer_of(result: PGresult) -> Any:
    """Return the JSON of the one value a call answers, None for none. Raises what went wrong."""
    if result.status == pq.ExecStatus.TUPLES_OK:
        value = result.get_value(0, 0)
        return json.loads(value) if value else None
    if result.status == pq.ExecStatus.COMMAND_OK:
        return None
    state, said, detail = (
        (result.error_field(each) or b"").decode(errors="replace")
        for each in (
            pq.DiagnosticField.SQLSTATE,
            pq.DiagnosticField.MESSAGE_PRIMARY,
            pq.DiagnosticField.MESSAGE_DETAIL,
        )
    )
    if state == _REFUSED:
        raise RefusedError(cast(Code, said), json.loads(detail))
    if state == _DENIED:
        raise SignInError(said)
    if state[:2] in _AWAY:
        raise HubAwayError(f"{state} {said}")
    if state == _TWICE:
        raise RefusedError("id_reused")
    raise RefusedError("bad_content", {"field": "content", "why": f"{state} {said}"})
