"""The head of the seats' panel: how they are grouped, filtered, sorted, and how large."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from insight.board import GROUPINGS, View
from insight.floor import QueueLine, SeatBoard
from ui.floor.remembered import FloorView
from widgets.icons import IconButton
from widgets.panel import Panel, chip_button
from widgets.plain import button_text
from widgets.theme import Theme

_FIND_MS = 150


class SeatsHead(QObject):
    """Chips and buttons; says what is wanted and shows what is in force."""

    view_changed = Signal(object)
    """A `View`."""
    zoom_wanted = Signal(str)
    action_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown = FloorView()
        self._lines: tuple[QueueLine, ...] = ()
        self._teams: dict[str, str] = {}
        self._over = 0
        self.group = chip_button("")
        self.skill = chip_button("")
        self.team = chip_button("")
        self.over_limit = chip_button("", checkable=True)
        self.longest = chip_button("", checkable=True)
        self.find = QLineEdit()
        self.find.setClearButtonEnabled(True)
        self.find.setMaximumWidth(150)
        self.find.setMinimumWidth(90)
        self.zoom = chip_button("")
        self.hand_out = IconButton(theme, "task", "")
        self.table = IconButton(theme, "table", "")
        self.replay = IconButton(theme, "replay", "")
        self.wallboard = IconButton(theme, "second-screen", "")
        self._typed = QTimer(self, singleShot=True, interval=_FIND_MS)
        self._typed.timeout.connect(self._find)
        self.find.textChanged.connect(lambda _text: self._typed.start())
        self.over_limit.clicked.connect(lambda: self.action_wanted.emit("floor.over_limit"))
        self.longest.clicked.connect(lambda: self.action_wanted.emit("floor.longest"))
        self.hand_out.clicked.connect(lambda: self.action_wanted.emit("floor.hand_out"))
        self.table.clicked.connect(lambda: self.action_wanted.emit("floor.table"))
        self.replay.clicked.connect(lambda: self.action_wanted.emit("floor.replay"))
        self.wallboard.clicked.connect(lambda: self.action_wanted.emit("wallboard"))

    def fill(self, panel: Panel) -> None:
        """Put the chips into the panel's head."""
        for chip in (self.group, self.team, self.skill, self.over_limit, self.longest, self.find):
            panel.add_chip(chip)
        for chip in (self.zoom, self.hand_out, self.table, self.replay, self.wallboard):
            panel.add_action(chip)
        panel.spare(self.longest, self.zoom, self.over_limit)

    def focus_find(self) -> None:
        self.find.setFocus()
        self.find.selectAll()

    def set_board(self, board: SeatBoard) -> None:
        """Take the teams that can be chosen from."""
        teams = dict(zip(board.team_keys.tolist(), board.teams.tolist(), strict=True))
        self._teams = {key: teams[key] for key in sorted(teams, key=lambda key: teams[key]) if key}
        self._show()

    def set_queues(self, lines: Sequence[QueueLine]) -> None:
        """Take the queues that can be chosen as skills."""
        named = tuple(lines)
        if [line.key for line in named] != [line.key for line in self._lines]:
            self._lines = named
            self._show()

    def set_over_limit(self, count: int) -> None:
        if count != self._over:
            self._over = count
            self._show_over()

    def show_view(self, shown: FloorView) -> None:
        self._shown = shown
        self._show()

    def _find(self) -> None:
        if self.find.text() != self._shown.view.text:
            self.view_changed.emit(replace(self._shown.view, text=self.find.text()))

    def _show(self) -> None:
        view = self._shown.view
        self._choices(self.group, self._groups(), view.group, lambda value: _grouped(view, value))
        skills = {"": self.tr("All skills"), **{line.key: line.name for line in self._lines}}
        self._choices(self.skill, skills, view.skill, lambda value: replace(view, skill=value))
        teams = {"": self.tr("All teams"), **self._teams}
        self._choices(self.team, teams, view.team, lambda value: replace(view, team=value))
        for button, chosen in ((self.skill, view.skill), (self.team, view.team)):
            button.setCheckable(True)
            button.setChecked(bool(chosen))
        self.over_limit.setChecked(view.over_limit)
        self._show_over()
        self.longest.setChecked(view.order == "longest")
        if self.find.text() != view.text and not self.find.hasFocus():
            self.find.setText(view.text)
        self._menu(self.zoom, self._zooms(), self._shown.zoom, self.zoom_wanted.emit)
        self.zoom.setText(self._zooms()[self._shown.zoom] + " ▾")
        self.table.set_drawing("wall" if self._shown.table else "table")
        self.table.set_words(
            self.tr("Show the wall (Ctrl+T)")
            if self._shown.table
            else self.tr("Show the table (Ctrl+T)")
        )

    def _show_over(self) -> None:
        self.over_limit.setText(self.tr("Over limit {n}").format(n=self._over))

    def _choices(
        self, button: QPushButton, choices: dict[str, str], chosen: str,
        view_of: Callable[[str], View],
    ) -> None:  # fmt: skip
        self._menu(button, choices, chosen, lambda value: self.view_changed.emit(view_of(value)))
        button.setText(button_text(choices.get(chosen, chosen)) + " ▾")

    def _menu(
        self, button: QPushButton, choices: dict[str, str], chosen: str,
        take: Callable[[str], object],
    ) -> None:  # fmt: skip
        menu = button.menu() or QMenu(button)
        menu.clear()
        group = QActionGroup(menu)
        for value, words in choices.items():
            action = QAction(button_text(words), menu, checkable=True, checked=value == chosen)
            action.triggered.connect(lambda _on=False, value=value: take(value))
            group.addAction(action)
            menu.addAction(action)
        button.setMenu(menu)

    def _groups(self) -> dict[str, str]:
        return {
            "team": self.tr("By team"), "queue": self.tr("By queue"), "state": self.tr("By state"),
            "kind": self.tr("By kind"), "site": self.tr("By site"), "none": self.tr("One group"),
        }  # fmt: skip

    def _zooms(self) -> dict[str, str]:
        return {
            "auto": self.tr("Automatic"), "mosaic": self.tr("Mosaic"), "tile": self.tr("Tiles"),
            "card": self.tr("Cards"),
        }  # fmt: skip

    def retranslate(self) -> None:
        self.longest.setText(self.tr("Longest first"))
        self.find.setPlaceholderText(self.tr("Find a seat"))
        self.find.setAccessibleName(self.tr("Find a seat"))
        self.hand_out.set_words(self.tr("Hand work to free seats (Ctrl+Alt+G)"))
        self.replay.set_words(self.tr("Shift replay (Ctrl+R)"))
        self.wallboard.set_words(self.tr("Second-screen wallboard (Ctrl+Shift+W)"))
        self._show()


def _grouped(view: View, value: str) -> View:
    return replace(view, group=next(group for group in GROUPINGS if group == value))
