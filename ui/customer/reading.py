"""What the customer's page reads: one person whole, or whom to offer."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from insight.customer.facts import CustomerFacts, Feeding
from insight.customer.timeline import Entry
from insight.identity.records import Ref
from insight.promises.ledger import Ledger
from insight.tasks.calendar import WorkingHours
from insight.tasks.lists import Line
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.customer.facts import facts_of
from storage.local.customer.records import Linked, Said, linked_records, said_of
from storage.local.customer.timeline import TABLES as TIMELINE_TABLES
from storage.local.customer.timeline import timeline
from storage.local.customer.touched import touched
from storage.local.customer.whose import Whose, whose
from storage.local.lookup import Hit, hits_of
from storage.local.promises import promises_of
from storage.local.reader import Reader
from storage.local.shared.tasks import of_customer as tasks_of
from storage.local.shared.tasks import working_hours
from storage.local.store import Store


@dataclass(frozen=True, slots=True)
class CustomerRequest:
    """Whom to read (None: nobody, but those opened lately) and where the sources stand.

    `shown` is what is on the screen, `changes` what was committed since; None: read all anew.
    """

    person: Ref | None
    recent: tuple[Ref, ...]
    now_us: int
    feeds: tuple[Feeding, ...]
    zone: ZoneInfo
    changes: Changes | None = None
    shown: "Shown | None" = None
    me: Me | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """All of one customer, or whom to offer."""

    customer: CustomerFacts | None = None
    whose: Whose | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[Feeding, ...] = ()
    linked: tuple[Linked, ...] = ()
    said: tuple[Said, ...] = ()
    recent: tuple[Hit, ...] = ()
    tasks: tuple[Line, ...] = ()
    hours: WorkingHours | None = None
    promises: Ledger | None = None


def read(store: Store, request: CustomerRequest) -> Shown:
    """Read what is to be shown; of what is on the screen already, the timeline is kept where
    nothing of it has changed."""
    with store.read() as reader:
        if request.person is None:
            return Shown(recent=hits_of(reader, request.recent))
        mine = whose(reader, request.person)
        return Shown(
            facts_of(reader, mine, request.now_us, request.feeds),
            mine,
            _entries(reader, mine, request),
            tuple(feed for feed in request.feeds if feed.table in TIMELINE_TABLES),
            linked_records(reader, mine.records),
            said_of(reader, mine.records),
            tasks=() if request.me is None else tasks_of(
                reader, request.me, mine.records, request.now_us
            ),
            hours=working_hours(reader, request.zone),
            promises=promises_of(reader, request.me, mine, request.now_us),
        )  # fmt: skip


def names_told(facts: CustomerFacts) -> tuple[str, ...]:
    """The names and addresses a text about this customer may hold."""
    told = (*facts.header.name, *facts.header.address)
    return tuple(dict.fromkeys(each.value for each in told))


def _entries(reader: Reader, mine: Whose, request: CustomerRequest) -> tuple[Entry, ...]:
    """Return the timeline: the one shown, unless something of this person has changed since."""
    shown, changes = request.shown, request.changes
    if shown is not None and changes is not None and shown.whose == mine:
        keys = {entry.key for entry in shown.entries}
        if not touched(reader, mine, changes, keys):
            return shown.entries
    return timeline(reader, mine, request.zone)
