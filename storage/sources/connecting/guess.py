"""Guessing how a foreign table fills a canonical one: by name, type and content.

Pure: it sees a catalogue and samples, never a database. A guess is a proposal for a person to
correct, so each carries its confidence and what it rests on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import Integer

from storage.local.schema import SPELLINGS, pulled_tables
from storage.sources.connecting.content import Content, content
from storage.sources.connecting.names import likeness, parts
from storage.sources.connecting.vocabulary import COLUMNS, PREFIXES, SPECIAL, TABLES, VALUES
from storage.sources.mappings.mapping import CALENDAR, Pace, Unit
from storage.sources.mappings.times import NATIVE, TimeFormat

_LEAST: Final = 0.3
_LEAST_TABLE: Final = 0.42
_NOT_ASKED: Final = ("source", "key", *SPELLINGS)
_CODES: Final = frozenset({
    "state", "reason", "reason_code", "kind", "outcome", "direction", "touchpoint", "channel",
    "process", "stage", "step", "status", "realname_status", "gender", "tier", "region", "role",
    "coverage", "pay_method", "measure", "system",
})  # fmt: skip
_MAPPED: Final = _CODES - {"measure", "system"}
_LONG: Final = frozenset({"text", "body", "summary", "script"})
_HOT: Final = frozenset({"agent_state", "agent_state_log", "queue_state", "call"})
_COLD: Final = frozenset({
    "team", "agent", "queue", "shift", "article", "community", "address_alias", "campaign", "bill",
    "usage_record", "recording", "subscriber_count",
})  # fmt: skip
_SERIAL: Final = ("version", "seq", "serial", "revision", "rowversion", "xh", "lsh")


@dataclass(frozen=True, slots=True)
class Seen:
    """One table as it was found: `columns` with their types as written, its key, the columns an
    index begins with, some rows (newest first where that is cheap), how many there are about.
    `native` are columns of the database's own times, also where nothing is in them yet."""

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...] = ()
    indexed: frozenset[str] = frozenset()
    rows: Sequence[Sequence[object]] = ()
    estimate: int | None = None
    native: frozenset[str] = frozenset()

    def contents(self) -> dict[str, Content]:
        """Return what each column's sampled values look like."""
        looks = {
            name: content([row[place] for row in self.rows], declared)
            for place, (name, declared) in enumerate(self.columns.items())
        }
        for name in self.native:
            looks[name] = replace(looks[name], time=NATIVE)
        return looks


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """Where a canonical column may come from. `confidence` is 0..1; `meanings` is the value map,
    a value nobody knows the meaning of standing for itself."""

    canonical: str
    source: str
    confidence: float
    time: str = ""
    unit: Unit | None = None
    identity: bool = False
    meanings: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CursorGuess:
    """What grows with every write; `format` is "" for a whole number."""

    column: str
    format: str
    indexed: bool


@dataclass(frozen=True, slots=True)
class TableGuess:
    """A proposal for one table. `columns` has one entry a canonical column that was found;
    `other` are canonical tables it may be instead, likeliest first."""

    table: str
    into: str
    confidence: float
    key: tuple[str, ...]
    cursor: CursorGuess | None
    pace: Pace
    first_days: int | None
    columns: tuple[ColumnGuess, ...]
    other: tuple[str, ...] = ()

    def asked(self) -> list[str]:
        """Return the canonical columns that may be filled."""
        return _asked(self.into)


@dataclass(frozen=True, slots=True)
class ClockGuess:
    """A one-row table in which the source seems to keep its own time."""

    table: str
    column: str
    format: str


def guess(tables: Iterable[Seen]) -> tuple[list[TableGuess], ClockGuess | None]:
    """Return a proposal for each table that seems to be one of ours, surest first, and a clock.

    Tables nothing speaks for are left out; `guess_as` answers for one a person chose.
    """
    seen = list(tables)
    clock = next((ticks for each in seen if (ticks := _clock(each))), None)
    prefix = shared_prefix([each.name for each in seen])
    found = [made for each in seen if (made := guess_table(each, prefix)) is not None]
    return sorted(found, key=lambda each: -each.confidence), clock


def shared_prefix(names: Sequence[str]) -> str:
    """Return what most table names of a source begin with (`KF_`), which tells none apart."""
    heads = Counter(name.split("_")[0] for name in names if "_" in name)
    head, times = heads.most_common(1)[0] if heads else ("", 0)
    return f"{head}_" if times > 1 and times > len(names) / 2 else ""


def guess_table(seen: Seen, prefix: str = "") -> TableGuess | None:
    """Return the likeliest proposal for a table, None when nothing speaks for any.

    `prefix` is what table names of this source begin with anyway.
    """
    looks = seen.contents()
    if _clock(seen) is not None or not seen.columns:
        return None
    ranked = sorted(
        (
            (_table_score(seen, looks, into, prefix), into)
            for into in TABLES
            if into in pulled_tables()
        ),
        reverse=True,
    )
    score, best = ranked[0]
    if score < _LEAST_TABLE:
        return None
    other = tuple(into for rival, into in ranked[1:4] if rival > 0.6 * score)
    return _proposal(seen, looks, best, score, other)


def guess_as(seen: Seen, into: str) -> TableGuess:
    """Return the proposal for a table that a person says is `into`."""
    return _proposal(seen, seen.contents(), into, 1.0, ())


def corrected(guess: TableGuess, seen: Seen, canonical: str, source: str) -> TableGuess:
    """Return the proposal with a canonical column filled from `source` ("" for none) as a person
    said; time format, unit and value map follow the content. Raises LookupError."""
    if canonical not in _asked(guess.into):
        raise LookupError(f"{guess.into} has no column {canonical}; it has "
                          f"{', '.join(_asked(guess.into))}")  # fmt: skip
    if source and source not in seen.columns:
        raise LookupError(f"{seen.name} has no column {source}; it has {', '.join(seen.columns)}")
    columns = {each.canonical: each for each in guess.columns if each.canonical != canonical}
    if source:
        columns[canonical] = _column(guess.into, canonical, source, 1.0, seen.contents()[source])
    kept = tuple(columns[name] for name in _asked(guess.into) if name in columns)
    return replace(guess, columns=kept)


def _proposal(
    seen: Seen, looks: Mapping[str, Content], into: str, score: float, other: tuple[str, ...]
) -> TableGuess:
    columns = _columns(seen, looks, into)
    cursor = _cursor(seen, looks)
    pace: Pace = "hot" if into in _HOT else "cold" if into in _COLD else "warm"
    long = seen.estimate is None or seen.estimate > 5_000
    first_days = None
    if cursor is not None and cursor.format and long and into not in ("agent_state", "queue_state"):
        first_days = 1 if into in _HOT else 30
    return TableGuess(
        seen.name, into, min(score, 1.0), _key(seen, looks), cursor, pace, first_days, columns,
        other,
    )  # fmt: skip


# --- which table -------------------------------------------------------------------------------


def _table_score(seen: Seen, looks: Mapping[str, Content], into: str, prefix: str) -> float:
    """Half the table's name, half how much of both sides meets."""
    named = likeness(seen.name.removeprefix(prefix), TABLES[into])
    found = _columns(seen, looks, into)
    asked = _asked(into)
    sure = sum(each.confidence for each in found)
    covered = sure / min(len(asked), max(len(seen.columns) - 1, 1))
    used = len({each.source for each in found}) / len(seen.columns)
    return 0.55 * named + 0.3 * min(covered, 1.0) + 0.15 * used


# --- which columns -------------------------------------------------------------------------------


def _columns(seen: Seen, looks: Mapping[str, Content], into: str) -> tuple[ColumnGuess, ...]:
    """Give each canonical column the source column that suits it best; each is used once."""
    target = pulled_tables()[into]
    around = parts(seen.name)
    pairs: list[tuple[float, int, str, str]] = []
    for canonical in _asked(into):
        words = SPECIAL.get((into, canonical), COLUMNS.get(canonical, canonical))
        for place, source in enumerate(seen.columns):
            if _is_key_of_another(into, canonical) and _is_bare_key(source):
                continue
            fit = _fit(canonical, isinstance(target.c[canonical].type, Integer), looks[source])
            if fit == 0.0:
                continue
            told = _by_content(canonical, looks[source])
            score = fit * max(likeness(source, words, around), told)
            if score >= _LEAST:
                pairs.append((score, -place, canonical, source))
    chosen: dict[str, ColumnGuess] = {}
    taken: set[str] = set()
    for score, _, canonical, source in sorted(pairs, reverse=True):
        if canonical not in chosen and source not in taken:
            chosen[canonical] = _column(into, canonical, source, score, looks[source])
            taken.add(source)
    return tuple(chosen[name] for name in _asked(into) if name in chosen)


def _asked(into: str) -> list[str]:
    names = [column.name for column in pulled_tables()[into].c]
    return [name for name in names if name not in _NOT_ASKED and not name.endswith("_hash")]


def _column(into: str, canonical: str, source: str, score: float, look: Content) -> ColumnGuess:
    moment = _is_moment(canonical)
    time = look.time or "%Y-%m-%d %H:%M:%S" if moment else ""
    if canonical in CALENDAR and look.time and not look.time.startswith("epoch"):
        time = "" if look.time in ("%Y-%m-%d", "%Y-%m") else look.time
    unit = _unit(canonical, source, look)
    meanings = _meanings(into, canonical, look) if canonical in _MAPPED else {}
    return ColumnGuess(
        canonical, source, min(score, 1.0), time, unit, canonical == "identity_masked", meanings,
        look.examples,
    )  # fmt: skip


def _is_key_of_another(into: str, canonical: str) -> bool:
    """Whether it names something else than the row itself (agent_state.agent_key does not)."""
    return canonical.endswith("_key") and not into.startswith(canonical.removesuffix("_key"))


def _is_bare_key(source: str) -> bool:
    """Whether a column is just called `id`: then it is what tells its own table's rows apart."""
    return [part for part in parts(source) if part not in PREFIXES] == ["key"]


def _is_moment(canonical: str) -> bool:
    return canonical == "at" or canonical.endswith("_at")


def _fit(canonical: str, whole: bool, look: Content) -> float:  # noqa: PLR0911  # a table of cases
    """Return how well the values suit a canonical column, 0..1; an empty column tells nothing."""
    if look.filled == 0 and not look.time:
        return 0.7
    time = bool(look.time)
    if _is_moment(canonical):
        return 1.0 if time and look.time not in ("%Y-%m", "%Y%m") else 0.0
    if canonical in CALENDAR:
        return 1.0 if time and not look.time.startswith("epoch") else 0.0
    if canonical in ("phone", "phone2"):
        return 1.0 if look.phone >= 0.6 else 0.0
    if canonical == "identity_masked":
        return 1.0 if look.identity >= 0.6 else 0.0
    if canonical.endswith("_key"):
        return 0.0 if time or look.decimal or look.length > 40 or look.phone > 0.9 else 1.0
    if canonical in _CODES:
        return 1.0 if look.codes and look.length <= 24 and not time else 0.0
    if canonical in _LONG:
        return 1.0 if look.length >= 4 and not (look.number or time) else 0.1
    if whole:
        return 1.0 if look.number and not time and (not look.decimal or _money(canonical)) else 0.0
    if canonical in ("name", "title", "alias", "address", "product_name", "site", "unit"):
        return 0.0 if time or look.number or look.phone > 0.5 else 1.0
    return 0.2 if time else 1.0


def _by_content(canonical: str, look: Content) -> float:
    """Return what the values alone say where they are unmistakable."""
    if canonical == "phone" and look.phone >= 0.9:
        return 0.55
    if canonical == "identity_masked" and look.identity >= 0.9:
        return 0.9
    return 0.0


def _money(canonical: str) -> bool:
    return canonical.endswith("_fen")


def _unit(canonical: str, source: str, look: Content) -> Unit | None:
    """Money: what the name ends with, else decimals are yuan, else large whole numbers are fen."""
    end = parts(source)[-1] if parts(source) else ""
    if _money(canonical):
        if end in ("l", "li", "厘") and not look.decimal:
            return "li"
        if end in ("f", "fen", "cent", "cents", "分") and not look.decimal:
            return "fen"
        return "yuan" if look.decimal or look.typical < 2_000 else "fen"
    if canonical.endswith("_s"):
        if end in ("ms", "milliseconds", "毫秒"):
            return "ms"
        return "min" if end in ("min", "minutes", "分钟", "fz") else None
    return None


def _meanings(into: str, canonical: str, look: Content) -> dict[str, str]:
    """Return {value: meaning} of a code column, itself where nothing is known."""
    known = {
        word: meaning
        for meaning, words in VALUES.get(f"{into}.{canonical}", {}).items()
        for word in (meaning, *words.split())
    }
    return {
        value: known.get(value.strip().lower().replace(" ", "_"), value)
        for value, _ in sorted(look.codes)
    }


# --- key, cursor, clock --------------------------------------------------------------------------


def _key(seen: Seen, looks: Mapping[str, Content]) -> tuple[str, ...]:
    """The primary key; else a column whose sampled values all differ, one with an index first."""
    if seen.key:
        return seen.key
    unique = [name for name in seen.columns if looks[name].unique and not looks[name].time]
    unique.sort(key=lambda name: (name not in seen.indexed, not _names_an_id(name)))
    return tuple(unique[:1])


def _names_an_id(name: str) -> bool:
    return bool(set(parts(name)) & {"key", "bm", "bh", "number", "lsh", "uuid"})


def _cursor(seen: Seen, looks: Mapping[str, Content]) -> CursorGuess | None:
    """What is written at every change: an updated-at time with an index, or a row version."""
    best: tuple[float, CursorGuess] | None = None
    for name in seen.columns:
        look, indexed = looks[name], name in seen.indexed
        score = 0.0
        if look.time and _sorts(look.time):
            score = likeness(name, COLUMNS["updated_at"], parts(seen.name))
            form = look.time
        elif look.whole and set(parts(name)) & set(_SERIAL):
            score, form = 0.8, ""
        score += 0.15 * indexed
        if score >= 0.6 and (best is None or score > best[0]):
            best = score, CursorGuess(name, form, indexed)
    return best[1] if best else None


def _sorts(form: str) -> bool:
    parsed = TimeFormat.parse(form)
    return parsed.sorts or bool(parsed.epoch)


def _clock(seen: Seen) -> ClockGuess | None:
    """A table of one row and few columns whose name or column speaks of time."""
    if len(seen.rows) != 1 or len(seen.columns) > 4 or (seen.estimate or 1) > 1:
        return None
    for name, look in seen.contents().items():
        if look.time and look.time not in ("%Y-%m-%d", "%Y%m%d", "%Y-%m", "%Y%m"):
            return ClockGuess(seen.name, name, look.time)
    return None
