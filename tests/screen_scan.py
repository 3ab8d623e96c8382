"""Everything a running interface says anywhere: on widgets, in models, to screen readers, in what
painters draw themselves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAccessible, QGuiApplication, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Role = Qt.ItemDataRole
ROLES = (
    Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.StatusTipRole, Role.WhatsThisRole,
    Role.AccessibleTextRole, Role.AccessibleDescriptionRole, Role.UserRole,
)  # fmt: skip
_SAYING = (
    "text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName",
    "accessibleDescription", "placeholderText", "windowFilePath",
)  # fmt: skip
_ACCESSIBLE = (
    QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value,
    QAccessible.Text.Help,
)  # fmt: skip
_MOST_CHILDREN, _MOST_ROWS = 100, 60


@dataclass(frozen=True)
class Planted:
    """A customer whose traces are looked for."""

    key: str
    name: str
    phone: str
    identity: str
    road: str
    mail: str

    def marks(self) -> dict[str, str]:
        """Return what betrays the customer, and what of it that is; digits are looked for among
        the digits of a text, so no gap between them hides them."""
        return {
            self.name[1:]: "name", self.road: "address", self.mail: "mail", self.phone: "phone",
            self.identity[:-1]: "identity", self.identity[6:14]: "identity",
        }  # fmt: skip


@dataclass
class Scan:
    """Collects what is said and which traces of planted customers are in it."""

    planted: list[Planted]
    seen: dict[str, int] = field(default_factory=dict)
    """Places, and how many texts were read there."""
    found: dict[tuple[str, str], str] = field(default_factory=dict)
    """By place and kind, the first text with a trace."""
    drawn: list[str] = field(default_factory=list)
    _clean: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._marks = {mark: kind for each in self.planted for mark, kind in each.marks().items()}
        self._words = re.compile("|".join(re.escape(m) for m in self._marks if not m.isdigit()))
        self._numbers = re.compile("|".join(m for m in self._marks if m.isdigit()))

    def read(self, place: str, text: object) -> None:
        if not isinstance(text, str) or not text:
            return
        self.seen[place] = self.seen.get(place, 0) + 1
        if text in self._clean:
            return
        digits = re.sub(r"\D", "", text)
        met = [*self._words.findall(text), *self._numbers.findall(digits)]
        for mark in met:
            self.found.setdefault((place, self._marks[mark]), text[:200])
        if not met:
            self._clean.add(text)

    def kinds(self) -> set[str]:
        return {kind for _, kind in self.found}

    def look(self, where: str, hidden: bool = False) -> None:
        """Read everything that is to be seen now, and with `hidden` what lies behind it too;
        `where` names the state it is in."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                top.grab()  # painters say what they draw
            for widget in (top, *top.findChildren(QWidget)):
                if not (hidden or widget.isVisible()):
                    continue
                name = f"{where}: {type(widget).__name__}"
                for text in _said(widget):
                    self.read(name, text)
                for text in _told(widget):
                    self.read(f"{name} accessible", text)
        for text in self.drawn:
            self.read(f"{where}: painted", text)
        self.drawn.clear()
        self.read(f"{where}: clipboard", QGuiApplication.clipboard().text())

    def watch_painters(self, patch: pytest.MonkeyPatch) -> None:
        """Note what painters of ours draw from now on."""
        for owner, name in ((QPainter, "drawText"), (QPainter, "drawStaticText"),
                            (QTextLayout, "setText")):  # fmt: skip
            patch.setattr(owner, name, self._noting(getattr(owner, name)))

    def _noting(self, draw: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            for each in given:
                text = each if isinstance(each, str) else getattr(each, "text", None)
                said = text() if callable(text) else text
                if isinstance(said, str):
                    self.drawn.append(said)
            return draw(*given, **named)

        return noted


def _said(widget: QWidget) -> Iterator[object]:
    for name in _SAYING:
        say = getattr(widget, name, None)
        if callable(say):
            try:
                yield say()
            except TypeError:
                continue  # one that wants to be told of what
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _modelled(widget.model())
    for action in widget.actions():
        yield from (action.text(), action.toolTip(), action.statusTip())


def _modelled(model: QAbstractItemModel) -> Iterator[object]:
    flat = isinstance(model, QAbstractListModel | QAbstractTableModel)

    def below(parent: QModelIndex) -> Iterator[object]:
        for row in range(min(model.rowCount(parent), _MOST_ROWS)):
            for column in range(_columns(model, parent)):
                index = model.index(row, column, parent)
                yield from (model.data(index, role) for role in ROLES)
                if column == 0 and not flat:
                    yield from below(index)

    yield from below(QModelIndex())
    for column in range(_columns(model, QModelIndex())):
        for role in ROLES[:3]:
            yield model.headerData(column, Qt.Orientation.Horizontal, role)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def _told(widget: QWidget) -> Iterator[object]:
    """What a screen reader is told of a widget, and of what it says it holds."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None or not interface.isValid():
        return
    yield from (interface.text(kind) for kind in _ACCESSIBLE)
    if isinstance(widget, QAbstractItemView):
        return
    for n in range(min(interface.childCount(), _MOST_CHILDREN)):
        child = interface.child(n)
        if child is not None and child.isValid() and child.object() is None:
            yield from (child.text(kind) for kind in _ACCESSIBLE)
