"""What left this desk as a file: entries of the audit, one an export.

An entry of a list stands under the record (`LIST`, what was exported), its reference is the file's
name, its fields are "masked" and the number of rows. What leaves of single customers, masked or in
full, has an entry a customer (`storage.local.audit.note_taken`); those of a batch are told as one.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, select

from storage.local.audit import SHOWN, note
from storage.local.reader import Reader
from storage.local.schema import audit
from storage.local.store import Store

LIST: Final = "export"
MASKED: Final = "masked"
_A: Final = audit.c


@dataclass(frozen=True, slots=True)
class Exported:
    """One export: when (microseconds UTC), who, what (the code of a list, "" for customers), into
    which file or for which batch, how many rows, and which fields in full (none: all masked)."""

    at_us: int
    who: str
    what: str
    reference: str
    rows: int
    in_full: tuple[str, ...] = ()


def note_export(store: Store, who: str, what: str, file: str, rows: int) -> None:
    """Write down that somebody is about to write a masked list into a file; return once that is on
    the disk. Raises StoreError: then nothing may be written."""
    note(store, who, "export", (LIST, what), reference=file, fields=(MASKED, str(rows)))


def exports(reader: Reader) -> list[Exported]:
    """Return the newest exports of this desk, the newest first."""
    query: Select[Any] = (
        select(_A.at, _A.who, _A.customer_source, _A.customer_key, _A.purpose, _A.reference,
               _A.fields)
        .where(_A.action == "export").order_by(_A.id.desc()).limit(SHOWN * 10)
    )  # fmt: skip
    found: dict[tuple[Any, ...], Exported] = {}
    customers = Counter[tuple[Any, ...]]()
    for at, who, source, key, purpose, reference, fields in reader.json(query):
        told = tuple(filter(None, (fields or "").split(",")))
        if source == LIST:
            rows = int(told[1]) if len(told) > 1 and told[1].isdigit() else 0
            found[at, who, key] = Exported(at, who, key, reference or "", rows)
            continue
        batch = who, purpose, reference or at, told
        customers[batch] += 1
        found[batch] = Exported(at, who, "", reference or "", customers[batch], told)
    newest = sorted(found.values(), key=lambda each: each.at_us, reverse=True)
    return newest[:SHOWN]
