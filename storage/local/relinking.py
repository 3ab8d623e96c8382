"""Relinking what changed: as much as was noted, a piece at a time, each piece committed whole.

A piece is looked at (is the record really other than when it was last linked? then its form is
kept, and every record whose links that may touch is noted) and later linked (those noted, with all
that hang together with them). Both strike out what they did in the commit that keeps it. So it
can be killed at any moment, and what it amounts to is what linking everything anew would give.
"""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from insight.identity.addresses import AddressBook
from insight.identity.records import Ref
from storage.local.changes import Changes
from storage.local.confirmed_names import follow_confirmed
from storage.local.link_news import (
    AGAIN,
    News,
    asks_for_all,
    newest,
    news,
    note,
    strike_out,
    strike_out_for_all,
)
from storage.local.linked import (
    Changed,
    around,
    bonds,
    changed,
    keys_resting_on,
    known,
    known_of_keys,
    relinked,
    take_in,
)
from storage.local.linking_anew import (
    FIRST,
    Anew,
    anew_is_due,
    forget_rules,
    pages_of_gone,
)
from storage.local.links import (
    address_book,
    customer_records,
    customers_named,
    follow,
    new_decisions,
    page_of_records,
    verdicts,
)
from storage.local.store import Store

PIECE: Final = 500
"""Records looked at, or asked to be linked again, in one transaction."""
MANY_CHANGED: Final = 20_000
"""When a look at all records finds so many changed, linking everything anew is quicker."""
_NAMING: Final = frozenset({"customer", "account"})


class Relinking:
    """Does all linking of a store, on the thread that calls it. One at a time for a store.

    `breathe` is called every few hundred records: to let others have the interpreter, or to stop
    by raising; nothing is lost by that.
    """

    def __init__(self, store: Store, breathe: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._breathe = breathe
        self._known_places: AddressBook | None = None

    def catch_up(self) -> bool:
        """Link until nothing more is noted; return whether all records had to be looked at.

        Raises StoreError; call it again then, it goes on where it was.
        """
        everything = False
        follow_confirmed(self._store)
        while True:
            self._breathe()
            if self._anew_is_due():
                Anew(self._store, self._breathe).go_on()
                self._known_places = None  # another may have been read
                everything = True
            elif not (self._look() or self._decide() or self._link_again()):
                if not self._look_at_all():
                    return everything
                everything = True

    @property
    def _book(self) -> AddressBook:
        if self._known_places is None:
            with self._store.read() as reader:
                self._known_places = address_book(reader)
        return self._known_places

    def _anew_is_due(self) -> bool:
        with self._store.read() as reader:
            return anew_is_due(reader)

    def _look(self) -> bool:
        """Look at some of the customers that changed or whose accounts did."""
        with self._store.read() as reader:
            found = news(reader, _NAMING, PIECE)
            if found is None:
                return False
            keys = set(found.keys.get("customer", ()))
            accounts = found.keys.get("account", ())
            if accounts:
                keys |= keys_resting_on(reader.json, accounts)
                keys |= customers_named(reader, accounts)
            reads = customer_records(reader, sorted(keys), self._book)
            fresh = changed(reader.json, reads)
            gone = known_of_keys(reader.json, keys) - {each.record.ref for each in reads}
        self._take_in(fresh, gone, found)
        return True

    def _take_in(self, fresh: list[Changed], gone: set[Ref], done: News | None = None) -> None:
        def work(connection: Connection) -> None:
            if fresh or gone:
                take_in(connection, fresh, gone)
            if done is not None:
                strike_out(connection, done)

        told: dict[str, frozenset[str] | None] = {}
        if gone:
            told = {"customer_link": frozenset(key for _, key in gone), "customer_conflict": None}
        self._store.write("cache", work, Changes(told))

    def _decide(self) -> bool:
        """Take in decisions nothing was made of yet."""
        with self._store.read() as reader:
            fresh = new_decisions(reader)
            if not fresh:
                return False
            refs = {ref for both in fresh.values() for ref in both}
            ids = [number for number, _ in known(reader.json, refs).values()]

        def work(connection: Connection) -> None:
            follow(connection, fresh)
            note(connection, AGAIN, map(str, ids))

        self._store.write("cache", work)
        return True

    def _link_again(self) -> bool:
        """Link some of the records whose links must be found anew."""
        with self._store.read() as reader:
            found = news(reader, (AGAIN,), PIECE)
            if found is None:
                return False
            said = verdicts(reader)
            near = around(reader.json, map(int, found.keys[AGAIN]), bonds(said))
            done = relinked(reader, self._book, near, said, self._breathe)
        everybody = {*found.keys[AGAIN], *map(str, near.ids)}
        struck = News({AGAIN: tuple(everybody)}, found.seen)

        def work(connection: Connection) -> None:
            done.store(connection)
            strike_out(connection, struck)

        self._store.write("cache", work, done.changes())
        return True

    def _look_at_all(self) -> bool:
        """Look at every customer record, when something asks for that; gives up for linking
        everything anew when too many have changed."""
        with self._store.read() as reader:
            if not asks_for_all(reader):
                return False
            seen = newest(reader)
            self._known_places = address_book(reader)
        after, others = FIRST, 0
        while True:
            self._breathe()
            with self._store.read() as reader:
                reads = page_of_records(reader, after, PIECE, self._book)
                fresh = changed(reader.json, reads)
            if not reads:
                break
            after = reads[-1].record.ref
            others += len(fresh)
            if others > MANY_CHANGED:
                self._store.write("cache", forget_rules)
                return True
            if fresh:
                self._take_in(fresh, set())
        for gone in pages_of_gone(self._store):
            self._take_in([], set(gone))
        self._store.write("cache", lambda connection: strike_out_for_all(connection, seen))
        return True
