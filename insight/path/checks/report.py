"""Recording checks as a report: plain data and tables, with definitions beside them."""

from typing import Any, Final
from zoneinfo import ZoneInfo

from insight.path.checks.corrected import Estimate
from insight.path.checks.drawing import NO_REASON
from insight.path.checks.results import Checked
from insight.path.loss import UNGROUPED
from insight.path.process import Process
from insight.report import moment_text
from insight.table import Cell, Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP

DEFINITIONS: Final = (
    "Recorded and true reasons are compared by reason group; reasons of no group are one: other.",
    "Drawn: Cochran's size for a share of one half, corrected for the finite population, from each "
    "recorded group in proportion, reproducibly by the seed.",
    "True shares: post-stratified by recorded group (Cochran 1977, 5.7), Wilson's interval with "
    "the size of the simple sample of the same variance; of all losses, those without a recorded "
    "reason among them.",
    "Kappa: Cohen's, interval by Fleiss, Cohen and Everitt (1969), of the checked losses with a "
    "recorded reason as they were drawn.",
    "Stands out: the Wilson interval of the recorder's share of right groups, 99 %, lies below the "
    "share of all.",
    "Checks without a recording rest on a call back; who could not be reached is missing.",
)
_SHARES: Final = (
    Column("group", QT_TRANSLATE_NOOP("Column", "Group")),
    Column("recorded", QT_TRANSLATE_NOOP("Column", "Recorded"), "percent"),
    Column("true", QT_TRANSLATE_NOOP("Column", "True"), "percent"),
    Column("low", QT_TRANSLATE_NOOP("Column", "At least"), "percent"),
    Column("high", QT_TRANSLATE_NOOP("Column", "At most"), "percent"),
    Column("checked", QT_TRANSLATE_NOOP("Column", "Checked"), "number"),
)
_RECORDERS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Column", "Who")),
    Column("checked", QT_TRANSLATE_NOOP("Column", "Checked"), "number"),
    Column("right", QT_TRANSLATE_NOOP("Column", "Right"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share"), "percent"),
    Column("low", QT_TRANSLATE_NOOP("Column", "At least"), "percent"),
    Column("high", QT_TRANSLATE_NOOP("Column", "At most"), "percent"),
    Column("stands_out", QT_TRANSLATE_NOOP("Column", "Mark")),
)


def as_data(found: Checked, zone: ZoneInfo) -> dict[str, Any]:
    """Return everything as plain JSON; shares 0..1."""
    sample, asked = found.sample, found.sample.asked
    return {
        "process": sample.process, "sample": sample.code,
        "as_of": moment_text(sample.as_of_us, zone), "zone": zone.key,
        "definitions": list(DEFINITIONS), "of": sample.words,
        "confidence": asked.confidence, "margin_asked": asked.margin, "seed": asked.seed,
        "population": sample.population, "drawn": found.drawn, "checked": found.done,
        "told": found.told, "margin": found.margin, "more_needed": found.more,
        "how": dict(found.heard), "without_recording": found.without_recording,
        "not_covered_by_checks": found.unknown,
        "agreed": found.agreement.agreed if found.agreement.checked else None,
        "kappa": {"value": found.agreement.kappa, "low": found.agreement.low,
                  "high": found.agreement.high},
        "recoverable": _estimate(found.recoverable), "faults": dict(found.faults),
        "table": {"recorded": list(found.rows), "true": list(found.columns),
                  "counts": found.table.tolist()},
        "shares": [
            {"group": line.group, "recorded": line.recorded, "checked": line.checked,
             "true": _estimate(line.true)}
            for line in found.shares
        ],
        "recorders": [
            {"name": line.name, "checked": line.checked, "right": line.right, "share": line.share,
             "low": line.low, "high": line.high, "stands_out": line.stands_out}
            for line in found.recorders
        ],
    }  # fmt: skip


def as_sheets(found: Checked, process: Process, zone: ZoneInfo, language: str) -> tuple[Sheet, ...]:
    """Return the shares put right, the table, and who records how."""
    names = {each.code: each.named(language) for each in process.reason_group}
    names |= {UNGROUPED: "other", NO_REASON: "no reason recorded"}
    asked = found.sample.asked
    notes = (
        f"Sample drawn as of {moment_text(found.sample.as_of_us, zone)}, seed {asked.seed}: "
        f"{found.drawn} of {found.sample.population} losses; {found.done} checked, {found.told} "
        f"true reasons found, {found.more} more needed for ± {asked.margin:.1%} at "
        f"{asked.confidence:.0%}.",
        f"Recoverable: {_range(found.recoverable)}. Without a recording: "
        f"{_share(found.without_recording)} of the checks.",
        *DEFINITIONS,
    )
    shares: list[tuple[Cell, ...]] = [
        (names[line.group], line.recorded,
         *((line.true.share, line.true.low, line.true.high) if line.true else (None,) * 3),
         line.checked)
        for line in found.shares
    ]  # fmt: skip
    heads = (Column("recorded", QT_TRANSLATE_NOOP("Column", "Recorded as")),
             *(Column(name, names[name], "number") for name in found.columns))  # fmt: skip
    table: list[tuple[Cell, ...]] = [
        (names[name], *counts)
        for name, counts in zip(found.rows, found.table.tolist(), strict=True)
    ]
    recorders: list[tuple[Cell, ...]] = [
        (line.name, line.checked, line.right, line.share, line.low, line.high,
         "stands out" if line.stands_out else "")
        for line in found.recorders
    ]  # fmt: skip
    title = process.process.named(language)
    return (
        Sheet(f"{title}: Shares put right", Rows(_SHARES, shares), notes),
        Sheet(f"{title}: Recorded and true reasons", Rows(heads, table), notes),
        Sheet(f"{title}: Who records how", Rows(_RECORDERS, recorders), notes),
    )


def _estimate(found: Estimate | None) -> dict[str, float] | None:
    return None if found is None else {"share": found.share, "low": found.low, "high": found.high}


def _range(found: Estimate | None) -> str:
    return "not known" if found is None else f"{found.share:.1%} ({found.low:.1%}–{found.high:.1%})"


def _share(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"
