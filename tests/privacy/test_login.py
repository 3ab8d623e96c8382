"""Who a look is written down under."""

import getpass
import os
import sys

import pytest

from storage.login import login


def test_another_name_in_the_environment_is_nobody_elses_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = login()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "colleague")
    assert getpass.getuser() == "colleague"
    assert login() == before != "colleague"


@pytest.mark.skipif(sys.platform == "win32", reason="logins have numbers on POSIX")
def test_a_login_without_a_name_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_123)
    assert login() == "4000000123"
