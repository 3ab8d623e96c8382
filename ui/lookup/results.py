"""The list under the look-up box: painted line by line, chosen from without ever taking focus."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.lookup.lines import Line, first_choosable
from ui.lookup.marks import Marked
from ui.lookup.text_run import TextRuns
from widgets.icons import pixmap
from widgets.plain import plain_label
from widgets.theme import BODY, META, Theme

Index = QModelIndex | QPersistentModelIndex

_PAD, _GAP, _PIN = 12, 8, 22
_LEAST_WIDTH, _MOST_WIDTH = 520, 720


class _Lines(QAbstractListModel):
    """The lines as a model; a screen reader gets each one's words."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines[index.row()].words()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].choose is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """Paints a line; every text is drawn as the signs it is, within a place of its own."""

    def __init__(self, theme: Theme, model: _Lines, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._runs = TextRuns(theme)
        self._model = model

    def height(self, line: Line) -> int:
        row = self._theme.metrics.row
        return {"person": row + 20, "choice": row, "head": 26}.get(line.kind, row)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height(self._model.lines[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, theme = self._model.lines[index.row()], self._theme
        place = QRect(option.rect)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen:
            painter.fillRect(place, theme.color("accentbg"))
            painter.fillRect(QRect(place.topLeft(), QSize(3, place.height())),
                             theme.color("accent"))  # fmt: skip
        inner = place.adjusted(_PAD, 0, -_PAD, 0)
        if line.kind == "person":
            self._paint_person(painter, inner, line, bool(chosen))
        elif line.kind == "head":
            painter.setPen(theme.color("line"))
            if index.row():
                painter.drawLine(place.topLeft(), place.topRight())
            self._sides(painter, inner, line, META, "t2")
        else:
            token = "t1" if line.choose else "t2"
            self._sides(painter, inner, line, BODY, token)

    def _sides(self, painter: QPainter, place: QRect, line: Line, pixels: int, token: str) -> None:
        """Draw the title at the left and the note at the right of one row."""
        right = self._runs.draw(painter, place, Marked(line.note), META, "t2", end=True)
        self._runs.draw(painter, place.adjusted(0, 0, -right - _GAP, 0), line.title, pixels, token)

    def _paint_person(self, painter: QPainter, place: QRect, line: Line, chosen: bool) -> None:
        theme = self._theme
        middle = place.height() // 2
        upper = place.adjusted(0, 4, 0, middle - place.height() + 2)
        lower = place.adjusted(0, middle, 0, -4)
        if line.person is not None:
            token = "accent" if line.pinned else "t3" if chosen else "line"
            corner = upper.topRight() + QPoint(-15, (upper.height() - 16) // 2)
            painter.drawPixmap(corner, pixmap(theme, "pin", token, 16,
                                              painter.device().devicePixelRatioF()))  # fmt: skip
        upper.adjust(0, 0, -_PIN, 0)
        draw = partial(self._runs.draw, painter)
        right = draw(upper, Marked(line.note), META, "t2", end=True)
        upper.adjust(0, 0, -right - _GAP, 0)
        upper.setLeft(upper.left() + draw(upper, line.title, BODY, "t1", bold=True) + _GAP)
        upper.setLeft(upper.left() + draw(upper, line.beside, BODY, "t1") + _GAP)
        for chip in line.chips:
            upper.setLeft(upper.left() + self._paint_chip(painter, upper, chip, chosen) + 6)
        right = draw(lower, Marked(line.way), META, "t2", end=True)
        lower.adjust(0, 0, -right - _GAP, 0)
        for number, part in enumerate(line.detail):
            if number:
                lower.setLeft(lower.left() + draw(lower, Marked(" · "), META, "t2"))
            lower.setLeft(lower.left() + draw(lower, part, META, "t2"))

    def _paint_chip(self, painter: QPainter, place: QRect, text: str, chosen: bool) -> int:
        theme = self._theme
        if place.width() < 40:
            return 0
        inner = place.adjusted(8, 0, -8, 0)
        width = min(self._runs.width(text, META), inner.width())
        ground = QRect(place.left(), place.center().y() - 8, width + 16, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel" if chosen else "sunken"))
        painter.drawRoundedRect(ground, 9, 9)
        self._runs.draw(painter, inner, Marked(text), META, "t2")
        return width + 16


class _View(QListView):
    """A click chooses; a click on the pin at the right keeps the customer at hand."""

    clicked_line = Signal(int)
    clicked_pin = Signal(int)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            on_pin = at.x() > self.visualRect(index).right() - _PAD - _PIN
            (self.clicked_pin if on_pin else self.clicked_line).emit(index.row())


class Results(QFrame):
    """Lies over the window, under the field; focus stays where it is.

    `chosen` and `pin_wanted` carry the line. The first line that can be chosen is selected until
    `move` goes on from it. `end_reached`: somebody scrolled or moved to the last line.
    """

    chosen = Signal(object)
    pin_wanted = Signal(object)
    end_reached = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._window = parent
        self._theme = theme
        self._model = _Lines(self)
        self._view = _View()
        self._painter = _Painter(theme, self._model, self)
        view = self._view
        view.setModel(self._model)
        view.setItemDelegate(self._painter)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)
        view.clicked_line.connect(lambda row: self._emit(self.chosen, row))
        view.clicked_pin.connect(lambda row: self._emit(self.pin_wanted, row))
        self._foot = plain_label("", "meta")
        self._foot.setContentsMargins(_PAD, 4, _PAD, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 5, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(view, 1)
        layout.addWidget(self._foot)
        theme.changed.connect(view.viewport().update)
        self.hide()

    def lines(self) -> tuple[Line, ...]:
        """Return what is shown."""
        return self._model.lines

    def current(self) -> Line | None:
        """Return the selected line."""
        row = self._view.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def show_lines(self, lines: Sequence[Line], *, keep: bool) -> None:
        """Show lines in place of what was shown; with `keep` what was selected stays so, if it is
        still among them."""
        before = self.current() if keep else None
        scrolled = self._view.verticalScrollBar().value()
        self._model.show(lines)
        row = first_choosable(lines)
        if before is not None:
            key = (before.kind, before.person, before.title.text)
            row = next((n for n, line in enumerate(lines)
                        if (line.kind, line.person, line.title.text) == key), row)  # fmt: skip
        self._go_to(row)
        if before is not None:
            self._view.verticalScrollBar().setValue(scrolled)

    def set_foot(self, text: str) -> None:
        self._foot.setText(text)

    def open_under(self, field: QWidget) -> None:
        """Lie under a field of the window, as high as there are lines and as there is room."""
        window = self._window
        corner = field.mapTo(window, QPoint(0, field.height() + 4))
        width = min(max(field.width(), _LEAST_WIDTH), window.width() - corner.x() - 12, _MOST_WIDTH)
        wanted = sum(self._painter.height(line) for line in self._model.lines)
        wanted += self._foot.sizeHint().height() + 8
        most = int((window.height() - corner.y()) * 0.8)
        self.setGeometry(corner.x(), corner.y(), width, min(wanted, most))
        if not self.isVisible():
            self.show()
            self.raise_()

    def move_by(self, step: int) -> None:
        """Select the next line that can be chosen, `step` lines on or back; no further than the
        ends."""
        row = self._view.currentIndex().row()
        rows = [n for n, line in enumerate(self._model.lines) if line.choose is not None]
        if rows:
            place = rows.index(row) if row in rows else -1 if step > 0 else len(rows)
            self._go_to(rows[min(max(place + step, 0), len(rows) - 1)])
            self._announce()
            if place + step >= len(rows) - 1:
                self.end_reached.emit()

    def move_to_end(self, last: bool) -> None:
        """Select the first or the last line that can be chosen."""
        count = len(self._model.lines)
        self.move_by(count if last else -count)

    def screenful(self) -> int:
        """Return about how many lines are seen at once."""
        return max(self._view.viewport().height() // (self._theme.metrics.row + 20) - 1, 1)

    def _go_to(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._view.setCurrentIndex(index)
        if row >= 0 and row == first_choosable(self._model.lines):
            self._view.scrollToTop()

    def _scrolled(self, value: int) -> None:
        if 0 < value == self._view.verticalScrollBar().maximum():
            self.end_reached.emit()

    def _emit(self, signal: SignalInstance, row: int) -> None:
        line = self._model.lines[row]
        if line.choose is not None:
            signal.emit(line)

    def _announce(self) -> None:
        line = self.current()
        if line is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, line.words()))
