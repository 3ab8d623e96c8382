"""Proactive lists, read from the store and from what people did: rules, arms, one list whole."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from insight.hub.task_states import OVER
from insight.identity.records import Ref
from insight.masking import masked
from insight.proactive.channels import Preference, base_rates, preferred
from insight.proactive.customers import Found, found_by
from insight.proactive.held_back import RECORD, finding_of, marks_told
from insight.proactive.listed import Arms, Decided, Known, Listed, listed
from insight.proactive.rule import KIND, ProactiveRule, RuleError, rule_from, shipped_rules
from insight.proactive.uptake import Uptake, uptake
from storage.hub.hub import Me
from storage.local.contacts import TEL, contact_rules, pasts
from storage.local.customer_base import Base
from storage.local.house import NOBODY, InUse, in_use
from storage.local.links import among, person_ref
from storage.local.persons import Persons
from storage.local.reader import Reader
from storage.local.schema import contact, customer, customer_link, subscription
from storage.local.shared.records import records
from storage.local.shared.taken_customers import TAKEN
from storage.local.shared.waiting_tasks import waiting_tasks
from storage.local.shared_tables import SHARED

MOST: Final = 2_000
"""Customers of a list that are worked on at most; those with the most points."""
RATES_DAYS: Final = 180
DAY_US: Final = 86_400_000_000
WRITTEN: Final = frozenset({"definition", "definition_version", "record", "task", "outbox"})
"""What people did that the answers here are made of."""
_C, _L, _K, _S = customer.c, customer_link.c, contact.c, subscription.c
_T = SHARED["task"].c


def rules_in_use(reader: Reader, me: Me | None) -> dict[str, InUse[ProactiveRule]]:
    """Return the rules in force by code."""
    found = in_use(reader, me, KIND, shipped_rules(), rule_from, RuleError)
    return dict(sorted(found.items()))


def arms(reader: Reader, me: Me | None, rule: str) -> Arms:
    """Return whom a rule's tasks went to, and who was held back."""
    treated: dict[str, int] = {}
    first: dict[str, tuple[int, Decided]] = {}
    outcomes: Counter[str] = Counter()
    unfinished = 0
    for mark, made, state, outcome, picked in _tasks(reader, rule):
        if isinstance(mark, str):
            told: tuple[int, Decided] = made, "picked" if picked else "handed"
            first[mark] = min(told, first.get(mark, told))
            if state != "withdrawn":
                treated[mark] = max(made, treated.get(mark, made))
        if state in OVER:
            outcomes[outcome or ""] += state != "withdrawn"
        else:
            unfinished += 1
    held: dict[str, int] = {}
    for mark, at in _held(reader, me, rule):
        held[mark] = max(at, held.get(mark, at))
        first[mark] = min((at, "held"), first.get(mark, (at, "held")))
    return Arms(treated, held, first, unfinished, +outcomes)


def _tasks(reader: Reader, rule: str) -> list[list[Any]]:
    """Return of each task of a rule whose it is, since when, how it stands, and whether somebody
    picked its customer by hand."""
    finding, waiting = finding_of(rule, ""), waiting_tasks(reader)
    told = reader.json(
        select(func.json_extract(_T.origin, "$.mark"), _T.made_at, _T.state, _T.outcome,
               func.json_extract(_T.origin, "$.picked"))
        .where(_T.finding.startswith(finding, autoescape=True), TAKEN.is_(None))
    )  # fmt: skip
    for task in waiting:
        if (task.finding or "").startswith(finding):
            origin = json.loads(task.origin)
            told.append([origin.get("mark"), task.made_at, task.state, None, origin.get("picked")])
    return told


def _held(reader: Reader, me: Me | None, rule: str) -> Iterator[tuple[str, int]]:
    for each in records(reader, me or NOBODY, RECORD):
        told = marks_told(each.content) if each.about.startswith(f"{rule}:") else None
        if told is not None and told[0] == rule:
            for mark in told[1]:
                yield mark, each.made_at


@dataclass(frozen=True, slots=True)
class Person:
    """Name and phone of somebody listed, masked."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class WholeList:
    """A rule's list. `found`: how many the rule finds, of which `lines` are the first."""

    rule: ProactiveRule
    found: int = 0
    lines: tuple[Listed, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    arms: Arms = field(default_factory=Arms)
    uptake: Uptake = field(default_factory=Uptake)


def whole_list(
    reader: Reader, me: Me | None, rule: ProactiveRule, base: Base, now_us: int, zone: tzinfo,
    found: Found | None = None,
) -> WholeList:  # fmt: skip
    """Return a rule's list with who is ready, held back and left out; see `MOST`."""
    customers = base.customers
    found = found_by(rule, customers, now_us) if found is None else found
    words = [customers.words[place] for place in found.places[:MOST].tolist()]
    rules = contact_rules(reader)
    told = arms(reader, me, rule.code)
    liked = preferences(reader, base.people, words, now_us) if rule.way == "preferred" else {}
    known = Known(
        rules, zone, pasts(reader, [person_ref(word) for word in words], rules, now_us, me=me),
        told, busy(reader, base, rules.kinds), phoneless(reader, base.people, words), liked,
    )  # fmt: skip
    lines = listed(rule, found, customers, known, now_us, MOST)
    return WholeList(
        rule, len(found), tuple(lines), called(reader, words), told,
        uptake(rule, customers, told.first, now_us),
    )  # fmt: skip


def busy(reader: Reader, base: Base, kinds: Collection[str]) -> frozenset[str]:
    """Return the words of customers whom an unfinished task goes after. Of whoever is known by a
    phone only, a task of a list has the mark."""
    waiting = waiting_tasks(reader)
    rows = reader.json(
        select(_T.customer_source, _T.customer_key, _T.origin).where(
            _T.kind.in_(sorted(kinds)), _T.state.not_in(sorted(OVER))
        )
    )
    rows += [[task.customer_source, task.customer_key, task.origin]
             for task in waiting if task.kind in kinds]  # fmt: skip
    people, marks = base.people, base.customers.marks
    places = [
        people.of(source, key) if key else marks.place(str(json.loads(origin).get("mark")))
        for source, key, origin in rows
    ]
    return frozenset(people.words[place] for place in places if place >= 0)


# --- of those listed ------------------------------------------------------------------------------


def _records(reader: Reader, words: Collection[str]) -> dict[Ref, str]:
    """Return the records of these persons with whose each is."""
    found = {person_ref(word): word for word in words}
    for source, key, word in reader.json(
        select(_L.customer_source, _L.customer_key, _L.person).where(_L.person.in_(among(words)))
    ):
        found[source, key] = word
    return found


def phoneless(reader: Reader, people: Persons, words: Collection[str]) -> frozenset[str]:
    """Return those of these persons of whom no record and no product in use has a number."""
    keys = among({key for _, key in _records(reader, words)})
    numbers: tuple[Select[Any], ...] = (
        select(_C.source, _C.key).where(
            _C.key.in_(keys),
            or_(func.coalesce(_C.phone, "") != "", func.coalesce(_C.phone2, "") != "")),
        select(_S.source, _S.customer_key).where(
            _S.customer_key.in_(keys), func.coalesce(_S.number, "") != "",
            func.coalesce(_S.status, "") != "ended"),
    )  # fmt: skip
    told = {people.of(source, key) for query in numbers for source, key in reader.json(query)}
    return frozenset(
        word for word in words
        if person_ref(word)[0] != TEL and people.by_word.get(word) not in told
    )  # fmt: skip


def called(reader: Reader, words: Collection[str]) -> dict[str, Person]:
    """Return name and phone of these persons, masked."""
    whose = _records(reader, words)
    found = {word: Person(phone=masked("customer", "phone", key))
             for word in words for source, key in (person_ref(word),) if source == TEL}  # fmt: skip
    rows = reader.json(
        select(_C.source, _C.key, _C.name, _C.phone)
        .where(_C.key.in_(among({key for _, key in whose}))).order_by(_C.source, _C.key)
    )  # fmt: skip
    for source, key, name, phone in rows:
        word = whose.get((source, key))
        if word is not None:
            before = found.get(word, Person())
            found[word] = Person(
                before.name or masked("customer", "name", name or ""),
                before.phone or masked("customer", "phone", phone or ""),
            )
    return found


_TOLD: Final[ColumnElement[bool]] = and_(
    func.coalesce(_K.touchpoint, "") != "",
    or_(func.coalesce(_K.direction, "").not_in(("out", "outbound")), _K.duration_s > 0),
)
"""Contacts that say something of how somebody is reached: of his or her own, or answered."""


def preferences(
    reader: Reader, people: Persons, words: Collection[str], now_us: int
) -> dict[str, Preference]:
    """Return the channel each of these persons prefers, where enough is known."""
    since = now_us - RATES_DAYS * DAY_US
    counts = reader.json(
        select(_K.touchpoint, func.count()).where(_TOLD, _K.started_at >= since)
        .group_by(_K.touchpoint)
    )  # fmt: skip
    rates = base_rates({str(channel): int(count) for channel, count in counts})
    keys = {key for _, key in _records(reader, words)}
    mine: dict[str, list[tuple[str, int]]] = {word: [] for word in words}
    rows = reader.json(
        select(_K.source, _K.customer_key, _K.touchpoint, _K.started_at).where(
            _K.customer_key.in_(among(keys)), _TOLD, _K.started_at.is_not(None)
        )
    )
    for source, key, channel, at in rows:
        place = people.of(source, key)
        if place >= 0 and people.words[place] in mine:
            mine[people.words[place]].append((channel, at))
    found = {word: preferred(told, rates, now_us) for word, told in mine.items()}
    return {word: each for word, each in found.items() if each is not None}
