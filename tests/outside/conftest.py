"""A house whose departments are reached by a mail server on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_server import Post, mail_server
from shared_house import desk_of, house

from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store

__all__ = ["desk_of", "house"]


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Profile(tmp_path / "profile"), FileVault())
    yield opened
    opened.close()
