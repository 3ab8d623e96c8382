"""What if, as a report."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

from insight.path.report import PathReport
from insight.path.what_if import ASSUMPTIONS, Asked, Example, WhatIf, what_if
from insight.table import Cell, Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP

STAGES: Final = (
    Column("stage", QT_TRANSLATE_NOOP("Column", "Stage")),
    Column("reached", QT_TRANSLATE_NOOP("Column", "Came now"), "number"),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost now"), "number"),
    Column("reached_then", QT_TRANSLATE_NOOP("Column", "Came then"), "number"),
    Column("lost_then", QT_TRANSLATE_NOOP("Column", "Lost then"), "number"),
    Column("a_week", QT_TRANSLATE_NOOP("Column", "More a week"), "number"),
    Column("example", QT_TRANSLATE_NOOP("Column", "Example")),
)
SEGMENTS: Final = (
    Column("segment", QT_TRANSLATE_NOOP("Column", "Value")),
    Column("more", QT_TRANSLATE_NOOP("Column", "More won"), "number"),
    Column("won", QT_TRANSLATE_NOOP("Column", "Won"), "number"),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("began", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
)


@dataclass(frozen=True, slots=True)
class WhatIfReport(PathReport):
    """`asked`: what the cases are asked."""

    asked: Asked = field(default_factory=Asked)

    def what_if(self) -> dict[str, Any]:
        """Return how many more would be won, stage by stage and segment by segment."""
        found = self._found()
        codes = self.cases.process.codes
        return self._head() | {
            "stage": "all" if self.asked.stage is None else codes[self.asked.stage],
            "against": self.asked.against, "by": self.asked.dimension,
            "settled": found.settled, "won": found.won, "more": found.more,
            "between": [found.low, found.high], "weeks": found.weeks,
            "examples": [
                {"stage": codes[each.place], "segment": each.segment, "reached": each.reached,
                 "lost": each.lost} for each in found.examples
            ],
            "stages": [
                {"stage": codes[each.place]} | {
                    name: value for name, value in asdict(each).items() if name != "place"
                } for each in found.stages
            ],
            "segments": [asdict(each) for each in found.segments],
            "assumptions": list(ASSUMPTIONS),
        }  # fmt: skip

    def what_if_sheets(self) -> tuple[Sheet, ...]:
        found = self._found()
        title = (
            f"{found.more:+,.1f} won ({found.low:+,.1f} to {found.high:+,.1f}) of "
            f"{found.settled:,} settled, {found.won:,} won now"
        )
        names = [stage.named(self.language) for stage in self.cases.process.stage]
        sheets = (
            self._sheet(f"What if: {title}", Rows(STAGES, stage_rows(found, names))),
            self._sheet("By segment", Rows(SEGMENTS, segment_rows(found))),
        )
        return tuple(
            Sheet(sheet.title, sheet.table, (*sheet.notes, *ASSUMPTIONS)) for sheet in sheets
        )

    def _found(self) -> WhatIf:
        return what_if(self.cases, self.asked, self.zone, self.span.rule)


def stage_rows(found: WhatIf, names: list[str]) -> list[tuple[Cell, ...]]:
    """Return a row a stage; a limited one carries a sign behind what would come."""
    examples = {each.place: each for each in found.examples}
    return [
        (names[each.place], each.reached, each.lost, round(each.reached_then, 1),
         round(each.lost_then, 1), round(each.a_week, 1),
         ("▲ " if each.limited else "") + _example(examples.get(each.place)))
        for each in found.stages
    ]  # fmt: skip


def segment_rows(found: WhatIf) -> list[tuple[Cell, ...]]:
    return [
        (each.segment, round(each.more, 1), each.won, each.lost, each.began)
        for each in found.segments
    ]


def _example(example: Example | None) -> str:
    if example is None:
        return ""
    share = f"{example.lost / example.reached:.1%} ({example.lost:,}/{example.reached:,})"
    return f"{example.segment} {share}".strip()
