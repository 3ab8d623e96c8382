"""`touchdeck report warnings`: warnings as they stand, rules, rehearsals, without a window."""

import time
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
    from collections.abc import Sequence

    from insight.table import Sheet
    from storage.local.reader import Reader
    from storage.local.store import Store


class Asked(StrEnum):
    STANDING = "standing"
    RULES = "rules"
    REHEARSAL = "rehearsal"


def report_warnings(
    question: Annotated[Asked, typer.Argument(help="What is asked.")] = Asked.STANDING,
    rule: Annotated[str, typer.Option(help="Of a rehearsal: the code of the rule.")] = "",
    days: Annotated[int, typer.Option(min=1, max=730, help="Of a rehearsal: how many days.")] = 90,
    caution: Annotated[
        float | None, typer.Option(help="Of a rehearsal: another limit for caution.")
    ] = None,
    warning: Annotated[
        float | None, typer.Option(help="Of a rehearsal: another limit for warning.")
    ] = None,
    language: TitleLanguage = "en",
    as_json: AsJson = False,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: DemoWorld = None,
) -> None:
    """Print the warnings of the last 90 days, the rules in use, or when a rule would have warned.

    Ends with 1, and says why, when there is nothing to report on.
    """

    def answer(store: "Store", zone: ZoneInfo) -> Answer:
        if question is Asked.STANDING:
            return _standing(store, zone, language)
        if question is Asked.RULES:
            return _rules(store, language)
        return _rehearsal(store, zone, rule, days, (caution, warning), language)

    publish(opened(profile, key_file, world), answer, as_json, csv, xlsx)


def _standing(
    store: "Store", zone: ZoneInfo, language: str
) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":
    from insight.warnings.report import standing_data, standing_sheets
    from storage.local.warnings.names import group_names
    from storage.local.warnings.rules import rules_by_code
    from storage.local.warnings.told import warnings

    with store.read(60.0) as reader:
        standing = warnings(reader, None, time.time_ns() // 1000)
        rules = rules_by_code(reader, None, language)
        names = {
            code: group_names(reader, each.what, _groups(standing, code))
            for code, each in rules.items()
        }
    titles = {code: each.what.named(language) for code, each in rules.items()}
    return standing_data(standing, names, zone), standing_sheets(standing, titles, names)


def _groups(standing: "Sequence[Any]", code: str) -> list[str]:
    return [group for each in standing if each.what.rule == code for group in each.what.groups]


def _rules(store: "Store", language: str) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":
    from insight.warnings.report import rules_data, rules_sheets
    from storage.local.warnings.rules import rules_in_use

    with store.read() as reader:
        rules = rules_in_use(reader, None, language)
    return rules_data(rules), rules_sheets(rules, language)


def _rehearsal(
    store: "Store", zone: ZoneInfo, code: str, days: int,
    steps: tuple[float | None, float | None], language: str,
) -> "tuple[dict[str, Any], tuple[Sheet, ...]]":  # fmt: skip
    from insight.warnings.report import rehearsal_data, rehearsal_sheets
    from storage.local.warnings.names import group_names
    from storage.local.warnings.rehearsing import prepare
    from storage.local.warnings.rules import rules_by_code

    with store.read(120.0) as reader:
        known = rules_by_code(reader, None, language)
        if code not in known:
            lacking = f"no rule “{code}”" if code else "say which rule by --rule"
            raise ValueError(f"{lacking}; there are {', '.join(known)}")
        what = known[code].what
        prepared = prepare(reader, None, what, _as_of(reader), zone, days)
        found = prepared.rehearse(_with(what.limits, steps))
        if found is None:
            raise ValueError(f"nothing tells how {what.measure} was in the past")
        groups = {found.episodes.names[place] for place in found.episodes.of.tolist()}
        names = group_names(reader, what, groups)
    return rehearsal_data(code, found, names, zone), rehearsal_sheets(
        what.named(language), found, names
    )


def _as_of(reader: "Reader") -> int:
    """Return the moment up to which the sources were read."""
    from storage.local.progress import newest_as_of

    return newest_as_of(reader) or time.time_ns() // 1000


def _with(limits: Any, steps: tuple[float | None, float | None]) -> Any:
    """Return limits with other steps where they are given: the high ones, or the low ones of limits
    that have these only."""
    caution, warning = steps
    if caution is None and warning is None:
        return None
    names = ("caution", "warning")
    if limits.by == "fixed":
        low = limits.high_caution is None and limits.high_warning is None
        names = ("low_caution", "low_warning") if low else ("high_caution", "high_warning")
    told = limits.model_dump() | {
        name: value for name, value in zip(names, steps, strict=True) if value is not None
    }
    return type(limits).model_validate(told)
