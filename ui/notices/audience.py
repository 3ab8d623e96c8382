"""Whom a notice goes to: chips that are combined, and the people they come down to now."""

from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from insight.hub.roles import ROLES
from insight.notices.audience import (
    SIGNED_IN,
    Choice,
    Crowd,
    Somebody,
    addressable,
    away,
    resolve,
)
from insight.states import STATES
from ui.notices.words import choice_word, people_words
from widgets.flow import FlowLayout
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable
from widgets.panel import chip_button
from widgets.plain import button_text, plain_label, plain_tooltip
from widgets.seat_words import state_word
from widgets.theme import Theme

_NAMED: Final = 6
"""Names that are said below the chips, and people named by hand that get a chip each."""


class AudienceField(QFrame):
    """Chips, each removable, a button that adds one, and in words who that is now.

    `changed` is emitted when the choices are others, `resolved` when the people are. Chips of one
    kind are alternatives, those of different kinds must all hold; people named by hand come in
    besides.
    """

    changed = Signal()
    resolved = Signal()
    by_hand = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipField")
        self._crowd = Crowd()
        self._me = 0
        self.choices: tuple[Choice, ...] = ()
        self.people: tuple[Somebody, ...] = ()
        self._flow = FlowLayout()
        self._flow.setContentsMargins(8, 6, 8, 6)
        self.add = chip_button("")
        self.add.setMenu(QMenu(self.add))
        self.add.menu().aboutToShow.connect(self._fill_menu)
        self._box = QFrame()
        self._box.setObjectName("chipBox")
        self._box.setLayout(self._flow)
        self._box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.words = plain_label()
        self.words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._box)
        layout.addWidget(self.words)
        self.retranslate()

    def set_crowd(self, crowd: Crowd, me: int) -> None:
        """Take who there is now; the same choices may come down to others."""
        self._crowd, self._me = crowd, me
        self._resolve()

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Choose these, in place of what was chosen."""
        self.choices = tuple(dict.fromkeys(choices))
        self._resolve()
        self.changed.emit()

    def choose(self, choice: Choice) -> None:
        """Add a choice. Naming somebody by hand ends that this one is left out, and back."""
        opposite = {"person": "without", "without": "person"}.get(choice.kind)
        kept = [each for each in self.choices
                if not (each.kind == opposite and each.value == choice.value)]  # fmt: skip
        self.set_choices([*kept, choice])

    def drop(self, choice: Choice) -> None:
        self.set_choices(each for each in self.choices if each != choice)

    def leave_out(self, person: int) -> None:
        """Take one person out of those who are meant."""
        named = Choice("person", str(person))
        if named in self.choices:
            self.drop(named)
        if any(each.id == person for each in self.people):
            self.choose(Choice("without", str(person)))

    def chips(self) -> list[QPushButton]:
        """Return the chips of the choices, in their order."""
        return [
            widget
            for place in range(self._flow.count())
            if isinstance(widget := self._flow.itemAt(place).widget(), QPushButton)  # type: ignore[union-attr]
            and widget is not self.add
        ]

    def spoken(self) -> list[str]:
        """Return the choices in words, as the notice keeps them; many named by hand as one."""
        return [words for words, _ in self._chips()]

    def _chips(self) -> list[tuple[str, tuple[Choice, ...]]]:
        """Return what each chip says and which choices it stands for."""
        named = tuple(choice for choice in self.choices if choice.kind == "person")
        if len(named) <= _NAMED:
            return [(choice_word(each, self._crowd), (each,)) for each in self.choices]
        rest = [each for each in self.choices if each.kind != "person"]
        words = self.tr("{people} by hand").format(people=people_words(len(named)))
        return [*((choice_word(each, self._crowd), (each,)) for each in rest), (words, named)]

    def _resolve(self) -> None:
        before = self.people
        self.people = resolve(addressable(self._crowd, self._me), self.choices)
        self._show()
        if before != self.people:
            self.resolved.emit()

    def _show(self) -> None:
        while self._flow.count():
            widget = self._flow.takeAt(0).widget()
            if widget is not None and widget is not self.add:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for words, choices in self._chips():
            chip = chip_button(f"{words}  ✕")
            chip.setCheckable(True)
            chip.setChecked(choices[0].kind != "without")
            chip.setToolTip(plain_tooltip(self.tr("Remove {words}").format(words=words)))
            chip.setAccessibleName(self.tr("Remove {words}").format(words=words))
            chip.clicked.connect(partial(self._drop_clicked, choices))
            self._flow.addWidget(chip)
        self._flow.addWidget(self.add)
        self.add.show()
        self._say()

    def _drop_clicked(self, choices: tuple[Choice, ...]) -> None:
        self.set_choices(each for each in self.choices if each not in choices)

    def _say(self) -> None:
        if not self.choices:
            self.words.setText(self.tr("Chips of one kind are alternatives; of different kinds, "
                                       "all must hold."))  # fmt: skip
            return
        names = "、".join(each.person.name for each in self.people[:_NAMED])
        if len(self.people) > _NAMED:
            names += " …"
        said = f"{people_words(len(self.people))}: {names}" if self.people else people_words(0)
        gone = away(self.people)
        if gone:
            said += " · " + self.tr("{n} not signed in: they have it when they come").format(
                n=f"{gone:,}")  # fmt: skip
        self.words.setText(said)

    def _fill_menu(self) -> None:
        """Offer what there is among the people this sender may address."""
        menu = self.add.menu()
        menu.clear()
        people = addressable(self._crowd, self._me)
        reached = {str(team) for each in people for team in each.teams}
        teams = [str(team.id) for team in self._crowd.teams if str(team.id) in reached]
        self._submenu(menu, self.tr("Team"), [Choice("team", team) for team in teams])
        roles = [role for role in ROLES if any(each.person.role == role for each in people)]
        self._submenu(menu, self.tr("Role"), [Choice("role", role) for role in roles])
        sites = sorted({each.person.site for each in people if each.person.site})
        self._submenu(menu, self.tr("Site"), [Choice("site", site) for site in sites])
        skills = {skill for each in people for skill in each.skills}
        self._submenu(menu, self.tr("Skill"), [Choice("skill", skill) for skill in sorted(skills)])
        seen = {each.state for each in people if each.state}
        states = [SIGNED_IN, *(state.code for state in STATES if state.code in seen)]
        self._submenu(menu, self.tr("State now"), [Choice("state", state) for state in states])
        menu.addSeparator()
        menu.addAction(self.tr("People by hand …"), self.by_hand.emit)

    def _submenu(self, menu: QMenu, title: str, choices: Sequence[Choice]) -> None:
        if not choices:
            return
        inside = menu.addMenu(title)
        for choice in choices:
            action = inside.addAction(button_text(choice_word(choice, self._crowd)))
            action.setCheckable(True)
            action.setChecked(choice in self.choices)
            action.triggered.connect(lambda on, choice=choice: self._toggle(choice, on=on))

    def _toggle(self, choice: Choice, *, on: bool) -> None:
        if on:
            self.choose(choice)
        else:
            self.drop(choice)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Receivers"))
        self.add.setText(self.tr("＋ Team, role, site, skill, state, people"))
        self._show()


class PeopleTable(LiveTable[Somebody]):
    """The people a notice being written goes to now. `left_out` carries who is taken out of them,
    by Delete or a double click."""

    left_out = Signal(int)

    def __init__(self, theme: Theme, zone: tzinfo, now_us: Callable[[], int]) -> None:
        self._team_name: Callable[[int | None], str] = lambda _team: ""
        super().__init__(theme, zone, now_us, lambda each: str(each.id))
        self.opened.connect(lambda key: self.left_out.emit(int(key)))
        self.retranslate()

    def show_people(self, people: Sequence[Somebody], crowd: Crowd) -> None:
        self._team_name = crowd.team_name
        self.set_lines(people)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.left_out.emit(int(self._lines.key_at(index.row())))
        else:
            super().keyPressEvent(event)

    def _teams(self, each: Somebody, _now_us: int) -> str:
        return "、".join(filter(None, (self._team_name(team) for team in each.teams)))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Who gets it"))
        self.empty_text = self.tr("Nobody yet: add a team, a role, a state or people.")
        self.set_columns((
            LiveColumn(self.tr("Name"), "text",
                       lambda each, _now: f"{each.person.name} {each.person.number}"),
            LiveColumn(self.tr("Team"), "text", self._teams, spare=1),
            LiveColumn(self.tr("Now"), "text", _state, spare=2),
            LiveColumn("", "seconds", _in_state_s, live=True, spare=3),
        ))  # fmt: skip


def _state(each: Somebody, _now_us: int) -> str:
    return state_word(each.state, each.reason) if each.state else ""


def _in_state_s(each: Somebody, now_us: int) -> float | None:
    return None if each.since_us is None else (now_us - each.since_us) / 1e6
