"""Which tasks a list shows: whose, in which state, of which kind, overdue, with which words."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from insight.hub.task_states import STATES
from insight.tasks.lists import KINDS, PRIORITIES, SCOPES, Listed, Scope, Wanted
from ui.tasks.words import priority_word, state_name, translate
from widgets.panel import chip_button
from widgets.plain import button_text

_TYPING_MS = 150
_ALL = ""


class TaskFilters(QObject):
    """Chips and a search field; says what is wanted and shows what is in force."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self._listed = Listed()
        self.scopes = {scope: chip_button("", checkable=True) for scope in SCOPES}
        for scope, chip in self.scopes.items():
            chip.clicked.connect(lambda _on=False, scope=scope: self.set_scope(scope))
        self.state, self.kind = chip_button(""), chip_button("")
        self.priority, self.person = chip_button(""), chip_button("")
        self.overdue = chip_button("", checkable=True)
        self.overdue.clicked.connect(lambda on: self._want(replace(self.wanted, overdue=on)))
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setObjectName("search")
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typed.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _text: self._typed.start())

    def chips(self) -> tuple[QPushButton, ...]:
        return self.state, self.kind, self.priority, self.person, self.overdue

    def set_scope(self, scope: Scope) -> None:
        """Show another list; what else was asked for is dropped but for the words typed."""
        self._want(Wanted(scope, typed=self.wanted.typed))

    def clear(self) -> None:
        """Ask for nothing in particular any more."""
        self.search.clear()
        self._typed.stop()
        self._want(Wanted(self.wanted.scope))

    def set_board(self, board: bool) -> None:
        """On a board the columns are the states: which ones is not asked."""
        self.state.setVisible(not board)

    def show_listed(self, listed: Listed) -> None:
        """Take the counts and the people there are."""
        self._listed = listed
        self._say()

    def _find(self) -> None:
        if self.search.text() != self.wanted.typed:
            self._want(replace(self.wanted, typed=self.search.text()))

    def _want(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()
        self._say()

    def _say(self) -> None:
        wanted, counts = self.wanted, self._listed.counts
        for scope, chip in self.scopes.items():
            chip.setChecked(scope == wanted.scope)
            chip.setVisible(scope in (self._listed.scopes or ("mine",)))
            count = f" {counts.unfinished:,}" if scope == wanted.scope else ""
            chip.setText(translate("Tasks", SCOPES[scope]) + count)
        states = {_ALL: self.tr("Unfinished {n}").format(n=f"{counts.unfinished:,}")}
        states |= {
            state: f"{state_name(state)} {counts.states.get(state, 0):,}" for state in STATES
        }
        chosen = wanted.states[0] if wanted.states else _ALL
        self._menu(self.state, states, chosen, lambda value: replace(
            wanted, states=tuple(state for state in STATES if state == value)))  # fmt: skip
        kinds = {_ALL: self.tr("All kinds")}
        kinds |= {code: translate("Tasks", words) for code, words in KINDS.items()}
        self._menu(self.kind, kinds, wanted.kind, lambda value: replace(wanted, kind=value))
        priorities = {_ALL: self.tr("All priorities")}
        priorities |= {
            code: priority_word(code) or translate("Tasks", words)
            for code, words in PRIORITIES.items()
        }
        self._menu(self.priority, priorities, wanted.priority,
                   lambda value: replace(wanted, priority=value))  # fmt: skip
        people = {_ALL: self.tr("Everybody")}
        people |= {str(person): name for person, name in self._listed.people}
        who = _ALL if wanted.assignee is None else str(wanted.assignee)
        self._menu(self.person, people, who, lambda value: replace(
            wanted, assignee=int(value) if value else None))  # fmt: skip
        self.person.setVisible(wanted.scope not in ("mine", "pool"))
        self.overdue.setChecked(wanted.overdue)
        self.overdue.setText(self.tr("▲ Overdue {n}").format(n=f"{counts.overdue:,}"))

    def _menu(
        self, button: QPushButton, choices: dict[str, str], chosen: str,
        made: Callable[[str], Wanted],
    ) -> None:  # fmt: skip
        button.setText(button_text(choices.get(chosen, chosen)) + " ▾")
        button.setCheckable(True)
        button.setChecked(bool(chosen))
        menu = button.menu() or QMenu(button)
        menu.clear()
        group = QActionGroup(menu)
        for value, words in choices.items():
            entry = QAction(button_text(words), menu, checkable=True, checked=value == chosen)
            entry.triggered.connect(lambda _on=False, value=value: self._want(made(value)))
            group.addAction(entry)
            menu.addAction(entry)
        button.setMenu(menu)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Words, number, or who has it"))
        self.search.setAccessibleName(self.tr("Search the tasks"))
        self._say()
