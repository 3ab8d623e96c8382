"""Linking everything anew: the first time, after a change of the rules, or when very much changed.

Three stages, each going on where it was when the process was killed: the form of every record, in
the order of their names (`forms`); the index of marks, written in its own order, and which records
hang together (`marks`, done again from its beginning); the links, some components at a time in the
order of their first records (`links`). What changes meanwhile is noted as ever, and relinked
afterwards. In memory are some hundred bytes a record for the marks, and a piece of the records.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, delete, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from insight.identity.components import Components, Gathering, Marks, Places, Words
from insight.identity.forms import WORD, Form
from insight.identity.linking import RULES, Linked
from insight.identity.records import Pair, Ref, Verdict
from storage.local.changes import Changes
from storage.local.link_news import newest, strike_out_all
from storage.local.linked import (
    Around,
    bonds,
    changed,
    crowds_of,
    forget,
    known,
    link_near,
    save_forms,
)
from storage.local.links import (
    Difference,
    address_book,
    crowded_conflicts,
    follow,
    lost_decisions,
    new_decisions,
    page_of_records,
    stored_conflicts,
    stored_links,
    verdicts,
)
from storage.local.reader import Reader
from storage.local.schema import (
    customer,
    customer_conflict,
    customer_link,
    linked_decision,
    linked_mark,
    linked_record,
    linking,
)
from storage.local.store import Store

FIRST: Final[Ref] = ("", "")
# Pieces are small for the sake of others: what is packed into JSON or out of it keeps the
# interpreter until it is done, some milliseconds for these.
_PAGE: Final = 500
_FORMS: Final = 2_000
"""Written forms decoded in one go."""
_WRITTEN: Final = 4_000
"""Marks written in one transaction."""
_LINKED: Final = 500
"""Records linked in one transaction, about."""
_C, _R, _M, _L, _K = (
    customer.c,
    linked_record.c,
    linked_mark.c,
    customer_link.c,
    customer_conflict.c,
)
Bits = NDArray[np.bool_]
_STATE: Final = "anew"
_DONE: Final = "rules"


def anew_is_due(reader: Reader) -> bool:
    """Return whether everything must be linked anew, or that is under way: it was not yet linked
    by today's rules, or links follow a decision that is lost; and there is something to link."""
    due = (
        _kept(reader, _DONE) != str(RULES)
        or _kept(reader, _STATE) is not None
        or bool(lost_decisions(reader))
    )
    return due and bool(reader.json(select(_C.key).limit(1)) or reader.json(select(_R.id).limit(1)))


def forget_rules(connection: Connection) -> None:
    """Have everything be linked anew."""
    connection.execute(delete(linking))


def pages_of_gone(store: Store) -> Iterator[list[Ref]]:
    """Yield the records that are known and no longer there, some at a time."""
    last = 0
    while True:
        with store.read() as reader:
            rows = reader.json(
                select(_R.id, _R.source, _R.key, _C.key).select_from(linked_record)
                .outerjoin(customer, and_(_C.source == _R.source, _C.key == _R.key))
                .where(_R.id > last).order_by(_R.id).limit(_FORMS)
            )  # fmt: skip
        if not rows:
            return
        last = rows[-1][0]
        gone = [(source, key) for _, source, key, there in rows if there is None]
        if gone:
            yield gone


def _kept(reader: Reader, name: str) -> str | None:
    rows = reader.json(select(linking.c.value).where(linking.c.name == name))
    return str(rows[0][0]) if rows else None


def _keep(connection: Connection, name: str, value: str) -> None:
    fresh = insert(linking).values(name=name, value=value)
    connection.execute(fresh.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


class Anew:
    """Linking everything anew, begun or gone on with."""

    def __init__(self, store: Store, breathe: Callable[[], None]) -> None:
        self._store = store
        self._breathe = breathe
        with store.read() as reader:
            self._book = address_book(reader)
            kept = json.loads(_kept(reader, _STATE) or "{}")
            if kept.get("rules") != RULES:
                swept = bool(reader.json(select(_L.customer_key).limit(1)))
                kept = {"rules": RULES, "seen": newest(reader), "swept": swept,
                        "stage": "forms", "after": FIRST}  # fmt: skip
        self._state: dict[str, Any] = kept

    def go_on(self) -> None:
        """Do what is left of it. Raises StoreError; what was done by then stays done."""
        if self._state["stage"] == "forms":
            self._keep_forms()
        ids, marks = self._read_marks()
        components = self._gather(ids, marks)
        del marks
        self._link(ids, components)

    def _at(self, connection: Connection, **state: object) -> None:
        """Keep in the caller's transaction how far this has come."""
        self._state.update(state)
        _keep(connection, _STATE, json.dumps(self._state))

    # --- forms --------------------------------------------------------------------------------

    def _keep_forms(self) -> None:
        while True:
            self._breathe()
            source, key = self._state["after"]
            with self._store.read() as reader:
                reads = page_of_records(reader, (source, key), _PAGE, self._book)
                fresh = changed(reader.json, reads)
            if not reads:
                break
            self._keep_page({each.record.ref: form for each, form in fresh}, reads[-1].record.ref)
        for gone in pages_of_gone(self._store):
            with self._store.read() as reader:
                ids = {ref: number for ref, (number, _) in known(reader.json, gone).items()}
            keys = frozenset(key for _, key in gone)
            told = Changes({"customer_link": keys, "customer_conflict": None})
            self._store.write("cache", partial(forget, gone=ids), told)

        with self._store.read() as reader:
            fresh_decisions = new_decisions(reader)
            lost = lost_decisions(reader)

        def finish(connection: Connection) -> None:
            for name in lost:
                connection.execute(delete(linked_decision).where(linked_decision.c.id == name))
            follow(connection, fresh_decisions)
            self._at(connection, stage="marks")

        self._store.write("cache", finish)

    def _keep_page(self, forms: dict[Ref, Form], last: Ref) -> None:
        def work(connection: Connection) -> None:
            save_forms(connection, forms)
            self._at(connection, after=last)

        self._store.write("cache", work)

    # --- marks --------------------------------------------------------------------------------

    def _read_marks(self) -> tuple[Words, Marks]:
        """Return the ids of all records in their order, and their marks by place there."""
        ids: list[Words] = []
        names: list[Words] = []
        words: list[Words] = []
        counts: list[Places] = []
        last = 0
        while True:
            self._breathe()
            with self._store.read() as reader:
                rows = reader.json(
                    select(_R.id, _R.form).where(_R.id > last).order_by(_R.id).limit(_FORMS)
                )
            if not rows:
                break
            last = rows[-1][0]
            ids.append(np.array([number for number, _ in rows], np.int64))
            packed = bytes.fromhex("".join(form for _, form in rows))
            held = np.frombuffer(packed, ">i8").astype(np.int64)
            sizes = np.array([len(form) // WORD for _, form in rows], np.int64)
            begins = np.r_[0, np.cumsum(sizes)[:-1]]
            names.append(held[begins + 1])
            is_mark = np.ones(len(held), bool)
            is_mark[begins] = is_mark[begins + 1] = False
            words.append(held[is_mark])
            counts.append((sizes - 2).astype(np.int32))
        if not ids:
            none = np.empty(0, np.int64)
            return none, Marks(none, np.empty(0, np.int32), none)
        count = np.concatenate(counts)
        places = np.repeat(np.arange(len(count), dtype=np.int32), count)
        return np.concatenate(ids), Marks(np.concatenate(words), places, np.concatenate(names))

    def _gather(self, ids: Words, marks: Marks) -> Components:
        """Return what hangs together; writes the index of marks unless that is done."""
        gathering = Gathering(marks.names)
        writing = self._state["stage"] == "marks"
        if writing:
            self._store.write("cache", _clear_marks)
        for words, places in marks.slices():
            self._breathe()
            gathering.add(words, places)
            for start in range(0, len(words) if writing else 0, _WRITTEN):
                part = slice(start, start + _WRITTEN)
                self._breathe()
                pairs = np.column_stack((words[part], ids[places[part]])).tolist()
                self._store.write("cache", partial(_add_marks, pairs=pairs))
        with self._store.read() as reader:
            decided = bonds(verdicts(reader))
            numbers = known(reader.json, decided)
        for ref, others in decided.items():
            for other in others:
                if ref in numbers and other in numbers:
                    one, two = (int(np.searchsorted(ids, numbers[r][0])) for r in (ref, other))
                    gathering.bind(one, two)
        if writing:
            self._store.write("cache", lambda on: self._at(on, stage="links", after=-1))
        return gathering.components()

    # --- links --------------------------------------------------------------------------------

    def _link(self, ids: Words, components: Components) -> None:
        places, begins = components.of_several()
        with self._store.read() as reader:
            said = verdicts(reader)
        labels = components.label[places[begins[:-1]]] if len(begins) > 1 else places
        at = int(np.searchsorted(labels, self._state["after"], side="right"))
        while at < len(labels):
            self._breathe()
            end = int(np.searchsorted(begins, begins[at] + _LINKED, side="left"))
            end = min(max(end, at + 1), len(labels))
            some = frozenset(ids[places[begins[at] : begins[end]]].tolist())
            self._link_some(some, components.crowded, said, int(labels[end - 1]))
            at = end
        linked = np.zeros(len(ids), bool)
        linked[places] = True
        self._end(ids, linked, components.crowded)

    def _link_some(
        self, some: frozenset[int], crowded: frozenset[int], said: dict[Pair, Verdict], label: int
    ) -> None:
        near = Around(some, crowded)
        with self._store.read() as reader:
            told = link_near(reader, self._book, near, said, self._breathe)
            conflicts = stored_conflicts(reader, some)
            apart = {name: each for name, each in conflicts.items() if each.kind != "crowded"}
            done = Difference.between(stored_links(reader, some), apart, told)

        def work(connection: Connection) -> None:
            done.store(connection)
            self._at(connection, after=label)

        self._store.write("cache", work, done.changes())

    # --- the end ------------------------------------------------------------------------------

    def _end(self, ids: Words, linked: Bits, crowded: frozenset[int]) -> None:
        """Take out links and conflicts of records that now hang together with none, tell the
        crowds, and strike out what was noted before this began."""

        def alone(number: int | None) -> bool:
            if number is None:
                return True
            place = int(np.searchsorted(ids, number))
            return place == len(ids) or ids[place] != number or not linked[place]

        if self._state["swept"]:
            self._sweep_links(alone)
            self._sweep_conflicts(alone)
        with self._store.read() as reader:
            crowds = crowds_of(reader, self._book, crowded)
            done = Difference.between({}, crowded_conflicts(reader), Linked({}, crowds))

        def work(connection: Connection) -> None:
            done.store(connection)
            strike_out_all(connection, self._state["seen"])
            forget_rules(connection)
            _keep(connection, _DONE, str(RULES))

        self._store.write("cache", work, done.changes())

    def _sweep_links(self, alone: Callable[[int | None], bool]) -> None:
        last = FIRST
        while True:
            self._breathe()
            with self._store.read() as reader:
                rows = reader.json(
                    select(_L.customer_source, _L.customer_key, _R.id).select_from(customer_link)
                    .outerjoin(linked_record, and_(_R.source == _L.customer_source,
                                                   _R.key == _L.customer_key))
                    .where(tuple_(_L.customer_source, _L.customer_key) > last)
                    .order_by(_L.customer_source, _L.customer_key).limit(_FORMS)
                )  # fmt: skip
            if not rows:
                return
            last = (rows[-1][0], rows[-1][1])
            refs = {(source, key) for source, key, number in rows if alone(number)}
            done = Difference({}, refs, {}, set())
            self._store.write("cache", done.store, done.changes())

    def _sweep_conflicts(self, alone: Callable[[int | None], bool]) -> None:
        with self._store.read() as reader:
            rows = reader.json(
                select(_K.id, _R.id).select_from(customer_conflict)
                .outerjoin(linked_record, and_(_R.source == _K.customer_source,
                                               _R.key == _K.customer_key))
                .where(_K.kind != "crowded")
            )  # fmt: skip
        settled = {name for name, number in rows if alone(number)}
        done = Difference({}, set(), {}, settled)
        self._store.write("cache", done.store, done.changes())


def _clear_marks(connection: Connection) -> None:
    connection.execute(delete(linked_mark))


def _add_marks(connection: Connection, pairs: list[list[int]]) -> None:
    connection.exec_driver_sql(
        "INSERT INTO cache.linked_mark SELECT value ->> 0, value ->> 1 FROM json_each(?)",
        (json.dumps(pairs),),
    )
