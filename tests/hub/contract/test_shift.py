"""The shift: breaks by slots and turn, calls for the lead, handovers, who is there."""

import pytest
from hub_house import HubHouse

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
from storage.hub.hub import RefusedError
from storage.local.ids import new_id


def _ask(house: HubHouse, login: str) -> str:
    return str(house[login].do(AskBreak(house.one, "就餐", 15))["id"])


def _state(house: HubHouse, request: str) -> str:
    return str(house["lin"].row("break_request", request)["state"])


def test_a_break_is_approved_at_once_while_a_slot_is_free(hub_house: HubHouse) -> None:
    answer = hub_house["luo"].do(AskBreak(hub_house.one, "就餐", 15))
    assert answer["state"] == "approved"
    row = hub_house["huang"].row("break_request", answer["id"])
    assert (row["reason"], row["minutes"], row["person"]) == ("就餐", 15, hub_house.people["luo"])
    assert row["decided_at"] and row["decided_by"] is None


def test_the_rest_wait_in_turn_and_move_up(hub_house: HubHouse) -> None:
    first, second, third = (_ask(hub_house, name) for name in ("luo", "huang", "ma"))
    assert [_state(hub_house, each) for each in (first, second, third)] == [
        "approved", "asked", "asked"
    ]  # fmt: skip
    assert hub_house["luo"].do(TakeBreak(first))["state"] == "taken"
    assert hub_house["lin"].hub.ask("free_places", {"team": hub_house.one}) == [
        {"slots": 1, "used": 1, "waiting": 2}
    ]
    assert hub_house["luo"].do(EndBreak(first))["state"] == "ended"
    assert [_state(hub_house, each) for each in (first, second, third)] == [
        "ended", "approved", "asked"
    ]  # fmt: skip
    assert hub_house["huang"].do(EndBreak(second))["state"] == "withdrawn"
    assert _state(hub_house, third) == "approved"


def test_more_slots_let_more_go_at_once(hub_house: HubHouse) -> None:
    requests = [_ask(hub_house, name) for name in ("luo", "huang", "ma")]
    assert hub_house["luo"].code(SetBreakSlots(hub_house.one, 9)) == "not_allowed"
    hub_house["lin"].do(SetBreakSlots(hub_house.one, 2))
    assert [_state(hub_house, each) for each in requests] == ["approved", "approved", "asked"]
    assert hub_house["tan"].row("crew", hub_house.one)["break_slots"] == 2
    assert hub_house["he"].code(SetBreakSlots(hub_house.one, 3)) == "not_allowed"


def test_a_lead_approves_over_the_slots_and_refuses(hub_house: HubHouse) -> None:
    _, second, third = (_ask(hub_house, name) for name in ("luo", "huang", "ma"))
    assert hub_house["huang"].code(DecideBreak(second)) == "not_allowed"
    assert hub_house["he"].code(DecideBreak(second)) == "not_found"
    hub_house["lin"].do(DecideBreak(third))
    assert (_state(hub_house, second), _state(hub_house, third)) == ("asked", "approved")
    hub_house["lin"].do(DecideBreak(second, approve=False))
    row = hub_house["huang"].row("break_request", second)
    assert (row["state"], row["decided_by"]) == ("refused", hub_house.people["lin"])
    assert hub_house["huang"].code(TakeBreak(second)) == "changed"


def test_a_refused_break_gives_its_slot_to_the_next(hub_house: HubHouse) -> None:
    first, second = (_ask(hub_house, name) for name in ("luo", "huang"))
    hub_house["lin"].do(DecideBreak(first, approve=False))
    assert _state(hub_house, second) == "approved"


def test_nobody_asks_for_two_breaks_at_once(hub_house: HubHouse) -> None:
    first = _ask(hub_house, "luo")
    refusal = hub_house["luo"].refused(AskBreak(hub_house.one, "就餐", 15))
    assert (refusal.code, refusal.detail["most"]) == ("too_many", 1)
    hub_house["luo"].do(EndBreak(first))
    _ask(hub_house, "luo")


def test_a_break_is_taken_and_ended_by_whoever_asked(hub_house: HubHouse) -> None:
    request = _ask(hub_house, "luo")
    for name, code in (("huang", "not_allowed"), ("lin", "not_allowed"), ("tan", "not_found")):
        assert hub_house[name].code(TakeBreak(request)) == code
        assert hub_house[name].code(EndBreak(request)) == code
    hub_house["luo"].do(TakeBreak(request))
    hub_house["luo"].do(EndBreak(request))
    ended = hub_house["lin"].row("break_request", request)["ended_at"]
    hub_house["luo"].do(EndBreak(request))
    assert hub_house["lin"].row("break_request", request)["ended_at"] == ended
    assert hub_house["luo"].code(TakeBreak(request)) == "changed"


def test_breaks_are_asked_of_the_own_team(hub_house: HubHouse) -> None:
    assert hub_house["luo"].code(AskBreak(hub_house.two, "就餐", 15)) == "not_allowed"
    assert hub_house["luo"].refused(AskBreak(999_999, "就餐", 15)).detail["field"] == "team"
    assert hub_house["luo"].refused(AskBreak(hub_house.one, " ", 15)).detail["field"] == "reason"
    assert hub_house["luo"].refused(AskBreak(hub_house.one, "就餐", 0)).detail["field"] == "minutes"


def test_breaks_are_seen_by_the_team_and_who_leads_it(hub_house: HubHouse) -> None:
    request = _ask(hub_house, "luo")
    seeing = {name for name in hub_house.people if hub_house[name].sees("break_request", request)}
    assert seeing == {"lin", "luo", "huang", "ma", "zhou", "ada"}
    with pytest.raises(RefusedError) as refusal:
        hub_house["tan"].hub.ask("free_places", {"team": hub_house.one})
    assert refusal.value.code == "not_found"


def test_a_call_for_help_reaches_the_teams_leads(hub_house: HubHouse) -> None:
    asked = AskHelp(hub_house.one, "客户要投诉", "crm", "K1")
    request = hub_house["luo"].do(asked)["id"]
    seeing = {name for name in hub_house.people if hub_house[name].sees("help_request", request)}
    assert seeing == {"luo", "lin", "zhou", "ada"}
    row = hub_house["lin"].row("help_request", request)
    assert (row["note"], row["customer_source"], row["customer_key"]) == ("客户要投诉", "crm", "K1")
    assert hub_house["tan"].code(asked) == "not_allowed"


def test_the_first_lead_who_comes_counts(hub_house: HubHouse) -> None:
    request = hub_house["luo"].do(AskHelp(hub_house.one))["id"]
    assert hub_house["luo"].code(TakeHelp(request)) == "not_allowed"
    assert hub_house["he"].code(TakeHelp(request)) == "not_found"
    hub_house["lin"].do(TakeHelp(request))
    refusal = hub_house["zhou"].refused(TakeHelp(request))
    assert (refusal.code, refusal.detail["by"]) == ("taken", hub_house.people["lin"])
    assert hub_house["luo"].row("help_request", request)["taken_by"] == hub_house.people["lin"]


def test_help_is_closed_once_by_either_side(hub_house: HubHouse) -> None:
    request = hub_house["luo"].do(AskHelp(hub_house.one))["id"]
    assert hub_house["huang"].code(CloseHelp(request)) == "not_found"
    hub_house["luo"].do(CloseHelp(request))
    closed = hub_house["lin"].row("help_request", request)["closed_at"]
    hub_house["lin"].do(CloseHelp(request))
    assert hub_house["lin"].row("help_request", request)["closed_at"] == closed
    assert hub_house["lin"].code(TakeHelp(request)) == "changed"
    assert hub_house["lin"].code(CloseHelp(new_id())) == "not_found"


def test_a_handover_is_read_by_the_team(hub_house: HubHouse) -> None:
    content = {"tasks": [1, 2], "stale": {"acd": None}}
    handover = hub_house["lin"].do(WriteHandover(hub_house.one, "早班", "注意 3 号小区", content))
    seeing = {name for name in hub_house.people if hub_house[name].sees("handover", handover["id"])}
    assert seeing == {"lin", "luo", "huang", "ma", "zhou", "ada"}
    row = hub_house["ma"].row("handover", handover["id"])
    assert (row["content"], row["shift"], row["notes"]) == (content, "早班", "注意 3 号小区")
    assert hub_house["tan"].code(WriteHandover(hub_house.one, "早班", "", {})) == "not_allowed"


def test_who_is_there_is_seen_by_the_team_and_by_leads(hub_house: HubHouse) -> None:
    before = hub_house.now()
    luo = hub_house["luo"]
    luo.hub.here()
    seeing = {name for name in hub_house.people if hub_house[name].sees("presence", luo.id)}
    assert seeing == {"luo", "huang", "ma", "lin", "he", "zhou", "ada"}
    assert before <= hub_house["lin"].row("presence", luo.id)["seen_at"] <= hub_house.now()
