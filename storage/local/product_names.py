"""What products are called, where a source of subscriptions says so."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, literal_column, select

from storage.local.reader import Reader
from storage.local.schema import subscription

_LOOKED_AT: Final = 20_000
"""So many subscriptions, those that came last, are looked at: a look at all would take seconds."""
_S: Final = subscription.c


def product_names(reader: Reader) -> Mapping[str, str]:
    """Return code → name, where several are told the most frequent; nothing of a product that no
    source names or that few have."""
    last = (
        select(_S.product_code, _S.product_name)
        .order_by(literal_column("rowid").desc()).limit(_LOOKED_AT).subquery()
    )  # fmt: skip
    rows = reader.json(
        select(last.c.product_code, last.c.product_name)
        .where(func.coalesce(last.c.product_code, "") != "",
               func.coalesce(last.c.product_name, "") != "")
        .group_by(last.c.product_code, last.c.product_name)
        .order_by(func.count(), last.c.product_name.desc())
    )  # fmt: skip
    told = {code: " ".join(name.split()) for code, name in rows}
    return {code: name for code, name in told.items() if name}
