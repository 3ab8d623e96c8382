"""The rows that could not be stored: how many, why, and what they held."""

import json
import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from insight.masking import mask_text, masked
from storage.local.reader import Reader
from storage.local.schema import FEED_STATE, QUARANTINE

MOST_SHOWN: Final = 5_000
_QUOTED: Final = re.compile(r"“[^”]*”")
_PAIR: Final = re.compile(r'"(\w+)": ("(?:[^"\\]|\\.)*"|null|-?\d+)(?=[,}])')
_COLUMN: Final = re.compile(r"(\w+): “([^”]*)”")


@dataclass(frozen=True, slots=True)
class SetAside:
    """One row. `at`: when it was set aside, microseconds UTC by this machine's clock.

    `why` and `held` show personal values masked; `kind` is the reason without what it quotes, so
    that rows with the same fault have the same one.
    """

    source: str
    feed: str
    table: str
    key: str
    at: int
    why: str
    kind: str
    held: str


def set_aside(reader: Reader, source: str, feed: str | None = None) -> list[SetAside]:
    """Return the newest `MOST_SHOWN` rows of a source, or of one of its feeds."""
    found: list[SetAside] = []
    for file, quarantine in QUARANTINE.items():
        state = FEED_STATE[file]
        query = (
            select(
                quarantine.c.feed, state.c.target, quarantine.c.key, quarantine.c.at,
                quarantine.c.reason, quarantine.c.row,
            )
            .outerjoin(
                state,
                (state.c.source == quarantine.c.source) & (state.c.feed == quarantine.c.feed),
            )
            .where(quarantine.c.source == source)
            .order_by(quarantine.c.at.desc(), quarantine.c.key)
            .limit(MOST_SHOWN)
        )  # fmt: skip
        if feed is not None:
            query = query.where(quarantine.c.feed == feed)
        found += [_shown(source, *row) for row in reader.rows(query)]
    found.sort(key=lambda each: -each.at)
    return found[:MOST_SHOWN]


def count_aside(reader: Reader, source: str, feed: str | None = None) -> dict[str, int]:
    """Return how many rows are set aside by feed, those beyond `MOST_SHOWN` included."""
    found: dict[str, int] = {}
    for quarantine in QUARANTINE.values():
        query = select(quarantine.c.feed, func.count()).where(quarantine.c.source == source)
        if feed is not None:
            query = query.where(quarantine.c.feed == feed)
        found.update(reader.rows(query.group_by(quarantine.c.feed)))
    return found


def _shown(
    source: str, feed: str, table: str | None, key: str, at: int, reason: str, row: str | None
) -> SetAside:
    into = table or ""
    why = _COLUMN.sub(lambda met: f"{met[1]}: “{masked(into, met[1], met[2])}”", reason)
    return SetAside(
        source, feed, into, key, at, why, _QUOTED.sub("“…”", reason), _held(into, row or "")
    )


def _sayable(value: object) -> str:
    """A value that could not be converted comes marked by “?”; broken text as its escapes."""
    return str(value).removeprefix("?").encode("utf-8", "backslashreplace").decode()


def _held(table: str, row: str) -> str:
    """Return what a row held, as `column value` pairs; one that was cut short loses its
    last value."""
    try:
        values = json.loads(row)
    except ValueError:
        values = {name: json.loads(value) for name, value in _PAIR.findall(row)}
    if not isinstance(values, dict):
        return mask_text(row)
    return ", ".join(
        f"{name} {masked(table, str(name), _sayable(value))}"
        for name, value in values.items()
        if value is not None and value != ""
    )
