"""What the tests of storage share: an empty profile, and a store open on it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store


def store_threads() -> list[str]:
    return sorted(
        thread.name for thread in threading.enumerate() if thread.name.startswith("store-")
    )


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


@pytest.fixture
def store(profile: Profile) -> Iterator[Store]:
    """A new store; its threads must be gone when it is closed."""
    opened = open_store(profile, FileVault())
    yield opened
    opened.close()
    assert store_threads() == []
