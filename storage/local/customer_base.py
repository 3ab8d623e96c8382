"""The customer base for proactive lists: everybody as columns, with the ledger of promises.

Read whole, some seconds for a million customers: work for a reader thread, kept by whoever shows
it until the sources bring something new.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, tzinfo
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table, func, select

from insight.identity.records import Ref
from insight.opportunities.base import Want, day_of
from insight.path.cases import Coded
from insight.proactive.customers import NEVER, Customers, Happened
from insight.proactive.marks import Marks
from insight.promises.ledger import Given, Ledger
from insight.spoken import local_time
from storage.hub.hub import Me
from storage.local.customer.months import calendar_month
from storage.local.opportunities import base
from storage.local.persons import NOBODY, Persons, persons
from storage.local.promises import ledger, promised
from storage.local.reader import Reader
from storage.local.schema import FEED_STATE, account, bill, complaint, fault, subscription
from storage.local.schema import usage_record as usage

TABLES: Final = frozenset({
    "customer", "customer_link", "account", "subscription", "bill", "usage_record", "complaint",
    "fault", "opportunity",
})  # fmt: skip
_MONTHS: Final = 4
"""The newest whole month, and three to compare it with."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Base:
    """`as_of_us`: up to when the customers were read, 0 where none ever were. `orders`: the lost
    opportunity by which a contract elsewhere is known, by place of the customer."""

    customers: Customers
    ledger: Ledger
    people: Persons
    as_of_us: int
    of_sources: tuple[Given, ...] = ()
    orders: Mapping[int, Ref] = field(default_factory=dict)

    def at(self, now_us: int) -> "Base":
        """Return the same with its promises as they stand at another moment."""
        return self._with(self.ledger.at(now_us))

    def _with(self, promises: Ledger) -> "Base":
        columns = {**self.customers.columns, "broken": _broken(promises, len(self.customers))}
        return replace(self, ledger=promises, customers=replace(self.customers, columns=columns))


def with_people(reader: Reader, me: Me | None, known: Base, now_us: int) -> Base:
    """Return a base that was read before with what people promised and said since; what the
    sources tell is not read again."""
    return known._with(ledger(reader, me, known.people, known.of_sources, now_us))


def customer_base(reader: Reader, me: Me | None, zone: tzinfo, now_us: int) -> Base:
    """Return everybody and every promise as of now."""
    people, told = persons(reader)
    wants = _elsewhere(base(reader, me, zone).wants, people)
    of_sources = promised(reader, people, now_us)
    promises = ledger(reader, me, people, of_sources, now_us)
    count = len(people.words)
    tier, region = [""] * count, [""] * count
    porting = np.zeros(count, np.int64)
    for place, _source, _key, band, area, asked, _created in told:
        tier[place] = tier[place] or band or ""
        region[place] = region[place] or area or ""
        porting[place] |= asked == "asked"
    columns = {"porting": porting, "broken": _broken(promises, count)}
    columns |= _products(reader, people, count)
    columns |= _months(reader, people, count, zone, now_us)
    columns["arrears"] = _arrears(reader, people, count)
    columns["competitor_end"], competitor = _competitor(wants, count, zone)
    return Base(
        Customers(
            tuple(people.words), columns, Coded.of(tier), Coded.of(region), competitor,
            _happened(reader, people, complaint, "opened_at"),
            _happened(reader, people, fault, "reported_at"),
            _ends(reader, people), Marks(people.words, people.by_ref, people.by_phone),
        ),
        promises, people, customers_as_of(reader), tuple(of_sources),
        {place: order for place, _, _, order in wants},
    )  # fmt: skip


def customers_as_of(reader: Reader) -> int:
    """Return up to when the customers were read, microseconds UTC; 0 where none ever were."""
    c = FEED_STATE["cache"].c
    rows = reader.rows(select(func.max(c.as_of_at)).where(c.target == "customer"))
    return rows[0][0] or 0


def _happened(reader: Reader, people: Persons, table: Table, at: str) -> Happened:
    c = table.c
    rows = reader.rows(select(c.source, c.customer_key, c.phone, c[at]).where(c[at].is_not(None)))
    return _of_known(people.of_rows(rows), np.array([row[3] for row in rows], np.int64))


def _of_known(person: Numbers, at: Numbers) -> Happened:
    known = person != NOBODY
    return Happened.by_person(person[known], at[known])


# --- products, bills ------------------------------------------------------------------------------

_S = subscription.c
_IN_USE: Final = func.coalesce(_S.status, "") != "ended"


def _products(reader: Reader, people: Persons, count: int) -> dict[str, Numbers]:
    """Of the products in use: how many, since when the first, when the newest began, when the next
    contract ends."""
    rows = reader.rows(
        select(_S.source, _S.customer_key, NO_PHONE, func.count(), func.min(_S.start_at),
               func.max(_S.start_at), func.max(_S.contract_end_at))
        .where(_IN_USE, func.coalesce(_S.customer_key, "") != "")
        .group_by(_S.source, _S.customer_key)
    )  # fmt: skip
    person = people.of_rows(rows)
    in_use = np.zeros(count, np.int64)
    since = np.full(count, _LAST, np.int64)
    started, ends = (np.full(count, NEVER, np.int64) for _ in range(2))
    known = person != NOBODY
    where = person[known]
    np.add.at(in_use, where, _numbers(rows, 3, 0)[known])
    np.minimum.at(since, where, _numbers(rows, 4, _LAST)[known])
    np.maximum.at(started, where, _numbers(rows, 5, NEVER)[known])
    np.maximum.at(ends, where, _numbers(rows, 6, NEVER)[known])
    since[since == _LAST] = NEVER
    return {"in_use": in_use, "since": since, "started": started, "contract_end": ends}


_LAST: Final = 2**62
NO_PHONE: Final = func.nullif("", "")


def _ends(reader: Reader, people: Persons) -> Happened:
    rows = reader.rows(
        select(_S.source, _S.customer_key, NO_PHONE, _S.contract_end_at).where(
            _IN_USE, func.coalesce(_S.customer_key, "") != "", _S.contract_end_at.is_not(None)
        )
    )
    return _of_known(people.of_rows(rows), np.array([row[3] for row in rows], np.int64))


def _arrears(reader: Reader, people: Persons, count: int) -> Numbers:
    c = account.c
    rows = reader.rows(
        select(c.source, c.customer_key, NO_PHONE, func.sum(c.arrears_fen))
        .where(c.arrears_fen > 0, func.coalesce(c.customer_key, "") != "")
        .group_by(c.source, c.customer_key)
    )  # fmt: skip
    return _summed(people.of_rows(rows), _numbers(rows, 3, 0), count)


def _months(
    reader: Reader, people: Persons, count: int, zone: tzinfo, now_us: int
) -> dict[str, Numbers]:
    """The newest whole month and the mean of the three before it, of bills and of data used. Which
    month is the newest is the same for all: the last that anybody was billed for."""
    this = f"{local_time(now_us, zone):%Y-%m}"
    found: dict[str, Numbers] = {}
    for name, table, what in (("bill", bill, "total_fen"), ("usage", usage, "data_mb")):
        c = table.c
        month = calendar_month(c.month)
        newest = reader.rows(
            select(month).where(month < this).distinct().order_by(month.desc()).limit(_MONTHS)
        )
        months = [text for (text,) in newest]
        rows = reader.rows(
            select(c.source, c.customer_key, NO_PHONE, month, func.sum(c[what]))
            .where(month.in_(months), func.coalesce(c.customer_key, "") != "",
                   c[what].is_not(None))
            .group_by(c.source, c.customer_key, month)
        ) if months else []  # fmt: skip
        found |= _newest_and_before(name, rows, people.of_rows(rows), months, count)
    return found


def _newest_and_before(
    name: str, rows: Sequence[Sequence[Any]], person: Numbers, months: list[str], count: int
) -> dict[str, Numbers]:
    newest = np.full(count, NEVER, np.int64)
    before, told = np.zeros(count, np.int64), np.zeros(count, np.int64)
    amounts = _numbers(rows, 4, 0)
    is_newest = np.array([row[3] == months[0] for row in rows], bool) & (person != NOBODY)
    is_before = ~is_newest & (person != NOBODY)
    newest[person[is_newest]] = 0
    np.add.at(newest, person[is_newest], amounts[is_newest])
    np.add.at(before, person[is_before], amounts[is_before])
    seen = np.unique(np.stack([person[is_before], _month_codes(rows, months)[is_before]]), axis=1)
    np.add.at(told, seen[0], 1)
    mean = np.where(told > 0, before // np.maximum(told, 1), NEVER)
    return {name: newest, f"{name}_before": mean}


def _month_codes(rows: Sequence[Sequence[Any]], months: list[str]) -> Numbers:
    code = {month: place for place, month in enumerate(months)}
    return np.array([code[row[3]] for row in rows], np.int64)


def _numbers(rows: Sequence[Sequence[Any]], column: int, missing: int) -> Numbers:
    return np.array([missing if row[column] is None else row[column] for row in rows], np.int64)


def _summed(person: Numbers, amounts: Numbers, count: int) -> Numbers:
    found = np.zeros(count, np.int64)
    known = person != NOBODY
    np.add.at(found, person[known], amounts[known])
    return found


# --- elsewhere, promises --------------------------------------------------------------------------


_Elsewhere = tuple[int, str, str, Ref]


def _elsewhere(wants: Iterable[Want], people: Persons) -> list[_Elsewhere]:
    """Return who has a contract with another network: place, its last day, with whom, and the
    opportunity that was lost. Whoever is known by a phone or not at all comes in as a person of the
    own; who is being served is not."""
    found = []
    for want in wants:
        ends = want.value("contract_end")
        if want.status != "lost" or not ends or want.word.startswith("opportunity:"):
            continue
        source, _, rest = want.word.partition(":")
        by_phone = people.of("", None, rest) if source == "tel" else NOBODY
        place = people.of(source, rest) if source != "tel" else by_phone
        found.append((
            people.place(want.word) if place == NOBODY else place, ends, want.value("provider"),
            want.ref,
        ))  # fmt: skip
    return found


def _competitor(wants: Sequence[_Elsewhere], count: int, zone: tzinfo) -> tuple[Numbers, Coded]:
    at, whose = np.full(count, NEVER, np.int64), [""] * count
    for place, ends, provider, _ in wants:
        day = day_of(ends)
        if day is not None:
            local = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
            at[place], whose[place] = int(local.timestamp()) * 1_000_000, provider
    return at, Coded.of(whose)


def _broken(promises: Ledger, count: int) -> Numbers:
    found = np.full(count, NEVER, np.int64)
    mine = promises.now_in("broken") & (promises.person >= 0)
    np.maximum.at(found, promises.person[mine], promises.over_at[mine])
    return found
