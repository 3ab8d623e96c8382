"""What is installed: the whole program with the files it reads, and nothing else."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("desktop", "ui", "widgets", "storage", "insight", "resources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as opened:
        yield opened


def test_every_file_of_the_program_is_in_the_wheel_as_it_is(wheel: ZipFile) -> None:
    there = {
        path.relative_to(ROOT).as_posix(): path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    here = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert there.keys() - here == set(), "left out"
    assert here - there.keys() == set(), "not ours"
    for name, path in there.items():
        if path.suffix != ".py":
            assert wheel.read(name) == path.read_bytes(), name


@pytest.mark.parametrize(
    ("folder", "ending", "least"),
    [
        ("resources/demo", ".toml", 2),
        ("resources/icons", ".svg", 20),
        ("resources/mappings", ".toml", 8),
        ("resources/processes", ".toml", 2),
        ("resources/themes", ".json", 1),
        ("resources/translations", ".qm", 1),
        ("storage/hub/postgresql", ".sql", 10),
    ],
)
def test_what_the_program_reads_is_in_the_wheel(
    wheel: ZipFile, folder: str, ending: str, least: int
) -> None:
    found = [each for each in wheel.namelist()
             if each.startswith(f"{folder}/") and each.endswith(ending)]  # fmt: skip
    assert len(found) >= least
    assert all(wheel.getinfo(each).file_size for each in found)
    if ending == ".toml":
        for each in found:
            assert tomllib.loads(wheel.read(each).decode()), each


READS = """
import resources
from desktop.world import mappings
from pathlib import Path
from resources.demo.crew import words
from storage.hub.postgresql.administration import VERSION
from storage.local.path.cases import shipped_processes
from widgets.theme import Theme
assert words()["notice"] and VERSION >= 7 and mappings(Path(".")) and shipped_processes()
assert Theme().hex("accent")
print(Path(resources.__file__).parent.parent)
"""


def test_the_program_finds_its_files_where_it_is_installed(wheel: ZipFile, tmp_path: Path) -> None:
    (entrances,) = [each for each in wheel.namelist() if each.endswith("entry_points.txt")]
    assert "touchdeck = desktop.cli:main" in wheel.read(entrances).decode()
    wheel.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", READS], cwd=tmp_path, capture_output=True, text=True, timeout=60,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "site")
