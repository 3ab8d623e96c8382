"""What the looks of the path page ask, answered on a reader thread: plain functions over the folded
cases and the store, none of which knows a widget."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from insight.opportunities.base import Place
from insight.path.cases import Cases
from insight.path.compare import Compared, compared
from insight.path.graph import Graph, graph, groups_of
from insight.path.leak_causes import leak
from insight.path.leaks import hand_overs
from insight.path.periods import Unit
from insight.path.plans import Plan, due_by_plan
from insight.path.span import Span
from insight.path.statement import StatementFacts
from insight.path.trend import Ranking, Trend, kept, ranking, trend, within
from insight.path.view import View
from insight.path.what_if import Asked, WhatIf, what_if
from storage.hub.hub import Me
from storage.local.avoidable import AvoidableMonths
from storage.local.opportunities import places_of
from storage.local.path.cases import community_names
from storage.local.reader import Reader
from storage.local.statements import house_prices, load_statement
from storage.local.win_backs import WinBacks
from ui.path.checks import ChecksFacts, read_checks
from ui.path.leaks import LeakFacts
from ui.path.plans_look import Planned


@dataclass(frozen=True)
class Folded:
    """What a look answers from. `everyone`: all cases of the process, whenever they began; those
    that `span` does not hold do not count."""

    me: Me | None
    everyone: Cases
    span: Span
    view: View
    zone: ZoneInfo
    now_us: int
    tasks: WinBacks
    plans: tuple[Plan, ...]

    @cached_property
    def some(self) -> Cases:
        """The cases that filters and period keep."""
        return kept(within(self.everyone, self.span), self.view)


Answer = Callable[[Reader, Folded], Any]


@dataclass(frozen=True, slots=True)
class Ranked:
    """`names`: key of a community → its name; `places`: → what network it has by now."""

    found: Ranking
    names: dict[str, str]
    places: Mapping[str, Place]


def drawn(_reader: Reader, at: Folded) -> Graph:
    return graph(at.some, groups_of(at.everyone))


def leaked(hand_over: str, reader: Reader, at: Folded) -> LeakFacts:
    """Look at a hand-over; at the one in which most vanished where the process has no such."""
    lines = tuple(hand_overs(at.some))
    codes = {line.hand_over: (line.vanished, line.sent) for line in lines}
    code = hand_over if hand_over in codes else max(codes, key=codes.__getitem__, default="")
    found = leak(at.some, code, at.zone) if code else None
    who = house_prices(reader, at.me).prices.department
    titles = next((each.title for each in who if code in each.hand_overs), {})
    return LeakFacts(at.some, lines, found, titles, community_names(reader))


def moved(
    unit: Unit, days: int, dimension: str, day: date | None, _reader: Reader, at: Folded
) -> Trend:  # fmt: skip
    return trend(at.some, at.zone, unit, days, dimension, at.span.rule, day)


def ranked(reader: Reader, at: Folded) -> Ranked:
    found = ranking(at.some, at.zone)
    ranked_ones = {line.community for line in found.communities}
    return Ranked(found, community_names(reader), places_of(reader, at.me, ranked_ones))


@dataclass(frozen=True, slots=True)
class Against:
    """`names`: key of a community → its name."""

    found: Compared
    names: dict[str, str]


def against(
    dimension: str, chosen: tuple[str, ...], days: int, reader: Reader, at: Folded
) -> Against:
    names = community_names(reader) if dimension == "community" else {}
    return Against(compared(at.some, dimension, chosen, at.zone, days), names)


def planned(_reader: Reader, at: Folded) -> Planned:
    due = due_by_plan(at.everyone, at.plans, at.tasks.done, at.tasks.held, at.now_us)
    return Planned(at.plans, tuple(due))


def sampled(sample: str, reader: Reader, at: Folded) -> ChecksFacts:
    return read_checks(reader, at.me, at.everyone.process, sample)


def gained(asked: Asked, _reader: Reader, at: Folded) -> WhatIf:
    return what_if(at.some, asked, at.zone, at.span.rule)


def priced(
    month: date | None, contacts: AvoidableMonths, reader: Reader, at: Folded
) -> StatementFacts | None:
    """Return None where nothing was lost yet."""
    return load_statement(reader, at.me, at.everyone, month, at.zone, contacts)
