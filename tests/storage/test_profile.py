"""One process at a time has a profile open, and a crash never leaves it locked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.local.errors import FolderNotWritableError, ProfileInUseError
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import open_store

HOLD = """
import sys, pathlib
from storage.local.profile import Profile
lock = Profile(pathlib.Path(sys.argv[1])).lock()
print("held", flush=True)
sys.stdin.read()
"""


def holder(profile: Profile) -> subprocess.Popen[str]:
    """Return a process that holds the profile until its input ends."""
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(profile.folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_told_who_has_the_profile_and_a_crash_frees_it(
    profile: Profile,
) -> None:
    with holder(profile) as process:
        with pytest.raises(ProfileInUseError, match=rf"process {process.pid}\b"):
            open_store(profile, FileVault())
        with pytest.raises(ProfileInUseError):
            profile.set_aside("cache")
        process.kill()
        process.wait()
    open_store(profile, FileVault()).close()


def test_a_profile_cannot_be_opened_twice_in_one_process(profile: Profile) -> None:
    store = open_store(profile, FileVault())
    with pytest.raises(ProfileInUseError, match=f"process {os.getpid()}"):
        open_store(profile, FileVault())
    store.close()
    open_store(profile, FileVault()).close()


def test_a_failed_start_frees_the_profile(profile: Profile) -> None:
    open_store(profile, FileVault()).close()
    profile.key_note.unlink()
    for _ in range(2):
        with pytest.raises(Exception, match=r"key\.json is missing"):
            open_store(profile, FileVault())
    profile.lock().release()


def test_two_profiles_are_open_side_by_side(tmp_path: Path) -> None:
    stores = [open_store(Profile(tmp_path / name), FileVault()) for name in ("one", "two")]
    for store in stores:
        store.close()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritableError, match="cannot write to its folder"):
        open_store(Profile(tmp_path / "file" / "profile"), FileVault())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(profile: Profile) -> None:
    profile.folder.mkdir(mode=0o500)
    with pytest.raises(FolderNotWritableError):
        open_store(profile, FileVault())


@pytest.mark.parametrize("name", ["with space", "营业厅 a#b?c%20d&e", "quote'\""])
def test_any_folder_name_works(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and set(name) & set('"?'):
        pytest.skip("not a file name on Windows")
    profile = Profile(tmp_path / name)
    store = open_store(profile, FileVault())
    store.save_setting("x", "1").result()
    store.close()
    assert profile.path("desk").stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_named_profile_lives_in_the_users_data_folder() -> None:
    one, two = Profile.named(), Profile.named("training")
    assert one.folder.name == "default"
    assert one.folder.parent == two.folder.parent
    assert "Touchdeck" in str(one.folder)
