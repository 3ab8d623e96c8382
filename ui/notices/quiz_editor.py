"""A quiz as it is written: several questions, each with its answers and the right one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import Question
from insight.notices.draft import FEWEST_CHOICES, asked
from widgets.icons import IconButton
from widgets.plain import plain_label
from widgets.theme import Theme

MOST_QUESTIONS: Final = 30
_CHOICES: Final = 4


class QuizEditor(QWidget):
    """Questions one below the other; one can be added and removed."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.blocks: list[QuestionBlock] = []
        self.add = QPushButton()
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_clicked)
        self._hint = plain_label("", "meta")
        self._down = QVBoxLayout()
        self._down.setSpacing(10)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._hint)
        layout.addLayout(self._down)
        layout.addLayout(below)
        self.retranslate()

    def questions(self) -> tuple[Question, ...]:
        """Return the questions without their empty answers."""
        return tuple(asked(block.question()) for block in self.blocks)

    def set_questions(self, questions: Sequence[Question]) -> None:
        """Show these questions in place of those there are."""
        for block in list(self.blocks):
            self._remove(block)
        for question in questions:
            self._add().set_question(question)

    def trouble(self) -> str:
        """Return what is wrong with the quiz as it stands, "" for nothing."""
        for number, block in enumerate(self.blocks, 1):
            question = block.question()
            filled = sum(bool(choice.strip()) for choice in question.choices)
            if not question.text.strip():
                return self.tr("Question {n} is empty.").format(n=number)
            if filled < FEWEST_CHOICES:
                return self.tr("Question {n} needs at least {most} answers.").format(
                    n=number, most=FEWEST_CHOICES)  # fmt: skip
            if question.right is None or not question.choices[question.right].strip():
                return self.tr("Mark the right answer of question {n}.").format(n=number)
        return ""

    def _add_clicked(self) -> None:
        self._add().text.setFocus()
        self.changed.emit()

    def _add(self) -> "QuestionBlock":
        block = QuestionBlock(self._theme)
        block.remove.clicked.connect(lambda: self._remove(block))
        block.changed.connect(self.changed)
        self.blocks.append(block)
        self._down.addWidget(block)
        self._number()
        return block

    def _remove(self, block: "QuestionBlock") -> None:
        self.blocks.remove(block)
        self._down.removeWidget(block)
        block.hide()
        block.setParent(None)
        block.deleteLater()
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        for number, block in enumerate(self.blocks, 1):
            block.set_number(number)
        self.add.setEnabled(len(self.blocks) < MOST_QUESTIONS)
        self._hint.setVisible(bool(self.blocks))

    def retranslate(self) -> None:
        self.add.setText(self.tr("Add a question"))
        self._hint.setText(self.tr("Mark the right answer of each question at its left."))
        self._number()


class QuestionBlock(QWidget):
    """One question: its words, four answers at most, which one is right."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n = 1
        self._number = plain_label("", "head")
        self.text = QLineEdit()
        self.remove = IconButton(theme, "close", "")
        self.choices = [QLineEdit() for _ in range(_CHOICES)]
        self.rights = [QRadioButton() for _ in range(_CHOICES)]
        self._right = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self.text, 1)
        head.addWidget(self.remove)
        grid.addLayout(head, 0, 0, 1, 4)
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
        self.retranslate()

    def set_number(self, number: int) -> None:
        self._n = number
        self.retranslate()

    def question(self) -> Question:
        """Return the question as it stands."""
        right = self._right.checkedId()
        choices = tuple(each.text() for each in self.choices)
        return Question(self.text.text(), choices, right if right >= 0 else None)

    def set_question(self, question: Question) -> None:
        self.text.setText(question.text)
        for place, (choice, right) in enumerate(zip(self.choices, self.rights, strict=True)):
            choice.setText(question.choices[place] if place < len(question.choices) else "")
            right.setChecked(question.right == place)

    def retranslate(self) -> None:
        self._number.setText(f"{self._n}")
        self.text.setPlaceholderText(self.tr("Question"))
        self.text.setAccessibleName(self.tr("Question {n}").format(n=self._n))
        self.remove.set_words(self.tr("Remove question {n}").format(n=self._n))
        for place, (choice, right) in enumerate(zip(self.choices, self.rights, strict=True)):
            name = self.tr("Answer {n}").format(n=place + 1)
            choice.setPlaceholderText(name)
            choice.setAccessibleName(name)
            words = self.tr("Answer {n} is right").format(n=place + 1)
            right.setToolTip(words)
            right.setAccessibleName(words)
