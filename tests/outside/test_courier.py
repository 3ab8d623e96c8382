"""What is to leave the house leaves it once, whatever happens on the way."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mail_server import Post
from patience import LIMIT_S

from insight.hub.acts import SaveSetting
from insight.outside.departments import MAIL_SERVER, Department, MailServer
from insight.outside.letters import Letter
from storage.hub.outbox import Outbox
from storage.local.profile import Profile
from storage.local.shared.pending import pending
from storage.local.store import Store
from storage.outgoing import courier as couriers
from storage.outgoing import dispatches
from storage.outgoing.courier import Courier
from storage.outgoing.dispatches import Delivery, Recorded
from storage.sources.passwords import FilePasswords

DEPARTMENT = Department("装维部", "mail", "install@house.test")
WORDS = Recorded("sent out 2026-11-28", "To {装维部}, id {id}", "Could not be sent: {why}")


@pytest.fixture
def by_post(store: Store, post: Post) -> Post:
    """The mail server, which the house has named."""
    server = MailServer("127.0.0.1", post.port, "none", "touchdeck@house.test")
    Outbox(store, "").put(SaveSetting(MAIL_SERVER, server.content()), 1)
    return post


@contextmanager
def courier(store: Store, tmp_path: Path) -> Iterator[None]:
    at_work = Courier(store, FilePasswords(Profile(tmp_path / "profile")), lambda: 7)
    at_work.start()
    try:
        yield
    finally:
        assert at_work.stop(10.0)


def hand_in(store: Store, *tasks: str) -> str:
    letter = Letter("Tasks", "please", "①", "form.csv")
    (name,) = dispatches.add(store, DEPARTMENT, [(tasks, letter)], WORDS, time.time_ns() // 1000)
    return name


def delivery(store: Store, task: str) -> Delivery:
    with store.read() as reader:
        return dispatches.of_task(reader, task)[0]


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT_S
    while not until():
        assert time.monotonic() < end
        time.sleep(0.01)


def steps(store: Store) -> list[dict[str, object]]:
    with store.read() as reader:
        return [act.content for act in pending(reader, "task.step")]


def test_each_task_of_a_mail_is_told_once_that_it_went(
    store: Store, by_post: Post, tmp_path: Path
) -> None:
    with courier(store, tmp_path):
        name = hand_in(store, "t1", "t2")
        wait(lambda: delivery(store, "t1").state == "sent")
    with courier(store, tmp_path):  # and is not sent by the next program
        time.sleep(0.1)
    ((_, mail),) = by_post.mails
    assert mail["Message-ID"] == f"<{name}@house.test>"
    assert [(each["task"], each["act"], each["external_state"], each["note"])
            for each in steps(store)] == [
        (task, "external", "sent out 2026-11-28", f"To {{装维部}}, id {name}")
        for task in ("t1", "t2")
    ]  # fmt: skip


def test_a_gateway_that_was_away_gets_it_when_it_is_back(
    store: Store, by_post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatches, "FIRST_S", 0.05)
    by_post.answers["MAIL"] = "421 not now"
    with courier(store, tmp_path):
        hand_in(store, "t1")
        wait(lambda: "421" in delivery(store, "t1").reason)
        assert delivery(store, "t1").state in ("waiting", "sending")
        del by_post.answers["MAIL"]
        wait(lambda: delivery(store, "t1").state == "sent")
    assert len(by_post.mails) == 1


def test_what_is_refused_for_good_is_told_to_its_tasks_and_can_be_sent_again(
    store: Store, by_post: Post, tmp_path: Path
) -> None:
    by_post.answers["RCPT"] = "550 nobody here"
    with courier(store, tmp_path):
        name = hand_in(store, "t1")
        wait(lambda: delivery(store, "t1").state == "failed")
        assert [each["note"] for each in steps(store)] == ["Could not be sent: 550 nobody here"]
        del by_post.answers["RCPT"]
        dispatches.again(store, name, time.time_ns() // 1000)
        wait(lambda: delivery(store, "t1").state == "sent")
    assert len(by_post.mails) == 1


def test_what_may_have_arrived_is_not_sent_again_unasked_and_then_under_its_id(
    store: Store, by_post: Post, tmp_path: Path
) -> None:
    by_post.answers["DATA"] = "cut"
    with courier(store, tmp_path):
        name = hand_in(store, "t1")
        wait(lambda: delivery(store, "t1").state == "unsure")
        del by_post.answers["DATA"]
        hand_in(store, "t2")
        wait(lambda: delivery(store, "t2").state == "sent")
        assert len(by_post.mails) == 2
        dispatches.again(store, name, time.time_ns() // 1000)
        wait(lambda: delivery(store, "t1").state == "sent")
    first, _, second = (mail["Message-ID"] for _, mail in by_post.mails)
    assert first == second


def test_what_was_being_sent_when_the_program_ended_is_not_sent_again_unasked(
    store: Store, by_post: Post, tmp_path: Path
) -> None:
    name = hand_in(store, "t1")
    assert dispatches.begin(store, name)
    with courier(store, tmp_path):
        wait(lambda: delivery(store, "t1").state == "unsure")
        hand_in(store, "t2")
        wait(lambda: delivery(store, "t2").state == "sent")
    assert len(by_post.mails) == 1
    with store.read() as reader:
        assert dispatches.sent_already(reader, "装维部", {"t1", "t2", "t3"}) == {"t1", "t2"}


def test_what_was_given_up_is_not_sent(store: Store, by_post: Post, tmp_path: Path) -> None:
    dispatches.leave(store, hand_in(store, "t1"))
    with courier(store, tmp_path):
        hand_in(store, "t2")
        wait(lambda: delivery(store, "t2").state == "sent")
    assert len(by_post.mails) == 1
    with store.read() as reader:
        assert dispatches.of_task(reader, "t1") == ()


def test_a_gateway_that_is_down_for_an_hour_is_asked_ever_more_rarely_and_gets_it_once(
    store: Store, by_post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real schedule, on a clock that goes as far as the courier would have slept."""
    now_us = [time.time_ns() // 1000]
    began = now_us[0]
    monkeypatch.setattr(couriers, "_now_us", lambda: now_us[0])
    by_post.answers["MAIL"] = "421 not now"
    at_work = Courier(store, FilePasswords(Profile(tmp_path / "profile")), lambda: 7)
    letter = Letter("Warning", "▲")
    dispatches.add_warning(store, "w1", Department("warnings:lead:mail", "mail"), letter, began,
                           ["duty@house.test"])  # fmt: skip
    asked = []
    while not by_post.mails:
        elapsed = (now_us[0] - began) / 1e6
        asked.append(round(elapsed))
        if elapsed >= 3_600:
            by_post.answers.clear()
        rest = at_work._send_due()
        if rest is not None:
            now_us[0] += int(rest * 1e6) + 1
        assert elapsed < 86_400
    assert at_work._send_due() is None
    assert len(by_post.mails) == 1
    assert asked == pytest.approx([0, 10, 30, 70, 150, 310, 630, 1_270, 2_170, 3_070, 3_970], abs=2)
    with store.read() as reader:
        assert [each.state for each in dispatches.of_warnings(reader)] == ["sent"]
