"""A list of notices: those that came with what they ask, those that were sent with their bar."""

import json
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from insight.notices.letters import Letter, asks, over, overdue
from storage.local.shared.notices import Sent
from ui.notices.words import (
    IMPORTANCES,
    asks_word,
    importance_word,
    moment_words,
    people_words,
)
from widgets.calm_list import CalmList
from widgets.list_ground import draw_ground
from widgets.plain import plain_tooltip
from widgets.theme import BODY, META, TABLE, Theme

Item = Letter | Sent
_LETTER, _SENT, _BAR = 48, 62, 5
_Index = QModelIndex | QPersistentModelIndex
_TWO: Final = 2


class NoticeList(CalmList):
    """Shows notices in the order given; several can be chosen.

    `opened` carries the id of the notice somebody goes to, by mouse or arrow keys; `wanted` is
    emitted by Enter; `chosen` whenever the choice changes. What is chosen stays while it is here.
    """

    opened = Signal(str)
    wanted = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices = _Notices(zone, self)
        self.empty_text = ""
        self.setModel(self._notices)
        self.setItemDelegate(_Lines(theme, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._go)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.clicked.connect(self._go)
        theme.changed.connect(self.viewport().update)

    @property
    def items(self) -> Sequence[Item]:
        return self._notices.items

    def set_items(self, items: Sequence[Item], now_us: int) -> None:
        """Show these notices as they stand at a moment of the hub's clock; opens nothing."""
        current = self._id(self.currentIndex())
        picked = {self._id(index) for index in self.selectedIndexes()}
        model = self.selectionModel()
        model.blockSignals(True)
        self._notices.set(items, now_us)
        for row, item in enumerate(items):
            index = self._notices.index(row)
            if item.notice.id == current:
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if item.notice.id in picked:
                model.select(index, QItemSelectionModel.SelectionFlag.Select)
        model.blockSignals(False)
        self.viewport().update()
        self.chosen.emit()

    def choose(self, notice: str) -> None:
        """Choose a notice without opening it; one that is not here leaves nothing chosen."""
        model = self.selectionModel()
        model.blockSignals(True)
        model.clear()
        for row, item in enumerate(self.items):
            if item.notice.id == notice:
                self.setCurrentIndex(self._notices.index(row))
        model.blockSignals(False)
        self.viewport().update()
        self.chosen.emit()

    def chosen_items(self) -> list[Item]:
        """Return the chosen notices in the order shown."""
        return [self.items[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def _id(self, index: QModelIndex) -> str:
        return self.items[index.row()].notice.id if index.isValid() else ""

    def _go(self, index: QModelIndex, *_before: object) -> None:
        if index.isValid():
            self.opened.emit(self._id(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.items and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font(TABLE))
            painter.setPen(self._theme.color("t2"))
            area = self.viewport().rect().adjusted(16, 16, -16, -8)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self.empty_text)


class _Notices(QAbstractListModel):
    def __init__(self, zone: tzinfo, parent: NoticeList) -> None:
        super().__init__(parent)
        self.zone = zone
        self.items: Sequence[Item] = ()
        self.now_us = 0

    def set(self, items: Sequence[Item], now_us: int) -> None:
        self.beginResetModel()
        self.items, self.now_us = items, now_us
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.notice.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join((item.notice.title, *self.said(item))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.notice.title, *self.said(item)) if part)
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None

    def said(self, item: Item) -> list[str]:
        """Return what stands below the title."""
        if isinstance(item, Letter):
            return [part for part in (self.wish(item), self.told_by(item)) if part]
        return [part for part in (self.trouble(item), *self.audience(item)) if part]

    def wish(self, letter: Letter) -> str:
        """Return what the letter asks, or why it asks nothing any more."""
        notice = letter.notice
        if notice.recalled_at is not None:
            return self.tr("Recalled")
        if notice.replaced_by is not None:
            return self.tr("Corrected")
        if over(notice, self.now_us):
            return self.tr("Expired")
        wish = asks(letter, self.now_us)
        word = asks_word(wish)
        if wish in ("acknowledge", "read") and notice.due_at is not None:
            due = moment_words(notice.due_at, self.now_us, self.zone)
            late = overdue(letter, self.now_us)
            said = self.tr("{what}, overdue since {time}") if late else self.tr("{what} by {time}")
            return said.format(what=word, time=due)
        return word

    def told_by(self, letter: Letter) -> str:
        parts = [letter.author]
        if letter.files:
            parts.append(self.tr("files: {n}").format(n=letter.files))
        if letter.replies:
            parts.append(self.tr("replies: {n}").format(n=letter.replies))
        if letter.unsent:
            parts.append(self.tr("not sent yet"))
        return " · ".join(parts)

    def trouble(self, sent: Sent) -> str:
        """Return what is out of the ordinary about a sent notice."""
        notice = sent.notice
        if sent.state:
            words = self.tr("Refused") if sent.state == "refused" else self.tr("Not sent yet")
        elif notice.recalled_at is not None:
            words = self.tr("Recalled")
        elif notice.replaced_by is not None:
            words = self.tr("Corrected")
        elif notice.release_at > self.now_us:
            at = moment_words(notice.release_at, self.now_us, self.zone)
            words = self.tr("Goes out {time}").format(time=at)
        else:
            late = sent.tally.overdue
            words = self.tr("{n} overdue").format(n=f"{late:,}") if late else ""
        return words

    def audience(self, sent: Sent) -> list[str]:
        words = json.loads(sent.notice.audience or "[]")
        first = "/".join(str(word) for word in words[:_TWO]) + ("…" if len(words) > _TWO else "")
        return [importance_word(sent.notice.importance),
                f"{first} {people_words(sent.tally.people)}".strip()]  # fmt: skip


class _Lines(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: NoticeList) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _SENT if isinstance(index.data(Qt.ItemDataRole.UserRole), Sent)
                     else _LETTER)  # fmt: skip

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item: Item = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        assert isinstance(model, _Notices)
        theme, area = self._theme, option.rect
        painter.save()
        draw_ground(painter, option, theme)
        inside = area.adjusted(12, 6, -12, -6)
        self._title(painter, inside, item, model)
        line = QRect(inside.left(), inside.top() + 20, inside.width(), 16)
        if isinstance(item, Letter):
            self._under(painter, line, self._wish(item, model), model.told_by(item))
        else:
            self._under(painter, line, self._trouble(item, model),
                        " · ".join(model.audience(item)))  # fmt: skip
            self._bar(painter, inside, item)
        painter.restore()

    def _title(self, painter: QPainter, inside: QRect, item: Item, model: "_Notices") -> None:
        theme, notice = self._theme, item.notice
        top = Qt.AlignmentFlag.AlignTop
        painter.setFont(theme.font(META))
        at = item.receipt.release_at if isinstance(item, Letter) else notice.made_at
        when = moment_words(at, model.now_us, model.zone)
        painter.setPen(theme.color("t2"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | top, when)
        room = inside.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(when) - 8, 0)
        wish = asks(item, model.now_us) if isinstance(item, Letter) else "read"
        open_one = bool(wish) and not over(notice, model.now_us)
        font = theme.font(BODY, bold=open_one)
        font.setStrikeOut(notice.recalled_at is not None or notice.replaced_by is not None)
        sign, _, tone = IMPORTANCES.get(notice.importance, ("", "", "neutral"))
        if sign and open_one and isinstance(item, Letter):
            painter.setFont(theme.font(BODY, bold=True))
            painter.setPen(theme.color(tone))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | top, sign)
            room = room.adjusted(painter.fontMetrics().horizontalAdvance(sign) + 6, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(theme.color("t1" if open_one else "t2"))
        cut = painter.fontMetrics().elidedText(
            " ".join(notice.title.split()), Qt.TextElideMode.ElideRight, room.width())  # fmt: skip
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | top | Qt.TextFlag.TextSingleLine, cut)

    def _wish(self, letter: Letter, model: "_Notices") -> tuple[str, str]:
        if overdue(letter, model.now_us):
            return model.wish(letter), "warning"
        return model.wish(letter), "accent" if asks(letter, model.now_us) else "t2"

    def _trouble(self, sent: Sent, model: "_Notices") -> tuple[str, str]:
        return model.trouble(sent), "warning" if sent.state == "refused" else "caution"

    def _under(self, painter: QPainter, line: QRect, head: tuple[str, str], rest: str) -> None:
        """Draw the strong words first, then the quiet ones in what room is left."""
        theme = self._theme
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        single = Qt.TextFlag.TextSingleLine
        words, token = head
        room = QRect(line)
        if words:
            painter.setFont(theme.font(META, bold=token != "t2"))
            painter.setPen(theme.color(token))
            cut = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, line.width())  # fmt: skip
            painter.drawText(room, left | single, cut)
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(cut + "  "))
        painter.setFont(theme.font(META))
        painter.setPen(theme.color("t2"))
        cut = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left | single, cut)

    def _bar(self, painter: QPainter, inside: QRect, sent: Sent) -> None:
        """Draw how many are done, how many have read, and the rest, as one bar."""
        theme, tally = self._theme, sent.tally
        bar = QRect(inside.left(), inside.bottom() - _BAR + 1, inside.width(), _BAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        read = theme.color("accent")
        read.setAlphaF(0.5)
        parts = (
            (theme.color("sunken"), 1.0),
            (read, tally.share(tally.read)),
            (theme.color("ok"), tally.share(tally.done)),
        )
        for color, share in parts:
            if share > 0:
                painter.setBrush(color)
                width = max(round(bar.width() * share), _BAR)
                painter.drawRoundedRect(QRect(bar.left(), bar.top(), width, _BAR), 2.5, 2.5)
