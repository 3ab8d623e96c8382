"""A store with customers of several systems, by hand or from a small demo centre."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from linked_centre import Centre

from desktop.world import mappings
from resources.demo.making import make_world
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.linker import Linker
from storage.local.profile import Profile
from storage.local.store import Store, open_store
from storage.sources.sync import Sync

WAIT_S = 60.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Profile(tmp_path / "profile"), FileVault())
    yield opened
    opened.close()


@pytest.fixture
def put(store: Store) -> Callable[..., None]:
    """Store rows of a source: `put("customer", "crm", "key name", [("K1", "王建国")])`."""

    def stored(
        table: str, source: str, columns: str, rows: Sequence[tuple[object, ...]] = (),
        deleted: Sequence[str] = (),
    ) -> None:  # fmt: skip
        progress = FeedProgress(None, None, None)
        store.apply(
            Batch(source, table, table, tuple(columns.split()), tuple(rows), progress, deleted)
        )

    return stored


@pytest.fixture
def linker(store: Store) -> Iterator[Linker]:
    started = Linker(store)
    started.start()
    yield started
    assert started.stop(10.0)


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    folder = tmp_path_factory.mktemp("centre")
    world = make_world(folder / "world", size="small", now=datetime(2026, 11, 22, 10, 30))
    profile = Profile(folder / "profile")
    store = open_store(profile, FileVault())
    wanted = [each for each in mappings(folder / "world") if each.source.name != "acd"]
    caught = Sync(store, wanted).run_once()
    assert not caught.errors
    linker = Linker(store)
    linker.start()
    assert linker.settle(WAIT_S)
    linker.stop()
    store.close()
    return Centre(world, profile)
