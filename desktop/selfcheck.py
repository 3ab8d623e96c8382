"""`touchdeck doctor`: does this machine have what Touchdeck needs? One line a question."""

import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PACKAGES = ("desktop", "ui", "widgets", "storage", "insight", "resources")


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer. `good` False: Touchdeck will not work, or not wholly; `text` says what to do."""

    question: str
    good: bool
    text: str


class MixedInstallationError(RuntimeError):
    """Our packages come from different places: another program brought packages of their names."""


def require_one_home() -> Path:
    """Return the folder all our packages share; raise `MixedInstallationError` when they don't."""
    homes = {
        Path(str(importlib.import_module(name).__file__)).resolve().parent.parent
        for name in PACKAGES
    }
    if len(homes) != 1:
        raise MixedInstallationError(
            "Touchdeck's packages come from different folders; install it on its own "
            "(pipx or uv tool): " + ", ".join(sorted(str(home) for home in homes))
        )
    return homes.pop()


def findings(profile: Path) -> Iterator[Finding]:
    """Check everything once, in the order a person would mend it."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", _python),
        ("Installation", lambda: str(require_one_home())),
        ("Qt", _qt),
        ("Encryption", _encryption),
        ("Keyring", _keyring),
        ("Time zones", _zones),
        ("Translations", _translations),
        ("Profile", lambda: _profile(profile)),
    )
    for question, check in checks:
        try:
            yield Finding(question, True, check())
        except (RuntimeError, ImportError, OSError, ZoneInfoNotFoundError) as error:
            yield Finding(question, False, str(error))


def _python() -> str:
    return sys.version.split()[0]


def _qt() -> str:
    import PySide6
    from PySide6 import QtWidgets

    major, minor = (int(part) for part in PySide6.__version__.split(".")[:2])
    if (major, minor) == (6, 12) and sys.version_info < (3, 12):
        raise RuntimeError("PySide6 6.12 aborts on this Python; install 6.11.3")
    return f"PySide6 {PySide6.__version__}, {QtWidgets.__name__} loads"


def _encryption() -> str:
    from storage.local.connections import cipher_version

    version = cipher_version()
    if not version:
        raise RuntimeError("this sqlcipher3 is built without SQLCipher: no store can be opened")
    return f"SQLCipher {version}"


def _keyring() -> str:
    import keyring
    from keyring.errors import KeyringError

    backend = keyring.get_keyring()
    try:
        keyring.get_password("touchdeck-doctor", "probe")
    except KeyringError as error:
        raise RuntimeError(
            f"{type(backend).__module__}: {error}. Unlock or install a keyring, or keep the key "
            "in the profile with `touchdeck --key-file`"
        ) from error
    return type(backend).__module__


def _zones() -> str:
    return str(ZoneInfo("Asia/Shanghai"))


def _translations() -> str:
    path = files("resources").joinpath("translations/zh_CN.qm")
    if not path.is_file():
        raise RuntimeError("the Chinese translation is not built: run `make translations`")
    return "zh_CN"


def _profile(profile: Path) -> str:
    profile.mkdir(parents=True, exist_ok=True)
    probe = profile / ".probe"
    probe.write_text("", encoding="utf-8")
    probe.unlink()
    return str(profile)
