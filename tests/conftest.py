"""What every test stands on: no screen needed, no keyring of the person who runs it."""

import faulthandler
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import HealthCheck, settings
from linked_centre import Centre
from made_once import made_once
from patience import PatientBot
from PySide6.QtWidgets import QApplication

from desktop.garbage import collect_due
from desktop.world import mappings
from resources.demo.making import make_world
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.relinking import Relinking
from storage.local.store import open_store
from storage.sources.reading.sync import Sync

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

MEMORY = Path("/dev/shm")
ROOM_BYTES = 6 << 30
"""As much may lie in it at once: profiles, worlds and the servers' databases, many times copied."""


def _in_memory() -> bool:
    """Return whether what tests write can lie in memory. What they ask of files is the same there,
    and to make, copy and sync them costs a fifth."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK | os.X_OK):
        return False
    runs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC  # some servers are copied to run there
    return runs and shutil.disk_usage(MEMORY).free > ROOM_BYTES


if _in_memory():
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# No test asserts absolute times, and none fails by chance: the same examples in every run. For new
# ones: --hypothesis-profile=touchdeck-explore.
settings.register_profile("touchdeck", deadline=None, derandomize=True, database=None,
                          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
settings.register_profile("touchdeck-explore", settings.get_profile("touchdeck"),
                          derandomize=False)  # fmt: skip
settings.load_profile("touchdeck")

LONGEST = ("journeys", "demo", "pull", "hub", "sources", "tasks")
"""Folders with the longest files."""

gc.disable()  # as in the program: no widget of a test before ends on a thread of this one


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The bot of pytest-qt, with patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """Between two tests cycles are collected, and a style sheet that was put on is taken off: what
    the tests after this one make would be dressed in it, for nearly half as much work again."""
    yield
    collect_due()
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.styleSheet():
        application.setStyleSheet("")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""
    here = Path(__file__).parent
    ranks = {folder: rank for rank, folder in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.relative_to(here).parts[0], len(ranks)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: the collector need not look at it each time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Native crashes are told on standard error again, also after a test of the crash reports."""
    faulthandler.enable(item.config.stash[fault_handler_stderr_fd_key])


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A small demo centre, and a closed profile that has read and linked its customers; neither is
    to be changed."""
    made = made_once(tmp_path_factory, "centre", _centre)
    own = tmp_path_factory.mktemp("centre") / "profile"  # a profile is open in one place at a time
    shutil.copytree(made.profile.folder, own)
    return Centre(made.world, Profile(own))


def _centre(folder: Path) -> Centre:
    world = make_world(folder / "world", size="small", now=datetime(2026, 11, 22, 10, 30))
    profile = Profile(folder / "profile")
    store = open_store(profile, FileVault())
    wanted = [each for each in mappings(folder / "world") if each.source.name != "acd"]
    caught = Sync(store, wanted).run_once()
    assert not caught.errors
    Relinking(store).catch_up()
    store.close()
    return Centre(world, profile)
