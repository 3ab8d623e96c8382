"""Names that may mean one community: found by who lives there, by sound and by sign, and ranked.

Two kinds of suggestions, each a name and the community it may belong to:

- a **spoken name**: customers' addresses say it and no community is called so;
- a **second entry**: a community of the register that may be another one of it, entered twice.

Evidence for either: customers who give the one name have another record in the other community
(how many of them, by the lower end of the Wilson interval at 95 %), the same building and room
there, the same street and number, names alike (rapidfuzz) and sounding alike. People decide;
nothing here joins anything.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz, process

from insight.identity.addresses import AddressBook, Home
from insight.path.blanks import wilson
from insight.pinyin import spellings

ALIAS: Final = "alias"
"""The kind of definition in which what people decided is kept."""
SPOKEN, SECOND = "name:", "community:"
"""How the code of such a definition begins: for a spoken name, for a second entry."""
Z95: Final = 1.959963984540054
LEAST: Final = 0.3
"""Suggestions weaker than this are left out."""
_ALIKE: Final = 0.45
"""Names at least so much alike are compared though nobody lives in both."""
_NEAREST: Final = 5
_NOISE: Final = re.compile(r"[\s,.;:、。()#/\\]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A community of the register. `address`: its street and number, "" where not told."""

    key: str
    name: str
    region: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A record of a customer that says where. `person`: whose; `community`: its key, "" where it is
    told by a spoken `name` alone; `door`: building and room, "" where not told."""

    person: str
    community: str = ""
    name: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`name` may mean the community `key`; `other`: the key of the second entry that has this
    name, "" for a spoken name. `score` 0..1. Evidence: of `persons` who gave the name and have
    another address too, `together` have it in the community, `doors` at the same building and
    room; `alike` 0..1; `sounds`: read the same; `address`: same street and number. `customers`:
    how many gave the name."""

    name: str
    key: str
    other: str
    score: float
    persons: int
    together: int
    doors: int
    alike: float
    sounds: bool
    address: bool
    customers: int

    @property
    def code(self) -> str:
        """What names the decision about it: one a spoken name, one a second entry."""
        return SECOND + self.other if self.other else SPOKEN + folded(self.name)


@dataclass(frozen=True, slots=True)
class Said:
    """What people decided about a name (`Suggestion.code`): the community it means, "" for none
    yet, and those it does not mean."""

    name: str
    key: str = ""
    different: frozenset[str] = frozenset()


class _Content(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    name: str
    key: str = ""
    different: tuple[str, ...] = ()


def said_from(content: str) -> Said | None:
    """Return what a shared definition says; None where it is none that can be read."""
    try:
        told = _Content.model_validate_json(content)
    except ValidationError:
        return None
    return Said(told.name, told.key, frozenset(told.different))


def said_content(said: Said) -> dict[str, Any]:
    """Return a decision as it is shared."""
    return {"name": said.name, "key": said.key, "different": sorted(said.different)}


def folded(name: str) -> str:
    """Return a name without what does not tell names apart: width, spaces, points, case."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).upper()


def sighting(person: str, home: Home, community: str | None) -> Sighting | None:
    """Return what an address says, `home` being where the book finds it; None for nothing."""
    place, _, rest = home.door.partition("|")
    if home.community or community:
        return Sighting(person, community or home.community, "", rest)
    return Sighting(person, "", place, rest) if place and not re.search(r"\d", place) else None


def suggestions(
    places: Sequence[Place], listed: Iterable[str], sightings: Iterable[Sighting],
    said: Mapping[str, Said],
) -> list[Suggestion]:  # fmt: skip
    """Return what may be one place, the surest first; without what people decided already, and
    without names that are `listed`: one that several communities have says nothing of any."""
    seen = _Seen(sightings)
    known = _Known(places)
    taken = {folded(name) for name in listed}
    for name in seen.named.keys() & (taken | set(known.names)):
        del seen.named[name]
    found = [*_spoken(known, seen), *_entered_twice(known, seen)]
    open_ = [each for each in found if each.score >= LEAST and not _decided(each, said)]
    return sorted(open_, key=lambda each: (-each.score, -each.customers, each.name, each.key))


def _decided(each: Suggestion, said: Mapping[str, Said]) -> bool:
    told = said.get(each.code)
    return told is not None and (bool(told.key) or each.key in told.different)


class _Known:
    def __init__(self, places: Sequence[Place]) -> None:
        self.by_key = {each.key: each for each in places}
        self.keys = list(self.by_key)
        self.names = [folded(each.name) for each in self.by_key.values()]

    def unclear(self, one: str, two: str) -> bool:
        """Whether two communities have like names and no addresses that tell them apart."""
        first, second = self.by_key[one], self.by_key[two]
        if _where(first) is not None and _where(second) is not None:
            return False
        alike, sounds = _likeness(first.name, second.name)
        return sounds or alike >= _ALIKE

    def alike(self, name: str) -> list[str]:
        """Return the keys of the communities whose names are most like this one."""
        near = process.extract(
            name, self.names, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE * 100
        )
        return [self.keys[place] for _, _, place in near]


class _Seen:
    """Who was seen where: `named` by spoken name, `living` by community: person → doors."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.named: dict[str, dict[str, set[str]]] = {}
        self.living: dict[str, dict[str, set[str]]] = {}
        self.homes: dict[str, set[str]] = {}
        for each in sightings:
            where = self.living if each.community else self.named
            name = each.community or folded(each.name)
            where.setdefault(name, {}).setdefault(each.person, set()).add(each.door)
            if each.community:
                self.homes.setdefault(each.person, set()).add(each.community)


def _spoken(known: _Known, seen: _Seen) -> Iterable[Suggestion]:
    """For each spoken name the one community that most speaks for."""
    for name, persons in seen.named.items():
        elsewhere = {who: seen.homes[who] for who in persons if who in seen.homes}
        together = Counter(key for homes in elsewhere.values() for key in homes)
        nearest = {*(key for key, _ in together.most_common(_NEAREST)), *known.alike(name)}
        made = [
            _weighed(known, seen, name, key, "", persons, len(elsewhere), together[key])
            for key in sorted(nearest & known.by_key.keys())
        ]  # fmt: skip
        if made:
            yield max(made, key=lambda each: each.score)


def _entered_twice(known: _Known, seen: _Seen) -> Iterable[Suggestion]:
    """Pairs of the register at one address, or with customers in both and names that are alike
    where no address tells them apart. The one with fewer customers may be the second entry."""
    at: dict[tuple[str, str], list[str]] = {}
    for each in known.by_key.values():
        if (where := _where(each)) is not None:
            at.setdefault(where, []).append(each.key)
    pairs = {(one, two) for keys in at.values() for one in keys for two in keys if one < two}
    shared = Counter(
        (one, two)
        for homes in seen.homes.values() if len(homes) > 1
        for one in homes & known.by_key.keys() for two in homes & known.by_key.keys() if one < two
    )  # fmt: skip
    pairs |= {pair for pair, times in shared.items() if times > 1 and known.unclear(*pair)}
    for pair in sorted(pairs):
        sizes = [len(seen.living.get(key, ())) for key in pair]
        key, other = pair if sizes[0] >= sizes[1] else pair[::-1]
        persons = seen.living.get(other, {})
        moved = sum(len(seen.homes[who]) > 1 for who in persons)
        yield _weighed(known, seen, known.by_key[other].name, key, other, persons, moved,
                       shared[pair])  # fmt: skip


def _where(place: Place) -> tuple[str, str] | None:
    """Return the address one place has and no other can, None where it tells no number."""
    told = any(sign.isdigit() for sign in place.address)
    return (place.region, folded(place.address)) if told else None


def _likeness(name: str, other: str) -> tuple[float, bool]:
    """Return how much two names are alike, 0..1, and whether they are read the same."""
    sounds = not set(spellings(name)).isdisjoint(spellings(other))
    return fuzz.ratio(folded(name), folded(other)) / 100, sounds


def _weighed(
    known: _Known, seen: _Seen, name: str, key: str, other: str,
    persons: Mapping[str, Collection[str]], elsewhere: int, together: int,
) -> Suggestion:  # fmt: skip
    """Return a suggestion with its evidence: each kind leaves less room for doubt."""
    place, twin = known.by_key[key], known.by_key.get(other)
    doors = sum(
        bool({door for door in mine if door} & set(seen.living.get(key, {}).get(who, ())))
        for who, mine in persons.items()
    )
    alike, sounds = _likeness(name, place.name)
    address = twin is not None and _where(twin) is not None and _where(twin) == _where(place)
    by_people = wilson(together, elsewhere, Z95)[0] if elsewhere else 0.0
    by_name = 0.45 * (1.0 if sounds else alike) ** 2
    doubt = (1 - by_people) * (1 - by_name) * (0.4 if address else 1.0)
    return Suggestion(
        name,
        key,
        other,
        1 - doubt,
        elsewhere,
        together,
        doors,
        alike,
        sounds,
        address,
        len(persons),
    )


def homes_of(
    book: AddressBook, rows: Iterable[tuple[str, str | None, str | None]]
) -> Iterable[Sighting]:
    """Return what addresses say. `rows`: person, address, and the community the record names."""
    for person, address, community in rows:
        found = sighting(person, book.home(address), community)
        if found is not None:
            yield found
