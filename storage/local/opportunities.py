"""The opportunity base, read from the store and from what people wrote down.

An entry (`opportunity_entry`) is about an opportunity, `source:key`, or about a community,
`community:key`; its content is {field, value}. Of a community it says `coverage` (full, partial,
none) or `ports_free` (a number).
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from insight.hub.facts import Record
from insight.masking import masked
from insight.opportunities.base import ENTRY, FIELDS, Place, Said, Want, latest, valid
from insight.spoken import local_time
from storage.hub.hub import Me
from storage.local.house import NOBODY
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.schema import community, customer_link, opportunity
from storage.local.shared.crew import names
from storage.local.shared.records import records

COMMUNITY: Final = "community:"
PLACE_FIELDS: Final = ("coverage", "ports_free")
_O, _L, _C = opportunity.c, customer_link.c, community.c
_TOLD: Final = ("competitor", "competitor_end_at", "bandwidth_mbps")


def about_opportunity(source: str, key: str) -> str:
    """Return what entries about an opportunity are about."""
    return f"{source}:{key}"


@dataclass(frozen=True, slots=True)
class Base:
    """All wants that are open or lost, the newest first, and the communities by key."""

    wants: tuple[Want, ...]
    places: Mapping[str, Place]


def base(reader: Reader, me: Me | None, zone: tzinfo) -> Base:
    """Return the opportunity base; some tenths of a second for tens of thousands: work for a
    reader thread."""
    written = records(reader, me or NOBODY, ENTRY)
    called = names(reader)
    told = _written(reader, written, called)
    for source, value in _told_by_sources(reader, zone):
        told.setdefault(source, []).extend(value)
    wants = tuple(
        replace(want, known=latest(told.get((want.word, want.process), ())))
        for want in _wants(reader)
    )
    return Base(wants, _places(reader, written, called))


def places_of(reader: Reader, me: Me | None, keys: Collection[str]) -> dict[str, Place]:
    """Return some communities as they are now, by key."""
    written = [
        each for each in records(reader, me or NOBODY, ENTRY)
        if each.about.startswith(COMMUNITY) and each.about.removeprefix(COMMUNITY) in keys
    ]  # fmt: skip
    return _places(reader, written, names(reader), _C.key.in_(among(keys)))


def entries_about(reader: Reader, me: Me | None, want: Want) -> list[tuple[str, Said]]:
    """Return what people wrote down about a want, the newest first."""
    written = records(reader, me or NOBODY, ENTRY)
    found = _written(reader, written, names(reader)).get((want.word, want.process), [])
    return sorted(found, key=lambda each: -each[1].at_us)


# --- opportunities --------------------------------------------------------------------------------


_WORD: Final = func.coalesce(
    _L.person, _O.source + ":" + func.nullif(_O.customer_key, ""),
    "tel:" + func.nullif(_O.phone, ""), "opportunity:" + _O.source + ":" + _O.key,
)  # fmt: skip
"""Whose an opportunity is, as paths say it; of nobody's each is its own."""
_LINKED: Final = opportunity.outerjoin(
    customer_link, and_(_L.customer_source == _O.source, _L.customer_key == _O.customer_key)
)


def _wants(reader: Reader) -> Iterable[Want]:
    rows = reader.rows(_newest())
    for word, process, source, key, times, status, stage, reason, began, ended, home, *rest in rows:
        name, phone, amount = rest
        yield Want(
            word, process or "", (source, key), times, status, stage or "", reason or "",
            began or 0, ended or began or 0, home or "",
            masked("opportunity", "name", name or ""), masked("opportunity", "phone", phone or ""),
            amount or 0,
        )  # fmt: skip


def _newest() -> Select[Any]:
    """The newest opportunity of each customer and process, unless one of them is won since: who
    subscribed wants it no more."""
    of = (_WORD, _O.process)
    won = case((_O.status == "won", func.coalesce(_O.closed_at, _O.created_at)))
    inner = select(
        _WORD.label("word"), _O.process, _O.source, _O.key,
        func.count().over(partition_by=of).label("n"),
        _O.status, _O.stage, _O.reason_code, _O.created_at, _O.closed_at, _O.community_key,
        _O.name, _O.phone, _O.amount_fen,
        func.max(won).over(partition_by=of).label("won_at"),
        func.row_number().over(
            order_by=((_O.status == "open").desc(), _O.created_at.desc(), _O.source, _O.key),
            partition_by=of,
        ).label("place"),
    ).select_from(_LINKED).subquery("inner")  # fmt: skip
    c = inner.c
    return (
        select(*list(c)[:14])
        .where(c.place == 1, c.status.in_(("open", "lost")),
               func.coalesce(c.won_at, -1) < func.coalesce(c.created_at, 0))
        .order_by(c.created_at.desc(), c.source, c.key)
    )  # fmt: skip


def _told_by_sources(
    reader: Reader, zone: tzinfo
) -> Iterable[tuple[tuple[str, str], list[tuple[str, Said]]]]:
    rows = reader.rows(
        select(_WORD, _O.process, _O.source, _O.created_at, *(_O[name] for name in _TOLD))
        .select_from(_LINKED)
        .where(func.coalesce(*(_O[name] for name in _TOLD)).is_not(None))
    )
    for word, process, source, at, provider, ends, bandwidth in rows:
        day = None if ends is None else local_time(ends, zone).date().isoformat()
        told = (("provider", provider), ("contract_end", day), ("bandwidth", bandwidth))
        yield (
            (word, process or ""),
            [(name, Said(str(value), source, at or 0)) for name, value in told if value],
        )


# --- what people wrote ----------------------------------------------------------------------------


def _written(
    reader: Reader, written: Iterable[Record], called: Mapping[int, str]
) -> dict[tuple[str, str], list[tuple[str, Said]]]:
    mine = [each for each in written if not each.about.startswith(COMMUNITY)]
    whose = {
        about: (word, process or "")
        for about, word, process in reader.json(
            select(_O.source + ":" + _O.key, _WORD, _O.process)
            .select_from(_LINKED)
            .where(
                _O.key.in_(among({each.about.partition(":")[2] for each in mine})),
                (_O.source + ":" + _O.key).in_(among({each.about for each in mine})),
            )
        )
    }
    found: dict[tuple[str, str], list[tuple[str, Said]]] = {}
    for each in mine:
        said = _said(each, called)
        if said is not None and each.about in whose:
            found.setdefault(whose[each.about], []).append(said)
    return found


def _said(record: Record, called: Mapping[int, str]) -> tuple[str, Said] | None:
    """Return what a record says of which field; None for what no field can hold."""
    told = json.loads(record.content)
    name, value = told.get("field"), told.get("value")
    if not isinstance(name, str) or not isinstance(value, str):
        return None
    known = name in FIELDS if not record.about.startswith(COMMUNITY) else name in PLACE_FIELDS
    if not known or (name in FIELDS and not valid(name, value)):
        return None
    return name, Said(value, called.get(record.author, ""), record.made_at, by_person=True)


def _places(
    reader: Reader, written: Iterable[Record], called: Mapping[int, str],
    which: ColumnElement[bool] | None = None,
) -> dict[str, Place]:  # fmt: skip
    """Return the communities as they are by the latest word: the source's row or a person's."""
    told: dict[str, list[tuple[str, Said]]] = {}
    named: dict[str, str] = {}
    asked = select(_C.key, _C.name, _C.source, _C.coverage, _C.ports_free, _C.updated_at)
    rows = reader.rows(asked if which is None else asked.where(which))
    untimed = set()
    for key, name, source, coverage, free, at in rows:
        named[key] = name or key
        if at is None:
            untimed.add(key)
        values = (("coverage", coverage), ("ports_free", None if free is None else str(free)))
        told[key] = [(field, Said(value, source, at or 0)) for field, value in values if value]
    for each in written:
        said = _said(each, called) if each.about.startswith(COMMUNITY) else None
        if said is not None:
            told.setdefault(each.about.removeprefix(COMMUNITY), []).append(said)
    found = {}
    for key, facts in told.items():
        known = latest(facts)
        coverage, free = known.get("coverage"), known.get("ports_free")
        found[key] = Place(
            key, named.get(key, key),
            None if coverage is None else coverage.value == "full",
            None if free is None else free.value not in ("0", ""),
            _when(coverage, key in untimed), _when(free, key in untimed),
        )  # fmt: skip
    return found


def _when(said: Said | None, untimed: bool) -> int | None:
    return None if said is None or (untimed and not said.by_person) else said.at_us
