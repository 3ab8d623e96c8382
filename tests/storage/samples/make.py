"""Freeze samples of today's form of the store: `PYTHONPATH=. python tests/storage/samples/make.py`.

Writes `FILE-N.sql` for each file in its form N (statements that make its tables and a few rows),
and `profile-N`, an encrypted profile with only the desk's file, to hold the cipher's settings and
the way keys are noted. A form that was released is never frozen again: a change after that is a
migration, and the next form's samples come beside the old ones.
"""

import shutil
import tempfile
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Insert

from storage.local.changes import Batch, FeedProgress, Quarantined
from storage.local.keys import FileVault
from storage.local.migrations import version
from storage.local.profile import Profile
from storage.local.schema import FILES, File, hub_state, outbox, pulled_tables, read_through
from storage.local.shared_tables import SHARED, hub_cursor
from storage.local.store import Store, open_store

HERE = Path(__file__).parent


def _run(statement: Insert, connection: Connection) -> None:
    connection.execute(statement)


def fill(store: Store) -> None:
    """Put two rows into every table, with every kind of value a column can hold."""
    for name, table in pulled_tables().items():
        columns = tuple(column.name for column in table.c if column.name != "source")
        first = tuple(
            1_760_000_000_000_000 + place
            if str(table.c[column].type) == "INTEGER"
            else f"{column} '张'"
            for place, column in enumerate(columns)
        )
        second = tuple("2" if column == "key" else None for column in columns)
        store.apply(
            Batch("sample", f"feed of {name}", name, columns, [first, second],
                  FeedProgress('{"cursor": 1}', 1, 1, "print"), (), [Quarantined("3", "torn", "?")])
        )  # fmt: skip
    store.save_setting("shade", '"dark"').result()
    draft = outbox.insert().values(
        id="0199", stream="s", kind="notice", body="草稿", written_at=1, state="new", hub="",
        attempts=0, next_at=0,
    )  # fmt: skip
    store.write("desk", lambda connection: connection.execute(draft))
    for table in (*SHARED.values(), hub_cursor):
        told = table.insert().values({
            column.name: f"{column.name} '张'" if str(column.type) == "TEXT" else place
            for place, column in enumerate(table.c)
        })  # fmt: skip
        store.write("live", partial(_run, told))
    kept = hub_state.insert().values(name="who", value="|me")
    store.write("desk", lambda connection: connection.execute(kept))
    borrowed = read_through.insert().values(
        source="sample", target="customer", key="3", fetched_at=1, expires_at=2
    )
    store.write("cache", lambda connection: connection.execute(borrowed))


def dump(connection: Connection, file: File) -> str:
    """Return the statements that make the file's tables, indexes and rows."""
    run = connection.exec_driver_sql
    made = run(
        f"SELECT name, type, sql FROM {file}.sqlite_master "
        "WHERE sql NOT NULL AND name NOT LIKE 'sqlite%' "
        "AND type <> 'trigger' AND name NOT LIKE 'customer!_text%' ESCAPE '!' "
        "AND name NOT LIKE 'path!_%' ESCAPE '!' AND name NOT LIKE 'pain!_%' ESCAPE '!' "
        "AND name NOT LIKE 'words!_%' ESCAPE '!' "  # these are made when it is opened
        "ORDER BY type DESC, name"
    ).all()
    lines = [f"{sql};" for _, _, sql in made]
    for name, kind, _ in made:
        if kind == "table" and name != "migration":
            columns = [row[1] for row in run(f"PRAGMA {file}.table_xinfo('{name}')")]
            quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
            rows = run(f'SELECT {quoted} FROM {file}."{name}" ORDER BY 1')
            lines += [f'INSERT INTO "{name}" VALUES ({row});' for (row,) in rows]
    return "\n".join(lines) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        profile = Profile(Path(folder) / "profile")
        store = open_store(profile, FileVault())
        fill(store)
        for file in FILES:
            text = store.write(file, lambda connection, file=file: dump(connection, file))
            (HERE / f"{file}-{version(file)}.sql").write_text(text, encoding="utf-8")
        store.close()
        target = HERE / f"profile-{version('desk')}"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for name in ("desk.db", "key.json", "profile.key"):
            shutil.copy(profile.folder / name, target / name)


if __name__ == "__main__":
    main()
