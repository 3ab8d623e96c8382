"""What is true in a world and not in its databases; for tests and for measuring the product.

The application never reads it.
"""

from collections.abc import Mapping

import numpy as np

from resources.demo.built import Finished
from resources.demo.customers import Customers
from resources.demo.paths import BROADBAND, LEAKED, LOST, OPERATORS, Paths, crossing
from resources.demo.places import Places
from resources.demo.reasons import GROUP_OF, LOSS_CODES
from resources.demo.registrations import Registrations
from resources.demo.service import ContactTruth
from resources.demo.staff import Agent
from resources.demo.world import World

Json = dict[str, object]
_CARELESS = 0.7
"""Share of wrong reasons among those the misrecorder records."""
_FAULTS = ("skill", "system_record", "misunderstood_wish")


def tell(
    world: World,
    customers: Customers,
    paths: Paths,
    deleted: list[str],
    contacts: ContactTruth,
    topics: dict[str, int],
    surge: Json | None,
    sloppy: Agent | None,
    registered: Registrations,
) -> Json:
    """Return everything planted, as plain JSON."""
    rates = {name: getattr(world.rates, name) for name in world.rates.__slots__}
    handed = paths.handed[:, crossing(world)] >= 0
    leaked = np.flatnonzero((paths.fate == LEAKED) & handed)
    return {
        "seed": world.seed,
        "size": world.size.name,
        "now": world.now,
        "rates": rates,
        "leak": _leak(world, paths, leaked),
        "surge": surge,
        "sloppy_recorder": sloppy.key if sloppy else None,
        "misrecorder": misrecorder(world),
        "opportunities": _outcomes(paths),
        "true_loss_reasons": _true_reasons(world, paths),
        "recoverable": _recoverable(world, paths),
        "deleted_opportunities": deleted,
        "true_contact_reasons": {str(key): code for key, code in contacts.true_reasons.items()},
        "repeat_contacts": contacts.repeats,
        "complaint_topics": topics,
        "bills_unexplained": customers.billed.unexplained,
        "bills_with_overrun": customers.billed.overrun,
        "bills_with_roaming": customers.billed.abroad,
        "duplicate_customers": customers.duplicates,
        "persons": registered.persons,
        "registered": registered.kinds,
    }


def lost_before_built(
    paths: Paths, places: Places, finished: Mapping[str, Finished]
) -> dict[str, list[str]]:
    """Return by community the opportunities of broadband that were lost, as recorded, for what was
    built there later (`finished`, as `write_built` tells it)."""
    lack = {"coverage": LOSS_CODES.index("L01"), "ports": LOSS_CODES.index("L22")}
    mine = paths.lost & (paths.fate == LOST) & ~paths.blank & (paths.process == BROADBAND)
    found = {}
    for key, told in finished.items():
        there = mine & (paths.community == places.keys.index(key))
        there &= (paths.reason == lack[told["kind"]]) & (paths.ended < told["at"])
        found[key] = [paths.keys[row] for row in np.flatnonzero(there).tolist()]
    return found


def _leak(world: World, paths: Paths, leaked: np.ndarray) -> Json | None:
    if world.planted.leak is None:
        return None
    source, target = world.planted.leak
    return {
        "from": source, "to": target, "begins": paths.leak_begins,
        "opportunities": [paths.keys[i] for i in leaked.tolist()],
    }  # fmt: skip


def _outcomes(paths: Paths) -> Json:
    broadband = paths.process == BROADBAND
    closed, lost = paths.closed & broadband, paths.lost & broadband
    named = lost & ~paths.blank
    reasons = [GROUP_OF[LOSS_CODES[i]] for i in paths.reason[named].tolist()]
    groups = sorted(set(GROUP_OF.values()))
    return {
        "process": "broadband",
        "open": int((broadband & ~paths.closed).sum()),
        "closed": int(closed.sum()),
        "won": int((closed & ~lost).sum()),
        "lost": int(lost.sum()),
        "lost_without_reason": int((lost & paths.blank).sum()),
        "lost_by_reason_group": {group: reasons.count(group) for group in groups},
    }


def _true_reasons(world: World, paths: Paths) -> dict[str, str]:
    """Return the true reason of each closed loss whose record is blank or wrong. What was recorded
    as not covered is mostly a wrong address, what was the customer's own mostly the price."""
    rng = world.rng("truth")
    lost = np.flatnonzero(paths.lost & (paths.fate == LOST))
    careless = misrecorder(world)
    often = [_CARELESS if paths.refuser[row] == careless else world.rates.misrecorded
             for row in lost.tolist()]  # fmt: skip
    wrong = rng.random(len(lost)) < np.array(often)
    behind = {"not_covered": "L31", "own": "L41", "installation": "L12", "address": "L01"}
    reasons = {}
    for row, mistaken in zip(lost.tolist(), wrong.tolist(), strict=True):
        recorded = LOSS_CODES[paths.reason[row]]
        if paths.blank[row]:
            reasons[paths.keys[row]] = recorded
        elif mistaken:
            reasons[paths.keys[row]] = behind.get(GROUP_OF[recorded], "L13")
    return reasons


def misrecorder(world: World) -> str | None:
    """Return which operator records most reasons wrongly, where the world has one."""
    if not world.planted.sloppy_recorder:
        return None
    return OPERATORS[int(world.rng("misrecorder").integers(len(OPERATORS)))]


def _recoverable(world: World, paths: Paths) -> dict[str, str]:
    """Return the lost that could be won back, and through whose fault they were lost."""
    rng = world.rng("recoverable")
    lost = np.flatnonzero(paths.lost)
    easy = np.isin(paths.reason[lost], [LOSS_CODES.index(c) for c in ("L11", "L13", "L31", "L44")])
    weight = np.where(paths.fate[lost] == LEAKED, 4.0, np.where(easy, 3.0, 1.0))
    rank = rng.random(len(lost)) ** (1.0 / weight)
    chosen = lost[np.argsort(-rank)[: round(world.rates.recoverable * len(lost))]]
    fault = rng.integers(0, 3, len(chosen)).tolist()
    return {
        paths.keys[row]: "system_record" if paths.fate[row] == LEAKED else _FAULTS[f]
        for row, f in zip(sorted(chosen.tolist()), fault, strict=True)
    }
