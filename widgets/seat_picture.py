"""What is drawn of the wall against what should be: draws the difference, a little every frame."""

import time
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect

from widgets.seat_columns import SeatColumns
from widgets.seat_frame import Frame, packed
from widgets.seat_headings import HeadingPainter
from widgets.seat_layout import Ints, WallLayout
from widgets.seat_tiles import TilePainter, Tiles
from widgets.seat_words import heading_words
from widgets.theme import Theme

_CHUNK_PIXELS = 80_000
_MANY_RECTS = 250
_HEADING_S = 0.05
"""How long after a heading got new numbers the next one does."""
_SPARE = 110
"""Spare rows of a frame, device-independent pixels: enough for a tile of any zoom."""
Bools = npt.NDArray[np.bool_]


class WallPicture:
    """The visible part of a wall in a `Frame`, kept up to date by `update`.

    Every tile remembers the look and the time it was drawn with. Whatever changes a seat, be it
    its state, a limit crossed, the pointer or the next second, `update` finds the tiles that
    differ and draws those, whole or only their time, until its time is used up; the rest follows
    in the next frame. `y` 0 of the picture is `top` of the layout. A `frame` that fits is used
    again.
    """

    def __init__(
        self,
        theme: Theme,
        layout: WallLayout,
        painter: TilePainter,
        order: Ints,
        titles: Sequence[str],
        height: int,
        width: int,
        frame: Frame | None = None,
    ) -> None:
        self.layout, self.painter, self.order = layout, painter, order
        self.top = 0
        self.height = height
        self._titles = titles
        self._headings = HeadingPainter(theme, layout.groups.heading, painter.scale, painter.rgb)
        self._paper = packed(painter.rgb("panel"))
        groups = layout.groups
        size = max(width, groups.margin + groups.tile_width), max(1, height)
        spare = max(groups.tile_height, groups.heading)
        if frame and (frame.width, frame.height) == size and frame.spare >= spare:
            frame.clear(-frame.spare, frame.height + frame.spare, self._paper)
        else:
            frame = Frame(*size, max(spare, round(_SPARE * painter.scale)), self._paper)
        self.frame = frame
        self._looks = np.full(groups.count, -1, np.int64)
        self._times = np.full(groups.count, -1, np.int64)
        self._fresh = np.zeros(len(titles), bool)
        """Which headings are drawn as they should be."""
        self._drawn = np.zeros(len(titles), bool)
        """Which headings are drawn at all."""
        self._next = 0
        self._turn = 0
        self._heading_due = 0.0
        self._seen = layout.visible(0, height)

    def forget(self, positions: Ints) -> None:
        """Draw the tiles of these positions, and their groups' headings, anew."""
        self._looks[positions] = -1
        self.count_again(positions)

    def count_again(self, positions: Ints) -> None:
        """Write anew how many of the groups of these positions are in which state."""
        self._fresh[self.layout.group[positions]] = False

    def scroll_to(self, top: int) -> None:
        """Move so that row `top` of the layout is the first; what comes into view is undrawn."""
        moved, self.top = top - self.top, top
        if not moved:
            return
        if abs(moved) < self.height:
            self.frame.scroll(moved)
        ends = (self.height - moved, self.height) if moved > 0 else (0, -moved)
        first, last = max(0, ends[0]), min(self.height, ends[1])
        spare = self.frame.spare
        self.frame.clear(
            -spare if moved < 0 or not first else first,
            self.height + spare if moved > 0 or last == self.height else last,
            self._paper,
        )
        self._seen = self.layout.visible(top, top + self.height)
        fresh = self.layout.visible(top + first, top + last)
        kept = np.setdiff1d(self._seen, fresh, assume_unique=True)
        looks = self._looks[kept]
        self._looks[:] = -1
        self._looks[kept] = looks
        fresh = self.layout.headings(top + first, top + last)
        shown = self.layout.headings(top, top + self.height)
        drawn = self._drawn[kept := np.setdiff1d(shown, fresh, assume_unique=True)]
        self._drawn[:] = False
        self._drawn[kept] = drawn

    def update(
        self, columns: SeatColumns, marks: Ints, now_us: int, seconds: float
    ) -> tuple[list[QRect], bool]:
        """Draw what differs, for about `seconds`; `marks` has one number per row of the board.

        Returns the rectangles of the picture that changed and whether everything is drawn.
        """
        until = time.perf_counter() + seconds
        wanted = self._wanted(columns, marks, now_us)
        looks = self.painter.looks(wanted.kinds, wanted.levels, wanted.times, wanted.marks)
        differs = looks != self._looks[self._seen]
        rolled = np.zeros(len(differs), bool)
        if self.painter.time_box():
            rolled = (wanted.times != self._times[self._seen]) & ~differs
        changed: list[QRect] = []
        done = self._draw(wanted, differs, looks, until, changed, whole=True)
        done = done and self._draw(wanted, rolled, looks, until, changed, whole=False)
        done = self._draw_headings(columns, until, changed) and done
        return changed, done

    def _wanted(self, columns: SeatColumns, marks: Ints, now_us: int) -> Tiles:
        rows = self.order[self._seen]
        columns.advance(now_us, rows)
        kinds = columns.kind[rows]
        return Tiles(
            x=self.layout.x[self._seen],
            y=self.layout.y[self._seen] - self.top,
            rows=rows,
            kinds=kinds,
            families=columns.family[kinds],
            levels=columns.levels[rows],
            times=columns.times[rows],
            marks=marks[rows],
        )

    def _draw(
        self,
        wanted: Tiles,
        chosen: Bools,
        looks: Ints,
        until: float,
        changed: list[QRect],
        whole: bool,
    ) -> bool:
        """Draw the chosen tiles in turn, beginning after the last one drawn, until time is up."""
        at = np.flatnonzero(chosen)
        if not len(at):
            return True
        if turn := int(np.searchsorted(self._seen[at], self._next)):
            at = np.concatenate((at[turn:], at[:turn]))
        face, box = self.painter.face, self.painter.time_box()
        if whole or not box:
            x, y, width, height = 0, 0, face.width, face.height
        else:
            x, y, width, height = box.x, box.y, box.width, box.height
        chunk = max(16, _CHUNK_PIXELS // (width * height))
        drawn = 0
        for start in range(0, len(at), chunk):
            if start and time.perf_counter() > until:
                break
            part = at[start : start + chunk]
            tiles, places = wanted.part(part), self._seen[part]
            if whole:
                self.painter.draw(self.frame, tiles)
                self._looks[places] = looks[part]
            else:
                self.painter.draw_times(self.frame, tiles)
            self._times[places] = tiles.times
            drawn = start + len(part)
        self._next = int(self._seen[at[drawn - 1]]) + 1 if drawn < len(at) else 0
        changed.extend(_rects(wanted.x[at[:drawn]] + x, wanted.y[at[:drawn]] + y, width, height))
        return drawn == len(at)

    # --- headings ------------------------------------------------------------------------------

    def _draw_headings(self, columns: SeatColumns, until: float, changed: list[QRect]) -> bool:
        """Draw headings that are missing while there is time, and one whose numbers are old."""
        groups = self.layout.headings(self.top, self.top + self.height)
        if not self.layout.groups.heading or not len(groups):
            return True
        missing = groups[~self._drawn[groups]].tolist()
        stale = groups[self._drawn[groups] & ~self._fresh[groups]].tolist()
        late = [group for group in stale if group >= self._turn] or stale
        if time.perf_counter() < self._heading_due:
            late = []
        for index, group in enumerate([*missing, *late[:1]]):
            if index and time.perf_counter() > until:
                return False
            changed.append(self._draw_heading(group, columns))
        if late:
            self._turn = late[0] + 1
            self._heading_due = time.perf_counter() + _HEADING_S
        return len(stale) == len(late[:1])

    def _draw_heading(self, group: int, columns: SeatColumns) -> QRect:
        """Draw a heading and return where it is."""
        groups = self.layout.groups
        rows = self.order[groups.starts[group] : groups.starts[group + 1]]
        counts: Counter[str] = Counter()
        for kind, count in enumerate(np.bincount(columns.kind[rows]).tolist()):
            counts[columns.pairs[kind][0]] += count
        left, top = int(groups.lefts[group]), int(groups.tops[group]) - self.top
        box = QRect(left, top, groups.block_width, groups.heading)
        self._headings.draw(self.frame, box, self._titles[group], heading_words(counts))
        self._drawn[group] = self._fresh[group] = True
        return box


def _rects(x: Ints, y: Ints, width: int, height: int) -> list[QRect]:
    """Return a rectangle for each corner, or, where they are many, one for each row of tiles."""
    if len(x) <= _MANY_RECTS:
        corners = zip(x.tolist(), y.tolist(), strict=True)
        return [QRect(left, top, width, height) for left, top in corners]
    rects = []
    for row in np.unique(y).tolist():
        across = x[y == row]
        left, right = int(across.min()), int(across.max()) + width
        rects.append(QRect(left, row, right - left, height))
    return rects
