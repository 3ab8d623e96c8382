"""The production chain in words."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.masking import mask_key, mask_text
from insight.spoken import local_time
from insight.table import Cell, Column, Rows
from insight.touchpoints.chain import FIELDS, NO_PROBLEM, WHAT, Chain, What
from insight.touchpoints.counting import WEEK_US, Crossed, Tally, Whole
from insight.touchpoints.effect import Effect, Lack
from insight.touchpoints.placing import BY_PERSON, NOT_PLACED, SET_ASIDE, Placed, why
from insight.touchpoints.problem import Problem
from insight.touchpoints.problems import TEXT, Problems
from insight.touchpoints.report import VERDICTS
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.touchpoints import Behind, Said, Words
from ui.path.words import value_word
from widgets.chain_strip import ChainCell
from widgets.heat_table import HeatCell, HeatRow
from widgets.week_bars import WeekBar

translate = QCoreApplication.translate
CASES: Final = (
    Column("what", QT_TRANSLATE_NOOP("Column", "Type of record"), context="Touchpoints"),
    Column("key", QT_TRANSLATE_NOOP("Column", "Record number")),
    Column("at", QT_TRANSLATE_NOOP("Column", "Came"), "moment"),
    Column("link", QT_TRANSLATE_NOOP("Column", "Link")),
    Column("why", QT_TRANSLATE_NOOP("Column", "Placed because")),
    Column("product", QT_TRANSLATE_NOOP("Column", "Product")),
    Column("channel", QT_TRANSLATE_NOOP("Column", "Channel")),
    Column("region", QT_TRANSLATE_NOOP("Column", "Region")),
    Column("unit", QT_TRANSLATE_NOOP("Column", "Unit")),
    Column("text", QT_TRANSLATE_NOOP("Column", "Text")),
)
_ONE: Final[dict[What, str]] = {
    "complaint": QT_TRANSLATE_NOOP("Touchpoints", "Complaint"),
    "fault": QT_TRANSLATE_NOOP("Touchpoints", "Fault"),
    "contact": QT_TRANSLATE_NOOP("Touchpoints", "Contact"),
    "payment": QT_TRANSLATE_NOOP("Touchpoints", "Failed payment"),
    "loss": QT_TRANSLATE_NOOP("Touchpoints", "Lost opportunity"),
}
LACKS: Final[dict[Lack, str]] = {
    "few_weeks_before": QT_TRANSLATE_NOOP(
        "Touchpoints", "fewer than four whole weeks before the work began"
    ),
    "few_weeks_after": QT_TRANSLATE_NOOP(
        "Touchpoints", "fewer than two whole weeks since the answer"
    ),
    "few_cases": QT_TRANSLATE_NOOP("Touchpoints", "fewer than 20 cases before"),
    "few_groups": QT_TRANSLATE_NOOP("Touchpoints", "fewer than four comparable untreated groups"),
}
_LONGEST: Final = 160


def what_word(what: What) -> str:
    return translate("Touchpoints", WHAT[what])


def link_word(chain: Chain, place: int, language: str) -> str:
    """Return a link's name by its place."""
    if place == NOT_PLACED:
        return translate("Touchpoints", "Not placed")
    if place == SET_ASIDE:
        return translate("Touchpoints", "No problem")
    return chain.link[place].named(language)


def code_word(chain: Chain, code: str, language: str) -> str:
    """Return a link's name by its code; "" is not placed."""
    if code == NO_PROBLEM:
        return link_word(chain, SET_ASIDE, language)
    place = chain.place(code)
    return link_word(chain, place, language) if place >= 0 or not code else code


def column_word(column: str, word: str, products: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a word of a column as people call it; `products`: what their codes are called."""
    if column == "product" and word in products:
        return products[word]
    told = value_word("touchpoint" if column == "channel" else column, word)
    return told or translate("Touchpoints", "not told")


def problem_words(problem: Problem, chain: Chain, language: str) -> str:
    """Return a problem's name."""
    parts = [code_word(chain, problem.link, language)]
    parts += [column_word(column, word) for column, word in problem.only]
    if problem.what:
        parts.append(", ".join(map(what_word, problem.what)))  # type: ignore[arg-type]
    return " · ".join(parts)


def why_words(
    problems: Problems, placed: Placed, chain: Chain, row: int, said: Said | None, language: str
) -> str:
    """Return why a case stands where it does."""
    rule = int(placed.rule[row])
    if rule == BY_PERSON and said is not None:
        told = translate("Touchpoints", "{who} placed it").format(who=said.who)
        return f"{told}: {mask_text(said.note)}" if said.note else told
    if rule < 0:
        return translate("Touchpoints", "no rule fits")
    matched = []
    for each in why(problems, placed, chain, row):
        if each.field == "what":
            matched.append(translate("Touchpoints", _ONE[each.word]))  # type: ignore[index]
        elif each.field == TEXT:
            matched.append(translate("Touchpoints", "text has “{word}”").format(word=each.word))
        else:
            name = translate("Touchpoints", FIELDS[each.field])  # type: ignore[index]
            matched.append(f"{name} {column_word(each.field, each.word)}")
    return f"{chain.rule[rule].named(language)}: {', '.join(matched)}"


def case_rows(
    problems: Problems, placed: Placed, chain: Chain, words: Words, rows: Sequence[int],
    behind: Mapping[int, Behind], language: str, products: Mapping[str, str],
) -> Rows:  # fmt: skip
    """Return a row a case, masked; a product by its name and its code."""
    kinds = list(WHAT)
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        what = kinds[problems.what[row]]
        source, key = problems.refs[row]
        said = words.cases.get((what, source, key))
        text = problems.word(TEXT, row) or problems.word("reason", row)
        product = problems.word("product", row)
        if called := products.get(product):
            product = f"{called} ({product})"
        found.append((
            _ONE[what], mask_key(key), int(problems.at[row]),
            link_word(chain, int(placed.link[row]), language),
            why_words(problems, placed, chain, row, said, language),
            product or None,
            value_word("touchpoint", problems.word("channel", row)) or None,
            problems.word("region", row) or None, problems.word("unit", row) or None,
            case_text(text, behind.get(row, Behind())) or None,
        ))  # fmt: skip
    return Rows(CASES, found)


def case_text(text: str, behind: Behind) -> str:
    """Return a case's text as it may be shown, not longer than a line."""
    told = " ".join(mask_text(text, behind.names).split())
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]} …"


def change_words(tally: Tally) -> str:
    """Return by how much a link changed."""
    if tally.change is None:
        return translate("Touchpoints", "new") if tally.now else ""
    return f"{tally.change:+.0%}"


def chain_cells(whole: Whole, chain: Chain, language: str) -> list[ChainCell]:
    """Return the strip: every link, then what is not placed and what is no problem."""
    told = [
        (place, tally, whole.share(place), tuple(whole.trend[place].tolist()))
        for place, tally in enumerate(whole.links)
    ]
    told.append((NOT_PLACED, whole.not_placed, whole.share(NOT_PLACED),
                 tuple(whole.trend[-1].tolist())))  # fmt: skip
    cells = [
        _cell(chain, place, tally, share, trend, language) for place, tally, share, trend in told
    ]
    aside = whole.set_aside
    name = link_word(chain, SET_ASIDE, language)
    about = translate(
        "Touchpoints",
        "Set aside by rules as everyday business or the customer's own reasons; in no share.",
    )
    cells.append(ChainCell(
        name, f"{aside.now:,}", translate("Touchpoints", "in no share"), change_words(aside),
        beside=True, about=f"{name}: {aside.now:,}. {about}",
    ))  # fmt: skip
    return cells


def _cell(
    chain: Chain, place: int, tally: Tally, share: float, trend: tuple[int, ...], language: str
) -> ChainCell:
    name, change = link_word(chain, place, language), change_words(tally)
    beyond = tally.beyond_chance and tally.change is not None
    about = translate(
        "Touchpoints",
        "{name}: {now} cases, {share} of all problems; {before} in the period before.",
    ).format(name=name, now=f"{tally.now:,}", share=f"{share:.1%}", before=f"{tally.before:,}")
    if beyond:
        about += " " + translate("Touchpoints", "The change is more than chance (95 %).")
    if place >= 0:
        owner = translate("Touchpoints", "Owner: {department}.")
        about += " " + owner.format(department=chain.link[place].department or "—")
    else:
        about += " " + translate("Touchpoints", "No rule fits these; they are not guessed.")
    return ChainCell(
        name, f"{tally.now:,}", f"{share:.1%}", change,
        "" if not beyond else "up" if tally.now > tally.before else "down", trend,
        beside=place < 0, about=about,
    )  # fmt: skip


def heat_rows(
    table: Crossed, chain: Chain, language: str, products: Mapping[str, str]
) -> tuple[list[str], list[HeatRow]]:
    """Return the columns and rows of links by the words of a column; products by their names, and
    on hover by their codes."""
    columns = [column_word(table.column, word, products) for word in table.words]
    codes = [column_word(table.column, word) for word in table.words]
    most = max(int(table.counts.max(initial=0)), 1)
    rows = []
    places = [*range(len(chain.link)), NOT_PLACED]
    for line, place in enumerate(places):
        name = link_word(chain, place, language)
        cells = [
            HeatCell(f"{count:,}" if count else "", count / most,
                     about=f"{name} · {word}: {count:,}")
            for word, count in zip(codes, table.counts[line].tolist(), strict=True)
        ]  # fmt: skip
        rows.append(HeatRow(name, tuple(cells)))
    return columns, rows


def verdict_words(effect: Effect) -> str:
    """Return what the comparison says, in a sentence."""
    if effect.ratio is None or effect.low is None or effect.high is None:
        return translate("Touchpoints", "Not enough to say: {why}.").format(
            why=translate("Touchpoints", LACKS.get(effect.lack, effect.lack)))  # fmt: skip
    template = {
        "fell": translate("Touchpoints", "The numbers fell: {ratio} times what was to be expected "
                                         "(95 %: {low} to {high})."),
        "rose": translate("Touchpoints", "The numbers rose: {ratio} times what was to be expected "
                                         "(95 %: {low} to {high})."),
        "no_effect": translate("Touchpoints", "No effect shown: {ratio} times what was to be "
                                              "expected (95 %: {low} to {high}, which holds 1)."),
    }[effect.verdict]  # fmt: skip
    return template.format(
        ratio=f"{effect.ratio:.2f}", low=f"{effect.low:.2f}", high=f"{effect.high:.2f}"
    )


def verdict_word(verdict: str) -> str:
    return translate("Touchpoints", VERDICTS.get(verdict, verdict))


def trend_bars(trend: Sequence[int], until_us: int, zone: tzinfo) -> list[WeekBar]:
    """Return a bar a week, named by the day it began."""
    bars = []
    for place, count in enumerate(trend):
        day = local_time(until_us - (len(trend) - place) * WEEK_US, zone)
        about = translate("Touchpoints", "Week from {day}: {n}").format(
            day=f"{day:%Y-%m-%d}", n=f"{count:,}"
        )
        bars.append(WeekBar(f"{day:%m-%d}", count, about=about))
    return bars
