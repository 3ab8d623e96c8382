"""A customer's header from all the records the systems keep: the best value, and where they differ.

Of several values the one of the row that changed last is best; a name that could be anybody's
(王先生) only where there is no other; phones in that order too, a record's first phone before its
second. Values that are the same once written alike (`+86 138…`) are one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from insight.customer.facts import (
    Account,
    Community,
    Header,
    Numbers,
    Product,
    Sourced,
    Texts,
)
from insight.identity.names import is_vague, normal_name
from insight.identity.numbers import normal_phone
from insight.identity.records import Ref

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """One system's customer record: its texts and numbers by canonical column, without the empty
    ones, and the community it names where that is known."""

    ref: Ref
    updated_us: int | None
    told: Mapping[str, str | int]
    community: Community | None = None


def header(
    records: Sequence[CustomerRecord], accounts: Sequence[Account], products: Sequence[Product]
) -> Header:
    """Return what the records, the first of which names the person, tell together."""
    newest = sorted(records, key=lambda record: -(record.updated_us or 0))

    def texts(name: str, alike: Callable[[str], str] = str.strip) -> Texts:
        return _merged(((str(one.told[name]), one) for one in newest if name in one.told), alike)

    def numbers(name: str) -> Numbers:
        return _merged(((int(one.told[name]), one) for one in newest if name in one.told), int)

    named = texts("name", lambda name: normal_name(name) or name.strip())
    return Header(
        name=tuple(sorted(named, key=lambda one: is_vague(normal_name(one.value)))),
        phones=_merged(
            (
                (str(one.told[name]), one)
                for name in ("phone", "phone2")
                for one in newest
                if name in one.told
            ),
            lambda phone: normal_phone(phone) or phone.strip(),
        ),
        identity=texts("identity_masked"),
        gender=texts("gender"),
        birth_year=numbers("birth_year"),
        address=texts("address"),
        region=texts("region"),
        community=_merged(
            ((one.community, one) for one in newest if one.community), lambda home: home.key
        ),
        tier=texts("tier"),
        arpu_fen=numbers("arpu_fen"),
        tags=texts("tags"),
        status=texts("status"),
        realname=texts("realname_status"),
        porting=texts("porting"),
        kind=texts("kind"),
        group_name=texts("group_name"),
        sensitive=numbers("sensitive"),
        balance_fen=_sums(accounts, lambda account: account.balance_fen),
        arrears_fen=_sums(accounts, lambda account: account.arrears_fen),
        service=_service(accounts, products),
    )


def _merged(
    told: Iterable[tuple[V, CustomerRecord]], alike: Callable[[V], object]
) -> tuple[Sourced[V], ...]:
    """One `Sourced` for each different value, in the order they come."""
    found: dict[object, tuple[V, CustomerRecord, list[str]]] = {}
    for value, record in told:
        known = found.setdefault(alike(value), (value, record, []))
        source = record.ref[0]
        if source != known[1].ref[0] and source not in known[2]:
            known[2].append(source)
    return tuple(
        Sourced(value, record.ref, record.updated_us, tuple(also))
        for value, record, also in found.values()
    )


def _sums(accounts: Sequence[Account], fen: Callable[[Account], int | None]) -> Numbers:
    """The sum over the accounts of each source that are not closed, as old as the oldest row."""
    by_source: dict[str, list[Account]] = {}
    for account in accounts:
        if account.status != "closed" and fen(account) is not None:
            by_source.setdefault(account.source, []).append(account)
    found = []
    for source, theirs in by_source.items():
        oldest = min(theirs, key=lambda account: account.updated_us or 0)
        total = sum(fen(account) or 0 for account in theirs)
        found.append(Sourced(total, (source, oldest.key), oldest.updated_us))
    return tuple(found)


def _service(accounts: Sequence[Account], products: Sequence[Product]) -> Texts:
    """Whether what the customer has works: suspended where every account or every product is."""
    open_accounts = [one for one in accounts if one.status != "closed"]
    running = [one for one in products if one.status != "ended"]
    counted: list[Account | Product] = [*open_accounts, *running]
    if not counted:
        return ()
    stopped = [one for one in counted if one.status == "suspended"]
    everywhere = any(
        group and all(one.status == "suspended" for one in group)
        for group in (open_accounts, running)
    )
    word = "suspended" if everywhere else "partly" if stopped else "active"
    newest = max(stopped or counted, key=lambda one: one.updated_us or 0)
    return (Sourced(word, (newest.source, newest.key), newest.updated_us),)
