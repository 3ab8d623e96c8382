"""What warnings tell the outside: once, in few messages, whatever happens on the way."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_warnings import MINUTE, RULE, happening, rule
from mail_server import Post, Robot, robot_server
from posted_warnings import courier, looks, post_of, tell, texts
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from insight.hub.acts import SaveSetting
from insight.hub.facts import Record
from insight.warnings.happening import WORD
from insight.warnings.post import MOST, Claim, by_way, claims, events, next_claim
from insight.warnings.reach import Reach
from insight.warnings.rule import rule_from
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.warnings.posts import posts
from storage.local.warnings.told import warnings
from storage.outgoing import dispatches
from storage.outgoing.robot_keys import keep_robot


@pytest.fixture
def robot() -> Iterator[Robot]:
    with robot_server() as found:
        yield found


def test_a_new_warning_goes_out_once_and_everybody_knows_that_it_went(
    house: House, lead: SeatedDesk, post: Post, qtbot: QtBot
) -> None:
    house.act("zhou", rule(ways=["app", "mail"]))
    tell(house, 1, lead.hub.now_us() - MINUTE)
    sender = post_of(lead)
    with courier(lead):
        looks(qtbot, [sender], lambda: len(post.mails) == 1)
        looks(qtbot, [sender], lambda: sent_words(house) == ["sent", "handing", "delivered"])
        for _ in range(5):
            sender.look()
            qtbot.wait(50)
    ((people, mail),) = post.mails
    assert people == ("duty@house.test",)
    assert mail["Subject"] == "▲ Fault surge · X0 · 23 / 10"


def sent_words(house: House) -> list[str]:
    session = EmbeddedHub(house.path, "zhou")
    rows = session.news("").rows.get("record", [])
    session.close()
    words = [(row["made_at"], row["content"]["word"]) for row in rows
             if row["about"].startswith("post:")]  # fmt: skip
    return [word for _, word in sorted(words)]


def test_hundreds_of_new_warnings_are_a_few_messages(
    house: House, lead: SeatedDesk, post: Post, qtbot: QtBot
) -> None:
    house.act("zhou", rule(ways=["mail"]))
    sender, now = post_of(lead), lead.hub.now_us()
    with courier(lead):
        for burst in range(5):
            tell(house, 40, now - MINUTE, first=40 * burst)
            wanted = 40 * (burst + 1)
            qtbot.waitUntil(lambda wanted=wanted: counted(lead) == wanted, timeout=10_000)
            looks(qtbot, [sender], lambda: told_of(lead) > 0)
    assert 1 <= len(post.mails) <= MOST


def test_of_ten_thousand_warnings_in_a_minute_every_one_is_told_in_a_few_messages() -> None:
    rules = {"surge": rule_from(RULE | {"ways": ["mail"]}, "surge")}
    told = [
        Record(f"{n:08d}", "warning", each.id, 1, 1_000_000 + n * 6_000, json.dumps(each.sent()))
        for n in range(10_000) for each in [happening(1_000_000, f"X{n}")]
    ]  # fmt: skip
    found = by_way(events(told, [], rules), "lead", "mail", rules)
    chain: list[Claim] = []
    messages = 0
    now = 0
    while sum(claim.n for claim in chain) < 10_000:
        now += 5_000_000
        come = [event for event in found if event.place[0] <= now]
        claim = next_claim("lead", "mail", chain, come, now, "desk")
        if claim is not None:
            name, content, _ = claim
            record = Record(name, WORD, "post:lead:mail", 1, now, json.dumps(content))
            chain += claims([record])["lead", "mail"]
            messages += 1
        assert now < 3_600_000_000
    assert messages == MOST + 1
    assert all(sum(claim.tells(event) for claim in chain) == 1 for event in found[::97])


def test_what_was_told_to_the_hub_before_but_is_known_later_is_not_passed_over() -> None:
    rules = {"surge": rule_from(RULE | {"ways": ["mail"]}, "surge")}
    told = [
        Record(f"{n:08d}", "warning", each.id, 1, 1_000_000 + n * 50_000, json.dumps(each.sent()))
        for n in range(40) for each in [happening(1_000_000, f"X{n}")]
    ]  # fmt: skip
    chain: list[Claim] = []
    for now in range(1_000_000, 1_000_000_000, 100_000):
        known = [each for n, each in enumerate(told)
                 if each.made_at + (1_500_000 if n % 2 else 0) <= now]  # fmt: skip
        found = by_way(events(known, [], rules), "lead", "mail", rules)
        claim = next_claim("lead", "mail", chain, found, now, "desk")
        if claim is not None:
            name, content, _ = claim
            record = Record(name, WORD, "post:lead:mail", 1, now, json.dumps(content))
            chain += claims([record])["lead", "mail"]
    assert sum(claim.n for claim in chain) == len(told)
    found = by_way(events(told, [], rules), "lead", "mail", rules)
    assert all(sum(claim.tells(event) for claim in chain) == 1 for event in found)


def counted(desk: SeatedDesk) -> int:
    with desk.store.read() as reader:
        return len(warnings(reader, desk.me, desk.hub.now_us()))


def told_of(desk: SeatedDesk) -> int:
    with desk.store.read() as reader:
        found = posts(reader, {}, 0)
    return sum(each.claim.n for chain in found.messages.values() for each in chain
               if each.claim.way == "mail")  # fmt: skip


def test_a_gateway_that_was_down_gets_it_once_when_it_is_back(
    house: House, lead: SeatedDesk, post: Post, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatches, "FIRST_S", 0.05)
    monkeypatch.setattr(dispatches, "LONGEST_WAIT_S", 0.05)
    post.answers["MAIL"] = "421 not now"
    house.act("zhou", rule(ways=["mail"]))
    tell(house, 1, lead.hub.now_us() - MINUTE)
    sender = post_of(lead)
    with courier(lead):
        looks(qtbot, [sender], lambda: any("421" in each.reason for each in on_the_way(lead)))
        tell(house, 3, lead.hub.now_us() - MINUTE, first=1)
        looks(qtbot, [sender], lambda: len(on_the_way(lead)) >= 2)
        assert not post.mails
        del post.answers["MAIL"]
        looks(qtbot, [sender], lambda: {each.state for each in on_the_way(lead)} == {"sent"})
    together = "\n".join(texts(post))
    assert all(together.count(f"· X{n} ·") >= 1 for n in range(4))
    assert len(post.mails) <= MOST


def on_the_way(desk: SeatedDesk) -> tuple[dispatches.Delivery, ...]:
    with desk.store.read() as reader:
        return dispatches.of_warnings(reader)


def test_of_two_desks_that_both_send_one_does_also_after_the_other_took_over(
    house: House, desk_of: Callable[[str], SeatedDesk], post: Post, qtbot: QtBot
) -> None:
    house.act("zhou", rule(ways=["mail"]))
    desks = [desk_of("lin"), desk_of("he")]
    senders = [post_of(desk) for desk in desks]
    tell(house, 1, desks[0].hub.now_us() - MINUTE)
    with courier(desks[0]), courier(desks[1]):
        looks(qtbot, senders, lambda: len(post.mails) == 1)
        tell(house, 1, desks[0].hub.now_us() - MINUTE, first=7)
        looks(qtbot, senders[1:], lambda: len(post.mails) == 2)
        for _ in range(4):
            for sender in senders:
                sender.look()
            qtbot.wait(100)
    assert ["X0" in texts(post)[0], "X7" in texts(post)[1]] == [True, True]
    assert len(post.mails) == 2
    qtbot.waitUntil(lambda: all(desk.hub.status().refused == 0 for desk in desks), timeout=10_000)


def test_the_sms_platform_and_a_webhook_get_the_warning_with_the_phones_and_its_id(
    house: House, lead: SeatedDesk, robot: Robot, qtbot: QtBot
) -> None:
    for reach in (Reach("lead", "sms", "13800138000、13900139000"), Reach("lead", "webhook")):
        house.act("zhou", SaveSetting(reach.rule, reach.content()))
        url = f"http://127.0.0.1:{robot.port}/{reach.way}"
        keep_robot(lead.deck.passwords, reach.department, url, "")
    house.act("zhou", rule(ways=["sms", "webhook"]))
    tell(house, 1, lead.hub.now_us() - MINUTE)
    with courier(lead):
        looks(qtbot, [post_of(lead)], lambda: len(robot.told) == 2)
    by_path = dict(robot.told)
    assert by_path["/sms"]["phones"] == ["13800138000", "13900139000"]
    assert "Fault surge · X0" in by_path["/sms"]["text"]
    assert by_path["/sms"]["dispatch"] != by_path["/webhook"]["dispatch"]


def test_what_nobody_is_on_is_told_to_the_next_role_in_one_notice(
    house: House,
    desk_of: Callable[[str], SeatedDesk],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_of("zhou")
    house.act("zhou", rule(escalations=[{"after_s": 60, "role": "lead"}], owner="supervisor"))
    tell(house, 3, desk.hub.now_us() - MINUTE)
    sender = post_of(desk)
    for _ in range(4):
        sender.look()
        qtbot.wait(60)
    assert notices(house) == []  # a minute is not over
    now = desk.hub.now_us
    monkeypatch.setattr(desk.hub, "now_us", lambda: now() + 2 * MINUTE)
    looks(qtbot, [sender], lambda: len(notices(house)) == 1)
    for _ in range(4):
        sender.look()
        qtbot.wait(60)
    (notice,) = notices(house)
    assert notice["title"].startswith("Nobody is on")
    assert notice["receivers"] == 2  # both leads


def notices(house: House) -> list[dict[str, object]]:
    session = EmbeddedHub(house.path, "zhou")
    rows = session.news("").rows.get("notice", [])
    session.close()
    return [dict(row) for row in rows]


def test_a_desk_that_does_not_evaluate_begins_no_message(
    house: House, lead: SeatedDesk, post: Post, qtbot: QtBot
) -> None:
    house.act("zhou", rule(ways=["mail"]))
    tell(house, 1, lead.hub.now_us() - MINUTE)
    qtbot.waitUntil(lambda: counted(lead) == 1, timeout=10_000)
    sender = post_of(lead)
    with courier(lead):
        for _ in range(5):
            assert sender.look(begins=False) == 0
            qtbot.wait(50)
    assert post.mails == []


HOSTILE = "<img src=x>\r\nBcc: all@house.test\u202e 宽带"


def test_hostile_names_stand_in_one_line_of_a_message(
    house: House, lead: SeatedDesk, post: Post, qtbot: QtBot, tmp_path: Path
) -> None:
    house.act("zhou", rule(ways=["mail"], title={"en": HOSTILE, "zh": HOSTILE}))
    tell(house, 1, lead.hub.now_us() - MINUTE)
    with courier(lead):
        looks(qtbot, [post_of(lead)], lambda: len(post.mails) == 1)
    ((people, mail),) = post.mails
    assert people == ("duty@house.test",)
    assert mail["Bcc"] is None
    assert "\u202e" not in mail["Subject"]
