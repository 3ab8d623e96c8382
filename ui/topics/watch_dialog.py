"""Watching a topic: a warning rule with limits suggested by the topic's own past."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import SaveDefinition
from insight.hub.roles import SHAPING
from insight.topics.looking import Line
from insight.topics.topic import watching
from insight.warnings.rule import Rule
from storage.local.shared.definitions import version_of
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from widgets.answer_row import answer_row
from widgets.message_bar import Message
from widgets.panel import Panel
from widgets.plain import plain_label

RULE: Final = "warning_rule"
"""The kind of definition at the hub."""


def _version(code: str, store: Store) -> int:
    with store.read() as reader:
        return version_of(reader, RULE, code)


class WatchDialog(QDialog):
    """Makes the rule of a named topic; one topic has one rule for the whole and one by community,
    and saving changes the one there is."""

    def __init__(self, parent: QWidget, deck: Deck, line: Line) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watch a topic"))
        self._deck, self._line = deck, line
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self._newest: int | None = None
        self.group = QComboBox()
        self.group.addItem(self.tr("the topic as a whole"), "topic")
        self.group.addItem(self.tr("each community by itself"), "community")
        self.caution, self.warning = QSpinBox(), QSpinBox()
        for spin in (self.caution, self.warning):
            spin.setRange(1, 1_000_000)
            spin.setSuffix(self.tr(" texts a day"))
        self.why = plain_label("", "meta")
        self.why.setWordWrap(True)
        self.lacks = plain_label("", "meta")
        self.lacks.setWordWrap(True)
        self.ok, self.cancel = QPushButton(self.tr("Watch")), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.group.currentIndexChanged.connect(self._regroup)
        for spin in (self.caution, self.warning):
            spin.valueChanged.connect(self._check)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self._regroup()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(12, 8, 12, 8)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        for words, field in (
            (self.tr("Warn about"), self.group), (self.tr("Caution from"), self.caution),
            (self.tr("Warning from"), self.warning),
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        panel = Panel(self._line.topic.title)
        panel.body.addLayout(form)
        self.why.setContentsMargins(12, 0, 12, 8)
        panel.body.addWidget(self.why)
        buttons = answer_row(self.lacks, self.cancel, self.ok)
        self.ok.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(panel, 1)
        layout.addLayout(buttons)
        self.resize(460, 260)

    @property
    def code(self) -> str:
        return f"topic_{self._line.code}_{self.group.currentData()}"[:64]

    def rule(self) -> Rule:
        """Return the rule as it is written now."""
        return watching(
            self._line.code, self._line.topic, self.group.currentData(), self.caution.value(),
            self.warning.value(), self._deck.language.code,
        )  # fmt: skip

    def _regroup(self) -> None:
        whole = self.group.currentData() == "topic"
        caution, warning = self._line.limits() if whole else (3, 5)
        self.caution.setValue(caution)
        self.warning.setValue(warning)
        told = self.tr(
            "Suggested: by its past, {mean} texts a day, so many come by chance on one day in a "
            "hundred and in ten thousand."
        ).format(mean=f"{self._line.a_day:.2g}")
        few = self.tr("Suggested: so many texts of one community within a day.")
        self.why.setText(told if whole else few)
        self._newest = None
        code = self.code
        self._deck.work.read(partial(_version, code), partial(self._came, code), self._failed)
        self._check()

    def _came(self, code: str, newest: int) -> None:
        if isValid(self) and code == self.code:
            self._newest = newest
            self._check()

    def _failed(self, error: Exception) -> None:
        raise error

    def _check(self) -> None:
        lack = ""
        if self._deck.hub.me is None:
            lack = self.tr("Sign in at the hub first: warning rules are shared through it.")
        elif not self._may:
            lack = self.tr("Leads, analysts and supervisors keep warning rules.")
        elif self.warning.value() < self.caution.value():
            lack = self.tr("The warning must not come before the caution")
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack and self._newest is not None)

    def _save(self) -> None:
        if self._newest is not None:
            told = self.rule().model_dump(mode="json")
            act = SaveDefinition(RULE, self.code, self._newest, told)
            send(self._deck, act, lambda _id: self._done(), self._check)

    def _done(self) -> None:
        if isValid(self):
            words = self.tr("“{title}” is watched.").format(title=self._line.topic.title)
            self._deck.bell.message.emit(Message(words, key="watch"))
            self.accept()
