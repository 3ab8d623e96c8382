"""Every seat has one place, places do not overlap, and a point finds the seat that is there."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from widgets.seat_layout import (
    CARD,
    MOSAIC,
    TILE,
    TileSize,
    WallLayout,
    choose_zoom,
    lay_out,
    size_of,
)

GROUPS = st.lists(st.integers(0, 60), max_size=12)
SIZES = st.builds(
    replace,
    st.sampled_from([*TILE.values(), *CARD.values(), *MOSAIC]),
    blocks=st.integers(1, 4),
)


def boundaries_of(counts: list[int]) -> list[int]:
    return [0, *np.cumsum(counts).tolist()] if counts else [0]


def laid_out(counts: list[int], width: int, scale: float, size: TileSize) -> WallLayout:
    return lay_out(boundaries_of(counts), width, size, scale)


@given(GROUPS, st.integers(30, 1500), st.sampled_from([1.0, 1.25, 1.5, 2.0]), SIZES)
def test_tiles_never_overlap_and_stay_inside(
    counts: list[int], width: int, scale: float, size: TileSize
) -> None:
    layout = laid_out(counts, width, scale, size)
    assert len(layout.x) == len(layout.y) == sum(counts) == layout.groups.count
    corners = set(zip(layout.x.tolist(), layout.y.tolist(), strict=True))
    assert len(corners) == layout.groups.count
    groups = layout.groups
    across, block = groups.tile_width + groups.gap, groups.block_width + 2 * groups.margin
    for (x, y), group in zip(
        zip(layout.x.tolist(), layout.y.tolist(), strict=True), layout.group.tolist(), strict=True
    ):
        left, top = int(groups.lefts[group]), int(groups.tops[group])
        assert (x - left) % across == 0
        assert (left - groups.margin) % block == 0
        assert left <= x
        if groups.columns > 1:
            assert x + groups.tile_width <= left + groups.block_width
        assert y >= top + groups.heading
        assert (y - top - groups.heading) % groups.pitch == 0
        following = groups.tops[group + groups.blocks - group % groups.blocks :]
        assert y + groups.tile_height <= (following[0] if len(following) else groups.height)


@given(GROUPS, st.integers(200, 1500), SIZES, st.data())
def test_hit_testing_is_the_inverse_of_the_layout(
    counts: list[int], width: int, size: TileSize, data: st.DataObject
) -> None:
    layout = laid_out(counts, width, 1.0, size)
    inside = (
        data.draw(st.integers(0, layout.groups.tile_width - 1)),
        data.draw(st.integers(0, layout.groups.tile_height - 1)),
    )
    for position in range(layout.groups.count):
        x, y = int(layout.x[position]), int(layout.y[position])
        assert layout.at(x + inside[0], y + inside[1]) == position
        assert layout.at(x + layout.groups.tile_width, y) is None
        assert layout.at(x, y + layout.groups.tile_height) is None
    for top in layout.groups.tops[:-1].tolist():
        assert layout.at(layout.groups.margin, top) is None
    assert layout.at(-1, -1) is None
    assert layout.at(10, layout.groups.height + 5) is None


@given(GROUPS, SIZES, st.integers(-100, 3000), st.integers(1, 900))
def test_what_is_visible_is_what_has_a_pixel_in_the_window(
    counts: list[int], size: TileSize, top: int, height: int
) -> None:
    layout = laid_out(counts, 600, 1.0, size)
    seen = layout.visible(top, top + height)
    truth = np.flatnonzero((layout.y + layout.groups.tile_height > top) & (layout.y < top + height))
    assert list(seen) == truth.tolist()
    headings = layout.headings(top, top + height)
    tops = layout.groups.tops[:-1]
    truth = np.flatnonzero((tops + layout.groups.heading > top) & (tops < top + height))
    assert list(headings) == truth.tolist()


@given(GROUPS.filter(lambda counts: sum(counts) > 0), SIZES, st.data())
def test_moving_down_goes_to_the_next_row_below_and_stops_at_the_last(
    counts: list[int], size: TileSize, data: st.DataObject
) -> None:
    layout = laid_out(counts, 900, 1.0, size)
    blocks = layout.group % layout.groups.blocks
    here = data.draw(st.integers(0, layout.groups.count - 1))
    mine = layout.y[blocks == blocks[here]]
    below = layout.moved(here, 1)
    assert blocks[below] == blocks[here]
    assert layout.x[below] <= layout.x[here]
    further = mine[mine > layout.y[here]]
    assert layout.y[below] == (further.min() if len(further) else layout.y[here])
    assert layout.y[layout.moved(here, -1000)] == mine.min()
    assert layout.y[layout.moved(here, 1000)] == mine.max()


@pytest.mark.parametrize(
    ("seats", "room", "zoom"),
    [
        (12, QSize(1000, 700), "card"),
        (300, QSize(860, 640), "tile"),
        (5000, QSize(1900, 1000), "mosaic"),
    ],
)
def test_the_room_there_is_chooses_the_zoom(seats: int, room: QSize, zoom: str) -> None:
    teams = np.linspace(0, seats, 4 if seats < 100 else 13).astype(int).tolist()
    assert choose_zoom(teams, room, "compact") == zoom


def test_the_mosaic_shows_five_thousand_seats_of_fifty_teams_on_one_screen() -> None:
    teams, room = list(range(0, 5001, 100)), QSize(1910, 1080)
    size = size_of("mosaic", teams, room, "compact")
    assert size.blocks > 1
    assert lay_out(teams, room.width(), size).groups.height <= room.height()


def test_a_small_floor_has_the_largest_cells() -> None:
    size = size_of("mosaic", [0, 25, 50], QSize(900, 600), "compact")
    assert size == MOSAIC[0]
