"""The ledger of promises as plain data and as sheets."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any, Final

from insight.masking import mask_text
from insight.proactive.customers import Happened
from insight.proactive.report import as_of_note, stamp
from insight.promises.kept import WITHIN, Later, by_unit, by_week, later_complaints
from insight.promises.ledger import NEVER, STATES, Ledger, about_to_break
from insight.table import Cell, Column, Rows, Sheet

MOST: Final = 2_000
_NOTE: Final = (
    "Kept: done by the time it was due. Share kept with Wilson's interval, complaints after broken "
    "and kept promises with Newcombe's for their difference, 95 %."
)


def ledger_data(
    ledger: Ledger, complaints: Happened, called: Mapping[int, tuple[str, str]], zone: tzinfo
) -> dict[str, Any]:
    """Return counts, who keeps promises, what follows, and the first promises of the ledger.
    `called`: place in the customer base → name and phone, masked."""
    return {
        **stamp(ledger.now_us, zone, _NOTE),
        "states": {state: int(ledger.now_in(state).sum()) for state in STATES},
        "about_to_break": {"unit": about_to_break(ledger, "unit"),
                           "owner": about_to_break(ledger, "owner")},
        "units": [
            {"unit": line.name, "kept": line.kept, "broken": line.broken, "share": line.share,
             "low": line.low, "high": line.high, "about_to_break": line.about_to_break}
            for line in by_unit(ledger)
        ],
        "weeks": [
            {"from": day.isoformat(), "kept": line.kept, "broken": line.broken}
            for day, line in by_week(ledger, zone)
        ],
        "complaints_after": [
            _later(later_complaints(ledger, complaints, days)) for days in WITHIN
        ],
        "promises": [
            dict(zip(("id", *(column.code for column in _COLUMNS)), (ledger.id_of(place), *row),
                     strict=True))
            for place, row in _rows(ledger, called)
        ],
    }  # fmt: skip


def _later(found: Later) -> dict[str, Any]:
    told = found.difference
    return {
        "days": found.days, "broken": found.broken, "complained_broken": found.complained_broken,
        "kept": found.kept, "complained_kept": found.complained_kept,
        "difference": None if told is None else {
            "value": told.value, "low": told.low, "high": told.high,
        },
    }  # fmt: skip


_COLUMNS: Final = (
    Column("state", "State"), Column("due", "Due", "moment"), Column("kind", "Promise"),
    Column("what", "What exactly"), Column("name", "Customer"), Column("phone", "Phone"),
    Column("unit", "Unit"), Column("owner", "Owner"), Column("done", "Done", "moment"),
    Column("where", "Where"), Column("note", "Note"),
)  # fmt: skip


def ledger_sheets(
    ledger: Ledger, complaints: Happened, called: Mapping[int, tuple[str, str]], zone: tzinfo
) -> tuple[Sheet, ...]:
    units = Rows(
        (Column("unit", "Unit"), Column("kept", "Kept", "number"),
         Column("broken", "Broken", "number"), Column("share", "Share kept", "percent"),
         Column("low", "Low", "percent"), Column("high", "High", "percent"),
         Column("near", "About to break", "number")),
        [(line.name or None, line.kept, line.broken, line.share, line.low, line.high,
          line.about_to_break) for line in by_unit(ledger)],
    )  # fmt: skip
    after = [later_complaints(ledger, complaints, days) for days in WITHIN]
    later = Rows(
        (Column("days", "Within days", "number"), Column("broken", "After broken", "percent"),
         Column("kept", "After kept", "percent"), Column("low", "Difference, low", "percent"),
         Column("high", "Difference, high", "percent")),
        [(each.days, each.complained_broken / each.broken if each.broken else None,
          each.complained_kept / each.kept if each.kept else None,
          each.difference.low if each.difference else None,
          each.difference.high if each.difference else None) for each in after],
    )  # fmt: skip
    rows = [row for _, row in _rows(ledger, called)]
    notes = (as_of_note(ledger.now_us, zone), _NOTE)
    return (
        Sheet("Kept by unit", units, notes), Sheet("Complaints after", later, notes),
        Sheet("Promises", Rows(_COLUMNS, rows), notes),
    )  # fmt: skip


def _rows(
    ledger: Ledger, called: Mapping[int, tuple[str, str]]
) -> list[tuple[int, tuple[Cell, ...]]]:
    found: list[tuple[int, tuple[Cell, ...]]] = []
    for place in ledger.order[:MOST].tolist():
        name, phone = called.get(int(ledger.person[place]), ("", ""))
        done = int(ledger.done[place])
        found.append((place, (
            ledger.state_of(place), int(ledger.due[place]), ledger.kind_of(place),
            mask_text(ledger.whats.get(place, "")) or None, name or None, phone or None,
            mask_text(ledger.unit.word(place)) or None, ledger.owner.word(place) or None,
            None if done == NEVER else done, ledger.where.word(place) or None,
            mask_text(ledger.notes.get(place, "")) or None,
        )))  # fmt: skip
    return found
