"""What every test stands on: no screen needed, no keyring of the person who runs it."""

import faulthandler
import gc
import os
from collections.abc import Iterator

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import settings

from desktop.garbage import collect_due

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

settings.register_profile("touchdeck", deadline=None)  # no test asserts absolute times
settings.load_profile("touchdeck")

gc.disable()  # as in the program: no widget of a test before ends on a thread of this one


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Cycles are collected here, between two tests."""
    yield
    collect_due()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Native crashes are told on standard error again, also after a test of the crash reports."""
    faulthandler.enable(item.config.stash[fault_handler_stderr_fd_key])
