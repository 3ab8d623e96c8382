"""Which communities to build first, by all or by months, and who leaves reasons blank."""

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from insight.opportunities.base import Place
from insight.path.blanks import BlankLine
from insight.path.cases import Cases
from insight.path.trend import Ranking
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from widgets.fact_table import FactTable
from widgets.heat_table import HeatCell, HeatRow, HeatTable, scrolling
from widgets.panel import Panel, chip_button
from widgets.theme import Theme

_BLANKS: Final = (
    Column("who", QT_TRANSLATE_NOOP("Column", "Who")),
    Column("mark", QT_TRANSLATE_NOOP("Column", "Mark")),
    Column("blank", QT_TRANSLATE_NOOP("Column", "Without a reason"), "number"),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share"), "percent"),
    Column("low", QT_TRANSLATE_NOOP("Column", "At least"), "percent"),
)


class Rankings(QWidget):
    """Left communities by what building would cure, right units or persons by blank reasons.

    `month_chosen` carries the community (its key), the month and both in words; the month is None
    where the choice was taken back. `names_wanted`: names that may mean one community are to be
    looked at.
    """

    month_chosen = Signal(str, object, str)
    names_wanted = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__()
        self._found: Ranking | None = None
        self._cases: Cases | None = None
        self._names: dict[str, str] = {}
        self._places: Mapping[str, Place] = {}
        self._language = "en"
        self.communities, self.blanks = FactTable(theme, zone), FactTable(theme, zone)
        self.months = HeatTable(theme)
        self.monthly = chip_button("", checkable=True)
        self.monthly.clicked.connect(self._show_way)
        self.months.chosen.connect(self._choose_month)
        self.persons = chip_button("", checkable=True)
        self.persons.clicked.connect(self._show_blanks)
        self._building, self._leaving = Panel(""), Panel("")
        self._leaving.add_action(self.persons)
        self._ways = QStackedWidget()
        self._ways.addWidget(self.communities)
        self._ways.addWidget(scrolling(self.months))
        self.names = chip_button("")
        self.names.clicked.connect(self.names_wanted)
        self._building.add_action(self.names)
        self._building.add_action(self.monthly)
        self._building.body.addWidget(self._ways, 1)
        self._leaving.body.addWidget(self.blanks, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._building, 3)
        across.addWidget(self._leaving, 2)

    def show_ranking(
        self, cases: Cases, found: Ranking, names: dict[str, str], places: Mapping[str, Place],
        language: str,
    ) -> None:  # fmt: skip
        """`names`: key of a community → its name; `places`: → what network it has by now."""
        self._cases, self._found, self._names, self._language = cases, found, names, language
        self._places = places
        cures = cases.process.building
        columns = (
            Column("community", QT_TRANSLATE_NOOP("Column", "Community")),
            Column("now", QT_TRANSLATE_NOOP("Column", "Network now")),
            Column("curable", QT_TRANSLATE_NOOP("Column", "Curable losses"), "number"),
            *(Column(each.code, each.named(language), "number") for each in cures),
            Column("recent", QT_TRANSLATE_NOOP("Column", "In 30 days"), "number"),
            Column("all", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
        )
        rows: list[tuple[Cell, ...]] = [
            (self._name(line.community), self._network(line.community), line.curable,
             *line.by_cure, line.recent, line.all)
            for line in found.communities
        ]  # fmt: skip
        self.communities.set_rows(Rows(columns, rows))
        self._show_months()
        self._show_blanks()

    def _name(self, community: str) -> str:
        return self._names.get(community, community) or self.tr("not told")

    def _network(self, community: str) -> str:
        """Return what network a community has by now: where it was built, nothing is left to do but
        to win the lost ones back."""
        place = self._places.get(community)
        if place is None or place.covered is None:
            return ""
        if not place.covered:
            return self.tr("not covered")
        return self.tr("covered, no port free") if place.expanded is False else self.tr("✓ built")

    def _show_months(self) -> None:
        if self._found is None:
            return
        found = self._found.months
        most = max((max(line.counts) for line in found.lines), default=0)
        about = self.tr("{community}, {month}: {n} lost to what building would cure")
        rows = [
            HeatRow(self._name(line.community), tuple(
                HeatCell(f"{n:,}" if n else "", n / most if most else 0.0, about=about.format(
                    community=self._name(line.community), month=f"{month:%Y-%m}", n=f"{n:,}"))
                for month, n in zip(found.months, line.counts, strict=True)
            ))
            for line in found.lines
        ]  # fmt: skip
        heads = [f"{month:%Y-%m}" for month in found.months]
        self.months.set_cells(self.tr("Community"), heads, rows)
        self._show_way()

    def _show_way(self) -> None:
        self._ways.setCurrentIndex(int(self.monthly.isChecked()))
        left_out = self._found.months.left_out if self._found is not None else 0
        if self.monthly.isChecked() and left_out:
            note = self.tr("by the month they began · {n} further communities have fewer")
            self._building.set_note(note.format(n=f"{left_out:,}"))
        elif self.monthly.isChecked():
            self._building.set_note(self.tr("by the month they began"))
        else:
            self._building.set_note(self.tr("communities by losses that building would cure"))

    def _choose_month(self, row: int, column: int) -> None:
        if self._found is None:
            return
        found = self._found.months
        if row < 0:
            self.month_chosen.emit("", None, "")
            return
        community, month = found.lines[row].community, found.months[column]
        self.month_chosen.emit(community, month, f"{self._name(community)} {month:%Y-%m}")

    def _show_blanks(self) -> None:
        if self._found is None:
            return
        by_person = self.persons.isChecked()
        lines: list[BlankLine] = self._found.persons if by_person else self._found.units
        rows: list[tuple[Cell, ...]] = [
            (line.name, self.tr("▲ stands out") if line.stands_out else "", line.blank, line.lost,
             line.share, line.low)
            for line in lines
        ]  # fmt: skip
        self.blanks.set_rows(Rows(_BLANKS, rows))

    def retranslate(self) -> None:
        self._building.set_title(self.tr("Build first"))
        self.monthly.setText(self.tr("Over months"))
        self.names.setText(self.tr("Names …"))
        self.months.setAccessibleName(self.tr("Build first"))
        self._show_way()
        self._leaving.set_title(self.tr("Reasons left blank"))
        self._leaving.set_note(self.tr("by whoever refused"))
        self.persons.setText(self.tr("By person"))
        if self._cases is not None and self._found is not None:
            self.show_ranking(self._cases, self._found, self._names, self._places, self._language)
