"""What happens when something of ours fails: said loudly, written down, without personal data.

A report holds the error's type, its message with everything that could be somebody's data masked,
the places in our code, and versions. It never holds values of variables.
"""

import faulthandler
import logging
import platform
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import TextIO

_log = logging.getLogger(__name__)
_KEPT = 20
_AGAIN_S = 60.0
"""The same failure is written and told at most this often."""

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|「[^」]*」")
_DIGITS = re.compile(r"\d{4,}")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")


def without_personal_data(text: str) -> str:
    """Return `text` with quoted parts, long numbers, addresses and Chinese words masked."""
    for pattern, mask in ((_MAIL, "…@…"), (_QUOTED, "'…'"), (_DIGITS, "####"), (_CHINESE, "…")):
        text = pattern.sub(mask, text)
    return text


def touchdeck_version() -> str:
    try:
        return version("touchdeck")
    except PackageNotFoundError:
        return "unpacked"


def report_of(error: BaseException) -> str:
    """Return the report of an error: what, where in our code, on which versions."""
    lines = [
        f"Touchdeck {touchdeck_version()}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
    ]
    chain: list[BaseException] = []
    seen: BaseException | None = error
    while seen is not None and seen not in chain:
        chain.append(seen)
        seen = seen.__cause__ or seen.__context__
    for each in reversed(chain):
        lines.append(f"{type(each).__name__}: {without_personal_data(str(each))}")
        for frame in traceback.extract_tb(each.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
    return "\n".join(lines) + "\n"


def _place(filename: str) -> str:
    """Return a file's path below the folder that holds our packages, never a home directory."""
    parts = Path(filename).parts
    ours = ("desktop", "ui", "widgets", "storage", "insight", "resources")
    start = next((i for i in range(len(parts) - 2, -1, -1) if parts[i] in ours), len(parts) - 1)
    return "/".join(parts[start:])


def hear_native_crashes() -> None:
    """Have a native crash leave its stacks on standard error, where there is one."""
    if sys.stderr is not None:
        faulthandler.enable()


class CrashReporter:
    """Catches what nobody caught, in any thread; writes a report and tells the window once each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tell: Callable[[str, Path], None] | None = None
        self._native: TextIO | None = None
        self._heard_before = False
        self._last: dict[str, float] = {}

    def install(self) -> None:
        """Take over Python's hooks; native crashes leave their stacks in `native.txt`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        native = self._folder / "native.txt"
        if native.exists() and native.stat().st_size:
            native.replace(self._folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-native.txt")
        self._native = native.open("w", encoding="utf-8")
        self._heard_before = faulthandler.is_enabled()
        faulthandler.enable(self._native)

    def uninstall(self) -> None:
        """Give Python's own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        self._tell = None
        if self._native is not None:
            faulthandler.disable()
            if self._heard_before and sys.__stderr__ is not None:
                faulthandler.enable(sys.__stderr__)
            self._native.close()
            self._native = None

    def on_crash(self, tell: Callable[[str, Path], None]) -> None:
        """Call `tell(report, path)` for each; it may be called on any thread."""
        self._tell = tell

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(error)
        what = report.split("\n", 2)[-1]
        if self._last.get(what, -_AGAIN_S) > time.monotonic() - _AGAIN_S:
            return
        self._last[what] = time.monotonic()
        path = self._write(report)
        _log.error("crash report %s", path.name)
        sys.stderr.write(report)
        if self._tell is not None:
            self._tell(report, path)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _write(self, report: str) -> Path:
        path = self._folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(report, encoding="utf-8")
        for old in sorted(self._folder.glob("crash-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
        return path
