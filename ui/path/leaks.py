"""Hand-overs between systems reconciled, what the vanished orders have in common, and when they
were sent; from every number to its orders, and to whoever looks after the interface."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from insight.path.cases import Cases, Mask
from insight.path.leak_causes import Condition, Leak, having, sent_in
from insight.path.leak_report import CONDITIONS, condition_row, hand_over_of, order_lines
from insight.path.leaks import HandOverLine
from insight.path.view import Among, View
from insight.path.win_back import finding_id
from insight.spoken import local_time
from insight.table import Rows
from insight.tasks.making import MakeTasks, Subject
from resources.wording import QT_TRANSLATE_NOOP
from ui.path.words import MEASURES, percent, value_word
from widgets.fact_table import FactTable
from widgets.heat_table import HeatCell, HeatRow, HeatTable, scrolling
from widgets.panel import Panel, chip_button
from widgets.plain import button_text, plain_label
from widgets.theme import Theme

translate = QCoreApplication.translate
_WHAT: Final[dict[str, str]] = {
    "touchpoint": QT_TRANSLATE_NOOP("Leaks", "Touchpoint"),
    "region": QT_TRANSLATE_NOOP("Leaks", "Region"),
    "community": QT_TRANSLATE_NOOP("Leaks", "Community"),
    "product": QT_TRANSLATE_NOOP("Leaks", "Product"),
    "unit": QT_TRANSLATE_NOOP("Leaks", "Unit"),
    "person": QT_TRANSLATE_NOOP("Leaks", "Met by"),
    "tier": QT_TRANSLATE_NOOP("Leaks", "Tier"),
    "hour": QT_TRANSLATE_NOOP("Leaks", "Sent at"),
    "weekday": QT_TRANSLATE_NOOP("Leaks", "Sent on"),
}
_TOLD_IN_TASK: Final = 5


@dataclass(frozen=True, slots=True)
class LeakFacts:
    """`some`: the cases counted. `found`: the hand-over looked at, None where the process has none.
    `department`: who answers for it, by code of the language; `communities`: key → name."""

    some: Cases
    lines: tuple[HandOverLine, ...]
    found: Leak | None
    department: dict[str, str]
    communities: dict[str, str]


class LeaksLook(QWidget):
    """Left the hand-overs, each number a way to its orders; right what the vanished of the one
    looked at have in common, or when they were sent.

    `wanted`: another hand-over is looked at. `listed` carries the view of what was chosen, None
    where the choice was taken back. `task_wanted` carries what its owner is to be asked for.
    """

    wanted = Signal()
    listed = Signal(object)
    task_wanted = Signal(object)

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__()
        self.hand_over = ""
        self._zone, self._language = zone, "en"
        self._facts: LeakFacts | None = None
        self._view = View()
        self._tiers = True
        self._shown: list[Condition] = []
        self._hours: list[int] = []
        self.hand_overs, self.hours = HeatTable(theme), HeatTable(theme)
        self.conditions = FactTable(theme, zone)
        self.conditions.hide_bar()
        self.said = plain_label("")
        self.said.setWordWrap(True)
        self.said.setContentsMargins(12, 8, 12, 4)
        self.task = QPushButton()
        self.by_hour = chip_button("", checkable=True)
        self._reconciled, self._causes = Panel(""), Panel("")
        self._lay_out()
        self.hand_overs.chosen.connect(self._choose_number)
        self.hours.chosen.connect(self._choose_hour)
        self.conditions.view.activated.connect(lambda _index: self._list_condition())
        self.by_hour.clicked.connect(self._show_way)
        self.task.clicked.connect(self.ask_owner)

    def _lay_out(self) -> None:
        self._reconciled.add_action(self.task)
        self._reconciled.body.addWidget(scrolling(self.hand_overs), 1)
        self._ways = QStackedWidget()
        self._ways.addWidget(self.conditions)
        self._ways.addWidget(scrolling(self.hours))
        self._causes.add_action(self.by_hour)
        self._causes.body.addWidget(self.said)
        self._causes.body.addWidget(self._ways, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._reconciled, 3)
        across.addWidget(self._causes, 5)

    # --- showing --------------------------------------------------------------------------------

    def show_leaks(self, facts: LeakFacts, view: View, language: str) -> None:
        self._facts, self._view, self._language = facts, view, language
        self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        process = facts.some.process
        names = [
            hand_over_of(process, line.hand_over).named(self._language) for line in facts.lines
        ]
        rows = [
            HeatRow(translate("Leaks", title), tuple(
                self._number(measure, line, name) for line, name in zip(
                    facts.lines, names, strict=True)
            ))
            for measure, title in MEASURES.items()
        ]  # fmt: skip
        self.hand_overs.set_cells(self.tr("Orders"), names, rows)
        self._show_found()

    def _number(self, measure: str, line: HandOverLine, name: str) -> HeatCell:
        count: int = getattr(line, measure)
        gone = measure == "vanished" and line.sent
        share = line.vanished / line.sent if gone else 0.0
        about = f"{name} · {translate('Leaks', MEASURES[measure])} {count:,}"
        if gone:
            about += " · " + self.tr("{share} of sent").format(share=percent(share))
        return HeatCell(f"{count:,}", min(share * 8, 1.0), "warning", about)

    def _show_found(self) -> None:
        facts = self._facts
        found = facts.found if facts is not None else None
        if facts is None or found is None:
            self.said.setText(self.tr("This process has no hand-over between systems."))
            self.conditions.set_rows(Rows(CONDITIONS, ()))
            self.hours.set_cells("", (), ())
            self.task.setVisible(False)
            return
        name = hand_over_of(facts.some.process, found.hand_over).named(self._language)
        line = next(each for each in facts.lines if each.hand_over == found.hand_over)
        self._causes.set_title(name)
        self.said.setText(self._sentence(found, line))
        self._show_conditions(found)
        self._show_hours(found)
        owner = self._owner()
        self.task.setVisible(True)
        self.task.setEnabled(bool(line.vanished))
        self.task.setText(button_text(
            self.tr("Ask {owner} …").format(owner=owner) if owner else self.tr("Ask its owner …")
        ))  # fmt: skip

    def _sentence(self, found: Leak, line: HandOverLine) -> str:
        if not line.vanished:
            return self.tr("Nothing vanished of {sent} sent; {late} came late.").format(
                sent=f"{line.sent:,}", late=f"{line.late:,}"
            )
        words = self.tr("{n} of {sent} sent vanished, {share}, as long as is known.")
        when = ""
        if found.since_us is not None:
            words = self.tr("{n} of {sent} sent vanished, {share}; many more since {when}.")
            when = f"{local_time(found.since_us, self._zone):%Y-%m-%d %H:%M}"
        told = words.format(
            n=f"{line.vanished:,}", sent=f"{line.sent:,}",
            share=percent(line.vanished / line.sent), when=when,
        )  # fmt: skip
        if not found.conditions:
            few = self.tr("Fewer than 30 arrived: there is nothing to compare with.")
            return f"{told} {few}"
        if not any(each.stands_out for each in found.conditions):
            told += " " + self.tr("They are spread as those that arrived: no condition stands out.")
        return told

    def _show_conditions(self, found: Leak) -> None:
        self._shown = [each for each in found.conditions if self._tiers or each.dimension != "tier"]
        self.conditions.set_rows(Rows(CONDITIONS, [
            condition_row(each, translate("Leaks", _WHAT[each.dimension]), self._value(each),
                          self.tr("▲ stands out"))
            for each in self._shown
        ]))  # fmt: skip

    def _value(self, each: Condition) -> str:
        if not each.value:
            return self.tr("not told")
        if each.dimension == "hour":
            return f"{int(each.value):02d}:00–{(int(each.value) + 1) % 24:02d}:00"
        if each.dimension == "weekday":
            days = QLocale(self._language)
            return days.standaloneDayName(int(each.value) + 1)
        if each.dimension == "community" and self._facts is not None:
            return self._facts.communities.get(each.value, each.value)
        return value_word(each.dimension, each.value)

    def _show_hours(self, found: Leak) -> None:
        hours = found.hours
        self._hours = np.flatnonzero(hours.sent.any(axis=0)).tolist()
        most = int(hours.vanished.max()) or 1
        about = self.tr("{day} {hour}: {sent} sent, {n} vanished, {late} late")
        rows = []
        for hour in self._hours:
            name = f"{hour:02d}–{(hour + 1) % 24:02d}"
            rows.append(HeatRow(name, tuple(
                HeatCell(
                    f"{hours.vanished[row, hour]:,}" if hours.vanished[row, hour] else "",
                    float(hours.vanished[row, hour]) / most, "warning",
                    about.format(day=day.isoformat(), hour=name, sent=f"{hours.sent[row, hour]:,}",
                                 n=f"{hours.vanished[row, hour]:,}",
                                 late=f"{hours.late[row, hour]:,}"),
                )
                for row, day in enumerate(hours.days)
            )))  # fmt: skip
        self.hours.set_cells(self.tr("Hour"), [f"{day:%m-%d}" for day in hours.days], rows)
        self._show_way()

    def _show_way(self) -> None:
        by_hour = self.by_hour.isChecked()
        self._ways.setCurrentIndex(int(by_hour))
        self._causes.set_note(
            self.tr("vanished by the hour of sending, 14 days") if by_hour
            else self.tr("what the vanished have in common, Enter lists them")
        )  # fmt: skip

    def show_tiers(self, shown: bool) -> None:
        """Tell tiers apart, or not while a customer sees the screen."""
        self._tiers = shown
        if self._facts is not None and self._facts.found is not None:
            self._show_conditions(self._facts.found)

    def nothing_chosen(self) -> None:
        """Nothing of a table is listed; a number of a hand-over that is listed is shown as such."""
        codes = [line.hand_over for line in self._facts.lines] if self._facts is not None else []
        code, number = self._view.hand_over, list(MEASURES).index(self._view.crossing)
        self.hand_overs.choose(*((number, codes.index(code)) if code in codes else (-1, -1)))
        self.hours.choose(-1, -1)

    # --- choosing -------------------------------------------------------------------------------

    def _choose_number(self, row: int, column: int) -> None:
        """List the orders behind a number, and look at its hand-over."""
        facts = self._facts
        if facts is None or row < 0:
            self.listed.emit(None)
            return
        measure, line = list(MEASURES)[row], facts.lines[column]
        code = line.hand_over
        self.hours.choose(-1, -1)
        self.hand_over = code
        if measure == "differs_by":  # a difference of two counts has no orders of its own
            self.wanted.emit()
        else:
            self.listed.emit(View(self._view.only, hand_over=code, crossing=measure))

    def _choose_hour(self, row: int, column: int) -> None:
        facts = self._facts
        if facts is None or facts.found is None or row < 0:
            self.listed.emit(None)
            return
        day: date = facts.found.hours.days[column]
        hour = self._hours[row]
        self.hand_overs.choose(-1, -1)
        some = sent_in(facts.some, facts.found.hand_over, day, hour, self._zone)
        self._list(f"day={day} hour={hour}", f"{day} {hour:02d}:00", some)

    def _list_condition(self) -> None:
        facts, places = self._facts, self.conditions.chosen_places()
        if facts is None or facts.found is None or len(places) != 1:
            return
        each = self._shown[places[0]]
        words = f"{translate('Leaks', _WHAT[each.dimension])}: {self._value(each)}"
        some = having(facts.some, facts.found.hand_over, each, self._zone)
        self._list(f"{each.dimension}={each.value}", words, some)

    def _list(self, name: str, words: str, some: Mask) -> None:
        facts = self._facts
        assert facts is not None
        code = self.hand_over or (facts.found.hand_over if facts.found is not None else "")
        refs = frozenset(facts.some.refs[place] for place in np.flatnonzero(some).tolist())
        self.listed.emit(View(self._view.only, among=Among(f"{code} {name}", words, refs)))

    # --- the owner ------------------------------------------------------------------------------

    def _owner(self) -> str:
        titles = self._facts.department if self._facts is not None else {}
        return titles.get(self._language[:2]) or titles.get("en", "")

    def ask_owner(self) -> None:
        """Have a task made for whoever answers for the interface: the counts, since when, what
        stands out, and the orders by their numbers."""
        facts = self._facts
        if facts is None or facts.found is None:
            return
        found, process = facts.found, facts.some.process
        name = hand_over_of(process, found.hand_over).named(self._language)
        line = next(each for each in facts.lines if each.hand_over == found.hand_over)
        standing = [each for each in self._shown if each.stands_out][:_TOLD_IN_TASK]
        told = [self._sentence(found, line)]
        told += [
            f"{translate('Leaks', _WHAT[each.dimension])}: {self._value(each)} · "
            f"{percent(each.coverage)} / {percent(each.usual)}"
            for each in standing
        ]
        told += [self.tr("The orders:"), *order_lines(facts.some, found.hand_over)]
        owner = self._owner()
        self.task_wanted.emit(MakeTasks(
            (Subject(),), self.tr("Orders vanish: {name}").format(name=name),
            body="\n".join(told), kind="fault", priority="high",
            origin={"page": "path", "process": process.code,
                    "words": f"{process.process.named(self._language)} · {name}"},
            finding=finding_id(process, View(self._view.only, hand_over=found.hand_over)),
            to="department" if owner else "", department=owner,
        ))  # fmt: skip

    def retranslate(self) -> None:
        self._reconciled.set_title(self.tr("Hand-overs reconciled"))
        self._reconciled.set_note(self.tr("click a number"))
        self.by_hour.setText(self.tr("By hour"))
        self.hand_overs.setAccessibleName(self.tr("Hand-overs reconciled"))
        self.hours.setAccessibleName(self.tr("Vanished by the hour of sending"))
        self._show_way()
        self._show()
