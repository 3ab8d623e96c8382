"""Kept cases as bytes and back: every column as narrow as its values allow.

The first piece is the head; pieces are read by the words of `FORMAT` alone.
"""

import json
import struct
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import COLUMNS, NEVER, Cases, Coded, Walk
from insight.path.kept import Kept
from insight.path.many_words import Refs, Texts, Words
from insight.path.process import Process

FORMAT: Final = 1
_SECOND: Final = 1_000_000
_ABOUT: Final = struct.Struct("<Bqqq")
_KINDS: Final[dict[str, type[np.generic]]] = {
    "outcome": np.int8, "closed": np.bool_, "stands": np.int8, "leaked_by": np.int8,
    "refused": np.bool_, "farthest": np.int8, "created_at": np.int64, "closed_at": np.int64,
}  # fmt: skip


def mark_of(process: Process) -> str:
    """Return what tells the definition by which cases were folded from every other."""
    return sha256(f"{FORMAT} {process.model_dump_json()}".encode()).hexdigest()


def packed(kept: Kept) -> Iterator[bytes]:
    """Return the pieces, a column or so each."""
    cases = kept.cases
    columns = {"reason": cases.reason, "strange": cases.strange, **cases.by}
    refs = cases.refs if isinstance(cases.refs, Refs) else Refs.of(cases.refs)
    yield json.dumps({
        "mark": mark_of(cases.process), "now_us": cases.now_us, "columns": list(columns),
        "sources": refs.names,
    }).encode()  # fmt: skip
    yield narrow(np.diff(kept.ids, prepend=0))
    yield narrow(refs.source)
    yield from _text_pieces(refs.keys)
    for name in COLUMNS:
        yield narrow(getattr(cases, name))
    for table in (cases.entered.T, cases.sent.T):
        yield from map(narrow, table)
    for column in (cases.again.case, cases.again.place, cases.again.at):
        yield narrow(column)
    for words in columns.values():
        yield narrow(words.codes)
        if isinstance(words.words, Words):
            yield json.dumps(words.words.later).encode()
            yield from _text_pieces(words.words.known)
        else:
            yield json.dumps(list(words.words)).encode()
            yield from _text_pieces(Texts(b"", np.zeros(0, np.int64)))


def unpacked(process: Process, left: Iterator[bytes]) -> Kept | None:
    """Return what was packed, None where it was by another definition or form."""
    head: dict[str, Any] = json.loads(next(left))
    if head["mark"] != mark_of(process):
        return None
    ids = np.cumsum(wide(next(left), np.int64))
    source = wide(next(left), np.int32)
    refs = Refs(source, tuple(head["sources"]), _texts(left))
    plain = {name: wide(next(left), _KINDS[name]) for name in COLUMNS}
    tables = []
    for width in (len(process.stage), len(process.hand_over)):
        table = np.empty((width, len(ids)), np.int64)
        for row in table:
            _write_wide(next(left), row)
        tables.append(table.T)
    again = Walk(*(wide(next(left), kind) for kind in (np.intp, np.int8, np.int64)))
    columns = {}
    for name in head["columns"]:
        codes, told, known = wide(next(left), np.int32), json.loads(next(left)), _texts(left)
        columns[name] = Coded(codes, Words(known, tuple(told)) if len(known) else tuple(told))
    entered, sent = tables
    reason, strange = columns.pop("reason"), columns.pop("strange")
    return Kept(ids, Cases(
        process=process, now_us=head["now_us"], refs=refs, reason=reason, strange=strange,
        entered=entered, sent=sent, by=columns, again=again, **plain,
    ))  # fmt: skip


def narrow(values: NDArray[Any]) -> bytes:
    """Return whole numbers as bytes: as few a number as their range allows, NEVER apart."""
    numbers = values.astype(np.int64)
    told = numbers[numbers != NEVER]
    base = int(told.min()) if len(told) else 0
    unit = _SECOND if len(told) and not (told % _SECOND).any() else 1
    most = (int(told.max()) - base) // unit + 1 if len(told) else 0
    size = next(size for size in (1, 2, 4, 8) if most < 1 << (8 * size - (size == 8)))
    shifted = np.where(numbers == NEVER, 0, (numbers - base) // unit + 1)
    return _ABOUT.pack(size, unit, base, len(values)) + shifted.astype(f"<u{size}").tobytes()


def wide(piece: bytes, kind: type[np.generic]) -> NDArray[Any]:
    """Return the numbers again."""
    size, unit, base, count = _ABOUT.unpack_from(piece)
    raw = np.frombuffer(piece, f"<u{size}", count, _ABOUT.size)
    if unit == 1 and not base:  # codes: no wider than they are wanted
        codes = raw.astype(np.int8 if kind is np.bool_ else kind)
        codes -= 1
        return codes.astype(kind, copy=False)
    numbers = np.empty(count, np.int64)
    _write_wide(piece, numbers)
    return numbers.astype(kind, copy=False)


def _write_wide(piece: bytes, numbers: NDArray[np.int64]) -> None:
    """Write the numbers again where they are wanted."""
    size, unit, base, count = _ABOUT.unpack_from(piece)
    raw = np.frombuffer(piece, f"<u{size}", count, _ABOUT.size)
    numbers[:] = raw
    numbers *= unit
    numbers += base - unit
    never = raw == 0
    if never.any():
        np.putmask(numbers, never, NEVER)


def _text_pieces(texts: Texts) -> Iterator[bytes]:
    yield texts.body
    yield narrow(np.diff(texts.ends, prepend=0))


def _texts(left: Iterator[bytes]) -> Texts:
    body = next(left)
    return Texts(body, np.cumsum(wide(next(left), np.int64)))
