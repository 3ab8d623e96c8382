"""The own break: asked for, gone on, come back from."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from insight.hub.acts import AskBreak, EndBreak, TakeBreak
from insight.team.breaks import Break, TeamBreaks
from ui.deck import Deck
from ui.hub.sending import send
from ui.shift.break_dialog import BreakDialog
from ui.shift.breaks import Breaks
from widgets.break_list import standing
from widgets.plain import ElidedLabel


class OwnBreak(QWidget):
    """How the own break stands, and what can be done about it now."""

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._facts = Breaks()
        self.said = ElidedLabel("", "meta")
        self.ask, self.go, self.back = QPushButton(), QPushButton(), QPushButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.said, 1)
        for button, do in ((self.ask, self.ask_break), (self.go, self.take), (self.back, self.end)):
            button.setAutoDefault(False)
            button.clicked.connect(do)
            layout.addWidget(button)
        self.go.setProperty("kind", "primary")
        self.retranslate()

    def show_breaks(self, facts: Breaks) -> None:
        """Show how the own break stands among all."""
        self._facts = facts
        resting = self.own()
        state = resting.request.state if resting is not None else ""
        self.said.setText(self.tr("My break: {state}").format(state=standing(resting))
                          if resting is not None else "")  # fmt: skip
        self.ask.setVisible(bool(self._teams()) and not state)
        self.go.setVisible(state == "approved")
        self.back.setVisible(bool(state))
        self.back.setText(self.tr("I am back") if state == "taken" else self.tr("Withdraw"))
        self.setVisible(bool(self._teams()))

    def own(self) -> Break | None:
        """Return this person's break that lives, in whatever team."""
        me = self._deck.hub.me
        return next((each for team in self._facts.teams for each in team.breaks
                     if me is not None and each.request.person == me.person), None)  # fmt: skip

    def _teams(self) -> list[TeamBreaks]:
        me = self._deck.hub.me
        own = me.teams if me is not None else ()
        return [each for each in self._facts.teams if each.team in own]

    def ask_break(self) -> None:
        """Ask for a break."""
        teams = self._teams()
        if teams and self.own() is None:
            dialog = BreakDialog(self, teams, self._facts.reasons)
            dialog.asked.connect(self._send)
            dialog.open()

    def _send(self, act: AskBreak) -> None:
        send(self._deck, act)

    def take(self) -> None:
        """Go on the break that was approved."""
        own = self.own()
        if own is not None and own.request.state == "approved":
            send(self._deck, TakeBreak(own.request.id))

    def end(self) -> None:
        """Come back from the break, or withdraw the request."""
        own = self.own()
        if own is not None:
            send(self._deck, EndBreak(own.request.id))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.ask.setText(self.tr("Ask for a break …"))
        self.go.setText(self.tr("Go now"))
        self.show_breaks(self._facts)
