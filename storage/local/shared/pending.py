"""Acts of this desk that the hub has not confirmed yet, to be laid over what is read."""

import json
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import and_, case, func, or_, select

from storage.local.reader import Reader
from storage.local.schema import hub_state, outbox

State = Literal["waiting", "sending", "refused", "parked"]
ORDERED: Final = "%:%"
"""A stream about one thing has a colon: what comes after a refused act there rests on it."""

_O = outbox.c
_blocking: Final = (
    select(_O.hub, _O.stream, func.min(_O.id).label("first"))
    .where(_O.state.in_(("parked", "refused")),
           or_(_O.state == "parked", _O.stream.like(ORDERED)))
    .group_by(_O.hub, _O.stream)
    .subquery("blocking")
)  # fmt: skip
_B = _blocking.c
ACTS: Final = outbox.outerjoin(
    _blocking, and_(_B.hub == _O.hub, _B.stream == _O.stream, _B.first < _O.id)
)
"""The outbox with what each act waits behind, for `STATE`."""
WHOSE: Final = or_(
    _O.hub == "",
    _O.hub == select(hub_state.c.value).where(hub_state.c.name == "who").scalar_subquery(),
)
"""Acts of whoever is signed in, and the desk's own."""
STATE: Final = case(
    (and_(_O.state == "waiting", _B.first.is_not(None)), "parked"),
    (_O.state == "sent", "sending"), else_=_O.state,
)  # fmt: skip
"""An act's state as people see it."""
_FILES: Final = [f"$.files[{place}].data" for place in range(5)]


@dataclass(frozen=True, slots=True)
class Pending:
    """An act and what has become of it so far.

    `content`: as sent, without the data of files. `state`: `sending` until its effect is among
    what is read here; `parked` when it failed again and again while the hub was there, and when it
    waits behind such an act or behind a refused one on the same thing. `refusal`: the hub's code
    (`storage.hub.hub.Code`) with its `detail`. `made_at`: microseconds UTC, the hub's clock as it
    was known here.
    """

    id: str
    kind: str
    stream: str
    content: dict[str, Any]
    state: State
    made_at: int
    refusal: str | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    attempts: int = 0


def outbox_first(reader: Reader) -> None:
    """Freeze the outbox for this reading, before anything the hub told is read: the files are not
    frozen at the same instant, and an act that is confirmed meanwhile shall be in both, not in
    neither."""
    reader.json(select(_O.id).limit(1))


def pending(reader: Reader, *kinds: str) -> list[Pending]:
    """Return the unconfirmed acts of whoever is signed in, in the order they were done; with
    `kinds` those of these kinds."""
    of_kinds = (_O.kind.in_(kinds),) if kinds else ()
    query = (
        select(_O.id, _O.kind, _O.stream, func.json_remove(_O.body, *_FILES), STATE,
               _O.written_at, _O.reason, _O.detail, _O.attempts)
        .select_from(ACTS)
        .where(WHOSE, _O.state != "new", *of_kinds)
        .order_by(_O.id)
    )  # fmt: skip
    return [
        Pending(
            name, kind, stream, json.loads(content), state, made_at,
            reason if state == "refused" else None, json.loads(detail or "{}"), attempts,
        )
        for name, kind, stream, content, state, made_at, reason, detail, attempts in reader.json(
            query
        )
    ]  # fmt: skip
