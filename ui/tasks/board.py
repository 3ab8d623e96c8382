"""Tasks as a board: a column a state, a card a task; a card dragged to another column takes the
step that leads there, where there is one and it is allowed."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from insight.hub.task_states import BY_ACT, SAME, State
from insight.tasks.calendar import WorkingHours, usual_hours
from insight.tasks.due import due_of
from insight.tasks.lists import ON_BOARD, Line
from ui.deck import Deck
from ui.tasks.words import due_word, kind_word, number_word, priority_word, sending_word, state_word
from widgets.plain import ElidedLabel, plain_tooltip
from widgets.theme import META, TABLE, Theme

_MIME: Final = "application/x-touchdeck-task"
_CARD, _GAP = 66, 8
_WIDTH, _EMPTY = 150, 84
_LINE: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_INK = {"overdue": "warning", "soon": "caution"}
_SIGNS = {"overdue": "▲ ", "soon": "△ "}


def step_to(line: Line, state: State) -> str | None:
    """Return the step that leads a task into a column; None where there is none for this person."""
    if line.task.state == state:
        return None
    return next((act for act in line.steps if BY_ACT[act].to not in (SAME,) and
                 BY_ACT[act].to == state), None)  # fmt: skip


class _Cards(QAbstractListModel):
    """The tasks of one column."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        if [line.key for line in lines] == [line.key for line in self.lines]:
            before, self.lines = self.lines, lines
            for row, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return line.task.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(line.task.title)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, QByteArray(self.lines[indexes[0].row()].key.encode()))
        return data


class _CardPainter(QStyledItemDelegate):
    """A card: title, then who has it or what it is, then its due time and what is special."""

    def __init__(self, deck: Deck, hours: Callable[[], WorkingHours]) -> None:
        super().__init__()
        self._deck, self._hours = deck, hours

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(60, _CARD + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(_LINE)
        theme = self._deck.theme
        where: QRect = option.rect
        state: QStyle.StateFlag = option.state
        card = where.adjusted(0, 0, -1, -_GAP)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if chosen else "line"), 1))
        painter.setBrush(theme.color("accentbg" if chosen else "panel"))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._write(painter, card.adjusted(8, 5, -8, -5), line, theme)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, line: Line, theme: Theme) -> None:
        now_us, hours = self._deck.hub.now_us(), self._hours()
        task = line.task
        due = due_of(task, now_us, hours)
        sign = _SIGNS.get(due.standing, "")
        when = "" if task.due_at is None else due_word(task, now_us, hours, self._deck.zone)
        second = " · ".join(filter(None, (line.assignee or line.team, kind_word(task.kind))))
        third = sign + when if when else number_word(task)
        marks = " ".join(filter(None, (priority_word(task.priority), sending_word(line))))
        height = room.height() // 3
        rows = [
            (task.title, TABLE, True, theme.color("t1")),
            (" · ".join(filter(None, (marks, second))), META, False,
             theme.color("caution" if line.sending == "refused" else "t2")),
            (third, META, False, theme.color(_INK.get(due.standing, "t2"))),
        ]  # fmt: skip
        for place, (text, size, bold, ink) in enumerate(rows):
            self._line(painter, room.adjusted(0, place * height, 0, 0), height, text,
                       theme.font(size, bold), ink)  # fmt: skip

    @staticmethod
    def _line(
        painter: QPainter, room: QRect, height: int, text: str, font: QFont, ink: QColor
    ) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        spot = QRect(room.left(), room.top(), room.width(), height)
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter), shown)


class Column(QListView):
    """The cards of one state. `dropped` carries the key of a task dropped here."""

    dropped = Signal(str)
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, state: State, painter: _CardPainter) -> None:
        super().__init__()
        self.shows = state
        self.cards = _Cards()
        self.may_drop: Callable[[str], bool] = lambda _key: False
        self.setModel(self.cards)
        self.setItemDelegate(painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_LINE).key))

    def choose(self, key: str) -> None:
        """Select a card, or none."""
        row = next((row for row, line in enumerate(self.cards.lines) if line.key == key), None)
        if row is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.cards.index(row))

    def _choose(self) -> None:
        rows = self.selectionModel().selectedIndexes()
        if rows:
            self.chosen.emit(self.cards.lines[rows[0].row()].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.cards.lines and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.cards.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(_LINE).key)
        elif event.text().strip() or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def _judge(self, event: QDragMoveEvent) -> None:
        key = _key_of(event.mimeData())
        if key and self.may_drop(key):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        key = _key_of(event.mimeData())
        if key and self.may_drop(key):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit(key)


def _key_of(data: QMimeData) -> str:
    return bytes(data.data(_MIME).data()).decode() if data.hasFormat(_MIME) else ""


class TaskBoard(QScrollArea):
    """All columns. `moved` carries a task's key and the step its drop asks for."""

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, str)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._hours = usual_hours(deck.zone)
        self._painter = _CardPainter(deck, lambda: self._hours)
        self._lines: dict[str, Line] = {}
        self.columns = {state: Column(state, self._painter) for state in ON_BOARD}
        self._heads = {state: ElidedLabel("", "meta") for state in ON_BOARD}
        self._across = across = QHBoxLayout()
        self._inside = inside = QWidget()
        inside.setObjectName("body")
        inside.setLayout(across)
        across.setContentsMargins(_GAP, 4, _GAP, 4)
        across.setSpacing(_GAP)
        for state, column in self.columns.items():
            down = QVBoxLayout()
            down.setSpacing(4)
            down.addWidget(self._heads[state])
            down.addWidget(column, 1)
            across.addLayout(down, 1)
            column.may_drop = lambda key, state=state: self._step(key, state) is not None  # type: ignore[misc]
            column.dropped.connect(lambda key, state=state: self._drop(key, state))
            column.chosen.connect(lambda key, column=column: self._choose(column, key))
            column.opened.connect(self.opened)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        deck.theme.changed.connect(inside.update)
        self.retranslate()

    def set_lines(self, lines: Sequence[Line], hours: WorkingHours) -> None:
        """Show these tasks, each in the column of its state."""
        self._hours = hours
        self._lines = {line.key: line for line in lines}
        for state, column in self.columns.items():
            column.cards.set_lines(tuple(line for line in lines if line.task.state == state))
        self._count()

    def choose(self, key: str) -> None:
        for column in self.columns.values():
            column.choose(key)

    def focus(self) -> None:
        """Put the keyboard on the chosen card, or on the first one there is."""
        columns = list(self.columns.values())
        there = [column for column in columns if column.selectionModel().hasSelection()]
        filled = [column for column in columns if column.cards.lines]
        (*there, *filled, columns[0])[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            filled = [each for each in self.columns.values() if each.cards.lines]
            here = next((n for n, each in enumerate(filled) if each.hasFocus()), None)
            if here is not None:
                step = 1 if event.key() == Qt.Key.Key_Right else -1
                filled[(here + step) % len(filled)].setFocus()
        else:
            event.ignore()

    def _choose(self, column: Column, key: str) -> None:
        for other in self.columns.values():
            if other is not column:
                other.clearSelection()
        self.chosen.emit(key)

    def _step(self, key: str, state: State) -> str | None:
        line = self._lines.get(key)
        return None if line is None else step_to(line, state)

    def _drop(self, key: str, state: State) -> None:
        step = self._step(key, state)
        if step is not None:
            self.moved.emit(key, step)

    def _count(self) -> None:
        """Say how many cards each column has; an empty one takes little room."""
        least = 2 * _GAP
        for place, (state, head) in enumerate(self._heads.items()):
            n = len(self.columns[state].cards.lines)
            head.setText(f"{n}  {state_word(state)}")
            width = _WIDTH if n else _EMPTY
            self.columns[state].setMinimumWidth(width)
            self._across.setStretch(place, 5 if n else 1)
            least += width + _GAP
        self._inside.setMinimumWidth(least)

    def retranslate(self) -> None:
        for state, column in self.columns.items():
            column.setAccessibleName(state_word(state))
        self._count()
