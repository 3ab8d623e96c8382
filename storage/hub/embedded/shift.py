"""The shift: breaks by slots and turn, calls for the lead, handovers."""

from typing import Any, Final

from sqlalchemy import func, select

from insight.hub.acts import (
    AskBreak,
    AskHelp,
    CloseHelp,
    DecideBreak,
    EndBreak,
    SetBreakSlots,
    TakeBreak,
    TakeHelp,
    WriteHandover,
)
from storage.hub.embedded.content import bad, read_id
from storage.hub.embedded.doing import Doing, Handlers, Row
from storage.hub.embedded.rows import as_json
from storage.hub.embedded.schema import FACTS
from storage.hub.embedded.sight import RUNNING
from storage.hub.hub import RefusedError

_B: Final = FACTS["break_request"].c
USING: Final = ("approved", "taken")
"""States in which it uses a slot."""


# --- breaks ----------------------------------------------------------------------------------


def ask_break(doing: Doing, asked: AskBreak) -> dict[str, Any]:
    _require_member(doing, asked.team)
    mine = doing.rows("break_request", _B.person == doing.who.id, _B.state.in_(RUNNING))
    if mine:
        raise RefusedError("too_many", {"most": 1})
    doing.add("break_request", {
        "id": doing.id, "person": doing.who.id, "team": asked.team, "made_at": doing.now,
        "reason": asked.reason, "minutes": asked.minutes, "state": "asked",
    })  # fmt: skip
    _tell_break(doing, doing.id, asked.team)
    _move_up(doing, asked.team)
    return {"id": doing.id, "state": _state(doing, doing.id)}


def take_break(doing: Doing, asked: TakeBreak) -> dict[str, Any]:
    row = _break(doing, asked.request)
    if row["person"] != doing.who.id:
        raise RefusedError("not_allowed")
    if row["state"] != "taken":
        if row["state"] != "approved":
            raise doing.changed("break_request", row)
        _set_break(doing, row, state="taken", taken_at=doing.now)
    return {"state": "taken"}


def end_break(doing: Doing, asked: EndBreak) -> dict[str, Any]:
    row = _break(doing, asked.request)
    if row["person"] != doing.who.id:
        raise RefusedError("not_allowed")
    if row["state"] in RUNNING:
        over = "ended" if row["state"] == "taken" else "withdrawn"
        _set_break(doing, row, state=over, ended_at=doing.now)
        _move_up(doing, row["team"])
    return {"state": _state(doing, row["id"])}


def decide_break(doing: Doing, asked: DecideBreak) -> dict[str, Any]:
    row = _break(doing, asked.request)
    if row["team"] not in doing.who.leads:
        raise RefusedError("not_allowed")
    wanted = "approved" if asked.approve else "refused"
    if row["state"] != wanted:
        if row["state"] not in ("asked", "approved"):
            raise doing.changed("break_request", row)
        _set_break(doing, row, state=wanted, decided_by=doing.who.id, decided_at=doing.now)
        _move_up(doing, row["team"])
    return {"state": wanted}


def set_slots(doing: Doing, asked: SetBreakSlots) -> dict[str, Any]:
    if doing.row("crew", asked.team) is None:
        bad("team", "is none")
    if asked.team not in doing.who.leads:
        raise RefusedError("not_allowed")
    doing.change("crew", (asked.team,), break_slots=asked.slots)
    doing.tell("crew", [(asked.team,)], ["all"])
    _move_up(doing, asked.team)
    return {}


def _move_up(doing: Doing, team: int) -> None:
    """Approve whoever waits longest, as long as the team has a free slot."""
    crew = doing.row("crew", team)
    used = doing.connection.scalar(select(func.count()).where(_B.team == team, _B.state.in_(USING)))
    waiting = doing.rows("break_request", _B.team == team, _B.state == "asked")
    waiting.sort(key=lambda row: (row["made_at"], row["id"]))
    for row in waiting[: max(0, (crew["break_slots"] if crew else 0) - (used or 0))]:
        _set_break(doing, row, state="approved", decided_at=doing.now)


def _set_break(doing: Doing, row: Row, **values: Any) -> None:
    doing.change("break_request", (row["id"],), **values)
    _tell_break(doing, row["id"], row["team"])


def _tell_break(doing: Doing, request: str, team: int) -> None:
    doing.tell("break_request", [(request,)], [f"t:{team}", f"l:{team}"])


def _state(doing: Doing, request: str) -> str:
    row = doing.row("break_request", request)
    return "" if row is None else str(row["state"])


def _break(doing: Doing, text: str) -> Row:
    row = doing.row("break_request", read_id(text, "request"))
    if row is None or row["team"] not in doing.who.teams | doing.who.leads:
        raise RefusedError("not_found")
    return row


def _require_member(doing: Doing, team: int) -> None:
    if doing.row("crew", team) is None:
        bad("team", "is none")
    if team not in doing.who.teams | doing.who.leads:
        raise RefusedError("not_allowed")


# --- help ------------------------------------------------------------------------------------


def ask_help(doing: Doing, asked: AskHelp) -> dict[str, Any]:
    _require_member(doing, asked.team)
    doing.add("help_request", {
        "id": doing.id, "person": doing.who.id, "team": asked.team, "made_at": doing.now,
        "note": asked.note, "customer_source": asked.customer_source,
        "customer_key": asked.customer_key,
    })  # fmt: skip
    _tell_help(doing, doing.id, doing.who.id, asked.team)
    return {"id": doing.id}


def take_help(doing: Doing, asked: TakeHelp) -> dict[str, Any]:
    row = _help(doing, asked.help)
    if row["team"] not in doing.who.leads:
        raise RefusedError("not_allowed")
    if row["taken_by"] is not None and row["taken_by"] != doing.who.id:
        raise RefusedError("taken", {"by": row["taken_by"]})
    if row["closed_at"] is not None:
        raise doing.changed("help_request", row)
    if row["taken_by"] is None:
        doing.change("help_request", (row["id"],), taken_by=doing.who.id, taken_at=doing.now)
        _tell_help(doing, row["id"], row["person"], row["team"])
    return {}


def close_help(doing: Doing, asked: CloseHelp) -> dict[str, Any]:
    row = _help(doing, asked.help)
    if row["closed_at"] is None:
        doing.change("help_request", (row["id"],), closed_at=doing.now)
        _tell_help(doing, row["id"], row["person"], row["team"])
    return {}


def _help(doing: Doing, text: str) -> Row:
    row = doing.row("help_request", read_id(text, "help"))
    if row is None or (row["person"] != doing.who.id and row["team"] not in doing.who.leads):
        raise RefusedError("not_found")
    return row


def _tell_help(doing: Doing, request: str, person: int, team: int) -> None:
    doing.tell("help_request", [(request,)], [f"p:{person}", f"l:{team}"])


# --- handover --------------------------------------------------------------------------------


def write_handover(doing: Doing, asked: WriteHandover) -> dict[str, Any]:
    _require_member(doing, asked.team)
    doing.add("handover", {
        "id": doing.id, "team": asked.team, "author": doing.who.id, "made_at": doing.now,
        "shift": asked.shift, "notes": asked.notes, "content": as_json(asked.content),
    })  # fmt: skip
    doing.tell("handover", [(doing.id,)], [f"t:{asked.team}", f"l:{asked.team}"])
    return {"id": doing.id}


HANDLERS: Final[Handlers] = {
    AskBreak: ask_break,
    TakeBreak: take_break,
    EndBreak: end_break,
    DecideBreak: decide_break,
    SetBreakSlots: set_slots,
    AskHelp: ask_help,
    TakeHelp: take_help,
    CloseHelp: close_help,
    WriteHandover: write_handover,
}
