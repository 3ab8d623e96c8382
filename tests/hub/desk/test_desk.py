"""What a desk does at the hub by itself, and who it is there."""

import threading
import time
from collections.abc import Callable

import pytest
from broken_hubs import Road
from hub_desks import House, MakeDesk

from insight.hub.acts import DecideLink, PostNotice
from storage.hub.embedded.administration import Administration
from storage.hub.hub import HubAwayError, RefusedError, SignInError
from storage.hub.sign_in import Place
from storage.local.audit import note
from storage.local.people import decide


def test_a_notice_of_one_desk_reaches_another_and_its_author_hears_that_it_did(
    house: House, desk_of: MakeDesk
) -> None:
    lead, agent = desk_of("wei").start().online(), desk_of("an").start().online()
    notice = lead.hub.send(PostNotice("通知", "正文", (house.an, house.bo)))
    agent.until(lambda: [row["id"] for row in agent.read("notice")] == [notice])
    lead.until(lambda: [row["person"] for row in lead.read("receipt") if row["received_at"]]
               == [house.an])  # fmt: skip


def test_who_one_is_and_what_was_told_are_there_before_the_hub_is(desk_of: MakeDesk) -> None:
    desk = desk_of("an").start().online()
    told, people = desk.hub.me, desk.read("person")
    desk.close()
    road = Road()
    road.there = False
    again = desk_of("an", road).start()
    again.until(lambda: again.hub.status().state == "away")
    assert again.hub.me is not None
    assert told is not None
    assert (again.hub.me.person, again.hub.me.role) == (told.person, told.role)
    assert again.read("person") == people


def test_a_lost_live_file_is_told_anew(house: House, desk_of: MakeDesk) -> None:
    lead, desk = desk_of("wei"), desk_of("an").start().online()
    lead.hub.send(PostNotice("通知", "", (house.an,)))
    lead.start().sent()
    desk.until(lambda: desk.read("notice"))
    before = {table: desk.read(table) for table in ("person", "crew", "membership", "notice")}
    desk.close()
    for ending in ("", "-wal", "-shm"):
        desk.profile.path("live").with_name(f"live.db{ending}").unlink(missing_ok=True)
    again = desk_of("an").start().online()
    assert {table: again.read(table) for table in before} == before


def test_a_question_is_answered_while_the_desk_waits_for_news(desk_of: MakeDesk) -> None:
    desk = desk_of("wei", poll_s=60.0).start().online()
    began = time.monotonic()
    assert isinstance(desk.hub.ask("tasks", {"limit": 5}), list)
    assert time.monotonic() - began < 10  # not until the next look


def test_a_question_the_hub_does_not_take_is_refused_and_the_session_goes_on(
    desk_of: MakeDesk,
) -> None:
    desk = desk_of("an").start().online()
    with pytest.raises(RefusedError):
        desk.hub.ask("no such question", {})
    assert desk.hub.ask("tasks", {"limit": 5}) == []


def test_a_question_without_a_hub_is_no_wait(desk_of: MakeDesk) -> None:
    with pytest.raises(HubAwayError):
        desk_of("an").hub.ask("tasks", {"limit": 5})


def test_an_unknown_login_changes_nothing(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("an").start().online()
    with pytest.raises(SignInError):
        desk.hub.sign_in("", "nobody", "")
    assert desk.hub.place == Place("", "an", house.file)
    assert desk.hub.me is not None
    assert desk.hub.me.person == house.an


def test_whoever_signs_in_sees_nothing_of_the_one_before(house: House, desk_of: MakeDesk) -> None:
    lead, desk = desk_of("wei"), desk_of("an").start().online()
    lead.hub.send(PostNotice("给安宁", "", (house.an,)))
    lead.start().sent()
    desk.until(lambda: desk.read("notice"))
    desk.hub.sign_in("", "bo", "")
    assert desk.read("notice") == []
    desk.online()
    assert desk.hub.me is not None
    assert desk.hub.me.person == house.bo
    assert desk.read("notice") == []


def test_signed_out_nothing_is_kept_of_what_was_told(desk_of: MakeDesk) -> None:
    desk = desk_of("an").start().online()
    desk.hub.sign_out()
    desk.until(lambda: desk.hub.status().state == "sign_in")
    assert desk.hub.me is None
    assert desk.read("person") == []


def test_another_role_counts_at_once(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("an").start().online()
    with Administration(house.file) as office:
        office.change_person(house.an, role="lead")
    desk.until(lambda: desk.hub.me and desk.hub.me.role == "lead")
    assert desk.hub.me is not None
    assert desk.hub.me.leads == (house.team,)


def test_a_disabled_person_is_told_and_nobody_tries_again(house: House, desk_of: MakeDesk) -> None:
    desk = desk_of("an", longest_away_s=0.01).start().online()
    with Administration(house.file) as office:
        office.change_person(house.an, active=False)
    desk.until(lambda: desk.hub.status().state == "sign_in")
    assert desk.hub.status().why == "not_active"


def test_a_single_desk_works_at_once(desk_of: MakeDesk, house: House) -> None:
    house.file.unlink()
    desk = desk_of("me").start().online()
    assert desk.hub.me is not None
    assert (desk.hub.me.name, desk.hub.me.role, desk.hub.alone) == ("me", "admin", True)


def test_looks_are_handed_over_in_order_each_once(
    house: House, desk_of: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.hub.handing.AT_ONCE", 7)
    road = Road(lossy=0.2)
    desk = desk_of("an", road, longest_away_s=0.01)
    for number in range(20):
        note(desk.store, "an", "look", ("crm", f"K{number}"))
    desk.start()
    for number in range(20, 30):
        note(desk.store, "an", "look", ("crm", f"K{number}"))

    def handed() -> list[str]:
        return [key for (key,) in house.rows("SELECT customer_key FROM look ORDER BY id")]

    desk.until(lambda: len(handed()) >= 30 and not desk.pending())
    assert handed() == [f"K{number}" for number in range(30)]
    desk.close()
    again = desk_of("an").start().online()
    again.until(lambda: not again.pending())
    assert len(handed()) == 30


def test_a_word_on_two_records_counts_at_every_desk(house: House, desk_of: MakeDesk) -> None:
    one, other = desk_of("wei").start().online(), desk_of("su").start().online()
    (said,) = decide(one.store, [(("crm", "K1"), ("bss", "B1"))], "same", "同一人", "wei")

    def decided(desk: object) -> list[tuple[object, ...]]:
        return desk.store.write("desk", lambda connection: [  # type: ignore[attr-defined]
            tuple(row) for row in connection.exec_driver_sql(
                "SELECT id, source_a, key_a, verdict, decided_by FROM desk.link_decision"
            )
        ])  # fmt: skip

    other.until(lambda: decided(other))
    assert decided(other) == [(said, "bss", "B1", "same", "韦玲")]
    one.sent()
    assert decided(one) == [(said, "bss", "B1", "same", "wei")]  # its own came back, and is one


def test_what_another_person_handed_over_is_not_refused(house: House, desk_of: MakeDesk) -> None:
    road = Road()
    desk = desk_of("an", road)
    (said,) = decide(desk.store, [(("crm", "K1"), ("bss", "B1"))], "same", "", "an")
    session = road(Place("", "an", house.file), "")
    session.act(said, DecideLink.kind, desk.pending()[0].content)  # and its answer was lost
    session.close()
    desk.hub.sign_in("", "bo", "")
    desk.start().sent()
    assert house.rows("SELECT count(*) FROM shared_decision") == [(1,)]


def test_the_hubs_time_counts_not_the_desks(
    house: House, desk_of: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of("an").start().online()
    right = time.time_ns() // 1000
    real: Callable[[], int] = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 86_400 * 10**9)
    assert abs(desk.hub.now_us() - right) < 30_000_000


def test_it_stops_within_its_deadline_though_the_hub_hangs(house: House, desk_of: MakeDesk) -> None:
    hangs, hanging = threading.Event(), threading.Event()

    class Hanging(Road):
        def check(self) -> None:
            super().check()
            if hangs.is_set():
                hanging.set()
                time.sleep(1.0)  # a call that ends by itself only later

    desk = desk_of("an", Hanging()).start().online()
    hangs.set()
    desk.hub.send(PostNotice("通知", "", (house.wei,)))
    assert hanging.wait(10)
    began = time.monotonic()
    assert desk.hub.stop(4.0)
    assert time.monotonic() - began < 5.0
