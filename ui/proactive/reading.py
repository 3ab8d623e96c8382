"""What the page of proactive service reads: the customer base, one list whole, the ledger."""

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from insight.path.plans import Plan
from insight.proactive.customers import found_by
from insight.proactive.rule import ProactiveRule
from insight.promises.kept import WITHIN, KeptLine, Later, by_unit, by_week, later_complaints
from storage.hub.hub import Me
from storage.local.customer_base import Base, customer_base, with_people
from storage.local.house import InUse
from storage.local.path.cases import shipped_processes
from storage.local.plans import plans_of
from storage.local.proactive import Person, WholeList, called, rules_in_use, whole_list
from storage.local.shared.pending import outbox_first
from storage.local.store import Store
from ui.promises.words import MOST as MOST_PROMISES
from ui.promises.words import Wanted, wanted_places


@dataclass(frozen=True, slots=True)
class Asked:
    """`known`: the base as it was read; None: read it. `told`: people did something since.
    `rule`: whose list is shown, "" for the first. `wanted`: which promises are listed."""

    me: Me | None
    zone: ZoneInfo
    now_us: int
    rule: str
    wanted: Wanted
    known: Base | None
    told: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """`base` None where no customer was ever read. `found`: of each rule. `places`: of the promises
    listed; `people`: whose they are, by place in the base's customers."""

    now_us: int = 0
    base: Base | None = None
    rules: dict[str, InUse[ProactiveRule]] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    whole: WholeList | None = None
    plans: dict[str, Plan] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    people: dict[int, Person] = field(default_factory=dict)
    units: tuple[KeptLine, ...] = ()
    weeks: tuple[tuple[date, KeptLine], ...] = ()
    later: tuple[Later, ...] = ()


def read(store: Store, asked: Asked) -> Facts:
    """Read what is shown; some seconds for a million customers where the base is read anew."""
    with store.read(120.0) as reader:
        outbox_first(reader)
        if asked.known is None:
            base = customer_base(reader, asked.me, asked.zone, asked.now_us)
        elif asked.told:
            base = with_people(reader, asked.me, asked.known, asked.now_us)
        else:
            base = asked.known.at(asked.now_us)
        if not base.as_of_us and not len(base.customers):
            return Facts(asked.now_us)
        rules = rules_in_use(reader, asked.me)
        code = asked.rule if asked.rule in rules else next(iter(rules), "")
        found = {
            name: found_by(each.what, base.customers, asked.now_us) for name, each in rules.items()
        }
        whole = None
        if code:
            whole = whole_list(
                reader, asked.me, rules[code].what, base, asked.now_us, asked.zone, found[code]
            )
        plans = {
            plan.code: plan
            for process in shipped_processes() for plan in plans_of(reader, asked.me, process)
        }  # fmt: skip
        places = wanted_places(base.ledger, asked.wanted)[:MOST_PROMISES]
        whose = {int(base.ledger.person[place]) for place in places} - {-1}
        words = {base.customers.words[person]: person for person in whose}
        people = {words[word]: each for word, each in called(reader, list(words)).items()}
    return Facts(
        asked.now_us, base, rules, {name: len(each) for name, each in found.items()}, whole,
        plans, tuple(places), people, tuple(by_unit(base.ledger)),
        tuple(by_week(base.ledger, asked.zone)),
        tuple(later_complaints(base.ledger, base.customers.complaints, days) for days in WITHIN),
    )  # fmt: skip
