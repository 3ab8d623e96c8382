"""What a handover keeps, and the places in the queue of breaks."""

import pytest

from insight.hub.facts import BreakRequest
from insight.team.breaks import Break, TeamBreaks, in_line
from insight.team.handover import MOST_LINES, content_of, section, sections_of
from storage.hub.embedded.rows import as_json


def asked(name: str, state: str, made_at: int, taken_at: int | None = None) -> Break:
    return Break(BreakRequest(name, 1, 1, made_at, "x", 10, state, None, None, taken_at, None),
                 name, "")  # fmt: skip


def test_those_on_break_come_first_and_those_who_wait_have_their_places() -> None:
    line = in_line([
        asked("late", "asked", 5), asked("over", "ended", 1), asked("first", "asked", 2),
        asked("may", "approved", 3), asked("on", "taken", 4), asked("no", "refused", 1),
    ])  # fmt: skip
    assert [(each.name, each.queued) for each in line] == [
        ("on", 0), ("may", 0), ("first", 1), ("late", 2),
    ]  # fmt: skip
    team = TeamBreaks(1, "", 1, True, line)
    assert (team.taken, team.waiting) == (2, 2)


def test_a_break_that_lasts_too_long_has_less_than_no_time_left() -> None:
    resting = asked("on", "taken", 0, taken_at=0)
    assert resting.left_us(9 * 60_000_000) == 60_000_000
    assert resting.left_us(11 * 60_000_000) == -60_000_000
    assert asked("waits", "asked", 0).left_us(9) is None


def test_a_handover_is_read_as_it_was_written_and_keeps_the_number_of_what_it_left_out() -> None:
    lines = [(f"task {n}", "open", "") for n in range(MOST_LINES + 5)]
    whole = (section("tasks", lines), section("sources", ()))
    read = sections_of(as_json(content_of(whole)))
    assert read == whole
    assert (read[0].total, len(read[0].lines)) == (MOST_LINES + 5, MOST_LINES)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"sections": [{"code": 1}]}', "null"])
def test_what_cannot_be_read_of_a_handover_is_left_out(content: str) -> None:
    assert sections_of(content) == ()
