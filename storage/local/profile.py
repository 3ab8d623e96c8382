"""A profile: one folder with the three files, the note about their key, and a lock."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from storage.local.errors import FolderNotWritableError, ProfileInUseError
from storage.local.schema import FILES, File

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE: Final = 1 << 30  # far behind the text, so that others can still read it

    def _try_lock(stream: IO[str]) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(stream: IO[str]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProfileLock:
    """Held while a profile is open; the operating system releases it when the process dies."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream: IO[str] | None = stream

    def release(self) -> None:
        """Let others open the profile. Releasing twice is harmless."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Where one person's local store lives. Only one process at a time has a profile open."""

    folder: Path

    @classmethod
    def named(cls, name: str = "default") -> "Profile":
        """Return the profile of this name in the user's data folder of the operating system."""
        from platformdirs import user_data_path

        return cls(user_data_path("Touchdeck", appauthor=False) / name)

    def path(self, file: File) -> Path:
        return self.folder / f"{file}.db"

    @property
    def key_note(self) -> Path:
        """The file that says which key opens the profile; it does not hold the key."""
        return self.folder / "key.json"

    def existing(self) -> frozenset[File]:
        """Return the files that hold something."""
        return frozenset(
            file for file in FILES if self.path(file).exists() and self.path(file).stat().st_size
        )

    def lock(self) -> ProfileLock:
        """Make the folder if needed and take the profile for this process.

        Raises ProfileInUseError naming the process that has it, FolderNotWritableError.
        """
        path = self.folder / "profile.lock"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            stream = path.open("a+", encoding="ascii")
        except OSError as error:
            raise FolderNotWritableError(folder=self.folder, detail=error.strerror) from error
        try:
            _try_lock(stream)
        except OSError:
            stream.seek(0)
            pid = stream.read(32).strip() or "?"
            stream.close()
            raise ProfileInUseError(pid=pid) from None
        stream.seek(0)
        stream.truncate()
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        return ProfileLock(stream)

    def set_aside(self, file: File) -> Path:
        """Rename a damaged `live` or `cache` file, so that the next start pulls it anew.

        Returns the new path. The desk's own work is never set aside: ValueError. Raises
        ProfileInUseError while the profile is open anywhere.
        """
        if file == "desk":
            raise ValueError("desk.db holds this desk's own work and is never set aside")
        lock = self.lock()
        try:
            path = self.path(file)
            stamp = time.strftime("%Y%m%dT%H%M%S")
            aside = path.with_name(f"{path.name}.damaged-{stamp}")
            for suffix in ("-wal", "-shm", ""):
                part = path.with_name(path.name + suffix)
                if part.exists():
                    part.rename(aside.with_name(aside.name + suffix))
            return aside
        finally:
            lock.release()
