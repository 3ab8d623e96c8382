"""The demo centre's paths, held against its own databases in plain SQL and against the truth."""

import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from linked_centre import Centre
from new_stores import store_in
from sqlalchemy import select
from typer.testing import CliRunner

from desktop import path_cli
from desktop.cli import application
from insight.path.blanks import blanks
from insight.path.building import communities
from insight.path.cases import Cases
from insight.path.funnel import breakdown, funnel, totals
from insight.path.graph import graph
from insight.path.leak_causes import leak
from insight.path.leaks import hand_overs, vanished_refs
from insight.path.loss import loss
from insight.path.process import ProcessError
from insight.path.span import Span
from insight.path.what_if import Asked, what_if
from resources.demo.making import Made
from storage.local.avoidable import AvoidableMonths
from storage.local.keys import FileVault
from storage.local.path.cases import cases, shipped_processes
from storage.local.persons import persons
from storage.local.schema import contact
from storage.local.statements import load_statement
from storage.local.store import Store, open_store

ZONE = ZoneInfo("Asia/Shanghai")


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
def broadband(store: Store) -> Cases:
    with store.read(60) as reader:
        return cases(reader, shipped_processes()["broadband"])


@pytest.fixture(scope="module")
def truth(world: Made) -> dict:
    return json.loads(world.truth.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def crm(world: Made) -> Iterator[sqlite3.Connection]:
    """The CRM's own database with shop and billing beside it."""
    with closing(sqlite3.connect(world.databases["crm"])) as connection:
        for other in ("ess", "bss"):
            connection.execute(f"ATTACH '{world.databases[other]}' AS {other}")
        yield connection


MINE = "LC_DM = 'KD' AND SC_BZ = '0'"


def test_open_won_and_lost_are_what_the_crm_s_own_table_counts(
    broadband: Cases, crm: sqlite3.Connection
) -> None:
    states = dict(crm.execute(f"SELECT ZT_DM, count(*) FROM T_SJD WHERE {MINE} GROUP BY 1"))
    found = totals(broadband)
    assert found.all == sum(states.values())
    assert found.won == states["1"]
    assert found.lost + found.closed_leaks == states["2"]
    assert found.open + found.leaked - found.closed_leaks == states["0"]


def test_the_field_s_44_and_56_in_a_hundred_are_seen(broadband: Cases) -> None:
    found = totals(broadband)
    assert found.conversion == pytest.approx(0.44, abs=0.01)
    assert found.loss == pytest.approx(0.56, abs=0.01)


def test_the_field_s_reasons_are_seen_on_the_base_of_the_named(
    broadband: Cases, truth: dict
) -> None:
    found = loss(broadband)
    assert found.without_reason == pytest.approx(0.33, abs=0.01)
    shares = {line.name: line.of_named for line in found.groups}
    for group, share in (("not_covered", 0.30), ("own", 0.23), ("installation", 0.092),
                         ("address", 0.052)):  # fmt: skip
        assert shares[group] == pytest.approx(share, abs=0.02), group
    planted = truth["opportunities"]["lost_by_reason_group"]
    gone = len(truth["deleted_opportunities"])
    for line in found.groups:
        assert planted[line.name] - gone <= line.lost <= planted[line.name]


def test_reasons_and_stages_are_what_plain_sql_counts(
    broadband: Cases, crm: sqlite3.Connection
) -> None:
    lost = f"{MINE} AND ZT_DM = '2'"
    named = dict(crm.execute(f"SELECT LSYY_DM, count(*) FROM T_SJD WHERE {lost} GROUP BY 1"))
    words = {"L01": "未覆盖", "L13": "考虑中", "L22": "端口需扩容", "L31": "下单地址不符"}
    found = {line.name: line.lost for line in loss(broadband).reasons}
    assert {word: found[word] for word in words.values()} == {
        word: named[code] for code, word in words.items()
    }
    refused = crm.execute(f"""
        SELECT stage, count(*) FROM (
            SELECT SJBH, HJ_DM stage FROM T_SJD_HJ WHERE DZ_DM = 'T'
            UNION ALL SELECT SJBH, CASE JD_DM WHEN 'XD' THEN '30' ELSE '40' END
                FROM ess.WD_ORDER_LOG WHERE DZ_DM = '2'
            UNION ALL SELECT SJBH, CASE HJ WHEN 'SL' THEN '50' ELSE '60' END
                FROM bss.TB_SLD_JL WHERE DZ = '20'
        ) JOIN T_SJD USING (SJBH) WHERE {MINE} AND ZT_DM = '2' GROUP BY 1""")  # fmt: skip
    codes = {"20": "register", "30": "order", "40": "payment", "50": "dispatch", "60": "install"}
    at_stage = {line.stage: line.lost for line in funnel(broadband) if line.lost}
    assert at_stage == {codes[code]: number for code, number in refused}


def test_the_planted_leak_is_found_order_by_order_and_no_other(
    broadband: Cases, truth: dict, crm: sqlite3.Connection
) -> None:
    planted = truth["leak"]
    hand_over = f"{planted['from']}_{planted['to']}"
    found = {key for _, key in vanished_refs(broadband, hand_over)}
    fresh = {key for (key,) in crm.execute(
        "SELECT SJBH FROM ess.WD_ORDER_LOG WHERE DZ_DM = '3' AND CZ_SJ > '2026/11/21 10:30:00'"
    )}  # fmt: skip
    assert found == set(planted["opportunities"]) - set(truth["deleted_opportunities"]) - fresh
    assert found
    others = [line.vanished for line in hand_overs(broadband) if line.hand_over != hand_over]
    assert others == [0]


def test_the_planted_leak_is_found_to_begin_within_the_hour_in_which_it_began(
    broadband: Cases, truth: dict
) -> None:
    planted = truth["leak"]
    found = leak(broadband, f"{planted['from']}_{planted['to']}", ZONE)
    assert found.since_us is not None
    assert 0 <= found.since_us // 1_000_000 - planted["begins"] < 3_600


def test_the_parts_by_touchpoint_are_what_the_crm_counts(
    broadband: Cases, crm: sqlite3.Connection
) -> None:
    counted = Counter(dict(crm.execute(
        f"SELECT CD_DM, count(*) FROM T_SJD WHERE {MINE} GROUP BY 1")))  # fmt: skip
    parts = dict(breakdown(broadband, "touchpoint"))
    assert parts["hotline"].all == counted["01"]
    assert parts["micro_store"].all == counted["04"]
    assert sum(part.all for part in parts.values()) == counted.total()


def test_the_graph_s_ways_are_what_plain_sql_counts(
    broadband: Cases, crm: sqlite3.Connection
) -> None:
    wanted: dict[tuple[str, str], int] = {}
    for before, after, count in crm.execute(f"""
        WITH step AS (
            SELECT SJBH, HJ_DM AS stage FROM T_SJD_HJ WHERE DZ_DM = 'J'
            UNION SELECT SJBH, CASE JD_DM WHEN 'XD' THEN '30' ELSE '40' END FROM ess.WD_ORDER_LOG
                WHERE DZ_DM IN ('1', '4', '5')
            UNION SELECT SJBH, CASE HJ WHEN 'SL' THEN '50' WHEN 'AZ' THEN '60' ELSE '70' END
                FROM bss.TB_SLD_JL WHERE DZ IN ('10', '40', '50'))
        SELECT before, stage, count(*) FROM (
            SELECT step.stage, lag(step.stage) OVER (PARTITION BY SJBH ORDER BY step.stage) before
            FROM step JOIN T_SJD USING (SJBH) WHERE {MINE})
        WHERE before IS NOT NULL GROUP BY 1, 2"""):  # fmt: skip
        wanted[before, after] = count
    codes = ["10", "20", "30", "40", "50", "60", "70"]
    found = {
        (codes[edge.source], codes[edge.target]): edge.volume - edge.unrecorded
        for edge in graph(broadband).edges
    }
    assert found == wanted
    assert found["10", "30"] > 100


def test_a_month_s_statement_is_what_plain_sql_sums(
    broadband: Cases, store: Store, crm: sqlite3.Connection
) -> None:
    month = date(2026, 10, 1)
    with store.read(60) as reader:
        found = load_statement(reader, None, broadband, month, ZONE, AvoidableMonths())
    assert found is not None
    counted = crm.execute(f"""
        SELECT count(*), count(DISTINCT KHBM) FROM T_SJD WHERE {MINE} AND ZT_DM = '2'
        AND JS_SJ >= '2026-10-01' AND JS_SJ < '2026-11-01'
        AND NOT EXISTS (SELECT 1 FROM ess.WD_ORDER_LOG log WHERE log.SJBH = T_SJD.SJBH
            AND log.DZ_DM = '3' AND NOT EXISTS (SELECT 1 FROM bss.TB_SLD_JL
                WHERE TB_SLD_JL.SJBH = log.SJBH))""").fetchone()  # fmt: skip
    losses = [line for line in found.found.lines if line.kind == "loss"]
    assert sum(line.count for line in losses) == counted[0] > 100
    arpu = {"0-50": 3500, "50-100": 7500, "100-150": 12500, "150-200": 17500, "200+": 26000}
    tier = broadband.by["tier"]
    priced = {place for line in found.found.lines for place in line.places}
    most = sum(arpu.get(tier.word(place), 6000) * 24 for place in priced)
    assert 0 < found.found.fen <= most
    leaks = [line for line in found.found.lines if line.kind == "leak"]
    assert {line.department for line in leaks} == {"it"}


def test_a_week_holds_only_what_was_created_in_it(store: Store, crm: sqlite3.Connection) -> None:
    first, last = (
        int(datetime(2026, 10, day, tzinfo=ZONE).timestamp()) * 1_000_000 for day in (5, 12)
    )
    with store.read(60) as reader:
        found = cases(reader, shipped_processes()["broadband"], Span(first, last))
    week = f"{MINE} AND CJ_SJ >= '2026-10-05' AND CJ_SJ < '2026-10-12'"
    (wanted,) = crm.execute(f"SELECT count(*) FROM T_SJD WHERE {week}").fetchone()
    assert len(found) == wanted > 0


def test_the_planted_sloppy_recorder_stands_out(broadband: Cases, truth: dict) -> None:
    if truth["sloppy_recorder"] is None:
        pytest.skip("this world has none")
    out = [line.name for line in blanks(broadband, "refused_by") if line.stands_out]
    assert out[:1] == [truth["sloppy_recorder"]]


def test_the_worst_communities_are_those_plain_sql_finds(
    broadband: Cases, crm: sqlite3.Connection
) -> None:
    wanted = crm.execute(
        f"SELECT XQ_BM, count(*) n FROM T_SJD WHERE {MINE} AND ZT_DM = '2' "
        "AND LSYY_DM IN ('L01', 'L22') GROUP BY 1"
    ).fetchall()
    assert {line.community: line.curable for line in communities(broadband)} == dict(wanted)


def test_a_desk_that_never_read_opportunities_is_told_what_to_do(tmp_path: Path) -> None:
    empty = store_in(tmp_path / "profile")
    with empty.read() as reader, pytest.raises(ProcessError, match="connect what keeps them"):
        cases(reader, shipped_processes()["broadband"])
    empty.close()


# --- on the command line ------------------------------------------------------------------------

Report = Callable[..., Result]


@pytest.fixture
def report(store: Store, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Report on the world that was read."""

    @contextmanager
    def lent(*_: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield store, ZONE

    def run(*words: str) -> Result:
        return CliRunner().invoke(application, ["report", "path", *words])

    monkeypatch.setattr(path_cli, "opened", lent)
    return run


def test_the_report_says_the_same_as_the_functions(
    report: Report, broadband: Cases, tmp_path: Path
) -> None:
    files = tmp_path / "path.csv", tmp_path / "path.xlsx"
    told = report("funnel", "--by", "region", "--json", "--csv", str(files[0]), "--xlsx",
                  str(files[1]))  # fmt: skip
    assert told.exit_code == 0, told.output
    data = json.loads(told.stdout)
    assert data["totals"]["won"] == totals(broadband).won
    assert [stage["reached"] for stage in data["stages"]] == [
        line.reached for line in funnel(broadband)
    ]
    assert sum(part["all"] for part in data["parts"]) == len(broadband)
    assert data["as_of"].startswith("2026-11-22T10:30")
    assert data["definitions"]
    rows = list(csv.reader(files[0].read_text(encoding="utf-8-sig").splitlines()))
    installed = next(row for row in rows if row and row[0] == "Installation")
    assert int(installed[1]) == funnel(broadband)[5].reached
    assert any("Conversion: won of closed" in row[0] for row in rows if row)
    assert files[1].stat().st_size > 5_000


def test_by_the_end_a_week_holds_what_was_won_and_lost_in_it_and_says_so(
    report: Report, crm: sqlite3.Connection
) -> None:
    week = ("--from", "2026-10-05", "--to", "2026-10-11")
    told = json.loads(report("funnel", *week, "--by-end", "--by", "tier", "--json").stdout)
    ended = f"{MINE} AND JS_SJ >= '2026-10-05' AND JS_SJ < '2026-10-12'"
    (won,) = crm.execute(f"SELECT count(*) FROM T_SJD WHERE {ended} AND ZT_DM = '1'").fetchone()
    (lost,) = crm.execute(f"""
        SELECT count(*) FROM T_SJD WHERE {ended} AND ZT_DM = '2'
        AND NOT EXISTS (SELECT 1 FROM ess.WD_ORDER_LOG log WHERE log.SJBH = T_SJD.SJBH
            AND log.DZ_DM = '3' AND NOT EXISTS (SELECT 1 FROM bss.TB_SLD_JL
                WHERE TB_SLD_JL.SJBH = log.SJBH))""").fetchone()  # fmt: skip
    whole = told["totals"]
    assert (whole["won"], whole["lost"], whole["open"]) == (won, lost, 0)
    assert won > 0 < lost
    assert sum(part["all"] for part in told["parts"]) == whole["all"] == told["opportunities"]
    assert (told["counted_by"], told["from"], told["to"]) == ("ended", "2026-10-05", "2026-10-11")
    began = json.loads(report("funnel", *week, "--json").stdout)
    assert (began["counted_by"], began["totals"] == whole) == ("began", False)
    periods = json.loads(report("periods", *week, "--by-end", "--json").stdout)
    (only,) = [each for each in periods["periods"] if each["began"]]
    assert (only["begins"], only["began"], only["won_within"]) == (
        "2026-10-05", whole["all"], won,
    )  # fmt: skip
    assert "they were won, lost or went missing" in report("loss", *week, "--by-end").stdout


def test_before_and_after_a_day_are_what_plain_sql_counts(
    report: Report, crm: sqlite3.Connection
) -> None:
    asked = ("periods", "--around", "2026-09-28", "--days", "14", "--by", "region")
    told = json.loads(report(*asked, "--json").stdout)
    for side in ("before", "after"):
        began, won = crm.execute(f"""
            SELECT count(*), sum(ZT_DM = '1' AND julianday(JS_SJ) - julianday(CJ_SJ) <= 14)
            FROM T_SJD WHERE {MINE} AND CJ_SJ >= ? AND CJ_SJ < date(?, '+1 day')
            """, (told[side]["from"], told[side]["to"])).fetchone()  # fmt: skip
        assert (told[side]["began"], told[side]["won"]) == (began, won)
        assert began > 100
    moved = told["after"]["rate"] - told["before"]["rate"]
    assert told["low"] < moved < told["high"]
    assert told["who_came"] + told["how_well"] == pytest.approx(moved)
    assert "weeks before and after 2026-09-28" in report(*asked).stdout
    late = report("periods", "--around", "2026-11-20")
    assert late.exit_code == 1
    assert "has had its whole time" in " ".join(late.stderr.split())


def test_a_month_s_avoidable_contacts_are_what_walking_through_them_finds(
    broadband: Cases, store: Store, report: Report
) -> None:
    """Everybody's contacts gone through one after the other, another way than the store's."""
    month, week_us = date(2026, 10, 1), 7 * 86_400_000_000
    begins, ends = (int(datetime(2026, each, 1, tzinfo=ZONE).timestamp()) * 10**6
                    for each in (10, 11))  # fmt: skip
    with store.read(60) as reader:
        found = load_statement(reader, None, broadband, month, ZONE, AvoidableMonths())
        people, _ = persons(reader)
        rows = reader.rows(
            select(contact.c.source, contact.c.customer_key, contact.c.phone, contact.c.reason_code,
                   contact.c.started_at, contact.c.agent_key, contact.c.duration_s,
                   contact.c.wrapup_s, contact.c.direction).order_by(contact.c.started_at)
        )  # fmt: skip
    last: dict[tuple, int] = {}
    wanted: dict[str, list[int]] = {}
    elsewhere = ("4G换卡", "套餐变更", "流量争议", "语音故障", "携号转网")
    for source, key, phone, reason, at_us, agent, talk, wrap, direction in rows:
        if not reason or direction == "out":
            continue
        person = people.of(source, key, phone)
        who = (person if person >= 0 else (source, key) if key else phone, reason)
        again = at_us - last.get(who, -week_us) <= week_us
        last[who] = at_us
        if again and begins <= at_us < ends and reason not in elsewhere:
            cost = wanted.setdefault(reason, [0, 0, 0])
            cost[0] += 1
            cost[1] += bool(agent)
            cost[2] += int((talk + (wrap or 0)) * 4500 / 3600 + 0.5) if agent else 0
    assert found is not None
    lines = {line.cause: [line.count, line.priced, line.fen]
             for line in found.found.lines if line.kind == "contact"}  # fmt: skip
    assert lines == wanted
    assert sum(count for count, *_ in wanted.values()) > 100
    bill = json.loads(report("statement", "--month", "2026-10", "--json").stdout)
    assert {line["cause"]: [line["count"], line["priced"], line["fen"]]
            for line in bill["lines"] if line["kind"] == "contact"} == wanted  # fmt: skip
    assert bill["avoidable_contacts"] == sum(count for count, *_ in wanted.values())
    assert "at most 7 days before" in " ".join(bill["definitions"])
    told = " ".join(report("statement", "--month", "2026-10").stdout.split())
    assert "avoidable contact is one of a customer" in told


def test_the_conversion_window_of_the_report_is_what_plain_sql_counts(
    report: Report, crm: sqlite3.Connection
) -> None:
    for days in (7, 30):
        told = json.loads(report("funnel", "--days", str(days), "--json").stdout)["within"]
        had, won = crm.execute(f"""
            SELECT count(*), sum(ZT_DM = '1' AND julianday(JS_SJ) - julianday(CJ_SJ) <= {days})
            FROM T_SJD WHERE {MINE}
            AND julianday('2026-11-22 10:30:00') - julianday(CJ_SJ) >= {days}""").fetchone()
        assert (told["days"], told["had"], told["won"]) == (days, had, won)
        assert told["share"] == won / had
    ended = json.loads(report("funnel", "--days", "7", "--by-end", "--json").stdout)
    assert ended["within"] is None


def test_losses_and_leaks_are_told_in_either_language(report: Report, broadband: Cases) -> None:
    losses = json.loads(report("loss", "--json").stdout)
    assert losses["share_without_reason"] == loss(broadband).without_reason
    assert losses["groups"][0]["lost"] == loss(broadband).groups[0].lost
    leaks = json.loads(report("leaks", "--json").stdout)
    assert [len(each["opportunities"]) for each in leaks["hand_overs"]] == [
        line.vanished for line in hand_overs(broadband)
    ]
    for line in leaks["hand_overs"]:
        kinds = [each["what"] for each in line["conditions"]]
        of_weekday = [each["vanished"] for each in line["conditions"] if each["what"] == "weekday"]
        assert sum(of_weekday) == (line["vanished"] if kinds else 0)
        assert sum(each["sent"] for each in line["hours"]) <= line["sent"]
    held = json.loads(report("compare", "--chosen", "hotline", "--json").stdout)
    won, closed = held["differences"][0]["chosen"]
    line = next(each for each in held["values"] if each["value"] == "hotline")
    assert (won, closed) == (line["won"], line["closed"])
    assert sum(each["all"] for each in held["values"]) == len(broadband)
    weeks = json.loads(report("compare", "--by", "week", "--json").stdout)
    assert sum(each["all"] for each in weeks["values"]) == len(broadband)
    assert "hotline against all others" in report("compare", "--chosen", "hotline").stdout
    assert "not told against all others" in report(
        "compare", "--by", "tier", "--chosen", "").stdout  # fmt: skip
    drawn = json.loads(report("graph", "--json").stdout)
    assert [edge["volume"] for edge in drawn["edges"]] == [
        edge.volume for edge in graph(broadband).edges
    ]
    assert "Ways between them" in report("graph").stdout
    asked = ("what_if", "--stage", "install", "--by", "region")
    then = json.loads(report(*asked, "--json").stdout)
    best = what_if(broadband, Asked(5, "best", "region"), ZONE)
    assert (then["more"], then["won"]) == (best.more, best.won)
    assert 0 < then["between"][0] < then["more"] < then["between"][1]
    assert "Whoever is kept converts later" in report(*asked).stdout
    bill = json.loads(report("statement", "--month", "2026-10", "--json").stdout)
    assert bill["fen"] == bill["fen_now"] == sum(line["fen"] for line in bill["lines"])
    assert "网络部" in report("statement", "--language", "zh").stdout
    assert "装维原因" in report("loss", "--language", "zh").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--process", "moon"], "no process “moon”; there are broadband, migration_4g"),
        (["--by", "colour"], "no dimension “colour”"),
        (["--from", "yesterday"], "--from: “yesterday” is not a day such as 2026-11-01"),
    ],
)
def test_what_cannot_be_reported_on_is_said_and_ends_with_one(
    report: Report, arguments: list[str], said: str
) -> None:
    told = report("loss", *arguments)
    assert told.exit_code == 1
    assert said in told.stderr


def test_a_demo_world_that_is_not_there_is_named(tmp_path: Path) -> None:
    told = CliRunner().invoke(
        application, ["report", "path", "loss", "--world", str(tmp_path / "no")]
    )
    assert told.exit_code == 1
    assert "there is no demo world" in told.stderr
