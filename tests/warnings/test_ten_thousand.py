"""Ten thousand warnings in a minute, all the way: rows into a store, rules, a PostgreSQL hub and
a mail server. People get a few messages; nothing is lost."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_desks import Desk
from hub_postgres import HubServer, hub_server
from mail_server import Post, mail_server
from warnings_house import TestSources, Watching, faults, now_us, put

from insight.hub.acts import SaveDefinition, SaveSetting
from insight.outside.departments import MAIL_SERVER, MailServer
from insight.warnings import post as posting
from insight.warnings.post import MOST, Message
from insight.warnings.reach import Reach
from insight.warnings.rule import Rule
from insight.warnings.shipped import shipped_rules
from storage.hub.sign_in import Place
from storage.local.ids import new_id
from storage.local.warnings.posts import posts
from storage.local.warnings.rules import rules_by_code
from storage.outgoing.courier import Courier
from storage.outgoing.warning_post import WarningPost

COMMUNITIES = 10_000
STEPS = 20
"""In so many commits the faults come, over a minute."""
BURST = shipped_rules()["fault_burst"]


@pytest.fixture(scope="module")
def server() -> Iterator[HubServer]:
    with hub_server(18) as made:
        yield made


def set_up(server: HubServer, database: str, gateway: Post, rule: Rule) -> None:
    session = server.session(database, "ada")
    mail = MailServer("127.0.0.1", gateway.port, "none", "touchdeck@house.test")
    reach = Reach("supervisor", "mail", "duty@house.test")
    try:
        for act in (
            SaveDefinition("warning_rule", "fault_burst", 0, rule.model_dump(mode="json")),
            SaveSetting(MAIL_SERVER, mail.content()), SaveSetting(reach.rule, reach.content()),
        ):  # fmt: skip
            session.act(new_id(), act.kind, act.sent())
    finally:
        session.close()


@pytest.mark.soak
@pytest.mark.timeout(1_500)
@pytest.mark.parametrize("flood", [BURST.flood, 10_000])
def test_of_ten_thousand_communities_each_warns_and_people_get_a_few_messages(
    server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flood: int
) -> None:
    """As shipped they are one flood beside the first few; with the widest bound of what is a flood
    nearly every community has a warning of its own. Each is at the hub, and told by one message,
    and each message went once."""
    monkeypatch.setattr(posting, "WITHIN_US", 120_000_000)  # what waits need not wait ten minutes
    database = server.copy()
    rule = BURST.model_copy(update={"flood": flood, "ways": ["app", "mail"]})
    with mail_server() as gateway:
        set_up(server, database, gateway, rule)
        desk = Desk(tmp_path / "desk", Place(server.url(database), "zhou", tmp_path / "none"))
        watching = Watching(desk, TestSources(), lease_s=10, renew_s=3.0)
        sender = WarningPost(desk.store, desk.hub, now_us, language=lambda: "en")
        watching.evaluator._after_round = sender.after_round
        courier = Courier(desk.store, desk.passwords, desk.hub.now_us)
        try:
            watching.start()
            courier.start()
            desk.online().until(lambda: watching.evaluator.status().state == "evaluating", 60)
            began = time.monotonic()
            share = COMMUNITIES // STEPS
            for step in range(STEPS):
                put(desk.store, "fault", [
                    row for n in range(step * share, (step + 1) * share)
                    for row in faults(4, f"X{n}", now_us())
                ])  # fmt: skip
                time.sleep(max(0.0, began + (step + 1) * 60 / STEPS - time.monotonic()))
            print(f"{COMMUNITIES:,} communities in {time.monotonic() - began:.0f} s")
            desk.until(lambda: warned(server, database) == COMMUNITIES, 600)
            print(f"all at the hub after {time.monotonic() - began:.0f} s")
            records = at_hub(server, database)
            alone = [about for about, groups, more in records if groups + more == 1]
            if flood == BURST.flood:
                assert len(alone) < flood
            else:
                assert len(alone) >= COMMUNITIES - 2 * share
            desk.until(lambda: all_told(desk, len({about for about, _, _ in records})), 600)
            print(f"all told after {time.monotonic() - began:.0f} s, {len(gateway.mails)} mails")
            time.sleep(5.0)
            assert 1 <= len(gateway.mails) <= 2 * MOST
            assert len(gateway.mails) == len(by_mail(desk)[0])
        finally:
            assert watching.evaluator.stop(30.0)
            assert courier.stop(10.0)
            desk.close()
            server.drop(database)


def at_hub(server: HubServer, database: str) -> list[tuple[str, int, int]]:
    """Return warning, groups named and how many more, of the last record of each warning."""
    query = """SELECT DISTINCT ON (about) about, jsonb_array_length(content -> 'groups'),
        (content ->> 'more')::int FROM hub.record WHERE kind = 'warning'
        ORDER BY about, made_at DESC, id DESC"""
    with server.psql(database, server.server.admin) as session:
        return [(str(about), int(str(groups)), int(str(more)))
                for about, groups, more in session.execute(query)]  # fmt: skip


def warned(server: HubServer, database: str) -> int:
    """Return how many communities the hub knows to be warned of."""
    time.sleep(1.0)
    return sum(groups + more for _, groups, more in at_hub(server, database))


def all_told(desk: Desk, warnings: int) -> bool:
    """Return whether each warning is told by just one message that went."""
    time.sleep(1.0)
    chain, told = by_mail(desk)
    went = all(each.told is not None and each.told.state == "sent" for each in chain)
    assert max(told.values(), default=1) == 1
    return went and len(told) == warnings


def by_mail(desk: Desk) -> tuple[list[Message], Counter[str]]:
    """Return the messages by mail, and how many of them tell of each warning that it began."""
    with desk.store.read() as reader:
        rules = {code: each.what for code, each in rules_by_code(reader, desk.hub.me).items()}
        found = posts(reader, rules, 0)
    chain = found.messages.get(("supervisor", "mail"), [])
    return chain, Counter(
        event.happening.id for event in found.events if event.what == "began"
        for each in chain if each.claim.tells(event)
    )  # fmt: skip
