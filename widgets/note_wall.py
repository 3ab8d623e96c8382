"""A board: its notes in rows, in their colours, put in order by dragging or by keys."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from insight.team.bulletins import COLOURS, Note
from widgets.calm_list import CalmList
from widgets.plain import plain_tooltip
from widgets.theme import BODY, META, TABLE, Theme
from widgets.values import when_text

FAMILY: Final = {
    "yellow": "brk", "green": "ready", "blue": "talk", "violet": "wrap", "grey": "other",
}  # fmt: skip
"""The tokens a note's colour is drawn with: the ground, and with a T its ink."""
_LEAST, _HIGH, _GAP = 236, 148, 10
"""A note's least width, its height with the gap, the gap."""
_LONGEST = 1_000
"""Characters of a text that are looked at for what fits into a note."""
_Index = QModelIndex | QPersistentModelIndex


class NoteWall(CalmList):
    """Shows notes in rows. `opened` carries the id of the note the selection moves to, `wanted`
    that of one activated by Enter or double click.

    `moved` carries a note's id and the index of the note it was put before: by dragging it, or by
    Ctrl+Shift and an arrow key. Only where `movable`; nothing is moved here itself.
    """

    opened = Signal(str)
    wanted = Signal(str)
    moved = Signal(str, int)

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.movable = False
        self.empty_text = ""
        self._pressed: tuple[QPoint, int] | None = None
        self._drop: int | None = None
        self._model = _Notes(zone, self)
        self.setModel(self._model)
        self.setItemDelegate(_Tile(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionRectVisible(False)
        self.setDragEnabled(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._choose)
        self.doubleClicked.connect(lambda index: self.wanted.emit(self._id(index.row())))
        theme.changed.connect(self.viewport().update)

    @property
    def notes(self) -> Sequence[Note]:
        return self._model.notes

    def set_notes(self, notes: Sequence[Note], now_us: int, chosen: str) -> None:
        """Show these notes in this order, and `chosen` as the one that is open."""
        self.selectionModel().blockSignals(True)
        self._model.set(notes, now_us)
        self.choose(chosen)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def chosen(self) -> str:
        """Return the id of the chosen note, "" when none is."""
        index = self.currentIndex()
        return self._id(index.row()) if index.isValid() else ""

    def choose(self, note: str) -> None:
        """Choose a note by its id; one that is not here chooses none."""
        for row, each in enumerate(self.notes):
            if each.bulletin.id == note:
                self.setCurrentIndex(self._model.index(row))
                return
        self.selectionModel().clear()

    def _id(self, row: int) -> str:
        return self.notes[row].bulletin.id

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._id(index.row()))

    # --- order ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moving = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if index.isValid() and event.modifiers() == moving and self.movable:
            columns = max(self.viewport().width() // max(self.gridSize().width(), 1), 1)
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 2, Qt.Key.Key_Up: -columns,
                     Qt.Key.Key_Down: columns + 1}  # fmt: skip
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._move(index.row(), min(max(index.row() + step, 0), len(self.notes)))
                return
        if enter and index.isValid():
            self.wanted.emit(self._id(index.row()))
            return
        super().keyPressEvent(event)

    def _move(self, row: int, before: int) -> None:
        if before not in (row, row + 1):
            self.moved.emit(self._id(row), before)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and self.movable:
            self._pressed = event.position().toPoint(), index.row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
        if self._drop is not None or far:
            self._drop = self._before(at)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, drop = self._pressed, self._drop
        self._pressed = self._drop = None
        self.unsetCursor()
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if pressed is not None and drop is not None:
            self._move(pressed[1], drop)

    def _before(self, at: QPoint) -> int:
        """Return the index of the note that something dropped at a point would hang before."""
        for row in range(len(self.notes)):
            area = self.visualRect(self._model.index(row))
            if at.y() < area.top() or (at.y() <= area.bottom() and at.x() < area.center().x()):
                return row
        return len(self.notes)

    # --- Qt -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        columns = max(width // _LEAST, 1)
        self.setGridSize(QSize(width // columns, _HIGH))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self.notes and self.empty_text:
            painter.setFont(self._theme.font(BODY))
            painter.setPen(self._theme.color("t2"))
            area = self.viewport().rect().adjusted(24, 48, -24, -8)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self.empty_text)
        if self._drop is not None and self.notes:
            last = self._drop == len(self.notes)
            area = self.visualRect(self._model.index(min(self._drop, len(self.notes) - 1)))
            x = area.right() - 2 if last else area.left() + 1
            painter.fillRect(QRect(x, area.top() + 6, 3, area.height() - 12),
                             self._theme.color("accent"))  # fmt: skip


class _Notes(QAbstractListModel):
    def __init__(self, zone: tzinfo, parent: NoteWall) -> None:
        super().__init__(parent)
        self._zone = zone
        self.notes: Sequence[Note] = ()
        self._now_us = 0

    def set(self, notes: Sequence[Note], now_us: int) -> None:
        self.beginResetModel()
        self.notes, self._now_us = notes, now_us
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.notes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.notes):
            return None
        note = self.notes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return note.bulletin.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join((note.bulletin.title, note.bulletin.body)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            colour = QCoreApplication.translate("Boards", COLOURS.get(note.bulletin.colour, "Grey"))
            parts = (note.bulletin.title, self.mark(note)[0], colour, self.foot(note))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.UserRole:
            return note
        return None

    def mark(self, note: Note) -> tuple[str, str]:
        """Return the word on a note's corner, and the token of its colour."""
        translate = QCoreApplication.translate
        if note.sending == "refused":
            return translate("Boards", "✕ not taken"), "warning"
        if note.sending == "waiting":
            return translate("Boards", "↻ not sent yet"), "caution"
        if note.unread:
            changed = note.bulletin.version > 1 and note.seen
            new = translate("Boards", "● new")
            return translate("Boards", "● changed") if changed else new, "accent"
        return "", ""

    def foot(self, note: Note) -> str:
        """Return what stands below: who, when, comments, until when."""
        translate = QCoreApplication.translate
        bulletin = note.bulletin
        at_us = bulletin.edited_at or bulletin.made_at
        parts = [note.edited_by or note.author, when_text(at_us, self._now_us, self._zone)]
        if note.comments:
            one, many = translate("Boards", "1 comment"), translate("Boards", "{n} comments")
            parts.append(one if note.comments == 1 else many.format(n=note.comments))
        if bulletin.expires_at is not None:
            until = when_text(bulletin.expires_at, self._now_us, self._zone)
            parts.append(translate("Boards", "until {time}").format(time=until))
        return " · ".join(part for part in parts if part)


class _Tile(QStyledItemDelegate):
    """Paints one note: title, as much of the text as fits, and who pinned it."""

    def __init__(self, theme: Theme, parent: NoteWall) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wall = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return self._wall.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        note: Note = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        assert isinstance(model, _Notes)
        theme = self._theme
        family = FAMILY.get(note.bulletin.colour, "other")
        ground, ink = theme.color(family), theme.color(f"{family}T")
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect.adjusted(_GAP // 2, _GAP // 2, -_GAP // 2, -_GAP // 2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = theme.color("accent") if chosen else _between(ground, ink)
        painter.setPen(QPen(rim, 2 if chosen else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        inside = area.adjusted(12, 9, -12, -9).toRect()
        mark, tone = model.mark(note)
        painter.setFont(theme.font(META, bold=True))
        width = painter.fontMetrics().horizontalAdvance(mark)
        if mark:
            painter.setPen(theme.color(tone))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight), mark)
        title = theme.font(BODY, bold=True)
        painter.setFont(title)
        painter.setPen(ink)
        cut = Qt.TextElideMode.ElideRight
        room = inside.width() - width - (8 if width else 0)
        line = " ".join(note.bulletin.title[:_LONGEST].split())
        text = painter.fontMetrics().elidedText(line, cut, room)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft), text)
        body = theme.font(TABLE)
        top = inside.top() + painter.fontMetrics().height() + 4
        painter.setFont(theme.font(META))
        foot = painter.fontMetrics().elidedText(model.foot(note), cut, inside.width())
        painter.setPen(ink)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignBottom), foot)
        bottom = inside.bottom() - painter.fontMetrics().height() - 4
        painter.setPen(theme.color("t1"))
        _draw_lines(painter, body, QRect(inside.left(), top, inside.width(), bottom - top),
                    note.bulletin.body[:_LONGEST])  # fmt: skip
        painter.restore()


def _between(ground: QColor, ink: QColor) -> QColor:
    """Return a colour a quarter of the way from the ground to the ink."""
    mixed = [(3 * a + b) // 4 for a, b in zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)]  # type: ignore[index]
    return QColor(*mixed)


def _draw_lines(painter: QPainter, font: QFont, area: QRect, text: str) -> None:
    """Write as many lines of a text as fit, the last one shortened where there is more."""
    painter.setFont(font)
    metrics = painter.fontMetrics()
    high = metrics.lineSpacing()
    left = max(area.height() // high, 0)
    y = float(area.top())
    for paragraph in text.splitlines():
        if not left:
            return
        layout = QTextLayout(paragraph, font)
        layout.beginLayout()
        begun = 0
        while left:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            begun, length = line.textStart(), line.textLength()
            left -= 1
            rest = paragraph[begun:] if not left else paragraph[begun : begun + length]
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(QPointF(area.left(), y + metrics.ascent()), shown)
            y += high
        layout.endLayout()
        if not paragraph:
            left -= 1
            y += high
