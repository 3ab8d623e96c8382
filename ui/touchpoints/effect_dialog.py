"""Whether a problem's numbers fell after it was worked on, and closing it with what was found."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from insight.masking import mask_text
from insight.spoken import local_time
from insight.table import Cell, Column, Rows
from insight.touchpoints.chain import Chain
from insight.touchpoints.effect import Effect, Group
from insight.touchpoints.problem import Work
from resources.wording import QT_TRANSLATE_NOOP
from ui.deck import Deck
from ui.touchpoints.words import code_word, column_word, problem_words, verdict_words
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.week_bars import WeekBar, WeekBars

LONGEST_NOTE = 500
GROUPS = (
    Column("name", QT_TRANSLATE_NOOP("Column", "Group")),
    Column("before", QT_TRANSLATE_NOOP("Column", "A week before"), "number"),
    Column("after", QT_TRANSLATE_NOOP("Column", "A week after"), "number"),
    Column("change", QT_TRANSLATE_NOOP("Column", "Change"), "percent"),
)


class EffectDialog(QDialog):
    """`closed` carries what is written down of the close. "No effect" closes a problem as well;
    where there is not enough to say it can be closed too, and that is what is kept."""

    closed = Signal(object)

    def __init__(
        self, parent: QWidget, deck: Deck, chain: Chain, work: Work, effect: Effect, may: bool
    ) -> None:
        """`may`: whether who looks may close."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chain, self._work, self._effect = chain, work, effect
        self._language = deck.language.code
        self._deck = deck
        name = problem_words(work.problem, chain, self._language)
        self.setWindowTitle(self.tr("Did the numbers fall?"))
        self.verdict = plain_label(verdict_words(effect), "head")
        self.answer = plain_label("")
        answer = mask_text(work.answer).strip()
        self.answer.setText(self.tr("Answer: {text}").format(text=answer) if answer else "")
        self.answer.setVisible(bool(answer))
        self.formula = plain_label(self._formula(), "meta")
        for label in (self.verdict, self.answer, self.formula):
            label.setWordWrap(True)
        self.bars = WeekBars(deck.theme)
        self.bars.empty_text = self.tr("No whole weeks before and after yet")
        self.groups = FactTable(deck.theme, deck.zone)
        self.groups.hide_bar()
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(self.tr("What was done, what was learnt"))
        self.note.setAccessibleName(self.tr("Note"))
        self.ok, self.cancel = QPushButton(self.tr("Close the problem")), QPushButton()
        self.cancel.setText(self.tr("Not yet"))
        self.ok.setProperty("kind", "primary")
        self.ok.setEnabled(may)
        for button in (self.ok, self.cancel):
            button.setAutoDefault(False)
        self._lay_out(name)
        self._show()
        self.ok.clicked.connect(self._close)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self, name: str) -> None:
        left, right = Panel(name), Panel(self.tr("Compared with"))
        left.set_note(self.tr("cases a week; dashed: expected from the untreated groups"))
        right.set_note(self._differs())
        left.body.addWidget(self.bars, 1)
        right.body.addWidget(self.groups, 1)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(left, 5)
        across.addWidget(right, 4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.verdict)
        layout.addWidget(self.answer)
        layout.addLayout(across, 1)
        layout.addWidget(self.formula)
        layout.addLayout(buttons)
        self.resize(1080, 540)

    def _differs(self) -> str:
        words = {
            "region": self.tr("other regions, nobody worked on them"),
            "channel": self.tr("other channels, nobody worked on them"),
            "product": self.tr("other products, nobody worked on them"),
            "unit": self.tr("other units, nobody worked on them"),
            "kind": self.tr("other kinds, nobody worked on them"),
            "link": self.tr("other links, nobody worked on them"),
        }
        return words.get(self._effect.column, "")

    def _formula(self) -> str:
        found = self._effect
        told = self.tr(
            "Rate after over before, divided by the pooled change of the untreated groups (ratio "
            "of rate ratios; DerSimonian and Laird's random effects, Student's t)."
        )
        if found.ratio is None:
            return told
        return told + " " + self.tr(
            "Weekly counts vary {spread} times as much as Poisson's; groups differ by {between} "
            "beyond chance (variance of the log)."
        ).format(spread=f"{found.dispersion:.2f}", between=f"{found.between:.3f}")  # fmt: skip

    def _show(self) -> None:
        found, zone = self._effect, self._deck.zone
        own = found.treated
        before = [(count, True) for count in own.before.tolist()]
        after = [(count, False) for count in own.after.tolist()]
        expected = self._expected()
        began = local_time(self._work.began_us, zone)
        answered = local_time(self._work.ended_us or self._work.began_us, zone)
        bars = []
        for place, (count, pale) in enumerate((*before, *after)):
            first = (began - timedelta(weeks=len(before) - place) if pale
                     else answered + timedelta(weeks=place - len(before)))  # fmt: skip
            bars.append(WeekBar(
                f"{first:%m-%d}", count, None if pale else expected, pale,
                self.tr("Week from {day}: {n}").format(day=f"{first:%Y-%m-%d}", n=f"{count:,}"),
            ))  # fmt: skip
        whole = bool(before) and bool(after)
        mark = (len(before), self.tr("answered {day}").format(day=f"{answered:%m-%d}"))
        self.bars.set_bars(bars if whole else (), mark if whole else None)
        rows = [_row(self.tr("This problem"), own)]
        rows += [_row(self._name(each.name), each) for each in found.groups]
        self.groups.set_rows(Rows(GROUPS, rows))

    def _expected(self) -> float | None:
        """Return the cases a week that were to be expected without the work."""
        found = self._effect
        return None if found.ratio is None else found.treated.rates[1] / found.ratio

    def _name(self, word: str) -> str:
        if self._effect.column == "link":
            return code_word(self._chain, word, self._language)
        return column_word(self._effect.column, word)

    def _close(self) -> None:
        found = self._effect
        content: dict[str, Any] = {"verdict": found.verdict, "note": self.note.text().strip()}
        if found.ratio is not None:
            content |= {"ratio": found.ratio, "low": found.low, "high": found.high}
        content |= {"began_us": self._work.began_us, "ended_us": self._work.ended_us}
        self.closed.emit(content)
        self.accept()


def _row(name: str, group: Group) -> tuple[Cell, ...]:
    if not len(group.before) or not len(group.after):
        return (name, None, None, None)
    before, after = group.rates
    return (name, round(before, 1), round(after, 1), after / before - 1 if before else None)
