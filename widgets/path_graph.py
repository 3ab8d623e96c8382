"""A path as a graph: what moves between its stages, and what becomes of those that stay there."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from widgets.path_graph_facts import Drawn, GraphEdge, Spot
from widgets.path_graph_layout import GraphLayout, Way
from widgets.path_graph_painter import GraphPainter, part_areas
from widgets.plain import plain_tooltip
from widgets.theme import Theme

_LEAST, _MOST, _LARGEST_FIT = 0.2, 3.0, 1.6
_STEP: Final = 1.2
_MARGIN: Final = 10.0
_NEAR: Final = 8.0
"""How far from a line a click still means it, pixels of the graph."""


class PathGraph(QWidget):
    """The wheel and `+` `-` zoom, dragging moves, `0` fits all. Left and Right go from stage to
    stage, Up and Down along everything; a click, Enter or Space chooses or takes the choice back.

    `chosen` carries a Spot, or None where a choice was taken back.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawn = Drawn()
        self._layout: GraphLayout | None = None
        self._shape: tuple[tuple[str, ...], int] = ((), 0)
        self._ways: dict[Spot, Way] = {}
        self._order: list[Spot] = []
        self._cursor: Spot | None = None
        self._at: Spot | None = None
        self._scale, self._offset, self._fitted = 1.0, QPointF(), True
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 160)
        theme.changed.connect(self.update)

    # --- what is shown --------------------------------------------------------------------------

    @property
    def drawn(self) -> Drawn:
        return self._drawn

    @property
    def spots(self) -> list[Spot]:
        """Everything that can be chosen, in the order of the keyboard."""
        return list(self._order)

    @property
    def at(self) -> Spot | None:
        """What is chosen."""
        return self._at

    @property
    def zoom(self) -> float:
        return self._scale

    def show_graph(self, drawn: Drawn) -> None:
        """Show a graph. Another design is fitted in; other numbers leave everything in place."""
        self._drawn = drawn
        shape = tuple(node.system for node in drawn.nodes), len(drawn.entries)
        if shape != self._shape or self._layout is None:
            self._shape = shape
            self._layout = GraphLayout(*shape) if drawn.nodes else None
            self._fitted = True
        self._list()
        if self._cursor not in self._order:
            self._cursor = Spot("node", 0) if drawn.nodes else None
        self.setAccessibleDescription("; ".join(node.about for node in drawn.nodes))
        if self._fitted:
            self.fit()
        self.update()

    def choose(self, at: Spot | None) -> None:
        """Show something as chosen (None: nothing) without telling."""
        self._at = at
        self.update()

    def _list(self) -> None:
        self._order, self._ways = [], {}
        layout = self._layout
        if layout is None:
            return
        for number, entry in enumerate(self._drawn.entries):
            self._order.append(Spot("entry", number))
            for way in entry.ways:
                spot = Spot("way_in", number, way.target)
                self._ways[spot] = layout.way_in(number, way.target)
                self._order.append(spot)
        for place, node in enumerate(self._drawn.nodes):
            self._order.append(Spot("node", place))
            self._order += [Spot("part", place, part=part.tone) for part in node.parts]
            for edge in self._drawn.edges:
                if edge.source == place:
                    spot = Spot("edge", place, edge.target)
                    self._ways[spot] = layout.way(place, edge.target)
                    self._order.append(spot)

    def about(self, spot: Spot) -> str:
        """Return what hovering over something tells."""
        match spot.kind:
            case "node":
                return self._drawn.nodes[spot.at].about
            case "part":
                parts = self._drawn.nodes[spot.at].parts
                return next(part.about for part in parts if part.tone == spot.part)
            case "entry":
                return self._drawn.entries[spot.at].about
            case _:
                return self._edge(spot).about

    def _edge(self, spot: Spot) -> GraphEdge:
        ways = self._drawn.entries[spot.at].ways if spot.kind == "way_in" else self._drawn.edges
        return next(
            way for way in ways
            if way.target == spot.to and (spot.kind == "way_in" or way.source == spot.at)
        )  # fmt: skip

    def place_of(self, spot: Spot) -> QPointF:
        """Return where something is on the widget."""
        return self._transform().map(self._area_of(spot).center())

    def _area_of(self, spot: Spot) -> QRectF:
        layout = self._layout
        assert layout is not None
        match spot.kind:
            case "node":
                return QRectF(
                    layout.node(spot.at).topLeft(), QSize(int(layout.node(0).width()), 24)
                )
            case "part":
                return self._parts(spot.at)[spot.part]
            case "entry":
                return layout.entry(spot.at)
            case _:
                middle = self._ways[spot].middle
                return QRectF(middle.x() - 4, middle.y() - 4, 8, 8)

    def _parts(self, place: int) -> Mapping[str, QRectF]:
        assert self._layout is not None
        tones = tuple(part.tone for part in self._drawn.nodes[place].parts)
        return part_areas(self._layout.node(place), tones, self._layout.dense)

    # --- looking --------------------------------------------------------------------------------

    def _transform(self) -> QTransform:
        return QTransform.fromTranslate(self._offset.x(), self._offset.y()).scale(
            self._scale, self._scale
        )

    def fit(self) -> None:
        """Show all of it."""
        self._fitted = True
        if self._layout is None:
            return
        area = self._layout.area
        wide, high = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        scale = min(wide / area.width(), high / area.height(), _LARGEST_FIT)
        self._scale = max(scale, _LEAST)
        rest = QPointF(self.width(), self.height()) - QPointF(area.width(), area.height()) * (
            self._scale
        )
        self._offset = QPointF(max(rest.x() / 2, _MARGIN), max(rest.y() / 2, _MARGIN))
        self.update()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Make everything larger or smaller; what is `around` stays where it is."""
        middle = QPointF(self.rect().center()) if around is None else around
        scale = min(max(self._scale * factor, _LEAST), _MOST)
        self._offset = middle - (middle - self._offset) * (scale / self._scale)
        self._scale, self._fitted = scale, False
        self.update()

    def _move(self, by: QPointF) -> None:
        self._offset += by
        self._fitted = False
        self.update()

    def _bring_in(self, spot: Spot) -> None:
        """Move so far that something can be seen."""
        area = self._transform().mapRect(self._area_of(spot)).adjusted(-20, -20, 20, 20)
        by = QPointF(
            max(-area.left(), 0) + min(self.width() - area.right(), 0),
            max(-area.top(), 0) + min(self.height() - area.bottom(), 0),
        )
        if not by.isNull():
            self._move(by)

    def _under(self, point: QPointF) -> Spot | None:
        layout = self._layout
        if layout is None:
            return None
        inverted, _ = self._transform().inverted()
        there = inverted.map(point)
        for place in range(len(self._drawn.nodes)):
            if layout.node(place).contains(there):
                areas = self._parts(place)
                part = next((tone for tone, area in areas.items() if area.contains(there)), "")
                return Spot("part", place, part=part) if part else Spot("node", place)
        for number in range(len(self._drawn.entries)):
            if layout.entry(number).contains(there):
                return Spot("entry", number)
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * _NEAR)
        for spot, way in self._ways.items():
            words = QRectF(way.middle.x() - 34, way.middle.y() - 8, 68, 16)
            if words.contains(there) or (
                way.path.boundingRect().adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(there)
                and _closed(stroker.createStroke(way.path)).contains(there)
            ):
                return spot
        return None

    # --- Qt -------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(900, 300)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._layout is None:
            return
        painter.setTransform(self._transform(), combine=True)
        GraphPainter(self._theme, painter, self._layout, self._scale).paint(
            self._drawn, self._ways, self._at, self._cursor if self.hasFocus() else None
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(_STEP ** (event.angleDelta().y() / 120), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        by = event.position() - self._pressed
        if self._dragging or by.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move(by)
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        spot = self._under(event.position())
        if pressed is not None and not self._dragging and spot is not None:
            self._cursor = spot
            self._toggle(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif self._cursor is not None and key in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space,
        ):  # fmt: skip
            self._toggle(self._cursor)
        elif self._cursor is None or not self._go(key):
            super().keyPressEvent(event)

    def _go(self, key: Qt.Key) -> bool:
        """Move the cursor by a key; False for one that doesn't."""
        assert self._cursor is not None
        here = self._order.index(self._cursor)
        nodes = [n for n, spot in enumerate(self._order) if spot.kind == "node"]
        last = len(self._order) - 1
        before = [n for n in nodes if n < here]
        behind = [n for n in nodes if n > here]
        target = {
            Qt.Key.Key_Up: max(here - 1, 0), Qt.Key.Key_Down: min(here + 1, last),
            Qt.Key.Key_Left: before[-1] if before else 0,
            Qt.Key.Key_Right: behind[0] if behind else here,
            Qt.Key.Key_Home: nodes[0], Qt.Key.Key_End: nodes[-1],
        }.get(key)  # fmt: skip
        if target is None:
            return False
        self._cursor = self._order[target]
        self.setAccessibleDescription(self.about(self._cursor))
        self._bring_in(self._cursor)
        self.update()
        return True

    def _toggle(self, spot: Spot) -> None:
        self._at = None if spot == self._at else spot
        self.update()
        self.chosen.emit(self._at)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._under(QPointF(event.pos()))
            text = "" if spot is None else plain_tooltip(self.about(spot))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)


def _closed(path: QPainterPath) -> QPainterPath:
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
