"""The ledger of promises in words: rows, states, filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from insight.masking import mask_text
from insight.promises.kept import Later
from insight.promises.ledger import CODES, GIVEN, KINDS, NEVER, STATES, Ledger, State, kind_code
from insight.spoken import age, local_time
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.proactive import Person

translate = QCoreApplication.translate
MOST: Final = 2_000
"""Promises that are listed at most."""
COLUMNS: Final = (
    Column("state", QT_TRANSLATE_NOOP("Column", "State"), context="Promises"),
    Column("due", QT_TRANSLATE_NOOP("Column", "Due"), "moment"),
    Column("promise", QT_TRANSLATE_NOOP("Column", "Promise")),
    Column("name", QT_TRANSLATE_NOOP("Column", "Customer")),
    Column("phone", QT_TRANSLATE_NOOP("Column", "Phone")),
    Column("unit", QT_TRANSLATE_NOOP("Column", "Unit")),
    Column("owner", QT_TRANSLATE_NOOP("Column", "Owner")),
    Column("done", QT_TRANSLATE_NOOP("Column", "Done"), "moment"),
    Column("given", QT_TRANSLATE_NOOP("Column", "Given"), "moment"),
    Column("where", QT_TRANSLATE_NOOP("Column", "Given how")),
    Column("note", QT_TRANSLATE_NOOP("Column", "Note")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises are listed; "" for any. `unit` "-" is those of no unit."""

    state: str = ""
    kind: str = ""
    unit: str = ""


def wanted_places(ledger: Ledger, wanted: Wanted) -> list[int]:
    """Return the places of the promises wanted, in the order of the ledger."""
    fits = np.ones(len(ledger), bool)
    if wanted.state in CODES:
        fits &= ledger.state == CODES[wanted.state]
    if wanted.kind in KINDS:
        fits &= ledger.kind == kind_code(wanted.kind)
    if wanted.unit:
        fits &= ledger.unit.among("" if wanted.unit == "-" else wanted.unit)
    order = ledger.order
    found: list[int] = order[fits[order]].tolist()
    return found


def promise_words(ledger: Ledger, place: int) -> str:
    """Return what was promised."""
    kind = translate("Promises", KINDS[ledger.kind_of(place)])
    what = mask_text(ledger.whats.get(place, ""))
    return translate("Promises", "{kind}: {what}").format(kind=kind, what=what) if what else kind


def state_word(state: State) -> str:
    return translate("Promises", STATES[state])


def due_words(ledger: Ledger, place: int, now_us: int, zone: tzinfo) -> str:
    """Return until when, and how far that is: `14:30, in 2 hours`."""
    due = int(ledger.due[place])
    today = local_time(now_us, zone).date() == local_time(due, zone).date()
    moment = f"{local_time(due, zone):{'%H:%M' if today else '%m-%d %H:%M'}}"
    if int(ledger.done[place]) != NEVER:
        return moment
    template, number = age(abs(due - now_us) / 1e6)
    length = translate("Spoken", template).format(n=number)
    words = (translate("Promises", "{time}, in {age}") if due >= now_us
             else translate("Promises", "{time}, {age} ago"))  # fmt: skip
    return words.format(time=moment, age=length)


def rows_of(ledger: Ledger, places: tuple[int, ...], people: Mapping[int, Person]) -> Rows:
    """Return a row a promise, masked."""
    rows: list[tuple[Cell, ...]] = []
    for place in places:
        person = people.get(int(ledger.person[place]), Person())
        done, where = int(ledger.done[place]), ledger.where.word(place)
        rows.append((
            STATES[ledger.state_of(place)], int(ledger.due[place]), promise_words(ledger, place),
            person.name or None, person.phone or None,
            mask_text(ledger.unit.word(place)) or None, ledger.owner.word(place) or None,
            None if done == NEVER else done, int(ledger.given[place]),
            translate("Promises", GIVEN[where]) if where in GIVEN else None,
            mask_text(ledger.notes.get(place, "")) or None,
        ))  # fmt: skip
    return Rows(COLUMNS, rows)


def later_words(found: Later) -> str:
    """Return in a sentence how often complaints follow broken and kept promises."""
    if found.difference is None:
        words = translate("Promises", "Within {days} days: too few promises to tell.")
        return words.format(days=found.days)
    words = translate(
        "Promises", "Within {days} days: {broken} after broken, {kept} after kept promises."
    )
    return words.format(days=found.days, broken=f"{found.complained_broken / found.broken:.1%}",
                        kept=f"{found.complained_kept / found.kept:.1%}")  # fmt: skip
