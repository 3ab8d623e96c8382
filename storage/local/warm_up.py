"""What is asked as somebody types, and for a customer's page, asked once before anybody waits.

A select is made into text when it is asked for the first time: 1 to 20 ms a shape of what is typed,
about 100 for a customer's page.
"""

import time
from contextlib import suppress
from datetime import UTC
from typing import Final

from sqlalchemy import select

from storage.local.customer.facts import facts_of
from storage.local.customer.timeline import timeline
from storage.local.customer.whose import whose
from storage.local.errors import StoreError
from storage.local.lookup import Hashes, look_up
from storage.local.reader import Reader
from storage.local.schema import customer
from storage.local.store import Store

_SHAPES: Final = (
    "王", "王 1380", "王军路 1", "w", "w 1380", "1", "1380", "13800", "138001", "1380013800",
    "13800138000", "110101199001011234", "A1", "a1", "AB1234",
)  # fmt: skip
"""Texts that are looked for by every way there is."""
_ANYBODY: Final = select(customer.c.source, customer.c.key).limit(1)
_REST_S: Final = 0.02


def warm_up(store: Store, hashes: Hashes) -> None:
    """Ask for texts of every shape and for one customer, with rests for others between; about
    250 ms of processor time. What goes wrong is told to whoever asks in earnest."""
    with suppress(StoreError):
        for typed in _SHAPES:
            with store.read() as reader:
                look_up(reader, typed, hashes)
            time.sleep(_REST_S)
        with store.read() as reader:
            _read_anybody(reader)


def _read_anybody(reader: Reader) -> None:
    for source, key in reader.json(_ANYBODY) or [["", ""]]:
        anybody = whose(reader, (source, key))
        facts_of(reader, anybody, 0)
        timeline(reader, anybody, UTC)
