"""What the page of touchpoints reads, and what it keeps between two readings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from insight.table import Rows
from insight.touchpoints.chain import Chain
from insight.touchpoints.counting import (
    Chosen,
    Counts,
    Crossed,
    Whole,
    by_week,
    counted,
    crossed,
    rows_of,
)
from insight.touchpoints.effect import Effect, effects
from insight.touchpoints.placing import NOT_PLACED, SET_ASIDE, Placed, laid_texts, placed
from insight.touchpoints.problem import Work
from insight.touchpoints.problems import TEXT, Problems
from insight.touchpoints.report import WORKED, ChainReport
from insight.touchpoints.texts import Laid
from storage.hub.hub import Me
from storage.local.house import InUse
from storage.local.product_names import product_names
from storage.local.shared.pending import outbox_first
from storage.local.store import Store
from storage.local.touchpoints import (
    Behind,
    Words,
    as_of,
    behind,
    chain_in_use,
    problems,
    problems_again,
    words_of,
    works,
)
from ui.touchpoints.words import case_rows, problem_words

MOST = 500
"""Cases that are listed at most; the newest."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """All cases of the weeks that are looked at, placed by the rules in force. `as_of_us`: of the
    source that is behind; `until_us`: of the first. `products`: what their codes are called."""

    as_of_us: int
    until_us: int
    problems: Problems
    laid: Laid
    chain: InUse[Chain]
    words: Words
    said: Mapping[int, str]
    placed: Placed
    works: tuple[Work, ...]
    effects: Mapping[str, Effect]
    products: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """`known`: what was read before, looked at anew; None: read all. `changed`: table → keys to be
    read again, None: nothing was. `said`: whether what people say is to be read again. `link`: its
    place in the chain `drawn`, NOT_PLACED, SET_ASIDE, None for all; `word`: of the column `by`,
    None for all."""

    me: Me | None
    language: str
    weeks: int
    what: frozenset[str]
    only: tuple[tuple[str, str], ...]
    by: str
    link: int | None
    word: str | None
    known: Known | None = None
    changed: Mapping[str, frozenset[str]] | None = None
    said: bool = False
    drawn: Chain | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """`known` None: nothing was ever read. `rows` are the cases listed of `count`; `places`: their
    rows in `known.problems`; `trend`: what is chosen, a count a week."""

    known: Known | None = None
    chosen: Chosen | None = None
    whole: Whole | None = None
    table: Crossed | None = None
    rows: Rows = field(default_factory=lambda: Rows((), ()))
    places: tuple[int, ...] = ()
    behind: Mapping[int, Behind] = field(default_factory=dict)
    count: int = 0
    trend: tuple[int, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load(store: Store, asked: Asked) -> Facts:
    """Read what is asked for; on a reader thread."""
    known = _known(store, asked)
    if known is None:
        return Facts()
    chosen = Chosen(known.until_us, asked.weeks, asked.what, asked.only)
    chain, cases, there = known.chain.what, known.problems, known.placed
    link = same_link(asked.link, asked.drawn, chain)
    narrow = chosen
    if asked.word is not None:
        narrow = Chosen(known.until_us, asked.weeks, asked.what,
                        (*asked.only, (asked.by, asked.word)))  # fmt: skip
    links = range(NOT_PLACED, len(chain.link)) if link is None else (link,)
    rows, count = rows_of(cases, there, narrow, links, MOST)
    with store.read() as reader:
        whose = behind(reader, cases, rows.tolist())
    weekly = by_week(cases, there, chain, narrow, narrow.among(cases), 13)
    return Facts(
        known, chosen, counted(cases, there, chain, chosen),
        crossed(cases, there, chain, chosen, asked.by),
        case_rows(cases, there, chain, known.words, rows.tolist(), whose, asked.language,
                  known.products),
        tuple(rows.tolist()), whose, count, _trend(weekly, link),
        {column: _words(cases, column) for column in ("product", "channel", "region")},
    )  # fmt: skip


def same_link(link: int | None, drawn: Chain | None, chain: Chain) -> int | None:
    """Return where a link of the chain `drawn` stands in another; None where it is no more."""
    if link is None or link < 0:
        return link
    code = drawn.link[link].code if drawn is not None else ""
    place = chain.place(code)
    return place if place >= 0 else None


def _trend(weekly: Counts, link: int | None) -> tuple[int, ...]:
    line = weekly.sum(axis=0) - weekly[SET_ASIDE] if link is None else weekly[link]
    return tuple(line.tolist())


def _words(cases: Problems, column: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in cases.by[column].words if word))


def worked_rows(facts: Facts, zone: ZoneInfo, language: str) -> Rows:
    """Return the problems that are worked on, in the reader's words."""
    known, chosen = facts.known, facts.chosen
    if known is None or chosen is None:
        return Rows(WORKED, ())
    chain = known.chain.what
    report = ChainReport(known.problems, known.placed, chain, chosen, zone, language,
                         works=known.works, effects=known.effects)  # fmt: skip
    return Rows(WORKED, [
        (problem_words(work.problem, chain, language), *report.worked_row(work)[1:])
        for work in known.works
    ])  # fmt: skip


def _known(store: Store, asked: Asked) -> Known | None:
    before = asked.known
    if before is not None and asked.changed is None and not asked.said:
        return before
    with store.read(120.0) as reader:
        outbox_first(reader)
        behind_us, until_us = as_of(reader)
        if not until_us:
            return None
        chain = chain_in_use(reader, asked.me)
        words = words_of(reader, asked.me)
        worked = works(reader, words)
        products = product_names(reader)
        if before is None:
            cases = problems(reader, until_us)
            laid = laid_texts(cases)
        elif asked.changed:
            cases = problems_again(reader, before.problems, asked.changed, until_us)
            laid = before.laid.followed_by(cases.by[TEXT].words[before.laid.count :])
        else:
            cases, laid = before.problems, before.laid
    said = words.rows(cases)
    there = placed(cases, chain.what, laid, said)
    return Known(
        behind_us, until_us, cases, laid, chain, words, said, there, worked,
        effects(cases, there, chain.what, worked, until_us), products,
    )  # fmt: skip
