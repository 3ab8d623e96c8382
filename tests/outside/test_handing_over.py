"""Mails and robots' messages handed to real servers on loopback: it is known whether they went."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mail_server import Post, Robot, certificate, mail_server, robot_server

from insight.outside.departments import MailServer, Way
from insight.outside.letters import Letter, packed
from storage.outgoing.errors import NotSentError, UnsureError
from storage.outgoing.mail import message_of, send_mail
from storage.outgoing.robot import send_by_robot

LETTER = Letter("3 tasks\nfor 装维部", "请填写附表", "①,②\n", "任务 装维部.csv")
TO = ["a@house.test", "b@house.test"]
AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as found:
        yield found


@pytest.fixture
def robot() -> Iterator[Robot]:
    with robot_server() as found:
        yield found


def server_at(post: Post, login: str = "") -> MailServer:
    return MailServer("127.0.0.1", post.port, "none", "touchdeck@house.test", login)


def sent(post: Post, server: MailServer | None = None) -> None:
    server = server or server_at(post)
    send_mail(server, "secret", TO, message_of(LETTER, server, TO, "<1@house.test>", AT))


def test_a_mail_arrives_with_its_form_for_all_of_its_receivers(post: Post) -> None:
    sent(post, server_at(post, "desk"))
    ((people, mail),) = post.mails
    assert people == tuple(TO)
    assert post.logins
    assert mail["Subject"] == "3 tasks for 装维部"
    assert mail["Message-ID"] == "<1@house.test>"
    (form,) = mail.iter_attachments()
    assert form.get_filename() == "任务 装维部.csv"
    assert form.get_payload(decode=True) == "①,②\n".encode("utf-8-sig")
    body = mail.get_body()
    assert body is not None
    assert body.get_content().strip() == "请填写附表"


def test_a_mail_goes_encrypted_and_only_to_a_server_that_proves_its_name(tmp_path: Path) -> None:
    shows, trusts = certificate(tmp_path)
    with mail_server(shows) as post:
        server = MailServer("127.0.0.1", post.port, "starttls", "t@house.test")
        mail = message_of(LETTER, server, TO, "<1@house.test>", AT)
        with pytest.raises(NotSentError) as refused:
            send_mail(server, "", TO, mail)
        assert not refused.value.again
        assert post.mails == []
        send_mail(server, "", TO, mail, trusts)
        assert len(post.mails) == 1


def test_a_server_without_encryption_is_given_nothing(post: Post) -> None:
    server = MailServer("127.0.0.1", post.port, "starttls", "t@house.test")
    with pytest.raises(NotSentError) as refused:
        sent(post, server)
    assert not refused.value.again
    with pytest.raises(NotSentError, match="unencrypted"):
        sent(post, MailServer("mail.house.test", post.port, "none", "t@house.test"))
    assert post.mails == []


@pytest.mark.parametrize(("answer", "again"), [
    ({"RCPT": "550 nobody here"}, False), ({"RCPT": "450 later"}, True),
    ({"MAIL": "cut"}, True), ({"DATA": "552 too much"}, False), ({"EHLO": "cut"}, True),
])  # fmt: skip
def test_what_was_not_taken_is_known_not_to_have_gone(
    post: Post, answer: dict[str, str], again: bool
) -> None:
    post.answers |= answer
    with pytest.raises(NotSentError) as refused:
        sent(post)
    assert refused.value.again is again
    assert post.mails == []


def test_a_server_that_is_away_is_asked_again_later() -> None:
    with mail_server() as post:
        gone = server_at(post)
    with pytest.raises(NotSentError) as refused:
        sent(post, gone)
    assert refused.value.again


def test_nobody_knows_what_became_of_a_mail_whose_server_hung_up_after_it_had_all(
    post: Post,
) -> None:
    post.answers["DATA"] = "cut"
    with pytest.raises(UnsureError):
        sent(post)
    assert len(post.mails) == 1


def told(robot: Robot, way: Way, signing: str = "") -> None:
    url = f"http://127.0.0.1:{robot.port}/send?key=k"
    send_by_robot(way, url, signing, LETTER, "d-1", 1_764_300_000_000)


def test_a_groups_robot_is_told_the_text_and_a_webhook_all_of_it(robot: Robot) -> None:
    told(robot, "wecom")
    told(robot, "dingtalk", "SEC1")
    told(robot, "webhook")
    (at, wecom), (signed, _), (_, hook) = robot.told
    assert at == "/send?key=k"
    assert wecom == {"msgtype": "text", "text": {"content": "请填写附表"}}
    assert signed.startswith("/send?key=k&timestamp=1764300000000&sign=")
    assert (hook["dispatch"], hook["form"]) == ("d-1", "①,②\n")


@pytest.mark.parametrize(("status", "answer", "again"), [
    (200, {"errcode": 93000, "errmsg": "invalid webhook url"}, False),
    (200, {"errcode": 45009, "errmsg": "too often"}, True),
    (503, {}, True), (404, {}, False),
])  # fmt: skip
def test_a_robot_that_refuses_has_taken_nothing(
    robot: Robot, status: int, answer: dict[str, object], again: bool
) -> None:
    robot.status, robot.answer = status, answer
    with pytest.raises(NotSentError) as refused:
        told(robot, "wecom")
    assert refused.value.again is again


def test_a_robot_that_hangs_up_may_have_told_it(robot: Robot) -> None:
    robot.cut = True
    with pytest.raises(UnsureError):
        told(robot, "wecom")


def test_a_robot_is_told_nothing_in_plain_text_over_a_network() -> None:
    with pytest.raises(NotSentError) as refused:
        send_by_robot("wecom", "http://robot.house.test/send", "", LETTER, "d-1", 0)
    assert not refused.value.again


def test_messages_of_a_group_are_short_and_leave_out_no_task() -> None:
    lines = [(str(n), f"TD{n} 宽带移机 {'长' * (n % 90)}") for n in range(60)]
    found = packed("60 tasks", "please answer", lines)
    assert [task for each in found for task in each.tasks] == [task for task, _ in lines]
    assert all(len(each.text.encode()) <= 1_900 for each in found)
    assert all(f"TD{task} " in each.text for each in found for task in each.tasks)
    (long,) = packed("head", "foot", [("1", "长" * 5_000)])
    assert long.text.endswith("…\nfoot")
