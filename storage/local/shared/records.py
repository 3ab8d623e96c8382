"""Records in the local copy of the hub, with what waits in the outbox laid over."""

import json
from collections.abc import Collection
from typing import Final

from sqlalchemy import func, select

from insight.hub.facts import Record
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.pending import Pending, pending
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset({"record", "outbox"})
"""What the answers here are made of."""

_R: Final = SHARED["record"].c


def records(
    reader: Reader, me: Me, kind: str, about: Collection[str] | None = None
) -> tuple[Record, ...]:
    """Return the records of a kind as far as `me` may read them, the oldest first; of those about
    one of `about` if that is given. What `me` wrote counts before the hub confirmed it; what the
    hub refused does not."""
    where = [_R.kind == kind]
    if about is not None:
        wanted = func.json_each(json.dumps(list(about))).table_valued("value").c.value
        where.append(_R.about.in_(select(wanted)))
    acts = pending(reader, "record.write")
    found = facts_where(reader, Record, *where, order=_R.id)
    known = {each.id for each in found}
    waiting = [
        _written(act, me)
        for act in acts
        if act.state != "refused" and act.id not in known and act.content["record_kind"] == kind
    ]
    return (*found, *(each for each in waiting if about is None or each.about in about))


def _written(act: Pending, me: Me) -> Record:
    said = act.content
    content = json.dumps(said["content"], ensure_ascii=False)
    return Record(act.id, said["record_kind"], said["about"], me.person, act.made_at, content)
