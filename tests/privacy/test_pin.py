"""The PIN: only itself fits, nothing of it is kept, and guessing gets slower."""

from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from desktop.cli import application
from insight.privacy.pin import fits, kept, wait_s
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import open_store
from storage.settings import Settings


def test_only_the_pin_itself_fits() -> None:
    known = kept("2580")
    assert fits("2580", known)
    assert not fits("2581", known)
    assert not fits("", known)
    assert "2580" not in str(known)
    assert kept("2580") != known, "salted"


@pytest.mark.parametrize("damaged", [{}, {"salt": "zz", "hash": ""}, {"salt": "00", "hash": None}])
def test_what_is_damaged_fits_nothing(damaged: dict[str, object]) -> None:
    assert not fits("2580", damaged)


def test_every_wrong_one_makes_the_next_wait_longer() -> None:
    waits = [wait_s(wrong) for wrong in range(40)]
    assert waits[:4] == [0.0, 0.0, 0.0, 2.0]
    assert waits == sorted(waits)
    assert waits[-1] == 300.0


def test_a_forgotten_pin_is_removed_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    with closing(open_store(Profile.named(), FileVault())) as store:
        Settings(store)["lock_pin"] = kept("2580")
        done = CliRunner().invoke(application, ["forget-pin", "--key-file"])
        assert done.exit_code == 1, "its window is open"
        assert "already open" in done.output
    done = CliRunner().invoke(application, ["forget-pin", "--key-file"])
    assert (done.exit_code, "no PIN any more" in done.output) == (0, True)
    with closing(open_store(Profile.named(), FileVault())) as store:
        assert Settings(store)["lock_pin"] == {}
