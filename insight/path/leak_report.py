"""A leak looked at as tables and plain data, for screen, report and export alike."""

from typing import Any, Final

from insight.masking import mask_key
from insight.path.cases import Cases
from insight.path.leak_causes import Condition, Leak
from insight.path.leaks import vanished_refs
from insight.path.process import HandOver, Process
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP

DEFINITIONS: Final = (
    "Coverage: the share of the vanished that have a condition. Among arrived: the same share of "
    "the orders that arrived. Times as often: the one by the other.",
    "A condition stands out when more of its orders vanish than of all, beyond chance (Wilson, "
    "99 %, shared out over all conditions looked at). At least 30 orders must have it.",
)
CONDITIONS: Final = (
    Column("what", QT_TRANSLATE_NOOP("Column", "Condition")),
    Column("value", QT_TRANSLATE_NOOP("Column", "Value")),
    Column("mark", QT_TRANSLATE_NOOP("Column", "Mark")),
    Column("vanished", QT_TRANSLATE_NOOP("Column", "Vanished"), "number"),
    Column("coverage", QT_TRANSLATE_NOOP("Column", "Coverage"), "percent"),
    Column("usual", QT_TRANSLATE_NOOP("Column", "Among arrived"), "percent"),
    Column("lift", QT_TRANSLATE_NOOP("Column", "Times as often"), "number"),
)
HOURS: Final = (
    Column("day", QT_TRANSLATE_NOOP("Column", "Day")),
    Column("hour", QT_TRANSLATE_NOOP("Column", "Hour")),
    Column("sent", QT_TRANSLATE_NOOP("Column", "Sent"), "number"),
    Column("vanished", QT_TRANSLATE_NOOP("Column", "Vanished"), "number"),
    Column("late", QT_TRANSLATE_NOOP("Column", "Late"), "number"),
)
_NAMED: Final = 200
"""Vanished orders that a task's text names; the report has all."""


def condition_row(each: Condition, what: str, value: str, mark: str) -> tuple[Cell, ...]:
    """Return a line of `CONDITIONS`; `what` and `value` say the condition, `mark` that it stands
    out."""
    lift = None if each.lift is None else round(each.lift, 2)
    return (what, value, mark if each.stands_out else "", each.vanished, each.coverage, each.usual,
            lift)  # fmt: skip


def condition_rows(found: Leak) -> Rows:
    """Return the conditions by their codes."""
    return Rows(CONDITIONS, [
        condition_row(each, each.dimension, each.value, "stands out") for each in found.conditions
    ])  # fmt: skip


def hour_rows(found: Leak) -> Rows:
    """Return every hour of the last days in which something was sent."""
    hours = found.hours
    return Rows(HOURS, [
        (day.isoformat(), f"{hour:02d}:00", int(hours.sent[row, hour]),
         int(hours.vanished[row, hour]), int(hours.late[row, hour]))
        for row, day in enumerate(hours.days)
        for hour in range(hours.sent.shape[1])
        if hours.sent[row, hour]
    ])  # fmt: skip


def as_data(found: Leak) -> dict[str, Any]:
    return {
        "conditions": [
            {"what": each.dimension, "value": each.value, "vanished": each.vanished,
             "coverage": each.coverage, "among_arrived": each.usual, "lift": each.lift,
             "stands_out": each.stands_out}
            for each in found.conditions
        ],
        "hours": [dict(zip(("day", "hour", "sent", "vanished", "late"), row, strict=True))
                  for row in hour_rows(found).rows],
    }  # fmt: skip


def order_lines(cases: Cases, hand_over: str) -> list[str]:
    """Return the vanished by their numbers, the one sent last first, for whoever looks after the
    interface; where there are too many to name, the last line says how many more."""
    refs = vanished_refs(cases, hand_over)
    lines = [mask_key(key) for _, key in refs[:_NAMED]]
    return [*lines, f"+ {len(refs) - _NAMED:,}"] if len(refs) > _NAMED else lines


def hand_over_of(process: Process, code: str) -> HandOver:
    return next(each for each in process.hand_over if each.code == code)
