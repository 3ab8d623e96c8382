"""A training's questions, to be answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import Question
from insight.hub.facts import QuizResult
from insight.team.bulletins import Sending
from widgets.panel import Chip
from widgets.plain import button_text, plain_label


class QuizView(QWidget):
    """One block a question; where the right answer is told it is marked. `answered` carries the
    chosen places once every question has one."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: tuple[Question, ...] = ()
        self.groups: list[QButtonGroup] = []
        self.result = Chip()
        self.said = plain_label("", "meta")
        self.said.setWordWrap(True)
        self._down = QVBoxLayout()
        self._down.setSpacing(10)
        self.send, self.again = QPushButton(), QPushButton()
        self.send.setProperty("kind", "primary")
        for button in (self.send, self.again):
            button.setAutoDefault(False)
        self.send.clicked.connect(self._send)
        self.again.clicked.connect(self._begin_again)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.send)
        buttons.addWidget(self.again)
        buttons.addWidget(self.result)
        buttons.addWidget(self.said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._down)
        layout.addLayout(buttons)
        self._open = False
        self._attempts: tuple[QuizResult, ...] = ()
        self._share: int | None = None
        self._sending: Sending = ""
        self._retaking = False
        self.retranslate()

    def show_quiz(
        self, questions: Sequence[Question], share: int | None, attempts: tuple[QuizResult, ...],
        sending: Sending, open_: bool, fresh: bool,
    ) -> None:  # fmt: skip
        """Show questions. `attempts`: those made so far; `sending`: how far the last answer has
        come; `open_`: it may be answered; `fresh`: it is another training than before. What is
        chosen stays chosen while the questions are the same."""
        self._retaking = self._retaking and not fresh and len(attempts) == len(self._attempts)
        if fresh or tuple(questions) != self._questions:
            self._questions = tuple(questions)
            self._build()
        self._share, self._attempts = share, attempts
        self._sending, self._open = sending, open_
        self._arm()

    def _build(self) -> None:
        while item := self._down.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.groups = []
        for number, question in enumerate(self._questions, 1):
            block = QWidget()
            column = QVBoxLayout(block)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            text = plain_label(f"{number}. {question.text}", "head")
            text.setWordWrap(True)
            column.addWidget(text)
            group = QButtonGroup(block)
            for place, choice in enumerate(question.choices):
                sign = "  ✓" if place == question.right else ""
                button = QRadioButton(button_text(choice) + sign)
                button.setAccessibleName(choice)
                button.setAccessibleDescription(question.text)
                group.addButton(button, place)
                column.addWidget(button)
            group.idToggled.connect(lambda *_: self._arm())
            self.groups.append(group)
            self._down.addWidget(block)

    def _arm(self) -> None:
        """Offer what can be done now, and say how the last attempt went."""
        last = self._attempts[-1] if self._attempts else None
        waits = self._sending == "waiting"
        passed = any(each.passed for each in self._attempts)
        may = self._open and not waits and (last is None or self._retaking)
        for group in self.groups:
            for button in group.buttons():
                button.setEnabled(may)
        full = all(group.checkedId() >= 0 for group in self.groups)
        self.send.setVisible(may)
        self.send.setEnabled(full)
        self.again.setVisible(self._open and not waits and last is not None and not self._retaking)
        self.again.setProperty("kind", "" if passed else "primary")
        self.again.style().unpolish(self.again)
        self.again.style().polish(self.again)
        self.result.setVisible(last is not None and not waits and not self._retaking)
        self.said.setText(self._words(last, may, full))
        if last is not None:
            share = self.tr("{right} of {all} right").format(right=last.correct, all=last.asked)
            word = self.tr("✓ Passed") if last.passed else self.tr("✕ Not passed")
            self.result.set(f"{word} · {share}", "ok" if last.passed else "caution")

    def _words(self, last: QuizResult | None, may: bool, full: bool) -> str:
        if self._sending == "waiting":
            return self.tr("Your answers are kept and count as soon as they reach the hub.")
        if self._sending == "refused" and last is None:
            return self.tr("The hub did not take your answers. Answer again.")
        if may and not full:
            return self.tr("Answer every question.")
        if may and self._share is not None:
            return self.tr("{share} % right answers pass.").format(share=self._share)
        if last is None:
            return ""
        words = self.tr("Attempt {n}.").format(n=last.attempt)
        if not last.passed and self._share is not None:
            words += " " + self.tr("{share} % are asked for: look at the material again.").format(
                share=self._share)  # fmt: skip
        return words

    def begun(self) -> bool:
        """Return whether some questions have an answer that was not handed in."""
        open_ = self.send.isVisible()
        return open_ and any(group.checkedId() >= 0 for group in self.groups)

    def _begin_again(self) -> None:
        self._retaking = True
        for group in self.groups:
            group.setExclusive(False)
            for button in group.buttons():
                button.setChecked(False)
            group.setExclusive(True)
        self._arm()
        if self.groups:
            self.groups[0].buttons()[0].setFocus()

    def _send(self) -> None:
        answers = tuple(group.checkedId() for group in self.groups)
        if all(each >= 0 for each in answers):
            self._retaking = False
            self.answered.emit(answers)

    def retranslate(self) -> None:
        self.send.setText(self.tr("Hand in"))
        self.again.setText(self.tr("Take it again"))
        self._arm()
