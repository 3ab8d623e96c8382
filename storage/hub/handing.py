"""Handing the desk's audit over to the hub: in order, each row once.

The rows go through the outbox. A batch and how far that is are written together in the desk file,
so that whatever happens in between no row is handed over twice and none is passed over.
"""

from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import HandLooks
from storage.hub.outbox import add, row_of
from storage.local.changes import Changes
from storage.local.schema import audit, hub_state, outbox
from storage.local.store import Store

AT_ONCE: Final = 200
_POSITION: Final = "looks"
_COLUMNS: Final = tuple(column.name for column in audit.c)


def hand_over(store: Store, made_at: int) -> bool:
    """Put the next looks into the outbox; return whether there were any.

    Nothing is put while a batch put before is not confirmed.
    """
    waiting = select(outbox.c.id).where(
        outbox.c.stream == HandLooks.kind.partition(".")[0], outbox.c.hub == "",
        outbox.c.state.not_in(("sent", "refused")),
    )  # fmt: skip
    position = select(hub_state.c.value).where(hub_state.c.name == _POSITION)
    with store.read() as reader:
        if reader.json(waiting.limit(1)):
            return False
        after = next((value for (value,) in reader.json(position)), "")
        rows = reader.json(
            select(*audit.c).where(audit.c.id > after).order_by(audit.c.id).limit(AT_ONCE)
        )
    if not rows:
        return False
    looks = tuple(
        {name: value for name, value in zip(_COLUMNS, row, strict=True) if value is not None}
        for row in rows
    )
    last = rows[-1][0]

    def work(connection: Connection) -> None:
        add(connection, [row_of(HandLooks(looks), "", made_at)])
        keep(connection, _POSITION, last)

    store.write("desk", work, Changes({"outbox": None}))
    return True


def keep(connection: Connection, name: str, value: str) -> None:
    """Keep a value of `hub_state`, in the caller's transaction on the desk."""
    fresh = insert(hub_state).values(name=name, value=value)
    connection.execute(fresh.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
