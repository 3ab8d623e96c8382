"""What one customer's page shows, part by part: values with their source and age.

A field of the header is a tuple of `Sourced`, the best first; more than one where the systems
disagree, none where no system tells it. A part says beside its rows how complete they are, so that
nothing there, not answered and not connected never look alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, Literal, TypeVar

from insight.customer.bills import Month
from insight.customer.orders import Order
from insight.freshness import State
from insight.identity.records import Ref

T = TypeVar("T")
V = TypeVar("V")

PartState = Literal["full", "empty", "loading", "failed", "stale", "not_connected", "not_allowed"]
"""full, empty: all its sources told what they have. loading: a first load is under way, rows may be
missing. failed: a source gives no answer and there are no rows. stale: there are rows, and a source
gives no answer; or a source's last answer is old. not_connected: no source feeds it. not_allowed:
decided by the page, for who may not see it."""

CONTRACT_DAYS: Final = 60
"""A contract that ends within so many days is warned of."""
PAYMENT_MINUTES: Final = 30
"""A payment that failed within so many minutes is warned of."""
COMPETITOR_DAYS: Final = 90
"""A contract with another operator that ends within so many days is warned of."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[V]):
    """A value, the record that tells it, when that row last changed at its source, and the other
    sources that tell the same."""

    value: V
    record: Ref
    updated_us: int | None
    also: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        return self.record[0]


Standing = Literal["failed", "paused", "late", "loading", "running"]
"""Where the reading from a source stands, the worst first; late: its last answer is old."""
_STANDINGS: Final[tuple[Standing, ...]] = ("failed", "paused", "late", "loading", "running")

Texts = tuple[Sourced[str], ...]
Numbers = tuple[Sourced[int], ...]


@dataclass(frozen=True, slots=True)
class Feeding:
    """Where the reading of one table from one source stands. `late`: its last answer is older than
    its limit, by the source's own clock."""

    source: str
    table: str
    state: State
    as_of_us: int | None = None
    verified_us: int | None = None
    error: str = ""
    late: bool = False

    @property
    def standing(self) -> Standing:
        if self.error:
            return "failed"
        return "late" if self.late and self.state == "running" else self.state


@dataclass(frozen=True, slots=True)
class Told:
    """A source that feeds a part: what is shown of it is true for `as_of_us` and complete up to
    `verified_us`, on the source's clock; `error` says why it gives no answer, "" when it does."""

    source: str
    as_of_us: int | None = None
    verified_us: int | None = None
    error: str = ""
    standing: Standing = "running"


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Rows of one kind and how complete they are. `left_off`: rows beyond those shown."""

    state: PartState = "not_connected"
    rows: tuple[T, ...] = ()
    sources: tuple[Told, ...] = ()
    left_off: int = 0


def part(rows: Iterable[T], feeds: Iterable[Feeding], left_off: int = 0) -> Part[T]:
    """Return a part with these rows whose tables are fed so; a source is told once, as old as the
    oldest of what it feeds, standing as the worst of it."""
    shown, fed = tuple(rows), tuple(feeds)
    by_source: dict[str, list[Feeding]] = {}
    for one in sorted(fed, key=lambda one: (one.as_of_us or 0, one.table)):
        by_source.setdefault(one.source, []).append(one)
    told = tuple(
        Told(
            source, first.as_of_us, first.verified_us,
            next((one.error for one in (first, *more) if one.error), ""),
            min((one.standing for one in (first, *more)), key=_STANDINGS.index),
        )
        for source, (first, *more) in by_source.items()
    )  # fmt: skip
    return Part(_state(bool(shown), fed), shown, told, left_off)


def _state(any_row: bool, fed: tuple[Feeding, ...]) -> PartState:
    if not fed:
        return "stale" if any_row else "not_connected"
    if any(one.state == "loading" for one in fed):
        return "loading"
    if any(one.error or one.state == "failed" for one in fed):
        return "stale" if any_row else "failed"
    if any(one.state == "paused" or one.late for one in fed):
        return "stale"
    return "full" if any_row else "empty"


@dataclass(frozen=True, slots=True)
class Community:
    """Where the customer lives. `coverage`: none, partial or full; ports as the network counts."""

    key: str
    name: str
    coverage: str
    ports: int | None
    ports_free: int | None


@dataclass(frozen=True, slots=True)
class Header:
    """Who it is. `balance_fen`, `arrears_fen`: sums of the accounts that are not closed, one value
    a source, aged as the oldest of them. `service`: active, partly or suspended, of the accounts
    and products that are not ended. `porting`: in, out or asked; `kind`: personal or group."""

    name: Texts = ()
    phones: Texts = ()
    identity: Texts = ()
    gender: Texts = ()
    birth_year: Numbers = ()
    address: Texts = ()
    region: Texts = ()
    community: tuple[Sourced[Community], ...] = ()
    tier: Texts = ()
    arpu_fen: Numbers = ()
    tags: Texts = ()
    status: Texts = ()
    realname: Texts = ()
    porting: Texts = ()
    kind: Texts = ()
    group_name: Texts = ()
    sensitive: Numbers = ()
    balance_fen: Numbers = ()
    arrears_fen: Numbers = ()
    service: Texts = ()


FlagKind = Literal[
    "failed_payment", "open_complaint", "open_fault", "arrears", "suspended", "realname",
    "contract_ending", "competitor_ending", "sensitive", "porting",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning. `at_us`: when it happened or ends; `count`: how many there are; `detail`: a code
    (reason, product, competitor, status); `record`: the row it comes from; `order`: the key of the
    opportunity that was to be paid."""

    kind: FlagKind
    record: Ref
    at_us: int | None = None
    count: int = 1
    detail: str = ""
    amount_fen: int | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    source: str
    key: str
    number: str
    status: str
    pay_method: str
    balance_fen: int | None
    arrears_fen: int | None
    opened_us: int | None
    updated_us: int | None


@dataclass(frozen=True, slots=True)
class Product:
    source: str
    key: str
    account: Ref | None
    code: str
    name: str
    number: str
    status: str
    bandwidth_mbps: int | None
    fee_fen: int | None
    start_us: int | None
    contract_end_us: int | None
    updated_us: int | None


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used in a calendar month, over all accounts; None where no source tells it."""

    month: str
    voice_min: int | None
    data_mb: int | None
    sms_count: int | None
    sources: tuple[str, ...]
    updated_us: int | None


@dataclass(frozen=True, slots=True)
class Complaint:
    source: str
    key: str
    kind: str
    status: str
    channel: str
    unit: str
    text: str
    product_code: str
    opened_us: int | None
    due_us: int | None
    closed_us: int | None
    updated_us: int | None

    @property
    def open(self) -> bool:
        return self.closed_us is None and self.status != "closed"


@dataclass(frozen=True, slots=True)
class Fault:
    source: str
    key: str
    kind: str
    status: str
    unit: str
    text: str
    reported_us: int | None
    due_us: int | None
    restored_us: int | None
    updated_us: int | None

    @property
    def open(self) -> bool:
        return self.restored_us is None and self.status != "restored"


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """Everything but the timeline, as of `now_us`. `records` is empty where the customer is not
    here. `bills` and `usage` go from the oldest month to the newest; of the others what is open
    comes first, then the newest. `orders` came as far as an order, `opportunities` did not.
    `people`: names of the agents that orders name by key."""

    person: Ref
    now_us: int
    records: tuple[Ref, ...] = ()
    header: Header = Header()
    flags: tuple[Flag, ...] = ()
    accounts: Part[Account] = Part()
    products: Part[Product] = Part()
    bills: Part[Month] = Part()
    usage: Part[Usage] = Part()
    orders: Part[Order] = Part()
    opportunities: Part[Order] = Part()
    complaints: Part[Complaint] = Part()
    faults: Part[Fault] = Part()
    people: Mapping[str, str] = field(default_factory=dict)
