"""The loss statement: what a month's losses, leaks and avoidable contacts cost, by the department
that answers.

- A loss belongs to the month in which it was closed, a leak to the month in which the time for its
  hand-over was over; both in the centre's calendar, so a month that is over gets no new ones from
  what happens later.
- Each costs its tier's ARPU times the expected term. A customer who lost several in a month is
  priced once, by the first; one who meanwhile became a subscriber by another opportunity of the
  process is not priced. Both are counted.
- A contact that could have been avoided (`insight.path.avoidable`) belongs to the month in which it
  began and costs the time it was handled. Each stands in the statement of one process: of the one
  that names its reason, else of the first.
- A line is a department, a stage and a cause. Amounts are whole fen, and lines sum to the whole.

A signed month keeps its numbers as they were; what is counted today stands beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import numpy as np

from insight.path.avoidable import Avoidable, contact_fen, of_process
from insight.path.cases import LEAKED, NEVER, WON, Cases, Moments
from insight.path.periods import first_day, midnight_us, next_day
from insight.path.prices import Prices
from insight.path.span import ended_at

OTHER: Final = "%other"
"""The cause of losses whose reason neither the process nor a department names."""
UNTOLD: Final = ""
"""The cause of losses without a reason."""
Kind = Literal["loss", "leak", "contact"]
_KINDS: Final[dict[str, Kind]] = {"leak": "leak", "contact": "contact"}


@dataclass(frozen=True, slots=True)
class Line:
    """`department`: its code, "" where none answers. `stage`: a code, "" of contacts. `cause`: a
    reason, UNTOLD, OTHER, or a leak's hand-over. `priced` of the `count` cost `fen`. `places`: of
    the cases, of contacts in the statement's."""

    department: str
    kind: Kind
    stage: str
    cause: str
    count: int
    priced: int
    fen: int
    places: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """What names the line within its month."""
        parts = (self.department, self.kind, self.stage, self.cause)
        return "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)


@dataclass(frozen=True, slots=True)
class Statement:
    """A month's lines, the dearest first. `doubled`: further ones of the same customers,
    `meanwhile`: of customers who became subscribers; neither is priced. `contacts`: the avoidable
    ones, None while the house does not price them."""

    process: str
    month: date
    lines: tuple[Line, ...]
    doubled: int
    meanwhile: int
    contacts: tuple[Avoidable, ...] | None = None

    @property
    def fen(self) -> int:
        return sum(line.fen for line in self.lines)

    @property
    def about(self) -> str:
        """What records about the month itself are about."""
        return month_about(self.process, self.month)

    def about_line(self, line: Line) -> str:
        """What records about one of its lines are about."""
        return f"{self.about}/{line.key}"


def month_about(process: str, month: date) -> str:
    return f"{process}/{month:%Y-%m}"


def month_ends(month: date, zone: ZoneInfo) -> int:
    """Return when a month is over, microseconds."""
    return midnight_us(next_day(month, "month"), zone)


def lost_at(cases: Cases) -> Moments:
    """Return when each case was lost or went missing; NEVER for one that did neither or when that
    is not known."""
    found: Moments = np.where(cases.outcome == WON, NEVER, ended_at(cases))
    return found


def months(cases: Cases, zone: ZoneInfo) -> list[date]:
    """Return the months in which something was lost, the newest first."""
    at = lost_at(cases)
    at = at[at >= 0]
    if not len(at):
        return []
    first, last = (
        first_day(datetime.fromtimestamp(int(moment) // 1_000_000, zone).date(), "month")
        for moment in (at.min(), at.max())
    )
    begins = [first]
    while begins[-1] < last:
        begins.append(next_day(begins[-1], "month"))
    edges = [midnight_us(day, zone) for day in begins]
    held = np.bincount(np.searchsorted(edges, at, side="right") - 1, minlength=len(begins))
    return [day for day, count in zip(begins, held.tolist(), strict=True) if count][::-1]


def statement(
    cases: Cases, prices: Prices, month: date, zone: ZoneInfo, contacts: Sequence[Avoidable] = ()
) -> Statement:
    """Return the statement of the month that holds a day. `cases`: all of the process; `contacts`:
    the avoidable ones of the month, of all processes."""
    begins = first_day(month, "month")
    start, end = midnight_us(begins, zone), month_ends(begins, zone)
    at = lost_at(cases)
    rows = np.flatnonzero((at >= start) & (at < end))
    rows = rows[np.lexsort((rows, at[rows]))]
    won = _last_won(cases)
    who, tier = cases.by["customer"].codes, cases.by["tier"]
    costs = {word: prices.fen(cases.process.code, word) for word in tier.words}
    found: dict[tuple[str, Kind, str, str], list[tuple[int, int, bool]]] = {}
    seen = set[int]()
    doubled = meanwhile = 0
    for row in rows.tolist():
        customer = int(who[row])
        again, back = customer in seen, bool(customer and won[customer] >= cases.created_at[row])
        if customer:
            seen.add(customer)
        doubled += again and not back
        meanwhile += back
        priced = not (again or back)
        found.setdefault(_line(cases, prices, row), []).append(
            (row, costs[tier.word(row)] if priced else 0, priced)
        )
    lines = [
        Line(*key, len(each), sum(priced for *_, priced in each), sum(fen for _, fen, _ in each),
             tuple(row for row, *_ in each))
        for key, each in found.items()
    ]  # fmt: skip
    mine = None
    if prices.handling_fen_an_hour:
        mine = tuple(of_process(contacts, prices, cases.process.code))
        lines += _contact_lines(mine, prices)
    ranked = sorted(lines, key=lambda line: (-line.fen, -line.count, line.key))
    return Statement(cases.process.code, begins, tuple(ranked), doubled, meanwhile, mine)


def _contact_lines(contacts: Sequence[Avoidable], prices: Prices) -> list[Line]:
    """Return a line a reason; priced are those that somebody handled."""
    answers = {word: each.code for each in prices.department for word in each.contacts}
    places: dict[str, list[int]] = {}
    for place, each in enumerate(contacts):
        places.setdefault(each.reason, []).append(place)
    return [
        Line(answers.get(reason, ""), "contact", "", reason, len(its),
             sum(contacts[place].handled_s is not None for place in its),
             sum(contact_fen(contacts[place].handled_s, prices) for place in its), tuple(its))
        for reason, its in places.items()
    ]  # fmt: skip


def _last_won(cases: Cases) -> Moments:
    """Return when each customer last became a subscriber, -2 for never."""
    last = np.full(len(cases.by["customer"].words), -2, np.int64)
    won = cases.outcome == WON
    ended = np.maximum(cases.created_at, cases.closed_at)
    np.maximum.at(last, cases.by["customer"].codes[won], ended[won])
    return last


def _line(cases: Cases, prices: Prices, row: int) -> tuple[str, Kind, str, str]:
    process, stage = cases.process, cases.process.codes[cases.stands[row]]
    if cases.outcome[row] == LEAKED:
        hand_over = process.hand_over[int(cases.leaked_by[row])].code
        answers = {code: each.code for each in prices.department for code in each.hand_overs}
        return answers.get(hand_over, ""), "leak", stage, hand_over
    reason = cases.reason.word(row)
    by_reason = {word: each.code for each in prices.department for word in each.reasons}
    by_stage = {code: each.code for each in prices.department for code in each.stages}
    known = reason in by_reason or reason in process.group_of()
    cause = reason if known or not reason else OTHER
    return by_reason.get(reason) or by_stage.get(stage, ""), "loss", stage, cause


# --- what was signed ----------------------------------------------------------------------------


def signed_content(found: Statement) -> dict[str, Any]:
    """Return what a signature keeps of a statement."""
    return {
        "verdict": "signed", "fen": found.fen,
        "lines": [
            [line.department, line.kind, line.stage, line.cause, line.count, line.priced, line.fen]
            for line in found.lines
        ],
    }  # fmt: skip


def signed_lines(content: dict[str, Any]) -> tuple[Line, ...]:
    """Return the lines that were signed. Raises ValueError where it is no signature of ours."""
    try:
        return tuple(
            Line(str(department), _KINDS.get(str(kind), "loss"), str(stage), str(cause),
                 int(count), int(priced), int(fen))
            for department, kind, stage, cause, count, priced, fen in content["lines"]
        )  # fmt: skip
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError("no signed statement") from error


@dataclass(frozen=True, slots=True)
class Standing:
    """A line as it counts and as it would be counted now. `now` is None where it would be none."""

    line: Line
    now: Line | None

    @property
    def since(self) -> int:
        """By how much it would cost more now, fen."""
        return (self.now.fen if self.now else 0) - self.line.fen


def standings(found: Statement, signed: Sequence[Line] | None) -> list[Standing]:
    """Return the lines as they count: those signed if the month is signed, each beside what it
    would be now; lines that came since count nothing."""
    if signed is None:
        return [Standing(line, line) for line in found.lines]
    now = {line.key: line for line in found.lines}
    kept = [Standing(line, now.pop(line.key, None)) for line in signed]
    new = [
        Standing(Line(line.department, line.kind, line.stage, line.cause, 0, 0, 0), line)
        for line in now.values()
    ]
    return kept + new


# --- what the house says of it ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HousePrices:
    """`version`: what a change of them is made on, 0 while the house never had its own. `text`: as
    the house keeps them; `trouble`: why that cannot be used and the program's stand here."""

    prices: Prices
    text: str
    version: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a line, or that they signed the month."""

    verdict: str
    note: str
    who: str
    at_us: int


@dataclass(frozen=True, slots=True)
class MonthSaid:
    """What was said of a month. `lines`: about a line → the newest word on it; `signed` and its
    `kept` lines: the first signature."""

    lines: Mapping[str, Said] = field(default_factory=dict)
    signed: Said | None = None
    kept: tuple[Line, ...] | None = None


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """A month's statement with all that counts. `months`: those in which something was lost, the
    newest first."""

    found: Statement
    months: tuple[date, ...]
    house: HousePrices
    said: MonthSaid

    @property
    def standings(self) -> list[Standing]:
        return standings(self.found, self.said.kept)

    def said_of(self, line: Line) -> Said | None:
        return self.said.lines.get(self.found.about_line(line))
