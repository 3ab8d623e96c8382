"""Topics as plain data and as tables, for files and scripts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from insight.masking import mask_key, mask_phone, mask_text
from insight.spoken import local_time
from insight.table import Cell, Column, Rows, Sheet
from insight.topics.affected import DIMENSIONS, Case, customers, parts
from insight.topics.looking import Line, Look
from insight.topics.topic import Topic

LINES: Final = (
    Column("topic", "Topic"),
    Column("texts", "Texts", "number"),
    Column("expected", "Expected", "number"),
    Column("ratio", "Times", "number"),
    Column("low", "At least", "number"),
    Column("high", "At most", "number"),
    Column("words", "Words"),
)
CASES: Final = (
    Column("at", "When", "moment"),
    Column("kind", "In"),
    Column("text", "Text"),
    Column("customer", "Customer"),
    Column("phone", "Phone"),
    Column("tier", "Tier"),
    Column("product", "Product"),
    Column("region", "Region"),
    Column("community", "Community"),
    Column("unit", "Unit"),
    Column("channel", "Channel"),
)
_PARTS: Final = (
    Column("by", "By"),
    Column("value", "Value"),
    Column("texts", "Texts", "number"),
    Column("customers", "Customers", "number"),
)
NOTE: Final = (
    "Expected by its own past of 56 days, by day of the week; times: the rate now to that then, "
    "with the 95 % interval. Of the words listed at most 5 % rise by chance alone."
)


def lines_data(found: Look, lines: Sequence[Line]) -> dict[str, Any]:
    """Return topics with their figures as plain data."""
    return {
        "first_day": found.found.first.isoformat(), "past_days": found.found.past_days,
        "period_days": found.found.period_days, "compared": found.found.tested,
        "texts": list(found.found.texts),
        "topics": [
            {
                "code": line.code, "title": mask_text(line.topic.title),
                "words": [mask_text(word) for word in line.words], "texts": line.now,
                "expected": round(line.expected, 3), "ratio": round(line.ratio, 3),
                "low": round(line.low, 3), "high": round(line.high, 3), "days": list(line.days),
            }
            for line in lines
        ],
    }  # fmt: skip


def lines_sheet(lines: Sequence[Line], title: str) -> Sheet:
    """Return topics with their figures as a table."""
    rows: list[tuple[Cell, ...]] = [
        (
            mask_text(line.topic.title), line.now, round(line.expected, 1), round(line.ratio, 2),
            round(line.low, 2), round(line.high, 2), mask_text("、".join(line.words)),
        )
        for line in lines
    ]  # fmt: skip
    return Sheet(title, Rows(LINES, rows), (NOTE,))


def cases_data(cases: Sequence[Case], count: int, zone: ZoneInfo) -> dict[str, Any]:
    """Return cases, masked, and whom and where they strike, as plain data. `count`: how many there
    are, listed or not."""
    return {
        "texts": count, "customers": customers(cases),
        "by": {
            by: [
                {"value": mask_text(part.value), "texts": part.cases, "customers": part.customers}
                for part in parts(cases, by)
            ]
            for by in DIMENSIONS
        },
        "cases": [
            dict(zip((column.code for column in CASES), _spoken(case, zone), strict=True))
            for case in cases
        ],
    }  # fmt: skip


def cases_sheets(cases: Sequence[Case], title: str, note: str) -> tuple[Sheet, ...]:
    """Return cases, masked, and whom and where they strike, as tables."""
    by: list[tuple[Cell, ...]] = [
        (name, mask_text(part.value) or None, part.cases, part.customers)
        for name in DIMENSIONS for part in parts(cases, name)
    ]  # fmt: skip
    return (
        Sheet(title, Rows(CASES, [_row(case) for case in cases]), (note,)),
        Sheet("Whom and where", Rows(_PARTS, by), (note,)),
    )


def _row(case: Case) -> tuple[Cell, ...]:
    return (
        case.at_us, case.kind, mask_text(case.text, case.names),
        mask_key(case.ref[1]) if case.ref else None, mask_phone(case.phone) or None,
        case.tier or None, case.product or None, case.region or None,
        mask_text(case.community) or None, case.unit or None, case.channel or None,
    )  # fmt: skip


def _spoken(case: Case, zone: ZoneInfo) -> tuple[Cell, ...]:
    at = local_time(case.at_us, zone).isoformat(timespec="seconds")
    return (at, *_row(case)[1:])


def by_code(topics: Mapping[str, Topic], code: str) -> Topic:
    """Return a topic by its code, or by its title. Raises ValueError, naming those there are."""
    found = topics.get(code) or next((t for t in topics.values() if t.title == code), None)
    if found is None:
        raise ValueError(f"no topic “{code}”; there are {', '.join(topics) or 'none'}")
    return found
