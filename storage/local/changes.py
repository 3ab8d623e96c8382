"""What a write asks for and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

MANY: Final = 5_000
"""A write that touches more rows of a table than this names no keys: everything there changed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Which rows a committed write touched: table name → keys, or None for "too many to name".

    Keys are the rows' `key` without the source: a screen re-reads them, it need not tell sources
    apart.
    """

    tables: Mapping[str, frozenset[str] | None] = field(default_factory=dict)

    def touches(self, wanted: frozenset[str]) -> bool:
        return any(name in wanted for name in self.tables)

    def keys(self, table: str) -> frozenset[str] | None:
        """Keys touched in `table`; empty when untouched, None when all of it may have changed."""
        return self.tables.get(table, frozenset())

    def merged(self, other: "Changes") -> "Changes":
        """Return both together; used to deliver a burst of writes as one."""
        merged: dict[str, frozenset[str] | None] = dict(self.tables)
        for name, keys in other.tables.items():
            mine = merged.get(name, frozenset())
            both = None if mine is None or keys is None else mine | keys
            merged[name] = None if both is None or len(both) > MANY else both
        return Changes(merged)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row that cannot be stored: its key (or its place in the read), why, and what it held."""

    key: str
    reason: str
    row: str


@dataclass(frozen=True, slots=True)
class FeedProgress:
    """Where a feed's reading stands after a batch; stored with the batch's rows or not at all."""

    cursor: str | None
    as_of_at: int | None
    verified_at: int | None
    fingerprint: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one feed for one canonical table, and the progress they amount to.

    `columns` name the canonical columns of `rows`, "key" among them and "source" not: `source`
    is the same for all of them. Columns of the table that are not named become NULL on insert and
    stay as they are on update. `deleted` are keys that are gone at the source. `last_look` is what
    a program that starts anew shall know of these rows (`Store.last_look`).
    """

    source: str
    feed: str
    table: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    progress: FeedProgress
    deleted: Sequence[str] = ()
    quarantined: Sequence[Quarantined] = ()
    last_look: bytes | None = None
