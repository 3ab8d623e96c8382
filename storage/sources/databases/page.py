"""Pages of a feed: rows ready to store, and beside them those that cannot be."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import Integer

from storage.local.changes import Quarantined
from storage.sources.databases.catalogue import Catalogue
from storage.sources.databases.database import Protector
from storage.sources.databases.statement import Raw
from storage.sources.errors import ExposedIdentityError, UnprotectedIdentityError
from storage.sources.mappings.feed import Feed

IDENTITY: Final = ("identity_hash", "identity_last6_hash", "identity_last4_hash")
"""The columns that are made of an identity number, behind all others."""

MOST_BYTES: Final = 8 * 2**20
"""About how much text is read at one go at most, however wide rows are."""

_EVERY: Final = 16
"""Of so many rows one is measured."""

_ROW_SHOWN: Final = 2_000
_HELD_SHOWN: Final = 80


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

    @property
    def text_bytes(self) -> int:
        """About how long its texts are together."""
        some = self.rows[::_EVERY]
        told = sum(len(value) for row in some for value in row if isinstance(value, str))
        return told * len(self.rows) // max(len(some), 1)

    def fitting(self, rows: int) -> int:
        """Return how many rows like its own to ask for next, `rows` at most."""
        told = self.text_bytes
        return max(1, min(rows, MOST_BYTES * len(self.rows) // told)) if told else rows


class Fallible(NamedTuple):
    """A canonical column (by its place in a row) whose values may not be convertible; `label`
    names what its source holds."""

    name: str
    place: int
    label: str


class Pages:
    """Makes pages of the rows a feed's statements bring: its canonical values, what is bad (NULL:
    nothing), whether the row is gone, its place.

    Raises FeedStoppedError where an identity number is not protected.
    """

    def __init__(
        self, source: str, feed: Feed, fallible: Sequence[Fallible], protector: Protector | None
    ) -> None:
        self._feed = feed
        self._fallible = fallible
        self._protector = protector
        self._identity = _identity_place(source, feed, protector)
        self.columns: tuple[str, ...] = ("key", *feed.columns)
        if self._identity is not None:
            self.columns += IDENTITY

    def page(
        self,
        raw: Sequence[Sequence[Any]],
        came: object,
        *,
        by_cursor: bool,
        keyless: bool,
        limit: int,
    ) -> Page:
        """Make a page of `raw` rows; `came` is what tells them from others."""
        width = 1 + len(self._feed.columns)
        last = list(raw[-1][width + 2 :]) if raw else None
        read, full = len(raw), len(raw) >= limit
        if self._identity is not None:
            raw = [self._protected_row(row, width) for row in raw]
            width += len(IDENTITY)
            came = tuple(raw)
        if self._feed.row:  # in order of the cursor: the last one of a key is the newest
            raw = list({row[0]: row for row in raw}.values())
        gone: list[str] = []
        bad: list[Quarantined] = []
        if any(map(itemgetter(width), raw)) or any(map(itemgetter(width + 1), raw)):
            gone = [row[0] for row in raw if row[width + 1]]
            bad = [
                self._quarantined(row, width)
                for row in raw
                if row[width] is not None and not row[width + 1]
            ]
            raw = [row for row in raw if row[width] is None and not row[width + 1]]
        if keyless:
            bad += [self._quarantined(row, width) for row in raw]
            raw = []
        rows = list(map(tuple, map(itemgetter(slice(width)), raw)))
        top = last[0] if last and by_cursor else None
        return Page(rows, gone, bad, last, top, full, read, (came,))

    def _protected_row(self, row: Sequence[Any], width: int) -> tuple[Any, ...]:
        """The row with its identity number masked, and the hashes of it behind its values."""
        assert self._protector is not None
        assert self._identity is not None
        masked, *hashes = self._protector.protect(row[self._identity])
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
        spec = self._feed.columns.get(name)
        if spec is not None and spec.time:
            return f"is not a time of the form {spec.time}"
        if place and is_whole(self._feed, self.columns[place]):
            return "is not a whole number"
        return "holds a NUL character or is not UTF-8"


def is_whole(feed: Feed, name: str) -> bool:
    """Whether a canonical column of the feed holds whole numbers."""
    return isinstance(feed.target.c[name].type, Integer)


def _identity_place(source: str, feed: Feed, protector: Protector | None) -> int | None:
    """Return the place of the identity number in a row, None without one.

    Raises where nothing protects it, or where it would come in by another way too.
    """
    secret = {
        Catalogue.owner(feed, spec.source)
        for spec in feed.columns.values()
        if spec.identity and spec.source
    }
    if not secret:
        return None
    for join in feed.join:  # what is joined by the number holds it as well
        for left, right in join.on.items():
            equal = {Catalogue.owner(feed, left), (join.table, right)}
            secret |= equal if equal & secret else set()
    told = {"source": source, "feed": feed.name}
    if protector is None:
        raise UnprotectedIdentityError(**told)
    plain = [
        *feed.key,
        *feed.row,
        feed.cursor.column if feed.cursor else "",
    ]
    plain += [spec.source or "" for spec in feed.columns.values() if not spec.identity]
    exposed = {name for name in plain if Catalogue.owner(feed, name) in secret}
    if exposed:
        raise ExposedIdentityError(**told, column=", ".join(sorted(exposed)))
    names = list(feed.columns)
    return 1 + next(i for i, name in enumerate(names) if feed.columns[name].identity)


def _storable(text: str) -> str:
    """The text with what cannot be kept written out."""
    shown = text.encode("utf-8", "backslashreplace").decode()
    return shown.replace("\0", "\\x00")
