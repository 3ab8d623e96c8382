"""Grouping, filtering and sorting a board, and laying changed seats over it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.board import GROUPINGS, ORDERS, View, arrange, state_counts
from insight.floor import UNKNOWN, Seat, SeatBoard

SECOND = 1_000_000


def seat(key: str, **known: object) -> Seat:
    plain: dict[str, object] = dict.fromkeys(Seat.__dataclass_fields__, "")
    plain.update(source="acd", key=key, number=key, skills=(), state="ready", since_us=None)
    return Seat(**{**plain, **known})  # type: ignore[arg-type]


@st.composite
def boards(draw: st.DrawFn) -> SeatBoard:
    names = st.sampled_from(["单鹏", "曾梅", "林雁", "张三", "Ann Lee", ""])
    return SeatBoard.of(
        [
            seat(
                f"{2100 + place}",
                name=draw(names),
                team_key=(team := draw(st.sampled_from(["", "t1", "t2", "t3"]))),
                team=f"班{team}",
                skills=tuple(draw(st.lists(st.sampled_from("abc"), max_size=2, unique=True))),
                state=draw(st.sampled_from(["ready", "talking", "break", "offline", "X9"])),
                since_us=draw(st.none() | st.integers(0, 10**9)),
            )
            for place in range(draw(st.integers(0, 12)))
        ]
    )


@given(
    boards(),
    st.sampled_from(GROUPINGS),
    st.sampled_from(ORDERS),
    st.sampled_from(["", "a", "sp", "林", "21"]),
    st.booleans(),
)
def test_an_arrangement_shows_each_seat_at_most_once_and_its_groups_cover_it(
    board: SeatBoard, group: str, order: str, text: str, over: bool
) -> None:
    levels = (np.arange(len(board)) % 3).astype(np.int8)
    view = View(group=group, order=order, text=text, over_limit=over)  # type: ignore[arg-type]
    arrangement = arrange(board, view, levels)
    shown = arrangement.order.tolist()
    assert len(set(shown)) == len(shown)
    assert set(shown) <= set(range(len(board)))
    edges = [0, *(group.stop for group in arrangement.groups)]
    assert [group.start for group in arrangement.groups] == edges[:-1]
    assert edges[-1] == len(shown)
    assert all(group.start < group.stop for group in arrangement.groups)
    counts = state_counts(board, arrangement)
    assert sum(sum(of_group.values()) for of_group in counts) == len(shown)
    places = arrangement.places(len(board))
    assert [places[row] for row in shown] == list(range(len(shown)))
    assert (places == -1).sum() == len(board) - len(shown)


@given(boards())
def test_without_filters_every_seat_is_shown(board: SeatBoard) -> None:
    for group in GROUPINGS:
        assert sorted(arrange(board, View(group=group)).order) == list(range(len(board)))


def test_longest_first_puts_the_oldest_state_first_and_the_unknown_last() -> None:
    board = SeatBoard.of([seat("1", since_us=50), seat("2"), seat("3", since_us=10)])
    assert arrange(board, View("none", "longest")).order.tolist() == [2, 0, 1]


def test_equal_seats_keep_their_places() -> None:
    board = SeatBoard.of([seat(str(key), since_us=7, name="林雁") for key in range(9)])
    for order in ORDERS:
        assert arrange(board, View("none", order)).order.tolist() == list(range(9))


def test_names_are_sorted_as_they_are_read() -> None:
    names = ["张然", "单鹏", "曾梅", "阿明"]
    board = SeatBoard.of([seat(str(place), name=name) for place, name in enumerate(names)])
    order = arrange(board, View("none", "name")).order
    assert [names[row] for row in order] == ["阿明", "单鹏", "曾梅", "张然"]


def test_teams_stand_by_name_and_who_has_none_comes_last() -> None:
    board = SeatBoard.of(
        [
            seat("1", team_key="t9", team="广州一班"),
            seat("2"),
            seat("3", team_key="t1", team="投诉专席"),
            seat("4", team_key="t9", team="广州一班"),
        ]
    )
    groups = arrange(board, View("team")).groups
    assert [(group.title, group.stop - group.start) for group in groups] == [
        ("广州一班", 2),
        ("投诉专席", 1),
        ("", 1),
    ]


def test_queues_group_by_the_first_skill_under_their_names() -> None:
    board = SeatBoard.of([seat("1", skills=("q2", "q1")), seat("2", skills=("q1",))])
    groups = arrange(board, View("queue"), queue_names={"q1": "宽带咨询"}).groups
    assert [group.title for group in groups] == ["q2", "宽带咨询"]


def test_a_skill_filter_keeps_who_has_it_anywhere() -> None:
    board = SeatBoard.of([seat("1", skills=("q2", "q1")), seat("2", skills=("q2",))])
    assert arrange(board, View(skill="q1")).order.tolist() == [0]


@pytest.mark.parametrize("typed", ["sp", "DP", "shanp", "danpeng", "单", "2107", "投诉", "k-04"])
def test_search_finds_a_seat_by_whatever_one_knows_of_it(typed: str) -> None:
    wanted = seat("2107", name="单鹏", team="投诉专席", workplace="K-04")
    board = SeatBoard.of([seat("3300", name="林雁", team="广州一班"), wanted])
    assert arrange(board, View(text=typed)).order.tolist() == [1]


def test_only_over_limit_needs_levels() -> None:
    with pytest.raises(ValueError, match="levels"):
        arrange(SeatBoard.of([seat("1")]), View(over_limit=True))


def test_changed_seats_are_laid_over_in_place_and_only_differing_rows_are_named() -> None:
    board = SeatBoard.of([seat("1"), seat("2"), seat("3")])
    changed = SeatBoard.of([seat("3", state="talking", since_us=9), seat("1"), seat("4")])
    merged, rows = board.merged(changed)
    assert merged.keys.tolist() == ["1", "2", "3", "4"]
    assert rows.tolist() == [2, 3]
    assert merged.seat(2) == seat("3", state="talking", since_us=9)
    assert board.seat(2).state == "ready"


def test_the_same_key_of_two_sources_is_two_seats() -> None:
    board = SeatBoard.of([seat("1"), seat("1", source="stores")])
    merged, rows = board.merged(SeatBoard.of([seat("1", source="stores", state="serving")]))
    assert merged.states.tolist() == ["ready", "serving"]
    assert rows.tolist() == [1]


def test_time_in_state_is_never_negative_and_empty_when_unknown() -> None:
    board = SeatBoard.of(
        [seat("1", since_us=5 * SECOND), seat("2", since_us=9 * SECOND), seat("3")]
    )
    assert board.since_us.tolist()[2] == UNKNOWN
    elapsed = board.elapsed_s(7 * SECOND)
    assert elapsed[:2].tolist() == [2.0, 0.0]
    assert np.isnan(elapsed[2])


@given(boards())
def test_a_board_gives_back_the_seats_it_was_made_of(board: SeatBoard) -> None:
    again = SeatBoard.of([board.seat(row) for row in range(len(board))])
    merged, rows = board.merged(again)
    assert len(rows) == 0
    assert replace(board).keys.tolist() == merged.keys.tolist()
