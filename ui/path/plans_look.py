"""Plans: what is done about which losses, what is due by their rhythm, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from insight.path.plans import DueByPlan, Plan
from insight.path.process import Process
from insight.spoken import local_time
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.win_backs import WinBacks
from ui.tasks.words import making_word
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_tooltip
from widgets.theme import Theme

translate = QCoreApplication.translate
_COLUMNS: Final = (
    Column("plan", QT_TRANSLATE_NOOP("Column", "Plan")),
    Column("losses", QT_TRANSLATE_NOOP("Column", "Losses it is for")),
    Column("rhythm", QT_TRANSLATE_NOOP("Column", "Rhythm")),
    Column("due", QT_TRANSLATE_NOOP("Column", "Due now"), "number"),
    Column("later", QT_TRANSLATE_NOOP("Column", "Due later"), "number"),
    Column("open", QT_TRANSLATE_NOOP("Column", "Open tasks"), "number"),
    Column("made", QT_TRANSLATE_NOOP("Column", "Tasks made"), "number"),
    Column("won", QT_TRANSLATE_NOOP("Column", "Won back"), "number"),
    Column("value", QT_TRANSLATE_NOOP("Column", "Value won, ¥"), "number"),
    Column("cost", QT_TRANSLATE_NOOP("Column", "Cost, ¥"), "number"),
)


@dataclass(frozen=True, slots=True)
class Planned:
    """The plans in force for a process; what is due by those with a rhythm."""

    plans: tuple[Plan, ...] = ()
    due: tuple[DueByPlan, ...] = ()


class PlansLook(QWidget):
    """`due_wanted` carries the `DueByPlan` to make tasks of, `edit_wanted` the `Plan` to change or
    None for a new one, `rules_wanted` asks for the contact rules."""

    due_wanted = Signal(object)
    edit_wanted = Signal(object)
    rules_wanted = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self._process: Process | None = None
        self._found, self._tasks, self._language = Planned(), WinBacks(), "en"
        self.table = FactTable(theme, zone)
        self.make, self.edit = QPushButton(), QPushButton()
        self.new, self.rules = QPushButton(), QPushButton()
        self.make.setProperty("kind", "primary")
        self._panel = Panel("")
        for button in (self.rules, self.new, self.edit, self.make):
            self._panel.add_action(button)
        self._panel.body.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panel)
        self.make.clicked.connect(self._make)
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self._chosen()))
        self.new.clicked.connect(lambda: self.edit_wanted.emit(None))
        self.rules.clicked.connect(self.rules_wanted)
        self.table.chosen.connect(lambda _count: self._arm())
        self.table.view.doubleClicked.connect(lambda _index: self.edit_wanted.emit(self._chosen()))

    def show_plans(self, process: Process, found: Planned, tasks: WinBacks, language: str) -> None:
        chosen = self._chosen()
        self._process, self._found, self._tasks = process, found, tasks
        self._language = language
        due = {each.plan.code: each for each in found.due}
        rows: list[tuple[Cell, ...]] = []
        for plan in found.plans:
            line, tally = due.get(plan.code), tasks.by_plan.get(plan.code)
            rows.append((
                plan.named(language), losses_words(plan, process, language), rhythm_words(plan),
                line.tasks if line else None, self._later(line),
                *((tally.open, tally.made, tally.won, round(tally.value_fen / 100),
                   round(tally.cost_fen / 100)) if tally else (0, 0, 0, 0, 0)),
            ))  # fmt: skip
        self.table.set_rows(Rows(_COLUMNS, rows))
        codes = [plan.code for plan in found.plans]
        first = next((code for code in codes if code in due and due[code].tasks), None)
        code = chosen.code if chosen is not None and chosen.code in codes else first
        if code is not None:
            self.table.view.selectRow(codes.index(code))
        self._arm()

    def _later(self, line: DueByPlan | None) -> int | None:
        if line is None:
            return None
        return int(line.next_us is not None) if line.plan.each == "list" else line.waiting

    def codes(self) -> list[str]:
        """Return the codes of the plans shown."""
        return [plan.code for plan in self._found.plans]

    def _chosen(self) -> Plan | None:
        """Return the one plan chosen."""
        places = self.table.chosen_places()
        some = len(self.table.view.selectionModel().selectedRows()) == 1
        return self._found.plans[places[0]] if some else None

    def _due(self) -> DueByPlan | None:
        """Return what is due of the plan chosen."""
        chosen = self._chosen()
        return next((each for each in self._found.due if each.tasks and chosen is not None
                     and each.plan.code == chosen.code), None)  # fmt: skip

    def _make(self) -> None:
        due = self._due()
        if due is not None:
            self.due_wanted.emit(due)

    def _arm(self) -> None:
        due = self._due()
        self.make.setEnabled(due is not None)
        self.make.setText(
            making_word(due.tasks) if due
            else self.tr("Make tasks …")
        )  # fmt: skip
        self.make.setToolTip(plain_tooltip(self._about(due) if due else ""))
        self.edit.setEnabled(self._chosen() is not None)
        whole = sum(each.tasks for each in self._found.due)
        self._panel.set_note(self.tr("{n} tasks due by their rhythm").format(n=f"{whole:,}"))

    def _about(self, due: DueByPlan) -> str:
        told = [self.tr("{n} due later, {m} gone after as often as the plan says.").format(
            n=f"{due.waiting:,}", m=f"{due.ended:,}")]  # fmt: skip
        if due.next_us is not None:
            day = local_time(due.next_us, self._zone)
            told.append(self.tr("Next on {day}.").format(day=f"{day:%Y-%m-%d}"))
        return "\n".join(told)

    def retranslate(self) -> None:
        self._panel.set_title(self.tr("Due by plan"))
        self.edit.setText(self.tr("Change the plan …"))
        self.new.setText(self.tr("New plan …"))
        self.rules.setText(self.tr("Contact rules …"))
        if self._process is not None:
            self.show_plans(self._process, self._found, self._tasks, self._language)
        self._arm()


def losses_words(plan: Plan, process: Process, language: str) -> str:
    """Return which losses a plan is for, in words."""
    stage = process.stage[process.place(plan.stage)].named(language) if plan.stage else ""
    parts = [part for part in (stage, "、".join(plan.reasons)) if part]
    return " · ".join(parts) or translate("Path", "all others")


def rhythm_words(plan: Plan) -> str:
    """Return a plan's rhythm in words."""
    if not plan.every_days:
        return translate("Path", "when you make them")
    if plan.each == "list":
        return translate("Path", "ranked every {n} days").format(n=plan.every_days)
    if plan.most_times == 1 and not plan.after_days:
        return translate("Path", "once, right away")
    if plan.most_times == 1:
        return translate("Path", "once, {n} days after").format(n=plan.after_days)
    return translate("Path", "every {n} days, {m} times").format(
        n=plan.every_days, m=plan.most_times
    )


def shown(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return plans in the order of the table: those with a rhythm first."""
    return tuple(sorted(plans, key=lambda plan: (not plan.every_days, plan.code)))
