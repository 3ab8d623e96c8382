"""Recorded reasons against true ones: what the checks of a sample say."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from insight.identity.records import Ref
from insight.path.checks.results import Checked, ShareLine, checked
from insight.path.checks.sample import Sample
from insight.path.process import Process
from insight.path.view import Among
from insight.spoken import local_time
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.recording_checks import checks, samples
from ui.deck import Deck
from ui.hub.sending import send
from ui.path.check_dialog import Asked, CheckDialog, written
from ui.path.check_words import (
    bias,
    findings,
    group_word,
    range_word,
    sample_word,
    standing,
)
from ui.path.sample_dialog import Lost, draw_sample
from ui.path.words import percent
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.heat_table import HeatCell, HeatRow, HeatTable, scrolling
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.share_bars import ShareBar, ShareBars
from widgets.values import NOTHING

_RECORDERS: Final = (
    Column("who", QT_TRANSLATE_NOOP("Column", "Who")),
    Column("mark", QT_TRANSLATE_NOOP("Column", "Mark")),
    Column("checked", QT_TRANSLATE_NOOP("Column", "Checked"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Right"), "percent"),
    Column("high", QT_TRANSLATE_NOOP("Column", "At most"), "percent"),
)


@dataclass(frozen=True, slots=True)
class ChecksFacts:
    """The samples of a process, the newest first, and what is known of the one looked at."""

    samples: tuple[Sample, ...] = ()
    found: Checked | None = None


def read_checks(reader: Reader, me: Me | None, process: Process, code: str) -> ChecksFacts:
    """Read the samples, and what is known of the one of this code, else of the newest."""
    drawn = samples(reader, me, process.code)
    sample = next((each for each in drawn if each.code == code), drawn[0] if drawn else None)
    if sample is None:
        return ChecksFacts()
    return ChecksFacts(tuple(drawn), checked(process, sample, checks(reader, me)))


class Checks(QWidget):
    """Left the table of recorded and true reasons, then the shares put right, then who records.

    `sample` is the code of the one looked at, "" for the newest. `wanted` says that another was
    chosen, `draw_wanted` that one is to be drawn; `cell_chosen` carries the orders of a cell (an
    `Among`), None when the choice is taken back. `check` is a button for the list of orders.
    """

    wanted = Signal()
    draw_wanted = Signal()
    cell_chosen = Signal(object)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        theme, zone = deck.theme, deck.zone
        self.sample = ""
        self._order: Ref | None = None
        self._facts = ChecksFacts()
        self._process: Process | None = None
        self._language = "en"
        self.samples = ChoiceChip()
        self.samples.button.hide()
        self.draw = QPushButton()
        self.draw.setAutoDefault(False)
        self.check = QPushButton()
        self.check.setAutoDefault(False)
        self.check.clicked.connect(self.check_order)
        self.standing, self.findings = plain_label("", "head"), plain_label("")
        self.bias = plain_label("", "meta")
        for label in (self.findings, self.bias):
            label.setWordWrap(True)
        self.table = HeatTable(theme)
        self.shares, self.recorders = ShareBars(theme), FactTable(theme, zone)
        self._agree, self._right, self._who = Panel(""), Panel(""), Panel("")
        self._lay_out()
        self.samples.chosen.connect(self._choose_sample)
        self.draw.clicked.connect(self.draw_wanted)
        self.table.chosen.connect(self._choose_cell)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.samples.button)
        head.addWidget(self.standing)
        head.addStretch(1)
        head.addWidget(self.draw)
        self._agree.body.addWidget(scrolling(self.table), 1)
        self._right.body.addWidget(scrolling(self.shares), 1)
        self._who.body.addWidget(self.recorders, 1)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self._agree, 5)
        across.addWidget(self._right, 6)
        across.addWidget(self._who, 4)
        self._down = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.findings)
        layout.addWidget(self.bias)
        layout.addLayout(across, 1)
        layout.addStretch(0)

    def show_checks(self, facts: ChecksFacts, process: Process, language: str) -> None:
        self._facts, self._process, self._language = facts, process, language
        found = facts.found
        day = {each.code: f"{local_time(each.as_of_us, self._deck.zone):%Y-%m-%d}"
               for each in facts.samples}  # fmt: skip
        self.samples.button.setVisible(bool(facts.samples))
        self.samples.set_choices(
            {each.code: sample_word(each, day[each.code]) for each in facts.samples},
            found.sample.code if found is not None else "",
        )
        self.standing.setText(standing(found) if found is not None else "")
        self.findings.setText(findings(found) if found is not None else self.tr(
            "No sample has been drawn yet. Reasons are written down by whoever refuses, as they "
            "see it: draw a sample of the lost orders listed below and have the recordings "
            "listened to."
        ))  # fmt: skip
        self.bias.setText(bias(found) if found is not None else "")
        self.bias.setVisible(bool(self.bias.text()))
        for panel in (self._agree, self._right, self._who):
            panel.setVisible(found is not None)
        where = Qt.AlignmentFlag
        self.findings.setAlignment(where.AlignCenter if found is None else where.AlignLeft)
        self._down.setStretchFactor(self.findings, int(found is None))
        self._show_tables()

    # --- what is done ---------------------------------------------------------------------------

    def _choose_sample(self, code: str) -> None:
        self.sample = code
        self.wanted.emit()

    def draw_sample(self, lost: Lost, language: str) -> None:
        """Open the dialog that draws one of what was lost."""
        draw_sample(self, self._deck, lost, language)

    def order_chosen(self, ref: Ref | None) -> None:
        """Say which one order is chosen in the list, None for none or several."""
        found = self._facts.found
        self._order = ref if found is not None and ref in set(found.sample.refs) else None
        self.check.setEnabled(self._order is not None)

    def check_order(self) -> None:
        """Record the true reason of the chosen order."""
        if self._order is None or self._process is None or self._facts.found is None:
            return
        asked = Asked(self._process, self._facts.found.sample.code, self._order)
        CheckDialog(self, self._deck, asked, lambda check: send(self._deck, written(check))).open()

    # --- tables -------------------------------------------------------------------------------

    def _word(self, group: str) -> str:
        return group_word(self._process, group, self._language) if self._process else group

    def _show_tables(self) -> None:
        found = self._facts.found
        if found is None:
            self.table.set_cells("", (), ())
            self.shares.set_bars(())
            self.recorders.set_rows(Rows(_RECORDERS, ()))
            return
        about = self.tr("Recorded as “{recorded}”, truly “{true}”: {n} of {all} so recorded")
        rows = []
        for name, counts in zip(found.rows, found.table.tolist(), strict=True):
            all_ = sum(counts)
            rows.append(HeatRow(self._word(name), tuple(
                HeatCell(
                    f"{n:,}" if n else "", n / all_ if all_ else 0.0,
                    "accent" if not name else "ok" if name == true else "warning",
                    about.format(recorded=self._word(name), true=self._word(true), n=f"{n:,}",
                                 all=f"{all_:,}"),
                )
                for true, n in zip(found.columns, counts, strict=True)
            )))  # fmt: skip
        self.table.set_cells(
            self.tr("recorded ↓  true →"), [self._word(name) for name in found.columns], rows
        )
        self.shares.set_bars([self._bar(line) for line in found.shares])
        recorders: list[tuple[Cell, ...]] = [
            (line.name, self.tr("▲ stands out") if line.stands_out else "", line.checked,
             line.share, line.high)
            for line in found.recorders
        ]  # fmt: skip
        self.recorders.set_rows(Rows(_RECORDERS, recorders))

    def _bar(self, line: ShareLine) -> ShareBar:
        """Return the true share as a bar, the recorded one beside it; those without a recorded
        reason stand apart."""
        name, recorded = self._word(line.group), percent(line.recorded)
        if line.true is None:
            about = self.tr("{group}: {recorded} of all losses are recorded so.")
            told = about.format(group=name, recorded=recorded)
            beside = self.tr("recorded {share}").format(share=recorded)
            return ShareBar(name, 0.0, NOTHING, beside, told, quiet=True)
        about = self.tr(
            "{group}: recorded {recorded} of all losses, truly {true}, counted {n} times in the "
            "checks."
        ).format(group=name, recorded=recorded, true=range_word(line.true), n=f"{line.checked:,}")
        beside = self.tr("{low}–{high} · recorded {share}").format(
            low=f"{line.true.low * 100:.1f}", high=percent(line.true.high), share=recorded
        )
        return ShareBar(name, line.true.share, percent(line.true.share), beside, about)

    def _choose_cell(self, row: int, column: int) -> None:
        found = self._facts.found
        if found is None or row < 0:
            self.cell_chosen.emit(None)
            return
        recorded, true = found.rows[row], found.columns[column]
        refs: frozenset[Ref] = frozenset(found.behind(recorded, true))
        words = self.tr("recorded “{recorded}”, truly “{true}”").format(
            recorded=self._word(recorded), true=self._word(true)
        )
        name = f"sample={found.sample.code} recorded={recorded} true={true}"
        self.cell_chosen.emit(Among(name, words, refs))

    def retranslate(self) -> None:
        self.draw.setText(self.tr("Draw a sample …"))
        self.check.setText(self.tr("Check …"))
        self._agree.set_title(self.tr("Recorded and true reasons"))
        self._agree.set_note(self.tr("green: right · red: another reason"))
        self._right.set_title(self.tr("Shares put right"))
        self._right.set_note(self.tr("of all losses"))
        self._who.set_title(self.tr("Who records how"))
        self._who.set_note(self.tr("at most: 99 % sure"))
        self.table.setAccessibleName(self.tr("Recorded and true reasons"))
        self.shares.setAccessibleName(self.tr("Shares put right"))
        self.samples.button.setAccessibleName(self.tr("Sample"))
        if self._process is not None:
            self.show_checks(self._facts, self._process, self._language)
