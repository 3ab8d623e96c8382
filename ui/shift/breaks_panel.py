"""Breaks beside the floor: the team's places and queue for its lead, the own break for anybody."""

from functools import partial
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from insight.hub.acts import DecideBreak, SetBreakSlots
from insight.team.breaks import LIVING, Break, TeamBreaks
from storage.local.changes import Changes
from storage.local.shared.shift import BREAK_TABLES
from ui.deck import Deck
from ui.hub.sending import send
from ui.shift.breaks import Breaks, load_breaks
from ui.shift.own_break import OwnBreak
from ui.team.reading import Reading
from ui.team.words import nobody_signed_in
from widgets.break_list import BreakList, standing
from widgets.panel import Chip
from widgets.plain import ElidedLabel, plain_label
from widgets.seat_breaks import BreakMark, SeatBreak

_SLOTS_MS = 800
"""How long the number of places may be turned before it is sent."""


class BreaksPanel(QWidget):
    """One team's breaks at a time. A lead approves, refuses and sets the places; anybody asks for
    a break, goes, and comes back. `counted` tells how many wait in the teams one leads."""

    counted = Signal(int)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._facts = Breaks()
        self._team = 0
        self.reading = Reading(
            deck, BREAK_TABLES | {"hub_state"}, lambda: partial(load_breaks, me=deck.hub.me),
            self._came,
        )  # fmt: skip
        self.team = QComboBox()
        self.team.currentIndexChanged.connect(self._choose_team)
        self._name = ElidedLabel("", "head")
        self.places = Chip()
        self.slots = QSpinBox()
        self.slots.setRange(0, 99)
        self.list = BreakList(deck.theme, deck.zone, deck.hub.now_us)
        self._none = plain_label("", "meta")
        self._none.setWordWrap(True)
        self.approve, self.refuse = QPushButton(), QPushButton()
        self.own = OwnBreak(deck)
        self._lay_out()
        self._turned = QTimer(self, singleShot=True, interval=_SLOTS_MS)
        self._turned.timeout.connect(self._set_slots)
        self._connect()
        deck.language.changed.connect(self.retranslate)
        self.retranslate()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 4)
        head.setSpacing(6)
        head.addWidget(self.team, 1)
        head.addWidget(self._name, 1)
        head.addWidget(self.places)
        head.addWidget(self.slots)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 4, 8, 4)
        buttons.setSpacing(6)
        for button in (self.approve, self.refuse):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.approve.setProperty("kind", "primary")
        buttons.addWidget(self.own, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self._none.setContentsMargins(12, 8, 12, 8)

    def _connect(self) -> None:
        self.slots.valueChanged.connect(lambda _n: self._turned.start())
        self.list.chosen.connect(lambda _key: self._arm())
        self.approve.clicked.connect(partial(self._decide, approve=True))
        self.refuse.clicked.connect(partial(self._decide, approve=False))

    # --- reading --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        self.reading.on_changes(changes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.read()

    def _came(self, facts: Breaks) -> None:
        self._facts = facts
        known = [each.team for each in facts.teams]
        if self._team not in known:
            leading = [each for each in facts.teams if each.lead]
            busy = sorted(leading or facts.teams, key=lambda each: -len(each.breaks))
            self._team = busy[0].team if busy else 0
        self.team.blockSignals(True)
        self.team.clear()
        for each in facts.teams:
            self.team.addItem(each.name, each.team)
        self.team.setCurrentIndex(max(self.team.findData(self._team), 0))
        self.team.blockSignals(False)
        self._show()
        self.counted.emit(self.waiting())

    def waiting(self) -> int:
        """Return how many wait in the teams this person leads."""
        return sum(each.waiting for each in self._facts.teams if each.lead)

    def teams(self) -> tuple[TeamBreaks, ...]:
        """Return what is known of all teams."""
        return self._facts.teams

    def words_of(self, number: str) -> str:
        """Return how the break of an agent number stands, "" for none."""
        found = (each for team in self._facts.teams for each in team.breaks
                 if each.number.strip() == number.strip())  # fmt: skip
        resting = next(found, None)
        return "" if resting is None else f"☕ {standing(resting)}"

    def by_number(self) -> dict[str, SeatBreak]:
        """Return how everybody's break stands, by agent number, for the seats."""
        return {
            each.number.strip(): SeatBreak(cast("BreakMark", each.request.state), standing(each))
            for team in self._facts.teams for each in team.breaks
            if each.number.strip() and each.request.state in LIVING
        }  # fmt: skip

    def shown_team(self) -> TeamBreaks | None:
        """Return the team that is shown."""
        return next((each for each in self._facts.teams if each.team == self._team), None)

    # --- showing --------------------------------------------------------------------------------

    def _choose_team(self, place: int) -> None:
        self._team = int(self.team.itemData(place) or 0)
        self._show()

    def _show(self) -> None:
        team = self.shown_team()
        nobody = nobody_signed_in(self._deck) or ("" if team else self.tr("You are in no team."))
        self._none.setText(nobody)
        self._none.setVisible(bool(nobody))
        for widget in (self.places, self.list):
            widget.setVisible(team is not None)
        several = len(self._facts.teams) > 1
        self.team.setVisible(several)
        self._name.setVisible(team is not None and not several)
        self._name.setText(team.name if team is not None else "")
        self.slots.setVisible(team is not None and team.lead)
        if team is not None:
            full = team.taken > team.slots or bool(team.waiting)
            words = self.tr("{taken} of {slots} places").format(taken=team.taken, slots=team.slots)
            self.places.set(words, "caution" if full else "neutral")
            self.list.set_lines(team.breaks)
            if not self._turned.isActive():
                self.slots.blockSignals(True)
                self.slots.setValue(team.slots)
                self.slots.blockSignals(False)
        self._arm()

    def _chosen(self) -> Break | None:
        team, keys = self.shown_team(), self.list.chosen_keys()
        chosen = (each for each in team.breaks if each.request.id in keys) if team else iter(())
        return next(chosen, None)

    def _arm(self) -> None:
        """Offer what can be done with the chosen request."""
        team, chosen = self.shown_team(), self._chosen()
        lead = team is not None and team.lead
        state = chosen.request.state if chosen is not None else ""
        self.approve.setVisible(lead and chosen is not None)
        self.refuse.setVisible(lead and chosen is not None)
        self.own.show_breaks(self._facts)
        if lead and (chosen is not None or self.own.own() is None):
            self.own.hide()
        self.approve.setEnabled(state == "asked")
        self.refuse.setEnabled(state in ("asked", "approved"))
        over = team is not None and team.taken >= team.slots
        self.approve.setText(self.tr("Let go, over the places") if lead and over
                             else self.tr("Let go"))  # fmt: skip

    # --- work -----------------------------------------------------------------------------------

    def _decide(self, _checked: bool = False, *, approve: bool) -> None:
        chosen = self._chosen()
        if chosen is not None:
            send(self._deck, DecideBreak(chosen.request.id, approve))

    def _set_slots(self) -> None:
        team = self.shown_team()
        if team is not None and team.lead and self.slots.value() != team.slots:
            send(self._deck, SetBreakSlots(team.team, self.slots.value()))

    def retranslate(self) -> None:
        self.slots.setToolTip(self.tr("How many of the team may be on a break at once"))
        self.slots.setAccessibleName(self.tr("Places for breaks"))
        self.team.setAccessibleName(self.tr("Team"))
        self.refuse.setText(self.tr("Refuse"))
        self._show()
