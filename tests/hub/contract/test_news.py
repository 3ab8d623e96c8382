"""News: nothing is missed, nothing told to whom it is not for, and any cursor leads to the same."""

import threading

import pytest
from hub_house import Desk, HubHouse

from insight.hub.acts import (
    AskBreak,
    CreateTasks,
    NewTask,
    PinBulletin,
    PostNotice,
    ReadNotices,
    ReplyToNotice,
    SaveDefinition,
    SaveTemplate,
    StepTask,
    WriteRecord,
)
from insight.hub.facts import TABLES
from storage.local.ids import new_id


def _of_everything(house: HubHouse) -> None:
    """Let something of most kinds happen."""
    lin, luo = house["lin"], house["luo"]
    notice = lin.do(PostNotice("通知", "正文", house.ids("luo", "huang"), needs_ack=True))["id"]
    luo.do(ReadNotices((notice,)))
    luo.do(ReplyToNotice(notice, "收到"))
    lin.do(PinBulletin(f"team:{house.one}", "便签", ""))
    lin.do(SaveTemplate("ours", "t", "b", team=house.one))
    tasks = tuple(NewTask(new_id(), f"t{place}", team=house.one) for place in range(4))
    lin.do(CreateTasks(tasks))
    luo.do(StepTask(tasks[0].id, "claim"))
    luo.do(AskBreak(house.one, "就餐", 15))
    lin.do(SaveDefinition("process", "broadband", 0, {"stages": []}))
    luo.do(WriteRecord("contact", "bss|O1", {"reached": False}))
    luo.hub.here()


def _same(first: Desk, second: Desk) -> None:
    assert {table: rows for table, rows in first.kept.items() if rows} == {
        table: rows for table, rows in second.kept.items() if rows
    }


def test_the_first_news_are_whole_and_tell_who_works_here(hub_house: HubHouse) -> None:
    news = hub_house["luo"].hub.news("")
    assert news.whole
    assert {row["name"] for row in news.rows["crew"]} == set(hub_house.teams)
    assert set(hub_house.people.values()) <= {row["id"] for row in news.rows["person"]}
    luo = next(row for row in news.rows["person"] if row["id"] == hub_house.people["luo"])
    assert (luo["role"], luo["active"], luo["skills"]) == ("agent", True, [])
    assert set(news.rows) <= set(TABLES)


def test_every_row_has_the_fields_of_its_fact(hub_house: HubHouse) -> None:
    _of_everything(hub_house)
    for table, rows in hub_house["zhou"].hub.news("").rows.items():
        for row in rows:
            TABLES[table](**row)


def test_where_nothing_happened_there_is_no_news(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    luo.catch_up()
    news = luo.hub.news(luo.cursor)
    assert (dict(news.rows), dict(news.gone), news.whole, news.more) == ({}, {}, False, False)


@pytest.mark.parametrize("login", ["luo", "huang", "lin", "tan", "zhou", "hu"])
def test_news_a_few_at_a_time_are_the_same_as_all_at_once(hub_house: HubHouse, login: str) -> None:
    slow = hub_house.another(login)
    slow.catch_up(limit=1)
    _of_everything(hub_house)
    slow.catch_up(limit=2)
    fresh, careful = hub_house.another(login), hub_house.another(login)
    fresh.catch_up()
    careful.catch_up(limit=3)
    _same(slow, fresh)
    _same(careful, fresh)


def test_a_desk_that_was_away_learns_what_happened(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    luo.catch_up()
    for turn in range(3):
        hub_house["lin"].do(PostNotice(f"通知{turn}", "", hub_house.ids("luo")))
    assert len(luo.all("notice")) == 3
    assert luo.wholes == 1


def test_what_happens_while_the_first_news_are_read_is_not_missed(hub_house: HubHouse) -> None:
    _of_everything(hub_house)
    luo = hub_house.another("luo")
    first = luo.hub.news("", 5)
    assert first.more
    notice = hub_house["lin"].do(PostNotice("mittendrin", "", hub_house.ids("luo")))["id"]
    luo.catch_up(limit=5)
    assert luo.sees("notice", notice)


def test_news_and_acts_at_once_leave_nothing_out(hub_house: HubHouse) -> None:
    logins = ("lin", "luo", "huang", "ma")
    receivers = {name: hub_house.people[name] for name in logins}
    sessions = {name: hub_house.session(name) for name in logins}
    made: list[str] = []
    done = threading.Event()

    def write(name: str) -> None:
        for turn in range(12):
            act_id = new_id()
            sessions[name].act(act_id, "notice.post", {
                "title": f"{name}{turn}", "body": "", "people": [receivers["luo"]]
            })  # fmt: skip
            made.append(act_id)

    reader = hub_house.another("luo")

    def read() -> None:
        while not done.is_set():
            reader.catch_up(limit=7)

    threads = [threading.Thread(target=write, args=(name,)) for name in logins]
    reading = threading.Thread(target=read)
    reading.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reading.join()
    assert {key for (key,) in reader.all("notice")} == set(made)
    assert reader.wholes == 1


def test_a_wait_ends_when_there_is_news(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    luo.catch_up()
    hub_house["lin"].do(PostNotice("通知", "", hub_house.ids("luo")))
    assert luo.hub.wait(10)
    assert luo.all("notice")
    luo.hub.wait(0.3)  # a wake-up more than needed is allowed
    assert not luo.hub.wait(0.05)


def test_a_wait_is_ended_from_another_thread(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    luo.catch_up()
    luo.hub.wait(0.3)
    timer = threading.Timer(0.2, luo.hub.interrupt)
    timer.start()
    luo.hub.wait(60)
    timer.join()
    assert luo.hub.me().person == luo.id


def test_a_cursor_of_another_person_or_of_nobody_starts_anew(hub_house: HubHouse) -> None:
    _of_everything(hub_house)
    hub_house["lin"].catch_up()
    for cursor in (hub_house["lin"].cursor, "x", "[1]", "null", "[0,0,0,0,0,null,null]"):
        news = hub_house["tan"].hub.news(cursor)
        assert news.whole
        assert "notice" not in news.rows and "task" not in news.rows


def test_who_joins_a_team_is_told_its_things(hub_house: HubHouse) -> None:
    _of_everything(hub_house)
    pan = hub_house["pan"]
    assert not pan.all("bulletin")
    with hub_house.office() as office:
        office.join(pan.id, hub_house.one)
    assert len(pan.all("bulletin")) == 1
    assert len([row for row in pan.all("task").values() if row["state"] == "open"]) == 3
    assert pan.sees("membership", pan.id, hub_house.one)
    assert pan.wholes == 2


def test_who_leaves_a_team_is_to_forget_its_things(hub_house: HubHouse) -> None:
    _of_everything(hub_house)
    huang = hub_house["huang"]
    assert huang.all("task") and huang.all("break_request")
    with hub_house.office() as office:
        office.leave(huang.id, hub_house.one)
    assert not huang.all("task") and not huang.all("bulletin") and not huang.all("break_request")
    assert huang.all("notice")
    assert not hub_house["lin"].row("membership", huang.id, hub_house.one)["active"]


def test_who_becomes_lead_leads_and_who_was_it_leads_no_more(hub_house: HubHouse) -> None:
    luo, lin = hub_house["luo"], hub_house["lin"]
    task = hub_house.new_task("zhou", assignee=hub_house.people["huang"])
    assert lin.sees("task", task) and not luo.sees("task", task)
    with hub_house.office() as office:
        office.change_person(luo.id, role="lead")
        office.change_person(lin.id, role="agent")
    assert luo.sees("task", task) and not lin.sees("task", task)
    assert luo.hub.me().leads == (hub_house.one,)
    luo.do(StepTask(task, "hurry"))
    assert lin.code(PostNotice("x", "", hub_house.ids("luo", "huang", "ma", "he", "zhou", "ada"))
                    ) == "too_many"  # fmt: skip


def test_whose_member_a_task_is_given_to_may_change_the_leads_who_see_it(
    hub_house: HubHouse,
) -> None:
    task = hub_house.new_task("zhou", assignee=hub_house.people["huang"])
    he = hub_house["he"]
    assert not he.sees("task", task)
    with hub_house.office() as office:
        office.join(hub_house.people["huang"], hub_house.two)
    assert he.sees("task", task)
    with hub_house.office() as office:
        office.leave(hub_house.people["huang"], hub_house.two)
    assert not he.sees("task", task)


def test_a_new_colleague_is_told_to_everybody(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    luo.catch_up()
    with hub_house.office() as office:
        person = office.add_person("新人", "agent", signs_in_as="xin", site="广州", department="")
        office.join(person, hub_house.one)
    assert luo.row("person", person)["name"] == "新人"
    assert luo.sees("membership", person, hub_house.one)
    assert luo.wholes == 1
    assert hub_house.session("xin").me().teams == (hub_house.one,)


def test_nobody_is_told_what_is_anothers(hub_house: HubHouse) -> None:
    _of_everything(hub_house)
    private = {"notice", "receipt", "reply", "attachment", "quiz_result", "template", "bulletin",
               "bulletin_version", "bulletin_comment", "bulletin_seen", "task", "task_helper",
               "task_event", "break_request", "help_request", "handover"}  # fmt: skip
    for login in ("tan", "he", "pan", "hu"):
        desk = hub_house[login]
        desk.catch_up()
        assert not private & {table for table, rows in desk.kept.items() if rows}
        assert not desk.gone
