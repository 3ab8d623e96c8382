"""Opportunities and what was recorded of them, read from the store and folded into cases."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from sqlalchemy import (
    Column,
    Integer,
    Select,
    String,
    TableValuedAlias,
    and_,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy import type_coerce as seen_as

from insight.path.cases import Coded, Events, Opportunities, cases_of
from insight.path.kept import Ids, Kept
from insight.path.process import Process
from storage.local.reader import Reader
from storage.local.schema import (
    FEED_STATE,
    customer,
    customer_link,
    opportunity,
    opportunity_event,
)

DIMENSIONS: Final = ("touchpoint", "region", "community", "product", "unit", "person", "tier")
"""By what cases can be told apart. `person`: who first met the customer (工号)."""
_AT_ONCE: Final = 4_000
"""Opportunities folded at once: their events are parsed in one go, which nothing interrupts."""

_O, _E, _C, _L = opportunity.c, opportunity_event.c, customer.c, customer_link.c
_WORDS: Final = (_E.stage, _E.kind, _E.system, _E.reason_code, _E.person_key, _E.unit)
"""Of an event, as `Events` has them."""
_ROWID: Final[Column[int]] = literal_column("opportunity.rowid", Integer)  # type: ignore[assignment]
_OTHER, _FURTHER = opportunity.alias("other"), opportunity.alias("further")


@dataclass(frozen=True, slots=True)
class Freshness:
    """Up to when what paths are made of has been read: the oldest of the feeds, and what failed."""

    as_of_us: int
    errors: dict[str, str] = field(default_factory=dict)


def freshness(reader: Reader) -> Freshness:
    """Return how fresh opportunities and their events are here; 0 when none were ever read."""
    state = FEED_STATE["cache"].c
    rows = reader.rows(
        select(state.source, state.as_of_at, state.error).where(
            state.target.in_([opportunity.name, opportunity_event.name])
        )
    )
    moments = [at for _, at, _ in rows if at is not None]
    return Freshness(min(moments, default=0), {source: error for source, _, error in rows if error})


def folded(reader: Reader, process: Process, now_us: int) -> Iterator[Kept]:
    """Fold all cases of a process, some thousand at a time."""
    last = 0
    while rows := reader.json(
        _opportunities().where(last < _ROWID, _O.process == process.code)
        .order_by(_ROWID).limit(_AT_ONCE)
    ):  # fmt: skip
        last = rows[-1][0]
        yield _fold(reader, process, rows, now_us)


def folded_again(
    reader: Reader, process: Process, keys: Sequence[str], now_us: int
) -> tuple[Kept, Ids]:
    """Fold the opportunities of these keys, whatever their source; return them, and the numbers of
    those that are of another process."""
    parts, others = [], list[int]()
    sources = list(_sources(reader))
    for start in range(0, max(len(keys), 1), _AT_ONCE):
        some = func.json_each(json.dumps(keys[start : start + _AT_ONCE])).table_valued("value")
        rows = reader.json(
            _opportunities().where(_O.source.in_(sources), _O.key.in_(select(some.c.value)))
        )
        parts += [row for row in rows if row[1] == process.code]
        others += [row[0] for row in rows if row[1] != process.code]
    parts.sort(key=lambda row: row[0])
    return _fold(reader, process, parts, now_us), np.array(others, np.int64)


def _sources(reader: Reader) -> Iterator[str]:
    """Return the sources of opportunities, each found behind the one before by the primary key."""
    source = ""
    while True:
        ((found,),) = reader.json(select(func.min(_O.source)).where(_O.source > source))
        if found is None:
            return
        yield found
        source = found


def _opportunities() -> Select[Any]:
    tier = (
        select(func.max(_C.tier))
        .where(_C.source == _O.source, _C.key == _O.customer_key)
        .scalar_subquery()
    )
    person = (
        select(_L.person)
        .where(_L.customer_source == _O.source, _L.customer_key == _O.customer_key)
        .scalar_subquery()
    )
    return select(
        _ROWID, _O.process,
        _O.source, _O.key, _O.status, _O.stage, _O.reason_code, _O.created_at, _O.closed_at,
        _O.touchpoint, _O.region, _O.community_key, _O.product_code, _O.unit, _O.owner_key, tier,
        func.coalesce(
            person, _O.source + ":" + func.nullif(_O.customer_key, ""),
            "tel:" + func.nullif(_O.phone, ""),
        ),
    )  # fmt: skip


def _fold(reader: Reader, process: Process, rows: list[list[Any]], now_us: int) -> Kept:
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * 17
    ids, _, source, key, status, stage, reason, created, closed, *by = columns
    own = Opportunities(
        list(zip(source, key, strict=True)), status, stage, reason, created, closed,
        dict(zip((*DIMENSIONS, "customer"), by, strict=True)),
    )  # fmt: skip
    events = _events(reader, list(zip(range(len(key)), source, key, strict=True)))
    return Kept(np.array(ids, np.int64), cases_of(process, own, events, now_us))


def _events(reader: Reader, own: list[tuple[int, str, str]]) -> Events:
    """Read what was recorded of opportunities (number, source, key), a case's in its order.

    An event names an opportunity of its own source; where that has none of this key, of another, if
    only one other has it.
    Equal times stand in the order of their keys, numbers as numbers go.
    """
    told = []
    sources = list(_sources(reader))
    for start in range(0, len(own), _AT_ONCE):
        some = func.json_each(json.dumps(own[start : start + _AT_ONCE])).table_valued("value")
        case, source, key = (_part(some, place) for place in range(3))
        its_own = (
            select(_OTHER.c.key)
            .where(_OTHER.c.source == _E.source, _OTHER.c.key == _E.opportunity_key)
            .exists()
        )
        two_have_it = (
            select(_FURTHER.c.key)
            .where(_FURTHER.c.source.in_(sources), _FURTHER.c.source != source)
            .where(_FURTHER.c.key == _E.opportunity_key)
            .exists()
        )
        told += reader.json(
            select(case, _E.at, *(func.coalesce(each, "") for each in _WORDS))
            .select_from(some.join(opportunity_event, _E.opportunity_key == key))
            .where(_E.at.is_not(None), or_(_E.source == source, and_(~its_own, ~two_have_it)))
            .order_by(case, _E.at, _E.source, func.length(_E.key), _E.key)
        )
    columns = list(zip(*told, strict=True)) or [()] * (2 + len(_WORDS))
    case_of, at, *words = columns
    return Events(
        np.array(case_of, np.intp), np.array(at, np.int64), *map(Coded.of, words)
    )  # fmt: skip


def _part(some: TableValuedAlias, place: int) -> Any:
    return seen_as(some.c.value.op("->>")(literal_column(str(place))), String)
