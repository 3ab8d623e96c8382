"""Rules of the house as every desk follows them, with those of this desk that are not sent yet."""

import json
from typing import Any

from sqlalchemy import select

from storage.local.reader import Reader
from storage.local.shared.pending import pending
from storage.local.shared_tables import SHARED


def rules(reader: Reader, prefix: str) -> dict[str, Any]:
    """Return the rules whose names begin with `prefix`, by name; one taken back is None."""
    c = SHARED["shared_setting"].c
    named = c.name.startswith(prefix, autoescape=True)
    found = {name: json.loads(told) for name, told in
             reader.json(select(c.name, c.content).where(named))}  # fmt: skip
    for act in pending(reader, "setting.save"):
        name = str(act.content.get("name", ""))
        if name.startswith(prefix) and act.state != "refused":
            found[name] = act.content.get("content")
    return found
