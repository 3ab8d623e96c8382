"""What the choices of the dialog that makes tasks are made of."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from insight.hub.facts import Team
from insight.identity.records import Ref
from insight.tasks.calendar import WorkingHours
from insight.tasks.gating import Gate
from insight.tasks.making import MakeTasks, works
from insight.team.people import Colleague
from storage.hub.hub import Me
from storage.local.contacts import contact_rules, names, pasts
from storage.local.shared import crew
from storage.local.shared.departments import departments
from storage.local.shared.free_seats import Hands, hands
from storage.local.shared.pending import outbox_first
from storage.local.shared.tasks import working_hours
from storage.local.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """Who may get tasks, and who of those they go to may be contacted. `outside`: departments
    without Touchdeck."""

    colleagues: tuple[Colleague, ...]
    teams: tuple[Team, ...]
    hands: Hands
    hours: WorkingHours
    gate: Gate
    outside: tuple[str, ...]


def known_to(me: Me, now_us: int, zone: ZoneInfo, whom: Collection[Ref], store: Store) -> Known:
    """Read what somebody chooses from, and what is known of whom the tasks go to."""
    with store.read() as reader:
        outbox_first(reader)
        rules = contact_rules(reader)
        return Known(
            tuple(crew.colleagues(reader)), tuple(crew.teams(reader)),
            hands(reader, me, me.leads, now_us), working_hours(reader, zone),
            Gate(rules, pasts(reader, whom, rules, now_us, me=me), zone, names(reader, whom)),
            tuple(each.name for each in departments(reader)),
        )  # fmt: skip


def recorded_by(
    request: MakeTasks, known: Known, me: Me, why: str
) -> dict[str, tuple[int | None, str]]:
    """Return who gets what is handed back to whoever recorded it: those whom `me` leads."""
    mine = {each.person.number.strip(): each.person.id for each in known.colleagues
            if not set(me.leads).isdisjoint(each.teams)}  # fmt: skip
    return {
        work.id: (mine[subject.number], why)
        for work, subject in zip(works(request), request.subjects, strict=True)
        if subject.number in mine
    }
