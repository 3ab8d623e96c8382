"""Notices as they are read from the local copy, and what waits in the outbox laid over."""

import random
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from made_notices import NOW, notice, receipt
from new_stores import store_in

from insight.hub.acts import (
    AcknowledgeNotices,
    Act,
    PostNotice,
    RecallNotice,
    RemindNotice,
    ReplyToNotice,
)
from insight.hub.facts import Notice, Person, Receipt, Team
from insight.notices.receipts import tally
from storage.hub.outbox import Outbox
from storage.local.shared import notices
from storage.local.shared.notices import Mailbox, Opened
from storage.local.shared_tables import SHARED
from storage.local.store import Store

ME, LEAD = 2, 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    people = [(LEAD, "林班长"), (ME, "罗霞"), (3, "黄兰")]
    put(opened, "person", *(Person(n, name, "agent", "", str(n), "", "[]", True)
                            for n, name in people))  # fmt: skip
    put(opened, "crew", Team(1, "一班", "", 1))
    yield opened
    opened.close()


def put(store: Store, table: str, *facts: object) -> None:
    rows = [asdict(each) for each in facts]  # type: ignore[call-overload]
    store.write("live", lambda connection: connection.execute(SHARED[table].insert(), rows))


def box(store: Store, me: int, typed: str = "", **more: bool) -> Mailbox:
    with store.read() as reader:
        return notices.mailbox(reader, me, NOW, typed, **more)


def opened(store: Store, me: int, name: str) -> Opened:
    with store.read() as reader:
        found = notices.open_notice(reader, me, name, NOW)
    assert found is not None
    return found


def wait(store: Store, act: Act) -> str:
    """Put an act of the desk's own into the outbox, where it waits."""
    return Outbox(store, "").put(act, NOW)


def given(store: Store, made: Notice, *receipts: Receipt) -> None:
    put(store, "notice", made)
    put(store, "receipt", *receipts)


def test_the_counts_of_a_list_are_those_of_the_receipts_themselves(store: Store) -> None:
    chance = random.Random(5)
    made: dict[str, tuple[Notice, list[Receipt]]] = {}
    for n in range(30):
        name = f"n{n}"
        times = [None, NOW - 1, NOW, NOW + 1]
        asked = notice(
            name, needs_ack=chance.random() < 0.5, due_at=chance.choice(times),
            expires_at=chance.choice(times), recalled_at=chance.choice([None, None, NOW]),
            replaced_by=chance.choice([None, None, "n0"]),
        )  # fmt: skip
        receipts = [
            replace(
                receipt(name), person=person, team=chance.choice([None, 1]),
                release_at=NOW + chance.choice([-9, 9]), received_at=chance.choice([None, NOW]),
                read_at=chance.choice([None, NOW]), acknowledged_at=chance.choice([None, NOW]),
            )
            for person in range(2, 2 + chance.randint(1, 12))
        ]  # fmt: skip
        made[name] = asked, receipts
        given(store, asked, *receipts)
    listed = {each.notice.id: each.tally for each in box(store, LEAD).sent}
    assert len(listed) == 30
    for name, (asked, receipts) in made.items():
        assert listed[name] == tally(asked, receipts, NOW), name


def test_what_was_done_here_counts_before_the_hub_has_it(store: Store) -> None:
    given(store, notice("a", needs_ack=True), receipt("a"))
    wait(store, AcknowledgeNotices(("a",)))
    (letter,) = box(store, ME).letters
    assert letter.unsent and letter.receipt.read_at == letter.receipt.acknowledged_at == NOW


def test_a_notice_that_waits_stands_among_the_sent_ones(store: Store) -> None:
    name = wait(store, PostNotice("new", "text", (2, 3), needs_ack=True, due_at=NOW + 9))
    (sent,) = box(store, LEAD).sent
    assert (sent.notice.id, sent.state, sent.tally.people) == (name, "waiting", 2)
    found = opened(store, LEAD, name)
    assert [each.name for each in found.receivers] == ["罗霞", "黄兰"]
    assert found.state == "waiting" and found.notice.due_at == NOW + 9
    assert box(store, LEAD, "nothing like it").sent == ()


def test_a_correction_a_recall_a_reply_and_a_reminder_that_wait_show(store: Store) -> None:
    given(store, notice("a"), receipt("a"), replace(receipt("a"), person=3, read_at=NOW))
    given(store, notice("b"), receipt("b"))
    wait(store, RemindNotice("a"))
    wait(store, ReplyToNotice("a", "hello", to_all=True))
    found = opened(store, LEAD, "a")
    assert [each.receipt.reminders for each in found.receivers] == [1, 0]
    assert [(each.reply.body, each.unsent) for each in found.replies] == [("hello", True)]
    newer = wait(store, PostNotice("a2", "x", (2,), replaces="a"))
    wait(store, RecallNotice("b", "wrong"))
    assert opened(store, LEAD, "a").notice.replaced_by == newer
    assert opened(store, LEAD, newer).earlier[0].id == "a"
    assert opened(store, LEAD, "b").notice.recall_reason == "wrong"


def test_who_sees_only_the_own_receipt_is_shown_no_receivers(store: Store) -> None:
    given(store, notice("a"), receipt("a"))
    assert opened(store, ME, "a").receivers == ()
    assert len(opened(store, LEAD, "a").receivers) == 1


def test_others_notices_come_only_when_they_are_asked_for(store: Store) -> None:
    given(store, notice("a", author=3), receipt("a"))
    assert box(store, LEAD).sent == ()
    assert [each.author for each in box(store, LEAD, everyone=True).sent] == ["黄兰"]


def test_trainings_have_a_page_of_their_own_but_are_told_like_notices(store: Store) -> None:
    given(store, notice("a", kind="training"), receipt("a"))
    wait(store, PostNotice("new", "text", (2,), notice_kind="training"))
    assert box(store, ME).letters == () and box(store, LEAD).sent == ()
    with store.read() as reader:
        assert [each.notice.id for each in notices.letters(reader, ME)] == ["a"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("TARIFF", 1), ("5%", 1), ("5_", 0), ("/", 1), ("林班长 tariff", 1), ("黄兰", 0), ("", 1)],
)
def test_words_are_looked_for_as_they_are_written(store: Store, typed: str, found: int) -> None:
    given(store, notice("a", title="New tariff", body="5% less / month"), receipt("a"))
    assert len(box(store, ME, typed).letters) == found


def test_a_chain_of_corrections_is_told_newest_first_and_never_runs_in_a_circle(
    store: Store,
) -> None:
    given(store, notice("a", replaced_by="b", replaces="c"), receipt("a"))
    given(store, notice("b", replaces="a", replaced_by="c"), receipt("b"))
    given(store, notice("c", replaces="b"), receipt("c"))
    assert [each.id for each in opened(store, ME, "c").earlier] == ["b", "a"]
