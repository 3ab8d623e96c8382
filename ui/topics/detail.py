"""One topic opened: its trend, whom and where it strikes, its cases, and what to do about it."""

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from insight.topics.affected import DIMENSIONS, Case, Dimension, by_customer, customers, parts
from insight.topics.looking import Line
from insight.topics.rising import PAST_DAYS
from insight.topics.wording import marks
from ui.topics.reading import Detail
from ui.topics.words import BY_WORDS, TEXT, cases_as_rows, part_bars
from widgets.choice_chip import ChoiceChip
from widgets.day_bars import DayBars
from widgets.fact_table import FactTable
from widgets.marked_cells import MarkedCells, Span
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.share_bars import ShareBars
from widgets.theme import Theme

translate = QCoreApplication.translate


class TopicPanel(Panel):
    """`name_wanted`, `watch_wanted`, `tasks_wanted`, `notice_wanted`: a button of the topic shown
    was pressed; `opened` carries the customer whose case was opened."""

    name_wanted = Signal()
    watch_wanted = Signal()
    tasks_wanted = Signal()
    notice_wanted = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__("")
        self._zone = zone
        self._line: Line | None = None
        self._detail: Detail | None = None
        self.by: Dimension = "region"
        self.sums = plain_label("")
        self.sums.setWordWrap(True)
        self.sums.setContentsMargins(12, 8, 12, 2)
        self.trend = DayBars(theme, self._day_told)
        self.bars = ShareBars(theme)
        self.bys = ChoiceChip()
        self.about = plain_label("", "meta")
        self.cases = FactTable(theme, zone)
        self.cases.hide_bar()
        self.name_it, self.watch = QPushButton(), QPushButton()
        self.tasks, self.notice = QPushButton(), QPushButton()
        self.cases.view.setItemDelegateForColumn(TEXT, MarkedCells(theme, self._marks, self))
        self._lay_out()
        self.bys.chosen.connect(self._choose_by)
        self.name_it.clicked.connect(self.name_wanted)
        self.watch.clicked.connect(self.watch_wanted)
        self.tasks.clicked.connect(self.tasks_wanted)
        self.notice.clicked.connect(self.notice_wanted)
        self.cases.view.doubleClicked.connect(lambda _index: self._open())
        self.show_nothing()

    def _lay_out(self) -> None:
        for button in (self.name_it, self.watch):
            button.setAutoDefault(False)
            self.add_action(button)
        across = QHBoxLayout()
        across.setContentsMargins(12, 2, 12, 0)
        across.addWidget(self.bys.button)
        across.addWidget(self.about, 1)
        doing = QHBoxLayout()
        doing.setContentsMargins(10, 4, 10, 4)
        doing.setSpacing(6)
        doing.addStretch(1)
        self.tasks.setProperty("kind", "primary")
        for button in (self.notice, self.tasks):
            button.setAutoDefault(False)
            doing.addWidget(button)
        self.body.addWidget(self.sums)
        self.body.addWidget(self.trend)
        self.body.addLayout(across)
        self.body.addWidget(self.bars)
        self.body.addWidget(self.cases, 1)
        self.body.addLayout(doing)

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (self.sums, self.trend, self.bys.button, self.about, self.bars, self.cases,
                self.name_it, self.watch, self.tasks, self.notice)  # fmt: skip

    # --- what is shown --------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Say that no topic is chosen."""
        self._line = self._detail = None
        for part in self._parts:
            part.hide()
        self.retranslate()

    def show_line(self, line: Line, first: date) -> None:
        """Show a topic's figures, its cases being read. `first`: the first day of its past."""
        self._line, self._detail = line, None
        for part in self._parts:
            part.show()
        self.trend.set_days(line.days, first, PAST_DAYS, line.a_day)
        self.cases.set_loading()
        self.bars.set_bars(())
        self.retranslate()

    def show_detail(self, detail: Detail) -> None:
        self._detail = detail
        self.cases.set_rows(cases_as_rows(detail.cases, self._zone))
        self._show_parts()
        self._show_words()

    def failed(self, why: str) -> None:
        self.cases.set_failed(why)

    def chosen(self) -> list[Case]:
        """Return the cases chosen, all where none is: the newest of each customer that can be gone
        after."""
        if self._detail is None:
            return []
        return by_customer([self._detail.cases[place] for place in self.cases.chosen_places()])

    def _marks(self, text: str) -> list[Span]:
        return marks(text, self._line.topic.words()) if self._line else []

    def _open(self) -> None:
        places = self.cases.chosen_places()
        if self._detail is not None and len(places) == 1:
            ref = self._detail.cases[places[0]].ref
            if ref is not None:
                self.opened.emit(ref)

    def _choose_by(self, code: str) -> None:
        self.by = next(each for each in DIMENSIONS if each == code)
        self._show_parts()
        self._show_words()

    def _show_parts(self) -> None:
        if self._detail is not None:
            found = parts(self._detail.cases, self.by)
            self.bars.set_bars(part_bars(found, self.by, len(self._detail.cases)))

    def _day_told(self, day: date, count: int) -> str:
        return self.tr("{day}: {n} texts").format(day=day.isoformat(), n=f"{count:,}")

    def retranslate(self) -> None:
        self.tasks.setText(self.tr("Make tasks …"))
        self.notice.setText(self.tr("Write a notice …"))
        self.watch.setText(self.tr("Watch …"))
        self.bys.set_choices(
            {each: translate("Text", BY_WORDS[each]) for each in BY_WORDS}, self.by
        )
        self.bars.setAccessibleName(self.tr("Whom and where it strikes"))
        self.trend.setAccessibleName(self.tr("Texts by day"))
        if self._detail is not None:
            self.show_detail(self._detail)
        self._show_words()

    def _show_words(self) -> None:
        line, detail = self._line, self._detail
        if line is None:
            self.set_title(self.tr("Nothing chosen"))
            self.set_note(self.tr("choose a topic of the list"))
            return
        self.set_title(line.topic.title)
        self.set_note("" if line.code else self.tr("rises, not named yet"))
        self.name_it.setText(self.tr("Change …") if line.code else self.tr("Name it …"))
        told = self.tr(
            "{now} texts in the period, {expected} to be expected by its own past: {ratio} times "
            "as many (95 %: {low} to {high})."
        ).format(
            now=f"{line.now:,}", expected=f"{line.expected:,.1f}", ratio=f"{line.ratio:.1f}",
            low=f"{line.low:.1f}", high=f"{line.high:.1f}",
        )  # fmt: skip
        self.sums.setText(told)
        if detail is None:
            self.about.setText(self.tr("Reading the cases …"))
            self.tasks.setEnabled(False)
            return
        words = self.tr("{cases} texts of {customers} customers").format(
            cases=f"{detail.all:,}", customers=f"{customers(detail.cases):,}"
        )
        if detail.all > len(detail.cases):
            words += " · " + self.tr("the newest {n} told apart").format(n=f"{len(detail.cases):,}")
        self.about.setText(words)
        self.tasks.setEnabled(bool(by_customer(detail.cases)))
