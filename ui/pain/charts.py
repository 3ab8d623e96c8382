"""The table of pain points, their course, their ranking and the clocks."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from insight.pain.view import PainFound
from ui.pain.filter_line import FilterLine
from ui.pain.reading import Named
from ui.pain.words import (
    clock_lines,
    course_bars,
    dimension_word,
    heat_rows,
    measure_about,
    measure_word,
    pareto_bars,
    title_of,
    value_word,
)
from widgets.course_chart import CourseChart
from widgets.fact_lines import FactLines
from widgets.heat_table import HeatTable, scrolling
from widgets.panel import Panel
from widgets.plain import plain_tooltip
from widgets.share_bars import ShareBars
from widgets.theme import Theme

Cell = tuple[tuple[str, ...], tuple[str, ...]]


class PainCharts(QWidget):
    """`chosen` carries the words of the row and the column chosen, None for none."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, line: FilterLine) -> None:
        """`line`: whose chips for the slice and the clocks stand in these panels' heads."""
        super().__init__()
        self._found: PainFound | None = None
        self._named: Named = {}
        self.heat, self.course = HeatTable(theme), CourseChart(theme)
        self.pareto, self.clocks = ShareBars(theme), FactLines(theme, most=5)
        self.heat_panel, self._course_panel = Panel(""), Panel("")
        self._pareto_panel, self._clock_panel = Panel(""), Panel("")
        self.heat_panel.body.addWidget(scrolling(self.heat), 1)
        self.heat_panel.add_action(line.slice.button)
        self._course_panel.body.addWidget(self.course, 1)
        self._pareto_panel.body.addWidget(scrolling(self.pareto), 1)
        self._clock_panel.body.addWidget(self.clocks)
        self._clock_panel.body.addStretch(1)
        self._clock_panel.add_action(line.reply.button)
        self._clock_panel.add_action(line.repeat.button)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self._course_panel)
        right.addWidget(self._pareto_panel)
        across = QSplitter(Qt.Orientation.Horizontal)
        panels: tuple[tuple[QWidget, int], ...] = (
            (self.heat_panel, 56), (right, 32), (self._clock_panel, 25),
        )  # fmt: skip
        for place, (panel, room) in enumerate(panels):
            across.addWidget(panel)
            across.setStretchFactor(place, room)
        across.setSizes([560, 320, 250])
        right.setSizes([150, 180])
        for splitter in (right, across):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)
        self.heat.chosen.connect(self._choose_cell)
        self.pareto.chosen.connect(self._choose_value)

    def value(self, dimension: str, word: str) -> str:
        """Return a dimension's value as people call it: communities and products by their names."""
        return value_word(dimension, self._named.get(dimension, {}).get(word, word))

    def show_found(self, found: PainFound, named: Named) -> None:
        self._found, self._named = found, named
        view = found.view
        corner = " × ".join(dimension_word(each) for each in view.by())
        names = [measure_word(view.measure)]
        if view.columns:
            names = [self.value(view.columns, word) for word in found.crossed.axes[1]]
        rows = heat_rows(found)
        if view.rows in named:
            rows = [
                replace(row, name=self.value(view.rows, word))
                for row, word in zip(rows, found.crossed.axes[0], strict=True)
            ]
        self.heat.set_cells(corner, names, rows)
        self._show_choice(found)
        self.course.set_bars(course_bars(found), self.tr("No complaints in this period"))
        self.pareto.set_bars(pareto_bars(found, named.get(view.rows, {})))
        self.clocks.set_lines(clock_lines(found))
        self._show_titles(found)

    def _show_choice(self, found: PainFound) -> None:
        """Mark what is chosen where it is shown now: a cell, or a line of the ranking."""
        cell, at, ranked = found.view.cell, (-1, -1), -1
        if cell is not None:
            rows = [found.crossed.words_of(0, n) for n in range(len(found.crossed.axes[0]))]
            columns: list[tuple[str, ...]] = [()]
            if found.view.columns:
                columns = [found.crossed.words_of(1, n) for n in range(len(found.crossed.axes[1]))]
            if cell[0] in rows and cell[1] in columns:
                at = (rows.index(cell[0]), columns.index(cell[1]))
            if not cell[1]:
                ranked = next(
                    (n for n, line in enumerate(found.pareto) if (line.word,) == cell[0]), -1
                )
        self.heat.choose(*at)
        self.pareto.choose(ranked)

    def _show_titles(self, found: PainFound) -> None:
        view = found.view
        self.heat_panel.set_title(title_of(view))
        changed = sum(cell.marked for row in found.cells for cell in row)
        note = self.tr("no comparison: kept since {day}").format(day=found.kept_since)
        if found.before is not None:
            note = self.tr("▲▼ {n} cells changed more than chance").format(n=changed)
            if changed == 1:
                note = self.tr("▲▼ 1 cell changed more than chance")
        if view.measure == "rate" and all(c.value is None for row in found.cells for c in row):
            note = self.tr("rates not known: no subscriber counts for this")
        self.heat_panel.set_note(note)
        self.heat_panel.setToolTip(plain_tooltip(measure_about(view)))
        step = found.course[-1]
        wide = (step.last - step.first).days + 1
        self._course_panel.set_title(
            self.tr("Complaints a day") if wide == 1
            else self.tr("Complaints per {n} days").format(n=wide)
        )  # fmt: skip
        dashed = self.tr("dashed: the period before") if found.before is not None else ""
        self._course_panel.set_note(dashed)
        self._pareto_panel.set_title(dimension_word(view.rows))
        self._pareto_panel.set_note(self.tr("ranked, with how much they make so far"))
        self._clock_panel.set_title(self.tr("Clocks"))
        for panel, chart in (
            (self.heat_panel, self.heat), (self._course_panel, self.course),
            (self._pareto_panel, self.pareto), (self._clock_panel, self.clocks),
        ):  # fmt: skip
            chart.setAccessibleName(panel.accessibleName())

    def _choose_cell(self, row: int, column: int) -> None:
        found = self._found
        if found is not None:
            words = found.crossed.words_of(1, column) if found.view.columns and row >= 0 else ()
            self.chosen.emit((found.crossed.words_of(0, row), words) if row >= 0 else None)

    def _choose_value(self, place: int) -> None:
        if self._found is not None:
            self.chosen.emit(((self._found.pareto[place].word,), ()) if place >= 0 else None)
