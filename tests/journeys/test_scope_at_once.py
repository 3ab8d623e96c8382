"""What a desk keeps, changed in the settings of the running program, counts without a restart."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop import app
from desktop.setup import Setup
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import customer
from storage.sources.mappings.mapping import load_mapping

MAPPING = """
[source]
name = "crm"
url = "sqlite:///{file}"
parameters = { file = "FILE" }
time_zone = "Asia/Shanghai"
[maps.regions]
"1" = "天河区"
"2" = "越秀区"
[[feed]]
name = "customer"
into = "customer"
from = "KH"
key = ["ID"]
cursor = { column = "UPD", type = "integer" }
scope = [ { column = "QY", one_of = "regions", map = "regions" } ]
[feed.columns]
name = "XM"
region = { from = "QY", map = "regions" }
"""


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[app.Touchdeck]:
    """The program over a customer system with three customers in two regions."""
    file = tmp_path / "crm.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE KH (ID INTEGER PRIMARY KEY, XM TEXT, QY TEXT, UPD INTEGER)")
        rows = [(1, "张三", "1", 1), (2, "李四", "2", 2), (3, "王五", "1", 3)]
        database.executemany("INSERT INTO KH VALUES (?, ?, ?, ?)", rows)
    mapping = tmp_path / "crm.toml"
    mapping.write_text(MAPPING.replace("FILE", file.as_posix()), encoding="utf-8")
    setup = Setup(Profile(tmp_path / "profile"), FileVault(), [load_mapping(mapping, {})])
    made = app.Touchdeck(setup, setup.open())
    made.start()
    yield made
    made.window.close()


def test_a_region_that_is_no_longer_kept_goes_and_comes_back(
    program: app.Touchdeck, qtbot: QtBot
) -> None:
    def keeps(*keys: str) -> Callable[[], bool]:
        def met() -> bool:
            with program.store.read() as reader:
                return {key for (key,) in reader.rows(select(customer.c.key))} == set(keys)

        return met

    qtbot.waitUntil(keeps("1", "2", "3"), timeout=20_000)
    program.window.show_page("settings")
    line = program.window.page("settings").field("scope_regions")
    assert isinstance(line, QLineEdit)
    line.setText("天河区")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(keeps("1", "3"), timeout=20_000)
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(keeps("1", "2", "3"), timeout=20_000)
