"""What may be one community under two names, read from what is kept here; and what people said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import and_, func, select

from insight.hub.facts import Definition
from insight.identity.place_names import (
    ALIAS,
    Place,
    Said,
    Sighting,
    Suggestion,
    homes_of,
    said_from,
    suggestions,
)
from storage.hub.hub import Me
from storage.local.links import address_book
from storage.local.reader import Reader
from storage.local.schema import address_alias, community, customer, customer_link, opportunity
from storage.local.shared.definitions import definitions

_C, _L, _O, _M = customer.c, customer_link.c, opportunity.c, community.c
_LINKED: Final = and_(_L.customer_source == _C.source, _L.customer_key == _C.key)
_PERSON: Final = func.coalesce(_L.person, _C.source + ":" + _C.key)


@dataclass(frozen=True, slots=True)
class Names:
    """`open`: suggestions nobody decided about, the surest first; `decided`: what people said, with
    the definition it stands in. `communities`: key → name; `orders`: key of a community → how many
    opportunities name it."""

    open: tuple[Suggestion, ...] = ()
    decided: tuple[tuple[Definition, Said], ...] = ()
    communities: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, int] = field(default_factory=dict)


def names(reader: Reader, me: Me | None) -> Names:
    """Return everything about names. A second or two for ten thousands of customers: a reader
    thread's work, and rarely asked."""
    found = definitions(reader, me, ALIAS) if me is not None else ()
    read = [(each, said_from(each.content)) for each in found]
    decided = tuple((each, said) for each, said in read if said is not None)
    places = [
        Place(key, name or key, region or "", address or "")
        for key, name, region, address in reader.json(
            select(_M.key, _M.name, _M.region, _M.address).order_by(_M.key)
        )
    ]
    orders = dict(reader.json(
        select(_O.community_key, func.count()).where(_O.community_key != "")
        .group_by(_O.community_key)
    ))  # fmt: skip
    listed = [name for (name,) in reader.rows(select(address_alias.c.alias)) if name]
    said = {each.code: told for each, told in decided}
    return Names(
        tuple(suggestions(places, listed, _sightings(reader), said)), decided,
        {each.key: each.name for each in places}, orders,
    )  # fmt: skip


def _sightings(reader: Reader) -> Iterable[Sighting]:
    """Where customers' records and opportunities say that somebody is."""
    rows = reader.rows(
        select(_PERSON, _C.address, _C.community_key)
        .select_from(customer)
        .outerjoin(customer_link, _LINKED)
        .where((_C.address != "") | (_C.community_key != ""))
    )
    yield from homes_of(address_book(reader), rows)
    wanted = (
        select(_PERSON, _O.community_key).distinct()
        .select_from(opportunity)
        .join(customer, and_(_C.source == _O.source, _C.key == _O.customer_key))
        .outerjoin(customer_link, _LINKED)
        .where(_O.community_key != "")
    )  # fmt: skip
    yield from (Sighting(person, key) for person, key in reader.rows(wanted))
