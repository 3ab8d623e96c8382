"""What tasks are about, by the names this desk knows."""

from collections.abc import Collection

from sqlalchemy import select, tuple_

from insight.identity.records import Ref
from insight.masking import mask_name
from storage.local.reader import Reader
from storage.local.schema import customer, queue


def masked_names(reader: Reader, refs: Collection[Ref]) -> dict[Ref, str]:
    """Return the masked names of those of these records that are kept here and have one."""
    c = customer.c
    query = select(c.source, c.key, c.name).where(tuple_(c.source, c.key).in_(sorted(refs)))
    rows = reader.rows(query) if refs else []
    return {(source, key): mask_name(name) for source, key, name in rows if name}


def queue_names(reader: Reader, codes: Collection[str]) -> dict[str, str]:
    """Return what queues are called, of those of these codes that are known."""
    query = select(queue.c.key, queue.c.name).where(queue.c.key.in_(sorted(codes)))
    rows = reader.rows(query) if codes else []
    return {key: name for key, name in rows if name}
