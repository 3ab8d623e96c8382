"""Where every seat of the wall is: groups under headings, tiles in rows, in device pixels.

A *position* is a seat's place in the order shown: 0 for the first tile of the first group. Which
seat stands there is not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize

from widgets.theme import Density

Zoom = Literal["mosaic", "tile", "card"]
ZOOMS: tuple[Zoom, ...] = ("mosaic", "tile", "card")
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TileSize:
    """What tiles of one kind take, in device-independent pixels.

    Tiles are `narrow` wide or wider, up to `wide`, so that a row fills the wall.
    """

    narrow: int
    wide: int
    height: int
    gap: int
    heading: int


TILE: dict[Density, TileSize] = {
    "compact": TileSize(narrow=116, wide=160, height=44, gap=5, heading=28),
    "comfortable": TileSize(narrow=128, wide=176, height=50, gap=7, heading=32),
}
CARD: dict[Density, TileSize] = {
    "compact": TileSize(narrow=184, wide=260, height=92, gap=8, heading=30),
    "comfortable": TileSize(narrow=196, wide=276, height=100, gap=10, heading=34),
}
MOSAIC: tuple[TileSize, ...] = (
    TileSize(narrow=50, wide=64, height=18, gap=2, heading=22),
    TileSize(narrow=30, wide=40, height=18, gap=2, heading=22),
    TileSize(narrow=24, wide=32, height=15, gap=1, heading=20),
    TileSize(narrow=20, wide=26, height=13, gap=1, heading=18),
)
"""Cells of the mosaic, largest first: the largest that needs no scrolling is used."""

MARGIN = 12
SCREENS_OF_TILES = 8
"""With more screens than these full of tiles, the mosaic is chosen."""


@dataclass(frozen=True, slots=True)
class WallLayout:
    """Rectangles of all positions for one width.

    `starts` are the groups' first positions and, last, the number of seats; `tops` the upper edges
    of the groups' headings and, last, the height of everything; `x` and `y` the upper left corners
    of the tiles. Every tile is `tile_width` × `tile_height`.
    """

    columns: int
    tile_width: int
    tile_height: int
    gap: int
    margin: int
    heading: int
    starts: Ints
    tops: Ints
    x: Ints
    y: Ints
    rows: Ints = field(repr=False)
    """The first position of each row of tiles and, last, the number of seats."""

    @property
    def count(self) -> int:
        return int(self.starts[-1])

    @property
    def height(self) -> int:
        return int(self.tops[-1])

    @property
    def pitch(self) -> int:
        return self.tile_height + self.gap

    def at(self, x: int, y: int) -> int | None:
        """Return the position whose tile holds the point, None beside tiles."""
        column, right = divmod(x - self.margin, self.tile_width + self.gap)
        if not 0 <= column < self.columns or right >= self.tile_width or not 0 <= y < self.height:
            return None
        group = int(np.searchsorted(self.tops, y, "right")) - 1
        row, below = divmod(y - int(self.tops[group]) - self.heading, self.pitch)
        position = int(self.starts[group]) + row * self.columns + column
        if row < 0 or below >= self.tile_height or position >= self.starts[group + 1]:
            return None
        return position

    def visible(self, top: int, bottom: int) -> range:
        """Return the positions with a pixel between `top` and `bottom` (exclusive)."""
        first = int(np.searchsorted(self.y, top - self.tile_height, "right"))
        last = int(np.searchsorted(self.y, bottom, "left"))
        return range(first, max(first, last))

    def headings(self, top: int, bottom: int) -> range:
        """Return the groups whose heading has a pixel between `top` and `bottom` (exclusive)."""
        first = int(np.searchsorted(self.tops[:-1], top - self.heading, "right"))
        last = int(np.searchsorted(self.tops[:-1], bottom, "left"))
        return range(first, max(first, last))

    def row_of(self, position: int) -> int:
        return int(np.searchsorted(self.rows, position, "right")) - 1

    def moved(self, position: int, rows: int) -> int:
        """Return the position `rows` rows further down (negative: up), in the nearest column.

        Stops at the first and last row.
        """
        here = self.row_of(position)
        there = min(max(here + rows, 0), len(self.rows) - 2)
        column = position - int(self.rows[here])
        return min(int(self.rows[there]) + column, int(self.rows[there + 1]) - 1)


def lay_out(
    boundaries: Sequence[int], width: int, size: TileSize, scale: float = 1.0, headings: bool = True
) -> WallLayout:
    """Lay groups out in `width` device pixels, with `scale` device pixels per pixel of `size`.

    `boundaries`: the groups' first positions and, last, the number of seats; never falling.
    """

    def pixels(length: float) -> int:
        return max(1, round(length * scale))

    gap, margin, tile_height = pixels(size.gap), pixels(MARGIN), pixels(size.height)
    heading = pixels(size.heading) if headings else 0
    room = max(1, width - 2 * margin)
    columns = max(1, (room + gap) // (pixels(size.narrow) + gap))
    tile_width = max(1, min(pixels(size.wide), (room + gap) // columns - gap))
    if columns == 1:
        tile_width = max(tile_width, min(pixels(size.narrow), room))

    starts = np.asarray(boundaries, np.int64)
    counts = np.diff(starts)
    rows_in = -(-counts // columns)
    after = margin // 2
    first = 0 if headings else after
    tops = first + np.concatenate(([0], np.cumsum(heading + rows_in * (tile_height + gap) + after)))
    count = int(starts[-1])
    group = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(count) - starts[group]
    row, column = np.divmod(within, columns)
    return WallLayout(
        columns=columns,
        tile_width=tile_width,
        tile_height=tile_height,
        gap=gap,
        margin=margin,
        heading=heading,
        starts=starts,
        tops=tops.astype(np.int64),
        x=margin + column * (tile_width + gap),
        y=tops[group] + heading + row * (tile_height + gap),
        rows=np.append(np.flatnonzero(column == 0), count),
    )


def choose_zoom(boundaries: Sequence[int], room: QSize, density: Density) -> Zoom:
    """Return what shows most of each seat in the room there is, device-independent pixels.

    Cards where all fit, else tiles on at most `SCREENS_OF_TILES` screens, else the mosaic.
    """
    if lay_out(boundaries, room.width(), CARD[density]).height <= room.height():
        return "card"
    tiles = lay_out(boundaries, room.width(), TILE[density])
    return "tile" if tiles.height <= room.height() * SCREENS_OF_TILES else "mosaic"


def size_of(zoom: Zoom, boundaries: Sequence[int], room: QSize, density: Density) -> TileSize:
    """Return the tile size of a zoom; for the mosaic the largest cell that needs no scrolling."""
    if zoom == "card":
        return CARD[density]
    if zoom == "tile":
        return TILE[density]
    for size in MOSAIC:
        if lay_out(boundaries, room.width(), size).height <= room.height():
            return size
    return MOSAIC[-1]
