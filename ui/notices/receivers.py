"""The sender's view of a notice: who has it, has read it, acknowledged it, is overdue."""

import json
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from insight.hub.facts import Notice
from insight.limits import Level
from insight.notices.effect import Effect
from insight.notices.letters import over
from insight.notices.receipts import STANDINGS, by_team, finished_at, late, standing, tally
from insight.spoken import stopwatch
from storage.local.shared.notices import Opened, Receiver
from ui.deck import Deck
from ui.notices.effect_words import MEASURES, effect_words, measure_word
from ui.notices.words import standing_word, took_words
from widgets.flow import FlowLayout
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable
from widgets.plain import ElidedLabel, plain_label, plain_tooltip
from widgets.seat_words import state_word

_TEAMS: Final = 6
"""Teams that get a bar of their own; the table has the others too."""


class ReceiversView(QWidget):
    """Figures, a bar a team, a line a receiver, and what can be done about those who are missing.

    `remind`, `recall` and `correct` are emitted for the notice shown. What the hub keeps to itself
    for now (a notice that waits in the outbox) can be neither chased nor taken back.
    """

    measure_chosen = Signal()
    remind = Signal()
    recall = Signal()
    correct = Signal()

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._opened: Opened | None = None
        self._me = 0
        self._values = {name: _figure() for name in ("received", "read", "acknowledged", "overdue")}
        self._teams = QGridLayout()
        self._teams.setHorizontalSpacing(8)
        self._teams.setVerticalSpacing(4)
        self._teams.setColumnStretch(1, 1)
        self.question = plain_label("", "meta")
        self.question.setWordWrap(True)
        self.table = _ReceiverTable(deck)
        self.remind_button, self.correct_button, self.recall_button = (
            QPushButton() for _ in range(3)
        )
        self.effect_on = QComboBox()
        self.effect_on.currentIndexChanged.connect(lambda _n: self.measure_chosen.emit())
        self.effect = plain_label("", "meta")
        self.effect.setWordWrap(True)
        self._effect: Effect | None = None
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setContentsMargins(12, 8, 12, 4)
        self._labels: dict[str, QLabel] = {}
        for name, value in self._values.items():
            self._labels[name] = plain_label("", "meta")
            self._labels[name].setAlignment(Qt.AlignmentFlag.AlignCenter)
            down = QVBoxLayout()
            down.setSpacing(0)
            down.addWidget(value)
            down.addWidget(self._labels[name])
            figures.addLayout(down, 1)
        self._teams.setContentsMargins(12, 4, 12, 6)
        asked = QHBoxLayout()
        asked.setContentsMargins(12, 0, 12, 6)
        asked.addWidget(self.question)
        buttons = FlowLayout(gap=8)
        buttons.setContentsMargins(12, 8, 12, 6)
        self.remind_button.setProperty("kind", "primary")
        for button, signal in (
            (self.remind_button, self.remind), (self.correct_button, self.correct),
            (self.recall_button, self.recall),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(figures)
        layout.addLayout(self._teams)
        layout.addLayout(asked)
        buttons.addWidget(self.effect_on)
        measured = QVBoxLayout()
        measured.setContentsMargins(12, 0, 12, 6)
        measured.addWidget(self.effect)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        layout.addLayout(measured)

    def measure(self) -> str:
        """Return the measure on which the notice's effect is wanted, "" for none."""
        return str(self.effect_on.currentData() or "")

    def open(self, opened: Opened, me: int, effect: Effect | None = None) -> None:
        """Show who has a notice, how far each has come, and its effect where one is wanted."""
        self._opened, self._me, self._effect = opened, me, effect
        self.show_again()

    def show_again(self) -> None:
        opened = self._opened
        if opened is None:
            return
        notice, now_us = opened.notice, self._deck.hub.now_us()
        receipts = [each.receipt for each in opened.receivers]
        counted = tally(notice, receipts, now_us)
        for name, value in self._values.items():
            value.setText(f"{getattr(counted, name):,}")
        overdue = self._values["overdue"]
        overdue.setProperty("tone", "warning" if counted.overdue else "")
        overdue.style().polish(overdue)
        self._labels["received"].setText(
            self.tr("of {n} received").format(n=f"{counted.people:,}"))  # fmt: skip
        self._values["acknowledged"].setVisible(notice.needs_ack)
        self._labels["acknowledged"].setVisible(notice.needs_ack)
        self._values["overdue"].setVisible(notice.due_at is not None)
        self._labels["overdue"].setVisible(notice.due_at is not None)
        self._show_teams(opened, now_us)
        self.question.setText(self._question(opened))
        self.question.setVisible(bool(self.question.text()))
        self.table.show_receivers(opened)
        out = not opened.state and notice.release_at <= now_us
        self.effect_on.setVisible(out)
        words = effect_words(self._effect, self.measure()) if self._effect and out else ""
        self.effect.setText(words)
        self.effect.setVisible(bool(words))
        self._show_buttons(opened, counted.owing, now_us)

    def _show_buttons(self, opened: Opened, owing: int, now_us: int) -> None:
        notice = opened.notice
        mine = notice.author == self._me
        holds = not opened.state and not over(notice, now_us)
        self.remind_button.setText(self.tr("Remind the other {n}").format(n=f"{owing:,}"))
        self.remind_button.setVisible(holds and owing > 0)
        self.correct_button.setVisible(mine and holds)
        self.recall_button.setVisible(mine and holds)

    def _show_teams(self, opened: Opened, now_us: int) -> None:
        while item := self._teams.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        names = {each.receipt.team: each.team for each in opened.receivers}
        counted = by_team(opened.notice, (each.receipt for each in opened.receivers), now_us)
        if len(counted) < 2:
            return
        for row, (team, each) in enumerate(counted[:_TEAMS]):
            name = ElidedLabel(names.get(team) or self.tr("No team"), "meta")
            name.setMinimumWidth(90)
            bar = QProgressBar(minimum=0, maximum=each.people, value=each.done, textVisible=False)
            bar.setProperty("tone", "ok")
            bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            words = self.tr("{n} of {all}").format(n=f"{each.done:,}", all=f"{each.people:,}")
            if each.overdue:
                words += " · " + self.tr("{n} overdue").format(n=f"{each.overdue:,}")
            bar.setAccessibleName(f"{name.text()} {words}")
            self._teams.addWidget(name, row, 0)
            self._teams.addWidget(bar, row, 1)
            self._teams.addWidget(plain_label(words, "meta"), row, 2)

    def _question(self, opened: Opened) -> str:
        """Return how often each answer of the question was chosen."""
        if opened.notice.quiz is None:
            return ""
        question = json.loads(opened.notice.quiz)[0]
        results = [each.result for each in opened.receivers if each.result is not None]
        chosen = [json.loads(result.answers)[0] for result in results]
        lines = [self.tr("Answers to “{question}”: {n}").format(
            question=question["text"], n=f"{len(chosen):,}")]  # fmt: skip
        for place, choice in enumerate(question["choices"]):
            sign = "✓ " if question.get("right") == place else "　"
            share = chosen.count(place) / len(chosen) if chosen else 0.0
            lines.append(f"{sign}{choice}　{chosen.count(place):,}　{share:.0%}")
        return "\n".join(lines)

    def retranslate(self) -> None:
        for name, words in (
            ("read", self.tr("read")), ("acknowledged", self.tr("acknowledged")),
            ("overdue", self.tr("overdue")),
        ):  # fmt: skip
            self._labels[name].setText(words)
        self.remind_button.setToolTip(plain_tooltip(self.tr(
            "Tells everybody who has not done what it asks once more, with a sound.")))  # fmt: skip
        self.correct_button.setText(self.tr("Correct …"))
        self.correct_button.setToolTip(plain_tooltip(self.tr(
            "Writes a new notice in its place; this one stays with its history.")))  # fmt: skip
        self.recall_button.setText(self.tr("Recall …"))
        chosen = self.measure()
        self.effect_on.blockSignals(True)
        self.effect_on.clear()
        self.effect_on.addItem(self.tr("Effect on …"), "")
        for measure in MEASURES:
            self.effect_on.addItem(measure_word(measure), measure)
        self.effect_on.setCurrentIndex(max(self.effect_on.findData(chosen), 0))
        self.effect_on.blockSignals(False)
        self.effect_on.setAccessibleName(self.tr("Measure whose change is wanted"))
        self.table.retranslate()
        self.show_again()


def _figure() -> QLabel:
    label = plain_label("0", "figure")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


class _ReceiverTable(LiveTable[Receiver]):
    """A line a receiver: those who need looking after first."""

    def __init__(self, deck: Deck) -> None:
        self._notice: Notice | None = None
        self._floor_us = deck.now_us
        super().__init__(
            deck.theme, deck.zone, deck.hub.now_us, lambda each: str(each.receipt.person)
        )
        self.retranslate()

    def show_receivers(self, opened: Opened) -> None:
        fresh = self._notice is None or self._notice != opened.notice
        self._notice = opened.notice
        if fresh:
            self.retranslate()
        now_us = self._now_us()
        self.set_lines(sorted(opened.receivers, key=lambda each: (
            not late(opened.notice, each.receipt, now_us),
            STANDINGS.index(standing(opened.notice, each.receipt, now_us)), each.team,
            each.number,
        )))  # fmt: skip

    def _standing(self, each: Receiver, now_us: int) -> str:
        assert self._notice is not None
        words = standing_word(standing(self._notice, each.receipt, now_us),
                              needs_ack=self._notice.needs_ack)  # fmt: skip
        if each.receipt.reminders:
            words += f" ↻{each.receipt.reminders}"
        return words

    def _level(self, each: Receiver, now_us: int) -> Level:
        assert self._notice is not None
        if late(self._notice, each.receipt, now_us):
            return Level.WARNING
        return Level.OK

    def _now(self, each: Receiver, _now_us: int) -> str:
        """Return how long it took, or what keeps the person now."""
        assert self._notice is not None
        done = finished_at(self._notice, each.receipt)
        if done is not None:
            return took_words(max(done - each.receipt.release_at, 0) / 1e6)
        if not each.state:
            return ""
        words = state_word(each.state, each.reason)
        if each.since_us is None:
            return words
        return f"{words} {stopwatch((self._floor_us() - each.since_us) / 1e6)}"

    def _answer(self, each: Receiver, _now_us: int) -> str:
        if each.result is None or not each.result.asked:
            return ""
        return "✓" if each.result.correct == each.result.asked else "✕"

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Receivers"))
        self.empty_text = self.tr("Nobody")
        columns: list[LiveColumn[Receiver]] = [
            LiveColumn(self.tr("Name"), "text", lambda each, _now: f"{each.name} {each.number}"),
            LiveColumn(self.tr("Team"), "text", lambda each, _now: each.team, spare=2),
            LiveColumn(self.tr("How far"), "text", self._standing, self._level, live=True),
            LiveColumn(self.tr("Took / now"), "text", self._now, live=True, spare=1,
                       meaning=self.tr("How long it took, or what the floor says of who is "
                                       "missing.")),
        ]  # fmt: skip
        if self._notice is not None and self._notice.quiz is not None:
            columns.append(LiveColumn(self.tr("Answer"), "text", self._answer, spare=3))
        self.set_columns(columns)
