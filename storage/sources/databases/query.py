"""One feed's questions to its source: pages of rows by key or by cursor, counts, blocks, keys."""

import json
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Executable, Integer, func, select

from storage.sources.databases.blocks import extent_select, greatest, lowest, sums_select
from storage.sources.databases.catalogue import named_columns
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.feed_sql import FETCHED, FeedSql, Form, Order
from storage.sources.databases.page import Page, Pages, is_whole
from storage.sources.databases.statement import Raw, Statement
from storage.sources.mappings.feed import Feed
from storage.sources.mappings.mapping import Mapping
from storage.sources.mappings.times import TimeFormat


class FeedQuery:
    """The statements of one feed, compiled once, for a catalogue that has what they name.

    Raises FeedStoppedError where it has not, or where the mapping does not fit its columns.
    """

    def __init__(self, mapping: Mapping, feed: Feed, database: Database) -> None:
        self.feed = feed
        self._words = database.words
        self._sql = FeedSql(mapping, feed, database)
        self._pages = Pages(mapping.source.name, feed, self._sql.fallible, database.personal)
        self._ready: dict[object, Statement] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The canonical columns of a page's rows."""
        return self._pages.columns

    @property
    def named(self) -> list[str]:
        """The source columns the feed reads, as the mapping writes them."""
        return named_columns(self.feed)

    @property
    def may_lack_cursor(self) -> bool:
        """Whether a row can be without a cursor: not where the source forbids it."""
        return self._sql.may_lack_cursor

    def aged(self, now_us: int) -> bool:
        """Whether it should be asked for anew: with the day its scope leaves out more."""
        return self._sql.aged(now_us)

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
        return self._sql.zone_of(self.feed.cursor.column)

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
        form = Form(
            order, after is not None, lower is not None, below is not None, gone, nulls,
            block is not None, keys is not None,
            tuple((name, tuple(values)) for name, values in (equal or {}).items()),
        )  # fmt: skip
        values: dict[str, Raw] = {f"after_{i}": value for i, value in enumerate(after or ())}
        values |= {"lower": lower, "below": below, "rows": limit}
        if block is not None:
            values |= {"first": lowest(block), "final": greatest(block)}
        page = self._read(reader, form, values, keys)
        if self._sql.may_be_keyless and not (form.after or form.block or form.keys):
            poor = self._read(
                reader, replace(form, keyless=True), {**values, "rows": FETCHED}, None
            )
            page.bad.extend(poor.bad)
            page = replace(page, read=page.read + len(poor.bad), came=page.came + poor.came)
        return page

    def count(self, reader: Reader, *, lower: Raw = None, below: Raw = None) -> int:
        """Count the rows a load with these bounds will read."""
        form = Form("key", lower=lower is not None, below=below is not None)
        statement = self._ready.get(("count", form))
        if statement is None:
            query = select(func.count()).select_from(self._sql.rows())
            query = query.where(*self._sql.bounds(form), *self._sql.wanted())
            statement = self._keep(("count", form), query)
        return int(reader.run(statement, lower=lower, below=below)[0][0])

    def top(self, reader: Reader) -> Raw:
        """Return the greatest cursor there is, None when there is none."""
        assert self.feed.cursor is not None
        statement = self._ready.get("top")
        if statement is None:
            cursor = self._sql.column(self.feed.cursor.column)
            greatest = self._words.place(func.max(cursor, type_=cursor.type))
            statement = self._keep("top", select(greatest).select_from(self._sql.rows()))
        top: Raw = reader.run(statement)[0][0]
        return top

    # --- blocks -------------------------------------------------------------------------------

    @cached_property
    def stamp(self) -> str | None:
        """The first canonical column that is a time made of the cursor's column."""
        cursor = self.feed.cursor.column if self.feed.cursor else None
        for name, spec in self.feed.columns.items():
            if spec.time and spec.source == cursor and is_whole(self.feed, name):
                return name
        return None

    @cached_property
    def blocked(self) -> bool:
        """Whether rows can be asked for in blocks: the key is one column of whole numbers."""
        whole = isinstance(self._sql.kind(self.feed.key[0]), Integer)
        return whole and len(self.feed.key) == 1 and not self.feed.row

    def extent(self, reader: Reader) -> tuple[int, int, int] | None:
        """Return (least key, greatest key, rows) of wanted rows; None without blocks or rows."""
        if not self.blocked:
            return None
        statement = self._ready.get("extent") or self._keep("extent", extent_select(self._sql))
        least, most, count = reader.run(statement)[0]
        return (int(least), int(most), int(count)) if count else None

    def blocks(self, reader: Reader, low: int, high: int) -> list[tuple[int, int, int, int, int]]:
        """Return the sums of wanted rows with `low` <= key < `high`, by block (`blocks.py`)."""
        statement = self._ready.get("blocks")
        statement = statement or self._keep("blocks", sums_select(self._sql, self.stamp))
        found = reader.run(statement, first=low, final=high - 1)
        return [(int(b), int(n), int(k), int(s), int(m)) for b, n, k, s, m in found]

    # --- statements -------------------------------------------------------------------------

    def _keep(self, kind: object, query: Executable) -> Statement:
        statement = Statement.of(query, self._words.dialect)
        self._ready[kind] = statement
        return statement

    def _read(
        self, reader: Reader, form: Form, values: dict[str, Raw], keys: Sequence[str] | None
    ) -> Page:
        statement = self._ready.get(form)
        if statement is None:
            query = self._sql.page(form, keys)
            one_time = keys is not None or form.equal
            statement = (
                Statement.of(query, self._words.dialect) if one_time else self._keep(form, query)
            )
        found = reader.run(statement, **values)
        raw: Sequence[Sequence[Any]] = found
        came: object = found
        if self._words.in_one_text:
            came = found[0][0]
            raw = json.loads(found[0][0])
        return self._pages.page(
            raw, came,
            by_cursor=form.order == "cursor" or bool(self.feed.row), keyless=form.keyless,
            limit=int(values["rows"] or 0),
        )  # fmt: skip
