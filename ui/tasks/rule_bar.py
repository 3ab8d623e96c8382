"""The rule by which tasks are handed out: who is asked, who counts as free, how many each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QWidget

from insight.tasks.assigning import Rule
from widgets.plain import plain_label, plain_tooltip

_MOST = 500


class RuleBar(QWidget):
    """`changed`: the rule, or whom it asks, is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.team = QComboBox()
        self.team.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.free = QCheckBox(self.tr("Only free seats"))
        self.free.setChecked(True)
        usual = Rule()
        self.free.setToolTip(plain_tooltip(self.tr(
            "Ready for {n} s or more, nobody waiting in their queues, no break due. While anybody "
            "waits on the floor, at most {most} people are at tasks."
        ).format(n=usual.free_s, most=usual.most_away)))  # fmt: skip
        self.most = QSpinBox()
        self.most.setRange(1, _MOST)
        self.most.setValue(usual.most)
        self.most.setAccessibleName(self.tr("Most tasks a person may hold"))
        self.team.setAccessibleName(self.tr("Whose people are asked"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self.team)
        across.addWidget(self.free)
        across.addWidget(plain_label(self.tr("At most"), "meta"))
        across.addWidget(self.most)
        across.addWidget(plain_label(self.tr("each"), "meta"))
        across.addStretch(1)
        self.team.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.free.toggled.connect(lambda _on: self.changed.emit())
        self.most.valueChanged.connect(lambda _most: self.changed.emit())

    def set_teams(self, teams: Sequence[tuple[int, str]]) -> None:
        """Offer these teams (number and name), and all of them together."""
        self.blockSignals(True)
        self.team.clear()
        if len(teams) > 1:
            self.team.addItem(self.tr("All my teams"), None)
        for team, name in teams:
            self.team.addItem(name, team)
        self.blockSignals(False)

    def asked(self) -> int | None:
        """Return the team whose people are asked; None for all."""
        team = self.team.currentData()
        return team if isinstance(team, int) else None

    def rule(self) -> Rule:
        return Rule(free_only=self.free.isChecked(), most=self.most.value())
