"""Full disks, damaged and newer files: told in words, and nothing confirmed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from storage.local import errors
from storage.local.changes import Batch, FeedProgress
from storage.local.errors import (
    DamagedDeskError,
    DamagedFileError,
    DeskMissingError,
    DiskFullError,
    NewerFileError,
    StoreError,
)
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import File, contact, outbox
from storage.local.store import Store, open_store


def contacts(start: int, count: int) -> Batch:
    rows = [(str(key), "x" * 500) for key in range(start, start + count)]
    return Batch(
        "crm", "contacts", "contact", ("key", "summary"), rows,
        FeedProgress(str(start + count), None, None),
    )  # fmt: skip


def cursor_and_count(store: Store) -> tuple[str | None, int]:
    progress = store.progress("crm", "contacts", "contact")
    with store.read() as reader:
        ((count,),) = reader.rows(select(func.count()).select_from(contact))
    return (progress.cursor if progress else None), count


@pytest.fixture
def filled(profile: Profile) -> Profile:
    """A profile with 2,000 contacts and one draft."""
    store = open_store(profile, FileVault())
    store.apply(contacts(0, 2000))
    draft = outbox.insert().values(
        id="1",
        stream="s",
        kind="k",
        body="draft",
        written_at=1,
        state="new",
        hub="",
        attempts=0,
        next_at=0,
    )
    store.write("desk", lambda connection: connection.execute(draft))
    store.close()
    return profile


def test_a_full_disk_keeps_everything_before_and_goes_on_when_there_is_room(store: Store) -> None:
    store.apply(contacts(0, 100))

    def room(pages: int) -> Callable[[Connection], object]:
        return lambda connection: connection.exec_driver_sql(
            f"PRAGMA cache.max_page_count = {pages}"
        ).all()

    store.write("cache", room(1))  # SQLite takes this as: no page more than there are
    with pytest.raises(DiskFullError, match="Free some space"):
        store.apply(contacts(100, 2000))
    load = store.stage("crm", "history", "contact")
    with pytest.raises(DiskFullError):
        load.add(
            Batch("crm", "history", "contact", ("key", "summary"),
                  [(f"h{key}", "x" * 500) for key in range(2000)], FeedProgress("h", None, None))
        )  # fmt: skip
    assert cursor_and_count(store) == ("100", 100)
    store.save_setting("shade", '"dark"').result()
    store.write("cache", room(1_000_000))
    store.apply(contacts(100, 2000))
    assert cursor_and_count(store) == ("2100", 2100)


def tear(path: Path, start: int, stop: int) -> None:
    held = bytearray(path.read_bytes())
    for place in range(start, min(stop, len(held))):
        held[place] ^= 0x5A
    path.write_bytes(held)


@pytest.mark.parametrize("file", ["live", "cache"])
def test_a_damaged_pulled_file_is_told_and_can_be_set_aside(filled: Profile, file: File) -> None:
    tear(filled.path(file), 0, 64)
    torn = filled.path(file).read_bytes()
    for _ in range(2):
        with pytest.raises(DamagedFileError, match=f"{file}.db is damaged"):
            open_store(filled, FileVault())
    aside = filled.set_aside(file)
    assert aside.read_bytes() == torn
    store = open_store(filled, FileVault())
    with store.read() as reader:
        assert reader.rows(select(outbox.c.body)) == [("draft",)]
    assert cursor_and_count(store) == ((None, 0) if file == "cache" else ("2000", 2000))
    store.close()


def test_a_damaged_desk_file_is_never_replaced(filled: Profile) -> None:
    tear(filled.path("desk"), 0, 64)
    with pytest.raises(DamagedDeskError, match="restore it from a backup"):
        open_store(filled, FileVault())
    with pytest.raises(ValueError, match="desk"):
        filled.set_aside("desk")
    tear(filled.path("desk"), 0, 64)
    open_store(filled, FileVault()).close()


def test_a_missing_desk_file_is_not_quietly_made_anew(filled: Profile) -> None:
    kept = filled.path("desk").read_bytes()
    filled.path("desk").unlink()
    with pytest.raises(DeskMissingError, match="backup"):
        open_store(filled, FileVault())
    assert not filled.path("desk").exists()
    filled.path("desk").write_bytes(kept)
    open_store(filled, FileVault()).close()


def test_damage_inside_a_file_is_told_when_it_is_read_and_found_by_the_check(
    filled: Profile,
) -> None:
    size = filled.path("cache").stat().st_size
    tear(filled.path("cache"), size - 300_000, size)  # where its rows are
    store = open_store(filled, FileVault())
    with store.read() as reader, pytest.raises(DamagedFileError, match=r"cache\.db"):
        reader.rows(select(contact))
    for _ in range(4):
        with store.read() as reader:
            assert reader.rows(select(outbox.c.body)) == [("draft",)]
    with pytest.raises(DamagedFileError, match=r"cache\.db"):
        store.apply(contacts(0, 3000))
    assert store.check("cache")
    assert store.check("desk") == []
    store.close()


def test_damage_where_the_tables_are_described_is_told_when_it_is_opened(filled: Profile) -> None:
    size = filled.path("cache").stat().st_size
    tear(filled.path("cache"), 16_384, size - 300_000)
    with pytest.raises(DamagedFileError, match=r"cache\.db"):
        open_store(filled, FileVault())


def test_a_truncated_file_is_told(filled: Profile) -> None:
    held = filled.path("cache").read_bytes()
    filled.path("cache").write_bytes(held[: len(held) // 2 + 100])
    with pytest.raises(DamagedFileError, match=r"cache\.db"):
        store = open_store(filled, FileVault())
        try:
            with store.read() as reader:
                reader.rows(select(contact))
        finally:
            store.close()


def test_a_file_of_another_profile_is_not_taken_for_ones_own(
    filled: Profile, tmp_path: Path
) -> None:
    other = Profile(tmp_path / "other")
    open_store(other, FileVault()).close()
    filled.path("cache").write_bytes(other.path("cache").read_bytes())
    with pytest.raises(DamagedFileError):
        open_store(filled, FileVault())


@pytest.mark.parametrize("file", ["live", "cache", "desk"])
def test_a_newer_file_is_refused_kindly_and_not_touched(filled: Profile, file: File) -> None:
    store = open_store(filled, FileVault())
    store.write(
        file, lambda connection: connection.exec_driver_sql(f"PRAGMA {file}.user_version=99")
    )
    store.close()
    before = filled.path(file).read_bytes()
    with pytest.raises(NewerFileError, match=rf"{file}\.db was written by a newer Touchdeck.*99"):
        open_store(filled, FileVault())
    assert filled.path(file).read_bytes() == before


def test_every_error_says_what_happened_in_its_own_filled_in_words() -> None:
    values = dict.fromkeys(
        ("pid", "folder", "detail", "file", "found", "known", "backend", "place", "seconds"), "{}"
    )
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, StoreError)
    ]
    assert len({kind.template for kind in kinds}) == len(kinds) > 15
    for kind in kinds:
        error = kind(**values)
        assert str(error) == kind.template.format(**values)
        assert str(error).endswith((".", ")", "{}"))
