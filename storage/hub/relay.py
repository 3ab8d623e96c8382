"""One desk reads the states of seats and queues for all: each other desk takes them from the hub.

Whoever's desk keeps everything and may address everybody can hold the duty, by a lease; it tells
the hub what its own reading of the source brought. Desks of those who lead or analyse take what is
told and leave the source alone; if nothing is told for a few seconds they look there themselves, as
every desk does without a hub. Only states travel, which name no customer: calls do not.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from insight.hub.roles import EVERYWHERE, SHAPING
from storage.hub.desk import HubDesk
from storage.hub.hub import HubError, Me, RefusedError, SignInError, UnsafeHubError
from storage.hub.outbox import jitter
from storage.hub.sign_in import Place, kept_password
from storage.local.changes import Changes
from storage.local.errors import StoreClosedError, StoreError
from storage.local.schema import METADATA
from storage.local.store import Store
from storage.sources.passwords import KeptPasswordError, Passwords
from storage.sources.reading.source import STATES, HotState
from storage.sources.reading.sync import Sync

if TYPE_CHECKING:
    from storage.hub.postgresql.live import PostgresLive

log = logging.getLogger(__name__)

LEASE_S: Final = 10
_RENEW_S: Final = 3.0
_PACE_S: Final = 0.4
"""How often at most rows are told, and taken."""
_BEAT_S: Final = 1.5
"""How often it is told that nothing changed, and asked where nobody woke this desk."""
_FRESH_S: Final = 5.0
"""How long what was told last counts, and how long reading here may stand still for a relay."""
_LONGEST_AWAY_S: Final = 60.0
_MOST: Final = 1_000


@dataclass(slots=True)
class _Duty:
    """What this desk tells. `began`: of which feeds everything was told."""

    token: int
    began: set[tuple[str, str]] = field(default_factory=set)
    moved: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    """Feed → its last as-of, and since when that stands still."""


def open_live(place: Place, password: str) -> "PostgresLive":
    """Open a session for hot states. Raises HubError."""
    from storage.hub.postgresql.live import PostgresLive  # its driver is slow to read

    return PostgresLive(place.url, place.login, password)


class Relay:
    """Tells or takes hot states, in a thread of its own. Safe to use from any thread.

    `whole`: whether this desk keeps everything of the centre; one that does not never tells.
    """

    def __init__(
        self,
        store: Store,
        passwords: Passwords,
        hub: HubDesk,
        sources: Sync,
        whole: Callable[[], bool],
        opens: Callable[[Place, str], "PostgresLive"] = open_live,
    ) -> None:
        self._store, self._passwords, self._hub = store, passwords, hub
        self._sources, self._whole, self._opens = sources, whole, opens
        self._door = threading.Condition()
        self._stopping = False
        self._changed: dict[str, frozenset[str] | None] = {}
        self._session: PostgresLive | None = None
        self._telling = False
        self._at: dict[tuple[str, str], tuple[int, int]] = {}
        self._leave = store.on_changes(self._on_changes)
        self._thread = threading.Thread(target=self._serve, name="relay", daemon=True)

    @property
    def telling(self) -> bool:
        """Whether this desk reads for all now."""
        return self._telling

    def start(self) -> None:
        """Begin. Once only."""
        self._thread.start()

    def stop(self, deadline_s: float = 2.0) -> bool:
        """Stop within `deadline_s` seconds; another desk has the duty ten seconds later."""
        self._leave()
        with self._door:
            self._stopping = True
            self._door.notify_all()
            session = self._session
        if session is not None:
            session.interrupt()
        if self._thread.is_alive():
            self._thread.join(deadline_s)
        return not self._thread.is_alive()

    def _on_changes(self, changes: Changes) -> None:
        with self._door:
            for table in STATES & changes.tables.keys():
                mine, more = self._changed.get(table, frozenset()), changes.keys(table)
                both = None if mine is None or more is None else mine | more
                self._changed[table] = both
            if "hub_state" in changes.tables:
                self._door.notify_all()

    # --- the thread ---------------------------------------------------------------------------

    def _serve(self) -> None:
        failures = 0
        while not self._stopping:
            me, place = self._hub.me, self._hub.place
            if not self._wanted(me, place):
                self._rest(None)
                continue
            try:
                self._visit(place)
                failures = 0
            except StoreClosedError:
                return
            except (HubError, StoreError, KeptPasswordError) as error:
                log.info("hot states do not go by the hub: %s", error)
                failures += 1
                last = isinstance(error, SignInError | UnsafeHubError | RefusedError)
                self._rest(_LONGEST_AWAY_S if last else jitter(failures, _LONGEST_AWAY_S))
            except Exception:
                log.exception("a mistake of ours with hot states")
                self._rest(_LONGEST_AWAY_S)

    def _wanted(self, me: Me | None, place: Place) -> bool:
        online = self._hub.status().state == "online"
        return online and not place.embedded and me is not None and me.role in SHAPING

    def _rest(self, seconds: float | None) -> None:
        with self._door:
            if not self._stopping:
                self._door.wait(seconds)

    def _visit(self, place: Place) -> None:
        """Open a session and stay until it breaks, or somebody else works here."""
        session = self._opens(place, kept_password(self._passwords, place))
        with self._door:
            self._session = session
        try:
            self._stay(session, place)
        finally:
            self._telling = False
            self._at.clear()
            with self._door:
                self._session = None
            session.close()

    def _stay(self, session: "PostgresLive", place: Place) -> None:
        duty: _Duty | None = None
        renew_at = beat_at = 0.0
        while not self._stopping and self._hub.place == place:
            me, now = self._hub.me, time.monotonic()
            if not self._wanted(me, place) or me is None:
                return
            if now >= renew_at:
                fit = me.role in EVERYWHERE and self._whole() and _fresh(self._sources, duty, now)
                token = session.lease(LEASE_S, self._hub.desk) if fit else None
                if token is None:
                    duty = None
                elif duty is None or duty.token != token:
                    duty = _Duty(token)
                self._telling = duty is not None
                renew_at = now + _RENEW_S
            if duty is not None:
                try:
                    self._tell(session, duty, beat=now >= beat_at)
                except RefusedError as refused:
                    if refused.code not in ("taken", "changed"):
                        raise
                    duty, renew_at = None, 0.0
                    continue
            else:
                self._take(session)
            if now >= beat_at:
                beat_at = now + _BEAT_S
            began = time.monotonic()
            if duty is None and not session.wait(min(_BEAT_S, max(renew_at - began, _PACE_S))):
                continue
            self._rest(max(0.0, _PACE_S - (time.monotonic() - began)))

    # --- telling ------------------------------------------------------------------------------

    def _tell(self, session: "PostgresLive", duty: _Duty, *, beat: bool) -> None:
        with self._door:
            changed, self._changed = self._changed, {}
        for state in self._sources.hot_states():
            name = (state.source, state.feed)
            if state.as_of_us is None:
                continue
            if name not in duty.began:
                self._tell_all(session, duty, state)
                duty.began.add(name)
                continue
            keys = changed.get(state.table, frozenset())
            if keys is None or len(keys) > _MOST:
                self._tell_all(session, duty, state)
            elif keys or beat:
                rows = self._rows(state, keys)
                gone = [key for key in keys if key not in rows]
                session.tell(duty.token, state.source, state.feed, state.digest, state.as_of_us,
                             rows, gone)  # fmt: skip

    def _tell_all(self, session: "PostgresLive", duty: _Duty, state: HotState) -> None:
        rows = iter(self._rows(state, None).items())
        begin = True
        for part in _parts(rows):
            session.tell(
                duty.token, state.source, state.feed, state.digest, state.as_of_us or 0, part,
                begin=begin, ready=len(part) < _MOST,
            )  # fmt: skip
            begin = False

    def _rows(self, state: HotState, keys: frozenset[str] | None) -> dict[str, dict[str, Any]]:
        """Return the rows of a feed by key, all or those of `keys`."""
        if keys is not None and not keys:
            return {}
        table = METADATA.tables[f"live.{state.table}"]
        columns = [table.c[name] for name in state.columns]
        query = select(*columns).where(table.c.source == state.source)
        if keys is not None:
            query = query.where(table.c.key.in_(keys))
        with self._store.read() as reader:
            found = reader.rows(query)
        rows = (dict(zip(state.columns, row, strict=True)) for row in found)
        return {row.pop("key"): row for row in rows}

    # --- taking -------------------------------------------------------------------------------

    def _take(self, session: "PostgresLive") -> None:
        """Take what is told, and leave those feeds to the desk that told it."""
        states = {(each.source, each.feed): each for each in self._sources.hot_states()}
        feeds = [
            (*name, state.digest, *self._at.get(name, (0, 0)))
            for name, state in states.items()
            if state.as_of_us is not None
        ]
        if not feeds:
            return
        for told in session.told(feeds):
            name = (told.source, told.feed)
            state = states[name]
            columns = state.columns
            rows = [
                (key, *(row.get(column) for column in columns[1:]))
                for key, row in told.rows.items()
            ]
            gone = list(told.gone)
            if told.whole:
                gone += self._rows(state, None).keys() - told.rows.keys()
            if rows or gone:
                self._store.put(told.source, state.table, columns, rows, gone)
            self._at[name] = (told.epoch, told.number)
            if told.age_s < _FRESH_S:
                self._sources.relayed(told.source, told.feed, told.as_of_us)


def _parts(rows: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[dict[str, dict[str, Any]]]:
    """Yield the rows in parts that can be told at once; the last is not full, maybe empty."""
    while True:
        part = dict(islice(rows, _MOST))
        yield part
        if len(part) < _MOST:
            return


def _fresh(sources: Sync, duty: _Duty | None, now: float) -> bool:
    """Whether reading goes on here: a desk whose source is silent does not keep the duty."""
    states = sources.hot_states()
    if not states or any(state.as_of_us is None for state in states):
        return False
    if duty is None:
        return True
    alive = False
    for state in states:
        name, as_of_us = (state.source, state.feed), state.as_of_us or 0
        last, since = duty.moved.get(name, (-1, now))
        if as_of_us != last:
            since = now
            duty.moved[name] = (as_of_us, now)
        alive = alive or now - since < _FRESH_S
    return alive
