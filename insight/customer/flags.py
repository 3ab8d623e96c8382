"""What whoever opens a customer must see first: warnings, the gravest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from insight.customer.facts import (
    COMPETITOR_DAYS,
    CONTRACT_DAYS,
    PAYMENT_MINUTES,
    Complaint,
    Fault,
    Flag,
    FlagKind,
    Header,
    Numbers,
    Product,
    Texts,
)
from insight.customer.orders import Order
from insight.identity.records import Ref

T = TypeVar("T")
_DAY_US: Final = 86_400_000_000
_COMPETITOR_PAST_DAYS: Final = 30
"""A contract elsewhere that ended so lately may not have been renewed yet."""


@dataclass(frozen=True, slots=True)
class Payment:
    """An attempt to pay: status ok, refused, cancelled or stuck."""

    ref: Ref
    order: str
    status: str
    reason: str
    amount_fen: int | None
    at_us: int


def flags(
    now_us: int,
    header: Header,
    products: Sequence[Product],
    orders: Sequence[Order],
    complaints: Sequence[Complaint],
    faults: Sequence[Fault],
    payments: Iterable[Payment],
) -> tuple[Flag, ...]:
    """Return the warnings as of `now_us`: at most one of each kind."""
    ending = [
        each for each in products
        if each.status != "ended" and _within(each.contract_end_us, now_us, CONTRACT_DAYS)
    ]  # fmt: skip
    elsewhere = [
        each for each in orders
        if _within(each.competitor_end_us, now_us, COMPETITOR_DAYS, _COMPETITOR_PAST_DAYS)
    ]  # fmt: skip
    found = (
        _failed_payment(payments, now_us),
        _oldest("open_complaint", [one for one in complaints if one.open],
                lambda one: (one.source, one.key), lambda one: one.opened_us,
                lambda one: one.kind),
        _oldest("open_fault", [one for one in faults if one.open],
                lambda one: (one.source, one.key), lambda one: one.reported_us,
                lambda one: one.kind),
        _amount("arrears", header.arrears_fen),
        _code("suspended", header.service, ("suspended", "partly")),
        _code("realname", header.realname, ("missing", "doubtful")),
        _oldest("contract_ending", ending, lambda one: (one.source, one.key),
                lambda one: one.contract_end_us, lambda one: one.name or one.code),
        _oldest("competitor_ending", elsewhere, lambda one: (one.source, one.key),
                lambda one: one.competitor_end_us, lambda one: one.competitor),
        _sensitive(header.sensitive),
        _code("porting", header.porting, ("asked", "out", "in")),
    )  # fmt: skip
    return tuple(flag for flag in found if flag is not None)


def _within(at_us: int | None, now_us: int, days: int, past_days: int | None = None) -> bool:
    """Whether a moment lies at most so many days ahead, or so many past (as many, unless told)."""
    if at_us is None:
        return False
    past = days if past_days is None else past_days
    return now_us - past * _DAY_US <= at_us <= now_us + days * _DAY_US


def _failed_payment(payments: Iterable[Payment], now_us: int) -> Flag | None:
    """The newest refused or stuck payment of the last minutes whose order was not paid since. A
    shop's clock may be as far ahead of ours."""
    span_us = PAYMENT_MINUTES * 60_000_000
    paid: set[str] = set()
    failed: list[Payment] = []
    for each in sorted(payments, key=lambda one: -one.at_us):
        lately = each.status in ("refused", "stuck") and abs(each.at_us - now_us) <= span_us
        if each.status == "ok" and each.order:
            paid.add(each.order)
        elif lately and each.order not in paid:
            failed.append(each)
    if not failed:
        return None
    newest = failed[0]
    return Flag("failed_payment", newest.ref, newest.at_us, len(failed), newest.reason,
                newest.amount_fen, newest.order)  # fmt: skip


def _oldest(
    kind: FlagKind,
    rows: Sequence[T],
    ref: Callable[[T], Ref],
    at_us: Callable[[T], int | None],
    detail: Callable[[T], str],
) -> Flag | None:
    if not rows:
        return None
    first = min(rows, key=lambda row: at_us(row) or 0)
    return Flag(kind, ref(first), at_us(first), len(rows), detail(first))


def _amount(kind: FlagKind, sums: Numbers) -> Flag | None:
    owed = [one for one in sums if one.value > 0]
    if not owed:
        return None
    return Flag(kind, owed[0].record, owed[0].updated_us, len(owed),
                amount_fen=sum(one.value for one in owed))  # fmt: skip


def _code(kind: FlagKind, told: Texts, warned: tuple[str, ...]) -> Flag | None:
    """A warning where the best value is one of these."""
    if not told or told[0].value not in warned:
        return None
    return Flag(kind, told[0].record, told[0].updated_us, detail=told[0].value)


def _sensitive(told: Numbers) -> Flag | None:
    """A customer is sensitive where any system says so."""
    marked = [one for one in told if one.value]
    return Flag("sensitive", marked[0].record, marked[0].updated_us) if marked else None
