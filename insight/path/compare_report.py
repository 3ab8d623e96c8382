"""Selections held one against the other, as tables and plain data."""

from typing import Any, Final

from insight.path.compare import Compared, Difference, Line, Share
from insight.path.loss import told_reason
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP

DEFINITIONS: Final = (
    "Won within the window is of those that had them; lost at a stage of those that came there; a "
    "reason of all lost.",
    "The difference has Newcombe's interval (95 %); it stands out when zero is left out at 99 %, "
    "shared out over all lines.",
)
NOT_TOLD: Final = "not told"
LINES: Final = (
    Column("value", QT_TRANSLATE_NOOP("Column", "Value")),
    Column("all", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
    Column("conversion", QT_TRANSLATE_NOOP("Column", "Conversion"), "percent"),
    Column("low", QT_TRANSLATE_NOOP("Column", "At least"), "percent"),
    Column("high", QT_TRANSLATE_NOOP("Column", "At most"), "percent"),
    Column("won", QT_TRANSLATE_NOOP("Column", "Won"), "number"),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("leaked", QT_TRANSLATE_NOOP("Column", "Leaked"), "number"),
    Column("open", QT_TRANSLATE_NOOP("Column", "Open"), "number"),
)
DIFFERENCES: Final = (
    Column("what", QT_TRANSLATE_NOOP("Column", "Share")),
    Column("mark", QT_TRANSLATE_NOOP("Column", "Mark")),
    Column("chosen", QT_TRANSLATE_NOOP("Column", "Chosen"), "percent"),
    Column("against", QT_TRANSLATE_NOOP("Column", "Against"), "percent"),
    Column("moved", QT_TRANSLATE_NOOP("Column", "Points apart")),
    Column("between", QT_TRANSLATE_NOOP("Column", "Between")),
    Column("of", QT_TRANSLATE_NOOP("Column", "Out of"), "number"),
    Column("of_against", QT_TRANSLATE_NOOP("Column", "Others out of"), "number"),
)


def line_row(line: Line, value: str) -> tuple[Cell, ...]:
    found = line.totals
    return (value, found.all, found.conversion, line.low if found.closed else None,
            line.high if found.closed else None, found.won, found.lost + found.closed_leaks,
            found.leaked, found.open)  # fmt: skip


def difference_row(each: Difference, what: str, mark: str) -> tuple[Cell, ...]:
    """Return a line of `DIFFERENCES`; `what` says the share, `mark` that it stands out."""
    between = "—" if each.low is None else f"{_points(each.low)} … {_points(each.high)}"
    return (what, mark if each.stands_out else "", _part(each.second), _part(each.first),
            _points(each.moved), between, each.second[1], each.first[1])  # fmt: skip


def _part(share: Share) -> float | None:
    return share[0] / share[1] if share[1] else None


def _points(share: float | None) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    return "—" if share is None else f"{share * 100:+.1f}"


def difference_name(each: Difference) -> str:
    """Return a line's name by its codes."""
    name = told_reason(each.name) or "no reason recorded" if each.what == "reason" else each.name
    return f"{each.what} {name}".strip()


def as_data(found: Compared) -> dict[str, Any]:
    return {
        "by": found.dimension, "chosen": list(found.chosen), "against": list(found.against),
        "values": [
            {"value": line.value, "all": line.totals.all, "won": line.totals.won,
             "closed": line.totals.closed, "conversion": line.totals.conversion,
             "low": line.low, "high": line.high}
            for line in found.lines
        ],
        "differences": [
            {"what": each.what, "name": each.name, "chosen": list(each.second),
             "against": list(each.first), "difference": each.moved, "low": each.low,
             "high": each.high, "stands_out": each.stands_out}
            for each in found.differences
        ],
    }  # fmt: skip


def as_rows(found: Compared) -> tuple[tuple[str, Rows], ...]:
    """Return the tables with their titles, by codes."""
    lines = Rows(LINES, [line_row(line, line.value or NOT_TOLD) for line in found.lines])
    told = [difference_row(each, difference_name(each), "stands out") for each in found.differences]
    chosen, against = (
        ", ".join(each or NOT_TOLD for each in some) for some in (found.chosen, found.against)
    )
    tables = [(f"By {found.dimension}", lines)]
    if told:
        tables.append((f"{chosen} against {against or 'all others'}", Rows(DIFFERENCES, told)))
    return tuple(tables)
