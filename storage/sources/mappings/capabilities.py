"""What a centre's tables are good for: what works once they are mapped, and is missing until then.

To add one: the canonical tables it needs (all of them) and words for what it serves, which screens
translate in the context "Sources".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.mappings.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Capability:
    """Something people do that needs these canonical tables. `optional`: a centre may well have
    no such data, and everything else works without."""

    name: str
    tables: tuple[str, ...]
    serves: str
    optional: bool = True


def _needed(name: str, tables: str, serves: str) -> Capability:
    return Capability(name, tuple(tables.split()), serves, optional=False)


def _optional(name: str, tables: str, serves: str) -> Capability:
    return Capability(name, tuple(tables.split()), serves)


CAPABILITIES: Final[tuple[Capability, ...]] = (
    _needed(
        "floor", "agent_state agent",
        QT_TRANSLATE_NOOP("Sources", "The wall of seats: who is doing what, for how long"),
    ),
    _needed(
        "queues", "queue call",
        QT_TRANSLATE_NOOP("Sources", "Queues, service level and today's calls"),
    ),
    _needed(
        "customers", "customer",
        QT_TRANSLATE_NOOP("Sources", "Customers: finding one, one id across the systems"),
    ),
    _optional(
        "replay", "agent_state_log",
        QT_TRANSLATE_NOOP("Sources", "Replay of the floor, and states shorter than a look"),
    ),
    _optional(
        "intervals", "queue_interval",
        QT_TRANSLATE_NOOP("Sources", "Intervals as the call distribution counted them"),
    ),
    _optional(
        "teams", "team", QT_TRANSLATE_NOOP("Sources", "Seats and results by team, site and region")
    ),
    _optional(
        "schedules", "shift",
        QT_TRANSLATE_NOOP("Sources", "Schedules: who should be here, and adherence"),
    ),
    _optional(
        "results", "business_result",
        QT_TRANSLATE_NOOP("Sources", "Business results beside the service figures of a person"),
    ),
    _optional(
        "contacts", "contact",
        QT_TRANSLATE_NOOP("Sources", "A customer's contacts, and contacts by reason"),
    ),
    _optional(
        "complaints", "complaint", QT_TRANSLATE_NOOP("Sources", "Complaints and their deadlines")
    ),
    _optional("faults", "fault", QT_TRANSLATE_NOOP("Sources", "Faults and their repair")),
    _optional(
        "contracts", "account subscription",
        QT_TRANSLATE_NOOP("Sources", "A customer's accounts, products and contract ends"),
    ),
    _optional(
        "bills", "bill usage_record",
        QT_TRANSLATE_NOOP("Sources", "Bills and usage: disputes explained, offers calculated"),
    ),
    _optional(
        "opportunities", "opportunity opportunity_event",
        QT_TRANSLATE_NOOP("Sources", "Opportunities and where on the way they are lost"),
    ),
    _optional(
        "payments", "payment_attempt",
        QT_TRANSLATE_NOOP("Sources", "Payment attempts: orders stuck at the till"),
    ),
    _optional(
        "coverage", "community address_alias",
        QT_TRANSLATE_NOOP("Sources", "Coverage and free ports at an address"),
    ),
    _optional(
        "knowledge", "article", QT_TRANSLATE_NOOP("Sources", "Knowledge articles while talking")
    ),
    _optional(
        "surveys", "survey",
        QT_TRANSLATE_NOOP("Sources", "Satisfaction per person, queue and reason"),
    ),
    _optional(
        "recordings", "recording",
        QT_TRANSLATE_NOOP("Sources", "Opening the recording of a contact"),
    ),
    _optional(
        "social", "social_mention",
        QT_TRANSLATE_NOOP("Sources", "What customers say in public, beside complaints"),
    ),
    _optional(
        "campaigns", "campaign",
        QT_TRANSLATE_NOOP("Sources", "Campaigns in the forecast of calls"),
    ),
    _optional(
        "subscribers", "subscriber_count",
        QT_TRANSLATE_NOOP("Sources", "Rates per 10,000 subscribers"),
    ),
)  # fmt: skip


def missing(mappings: Iterable[Mapping]) -> list[Capability]:
    """Return what does not work with these mappings: a table it needs is fed by none of them."""
    fed = {feed.into for mapping in mappings for feed in mapping.feeds}
    return [each for each in CAPABILITIES if not fed.issuperset(each.tables)]
