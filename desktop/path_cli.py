"""`touchdeck report path`: how opportunities fare on their designed path, without a window."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from desktop.options import (
    AsJson,
    CsvFile,
    DemoWorld,
    KeyFile,
    ProfileName,
    TitleLanguage,
    XlsxFile,
)
from desktop.reporting import Answer, opened, publish

if TYPE_CHECKING:
    from insight.path.process import Process
    from insight.path.report import PathReport
    from insight.table import Sheet
    from storage.local.reader import Reader
    from storage.local.store import Store


class Question(StrEnum):
    FUNNEL = "funnel"
    GRAPH = "graph"
    WHAT_IF = "what_if"
    STATEMENT = "statement"
    LOSS = "loss"
    LEAKS = "leaks"
    PERIODS = "periods"
    COMMUNITIES = "communities"
    BLANKS = "blanks"
    COMPARE = "compare"
    CHECKS = "checks"


class Unit(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Against(StrEnum):
    BEST = "best"
    QUARTER = "quarter"


_DAY = "A day of the centre's calendar, such as 2026-11-01."


def report_path(
    question: Annotated[Question, typer.Argument(help="What is asked.")],
    process: Annotated[str, typer.Option(help="Which process.")] = "broadband",
    from_day: Annotated[str, typer.Option("--from", help=f"Counted from. {_DAY}")] = "",
    to_day: Annotated[str, typer.Option("--to", help=f"Counted up to. {_DAY}")] = "",
    by_end: Annotated[
        bool,
        typer.Option(
            "--by-end",
            help="Count opportunities by when they were won, lost or went missing, not by when "
            "they began.",
        ),
    ] = False,
    by: Annotated[
        str,
        typer.Option(help="Also by: touchpoint, region, community, product, unit, person, tier."),
    ] = "",
    unit: Annotated[Unit, typer.Option(help="Of periods.")] = Unit.WEEK,
    days: Annotated[
        int, typer.Option(min=1, max=366, help="The conversion window: won within.")
    ] = 21,
    around: Annotated[
        str,
        typer.Option(help=f"Of periods: compare the weeks before and after a day. {_DAY}"),
    ] = "",
    stage: Annotated[str, typer.Option(help="Of what_if: the stage; all without it.")] = "",
    against: Annotated[
        Against,
        typer.Option(help="Of what_if: the best of what --by tells apart, or the quarter before."),
    ] = Against.BEST,
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            help="Of compare: a value of --by; two are held one against the other, one or "
            "several against all others."
        ),
    ] = None,
    month: Annotated[
        str, typer.Option(help="Of statement: such as 2026-10; the newest that is over without it.")
    ] = "",
    language: TitleLanguage = "en",
    as_json: AsJson = False,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: DemoWorld = None,
) -> None:
    """Print where opportunities of a process are, where and why they are lost, and what vanished.

    Ends with 1, and says why, when there is nothing to report on.
    """

    def answer(store: "Store", zone: ZoneInfo) -> Answer:
        if question is Question.CHECKS:
            return _checks(store, zone, process, language)
        weekly = question is Question.COMPARE and by == "week"
        first, last = _day(from_day, zone, "--from"), _day(to_day, zone, "--to", 1)
        told = _report(
            store, zone, process, (first, last), by_end, "" if weekly else by, language, days
        )
        if question is Question.COMPARE:
            return told.compare(by or "touchpoint", chosen or ())
        if question is Question.STATEMENT:
            return _statement(store, told, month)
        if question is Question.WHAT_IF:
            return _what_if(told, stage, against)
        if question is Question.PERIODS and around:
            return _around(told, zone, around, days)
        return _answer(told, question, unit, days)

    publish(opened(profile, key_file, world), answer, as_json, csv, xlsx)


def _day(text: str, zone: ZoneInfo, option: str, later: int = 0) -> int | None:
    """Return when a day begins in the zone, microseconds; `later` days on; None for no text."""
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d") + timedelta(days=later)
    except ValueError as error:
        raise ValueError(f"{option}: “{text}” is not a day such as 2026-11-01") from error
    return int(day.replace(tzinfo=zone).timestamp()) * 1_000_000


def _report(
    store: "Store", zone: ZoneInfo, process: str, days: tuple[int | None, int | None],
    by_end: bool, by: str, language: str, window_days: int,
) -> "PathReport":  # fmt: skip
    from insight.path.report import PathReport
    from insight.path.span import BEGAN, ENDED, Span
    from storage.local.path.cases import DIMENSIONS, cases, community_names

    if by and by not in DIMENSIONS:
        raise ValueError(f"no dimension “{by}”; there are {', '.join(DIMENSIONS)}")
    span = Span(*days, ENDED if by_end else BEGAN)
    with store.read(60.0) as reader:
        found = cases(reader, _process(reader, process), span)
        names = community_names(reader)
    return PathReport(found, zone, language, by, names, span, window_days)


def _process(reader: "Reader", code: str) -> "Process":
    from storage.local.processes import processes_in_use

    known = processes_in_use(reader, None)
    if code not in known:
        raise ValueError(f"no process “{code}”; there are {', '.join(known)}")
    return known[code].what


def _checks(
    store: "Store", zone: ZoneInfo, process: str, language: str
) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":
    """Return what the checks of the newest sample say, as far as the hub has told this desk."""
    from insight.path.checks.report import as_data, as_sheets
    from insight.path.checks.results import checked
    from storage.local.shared.recording_checks import checks, samples

    with store.read() as reader:
        asked = _process(reader, process)
        drawn, made = samples(reader, None, process), checks(reader, None)
    if not drawn:
        raise ValueError("no sample of recording checks has been drawn")
    found = checked(asked, drawn[0], made)
    return as_data(found, zone), as_sheets(found, asked, zone, language)


def _answer(
    told: "PathReport", question: Question, unit: Unit, days: int
) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":
    answers = {
        Question.FUNNEL: (told.funnel, told.funnel_sheets),
        Question.GRAPH: (told.graph, told.graph_sheets),
        Question.LOSS: (told.loss, told.loss_sheets),
        Question.LEAKS: (told.leaks, told.leak_sheets),
        Question.PERIODS: (
            lambda: told.periods(unit.value, days), lambda: told.period_sheets(unit.value, days),
        ),
        Question.COMMUNITIES: (told.communities, told.community_sheets),
        Question.BLANKS: (told.blanks, told.blank_sheets),
    }  # fmt: skip
    data, sheets = answers[question]
    return data(), sheets()


def _around(
    told: "PathReport", zone: ZoneInfo, day: str, days: int
) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":
    from insight.path.around_report import AroundReport

    moment_us = _day(day, zone, "--around") or 0
    return AroundReport(
        told.cases, told.zone, told.language, told.by, told.names, told.span, days,
        datetime.fromtimestamp(moment_us // 1_000_000, zone).date(),
    ).around()  # fmt: skip


def _what_if(
    told: "PathReport", stage: str, against: Against
) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":
    from insight.path.what_if import Asked
    from insight.path.what_if_report import WhatIfReport

    place = told.cases.process.place(stage) if stage else None
    if place == -1:
        known = ", ".join(told.cases.process.codes)
        raise ValueError(f"no stage “{stage}”; there are {known}")
    asked = Asked(place, against.value, told.by or "touchpoint")
    report = WhatIfReport(
        told.cases, told.zone, told.language, told.by, span=told.span, asked=asked
    )
    return report.what_if(), report.what_if_sheets()


def _statement(
    store: "Store", told: "PathReport", month: str
) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":
    from insight.path.statement_report import statement_data, statement_sheets
    from storage.local.avoidable import AvoidableMonths
    from storage.local.statements import load_statement

    day = _month(month)
    with store.read(60.0) as reader:
        found = load_statement(reader, None, told.cases, day, told.zone, AvoidableMonths())
    if found is None or (day is not None and found.found.month != day):
        raise ValueError(f"nothing was lost in {month or 'any month'}")
    return statement_data(found, told.cases, told.zone), statement_sheets(
        found, told.cases, told.zone, told.language
    )


def _month(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m").date() if text else None
    except ValueError as error:
        raise ValueError(f"--month: “{text}” is not a month such as 2026-10") from error
