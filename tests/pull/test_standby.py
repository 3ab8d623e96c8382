"""A standby is read as its primary is, though it does not see who is still writing there."""

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import servers
from patience import LIMIT_S
from sqlalchemy import select

from storage.local.schema import contact
from storage.local.store import Store
from storage.sources.databases.database import connect
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.sync import Sync

MAPPING = """
[source]
name = "copy"
url = "{url}"
[[feed]]
name = "contacts"
into = "contact"
from = "jc"
key = ["id"]
cursor = {{ column = "upd", type = "timestamp", format = "native" }}
pace = "hot"
[feed.columns]
summary = "words"
"""
INSERT = "INSERT INTO jc SELECT n, 'w' || n, now() FROM generate_series({}, {}) AS n"


@pytest.fixture
def standby(postgresql18: servers.Server) -> Iterator[servers.Server]:
    postgresql18.execute(
        "DROP TABLE IF EXISTS jc",
        "CREATE TABLE jc (id bigint PRIMARY KEY, words text, upd timestamptz)",
        "CREATE INDEX jc_upd ON jc (upd)", INSERT.format(1, 100),
    )  # fmt: skip
    with servers.standby(postgresql18) as made:
        yield made


def test_what_a_primary_commits_late_arrives_from_its_standby(
    postgresql18: servers.Server, standby: servers.Server, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "copy.toml"
    path.write_text(MAPPING.format(url=standby.url("postgres")), encoding="utf-8")
    mapping = load_mapping(path, {})
    database = connect(mapping)
    assert "This is a standby" in database.rights()
    database.close()

    def arrived(rows: int) -> None:
        ends = time.monotonic() + LIMIT_S
        found: set[str] = set()
        while found != {str(n) for n in range(1, rows + 1)}:
            assert time.monotonic() < ends, f"{len(found)} of {rows} rows are here"
            time.sleep(0.05)
            with store.read() as reader:
                found = {key for (key,) in reader.rows(select(contact.c.key))}

    sync = Sync(store, [mapping])
    sync.start()
    try:
        arrived(100)
        with psycopg.connect(postgresql18.url("postgres")) as late:
            late.execute(INSERT.format(201, 300).encode())
            postgresql18.execute(INSERT.format(101, 200))
            arrived(200)
            time.sleep(3.0)  # looks go on meanwhile, and what is safe is learnt
        arrived(300)
        assert sync.statuses()[0].error is None
    finally:
        sync.stop()
