"""The looks of the path page, a small class each: what it is called, how it is made, what it asks
and how its answer is shown. Another look is one more class, and its place in `LOOKS`."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from insight.identity.records import Ref
from insight.path.months import behind
from insight.path.plans import DueByPlan, Plan
from insight.path.process import Process
from insight.path.span import Span
from insight.path.trend import counted_in, kept, within
from insight.path.view import Among, View
from insight.table import Sheet
from resources.wording import QT_TRANSLATE_NOOP
from ui.contact.rules_dialog import RulesDialog
from ui.deck import Deck
from ui.path import answers
from ui.path.answers import Answer
from ui.path.charts import PathCharts
from ui.path.checks import Checks
from ui.path.compare import CompareLook
from ui.path.graph import GraphLook
from ui.path.leaks import LeaksLook
from ui.path.names_dialog import NamesDialog
from ui.path.over_time import OverTime, span_name
from ui.path.plan_dialog import PlanDialog
from ui.path.plans_look import PlansLook
from ui.path.rankings import Rankings
from ui.path.reading import PathFacts
from ui.path.sample_dialog import Lost
from ui.path.statement import StatementLook
from ui.path.what_if import WhatIfLook
from ui.path.words import kept_word, list_title
from ui.tasks.make import make_tasks

W = TypeVar("W", bound=QWidget)


class Host(Protocol):
    """What a look may ask of the page it lies in."""

    deck: Deck
    body: QWidget

    @property
    def view(self) -> View: ...
    @property
    def facts(self) -> PathFacts: ...
    @property
    def process_chosen(self) -> Process: ...
    @property
    def span(self) -> Span:
        """Which opportunities count, by when they began or ended."""

    @property
    def days(self) -> int:
        """The conversion window."""

    def look(self, which: "Look[W]") -> W: ...
    def look_at(self, name: str) -> None: ...
    def look_for(self, view: View) -> None: ...
    def choose(self, view: View) -> None:
        """Look at what was chosen, unless the page meanwhile shows another process."""

    def ask_again(self) -> None:
        """Have the look's question answered anew."""

    def make_due(self, due: DueByPlan) -> None: ...


class Look(ABC, Generic[W]):
    """One look; it keeps nothing: `shown` is the widget that it made for a page."""

    name: ClassVar[str]
    title: ClassVar[str]
    actions: ClassVar[Mapping[str, Callable[[Any], None]]] = {}
    """Action → what the page does for it."""
    narrowed: ClassVar[bool] = True
    """Whether what is chosen above the looks counts in what it exports."""

    @abstractmethod
    def make(self, page: Host) -> W:
        """Make the widget, when the look is first shown."""

    @abstractmethod
    def show(self, shown: W, facts: PathFacts, language: str) -> None:
        """Show the facts, whose answer is this look's; the cases are there."""

    @abstractmethod
    def retranslate(self, shown: W) -> None: ...

    def ask(self, page: Host, shown: W) -> Answer | None:  # noqa: ARG002
        """Return what is to be found out, plain data in it; None where what is counted for every
        look is enough."""
        return None

    def nothing_chosen(self, shown: W) -> None:
        """Nothing is chosen any more among what the look lists."""

    def show_tiers(self, shown: W, allowed: bool) -> None:
        """Customers' tiers may be told, or no more."""

    def order_chosen(self, shown: W, ref: Ref | None) -> None:
        """One opportunity is chosen in the list below; None for none or several."""

    def list_button(self, shown: W) -> QPushButton | None:  # noqa: ARG002
        """Return a button for the list below, there while this look is."""
        return None

    def first(self, shown: W) -> QWidget | None:  # noqa: ARG002
        """Return where the keyboard begins."""
        return None

    def sheets(self, shown: W) -> Sequence[Sheet] | None:  # noqa: ARG002
        """Return what is exported, None for the list below."""
        return None


class _Charts(Look[PathCharts]):
    name, title = "charts", QT_TRANSLATE_NOOP("PathPage", "Losses")

    def make(self, page: Host) -> PathCharts:
        made = PathCharts(page.deck.theme)
        made.stage_chosen.connect(
            lambda place: page.choose(replace(page.view.anywhere(), stage=place))
        )
        made.reason_chosen.connect(
            lambda reason: page.choose(replace(page.view.anywhere(), reason=reason))
        )
        made.hand_over_chosen.connect(
            lambda code: page.choose(View(page.view.only, hand_over=code))
        )
        return made

    def show(self, shown: PathCharts, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None and facts.found is not None
        shown.show_counted(facts.cases, facts.found, facts.view, language)

    def first(self, shown: PathCharts) -> QWidget:
        return shown.funnel

    def retranslate(self, shown: PathCharts) -> None:
        shown.retranslate()


class _Graph(Look[GraphLook]):
    name, title = "graph", QT_TRANSLATE_NOOP("PathPage", "Graph")

    def make(self, page: Host) -> GraphLook:
        made = GraphLook(page.deck.theme)
        made.wanted.connect(page.choose)
        return made

    def ask(self, page: Host, shown: GraphLook) -> Answer:  # noqa: ARG002
        return answers.drawn

    def show(self, shown: GraphLook, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None
        shown.show_graph(facts.cases, facts.answer, facts.view, language)

    def first(self, shown: GraphLook) -> QWidget:
        return shown.drawing

    def retranslate(self, shown: GraphLook) -> None:
        shown.retranslate()


def _ask_owner(page: Host) -> None:
    page.look_at(LEAKS.name)
    page.look(LEAKS).ask_owner()


class _Leaks(Look[LeaksLook]):
    name, title = "leaks", QT_TRANSLATE_NOOP("PathPage", "Leaks")
    actions: ClassVar = {"path.interface": _ask_owner}

    def make(self, page: Host) -> LeaksLook:
        made = LeaksLook(page.deck.theme, page.deck.zone)
        made.wanted.connect(page.ask_again)
        made.listed.connect(lambda view: page.choose(view or View(page.view.only)))
        made.task_wanted.connect(partial(make_tasks, page.body, page.deck))
        return made

    def ask(self, page: Host, shown: LeaksLook) -> Answer:  # noqa: ARG002
        return partial(answers.leaked, shown.hand_over)

    def show(self, shown: LeaksLook, facts: PathFacts, language: str) -> None:
        shown.show_leaks(facts.answer, facts.view, language)

    def nothing_chosen(self, shown: LeaksLook) -> None:
        shown.nothing_chosen()

    def show_tiers(self, shown: LeaksLook, allowed: bool) -> None:
        shown.show_tiers(allowed)

    def first(self, shown: LeaksLook) -> QWidget:
        return shown.hand_overs

    def retranslate(self, shown: LeaksLook) -> None:
        shown.retranslate()


class _OverTime(Look[OverTime]):
    name, title = "over_time", QT_TRANSLATE_NOOP("PathPage", "Over time")

    def make(self, page: Host) -> OverTime:
        made = OverTime(page.deck.theme, page.deck.zone)
        made.wanted.connect(page.ask_again)
        made.listed.connect(partial(self._list, page, made))
        made.period_listed.connect(lambda among: page.choose(View(page.view.only, among=among)))
        return made

    def _list(self, page: Host, shown: OverTime, value: str, words: str) -> None:
        """List what belongs to the periods compared and has a value."""
        cases, spans, rule = page.facts.cases, shown.spans, page.span.rule
        if cases is None or not spans:
            return
        some = kept(within(cases, page.span), page.view)
        refs = counted_in(some, page.deck.zone, spans, shown.dimension, value, rule)
        name = f"{shown.dimension}={value} {span_name(spans[0][0], spans[-1][1], rule)}"
        page.choose(View(page.view.only, among=Among(name, words, refs)))

    def ask(self, page: Host, shown: OverTime) -> Answer:
        shown.days = page.days
        return partial(answers.moved, shown.unit, shown.days, shown.dimension, shown.day)

    def show(self, shown: OverTime, facts: PathFacts, language: str) -> None:  # noqa: ARG002
        among = facts.view.among
        shown.show_trend(facts.answer, "" if among is None else among.name)

    def first(self, shown: OverTime) -> QWidget:
        return shown.chart

    def show_tiers(self, shown: OverTime, allowed: bool) -> None:
        shown.show_tiers(allowed)

    def retranslate(self, shown: OverTime) -> None:
        shown.retranslate()


class _Compare(Look[CompareLook]):
    name, title = "compare", QT_TRANSLATE_NOOP("PathPage", "Compare")

    def make(self, page: Host) -> CompareLook:
        made = CompareLook(page.deck.theme, page.deck.zone)
        made.wanted.connect(page.ask_again)
        made.listed.connect(page.choose)
        return made

    def ask(self, page: Host, shown: CompareLook) -> Answer:
        return partial(answers.against, shown.dimension, shown.chosen, page.days)

    def show(self, shown: CompareLook, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None
        found: answers.Against = facts.answer
        shown.show_compared(facts.cases, found.found, found.names, facts.view, language)

    def show_tiers(self, shown: CompareLook, allowed: bool) -> None:
        shown.show_tiers(allowed)

    def first(self, shown: CompareLook) -> QWidget:
        return shown.values.view

    def sheets(self, shown: CompareLook) -> Sequence[Sheet]:
        return shown.sheets()

    def retranslate(self, shown: CompareLook) -> None:
        shown.retranslate()


class _Rankings(Look[Rankings]):
    name, title = "rankings", QT_TRANSLATE_NOOP("PathPage", "Rankings")
    actions: ClassVar = {"path.names": lambda page: NamesDialog(page.body, page.deck).open()}

    def make(self, page: Host) -> Rankings:
        made = Rankings(page.deck.theme, page.deck.zone)
        made.month_chosen.connect(partial(self._choose_month, page))
        made.names_wanted.connect(lambda: NamesDialog(page.body, page.deck).open())
        return made

    def _choose_month(self, page: Host, community: str, month: date | None, words: str) -> None:
        """List the losses of a community and month that building would cure."""
        cases, among = page.facts.cases, None
        if cases is not None and month is not None:
            some = kept(within(cases, page.span), page.view)
            refs = [some.refs[each] for each in behind(some, page.deck.zone, community, month)]
            among = Among(f"community={community} month={month:%Y-%m}", words, frozenset(refs))
        page.look_for(View(page.view.only, among=among))

    def ask(self, page: Host, shown: Rankings) -> Answer:  # noqa: ARG002
        return answers.ranked

    def show(self, shown: Rankings, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None
        found: answers.Ranked = facts.answer
        shown.show_ranking(facts.cases, found.found, found.names, found.places, language)

    def nothing_chosen(self, shown: Rankings) -> None:
        shown.months.choose(-1, -1)

    def retranslate(self, shown: Rankings) -> None:
        shown.retranslate()


class _Plans(Look[PlansLook]):
    name, title = "plans", QT_TRANSLATE_NOOP("PathPage", "Plans")

    def make(self, page: Host) -> PlansLook:
        made = PlansLook(page.deck.theme, page.deck.zone)
        made.due_wanted.connect(page.make_due)
        made.edit_wanted.connect(partial(self._edit, page, made))
        made.rules_wanted.connect(lambda: RulesDialog(made, page.deck).open())
        return made

    def _edit(self, page: Host, shown: PlansLook, plan: Plan | None) -> None:
        dialog = PlanDialog(page.body, page.deck, page.process_chosen, plan, shown.codes())
        dialog.accepted.connect(page.ask_again)
        dialog.open()

    def ask(self, page: Host, shown: PlansLook) -> Answer:  # noqa: ARG002
        return answers.planned

    def show(self, shown: PlansLook, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None
        shown.show_plans(facts.cases.process, facts.answer, facts.followed.tasks, language)

    def retranslate(self, shown: PlansLook) -> None:
        shown.retranslate()


def _draw_sample(page: Host) -> None:
    """Draw a sample of the lost orders that are listed, and hand its checks out."""
    facts, language = page.facts, page.deck.language.code
    if facts.cases is None or facts.found is None:
        return
    page.look_at(CHECKS.name)
    words = list_title(facts.view, facts.cases, facts.found, language).rpartition(" · ")[0]
    only = [kept_word(dimension, word) for dimension, word in facts.view.only]
    lost = Lost(facts.cases, facts.found.listed, " · ".join([words, *only]))
    page.look(CHECKS).draw_sample(lost, language)


class _Checks(Look[Checks]):
    name, title = "checks", QT_TRANSLATE_NOOP("PathPage", "Checks")
    actions: ClassVar = {"path.sample": _draw_sample}

    def make(self, page: Host) -> Checks:
        made = Checks(page.deck)
        made.wanted.connect(lambda: page.look_for(View(page.view.only)))
        made.draw_wanted.connect(partial(_draw_sample, page))
        made.cell_chosen.connect(lambda among: page.look_for(View(page.view.only, among=among)))
        return made

    def ask(self, page: Host, shown: Checks) -> Answer:  # noqa: ARG002
        return partial(answers.sampled, shown.sample)

    def show(self, shown: Checks, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None
        shown.show_checks(facts.answer, facts.cases.process, language)

    def nothing_chosen(self, shown: Checks) -> None:
        shown.table.choose(-1, -1)

    def order_chosen(self, shown: Checks, ref: Ref | None) -> None:
        shown.order_chosen(ref)

    def list_button(self, shown: Checks) -> QPushButton:
        return shown.check

    def retranslate(self, shown: Checks) -> None:
        shown.retranslate()


class _WhatIf(Look[WhatIfLook]):
    name, title = "what_if", QT_TRANSLATE_NOOP("PathPage", "What if")

    def make(self, page: Host) -> WhatIfLook:
        made = WhatIfLook(page.deck.theme, page.deck.zone)
        made.wanted.connect(page.ask_again)
        made.listed.connect(page.choose)
        return made

    def ask(self, page: Host, shown: WhatIfLook) -> Answer:
        return partial(answers.gained, shown.asked_of(len(page.process_chosen.stage)))

    def show(self, shown: WhatIfLook, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None
        shown.show_answer(facts.cases, facts.answer, facts.view, language)

    def retranslate(self, shown: WhatIfLook) -> None:
        shown.retranslate()


class _Statement(Look[StatementLook]):
    name, title = "statement", QT_TRANSLATE_NOOP("PathPage", "Statement")
    narrowed = False

    def make(self, page: Host) -> StatementLook:
        made = StatementLook(page.deck)
        made.wanted.connect(page.ask_again)
        made.listed.connect(page.choose)
        return made

    def ask(self, page: Host, shown: StatementLook) -> Answer:  # noqa: ARG002
        return partial(answers.priced, shown.month, shown.contacts)

    def show(self, shown: StatementLook, facts: PathFacts, language: str) -> None:
        assert facts.cases is not None
        shown.show_statement(facts.cases, facts.answer, language)

    def sheets(self, shown: StatementLook) -> Sequence[Sheet]:
        return shown.sheets()

    def retranslate(self, shown: StatementLook) -> None:
        shown.retranslate()


CHARTS, GRAPH, LEAKS, COMPARE = _Charts(), _Graph(), _Leaks(), _Compare()
OVER_TIME, RANKINGS = _OverTime(), _Rankings()
PLANS, CHECKS, WHAT_IF, STATEMENT = _Plans(), _Checks(), _WhatIf(), _Statement()
LOOKS: Final[tuple[Look[Any], ...]] = (
    CHARTS, GRAPH, LEAKS, COMPARE, OVER_TIME, RANKINGS, PLANS, CHECKS, WHAT_IF, STATEMENT,
)  # fmt: skip
"""In the order in which they are offered; the first is the one a page begins with."""
BY_NAME: Final = {each.name: each for each in LOOKS}
