"""What people at this desk did and the hub has not confirmed yet: rows of the desk file.

An act is on the disk before `put` returns and stays there until the hub has confirmed it and what
it changed was taken among the news. It is delivered under its id as often as it takes: the hub
counts it once.

Acts of one stream go in the order they were done. One that fails again and again while the hub is
there is parked and tried more and more rarely; only its own stream waits for it. A refused one is
kept with what the hub said until somebody tries it again or drops it; where the stream is about
one thing, what was done after it rests on it and waits too.
"""

import json
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Delete, Select, Update, and_, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import Act
from storage.hub.hub import RefusedError
from storage.local.changes import Changes
from storage.local.ids import new_id
from storage.local.reader import Reader
from storage.local.schema import outbox
from storage.local.shared.pending import ACTS, ORDERED, STATE
from storage.local.store import Store

AT_ONCE: Final = 50
"""Acts that are taken out to be sent at a time."""
LARGEST: Final = 4_000_000
"""Characters of the acts taken at a time, but for one that is larger by itself."""
PARKED_AFTER: Final = 5
"""Failures while the hub was there, after which an act is parked."""
FIRST_DELAY_S: Final = 1.0
LONGEST_DELAY_S: Final = 600.0

_O = outbox.c
_TOLD: Final = Changes({"outbox": None})
_earlier: Final = outbox.alias("earlier")
_E = _earlier.c


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act to be sent now."""

    id: str
    stream: str
    kind: str
    content: dict[str, Any]
    attempts: int
    desks_own: bool


@dataclass(frozen=True, slots=True)
class Counts:
    waiting: int = 0
    refused: int = 0
    parked: int = 0


def jitter(attempts: int, most_s: float = LONGEST_DELAY_S) -> float:
    """Return how many seconds to wait after so many failures: any time up to twice as long as
    before, so that many desks do not come back together."""
    return random.uniform(0, min(most_s, FIRST_DELAY_S * 2 ** min(attempts, 30)))


class Outbox:
    """The acts of one person at one hub (`who`), and the desk's own, which whoever is signed in
    hands over. Safe to use from any thread; every call but `counts` waits for the desk file."""

    def __init__(self, store: Store, who: str) -> None:
        self._store = store
        self.who = who

    # --- what people do -----------------------------------------------------------------------

    def put(self, act: Act, made_at: int, act_id: str | None = None) -> str:
        """Keep an act; return its id once it is on the disk. With an `act_id` that waits already
        nothing is added. Raises StoreError."""
        return self.put_all([(act, act_id)], made_at)[0]

    def put_all(
        self, acts: Sequence[tuple[Act, str | None]], made_at: int, desks_own: bool = False
    ) -> list[str]:
        """Keep several acts, each with its id if it has one, all or none; as `put`."""
        rows = [row_of(act, "" if desks_own else self.who, made_at, name) for act, name in acts]
        return self._store.write("desk", lambda connection: add(connection, rows), _TOLD)

    def retry(self, act_id: str) -> None:
        """Send a refused or parked act, and what waits behind it, again at once."""
        again = update(outbox).where(_O.id == act_id, _O.state.in_(("refused", "parked")))
        self._do(again.values(state="waiting", reason=None, detail=None, attempts=0, next_at=0))

    def drop(self, act_id: str) -> None:
        """Give up an act the hub has not confirmed; what waited behind it is sent."""
        droppable = _O.state.in_(("waiting", "refused", "parked"))
        self._do(delete(outbox).where(_O.id == act_id, droppable))

    # --- sending ------------------------------------------------------------------------------

    def recover(self) -> None:
        """Take back what was being sent when the program ended, or the desk file could not be
        written."""
        being_sent = and_(self._mine, _O.state == "sending")
        with self._store.read() as reader:
            if not reader.json(select(_O.id).where(being_sent).limit(1)):
                return
        self._do(update(outbox).where(being_sent).values(state="waiting"))

    def due(self, parked: bool = True) -> None:
        """Let what failed before be sent at once, as after a new connection; parked ones too."""
        states = ("waiting", "parked") if parked else ("waiting",)
        late = and_(self._mine, _O.state.in_(states), _O.next_at > 0)
        with self._store.read() as reader:
            if not reader.json(select(_O.id).where(late).limit(1)):
                return
        self._do(update(outbox).where(late).values(next_at=0))

    def take(self, now_at: int) -> list[Waiting]:
        """Return the next acts to be sent, marked as being sent; none when nothing is due.

        At most one stretch of each stream: what stands behind an act that may not be sent now is
        not among them. A long stream leaves room for the others: each has its first acts among
        them before any has more.
        """
        blocks = or_(
            _E.next_at > now_at,
            _E.state == "sending",
            and_(_E.state == "refused", _E.stream.like(ORDERED)),
        )
        # first which streams are blocked from where: asked of each act, a backlog of thousands
        # would take longer than a read may
        blocking = (
            select(_E.hub, _E.stream, func.min(_E.id).label("first"))
            .where(blocks).group_by(_E.hub, _E.stream).subquery("blocking")
        )  # fmt: skip
        before = and_(
            blocking.c.hub == _O.hub, blocking.c.stream == _O.stream, blocking.c.first < _O.id
        )
        place = func.row_number().over(partition_by=(_O.hub, _O.stream), order_by=_O.id)
        next_ones = (
            select(_O.id, place.label("place"))
            .select_from(outbox.outerjoin(blocking, before))
            .where(self._mine, _O.state.in_(("waiting", "parked")), _O.next_at <= now_at,
                   blocking.c.first.is_(None))
            .order_by("place", _O.id)
            .limit(AT_ONCE)
            .subquery("next_ones")
        )  # fmt: skip
        query: Select[Any] = (
            select(_O.id, _O.stream, _O.kind, _O.attempts, _O.hub, func.length(_O.body))
            .join_from(next_ones, outbox, next_ones.c.id == _O.id)
            .order_by(next_ones.c.place, _O.id)
        )
        with self._store.read() as reader:
            rows = reader.json(query)
            taken: list[list[Any]] = []
            size = 0
            for row in rows:
                size += row[-1]
                if taken and size > LARGEST:
                    break
                taken.append(row)
            taken.sort()
            ids = [row[0] for row in taken]
            bodies = dict(reader.rows(select(_O.id, _O.body).where(_O.id.in_(ids))))
        if not taken:
            return []
        self._do(_these(ids).values(state="sending"))
        return [
            Waiting(name, stream, kind, json.loads(bodies[name]), attempts, not whose)
            for name, stream, kind, attempts, whose, _ in taken
        ]

    def settle(
        self,
        confirmed: Collection[str],
        refused: Mapping[str, RefusedError],
        failed: Mapping[str, tuple[int, str]],
        unsent: Collection[str],
        now_at: int,
    ) -> None:
        """Keep what became of acts that were taken: one transaction.

        `failed`: id → the failures so far, this one among them, and the type of the error.
        """

        def work(connection: Connection) -> None:
            if confirmed:
                connection.execute(_these(confirmed).values(state="sent", next_at=0))
            if unsent:
                connection.execute(_these(unsent).values(state="waiting"))
            for name, error in refused.items():
                connection.execute(_these([name]).values(
                    state="refused", reason=error.code, detail=json.dumps(error.detail),
                ))  # fmt: skip
            for name, (attempts, why) in failed.items():
                connection.execute(_these([name]).values(
                    state="parked" if attempts >= PARKED_AFTER else "waiting", reason=why,
                    attempts=attempts, next_at=now_at + int(jitter(attempts) * 1e6),
                ))  # fmt: skip

        self._store.write("desk", work, _TOLD)

    def confirmed(self) -> list[str]:
        """Return the acts that were confirmed and are laid over what is read until their effect
        is."""
        with self._store.read() as reader:
            return [name for (name,) in reader.json(
                select(_O.id).where(self._mine, _O.state == "sent")
            )]  # fmt: skip

    def forget(self, acts: Collection[str]) -> None:
        """Take out acts whose effect is among what is read now."""
        if acts:
            self._do(delete(outbox).where(_O.id.in_(acts), _O.state == "sent"))

    def counts(self) -> Counts:
        """Return how many acts wait, were refused, and are parked."""
        with self._store.read() as reader:
            return counted(reader, self.who)

    @property
    def _mine(self) -> Any:
        return _O.hub.in_(("", self.who))

    def _do(self, change: Update | Delete) -> None:
        self._store.write("desk", lambda connection: connection.execute(change), _TOLD)


def counted(reader: Reader, who: str) -> Counts:
    """Return the counts of one person's outbox."""
    query = select(STATE, func.count()).select_from(ACTS).group_by(STATE)
    rows = reader.json(query.where(_O.hub.in_(("", who)), _O.state != "new"))
    found = {state: int(number) for state, number in rows}
    return Counts(
        found.get("waiting", 0) + found.get("sending", 0), found.get("refused", 0),
        found.get("parked", 0),
    )  # fmt: skip


def row_of(act: Act, who: str, made_at: int, act_id: str | None = None) -> dict[str, Any]:
    """Return an act as a row for `add`; `who` "" for one of the desk's own."""
    return {
        "id": act_id, "stream": act.stream, "kind": act.kind,
        "body": json.dumps(act.sent(), ensure_ascii=False), "written_at": made_at,
        "state": "waiting", "hub": who, "attempts": 0, "next_at": 0,
    }  # fmt: skip


def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Add rows of `row_of` in the caller's transaction on the desk; return their ids. One without
    an id gets one that comes after all there are, even if the clock was set back."""
    newest = connection.execute(select(func.max(_O.id)).where(_O.state != "new")).scalar_one()
    ids = []
    for each in rows:
        name = each["id"] or new_id(after=newest)
        newest = max(newest or "", name)
        adding = insert(outbox).values({**each, "id": name})
        connection.execute(adding.on_conflict_do_nothing(index_elements=["id"]))
        ids.append(name)
    return ids


def _these(ids: Collection[str]) -> Update:
    return update(outbox).where(_O.id.in_(ids))
