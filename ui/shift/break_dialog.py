"""Asking for a break."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import AskBreak
from insight.team.breaks import USUAL_MINUTES, TeamBreaks
from widgets.panel import chip_button
from widgets.plain import plain_label
from widgets.seat_words import reason_name

_LONGEST_MIN: Final = 480
_FIRST_MIN: Final = 10
_LONGEST_REASON: Final = 60


class BreakDialog(QDialog):
    """Team, reason, minutes, and how many wait before. `asked` carries the act."""

    asked = Signal(object)

    def __init__(
        self, parent: QWidget, teams: Sequence[TeamBreaks], reasons: Sequence[str]
    ) -> None:
        """`teams`: those somebody may take a break in; `reasons`: the floor's own, may be none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Ask for a break"))
        self.setMinimumWidth(420)
        self._teams = tuple(teams)
        self.team = QComboBox()
        for each in teams:
            self.team.addItem(each.name, each.team)
        self.team.setAccessibleName(self.tr("Team"))
        self.reason = QComboBox(editable=True)
        for reason in reasons:
            self.reason.addItem(reason_name(reason), reason)
        if not reasons:
            self.reason.addItem(self.tr("Short break"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.minutes = QSpinBox()
        self.minutes.setRange(1, _LONGEST_MIN)
        self.minutes.setValue(_FIRST_MIN)
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self._ahead = plain_label("", "meta")
        self._ahead.setWordWrap(True)
        self.ask = QPushButton(self.tr("Ask"))
        self.ask.setProperty("kind", "primary")
        self.ask.setDefault(True)
        self.ask.clicked.connect(self._ask)
        self.team.currentIndexChanged.connect(self._say)
        self._lay_out()
        self._say()
        self.reason.setFocus()

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        rows = [(self.tr("Reason"), self.reason)]
        if len(self._teams) > 1:
            rows.insert(0, (self.tr("Team"), self.team))
        for row, (name, field) in enumerate(rows):
            form.addWidget(plain_label(name), row, 0)
            form.addWidget(field, row, 1)
        minutes = QHBoxLayout()
        minutes.setSpacing(6)
        minutes.addWidget(self.minutes)
        for each in USUAL_MINUTES:
            chip = chip_button(str(each))
            chip.setAccessibleName(self.tr("{n} minutes").format(n=each))
            chip.clicked.connect(lambda _on=False, each=each: self.minutes.setValue(each))
            minutes.addWidget(chip)
        minutes.addStretch(1)
        form.addWidget(plain_label(self.tr("Minutes")), len(rows), 0)
        form.addLayout(minutes, len(rows), 1)
        form.setColumnStretch(1, 1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._ahead, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addLayout(buttons)

    def said(self) -> str:
        """Return what is said about the team's places."""
        return self._ahead.text()

    def _say(self) -> None:
        team = self._teams[max(self.team.currentIndex(), 0)]
        free = team.slots - team.taken
        if team.waiting:
            words = self.tr("{n} wait before you").format(n=team.waiting)
        elif free > 0:
            words = self.tr("A place is free: you may go at once")
        else:
            words = self.tr("All {n} places are taken: you are the next").format(n=team.slots)
        self._ahead.setText(words)

    def _ask(self) -> None:
        place = self.reason.findText(self.reason.currentText())
        reason = self.reason.itemData(place) if place >= 0 else None
        reason = str(reason or self.reason.currentText()).strip()[:_LONGEST_REASON]
        if not reason:
            self.reason.setFocus()
            return
        team = self._teams[max(self.team.currentIndex(), 0)]
        self.asked.emit(AskBreak(team.team, reason, self.minutes.value()))
        self.accept()
