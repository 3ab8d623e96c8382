"""Customers found as somebody types: what was typed → persons, the best first.

One question fetches the candidates by all ways that fit the shape of the text (`lookup_ways`), the
best of them by how they fit and by tier are read closely and folded into persons; among those that
fit alike whoever was in contact last comes first.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from sqlalchemy import Select, and_, bindparam, func, select

from insight.customer.asked import Asked, Way, understood
from insight.customer.matched import Span, begins, ends, fit, inside, spelt
from insight.identity.records import Ref
from storage.local.links import person_ref, person_text
from storage.local.lookup_ways import (
    MIDDLES,
    WALKED,
    Hashes,
    number_forms,
    questions,
    rowid,
)
from storage.local.middles import FILLED
from storage.local.reader import Reader
from storage.local.schema import contact, customer, customer_link

__all__ = ["FIRST", "Findings", "Hashes", "Hit", "Match", "hits_of", "look_up"]

Field = Literal[
    "name", "phone", "phone2", "identity", "account", "address", "order", "complaint", "fault",
    "key",
]  # fmt: skip
FIRST: Final = 12
"""Persons that are told at once; each costs some pages to be deciphered."""
_MEANT: Final = 7
"""Digits that hardly anybody types out of the middle of a number somebody else's begins with."""
_C, _L = customer.c, customer_link.c


@dataclass(frozen=True, slots=True, repr=False)
class Match:
    """What of a record is what was typed: `text[start:end]`, as stored and not masked.

    Of an identity number the text is its masked form, of an account, order, complaint or fault
    its number.
    """

    field: Field
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """A person found, as its record that fits best tells of it; "" for what is not told.

    `systems`: how many sources have records of the person. `last_contact_us`: the newest contact
    that names one of its records found, else the newest with its phone. Nothing here is masked.
    """

    person: Ref
    record: Ref
    name: str
    phone: str
    tier: str
    region: str
    address: str
    systems: int
    last_contact_us: int | None
    matched: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """The persons found, the best first. `more`: there are, or may be, others: type on.
    `partial`: what stands in the middle of names, phones and addresses cannot all be found yet,
    its index is being filled."""

    asked: Asked
    hits: tuple[Hit, ...]
    more: bool = False
    partial: bool = False


@dataclass(slots=True)
class _Candidate:
    row: int
    tier: str
    rank: int
    matched: dict[str, Match]


def look_up(reader: Reader, typed: str, hashes: Hashes, limit: int = FIRST) -> Findings:
    """Return at most `limit` persons that what was typed may mean. Quick enough for each key.

    A whole match goes before a beginning, that before an end (of four digits the end goes first),
    that before a middle; then whoever was in contact last, then the higher tier. Where very many
    fit, these are the best of the first few hundred; seven digits and more are looked for in the
    middle of phones only where nothing begins or ends so. Raises StoreError.
    """
    asked = understood(typed)
    found: dict[int, _Candidate] = {}
    middles = [way for way in asked.ways if way.by in MIDDLES]
    full = _ask(reader, [way for way in asked.ways if way not in middles], hashes, found)
    if found:
        middles = [way for way in middles if way.by == "text" or len(way.text) < _MEANT]
    partial = False
    if middles and len(found) < limit:
        for walked in WALKED:
            more = _ask(reader, middles, hashes, found, walked)
            if not more or len(found) >= limit:
                break
        full = full or more
        partial = reader.several((FILLED,), {}) != [[[1]]]
    order = sorted(found.values(), key=lambda each: each.tier, reverse=True)
    order.sort(key=lambda each: each.rank)
    hits = _read_closely(reader, order[:limit])
    return Findings(asked, hits, full or len(order) > limit, partial)


def hits_of(reader: Reader, records: Sequence[Ref]) -> tuple[Hit, ...]:
    """Return the persons these records belong to as a look-up would show them, in this order, each
    once; a record that is gone is left out."""
    asked = list(dict.fromkeys(records))
    (rows,) = reader.several((_BY_REF,), {"refs": json.dumps(asked)})
    found = {hit.record: hit for hit in map(_hit, rows)}
    persons: dict[Ref, Hit] = {}
    for record in asked:
        if record in found:
            persons.setdefault(found[record].person, found[record])
    return tuple(persons.values())


# --- candidates ---------------------------------------------------------------------------------


def _ask(
    reader: Reader, ways: Sequence[Way], hashes: Hashes, found: dict[int, _Candidate],
    walked: int = 0,
) -> bool:  # fmt: skip
    """Add the candidates of these ways; return whether any of them has more than were fetched."""
    asking, values = questions(ways, hashes, walked)
    if not asking:
        return False
    full = False
    answers = reader.several(tuple(question.select for _, question in asking), values)
    for (way, question), rows in zip(asking, answers, strict=True):
        full = full or len(rows) >= (question.most or walked)
        for row in rows:
            _take(found, way, row)
    return full


def _take(found: dict[int, _Candidate], way: Way, row: Sequence[Any]) -> None:
    """Keep a candidate with what of it matches; one that does not match after all is left out."""
    matched = [match for match in _matches(way, row) if match is not None]
    if not matched:
        return
    place = row[2]
    rank = sum(_rank(match, way) for match in matched)
    known = found.get(place)
    if known is None:
        known = found[place] = _Candidate(place, row[5] or "", rank, {})
    elif rank < known.rank:
        known.rank = rank
    for match in matched:
        known.matched.setdefault(match.field, match)


def _rank(match: Match, way: Way) -> int:
    """Return how far a match is from a whole one. Of four digits the end comes first."""
    if match.field == "identity":
        return 0 if way.by == "identity" else 1
    how = fit(match.text, (match.start, match.end))
    digits = way.digits or way.text
    return (0, 2, 1, 3)[how] if len(digits) == 4 and digits.isdigit() else how


def _matches(way: Way, row: Sequence[Any]) -> tuple[Match | None, ...]:
    """Return what of a candidate matches; nothing when it does not after all."""
    if way.digits:
        return _both(way, row)
    kind, told = row[0], row[1] or ""
    matches: tuple[Match | None, ...]
    if kind == "name":
        matches = (_called(way, told),)
    elif kind == "identity":
        matches = (_IDENTITY_MATCH,)
    elif kind in ("phone", "phone2"):
        matches = (_number(kind, told, way.text),)
    elif kind == "phone_part":
        first = _number("phone", row[4] or "", way.text)
        matches = (first, _number("phone2", told, way.text))
    elif way.by == "text":
        matches = _in_text(way.text, kind, row[3] or "", row[6] or "")
    else:
        matches = tuple(_match(kind, told, begins(told, form)) for form in number_forms(way.text))
    return matches


def _both(way: Way, row: Sequence[Any]) -> tuple[Match | None, ...]:
    called = _called(way, row[3] or "")
    number = {
        "both": _number("phone", row[4] or "", way.digits),
        "both2": _number("phone2", row[1] or "", way.digits),
        "both_identity": _IDENTITY_MATCH,
    }[row[0]]
    return (called, number) if called and number else ()


_BEGINS_FIRST: Final = (begins, ends, inside)
_ENDS_FIRST: Final = (ends, begins, inside)
_IDENTITY_MATCH: Final = Match("identity", "", 0, 0)
"""Where it stands in the masked number is told when that is read."""


def _match(where: Field, text: str, span: Span | None) -> Match | None:
    return Match(where, text, *span) if span else None


def _called(way: Way, name: str) -> Match | None:
    span = spelt(name, way.text) if way.by == "spelling" else begins(name, way.text)
    return _match("name", name, span)


def _number(where: Field, text: str, digits: str) -> Match | None:
    for find in _ENDS_FIRST if len(digits) == 4 else _BEGINS_FIRST:
        if span := find(text, digits):
            return Match(where, text, *span)
    return None


def _in_text(typed: str, kind: str, name: str, address: str) -> tuple[Match | None, ...]:
    if kind == "glued":
        glued = typed.replace(" ", "")
        return (
            _match("name", name, inside(name, glued)),
            _match("address", address, inside(address, glued)),
        )
    words = sorted(typed.split(), key=len, reverse=True)
    spans = {word: (inside(name, word), inside(address, word)) for word in words}
    if not all(any(both) for both in spans.values()):
        return ()
    longest = spans[words[0]]
    return _match("name", name, longest[0]), _match("address", address, longest[1])


# --- read closely -------------------------------------------------------------------------------


def _newest(mine: Any) -> Any:
    return select(func.max(contact.c.started_at)).where(mine).scalar_subquery()


def _closely() -> Select[Any]:
    beside = customer_link.alias("beside")
    sources = (
        select(func.count(beside.c.customer_source.distinct()))
        .where(beside.c.person == _L.person)
        .scalar_subquery()
    )
    last = func.coalesce(
        _newest(contact.c.customer_key == _C.key), _newest(contact.c.phone == _C.phone)
    )
    return select(
        rowid, _C.source, _C.key, _C.name, _C.phone, _C.tier, _C.region, _C.address,
        _C.identity_masked, _L.person, sources, last,
    )  # fmt: skip


_LINKED: Final = and_(_L.customer_source == _C.source, _L.customer_key == _C.key)
_ROWS: Final = func.json_each(bindparam("rows")).table_valued("value", name="wanted")
_REFS: Final = func.json_each(bindparam("refs")).table_valued("value", name="wanted")
_BY_ROW: Final = _closely().select_from(
    _ROWS.join(customer, rowid == _ROWS.c.value).outerjoin(customer_link, _LINKED)
)
_BY_REF: Final = _closely().select_from(
    _REFS.join(
        customer,
        and_(
            _C.source == func.json_extract(_REFS.c.value, "$[0]"),
            _C.key == func.json_extract(_REFS.c.value, "$[1]"),
        ),
    ).outerjoin(customer_link, _LINKED)
)


def _hit(row: Sequence[Any], matched: Iterable[Match] = ()) -> Hit:
    _, source, key, name, phone, tier, region, address, _, person, sources, last = row
    ref = (source, key)
    return Hit(
        person_ref(person or person_text(ref)), ref, name or "", phone or "", tier or "",
        region or "", address or "", max(sources or 1, 1), last, tuple(matched),
    )  # fmt: skip


def _read_closely(reader: Reader, order: Sequence[_Candidate]) -> tuple[Hit, ...]:
    """Return the persons of these candidates, the best first."""
    if not order:
        return ()
    wanted = {"rows": json.dumps([each.row for each in order])}
    (rows,) = reader.several((_BY_ROW,), wanted)
    told = {row[0]: row for row in rows}
    persons: dict[Ref, tuple[int, Hit]] = {}
    for each in order:
        hit = _hit(told[each.row], _shown(each.matched.values(), told[each.row][8] or ""))
        rank, known = persons.get(hit.person, (each.rank, hit))
        persons[hit.person] = (rank, _together(known, hit))
    best = sorted(persons.values(), key=lambda each: each[1].tier, reverse=True)
    best.sort(key=lambda each: (each[0], -(each[1].last_contact_us or 0)))
    return tuple(hit for _, hit in best)


def _shown(matched: Iterable[Match], masked: str) -> Iterator[Match]:
    """Yield matches with the identity number's masked form; of its end the last four show."""
    for match in matched:
        if match.field == "identity":
            yield Match("identity", masked, max(len(masked) - 4, 0), len(masked))
        else:
            yield match


def _together(one: Hit, other: Hit) -> Hit:
    """Return a person's better record with what another one matches beside it."""
    if one is other:
        return one
    fields = {match.field for match in one.matched}
    more = tuple(match for match in other.matched if match.field not in fields)
    last = max(one.last_contact_us or 0, other.last_contact_us or 0) or None
    return replace(one, matched=one.matched + more, last_contact_us=last)
