"""Touchpoints: problems located on the production chain, by product and channel, handed to the
department that owns the link, and measured afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from insight.hub.acts import WriteRecord
from insight.hub.roles import LEADING, SHAPING
from insight.masking import mask_key
from insight.table import Rows, Sheet
from insight.touchpoints.chain import WHAT
from insight.touchpoints.counting import Tally
from insight.touchpoints.effect import Effect
from insight.touchpoints.placing import BY_PERSON
from insight.touchpoints.problem import Work
from insight.touchpoints.report import DEFINITIONS, ChainReport
from storage.local.changes import Changes
from storage.local.store import Store
from storage.local.touchpoints import KIND, SOURCES, case_about
from ui.deck import Deck
from ui.export import export_sheets
from ui.hub.sending import send
from ui.page import Page
from ui.tasks.make import make_tasks
from ui.touchpoints.choosing import Choice
from ui.touchpoints.dispatching import dispatched, owner_of, problem_of
from ui.touchpoints.effect_dialog import EffectDialog
from ui.touchpoints.panels import BY, LOOKS, ChainPanels, Look
from ui.touchpoints.place_dialog import PlaceDialog
from ui.touchpoints.reading import Asked, Facts, load, same_link, worked_rows
from ui.touchpoints.rules_dialog import RulesDialog
from ui.touchpoints.words import (
    chain_cells,
    heat_rows,
    trend_bars,
)
from widgets.panel import set_chip
from widgets.plain import button_text, plain_tooltip

translate = QCoreApplication.translate
_SAID = frozenset({"record", "definition", "task", "task_event", "outbox"})
MOST_PLACED = 200
"""Cases placed by one word at most: each is an act of its own."""


class TouchpointsPage(Page):
    """The chain on top; by product and channel, and week by week; the cases, or what is worked
    on, below."""

    name = "touchpoints"
    fed_by: ClassVar[frozenset[str]] = frozenset(SOURCES)
    wants: ClassVar[frozenset[str]] = frozenset(SOURCES) | _SAID
    pace_ms: ClassVar[int] = 20
    news_ms: ClassVar[int] = 10_000
    """How long what the sources bring is gathered before it is read."""

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._facts = Facts()
        self.choice = Choice()
        self._look: Look = "cases"
        self._changed: dict[str, set[str]] = {}
        self._said = self._anew = False
        self._news = QTimer(self, singleShot=True, interval=self.news_ms)
        self._news.timeout.connect(lambda: self.read_again(Changes()))
        self.panels = ChainPanels(deck)

    def pieces(self) -> Iterator[None]:
        yield from self.panels.pieces(self.body)
        parts = self.panels
        parts.weeks.chosen.connect(self._choose_weeks)
        for column, chip in parts.filters.items():
            chip.chosen.connect(lambda word, column=column: self._filter(column, word))
        parts.what.chosen.connect(self._choose_what)
        parts.strip.chosen.connect(self._choose_link)
        parts.heat.chosen.connect(self._choose_cell)
        parts.by.chosen.connect(self._choose_by)
        for look, button in parts.looks.items():
            button.clicked.connect(lambda _on=False, look=look: self.look_at(look))
        for table in (parts.cases, parts.worked):
            table.chosen.connect(lambda _count: self._arm())
        parts.worked.view.doubleClicked.connect(lambda _index: self.measure())
        for pressed, does in (
            (parts.rules, self.edit_rules), (parts.export, self._export), (parts.give, self.give),
            (parts.place, self.place_elsewhere), (parts.customer, self._open_customer),
            (parts.task, self._open_task), (parts.measure, self.measure),
        ):  # fmt: skip
            pressed.clicked.connect(does)
        self.retranslate()

    # --- reading --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        for table in SOURCES:
            keys = changes.keys(table)
            if keys is None:
                self._anew = True
            elif keys:
                self._changed.setdefault(table, set()).update(keys)
        if changes.touches(_SAID):
            self._said = True
            self.read_again(Changes())
        elif changes.touches(frozenset(SOURCES)) and not self._news.isActive():
            self._news.start()

    def request(self, changes: Changes | None) -> Asked:
        known = None if changes is None or self._anew else self._facts.known
        changed = {table: frozenset(keys) for table, keys in self._changed.items()}
        said, self._said, self._anew, self._changed = self._said, False, False, {}
        asked = self.choice.asked(self.deck.hub.me, self.deck.language.code)
        before = self._facts.known
        return replace(asked, known=known, changed=changed or None, said=said,
                       drawn=before.chain.what if before is not None else None)  # fmt: skip

    @staticmethod
    def load(store: Store, request: Asked) -> Facts:
        return load(store, request)

    def empty_text(self, facts: Facts) -> str:
        return "" if facts.known is not None else self.tr(
            "No complaints, faults, contacts, failed payments or lost opportunities have been "
            "read yet."
        )  # fmt: skip

    def show_data(self, facts: Facts) -> None:
        before, self._facts = self._facts.known, facts
        if before is not None and facts.known is not None:
            self.choice.link = same_link(
                self.choice.link, before.chain.what, facts.known.chain.what
            )
        self._show_facts()

    def summary(self) -> dict[str, object]:
        whole, known = self._facts.whole, self._facts.known
        if whole is None or known is None:
            return {"problems": 0}
        return {
            "problems": whole.problems, "not_placed": whole.not_placed.now,
            "set_aside": whole.set_aside.now, "worked_on": len(known.works),
            "links": {link.code: tally.now for link, tally in
                      zip(known.chain.what.link, whole.links, strict=True)},
        }  # fmt: skip

    # --- showing --------------------------------------------------------------------------------

    def _show_facts(self) -> None:
        facts, parts, language = self._facts, self.panels, self.deck.language.code
        known, whole, table = facts.known, facts.whole, facts.table
        self.panels.show_choices(self.choice, self._facts)
        if known is None or whole is None or table is None:
            return
        chain = known.chain.what
        parts.strip.set_cells(chain_cells(whole, chain, language))
        parts.strip.choose(self.choice.place_on_strip(self._links))
        columns, rows = heat_rows(table, chain, language, known.products)
        parts.heat.set_cells(translate("Touchpoints", BY[self.choice.by]), columns, rows)
        parts.heat.choose(*self.choice.cell_of_table(self._links, table))
        parts.trend.set_title(self.chosen_words())
        parts.bars.set_bars(trend_bars(facts.trend, known.until_us, self.deck.zone))
        parts.bars.empty_text = self.tr("No cases in these weeks")
        parts.cases.set_rows(facts.rows)
        parts.worked.set_rows(worked_rows(facts, self.deck.zone, language))
        self._show_list()

    def chosen_words(self) -> str:
        """Return what is chosen, in words."""
        known = self._facts.known
        chain = known.chain.what if known is not None else None
        return self.choice.words(chain, self.deck.language.code)

    def _show_list(self) -> None:
        parts, facts = self.panels, self._facts
        works = facts.known.works if facts.known is not None else ()
        counts = {"cases": facts.count, "worked": len(works)}
        told = {"cases": self.tr("Cases"), "worked": self.tr("Worked on")}
        for look in LOOKS:
            button = parts.looks[look]
            set_chip(button, f"{told[look]} {counts[look]:,}", "neutral")
            button.setChecked(look == self._look)
        parts.list.set_title(self.chosen_words() if self._look == "cases"
                             else self.tr("Problems that departments were given"))  # fmt: skip
        more = facts.count > len(facts.places) and self._look == "cases"
        parts.list.set_note(self.tr("the newest {n}").format(n=f"{len(facts.places):,}")
                            if more else "")  # fmt: skip
        parts.stack.setCurrentIndex(LOOKS.index(self._look))
        for button in (parts.place, parts.customer, parts.give):
            button.setVisible(self._look == "cases")
        for button in (parts.task, parts.measure):
            button.setVisible(self._look == "worked")
        self._arm()

    def _arm(self) -> None:
        parts, facts = self.panels, self._facts
        selected = self._selected()
        parts.place.setText(
            self.tr("Place {n} elsewhere …").format(n=f"{len(selected):,}")
            if selected else self.tr("Place elsewhere …")
        )  # fmt: skip
        signed_in = self.deck.hub.me is not None
        parts.place.setEnabled(signed_in and 0 < len(selected) <= MOST_PLACED)
        parts.customer.setEnabled(self._customer() is not None)
        problem = problem_of(facts, self.choice.link, self.choice.by, self.choice.word)
        me = self.deck.hub.me
        may = me is None or me.role in LEADING
        parts.give.setEnabled(problem is not None and facts.count > 0 and may)
        if problem is not None and self.choice.link is not None:
            owner = owner_of(facts, self.choice.link)
            words = self.tr("Dispatch to {department} …").format(department=button_text(owner))
            parts.give.setText(words)
            parts.give.setToolTip("" if may else plain_tooltip(self.tr(
                "Team leads and supervisors dispatch to other departments; you may look."
            )))  # fmt: skip
        else:
            parts.give.setText(self.tr("Dispatch …"))
            parts.give.setToolTip(plain_tooltip(self.tr(
                "Choose a link of the chain, and a cell below it to be more exact."
            )))  # fmt: skip
        work = self._work()
        parts.task.setEnabled(work is not None)
        parts.measure.setEnabled(work is not None and self._effect(work) is not None)

    # --- choosing -------------------------------------------------------------------------------

    def look_at(self, look: Look) -> None:
        """List the cases, or what is worked on."""
        self._look = look
        self._show_list()

    def _look_anew(self) -> None:
        self.panels.show_choices(self.choice, self._facts)
        self.read_again(Changes())

    def _choose_weeks(self, code: str) -> None:
        self.choice.weeks = int(code)
        self._look_anew()

    def _filter(self, column: str, word: str) -> None:
        self.choice.filter(column, word)
        self._look_anew()

    def _choose_what(self, what: str) -> None:
        self.choice.what = what
        self._look_anew()

    def _choose_by(self, by: str) -> None:
        self.choice.by, self.choice.word = by, None
        self._look_anew()

    def _choose_link(self, place: int) -> None:
        if self._facts.known is not None:
            self.choice.choose_cell_of_strip(place, self._links)
            self._look = "cases"
            self._look_anew()

    def _choose_cell(self, row: int, column: int) -> None:
        table = self._facts.table
        if table is not None:
            self.choice.choose_cell_of_table(row, column, self._links, table)
            self._look = "cases"
            self._look_anew()

    @property
    def _links(self) -> int:
        known = self._facts.known
        return len(known.chain.what.link) if known is not None else 0

    # --- doing ----------------------------------------------------------------------------------

    def _selected(self) -> list[int]:
        """Return the rows of the cases selected; none when none is."""
        if self._look != "cases" or not self.panels.cases.view.selectionModel().hasSelection():
            return []
        return [self._facts.places[place] for place in self.panels.cases.chosen_places()]

    def _customer(self) -> tuple[str, str] | None:
        rows = self._selected()
        found = self._facts.behind.get(rows[0]) if len(rows) == 1 else None
        return found.customer if found is not None else None

    def _open_customer(self) -> None:
        customer = self._customer()
        if customer is not None:
            self.deck.bell.page_wanted.emit("customer", customer)

    def _work(self) -> Work | None:
        """Return the one problem chosen among those worked on."""
        model = self.panels.worked.view.selectionModel()
        known = self._facts.known
        if self._look != "worked" or known is None or len(model.selectedRows()) != 1:
            return None
        return known.works[self.panels.worked.chosen_places()[0]]

    def _effect(self, work: Work) -> Effect | None:
        known = self._facts.known
        return known.effects.get(work.problem.id) if known is not None else None

    def _open_task(self) -> None:
        work = self._work()
        if work is not None:
            self.deck.bell.page_wanted.emit("tasks", work.tasks[-1])

    def give(self) -> None:
        """Hand what is chosen to the department that owns it."""
        facts, link = self._facts, self.choice.link
        problem = problem_of(facts, link, self.choice.by, self.choice.word)
        if problem is None or link is None or facts.whole is None or not facts.count:
            return
        if self.deck.hub.me is not None and self.deck.hub.me.role not in LEADING:
            return
        make_tasks(self, self.deck, dispatched(
            facts, problem, link, self._tally(link), self.deck.language.code))  # fmt: skip

    def _tally(self, link: int) -> Tally:
        """Count what is chosen in the period and in the one before."""
        facts = self._facts
        if self.choice.word is None and facts.whole is not None:
            return facts.whole.links[link]
        weeks = self.choice.weeks
        earlier = facts.trend[-2 * weeks : -weeks]
        return Tally(facts.count, sum(earlier) if len(earlier) == weeks else 0)

    def place_elsewhere(self) -> None:
        """Say where the chosen cases really belong."""
        rows, known = self._selected(), self._facts.known
        if known is None or not 0 < len(rows) <= MOST_PLACED:
            return
        told = [mask_key(known.problems.refs[row][1]) for row in rows]
        by_person = any(known.placed.rule[row] == BY_PERSON for row in rows)
        dialog = PlaceDialog(self, known.chain.what, self.deck.language.code, told, by_person)
        kinds = list(WHAT)
        abouts = [case_about(kinds[known.problems.what[row]], known.problems.refs[row])
                  for row in rows]  # fmt: skip

        def said(link: str, note: str) -> None:
            for about in abouts:
                send(self.deck, WriteRecord(KIND, about, {"link": link, "note": note}))

        dialog.said.connect(said)
        dialog.open()

    def edit_rules(self) -> None:
        """Change the rules."""
        facts = self._facts
        if facts.known is not None and facts.chosen is not None:
            RulesDialog(self, self.deck, facts.known, facts.chosen).open()

    def measure(self) -> None:
        """Look whether the chosen problem's numbers fell, and close it."""
        work, known, me = self._work(), self._facts.known, self.deck.hub.me
        effect = self._effect(work) if work is not None else None
        if work is None or known is None or effect is None:
            return
        may = me is not None and me.role in SHAPING
        dialog = EffectDialog(self, self.deck, known.chain.what, work, effect, may)

        def closed(content: dict[str, Any]) -> None:
            send(self.deck, WriteRecord(KIND, work.problem.id, content))

        dialog.closed.connect(closed)
        dialog.open()

    def _export(self) -> None:
        facts = self._facts
        if facts.known is None or facts.chosen is None:
            return
        report = ChainReport(
            facts.known.problems, facts.known.placed, facts.known.chain.what, facts.chosen,
            self.deck.zone, self.deck.language.code, self.choice.by, facts.known.works,
            facts.known.effects,
        )  # fmt: skip
        listed = Rows(facts.rows.columns, self.panels.cases.chosen_rows())
        notes = (self.panels.about.text(), *DEFINITIONS)
        export_sheets(self, self.deck, "touchpoints",
                      [Sheet(self.chosen_words(), listed, notes), *report.sheets()])  # fmt: skip

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "touchpoints.rules": self.edit_rules, "touchpoints.dispatch": self.give,
            "touchpoints.place": self.place_elsewhere, "touchpoints.export": self._export,
        }  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = self.choice
        chosen = choice.link is not None or choice.word is not None or choice.only or choice.what
        if event.key() == Qt.Key.Key_Escape and chosen:
            self.show_everything()
        else:
            super().keyPressEvent(event)

    def show_everything(self) -> None:
        """Lift what is chosen and every filter; the weeks stay."""
        self.choice = Choice(weeks=self.choice.weeks, by=self.choice.by)
        self._look_anew()

    def focus_first(self) -> None:
        self.panels.strip.setFocus()

    def retranslate(self) -> None:
        parts = self.panels
        parts.title.setText(self.tr("Touchpoints"))
        parts.rules.setText(self.tr("Rules …"))
        parts.export.setText(self.tr("Export …"))
        parts.customer.setText(self.tr("Open customer"))
        parts.task.setText(self.tr("Open task"))
        parts.measure.setText(self.tr("Did the numbers fall? …"))
        parts.crossed.set_title(self.tr("Where"))
        parts.trend.set_note(self.tr("cases a week, 13 weeks"))
        parts.strip.setAccessibleName(self.tr("Production chain"))
        parts.heat.setAccessibleName(self.tr("Links by product, channel, region, unit or kind"))
        parts.bars.setAccessibleName(self.tr("Cases a week"))
        self._show_facts()
        if self.made:
            self.read_again(Changes())
