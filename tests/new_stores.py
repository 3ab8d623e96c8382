"""Stores for tests: the first is made as the program makes one, the others are copies of it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store


def kept_folder() -> Path:
    """Return a new folder that stays until this process ends, for what tests make copies of."""
    folder = Path(tempfile.mkdtemp(prefix="touchdeck-kept-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _made() -> Path:
    """Return the folder of a profile nobody has used yet."""
    folder = kept_folder() / "profile"
    open_store(Profile(folder), FileVault()).close()
    return folder


def store_in(folder: Path) -> Store:
    """Open the store of the profile in a folder, new if there is none."""
    if not folder.exists():
        shutil.copytree(_made(), folder)
    return open_store(Profile(folder), FileVault())
