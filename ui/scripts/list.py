"""A list of answer scripts: title, how it stands, and why it is here."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from insight.customer.scripts import Fit
from ui.scripts.words import STATES, state_chip, validity
from widgets.list_ground import draw_ground
from widgets.plain import plain_tooltip
from widgets.theme import BODY, META, TABLE, Theme

Place = tuple[str, str]
"""Source and number of a script."""
_HEIGHT: Final = 46
_Index = QModelIndex | QPersistentModelIndex


class ScriptList(QListView):
    """Shows scripts in their order; the arrow keys open one after the other.

    `opened` carries the `Fit` that is chosen, `wanted` is emitted by Enter and `copied` by the
    copy key. What was chosen stays chosen while it is in the list; `empty_text` is shown when
    nothing is.
    """

    opened = Signal(object)
    wanted = Signal()
    copied = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Fits(zone, self)
        self.empty_text = ""
        self.setModel(self._model)
        self.setItemDelegate(_TwoLines(theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(lambda _index: self._say(self.currentIndex()))
        theme.changed.connect(self.viewport().update)

    @property
    def fits(self) -> Sequence[Fit]:
        return self._model.fits

    def set_fits(self, fits: Sequence[Fit]) -> None:
        """Show these scripts; nothing is opened by it."""
        kept = self.chosen()
        self.selectionModel().blockSignals(True)
        self._model.set(fits)
        place = next((n for n, fit in enumerate(fits) if _place(fit) == kept), None)
        if place is not None:
            self.setCurrentIndex(self._model.index(place))
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def chosen(self) -> Place | None:
        """Return the script that is chosen."""
        index = self.currentIndex()
        return _place(self.fits[index.row()]) if index.isValid() else None

    def choose(self, place: Place | None) -> bool:
        """Choose a script and open it, the first one for None; False when it is not here."""
        for row, fit in enumerate(self.fits):
            if place in (None, _place(fit)):
                again = self.currentIndex().row() == row
                self.setCurrentIndex(self._model.index(row))
                if again:
                    self._say(self.currentIndex())
                return True
        return False

    def leave(self) -> None:
        """Choose nothing."""
        self.selectionModel().blockSignals(True)
        self.selectionModel().clear()
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._say(index)

    def _say(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.fits[index.row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.fits:
            self.choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.fits and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font(TABLE))
            painter.setPen(self._theme.color("t2"))
            area = self.viewport().rect().adjusted(12, 10, -12, -8)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self.empty_text)


def _place(fit: Fit) -> Place:
    return fit.script.source, fit.script.number


class _Fits(QAbstractListModel):
    def __init__(self, zone: tzinfo, parent: ScriptList) -> None:
        super().__init__(parent)
        self._zone = zone
        self.fits: Sequence[Fit] = ()

    def set(self, fits: Sequence[Fit]) -> None:
        self.beginResetModel()
        self.fits = fits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.fits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.fits):
            return None
        fit = self.fits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return fit.version.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join((fit.version.title, *self.under(fit))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((fit.version.title, state_chip(fit.state)[0], *self.under(fit)))
        if role == Qt.ItemDataRole.UserRole:
            return fit
        return None

    def under(self, fit: Fit) -> list[str]:
        """Return what stands below the title: what it answers here, version, validity."""
        here = [part for part in (fit.reason, fit.product) if part]
        answers = here or [*fit.version.reasons[:2]]
        return [*answers, fit.version.version, validity(fit.version, self._zone)]


class _TwoLines(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: ScriptList) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        fit: Fit = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        assert isinstance(model, _Fits)
        theme, area = self._theme, option.rect
        painter.save()
        draw_ground(painter, option, theme)
        inside = area.adjusted(12, 5, -12, -5)
        left = Qt.AlignmentFlag.AlignLeft
        tone = STATES[fit.state][2]
        mark = "" if fit.state == "current" else state_chip(fit.state)[0]
        painter.setFont(theme.font(META, bold=tone in ("warning", "caution")))
        width = painter.fontMetrics().horizontalAdvance(mark)
        painter.setPen(theme.color(tone if tone in ("warning", "caution") else "t2"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, mark)
        title = theme.font(BODY, bold=fit.state == "current")
        title.setStrikeOut(fit.state == "withdrawn")
        painter.setFont(title)
        painter.setPen(theme.color("t1" if fit.state == "current" else "t2"))
        room = inside.width() - width - (8 if width else 0)
        cut = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(fit.version.title, cut, room)
        painter.drawText(inside, left | Qt.AlignmentFlag.AlignTop, text)
        painter.setFont(theme.font(META))
        painter.setPen(theme.color("t2"))
        under = painter.fontMetrics().elidedText(" · ".join(model.under(fit)), cut, inside.width())
        painter.drawText(inside, left | Qt.AlignmentFlag.AlignBottom, under)
        painter.restore()
