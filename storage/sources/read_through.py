"""Read-through: a customer this desk does not keep is found at the centre by key, and fetched.

Everything here asks the sources' databases while somebody waits (`storage.sources.asking`): it
blocks, so keep it off the interface's thread. What is searched for is bound, never part of a
statement or of a log. A source that cannot be asked is told with its reason; the others answer.
A customer that is fetched is kept in the local tables for a while (`storage.local.borrowed`).
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sqlalchemy import Integer

from resources.wording import QT_TRANSLATE_NOOP
from storage.local.borrowed import Loan, borrow, expired, give_back
from storage.local.changes import Changes
from storage.local.errors import UnstorableRowsError
from storage.local.schema import file_of
from storage.local.store import Store
from storage.sources.asking import MOST, Asking, Gathered, HeavySearchError, Session
from storage.sources.databases.statement import Raw
from storage.sources.errors import SourceError
from storage.sources.mappings.feed import Column, Feed
from storage.sources.mappings.mapping import Mapping as SourceMapping
from storage.sources.personal import Personal, normal_form

Kind = Literal["key", "phone", "account", "identity", "name"]
KINDS: Final[tuple[Kind, ...]] = ("key", "phone", "account", "identity", "name")

LIMIT_S: Final = 8.0
KEPT_S: Final = 30 * 60

_LONGEST: Final = 200
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")
_SEARCHED: Final[Mapping[Kind, tuple[tuple[str, str], ...]]] = {
    "key": (("customer", "key"),),
    "phone": (("customer", "phone"), ("customer", "phone2")),
    "account": (
        ("customer", "account_number"), ("account", "number"), ("subscription", "number"),
    ),
    "identity": (("customer", "identity_masked"),),
    "name": (("customer", "name"),),
}  # fmt: skip
_BELONGS: Final = {
    "account_key": "account", "opportunity_key": "opportunity", "contact_key": "contact",
}  # fmt: skip
"""Columns that lead from a row that names no customer to one that does."""


class UnsearchableError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources", "The centre cannot be searched by this: no mapping says where it stands."
    )


class UnknownCustomerError(SourceError):
    template = QT_TRANSLATE_NOOP("Sources", "{source} knows no customer {key} (any more).")


@dataclass(frozen=True, slots=True)
class Match:
    """A customer found at the centre: canonical values, its identity number masked."""

    source: str
    key: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom the centre knows. `silent`: sources that could not be asked, or not all, and why."""

    matches: tuple[Match, ...]
    silent: Mapping[str, SourceError]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A customer's rows now here: how many of each table. `more`: tables of which the centre has
    more than were fetched. `expires_us`: until when those outside the scope are kept."""

    rows: Mapping[str, int]
    more: frozenset[str]
    silent: Mapping[str, SourceError]
    expires_us: int


class Centre:
    """The centre's databases, to be asked about one customer at a time. Safe from any thread.

    `mappings`: those in use, as the desk uses them (scoped), or what returns them when somebody
    asks; `password` gives a source's, None where it has none.
    """

    def __init__(
        self,
        store: Store,
        mappings: Sequence[SourceMapping] | Callable[[], Sequence[SourceMapping]],
        password: Callable[[str], str | None] = lambda _source: None,
        *,
        limit_s: float = LIMIT_S,
        kept_s: float = KEPT_S,
    ) -> None:
        self._store = store
        self._in_use = mappings if callable(mappings) else lambda: mappings
        self._asking = Asking(password, Personal(store.identity_key), limit_s)
        self._kept_us = int(kept_s * 1e6)

    def give_up(self) -> None:
        """End what is being asked; it comes back at once with what it has."""
        self._asking.give_up()

    @property
    def _mappings(self) -> list[SourceMapping]:
        return [mapping.unscoped() for mapping in self._in_use()]

    def _limited(self, source: str, name: str) -> Feed | None:
        """Return a feed with the limits the desk keeps it by; None when it is no longer read."""
        found = (
            feed
            for mapping in self._in_use()
            for feed in mapping.feeds
            if (mapping.source.name, feed.name) == (source, name)
        )
        return next(found, None)

    # --- finding --------------------------------------------------------------------------------

    def find(self, kind: Kind, text: str) -> Answer:
        """Find customers whose phone, account number, identity number, name or key is `text`.

        Raises UnsearchableError when no mapping tells what is asked for.
        """
        found: dict[tuple[str, str], Match] = {}
        owners: dict[tuple[str, str], Match] = {}
        pointed: set[tuple[str, str]] = set()

        def ask(session: Session) -> None:
            for feed, name in _places(session.mapping, kind):
                with session.part():
                    gathered = _searched(session, feed, name, forms_of(kind, text))
                    if feed.into == "customer":
                        _add(found, session, gathered)
                    else:
                        at = gathered.columns.index("customer_key")
                        keys = (row[at] for row in gathered.rows if row[at])
                        pointed.update((session.mapping.source.name, str(key)) for key in keys)

        def look_up(session: Session) -> None:
            keys = sorted({key for _, key in pointed})
            for feed in _feeds_into("customer", session.mapping):
                with session.part():
                    _add(owners, session, session.gather(feed, keys=keys))

        asked = [mapping for mapping in self._mappings if any(_places(mapping, kind))]
        if not asked:
            raise UnsearchableError
        silent = self._asking.each(asked, ask)
        if pointed:
            silent |= self._asking.each(self._telling("customer"), look_up)
        for place, match in owners.items():
            own = {by for by, key in pointed if key == match.key and (by, key) in owners}
            by_others = {by for by, key in pointed if key == match.key} - own
            if place in pointed or by_others:
                found[place] = match
        return Answer(tuple(found.values())[:MOST], silent)

    def _telling(self, table: str) -> list[SourceMapping]:
        return [mapping for mapping in self._mappings if any(_feeds_into(table, mapping))]

    # --- fetching -------------------------------------------------------------------------------

    def fetch_person(self, source: str, key: str) -> Fetched:
        """Bring a customer's rows here, from every source that tells some.

        Rows outside the scope are kept for a while, then removed. Raises UnknownCustomerError,
        and SourceError when `source` itself cannot be asked. Tables of the floor are left alone.
        """
        gathered: list[tuple[SourceMapping, Gathered]] = []
        heavy: dict[tuple[str, str], HeavySearchError] = {}
        done: set[tuple[str, str]] = set()
        strangers: set[str] = set()

        def direct(session: Session) -> None:
            mapping = session.mapping
            name = mapping.source.name
            if name != source and _knows(session, key):
                strangers.add(name)  # by this key it means a customer of its own
                return
            for feed in _kept_feeds(mapping):
                with session.part():
                    if feed.into == "customer" and name == source:
                        gathered.append((mapping, self._fetch(session, feed, keys=[key])))
                    elif feed.into != "customer" and _tells(feed, "customer_key"):
                        try:
                            those = self._fetch(session, feed, ("customer_key", [key]))
                        except HeavySearchError as error:
                            heavy[name, feed.name] = error
                        else:
                            gathered.append((mapping, those))
                            done.add((name, feed.name))

        silent = self._asking.each(self._mappings, direct)
        if not any(each.feed.into == "customer" and each.rows for _, each in gathered):
            raise silent.get(source) or UnknownCustomerError(source=source, key=key)
        parents = list(gathered)

        def indirect(session: Session) -> None:
            mapping = session.mapping
            name = mapping.source.name
            for feed in _kept_feeds(mapping):
                if feed.into == "customer" or (name, feed.name) in done:
                    continue
                ways = [way for way in _BELONGS if _tells(feed, way)]
                for way in ways:
                    keys = self._keys_of(parents, _BELONGS[way], name)
                    with session.part():
                        if keys:
                            gathered.append((mapping, self._fetch(session, feed, (way, keys))))
                if not ways and (name, feed.name) in heavy:
                    session.trouble = session.trouble or heavy[name, feed.name]

        others = [m for m in self._mappings if m.source.name not in strangers]
        silent |= self._asking.each(others, indirect)
        return self._keep(gathered, silent)

    def _keys_of(
        self, parents: Sequence[tuple[SourceMapping, Gathered]], table: str, source: str
    ) -> list[str]:
        """Return the keys by which a source refers to these rows of `table`: its own rows' if it
        tells that table, else everybody's."""
        own = any(mapping.source.name == source for mapping in self._telling(table))
        return [
            key
            for mapping, each in parents
            if each.feed.into == table and (not own or mapping.source.name == source)
            for key in each.keys
        ]

    def _fetch(
        self,
        session: Session,
        feed: Feed,
        belongs: tuple[str, Sequence[str]] | None = None,
        *,
        keys: Sequence[str] | None = None,
    ) -> Gathered:
        """Read rows by key or by what they belong to, and ask which of them the scope holds."""
        if belongs is not None:
            found = _searched(session, feed, *belongs)
        else:
            found = session.gather(feed, keys=keys)
        limited = self._limited(session.mapping.source.name, feed.name)
        if limited is None:
            return found
        if not limited.scope or not found.rows:
            return replace(found, held=frozenset(found.keys))
        inside = limited.model_copy(update={"columns": {}})
        return replace(found, held=frozenset(session.gather(inside, keys=found.keys).keys))

    def _keep(
        self, gathered: Sequence[tuple[SourceMapping, Gathered]], silent: Mapping[str, SourceError]
    ) -> Fetched:
        expire(self._store)
        now_us = time.time_ns() // 1000
        until_us = now_us + self._kept_us
        loans = [
            Loan(mapping.source.name, each.feed.into, each.columns, each.rows, each.held)
            for mapping, each in gathered
            if each.rows
        ]
        self._store_loans(loans, now_us, until_us)
        counts: dict[str, int] = {}
        for loan in loans:
            counts[loan.table] = counts.get(loan.table, 0) + len(loan.rows)
        more = frozenset(each.feed.into for _, each in gathered if each.more)
        return Fetched(counts, more, silent, until_us)

    def _store_loans(self, loans: Sequence[Loan], now_us: int, until_us: int) -> None:
        """Store what can be stored; a row the store refuses is left at the centre."""
        changes = Changes()
        for loan in loans:
            keys = frozenset(str(row[loan.key_at]) for row in loan.rows)
            changes = changes.merged(Changes({loan.table: keys}))
        try:
            self._store.write(
                "cache", lambda cache: borrow(cache, loans, now_us, until_us), changes
            )
        except UnstorableRowsError as error:
            refused = {bad.key for bad in error.rows}
            good = [
                replace(loan, rows=[r for r in loan.rows if str(r[loan.key_at]) not in refused])
                for loan in loans
            ]
            self._store_loans(good, now_us, until_us)

    # --- revealing ------------------------------------------------------------------------------

    def reveal(self, source: str, key: str) -> str | None:
        """Return a customer's whole identity number as its source holds it now; None for none.

        Nothing of it is kept. Raises UnknownCustomerError, UnsearchableError where no mapping says
        where it stands, SourceError where it cannot be asked.
        """
        told: list[str | None] = []
        mappings = [mapping for mapping in self._mappings if mapping.source.name == source]
        feeds = [
            (feed, spec.source)
            for mapping in mappings
            for feed in _feeds_into("customer", mapping)
            for spec in feed.columns.values()
            if spec.identity
        ]
        if not feeds:
            raise UnsearchableError

        def ask(session: Session) -> None:
            for feed, column in feeds:
                plain = {"name": Column(source=column)}
                found = session.gather(feed.model_copy(update={"columns": plain}), keys=[key])
                told.extend(None if row[1] is None else str(row[1]) for row in found.rows)

        silent = self._asking.each(mappings, ask)
        if not told:
            raise silent.get(source) or UnknownCustomerError(source=source, key=key)
        return told[0]


def expire(store: Store) -> Changes:
    """Remove what was borrowed and has expired; return what that changed. May block."""
    now_us = time.time_ns() // 1000
    with store.read() as reader:
        changes = expired(reader, now_us)
    if changes.tables:
        store.write("cache", lambda cache: give_back(cache, now_us), changes)
    return changes


def kinds_of(text: str) -> tuple[Kind, ...]:
    """Return as what a typed text may be searched, the likeliest first."""
    plain = "".join(text.split()).lstrip("+").replace("-", "")
    if not any(sign.isdigit() for sign in plain):
        return ("name", "key")
    if not (plain[:-1].isdigit() and plain[-1].upper() in "0123456789X"):
        return ("key", "account", "name")
    if len(plain) in (15, 18):
        return ("identity", "account", "key")
    return ("phone", "account", "key")


def forms_of(kind: Kind, text: str) -> list[str]:
    """Return the ways in which a source may write what was typed; none where it can be no name,
    number or key: it is too long, or no database can hold it."""
    plain = text.strip()
    if len(plain) > _LONGEST or _UNWRITABLE.search(plain):
        return []
    if kind == "phone":
        digits = "".join(sign for sign in plain if sign.isdigit())
        bare = digits[2:] if len(digits) == 13 and digits.startswith("86") else digits
        forms = [plain, bare, f"86{bare}", f"+86{bare}"] if bare else [plain]
    elif kind == "identity":
        number = normal_form(plain)
        forms = [number, plain, number.lower()]
    else:
        forms = [plain]
    return list(dict.fromkeys(form for form in forms if form))


def _places(mapping: SourceMapping, kind: Kind) -> Iterator[tuple[Feed, str]]:
    """Where a mapping tells what is searched: a feed, and the canonical column in it."""
    for table, name in _SEARCHED[kind]:
        for feed in _feeds_into(table, mapping):
            leads = table == "customer" or "customer_key" in feed.columns
            if leads and (name == "key" or _tells(feed, name)):
                yield feed, name


def _searched(session: Session, feed: Feed, name: str, texts: Sequence[str]) -> Gathered:
    """Read the rows whose canonical column is one of these texts."""
    if not texts:
        return Gathered(feed, ("key", *feed.columns))
    if name == "key":
        return session.gather(feed, keys=texts)
    spec = feed.columns[name]
    assert spec.source is not None
    values = _as_stored(session, feed, spec, texts)
    if not values:
        return Gathered(feed, ("key", *feed.columns))
    return session.gather(feed, equal={spec.source: values})


def _as_stored(session: Session, feed: Feed, spec: Column, texts: Sequence[str]) -> list[Raw]:
    """Return the values of a source's column that may mean one of these texts, if any can."""
    meanings = session.mapping.maps[spec.map] if spec.map else {}
    told = [code for code, meaning in meanings.items() if str(meaning) in texts]
    told += [text for text in texts if text not in meanings]
    catalogue = session.database.catalogue
    owner, plain = catalogue.owner(feed, str(spec.source))
    found = catalogue.table(owner)
    if found is not None and isinstance(found.types.get(plain), Integer):
        return [int(text) for text in told if text.isascii() and text.isdigit()]
    return list(told)


def _knows(session: Session, key: str) -> bool:
    """Whether a source has a customer of this key itself."""
    return any(
        session.gather(feed.model_copy(update={"columns": {}}), keys=[key]).rows
        for feed in _feeds_into("customer", session.mapping)
    )


def _add(found: dict[tuple[str, str], Match], session: Session, gathered: Gathered) -> None:
    source = session.mapping.source.name
    for row in gathered.rows:
        values = dict(zip(gathered.columns, row, strict=True))
        shown = {name: value for name, value in values.items() if not name.endswith("_hash")}
        found[source, str(row[0])] = Match(source, str(row[0]), shown)


def _feeds_into(table: str, mapping: SourceMapping) -> Iterator[Feed]:
    return (feed for feed in mapping.feeds if feed.into == table)


def _kept_feeds(mapping: SourceMapping) -> list[Feed]:
    """Feeds of the cache: the floor's own tables hold everybody's anyway."""
    return [feed for feed in mapping.feeds if file_of(feed.target) == "cache"]


def _tells(feed: Feed, column: str) -> bool:
    """Whether a feed can be searched by a canonical column."""
    spec = feed.columns.get(column)
    return spec is not None and spec.source is not None and spec.when is None
