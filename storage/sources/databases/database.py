"""One read-only session with a source, whatever kind of database it is."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sqlalchemy import ColumnClause, Dialect, select, table
from sqlalchemy import column as sql_column
from sqlalchemy.engine import URL

from storage.sources.databases.catalogue import Catalogue
from storage.sources.databases.statement import Raw, Statement
from storage.sources.databases.words import Words
from storage.sources.errors import SourceError, UnsupportedSourceError
from storage.sources.mappings.mapping import Clock, Mapping, Source
from storage.sources.mappings.times import TimeFormat

MARGIN_US: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Observation:
    """What was going on at a source at one moment. Taken before the snapshot rows are read in.

    `now_us`: the source's clock, read before `open`. `open`: every transaction open then that may
    still write, by an id that stays its own; None where that cannot be known. `held`: some
    transaction cannot be followed (it is prepared), so nothing settles while it is there. A
    standby does not see transactions but their numbers: all below `begun` have begun, all below
    `ended` have ended. `margin_us`: how much before `now_us` a stamp may be that is not seen yet.
    """

    now_us: int
    open: frozenset[str] | None
    held: bool = False
    begun: int = 0
    ended: int = 0
    margin_us: int = MARGIN_US

    def settled_by(self, later: "Observation") -> bool:
        """Whether every transaction open at this moment is known to have ended by `later`."""
        if self.open is None or later.open is None or later.held:
            return False
        return later.ended >= self.begun and self.open.isdisjoint(later.open)


class Protector(Protocol):
    """Turns an identity number into what may be kept of it (`storage/sources/personal.py`)."""

    def protect(self, number: object) -> Sequence[str | None]:
        """Return the masked number and the hashes of the whole, its last six, its last four."""
        ...


class Reader(Protocol):
    """A moment of a source: everything asked of it is answered as of then."""

    def run(self, statement: Statement, **values: Raw) -> list[tuple[Any, ...]]:
        """Return all rows of a statement."""
        ...


class Database(ABC):
    """One session, which belongs to one thread; only `interrupt` may come from others.

    It never writes and never holds a lock or a snapshot for longer than a read. Whatever goes
    wrong comes out as SourceError with the server's words and what to do.
    """

    words: Words
    catalogue: Catalogue
    serial: bool = False
    """Commits come strictly one after another: no transaction commits behind one already read."""

    def __init__(self, source: Source, url: URL, personal: Protector | None = None) -> None:
        self.source = source
        self.url = url
        self.personal = personal
        self._clock: Statement | None = None

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def dialect(self) -> Dialect:
        return self.words.dialect

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def interrupt(self) -> None:
        """End the statement in progress; may be called from any thread."""

    @abstractmethod
    def translated(self) -> AbstractContextManager[None]:
        """Turn the driver's errors into ours."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Reader]:
        """Lend a reader whose reads all see the same moment of the source."""

    @abstractmethod
    def version(self) -> object | None:
        """Return what differs when anything was committed since it was last asked.

        None where that cannot be told: then there may always be news.
        """

    @abstractmethod
    def tables_changed(self) -> bool:
        """Return whether tables were made, altered or dropped since this was last said."""

    @abstractmethod
    def observe(self) -> Observation:
        """Return what is going on now. Outside of a snapshot only."""

    @abstractmethod
    def rights(self) -> str:
        """Say how late commits are told with this login's rights, and what would help.

        A text of the context "Sources".
        """

    @abstractmethod
    def _server_us(self) -> int:
        """Return the server's own time, microseconds UTC."""

    @abstractmethod
    def run(self, statement: Statement, **values: Raw) -> list[tuple[Any, ...]]:
        """Run one statement: in the snapshot there is, else by itself."""

    def now_us(self) -> int:
        """Return the source's time, microseconds UTC: its clock table's, else the server's."""
        clock = self.source.clock
        with self.translated():
            if clock is None:
                return self._server_us()
            found = self.run(self._clock_statement(clock))
        if not found or not isinstance(found[0][0], int):
            held = "nothing" if not found or found[0][1] is None else f"“{str(found[0][1])[:60]}”"
            detail = f"its clock {clock.table}.{clock.column} holds {held}"
            raise SourceError(source=self.name, detail=detail)
        return int(found[0][0])

    def _clock_statement(self, clock: Clock) -> Statement:
        """Select the clock's microseconds UTC, and what it holds."""
        if self._clock is None:
            found = self.catalogue.table(clock.table)
            if found is None or clock.column not in found.columns:
                detail = f"there is no {clock.table}.{clock.column}, its clock"
                raise SourceError(source=self.name, detail=detail)
            kind = self.words.typed(found.types[clock.column])
            beat: ColumnClause[Any] = sql_column(clock.column, kind)
            form = TimeFormat.parse(clock.format)
            if form.native and not self.words.is_time(found.types[clock.column]):
                detail = f"its clock {clock.table}.{clock.column} is {found.columns[clock.column]}"
                raise SourceError(source=self.name, detail=detail)
            shown = self.words.time_us(beat, form).label("us")
            inner = select(shown, beat.label("held")).select_from(table(clock.table, beat))
            rows = inner.limit(1).subquery("rows")
            late = self.words.needs_zone(beat, form)
            us = self.words.zoned("rows.us") if late else rows.c.us
            query = select(us, self.words.held(rows.c.held))
            self._clock = Statement.of(query, self.dialect)
        return self._clock


def connect(
    mapping: Mapping, password: str | None = None, personal: Protector | None = None
) -> Database:
    """Open a session with a mapping's source. Raises SourceError."""
    return connect_to(mapping.source, mapping.url, password, personal)


def connect_to(
    source: Source, url: URL, password: str | None = None, personal: Protector | None = None
) -> Database:
    """Open a session with a database for which there may be no feeds yet. Raises SourceError.

    `password`: the one kept for it, where its URL holds none. `personal` protects the identity
    numbers its feeds may hold.
    """
    kind = url.get_backend_name()
    if password is not None and url.password is None:
        url = url.set(password=password)
    match kind:  # each kind's driver is imported when there is such a source
        case "sqlite":
            from storage.sources.databases.sqlite import SqliteDatabase

            return SqliteDatabase(source, url, personal)
        case "postgresql":
            from storage.sources.databases.postgresql import PostgresqlDatabase

            return PostgresqlDatabase(source, url, personal)
        case "mysql" | "mariadb":
            from storage.sources.databases.mysql import MysqlDatabase

            return MysqlDatabase(source, url, personal)
    raise UnsupportedSourceError(source=source.name, kind=kind)
