"""One feed's questions to its source: pages of rows by key or by cursor, counts, bounds.

A page is one statement and comes back as one JSON text: the source's SQLite makes it without the
interpreter's lock, whatever other threads do meanwhile.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Select,
    TableClause,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    tuple_,
)

from storage.local.changes import Quarantined
from storage.sources import expressions
from storage.sources.catalogue import Catalogue, named_columns
from storage.sources.mapping import Code, Condition, Feed, Mapping

Raw = int | float | str | None
"""A value as the source keeps it, fit for JSON and for a bound parameter."""

Order = Literal["key", "cursor"]
FETCHED: Final = 2_000
_ROW_SHOWN: Final = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """Rows ready to store, keys of rows that are gone, rows that cannot be stored.

    `last` is the place of the last row read (order values as kept at the source); `full` says
    that more may follow; `text` is the page as it came, equal when nothing changed.
    """

    rows: list[tuple[object, ...]]
    gone: list[str]
    bad: list[Quarantined]
    last: list[Raw] | None
    top: Raw
    full: bool
    text: str

    @property
    def read(self) -> int:
        return len(self.rows) + len(self.gone) + len(self.bad)


@dataclass(frozen=True, slots=True)
class Statement:
    """A compiled statement with the places of its parameters."""

    sql: str
    fixed: dict[str, Any]
    order: tuple[str, ...]

    @classmethod
    def of(cls, query: Select[Any], dialect: Dialect) -> "Statement":
        compiled: Any = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        return cls(str(compiled), dict(compiled.params), tuple(compiled.positiontup or ()))

    def run(self, driver: Any, **values: Raw) -> Any:
        """Execute on a driver's connection; returns the cursor."""
        known = {**self.fixed, **values}
        return driver.execute(self.sql, tuple(known[name] for name in self.order))


@dataclass(slots=True)
class FeedQuery:
    """The statements of one feed, compiled once, for a catalogue that has what they name.

    Raises FeedStoppedError where it has not.
    """

    mapping: Mapping
    feed: Feed
    catalogue: Catalogue
    dialect: Dialect
    columns: tuple[str, ...] = field(init=False)
    _tables: dict[str, TableClause] = field(init=False)
    _ready: dict[tuple[object, ...], Statement] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.catalogue.require(self.mapping.source.name, self.feed)
        self.columns = ("key", *self.feed.columns)
        self._tables = {}
        for name in (self.feed.table, *(join.table for join in self.feed.join)):
            found = self.catalogue.table(name)
            assert found is not None
            self._tables[name] = table(name, *(column(each) for each in found.columns))

    @property
    def named(self) -> list[str]:
        """The source columns the feed reads, as the mapping writes them."""
        return named_columns(self.feed)

    # --- questions --------------------------------------------------------------------------

    def page(
        self,
        driver: Any,
        order: Order,
        *,
        after: Sequence[Raw] | None = None,
        lower: Raw = None,
        below: Raw = None,
        gone: bool = False,
        limit: int = FETCHED,
    ) -> Page:
        """Read a page in `order`, after a place, with a cursor from `lower` on and below `below`.

        With `gone`, rows that are deleted or outside the feed's conditions come as gone keys;
        without, they are not read. `below` includes rows without a cursor.
        """
        form = (order, after is not None, lower is not None, below is not None, gone)
        statement = self._ready.get(form)
        if statement is None:
            statement = Statement.of(self._page_select(*form), self.dialect)
            self._ready[form] = statement
        places = {f"after_{i}": value for i, value in enumerate(after or ())}
        found = statement.run(driver, rows=limit, lower=lower, below=below, **places).fetchone()
        return self._parsed(found, order, limit)

    def count(self, driver: Any, *, lower: Raw = None, below: Raw = None) -> int:
        """Count the rows a load with these bounds will read."""
        query = select(func.count()).select_from(self._from())
        query = query.where(*self._bounds(lower is not None, below is not None), *self._wanted())
        statement = Statement.of(query, self.dialect)
        return int(statement.run(driver, lower=lower, below=below).fetchone()[0])

    def top(self, driver: Any) -> Raw:
        """Return the greatest cursor there is, None when there is none."""
        assert self.feed.cursor is not None
        query = select(func.max(self._column(self.feed.cursor.column))).select_from(self._from())
        top: Raw = Statement.of(query, self.dialect).run(driver).fetchone()[0]
        return top

    # --- statements -------------------------------------------------------------------------

    def _page_select(
        self, order: Order, after: bool, lower: bool, below: bool, gone: bool
    ) -> Select[Any]:
        """Return (rows as JSON, how many are bad, how many are gone), one row.

        A row is [canonical values, bad, gone, order values]. The inner select's LIMIT keeps
        SQLite from computing its columns once more in the outer.
        """
        zone = self.mapping.source.zone
        inner = [expressions.key(self._keys()).label("v0")]
        for place, (name, spec) in enumerate(self.feed.columns.items(), start=1):
            source = None if spec.source is None else self._column(spec.source)
            made = expressions.value(
                spec, self.feed.target.c[name], source, self.mapping.maps, zone
            )
            inner.append(made.label(f"v{place}"))
        places = self._order(order)
        lost = or_(*self._lost()) if gone and self._lost() else literal_column("0")
        inner.append(func.coalesce(lost, 0).label("gone"))
        inner += [each.label(f"o{i}") for i, each in enumerate(places)]
        query = select(*inner).select_from(self._from()).where(*self._bounds(lower, below))
        if not gone:
            query = query.where(*self._wanted())
        if after:
            marks: list[ColumnElement[Any]] = [
                bindparam(f"after_{i}", None) for i in range(len(places))
            ]
            query = query.where(_beyond(places, marks))
        rows = query.order_by(*places).limit(bindparam("rows", FETCHED)).subquery("rows")
        return self._gathered(rows.c, zone, len(places))

    def _gathered(self, c: Any, zone: ZoneInfo, places: int) -> Select[Any]:
        values: list[Any] = [c.v0]
        faults: list[Any] = [c.v0.is_(None)]
        for place, (name, spec) in enumerate(self.feed.columns.items(), start=1):
            made = c[f"v{place}"]
            values.append(expressions.zoned(spec, f"rows.v{place}", zone))
            fault = expressions.unfit(self.feed.target.c[name], spec, made)
            if fault is not None:
                faults.append(fault)
        bad = and_(c.gone == 0, or_(*faults))
        row = func.json_array(*values, bad, c.gone, *(c[f"o{i}"] for i in range(places)))
        return select(func.json_group_array(row), func.sum(bad), func.max(c.gone))

    def _parsed(self, found: tuple[str, int, int], order: Order, limit: int) -> Page:
        text, bad, gone = found
        raw: list[list[Any]] = json.loads(text)
        width = len(self.columns)
        last = raw[-1][width + 2 :] if raw else None
        top = last[0] if last and order == "cursor" else None
        lost: list[str] = []
        poisoned: list[Quarantined] = []
        full = len(raw) >= limit
        if gone or bad:
            lost = [row[0] for row in raw if row[width + 1] and row[0] is not None]
            poisoned = [self._quarantined(row) for row in raw if row[width]]
            raw = [row for row in raw if not row[width] and not row[width + 1]]
        rows = [tuple(row[:width]) for row in raw]
        return Page(rows, lost, poisoned, last, top, full, text)

    def _quarantined(self, row: list[Any]) -> Quarantined:
        shown = json.dumps(dict(zip(self.columns, row, strict=False)), ensure_ascii=False)
        if row[0] is None:
            return Quarantined(f"?{row[len(self.columns) + 2 :]}", "no key", shown[:_ROW_SHOWN])
        reasons = []
        for name, found in zip(self.columns, row, strict=False):
            spec = self.feed.columns.get(name)
            if spec is None or not isinstance(found, str) or not found.startswith("?"):
                continue
            if expressions.unfit(self.feed.target.c[name], spec, literal_column("0")) is None:
                continue
            form = f"a time of the form {spec.time}" if spec.time else "a whole number"
            reasons.append(f"{name}: “{found[1:][:80]}” is not {form}")
        return Quarantined(row[0], "; ".join(reasons), shown[:_ROW_SHOWN])

    # --- parts ------------------------------------------------------------------------------

    def _column(self, name: str) -> ColumnElement[Any]:
        owner, plain = self.catalogue.owner(self.feed, name)
        return self._tables[owner].c[plain]

    def _keys(self) -> list[ColumnElement[Any]]:
        return [self._column(name) for name in self.feed.key]

    def _order(self, order: Order) -> list[ColumnElement[Any]]:
        if order == "key" or self.feed.cursor is None:
            return self._keys()
        return [self._column(self.feed.cursor.column), *self._keys()]

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

    def _bounds(self, lower: bool, below: bool) -> Iterable[ColumnElement[bool]]:
        if self.feed.cursor is None:
            return
        cursor = self._column(self.feed.cursor.column)
        if lower:
            yield cursor >= bindparam("lower", None)
        if below:
            yield or_(cursor < bindparam("below", None), cursor.is_(None))

    def _met(self, condition: Condition) -> ColumnElement[bool]:
        values: tuple[Code, ...] = condition.values
        met = expressions.is_one_of(self._column(condition.column), values)
        return func.coalesce(met, literal_column("0")) == literal_column("1")

    def _lost(self) -> list[ColumnElement[bool]]:
        """When a row does not count here: not as wanted, or deleted."""
        lost = [not_(self._met(condition)) for condition in self.feed.where]
        return lost + ([self._met(self.feed.deleted)] if self.feed.deleted else [])

    def _wanted(self) -> list[ColumnElement[bool]]:
        return [not_(lost) for lost in self._lost()]


def _beyond(
    places: Sequence[ColumnElement[Any]], marks: Sequence[ColumnElement[Any]]
) -> ColumnElement[bool]:
    if len(places) == 1:
        return places[0] > marks[0]
    return tuple_(*places) > tuple_(*marks)
