"""Files of every form ever released open, and come to today's form without losing a row."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from storage.local.connections import writer_engine
from storage.local.errors import NewerFileError
from storage.local.keys import FileVault, unlock
from storage.local.migrations import MIGRATIONS, bring_up_to_date, version
from storage.local.profile import Profile
from storage.local.schema import FILES, METADATA, File, outbox
from storage.local.store import Store, open_store

SAMPLES = Path(__file__).parent / "samples"
FROZEN = sorted(path.stem for path in SAMPLES.glob("*-*.sql"))


def shape(store: Store, file: File) -> dict[str, object]:
    """Return every table's columns, strictness and indexes as SQLite knows them."""

    def work(connection: Connection) -> dict[str, object]:
        run = connection.exec_driver_sql
        tables = run("SELECT name, strict FROM pragma_table_list WHERE schema = ?", (file,)).all()
        return {
            name: (
                strict,
                run(f"PRAGMA {file}.table_xinfo('{name}')").all(),
                sorted(
                    (row[1], row[2], run(f"PRAGMA {file}.index_xinfo('{row[1]}')").all())
                    for row in run(f"PRAGMA {file}.index_list('{name}')").all()
                ),
            )
            for name, strict in tables
        }

    return store.write(file, work)


def rows_in(store: Store, file: File) -> dict[str, int]:
    def work(connection: Connection) -> dict[str, int]:
        return {
            table.name: connection.exec_driver_sql(
                f'SELECT count(*) FROM {file}."{table.name}"'
            ).scalar_one()
            for table in METADATA.sorted_tables
            if table.schema == file
        }

    return store.write(file, work)


def thawed(profile: Profile, sample: str) -> File:
    """Make the profile's files anew, one of them from a frozen sample; return which."""
    open_store(profile, FileVault()).close()
    name, form = sample.split("-")
    (file,) = (file for file in FILES if file == name)
    profile.path(file).unlink()
    engine = writer_engine(file, profile.path(file), unlock(profile, FileVault()))
    with engine.connect() as connection, connection.begin():
        for statement in (SAMPLES / f"{sample}.sql").read_text(encoding="utf-8").split(";\n"):
            if statement:
                said = statement.replace("CREATE TABLE ", f"CREATE TABLE {file}.", 1)
                said = said.replace("CREATE INDEX ", f"CREATE INDEX {file}.", 1)
                said = said.replace("INSERT INTO ", f"INSERT INTO {file}.", 1)
                connection.exec_driver_sql(said)
        connection.exec_driver_sql(f"PRAGMA {file}.user_version = {form}")
    return file


def test_todays_form_of_every_file_is_frozen() -> None:
    for file in FILES:
        assert f"{file}-{version(file)}" in FROZEN


@pytest.mark.parametrize("sample", FROZEN)
def test_a_file_of_any_released_form_comes_to_todays_with_its_rows(
    profile: Profile, tmp_path: Path, sample: str
) -> None:
    file = thawed(profile, sample)
    fresh = open_store(Profile(tmp_path / "fresh"), FileVault())
    store = open_store(profile, FileVault())
    try:
        assert shape(store, file) == shape(fresh, file), (
            "the schema has changed: add a migration, or, when this form was never released, "
            "freeze it again with tests/storage/samples/make.py"
        )
        frozen = (SAMPLES / f"{sample}.sql").read_text(encoding="utf-8")
        kept = rows_in(store, file)
        assert all(kept[name] for name in kept if f'INSERT INTO "{name}"' in frozen)
    finally:
        fresh.close()
        store.close()


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("profile-*")), ids=lambda path: path.name)
def test_a_profile_encrypted_by_any_released_version_opens(tmp_path: Path, sample: Path) -> None:
    profile = Profile(tmp_path / "profile")
    shutil.copytree(sample, profile.folder)
    store = open_store(profile, FileVault())
    assert store.settings().get("shade") == '"dark"'
    with store.read() as reader:
        assert reader.rows(select(outbox.c.body)) == [("草稿",)]
    store.close()


def add_colour(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE desk.setting ADD COLUMN colour TEXT")


def colour_settings(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE desk.setting SET colour = 'red'")


def fail_half_way(connection: Connection) -> None:
    colour_settings(connection)
    raise InterruptedError


def test_migrations_run_once_each_in_order_and_are_recorded(profile: Profile) -> None:
    store = open_store(profile, FileVault())
    store.save_setting("shade", '"dark"').result()
    store.close()
    engine = writer_engine("desk", profile.path("desk"), unlock(profile, FileVault()))
    today, done = version("desk"), list(MIGRATIONS["desk"])
    with engine.connect() as connection:
        with pytest.raises(InterruptedError):
            bring_up_to_date(connection, "desk", [*done, add_colour, fail_half_way])
        run = connection.exec_driver_sql
        with connection.begin():
            assert run("SELECT version, name FROM desk.migration").all() == [
                (today, "created"), (today + 1, "add_colour"),
            ]  # fmt: skip
            assert run("SELECT colour FROM desk.setting").all() == [(None,)]
        for _ in range(2):
            bring_up_to_date(connection, "desk", [*done, add_colour, colour_settings])
        with connection.begin():
            assert run("SELECT version, name FROM desk.migration").all() == [
                (today, "created"), (today + 1, "add_colour"),
                (today + 2, "colour_settings"),
            ]  # fmt: skip
            assert run("SELECT value, colour FROM desk.setting").all() == [('"dark"', "red")]
    with pytest.raises(NewerFileError, match=f"its form is {today + 2}, this one knows {today}"):
        open_store(profile, FileVault())
