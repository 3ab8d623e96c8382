"""The key of a profile under every state a keyring can be in."""

import json
import os
import stat
from collections.abc import Callable

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as AbsentKeyring
from keyring.backends.null import Keyring as ForgettingKeyring
from keyring.errors import InitError, KeyringLocked, PasswordSetError

from storage.local.errors import (
    DamagedDeskError,
    KeyMissingError,
    KeyNoteMissingError,
    KeyringAbsentError,
    KeyringFailedError,
    KeyringForgetsError,
    KeyringLockedError,
    OtherVaultError,
    StoreError,
    WrongKeyError,
)
from storage.local.keys import FileVault, KeyringVault, KeyVault
from storage.local.profile import Profile
from storage.local.store import open_store


class WorkingKeyring(KeyringBackend):  # type: ignore[misc, no-untyped-call, unused-ignore]
    """A keyring in memory; `fails` is raised instead of an answer."""

    name = "working keyring"
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.fails: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.fails:
            raise self.fails
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.fails:
            raise self.fails
        self.kept[service, username] = password


@pytest.fixture
def ring() -> WorkingKeyring:
    return WorkingKeyring()


@pytest.fixture
def used(profile: Profile, ring: WorkingKeyring) -> Profile:
    """A profile that was used once and holds a setting."""
    store = open_store(profile, KeyringVault(backend=ring))
    store.save_setting("shade", '"dark"').result()
    store.close()
    return profile


def contents(profile: Profile) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted(profile.folder.iterdir())
        if path.name != "profile.lock"
    }


def refused(profile: Profile, vault: KeyVault, error: type[StoreError]) -> StoreError:
    """Open, expect `error` and that not a byte of the profile has changed."""
    before = contents(profile) if profile.folder.exists() else {}
    with pytest.raises(error) as caught:
        open_store(profile, vault)
    assert contents(profile) == before
    return caught.value


def test_the_key_stays_in_the_keyring_and_opens_the_profile_again(
    used: Profile, ring: WorkingKeyring
) -> None:
    ((service, _name), key) = next(iter(ring.kept.items()))
    assert (service, len(key)) == ("Touchdeck", 64)
    assert not any(key.encode() in held for held in contents(used).values())
    assert not any(bytes.fromhex(key) in held for held in contents(used).values())
    store = open_store(used, KeyringVault(backend=ring))
    assert store.settings().get("shade") == '"dark"'
    store.close()


def test_without_a_keyring_nothing_is_made_and_the_way_out_is_told(profile: Profile) -> None:
    error = refused(profile, KeyringVault(backend=AbsentKeyring()), KeyringAbsentError)
    assert "--key-file" in str(error)


def test_a_keyring_that_forgets_is_found_out_before_anything_is_encrypted(
    profile: Profile,
) -> None:
    refused(profile, KeyringVault(backend=ForgettingKeyring()), KeyringForgetsError)


@pytest.mark.parametrize(
    "locked", [KeyringLocked("locked"), InitError("no prompt"), KeyringLocked()]
)
def test_a_locked_keyring_asks_to_unlock_and_makes_no_new_key(
    used: Profile, ring: WorkingKeyring, locked: Exception
) -> None:
    kept = dict(ring.kept)
    ring.fails = locked
    error = refused(used, KeyringVault(backend=ring), KeyringLockedError)
    assert "Unlock the keyring" in str(error)
    assert ring.kept == kept
    ring.fails = None
    open_store(used, KeyringVault(backend=ring)).close()


@pytest.mark.parametrize("failure", [PasswordSetError("refused"), OSError("bus gone")])
def test_a_failing_keyring_is_told_with_its_own_words(
    profile: Profile, ring: WorkingKeyring, failure: Exception
) -> None:
    ring.fails = failure
    error = refused(profile, KeyringVault(backend=ring), KeyringFailedError)
    assert str(failure) in str(error)


def test_a_key_that_is_gone_is_never_replaced(used: Profile, ring: WorkingKeyring) -> None:
    ring.kept.clear()
    refused(used, KeyringVault(backend=ring), KeyMissingError)
    refused(used, KeyringVault(backend=ForgettingKeyring()), KeyMissingError)
    assert ring.kept == {}


@pytest.mark.parametrize("wrong", ["00" * 32, "00" * 31, "no key at all"])
def test_a_wrong_key_is_told_apart_from_a_damaged_file(
    used: Profile, ring: WorkingKeyring, wrong: str
) -> None:
    right = dict(ring.kept)
    ring.kept = dict.fromkeys(ring.kept, wrong)
    error = refused(used, KeyringVault(backend=ring), WrongKeyError)
    assert "not damaged" in str(error)
    ring.kept = right
    torn = bytearray(used.path("desk").read_bytes())
    torn[100:200] = bytes(100)
    used.path("desk").write_bytes(torn)
    refused(used, KeyringVault(backend=ring), DamagedDeskError)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_text("{"),
        lambda path: path.write_text("[]"),
        lambda path: path.write_bytes(b"\xff\xfe"),
    ],
)
def test_without_its_key_note_a_profile_is_not_touched(
    used: Profile, ring: WorkingKeyring, spoil: Callable[[object], object]
) -> None:
    spoil(used.key_note)
    kept = dict(ring.kept)
    refused(used, KeyringVault(backend=ring), KeyNoteMissingError)
    assert ring.kept == kept


def test_a_profile_remembers_which_way_its_key_is_kept(
    used: Profile, profile: Profile, ring: WorkingKeyring
) -> None:
    refused(used, FileVault(), OtherVaultError)


def test_a_key_file_is_private_and_says_what_it_is(profile: Profile) -> None:
    open_store(profile, FileVault()).close()
    path = profile.folder / "profile.key"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700
    assert "unprotected" in json.loads(path.read_text())["note"]
    refused(profile, KeyringVault(backend=WorkingKeyring()), OtherVaultError)
    path.unlink()
    refused(profile, FileVault(), KeyMissingError)


def test_a_start_that_failed_before_the_first_file_is_simply_repeated(
    used: Profile, ring: WorkingKeyring
) -> None:
    for file in ("live", "cache", "desk"):
        used.path(file).unlink()
    open_store(used, KeyringVault(backend=ring)).close()
    assert len(ring.kept) == 2  # the store's key and the one for identity numbers
    for file in ("live", "cache", "desk"):
        used.path(file).unlink()
    ring.kept.clear()
    open_store(used, KeyringVault(backend=ring)).close()
    assert len(ring.kept) == 2  # the store's key and the one for identity numbers


def test_the_systems_keyring_is_used_unless_another_is_chosen(
    profile: Profile, ring: WorkingKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: ring)
    open_store(profile, KeyringVault()).close()
    assert len(ring.kept) == 2  # the store's key and the one for identity numbers
