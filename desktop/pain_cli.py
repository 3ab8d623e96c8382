"""`touchdeck report pain`: what customers complain about, without a window."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.options import AsJson, CsvFile, DemoWorld, KeyFile, ProfileName, XlsxFile
from desktop.reporting import Answer, opened, publish

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from insight.pain.period import Period
    from insight.pain.report import PainReport
    from storage.local.store import Store

_DAY = "A day of the centre's calendar, such as 2026-11-01."


def report_pain(
    by: Annotated[
        str,
        typer.Argument(
            help="One to three dimensions with commas: source, channel, product, region, "
            "community, accepted_unit, unit, kind, severity, tier, month, week, day."
        ),
    ] = "kind,region",
    days: Annotated[int, typer.Option(min=1, max=3_660, help="The last days.")] = 30,
    from_day: Annotated[str, typer.Option("--from", help=f"Instead: from. {_DAY}")] = "",
    to_day: Annotated[str, typer.Option("--to", help=f"To, counted too. {_DAY}")] = "",
    only: Annotated[
        list[str] | None,
        typer.Option(help="Only a dimension's value, such as source=miit; may be repeated."),
    ] = None,
    reply_hours: Annotated[
        int, typer.Option(min=1, max=720, help="When a first reply is due.")
    ] = 24,
    repeat_days: Annotated[
        int, typer.Option(min=1, max=366, help="Within how many days a complaint is a repeat.")
    ] = 30,
    as_json: AsJson = False,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: DemoWorld = None,
) -> None:
    """Print complaints crossed by dimensions, with clocks, repeats, rates and what changed.

    Ends with 1, and says why, when there is nothing to report on.
    """

    def answer(store: "Store", zone: "ZoneInfo") -> Answer:
        told = _report(store, zone, by, (days, from_day, to_day), only or [],
                       (reply_hours, repeat_days))  # fmt: skip
        files = csv is not None or xlsx is not None
        sheets = () if as_json and not files else told.sheets(brief=not files)
        return told.data() if as_json else {}, sheets

    publish(opened(profile, key_file, world), answer, as_json, csv, xlsx)


def _report(
    store: "Store", zone: "ZoneInfo", by: str, when: tuple[int, str, str], only: list[str],
    rules: tuple[int, int],
) -> "PainReport":  # fmt: skip
    from insight.pain.cross import Asked
    from insight.pain.report import PainReport
    from storage.local.pain.complaints import READING_S, freshness, known_complaints, subscribers

    with store.read(READING_S) as reader:
        if not freshness(reader).as_of_us:
            raise ValueError("no complaints have been read here: connect what keeps them")
        cases, counts = known_complaints(reader).cases, subscribers(reader)
    kept: dict[str, tuple[str, ...]] = {}
    for each in only:
        name, sign, word = each.partition("=")
        if not sign:
            raise ValueError(f"--only: “{each}” is not a dimension and a value, such as kind=资源")
        kept[name] = (*kept.get(name, ()), word)
    period = _period(when, cases.now_us, zone)
    names = tuple(name.strip() for name in by.split(",") if name.strip())
    return PainReport(cases, Asked(period, names, tuple(kept.items())), zone, counts, *rules)


def _period(when: tuple[int, str, str], now_us: int, zone: "ZoneInfo") -> "Period":
    from insight.day import Day
    from insight.pain.period import Period, last_days

    days, first, last = when
    if not first and not last:
        return last_days(days, now_us, zone)
    begins = _day(first, "--from")
    ends = _day(last, "--to") or Day.at(now_us, zone).on
    if begins is None or begins > ends:
        raise ValueError("--from must be a day not after --to")
    return Period(begins, ends)


def _day(text: str, option: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError as error:
        raise ValueError(f"{option}: “{text}” is not a day such as 2026-11-01") from error
