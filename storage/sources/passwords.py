"""Passwords of sources: in the operating system's keyring, or by explicit choice in a file.

One entry a profile and source, under the service `touchdeck`. A password is never part of a URL
that is shown, of a log line, of an error or of a command's arguments.
"""

import json
from typing import TYPE_CHECKING, Final, Protocol

from resources.wording import QT_TRANSLATE_NOOP
from storage.local.errors import FolderNotWritableError
from storage.local.keys import KeyVault, write_whole
from storage.local.profile import Profile
from storage.sources.errors import SourceError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "touchdeck"
FILE: Final = "source-passwords.json"


class KeptPasswordError(SourceError):
    """A password could not be fetched, kept or forgotten."""

    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The keyring ({backend}) failed with the password of {source}: {detail}. Repair it and "
        "try again.",
    )


class PasswordRingAbsentError(KeptPasswordError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "This computer has no keyring to keep the password of {source} in ({backend}). Set one up "
        "(GNOME Keyring or KWallet on Linux), or use a profile whose keys are kept in a file: "
        "`--key-file`, which protects nothing from somebody who can read the profile folder.",
    )


class PasswordRingLockedError(KeptPasswordError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The keyring is locked, so the password of {source} cannot be reached. Unlock the keyring "
        "and try again. ({backend}: {detail})",
    )


class PasswordForgottenError(KeptPasswordError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The keyring ({backend}) took the password of {source} but did not give it back. Choose a "
        "keyring that keeps what it is given.",
    )


class PasswordFileError(KeptPasswordError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The file {file}, which holds the passwords of sources, cannot be used ({detail}). "
        "Correct or remove it, then give the passwords again.",
    )


class Passwords(Protocol):
    """The passwords of one profile's sources. Every call may block (a keyring may ask)."""

    def get(self, source: str) -> str | None:
        """Return the password, None when none is kept. Raises KeptPasswordError."""

    def set(self, source: str, password: str) -> None:
        """Keep a password, and make sure that it was kept. Raises KeptPasswordError."""

    def forget(self, source: str) -> None:
        """Keep none any more; not to have had one is no error. Raises KeptPasswordError."""


class KeyringPasswords:
    """Passwords in the operating system's keyring."""

    def __init__(self, profile: Profile, backend: "KeyringBackend | None" = None) -> None:
        self._profile = profile.folder.name
        self._chosen = backend

    def get(self, source: str) -> str | None:
        try:
            return self._backend().get_password(SERVICE, self._user(source))
        except Exception as error:
            raise self._told(source, error) from None

    def set(self, source: str, password: str) -> None:
        try:
            self._backend().set_password(SERVICE, self._user(source), password)
        except Exception as error:
            raise self._told(source, error, password) from None
        if self.get(source) != password:
            raise PasswordForgottenError(source=source, backend=self._backend().name)

    def forget(self, source: str) -> None:
        if self.get(source) is None:
            return
        try:
            self._backend().delete_password(SERVICE, self._user(source))
        except Exception as error:
            raise self._told(source, error) from None

    def _user(self, source: str) -> str:
        return f"{self._profile}/{source}"

    def _backend(self) -> "KeyringBackend":
        if self._chosen is None:
            import keyring

            self._chosen = keyring.get_keyring()
        return self._chosen

    def _told(self, source: str, error: Exception, password: str = "") -> KeptPasswordError:
        """Return what a backend's complaint means; backends raise far more than keyring's own."""
        from keyring.errors import InitError, KeyringLocked, NoKeyringError

        backend = str(self._backend().name)
        if isinstance(error, NoKeyringError):
            return PasswordRingAbsentError(source=source, backend=backend)
        detail = str(error) or type(error).__name__
        if password and password in detail:
            detail = type(error).__name__
        if isinstance(error, KeyringLocked | InitError):
            return PasswordRingLockedError(source=source, backend=backend, detail=detail)
        return KeptPasswordError(source=source, backend=backend, detail=detail)


class FilePasswords:
    """Passwords in a file of the profile, readable by its owner only.

    For profiles whose key is kept in a file too: whoever can read the folder can read them.
    """

    def __init__(self, profile: Profile) -> None:
        self._path = profile.folder / FILE

    def get(self, source: str) -> str | None:
        return self._kept().get(source)

    def set(self, source: str, password: str) -> None:
        self._keep({**self._kept(), source: password})

    def forget(self, source: str) -> None:
        kept = self._kept()
        if kept.pop(source, None) is not None:
            self._keep(kept)

    def _kept(self) -> dict[str, str]:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(name): str(password) for name, password in said["passwords"].items()}
        except FileNotFoundError:
            return {}
        except OSError as error:
            detail = error.strerror or type(error).__name__
            raise PasswordFileError(file=self._path, detail=detail) from None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PasswordFileError(file=self._path, detail=type(error).__name__) from None

    def _keep(self, passwords: dict[str, str]) -> None:
        note = "Passwords of this Touchdeck profile's sources, unprotected. Chosen with --key-file."
        text = json.dumps({"note": note, "passwords": passwords}, indent=1)
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, text)
        except (OSError, FolderNotWritableError) as error:
            raise PasswordFileError(file=self._path, detail=str(error)) from None


def passwords_of(profile: Profile, vault: KeyVault) -> Passwords:
    """Return where a profile keeps its sources' passwords: where it keeps its own key."""
    return FilePasswords(profile) if vault.kind == "file" else KeyringPasswords(profile)
