"""What a team's shift leaves open: tasks, notices not done with, breaks, calls for help."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from sqlalchemy import func, or_, select

from insight.hub.facts import Handover, Notice, Team
from insight.tasks.lists import Line, Wanted
from insight.team.breaks import TeamBreaks
from insight.team.help import Help
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.crew import teams
from storage.local.shared.rows import facts_where
from storage.local.shared.shift import breaks, calls_for_help, handovers
from storage.local.shared.tasks import listed
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset({
    "task", "task_helper", "notice", "receipt", "break_request", "help_request", "handover", "crew",
    "person", "membership", "outbox",
})  # fmt: skip
"""What the answers here are made of."""

_N, _R = SHARED["notice"].c, SHARED["receipt"].c


@dataclass(frozen=True, slots=True)
class Undone:
    """A notice that `people` of the team have not read or acknowledged yet, of all this person is
    told of."""

    notice: Notice
    people: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A team as its shift ends, and the handovers written so far with their authors; True: not
    sent yet."""

    teams: tuple[Team, ...] = ()
    team: int = 0
    tasks: tuple[Line, ...] = ()
    undone: tuple[Undone, ...] = ()
    breaks: TeamBreaks | None = None
    help: tuple[Help, ...] = ()
    earlier: tuple[tuple[Handover, str, bool], ...] = ()


def shift_of(reader: Reader, me: Me, team: int, now_us: int, zone: tzinfo) -> Shift:
    """Return what the shift of a team leaves open; `team` 0, or none of one's own: the first that
    `me` leads, else is in."""
    own = {*me.teams, *me.leads}
    mine = [crew for crew in teams(reader) if crew.id in own]
    mine.sort(key=lambda crew: (crew.id not in me.teams, crew.id not in me.leads))
    if not mine:
        return Shift()
    chosen = team if team in own else mine[0].id
    all_tasks = listed(reader, me, Wanted("teams"), now_us, zone)
    members = _members(reader, chosen)
    tasks = [
        line for line in all_tasks.lines
        if line.task.team == chosen or (line.task.team is None and line.task.assignee in members)
    ]  # fmt: skip
    return Shift(
        tuple(sorted(mine, key=lambda crew: crew.name)), chosen, tuple(tasks),
        tuple(_undone(reader, chosen, now_us)),
        next((each for each in breaks(reader, me) if each.team == chosen), None),
        tuple(each for each in calls_for_help(reader, me, now_us) if each.request.team == chosen),
        tuple(handovers(reader, me, chosen)),
    )  # fmt: skip


def _members(reader: Reader, team: int) -> set[int]:
    c = SHARED["membership"].c
    return {
        person for (person,) in reader.json(select(c.person).where(c.team == team, c.active != 0))
    }


def _undone(reader: Reader, team: int, now_us: int) -> list[Undone]:
    open_ = or_(_R.read_at.is_(None), (_N.needs_ack != 0) & _R.acknowledged_at.is_(None))
    rows = reader.json(
        select(_N.id, func.count())
        .join_from(SHARED["notice"], SHARED["receipt"], _R.notice == _N.id)
        .where(_R.team == team, open_, _R.release_at <= now_us, _N.recalled_at.is_(None),
               _N.replaced_by.is_(None), or_(_N.expires_at.is_(None), _N.expires_at > now_us))
        .group_by(_N.id)
    )  # fmt: skip
    counted = dict(rows)
    notices = facts_where(reader, Notice, _N.id.in_(list(counted)), order=_N.made_at.desc())
    return [Undone(notice, counted[notice.id]) for notice in notices]
