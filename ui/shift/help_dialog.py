"""Calling the lead."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_NOTE, AskHelp
from insight.hub.facts import Team
from insight.identity.records import Ref
from widgets.plain import plain_label


class HelpDialog(QDialog):
    """What it is about, and the customer it is about. Enter calls; `asked` carries the act."""

    asked = Signal(object)

    def __init__(
        self, parent: QWidget | None, teams: list[Team], customer: Ref | None, called: str
    ) -> None:
        """`customer`: who is being served, `called` as they are named on screen now, masked."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Call the lead"))
        self.setMinimumWidth(440)
        self._customer = customer
        self.team = QComboBox()
        for each in teams:
            self.team.addItem(each.name, each.id)
        self.team.setAccessibleName(self.tr("Team"))
        self.team.setVisible(len(teams) > 1)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(self.tr("What is it about? (may stay empty)"))
        self.note.setAccessibleName(self.tr("What is it about?"))
        self.with_customer = QCheckBox(
            self.tr("With the customer: {customer}").format(customer=called).replace("&", "&&")
        )
        self.with_customer.setChecked(customer is not None)
        self.with_customer.setVisible(customer is not None)
        self.call = QPushButton(self.tr("Call"))
        self.call.setProperty("kind", "primary")
        self.call.setDefault(True)
        self.call.clicked.connect(self._call)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.call)
        said = plain_label(self.tr("Every lead of the team sees it at once, with your name."))
        said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        for widget in (said, self.team, self.note, self.with_customer):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.note.setFocus()

    def _call(self) -> None:
        source, key = (
            self._customer
            if self._customer is not None and self.with_customer.isChecked()
            else (None, None)
        )
        note = self.note.text().strip()
        self.asked.emit(AskHelp(int(self.team.currentData()), note, source, key))
        self.accept()
