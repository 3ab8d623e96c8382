"""Texts with all that is known of them, and of whoever said them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import literal, select

from insight.topics.affected import Case
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.schema import community, customer, customer_link
from storage.local.texts.kinds import TEXTS, TextKind
from storage.local.texts.names import Names

_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    # the case's field: the columns that tell it, in whichever table has one
    "product": ("product_code",), "region": ("region",), "community": ("community_key",),
    "unit": ("unit",), "channel": ("channel", "touchpoint"), "phone": ("phone",),
}  # fmt: skip
_C, _L = customer.c, customer_link.c


def cases_of(reader: Reader, kind: TextKind, rows: Iterable[int]) -> list[Case]:
    """Return the texts of these rows that are still there, the newest first. A customer's tier,
    region and community are those of the record the text names."""
    wanted = sorted(set(rows))
    if not wanted:
        return []
    texts = TEXTS[kind]
    c = texts.table.c
    columns = [
        next((c[name] for name in names if name in c), literal("")).label(field)
        for field, names in _TOLD.items()
    ]
    found = reader.json(
        select(texts.rowid, c.source, c.key, texts.moment, texts.said, c.customer_key, *columns)
        .where(texts.rowid.in_(among(wanted)))
    )  # fmt: skip
    whose = _Whose(reader, {row[5] for row in found if row[5]})
    names = Names(reader, [row[5] for row in found], [row[-1] for row in found])
    cases = [_case(kind, row[1:], whose, names) for row in found]
    places = _places(reader, {case.community for case in cases})
    cases = [replace(case, community=places.get(case.community, case.community)) for case in cases]
    return sorted(cases, key=lambda case: (-case.at_us, case.source, case.key))


def _case(kind: TextKind, row: Sequence[Any], whose: "_Whose", names: Names) -> Case:
    source, key, at, text, named, *told = row
    product, region, home, unit, channel, phone = (value or "" for value in told)
    ref, person, known = whose.of(source, named or "")
    if not person and phone:
        person = f"tel:{phone}"
    return Case(
        kind, source, key, at or 0, text or "", person, ref, phone or known[3], known[0], product,
        region or known[1], home or known[2], unit, channel,
        names.names_and_addresses(named, phone),
    )  # fmt: skip


_NOBODY: Final = ("", "", "", "")


class _Whose:
    """The customers that texts name: by source and key, or by a key that only one person has."""

    def __init__(self, reader: Reader, keys: set[str]) -> None:
        self._records: dict[str, dict[str, tuple[str, ...]]] = {}
        for source, key, tier, region, home, phone in reader.json(
            select(_C.source, _C.key, _C.tier, _C.region, _C.community_key, _C.phone)
            .where(_C.key.in_(among(keys)))
        ):  # fmt: skip
            told = (tier or "", region or "", home or "", phone or "")
            self._records.setdefault(key, {})[source] = told
        self._persons = {
            (source, key): person
            for source, key, person in reader.json(
                select(_L.customer_source, _L.customer_key, _L.person)
                .where(_L.customer_key.in_(among(keys)))
            )
        }  # fmt: skip

    def of(self, source: str, key: str) -> tuple[tuple[str, str] | None, str, tuple[str, ...]]:
        """Return the record a text of `source` names by `key`, whose that is, and what it says."""
        records = self._records.get(key, {})
        sources = [source] if source in records else list(records)
        persons = {self._persons.get((each, key), f"{each}:{key}") for each in sources}
        if len(persons) != 1:
            return None, f"{source}:{key}" if key and not persons else "", _NOBODY
        ref = (sources[0], key)
        return ref, persons.pop(), records[sources[0]]


def _places(reader: Reader, keys: set[str]) -> dict[str, str]:
    named = select(community.c.key, community.c.name)
    rows = reader.json(named.where(community.c.key.in_(among(sorted(keys)))))
    return {key: name for key, name in rows if name}
