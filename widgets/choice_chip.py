"""A chip that opens a menu to choose one of several words from."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from widgets.panel import chip_button
from widgets.plain import button_text


class ChoiceChip(QObject):
    """`button` shows the word in force; it is marked while that is not the one that stands for no
    choice."""

    chosen = Signal(str)
    """The code of the word chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.button = chip_button("", checkable=True)
        self._menu = QMenu(self.button)
        self.button.setMenu(self._menu)
        self._choices: dict[str, str] = {}
        self._at = ""

    @property
    def at(self) -> str:
        return self._at

    @property
    def words(self) -> str:
        """The words of the choice in force."""
        return self._choices.get(self._at, self._at)

    def set_choices(self, choices: Mapping[str, str], at: str, unchosen: str | None = None) -> None:
        """Offer code → words with `at` in force; `unchosen` stands for no choice, the first of them
        if it is not given."""
        self._at = at
        if choices != self._choices:
            self._choices = dict(choices)
            self._fill()
        for action in self._menu.actions():
            action.setChecked(action.data() == at)
        self.button.setText(button_text(self.words) + " ▾")
        plain = next(iter(self._choices), at) if unchosen is None else unchosen
        self.button.setChecked(at != plain)

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for code, words in self._choices.items():
            action = QAction(button_text(words), self._menu, checkable=True)
            action.setData(code)
            action.triggered.connect(lambda _on=False, code=code: self.chosen.emit(code))
            group.addAction(action)
            self._menu.addAction(action)
