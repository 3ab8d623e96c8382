"""Drawing a sample of lost orders that anybody can draw again.

Every order has a fixed random number: a digest of the seed and of its own name. Of each stratum
those with the smallest numbers are taken. So the same seed and the same orders give the same
sample, in whatever order they are told, and a larger sample of them holds the smaller one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from insight.identity.records import Ref
from insight.path.cases import Cases
from insight.path.checks.size import allocated, needed
from insight.path.loss import UNGROUPED, is_lost
from insight.path.process import Process

NO_REASON = ""
"""The stratum of losses without a recorded reason."""


def group_name(process: Process, reason: str) -> str:
    """Return the reason group a reason belongs to, "" for none recorded: the categories in which
    recorded and true reasons are compared."""
    return process.group_of().get(reason, UNGROUPED) if reason else NO_REASON


def strata(cases: Cases, places: Sequence[int]) -> dict[str, list[int]]:
    """Return the lost ones among the places by recorded reason group, in the order of names."""
    groups = cases.process.group_of()
    names = [NO_REASON, *(groups.get(word, UNGROUPED) for word in cases.reason.words[1:])]
    lost = is_lost(cases)
    found: dict[str, list[int]] = {}
    for place in places:
        if lost[place]:
            found.setdefault(names[int(cases.reason.codes[place])], []).append(place)
    return dict(sorted(found.items()))


def drawn(refs: Sequence[Ref], count: int, seed: int) -> list[int]:
    """Return the places of `count` of the names, the first to be checked first."""
    numbers = [(_number(ref, seed), ref) for ref in refs]
    order = sorted(range(len(refs)), key=lambda place: numbers[place])
    return order[:count]


def _number(ref: Ref, seed: int) -> bytes:
    return blake2b("\0".join((str(seed), *ref)).encode(), digest_size=8).digest()


@dataclass(frozen=True, slots=True)
class Asked:
    """How sure one wants to be. `margin` and `confidence` 0..1; `least`: of each stratum."""

    confidence: float = 0.95
    margin: float = 0.05
    least: int = 5
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """`sizes`: losses by recorded group; `counts`: how many of each are drawn."""

    sizes: Mapping[str, int]
    counts: Mapping[str, int]

    @property
    def population(self) -> int:
        return sum(self.sizes.values())

    @property
    def drawn(self) -> int:
        return sum(self.counts.values())


def planned(sizes: Mapping[str, int], asked: Asked) -> Plan:
    """Return how many of each stratum to check."""
    wanted = needed(sum(sizes.values()), asked.margin, asked.confidence)
    return Plan(sizes, allocated(sizes, wanted, asked.least))


def draw(cases: Cases, places: Sequence[int], asked: Asked) -> dict[str, list[int]]:
    """Return the drawn places of each stratum of the lost among `places`."""
    found = strata(cases, places)
    plan = planned({name: len(rows) for name, rows in found.items()}, asked)
    return {
        name: [
            rows[each]
            for each in drawn([cases.refs[row] for row in rows], plan.counts[name], asked.seed)
        ]
        for name, rows in found.items()
    }


def sizes(cases: Cases, places: Sequence[int]) -> dict[str, int]:
    """Return how many of the places were lost, by recorded reason group."""
    return {name: len(rows) for name, rows in strata(cases, places).items()}


def recorder(cases: Cases, place: int) -> str:
    """Return who recorded the loss: whoever refused last, else whoever first met the customer."""
    return cases.by["refused_by"].word(place) or cases.by["person"].word(place)
