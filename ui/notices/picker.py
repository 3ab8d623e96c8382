"""Picking people by hand: found by name, pinyin initials, number or team, then ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.notices.audience import Crowd, Somebody
from insight.pinyin import initials
from ui.notices.words import people_words
from widgets.plain import plain_label
from widgets.seat_words import state_name

_ID = Qt.ItemDataRole.UserRole
_FOUND = Qt.ItemDataRole.UserRole + 1


class PeopleDialog(QDialog):
    """A list of people with ticks. `picked` carries the ids of those that are ticked at the end.

    Down and Enter go from the search into the list; Space ticks.
    """

    picked = Signal(object)

    def __init__(
        self, parent: QWidget, people: Sequence[Somebody], crowd: Crowd, ticked: frozenset[int]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("People by hand"))
        self.resize(460, 560)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Name, pinyin initials, number or team"))
        self.search.setAccessibleName(self.tr("Find people"))
        self.search.textChanged.connect(self._find)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("People"))
        for each in people:
            self.list.addItem(_item(each, crowd, ticked=each.id in ticked))
        self.list.itemChanged.connect(lambda _item: self._count())
        self._count_label = plain_label("", "meta")
        self.take, cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self.take.setProperty("kind", "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._count_label, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self._count()

    def ticked(self) -> list[int]:
        """Return who is ticked, whether shown now or not."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [each.data(_ID) for each in items if each.checkState() == Qt.CheckState.Checked]

    def _find(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.data(_FOUND) for word in words))

    def _count(self) -> None:
        count = len(self.ticked())
        self._count_label.setText(self.tr("Ticked: {people}").format(people=people_words(count)))
        self.take.setText(self.tr("Take {people}").format(people=people_words(count)))

    def _take(self) -> None:
        self.picked.emit(self.ticked())
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            rows = [n for n in range(self.list.count()) if not self.list.item(n).isHidden()]
            if rows:
                self.list.setCurrentRow(rows[0])
        else:
            super().keyPressEvent(event)


def _item(each: Somebody, crowd: Crowd, *, ticked: bool) -> QListWidgetItem:
    person = each.person
    teams = [crowd.team_name(team) for team in each.teams]
    now = state_name(each.state) if each.state else ""
    words = " · ".join(part for part in (f"{person.name} {person.number}".strip(), *teams, now)
                       if part)  # fmt: skip
    item = QListWidgetItem(words)
    item.setData(_ID, each.id)
    item.setData(_FOUND, f"{words} {' '.join(initials(person.name))}".casefold())
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item
