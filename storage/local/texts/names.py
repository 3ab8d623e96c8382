"""Names that a customer's own words may hold: of every record that a text names by key or phone,
and of all that linking has made the same person."""

from collections.abc import Iterable, Sequence
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


_ALL: Final = (
    _own(_P.key, "keys"), _linked(_P.key, "keys"),
    _own(_P.phone, "phones"), _linked(_P.phone, "phones"),
)  # fmt: skip


class Names:
    """Of the customers that some texts name by these keys and phones."""

    def __init__(
        self, reader: Reader, keys: Iterable[str | None], phones: Iterable[str | None]
    ) -> None:
        wanted = {"keys": listed(filter(None, keys)), "phones": listed(filter(None, phones))}
        own_key, linked_key, own_phone, linked_phone = reader.several(_ALL, wanted)
        self._by_key, self._by_phone = _told(own_key, linked_key), _told(own_phone, linked_phone)

    def names_and_addresses(self, key: str | None, phone: str | None) -> tuple[str, ...]:
        """Return what is to be hidden in what somebody said."""
        records = [*self._by_key.get(key or "", ()), *self._by_phone.get(phone or "", ())]
        return tuple(dict.fromkeys(word for record in records for word in record if word))

    def of_each(
        self, keys: Sequence[str | None], phones: Sequence[str | None]
    ) -> list[tuple[str, ...]]:
        """Return of each text the names of whoever it names."""
        by_key, by_phone = _names(self._by_key), _names(self._by_phone)
        return [
            by_key.get(key, ()) + by_phone.get(phone, ())
            for key, phone in zip(keys, phones, strict=True)
        ]


def _told(*answers: list[list[Any]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for rows in answers:
        for by, name, address in rows:
            found.setdefault(by, []).append((name, address))
    return found


def _names(told: dict[str, list[tuple[str, str]]]) -> dict[str | None, tuple[str, ...]]:
    return {by: tuple({name: None for name, _ in records if name}) for by, records in told.items()}
