"""Notices: who may address whom, who sees what, and what becomes of each receipt."""

import base64
import hashlib

import pytest
from hub_house import HubHouse

from insight.hub.acts import (
    AcknowledgeNotices,
    AnswerQuiz,
    File,
    PostNotice,
    Question,
    ReadNotices,
    RecallNotice,
    ReceiveNotices,
    RemindNotice,
    RemoveTemplate,
    ReplyToNotice,
    SaveTemplate,
)
from storage.hub.hub import RefusedError
from storage.local.ids import new_id

QUIZ = (
    Question("光猫红灯先查什么?", ("电源", "光纤", "账户"), 1),
    Question("预约改期找谁?", ("装维", "客服"), 0),
    Question("今天心情如何?", ("好", "很好")),
)


def _post(house: HubHouse, author: str, *people: str, **more: object) -> str:
    act = PostNotice("通知", "正文", house.ids(*people), **more)  # type: ignore[arg-type]
    return str(house[author].do(act)["id"])


def test_a_notice_is_seen_by_its_receivers_its_author_and_supervisors(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", "huang")
    seeing = {name for name in hub_house.people if hub_house[name].sees("notice", notice)}
    assert seeing == {"lin", "luo", "huang", "zhou", "ada"}
    row = hub_house["luo"].row("notice", notice)
    assert (row["author"], row["receivers"], row["kind"]) == (hub_house.people["lin"], 2, "notice")
    assert row["release_at"] == row["made_at"]


def test_the_same_receiver_named_twice_has_one_receipt(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", "luo")
    assert hub_house["lin"].row("notice", notice)["receivers"] == 1
    assert list(hub_house["lin"].all("receipt")) == [(notice, hub_house.people["luo"])]


def test_receipts_are_ones_own_and_all_for_the_author(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", "huang")
    luo, huang = hub_house.ids("luo", "huang")
    assert set(hub_house["luo"].all("receipt")) == {(notice, luo)}
    for name in ("lin", "zhou"):
        assert set(hub_house[name].all("receipt")) == {(notice, luo), (notice, huang)}
    assert hub_house["luo"].row("receipt", notice, luo)["team"] == hub_house.one


def test_whoever_leads_nobody_addresses_few_of_the_own_teams_and_leads(hub_house: HubHouse) -> None:
    _post(hub_house, "luo", "huang", "ma", "lin", "zhou", "he")
    refusal = hub_house["luo"].refused(
        PostNotice("x", "", hub_house.ids("luo", "huang", "ma", "lin", "zhou", "he"))
    )
    assert (refusal.code, refusal.detail["most"]) == ("too_many", 5)
    assert hub_house["luo"].code(PostNotice("x", "", hub_house.ids("tan"))) == "not_allowed"


def test_a_lead_addresses_the_own_team_and_leads_a_supervisor_everybody(
    hub_house: HubHouse,
) -> None:
    _post(hub_house, "lin", "luo", "huang", "ma", "he", "zhou", "ada")
    assert hub_house["lin"].code(PostNotice("x", "", hub_house.ids("luo", "tan"))) == "not_allowed"
    _post(hub_house, "zhou", *hub_house.people)


def test_somebody_who_has_left_cannot_be_addressed(hub_house: HubHouse) -> None:
    with hub_house.office() as office:
        office.change_person(hub_house.people["ma"], active=False)
    refusal = hub_house["lin"].refused(PostNotice("x", "", hub_house.ids("luo", "ma")))
    assert (refusal.code, refusal.detail["field"]) == ("bad_content", "people")


def test_the_first_time_of_receiving_reading_and_acknowledging_stays(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", needs_ack=True)
    key = (notice, hub_house.people["luo"])
    luo = hub_house["luo"]
    assert luo.do(ReceiveNotices((notice,)))["changed"] == 1
    received = luo.row("receipt", *key)
    assert received["received_at"] and received["read_at"] is None
    luo.do(ReadNotices((notice,)))
    read = luo.row("receipt", *key)
    assert read["received_at"] == received["received_at"]
    assert read["read_at"] and read["acknowledged_at"] is None
    luo.do(AcknowledgeNotices((notice,)))
    done = luo.row("receipt", *key)
    assert done["acknowledged_at"] >= done["read_at"] == read["read_at"]
    for act in (ReceiveNotices, ReadNotices, AcknowledgeNotices):
        assert luo.do(act((notice,)))["changed"] == 0
    assert luo.row("receipt", *key) == done == hub_house["lin"].row("receipt", *key)


def test_acknowledging_implies_reading_and_receiving(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo")
    hub_house["luo"].do(AcknowledgeNotices((notice,)))
    row = hub_house["luo"].row("receipt", notice, hub_house.people["luo"])
    assert row["received_at"] == row["read_at"] == row["acknowledged_at"] is not None


def test_nobody_acknowledges_for_another(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo")
    for name in ("huang", "lin", "zhou"):
        assert hub_house[name].do(AcknowledgeNotices((notice, new_id())))["changed"] == 0
    row = hub_house["lin"].row("receipt", notice, hub_house.people["luo"])
    assert row["received_at"] is None


def test_a_scheduled_notice_is_unknown_until_its_time_and_comes_by_itself(
    hub_house: HubHouse,
) -> None:
    luo = hub_house["luo"]
    luo.catch_up()
    at = hub_house.now() + 5_000_000
    data = base64.b64encode(b"plan").decode()
    notice = _post(hub_house, "lin", "luo", release_at=at, files=(File("plan.txt", data),))
    hub_house["lin"].do(ReplyToNotice(notice, "先看附件", to_all=True))
    assert not luo.sees("notice", notice)
    assert luo.gone == []
    assert hub_house["lin"].sees("notice", notice)
    assert luo.do(ReadNotices((notice,)))["changed"] == 0
    assert luo.code(ReplyToNotice(notice, "?")) == "not_found"
    with pytest.raises(RefusedError) as refusal:
        luo.hub.ask("receipts", {"notice": notice})
    assert refusal.value.code == "not_found"
    luo.comes("notice", notice)
    assert luo.hub.me().now_us >= at
    assert luo.row("receipt", notice, luo.id)["release_at"] == at
    assert len(luo.all("reply")) == len(luo.all("attachment")) == 1
    assert luo.do(ReadNotices((notice,)))["changed"] == 1


def test_a_staggered_notice_is_released_to_each_within_the_time(hub_house: HubHouse) -> None:
    at = hub_house.now() + 60_000_000
    people = ("luo", "huang", "ma", "tan", "cai", "he", "pan")
    notice = _post(hub_house, "zhou", *people, release_at=at, stagger_s=3600)
    moments = [row["release_at"] for row in hub_house["zhou"].all("receipt").values()
               if row["notice"] == notice]  # fmt: skip
    assert len(moments) == len(people)
    assert len(set(moments)) > 1
    assert all(at <= moment < at + 3_600_000_000 for moment in moments)


def test_a_time_in_the_past_is_now(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", release_at=1)
    row = hub_house["luo"].row("notice", notice)
    assert row["release_at"] == row["made_at"] > 1_000_000


def test_a_notice_cannot_expire_before_it_is_sent(hub_house: HubHouse) -> None:
    refusal = hub_house["lin"].refused(
        PostNotice("x", "", hub_house.ids("luo"), expires_at=hub_house.now() - 1)
    )
    assert refusal.detail["field"] == "expires_at"


def test_only_who_has_not_read_is_reminded(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", "huang")
    hub_house["luo"].do(ReadNotices((notice,)))
    assert hub_house["lin"].do(RemindNotice(notice))["reminded"] == 1
    assert hub_house["zhou"].do(RemindNotice(notice))["reminded"] == 1
    row = hub_house["huang"].row("receipt", notice, hub_house.people["huang"])
    assert row["reminders"] == 2 and row["reminded_at"]
    assert hub_house["luo"].row("receipt", notice, hub_house.people["luo"])["reminders"] == 0


def test_who_has_read_but_not_acknowledged_is_reminded_where_that_is_asked(
    hub_house: HubHouse,
) -> None:
    notice = _post(hub_house, "lin", "luo", "huang", needs_ack=True)
    hub_house["luo"].do(ReadNotices((notice,)))
    hub_house["huang"].do(AcknowledgeNotices((notice,)))
    assert hub_house["lin"].do(RemindNotice(notice))["reminded"] == 1
    assert hub_house["luo"].row("receipt", notice, hub_house.people["luo"])["reminders"] == 1


def test_receivers_neither_remind_nor_recall_nor_correct(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo")
    correction = PostNotice("x", "", hub_house.ids("huang"), replaces=notice)
    for act in (RemindNotice(notice), RecallNotice(notice), correction):
        assert hub_house["luo"].code(act) == "not_allowed"
        assert hub_house["huang"].code(act) == "not_found"
    assert hub_house["zhou"].code(RecallNotice(notice)) == "not_allowed"


def test_a_recalled_notice_stays_with_its_reason(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo")
    hub_house["luo"].catch_up()
    hub_house["lin"].do(RecallNotice(notice, "口径已变"))
    row = hub_house["luo"].row("notice", notice)
    assert row["recalled_at"] and row["recall_reason"] == "口径已变"
    hub_house["lin"].do(RecallNotice(notice, "another"))
    assert hub_house["luo"].row("notice", notice) == row
    assert hub_house["lin"].code(RemindNotice(notice)) == "changed"


def test_a_correction_replaces_the_notice_it_names_once(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", "huang")
    better = _post(hub_house, "lin", "luo", "ma", replaces=notice)
    assert hub_house["luo"].row("notice", better)["replaces"] == notice
    for name in ("luo", "huang", "lin"):
        assert hub_house[name].row("notice", notice)["replaced_by"] == better
    refusal = hub_house["lin"].refused(PostNotice("x", "", hub_house.ids("luo"), replaces=notice))
    assert refusal.code == "changed"
    assert refusal.detail["now"]["replaced_by"] == better


def test_replies_reach_the_author_and_to_all_reaches_all(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", "huang")
    private = hub_house["luo"].do(ReplyToNotice(notice, "我下午不在"))["id"]
    public = hub_house["lin"].do(ReplyToNotice(notice, "都看一下", to_all=True))["id"]
    assert set(hub_house["lin"].all("reply")) == {(private,), (public,)}
    assert set(hub_house["luo"].all("reply")) == {(private,), (public,)}
    assert set(hub_house["huang"].all("reply")) == {(public,)}
    assert not hub_house["ma"].all("reply")
    row = hub_house["lin"].row("reply", private)
    assert (row["author"], row["body"], row["to_all"]) == (
        hub_house.people["luo"],
        "我下午不在",
        False,
    )


def test_an_author_answers_one_receiver_whom_nobody_else_hears(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", "huang")
    lin, luo = hub_house["lin"], hub_house["luo"]
    lin.catch_up()
    luo.do(ReplyToNotice(notice, "我下午不在"))
    answer = lin.do(ReplyToNotice(notice, "那明天", person=luo.id))["id"]
    for desks in (hub_house.__getitem__, hub_house.another):
        readers = {name for name in ("lin", "luo", "huang", "zhou", "ma")
                   if desks(name).sees("reply", answer)}  # fmt: skip
        assert readers == {"lin", "luo"}
    assert luo.row("reply", answer)["person"] == luo.id
    for nobody in (None, hub_house.people["ma"]):
        assert lin.refused(ReplyToNotice(notice, "?", person=nobody)).detail["field"] == "person"
    assert luo.code(ReplyToNotice(notice, "?", person=lin.id)) == "not_allowed"
    to_all = lin.do(ReplyToNotice(notice, "都看", to_all=True, person=luo.id))["id"]
    assert hub_house["huang"].row("reply", to_all)["person"] is None


def test_only_the_author_replies_to_all_and_only_receivers_reply(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo")
    assert hub_house["luo"].code(ReplyToNotice(notice, "x", to_all=True)) == "not_allowed"
    assert hub_house["zhou"].code(ReplyToNotice(notice, "x")) == "not_allowed"
    assert hub_house["huang"].code(ReplyToNotice(notice, "x")) == "not_found"
    assert hub_house["luo"].refused(ReplyToNotice(notice, " ")).detail["field"] == "body"


def test_files_are_told_by_their_hash_and_fetched_by_who_may_see_them(hub_house: HubHouse) -> None:
    content = bytes(range(256)) * 50
    data = base64.b64encode(content).decode()
    notice = _post(hub_house, "lin", "luo", files=(File("plan.bin", data), File("same", data)))
    digest = hashlib.sha256(content).hexdigest()
    row = hub_house["luo"].row("attachment", notice, digest)
    assert (row["name"], row["size"]) == ("plan.bin", len(content))
    asked = {"notice": notice, "digest": digest}
    (answer,) = hub_house["luo"].hub.ask("file", asked)
    assert base64.b64decode(answer["data"]) == content
    for name, wrong in (("huang", asked), ("luo", {**asked, "digest": "0" * 64})):
        with pytest.raises(RefusedError) as refusal:
            hub_house[name].hub.ask("file", wrong)
        assert refusal.value.code == "not_found"
    assert not hub_house["huang"].all("attachment")


def test_what_is_right_is_told_to_the_author_alone(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", quiz=QUIZ, notice_kind="training")
    told = [each["right"] for each in hub_house["lin"].row("notice", notice)["quiz"]]
    assert told == [1, 0, None]
    quiz = hub_house["luo"].row("notice", notice)["quiz"]
    assert [each["right"] for each in quiz] == [None, None, None]
    assert [each["choices"] for each in quiz] == [list(each.choices) for each in QUIZ]


def test_the_hub_counts_what_is_right_and_keeps_every_attempt(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", quiz=QUIZ, pass_share=60)
    luo = hub_house["luo"]
    first = luo.do(AnswerQuiz(notice, (1, 1, 0)))
    second = luo.do(AnswerQuiz(notice, (1, 0, 1)))
    told = [[each[name] for name in ("attempt", "correct", "asked", "passed")]
            for each in (first, second)]  # fmt: skip
    assert told == [[1, 1, 2, False], [2, 2, 2, True]]
    row = luo.row("quiz_result", second["act"])
    assert (row["answers"], row["team"], row["person"]) == ([1, 0, 1], hub_house.one, luo.id)


def test_results_are_seen_by_oneself_the_author_and_the_teams_lead(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "zhou", "luo", "tan", quiz=QUIZ)
    of_luo = hub_house["luo"].do(AnswerQuiz(notice, (1, 0, 0)))["act"]
    of_tan = hub_house["tan"].do(AnswerQuiz(notice, (0, 0, 0)))["act"]
    seen = {
        name: {key for (key,) in hub_house[name].all("quiz_result")} for name in hub_house.people
    }
    assert seen["zhou"] == seen["ada"] == {of_luo, of_tan}
    assert seen["luo"] == seen["lin"] == {of_luo}
    assert seen["tan"] == seen["he"] == {of_tan}
    assert not seen["huang"] and not seen["pan"]


def test_a_quiz_is_answered_whole_by_its_receivers(hub_house: HubHouse) -> None:
    notice = _post(hub_house, "lin", "luo", quiz=QUIZ)
    plain = _post(hub_house, "lin", "luo")
    for act in (AnswerQuiz(notice, (1, 0)), AnswerQuiz(notice, (1, 0, 2)),
                AnswerQuiz(notice, (-1, 0, 0)), AnswerQuiz(plain, ())):  # fmt: skip
        assert hub_house["luo"].refused(act).detail["field"] == "answers"
    assert hub_house["lin"].code(AnswerQuiz(notice, (1, 0, 0))) == "not_allowed"
    assert hub_house["huang"].code(AnswerQuiz(notice, (1, 0, 0))) == "not_found"


def test_templates_are_ones_own_or_the_teams(hub_house: HubHouse) -> None:
    own = hub_house["lin"].do(SaveTemplate("mine", "t", "b"))["id"]
    shared = hub_house["lin"].do(SaveTemplate("ours", "t", "b", "urgent", True, hub_house.one))[
        "id"
    ]
    assert set(hub_house["lin"].all("template")) == {(own,), (shared,)}
    assert set(hub_house["luo"].all("template")) == {(shared,)}
    assert not hub_house["tan"].all("template")
    row = hub_house["luo"].row("template", shared)
    assert row["content"] == {"title": "t", "body": "b", "importance": "urgent", "needs_ack": True}
    assert hub_house["luo"].code(SaveTemplate("x", "t", "b", team=hub_house.one)) == "not_allowed"


def test_a_teams_template_is_changed_and_removed_by_its_leads(hub_house: HubHouse) -> None:
    template = hub_house["lin"].do(SaveTemplate("ours", "t", "b", team=hub_house.one))["id"]
    changed = SaveTemplate("new", "t2", "b2", team=hub_house.one, template=template)
    assert hub_house["luo"].code(changed) == "not_allowed"
    assert hub_house["tan"].code(changed) == "not_found"
    assert hub_house["luo"].code(RemoveTemplate(template)) == "not_allowed"
    hub_house["zhou"].do(changed)
    assert hub_house["luo"].row("template", template)["name"] == "new"
    hub_house["lin"].do(RemoveTemplate(template))
    assert hub_house["luo"].row("template", template)["removed_at"]
    assert hub_house["lin"].code(changed) == "changed"


def test_a_template_taken_back_to_oneself_leaves_the_teams_desks(hub_house: HubHouse) -> None:
    template = hub_house["lin"].do(SaveTemplate("ours", "t", "b", team=hub_house.one))["id"]
    assert hub_house["luo"].sees("template", template)
    hub_house["lin"].do(SaveTemplate("mine", "t", "b", template=template))
    assert not hub_house["luo"].sees("template", template)
    assert hub_house["lin"].row("template", template)["team"] is None
