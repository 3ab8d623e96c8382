"""Composite keys that never meet, every name of an identity number, views without rights."""

from contextlib import nullcontext
from typing import Any

import pytest

from storage.sources.databases.database import connect
from storage.sources.databases.query import FeedQuery
from storage.sources.errors import ExposedIdentityError, ForbiddenTableError
from storage.sources.personal import Personal


def test_no_two_composite_keys_meet(foreign: Any) -> None:
    ends = ("c", "b|c", "|x", "\\|")
    rows = [(a, b) for a in ("a", "a|b", "|", "\\", "\\|", "x\\") for b in ends]
    foreign.table("kp", "a {text}, b {text}", rows)
    mapping = foreign.mapping(
        'name = "f"\ninto = "call"\nfrom = "kp"\nkey = ["a", "b"]', 'phone = "b"'
    )
    database = connect(mapping)
    query = FeedQuery(mapping, mapping.feeds[0], database)
    with database.snapshot() as reader:
        found = {row[0] for row in query.page(reader, "key").rows}
        again = query.page(reader, "key", keys=[r"a\|b|c"]).rows
    database.close()
    assert len(found) == len(rows)
    assert "a|c" in found
    assert again == [(r"a\|b|c", "c")]


@pytest.mark.parametrize("way", ["person.no", "card.number"])
def test_an_identity_number_is_known_by_every_name(foreign: Any, way: str) -> None:
    foreign.table("person", "id {int}, no {text}", [(1, "110101199003074178")])
    foreign.table("card", "number {text}", [("110101199003074178",)])
    mapping = foreign.mapping(
        'name = "f"\ninto = "customer"\nfrom = "person"\nkey = ["id"]\n'
        'join = [ { table = "card", on = { "no" = "number" } } ]',
        f'identity_masked = {{ from = "no", identity = true }}\nname = "{way}"',
    )
    database = connect(mapping, personal=Personal(bytes(range(32))))
    with pytest.raises(ExposedIdentityError):
        FeedQuery(mapping, mapping.feeds[0], database)
    database.close()


@pytest.mark.parametrize("served", ["mariadb"], indirect=True)
def test_a_view_this_login_may_not_look_into_stops_its_own_feed_only(served: Any) -> None:
    served.table("seen", "id {int}, x {text}", [(1, "a")])
    name = "looker@'%'"
    served.run(
        "CREATE OR REPLACE VIEW unseen AS SELECT * FROM seen", f"CREATE USER {name}",
        f"GRANT SELECT ON {served.database}.* TO {name}",
    )  # fmt: skip
    url = served.server.url(served.database, "looker")
    feed = 'name = "f"\ninto = "call"\nfrom = "{}"\nkey = ["id"]'
    for table, error in (("unseen", ForbiddenTableError), ("seen", None)):
        mapping = served.mapping(feed.format(table), 'phone = "x"', url=url)
        database = connect(mapping)
        with pytest.raises(error) if error else nullcontext():
            FeedQuery(mapping, mapping.feeds[0], database)
        database.close()
