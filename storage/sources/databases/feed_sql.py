"""A feed's rows in its source's SQL: tables and joins, values, faults, which rows, what order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    TableClause,
    Text,
    and_,
    bindparam,
    case,
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
from sqlalchemy.types import TypeEngine

from storage.sources.databases.database import Database
from storage.sources.databases.page import Fallible
from storage.sources.databases.statement import Raw
from storage.sources.databases.words import constant, whole_number
from storage.sources.errors import UnfitTimeError
from storage.sources.mappings.feed import CALENDAR, Condition, Feed, Scope
from storage.sources.mappings.mapping import Mapping
from storage.sources.mappings.times import NATIVE, TimeFormat, offsets

Order = Literal["key", "cursor"]
FETCHED: Final = 2_000
_DAY_US: Final = 86_400_000_000
_UTC: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Form:
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


class FeedSql:
    """The parts of one feed's statements, for a catalogue that has what they name.

    Raises FeedStoppedError where it has not, or where the mapping does not fit its columns.
    """

    def __init__(self, mapping: Mapping, feed: Feed, database: Database) -> None:
        self.feed = feed
        self.words = database.words
        self._mapping = mapping
        self._catalogue = database.catalogue
        with database.translated():
            self._catalogue.require(mapping.source.name, feed)
        self._tables: dict[str, TableClause] = {}
        for name in (feed.table, *(join.table for join in feed.join)):
            found = self._catalogue.table(name)
            assert found is not None
            typed = {each: self.words.typed(kind) for each, kind in found.types.items()}
            self._tables[name] = table(name, *(column(each, kind) for each, kind in typed.items()))
        self._require_native_times()
        self._kept: dict[str, ColumnElement[Any]] = {}
        self.fallible = self._find_fallible()
        self.may_be_keyless = any(map(self._nullable, feed.key))
        self.may_lack_cursor = feed.cursor is not None and self._nullable(feed.cursor.column)
        self._now_us = database.now_us() if any(scope.days for scope in feed.scope) else 0

    def aged(self, now_us: int) -> bool:
        """Whether the day a limit of days counts from is over at the source."""
        return self._now_us != 0 and self._day(now_us) > self._day(self._now_us)

    def _day(self, us: int) -> int:
        return (us + offsets(self._mapping.source.zone).at(us)) // _DAY_US

    # --- statements -------------------------------------------------------------------------

    def page(self, form: Form, keys: Sequence[str] | None) -> Select[Any]:
        """Select rows of canonical values, then what is bad (NULL: nothing), whether it is gone,
        and the order values.

        The inner select's LIMIT keeps the source from computing its columns once more in the
        outer.
        """
        inner = [self.words.key(self.keys()).label("v0")]
        inner += [self.made(name).label(f"v{i}") for i, name in enumerate(self.feed.columns, 1)]
        inner += [source.label(label) for label, source in self._kept.items()]
        places = [] if form.keyless else self._order(form.order)
        lost = self._lost() if form.gone else []
        gone = case((or_(*lost), 1), else_=0) if lost else literal_column("0")
        inner.append(gone.label("gone"))
        inner += [self.words.place(each).label(f"o{i}") for i, each in enumerate(places)]
        query = select(*inner).select_from(self.rows()).where(*self.bounds(form))
        query = query.where(or_(*self._unkeyed()) if form.keyless else and_(*self._keyed()))
        query = query.where(*self._chosen(form, keys))
        if not form.gone:
            query = query.where(*self.wanted())
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
            late = self.is_late(name)
            values.append(self.words.zoned(f"rows.v{place}") if late else c[f"v{place}"])
        faults = self._faults(c)
        bad: Any = null()
        if faults:
            held = [case((fault, self.words.held(source))) for fault, source in faults]
            bad = case((or_(*(fault for fault, _ in faults)), self.words.array(held)))
        return self.words.page([*values, bad, c.gone, *(c[f"o{i}"] for i in range(places))])

    def _faults(self, c: Any) -> list[tuple[ColumnElement[bool], ColumnElement[Any]]]:
        """The conditions under which `fallible` columns are at fault, and what they hold."""
        return [
            (fault, c[label])
            for name, place, label in self.fallible
            if (fault := self._fault(name, c[f"v{place}"], c[label])) is not None
        ]

    # --- columns ----------------------------------------------------------------------------

    def column(self, name: str) -> ColumnElement[Any]:
        """A source column, by its name in the mapping."""
        owner, plain = self._catalogue.owner(self.feed, name)
        return self._tables[owner].c[plain]

    def kind(self, name: str) -> TypeEngine[Any]:
        """The type the source says a column has."""
        owner, plain = self._catalogue.owner(self.feed, name)
        found = self._catalogue.table(owner)
        assert found is not None
        return found.types[plain]

    def keys(self) -> list[ColumnElement[Any]]:
        """The columns of the key."""
        return [self.column(name) for name in self.feed.key]

    def made(self, name: str) -> ColumnElement[Any]:
        """A canonical column's value, before its zone."""
        spec = self.feed.columns[name]
        source = None if spec.source is None else self.column(spec.source)
        target = self.feed.target.c[name]
        made = self.words.value(spec, target, source, self._mapping.maps)
        if spec.when is None:
            return made
        return case((self._met(spec.when), made), else_=constant(spec.default))

    def is_late(self, name: str) -> bool:
        """Whether a column's time gets its zone one level further out."""
        spec = self.feed.columns[name]
        if not spec.time or spec.source is None or name in CALENDAR:
            return False
        return self.words.needs_zone(self.column(spec.source), TimeFormat.parse(spec.time))

    def zone_of(self, name: str) -> ZoneInfo:
        """The zone in which a column's values are told."""
        aware = self.words.aware(self.column(name).type)
        return _UTC if aware else self._mapping.source.zone

    def _nullable(self, name: str) -> bool:
        owner, plain = self._catalogue.owner(self.feed, name)
        found = self._catalogue.table(owner)
        return found is None or plain in found.nullable or owner != self.feed.table

    @cached_property
    def _unique(self) -> bool:
        """Whether the source itself lets no two rows compare as equal."""
        found = self._catalogue.table(self.feed.table)
        named = set(self.feed.row or self.feed.key)
        return found is not None and any(
            columns and named.issuperset(columns) for columns in (found.key, *found.unique)
        )

    def _order(self, order: Order) -> list[ColumnElement[Any]]:
        """The columns rows are read in order of, enough of them to tell any two apart."""
        names = self.feed.row or self.feed.key
        told = [] if self._unique else [self.words.tiebreak(self.column(name)) for name in names]
        if self.feed.cursor is not None and (order == "cursor" or self.feed.row):
            names = tuple(dict.fromkeys((self.feed.cursor.column, *names)))
        return [*map(self.column, names), *(each for each in told if each is not None)]

    # --- rows -------------------------------------------------------------------------------

    def rows(self) -> Any:
        """The tables the rows come from, joined."""
        joined: Any = self._tables[self.feed.table]
        for join in self.feed.join:
            on = and_(
                *(
                    self.column(left) == self.column(f"{join.table}.{right}")
                    for left, right in join.on.items()
                )
            )
            joined = joined.join(self._tables[join.table], on, isouter=join.kind == "left")
        return joined

    def bounds(self, form: Form) -> Iterable[ColumnElement[bool]]:
        """The conditions on the cursor."""
        if self.feed.cursor is None:
            return
        cursor = self.column(self.feed.cursor.column)
        if form.nulls:
            yield cursor.is_(None)
        elif (form.order == "cursor" or self.feed.row) and not form.keyless:
            yield cursor.is_not(None)
        if form.lower:
            yield cursor >= self.words.placed(bindparam("lower", None, Text()), cursor)
        if form.below:
            below = self.words.placed(bindparam("below", None, Text()), cursor)
            yield or_(cursor < below, cursor.is_(None))

    def _chosen(self, form: Form, keys: Sequence[str] | None) -> Iterable[ColumnElement[bool]]:
        if form.block:
            yield from self.within()
        if keys is not None:
            columns = self.keys()
            one = columns[0] if len(columns) == 1 else self.words.key(columns)
            yield self.words.is_one_of(one, tuple(keys))
        for name, values in form.equal:
            yield self.words.is_one_of(self.column(name), values)

    def within(self) -> Iterable[ColumnElement[bool]]:
        """Keys of whole numbers between two bound ones."""
        key = self.keys()[0]
        yield key >= bindparam("first", 0, BigInteger())
        yield key <= bindparam("final", 0, BigInteger())

    def _keyed(self) -> list[ColumnElement[bool]]:
        return [each.is_not(None) for each in self.keys()]

    def _unkeyed(self) -> list[ColumnElement[bool]]:
        return [each.is_(None) for each in self.keys()]

    def _met(self, condition: Condition) -> ColumnElement[bool]:
        return self.words.is_one_of(self.column(condition.column), condition.values)

    def _lost(self) -> list[ColumnElement[bool]]:
        """When a row does not count here: not as wanted, outside the scope, or deleted."""
        lost = [not_(self._met(condition)) for condition in self.feed.where]
        lost += [not_(self._in_scope(scope)) for scope in self.feed.scope]
        return lost + ([self._met(self.feed.deleted)] if self.feed.deleted else [])

    def _in_scope(self, scope: Scope) -> ColumnElement[bool]:
        """A row of unknown age counts as new."""
        source = self.column(scope.column)
        if scope.days is None or scope.time is None:
            return self.words.is_one_of(source, scope.codes)
        form = TimeFormat.parse(scope.time)
        since = self._now_us - scope.days * _DAY_US
        if form.sorts:
            least = form.from_us(since, self.zone_of(scope.column))
            return func.coalesce(source >= self.words.placed(literal(least), source), true())
        local = self.words.needs_zone(source, form)
        late = since + offsets(self._mapping.source.zone).at(since) if local else since
        return func.coalesce(self.words.time_us(source, form) >= whole_number(late), true())

    def wanted(self) -> list[ColumnElement[bool]]:
        """When a row counts here."""
        return [not_(lost) for lost in self._lost()]

    # --- what the mapping asks for ------------------------------------------------------------

    def _require_native_times(self) -> None:
        """Raise where a column read as a time of the database's own is none."""
        asked = [(spec.source, spec.time) for spec in self.feed.columns.values() if spec.source]
        asked += [(scope.column, scope.time) for scope in self.feed.scope]
        if self.feed.cursor is not None:
            asked.append((self.feed.cursor.column, self.feed.cursor.format))
        for name, form in asked:
            owner, plain = self._catalogue.owner(self.feed, name)
            found = self._catalogue.table(owner)
            if form == NATIVE and not (found and self.words.is_time(found.types[plain])):
                raise UnfitTimeError(
                    source=self._mapping.source.name, feed=self.feed.name, column=name,
                    kind=found.columns[plain] if found else "",
                )  # fmt: skip

    def _find_fallible(self) -> list[Fallible]:
        """List what may not be convertible, and keep its sources beside the values made of them."""
        found: list[Fallible] = []
        labels: dict[tuple[str, Condition | None], str] = {}

        def keep(name: str, place: int, source: str, when: Condition | None) -> None:
            plain = self.column(source)
            if self._fault(name, literal_column("0"), plain) is None:
                return
            label = labels.setdefault((source, when), f"s{len(labels)}")
            self._kept[label] = plain if when is None else case((self._met(when), plain))
            found.append(Fallible(name, place, label))

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
