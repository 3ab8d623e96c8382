"""Every seat has one place, places do not overlap, and a point finds the seat that is there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from widgets.seat_layout import CARD, MOSAIC, TILE, WallLayout, choose_zoom, lay_out

GROUPS = st.lists(st.integers(0, 60), max_size=12)
SIZES = st.sampled_from([*TILE.values(), *CARD.values(), *MOSAIC])


def boundaries_of(counts: list[int]) -> list[int]:
    return [0, *np.cumsum(counts).tolist()] if counts else [0]


def laid_out(counts: list[int], width: int, scale: float, size: object) -> WallLayout:
    return lay_out(boundaries_of(counts), width, size, scale)  # type: ignore[arg-type]


@given(GROUPS, st.integers(30, 1500), st.sampled_from([1.0, 1.25, 1.5, 2.0]), SIZES)
def test_tiles_never_overlap_and_stay_inside(
    counts: list[int], width: int, scale: float, size: object
) -> None:
    layout = laid_out(counts, width, scale, size)
    assert len(layout.x) == len(layout.y) == sum(counts) == layout.count
    corners = set(zip(layout.x.tolist(), layout.y.tolist(), strict=True))
    assert len(corners) == layout.count
    across, down = layout.tile_width + layout.gap, layout.pitch
    for x, y in corners:
        assert x >= layout.margin
        assert y + layout.tile_height <= layout.height
        assert (x - layout.margin) % across == 0
    for group, (start, stop) in enumerate(zip(layout.starts, layout.starts[1:], strict=False)):
        rows = layout.y[start:stop] - layout.tops[group] - layout.heading
        assert (rows >= 0).all()
        assert (rows % down == 0).all()
        assert (layout.y[start:stop] + layout.tile_height <= layout.tops[group + 1]).all()


@given(GROUPS, st.integers(200, 1500), SIZES, st.data())
def test_hit_testing_is_the_inverse_of_the_layout(
    counts: list[int], width: int, size: object, data: st.DataObject
) -> None:
    layout = laid_out(counts, width, 1.0, size)
    inside = (
        data.draw(st.integers(0, layout.tile_width - 1)),
        data.draw(st.integers(0, layout.tile_height - 1)),
    )
    for position in range(layout.count):
        x, y = int(layout.x[position]), int(layout.y[position])
        assert layout.at(x + inside[0], y + inside[1]) == position
        assert layout.at(x + layout.tile_width, y) is None
        assert layout.at(x, y + layout.tile_height) is None
    for top in layout.tops[:-1].tolist():
        assert layout.at(layout.margin, top) is None
    assert layout.at(-1, -1) is None
    assert layout.at(10, layout.height + 5) is None


@given(GROUPS, SIZES, st.integers(-100, 3000), st.integers(1, 900))
def test_what_is_visible_is_what_has_a_pixel_in_the_window(
    counts: list[int], size: object, top: int, height: int
) -> None:
    layout = laid_out(counts, 600, 1.0, size)
    seen = layout.visible(top, top + height)
    truth = np.flatnonzero((layout.y + layout.tile_height > top) & (layout.y < top + height))
    assert list(seen) == truth.tolist()
    headings = layout.headings(top, top + height)
    tops = layout.tops[:-1]
    truth = np.flatnonzero((tops + layout.heading > top) & (tops < top + height))
    assert list(headings) == truth.tolist()


@given(GROUPS.filter(lambda counts: sum(counts) > 0), st.data())
def test_moving_down_and_up_keeps_to_rows_and_ends_at_the_edges(
    counts: list[int], data: st.DataObject
) -> None:
    layout = laid_out(counts, 700, 1.0, TILE["compact"])
    here = data.draw(st.integers(0, layout.count - 1))
    below = layout.moved(here, 1)
    assert layout.row_of(below) == min(layout.row_of(here) + 1, len(layout.rows) - 2)
    assert layout.x[below] <= layout.x[here]
    assert layout.row_of(layout.moved(here, -1000)) == 0
    assert layout.row_of(layout.moved(here, 1000)) == len(layout.rows) - 2


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


def test_five_thousand_seats_are_laid_out_within_a_frame() -> None:
    layout = lay_out(list(range(0, 5001, 100)), 1900, TILE["compact"])
    assert layout.count == 5000
    assert len(set(layout.y.tolist())) == len(layout.rows) - 1
