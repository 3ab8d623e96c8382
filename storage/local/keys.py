"""The key of a profile: where it is kept, and proof that it is the right one.

The key is 256 random bits. A `KeyVault` keeps it (the operating system's keyring, or by explicit
choice a file), and `key.json` beside the files keeps the vault's kind, the name the key has there
and a check value, HMAC-SHA-256 of a fixed text under the key. So a wrong key is told apart from a
damaged file before any file is opened, and neither is ever "repaired" by making a new key.
"""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from storage.local.errors import (
    FolderNotWritableError,
    KeyMissingError,
    KeyNoteMissingError,
    KeyringAbsentError,
    KeyringFailedError,
    KeyringForgetsError,
    KeyringLockedError,
    OtherVaultError,
    WrongKeyError,
)
from storage.local.profile import Profile

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEY_BYTES: Final = 32
_CHECKED_TEXT: Final = b"touchdeck local store key check 1"


class KeyVault(Protocol):
    """Keeps keys by name. `kind` is remembered with the profile, `place` names it to people.

    `folder` is the profile's own, for vaults that keep keys there.
    """

    kind: str

    @property
    def place(self) -> str: ...

    def get(self, name: str, folder: Path, /) -> bytes | None:
        """Return the key, or None when the vault is open but holds no such key.

        Raises KeyringLockedError, KeyringAbsentError, KeyringFailedError.
        """

    def put(self, name: str, key: bytes, folder: Path, /) -> None:
        """Keep the key. Raises as `get` does; the caller reads it back before relying on it."""


class KeyringVault:
    """Keys in the operating system's keyring, under one service name. May prompt, so may block."""

    kind = "keyring"

    def __init__(self, service: str = "Touchdeck", backend: "KeyringBackend | None" = None) -> None:
        self._service = service
        self._chosen = backend

    def _backend(self) -> "KeyringBackend":
        if self._chosen is None:
            import keyring

            self._chosen = keyring.get_keyring()
        return self._chosen

    @property
    def place(self) -> str:
        return str(self._backend().name)

    def get(self, name: str, _folder: Path, /) -> bytes | None:
        try:
            kept = self._backend().get_password(self._service, name)
        except Exception as error:
            raise self._told(error) from error
        if kept is None:
            return None
        try:
            return bytes.fromhex(kept)
        except ValueError:
            raise WrongKeyError(place=self.place) from None

    def put(self, name: str, key: bytes, _folder: Path, /) -> None:
        try:
            self._backend().set_password(self._service, name, key.hex())
        except Exception as error:
            raise self._told(error) from error

    def _told(self, error: Exception) -> Exception:
        """Return what a backend's complaint means; backends raise far more than keyring's own."""
        from keyring.errors import InitError, KeyringLocked, NoKeyringError

        backend = self.place
        if isinstance(error, NoKeyringError):
            return KeyringAbsentError(backend=backend)
        if isinstance(error, KeyringLocked | InitError):
            return KeyringLockedError(backend=backend, detail=str(error) or type(error).__name__)
        return KeyringFailedError(backend=backend, detail=str(error) or type(error).__name__)


class FileVault:
    """The key in a file inside the profile, readable by its owner only.

    For machines without a keyring (headless, demo) and only on explicit choice: whoever can read
    the profile's folder can read its files.
    """

    kind = "file"
    place = "profile.key"

    def get(self, name: str, folder: Path, /) -> bytes | None:
        try:
            kept = json.loads((folder / self.place).read_text(encoding="ascii"))
            return bytes.fromhex(kept["keys"][name])
        except FileNotFoundError:
            return None
        except PermissionError as error:
            raise FolderNotWritableError(folder=folder, detail=error.strerror) from error
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, name: str, key: bytes, folder: Path, /) -> None:
        try:
            kept = dict(json.loads((folder / self.place).read_text(encoding="ascii"))["keys"])
        except (OSError, ValueError, KeyError, TypeError):
            kept = {}
        text = json.dumps(
            {
                "note": "The keys of this Touchdeck profile, unprotected. Chosen with --key-file.",
                "keys": kept | {name: key.hex()},
            },
            indent=1,
        )
        write_whole(folder / self.place, text)


@dataclass(frozen=True, slots=True)
class _Note:
    """What `key.json` says."""

    vault: str
    name: str
    check: str

    @classmethod
    def read(cls, profile: Profile) -> "_Note | None":
        try:
            said = json.loads(profile.key_note.read_text(encoding="ascii"))
            return cls(str(said["vault"]), str(said["name"]), str(said["check"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise KeyNoteMissingError(file=profile.key_note) from None

    def write(self, profile: Profile) -> None:
        said = {"format": 1, "vault": self.vault, "name": self.name, "check": self.check}
        write_whole(profile.key_note, json.dumps(said, indent=1))


def unlock(profile: Profile, vault: KeyVault) -> bytes:
    """Return the profile's key, making one only for a profile that holds no files yet.

    The caller holds the profile's lock. A new key is read back from the vault before it is
    returned: some keyrings accept a key and forget it. Raises StoreError subclasses of errors.py
    and never changes anything when files exist.
    """
    note = _Note.read(profile)
    if profile.existing():
        if note is None:
            raise KeyNoteMissingError(file=profile.key_note)
        if note.vault != vault.kind:
            raise OtherVaultError(place=FileVault.place if note.vault == "file" else note.vault)
        key = vault.get(note.name, profile.folder)
        if key is None:
            raise KeyMissingError(place=vault.place)
        if not hmac.compare_digest(note.check, _check_value(key)):
            raise WrongKeyError(place=vault.place)
        return key
    if note is not None and note.vault == vault.kind:
        key = vault.get(note.name, profile.folder)
        if key is not None and hmac.compare_digest(note.check, _check_value(key)):
            return key
    return _new_key(profile, vault)


def identity_key(profile: Profile, vault: KeyVault) -> bytes:
    """Return the key for hashes of identity numbers, making one when there is none.

    It is kept beside the store's key, under that one's name. A lost one is no harm: customers are
    read anew under a new one. The caller holds the profile's lock and has unlocked it. Raises the
    StoreErrors of a vault that cannot be used.
    """
    note = _Note.read(profile)
    if note is None:
        raise KeyNoteMissingError(file=profile.key_note)
    name = f"{note.name} identity"
    key = vault.get(name, profile.folder)
    if key is None or len(key) != KEY_BYTES:
        key = secrets.token_bytes(KEY_BYTES)
        vault.put(name, key, profile.folder)
        if vault.get(name, profile.folder) != key:
            raise KeyringForgetsError(backend=vault.place)
    return key


def _new_key(profile: Profile, vault: KeyVault) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    name = f"local store {secrets.token_hex(8)}"
    vault.put(name, key, profile.folder)
    if vault.get(name, profile.folder) != key:
        raise KeyringForgetsError(backend=vault.place)
    _Note(vault.kind, name, _check_value(key)).write(profile)
    return key


def _check_value(key: bytes) -> str:
    return hmac.new(key, _CHECKED_TEXT, hashlib.sha256).hexdigest()


def write_whole(path: Path, text: str) -> None:
    """Write a small private file so that after a crash it is there whole or not at all."""
    fresh = path.with_suffix(".new")
    try:
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise FolderNotWritableError(folder=path.parent, detail=error.strerror) from error
