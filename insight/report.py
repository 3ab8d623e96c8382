"""The floor as a report: the same figures as on the page, as plain data and as tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from insight.floor import Figure, FloorTotals, QueueLine
from insight.service_level import (
    ABANDONMENT,
    BY_CODE,
    DEFAULT_FORMULA,
    FORMULAS,
    Counts,
    Formula,
    all_service_levels,
)
from insight.spoken import local_time
from insight.table import Cell, Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP

Say = Callable[[str, str], str]
"""Translates (context, English text); what the interface gives is Qt's own."""

FIGURE_COLUMNS: Final = (
    Column("figure", QT_TRANSLATE_NOOP("Column", "Figure"), context="Figure"),
    Column("value", QT_TRANSLATE_NOOP("Column", "Value"), "number"),
    Column("target", QT_TRANSLATE_NOOP("Column", "Target"), "number"),
    Column("unit", QT_TRANSLATE_NOOP("Column", "Unit")),
    Column("level", QT_TRANSLATE_NOOP("Column", "Level"), context="Level"),
    Column("worked", QT_TRANSLATE_NOOP("Column", "Worked out")),
    Column("definition", QT_TRANSLATE_NOOP("Column", "Definition"), context="Figure"),
)
FORMULA_COLUMNS: Final = (
    Column("formula", QT_TRANSLATE_NOOP("Column", "Service level"), context="Formula"),
    Column("value", QT_TRANSLATE_NOOP("Column", "Value"), "percent"),
    Column("worked", QT_TRANSLATE_NOOP("Column", "Worked out")),
    Column("definition", QT_TRANSLATE_NOOP("Column", "Definition"), context="Formula"),
)
QUEUE_COLUMNS: Final = (
    Column("queue", QT_TRANSLATE_NOOP("Column", "Queue")),
    Column("waiting", QT_TRANSLATE_NOOP("Column", "Waiting"), "number"),
    Column("longest_wait", QT_TRANSLATE_NOOP("Column", "Longest wait"), "seconds"),
    Column("requests", QT_TRANSLATE_NOOP("Column", "Requests"), "number"),
    Column("answered", QT_TRANSLATE_NOOP("Column", "Answered"), "number"),
    Column("abandoned", QT_TRANSLATE_NOOP("Column", "Given up"), "number"),
    Column("target", QT_TRANSLATE_NOOP("Column", "Target"), "seconds"),
    Column("service_level", QT_TRANSLATE_NOOP("Column", "Service level"), "percent"),
    Column("abandonment", QT_TRANSLATE_NOOP("Column", "Abandonment"), "percent"),
    Column("asa", QT_TRANSLATE_NOOP("Column", "ASA"), "seconds"),
    Column("aht", QT_TRANSLATE_NOOP("Column", "AHT"), "seconds"),
)
LEVELS: Final = (
    QT_TRANSLATE_NOOP("Level", "Normal"),
    QT_TRANSLATE_NOOP("Level", "Caution"),
    QT_TRANSLATE_NOOP("Level", "Warning"),
)
_UNITS: Final = {"count": "", "number": "", "percent": "%", "seconds": "s"}


def moment_text(moment_us: int, zone: tzinfo) -> str:
    """Return a moment as ISO 8601 with the zone's offset, to the second."""
    return local_time(moment_us // 1_000_000 * 1_000_000, zone).isoformat()


@dataclass(frozen=True, slots=True)
class FloorReport:
    """The floor's figures and queues as of one moment, in the centre's zone."""

    totals: FloorTotals
    queues: tuple[QueueLine, ...]
    zone: ZoneInfo
    formula: str = DEFAULT_FORMULA

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.totals.figures(self.formula)

    def data(self) -> dict[str, Any]:
        """Return everything as what JSON can hold: rates 0..1, times in seconds, names English."""
        totals = self.totals
        return {
            "as_of": moment_text(totals.now_us, self.zone),
            "day_began": moment_text(totals.day_start_us, self.zone),
            "zone": self.zone.key,
            "service_level_formula": self.formula,
            "figures": [_figure_data(figure) for figure in self.figures],
            "service_levels": [_formula_data(formula, totals.counts) for formula in FORMULAS],
            "abandonments": [_formula_data(formula, totals.counts) for formula in ABANDONMENT],
            "scheduled": totals.scheduled,
            "signed_out_early": totals.left,
            "seats_by_state": dict(sorted(totals.seats.items())),
            "breaks_by_reason": dict(sorted(totals.breaks.items())),
            "queues": [self._queue_data(line) for line in self.queues],
        }

    def sheets(self, say: Say = lambda _, text: text) -> tuple[Sheet, ...]:
        """Return the tables to export: figures, service levels, queues; texts by `say`."""
        notes = (
            f"{say('Report', AS_OF)} {moment_text(self.totals.now_us, self.zone)}",
            f"{say('Report', CHOSEN)} {say('Formula', BY_CODE[self.formula].name)}",
        )
        levels: list[tuple[Cell, ...]] = [
            (formula.name, ratio.value, ratio.worked(), formula.text)
            for formula, ratio in all_service_levels(self.totals.counts)
        ]
        tables = (
            (FIGURES, Rows(FIGURE_COLUMNS, [_figure_row(figure) for figure in self.figures])),
            (SERVICE_LEVELS, Rows(FORMULA_COLUMNS, levels)),
            (QUEUES, Rows(QUEUE_COLUMNS, [self._queue_row(line) for line in self.queues])),
        )
        return tuple(Sheet(say("Report", title), table, notes) for title, table in tables)

    def _queue_row(self, line: QueueLine) -> tuple[Cell, ...]:
        data = self._queue_data(line)
        return tuple(data[column.code] for column in QUEUE_COLUMNS)

    def _queue_data(self, line: QueueLine) -> dict[str, Any]:
        return {
            "queue": line.name,
            "key": line.key,
            "kind": line.kind,
            "waiting": line.waiting,
            "longest_wait": line.longest_wait_s(self.totals.now_us),
            "requests": line.counts.requests,
            "answered": line.counts.answered,
            "abandoned": line.counts.abandoned,
            "target": line.target_s,
            "service_level": line.service_level(self.formula),
            "abandonment": line.abandonment,
            "asa": line.asa_s,
            "aht": line.aht_s,
        }


FIGURES: Final = QT_TRANSLATE_NOOP("Report", "Figures")
SERVICE_LEVELS: Final = QT_TRANSLATE_NOOP("Report", "Service levels")
QUEUES: Final = QT_TRANSLATE_NOOP("Report", "Queues")
AS_OF: Final = QT_TRANSLATE_NOOP("Report", "As of:")
CHOSEN: Final = QT_TRANSLATE_NOOP("Report", "Service level used:")


def _formula_data(formula: Formula, counts: Counts) -> dict[str, Any]:
    ratio = formula.ratio(counts)
    return {
        "code": formula.code,
        "name": formula.name,
        "value": ratio.value,
        "worked": ratio.worked(),
        "definition": formula.text,
    }


def _figure_data(figure: Figure) -> dict[str, Any]:
    return {
        "code": figure.code,
        "name": figure.measure.name,
        "value": figure.value,
        "unit": figure.unit,
        "target": figure.target,
        "level": figure.level.name.lower(),
        "worked": figure.worked,
        "definition": figure.measure.definition,
        "parts": dict(figure.parts),
    }


def _figure_row(figure: Figure) -> tuple[Cell, ...]:
    """Return a figure as a row of `FIGURE_COLUMNS`: rates in percent, times in seconds."""
    scale = 100 if figure.unit == "percent" else 1

    def shown(value: float | None) -> float | None:
        return None if value is None else round(value * scale, 2)

    return (
        figure.measure.name,
        shown(figure.value),
        shown(figure.target),
        _UNITS[figure.unit],
        LEVELS[figure.level],
        figure.worked,
        figure.measure.definition,
    )
