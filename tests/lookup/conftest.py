"""What the tests of look-up share: an empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from new_stores import store_in

from storage.local.profile import Profile
from storage.local.store import Store


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


@pytest.fixture
def store(profile: Profile) -> Iterator[Store]:
    opened = store_in(profile.folder)
    yield opened
    opened.close()
