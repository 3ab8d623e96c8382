"""`touchdeck report topics` over a store of its own."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from new_stores import store_in
from said_texts import batch
from topic_texts import NOW_US, ZONE, corpus_of, like_the_demo
from typer.testing import CliRunner

from desktop import topics_cli
from desktop.cli import application
from storage.local.changes import FeedProgress
from storage.local.store import Store

Report = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def report(store: Store, monkeypatch: pytest.MonkeyPatch) -> Report:
    @contextmanager
    def lent(*_: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield store, ZONE

    def run(*words: str) -> Result:
        return CliRunner().invoke(application, ["report", "topics", *words])

    monkeypatch.setattr(topics_cli, "opened", lent)
    return run


@pytest.fixture
def told(store: Store) -> None:
    corpus = corpus_of(like_the_demo)
    moments = corpus.moments.tolist()
    rows = {str(n): (text, moments[n]) for n, text in enumerate(corpus.told)}
    rows["x"] = ("[red]光改[/red] 13812345678 断网", NOW_US)
    progress = FeedProgress(None, NOW_US, NOW_US)
    load = store.stage("desk", "complaint", "complaint")
    load.add(batch("complaint", rows))
    load.swap(progress)


def test_what_rises_is_told_as_text_data_and_tables(
    report: Report, told: None, tmp_path: Path
) -> None:
    file = tmp_path / "topics.csv"
    data = json.loads(report("--json", "--csv", str(file)).stdout)
    assert {topic["title"] for topic in data["topics"]} == {"实名制", "光改"}
    assert data["past_days"] + data["period_days"] == len(data["texts"])
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert any("实名制" in row for row in rows)
    assert "实名制" in report("--days", "14").stdout


def test_cases_and_what_a_search_finds_are_masked(report: Report, told: None) -> None:
    found = json.loads(report("--search", "光改 断网", "--json").stdout)
    assert (found["texts"], found["cases"][0]["text"]) == (1, "[red]光改[/red] 138****5678 断网")
    assert "[red]" in report("--search", "光改 断网").stdout  # plain text, no colours
    cases = json.loads(report("--topic", "光改", "--json").stdout)
    assert cases["texts"] == len(cases["cases"])
    assert all("光改" in case["text"] for case in cases["cases"])


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--topic", "nobody"), "no topic"), (("--search", "，"), "nothing can be looked for")],
)
def test_what_there_is_not_is_said(
    report: Report, told: None, words: tuple[str, ...], said: str
) -> None:
    answer = report(*words)
    assert answer.exit_code == 1
    assert said in " ".join(answer.output.split())


def test_a_desk_without_texts_is_told_what_to_do(report: Report) -> None:
    answer = report()
    assert answer.exit_code == 1
    assert "no texts have been read" in " ".join(answer.output.split())
