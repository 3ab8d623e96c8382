"""What a notice asks, in which order notices are looked at, how far receivers have come."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_notices import NOW, SECOND, letter, notice, receipt

from insight.notices.letters import asks, in_order, overdue, waiting
from insight.notices.receipts import by_team, late, standing, tally


def test_urgent_ones_come_first_then_those_to_acknowledge_then_unread_ones() -> None:
    read = letter("read", read_at=NOW)
    plain, old = letter("plain"), letter("old", release_at=NOW - 99 * SECOND)
    acknowledge = letter("acknowledge", needs_ack=True)
    urgent = letter("urgent", importance="urgent")
    question = letter("question", quiz='[{"text": "?", "choices": ["a", "b"]}]', read_at=NOW)
    order = in_order([read, question, old, plain, acknowledge, urgent], NOW)
    assert [each.notice.id for each in order] == [
        "urgent", "acknowledge", "plain", "old", "question", "read",
    ]  # fmt: skip


def test_what_was_recalled_corrected_or_has_ended_asks_nothing() -> None:
    for over in ({"recalled_at": NOW}, {"replaced_by": "x"}, {"expires_at": NOW}):
        each = letter("a", needs_ack=True, due_at=NOW - 1, **over)
        assert asks(each, NOW) == "" and not overdue(each, NOW)
    assert asks(letter("a", expires_at=NOW + 1), NOW) == "read"


def test_acknowledging_is_asked_for_until_it_is_done_reading_does_not_do() -> None:
    each = letter("a", needs_ack=True, read_at=NOW)
    assert asks(each, NOW) == "acknowledge"
    assert asks(letter("a", needs_ack=True, read_at=NOW, acknowledged_at=NOW), NOW) == ""
    assert waiting([each, letter("b"), letter("c", read_at=NOW)], NOW) == 2


def test_overdue_is_who_could_have_seen_it_and_has_not_done_it_in_time() -> None:
    asked = notice("n", needs_ack=True, due_at=NOW)
    assert late(asked, receipt("n", read_at=NOW - 5), NOW)
    assert not late(asked, receipt("n", read_at=NOW - 5), NOW - 1)
    assert not late(asked, receipt("n", acknowledged_at=NOW + 5), NOW + 9)
    assert not late(asked, receipt("n", release_at=NOW + SECOND), NOW)
    assert not late(replace(asked, recalled_at=NOW), receipt("n"), NOW)


def test_each_receiver_stands_at_one_place() -> None:
    asked = notice("n", needs_ack=True)
    steps = [
        ("later", {"release_at": NOW + 1}), ("sent", {}), ("received", {"received_at": NOW}),
        ("read", {"received_at": NOW, "read_at": NOW}),
        ("done", {"received_at": NOW, "read_at": NOW, "acknowledged_at": NOW}),
    ]  # fmt: skip
    for name, times in steps:
        assert standing(asked, receipt("n", **times), NOW) == name
    assert standing(notice("n"), receipt("n", read_at=NOW), NOW) == "done"


_TIMES = st.one_of(st.none(), st.integers(NOW - 9, NOW + 9))


@given(
    st.lists(st.tuples(_TIMES, _TIMES, _TIMES, st.sampled_from([NOW - 5, NOW + 5]),
                       st.sampled_from([None, 1, 2])), max_size=30),
    st.booleans(), st.sampled_from([None, NOW - 1, NOW + 1]),
)  # fmt: skip
def test_teams_add_up_to_all_and_counts_only_shrink(
    rows: list[tuple[int | None, int | None, int | None, int, int | None]], needs_ack: bool,
    due: int | None,
) -> None:  # fmt: skip
    asked = notice("n", needs_ack=needs_ack, due_at=due)
    receipts = [
        replace(receipt("n", received_at=received, read_at=read, acknowledged_at=acknowledged,
                        release_at=release), person=person, team=team)
        for person, (received, read, acknowledged, release, team) in enumerate(rows)
    ]  # fmt: skip
    whole = tally(asked, receipts, NOW)
    assert whole.people >= whole.received >= whole.read >= whole.acknowledged >= 0
    assert whole.read >= whole.done and whole.owing >= whole.overdue
    parts = [each for _, each in by_team(asked, receipts, NOW)]
    for name in ("people", "received", "read", "acknowledged", "done", "overdue", "owing"):
        assert sum(getattr(each, name) for each in parts) == getattr(whole, name)
