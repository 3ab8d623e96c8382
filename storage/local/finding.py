"""Customers this desk keeps, found by what somebody says of them."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from storage.local.reader import Reader
from storage.local.schema import account, customer, identity_end, read_through, subscription

MOST: Final = 500
_SHOWN: Final = (
    "source", "key", "name", "phone", "identity_masked", "address", "region", "tier", "status",
)  # fmt: skip
_C: Final = customer.c


def find_customers(
    reader: Reader, kind: str, forms: Sequence[str], hashes: Sequence[str] = ()
) -> list[dict[str, object]]:
    """Return customers whose phone, account, identity number, name or key is one of `forms`.

    `kind` as in `storage.sources.read_through`; an identity number is looked for by its `hashes`.
    An account of one source may belong to a customer of another, where that one has the key.
    """
    wanted: ColumnElement[Any]
    if kind == "phone":
        wanted = or_(_C.phone.in_(forms), _C.phone2.in_(forms))
    elif kind == "identity":
        wanted = or_(
            _C.identity_hash.in_(hashes),
            _C.identity_last6_hash.in_(hashes),
            and_(
                identity_end.in_([each[:12] for each in hashes]),
                _C.identity_last4_hash.in_(hashes),
            ),
        )
    elif kind == "account":
        owners = [
            select(each.c.customer_key).where(each.c.number.in_(forms))
            for each in (account, subscription)
        ]
        wanted = or_(_C.account_number.in_(forms), *(_C.key.in_(each) for each in owners))
    else:
        wanted = (_C.key if kind == "key" else _C.name).in_(forms)
    columns = [_C[name] for name in _SHOWN]
    query = select(*columns).where(wanted).order_by(_C.source, _C.key).limit(MOST)
    return [dict(zip(_SHOWN, row, strict=True)) for row in reader.rows(query)]


def borrowed_until(reader: Reader, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return until when customers from outside the scope are kept, by source and key."""
    entry = read_through.c
    query = select(entry.source, entry.key, entry.expires_at).where(
        entry.target == "customer", tuple_(entry.source, entry.key).in_(list(keys))
    )
    return {(source, key): until for source, key, until in reader.rows(query)}
