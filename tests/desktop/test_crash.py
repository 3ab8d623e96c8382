"""A crash is told loudly and says nothing about any person."""

import faulthandler
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.crash import CrashReporter, report_of, without_personal_data


@pytest.fixture
def reporter(tmp_path: Path) -> Iterator[CrashReporter]:
    kept = sys.excepthook, threading.excepthook
    made = CrashReporter(tmp_path / "crashes")
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = kept


def failing(name: str, phone: str) -> None:
    raise ValueError(f"no tier for customer {name} ({phone}, 'li@example.com')")


def caught(name: str = "张晓明", phone: str = "13812341234") -> ValueError:
    try:
        failing(name, phone)
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize("secret", ["张晓明", "13812341234", "li@example.com"])
def test_a_report_holds_no_personal_data(secret: str) -> None:
    assert secret not in report_of(caught())


def test_a_report_names_the_error_and_the_place_in_our_code() -> None:
    report = report_of(caught())
    assert "ValueError: no tier for customer" in report
    assert "test_crash.py" in report and "failing" in report
    assert str(Path.home()) not in report


def test_short_numbers_stay_readable() -> None:
    assert without_personal_data("row 12 of 300") == "row 12 of 300"


def test_an_error_in_a_thread_is_written_and_told(
    reporter: CrashReporter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[str, Path]] = []
    reporter.on_crash(lambda report, path: told.append((report, path)))
    thread = threading.Thread(target=failing, args=("张晓明", "13812341234"))
    thread.start()
    thread.join()
    ((report, path),) = told
    assert path.read_text(encoding="utf-8") == report
    assert "ValueError" in capsys.readouterr().err


def test_only_the_newest_reports_are_kept(
    reporter: CrashReporter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for row in range(25):
        sys.excepthook(ValueError, ValueError(f"row {row}"), None)
    assert len(list((tmp_path / "crashes").glob("crash-*.txt"))) == 20


def test_the_same_failure_is_written_once_a_minute_not_each_second(
    reporter: CrashReporter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(5):
        sys.excepthook(ValueError, caught(), None)
    assert len(list((tmp_path / "crashes").glob("crash-*.txt"))) == 1


def test_a_native_crash_before_there_is_a_profile_leaves_its_stacks_on_standard_error() -> None:
    code = (
        "import faulthandler; from desktop.crash import hear_native_crashes; "
        "hear_native_crashes(); faulthandler._sigabrt()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert "Fatal Python error: Aborted" in done.stderr
    assert "most recent call first" in done.stderr


def test_native_crashes_are_heard_after_the_reports_end_as_before(tmp_path: Path) -> None:
    assert faulthandler.is_enabled()
    reporter = CrashReporter(tmp_path / "crashes")
    reporter.install()
    reporter.uninstall()
    assert faulthandler.is_enabled()
