"""Before and after a day, as a report."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from insight.path.compare_report import NOT_TOLD
from insight.path.periods import Change
from insight.path.report import PathReport
from insight.path.trend import Days, Trend, trend
from insight.table import Cell, Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP

DEFINITION: Final = (
    "As many whole weeks from the day on as before it, all of which have had their time. The "
    "difference has Newcombe's interval (95 %) where each side has at least 30."
)
_DAY: Final = timedelta(days=1)
_COLUMNS: Final = (
    Column("value", QT_TRANSLATE_NOOP("Column", "Value")),
    Column("before", QT_TRANSLATE_NOOP("Column", "Before"), "number"),
    Column("after", QT_TRANSLATE_NOOP("Column", "After"), "number"),
    Column("rate_before", QT_TRANSLATE_NOOP("Column", "Rate before"), "percent"),
    Column("rate_after", QT_TRANSLATE_NOOP("Column", "Rate after"), "percent"),
    Column("who_came", QT_TRANSLATE_NOOP("Column", "Who came"), "percent"),
    Column("how_well", QT_TRANSLATE_NOOP("Column", "How well"), "percent"),
)


@dataclass(frozen=True, slots=True)
class AroundReport(PathReport):
    """`day`: before and after which is compared."""

    day: date = date.min

    def around(self) -> tuple[dict[str, Any], tuple[Sheet, ...]]:
        """Return the change of the rate as plain data and as tables. Raises ValueError where there
        is no week before the day, or none from it on that has had its time."""
        found = trend(self.cases, self.zone, "week", self.days, self.by or "touchpoint",
                      self.span.rule, self.day)  # fmt: skip
        if found.change is None or found.first is None or found.second is None:
            raise ValueError(
                f"{self.day}: there must be a week before it, and one from it on that has had its "
                "whole time"
            )
        return self._data(found, found.change, found.first, found.second), (
            self._table(found, found.change, found.first, found.second),
        )

    def _data(self, found: Trend, change: Change, *sides: Days) -> dict[str, Any]:
        told = [
            {"from": side[0].isoformat(), "to": (side[1] - _DAY).isoformat(), "began": began,
             "won": won, "rate": rate}
            for side, began, won, rate in zip(sides, change.began, change.won, change.rates,
                                              strict=True)
        ]  # fmt: skip
        low, high = found.between or (None, None)
        return self._head() | {
            "day": self.day.isoformat(), "before": told[0], "after": told[1],
            "difference": change.rates[1] - change.rates[0], "low": low, "high": high,
            "who_came": change.who_came, "how_well": change.how_well,
            "by": self.by or "touchpoint",
            "parts": [
                {"value": each.value, "began": list(each.began), "won": list(each.won),
                 "who_came": each.who_came, "how_well": each.how_well}
                for each in change.effects
            ],
        }  # fmt: skip

    def _table(self, found: Trend, change: Change, *sides: Days) -> Sheet:
        rows: list[tuple[Cell, ...]] = [
            (value, *began, *(each_won / each if each else None
                              for each_won, each in zip(won, began, strict=True)), who, how)
            for value, began, won, who, how in (
                *((each.value or NOT_TOLD, each.began, each.won, each.who_came, each.how_well)
                  for each in change.effects),
                ("all", change.began, change.won, change.who_came, change.how_well),
            )
        ]  # fmt: skip
        between = "fewer than 30 on a side" if found.between is None else (
            "{:+.1f} to {:+.1f}, 95 %".format(*(100 * each for each in found.between))
        )  # fmt: skip
        moved = 100 * (change.rates[1] - change.rates[0])
        weeks = (sides[1][1] - sides[1][0]).days // 7
        title = f"{weeks} weeks before and after {self.day}: {moved:+.1f} points ({between})"
        return self._sheet(title, Rows(_COLUMNS, rows), (DEFINITION,))
