"""Topics and texts in words."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.masking import mask_key, mask_phone, mask_text
from insight.spoken import local_time
from insight.table import Cell, Column, Rows
from insight.topics.affected import Case, Dimension, Part
from insight.topics.looking import Line
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.texts.kinds import KINDS, TextKind
from ui.customer.words import channel_word
from widgets.share_bars import ShareBar

translate = QCoreApplication.translate
KIND_WORDS: Final[dict[TextKind, str]] = {
    "complaint": QT_TRANSLATE_NOOP("Text", "Complaints"),
    "contact": QT_TRANSLATE_NOOP("Text", "Contacts"),
    "fault": QT_TRANSLATE_NOOP("Text", "Faults"),
    "social_mention": QT_TRANSLATE_NOOP("Text", "Public mentions"),
}
ONE_WORDS: Final[dict[str, str]] = {
    "complaint": QT_TRANSLATE_NOOP("Text", "Complaint"),
    "contact": QT_TRANSLATE_NOOP("Text", "Contact"),
    "fault": QT_TRANSLATE_NOOP("Text", "Fault"),
    "social_mention": QT_TRANSLATE_NOOP("Text", "Mention"),
}
BY_WORDS: Final[dict[Dimension, str]] = {
    "region": QT_TRANSLATE_NOOP("Text", "By region"),
    "community": QT_TRANSLATE_NOOP("Text", "By community"),
    "unit": QT_TRANSLATE_NOOP("Text", "By unit"),
    "product": QT_TRANSLATE_NOOP("Text", "By product"),
    "tier": QT_TRANSLATE_NOOP("Text", "By tier"),
    "channel": QT_TRANSLATE_NOOP("Text", "By channel"),
}
LISTED: Final = (
    Column("topic", QT_TRANSLATE_NOOP("Column", "Topic")),
    Column("texts", QT_TRANSLATE_NOOP("Column", "Texts"), "number"),
    Column("expected", QT_TRANSLATE_NOOP("Column", "Expected"), "number"),
    Column("times", QT_TRANSLATE_NOOP("Column", "Times"), "number"),
    Column("at_least", QT_TRANSLATE_NOOP("Column", "At least"), "number"),
    Column("trend", QT_TRANSLATE_NOOP("Column", "Trend")),
    Column("words", QT_TRANSLATE_NOOP("Column", "Words")),
)
TREND: Final = 5
CASES: Final = (
    Column("at", QT_TRANSLATE_NOOP("Column", "When")),
    Column("kind", QT_TRANSLATE_NOOP("Column", "In"), context="Text"),
    Column("text", QT_TRANSLATE_NOOP("Column", "Text")),
    Column("customer", QT_TRANSLATE_NOOP("Column", "Customer")),
    Column("region", QT_TRANSLATE_NOOP("Column", "Region")),
    Column("community", QT_TRANSLATE_NOOP("Column", "Community")),
    Column("unit", QT_TRANSLATE_NOOP("Column", "Unit")),
)
TEXT: Final = 2
MOST_BARS: Final = 5


def kind_choices() -> dict[str, str]:
    """Return what may be looked at: code → words; "" is all together."""
    found = {str(kind): translate("Text", KIND_WORDS[kind]) for kind in KINDS}
    return {**found, "": translate("Text", "All texts")}


def line_title(line: Line) -> str:
    return ("★ " if line.topic.pinned else "") + mask_text(line.topic.title)


def lines_as_rows(lines: Sequence[Line]) -> Rows:
    """Return topics as rows; the trend's cell is the texts again, to sort by."""
    rows: list[tuple[Cell, ...]] = [
        (
            line_title(line), line.now, round(line.expected, 1), round(line.ratio, 1),
            round(line.low, 1), "", mask_text("、".join(line.words)),
        )
        for line in lines
    ]  # fmt: skip
    return Rows(LISTED, rows)


def cases_as_rows(cases: Sequence[Case], zone: tzinfo) -> Rows:
    """Return a topic's cases as rows, masked."""
    rows: list[tuple[Cell, ...]] = [
        (
            _when(case.at_us, zone), ONE_WORDS[case.kind], mask_text(case.text, case.names),
            _whose(case.ref[1] if case.ref else "", case.phone), case.region or None,
            mask_text(case.community) or None, case.unit or None,
        )
        for case in cases
    ]  # fmt: skip
    return Rows(CASES, rows)


def part_bars(found: Sequence[Part], by: Dimension, whole: int) -> list[ShareBar]:
    """Return the largest parts as bars, the others as one."""
    bars = []
    for part in found[:MOST_BARS]:
        told = part_word(part.value, by)
        about = translate("Text", "{name}: {cases} texts, {customers} customers").format(
            name=told, cases=f"{part.cases:,}", customers=f"{part.customers:,}"
        )
        bars.append(ShareBar(
            told, part.cases / max(whole, 1), f"{part.cases:,}",
            f"{part.cases / max(whole, 1):.0%}", about, quiet=not part.value,
        ))  # fmt: skip
    rest = sum(part.cases for part in found[MOST_BARS:])
    if rest:
        name = translate("Text", "{n} more").format(n=len(found) - MOST_BARS)
        bars.append(ShareBar(name, rest / max(whole, 1), f"{rest:,}",
                             f"{rest / max(whole, 1):.0%}", name, quiet=True))  # fmt: skip
    return bars


def part_word(value: str, by: Dimension) -> str:
    """Return a dimension's value as people call it."""
    if not value:
        return translate("Text", "not told")
    return channel_word(value) if by == "channel" else mask_text(value)


def _when(at_us: int, zone: tzinfo) -> str:
    return f"{local_time(at_us, zone):%Y-%m-%d %H:%M}"


def _whose(key: str, phone: str) -> str | None:
    return mask_phone(phone) or mask_key(key) or None
