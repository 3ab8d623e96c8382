"""One feed's questions to its source: pages of rows by key or by cursor, counts, blocks, keys."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Integer,
    Select,
    TableClause,
    Text,
    and_,
    bindparam,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    table,
    true,
)

from storage.local.changes import Quarantined
from storage.sources.databases.catalogue import named_columns
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.statement import Raw, Statement
from storage.sources.databases.words import constant, whole_number
from storage.sources.errors import (
    ExposedIdentityError,
    UnfitTimeError,
    UnprotectedIdentityError,
)
from storage.sources.feed import CALENDAR, Condition, Feed, Scope
from storage.sources.mapping import Mapping
from storage.sources.times import NATIVE, TimeFormat, offsets

Order = Literal["key", "cursor"]
FETCHED: Final = 2_000
BLOCK: Final = 16_384
IDENTITY: Final = ("identity_hash", "identity_last6_hash", "identity_last4_hash")
_ROW_SHOWN: Final = 2_000
_HELD_SHOWN: Final = 80
_DAY_US: Final = 86_400_000_000
_UTC: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows ready to store, keys of rows that are gone, rows that cannot be stored.

    `last` is the place of the last row read (order values as kept at the source), `top` its cursor
    where pages go by cursor; `full` says that more may follow; `read` counts the source's rows.
    """

    rows: list[tuple[object, ...]]
    gone: list[str]
    bad: list[Quarantined]
    last: list[Raw] | None
    top: Raw
    full: bool
    read: int
    came: tuple[object, ...] = field(repr=False, compare=False)

    @property
    def digest(self) -> int:
        """A number that is equal when nothing changed."""
        return hash(tuple(tuple(each) if isinstance(each, list) else each for each in self.came))


@dataclass(frozen=True, slots=True)
class _Form:
    """What kind of page is asked for: each kind is one statement, compiled once."""

    order: Order
    after: bool = False
    lower: bool = False
    below: bool = False
    gone: bool = False
    nulls: bool = False
    block: bool = False
    keys: bool = False
    equal: tuple[tuple[str, tuple[Raw, ...]], ...] = ()
    keyless: bool = False


class _Fallible(NamedTuple):
    """A canonical column (by its place in a row) whose values may not be convertible; `label`
    names what its source holds."""

    name: str
    place: int
    label: str


class FeedQuery:
    """The statements of one feed, compiled once, for a catalogue that has what they name.

    Raises FeedStoppedError where it has not, or where the mapping does not fit its columns.
    """

    def __init__(self, mapping: Mapping, feed: Feed, database: Database) -> None:
        self.mapping = mapping
        self.feed = feed
        self.database = database
        self.words = database.words
        self.catalogue = database.catalogue
        with database.translated():
            self.catalogue.require(mapping.source.name, feed)
        self._tables: dict[str, TableClause] = {}
        for name in (feed.table, *(join.table for join in feed.join)):
            found = self.catalogue.table(name)
            assert found is not None
            typed = {each: self.words.typed(kind) for each, kind in found.types.items()}
            self._tables[name] = table(name, *(column(each, kind) for each, kind in typed.items()))
        self._require_native_times()
        self._identity = self._protected()
        self.columns: tuple[str, ...] = ("key", *feed.columns)
        if self._identity is not None:
            self.columns += IDENTITY
        self._kept: dict[str, ColumnElement[Any]] = {}
        self._fallible = self._find_fallible()
        self._may_be_keyless = any(map(self._nullable, feed.key))
        self._now_us = database.now_us() if any(scope.days for scope in feed.scope) else 0
        self._ready: dict[object, Statement] = {}

    @property
    def named(self) -> list[str]:
        """The source columns the feed reads, as the mapping writes them."""
        return named_columns(self.feed)

    # --- cursors ------------------------------------------------------------------------------

    def cursor_at(self, us: int) -> int | str:
        """Return the cursor of a moment. Time cursors only."""
        return self._form.from_us(us, self._zone)

    def lowered(self, cursor: int | str, by_us: int) -> int | str:
        """Return the cursor `by_us` earlier, never above any moment it may mean."""
        return self._form.lowered(cursor, by_us, self._zone)

    def moment(self, cursor: int | str) -> int:
        """Return microseconds UTC of a time cursor. Raises ValueError where it is no time."""
        return self._form.to_us(cursor, self._zone)

    @property
    def _form(self) -> TimeFormat:
        assert self.feed.cursor is not None
        assert self.feed.cursor.time is not None
        return self.feed.cursor.time

    @cached_property
    def _zone(self) -> ZoneInfo:
        assert self.feed.cursor is not None
        return self._zone_of(self.feed.cursor.column)

    def _zone_of(self, name: str) -> ZoneInfo:
        """The zone in which a column's values are told."""
        aware = self.words.aware(self._column(name).type)
        return _UTC if aware else self.mapping.source.zone

    # --- questions --------------------------------------------------------------------------

    def page(
        self,
        reader: Reader,
        order: Order,
        *,
        after: Sequence[Raw] | None = None,
        lower: Raw = None,
        below: Raw = None,
        gone: bool = False,
        nulls: bool = False,
        block: int | None = None,
        keys: Sequence[str] | None = None,
        equal: Dict[str, Sequence[Raw]] | None = None,
        limit: int = FETCHED,
    ) -> Page:
        """Read a page in `order`, after a place, with a cursor from `lower` on and below `below`.

        With `gone`, rows that are deleted or outside the feed's conditions come as gone keys;
        without, they are not read. `below` includes rows without a cursor; the order by cursor
        leaves them out, `nulls` reads nothing else. Only rows of one `block` of keys, of these
        `keys` (canonical ones), or whose columns hold one of the values of `equal`.
        Rows without a key come, quarantined, with the first page of a question for all keys.
        """
        gone = gone and not self.feed.row  # in a log, other events of a key do not undo one
        form = _Form(
            order, after is not None, lower is not None, below is not None, gone, nulls,
            block is not None, keys is not None,
            tuple((name, tuple(values)) for name, values in (equal or {}).items()),
        )  # fmt: skip
        values: dict[str, Raw] = {f"after_{i}": value for i, value in enumerate(after or ())}
        values |= {"lower": lower, "below": below, "rows": limit}
        if block is not None:
            values["first"], values["final"] = _ends(block)
        page = self._read(reader, form, values, keys)
        if self._may_be_keyless and not (form.after or form.block or form.keys):
            poor = self._read(
                reader, replace(form, keyless=True), {**values, "rows": FETCHED}, None
            )
            page.bad.extend(poor.bad)
            page = replace(page, read=page.read + len(poor.bad), came=page.came + poor.came)
        return page

    def count(self, reader: Reader, *, lower: Raw = None, below: Raw = None) -> int:
        """Count the rows a load with these bounds will read."""
        form = _Form("key", lower=lower is not None, below=below is not None)
        statement = self._ready.get(("count", form))
        if statement is None:
            query = select(func.count()).select_from(self._from())
            query = query.where(*self._bounds(form), *self._wanted())
            statement = self._keep(("count", form), query)
        return int(reader.run(statement, lower=lower, below=below)[0][0])

    def top(self, reader: Reader) -> Raw:
        """Return the greatest cursor there is, None when there is none."""
        assert self.feed.cursor is not None
        statement = self._ready.get("top")
        if statement is None:
            cursor = self._column(self.feed.cursor.column)
            greatest = self.words.place(func.max(cursor, type_=cursor.type))
            statement = self._keep("top", select(greatest).select_from(self._from()))
        top: Raw = reader.run(statement)[0][0]
        return top

    # --- blocks -------------------------------------------------------------------------------

    @cached_property
    def stamp(self) -> str | None:
        """The first canonical column that is a time made of the cursor's column."""
        cursor = self.feed.cursor.column if self.feed.cursor else None
        for place, (name, spec) in enumerate(self.feed.columns.items(), start=1):
            if spec.time and spec.source == cursor and self._is_whole(place):
                return name
        return None

    @cached_property
    def blocked(self) -> bool:
        """Whether rows can be asked for in blocks: the key is one column of whole numbers."""
        owner, plain = self.catalogue.owner(self.feed, self.feed.key[0])
        found = self.catalogue.table(owner)
        whole = found is not None and isinstance(found.types[plain], Integer)
        return whole and len(self.feed.key) == 1 and not self.feed.row

    def extent(self, reader: Reader) -> tuple[int, int, int] | None:
        """Return (least key, greatest key, rows) of wanted rows; None without blocks or rows."""
        if not self.blocked:
            return None
        key = cast(self._keys()[0], BigInteger)
        query = select(func.min(key), func.max(key), func.count(key)).select_from(self._from())
        statement = self._ready.get("extent")
        statement = statement or self._keep("extent", query.where(*self._wanted()))
        least, greatest, count = reader.run(statement)[0]
        return (int(least), int(greatest), int(count)) if count else None

    def blocks(self, reader: Reader, low: int, high: int) -> list[tuple[int, int, int, int, int]]:
        """Return, for wanted rows with `low` <= key < `high`, by block (key / 16384, cut toward
        zero): (block, rows, sum of k, sum of l * l, sum of (l + 1) * m), with k the key modulo
        2**32, l modulo 2**16, and m the milliseconds of `stamp` modulo 2**30 (0 without one).
        """
        statement = self._ready.get("blocks") or self._keep("blocks", self._blocks_select())
        found = reader.run(statement, first=low, final=high - 1)
        return [(int(b), int(n), int(k), int(s), int(m)) for b, n, k, s, m in found]

    def _blocks_select(self) -> Select[Any]:
        key = cast(self._keys()[0], BigInteger)
        inner = [key.label("k")]
        late = False
        if self.stamp is not None:
            inner.append(self._made(self.stamp).label("us"))
            late = self._is_late(self.stamp)
        else:
            inner.append(whole_number(0).label("us"))
        where = (*self._wanted(), *self._within())
        query = select(*inner).select_from(self._from()).where(*where)
        c = query.subquery("rows").c
        us = self.words.zoned("rows.us") if late else c.us
        milliseconds = self.words.cut(func.coalesce(us, 0), 1000)
        short = c.k.bitwise_and(whole_number(0xFFFF))
        sums = (
            c.k.bitwise_and(whole_number(0xFFFFFFFF)),
            short * short,
            (short + whole_number(1)) * milliseconds.bitwise_and(whole_number(0x3FFFFFFF)),
        )
        block = self.words.cut(c.k, BLOCK).label("block")
        shown: list[Any] = [block, func.count(), *map(self.words.total, sums)]
        return select(*shown).group_by(block).order_by(block)

    # --- statements -------------------------------------------------------------------------

    def _keep(self, kind: object, query: Executable) -> Statement:
        statement = Statement.of(query, self.words.dialect)
        self._ready[kind] = statement
        return statement

    def _read(
        self, reader: Reader, form: _Form, values: dict[str, Raw], keys: Sequence[str] | None
    ) -> Page:
        statement = self._ready.get(form)
        if statement is None:
            query = self._page_select(form, keys)
            one_time = keys is not None or form.equal
            statement = (
                Statement.of(query, self.words.dialect) if one_time else self._keep(form, query)
            )
        found = reader.run(statement, **values)
        raw: Sequence[Sequence[Any]] = found
        came: object = found
        if self.words.in_one_text:
            came = found[0][0]
            raw = json.loads(found[0][0])
        return self._parsed(raw, came, form, int(values["rows"] or 0))

    def _page_select(self, form: _Form, keys: Sequence[str] | None) -> Select[Any]:
        """Return rows of canonical values, then what is bad (NULL: nothing), whether it is gone,
        and the order values.

        The inner select's LIMIT keeps the source from computing its columns once more in the
        outer.
        """
        inner = [self.words.key(self._keys()).label("v0")]
        inner += [self._made(name).label(f"v{i}") for i, name in enumerate(self.feed.columns, 1)]
        inner += [source.label(label) for label, source in self._kept.items()]
        places = [] if form.keyless else self._order(form.order)
        lost = self._lost() if form.gone else []
        gone = case((or_(*lost), 1), else_=0) if lost else literal_column("0")
        inner.append(gone.label("gone"))
        inner += [self.words.place(each).label(f"o{i}") for i, each in enumerate(places)]
        query = select(*inner).select_from(self._from()).where(*self._bounds(form))
        query = query.where(or_(*self._unkeyed()) if form.keyless else and_(*self._keyed()))
        query = query.where(*self._chosen(form, keys))
        if not form.gone:
            query = query.where(*self._wanted())
        if form.after:
            marks = [bindparam(f"after_{i}", None, Text()) for i in range(len(places))]
            typed = [
                self.words.placed(mark, place) for mark, place in zip(marks, places, strict=True)
            ]
            query = query.where(self.words.beyond(places, typed))
        if places:
            query = query.order_by(*places)
        rows = query.limit(bindparam("rows", FETCHED, Integer())).subquery("rows")
        return self._gathered(rows.c, len(places))

    def _gathered(self, c: Any, places: int) -> Select[Any]:
        values: list[Any] = [c.v0]
        for place, name in enumerate(self.feed.columns, start=1):
            late = self._is_late(name)
            values.append(self.words.zoned(f"rows.v{place}") if late else c[f"v{place}"])
        faults = self._faults(c)
        bad: Any = null()
        if faults:
            held = [case((fault, self.words.held(source))) for fault, source in faults]
            bad = case((or_(*(fault for fault, _ in faults)), self.words.array(held)))
        return self.words.page([*values, bad, c.gone, *(c[f"o{i}"] for i in range(places))])

    def _faults(self, c: Any) -> list[tuple[ColumnElement[bool], ColumnElement[Any]]]:
        """The conditions under which `_fallible` columns are at fault, and what they hold."""
        return [
            (fault, c[label])
            for name, place, label in self._fallible
            if (fault := self._fault(name, c[f"v{place}"], c[label])) is not None
        ]

    # --- rows ---------------------------------------------------------------------------------

    def _parsed(self, raw: Sequence[Sequence[Any]], came: object, form: _Form, limit: int) -> Page:
        width = 1 + len(self.feed.columns)
        last = list(raw[-1][width + 2 :]) if raw else None
        read, full = len(raw), len(raw) >= limit
        if self._identity is not None:
            raw = [self._protected_row(row, width) for row in raw]
            width += len(IDENTITY)
            came = tuple(raw)
        if self.feed.row:  # in order of the cursor: the last one of a key is the newest
            raw = list({row[0]: row for row in raw}.values())
        gone: list[str] = []
        bad: list[Quarantined] = []
        if any(row[width] is not None or row[width + 1] for row in raw):
            gone = [row[0] for row in raw if row[width + 1]]
            bad = [
                self._quarantined(row, width)
                for row in raw
                if row[width] is not None and not row[width + 1]
            ]
            raw = [row for row in raw if row[width] is None and not row[width + 1]]
        if form.keyless:
            bad += [self._quarantined(row, width) for row in raw]
            raw = []
        rows = [tuple(row[:width]) for row in raw]
        top = last[0] if last and (form.order == "cursor" or self.feed.row) else None
        return Page(rows, gone, bad, last, top, full, read, (came,))

    def _protected_row(self, row: Sequence[Any], width: int) -> tuple[Any, ...]:
        """The row with its identity number masked, and the hashes of it behind its values."""
        assert self.database.personal is not None
        assert self._identity is not None
        masked, *hashes = self.database.personal.protect(row[self._identity])
        before, after = row[: self._identity], row[self._identity + 1 : width]
        return (*before, masked, *after, *hashes, *row[width:])

    def _quarantined(self, row: Sequence[Any], width: int) -> Quarantined:
        shown = dict(zip(self.columns, row[:width], strict=True))
        reasons = []
        held: list[str | None] = json.loads(row[width]) if row[width] else []
        for (name, place, _), found in zip(self._fallible, held, strict=False):
            if found is None:
                continue
            told = "…" if place == self._identity else found
            shown[name] = f"?{told}"
            reasons.append(f"{name}: “{told[:_HELD_SHOWN]}” {self._wrong(name, place)}")
        text = _storable(json.dumps(shown, ensure_ascii=False))[:_ROW_SHOWN]
        if row[0] is None:
            print_ = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
            return Quarantined(f"?{print_}", "no key", text)
        return Quarantined(_storable(row[0]), _storable("; ".join(reasons)), text)

    def _wrong(self, name: str, place: int) -> str:
        spec = self.feed.columns.get(name)
        if spec is not None and spec.time:
            return f"is not a time of the form {spec.time}"
        if self._is_whole(place):
            return "is not a whole number"
        return "holds a NUL character or is not UTF-8"

    # --- what the mapping asks for ------------------------------------------------------------

    def _require_native_times(self) -> None:
        """Raise where a column read as a time of the database's own is none."""
        asked = [(spec.source, spec.time) for spec in self.feed.columns.values() if spec.source]
        asked += [(scope.column, scope.time) for scope in self.feed.scope]
        if self.feed.cursor is not None:
            asked.append((self.feed.cursor.column, self.feed.cursor.format))
        for name, form in asked:
            owner, plain = self.catalogue.owner(self.feed, name)
            found = self.catalogue.table(owner)
            if form == NATIVE and not (found and self.words.is_time(found.types[plain])):
                raise UnfitTimeError(
                    source=self.mapping.source.name, feed=self.feed.name, column=name,
                    kind=found.columns[plain] if found else "",
                )  # fmt: skip

    def _protected(self) -> int | None:
        """Return the place of the identity number in a row, None without one.

        Raises where nothing protects it, or where it would come in by another way too.
        """
        secret = {spec.source for spec in self.feed.columns.values() if spec.identity}
        if not secret:
            return None
        told = {"source": self.mapping.source.name, "feed": self.feed.name}
        if self.database.personal is None:
            raise UnprotectedIdentityError(**told)
        plain = [
            *self.feed.key,
            *self.feed.row,
            self.feed.cursor.column if self.feed.cursor else "",
        ]
        plain += [spec.source or "" for spec in self.feed.columns.values() if not spec.identity]
        exposed = secret.intersection(plain)
        if exposed:
            raise ExposedIdentityError(**told, column=", ".join(sorted(map(str, exposed))))
        names = list(self.feed.columns)
        return 1 + next(i for i, name in enumerate(names) if self.feed.columns[name].identity)

    def _find_fallible(self) -> list[_Fallible]:
        """List what may not be convertible, and keep its sources beside the values made of them."""
        found: list[_Fallible] = []
        labels: dict[tuple[str, Condition | None], str] = {}

        def keep(name: str, place: int, source: str, when: Condition | None) -> None:
            plain = self._column(source)
            if self._fault(name, literal_column("0"), plain) is None:
                return
            label = labels.setdefault((source, when), f"s{len(labels)}")
            self._kept[label] = plain if when is None else case((self._met(when), plain))
            found.append(_Fallible(name, place, label))

        for source in self.feed.key:
            keep("key", 0, source, None)
        for place, (name, spec) in enumerate(self.feed.columns.items(), start=1):
            if spec.source is not None:
                keep(name, place, spec.source, spec.when)
        return found

    def _fault(
        self, name: str, made: ColumnElement[Any], source: ColumnElement[Any]
    ) -> ColumnElement[Any] | None:
        if name == "key":
            return self.words.text_fault(source)
        return self.words.fault(self.feed.columns[name], self.feed.target.c[name], made, source)

    # --- parts ------------------------------------------------------------------------------

    def _column(self, name: str) -> ColumnElement[Any]:
        owner, plain = self.catalogue.owner(self.feed, name)
        return self._tables[owner].c[plain]

    def _made(self, name: str) -> ColumnElement[Any]:
        """A canonical column's value, before its zone."""
        spec = self.feed.columns[name]
        source = None if spec.source is None else self._column(spec.source)
        target = self.feed.target.c[name]
        made = self.words.value(spec, target, source, self.mapping.maps)
        if spec.when is None:
            return made
        return case((self._met(spec.when), made), else_=constant(spec.default))

    def _is_whole(self, place: int) -> bool:
        return place > 0 and isinstance(self.feed.target.c[self.columns[place]].type, Integer)

    def _is_late(self, name: str) -> bool:
        """Whether a column's time gets its zone one level further out."""
        spec = self.feed.columns[name]
        if not spec.time or spec.source is None or name in CALENDAR:
            return False
        return self.words.needs_zone(self._column(spec.source), TimeFormat.parse(spec.time))

    def _nullable(self, name: str) -> bool:
        owner, plain = self.catalogue.owner(self.feed, name)
        found = self.catalogue.table(owner)
        return found is None or plain in found.nullable or owner != self.feed.table

    def _keys(self) -> list[ColumnElement[Any]]:
        return [self._column(name) for name in self.feed.key]

    def _order(self, order: Order) -> list[ColumnElement[Any]]:
        """The columns rows are read in order of, enough of them to tell any two apart."""
        names = self.feed.row or self.feed.key
        told = [] if self._unique else [self.words.tiebreak(self._column(name)) for name in names]
        if self.feed.cursor is not None and (order == "cursor" or self.feed.row):
            names = tuple(dict.fromkeys((self.feed.cursor.column, *names)))
        return [*map(self._column, names), *(each for each in told if each is not None)]

    @cached_property
    def _unique(self) -> bool:
        """Whether the source itself lets no two rows compare as equal."""
        found = self.catalogue.table(self.feed.table)
        named = set(self.feed.row or self.feed.key)
        return found is not None and any(
            columns and named.issuperset(columns) for columns in (found.key, *found.unique)
        )

    def _from(self) -> Any:
        joined: Any = self._tables[self.feed.table]
        for join in self.feed.join:
            on = and_(
                *(
                    self._column(left) == self._column(f"{join.table}.{right}")
                    for left, right in join.on.items()
                )
            )
            joined = joined.join(self._tables[join.table], on, isouter=join.kind == "left")
        return joined

    def _bounds(self, form: _Form) -> Iterable[ColumnElement[bool]]:
        if self.feed.cursor is None:
            return
        cursor = self._column(self.feed.cursor.column)
        if form.nulls:
            yield cursor.is_(None)
        elif (form.order == "cursor" or self.feed.row) and not form.keyless:
            yield cursor.is_not(None)
        if form.lower:
            yield cursor >= self.words.placed(bindparam("lower", None, Text()), cursor)
        if form.below:
            below = self.words.placed(bindparam("below", None, Text()), cursor)
            yield or_(cursor < below, cursor.is_(None))

    def _chosen(self, form: _Form, keys: Sequence[str] | None) -> Iterable[ColumnElement[bool]]:
        if form.block:
            yield from self._within()
        if keys is not None:
            columns = self._keys()
            one = columns[0] if len(columns) == 1 else self.words.key(columns)
            yield self.words.is_one_of(one, tuple(keys))
        for name, values in form.equal:
            yield self.words.is_one_of(self._column(name), values)

    def _within(self) -> Iterable[ColumnElement[bool]]:
        key = self._keys()[0]
        yield key >= bindparam("first", 0, BigInteger())
        yield key <= bindparam("final", 0, BigInteger())

    def _keyed(self) -> list[ColumnElement[bool]]:
        return [each.is_not(None) for each in self._keys()]

    def _unkeyed(self) -> list[ColumnElement[bool]]:
        return [each.is_(None) for each in self._keys()]

    def _met(self, condition: Condition) -> ColumnElement[bool]:
        return self.words.is_one_of(self._column(condition.column), condition.values)

    def _lost(self) -> list[ColumnElement[bool]]:
        """When a row does not count here: not as wanted, outside the scope, or deleted."""
        lost = [not_(self._met(condition)) for condition in self.feed.where]
        lost += [not_(self._in_scope(scope)) for scope in self.feed.scope]
        return lost + ([self._met(self.feed.deleted)] if self.feed.deleted else [])

    def _in_scope(self, scope: Scope) -> ColumnElement[bool]:
        """A row of unknown age counts as new."""
        source = self._column(scope.column)
        if scope.days is None or scope.time is None:
            return self.words.is_one_of(source, scope.codes)
        form = TimeFormat.parse(scope.time)
        since = self._now_us - scope.days * _DAY_US
        if form.sorts:
            least = form.from_us(since, self._zone_of(scope.column))
            return func.coalesce(source >= self.words.placed(literal(least), source), true())
        local = self.words.needs_zone(source, form)
        late = since + offsets(self.mapping.source.zone).at(since) if local else since
        return func.coalesce(self.words.time_us(source, form) >= whole_number(late), true())

    def _wanted(self) -> list[ColumnElement[bool]]:
        return [not_(lost) for lost in self._lost()]


def _ends(block: int) -> tuple[int, int]:
    """The first and last key of a block, cut toward zero: block 0 reaches both ways."""
    first = block * BLOCK - (BLOCK - 1 if block <= 0 else 0)
    return first, block * BLOCK + (BLOCK - 1 if block >= 0 else 0)


def _storable(text: str) -> str:
    """The text with what cannot be kept written out."""
    shown = text.encode("utf-8", "backslashreplace").decode()
    return shown.replace("\0", "\\x00")
