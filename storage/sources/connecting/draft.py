"""Writing guesses down as a mapping file, for people to read and correct."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.connecting.guess import ClockGuess, ColumnGuess, TableGuess
from storage.sources.connecting.vocabulary import VALUES
from storage.sources.mappings.mapping import MappingError, Source, load_mapping
from storage.sources.remark import Remark

Address = URL
PORTS: Mapping[str, int] = {"postgresql": 5432, "mysql": 3306}


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source about to be added. `url` holds no password."""

    name: str
    url: URL
    time_zone: str
    titles: Mapping[str, str] = field(default_factory=dict)
    clock: ClockGuess | None = None

    @property
    def source(self) -> Source:
        """What a session is opened with before there is a mapping."""
        url = self.url.render_as_string(hide_password=True)
        return Source(name=self.name, url=url, time_zone=self.time_zone)


def database_url(
    kind: str, *, database: str, host: str = "", port: int | None = None, user: str = ""
) -> URL:
    """Return where a database is; for SQLite `database` is its file."""
    if kind == "sqlite":
        return URL.create("sqlite", database=database)
    return URL.create(
        kind, username=user or None, host=host or "localhost", port=port or PORTS.get(kind),
        database=database,
    )  # fmt: skip


def given_url(text: str) -> URL:
    """Return a database address as it was typed. Raises ValueError, which never repeats it: it
    may hold a password, and then it is refused."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise ValueError(
            "this is no address such as postgresql://reader@host/crm or sqlite:////folder/crm.db"
        ) from None
    if url.password is not None:
        raise ValueError("leave the password out: you are asked for it")
    return url


def shown_address(url: URL) -> str:
    """Return where a database is, for people: a file's path, else the address."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def source_name(text: str) -> str:
    """Return a short id made of `text`: `话务 ACD-1` → acd_1; empty where nothing is left."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_").lstrip("0123456789_")


def unwritable(guesses: Sequence[TableGuess]) -> list[tuple[str, Remark]]:
    """Return (table, reason) for proposals no feed can be made of, the others being made.

    Where a table is read as a whole no other may fill the same one: the likeliest stays.
    """
    wrong: list[tuple[str, Remark]] = []
    kept: dict[str, list[TableGuess]] = {}
    for each in sorted(guesses, key=lambda guess: -guess.confidence):
        rivals = kept.setdefault(each.into, [])
        if not each.key:
            words = QT_TRANSLATE_NOOP("Check", "it has no key: nothing tells its rows apart")
            wrong.append((each.table, Remark(words)))
        elif not each.columns:
            words = QT_TRANSLATE_NOOP("Check", "none of its columns is known to belong here")
            wrong.append((each.table, Remark(words)))
        elif rivals and (each.cursor is None or rivals[0].cursor is None):
            words = QT_TRANSLATE_NOOP(
                "Check",
                "{tables} is likelier to be what it seems to be, and two can be the same only "
                "where both tell what is new in them",
            )
            told = ", ".join(other.table for other in rivals)
            wrong.append((each.table, Remark(words, {"tables": told})))
        else:
            rivals.append(each)
    return wrong


def mapping_text(draft: SourceDraft, guesses: Sequence[TableGuess]) -> str:
    """Return a mapping file of the proposals, each of which `unwritable` has nothing against."""
    titles = ", ".join(f"{name} = {_quoted(text)}" for name, text in draft.titles.items() if text)
    lines = [
        "# Made from names and sampled rows. Please check it, the value maps above all.",
        "[source]",
        f"name = {_quoted(draft.name)}",
        *([f"title = {{ {titles} }}"] if titles else []),
        *_address(draft.url),
        f"time_zone = {_quoted(draft.time_zone)}",
    ]
    if draft.clock is not None:
        clock = draft.clock
        lines.append(
            f"clock = {{ table = {_quoted(clock.table)}, column = {_quoted(clock.column)}, "
            f"format = {_quoted(clock.format)} }}"
        )
    feeds: list[str] = []
    names: set[str] = set()
    for guess in guesses:
        name = guess.into if guess.into not in names else f"{guess.into}_{guess.table.lower()}"
        names.add(name)
        feeds += _feed(name, guess)
        for column in guess.columns:
            if column.meanings:
                lines += _map(name, guess.into, column)
    return "\n".join([*lines, *feeds]) + "\n"


def write_mapping(folder: Path, draft: SourceDraft, guesses: Sequence[TableGuess]) -> Path:
    """Write the mapping file of a new source, checked; return where it is.

    Raises FileExistsError when there is one of that name, MappingError when it would not be
    valid, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{draft.name}.toml"
    if path.exists():
        raise FileExistsError(path)
    fresh = path.with_suffix(".draft")
    fresh.write_text(mapping_text(draft, guesses), encoding="utf-8")
    try:
        load_mapping(fresh, {})
    except MappingError:
        fresh.unlink()
        raise
    fresh.rename(path)
    return path


def _address(url: URL) -> list[str]:
    """A file's path stands in `parameters`, where no sign in it means anything else."""
    if url.get_backend_name() == "sqlite":
        file = (url.database or "").replace("\\", "/")
        return ['url = "sqlite:///{file}"', f"parameters = {{ file = {_quoted(file)} }}"]
    text = url.set(password=None).render_as_string(hide_password=False)
    return [f"url = {_quoted(text.replace('{', '{{').replace('}', '}}'))}"]


def _map(feed: str, into: str, column: ColumnGuess) -> list[str]:
    """A value map: every value seen; the unknown ones stand for themselves, to be filled in."""
    lines = ["", f"[maps.{_map_name(feed, column)}]"]
    known = VALUES.get(f"{into}.{column.canonical}", {})
    for value, meaning in column.meanings.items():
        unknown = value == meaning and meaning not in known
        choice = f"  # what does it mean? {', '.join(known)}" if known and unknown else ""
        lines.append(f"{_quoted(value)} = {_quoted(meaning)}{choice}")
    return lines


def _feed(name: str, guess: TableGuess) -> list[str]:
    keys = ", ".join(_quoted(each) for each in guess.key)
    lines = [
        "",
        "[[feed]]",
        f"name = {_quoted(name)}",
        f"into = {_quoted(guess.into)}",
        f"from = {_quoted(guess.table)}",
        f"key = [{keys}]",
    ]
    if guess.cursor is not None:
        cursor = guess.cursor
        kind = f'type = "timestamp", format = {_quoted(cursor.format)}' if cursor.format else ""
        kind = kind or 'type = "integer"'
        lines.append(f"cursor = {{ column = {_quoted(cursor.column)}, {kind} }}")
    lines.append(f"pace = {_quoted(guess.pace)}")
    if guess.first_days is not None:
        lines.append(f"first_days = {guess.first_days}")
    lines.append("[feed.columns]")
    return lines + [f"{each.canonical} = {_column(name, each)}" for each in guess.columns]


def _column(feed: str, guess: ColumnGuess) -> str:
    extra = ""
    if guess.time:
        extra = f", time = {_quoted(guess.time)}"
    elif guess.unit:
        extra = f", unit = {_quoted(guess.unit)}"
    elif guess.identity:
        extra = ", identity = true"
    elif guess.meanings:
        extra = f", map = {_quoted(_map_name(feed, guess))}"
    return f"{{ from = {_quoted(guess.source)}{extra} }}" if extra else _quoted(guess.source)


def _map_name(feed: str, column: ColumnGuess) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", f"{feed}_{column.canonical}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def mapping_file(folders: Iterable[Path], source: str) -> Path | None:
    """Return the mapping file of a source in some folders, None where there is none."""
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                data = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            said = data.get("source")
            if isinstance(said, dict) and said.get("name") == source:
                return path
    return None
