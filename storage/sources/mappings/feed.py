"""One feed of a mapping: a stream of rows of a source into one canonical table."""

import hashlib
from collections.abc import Mapping as Dict
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator
from pydantic import field_validator as checked
from sqlalchemy import Integer, Table

from storage.local.schema import pulled_tables
from storage.sources.mappings.faults import FaultyKeysError
from storage.sources.mappings.scope import DeskScope, ScopeName
from storage.sources.mappings.times import TimeFormat

Pace = Literal["hot", "warm", "cold"]
PACES: Final[tuple[Pace, ...]] = ("hot", "warm", "cold")
Unit = Literal["yuan", "fen", "li", "s", "ms", "min"]
MONEY: Final = ("yuan", "fen", "li")
CALENDAR: Final = ("day", "month")
"""Text columns that hold a date of the centre's calendar; a time format turns into it."""

_TABLES: Final[Dict[str, Table]] = pulled_tables()
Name = Annotated[str, Field(min_length=1)]
Code = str | int


class Strict(BaseModel):
    """A part of a mapping: no key that is not declared, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


def time_format(value: str | None) -> str | None:
    if value is not None:
        TimeFormat.parse(value)
    return value


class Join(Strict):
    """Another table of the source; `on` is {column of the feed's table: column of this one}."""

    table: Name
    on: Annotated[dict[str, str], Field(min_length=1)]
    kind: Literal["left", "inner"] = "left"


class Cursor(Strict):
    """The column that grows whenever a row is written."""

    column: Name
    type: Literal["timestamp", "integer"]
    format: str | None = None
    late_s: Annotated[int, Field(ge=0)] = 0
    """By how many seconds a row may come with an older time than rows already there (a call
    written at its end under the time it began)."""

    @checked("format")
    @classmethod
    def _sortable(cls, value: str | None) -> str | None:
        if value is not None and not TimeFormat.parse(value).sorts:
            raise ValueError(
                f"a cursor of the form “{value}” does not sort by time: its parts must run from "
                "year to second"
            )
        return value

    @model_validator(mode="after")
    def _formatted(self) -> Self:
        if (self.type == "timestamp") != (self.format is not None):
            raise ValueError("a timestamp needs a format, an integer has none")
        if self.type == "integer" and self.late_s:
            raise FaultyKeysError([(("late_s",), "only a cursor of type “timestamp” takes it")])
        return self

    @cached_property
    def time(self) -> TimeFormat | None:
        return TimeFormat.parse(self.format) if self.format else None


class Condition(Strict):
    """A column and the values it must have."""

    column: Name
    values: Annotated[tuple[Code, ...], Field(alias="is", min_length=1)]

    _values = checked("values", mode="before")(_one_or_many)


class Scope(Strict):
    """What a desk keeps of a feed: what its profile lists under `one_of`, or what is not older
    than `days`, or than the profile's own days if those are fewer."""

    column: Name
    one_of: ScopeName | None = None
    map: str | None = None
    days: Annotated[int | None, Field(gt=0)] = None
    time: str | None = None

    _time = checked("time")(time_format)
    _codes: tuple[str, ...] = PrivateAttr(())

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.one_of is None) == (self.time is None):
            raise ValueError("give either “one_of” (a list of the profile) or “time” (a format)")
        if self.days is not None and self.time is None:
            raise FaultyKeysError([(("days",), "needs “time”, the column's format")])
        if self.map is not None and self.one_of is None:
            raise FaultyKeysError([(("map",), "belongs to “one_of”")])
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """The values at the source a scoped feed keeps, as text; empty for a time."""
        return self._codes

    def within(self, desk: DeskScope, maps: Dict[str, dict[str, Code]]) -> Self | None:
        """Return what this means at a desk, None where it limits nothing there."""
        if self.one_of is None:
            days = min((days for days in (self.days, desk.days) if days), default=None)
            return self.model_copy(update={"days": days}) if days else None
        listed = desk.listed(self.one_of)
        if not listed:
            return None
        meanings = maps[self.map] if self.map else {}
        coded = [code for code, meaning in meanings.items() if str(meaning) in listed]
        here = self.model_copy()
        here._codes = tuple(dict.fromkeys([*coded, *listed]))
        return here


class Column(Strict):
    """Where a canonical column comes from."""

    source: Annotated[Name | None, Field(alias="from")] = None
    const: Code | None = None
    map: str | None = None
    time: str | None = None
    unit: Unit | None = None
    default: Code | None = None
    identity: bool = False
    """An identity number: only a masked text and keyed hashes of it are ever kept."""
    when: Condition | None = None
    """Nothing but the default in rows that do not meet it."""

    _time = checked("time")(time_format)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return {"from": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.source is None) == (self.const is None):
            raise ValueError("give either “from” (a column) or “const” (a value)")
        ways = [name for name in ("map", "time", "unit", "identity") if getattr(self, name)]
        if len(ways) > 1:
            raise ValueError(f"{' and '.join(ways)} cannot be combined")
        if self.const is not None and (ways or self.default is not None):
            raise ValueError("a constant takes nothing else")
        return self


class Feed(Strict):
    """One stream of rows of a source into one canonical table."""

    name: Name
    into: str
    table: Annotated[Name, Field(alias="from")]
    join: tuple[Join, ...] = ()
    key: Annotated[tuple[Name, ...], Field(min_length=1)]
    cursor: Cursor | None = None
    pace: Pace = "cold"
    first_days: Annotated[int | None, Field(gt=0)] = None
    row: tuple[Name, ...] = ()
    """What names a row at the source where `key` does not: of rows with one key the one with the
    greatest cursor counts (states told as a log of events)."""
    where: tuple[Condition, ...] = ()
    scope: tuple[Scope, ...] = ()
    deleted: Condition | None = None
    vanish: Literal["ask", "follow"] | None = None
    reviewed: str = ""
    columns: Annotated[dict[str, Column], Field(min_length=1)]

    @checked("into")
    @classmethod
    def _canonical(cls, value: str) -> str:
        if value not in _TABLES:
            raise ValueError(f"no table “{value}”; there are {', '.join(sorted(_TABLES))}")
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        target = _TABLES[self.into]
        faults: list[tuple[tuple[str, ...], str]] = []
        for name, column in self.columns.items():
            if problem := _misfit(target, name, column):
                faults.append((("columns", name), problem))
        if self.first_days is not None and (self.cursor is None or self.cursor.time is None):
            faults.append((("first_days",), "needs a cursor of type “timestamp”"))
        if self.row and self.cursor is None:
            faults.append((("row",), "needs a cursor, which tells the rows of one key apart"))
        if self.row and set(self.row) == set(self.key):
            faults.append((("row",), "names the same as “key”: leave it out"))
        if faults:
            raise FaultyKeysError(faults)
        return self

    @property
    def asks_before_loss(self) -> bool:
        """Whether a sudden loss of many rows is held back until a person confirms it.

        Unless the mapping says, what is hot is followed: seats leave a state table every evening.
        """
        return (self.vanish or ("follow" if self.pace == "hot" else "ask")) == "ask"

    @property
    def target(self) -> Table:
        return _TABLES[self.into]

    @property
    def digest(self) -> str:
        """What changes when the feed's mapping or scope does: then it must be read anew."""
        codes = [sorted(scope.codes) for scope in self.scope if scope.codes]
        said = self.model_dump_json() + (repr(codes) if codes else "")
        return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def _misfit(target: Table, name: str, column: Column) -> str:
    """Return why `column` cannot fill `name` of `target`, empty if it can."""
    if name not in target.c or name in ("source", "key"):
        known = ", ".join(c.name for c in target.c if c.name not in ("source", "key"))
        return f"{target.name} has no such column; it has {known}"
    whole = isinstance(target.c[name].type, Integer)
    moment = name == "at" or name.endswith("_at")
    ending = "_fen" if column.unit in MONEY else "_s"
    typed = [value for value in (column.const, column.default) if value is not None]
    faults = {
        "only times (…_at, at) and dates (day, month) take a time format": (
            column.time and not (moment or name in CALENDAR)
        ),
        "a date of the calendar needs a text format such as %Y%m%d": (
            column.time and name in CALENDAR and TimeFormat.parse(column.time).epoch
        ),
        "a time needs “time”, its format at the source": (
            moment and column.source and not column.time
        ),
        f"the unit {column.unit} fits columns ending in {ending}": (
            column.unit and not name.endswith(ending)
        ),
        "an identity number fits identity_masked, and nothing else fits there": (
            column.identity != (name == "identity_masked")
        ),
        "money needs “unit”: yuan, fen or li": (
            name.endswith("_fen") and column.source and not column.unit
        ),
        f"{typed[:1]} is no {'whole number' if whole else 'text'}": (
            any(isinstance(value, int) != whole for value in typed)
        ),
    }
    return next((words for words, wrong in faults.items() if wrong), "")
