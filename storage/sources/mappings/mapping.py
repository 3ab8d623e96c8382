"""Mapping files: how a foreign database becomes canonical rows. Data only, no code in them.

`docs/mapping-keys.md` is the reference of every key. Nothing here touches a database; that a
mapping's tables and columns exist is checked against the source itself, feed by feed.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from pathlib import Path
from string import Formatter
from typing import Annotated, Final, Self
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, ValidationError, model_validator
from pydantic import field_validator as checked
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.sources.mappings.faults import FaultyKeysError, MappingError, Written
from storage.sources.mappings.feed import (
    CALENDAR,
    MONEY,
    PACES,
    Code,
    Column,
    Condition,
    Cursor,
    Feed,
    Join,
    Name,
    Pace,
    Scope,
    Strict,
    Unit,
    time_format,
)
from storage.sources.mappings.scope import EVERYTHING, DeskScope

__all__ = [
    "CALENDAR", "MONEY", "PACES", "Clock", "Code", "Column", "Condition", "Cursor", "DeskScope",
    "Feed", "Join", "Mapping", "MappingError", "Pace", "Scope", "Source", "Unit", "load_mapping",
    "load_mappings",
]  # fmt: skip

_SECRETS: Final = ("password", "passwd", "pwd", "passphrase", "sslpassword")


class Clock(Strict):
    """A one-row table in which the source keeps its own time."""

    table: Name
    column: Name
    format: str

    _format = checked("format")(time_format)


class Source(Strict):
    """The database. `url` is an SQLAlchemy URL, or one `{name}`; each `{name}` in it is filled
    from parameters, `parameters` being what they are unless told otherwise."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: dict[str, str] = Field(default_factory=dict)
    url: Name
    parameters: dict[str, str] = Field(default_factory=dict)
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

    @model_validator(mode="after")
    def _filled(self) -> Self:
        needed = {name for _, name, _, _ in Formatter().parse(self.url) if name is not None}
        if unused := [name for name in self.parameters if name not in needed]:
            raise FaultyKeysError(
                [(("parameters", name), f"no {{{name}}} in url") for name in unused]
            )
        return self

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Mapping(Strict):
    """A whole mapping file, checked in itself."""

    source: Source
    maps: dict[str, dict[str, Code]] = Field(default_factory=dict)
    feeds: Annotated[tuple[Feed, ...], Field(alias="feed", min_length=1)]

    _url: URL = PrivateAttr()
    _declared: tuple[Feed, ...] = PrivateAttr(())

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults: list[tuple[tuple[str | int, ...], str]] = []
        seen: set[str] = set()
        known = ", ".join(sorted(self.maps)) or "none"
        for place, feed in enumerate(self.feeds):
            if feed.name in seen:
                faults.append((("feed", place, "name"), "there are two of this name"))
            seen.add(feed.name)
            used: dict[tuple[str | int, ...], str | None]
            used = {("columns", name): column.map for name, column in feed.columns.items()}
            used |= {("scope", number): scope.map for number, scope in enumerate(feed.scope)}
            for where, name in used.items():
                if name is not None and name not in self.maps:
                    words = f"no map “{name}”; there are {known}"
                    faults.append((("feed", place, *where, "map"), words))
            rivals = [other.name for other in self.feeds if other.into == feed.into]
            if feed.cursor is None and len(rivals) > 1:
                words = (
                    f"read as a whole (it has no cursor), it must be the only one into "
                    f"{feed.into}; there are {', '.join(rivals)}"
                )
                faults.append((("feed", place), words))
        if faults:
            raise FaultyKeysError(faults)
        return self

    def scoped(self, desk: DeskScope) -> Self:
        """Return the mapping as it counts at a desk: feeds keep only the limits that limit
        something there, codes and days filled in. May be asked again for another desk's."""
        return self._with(
            tuple(
                feed.model_copy(
                    update={
                        "scope": tuple(
                            here
                            for scope in feed.scope
                            if (here := scope.within(desk, self.maps)) is not None
                        )
                    }
                )
                for feed in self._declared or self.feeds
            )
        )

    def unscoped(self) -> Self:
        """Return the mapping without any limit of scope."""
        feeds = self._declared or self.feeds
        return self._with(tuple(feed.model_copy(update={"scope": ()}) for feed in feeds))

    def _with(self, feeds: tuple[Feed, ...]) -> Self:
        made = self.model_copy(update={"feeds": feeds})
        made._declared = self._declared or self.feeds
        return made

    @property
    def url(self) -> URL:
        """Where the database is, parameters filled in."""
        return self._url


def load_mapping(path: Path, parameters: Dict[str, str], desk: DeskScope = EVERYTHING) -> Mapping:
    """Read and check a mapping file. `parameters` fill `{name}` in its url; `desk` is the scope.

    Raises MappingError whose text names the file, the line, the feed and the key of every fault.
    """
    return _load(path, parameters, desk)[0]


def load_mappings(
    paths: Path | Iterable[Path], parameters: Dict[str, str], desk: DeskScope = EVERYTHING
) -> list[Mapping]:
    """Read a folder of mapping files (by name), or the files given; source names must differ.

    Raises MappingError naming every fault of every file.
    """
    files = sorted(paths.glob("*.toml")) if isinstance(paths, Path) else list(paths)
    mappings: list[Mapping] = []
    owners: dict[str, str] = {}
    faults: list[str] = []
    for path in files:
        try:
            mapping, written = _load(path, parameters, desk)
        except MappingError as error:
            faults.append(str(error))
            continue
        name = mapping.source.name
        if name in owners:
            words = f"“{name}” is {owners[name]}'s already"
            faults.append(written.fault(("source", "name"), words))
        owners[name] = path.name
        mappings.append(mapping)
    if faults:
        raise MappingError("\n".join(faults))
    return mappings


def _load(path: Path, parameters: Dict[str, str], desk: DeskScope) -> tuple[Mapping, Written]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise MappingError(f"{path.name}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise MappingError(f"{path.name}, line {line}: is not UTF-8 text") from error
    written = Written(path.name, text)
    try:
        mapping = Mapping.model_validate(written.data)
    except ValidationError as error:
        raise written.refused(error.errors()) from None
    try:
        mapping._url = _address(mapping.source, parameters)
    except ValueError as error:
        raise written.error([(("source", "url"), str(error))]) from None
    return mapping.scoped(desk), written


def _address(source: Source, parameters: Dict[str, str]) -> URL:
    """Return the source's URL with `{name}` filled in each part, whatever the values hold.

    Raises ValueError, which never repeats the address: it may hold a password.
    """
    known = {**source.parameters, **parameters}

    def fill(text: str | None) -> str | None:
        if text is None:
            return None
        for _, name, _, _ in Formatter().parse(text):
            if name is not None and name not in known:
                given = ", ".join(sorted(known)) or "none"
                raise ValueError(f"needs the parameter {{{name}}}; given: {given}")
        return text.format_map(dict(known))

    whole = re.fullmatch(r"\{\w+\}", source.url) is not None
    try:
        url = make_url((fill(source.url) or "") if whole else source.url)
    except ArgumentError:
        raise ValueError(
            "is no database address such as postgresql://user@host/database or sqlite:///{file}"
        ) from None
    if url.password is not None or any(name in _SECRETS for name in url.query):
        raise ValueError(
            "holds a password: leave it out here, it belongs in the operating system's keyring, "
            "and Touchdeck asks for it"
        )
    if whole:
        return url
    return url.set(database=fill(url.database), host=fill(url.host), username=fill(url.username))
