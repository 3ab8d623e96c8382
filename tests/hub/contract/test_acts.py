"""What holds of every act: once is once, content is checked, and nobody acts as another."""

import base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from hub_house import HubHouse

from insight.hub.acts import (
    ACTS,
    MOST_IDS,
    MOST_TASKS,
    AcknowledgeNotices,
    AskHelp,
    CreateTasks,
    NewTask,
    PostNotice,
    SaveSetting,
)
from storage.hub.hub import RefusedError, SignInError
from storage.local.ids import new_id


def _refusal(
    house: HubHouse, kind: str, content: dict[str, Any], login: str = "lin"
) -> RefusedError:
    with pytest.raises(RefusedError) as refusal:
        house[login].hub.act(new_id(), kind, content)
    return refusal.value


def _notice(house: HubHouse, **more: Any) -> dict[str, Any]:
    return {"title": "通知", "body": "正文", "people": [house.people["luo"]], **more}


@pytest.fixture(scope="module")
def house_luo_left(
    open_house: Callable[[], AbstractContextManager[HubHouse]],
) -> Iterator[HubHouse]:
    """A house whose agent Luo has left, with a session still open; nothing else happens there."""
    with open_house() as house:
        luo = house["luo"]
        with house.office() as office:
            office.change_person(luo.id, active=False)
        yield house


def test_me_is_who_signed_in(idle_house: HubHouse) -> None:
    lin, zhou, hu = (idle_house[name].hub.me() for name in ("lin", "zhou", "hu"))
    assert (lin.person, lin.role, lin.teams) == (
        idle_house.people["lin"],
        "lead",
        (idle_house.one,),
    )
    assert lin.leads == (idle_house.one,)
    assert set(idle_house.teams.values()) <= set(zhou.leads)
    assert zhou.teams == ()
    assert (hu.role, hu.leads) == ("handler", ())
    assert idle_house["luo"].hub.me().leads == ()


def test_a_login_nobody_has_signs_nobody_in(idle_house: HubHouse) -> None:
    with pytest.raises(SignInError):
        idle_house.session("nobody-of-this-name")


def test_an_act_delivered_twice_counts_once_and_answers_the_same(hub_house: HubHouse) -> None:
    act_id, content = new_id(), _notice(hub_house)
    first = hub_house["lin"].hub.act(act_id, "notice.post", content)
    again = hub_house["lin"].hub.act(act_id, "notice.post", content)
    elsewhere = hub_house.another("lin").hub.act(act_id, "notice.post", content)
    assert first == again == elsewhere
    assert len(hub_house["luo"].all("notice")) == 1


def test_an_id_that_stands_for_something_else_is_refused(hub_house: HubHouse) -> None:
    act_id, content = new_id(), _notice(hub_house)
    hub_house["lin"].hub.act(act_id, "notice.post", content)
    for login, other in (("lin", _notice(hub_house, title="anders")), ("zhou", content)):
        with pytest.raises(RefusedError) as refusal:
            hub_house[login].hub.act(act_id, "notice.post", other)
        assert refusal.value.code == "id_reused"
    assert hub_house["luo"].row("notice", act_id)["title"] == "通知"


def test_an_id_of_any_spelling_is_the_same_id(hub_house: HubHouse) -> None:
    act_id, content = new_id(), _notice(hub_house)
    first = hub_house["lin"].hub.act(act_id.upper(), "notice.post", content)
    assert hub_house["lin"].hub.act(act_id, "notice.post", content) == first
    assert hub_house["luo"].sees("notice", act_id)


def test_a_refused_act_leaves_nothing_behind_and_may_be_tried_again(hub_house: HubHouse) -> None:
    act_id = new_id()
    content = {"tasks": [
        {"id": new_id(), "title": "a", "team": hub_house.one},
        {"id": new_id(), "title": "b", "team": hub_house.two},
    ]}  # fmt: skip
    with pytest.raises(RefusedError):
        hub_house["lin"].hub.act(act_id, "task.create", content)
    assert not hub_house["lin"].all("task")
    content["tasks"].pop()
    hub_house["lin"].hub.act(act_id, "task.create", content)
    assert len(hub_house["lin"].all("task")) == 1


@pytest.mark.parametrize(
    "field, change",
    [
        ("title", {"title": ""}),
        ("title", {"title": "   "}),
        ("title", {"title": "x" * 201}),
        ("title", {"title": 5}),
        ("title", {"title": None}),
        ("body", {"body": "x" * 20_001}),
        ("people", {"people": []}),
        ("people", {"people": ["1"]}),
        ("people", {"people": [999_999]}),
        ("people", {"people": [True]}),
        ("people", {"people": 1}),
        ("importance", {"importance": "very"}),
        ("notice_kind", {"notice_kind": "rumour"}),
        ("needs_ack", {"needs_ack": 1}),
        ("release_at", {"release_at": "now"}),
        ("release_at", {"release_at": 2**63}),
        ("stagger_s", {"stagger_s": -1}),
        ("pass_share", {"pass_share": 101}),
        ("quiz", {"quiz": "?"}),
        ("quiz.choices", {"quiz": [{"text": "?", "choices": ["one"]}]}),
        ("quiz.right", {"quiz": [{"text": "?", "choices": ["a", "b"], "right": 2}]}),
        ("quiz.why", {"quiz": [{"text": "?", "choices": ["a", "b"], "why": ""}]}),
        ("files.data", {"files": [{"name": "a", "data": "no base64"}]}),
        ("files.name", {"files": [{"name": "", "data": ""}]}),
        ("replaces", {"replaces": "one"}),
        ("author", {"author": 1}),
        ("made_at", {"made_at": 1}),
    ],
)
def test_content_that_is_not_as_said_is_refused_by_its_field(
    idle_house: HubHouse, field: str, change: dict[str, Any]
) -> None:
    refusal = _refusal(idle_house, "notice.post", _notice(idle_house, **change))
    assert (refusal.code, refusal.detail["field"]) == ("bad_content", field)
    assert refusal.detail["why"]
    assert not idle_house["luo"].all("notice")


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a\udfff"])
def test_text_not_every_hub_could_keep_is_refused_by_each(idle_house: HubHouse, text: str) -> None:
    assert _refusal(idle_house, "notice.post", _notice(idle_house, body=text)).code == "bad_content"
    handed = {"looks": [{"customer_key": text}]}
    assert _refusal(idle_house, "audit.looks", handed).code == "bad_content"


@pytest.mark.parametrize("text", ["<img src=x>", "\\\\server\\share", "'; DROP TABLE task; --",
                                  "😀 中文\n\ttab", "\u202eevil"])  # fmt: skip
def test_text_is_kept_as_it_is(hub_house: HubHouse, text: str) -> None:
    notice = hub_house["lin"].do(PostNotice(text, text, hub_house.ids("luo"), audience=(text,)))
    row = hub_house["luo"].row("notice", notice["id"])
    assert (row["title"], row["body"], row["audience"]) == (text, text, [text])


def test_an_unknown_kind_is_refused(idle_house: HubHouse) -> None:
    for kind in ("notice.forge", "", "person.add", "NOTICE.POST"):
        refusal = _refusal(idle_house, kind, {})
        assert (refusal.code, refusal.detail["field"]) == ("bad_content", "kind")


def test_an_act_without_a_proper_id_is_refused(idle_house: HubHouse) -> None:
    with pytest.raises(RefusedError) as refusal:
        idle_house["lin"].hub.act("one", "notice.post", _notice(idle_house))
    assert refusal.value.detail["field"] == "act_id"


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_every_kind_refuses_a_field_it_does_not_know(idle_house: HubHouse, kind: str) -> None:
    refusal = _refusal(idle_house, kind, {"person_id": 1})
    assert refusal.code == "bad_content"


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_every_kind_is_refused_to_whoever_has_left(house_luo_left: HubHouse, kind: str) -> None:
    assert _refusal(house_luo_left, kind, {}, "luo").code == "not_active"


def test_whoever_has_left_is_told_nothing_any_more(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    with hub_house.office() as office:
        office.change_person(luo.id, active=False)
    for ask in (luo.hub.me, lambda: luo.hub.news(""), lambda: luo.hub.ask("tasks", {}),
                luo.hub.here):  # fmt: skip
        with pytest.raises(RefusedError) as refusal:
            ask()
        assert refusal.value.code == "not_active"


def test_what_was_done_is_answered_to_nobody_who_has_left(hub_house: HubHouse) -> None:
    luo, act_id = hub_house["luo"], new_id()
    content = {"team": hub_house.one, "note": "帮我"}
    luo.hub.act(act_id, "help.ask", content)
    with hub_house.office() as office:
        office.change_person(luo.id, active=False)
    with pytest.raises(RefusedError) as refusal:
        luo.hub.act(act_id, "help.ask", content)
    assert refusal.value.code == "not_active"


def test_more_than_is_taken_at_once_is_refused_with_the_limit(idle_house: HubHouse) -> None:
    lin = idle_house["lin"]
    many = tuple(NewTask(new_id(), "t", team=idle_house.one) for _ in range(MOST_TASKS + 1))
    ids = tuple(new_id() for _ in range(MOST_IDS + 1))
    refusals = lin.refused(CreateTasks(many)), lin.refused(AcknowledgeNotices(ids))
    assert [(each.code, each.detail["most"]) for each in refusals] == [
        ("too_many", MOST_TASKS), ("too_many", MOST_IDS)
    ]  # fmt: skip


def test_a_file_larger_than_allowed_is_refused(idle_house: HubHouse) -> None:
    data = base64.b64encode(bytes(10 * 1024 * 1024 + 1)).decode()
    refusal = _refusal(
        idle_house, "notice.post", _notice(idle_house, files=[{"name": "a", "data": data}])
    )
    assert (refusal.code, refusal.detail["field"]) == ("bad_content", "files.data")


def test_rules_of_the_house_are_set_by_supervisors_and_followed_by_all(hub_house: HubHouse) -> None:
    rule = SaveSetting("break_minutes", {"most": 15})
    for login in ("luo", "lin", "pan", "hu"):
        assert hub_house[login].code(rule) == "not_allowed"
    hub_house["zhou"].do(rule)
    assert hub_house["cai"].row("shared_setting", "break_minutes")["content"] == {"most": 15}
    hub_house["ada"].do(SaveSetting("break_minutes", [1, None, "x"]))
    row = hub_house["cai"].row("shared_setting", "break_minutes")
    assert (row["content"], row["set_by"]) == ([1, None, "x"], hub_house.people["ada"])


def test_the_audit_chains_what_each_person_did(hub_house: HubHouse) -> None:
    for login in ("luo", "huang", "luo"):
        hub_house[login].do(AskHelp(hub_house.one, "帮我"))
    hub_house["hu"].refused(AskHelp(hub_house.one))
    with hub_house.office() as office:
        assert office.broken_audit() == []
        places = {person: place for person, (place, _) in office.audit_heads().items()}
    assert places[hub_house.people["luo"]] == 2
    assert places[hub_house.people["huang"]] == 1
    assert hub_house.people["hu"] not in places
