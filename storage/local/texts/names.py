"""Names that a customer's own words may hold: of every record that a text names by key or phone,
and of all that linking has made the same person."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Column, Select, and_, select

from storage.local.customer.whose import bound_list, listed
from storage.local.reader import Reader
from storage.local.schema import customer, customer_link

_P, _L = customer.c, customer_link.c


def _own(by: Column[Any], some: str) -> Select[Any]:
    """Names and addresses of the records with one of some keys or phones."""
    return select(by, _P.name, _P.address).where(by.in_(bound_list(some)))


def _linked(by: Column[Any], some: str) -> Select[Any]:
    """Those of all records that linking has made the same person as these."""
    twin, other = customer_link.alias("twin"), customer.alias("other")
    return (
        select(by, other.c.name, other.c.address)
        .select_from(customer)
        .join(customer_link, and_(_L.customer_source == _P.source, _L.customer_key == _P.key))
        .join(twin, twin.c.person == _L.person)
        .join(other, and_(other.c.source == twin.c.customer_source,
                          other.c.key == twin.c.customer_key))
        .where(by.in_(bound_list(some)))
    )  # fmt: skip


_BY_KEY: Final = (_own(_P.key, "keys"), _linked(_P.key, "keys"))
_BY_PHONE: Final = (_own(_P.phone, "phones"), _linked(_P.phone, "phones"))


class Names:
    """Of the customers that some texts name by these keys and phones."""

    def __init__(
        self, reader: Reader, keys: Iterable[str | None], phones: Iterable[str | None]
    ) -> None:
        wanted = {"keys": listed(filter(None, keys)), "phones": listed(filter(None, phones))}
        answers = reader.several((*_BY_KEY, *_BY_PHONE), wanted)
        self._by_key, self._by_phone = _told(answers[:2]), _told(answers[2:])

    def names(self, key: str | None, phone: str | None) -> list[str]:
        """Return the names of whoever a text names, each once."""
        return [name for name, _ in self._of(key, phone) if name]

    def names_and_addresses(self, key: str | None, phone: str | None) -> tuple[str, ...]:
        """Return what is to be hidden in what they said."""
        words = (word for record in self._of(key, phone) for word in record if word)
        return tuple(dict.fromkeys(words))

    def _of(self, key: str | None, phone: str | None) -> list[tuple[str, str]]:
        return [*self._by_key.get(key or "", ()), *self._by_phone.get(phone or "", ())]


def _told(answers: list[list[list[Any]]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for rows in answers:
        for by, name, address in rows:
            found.setdefault(by, {})[name or "", address or ""] = None
    return {by: list(records) for by, records in found.items()}
