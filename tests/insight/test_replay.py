"""The floor as it was: each seat's latest stretch that holds the moment."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from insight.floor import UNKNOWN, Seat, SeatBoard
from insight.replay import OPEN, History

Stretch = tuple[int, int, int, str]  # seat, from, until, state


def history_of(stretches: list[Stretch], seats: int) -> History:
    rows = sorted(stretches, key=lambda stretch: stretch[:2])

    def texts(values: list[str]) -> np.ndarray:
        column = np.empty(len(values), dtype=object)
        column[:] = values
        return column

    return History(
        tuple(("acd", str(seat)) for seat in range(seats)),
        np.array([row[0] for row in rows], dtype=np.int32),
        np.array([row[1] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.int64),
        texts([row[3] for row in rows]),
        texts([f"r{row[1]}" for row in rows]),
        texts(["q1"] * len(rows)),
        texts(["c1"] * len(rows)),
        {"q1": "宽带咨询"},
    )


def board_of(keys: list[str]) -> SeatBoard:
    plain = dict.fromkeys(Seat.__dataclass_fields__, "")
    known = {"source": "acd", "skills": (), "state": "talking", "since_us": 5, "phone": "138****1"}
    return SeatBoard.of([Seat(**{**plain, **known, "key": key}) for key in keys])


@st.composite
def records(draw: st.DrawFn) -> list[Stretch]:
    stretches: list[Stretch] = []
    for seat in range(3):
        at = draw(st.integers(0, 20))
        for number in range(draw(st.integers(0, 5))):
            until = at + draw(st.integers(0, 15))
            stretches.append((seat, at, until, f"s{number}"))
            at = until + draw(st.sampled_from([0, 0, 4]))
        if draw(st.booleans()):
            stretches.append((seat, at, OPEN, "open"))
    return stretches


@given(records(), st.integers(-5, 120))
def test_a_seat_is_in_the_stretch_that_holds_the_moment(
    stretches: list[Stretch], moment: int
) -> None:
    board = history_of(stretches, 3).board_at(board_of(["0", "1", "2", "9"]), moment)
    for seat in range(3):
        holding = [each for each in stretches if each[0] == seat and each[1] <= moment < each[2]]
        state, since = (holding[-1][3], holding[-1][1]) if holding else ("offline", UNKNOWN)
        assert (board.states[seat], board.since_us[seat]) == (state, since)
    assert board.states[3] == "offline"


def test_of_overlapping_stretches_the_later_begun_wins() -> None:
    record = history_of([(0, 0, 100, "ready"), (0, 50, 80, "break")], 1)
    board = board_of(["0"])
    at = {moment: record.board_at(board, moment).states[0] for moment in (40, 60, 90)}
    assert at == {40: "ready", 60: "break", 90: "ready"}


def test_what_no_record_keeps_is_empty_in_the_past() -> None:
    board = history_of([(0, 0, 100, "talking")], 1).board_at(board_of(["0"]), 50)
    assert (board.phones[0], board.queues[0], board.reasons[0]) == ("", "宽带咨询", "r0")
