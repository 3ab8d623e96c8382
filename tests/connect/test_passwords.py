"""Passwords of sources under every state a keyring can be in."""

import json
import os
import stat
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as AbsentKeyring
from keyring.backends.null import Keyring as ForgettingKeyring
from keyring.errors import InitError, KeyringLocked, PasswordSetError

from storage.local.keys import FileVault, KeyringVault
from storage.local.profile import Profile
from storage.sources.passwords import (
    FILE,
    FilePasswords,
    KeptPasswordError,
    KeyringPasswords,
    PasswordFileError,
    PasswordForgottenError,
    PasswordRingAbsentError,
    PasswordRingLockedError,
    passwords_of,
)

SECRET = "s3hr Geheim/ü"


class Ring(KeyringBackend):  # type: ignore[misc, no-untyped-call, unused-ignore]
    """A keyring in memory; `fails` is raised instead of an answer."""

    name = "ring in memory"
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.fails: Exception | None = None

    def _fail(self) -> None:
        if self.fails:
            raise self.fails

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        del self.kept[service, username]


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "centre-a")


@pytest.fixture
def ring() -> Ring:
    return Ring()


def test_a_password_is_kept_per_profile_and_source(profile: Profile, ring: Ring) -> None:
    passwords = KeyringPasswords(profile, ring)
    passwords.set("crm", SECRET)
    assert passwords.get("crm") == SECRET
    assert passwords.get("acd") is None
    assert ring.kept == {("touchdeck", "centre-a/crm"): SECRET}
    other = KeyringPasswords(Profile(profile.folder.parent / "centre-b"), ring)
    assert other.get("crm") is None


def test_a_forgotten_password_is_gone_and_forgetting_twice_is_no_error(
    profile: Profile, ring: Ring
) -> None:
    passwords = KeyringPasswords(profile, ring)
    passwords.set("crm", SECRET)
    passwords.forget("crm")
    passwords.forget("crm")
    assert ring.kept == {}


def test_a_keyring_that_forgets_is_noticed(profile: Profile) -> None:
    with pytest.raises(PasswordForgottenError, match="did not give it back"):
        KeyringPasswords(profile, ForgettingKeyring()).set("crm", SECRET)


def test_a_machine_without_a_keyring_is_told_what_to_do(profile: Profile) -> None:
    passwords = KeyringPasswords(profile, AbsentKeyring())
    with pytest.raises(PasswordRingAbsentError, match="--key-file"):
        passwords.get("crm")
    with pytest.raises(PasswordRingAbsentError):
        passwords.set("crm", SECRET)


@pytest.mark.parametrize("error", [KeyringLocked("locked"), InitError("dismissed")])
def test_a_locked_keyring_asks_to_be_unlocked(
    profile: Profile, ring: Ring, error: Exception
) -> None:
    ring.fails = error
    with pytest.raises(PasswordRingLockedError, match="Unlock the keyring"):
        KeyringPasswords(profile, ring).get("crm")


@pytest.mark.parametrize("error", [PasswordSetError("no"), RuntimeError("bus gone"), OSError(5)])
def test_a_failing_keyring_says_so(profile: Profile, ring: Ring, error: Exception) -> None:
    ring.fails = error
    with pytest.raises(KeptPasswordError, match="ring in memory"):
        KeyringPasswords(profile, ring).set("crm", SECRET)


def test_no_error_repeats_the_password(profile: Profile, ring: Ring) -> None:
    ring.fails = RuntimeError(f"cannot keep {SECRET}")
    with pytest.raises(KeptPasswordError) as caught:
        KeyringPasswords(profile, ring).set("crm", SECRET)
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value.values)
    assert caught.value.__cause__ is None


def test_a_profile_with_its_key_in_a_file_keeps_passwords_in_one_too(profile: Profile) -> None:
    passwords = passwords_of(profile, FileVault())
    assert isinstance(passwords, FilePasswords)
    passwords.set("crm", SECRET)
    passwords.set("acd", "x")
    passwords.forget("acd")
    assert FilePasswords(profile).get("crm") == SECRET
    path = profile.folder / FILE
    assert json.loads(path.read_text())["passwords"] == {"crm": SECRET}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert isinstance(passwords_of(profile, KeyringVault()), KeyringPasswords)


@pytest.mark.parametrize("text", ["", "[]", '{"passwords": 3}'])
def test_a_damaged_file_of_passwords_is_named_and_left_alone(profile: Profile, text: str) -> None:
    profile.folder.mkdir()
    path = profile.folder / FILE
    path.write_text(text)
    with pytest.raises(PasswordFileError, match=FILE):
        FilePasswords(profile).set("crm", SECRET)
    assert path.read_text() == text
