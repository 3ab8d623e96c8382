"""Who is left alone to compare with: drawn by a hash, so that every desk draws the same.

A customer is held back where the first 64 bits of BLAKE2b of rule, month and customer, as a share
of all, lie under the rule's share. The draw of one rule and month says nothing of another's.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from hashlib import blake2b
from typing import Any, Final

from insight.hub.acts import LARGEST_RECORD
from insight.spoken import local_time

RECORD: Final = "held_back"
"""The kind of record at the hub: about "RULE:MONTH", content {rule, month, share, marks}."""
MARK: Final = 16
"""Hex signs of a mark; 64 bits: among a million customers two alike once in 37 million tries."""
_KEY: Final = b"touchdeck/held-back"
PER_RECORD: Final = (LARGEST_RECORD - 2_000) // MARK


def mark_of(word: str) -> str:
    """Return what records know a customer by: the same on every desk, never the phone itself."""
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=MARK // 2).hexdigest()


def month_of(at_us: int, zone: tzinfo) -> str:
    """Return the month of the centre's calendar, `2026-11`."""
    day: datetime = local_time(at_us, zone)
    return f"{day:%Y-%m}"


def is_held_back(word: str, rule: str, month: str, share: int) -> bool:
    """Return whether a rule leaves a customer alone in a month. `share`: percent."""
    told = f"{rule}\n{month}\n{word}".encode("utf-8", "surrogatepass")
    drawn = blake2b(told, key=_KEY, digest_size=8).digest()
    return int.from_bytes(drawn, "big") * 100 < share << 64


def finding_of(rule: str, month: str) -> str:
    """Return the id of the finding that a list's tasks serve."""
    return f"proactive:{rule}/{month}"


def records_of(rule: str, month: str, share: int, words: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the contents of the records that tell who is held back, each as large as one may be."""
    marks = [mark_of(word) for word in words]
    for first in range(0, len(marks), PER_RECORD):
        told = "".join(marks[first : first + PER_RECORD])
        yield {"rule": rule, "month": month, "share": share, "marks": told}


def marks_told(content: str) -> tuple[str, list[str]] | None:
    """Return rule and marks of a record's content; None for what is none."""
    try:
        told = json.loads(content)
        rule, marks = told["rule"], told["marks"]
    except (ValueError, TypeError, KeyError):
        return None
    if not isinstance(rule, str) or not isinstance(marks, str):
        return None
    return rule, [marks[at : at + MARK] for at in range(0, len(marks) - MARK + 1, MARK)]
