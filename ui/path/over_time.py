"""Conversion over time, and why it moved."""

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from insight.path.funnel import WINDOW_DAYS
from insight.path.periods import Period, Unit, next_day
from insight.path.span import BEGAN, ENDED, Rule
from insight.path.trend import FEWEST, Trend, days_span
from insight.path.view import Among
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from ui.path.words import percent, value_word
from widgets.choice_chip import ChoiceChip
from widgets.control_chart import ControlChart, Point
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_label, plain_tooltip
from widgets.theme import Theme

translate = QCoreApplication.translate
DIMENSIONS: Final = ("touchpoint", "region", "product", "tier", "unit")
_COLUMNS: Final = (
    Column("value", QT_TRANSLATE_NOOP("Column", "Value")),
    Column("before", QT_TRANSLATE_NOOP("Column", "Before"), "number"),
    Column("after", QT_TRANSLATE_NOOP("Column", "After"), "number"),
    Column("rate_before", QT_TRANSLATE_NOOP("Column", "Rate before"), "percent"),
    Column("rate_after", QT_TRANSLATE_NOOP("Column", "Rate after"), "percent"),
    Column("who_came", QT_TRANSLATE_NOOP("Column", "Who came")),
    Column("how_well", QT_TRANSLATE_NOOP("Column", "How well")),
)


class OverTime(QWidget):
    """Left the periods with their limits, right the change split over a dimension: of the newest
    ripe periods, or before and after a day.

    `wanted` says that the unit, the dimension or that day were changed; the window is the page's.
    `listed` carries a value of the dimension, and its word, whose opportunities of both sides are
    to be listed; `period_listed` those of a period chosen in the chart, None where the choice was
    taken back.
    """

    wanted = Signal()
    listed = Signal(str, str)
    period_listed = Signal(object)

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__()
        self.unit: Unit = "week"
        self.days = WINDOW_DAYS
        self.dimension = DIMENSIONS[0]
        self._trend, self._among = Trend([]), ""
        self._zone = zone
        self._tiers = True
        self.chart = ControlChart(theme, choosable=True)
        self.table = FactTable(theme, zone)
        self.sums = plain_label("")
        self.sums.setWordWrap(True)
        self.sums.setContentsMargins(12, 8, 12, 4)
        self.units, self.by, self.against = ChoiceChip(), ChoiceChip(), ChoiceChip()
        self.measure = QDateEdit()
        self.measure.setCalendarPopup(True)
        self.measure.setDisplayFormat("yyyy-MM-dd")
        self.measure.setKeyboardTracking(False)
        self.measure.setVisible(False)
        self._periods, self._change = Panel(""), Panel("")
        self._periods.add_action(self.units.button)
        for action in (self.measure, self.against.button, self.by.button):
            self._change.add_action(action)
        self._periods.body.addWidget(self.chart, 1)
        self._change.body.addWidget(self.sums)
        self._change.body.addWidget(self.table, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._periods, 1)
        across.addWidget(self._change, 1)
        self.units.chosen.connect(self._choose_unit)
        self.by.chosen.connect(self._choose_dimension)
        self.against.chosen.connect(self._choose_against)
        self.measure.dateChanged.connect(lambda _day: self.wanted.emit())
        self.table.view.activated.connect(lambda _index: self._list())
        self.chart.chosen.connect(self._list_period)

    def show_trend(self, trend: Trend, among: str) -> None:
        """`among`: the name of the selection that is listed."""
        self._trend, self._among = trend, among
        self.chart.set_points([self._point(each) for each in trend.periods])
        names = [span_name(*self._span_of(each), trend.rule) for each in trend.periods]
        self.chart.choose(names.index(among) if among in names else -1)
        self._show_rule()
        self._show_change()

    def _show_rule(self) -> None:
        """Say by when opportunities belong to a period; those that ended were given their time."""
        began = self._trend.rule == BEGAN
        title = (
            self.tr("Won within {n} days of beginning").format(n=self.days) if began
            else self.tr("Won of what ended")
        )  # fmt: skip
        self._periods.set_title(title)
        self.chart.setAccessibleName(title)

    def _show_change(self) -> None:
        found = self._trend.change
        if found is None or self._trend.first is None or self._trend.second is None:
            self.sums.setText(
                self.tr("Too few ripe periods to compare: each needs its whole time first.")
                if self._trend.day is None
                else self.tr("There must be a week before the day, and one from it on that has had "
                             "its whole time.")
            )  # fmt: skip
            self.table.set_rows(Rows(_COLUMNS, ()))
            self._change.set_note("")
            return
        before, after = found.rates
        told = (
            self.tr(
                "{before} → {after}: {moved} points, of them {who} by who came and {well} by how "
                "well they were converted. In numbers won {won}: {many} by how many came, {mix} by "
                "who came, {conversion} by how well."
            ).format(
                before=percent(before), after=percent(after), moved=_points(after - before),
                who=_points(found.who_came), well=_points(found.how_well),
                won=_signed(found.won[1] - found.won[0]), many=_signed(found.how_many),
                mix=_signed(found.mix), conversion=_signed(found.conversion),
            )
        )  # fmt: skip
        self.sums.setText(told if self._trend.day is None else f"{told} {self._how_sure()}")
        spans = _both(self._trend.first, self._trend.second)
        weeks = (self._trend.second[1] - self._trend.second[0]).days // 7
        self._change.set_note(
            spans if self._trend.day is None else self.tr("{n} weeks each").format(n=weeks)
        )
        rows: list[tuple[Cell, ...]] = [
            (value_word(self.dimension, each.value) or self.tr("not told"), *each.began,
             each.won[0] / each.began[0] if each.began[0] else None,
             each.won[1] / each.began[1] if each.began[1] else None,
             _points(each.who_came), _points(each.how_well))
            for each in found.effects
        ]  # fmt: skip
        self.table.set_rows(Rows(_COLUMNS, rows))

    def _how_sure(self) -> str:
        """Return whether the difference before and after a day may be chance."""
        if self._trend.between is None:
            return self.tr(
                "Fewer than {n} on a side: too few to say whether that is chance."
            ).format(n=FEWEST)
        low, high = self._trend.between
        verdict = (
            self.tr("That may be chance.") if low <= 0 <= high
            else self.tr("That is more than chance.")
        )  # fmt: skip
        words = self.tr(
            "The whole difference, by who came and by how well, lies between {low} and "
            "{high} points (95 %); what else changed then is in it."
        )
        return f"{words.format(low=_points(low), high=_points(high))} {verdict}"

    def _point(self, each: Period) -> Point:
        words, not_ripe = (
            self.tr("{day}: {won} of {began} won within {days} days, {share}"),
            self.tr("Not ripe yet: its youngest have had less than {days} days."),
        )
        if self._trend.rule == ENDED:
            words = self.tr("{day}: {won} of {began} that ended were won, {share}")
            not_ripe = self.tr("Not over yet.")
        told = words.format(
            day=each.begins.isoformat(), won=f"{each.won_within:,}", began=f"{each.began:,}",
            days=self.days, share=percent(each.share),
        )  # fmt: skip
        if not each.ripe:
            told += "\n" + not_ripe.format(days=self.days)
        elif each.low is not None and each.high is not None:
            told += "\n" + self.tr("Usual: {low} to {high}.").format(
                low=percent(each.low), high=percent(each.high)
            )
        if each.anomaly:
            told += "\n" + (
                self.tr("Below what is usual.") if each.anomaly == "low"
                else self.tr("Above what is usual.")
            )  # fmt: skip
        told += "\n" + self.tr("A click or Enter lists them.")
        name = f"{each.begins.month}/{each.begins.day}" if self.unit == "week" else (
            f"{each.begins.year}-{each.begins.month:02d}"
        )  # fmt: skip
        return Point(name, each.share, each.low, each.high, each.ripe, each.anomaly, told)

    def show_tiers(self, shown: bool) -> None:
        """Offer tiers to tell apart by, or not while a customer sees the screen."""
        self._tiers = shown
        if not shown and self.dimension == "tier":
            self.dimension = DIMENSIONS[0]
            self.wanted.emit()
        self._show_choices()

    # --- choosing -------------------------------------------------------------------------------

    def _choose_unit(self, code: str) -> None:
        units: dict[str, Unit] = {"week": "week", "month": "month", "quarter": "quarter"}
        self.unit = units[code]
        self._want()

    def _choose_dimension(self, code: str) -> None:
        self.dimension = code
        self._want()

    @property
    def day(self) -> date | None:
        """The day before and after which is compared, None for the newest periods."""
        at = self.measure.date()
        return date(at.year(), at.month(), at.day()) if self.against.at else None

    def _choose_against(self, code: str) -> None:
        """Compare around a day, at first the one on which the newest periods begin."""
        if code and not self.against.at and self._trend.second is not None:
            begins = self._trend.second[0]
            with QSignalBlocker(self.measure):
                self.measure.setDate(QDate(begins.year, begins.month, begins.day))
        self._show_against(code)
        self.wanted.emit()

    def _show_against(self, code: str) -> None:
        self.measure.setVisible(bool(code))
        self.against.set_choices(
            {"": self.tr("Newest periods"), "day": self.tr("Before and after")}, code
        )

    def _list(self) -> None:
        found, rows = self._trend.change, self.table.chosen_places()
        if found is not None and len(rows) == 1:
            value = found.effects[rows[0]].value
            words = value_word(self.dimension, value) or self.tr("not told")
            self.listed.emit(value, f"{words} · {self._span_words()}")

    def _span_of(self, period: Period) -> tuple[date, date]:
        return period.begins, next_day(period.begins, self.unit)

    def _list_period(self, place: int) -> None:
        """Have those listed that belong to a period."""
        if place < 0:
            self.period_listed.emit(None)
            return
        days, rule = self._span_of(self._trend.periods[place]), self._trend.rule
        words = self.tr("began {span}") if rule == BEGAN else self.tr("ended {span}")
        self.period_listed.emit(Among(
            span_name(*days, rule), words.format(span=_span(*days)),
            span=days_span(*days, self._zone, rule),
        ))  # fmt: skip

    def _span_words(self) -> str:
        return " + ".join(_span(*each) for each in self.spans)

    @property
    def spans(self) -> tuple[tuple[date, date], ...]:
        """The periods compared, each from its first day to the one after its last; none where there
        are too few."""
        both = (self._trend.first, self._trend.second)
        return tuple(each for each in both if each is not None)

    def _want(self) -> None:
        self._show_choices()
        self.wanted.emit()

    def _show_choices(self) -> None:
        self._show_against(self.against.at)
        self.measure.setAccessibleName(self.tr("Day of the measure"))
        self.measure.setToolTip(plain_tooltip(self.tr(
            "As many weeks before this day as from it on, at most 8, whose youngest have had their "
            "whole time."
        )))  # fmt: skip
        self.units.set_choices(
            {"week": self.tr("By week"), "month": self.tr("By month"),
             "quarter": self.tr("By quarter")}, self.unit,
        )  # fmt: skip
        words = {
            "touchpoint": self.tr("By touchpoint"), "region": self.tr("By region"),
            "product": self.tr("By product"), "tier": self.tr("By tier"),
            "unit": self.tr("By unit"),
        }  # fmt: skip
        offered = [each for each in DIMENSIONS if self._tiers or each != "tier"]
        self.by.set_choices({each: words[each] for each in offered}, self.dimension)

    def retranslate(self) -> None:
        self._periods.set_note(self.tr("band: usual · grey: not ripe yet"))
        self._change.set_title(self.tr("Why it moved"))
        self._show_choices()
        self.show_trend(self._trend, self._among)


def _points(share: float) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    return f"{round(share * 100, 2) + 0.0:+.2f}"  # never -0.00


def _signed(number: float) -> str:
    return f"{round(number) + 0:+,}"  # never -0


def span_name(begins: date, ends: date, rule: Rule) -> str:
    """Return the name of those that belong to a span, as it stands in the id of a finding."""
    return f"{'' if rule == BEGAN else 'ended '}from={begins} to={ends}"


def _span(begins: date, ends: date) -> str:
    return f"{begins.isoformat()} … {_last(ends).isoformat()}"


def _both(first: tuple[date, date], second: tuple[date, date]) -> str:
    """Return two spans in one line, without the year where it is the same of all."""
    days = (first[0], _last(first[1]), second[0], _last(second[1]))
    one_year = len({day.year for day in days}) == 1
    told = [f"{day.month}/{day.day}" if one_year else day.isoformat() for day in days]
    return "{}–{} → {}–{}".format(*told)


def _last(ends: date) -> date:
    return date.fromordinal(ends.toordinal() - 1)
