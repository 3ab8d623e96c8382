"""How a path's graph is painted: with all its words where there is room, with the weightiest where
there is little."""

from collections.abc import Mapping, Sequence
from math import atan2, cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from widgets.path_graph_facts import Drawn, GraphEdge, GraphNode, Spot
from widgets.path_graph_layout import GraphLayout, Way
from widgets.theme import META, TABLE, Theme

_DETAILED: Final = 0.72
"""From this scale on, parts and times are written."""
_GROWN: Final = 1.25
"""So much larger than usual may letters be to stay readable when everything is small."""
_SMALLEST: Final = 10.0
_ROW, _HEAD = 15.0, 34.0
_THIN, _THICK = 1.2, 9.0
_TONES: Final = {"lost": "warning", "leaked": "caution", "stuck": "caution", "open": "t1",
                 "won": "ok"}  # fmt: skip
_SIGNS: Final = {"lost": "✕", "leaked": "◇", "stuck": "◔", "open": "○", "won": "✓"}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


def part_areas(node: QRectF, tones: Sequence[str], dense: bool) -> Mapping[str, QRectF]:
    """Return where each part of a stage is written: below each other, side by side when dense."""
    if dense:
        wide = (node.width() - 8) / max(len(tones), 1)
        return {
            tone: QRectF(node.left() + 4 + place * wide, node.top() + _HEAD - 3, wide, _ROW)
            for place, tone in enumerate(tones)
        }
    return {
        tone: QRectF(node.left(), node.top() + _HEAD + place * _ROW, node.width(), _ROW)
        for place, tone in enumerate(tones)
    }


class GraphPainter:
    """Paints once, at a scale; `painter` is transformed already."""

    def __init__(self, theme: Theme, painter: QPainter, layout: GraphLayout, scale: float) -> None:
        self._theme, self._painter, self._layout = theme, painter, layout
        self._scale = scale
        self._detailed = scale >= _DETAILED
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(
        self, drawn: Drawn, ways: Mapping[Spot, Way], chosen: Spot | None, cursor: Spot | None
    ) -> None:
        """`chosen` is filled, `cursor` gets the keyboard's frame."""
        self._draw_bands(drawn)
        edges = [(edge, Spot("edge", edge.source, edge.target)) for edge in drawn.edges]
        for number, entry in enumerate(drawn.entries):
            edges += [(way, Spot("way_in", number, way.target)) for way in entry.ways]
        most = max((edge.weight for edge, _ in edges), default=0.0) or 1.0
        edges.sort(key=lambda each: (each[0].designed, each[1] == chosen))
        for edge, spot in edges:
            self._draw_way(edge, ways[spot], most, spot == chosen, spot == cursor)
        for place, node in enumerate(drawn.nodes):
            self._draw_node(place, node, chosen if chosen and chosen.at == place else None)
        for number, entry in enumerate(drawn.entries):
            self._draw_entry(self._layout.entry(number), entry.name, entry.value,
                             chosen == Spot("entry", number))  # fmt: skip
        for edge, spot in edges:
            self._write_way(spot, edge, ways[spot], spot in (chosen, cursor))
        if cursor is not None and cursor.kind not in ("edge", "way_in"):
            self._frame(drawn, cursor)

    # --- stages ---------------------------------------------------------------------------------

    def _draw_bands(self, drawn: Drawn) -> None:
        painter = self._painter
        for band in self._layout.bands:
            painter.setPen(Qt.PenStyle.NoPen)
            ground = self._color("sunken")
            ground.setAlphaF(0.6)
            painter.setBrush(ground)
            painter.drawRoundedRect(band.area, 8, 8)
            system = drawn.nodes[band.first].system
            words = QRectF(band.area.left() + 10, band.area.top(), band.area.width() - 20, 18)
            self._write(words, system, META, "t2", _LEFT)

    def _draw_node(self, place: int, node: GraphNode, chosen: Spot | None) -> None:
        painter, area = self._painter, self._layout.node(place)
        whole = chosen is not None and chosen.kind == "node"
        pen = QPen(self._color("accent" if whole else "line"), 1.6 if whole else 1.0)
        if node.optional:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setColor(self._color("accent" if whole else "t3"))
        painter.setPen(pen)
        painter.setBrush(self._color("accentbg" if whole else "panel"))
        painter.drawRoundedRect(area, 6, 6)
        if node.loss:
            bar = QRectF(area.left() + 6, area.bottom() - 4, (area.width() - 12) * node.loss, 3)
            painter.fillRect(bar, self._color("warning"))
        inside = area.adjusted(8, 4, -8, -4)
        if not self._detailed:
            half = inside.height() / 2
            upper = QRectF(inside.left() - 4, inside.top(), inside.width() + 8, half)
            self._write(upper, node.name, TABLE, "t1", _CENTER, bold=True)
            self._write(upper.translated(0, half), node.value, TABLE, "t1", _CENTER)
            return
        line = QRectF(inside.left(), inside.top(), inside.width(), 16)
        self._write(line, node.name, TABLE, "t1", _LEFT, bold=True)
        self._write(line.translated(0, 15), node.value, TABLE, "t1", _LEFT)
        for part, row in zip(node.parts, self._part_areas(area, node).values(), strict=True):
            if chosen == Spot("part", place, part=part.tone):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._color("accentbg"))
                painter.drawRoundedRect(row.adjusted(3, 0, -3, 0), 4, 4)
            if self._layout.dense:
                words = f"{_SIGNS[part.tone]}{part.value}"
                self._write(row, words, META, _TONES[part.tone], _CENTER, bold=True)
            else:
                inner = row.adjusted(8, 0, -8, 0)
                self._write(inner, part.word, META, "t2", _LEFT)
                self._write(inner, part.value, META, _TONES[part.tone], _RIGHT, bold=True)

    def _part_areas(self, area: QRectF, node: GraphNode) -> Mapping[str, QRectF]:
        return part_areas(area, [part.tone for part in node.parts], self._layout.dense)

    def _draw_entry(self, area: QRectF, name: str, value: str, chosen: bool) -> None:
        painter = self._painter
        painter.setPen(QPen(self._color("accent" if chosen else "line"), 1.0))
        painter.setBrush(self._color("accentbg" if chosen else "panel"))
        painter.drawRoundedRect(area, 11, 11)
        words = area.adjusted(9, 0, -9, 0)
        room = self._metrics(META, bold=True).horizontalAdvance(value) + 6
        self._write(words.adjusted(0, 0, -room, 0), name, META, "t1", _LEFT)
        self._write(words, value, META, "t1", _RIGHT, bold=True)

    # --- ways -----------------------------------------------------------------------------------

    def _draw_way(
        self, edge: GraphEdge, way: Way, most: float, chosen: bool, reached: bool
    ) -> None:
        wide = _THIN + (_THICK - _THIN) * edge.weight / most
        color = self._color("accent" if edge.designed or chosen else "t3")
        if not (chosen or reached):
            color.setAlphaF(0.55 if edge.weight else 0.25)
        pen = QPen(color, min(wide, 3.0) if not edge.designed else wide)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if not edge.designed:
            pen.setDashPattern([4, 3])
        if reached:
            halo = QPen(self._color("accent"), wide + 5)
            halo.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.strokePath(way.path, halo)
            self._painter.strokePath(way.path, QPen(self._color("panel"), wide + 2))
        self._painter.strokePath(way.path, pen)
        self._draw_point(way, color, wide)

    def _draw_point(self, way: Way, color: QColor, wide: float) -> None:
        end, before = way.path.pointAtPercent(1), way.path.pointAtPercent(0.97)
        angle = atan2(end.y() - before.y(), end.x() - before.x())
        size = 5 + wide * 0.6
        wings = [
            end - QPointF(cos(angle + turn) * size, sin(angle + turn) * size)
            for turn in (pi / 6, -pi / 6)
        ]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(color)
        self._painter.drawPolygon(QPolygonF([end, *wings]))

    def _write_way(self, spot: Spot, edge: GraphEdge, way: Way, marked: bool) -> None:
        lines = edge.lines
        if not lines or not (edge.weight or marked):
            return
        if not self._detailed:
            if marked:
                self._write_on_ground(way.middle, lines[0])
        elif way.straight and self._layout.dense and self._scale < 1:
            self._write_on_ground(way.middle - QPointF(0, 14), lines[1])
        elif way.straight:
            self._write_lines(way.middle - QPointF(0, 24), lines[:2], strong="t1")
            self._write_lines(way.middle + QPointF(0, 24), lines[2:4], strong="t2")
        elif marked or spot.kind == "edge":
            self._write_on_ground(way.middle, " · ".join(lines[: 3 if edge.designed else 2]))

    def _write_lines(self, middle: QPointF, lines: Sequence[str], strong: str) -> None:
        """Write two lines on one patch, the first in the colour `strong`."""
        metrics = self._metrics(META, bold=True)
        wide = max((metrics.horizontalAdvance(line) for line in lines), default=0) + 6
        high = 15.0
        area = QRectF(middle.x() - wide / 2, middle.y() - high, wide, high)
        self._patch(area.adjusted(0, 0, 0, high))
        for place, line in enumerate(lines):
            row = area.translated(0, place * (high - 1))
            self._write(row, line, META, strong, _CENTER, bold=strong == "t1" and place == 0)

    def _write_on_ground(self, middle: QPointF, text: str) -> None:
        """Write words on a patch, so that lines behind them do not disturb."""
        metrics = self._metrics(META)
        wide, high = metrics.horizontalAdvance(text) + 6, metrics.height() - 1
        area = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        self._patch(area)
        self._write(area, text, META, "t1", _CENTER)

    def _patch(self, area: QRectF) -> None:
        ground = self._color("panel")
        ground.setAlphaF(0.85)
        self._painter.fillRect(area, ground)

    def _frame(self, drawn: Drawn, cursor: Spot) -> None:
        area = self._layout.entry(cursor.at) if cursor.kind == "entry" else (
            self._layout.node(cursor.at)
        )  # fmt: skip
        if cursor.kind == "part":
            areas = self._part_areas(area, drawn.nodes[cursor.at])
            area = areas[cursor.part].adjusted(4, 1, -4, -1)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._color("accent"), 1.6))
        self._painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 7, 7)

    # --- letters --------------------------------------------------------------------------------

    def _color(self, token: str) -> QColor:
        """Return a colour of one's own: callers change its strength."""
        if token not in self._colors:
            self._colors[token] = self._theme.color(token)
        return QColor(self._colors[token])

    def _letters(self, size: int, bold: bool) -> tuple[QFont, QFontMetricsF]:
        """Return a size's font as it is written at this scale, with its measures."""
        if (size, bold) not in self._fonts:
            if self._detailed:
                pixels = round(size * min(max(1 / self._scale, 1.0), _GROWN))
            else:
                pixels = round(max(size, _SMALLEST / self._scale))
            font = self._theme.font(pixels, bold=bold)
            self._fonts[size, bold] = font, QFontMetricsF(font)
        return self._fonts[size, bold]

    def _metrics(self, size: int, bold: bool = False) -> QFontMetricsF:
        return self._letters(size, bold)[1]

    def _write(
        self, area: QRectF, text: str, size: int, token: str, flags: int, *, bold: bool = False
    ) -> None:
        font, metrics = self._letters(size, bold)
        room = area.width() + 1
        if metrics.horizontalAdvance(text) > room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(font)
        self._painter.setPen(self._color(token))
        self._painter.drawText(area, flags | Qt.TextFlag.TextDontClip.value, text)
