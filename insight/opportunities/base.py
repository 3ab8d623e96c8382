"""One record a customer and want, with everything known of it, and the work lists made of them.

What is known of a field comes from the sources and from what people wrote down; the latest wins,
with who said it and when. The order in which it was told does not matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Final, Literal

from insight.identity.records import Ref
from insight.path.process import Process
from resources.wording import QT_TRANSLATE_NOOP

US: Final = 1_000_000
ENTRY: Final = "opportunity_entry"
"""The kind of record at the hub; its content is {field, value}."""

FIELDS: Final[dict[str, str]] = {
    "provider": QT_TRANSLATE_NOOP("Opportunities", "Provider now"),
    "contract_end": QT_TRANSLATE_NOOP("Opportunities", "Contract ends"),
    "bandwidth": QT_TRANSLATE_NOOP("Opportunities", "Bandwidth wanted, Mbps"),
    "result": QT_TRANSLATE_NOOP("Opportunities", "Result of the contact"),
    "coverage": QT_TRANSLATE_NOOP("Opportunities", "Coverage problem"),
    "address": QT_TRANSLATE_NOOP("Opportunities", "Address problem"),
    "note": QT_TRANSLATE_NOOP("Opportunities", "Note"),
}
"""What may be known, in the order in which it is shown. `contract_end` is a day, `2026-12-31`."""

List = Literal["all", "contract_ends", "now_covered", "now_expanded", "address"]
LISTS: Final[dict[List, str]] = {
    "all": QT_TRANSLATE_NOOP("Opportunities", "All"),
    "contract_ends": QT_TRANSLATE_NOOP("Opportunities", "Contract ends soon"),
    "now_covered": QT_TRANSLATE_NOOP("Opportunities", "Now covered"),
    "now_expanded": QT_TRANSLATE_NOOP("Opportunities", "Now expanded"),
    "address": QT_TRANSLATE_NOOP("Opportunities", "Address problem"),
}
_CURES: Final[dict[str, List]] = {"coverage": "now_covered", "ports": "now_expanded"}
"""Code of what building cures → the list of those lost for it where it is cured by now."""
_ADDRESS: Final = "address"
"""Code of the group of reasons that are problems of an address."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value, who said it (a name, or the source's) and when. `by_person`: somebody wrote it."""

    value: str
    who: str
    at_us: int
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A community as it is now. `covered`, `expanded`: whether there is network, and a free port;
    None where nobody says. `at_us`: since when that is said, None where it is not told."""

    key: str
    name: str
    covered: bool | None = None
    expanded: bool | None = None
    covered_at_us: int | None = None
    expanded_at_us: int | None = None


@dataclass(frozen=True, slots=True)
class Want:
    """`word`: the customer's, as paths have it ("tel:…" where only a phone is known); `ref`: the
    newest opportunity, `times` how many there are. `status`: open or lost. `ended_us`: when it was
    lost. `name`, `phone` are masked."""

    word: str
    process: str
    ref: Ref
    times: int
    status: str
    stage: str
    reason: str
    began_us: int
    ended_us: int
    community: str
    name: str = ""
    phone: str = ""
    amount_fen: int = 0
    known: Mapping[str, Said] = field(default_factory=dict)

    def value(self, name: str) -> str:
        said = self.known.get(name)
        return said.value if said else ""


def latest(told: Iterable[tuple[str, Said]]) -> dict[str, Said]:
    """Return what counts of each field: the last said; of what was said at once a person's word.
    An empty value takes back what was said before."""
    found: dict[str, Said] = {}
    for name, said in told:
        if name not in found or _later(said) > _later(found[name]):
            found[name] = said
    return {name: said for name, said in found.items() if said.value}


def _later(said: Said) -> tuple[int, bool, str, str]:
    return said.at_us, said.by_person, said.value, said.who


def valid(name: str, value: str) -> bool:
    """Return whether a value can be written down for a field."""
    if not value:
        return True
    if name == "contract_end":
        return day_of(value) is not None
    if name == "bandwidth":
        return value.isdecimal() and value.isascii() and 0 < int(value) <= 100_000
    return name in FIELDS


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def days_left(want: Want, now_us: int, zone: tzinfo) -> int | None:
    """Return the days until the contract elsewhere ends, None where that is not known."""
    ends = day_of(want.value("contract_end"))
    return None if ends is None else (ends - datetime.fromtimestamp(now_us / US, zone).date()).days


def lists_of(
    want: Want, process: Process | None, place: Place | None, now_us: int, days: int, zone: tzinfo
) -> set[List]:
    """Return the work lists somebody stands on. Only what was lost is worked on; the cause is gone
    where the community is said to be covered (to have free ports) since the loss."""
    found: set[List] = {"all"}
    if want.status != "lost":
        return found
    left = days_left(want, now_us, zone)
    if left is not None and 0 <= left <= days:
        found.add("contract_ends")
    groups = process.reason_group if process else ()
    if want.value("address") or any(
        each.code == _ADDRESS and want.reason in each.reasons for each in groups
    ):
        found.add("address")
    return found.union(cured_by(process, want.reason, place, want.ended_us) if process else ())


def cured_by(process: Process, reason: str, place: Place | None, ended_us: int) -> list[List]:
    """Return the work lists of those lost for a reason that building has cured since; none where
    it has not, or nobody says so."""
    found: list[List] = []
    for each in process.building:
        cured = _CURES.get(each.code)
        if cured and reason in each.reasons and place is not None:
            is_now, since = ((place.covered, place.covered_at_us) if cured == "now_covered"
                             else (place.expanded, place.expanded_at_us))  # fmt: skip
            if is_now and (since is None or since >= ended_us):
                found.append(cured)
    return found
