"""Without a window: the report of warnings, and the station."""

import csv
import json
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from new_stores import store_in
from patience import LIMIT_S
from stations import FaultDesk, station
from typer.testing import CliRunner
from warnings_house import SECOND, faults, now_us, put

from desktop import warnings_cli
from desktop.cli import application
from insight.hub.acts import WriteRecord
from insight.limits import Level
from insight.warnings.happening import WARNING, Happening, warning_id
from storage.hub.outbox import Outbox
from storage.local.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
Report = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(tmp_path / "profile")
    yield store
    store.close()


@pytest.fixture
def report(store: Store, monkeypatch: pytest.MonkeyPatch) -> Report:
    @contextmanager
    def lent(*_: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield store, ZONE

    def run(*words: str) -> Result:
        return CliRunner().invoke(application, ["report", "warnings", *words])

    monkeypatch.setattr(warnings_cli, "opened", lent)
    return run


def told(result: Result) -> dict:
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_warnings_are_told_with_names_and_customers_masked(
    store: Store, report: Report, tmp_path: Path
) -> None:
    put(store, "community", [{"key": "X1", "name": "云山新村"}])
    put(store, "customer", [{"key": "C1", "name": "王建国", "phone": "12000000001"}])
    at = now_us()
    for rule, group in (("fault_burst", "X1"), ("complaint_repeated", "C1")):
        what = Happening(
            warning_id(rule, group, at), rule, 0, (group,), "active", Level.WARNING, at, at, 9.0, 4
        )
        Outbox(store, "").put(WriteRecord(WARNING, what.id, what.sent()), at)
    found = told(report("--json"))["warnings"]
    assert {each["groups"][0] for each in found} == {"云山新村", "王**"}
    assert {each["level"] for each in found} == {"warning"}
    file = tmp_path / "standing.csv"
    assert report("standing", "--language", "zh", "--csv", str(file)).exit_code == 0
    said = file.read_text(encoding="utf-8-sig")
    assert "小区障碍突发" in said and "王建国" not in said and "12000000001" not in said
    assert "王建国" not in report("standing").output


def test_the_rules_in_use_are_told(report: Report, tmp_path: Path) -> None:
    found = told(report("rules", "--json"))["rules"]
    assert {each["code"] for each in found} == {
        "fault_burst", "fault_day", "complaint_media", "complaint_repeated",
        "queue_service_level", "source_age", "order_losses", "promises_near", "orders_vanished",
    }  # fmt: skip
    assert all(each["responses"] and each["notice"] for each in found)
    file = tmp_path / "rules.csv"
    assert report("rules", "--csv", str(file)).exit_code == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert any("ears_c2 >= 4 caution, >= 6 warning" in cell for row in rows for cell in row)


def test_a_rehearsal_is_told_and_other_limits_asked(store: Store, report: Report) -> None:
    day = 86_400 * SECOND
    put(store, "community", [{"key": "X1", "name": "云山新村"}])
    put(store, "fault", faults(5, "X1", now_us() - 9 * day) + faults(9, "X2", now_us() - 2 * day))
    found = told(report("rehearsal", "--rule", "fault_burst", "--json"))
    assert (found["warnings"], [each["group"] for each in found["episodes"]]) == (
        2, ["云山新村", "X2"],
    )  # fmt: skip
    strict = told(report("rehearsal", "--rule", "fault_burst", "--caution", "6", "--json"))
    assert [each["group"] for each in strict["episodes"]] == ["X2"]


@pytest.mark.parametrize(
    ("rule", "why"),
    [("nothing", "no rule"), ("source_age", "nothing tells"), ("", "say which rule by --rule")],
)
def test_what_cannot_be_rehearsed_is_said(report: Report, rule: str, why: str) -> None:
    result = report("rehearsal", "--rule", rule)
    assert result.exit_code == 1 and why in result.output


# --- the station --------------------------------------------------------------------------------


def told_at(hub: Path) -> list[tuple[str, str]]:
    """Return warning and state of the records at the hub, in their order."""
    with closing(sqlite3.connect(hub)) as connection:
        return connection.execute(
            "SELECT about, content ->> 'state' FROM record WHERE kind = 'warning' ORDER BY id"
        ).fetchall()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM ends a process there at once")
def test_the_station_evaluates_until_it_is_told_to_stop_and_goes_on_after_it_was_killed(
    tmp_path: Path,
) -> None:
    with closing(FaultDesk(tmp_path / "f.db")) as desk:
        folder = desk.profile(tmp_path, "night")
        with station(tmp_path, "night") as (process, lines):
            lines.until("This desk evaluates 9 rules.")
            desk.report("X1", 9)
            lines.until("Warning of fault_burst: active warning.")
            desk.report("X2", 9)
            process.kill()  # in the middle of whatever it does
            process.wait()
        with station(tmp_path, "night") as (process, lines):
            lines.until("This desk evaluates 9 rules.")
            ends = time.monotonic() + 120
            while len(told_at(folder / "hub.db")) < 2:
                assert time.monotonic() < ends, lines.all
                time.sleep(0.1)
            process.send_signal(signal.SIGTERM)
            assert process.wait(LIMIT_S) == 0
            lines.end()
            assert "The station has stopped." in lines.all[-1]
    told = told_at(folder / "hub.db")
    assert [state for _, state in told] == ["active", "active"]
    assert len({about for about, _ in told}) == 2


def test_a_station_with_nothing_to_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    result = CliRunner().invoke(application, ["station", "--profile", "none", "--key-file"])
    assert result.exit_code == 1 and "no mapping" in result.output
