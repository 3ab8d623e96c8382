"""`touchdeck report pain` says what SQL counts; saved tables say what they show."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from made_complaints import ZONE, ask
from typer.testing import CliRunner

from desktop import pain_cli
from desktop.cli import application
from insight.pain.tables import PainTableError, table_from, table_of
from insight.pain.view import PainView
from storage.local.store import Store

Report = Callable[..., Result]


@pytest.fixture
def report(complained: Store, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Report on the complaints that are kept."""

    @contextmanager
    def lent(*_: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield complained, ZONE

    def run(*words: str) -> Result:
        return CliRunner().invoke(application, ["report", "pain", *words])

    monkeypatch.setattr(pain_cli, "opened", lent)
    return run


def test_the_report_says_what_sql_counts(report: Report, complained: Store, tmp_path: Path) -> None:
    files = tmp_path / "pain.csv", tmp_path / "pain.xlsx"
    told = report(
        "kind,unit,severity", "--from", "2026-10-01", "--to", "2026-10-31", "--json",
        "--only", "region=天河区", "--csv", str(files[0]), "--xlsx", str(files[1]),
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    data = json.loads(told.stdout)
    ((count,),) = ask(
        complained, "SELECT count(*) FROM complaint WHERE region = '天河区' AND "
        "strftime('%Y-%m', opened_at / 1000000, 'unixepoch', '+8 hours') = '2026-10'",
    )  # fmt: skip
    assert data["complaints"] == count == sum(cell["count"] for cell in data["cells"])
    assert data["only"] == {"region": ["天河区"]} and data["as_of"].startswith("2026-11-22T10:30")
    assert data["per_10000_subscribers"] is None and data["definitions"]
    rows = list(csv.reader(files[0].read_text(encoding="utf-8-sig").splitlines()))
    assert any("false discovery rate" in row[0] for row in rows if row)
    assert not any(cell.startswith("=1+1") for row in rows for cell in row)  # no formula
    assert files[1].stat().st_size > 5_000


def test_a_terminal_gets_figures_and_cells(report: Report) -> None:
    told = report("source", "--days", "7", "--reply-hours", "48")
    assert told.exit_code == 0
    assert "First reply due within 48 hours" in told.stdout and "miit" in told.stdout


@pytest.mark.parametrize(("words", "said"), [
    (("colour",), "no dimension"), (("kind,kind",), "different dimensions"),
    (("kind", "--only", "region"), "is not a dimension and a value"),
    (("kind", "--from", "2026-13-01"), "is not a day"),
    (("kind", "--from", "2026-10-02", "--to", "2026-10-01"), "not after"),
])  # fmt: skip
def test_what_cannot_be_asked_is_said(report: Report, words: tuple[str, ...], said: str) -> None:
    told = report(*words)
    assert told.exit_code == 1 and said in told.stderr


@pytest.mark.parametrize("spoilt", [
    {"title": ""}, {"rows": "colour"}, {"columns": "kind"}, {"measure": "sum"}, {"days": -1},
    {"only": {"x": ["y"]}}, {"more": 1}, {"only": {"kind": "资源"}},
])  # fmt: skip
def test_a_saved_table_that_cannot_be_used_says_why(spoilt: dict[str, object]) -> None:
    good = table_of(PainView(), "表").model_dump()
    with pytest.raises(PainTableError, match="表"):
        table_from({**good, **spoilt}, "表")


def test_a_saved_table_shows_what_was_saved() -> None:
    view = PainView(
        90, "source", "unit", "severity", "critical", "closing",
        (("region", ("天河区", "<b>")),), 8, 14,
    )  # fmt: skip
    assert table_from(
        json.loads(json.dumps(table_of(view, " 越级 ").model_dump())), "x"
    ).view() == (view)
