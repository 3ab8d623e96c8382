"""A desk with one customer in two sources, one of which tells identity numbers."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from new_stores import store_in
from one_customer import ADDRESS, CRM, IDENTITY, NAME, PHONE, AtOnce
from pytestqt.qtbot import QtBot

from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.mappings.mapping import load_mapping
from storage.sources.read_through import Centre
from ui.sight import Sight


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    row = ("K1", NAME, PHONE, "110***********7774", ADDRESS)
    columns = ("key", "name", "phone", "identity_masked", "address")
    opened.apply(Batch("crm", "customer", "customer", columns, [row], FeedProgress("{}", 1, 1)))
    yield opened
    opened.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The database of the source that tells identity numbers."""
    path = tmp_path / "crm.db"
    with sqlite3.connect(path) as crm:
        crm.execute("CREATE TABLE KH (ID TEXT PRIMARY KEY, XM TEXT, DH TEXT, ZJ TEXT, UPD INTEGER)")
        crm.execute("INSERT INTO KH VALUES ('K1', ?, ?, ?, 5)", (NAME, PHONE, IDENTITY))
    crm.close()
    return path


@pytest.fixture
def centre(store: Store, source: Path, tmp_path: Path) -> Centre:
    (tmp_path / "crm.toml").write_text(CRM, encoding="utf-8")
    return Centre(store, [load_mapping(tmp_path / "crm.toml", {"folder": tmp_path.as_posix()})])


@pytest.fixture
def settings(store: Store) -> Settings:
    return Settings(store)


@pytest.fixture
def sight(qtbot: QtBot, store: Store, settings: Settings, centre: Centre) -> Iterator[Sight]:
    made = Sight(AtOnce(store), settings, centre)
    yield made
    made.close()
