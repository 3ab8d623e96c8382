"""Complaints as bytes and back: every column as narrow as its values allow.

The first piece is the head; pieces are read by the words of `FORMAT` alone.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from insight.pain.cases import MOMENTS, Complaints, slim
from insight.path.cases import Coded
from insight.path.packed import narrow, wide

FORMAT: Final = 1


def packed(cases: Complaints) -> Iterator[bytes]:
    """Return the pieces, a column each."""
    yield json.dumps({"form": FORMAT, "now_us": cases.now_us, "columns": list(cases.by)}).encode()
    yield narrow(cases.ids)
    yield cases.person.astype("<i8").tobytes()
    yield narrow(cases.closed)
    for name in MOMENTS:
        yield narrow(getattr(cases, name))
    for column in cases.by.values():
        yield narrow(column.codes)
        yield json.dumps(list(column.words)).encode()


def unpacked(left: Iterator[bytes]) -> Complaints | None:
    """Return what was packed, None where it was in another form."""
    head: dict[str, Any] = json.loads(next(left))
    if head["form"] != FORMAT:
        return None
    ids = wide(next(left), np.int64)
    person = np.frombuffer(next(left), "<i8").astype(np.int64, copy=False)
    closed = wide(next(left), np.bool_)
    opened, due, replied, shut = (wide(next(left), np.int64) for _ in MOMENTS)
    by = {}
    for name in head["columns"]:
        codes = wide(next(left), np.int32)
        by[name] = slim(Coded(codes, tuple(json.loads(next(left)))))
    return Complaints(head["now_us"], ids, by, person, closed, opened, due, replied, shut)
