"""Problems read from a real store: the figures are those of plain SQL over the centre's databases,
what changed is read again, what people say counts, and broken rules harm nobody."""

import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from linked_centre import Centre
from new_stores import store_in
from shared_house import House, SeatedDesk, desk_of, house, lead
from told_problems import NOW_US, WEEK_US
from typer.testing import CliRunner

from desktop import touchpoints_cli
from desktop.cli import application
from insight.hub.acts import SaveDefinition, WriteRecord
from insight.touchpoints.chain import DEFINITION, NO_PROBLEM, shipped_chain
from insight.touchpoints.counting import Chosen, counted
from insight.touchpoints.placing import laid_texts, placed
from insight.touchpoints.problems import Problems
from resources.demo.making import Made
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.shared.definitions import version_of
from storage.local.store import Store, open_store
from storage.local.touchpoints import (
    KIND,
    as_of,
    behind,
    case_about,
    chain_in_use,
    problems,
    problems_again,
    words_of,
)

__all__ = ["desk_of", "house", "lead"]
ZONE = ZoneInfo("Asia/Shanghai")
Report = Callable[..., Result]


@pytest.fixture(scope="module")
def world(centre: Centre) -> Made:
    return centre.world


@pytest.fixture(scope="module")
def store(centre: Centre) -> Iterator[Store]:
    """A store that has read the world."""
    opened = open_store(centre.profile, FileVault())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def cases(store: Store) -> Problems:
    with store.read(60) as reader:
        return problems(reader, as_of(reader)[1])


def asked(world: Made, system: str, query: str) -> list[tuple]:
    with closing(sqlite3.connect(world.databases[system])) as connection:
        return connection.execute(query).fetchall()


def test_the_cases_are_those_of_plain_sql(world: Made, cases: Problems) -> None:
    kinds = Counter(cases.what.tolist())
    queries = {
        0: ("desk", "SELECT count(*) FROM KF_TS"), 1: ("fault", "SELECT count(*) FROM GK_ZA"),
        2: ("desk", "SELECT count(*) FROM KF_JC WHERE FX <> '2'"),
        3: ("ess", "SELECT count(*) FROM WD_PAY WHERE ZF_ZT IN ('N', 'C', 'K')"),
    }  # fmt: skip
    for what, (system, query) in queries.items():
        assert [(kinds[what],)] == asked(world, system, query), query
    assert kinds[4] > 0


def test_links_are_those_of_the_same_rules_in_plain_sql(world: Made, cases: Problems) -> None:
    """Complaints and contacts placed by SQL over the service desk itself."""
    there = placed(cases, shipped_chain(), laid_texts(cases))
    complaints = dict(asked(world, "desk", """
        SELECT CASE
          WHEN NR LIKE '%承诺%' OR NR LIKE '%没有兑现%' OR NR LIKE '%未提前告知%' THEN 'promotion'
          WHEN NR LIKE '%未经同意%' THEN 'acceptance'
          WHEN NR LIKE '%无空闲端口%' THEN 'resources'
          WHEN NR LIKE '%重复扣费%' OR NR LIKE '%与实际使用不符%' THEN 'billing'
          WHEN LX = '10' THEN 'tariff' WHEN LX = '3' THEN 'promotion'
          WHEN LX = '5' THEN 'acceptance' WHEN LX = '6' THEN 'installation'
          WHEN LX = '9' THEN 'resources'
          WHEN LX IN ('7', '4') THEN 'billing' ELSE 'faults' END AS link, count(*)
        FROM KF_TS GROUP BY link"""))  # fmt: skip
    contacts = dict(asked(world, "desk", """
        SELECT CASE WHEN YY_DM IN ('C01', 'C02', 'C03', 'C04', 'F02', 'F03') THEN 'faults'
          WHEN YY_DM = 'A03' THEN 'installation' WHEN YY_DM = 'D02' THEN 'tariff'
          WHEN YY_DM = 'B03' THEN 'billing' WHEN YY_DM IN ('B05', 'D03', 'D04') THEN 'acceptance'
          WHEN YY_DM IS NULL OR YY_DM = 'D01' THEN 'none' ELSE 'aside' END AS link, count(*)
        FROM KF_JC WHERE FX <> '2' GROUP BY link"""))  # fmt: skip
    names = [*(each.code for each in shipped_chain().link), "aside", "none"]
    for what, expected in ((0, complaints), (2, contacts)):
        assert Counter(names[link] for link in there.link[cases.what == what].tolist()) == expected


def test_all_seven_links_have_cases_in_the_demo_and_parts_sum(
    cases: Problems, store: Store
) -> None:
    with store.read() as reader:
        until = as_of(reader)[1]
    there = placed(cases, shipped_chain(), laid_texts(cases))
    whole = counted(cases, there, shipped_chain(), Chosen(until))
    assert all(each.now > 0 for each in whole.links)
    assert sum(whole.share(link) for link in (-1, *range(7))) == pytest.approx(1)


def put(store: Store, table: str, columns: str, rows: list[tuple], deleted: tuple = (),
        as_of_us: int = NOW_US) -> None:  # fmt: skip
    progress = FeedProgress(None, as_of_us, as_of_us)
    store.apply(
        Batch("desk", table, table, tuple(columns.split()), rows, progress, deleted=deleted)
    )


COMPLAINT = "key opened_at kind product_code channel region text phone customer_key"
HOSTILE = "<b>'; DROP TABLE complaint;--\x00\u202e张伟 13812345678 𠮷"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Store]:
    """A store with three complaints, one of them hostile, one long past."""
    opened = store_in(tmp_path / "profile")
    put(opened, "complaint", COMPLAINT, [
        ("A", NOW_US - 1, "计费收费", "KD300", "hotline", "天河区", "账单", "13800000001", "K1"),
        ("13812345678", NOW_US - WEEK_US, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, None),
        ("OLD", NOW_US - 40 * WEEK_US, "计费收费", "", "", "", "", None, None),
    ])  # fmt: skip
    put(opened, "contact", "key started_at touchpoint direction reason_code", [
        ("1", NOW_US - 2, "hotline", "in", "不能上网"),
        ("2", NOW_US - 2, "outbound", "out", "回访"),
    ])  # fmt: skip
    yield opened
    opened.close()


def seen(cases: Problems) -> list[tuple]:
    rows = range(len(cases))
    return sorted((int(cases.what[row]), *cases.refs[row], int(cases.at[row]),
                   *(cases.word(name, row) for name in cases.by)) for row in rows)  # fmt: skip


def test_old_cases_and_calls_of_ours_are_no_problems_and_hostile_text_is_only_text(
    own: Store,
) -> None:
    with own.read() as reader:
        cases = problems(reader, NOW_US)
    assert [(row[2], row[4]) for row in seen(cases)] == [
        ("13812345678", HOSTILE), ("A", "计费收费"), ("1", ""),
    ]  # fmt: skip
    there = placed(cases, shipped_chain(), laid_texts(cases))
    assert sorted(there.link.tolist()) == [-1, 5, 6]


def test_what_changed_read_again_gives_what_reading_all_gives(own: Store) -> None:
    with own.read() as reader:
        before = problems(reader, NOW_US)
    put(own, "complaint", COMPLAINT, [
        ("A", NOW_US - 5, "资费政策", "YD4G", "app", "海珠区", "新文字", None, None),
        ("B", NOW_US - 6, "资源", "KD500", "web", "白云区", "又一新文字", None, None),
    ], deleted=("13812345678",))  # fmt: skip
    with own.read() as reader:
        keys = {"complaint": {"A", "B", "13812345678"}, "contact": set(), "customer": {"K1"}}
        again = problems_again(reader, before, keys, NOW_US)
        assert seen(again) == seen(problems(reader, NOW_US))
    laid = laid_texts(before).followed_by(again.by["text"].words[len(before.by["text"].words) :])
    one, other = (placed(again, shipped_chain(), each) for each in (laid, laid_texts(again)))
    assert one.link.tolist() == other.link.tolist()


def test_a_case_s_customer_is_known_by_key_or_by_phone(own: Store) -> None:
    put(own, "customer", "key name phone address", [
        ("K1", "张伟", "13900000000", "广州市天河区中山路1号"),
        ("K2", "李娜", "13800000001", None),
    ])  # fmt: skip
    with own.read() as reader:
        cases = problems(reader, NOW_US)
        found = behind(reader, cases, range(len(cases)))
    mine = next(found[row] for row in found if cases.refs[row][1] == "A")
    assert mine.customer == ("desk", "K1")
    assert mine.names == ("广州市天河区中山路1号", "张伟", "李娜")
    assert [each.customer for row, each in found.items() if cases.refs[row][1] != "A"] == [None] * 2


def hear(lead: SeatedDesk, qtbot: object, count: int) -> None:
    def heard() -> bool:
        with lead.store.read() as reader:
            return len(words_of(reader, lead.me).cases) == count

    qtbot.waitUntil(heard, timeout=10_000)  # type: ignore[attr-defined]


def test_people_s_newest_word_on_a_case_counts_and_can_be_taken_back(
    lead: SeatedDesk, house: House, qtbot: object
) -> None:
    put(lead.store, "complaint", COMPLAINT, [
        (key, NOW_US, "计费收费", "", "", "", "", None, None) for key in "ABC"
    ])  # fmt: skip
    for key, link in (
        ("A", "tariff"),
        ("B", "faults"),
        ("A", NO_PROBLEM),
        ("B", ""),
        ("X", "tariff"),
    ):
        about = case_about("complaint", ("desk", key))
        house.act("luo", WriteRecord(KIND, about, {"link": link, "note": "听过录音"}))
    house.act("luo", WriteRecord(KIND, "case:nonsense", {"link": 7}))
    hear(lead, qtbot, 3)
    with lead.store.read() as reader:
        cases, words = problems(reader, NOW_US), words_of(reader, lead.me)
    assert {cases.refs[row][1]: link for row, link in words.rows(cases).items()} == {
        "A": NO_PROBLEM
    }
    assert words.cases["complaint", "desk", "A"].who == "罗霞"


def test_broken_shared_rules_fall_back_to_the_last_good_ones_and_say_so(
    lead: SeatedDesk, house: House, qtbot: object
) -> None:
    kind, code = DEFINITION

    def known(version: int) -> bool:
        with lead.store.read() as reader:
            return version_of(reader, kind, code) == version

    good = shipped_chain().content()
    good["rule"] = good["rule"][:3]
    house.act("lin", SaveDefinition(kind, code, 0, {"link": [], "rule": 5}))
    qtbot.waitUntil(lambda: known(1), timeout=10_000)  # type: ignore[attr-defined]
    with lead.store.read() as reader:
        found = chain_in_use(reader, lead.me)
    assert found.what == shipped_chain()
    assert "link" in found.fault
    house.act("lin", SaveDefinition(kind, code, 1, good))
    house.act("lin", SaveDefinition(kind, code, 2, {**good, "rule": [{"code": "a"}]}))
    qtbot.waitUntil(lambda: known(3), timeout=10_000)  # type: ignore[attr-defined]
    with lead.store.read() as reader:
        found = chain_in_use(reader, lead.me)
    assert (len(found.what.rule), found.version, found.newest) == (3, 2, 3)
    assert "title" in found.fault


# --- the report -----------------------------------------------------------------------------------


@pytest.fixture
def report(store: Store, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Runs `touchdeck report touchpoints` on the store that has read the world."""

    @contextmanager
    def lent(*_where: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield store, ZONE

    monkeypatch.setattr(touchpoints_cli, "opened", lent)
    return lambda *words: CliRunner().invoke(application, ["report", "touchpoints", *words])


def test_the_report_says_the_same_as_the_functions(
    report: Report, cases: Problems, store: Store, tmp_path: Path
) -> None:
    files = tmp_path / "chain.csv", tmp_path / "chain.xlsx"
    told = report("--by", "product", "--what", "complaint", "--what", "loss", "--weeks", "8",
                  "--json", "--csv", str(files[0]), "--xlsx", str(files[1]))  # fmt: skip
    assert told.exit_code == 0, told.output
    data = json.loads(told.stdout)
    with store.read() as reader:
        until = as_of(reader)[1]
    chosen = Chosen(until, 8, frozenset({"complaint", "loss"}))
    there = placed(cases, shipped_chain(), laid_texts(cases))
    whole = counted(cases, there, shipped_chain(), chosen)
    assert [each["now"] for each in data["links"]] == [each.now for each in whole.links]
    assert data["not_placed"]["now"] == whole.not_placed.now
    assert sum(each["cases"] for each in data["rules"]) == whole.all - whole.not_placed.now
    assert sum(each["cases"] for each in data["left"]) == whole.not_placed.now
    by = data["by"]["counts"]
    assert [sum(by[each["link"]]) for each in data["links"]] == [each.now for each in whole.links]
    rows = list(csv.reader(files[0].read_text(encoding="utf-8-sig").splitlines()))
    assert ["Tariff policy", "市场部", str(whole.links[0].now)] in [row[:3] for row in rows]
    assert files[1].stat().st_size > 0


def test_the_report_prints_tables_in_the_language_asked_for(report: Report) -> None:
    told = report("--language", "zh")
    assert told.exit_code == 0
    assert "资费政策" in told.stdout


def test_without_anything_read_the_report_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty = store_in(tmp_path / "profile")

    @contextmanager
    def lent(*_where: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield empty, ZONE

    monkeypatch.setattr(touchpoints_cli, "opened", lent)
    told = CliRunner().invoke(application, ["report", "touchpoints"])
    empty.close()
    assert told.exit_code == 1
    assert "have been read" in told.stderr
