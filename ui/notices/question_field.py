"""A notice's one question as it is written: its words, the answers, which one is right."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_TITLE, Question
from widgets.panel import chip_button

_CHOICES: Final = 4


class QuestionField(QWidget):
    """Closed it is one chip; open it has a line for the question and four for answers."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on = chip_button("", checkable=True)
        self.on.toggled.connect(self._open)
        self.text = QLineEdit(maxLength=LONGEST_TITLE)
        self.choices = [QLineEdit(maxLength=LONGEST_TITLE) for _ in range(_CHOICES)]
        self.rights = [QRadioButton() for _ in range(_CHOICES)]
        self._right = QButtonGroup(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.text, 0, 0, 1, 4)
        for place, (choice, right) in enumerate(zip(self.choices, self.rights, strict=True)):
            self._right.addButton(right, place)
            row, column = 1 + place // 2, 2 * (place % 2)
            grid.addWidget(right, row, column)
            grid.addWidget(choice, row, column + 1)
            choice.textChanged.connect(self.changed)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.text.textChanged.connect(self.changed)
        self._right.idToggled.connect(lambda *_: self.changed.emit())
        self._inside = QWidget()
        grid.setContentsMargins(0, 4, 0, 0)
        self._inside.setLayout(grid)
        self._inside.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.on)
        layout.addWidget(self._inside)
        self.retranslate()

    def question(self) -> Question | None:
        """Return what is asked as it stands, None while no question is wanted."""
        if not self.on.isChecked():
            return None
        right = self._right.checkedId()
        return Question(
            self.text.text(), tuple(each.text() for each in self.choices),
            right if right >= 0 else None,
        )  # fmt: skip

    def set_question(self, question: Question | None) -> None:
        self.on.setChecked(question is not None)
        self.text.setText(question.text if question else "")
        for place, choice in enumerate(self.choices):
            told = question.choices[place] if question and place < len(question.choices) else ""
            choice.setText(told)
        self._right.setExclusive(False)
        for place, right in enumerate(self.rights):
            right.setChecked(question is not None and question.right == place)
        self._right.setExclusive(True)

    def _open(self, on: bool) -> None:
        self._inside.setVisible(on)
        if on and self.on.hasFocus():
            self.text.setFocus()
        self.changed.emit()

    def retranslate(self) -> None:
        self.on.setText(self.tr("One question"))
        self.text.setPlaceholderText(self.tr("What must everybody know after reading this?"))
        self.text.setAccessibleName(self.tr("Question"))
        for place, (choice, right) in enumerate(zip(self.choices, self.rights, strict=True)):
            name = self.tr("Answer {n}").format(n=place + 1)
            choice.setPlaceholderText(name)
            choice.setAccessibleName(name)
            words = self.tr("Answer {n} is right").format(n=place + 1)
            right.setToolTip(words)
            right.setAccessibleName(words)
