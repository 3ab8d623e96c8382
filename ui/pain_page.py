"""What customers suffer from: complaints crossed by any dimensions, compared, timed; the cases
behind every number, and tasks of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout

from insight.pain.report import DEFINITIONS, cross_sheets, finding_of
from insight.pain.view import MOST_LISTED, PainView, Part
from insight.spoken import clock_time
from insight.table import Rows, Sheet
from insight.tasks.making import MakeTasks, Subject
from storage.local.changes import Changes
from storage.local.pain.complaints import TABLES
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets, say
from ui.page import Page
from ui.pain.charts import PainCharts
from ui.pain.filter_line import FilterLine
from ui.pain.reading import PainFacts, PainRequest, load_pain, whole_list
from ui.pain.table_dialog import PainTableDialog
from ui.pain.words import (
    filters_word,
    period_word,
    spoken_rows,
    tallies,
    title_of,
)
from ui.tasks.make import make_tasks
from ui.tasks.words import making_word
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.tally_strip import TallyStrip
from widgets.values import value_text

_SHARED: Final = frozenset({"definition", "hub_state", "outbox"})
_PARTS: Final[tuple[Part, ...]] = ("reply", "closing", "overdue", "repeat")
_FILTER_VALUES: Final = 60
_NONE: Final = "-"


def _products(facts: PainFacts) -> Mapping[str, str]:
    return facts.named.get("product", {})


class PainPage(Page):
    """A cell, a bar, a number: each click lists the complaints behind it."""

    name = "pain"
    fed_by: ClassVar[frozenset[str]] = frozenset({"complaint"})
    wants: ClassVar[frozenset[str]] = TABLES | _SHARED
    pace_ms: ClassVar[int] = 0
    news_ms: ClassVar[int] = 5_000
    """How long what the sources bring is gathered before it is read."""

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._view, self._table = PainView(), ""
        self._facts = PainFacts()

    def pieces(self) -> Iterator[None]:
        deck = self.deck
        self._title, self._about = plain_label("", "title"), plain_label("", "meta")
        self.tables, self.save = ChoiceChip(), QPushButton()
        self.line = FilterLine()
        self.export, self.make = QPushButton(), QPushButton()
        self.open_customer = QPushButton()
        yield
        self.tallies = TallyStrip(deck.theme)
        self.charts = PainCharts(deck.theme, self.line)
        yield
        self.list = FactTable(deck.theme, deck.zone)
        yield
        self._lay_out()
        yield
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._list_panel = Panel("")
        self.make.setProperty("kind", "primary")
        self._list_panel.add_action(self.make)
        self._list_panel.add_action(self.open_customer)
        self._list_panel.body.addWidget(self.list, 1)
        head = QHBoxLayout()
        head.setSpacing(6)
        for widget in (self._title, self.tables.button, self.save):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._about)
        head.addWidget(self.export)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.charts)
        parts.addWidget(self._list_panel)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([330, 190])
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(8)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.line)
        layout.addWidget(self.tallies)
        layout.addWidget(parts, 1)

    def _connect(self) -> None:
        self.tables.chosen.connect(self.open_table)
        self.save.clicked.connect(self.save_table)
        self.line.wanted.connect(self._look)
        self.tallies.chosen.connect(self._choose_part)
        self.charts.chosen.connect(self._choose_cell)
        self.list.chosen.connect(lambda _count: self._arm())
        self.list.view.doubleClicked.connect(lambda _index: self._open_customer())
        self.open_customer.clicked.connect(self._open_customer)
        self.make.clicked.connect(self.make_tasks)
        self.export.clicked.connect(self._export)
        self.deck.sight.changed.connect(self._sight_changed)
        self._news = QTimer(self, singleShot=True, interval=self.news_ms)
        self._news.timeout.connect(self.reload)

    # --- reading --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        if changes.touches(_SHARED):
            self.read_again(Changes())
        if self.made and changes.touches(TABLES) and not self._news.isActive():
            self._news.start()

    def request(self, changes: Changes | None) -> PainRequest:
        facts = self._facts
        return PainRequest(
            self.deck.hub.me, self._view, self.deck.zone, facts.known, facts.subscribers,
            _products(facts), changes is not None and facts.known is not None, self._table,
        )  # fmt: skip

    @staticmethod
    def load(store: Store, request: PainRequest) -> PainFacts:
        return load_pain(store, request)

    def empty_text(self, facts: PainFacts) -> str:
        return "" if facts.found is not None else self.tr(
            "No complaints have been read yet."
        )  # fmt: skip

    def show_data(self, facts: PainFacts) -> None:
        self._facts = facts
        self._show_all()
        if facts.unread:
            self.deck.work.read(lambda store: whole_list(store, facts), self._show_list, self._fail)

    def _show_list(self, whole: PainFacts) -> None:
        """Show the whole list of what is shown, unless something else is meanwhile."""
        if whole.found is self._facts.found:
            self._facts = whole
            self.list.set_rows(spoken_rows(whole.listed.rows, _products(whole)))
            self._arm()

    def summary(self) -> dict[str, object]:
        found = self._facts.found
        if found is None:
            return {"complaints": 0}
        return {
            "complaints": found.total, "before": found.before, "overdue": found.closing.overdue,
            "changed_cells": sum(cell.marked for row in found.cells for cell in row),
        }  # fmt: skip

    # --- showing --------------------------------------------------------------------------------

    def _show_all(self) -> None:
        self._show_chips()
        facts, found = self._facts, self._facts.found
        if found is None:
            return
        view = found.view
        self.tallies.set_tallies(tallies(found))
        self.tallies.choose(view.part)
        self.charts.show_found(found, facts.named)
        self.list.set_rows(spoken_rows(facts.listed.rows, _products(facts)))
        self._show_titles()
        self._arm()

    def _show_chips(self) -> None:
        view, facts, tiers = self._view, self._facts, self.deck.sight.allowed("tier")
        self.tables.set_choices(
            {"": self.tr("Saved tables"),
             **{code: each.what.title for code, each in facts.tables.items()}}, self._table,
        )  # fmt: skip
        self.line.show_view(view, facts.found, facts.named, tiers)

    def _show_titles(self) -> None:
        facts, found = self._facts, self._facts.found
        if found is None:
            return
        time = clock_time(facts.as_of_us, self.deck.zone)
        told = [self.tr("As of {time}").format(time=time), *facts.errors]
        used = facts.tables.get(self._table)
        if used is not None:
            told.insert(0, self.tr("saved by {name}").format(
                name=facts.people.get(used.author, "—")))  # fmt: skip
        if found.undated:
            told.append(self.tr("{n} without a moment").format(n=f"{found.undated:,}"))
        self._about.setText(" · ".join(told))
        shown, behind = len(facts.listed.refs) + len(facts.unread), found.behind
        self._list_panel.set_title(self._list_title(found.view, behind))
        self._list_panel.set_note(
            self.tr("the newest {n} of them").format(n=f"{MOST_LISTED:,}") if behind > shown else ""
        )

    def _list_title(self, view: PainView, count: int) -> str:
        parts = [{
            "": self.tr("Complaints"), "reply": self.tr("First reply late or overdue"),
            "closing": self.tr("Closed late or overdue"), "overdue": self.tr("Overdue now"),
            "repeat": self.tr("Repeats"),
        }[view.part]]  # fmt: skip
        if view.cell is not None:
            for name, words in zip(view.by(), view.cell, strict=False):
                if words:
                    parts.append(", ".join(self.charts.value(name, word) for word in words[:3]))
        return " · ".join([*parts, f"{count:,}"])

    def _arm(self) -> None:
        count = len(self._chosen_places())
        self.make.setText(making_word(count))
        self.make.setEnabled(bool(count))
        self.open_customer.setEnabled(self._customer() is not None)

    # --- choosing -------------------------------------------------------------------------------

    def _look(self, view: PainView) -> None:
        """Count anew without reading anew."""
        self._view = view
        self._show_chips()
        self.read_again(Changes())

    def show_everything(self) -> None:
        """Lift every filter and choice; what is crossed stays."""
        self.line.lift()

    def _choose_part(self, code: str) -> None:
        part: Part = next((each for each in _PARTS if each == code), "")
        self._look(replace(self._view, part=part))

    def _choose_cell(self, cell: tuple[tuple[str, ...], tuple[str, ...]] | None) -> None:
        found = self._facts.found
        if found is not None and found.view.by() == self._view.by():
            self._look(replace(self._view, cell=cell))

    def _sight_changed(self) -> None:
        """A customer sees the screen, or does no more: nothing is told apart by tiers meanwhile."""
        view = self._view
        if not self.deck.sight.allowed("tier"):
            told = {place: "" for place in ("columns", "third") if getattr(view, place) == "tier"}
            if view.rows == "tier":
                told["rows"] = "kind" if view.columns != "kind" else "region"
            view = replace(view.with_only("tier", ""), **told)  # type: ignore[arg-type]
        if view != self._view:
            self._look(view)
        self._show_chips()

    # --- saved tables ---------------------------------------------------------------------------

    def open_table(self, code: str) -> None:
        """Show what a saved table shows; "" leaves it."""
        self._table = code
        known = self._facts.tables.get(code)
        view = known.what.view() if known is not None else self._view
        self._look(view)
        self._sight_changed()

    def save_table(self) -> None:
        """Save what is crossed now, under a name, for everybody."""
        facts = self._facts
        dialog = PainTableDialog(
            self, self.deck, self._view, self._table, facts.tables.get(self._table), facts.versions,
            dict(facts.people),
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._saved(dialog.saved_code))
        dialog.open()

    def _saved(self, code: str) -> None:
        self._table = code
        self.read_again(Changes())

    # --- the list -------------------------------------------------------------------------------

    def _chosen_places(self) -> list[int]:
        count = len(self._facts.listed.refs)
        return [place for place in self.list.chosen_places() if place < count]

    def _customer(self) -> tuple[str, str] | None:
        places = self._chosen_places()
        return self._facts.listed.customers[places[0]] if len(places) == 1 else None

    def _open_customer(self) -> None:
        customer = self._customer()
        if customer is not None:
            self.deck.bell.page_wanted.emit("customer", customer)

    def make_tasks(self) -> None:
        """Make a task of each case chosen, or of all that are listed; of one unit's for it."""
        found, listed = self._facts.found, self._facts.listed
        places = self._chosen_places()
        if found is None or not places:
            return
        rows = spoken_rows(listed.rows, _products(self._facts))
        words = self._list_title(found.view, len(places)).rpartition(" · ")[0]
        unit = next(n for n, column in enumerate(rows.columns) if column.code == "unit")
        units = {str(rows.rows[place][unit] or "") for place in places}
        make_tasks(self, self.deck, MakeTasks(
            tuple(self._subject(rows, place) for place in places), words,
            kind="complaint", priority="high", due="day",
            grants=("phone",), department=units.pop() if len(units) == 1 else "",
            origin={"page": "pain", "words": words, "filters": filters_word(found.view)},
            finding=finding_of(found.view),
        ))  # fmt: skip

    def _subject(self, rows: Rows, place: int) -> Subject:
        source, key = self._facts.listed.refs[place]
        lines = [
            f"{say('Column', column.name)}: "
            + value_text(cell, column.kind, self.deck.zone, column.context)
            for column, cell in zip(rows.columns, rows.rows[place], strict=True)
            if cell not in (None, "") and column.code != "phone"
        ]
        return Subject(
            key,
            "\n".join(lines),
            self._facts.listed.customers[place],
            origin={"complaint": [source, key]},
        )

    def _export(self) -> None:
        facts, found = self._facts, self._facts.found
        if found is None:
            return
        about = [self._about.text(), period_word(found.view.days), filters_word(found.view)]
        notes = (
            *(part for part in about if part),
            *(say("PainReport", each) for each in DEFINITIONS),
        )
        rows = spoken_rows(facts.listed.rows, _products(facts))
        cases = Rows(rows.columns, self.list.chosen_rows())
        crossed = cross_sheets(found, title_of(found.view), notes, self.charts.value, say)
        export_sheets(self, self.deck, "pain", [
            *crossed, Sheet(self._list_title(found.view, len(cases.rows)), cases, notes),
        ])  # fmt: skip

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "pain.everything": self.show_everything, "pain.make": self.make_tasks,
            "pain.save": self.save_table, "pain.export": self._export,
        }  # fmt: skip

    def focus_first(self) -> None:
        self.charts.heat.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lifted = self._view.only or self._view.cell or self._view.part
        if event.key() == Qt.Key.Key_Escape and lifted:
            self.show_everything()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Pain points"))
        self.save.setText(self.tr("Save table …"))
        self.export.setText(self.tr("Export …"))
        self.open_customer.setText(self.tr("Open customer"))
        self._show_all()
