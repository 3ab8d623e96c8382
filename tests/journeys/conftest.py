"""A small demo centre for whole journeys through the program."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from resources.demo import make_world

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small world, not to be changed."""
    return make_world(tmp_path_factory.mktemp("world"), "small").directory


@pytest.fixture
def world(made_world: Path, tmp_path: Path) -> Path:
    """A copy of the small world that a test may damage."""
    return Path(shutil.copytree(made_world, tmp_path / "world"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Where `python -m desktop` is started."""
    return ROOT


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of a started program: nothing of a screen, a keyring or coverage."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "LANG")}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "COLUMNS": "200"}


@pytest.fixture(scope="session")
def count() -> Callable[..., int]:
    """Count by plain SQL: `count(folder, "acd", "SELECT count(*) …", …)`."""

    def counted(folder: Path, system: str, sql: str, *values: object) -> int:
        with closing(sqlite3.connect(folder / f"{system}.db")) as connection:
            return int(connection.execute(sql, values).fetchone()[0])

    return counted
