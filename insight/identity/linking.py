"""Which records are one person: rules in the order of their strength, each link with its reason.

Groups grow from the strongest evidence to the weakest, and within one strength in the order of the
records' names, so the result depends on the records alone, never on the order they came in. Two
groups are never joined when a person said that they differ, when their identity numbers cannot be
the same, or when they were born a generation apart; what spoke for joining them is then listed as
a conflict. A person's "same" comes before everything else, also before different identity numbers.

The oldest record of a group names the person: the one made first at its source (unknown last), of
equal age the smaller (source, key). So when groups merge the older name stays, and when one splits
the part with that record keeps it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from insight.identity.names import could_be
from insight.identity.numbers import phone_slip, slip_marks
from insight.identity.records import (
    GENERATION,
    Pair,
    Record,
    Ref,
    Verdict,
    anything_agrees,
    identities_differ,
    more_agrees,
    names_unlike,
    pair,
    same_home,
)

RULES: Final = 2
"""Number of these rules and of the forms records are compared in; with another one everything is
linked anew."""
CROWD: Final = 6
"""A phone, account or identity number that more names than this share is nobody's evidence."""
_PAIRED: Final = 50
"""Records that share one thing are compared pair by pair up to this many."""
_NONE: Final[frozenset[str]] = frozenset()
_BREATH: Final = 400
"""Records or groups looked at between two breaths."""


@dataclass(frozen=True, slots=True)
class Link:
    """A record of a person of several. `to` is the record it was linked with and `why` the rule,
    both None for the record that names the person; `since_us`: when both records stood."""

    person: Ref
    to: Ref | None
    why: str | None
    since_us: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot be settled without a person. Kinds: `apart` (evidence `why` for two records
    whose identity numbers differ), `ages` (evidence for two whose years of birth are a generation
    apart), `names` (one identity number, unlike names), `identities` (two identity numbers in a
    group joined by hand), `unclear` (may be several persons), `crowded` (`value`, shared by
    `records` records, is no evidence)."""

    kind: str
    one: Ref
    other: Ref | None = None
    why: str = ""
    value: str = ""
    records: int = 2

    @property
    def id(self) -> str:
        if self.kind == "crowded":
            return f"crowded|{self.why}|{self.value}"
        return "|".join((self.kind, *self.one, *(self.other or ())))


@dataclass(slots=True)
class Linked:
    """Links by record (records that stand alone have none) and conflicts by id."""

    links: dict[Ref, Link] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    members: list[int]
    exact: frozenset[str]
    last6: frozenset[str]
    last4: frozenset[str]
    first_born: int | None
    last_born: int | None


class _Groups:
    """Groups of records (by place in `records`), joined one link after the other."""

    def __init__(
        self,
        records: Sequence[Record],
        verdicts: Mapping[Pair, Verdict],
        crowded: Collection[str],
    ) -> None:
        self.records = records
        self.place = {each.ref: place for place, each in enumerate(records)}
        self.edges: list[tuple[int, int, str]] = []
        self.conflicts: dict[str, Conflict] = {}
        self.parent = list(range(len(records)))
        self._many: dict[int, _Group] = {}
        self.crowded = crowded
        self.ignored = {mark[1:] for mark in crowded if mark[0] == "i"}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for (one, other), verdict in verdicts.items():
            if verdict == "different" and one in self.place and other in self.place:
                self._apart[self.place[one]].add(self.place[other])
                self._apart[self.place[other]].add(self.place[one])

    def root(self, place: int) -> int:
        parent = self.parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def group(self, root: int) -> _Group:
        known = self._many.get(root)
        if known is not None:
            return known
        each = self.records[root]
        if each.exact in self.ignored:
            return _Group([root], _NONE, _NONE, _NONE, each.birth_year, each.birth_year)
        return _Group(
            [root],
            frozenset((each.exact,)) if each.exact else _NONE,
            frozenset((each.last6,)) if each.last6 else _NONE,
            frozenset((each.last4,)) if each.last4 else _NONE,
            each.birth_year,
            each.birth_year,
        )

    def parted(self, one: _Group, other: _Group) -> bool:
        """Whether a person said that a record of the one is not a record of the other."""
        if not self._apart:
            return False
        theirs = set(other.members)
        return any(not self._apart[m].isdisjoint(theirs) for m in one.members if m in self._apart)

    def join(self, one: int, other: int, why: str) -> bool:
        """Join the groups of two records unless that is forbidden; whether they are one now."""
        mine, theirs = self.root(one), self.root(other)
        if mine == theirs:
            return True
        a, b = self.group(mine), self.group(theirs)
        if self.parted(a, b):
            return False
        if why != "joined" and _differ(a, b):
            self.note("apart", one, other, why)
            return False
        if why not in ("joined", "identity") and _generations(a, b):
            self.note("ages", one, other, why)
            return False
        if len(a.members) < len(b.members):
            mine, theirs, a, b = theirs, mine, b, a
        self.parent[theirs] = mine
        self._many.pop(theirs, None)
        a.members.extend(b.members)
        a.exact, a.last6, a.last4 = a.exact | b.exact, a.last6 | b.last6, a.last4 | b.last4
        if a.first_born is None or a.last_born is None:
            a.first_born, a.last_born = b.first_born, b.last_born
        elif b.first_born is not None and b.last_born is not None:
            a.first_born = min(a.first_born, b.first_born)
            a.last_born = max(a.last_born, b.last_born)
        self._many[mine] = a
        self.edges.append((one, other, why))
        return True

    def note(self, kind: str, one: int, other: int, why: str) -> None:
        first, second = pair(self.records[one].ref, self.records[other].ref)
        found = Conflict(kind, first, second, why)
        self.conflicts.setdefault(found.id, found)

    def join_all(self, members: Sequence[int], why: str) -> None:
        """Join records that all agree; where some of them must stay apart, each goes to the first
        it may go to."""
        heads = [members[0]]
        for member in members[1:]:
            if not any(self.join(head, member, why) for head in heads):
                heads.append(member)

    def join_numbers(self, members: Sequence[int]) -> None:
        """Join records with one identity number, but not two whose names have no sign in common
        unless something else agrees: a number is also typed for whoever has none at hand."""
        heads = [members[0]]
        for member in members[1:]:
            unlike = [h for h in heads if names_unlike(self.records[h], self.records[member])]
            for head in unlike:
                self.note("names", head, member, "identity")
            fitting = [
                head for head in heads
                if head not in unlike
                or anything_agrees(self.records[head], self.records[member], self.crowded)
            ]  # fmt: skip
            if not any(self.join(head, member, "identity") for head in fitting):
                heads.append(member)

    def groups(self) -> Iterable[_Group]:
        return self._many.values()


def _differ(one: _Group, other: _Group) -> bool:
    for mine, theirs in (
        (one.exact, other.exact), (one.last6, other.last6), (one.last4, other.last4)
    ):  # fmt: skip
        if mine and theirs:
            return mine.isdisjoint(theirs)
    return False


def _generations(one: _Group, other: _Group) -> bool:
    """Whether everybody of the one is a generation older than everybody of the other."""
    if one.first_born is None or other.first_born is None:
        return False
    if one.last_born is None or other.last_born is None:
        return False
    gap = max(one.first_born - other.last_born, other.first_born - one.last_born)
    return gap >= GENERATION


def link(
    records: Iterable[Record],
    verdicts: Mapping[Pair, Verdict],
    crowded: Collection[str],
    breathe: Callable[[], None] = lambda: None,
) -> Linked:
    """Return which of `records` are one person, and the conflicts among them.

    `verdicts` are what persons said of pairs (pairs of records that are not there are ignored),
    `crowded` the marks (`Record.marks`) too many names share. `breathe` is called every few hundred
    records: others may want the interpreter.
    """
    ordered = sorted(records, key=lambda each: each.ref)
    groups = _Groups(ordered, verdicts, crowded)
    for both in sorted(p for p, verdict in verdicts.items() if verdict == "same"):
        if both[0] in groups.place and both[1] in groups.place:
            groups.join(groups.place[both[0]], groups.place[both[1]], "joined")
    shared = _shared(ordered, crowded, breathe)
    for why in ("identity", "account_name", "home_name", "phone_name", "end_name"):
        for count, members in enumerate(shared[why]):
            if why == "home_name":
                _join_homes(groups, members)
            elif why == "identity":
                groups.join_numbers(members)
            else:
                groups.join_all(members, why)
            if count % _BREATH == 0:
                breathe()
    for why, one, other in sorted(set(_slips(ordered, shared))):
        groups.join(one, other, why)
    breathe()
    _place_vague(groups, shared)
    return _told(groups, breathe)


def _shared(
    records: Sequence[Record], crowded: Collection[str], breathe: Callable[[], None]
) -> dict[str, list[list[int]]]:
    """Return for each kind of evidence the records that share it, two or more, in order."""
    found: dict[str, dict[str, list[int]]] = {
        why: defaultdict(list)
        for why in ("identity", "account_name", "home_name", "phone_name", "end_name",
                    "phone_part", "phone", "account")
    }  # fmt: skip
    for place, each in enumerate(records):
        if place % _BREATH == 0:
            breathe()
        name = "" if each.vague else each.name
        if each.exact and "i" + each.exact not in crowded:
            found["identity"][each.exact].append(place)
        for kind, values in (("phone", each.phones), ("account", each.accounts)):
            for value in values:
                if kind[0] + value not in crowded:
                    found[kind][value].append(place)
                    if name:
                        found[kind + "_name"][f"{value}|{name}"].append(place)
        if name and each.door:
            found["home_name"][f"{each.door}|{name}"].append(place)
        if name and each.community:
            for part in {part for phone in each.phones for part in slip_marks(phone)}:
                found["phone_part"][f"{each.community}|{name}|{part}"].append(place)
            if each.last4:
                found["end_name"][f"{each.community}|{name}|{each.last4}"].append(place)
    return {
        why: sorted(members for members in kept.values() if len(members) > 1)
        for why, kept in found.items()
    }


def _join_homes(groups: _Groups, members: Sequence[int]) -> None:
    """Join records of one name and door, but not those of two units of the building or of two
    cities; where there are two, who tells none goes with nobody."""
    at = [groups.records[member] for member in members]
    cities, units = {each.city for each in at} - {""}, {each.unit for each in at} - {""}
    placed = [
        member for member, each in zip(members, at, strict=True)
        if (each.city or len(cities) < 2) and (each.unit or len(units) < 2)
    ]  # fmt: skip
    for one, other in combinations(placed[:_PAIRED], 2):
        if same_home(groups.records[one], groups.records[other]):
            groups.join(one, other, "home_name")


def _slips(
    records: Sequence[Record], shared: Mapping[str, list[list[int]]]
) -> Iterable[tuple[str, int, int]]:
    """Yield pairs that differ by a slip and agree in two other things."""
    for basis in ("account", "phone"):
        for members in shared[basis]:
            names = {records[m].name for m in members}
            if len(names) < 2:
                continue
            for one, other in combinations(members[:_PAIRED], 2):
                a, b = records[one], records[other]
                if a.name != b.name and not a.vague and not b.vague and more_agrees(a, b, basis):
                    yield f"{basis}_near_name", one, other
    for members in shared["phone_part"]:
        for one, other in combinations(members, 2):
            a, b = records[one], records[other]
            if any(phone_slip(p, q) for p in a.phones for q in b.phones):
                yield "near_phone", one, other


def _place_vague(groups: _Groups, shared: Mapping[str, list[list[int]]]) -> None:
    """Give each record without a clear name to the only person it can be, if there is one."""
    around: dict[int, set[int]] = defaultdict(set)
    for kind in ("phone", "account"):
        for members in shared[kind]:
            clear = [m for m in members if not groups.records[m].vague]
            for member in members:
                if groups.records[member].vague:
                    around[member].update(clear)
    free = [m for m in sorted(around) if groups.root(m) == m and len(groups.group(m).members) == 1]
    settled: dict[int, list[int]] = {}
    for member in free:
        each = groups.records[member]
        persons: dict[int, int] = {}
        for other in sorted(around[member]):
            other_record = groups.records[other]
            if could_be(each.name, other_record.name) and not identities_differ(each, other_record):
                persons.setdefault(groups.root(other), other)
        settled[member] = list(persons.values())
    for member, candidates in settled.items():
        apart = groups.group(member)
        possible = [c for c in candidates if not groups.parted(apart, groups.group(groups.root(c)))]
        if len(possible) == 1:
            groups.join(possible[0], member, "only_one")
        elif possible:
            ref = groups.records[member].ref
            found = Conflict("unclear", ref, groups.records[possible[0]].ref, "phone",
                             records=len(possible))  # fmt: skip
            groups.conflicts.setdefault(found.id, found)


def _told(groups: _Groups, breathe: Callable[[], None]) -> Linked:
    """Return the links: each group as a tree that begins at the record that names the person."""
    near: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for one, other, why in groups.edges:
        near[one].append((other, why))
        near[other].append((one, why))
    records = groups.records
    linked = Linked(conflicts=groups.conflicts)
    for count, group in enumerate(groups.groups()):
        if count % _BREATH == 0:
            breathe()
        head = min(group.members, key=lambda place: _age(records[place]))
        person = records[head].ref
        linked.links[person] = Link(person, None, None, records[head].since_us)
        waiting, seen = [head], {head}
        while waiting:
            place = waiting.pop()
            for other, why in near[place]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
                    since = [records[p].since_us for p in (place, other)]
                    linked.links[records[other].ref] = Link(
                        person, records[place].ref, why,
                        max((moment for moment in since if moment is not None), default=None),
                    )  # fmt: skip
        if len(group.exact) > 1:
            _tell_identities(groups, group, linked)
    return linked


def _tell_identities(groups: _Groups, group: _Group, linked: Linked) -> None:
    first: dict[str, Ref] = {}
    for member in sorted(group.members):
        each = groups.records[member]
        if each.exact in group.exact:
            first.setdefault(each.exact, each.ref)
    one, *others = sorted(first.values())
    found = Conflict("identities", one, others[0], "joined", records=len(first))
    linked.conflicts[found.id] = found


def _age(each: Record) -> tuple[bool, int, Ref]:
    return (each.since_us is None, each.since_us or 0, each.ref)
