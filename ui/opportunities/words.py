"""The opportunity base in words."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.masking import mask_key, mask_text
from insight.opportunities.base import FIELDS, LISTS, List, Place, Said, Want, days_left
from insight.path.loss import told_reason
from insight.path.process import Process
from insight.spoken import local_time
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
COLUMNS: Final = (
    Column("opportunity", QT_TRANSLATE_NOOP("Column", "Opportunity")),
    Column("name", QT_TRANSLATE_NOOP("Column", "Customer")),
    Column("phone", QT_TRANSLATE_NOOP("Column", "Phone")),
    Column("status", QT_TRANSLATE_NOOP("Column", "Outcome"), context="PathOutcome"),
    Column("reason", QT_TRANSLATE_NOOP("Column", "Reason")),
    Column("provider", QT_TRANSLATE_NOOP("Column", "Provider now")),
    Column("contract_end", QT_TRANSLATE_NOOP("Column", "Contract ends")),
    Column("days", QT_TRANSLATE_NOOP("Column", "Days left"), "number"),
    Column("bandwidth", QT_TRANSLATE_NOOP("Column", "Mbps wanted"), "number"),
    Column("result", QT_TRANSLATE_NOOP("Column", "Last result")),
    Column("community", QT_TRANSLATE_NOOP("Column", "Community")),
    Column("stage", QT_TRANSLATE_NOOP("Column", "Stage")),
    Column("times", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
    Column("ended", QT_TRANSLATE_NOOP("Column", "Since"), "moment"),
)


def list_word(name: List, days: int) -> str:
    """Return a work list's name."""
    if name == "contract_ends":
        return translate("Opportunities", "Contract ends in {n} days").format(n=days)
    return translate("Opportunities", LISTS[name])


def stage_word(process: Process | None, code: str, language: str) -> str:
    place = process.place(code) if process else -1
    return process.stage[place].named(language) if process and place >= 0 else code


def rows_of(
    wants: list[Want], processes: dict[str, Process], places: dict[str, Place], now_us: int,
    zone: tzinfo, language: str,
) -> Rows:  # fmt: skip
    """Return a row a want, masked."""
    rows: list[tuple[Cell, ...]] = []
    for want in wants:
        home = places.get(want.community)
        bandwidth = want.value("bandwidth")
        rows.append((
            mask_key(want.ref[1]), want.name or None, want.phone or None, want.status,
            told_reason(want.reason) or None,
            mask_text(want.value("provider")) or None, want.value("contract_end") or None,
            days_left(want, now_us, zone), int(bandwidth) if bandwidth.isdecimal() else None,
            mask_text(want.value("result")) or None,
            home.name if home else want.community or None,
            stage_word(processes.get(want.process), want.stage, language) or None, want.times,
            want.ended_us,
        ))  # fmt: skip
    return Rows(COLUMNS, rows)


def said_words(said: Said, zone: tzinfo) -> str:
    """Return who said it and when."""
    day = local_time(said.at_us, zone)
    if said.by_person:
        return f"{said.who} · {day:%Y-%m-%d %H:%M}"
    return f"{said.who.upper()} · {day:%Y-%m-%d}"


def field_word(name: str) -> str:
    return translate("Opportunities", FIELDS.get(name, name))


def task_words(want: Want, name: List, process: Process | None, language: str) -> str:
    """Return what whoever calls should know of a want."""
    parts = []
    if name == "now_covered":
        parts.append(translate("Opportunities", "The address is covered by now."))
    elif name == "now_expanded":
        parts.append(translate("Opportunities", "There are free ports by now."))
    parts.append(translate("Opportunities", "Lost at {stage}: {reason}.").format(
        stage=stage_word(process, want.stage, language),
        reason=told_reason(want.reason) or translate("Path", "No reason recorded"),
    ))  # fmt: skip
    parts += [
        f"{field_word(code)}: {mask_text(said.value)}" for code in FIELDS
        if (said := want.known.get(code)) is not None
    ]  # fmt: skip
    return "\n".join(parts)
