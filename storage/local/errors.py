"""What can go wrong with the local store, told to people: what happened and what to do.

Every `StoreError` is about the world (a full disk, a locked keyring, another instance), never
about a mistake in this program. Its text is translatable: an interface translates `template` in
the context "Store" and fills it with `values`; `str()` gives the English text.
"""

from typing import Final

from resources.wording import QT_TRANSLATE_NOOP
from storage.local.changes import Quarantined
from storage.local.schema import File


class StoreError(Exception):
    """Something outside this program keeps the local store from working."""

    template: str = QT_TRANSLATE_NOOP("Store", "The local store cannot be used: {detail}")

    def __init__(self, **values: object) -> None:
        self.values: dict[str, object] = values
        super().__init__(self.template.format(**values))


class ProfileInUseError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "This profile is already open in another Touchdeck (process {pid}). "
        "Switch to its window, or close it first.",
    )


class FolderNotWritableError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "Touchdeck cannot write to its folder {folder} ({detail}). "
        "Ask for write permission, or choose another profile folder. Nothing was changed.",
    )


class DiskFullError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The disk is full, so the last change could not be saved. Everything saved before is "
        "intact. Free some space; reading from the centre goes on by itself.",
    )


class DiskFailedError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The disk refused to read or write the file {file} ({detail}). Check the disk and its "
        "connection, then start Touchdeck again.",
    )


class DamagedFileError(StoreError):
    """A file's content fails its check although the key is right."""

    template = QT_TRANSLATE_NOOP(
        "Store",
        "The file {file} is damaged, though its key is right. What it holds can be pulled again "
        "from the centre: set it aside with `touchdeck doctor`, then start Touchdeck again.",
    )


class DamagedDeskError(DamagedFileError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The file {file}, which holds this desk's own work, is damaged, though its key is right. "
        "Keep a copy of it and restore it from a backup; Touchdeck will not replace it.",
    )


class DeskMissingError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The file {file}, which holds this desk's own work, is missing while the other files are "
        "there. Restore it from a backup, or move the whole profile folder away to start anew.",
    )


class NewerFileError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The file {file} was written by a newer Touchdeck (its form is {found}, this one knows "
        "{known}). Start the newer version; the file was not touched.",
    )


class KeyringAbsentError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "This computer has no keyring to keep the key of the local store in ({backend}). Set one "
        "up (GNOME Keyring or KWallet on Linux), or start with the key kept in a file: "
        "`--key-file`, which protects nothing from somebody who can read the profile folder.",
    )


class KeyringForgetsError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The keyring ({backend}) took the key of the local store but did not give it back. "
        "Nothing was encrypted with it. Choose a keyring that keeps what it is given.",
    )


class KeyringLockedError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The keyring is locked, so the local store cannot be opened. Unlock the keyring and try "
        "again. ({backend}: {detail})",
    )


class KeyringFailedError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store", "The keyring ({backend}) failed: {detail}. Repair it and try again."
    )


class KeyMissingError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The key of this profile is not in {place}, but its files are encrypted with it. Sign in "
        "as the user who made the profile or restore the key; no new key was made.",
    )


class WrongKeyError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The key found in {place} is not the one this profile's files are encrypted with. "
        "The files are not damaged and were not touched. Restore the right key.",
    )


class KeyNoteMissingError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "{file} is missing or unreadable. It says which key opens this profile's files. Restore "
        "it from a backup; no new key was made and the files were not touched.",
    )


class OtherVaultError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store",
        "The key of this profile is kept in {place}. Start Touchdeck the same way as when the "
        "profile was made (with or without `--key-file`).",
    )


class ReadTooLongError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store", "A read of the local store took longer than {seconds} s and was stopped."
    )


class StoreBusyError(StoreError):
    template = QT_TRANSLATE_NOOP(
        "Store", "The local store was busy for {seconds} s. Try again in a moment."
    )


class StoreClosedError(StoreError):
    template = QT_TRANSLATE_NOOP("Store", "The local store is closed.")


class UnstorableRowsError(ValueError):
    """Rows that no table can hold: nothing of their batch was stored.

    `rows` names every one of them with the reason, so that the caller quarantines them and sends
    the rest again.
    """

    def __init__(self, table: str, rows: tuple[Quarantined, ...]) -> None:
        self.table: Final = table
        self.rows: Final = rows
        first = rows[0]
        super().__init__(
            f"{len(rows)} row(s) of {table} cannot be stored; the first is {first.key!r}: "
            f"{first.reason}"
        )


_FULL = ("database or disk is full",)
_READ_ONLY = ("readonly database", "unable to open database file", "not authorized")
_DAMAGED = ("file is not a database", "malformed", "file is encrypted")
_FAILED = ("disk i/o error",)


def damaged(file: File, name: str) -> DamagedFileError:
    """Return the error of a damaged `file`; the desk's own work gets other advice."""
    return DamagedDeskError(file=name) if file == "desk" else DamagedFileError(file=name)


def from_driver(error: BaseException, file: File | None) -> StoreError | None:
    """Return what SQLite's complaint means for people, or None when it is a mistake of ours.

    `file` is the file that was written; None for a read, which may have met any of them.
    """
    text = str(getattr(error, "orig", None) or error).lower()
    name = "live.db, cache.db, desk.db" if file is None else f"{file}.db"
    if any(part in text for part in _FULL):
        return DiskFullError()
    if any(part in text for part in _READ_ONLY):
        return FolderNotWritableError(folder=name, detail=text)
    if any(part in text for part in _DAMAGED):
        return damaged(file or "cache", name)
    if "database is locked" in text:
        return StoreBusyError(seconds="5")
    if any(part in text for part in _FAILED):
        return DiskFailedError(file=name, detail=text)
    return None
