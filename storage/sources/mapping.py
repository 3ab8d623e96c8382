"""Mapping files: how a foreign database becomes canonical rows. Data only, no code in them.

`docs/sources.md` is the reference of every key. Nothing here touches a database; that a mapping's
tables and columns exist is checked against the source itself, feed by feed.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator
from pydantic import field_validator as checked
from sqlalchemy import Integer, Table
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.local.schema import pulled_tables
from storage.sources.times import TimeFormat

Pace = Literal["hot", "warm", "cold"]
PACES: Final[tuple[Pace, ...]] = ("hot", "warm", "cold")
Unit = Literal["yuan", "fen", "li", "s", "ms", "min"]
MONEY: Final = ("yuan", "fen", "li")
CALENDAR: Final = ("day", "month")
"""Text columns that hold a date of the centre's calendar; a time format turns into it."""

_TABLES: Final[Dict[str, Table]] = pulled_tables()
Name = Annotated[str, Field(min_length=1)]
Code = str | int


class MappingError(ValueError):
    """A mapping file that cannot be used; the text names file, feed and key."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _time_format(value: str | None) -> str | None:
    if value is not None:
        TimeFormat.parse(value)
    return value


class Clock(_Strict):
    """A one-row table in which the source keeps its own time."""

    table: Name
    column: Name
    format: str

    _format = checked("format")(_time_format)


class Join(_Strict):
    """Another table of the source; `on` is {column of the feed's table: column of this one}."""

    table: Name
    on: Annotated[dict[str, str], Field(min_length=1)]
    kind: Literal["left", "inner"] = "left"


class Cursor(_Strict):
    """The column that grows whenever a row is written."""

    column: Name
    type: Literal["timestamp", "integer"]
    format: str | None = None

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
        return self

    @cached_property
    def time(self) -> TimeFormat | None:
        return TimeFormat.parse(self.format) if self.format else None


class Condition(_Strict):
    """A column and the values it must have."""

    column: Name
    values: Annotated[tuple[Code, ...], Field(alias="is", min_length=1)]

    _values = checked("values", mode="before")(_one_or_many)


class Scope(_Strict):
    """What a desk keeps of a feed: values its profile lists under `one_of` (a name such as
    `sites`; nothing listed keeps all), or a time not older than `days`."""

    column: Name
    one_of: Annotated[str | None, Field(pattern=r"^[a-z][a-z0-9_]*$")] = None
    days: Annotated[int | None, Field(gt=0)] = None
    time: str | None = None

    _time = checked("time")(_time_format)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.one_of is None) == (self.days is None):
            raise ValueError("give either “one_of” (a list of the profile) or “days”")
        if (self.days is None) != (self.time is None):
            raise ValueError("“days” needs “time”, the column's format; nothing else takes one")
        return self


class Column(_Strict):
    """Where a canonical column comes from."""

    source: Annotated[Name | None, Field(alias="from")] = None
    const: Code | None = None
    map: str | None = None
    time: str | None = None
    unit: Unit | None = None
    default: Code | None = None
    identity: bool = False
    """An identity number: only a masked text and keyed hashes of it are ever kept."""

    _time = checked("time")(_time_format)

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


class Feed(_Strict):
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
        for name, column in self.columns.items():
            if problem := _misfit(target, name, column):
                raise ValueError(f"columns.{name}: {problem}")
        if self.first_days is not None and (self.cursor is None or self.cursor.time is None):
            raise ValueError("first_days: needs a cursor of type “timestamp”")
        if self.row and self.cursor is None:
            raise ValueError("row: needs a cursor, which tells the rows of one key apart")
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
        """What changes when the feed's mapping does: then it must be read anew."""
        return hashlib.blake2b(self.model_dump_json().encode(), digest_size=8).hexdigest()


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


class Source(_Strict):
    """The database. `url` is an SQLAlchemy URL; `{name}` in it is filled from parameters."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: dict[str, str] = {}
    url: Name
    time_zone: str = "UTC"
    clock: Clock | None = None

    @checked("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"no time zone “{value}” (a name such as Asia/Shanghai)") from error
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Mapping(_Strict):
    """A whole mapping file, checked in itself."""

    source: Source
    maps: dict[str, dict[str, Code]] = {}
    feeds: Annotated[tuple[Feed, ...], Field(alias="feed", min_length=1)]

    _url: URL = PrivateAttr()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        seen: set[str] = set()
        for feed in self.feeds:
            if feed.name in seen:
                raise ValueError(f"feed “{feed.name}”: there are two of this name")
            seen.add(feed.name)
            for name, column in feed.columns.items():
                if column.map is not None and column.map not in self.maps:
                    raise ValueError(
                        f"feed “{feed.name}”: columns.{name}.map: no map “{column.map}”; "
                        f"there are {', '.join(sorted(self.maps)) or 'none'}"
                    )
            rivals = [other.name for other in self.feeds if other.into == feed.into]
            if feed.cursor is None and len(rivals) > 1:
                raise ValueError(
                    f"feed “{feed.name}”: read as a whole (it has no cursor), it must be the "
                    f"only one into {feed.into}; there are {', '.join(rivals)}"
                )
        return self

    @property
    def url(self) -> URL:
        """Where the database is, parameters filled in."""
        return self._url


def load_mapping(path: Path, parameters: Dict[str, str]) -> Mapping:
    """Read and check a mapping file. `parameters` fill `{name}` in its url.

    Raises MappingError whose text names the file, the feed and the key of every fault.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MappingError(f"{path.name}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(f"{path.name}: is no TOML file: {error}") from error
    try:
        mapping = Mapping.model_validate(data)
    except ValidationError as error:
        faults = (f"{path.name}: {_fault(data, dict(each))}" for each in error.errors())
        raise MappingError("\n".join(faults)) from error
    try:
        mapping._url = _filled(make_url(mapping.source.url), parameters)
    except (ArgumentError, ValueError) as error:
        raise MappingError(f"{path.name}: source.url: {error}") from error
    return mapping


def load_mappings(paths: Path | Iterable[Path], parameters: Dict[str, str]) -> list[Mapping]:
    """Read a folder of mapping files (by name), or the files given; source names must differ.

    Raises MappingError naming every fault of every file.
    """
    files = sorted(paths.glob("*.toml")) if isinstance(paths, Path) else list(paths)
    mappings: list[Mapping] = []
    owners: dict[str, str] = {}
    faults: list[str] = []
    for path in files:
        try:
            mapping = load_mapping(path, parameters)
        except MappingError as error:
            faults.append(str(error))
            continue
        name = mapping.source.name
        if name in owners:
            faults.append(f"{path.name}: source.name: “{name}” is {owners[name]}'s already")
        owners[name] = path.name
        mappings.append(mapping)
    if faults:
        raise MappingError("\n".join(faults))
    return mappings


def _filled(url: URL, parameters: Dict[str, str]) -> URL:
    """Return the URL with `{name}` filled in each part, whatever characters the values hold."""

    def fill(text: str | None) -> str | None:
        if text is None:
            return None
        for _, name, _, _ in Formatter().parse(text):
            if name is not None and name not in parameters:
                given = ", ".join(sorted(parameters)) or "none"
                raise ValueError(f"needs the parameter {{{name}}}; given: {given}")
        return text.format_map(dict(parameters))

    return url.set(database=fill(url.database), host=fill(url.host), username=fill(url.username))


def _fault(data: dict[str, Any], error: dict[str, Any]) -> str:
    """Return one validation error as “feed “x”: key: what is wrong”."""
    place: list[object] = list(error["loc"])
    words = str(error["msg"]).removeprefix("Value error, ")
    words = {
        "Field required": "is missing",
        "Extra inputs are not permitted": "there is no such key",
    }.get(words, words)
    where = ""
    if len(place) > 1 and place[0] == "feed" and isinstance(place[1], int):
        entry = data["feed"][place[1]]
        name = entry.get("name") if isinstance(entry, dict) else None
        where = f"feed “{name}”: " if name else f"feed number {place[1] + 1}: "
        place = place[2:]
    key = ".".join(str(part) for part in place if part not in ("str", "int"))
    return f"{where}{key}: {words}" if key else f"{where}{words}"
