"""What people do is kept, sent in its order, and never in another's way."""

import time

import pytest
from broken_hubs import Road
from hub_desks import Desk, House, MakeDesk

from insight.hub.acts import (
    AcknowledgeNotices,
    CreateTasks,
    NewTask,
    PostNotice,
    ReadNotices,
    StepTask,
    WriteRecord,
)
from storage.hub.hub import SignInError
from storage.hub.outbox import AT_ONCE, LONGEST_DELAY_S, PARKED_AFTER, Outbox, jitter
from storage.hub.sign_in import Place
from storage.local.ids import new_id

NOW = 1_760_000_000_000_000


def own_task(desk: Desk, person: int) -> str:
    """Make a task for oneself; return its id."""
    task = new_id()
    desk.hub.send(CreateTasks((NewTask(task, "回访", assignee=person),)))
    return task


def comment(desk: Desk, task: str, note: str) -> str:
    return desk.hub.send(StepTask(task, "comment", note=note))


def test_an_act_is_on_the_disk_before_send_returns(desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    act = desk.hub.send(ReadNotices(("n1",)))
    desk.close()
    again = desk_of("an")
    assert [(each.id, each.kind, each.state) for each in again.pending()] == [
        (act, "notice.read", "waiting")
    ]
    assert again.hub.status().waiting == 1


def test_acts_of_one_stream_arrive_in_the_order_they_were_done(
    house: House, desk_of: MakeDesk
) -> None:
    desk = desk_of("an")
    tasks = [own_task(desk, house.an) for _ in range(3)]
    sent = [comment(desk, tasks[n % 3], str(n)) for n in range(60)]
    desk.start().sent()
    done = house.done_by(house.an)
    for which in range(3):
        assert [act for act in done if act in sent[which::3]] == sent[which::3]
    assert len(done) == len(set(done)) == 63


def test_order_is_kept_when_the_clock_is_set_back_a_day(
    house: House, desk_of: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of("an")
    task = own_task(desk, house.an)
    before = comment(desk, task, "before")
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() - 86_400 * 10**9)
    monkeypatch.setattr("storage.local.ids._last", 0)  # as a program that starts with such a clock
    after = comment(desk, task, "after")
    desk.start().sent()
    done = house.done_by(house.an)
    assert done.index(before) < done.index(after)


def test_a_poisoned_act_parks_its_own_stream_only(house: House, desk_of: MakeDesk) -> None:
    road = Road()
    desk = desk_of("an", road, longest_away_s=0.02)
    tasks = [own_task(desk, house.an) for _ in range(2)]
    desk.start().sent()
    road.poison = "poison"
    bad = comment(desk, tasks[0], "poison")
    behind = comment(desk, tasks[0], "behind")
    others = [comment(desk, tasks[1], str(n)) for n in range(5)]
    desk.until(lambda: {each.id for each in desk.pending()} == {bad, behind}
               and desk.hub.status().state == "online")  # fmt: skip
    assert [(each.id, each.state) for each in desk.pending()] == [
        (bad, "parked"), (behind, "parked")
    ]  # fmt: skip
    assert desk.pending()[0].attempts == PARKED_AFTER
    assert desk.hub.status().parked == 2
    assert [act for act in house.done_by(house.an) if act in others] == others
    road.poison = ""
    desk.hub.retry(bad)
    desk.sent()
    done = house.done_by(house.an)
    assert done.index(bad) < done.index(behind)


def many(desk: Desk, count: int) -> list[str]:
    """Have so many records wait; return their ids in order."""
    names = sorted(new_id() for _ in range(count))
    desk.hub.send_for_all([
        (WriteRecord("contact", f"{n}", {"n": n}), name) for n, name in enumerate(names)
    ])  # fmt: skip
    return names


def test_a_backlog_of_records_takes_few_round_trips_and_keeps_its_order(
    house: House, desk_of: MakeDesk
) -> None:
    road = Road()
    desk = desk_of("an", road, poll_s=60.0)
    names = many(desk, 20 * AT_ONCE)
    desk.start().sent(60.0)
    assert house.done_by(house.an) == names
    assert road.calls < 5 * 20


def test_what_somebody_does_does_not_wait_behind_a_backlog_of_records(
    house: House, desk_of: MakeDesk
) -> None:
    desk = desk_of("wei")
    names = many(desk, 20 * AT_ONCE)
    notices = [desk.hub.send(PostNotice(f"通知 {n}", "", (house.an,))) for n in range(30)]
    desk.start().sent(60.0)
    done = house.done_by(house.wei)
    assert [act for act in done if act in notices] == notices
    assert [act for act in done if act in names] == names
    assert done.index(notices[-1]) < 3 * AT_ONCE


def test_a_refused_record_among_many_is_refused_alone(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    before = many(desk, 10)
    desk.hub.send_for_all([(WriteRecord("held_back", "leaders only", {}), bad := new_id())])
    after = many(desk, 10)
    desk.start().until(lambda: [each.id for each in desk.pending()] == [bad])
    assert [(each.state, each.refusal) for each in desk.pending()] == [("refused", "not_allowed")]
    assert house.done_by(house.an) == [*before, *after]


def test_a_poisoned_record_among_many_parks_itself_and_what_is_behind_it(
    house: House, desk_of: MakeDesk
) -> None:
    road = Road()
    desk = desk_of("an", road, longest_away_s=0.02)
    before = many(desk, 10)
    desk.hub.send_for_all([(WriteRecord("contact", "poison", {}), bad := new_id())])
    behind = many(desk, 3)
    road.poison = "poison"
    desk.start().until(lambda: desk.hub.status().parked == 4)
    assert house.done_by(house.an) == before
    road.poison = ""
    desk.hub.retry(bad)
    desk.sent()
    assert house.done_by(house.an) == [*before, bad, *behind]


def test_records_another_desk_has_told_already_count_as_told(
    house: House, desk_of: MakeDesk
) -> None:
    first, second = desk_of("an"), desk_of("bo")
    names = many(first, 30)
    told = [(WriteRecord("contact", f"{n}", {"n": n}), name) for n, name in enumerate(names)]
    first.start().sent()
    second.hub.send_for_all([*told[20:], (WriteRecord("contact", "new", {}), new := new_id())])
    second.start().sent()
    assert house.done_by(house.bo) == [new]


def test_news_come_while_an_act_is_parked(house: House, desk_of: MakeDesk) -> None:
    road = Road()
    road.poison = "poison"
    desk = desk_of("an", road, longest_away_s=0.02)
    task = own_task(desk, house.an)
    comment(desk, task, "poison")
    desk.start().until(lambda: desk.hub.status().parked == 1)
    lead = desk_of("wei").start()
    notice = lead.hub.send(PostNotice("通知", "", (house.an,)))
    desk.until(lambda: [row["id"] for row in desk.read("notice")] == [notice])


def test_a_refused_act_says_why_and_holds_what_rests_on_it_until_it_is_dropped(
    house: House, desk_of: MakeDesk
) -> None:
    desk = desk_of("an")
    task = own_task(desk, house.an)
    desk.start().sent()
    late = desk.hub.send(StepTask(task, "suspend", version=9, note="改约"))
    after = comment(desk, task, "after")
    other = own_task(desk, house.an)
    desk.until(lambda: other in {row["id"] for row in desk.read("task")})
    refused, behind = desk.pending("task.step")
    assert (refused.id, refused.state, behind.id, behind.state) == (
        late, "refused", after, "parked"
    )  # fmt: skip
    assert desk.hub.status().refused == 1
    assert refused.refusal
    desk.hub.drop(late)
    desk.sent()
    assert late not in house.done_by(house.an)
    assert after in house.done_by(house.an)


def test_a_change_that_came_too_late_shows_both_values(house: House, desk_of: MakeDesk) -> None:
    lead, agent = desk_of("wei"), desk_of("an")
    task = new_id()
    lead.hub.send(CreateTasks((NewTask(task, "回访", team=house.team, assignee=house.an),)))
    lead.start().sent()
    agent.start().until(lambda: agent.read("task"))
    agent.hub.send(StepTask(task, "accept", version=1))
    agent.sent()
    lead.hub.send(StepTask(task, "reassign", version=1, person=house.bo))
    lead.until(lambda: [each.refusal for each in lead.pending()] == ["changed"])
    (refused,) = lead.pending()
    assert refused.content["person"] == house.bo
    assert refused.detail["now"]["assignee"] == house.an
    assert refused.detail["now"]["state"] == "accepted"


def test_a_refused_notice_holds_up_nothing(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    everybody = tuple(range(1, 30))
    refused = desk.hub.send(PostNotice("给大家", "", everybody))
    good = desk.hub.send(PostNotice("给班长", "", (house.wei,)))
    desk.start().until(lambda: [each.id for each in desk.pending()] == [refused])
    assert good in house.done_by(house.an)


def test_a_retried_act_is_done_once_the_reason_is_gone(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    lead = desk_of("wei")
    task = new_id()
    act = desk.hub.send(StepTask(task, "comment", note="在吗"))
    desk.start().until(lambda: [each.refusal for each in desk.pending()] == ["not_found"])
    lead.hub.send(CreateTasks((NewTask(task, "回访", team=house.team, assignee=house.an),)))
    lead.start().sent()
    desk.hub.retry(act)
    desk.sent()
    assert act in house.done_by(house.an)


def test_what_somebody_did_waits_for_that_person(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    mine = desk.hub.send(PostNotice("我的", "", (house.wei,)))
    desk.hub.sign_in("", "bo", "")
    assert desk.pending() == []
    desk.start().online()
    assert mine not in house.done_by(house.bo)
    desk.hub.sign_in("", "an", "")
    desk.until(lambda: house.done_by(house.an).count(mine) == 1)
    assert mine not in house.done_by(house.bo)


def test_an_acknowledgement_shows_until_the_news_show_it(house: House, desk_of: MakeDesk) -> None:
    lead, agent = desk_of("wei").start(), desk_of("an").start()
    notice = lead.hub.send(PostNotice("通知", "", (house.an,), needs_ack=True))
    agent.until(lambda: agent.read("notice"))
    seen: list[bool] = []

    def acknowledged() -> bool:
        """Whether it reads as acknowledged, by the news or by what waits."""
        waiting = any(each.kind == "notice.acknowledge" for each in agent.pending())
        return waiting or any(row["acknowledged_at"] for row in agent.read("receipt"))

    agent.hub.send(AcknowledgeNotices((notice,)))
    while agent.pending():
        seen.append(acknowledged())
    assert all(seen)
    assert acknowledged()


def test_nobody_signed_in_can_send_nothing(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("")
    with pytest.raises(SignInError):
        desk.hub.send(PostNotice("通知", "", (house.an,)))


def test_the_time_between_attempts_is_any_up_to_a_growing_limit() -> None:
    for attempts in range(20):
        delays = [jitter(attempts) for _ in range(200)]
        most = min(LONGEST_DELAY_S, 2**attempts)
        assert all(0 <= delay <= most for delay in delays)
        assert max(delays) > most / 2 > min(delays)


def test_two_hubs_are_two_outboxes(house: House, desk_of: MakeDesk) -> None:
    assert Place("", "an", house.file).who != Place("postgresql://h/d", "an", house.file).who


def test_a_backlog_of_thousands_is_taken_out_as_easily_as_one_of_hundreds(
    desk_of: MakeDesk,
) -> None:
    """Asked of each act whether one before it blocks, eight thousand took longer than a read may,
    and nothing went any more."""

    def taking(count: int, folder: str) -> float:
        store = desk_of(folder).store
        outbox = Outbox(store, "zhou@hub")
        outbox.put_all([(WriteRecord("contact", f"{n}", {"n": n}), None) for n in range(count)], 1)
        began = time.thread_time()
        assert len(outbox.take(2)) == AT_ONCE
        return time.thread_time() - began

    few = min(taking(500, f"few{n}") for n in range(3))
    assert taking(8_000, "many") < 40 * few
