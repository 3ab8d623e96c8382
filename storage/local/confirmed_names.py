"""Names of communities that people confirmed, kept among the names the centre lists.

What the hub tells of them (definitions of kind `alias`) is copied into `address_alias` under a
source of its own, so that everything that goes by names of communities follows, and linking notes
the change as it does any other.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from insight.hub.facts import Definition
from insight.identity.place_names import ALIAS, SECOND, Said, said_from
from storage.local.changes import Changes
from storage.local.reader import Reader
from storage.local.schema import address_alias
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED
from storage.local.store import Store

HOUSE: Final = "house"
"""The source under which confirmed names stand."""
_A, _D = address_alias.c, SHARED["definition"].c


def follow_confirmed(store: Store) -> bool:
    """Make the names kept here those the hub tells; return whether any were others."""
    with store.read() as reader:
        wanted = {code: (each.key, each.name) for code, each in confirmed(reader).items()}
        kept = {
            key: (community_key, name)
            for key, community_key, name in reader.json(
                select(_A.key, _A.community_key, _A.alias).where(_A.source == HOUSE)
            )
        }
    if wanted == kept:
        return False
    others = {*wanted, *kept} - {code for code in wanted if kept.get(code) == wanted[code]}
    changes = Changes({"address_alias": frozenset(others)})

    def work(connection: Connection) -> None:
        connection.execute(delete(address_alias).where(_A.source == HOUSE))
        if wanted:
            connection.execute(insert(address_alias), [
                {"source": HOUSE, "key": code, "community_key": key, "alias": name}
                for code, (key, name) in sorted(wanted.items())
            ])  # fmt: skip

    store.write("cache", work, changes)
    return True


def confirmed(reader: Reader) -> dict[str, Said]:
    """Return what the hub told was confirmed, by the code of its definition."""
    rows = facts_where(reader, Definition, _D.kind == ALIAS, _D.removed_at.is_(None))
    read = {each.code: said_from(each.content) for each in rows}
    return {code: said for code, said in read.items() if said is not None and said.key}


def second_entries(reader: Reader) -> Mapping[str, str]:
    """Return the key of each community that was entered twice → the key it goes by."""
    rows = reader.json(
        select(_A.key, _A.community_key).where(_A.source == HOUSE, _A.key.startswith(SECOND))
    )
    first = {key.removeprefix(SECOND): community_key for key, community_key in rows}
    found = {}
    for key in first:  # noqa: PLC0206  # it is walked along, not read
        seen, at = {key}, first[key]
        while at in first and at not in seen:
            seen.add(at)
            at = first[at]
        if at not in seen:
            found[key] = at
    return found
