"""Complaints read from the store as code columns, and only what changed read again.

The columns are kept in the cache, too: opened, they are read as they were kept, and what was noted
since (`storage.local.pain.news`) is read anew.

Whose a complaint is: the customer of that key in its own source; where that source has none, the
only record of that key elsewhere; where it names none, the only record with its phone. Complaints
of one person (`customer_link`) are one customer's.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from sqlalchemy import Column, Integer, Select, and_, func, literal_column, select

from insight.pain.cases import MOMENTS, TOLD, Complaints, complaints_of, renewed, together
from insight.pain.packed import packed, unpacked
from insight.pain.rates import Subscribers
from insight.path.cases import NEVER
from storage.local.kept_pieces import KeptPieces
from storage.local.pain.news import pain_epoch, pain_kept, pain_news
from storage.local.reader import Reader
from storage.local.schema import (
    FEED_STATE,
    complaint,
    customer,
    customer_link,
    subscriber_count,
)
from storage.local.store import Store

TABLES: Final = frozenset({"complaint", "customer", "customer_link", "subscriber_count"})
"""What the answers here are made of."""
READING_S: Final = 600.0
_AT_ONCE: Final = 25_000
_BEHIND: Final = 2_000
_SHARE_BEHIND: Final = 0.01
_KEPT: Final = KeptPieces(pain_kept, pain_epoch)
_C, _P, _L, _N = complaint.c, customer.c, customer_link.c, pain_news.c
_ROWID: Final[Column[int]] = literal_column("complaint.rowid", Integer)  # type: ignore[assignment]
_OWNER: Final[Column[int]] = literal_column("customer.rowid", Integer)  # type: ignore[assignment]
_OTHER: Final = customer.alias("other")
_OTHER_ROWID: Final[Column[int]] = literal_column("other.rowid", Integer)  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Freshness:
    """Up to when complaints have been read: the oldest of their feeds, and what failed."""

    as_of_us: int
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownComplaints:
    """All complaints as of a reading. `seen`: the newest note that they rest on; `behind`: how many
    were read since they were stored."""

    cases: Complaints
    epoch: int
    seen: int
    behind: int


def freshness(reader: Reader) -> Freshness:
    """Return how fresh complaints are here; 0 when none were ever read."""
    state = FEED_STATE["cache"].c
    rows = reader.rows(
        select(state.source, state.as_of_at, state.error).where(state.target == complaint.name)
    )
    moments = [at for _, at, _ in rows if at is not None]
    return Freshness(min(moments, default=0), {source: error for source, _, error in rows if error})


def known_complaints(reader: Reader, known: KnownComplaints | None = None) -> KnownComplaints:
    """Return all complaints as they are now, from those known or else from those stored: of these
    only what changed since is read."""
    now_us = freshness(reader).as_of_us
    ((epoch,),) = reader.json(select(pain_epoch.c.epoch))
    ((seen,),) = reader.json(select(func.coalesce(func.max(_N.id), 0)))
    if known is None or known.epoch != epoch:
        known = _stored(reader, epoch)
    if known is not None:
        if known.seen == seen:
            return replace(known, cases=known.cases.as_of(now_us))
        touched = [row for (row,) in reader.json(select(_N.complaint).where(_N.id > known.seen))]
        if len(touched) <= max(len(known.cases) // 4, _AT_ONCE):
            part = _some(reader, touched, now_us)
            changed = np.array(touched, np.int64)
            cases = renewed(known.cases, part, changed)
            return KnownComplaints(cases, epoch, seen, known.behind + len(touched))
    cases = every_complaint(reader, now_us)
    return KnownComplaints(cases, epoch, seen, len(cases))


def every_complaint(reader: Reader, now_us: int) -> Complaints:
    """Return all complaints read from their rows: seconds for a million."""
    return together(list(_all(reader, now_us)))


def keep(store: Store, known: KnownComplaints) -> KnownComplaints:
    """Have the complaints stored by the cache's writer, a column at a time, if they are far ahead
    of those stored. Returns them at once, as stored."""
    if known.behind <= max(_BEHIND, _SHARE_BEHIND * len(known.cases)):
        return known
    store.write_by_pieces("cache", _KEPT.writes(known.epoch, known.seen, packed(known.cases)))
    return replace(known, behind=0)


def _stored(reader: Reader, epoch: int) -> KnownComplaints | None:
    found = _KEPT.read(reader, epoch)
    cases = None if found is None else unpacked(found[1])
    return None if found is None or cases is None else KnownComplaints(cases, epoch, found[0], 0)


def subscribers(reader: Reader) -> Subscribers:
    """Return the counts of subscribers, the denominators of rates."""
    c = subscriber_count.c
    return Subscribers.of(
        (month, region, product, count)
        for month, region, product, count in reader.rows(
            select(c.month, c.region, c.product_code, c.count)
        )
    )


def _all(reader: Reader, now_us: int) -> Iterator[Complaints]:
    last = -1
    while True:
        part = _read(reader, _rows().where(last < _ROWID).order_by(_ROWID).limit(_AT_ONCE), now_us)
        yield part
        if len(part) < _AT_ONCE:
            return
        last = int(part.ids[-1])


def _some(reader: Reader, rowids: list[int], now_us: int) -> Complaints:
    parts = []
    ordered = sorted(rowids)
    for start in range(0, max(len(ordered), 1), _AT_ONCE):
        listed = json.dumps(ordered[start : start + _AT_ONCE])
        some = func.json_each(listed).table_valued("value")
        wanted = _rows().where(_ROWID.in_(select(some.c.value))).order_by(_ROWID)
        parts.append(_read(reader, wanted, now_us))
    return together(parts)


def _read(reader: Reader, rows: Select[*tuple[Any, ...]], now_us: int) -> Complaints:
    """Read a column at a time: an array of JSON each, in one hand-over of the lock."""
    told = rows.subquery()
    ((*texts,),) = reader.rows(select(*(func.json_group_array(column) for column in told.c)))
    columns = dict(zip(told.c.keys(), map(json.loads, texts), strict=True))
    return complaints_of(
        now_us, columns["id"], {name: columns[name] for name in TOLD}, columns["person"],
        columns["closed"], {name: columns[name] for name in MOMENTS},
    )  # fmt: skip


def _rows() -> Select[*tuple[Any, ...]]:
    own = (
        select(_OTHER_ROWID).where(_OTHER.c.source == _C.source, _OTHER.c.key == _C.customer_key)
        .scalar_subquery()
    )  # fmt: skip
    elsewhere = _only_one(_OTHER.c.key == _C.customer_key)
    by_phone = _only_one(and_(_OTHER.c.phone == _C.phone, func.coalesce(_C.customer_key, "") == ""))
    named = {
        "channel": _C.channel, "product": _C.product_code, "region": _C.region,
        "community": _P.community_key, "accepted_unit": _C.accepted_unit, "unit": _C.unit,
        "kind": _C.kind, "severity": _C.severity, "tier": _P.tier,
    }  # fmt: skip
    person = func.coalesce(
        _L.person, _P.source + ":" + _P.key, _C.source + ":" + func.nullif(_C.customer_key, ""),
        "tel:" + func.nullif(_C.phone, ""), "",
    )  # fmt: skip
    closed = _C.closed_at.is_not(None) | (func.coalesce(_C.status, "") == "closed")
    return (
        select(
            _ROWID.label("id"),
            *(func.coalesce(column, "").label(name) for name, column in named.items()),
            person.label("person"), closed.label("closed"),
            *(func.coalesce(_C[name], NEVER).label(name) for name in MOMENTS),
        )
        .select_from(complaint)
        .outerjoin(customer, func.coalesce(own, elsewhere, by_phone) == _OWNER)
        .outerjoin(customer_link, and_(_L.customer_source == _P.source,
                                       _L.customer_key == _P.key))
    )  # fmt: skip


def _only_one(which: Any) -> Any:
    return select(func.max(_OTHER_ROWID)).where(which).having(func.count() == 1).scalar_subquery()
