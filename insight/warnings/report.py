"""What `touchdeck report warnings` tells: warnings as they stand, rules, a rehearsal."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, Final

from insight.table import Cell, Column, Rows, Sheet
from insight.warnings.measures import MEASURES
from insight.warnings.rehearsal import Rehearsal
from insight.warnings.rule import Fixed, Rule
from insight.warnings.standing import Standing
from resources.wording import QT_TRANSLATE_NOOP

LEVELS: Final = ("", "caution", "warning")
_NAMED: Final = ("warning", "caution", "caution", "warning")
_STANDING: Final = (
    Column("rule", QT_TRANSLATE_NOOP("Column", "Rule")),
    Column("groups", QT_TRANSLATE_NOOP("Column", "Of")),
    Column("state", QT_TRANSLATE_NOOP("Column", "State")),
    Column("level", QT_TRANSLATE_NOOP("Column", "Level")),
    Column("began", QT_TRANSLATE_NOOP("Column", "Began"), "moment"),
    Column("value", QT_TRANSLATE_NOOP("Column", "Value"), "number"),
    Column("limit", QT_TRANSLATE_NOOP("Column", "Limit"), "number"),
    Column("worst", QT_TRANSLATE_NOOP("Column", "Worst"), "number"),
    Column("taken", QT_TRANSLATE_NOOP("Column", "Somebody is on it")),
    Column("closed", QT_TRANSLATE_NOOP("Column", "Closed")),
    Column("helped", QT_TRANSLATE_NOOP("Column", "It helped")),
)
_RULES: Final = (
    Column("code", QT_TRANSLATE_NOOP("Column", "Code")),
    Column("title", QT_TRANSLATE_NOOP("Column", "Rule")),
    Column("measure", QT_TRANSLATE_NOOP("Column", "Measure")),
    Column("group", QT_TRANSLATE_NOOP("Column", "By")),
    Column("window", QT_TRANSLATE_NOOP("Column", "Window"), "seconds"),
    Column("limits", QT_TRANSLATE_NOOP("Column", "Limits")),
    Column("department", QT_TRANSLATE_NOOP("Column", "Department")),
    Column("version", QT_TRANSLATE_NOOP("Column", "Version"), "number"),
)
_EPISODES: Final = (
    Column("group", QT_TRANSLATE_NOOP("Column", "Of")),
    Column("began", QT_TRANSLATE_NOOP("Column", "Began"), "moment"),
    Column("ended", QT_TRANSLATE_NOOP("Column", "Ended"), "moment"),
    Column("level", QT_TRANSLATE_NOOP("Column", "Level")),
    Column("worst", QT_TRANSLATE_NOOP("Column", "Worst"), "number"),
)
MOST_NAMES: Final = 5
Names = Mapping[str, Mapping[str, str]]
"""Code of a rule → group → what it is called."""


def standing_data(
    standing: Sequence[Standing], names: Names, zone: tzinfo
) -> dict[str, list[dict[str, Any]]]:
    """Return warnings as plain values."""
    return {"warnings": [_told(each, names, zone) for each in standing]}


def _told(each: Standing, names: Names, zone: tzinfo) -> dict[str, Any]:
    what, known = each.what, names.get(each.what.rule, {})
    return {
        "id": what.id, "rule": what.rule, "version": what.version,
        "groups": [known.get(group, group) for group in what.groups], "more_groups": what.more,
        "state": what.state, "level": LEVELS[what.level], "open": each.open,
        "began": _moment(what.began_us, zone), "changed": _moment(what.at_us, zone),
        "value": what.value, "limit": what.limit, "worst": what.worst, "cases": what.cases,
        "taken": each.taken is not None, "closed": each.closed is not None,
        "helped": each.closed.helped if each.closed else None,
    }  # fmt: skip


def standing_sheets(
    standing: Sequence[Standing], titles: Mapping[str, str], names: Names
) -> tuple[Sheet, ...]:
    rows: list[tuple[Cell, ...]] = []
    for each in standing:
        what, known = each.what, names.get(each.what.rule, {})
        called = [known.get(group, group) for group in what.groups[:MOST_NAMES]]
        rest = len(what.groups) + what.more - len(called)
        closed = each.closed
        rows.append((
            titles.get(what.rule, what.rule), ", ".join(called) + (f" +{rest}" if rest else ""),
            what.state, LEVELS[what.level], what.began_us, what.value, what.limit, what.worst,
            "yes" if each.taken else "", "yes" if closed else "",
            {True: "yes", False: "no", None: ""}[closed.helped if closed else None],
        ))  # fmt: skip
    notes = ("A warning is of one rule and one group, or of a flood of groups that began at once.",)
    return (Sheet("Warnings", Rows(_STANDING, rows), notes),)


def rules_data(rules: Sequence[tuple[str, int, Rule]]) -> dict[str, list[dict[str, Any]]]:
    return {
        "rules": [
            {"code": code, "version": version, **rule.model_dump(mode="json")}
            for code, version, rule in rules
        ]
    }


def rules_sheets(rules: Sequence[tuple[str, int, Rule]], language: str) -> tuple[Sheet, ...]:
    rows: list[tuple[Cell, ...]] = [
        (code, rule.named(language), MEASURES[rule.measure].title, rule.group, rule.window_s,
         limits_in_words(rule), rule.department, version)
        for code, version, rule in rules
    ]  # fmt: skip
    return (Sheet("Rules", Rows(_RULES, rows), ("Version 0: as it is shipped.",)),)


def limits_in_words(rule: Rule) -> str:
    """Return a rule's limits as a short formula."""
    limits = rule.limits
    if isinstance(limits, Fixed):
        steps = zip(("<", "<", ">=", ">="), limits.limit.steps(), _NAMED, strict=True)
        return ", ".join(
            f"{sign} {step:g} {name}" for sign, step, name in steps if step is not None
        )
    return (
        f"{limits.method}{' low' if limits.low else ''} >= {limits.caution:g} caution, "
        f">= {limits.warning:g} warning, {limits.days} days"
    )


def rehearsal_data(
    code: str, rehearsal: Rehearsal, names: Mapping[str, str], zone: tzinfo
) -> dict[str, Any]:
    """Return a rehearsal as plain values."""
    found = rehearsal.episodes
    return {
        "rule": code, "from": _moment(rehearsal.from_us, zone),
        "to": _moment(rehearsal.to_us, zone), "warnings": rehearsal.warnings,
        "per_day": round(rehearsal.per_day, 3), "median_s": rehearsal.median_s,
        "days": {str(day): count for day, count in sorted(rehearsal.on_day(zone).items())},
        "episodes": [
            {"group": called, "began": _moment(began, zone), "ended": _moment(ended, zone),
             "level": level, "worst": worst}
            for called, began, ended, level, worst in _episodes(rehearsal, names)
        ],
    } | {"groups_that_began": len(found)}  # fmt: skip


def rehearsal_sheets(
    title: str, rehearsal: Rehearsal, names: Mapping[str, str]
) -> tuple[Sheet, ...]:
    rows: list[tuple[Cell, ...]] = list(_episodes(rehearsal, names))
    notes = (
        f"{rehearsal.warnings} warnings in {rehearsal.days:.0f} days, "
        f"{rehearsal.per_day:.2f} a day; floods count as one.",
    )
    return (Sheet(title, Rows(_EPISODES, rows), notes),)


def _episodes(
    rehearsal: Rehearsal, names: Mapping[str, str]
) -> list[tuple[str, int, int, str, float]]:
    found = rehearsal.episodes
    groups = [found.names[place] for place in found.of.tolist()]
    return [
        (names.get(group, group), began, ended, LEVELS[level], worst)
        for group, began, ended, level, worst in zip(
            groups, found.began_us.tolist(), found.ended_us.tolist(), found.level.tolist(),
            found.worst.tolist(), strict=True,
        )
    ]  # fmt: skip


def _moment(at_us: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at_us / 1e6, zone).isoformat(timespec="seconds")
