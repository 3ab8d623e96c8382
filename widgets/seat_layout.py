"""Where every seat of the wall is: groups under headings, tiles in rows, in device pixels.

A *position* is a seat's place in the order shown: 0 for the first tile of the first group. Which
seat stands there is not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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

    Tiles are `narrow` wide or wider, up to `wide`, so that a row fills the wall. With more `blocks`
    than one, groups stand side by side in so many columns.
    """

    narrow: int
    wide: int
    height: int
    gap: int
    heading: int
    blocks: int = 1


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
_NARROWEST_BLOCK = 260

MARGIN = 12
SCREENS_OF_TILES = 8
"""With more screens than these full of tiles, the mosaic is chosen."""


@dataclass(frozen=True, slots=True)
class GroupLayout:
    """Where groups are, device pixels, in bands of one or more blocks side by side.

    `starts` are the groups' first positions and, last, the number of seats; `tops` the upper edges
    of their headings and, last, the height of everything; `lefts` their left edges.
    """

    starts: Ints
    tops: Ints
    lefts: Ints
    blocks: int
    block_width: int
    columns: int
    tile_width: int
    tile_height: int
    gap: int
    margin: int
    heading: int

    @property
    def count(self) -> int:
        return int(self.starts[-1])

    @property
    def height(self) -> int:
        return int(self.tops[-1])

    @property
    def pitch(self) -> int:
        return self.tile_height + self.gap


def lay_out_groups(
    boundaries: Sequence[int], width: int, size: TileSize, scale: float = 1.0, headings: bool = True
) -> GroupLayout:
    """Lay groups out in `width` device pixels, with `scale` device pixels per pixel of `size`.

    `boundaries`: the groups' first positions and, last, the number of seats; never falling.
    """

    def pixels(length: float) -> int:
        return max(1, round(length * scale))

    gap, margin, tile_height = pixels(size.gap), pixels(MARGIN), pixels(size.height)
    heading = pixels(size.heading) if headings else 0
    between = 2 * margin
    room = max(1, (width - 2 * margin + between) // size.blocks - between)
    columns = max(1, (room + gap) // (pixels(size.narrow) + gap))
    tile_width = max(1, min(pixels(size.wide), (room + gap) // columns - gap))
    if columns == 1:
        tile_width = max(tile_width, min(pixels(size.narrow), room))

    starts = np.asarray(boundaries, np.int64)
    after = margin // 2
    heights = heading + -(-np.diff(starts) // columns) * (tile_height + gap) + after
    groups = len(heights)
    bands = -(-groups // size.blocks)
    padded = np.zeros(bands * size.blocks, np.int64)
    padded[:groups] = heights
    edges = np.concatenate(([0], np.cumsum(padded.reshape(bands, size.blocks).max(axis=1))))
    edges += 0 if headings else after
    band, block = np.divmod(np.arange(groups), size.blocks)
    return GroupLayout(
        starts=starts,
        tops=np.append(edges[band], edges[-1]),
        lefts=margin + block * (room + between),
        blocks=size.blocks,
        block_width=room,
        columns=columns,
        tile_width=tile_width,
        tile_height=tile_height,
        gap=gap,
        margin=margin,
        heading=heading,
    )


class WallLayout:
    """Rectangles of all positions: `x` and `y` are the upper left corners of the tiles.

    Every tile is `groups.tile_width` × `groups.tile_height` device pixels.
    """

    def __init__(self, groups: GroupLayout) -> None:
        self.groups = groups
        counts = np.diff(groups.starts)
        self.group: Ints = np.repeat(np.arange(len(counts)), counts)
        """The group of each position."""
        within = np.arange(groups.count) - groups.starts[self.group]
        row, column = np.divmod(within, groups.columns)
        self.x: Ints = groups.lefts[self.group] + column * (groups.tile_width + groups.gap)
        self.y: Ints = groups.tops[self.group] + groups.heading + row * groups.pitch
        self._rows = np.append(np.flatnonzero(column == 0), groups.count)
        self._block_of_row = self.group[self._rows[:-1]] % groups.blocks

    def at(self, x: int, y: int) -> int | None:
        """Return the position whose tile holds the point, None beside tiles."""
        groups = self.groups
        block, inside = divmod(x - groups.margin, groups.block_width + 2 * groups.margin)
        column, right = divmod(inside, groups.tile_width + groups.gap)
        if not 0 <= block < groups.blocks or not 0 <= y < groups.height:
            return None
        if column >= groups.columns or right >= groups.tile_width:
            return None
        group = int(np.searchsorted(groups.tops[:-1], y, "right")) - 1
        group += block - group % groups.blocks
        if not 0 <= group < len(groups.lefts):
            return None
        row, below = divmod(y - int(groups.tops[group]) - groups.heading, groups.pitch)
        position = int(groups.starts[group]) + row * groups.columns + column
        if row < 0 or below >= groups.tile_height or position >= groups.starts[group + 1]:
            return None
        return position

    def visible(self, top: int, bottom: int) -> Ints:
        """Return the positions with a pixel between `top` and `bottom` (exclusive)."""
        return np.flatnonzero((self.y > top - self.groups.tile_height) & (self.y < bottom))

    def headings(self, top: int, bottom: int) -> Ints:
        """Return the groups whose heading has a pixel between `top` and `bottom` (exclusive)."""
        tops = self.groups.tops[:-1]
        return np.flatnonzero((tops > top - self.groups.heading) & (tops < bottom))

    def moved(self, position: int, rows: int) -> int:
        """Return the position `rows` rows further down (negative: up), in the nearest column.

        Stays among the groups above and below each other; stops at the first and last row.
        """
        here = int(np.searchsorted(self._rows, position, "right")) - 1
        among = np.flatnonzero(self._block_of_row == self._block_of_row[here])
        place = int(np.searchsorted(among, here)) + rows
        there = int(among[min(max(place, 0), len(among) - 1)])
        column = position - int(self._rows[here])
        return min(int(self._rows[there]) + column, int(self._rows[there + 1]) - 1)


def lay_out(
    boundaries: Sequence[int], width: int, size: TileSize, scale: float = 1.0, headings: bool = True
) -> WallLayout:
    """Lay groups and their tiles out; see `lay_out_groups`."""
    return WallLayout(lay_out_groups(boundaries, width, size, scale, headings))


def choose_zoom(boundaries: Sequence[int], room: QSize, density: Density) -> Zoom:
    """Return what shows most of each seat in the room there is, device-independent pixels.

    Cards where all fit, else tiles on at most `SCREENS_OF_TILES` screens, else the mosaic.
    """
    if lay_out_groups(boundaries, room.width(), CARD[density]).height <= room.height():
        return "card"
    tiles = lay_out_groups(boundaries, room.width(), TILE[density])
    return "tile" if tiles.height <= room.height() * SCREENS_OF_TILES else "mosaic"


def size_of(zoom: Zoom, boundaries: Sequence[int], room: QSize, density: Density) -> TileSize:
    """Return the tile size of a zoom; for the mosaic the largest cell that needs no scrolling.

    Where no cell is small enough, the smallest, with as little to scroll as possible.
    """
    if zoom == "card":
        return CARD[density]
    if zoom == "tile":
        return TILE[density]
    most = max(1, min(len(boundaries) - 1, room.width() // _NARROWEST_BLOCK))
    ways = [replace(size, blocks=blocks) for size in MOSAIC for blocks in range(1, most + 1)]
    heights = [lay_out_groups(boundaries, room.width(), way).height for way in ways]
    fitting = [way for way, height in zip(ways, heights, strict=True) if height <= room.height()]
    if fitting:
        return fitting[0]
    smallest = range(len(ways) - most, len(ways))
    return ways[min(smallest, key=heights.__getitem__)]
