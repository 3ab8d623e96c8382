"""What is shown of a customer as plain sections: for the clipboard, for paper, for a file.

Always masked, whatever is revealed on the screen, and marked with who took it and when.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from insight.customer.facts import CustomerFacts, Part
from insight.table import Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.customer.records import Linked
from ui.customer.bills_panel import month_lines, usage_line
from ui.customer.cases_panel import case_lines, opportunity_lines, shown_opportunities
from ui.customer.header import marks, name_of, phone_of, systems_line
from ui.customer.identity_panel import profile_lines, record_lines
from ui.customer.orders_panel import order_lines
from ui.customer.part_panel import left_off, part_words
from ui.customer.products_panel import product_lines
from ui.customer.voice import Voice
from ui.customer.warning_strip import flag_words, told_flags
from widgets.fact_lines import FactLine

translate = QCoreApplication.translate
TIMELINE = 60
"""How many entries of the timeline, the newest first, go on paper and to the clipboard."""
EXPORTED = 500
"""How many go into a file: putting more of them into words would hold the window up."""

_COLUMNS = (
    Column("label", QT_TRANSLATE_NOOP("Column", "What")),
    Column("value", QT_TRANSLATE_NOOP("Column", "Value")),
    Column("note", QT_TRANSLATE_NOOP("Column", "Beside it")),
    Column("about", QT_TRANSLATE_NOOP("Column", "Source and age")),
)
TimelineRow = tuple[str, ...]
"""Time, kind, title, detail, system: as shown and masked."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of lines; `notes` tell how complete and how old they are."""

    title: str
    lines: tuple[FactLine, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One customer's page. `mark` is the watermark."""

    title: str
    mark: str
    sections: tuple[Section, ...]


def watermark(who: str, voice: Voice) -> str:
    """Return who took it and when, and that it is masked, in both languages."""
    return f"{who} · {voice.moment(voice.now_us)} · masked 已脱敏"


def paper(
    facts: CustomerFacts,
    linked: Sequence[Linked],
    voice: Voice,
    who: str,
    timeline: Sequence[TimelineRow],
) -> Paper:
    """Return what is shown of a customer. `voice` must be one that always masks."""
    title = f"{name_of(facts.header, voice)} {phone_of(facts.header, voice)}".strip()
    first = [FactLine("", mark.text, about=mark.about) for mark in marks(facts, voice)]
    for flag in told_flags(facts, voice):
        happened, rest = flag_words(flag, facts, voice)
        first.append(FactLine(f"▲ {happened}", rest, about=voice.about(flag.record, flag.at_us)))
    sections = [
        Section(translate("Customer", "Customer"), tuple(first), (systems_line(linked, voice),)),
        _section(translate("ProductsPanel", "Products and contracts"),
                 product_lines(facts, voice), voice, facts.products),
        *_bills(facts, voice),
        _section(translate("BillsPanel", "Usage"),
                 [usage_line(each, voice) for each in facts.usage.rows], voice, facts.usage),
        _section(translate("OrdersPanel", "Orders"), order_lines(facts, voice), voice,
                 facts.orders),
        _section(translate("OpportunitiesPanel", "Opportunities"),
                 opportunity_lines(facts, voice), voice, shown_opportunities(facts, voice)),
        _section(translate("CasesPanel", "Complaints and faults"), case_lines(facts, voice), voice,
                 facts.complaints, facts.faults),
        Section(translate("IdentityPanel", "Identity"),
                (*profile_lines(facts, voice), *record_lines(linked, voice))),
        Section(translate("Customer", "Timeline"), tuple(map(_timeline_line, timeline))),
    ]  # fmt: skip
    return Paper(title, watermark(who, voice), tuple(sections))


def _section(title: str, lines: Sequence[FactLine], voice: Voice, *parts: Part[Any]) -> Section:
    notes = [*(part_words(voice, part, "") for part in parts), left_off(*parts)]
    notes += [voice.told(told).replace("\n", " ") for part in parts for told in part.sources]
    return Section(title, tuple(lines), tuple(dict.fromkeys(filter(None, notes))))


def _bills(facts: CustomerFacts, voice: Voice) -> list[Section]:
    """A section a month, so that what it is made of sums to its total."""
    title = translate("Customer", "Bill {month}")
    return [
        _section(title.format(month=month.month), month_lines(month, voice), voice, facts.bills)
        for month in facts.bills.rows
        if month.bills
    ]


def _timeline_line(row: TimelineRow) -> FactLine:
    time, kind, title, detail, system = row
    value = " · ".join(text for text in (title, detail) if text)
    return FactLine(time, value, system, kind)


def as_text(page: Paper) -> str:
    """Return the page as plain text, the watermark first and last."""
    blocks = [f"{page.title}\n{page.mark}"]
    for section in page.sections:
        if section.lines or section.notes:
            lines = [line.words() for line in section.lines]
            blocks.append("\n".join([section.title, *lines, *section.notes]))
    return "\n\n".join([*blocks, page.mark])


def as_sheets(page: Paper) -> list[Sheet]:
    """Return the page as tables, one a section, each with sources, ages and the watermark."""
    return [
        Sheet(
            section.title,
            Rows(_COLUMNS, [
                (line.label, line.value, line.note, line.about.replace("\n", " · "))
                for line in section.lines
            ]),
            (*section.notes, page.title, page.mark),
        )
        for section in page.sections
        if section.lines or section.notes
    ]  # fmt: skip


def as_html(page: Paper) -> str:
    """Return the page as HTML in which everything foreign is escaped."""
    parts = [f"<h2>{html.escape(page.title)}</h2><p>{html.escape(page.mark)}</p>"]
    for section in page.sections:
        if not (section.lines or section.notes):
            continue
        rows = "".join(
            "<tr>" + "".join(
                f"<td{' align=right' if place == 2 else ''}>{html.escape(cell)}</td>"
                for place, cell in enumerate((line.label, line.value, line.note))
            ) + "</tr>"
            for line in section.lines
        )  # fmt: skip
        notes = "".join(f"<p><small>{html.escape(note)}</small></p>" for note in section.notes)
        parts.append(f"<h4>{html.escape(section.title)}</h4>"
                     f"<table width='100%' cellpadding='2'>{rows}</table>{notes}")  # fmt: skip
    return "".join(parts)
