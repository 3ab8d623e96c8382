"""Where opportunities are lost on their path, and why: stages, reasons, hand-overs, and the list
behind every number."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, Final, TypeVar, get_args

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from insight.path.funnel import WINDOW_DAYS
from insight.path.plans import DueByPlan
from insight.path.process import Process
from insight.path.report import DEFINITIONS
from insight.path.slices import slices_of
from insight.path.span import BEGAN, Span
from insight.path.view import Part, View
from insight.spoken import clock_time, local_time
from insight.table import Rows, Sheet
from storage.local.changes import Changes
from storage.local.path.cases import (
    KeptCases,
    is_behind,
    shipped_processes,
)
from storage.local.shared.recording_checks import TABLES as CHECKS
from storage.local.statements import TABLES as STATEMENT_TABLES
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets
from ui.page import Page
from ui.path.listed import Listed
from ui.path.looks import BY_NAME, LOOKS, Look
from ui.path.narrowing import PERIODS, WINDOWS, Narrowing, word_of
from ui.path.process_editor import edit_process
from ui.path.reading import FILTERS, PathFacts, PathRequest, load_path, whole_list
from ui.path.winning_back import Chosen as ToWinBack
from ui.path.winning_back import go_after, of_due
from ui.path.words import (
    spoken_rows,
    tallies,
    won_back,
)
from widgets.panel import chip_button
from widgets.plain import plain_label, plain_tooltip
from widgets.tally_strip import TallyStrip

_PULLED: Final = frozenset({"opportunity", "opportunity_event", "address_alias"})
_READ_AGAIN: Final = CHECKS | STATEMENT_TABLES | {"task", "definition", "hub_state", "community"}
_ANY_OF_THEM: Final = Changes(dict.fromkeys(_READ_AGAIN))
_TOLD_APART: Final = frozenset({"customer", "customer_link"})
"""What customers are told apart by. Few such changes touch a path: the store has noted which."""
_COUNTING: Final = "path_counting"
"""The setting in which period and window are remembered."""
W = TypeVar("W", bound=QWidget)
translate = QCoreApplication.translate


def _is_behind(known: KeptCases, store: Store) -> bool:
    with store.read() as reader:
        return is_behind(reader, known)


def _nothing(_done: None) -> None:
    """What the first filter would have had to wait for is made."""


class PathPage(Page):
    """A stage, a reason, a number: each click filters the others and lists the opportunities."""

    name = "path"
    fed_by: ClassVar[frozenset[str]] = frozenset({"opportunity", "opportunity_event"})
    wants: ClassVar[frozenset[str]] = _PULLED | _READ_AGAIN | _TOLD_APART
    pace_ms: ClassVar[int] = 0
    news_ms: ClassVar[int] = 5_000
    """How long what the sources bring is gathered before everything is read anew."""
    rest_ms: ClassVar[int] = 30
    """So long the numbers have to be painted before the rest of the list is read: a thread that
    reads holds up the one that paints."""

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._processes = shipped_processes()
        self._process = next(iter(self._processes))
        self._period, self._view = "", View()
        self._days = WINDOW_DAYS
        self._remember_counting(deck.settings.mapping(_COUNTING))
        self._look_at: Look[Any] = LOOKS[0]
        self._made: dict[Look[Any], QWidget] = {}
        self._facts = PathFacts()
        self._news = QTimer(self, singleShot=True, interval=self.news_ms)
        self._news.timeout.connect(self.reload)
        self._noted = QTimer(self, singleShot=True, interval=self.news_ms)
        self._noted.timeout.connect(self._look_for_notes)
        self._rest = QTimer(self, singleShot=True, interval=self.rest_ms)
        self._rest.timeout.connect(self._read_rest)

    def pieces(self) -> Iterator[None]:
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        yield
        layout.addWidget(self._narrow())
        yield
        self.tallies = TallyStrip(self.deck.theme)
        self.tallies.chosen.connect(self._choose_part)
        layout.addWidget(self.tallies)
        yield
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(8)
        parts.addWidget(self._place_of_looks())
        yield
        parts.addWidget(self._list_below())
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 1)
        parts.setSizes([330, 220])
        layout.addWidget(parts, 1)
        yield
        self.look(LOOKS[0])
        yield
        self.deck.sight.changed.connect(self._sight_changed)
        self.retranslate()

    def _head(self) -> QHBoxLayout:
        self._title, self._about = plain_label("", "title"), plain_label("", "meta")
        self.looks = {each.name: chip_button("", checkable=True) for each in LOOKS}
        self.export = QPushButton()
        self.export.clicked.connect(self._export)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        for name, button in self.looks.items():
            button.clicked.connect(lambda _on=False, name=name: self.look_at(name))
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self._about)
        head.addWidget(self.export)
        return head

    def _narrow(self) -> Narrowing:
        self.narrowing = made = Narrowing()
        made.process.chosen.connect(self._choose_process)
        made.period.chosen.connect(self._choose_period)
        made.conversion.chosen.connect(lambda code: self.choose_days(int(code)))
        for dimension, chip in made.filters.items():
            chip.chosen.connect(lambda code, dimension=dimension: self.look_for(
                self._view.with_only(dimension, word_of(code))))  # fmt: skip
        made.everything.clicked.connect(self.show_everything)
        made.change.clicked.connect(self.change_process)
        return made

    def _place_of_looks(self) -> QStackedWidget:
        self._looks = QStackedWidget()
        self._reading = plain_label("", "notice")
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._looks.addWidget(self._reading)
        return self._looks

    def _list_below(self) -> Listed:
        self._list_panel = made = Listed(self.deck)
        self.list, self.win_back, self.open_customer = made.table, made.win_back, made.open_customer
        made.win_back.clicked.connect(self.make_win_back)
        made.customer_wanted.connect(
            lambda customer: self.deck.bell.page_wanted.emit("customer", customer)
        )
        made.chosen.connect(self._show_actions)
        return made

    def look(self, which: Look[W]) -> W:
        """Return a look's widget, made when it is first asked for."""
        if which not in self._made:
            made = which.make(self)
            self._made[which] = made
            self._looks.addWidget(made)
            which.retranslate(made)
            which.show_tiers(made, self.deck.sight.allowed("tier"))
            button = which.list_button(made)
            if button is not None:
                self._list_panel.add_action(button)
        return self._made[which]  # type: ignore[return-value]  # which made it

    # --- what looks ask of it -------------------------------------------------------------------

    @property
    def view(self) -> View:
        return self._view

    @property
    def facts(self) -> PathFacts:
        return self._facts

    @property
    def span(self) -> Span:
        days, rule = PERIODS[self._period]
        if not days:
            return Span(rule=rule)
        today = local_time(self.deck.now_us(), self.deck.zone)
        midnight = datetime(today.year, today.month, today.day, tzinfo=self.deck.zone)
        first = midnight - timedelta(days=days - 1)
        return Span(int(first.timestamp()) * 1_000_000, rule=rule)

    @property
    def days(self) -> int:
        return self._days

    @property
    def process_chosen(self) -> Process:
        return self._processes[self._process]

    def ask_again(self) -> None:
        """Count anew, with what the house may have changed meanwhile."""
        self.read_again(_ANY_OF_THEM)

    # --- reading --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        if changes.touches(_READ_AGAIN):
            self.ask_again()
        if changes.touches(_PULLED) and not self._news.isActive():
            self._news.start()
        if changes.touches(_TOLD_APART) and not self._noted.isActive():
            self._noted.start()

    def _look_for_notes(self) -> None:
        """Read anew if a customer's tier or record has changed whose path is shown."""
        known = self._facts.known
        if known is not None:
            self.deck.work.read(
                partial(_is_behind, known), lambda behind: self.reload() if behind else None,
                self._fail,
            )  # fmt: skip

    def request(self, changes: Changes | None) -> PathRequest:
        known = self._facts.known
        if known is not None and known.kept.cases.process.code != self._process:
            known = None
        look = self._look_at
        counted_anew = changes is not None and known is not None
        only_view = counted_anew and changes == Changes()
        return PathRequest(
            self.deck.hub.me, self._process, self.span, self._view, self.deck.language.code,
            known, counted_anew, self._facts if only_view else None, self.deck.zone,
            self.deck.now_us(), look.name, look.ask(self, self.look(look)), self._days,
        )  # fmt: skip

    @staticmethod
    def load(store: Store, request: PathRequest) -> PathFacts:
        return load_path(store, request)

    def empty_text(self, facts: PathFacts) -> str:
        return "" if facts.cases is not None else self.tr(
            "No opportunities have been read yet."
        )  # fmt: skip

    def show_data(self, facts: PathFacts) -> None:
        new = facts.cases is not None and facts.cases is not self._facts.cases
        self._facts = facts
        self._processes = {code: each.what for code, each in facts.processes.items()} or (
            self._processes
        )
        self._view = self._view.fitting(self._processes[self._process])
        self._show_all()
        if facts.cases is not None and (facts.unread or facts.whom is None):
            self._rest.start()
        if facts.cases is not None and new:
            slices = slices_of(facts.cases)
            self.deck.work.read(lambda _store: slices.prepare(FILTERS), _nothing, self._fail)

    def _read_rest(self) -> None:
        facts, language = self._facts, self.deck.language.code
        self.deck.work.read(
            lambda store: whole_list(store, facts, language), self._show_list, self._fail
        )

    def _show_list(self, whole: PathFacts) -> None:
        """Show the whole list of what is shown, unless something else is meanwhile."""
        if whole.found is self._facts.found and whole.rows is not None:
            self._facts = whole
            self._list_panel.show_facts(whole)
            self._show_actions()

    def summary(self) -> dict[str, object]:
        found = self._facts.found
        if found is None:
            return {"opportunities": 0}
        return {
            "opportunities": found.totals.all, "won": found.totals.won,
            "lost": found.totals.lost, "leaked": found.totals.leaked,
        }  # fmt: skip

    # --- showing --------------------------------------------------------------------------------

    def _show_all(self) -> None:
        facts = self._facts
        self._show_filters()
        if facts.cases is None or facts.found is None or facts.rows is None:
            return
        view, found = facts.view, facts.found
        self.tallies.set_tallies([*tallies(found), won_back(facts.followed.tasks)])
        self.tallies.choose(view.part)
        self._show_look()
        if view.among is None:
            for look, made in self._made.items():
                look.nothing_chosen(made)
        self._list_panel.show_facts(facts)
        self._show_about()
        self._show_actions()

    def _show_filters(self) -> None:
        tiers = self.deck.sight.allowed("tier")
        self.narrowing.show_processes(
            self._processes, self._process, self._period, self.deck.language.code
        )
        self.narrowing.show_window(self._days, PERIODS[self._period][1] == BEGAN)
        self.narrowing.show_filters(self._view, self._facts.found, tiers)
        for look, made in self._made.items():
            look.show_tiers(made, tiers)

    def _show_about(self) -> None:
        facts = self._facts
        if facts.cases is None:
            return
        time = clock_time(facts.cases.now_us, self.deck.zone)
        told = [self.tr("As of {time}").format(time=time), *facts.errors]
        used = facts.processes.get(facts.cases.process.code)
        if used is not None and used.fault:
            told.append(self.tr("The newest process cannot be used; the last good one counts."))
            self._about.setToolTip(plain_tooltip(used.fault))
        self._about.setText(" · ".join(told))

    def _show_actions(self) -> None:
        order = self._list_panel.order()
        for look, made in self._made.items():
            look.order_chosen(made, order)
            button = look.list_button(made)
            if button is not None:
                button.setVisible(look is self._look_at)
        self._list_panel.show_actions()

    # --- choosing -------------------------------------------------------------------------------

    def show_everything(self) -> None:
        """Lift every filter and choice."""
        self.look_for(View())

    def look_for(self, view: View) -> None:
        """Count anew without reading anew."""
        self._view = view
        self._show_filters()
        self.read_again(Changes())

    def choose(self, view: View) -> None:
        """Look at what was chosen in a chart, unless the chart still shows another process, whose
        stages and hand-overs this one does not have."""
        cases = self._facts.cases
        if cases is not None and cases.process.code == self._process:
            self.look_for(view)

    def _sight_changed(self) -> None:
        """A customer sees the screen, or does no more: nothing is told apart by tiers meanwhile."""
        if not self.deck.sight.allowed("tier") and self._view.kept("tier") is not None:
            self.look_for(self._view.with_only("tier", None))
        self._show_filters()

    def _choose_process(self, code: str) -> None:
        self._process, self._view = code, View()
        self._show_filters()
        self.reload()

    def _choose_period(self, code: str) -> None:
        self._period = code
        if self._view.part == "within" and PERIODS[code][1] != BEGAN:
            self._view = replace(self._view, part="")
        self._keep_counting()
        self._show_filters()
        self.reload()

    def choose_days(self, days: int) -> None:
        """Count within another conversion window, without reading anew."""
        self._days = days
        self._keep_counting()
        self._show_filters()
        self.read_again(Changes())

    def _keep_counting(self) -> None:
        """Remember period, rule and window for the next start."""
        self.deck.settings[_COUNTING] = {"period": self._period, "days": self._days}

    def _remember_counting(self, kept: Mapping[str, object]) -> None:
        period, days = kept.get("period"), kept.get("days")
        self._period = period if isinstance(period, str) and period in PERIODS else ""
        self._days = days if isinstance(days, int) and days in WINDOWS else WINDOW_DAYS

    def _choose_part(self, code: str) -> None:
        parts: tuple[Part, ...] = get_args(Part)
        part: Part = next((each for each in parts if each == code), "")
        self.look_for(replace(self._view.anywhere(), part=part))

    @property
    def looked(self) -> bool:
        """Whether what is shown is of the look that is chosen."""
        return self._facts.look == self._look_at.name

    def look_at(self, name: str) -> None:
        """Show another look, `name` of `BY_NAME`; until it is read that is said in its place."""
        self._look_at = BY_NAME[name]
        self.look(self._look_at)
        self._show_words()
        self._show_look()
        self.ask_again()

    def _show_look(self) -> None:
        """Show the look that is chosen, once its answer is here."""
        look, facts = self._look_at, self._facts
        shown = self.look(look)
        if facts.cases is None or not (self.looked or look.ask(self, shown) is None):
            self._looks.setCurrentWidget(self._reading)
            return
        look.show(shown, facts, self.deck.language.code)
        self._looks.setCurrentWidget(shown)

    def _show_words(self) -> None:
        for name, button in self.looks.items():
            button.setText(translate("PathPage", BY_NAME[name].title))
            button.setChecked(name == self._look_at.name)
        self._reading.setText(
            self.tr("Reading {what} …").format(what=translate("PathPage", self._look_at.title))
        )

    # --- what is done about them ----------------------------------------------------------------

    def make_win_back(self) -> None:
        """Make a task for each customer to go after; the outcome comes back into this page."""
        facts, whom = self._facts, self._list_panel.whom()
        if facts.cases is None or whom is None:
            return
        words = self._list_panel.title().rpartition(" · ")[0]
        lost = ToWinBack(facts.cases, whom.places, words, facts.view)
        go_after(self, self.deck, lost, self._fail)

    def make_due(self, due: DueByPlan) -> None:
        """Make the tasks that a plan's rhythm asks for now."""
        everyone = self._facts.cases
        if everyone is not None:
            lost = of_due(everyone, due, self.deck.language.code)
            go_after(self, self.deck, lost, self._fail)

    def change_process(self) -> None:
        """Open the editor of the process shown."""
        editor = edit_process(self, self.deck, self._process)
        editor.accepted.connect(self.ask_again)

    def _export(self) -> None:
        facts = self._facts
        if facts.cases is None or facts.found is None:
            return
        sheets, counted = self._look_at.sheets(self.look(self._look_at)), self.narrowing.told()
        if sheets is not None:
            stamp = (counted,) if self._look_at.narrowed else ()
            stamped = [replace(each, notes=(*stamp, *each.notes)) for each in sheets]
            export_sheets(self, self.deck, self._look_at.name, stamped)
            return
        notes = (self._about.text(), counted, *DEFINITIONS)
        rows = Rows(spoken_rows(facts.rows).columns if facts.rows else (), self.list.chosen_rows())
        export_sheets(self, self.deck, "path", [Sheet(self._list_panel.title(), rows, notes)])

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        own: dict[str, Callable[[], None]] = {
            "path.everything": self.show_everything, "path.win_back": self.make_win_back,
            "path.export": self._export, "path.process": self.change_process,
        }  # fmt: skip
        for look in LOOKS:
            own |= {name: partial(does, self) for name, does in look.actions.items()}
        return own

    def focus_first(self) -> None:
        first = self._look_at.first(self.look(self._look_at))
        (first or self.looks[self._look_at.name]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._view != View():
            self.show_everything()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Path"))
        self.export.setText(self.tr("Export …"))
        self.narrowing.retranslate()
        self._list_panel.retranslate()
        self._show_words()
        for look, made in self._made.items():
            look.retranslate(made)
        if self._facts.cases is not None:
            self.reload()
        self._show_all()
