"""What warnings can be about.

To add a measure: an entry here, what it is read from in `storage/local/warnings/asked.py`, and
a line in `docs/warnings.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from insight.warnings.rule import Group, Learned, Rule
from resources.wording import QT_TRANSLATE_NOOP

Unit = Literal["count", "seconds", "share", "seats"]
How = Literal["count", "level", "share"]
"""`count`: cases whose moment lies in the window that ends now; `share`: of such cases, the share
of one kind; `level`: as it is now, the window counts for nothing."""

UNITS: Final[Mapping[Unit, str]] = MappingProxyType({
    "count": QT_TRANSLATE_NOOP("Measures", "cases"),
    "seconds": QT_TRANSLATE_NOOP("Measures", "seconds"),
    "share": QT_TRANSLATE_NOOP("Measures", "percent"),
    "seats": QT_TRANSLATE_NOOP("Measures", "seats"),
})  # fmt: skip
GROUPS: Final[Mapping[Group, str]] = MappingProxyType({
    "": QT_TRANSLATE_NOOP("Measures", "everything together"),
    "community": QT_TRANSLATE_NOOP("Measures", "community"),
    "region": QT_TRANSLATE_NOOP("Measures", "region"),
    "product": QT_TRANSLATE_NOOP("Measures", "product"),
    "channel": QT_TRANSLATE_NOOP("Measures", "channel"),
    "unit": QT_TRANSLATE_NOOP("Measures", "responsible unit"),
    "queue": QT_TRANSLATE_NOOP("Measures", "queue"),
    "team": QT_TRANSLATE_NOOP("Measures", "team"),
    "customer": QT_TRANSLATE_NOOP("Measures", "customer"),
    "kind": QT_TRANSLATE_NOOP("Measures", "kind"),
    "stage": QT_TRANSLATE_NOOP("Measures", "stage"),
    "source": QT_TRANSLATE_NOOP("Measures", "source"),
    "topic": QT_TRANSLATE_NOOP("Measures", "topic"),
    "hand_over": QT_TRANSLATE_NOOP("Measures", "hand-over"),
    "owner": QT_TRANSLATE_NOOP("Measures", "who is to keep it"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit`: shares are 0 to 1. `groups`: what it can be told apart by. `also`: what `where` can
    name besides. `bad`: which way it is bad. `tables`: what it rests on."""

    name: str
    title: str
    unit: Unit
    groups: tuple[Group, ...]
    bad: Literal["high", "low"]
    tables: frozenset[str]
    how: How = "count"
    also: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        return self.how == "count"


_FAULT: Final[tuple[Group, ...]] = ("", "community", "region", "unit", "kind", "customer")
_COMPLAINT: Final[tuple[Group, ...]] = (
    "", "region", "product", "channel", "unit", "kind", "customer",
)  # fmt: skip
_LOST: Final[tuple[Group, ...]] = (
    "", "stage", "kind", "channel", "region", "community", "product", "unit",
)  # fmt: skip
_HANDED: Final[tuple[Group, ...]] = (
    "", "hand_over", "channel", "region", "community", "product", "unit",
)  # fmt: skip
_QUEUE: Final[tuple[Group, ...]] = ("", "queue")


def _of(*measures: Measure) -> Mapping[str, Measure]:
    return MappingProxyType({each.name: each for each in measures})


MEASURES: Final[Mapping[str, Measure]] = _of(
    Measure(
        "faults_reported", QT_TRANSLATE_NOOP("Measures", "Faults reported"), "count", _FAULT,
        "high", frozenset({"fault"}),
    ),
    Measure(
        "faults_open", QT_TRANSLATE_NOOP("Measures", "Faults not restored"), "count", _FAULT,
        "high", frozenset({"fault"}), "level",
    ),
    Measure(
        "complaints_opened", QT_TRANSLATE_NOOP("Measures", "Complaints opened"), "count",
        _COMPLAINT, "high", frozenset({"complaint"}),
    ),
    Measure(
        "complaints_repeated", QT_TRANSLATE_NOOP("Measures", "Complaints of one customer"),
        "count", ("customer",), "high", frozenset({"complaint"}),
        also=("kind", "product", "channel"),
    ),
    Measure(
        "complaints_open", QT_TRANSLATE_NOOP("Measures", "Complaints not closed"), "count",
        _COMPLAINT, "high", frozenset({"complaint"}), "level",
    ),
    Measure(
        "complaints_escalated",
        QT_TRANSLATE_NOOP("Measures", "Escalated complaints (regulator, 12345, 12315)"), "count",
        _COMPLAINT, "high", frozenset({"complaint"}),
    ),
    Measure(
        "complaints_media", QT_TRANSLATE_NOOP("Measures", "Complaints through media"), "count",
        _COMPLAINT, "high", frozenset({"complaint"}),
    ),
    Measure(
        "social_mentions", QT_TRANSLATE_NOOP("Measures", "Public mentions"), "count",
        ("", "channel", "region", "product"), "high", frozenset({"social_mention"}),
        also=("kind",),
    ),
    Measure(
        "contacts", QT_TRANSLATE_NOOP("Measures", "Contacts"), "count",
        ("", "kind", "channel", "queue", "customer"), "high", frozenset({"contact"}),
    ),
    Measure(
        "topic_cases", QT_TRANSLATE_NOOP("Measures", "Cases of a topic"), "count", ("topic",),
        "high", frozenset({"complaint", "contact"}),
    ),
    Measure(
        "queue_waiting", QT_TRANSLATE_NOOP("Measures", "Waiting in a queue"), "count", _QUEUE,
        "high", frozenset({"call"}), "level",
    ),
    Measure(
        "queue_longest_wait", QT_TRANSLATE_NOOP("Measures", "Longest wait"), "seconds", _QUEUE,
        "high", frozenset({"call"}), "level",
    ),
    Measure(
        "queue_service_level", QT_TRANSLATE_NOOP("Measures", "Service level"), "share", _QUEUE,
        "low", frozenset({"call"}), "share",
    ),
    Measure(
        "queue_abandoned", QT_TRANSLATE_NOOP("Measures", "Abandoned share"), "share", _QUEUE,
        "high", frozenset({"call"}), "share",
    ),
    Measure(
        "seats", QT_TRANSLATE_NOOP("Measures", "Seats in a state"), "seats",
        ("", "kind", "team"), "high", frozenset({"agent_state"}), "level",
    ),
    Measure(
        "opportunities_lost", QT_TRANSLATE_NOOP("Measures", "Opportunities lost"), "count", _LOST,
        "high", frozenset({"opportunity"}),
    ),
    Measure(
        "opportunities_lost_share",
        QT_TRANSLATE_NOOP("Measures", "Share of closed opportunities that were lost"), "share",
        ("", "channel", "region", "community", "product", "unit"), "high",
        frozenset({"opportunity"}), "share",
    ),
    Measure(
        "orders_vanished", QT_TRANSLATE_NOOP("Measures", "Orders that vanished in a hand-over"),
        "count", _HANDED, "high", frozenset({"opportunity", "opportunity_event"}),
    ),
    Measure(
        "orders_late", QT_TRANSLATE_NOOP("Measures", "Orders that came late from a hand-over"),
        "count", _HANDED, "high", frozenset({"opportunity", "opportunity_event"}),
    ),
    Measure(
        "promises_about_to_break", QT_TRANSLATE_NOOP("Measures", "Promises about to break"),
        "count", ("", "unit", "owner", "kind"), "high", frozenset({"complaint", "fault"}), "level",
    ),
    Measure(
        "payments_failed", QT_TRANSLATE_NOOP("Measures", "Payments that failed"), "count",
        ("", "kind", "channel", "stage", "customer"), "high", frozenset({"payment_attempt"}),
    ),
    Measure(
        "source_age", QT_TRANSLATE_NOOP("Measures", "Age of a source"), "seconds", ("source",),
        "high", frozenset(), "level",
    ),
)  # fmt: skip

NO_MEASURE: Final = QT_TRANSLATE_NOOP("Measures", "There is no measure “{name}”.")
NO_GROUP: Final = QT_TRANSLATE_NOOP("Measures", "This measure is not told apart by {name}.")
NO_WHERE: Final = QT_TRANSLATE_NOOP("Measures", "This measure cannot be limited by {name}.")
NOT_LEARNED: Final = QT_TRANSLATE_NOOP(
    "Measures", "Limits can be learned for measures that count cases in a window only."
)
NO_WINDOW: Final = QT_TRANSLATE_NOOP("Measures", "A window of at least a minute is needed.")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a rule cannot be used: `text` with {name}, both to be translated and shown."""

    text: str
    name: str = ""

    def __str__(self) -> str:
        return self.text.format(name=self.name)


def fault_of(rule: Rule) -> Fault | None:
    """Return why a rule cannot be evaluated; None when it can."""
    measure = MEASURES.get(rule.measure)
    if measure is None:
        return Fault(NO_MEASURE, rule.measure)
    if rule.group not in measure.groups:
        return Fault(NO_GROUP, rule.group or "everything together")
    known = {each for each in measure.groups if each} | set(measure.also)
    for name in rule.where:
        if name not in known:
            return Fault(NO_WHERE, name)
    if isinstance(rule.limits, Learned) and not measure.counts:
        return Fault(NOT_LEARNED)
    if measure.how != "level" and rule.window_s < 60:
        return Fault(NO_WINDOW)
    return None
