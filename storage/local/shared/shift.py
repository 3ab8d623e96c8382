"""Breaks, calls for help and handovers in the local copy of the hub, with what waits laid over."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import or_, select

from insight.hub.facts import BreakRequest, Handover, HelpRequest
from insight.team.breaks import LIVING, Break, TeamBreaks, in_line
from insight.team.help import Help
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.schema import agent_state, agent_state_log
from storage.local.shared.boards import sending
from storage.local.shared.crew import names, teams
from storage.local.shared.pending import Pending, pending
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

BREAK_TABLES: Final = frozenset({"break_request", "crew", "person", "outbox"})
HELP_TABLES: Final = frozenset({"help_request", "crew", "person", "outbox"})
HANDOVER_TABLES: Final = frozenset({"handover", "crew", "person", "outbox"})
"""What the answers here are made of."""
HELP_SHOWN_US: Final = 4 * 3_600_000_000
"""A call for help nobody closed is forgotten after this time."""
HANDOVERS: Final = 60
"""Handovers of a team that are listed, the newest."""

_BREAK: Final = SHARED["break_request"].c
_HELP: Final = SHARED["help_request"].c


# --- breaks -----------------------------------------------------------------------------------


def breaks(reader: Reader, me: Me) -> tuple[TeamBreaks, ...]:
    """Return the breaks that live in every team `me` is in or leads, by the team's name."""
    acts = pending(reader, "break.ask", "break.take", "break.end", "break.decide", "break.slots")
    own = {*me.teams, *me.leads}
    numbers = _numbers(reader)
    rows = facts_where(reader, BreakRequest, _BREAK.state.in_(LIVING), _BREAK.team.in_(own))
    acts = _untold(acts, reader, "break_request")
    rows += [_asked(act, me) for act in acts
             if act.kind == "break.ask" and act.state != "refused"]  # fmt: skip
    by_team: dict[int, list[Break]] = {}
    for row in rows:
        name, number = numbers.get(row.person, ("", ""))
        by_team.setdefault(row.team, []).append(_break_over(Break(row, name, number), acts, me))
    slots = {act.content["team"]: int(act.content["slots"]) for act in acts
             if act.kind == "break.slots" and act.state != "refused"}  # fmt: skip
    return tuple(
        TeamBreaks(crew.id, crew.name, slots.get(crew.id, crew.break_slots), crew.id in me.leads,
                   in_line(by_team.get(crew.id, ())))
        for crew in teams(reader)
        if crew.id in own
    )  # fmt: skip


def _asked(act: Pending, me: Me) -> BreakRequest:
    said = act.content
    return BreakRequest(act.id, me.person, said["team"], act.made_at, said["reason"],
                        said["minutes"], "asked", None, None, None, None)  # fmt: skip


def _break_over(each: Break, acts: Sequence[Pending], me: Me) -> Break:
    """Lay what was done with a request over it."""
    for act in acts:
        if act.kind == "break.ask" and act.id == each.request.id:
            each = replace(each, sending=sending(act))
        elif act.content.get("request") == each.request.id and act.state != "refused":
            each = replace(each, request=_stepped(each.request, act, me), sending="waiting")
    return each


def _stepped(request: BreakRequest, act: Pending, me: Me) -> BreakRequest:
    if act.kind == "break.take":
        return replace(request, state="taken", taken_at=act.made_at)
    if act.kind == "break.end":
        over = "ended" if request.state == "taken" else "withdrawn"
        return replace(request, state=over, ended_at=act.made_at)
    decided = "approved" if act.content.get("approve", True) else "refused"
    return replace(request, state=decided, decided_by=me.person, decided_at=act.made_at)


def break_reasons(reader: Reader) -> list[str]:
    """Return the reasons (AUX codes) breaks have on the floor, as its source says them."""
    on, log = agent_state.c, agent_state_log.c
    now = reader.json(select(on.reason).where(on.state == "break", on.reason != ""))
    before = reader.json(
        select(log.reason).where(log.state == "break", log.reason != "").limit(2_000)
    )
    return sorted({reason for (reason,) in (*now, *before)})


# --- help -------------------------------------------------------------------------------------


def calls_for_help(reader: Reader, me: Me, now_us: int) -> tuple[Help, ...]:
    """Return the calls that are open, of `me` and of the teams `me` leads, oldest first."""
    acts = pending(reader, "help.ask", "help.take", "help.close")
    called, numbers = names(reader), _numbers(reader)
    crews = {crew.id: crew.name for crew in teams(reader)}
    rows = facts_where(
        reader, HelpRequest, _HELP.closed_at.is_(None), _HELP.made_at > now_us - HELP_SHOWN_US,
        or_(_HELP.person == me.person, _HELP.team.in_(me.leads)), order=_HELP.made_at,
    )  # fmt: skip
    acts = _untold(acts, reader, "help_request")
    rows += [
        HelpRequest(act.id, me.person, act.content["team"], act.made_at,
                    act.content.get("note", ""), act.content.get("customer_source"),
                    act.content.get("customer_key"), None, None, None)
        for act in acts
        if act.kind == "help.ask" and act.state != "refused"
    ]  # fmt: skip
    found = []
    for row in rows:
        name, number = numbers.get(row.person, ("", ""))
        one = Help(row, name, number, crews.get(row.team, ""), called.get(row.taken_by or 0, ""),
                   row.person == me.person, row.team in me.leads)  # fmt: skip
        one = _help_over(one, acts, me)
        if one.request.closed_at is None:
            found.append(one)
    return tuple(found)


def _help_over(one: Help, acts: Sequence[Pending], me: Me) -> Help:
    for act in acts:
        if act.kind == "help.ask" and act.id == one.request.id:
            one = replace(one, sending=sending(act))
        elif act.content.get("help") != one.request.id or act.state == "refused":
            continue
        elif act.kind == "help.close":
            one = replace(one, request=replace(one.request, closed_at=act.made_at))
        elif one.request.taken_by is None:
            taken = replace(one.request, taken_by=me.person, taken_at=act.made_at)
            one = replace(one, request=taken, taken_by=me.name, sending="waiting")
    return one


def _untold(acts: Sequence[Pending], reader: Reader, fact: str) -> list[Pending]:
    """Return the acts without those whose own row the news have brought already."""
    c = SHARED[fact].c
    told = {name for (name,) in
            reader.json(select(c.id).where(c.id.in_([act.id for act in acts])))}  # fmt: skip
    return [act for act in acts if act.id not in told]


def _numbers(reader: Reader) -> Mapping[int, tuple[str, str]]:
    c = SHARED["person"].c
    return {person: (name, number)
            for person, name, number in reader.json(select(c.id, c.name, c.number))}  # fmt: skip


# --- handovers --------------------------------------------------------------------------------


def handovers(reader: Reader, me: Me, team: int) -> list[tuple[Handover, str, bool]]:
    """Return the handovers of a team with their authors' names, newest first; True: it waits to be
    sent."""
    called = names(reader)
    c = SHARED["handover"].c
    rows = facts_where(reader, Handover, c.team == team, order=c.made_at.desc(), limit=HANDOVERS)
    known = {each.id for each in rows}
    waiting = [
        _written(act, me)
        for act in pending(reader, "handover.write")
        if act.content["team"] == team and act.id not in known and act.state != "refused"
    ]
    return [
        *((each, me.name, True) for each in reversed(waiting)),
        *((each, called.get(each.author, ""), False) for each in rows),
    ]


def _written(act: Pending, me: Me) -> Handover:
    said = act.content
    content = json.dumps(said["content"], ensure_ascii=False)
    return Handover(act.id, said["team"], me.person, act.made_at, said["shift"], said["notes"],
                    content)  # fmt: skip
