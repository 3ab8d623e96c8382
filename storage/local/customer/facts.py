"""All facts of one customer's page, read in one hand-over.

Every row is attributed by `whose`; of rows that have no end the newest `MOST` are read, what is
open first, and the rest counted. What people wrote is cut after `LONGEST_TEXT` signs.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    case,
    exists,
    func,
    select,
)

from insight.customer.bills import ITEMS, MONTHS, Bill, bill, months
from insight.customer.facts import (
    PAYMENT_MINUTES,
    Account,
    Community,
    Complaint,
    CustomerFacts,
    Fault,
    Feeding,
    Product,
    Usage,
    part,
)
from insight.customer.flags import Payment, flags
from insight.customer.header import CustomerRecord, header
from insight.customer.orders import Event, Order, path
from insight.freshness import State
from insight.identity.records import Ref
from storage.local.customer.months import calendar_month
from storage.local.customer.whose import Whose, bound_list, listed, theirs, whose
from storage.local.reader import Reader
from storage.local.schema import (
    FEED_STATE,
    account,
    agent,
    community,
    complaint,
    customer,
    fault,
    opportunity,
    opportunity_event,
    payment_attempt,
    subscription,
    usage_record,
)
from storage.local.schema import bill as bill_table

TABLES: Final = frozenset({
    "customer", "customer_link", "account", "subscription", "bill", "usage_record", "opportunity",
    "opportunity_event", "complaint", "fault", "payment_attempt", "community", "agent",
})  # fmt: skip
"""What a customer's facts are read from."""
MOST: Final = 100
LONGEST_TEXT: Final = 4_000
_LONGEST_NAME: Final = 200
_PAYMENTS: Final = 50

_Row = list[Any]
_TEXTS: Final = (
    "name", "phone", "phone2", "identity_masked", "gender", "address", "region", "tier", "tags",
    "status", "realname_status", "kind", "group_name", "porting",
)  # fmt: skip
_NUMBERS: Final = ("arpu_fen", "birth_year", "sensitive")


def customer_facts(
    reader: Reader, person: Ref, now_us: int, feeds: Sequence[Feeding] | None = None
) -> CustomerFacts:
    """Return everything a customer's page shows but the timeline; `person` may be any record of
    the person.

    `feeds` says where the reading of the sources stands now; without it (nothing is reading) what
    was stored when they were read last. `now_us` is on the sources' clock. Raises StoreError.
    """
    return facts_of(reader, whose(reader, person), now_us, feeds)


def read_up_to(reader: Reader) -> int:
    """Return the moment of the newest reading, on the sources' clock; 0 when nothing was read."""
    read = FEED_STATE["cache"].c.as_of_at
    return int(reader.rows(select(func.coalesce(func.max(read), 0)))[0][0])


def facts_of(
    reader: Reader, whose: Whose, now_us: int, feeds: Sequence[Feeding] | None = None
) -> CustomerFacts:
    """Return `customer_facts` of a person whose acts are told apart already."""
    values = {**whose.values, "since": now_us - 2 * PAYMENT_MINUTES * 60_000_000}
    (
        records, homes, accounts, products, bills, usage, orders, events, complaints, faults,
        payments, fed,
    ) = reader.several(_QUERIES, values)  # fmt: skip
    reading = [_stored(row) for row in fed] if feeds is None else feeds

    def fed_by(*tables: str) -> list[Feeding]:
        return [feed for feed in reading if feed.table in tables]

    product_rows = [_product(row) for row in products]
    account_rows = [Account(*row) for row in accounts]
    order_rows = _orders(orders, events)
    complaint_rows = [Complaint(*row[1:]) for row in complaints]
    fault_rows = [Fault(*row[1:]) for row in faults]
    head = header(_records(whose, records, homes), account_rows, product_rows)
    ways = fed_by("opportunity", "opportunity_event")
    return CustomerFacts(
        whose.person,
        now_us,
        whose.records,
        head,
        flags(
            now_us, head, product_rows, order_rows, complaint_rows, fault_rows,
            (Payment((row[0], row[1]), *row[2:]) for row in payments),
        ),
        accounts=part(account_rows, fed_by("account")),
        products=part(product_rows, fed_by("subscription"), _left_off(products)),
        bills=part(months(_bill(row) for row in bills), fed_by("bill")),
        usage=part(_usage(usage), fed_by("usage_record")),
        orders=part((one for one in order_rows if one.ordered), ways, _left_off(orders)),
        opportunities=part((one for one in order_rows if not one.ordered), ways),
        complaints=part(complaint_rows, fed_by("complaint"), _left_off(complaints)),
        faults=part(fault_rows, fed_by("fault"), _left_off(faults)),
        people=_people(reader, order_rows),
    )  # fmt: skip


def _people(reader: Reader, orders: Iterable[Order]) -> dict[str, str]:
    """The names of the agents that orders name, where a key is only one agent's."""
    keys = {key for each in orders for key in (each.owner, *each.path.people) if key}
    if not keys:
        return {}
    (rows,) = reader.several((_PEOPLE,), {"agents": listed(sorted(keys))})
    return dict(rows)


def _left_off(rows: Sequence[_Row]) -> int:
    """How many rows there are beyond those read; their count is in the first column."""
    return rows[0][0] - len(rows) if rows else 0


def _records(whose: Whose, rows: Iterable[_Row], homes: Iterable[_Row]) -> list[CustomerRecord]:
    """The customer records in the order of `whose.records`, each with its community: that of its
    own source, else the only one of this key."""
    communities: dict[str, dict[str, Community]] = {}
    for source, *values in homes:
        home = Community(*values)
        communities.setdefault(home.key, {})[source] = home
    found = {}
    for source, key, updated_us, community_key, *told in rows:
        known = communities.get(community_key, {})
        only = next(iter(known.values())) if len(known) == 1 else None
        named = zip((*_TEXTS, *_NUMBERS), told, strict=True)
        found[source, key] = CustomerRecord(
            (source, key),
            updated_us,
            {name: value for name, value in named if str(value or "").strip() or value == 0},
            known.get(source, only),
        )
    return [found[ref] for ref in whose.records if ref in found]


def _product(row: _Row) -> Product:
    _, source, key, account_key, *rest = row
    return Product(source, key, (source, account_key) if account_key else None, *rest)


def _bill(row: _Row) -> Bill:
    source, key, account_key, month, total_fen, paid_us, updated_us, *items = row
    told = dict(zip(ITEMS, items, strict=True))
    return bill(source, key, account_key, month, told, total_fen, paid_us, updated_us)


def _usage(rows: Iterable[_Row]) -> list[Usage]:
    """The newest months of usage, summed over accounts, the oldest first."""
    by_month: dict[str, list[_Row]] = {}
    for row in rows:
        by_month.setdefault(row[1], []).append(row)
    found = []
    for month in sorted(by_month)[-MONTHS:]:
        told = by_month[month]
        voice_min, data_mb, sms_count = (_sum(row[at] for row in told) for at in (2, 3, 4))
        oldest = min((row[5] for row in told if row[5] is not None), default=None)
        sources = tuple(sorted({row[0] for row in told}))
        found.append(Usage(month, voice_min, data_mb, sms_count, sources, oldest))
    return found


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _orders(rows: Iterable[_Row], events: Iterable[_Row]) -> list[Order]:
    """Opportunities with their ways: the events of any system that name one, unless the event's
    own source has another opportunity of this key."""
    rows = list(rows)
    mine = {(row[1], row[2]) for row in rows}
    recorded: dict[str, list[tuple[str, Event]]] = {}
    for source, key, has_own, *event in events:
        if not has_own or (source, key) in mine:
            recorded.setdefault(key, []).append((source, Event(*event)))
    found = []
    for _, *row in rows:
        source, key, process, stage, status = row[:5]
        told = [
            event
            for system, event in recorded.get(key, ())
            if system == source or (system, key) not in mine
        ]
        way = path(process, stage, status, told, row[-1])
        found.append(Order(source, key, process, status, way, *row[5:]))
    return found


def _stored(row: _Row) -> Feeding:
    source, table, as_of_us, verified_us, error = row
    state: State = "failed" if error else "loading" if as_of_us is None else "running"
    return Feeding(source, table, state, as_of_us, verified_us, error or "")


# --- statements, made once --------------------------------------------------------------------


def _plain(column: Column[Any], longest: int = _LONGEST_NAME) -> ColumnElement[Any]:
    """A text column without NULL and not without end; a number as it is."""
    if isinstance(column.type, Integer) or column.name in ("source", "key"):
        return column
    return func.substr(func.coalesce(column, ""), 1, longest)


def _columns(table: Table, names: str) -> list[ColumnElement[Any]]:
    return [
        _plain(table.c[name], LONGEST_TEXT if name == "text" else _LONGEST_NAME)
        for name in names.split()
    ]


def _newest(table: Table, names: str, is_open: ColumnElement[bool], at: str) -> Select[Any]:
    """The person's rows after their count: what is open first, then the newest."""
    return (
        select(func.count().over(), *_columns(table, names))
        .where(theirs(table))
        .order_by(case((is_open, 0), else_=1), table.c[at].desc(), table.c.key)
        .limit(MOST)
    )


def _lately(table: Table) -> ColumnElement[bool]:
    """That a row is of the newest months the person has rows of, one more than are shown."""
    month = calendar_month(table.c.month)
    is_month = func.strftime("%Y-%m", month + "-01") == month
    newest = select(func.max(month)).where(theirs(table), is_month).scalar_subquery()
    first = func.strftime("%Y-%m", newest + "-01", f"-{MONTHS} months")
    return and_(month >= first, is_month)


def _events(orders: Select[Any]) -> Select[Any]:
    e, own = opportunity_event.c, opportunity.alias("own")
    has_own = exists().where(own.c.source == e.source, own.c.key == e.opportunity_key)
    keys = orders.with_only_columns(opportunity.c.key)
    told = _columns(opportunity_event, "at stage kind system unit person_key reason_code")
    return (
        select(e.source, e.opportunity_key, has_own, *told)
        .where(e.opportunity_key.in_(keys), e.at.is_not(None))
        .order_by(e.at, e.source, e.key)
    )


def _queries() -> tuple[Select[Any], ...]:
    c, home, state = customer.c, community.c, FEED_STATE["cache"].c
    mine = and_(
        c.key.in_(bound_list("record_keys")), (c.source + ":" + c.key).in_(bound_list("records"))
    )
    orders = _newest(
        opportunity,
        "source key process stage status source_order_key product_code reason_code touchpoint "
        "owner_key unit competitor competitor_end_at bandwidth_mbps amount_fen created_at "
        "closed_at updated_at",
        opportunity.c.status == "open",
        "created_at",
    )
    paid = payment_attempt.c
    return (
        select(c.source, c.key, c.updated_at, _plain(c.community_key),
               *_columns(customer, " ".join((*_TEXTS, *_NUMBERS)))).where(mine),
        select(home.source, *_columns(community, "key name coverage ports ports_free")).where(
            home.source.in_(select(state.source).where(state.target == "community")),
            home.key.in_(select(c.community_key).where(mine)),
        ),
        select(*_columns(account, "source key number status pay_method balance_fen arrears_fen "
                                  "opened_at updated_at"))
        .where(_one_of_accounts()).order_by(account.c.opened_at, account.c.key),
        _newest(subscription, "source key account_key product_code product_name number status "
                              "bandwidth_mbps fee_fen start_at contract_end_at updated_at",
                func.coalesce(subscription.c.status, "") != "ended", "start_at"),
        select(*_columns(bill_table, "source key account_key"), calendar_month(bill_table.c.month),
               *_columns(bill_table, "total_fen paid_at updated_at "
                                     + " ".join(f"{item}_fen" for item in ITEMS)))
        .where(theirs(bill_table), _lately(bill_table)),
        select(usage_record.c.source, calendar_month(usage_record.c.month),
               *_columns(usage_record, "voice_min data_mb sms_count updated_at"))
        .where(theirs(usage_record), _lately(usage_record)),
        orders,
        _events(orders),
        _newest(complaint, "source key kind status channel unit text product_code opened_at due_at "
                           "closed_at updated_at",
                complaint.c.closed_at.is_(None), "opened_at"),
        _newest(fault, "source key kind status unit text reported_at due_at restored_at updated_at",
                fault.c.restored_at.is_(None), "reported_at"),
        select(*_columns(payment_attempt,
                         "source key opportunity_key status reason_code amount_fen at"))
        .where(theirs(payment_attempt), paid.at >= bindparam("since", type_=Integer))
        .order_by(paid.at.desc()).limit(_PAYMENTS),
        select(state.source, state.target, state.as_of_at, state.verified_at, state.error)
        .where(state.target.in_(sorted(TABLES))),
    )  # fmt: skip


def _one_of_accounts() -> ColumnElement[bool]:
    c = account.c
    return and_(
        c.source.in_(bound_list("account_sources")), c.key.in_(bound_list("account_keys")),
        (c.source + ":" + c.key).in_(bound_list("accounts")),
    )  # fmt: skip


_QUERIES: Final = _queries()
_PEOPLE: Final = (
    select(agent.c.key, func.substr(func.min(agent.c.name), 1, _LONGEST_NAME))
    .where(agent.c.key.in_(bound_list("agents")), agent.c.name.is_not(None))
    .group_by(agent.c.key)
    .having(func.count(agent.c.name.distinct()) == 1)
)
