"""Editing the limits on time in state: per state, and per reason where that differs."""

from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from insight.limits import NO_LIMIT, Limit, StateLimits
from insight.spoken import stopwatch
from insight.states import STATES, state_of
from widgets.plain import plain_label


def seconds_of(text: str) -> float | None:
    """Return the seconds of `m:ss`, `h:mm:ss` or a plain number; None for an empty text.

    Raises ValueError for anything else.
    """
    text = text.strip().replace("：", ":")
    if not text:
        return None
    parts = text.split(":")
    if len(parts) > 3 or not all(part.isdecimal() and part.isascii() for part in parts):
        raise ValueError(text)
    if any(int(part) >= 60 for part in parts[1:]):
        raise ValueError(text)
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return float(seconds)


class LimitsDialog(QDialog):
    """A row a state or (state, reason); four limits each, as m:ss. OK checks all of them first."""

    def __init__(
        self, parent: QWidget, limits: StateLimits, reasons: Sequence[tuple[str, str]]
    ) -> None:
        """`reasons`: the (state, reason) pairs seen on the floor that a row may be added for."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Limits on time in state"))
        self.resize(680, 560)
        self.limits = limits
        self._rows: list[tuple[str, str]] = []
        intro = plain_label(self.tr(
            "A seat is marked when it is longer in a state than a high limit, or shorter than a "
            "low one. Write minutes:seconds; empty means no limit. A row for a reason wins over "
            "the row of its state."
        ))  # fmt: skip
        intro.setWordWrap(True)
        self._table = QTableWidget(0, 5)
        self._table.setHorizontalHeaderLabels([
            self.tr("State"), self.tr("Low warning"), self.tr("Low caution"),
            self.tr("High caution"), self.tr("High warning"),
        ])  # fmt: skip
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(28)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 5):
            header.resizeSection(column, 100)
        self._reason = QComboBox()
        add = QPushButton(self.tr("Add a row for this reason"))
        add.setAutoDefault(False)
        add.clicked.connect(self._add_reason)
        self._wrong = plain_label("")
        self._wrong.setProperty("chip", "warning")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.check)
        buttons.rejected.connect(self.reject)
        for state in STATES:
            if state.code != "offline":
                self._add_row(state.code, "", limits.by_state.get(state.code, NO_LIMIT))
        for (code, reason), limit in sorted(limits.by_reason.items()):
            self._add_row(code, reason, limit)
        for code, reason in reasons:
            if (code, reason) not in limits.by_reason and reason:
                self._reason.addItem(self._name(code, reason), (code, reason))
        below = QHBoxLayout()
        below.addWidget(self._reason, 1)
        below.addWidget(add)
        self._reason.setVisible(self._reason.count() > 0)
        add.setVisible(self._reason.count() > 0)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(self._table, 1)
        layout.addLayout(below)
        layout.addWidget(self._wrong)
        layout.addWidget(buttons)

    def _name(self, code: str, reason: str) -> str:
        state = QCoreApplication.translate("State", state_of(code).name)
        return f"{state} · {reason}" if reason else state

    def _add_row(self, code: str, reason: str, limit: Limit) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        self._rows.append((code, reason))
        name = QTableWidgetItem(self._name(code, reason))
        name.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._table.setItem(row, 0, name)
        for column, step in enumerate(limit.steps(), start=1):
            item = QTableWidgetItem("" if step is None else stopwatch(step))
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, column, item)

    def _add_reason(self) -> None:
        pair = self._reason.currentData()
        if pair is not None:
            self._add_row(pair[0], pair[1], self.limits.limit(pair[0]))
            self._reason.removeItem(self._reason.currentIndex())
            self._table.scrollToBottom()

    def check(self) -> None:
        """Take the limits and close, or say which one is wrong."""
        by_state: dict[str, Limit] = {}
        by_reason: dict[tuple[str, str], Limit] = {}
        for row, (code, reason) in enumerate(self._rows):
            steps: list[float | None] = []
            for column in range(1, 5):
                item = self._table.item(row, column)
                text = item.text() if item else ""
                try:
                    steps.append(seconds_of(text))
                except ValueError:
                    head = self._table.horizontalHeaderItem(column)
                    heading = head.text() if head else ""
                    words = self.tr(
                        "{state}, {limit}: “{text}” is not minutes:seconds, such as 6:00."
                    )
                    name = self._name(code, reason)
                    words = words.format(state=name, limit=heading, text=text)
                    self._refuse(words, row, column)
                    return
            try:
                limit = Limit(*steps)
            except ValueError:
                self._refuse(self.tr(
                    "{state}: the limits must rise from left to right."
                ).format(state=self._name(code, reason)), row, 1)  # fmt: skip
                return
            if reason:
                by_reason[code, reason] = limit
            elif limit != NO_LIMIT:
                by_state[code] = limit
        self.limits = StateLimits(by_state, by_reason)
        self.accept()

    def set_text(self, code: str, reason: str, limit: str, text: str) -> None:
        """Write into the cell of a state (and reason) and a limit, such as `high_caution`."""
        column = [step.name for step in fields(Limit)].index(limit) + 1
        item = self._table.item(self._rows.index((code, reason)), column)
        if item is not None:
            item.setText(text)

    def refusal(self) -> str:
        """Return why the limits were not taken, "" when they were."""
        return self._wrong.text()

    def _refuse(self, text: str, row: int, column: int) -> None:
        self._wrong.setText(text)
        self._wrong.show()
        self._table.setCurrentCell(row, column)
