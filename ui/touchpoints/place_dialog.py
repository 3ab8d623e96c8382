"""A person's word on where a case really belongs; it counts above the rules."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.touchpoints.chain import NO_PROBLEM, Chain
from insight.touchpoints.placing import SET_ASIDE
from ui.touchpoints.words import link_word
from widgets.plain import plain_label

LONGEST_NOTE = 300
TAKE_BACK = ""


class PlaceDialog(QDialog):
    """`said` carries the code of the link ("" : the rules count again) and the note."""

    said = Signal(str, str)

    def __init__(
        self, parent: QWidget, chain: Chain, language: str, told: Sequence[str], by_person: bool
    ) -> None:
        """`told`: the cases, a line each; `by_person`: a person placed one of them before."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Place elsewhere"))
        self.link, self.note = QComboBox(), QLineEdit()
        for each in chain.link:
            self.link.addItem(each.named(language), each.code)
        self.link.addItem(link_word(chain, SET_ASIDE, language), NO_PROBLEM)
        if by_person:
            self.link.addItem(self.tr("As the rules say"), TAKE_BACK)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(self.tr("What shows it: a recording, a second look …"))
        self.ok, self.cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self.ok.setText(self.tr("Place {n}").format(n=f"{len(told):,}"))
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.cancel.setAutoDefault(False)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        for words, field in (
            (self.tr("Where it really belongs"), self.link), (self.tr("Note"), self.note),
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        about = plain_label("\n".join(told[:5]), "meta")
        about.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout.addLayout(buttons)
        self.resize(460, 260)
        self.ok.clicked.connect(self._say)
        self.cancel.clicked.connect(self.reject)

    def _say(self) -> None:
        self.said.emit(str(self.link.currentData()), self.note.text().strip())
        self.accept()
