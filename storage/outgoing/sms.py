"""Batches of text messages: written to a file, and their receipts taken back.

Each message is a record of the kind `contact` about its customer's record (`source:key`), so that
every list counts it: {way: "sms", result: "reached", at, batch, row} when it is written, then what
the receipt says. A receipt names no phone: batch and row lead to the record.
"""

import csv
import json
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, select

from insight.contact.gate import DAY_US, Past, Why, left_out, verdict
from insight.hub.acts import MOST_NAMES, WriteRecord
from insight.identity.records import Ref
from insight.outside.sms import (
    COLUMNS,
    Receipt,
    Receiver,
    Status,
    filled,
    mobile,
    receipts,
    uses,
)
from storage.answer_file import read_table
from storage.hub.hub import HubAwayError, Me
from storage.hub.outbox import add, row_of
from storage.local.audit import Taken, note_taken
from storage.local.changes import Changes
from storage.local.contacts import contact_rules, names, pasts
from storage.local.links import person_ref, person_text
from storage.local.people import granted_values
from storage.local.reader import Reader
from storage.local.schema import hub_state
from storage.local.shared.pending import outbox_first
from storage.local.shared.records import records
from storage.local.store import Store

KIND: Final = "contact"
WAY: Final = "sms"
PURPOSE: Final = "outbound"
_AT_ONCE: Final = 500
_RESULTS: Final[Mapping[Status, tuple[str, str]]] = {
    "delivered": ("reached", "sms"), "failed": ("failed", "sms"), "stop": ("opted_out", ""),
}  # fmt: skip
"""Result and way of a receipt's record: whoever wants no messages is not contacted in any way."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch to be written. `who`: for the audit; `at_us`: the hub's time; `zone`: in which the
    contact rules' hours are."""

    id: str
    template: str
    receivers: tuple[Receiver, ...]
    who: str
    at_us: int
    today: date
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Written:
    """How many messages are in the file, and how many customers are not: left out by the contact
    rules (why → how many), no mobile number, the same number as another, about to be written to
    from another desk (who → how many). `alone`: the hub was away, so other desks do not know."""

    messages: int
    barred: Mapping[Why, int] = field(default_factory=dict)
    numberless: int = 0
    twice: int = 0
    taken: Mapping[int, int] = field(default_factory=dict)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """One receipt with the customer it is about."""

    receipt: Receipt
    customer: Ref
    at_us: int


@dataclass(frozen=True, slots=True)
class ReadReceipts:
    """`fresh`: not recorded yet; `known`: how many are; `unknown`: places of rows of no batch that
    is known here, or that cannot be read."""

    fresh: tuple[Back, ...] = ()
    known: int = 0
    unknown: tuple[int, ...] = ()


def batch_id(today: date) -> str:
    """Return the id of a new batch."""
    return f"TD{today:%Y%m%d}-{secrets.token_hex(3).upper()}"


Claim = Callable[[Collection[str]], Mapping[str, int]]
"""Takes customers, by all that any desk may call them, for this desk's messages at the hub; returns
those another desk has, with whose that is. Raises HubAwayError."""


def write_batch(store: Store, me: Me, batch: Batch, path: Path, claim: Claim) -> Written:
    """Write the messages of a batch to a file for the SMS platform, each written down first as a
    look at its customer and then as a contact. Whom another desk is just writing to is left to it.
    Raises OSError and StoreError: then there is no file."""
    refs = list(dict.fromkeys(each.customer for each in batch.receivers))
    with store.read() as reader:
        outbox_first(reader)
        values = granted_values(reader, refs)
        spared = barred(reader, me, refs, batch.at_us, batch.zone)
        called = names(reader, [ref for ref in refs if ref not in spared])
    taken, alone = _claimed(called, claim)
    free = [each for each in batch.receivers if each.customer not in taken]
    rows, written = _rows(replace(batch, receivers=tuple(free)), values, spared)
    written = replace(written, taken=Counter(taken.values()), alone=alone)
    fields = ("phone", "name") if uses(batch.template, "name") else ("phone",)
    note_taken(store, batch.who, [Taken(ref, PURPOSE, batch.id, fields) for ref, _, _ in rows])
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            out = csv.writer(stream)
            out.writerow(COLUMNS)
            out.writerows((batch.id, place, phone, text)
                          for place, (_, phone, text) in enumerate(rows, start=1))  # fmt: skip
        _record(store, batch.at_us, [
            WriteRecord(KIND, person_text(ref), {
                "way": WAY, "result": "reached", "at": batch.at_us, "batch": batch.id,
                "row": place,
            })
            for place, (ref, _, _) in enumerate(rows, start=1)
        ])  # fmt: skip
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return written


def _claimed(called: Mapping[Ref, tuple[str, ...]], claim: Claim) -> tuple[dict[Ref, int], bool]:
    """Return whom another desk is writing to, and whose that is; and whether the hub was away."""
    every = list(dict.fromkeys(name for names_ in called.values() for name in names_))
    told: dict[str, int] = {}
    try:
        for first in range(0, len(every), MOST_NAMES):
            told |= claim(every[first : first + MOST_NAMES])
    except HubAwayError:
        return {}, True
    return {
        ref: told[name] for ref, names_ in called.items() for name in names_ if name in told
    }, False  # fmt: skip


def _rows(
    batch: Batch, values: Mapping[Ref, Mapping[str, str]], spared: Mapping[Ref, Why]
) -> tuple[list[tuple[Ref, str, str]], Written]:
    rows: list[tuple[Ref, str, str]] = []
    phones: set[str] = set()
    numberless = twice = 0
    left: Counter[Why] = Counter()
    for each in batch.receivers:
        known = values.get(each.customer, {})
        phone = mobile(known.get("phone"))
        if each.customer in spared:
            left[spared[each.customer]] += 1
        elif not phone:
            numberless += 1
        elif phone in phones:
            twice += 1
        else:
            phones.add(phone)
            text = filled(batch.template, known.get("name", ""), each.about, batch.today)
            rows.append((each.customer, phone, text))
    return rows, Written(len(rows), left, numberless, twice)


def barred(
    reader: Reader, me: Me, refs: Collection[Ref], at_us: int, zone: tzinfo
) -> dict[Ref, Why]:
    """Return whom the contact rules leave out of messages that go out within a day, and why."""
    rules = contact_rules(reader)
    known = pasts(reader, refs, rules, at_us, me=me)
    found = {
        ref: left_out(verdict(rules, known.get(ref, Past()), WAY, at_us, zone), at_us + DAY_US)
        for ref in refs
    }
    return {ref: why for ref, why in found.items() if why}


# --- receipts --------------------------------------------------------------------------------


def read_receipts(store: Store, me: Me, path: Path) -> ReadReceipts:
    """Return what a file of receipts says of the batches known here. Raises OSError,
    AnswerFileError, ReceiptError."""
    found, unread = receipts(read_table(path))
    batches = {each.batch for each in found}
    sent: dict[tuple[str, int], tuple[Ref, int]] = {}
    told: set[tuple[str, int, str]] = set()
    with store.read() as reader:
        for each in records(reader, me, KIND):
            content = json.loads(each.content)
            batch, row = content.get("batch"), content.get("row")
            if batch not in batches or not isinstance(row, int):
                continue
            if "receipt" in content:
                told.add((batch, row, content["receipt"]))
            else:
                sent[batch, row] = (person_ref(each.about), int(content.get("at") or each.made_at))
    fresh = tuple(
        Back(each, *sent[each.batch, each.row]) for each in found
        if (each.batch, each.row) in sent and (each.batch, each.row, each.status) not in told
    )  # fmt: skip
    unknown = [each.place for each in found if (each.batch, each.row) not in sent]
    known = len(found) - len(fresh) - len(unknown)
    return ReadReceipts(fresh, known, tuple(sorted((*unknown, *unread))))


def record_receipts(store: Store, back: Sequence[Back], now_us: int) -> None:
    """Write down what the receipts say. Who wants no messages is not contacted from now on."""
    acts = []
    for each in back:
        result, way = _RESULTS[each.receipt.status]
        at = now_us if result == "opted_out" else each.at_us
        acts.append(WriteRecord(KIND, person_text(each.customer), {
            "way": way, "result": result, "at": at, "batch": each.receipt.batch,
            "row": each.receipt.row, "receipt": each.receipt.status,
        }))  # fmt: skip
    _record(store, now_us, acts)


def _record(store: Store, made_at: int, acts: Sequence[WriteRecord]) -> None:
    """Hand the records to the outbox, some hundred in a transaction."""
    for first in range(0, len(acts), _AT_ONCE):
        some = acts[first : first + _AT_ONCE]
        store.write("desk", partial(_put, acts=some, made_at=made_at), Changes({"outbox": None}))


def _put(connection: Connection, acts: Sequence[WriteRecord], made_at: int) -> None:
    who: Any = connection.scalar(select(hub_state.c.value).where(hub_state.c.name == "who"))
    add(connection, [row_of(act, who or "", made_at) for act in acts])
