"""The path's numbers are what plain SQL, written from docs/path.md, counts of the same rows."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.path.cases import OUTCOMES, Cases, Coded, Events, Opportunities, cases_of
from insight.path.funnel import breakdown, reached_by
from insight.path.process import Process, process_of
from insight.path.view import Counted, View, counted

HOUR_US = 3_600_000_000
NOW_US = 1_795_314_600_000_000
ENTERS = ("enter", "arrive", "reopen", "finish")
KINDS = (*ENTERS, "enter", "enter", "handover", "handover", "refuse", "note")
REGIONS, REASONS = ("", "east", "west", "far"), ("", "", "price", "port", "else")
SCHEMA = """
CREATE TABLE opp (id INTEGER PRIMARY KEY, status, stage, reason, region);
CREATE TABLE ev (seq INTEGER PRIMARY KEY, opp, at, stage, kind, system, reason);
CREATE TABLE stage (code, place);
CREATE TABLE ho (n, system, arrives, within_us);
CREATE TABLE ho_at (n, place);
"""
FOLDED = f"""
CREATE TABLE entered AS
    SELECT opp, place, min(at) at FROM ev JOIN stage ON stage.code = ev.stage
    WHERE kind IN {ENTERS} GROUP BY opp, place;
CREATE TABLE sent AS
    SELECT opp, ho.n, min(at) at, arrives, within_us
    FROM ev JOIN stage ON stage.code = ev.stage JOIN ho_at USING (place)
    JOIN ho ON ho.n = ho_at.n AND ho.system = ev.system
    WHERE kind = 'handover' GROUP BY opp, ho.n;
CREATE TABLE refused AS SELECT DISTINCT opp FROM ev WHERE kind = 'refuse';
CREATE TABLE refused_at AS
    SELECT opp, place FROM (
        SELECT opp, place, row_number() OVER (PARTITION BY opp ORDER BY at DESC, seq DESC) nth
        FROM ev JOIN stage ON stage.code = ev.stage WHERE kind = 'refuse') WHERE nth = 1;
CREATE TABLE because AS
    SELECT opp, reason FROM (
        SELECT opp, reason, row_number() OVER (PARTITION BY opp ORDER BY at DESC, seq DESC) nth
        FROM ev WHERE kind = 'refuse') WHERE nth = 1;
CREATE TABLE far AS
    SELECT id opp, max(
        coalesce((SELECT max(place) FROM entered WHERE opp = id), 0),
        coalesce((SELECT place FROM stage WHERE code = opp.stage), 0)) place FROM opp;
CREATE TABLE gone AS
    SELECT opp, max(n) n FROM sent
    WHERE :now - at > within_us AND opp NOT IN refused
        AND opp NOT IN (SELECT id FROM opp WHERE status = 'won')
        AND NOT EXISTS (SELECT 1 FROM entered
                        WHERE entered.opp = sent.opp AND entered.place >= arrives)
    GROUP BY opp;
CREATE TABLE kase AS
    SELECT id, region, gone.n leaked_by, opp.status IN ('won', 'lost') closed,
        CASE WHEN opp.reason != '' THEN opp.reason ELSE coalesce(because.reason, '') END reason,
        CASE WHEN opp.status = 'won' THEN 'won' WHEN gone.n IS NOT NULL THEN 'leaked'
             WHEN opp.status = 'lost' THEN 'lost' ELSE 'open' END outcome,
        CASE WHEN opp.status = 'won' THEN (SELECT max(place) FROM stage)
             WHEN gone.n IS NOT NULL
                THEN min(far.place, (SELECT arrives - 1 FROM ho WHERE ho.n = gone.n))
             WHEN opp.status = 'lost' THEN coalesce(refused_at.place, far.place)
             ELSE far.place END stands
    FROM opp JOIN far ON far.opp = id LEFT JOIN gone ON gone.opp = id
    LEFT JOIN refused_at ON refused_at.opp = id LEFT JOIN because ON because.opp = id;
"""
STOOD = """
CREATE TABLE stood AS
    SELECT here.place, min(later.at) - here.at took
    FROM entered here JOIN entered later ON later.opp = here.opp AND later.place > here.place
    WHERE here.opp IN (SELECT id FROM some) GROUP BY here.opp, here.place
    HAVING took >= 0;
CREATE TABLE ranked AS
    SELECT place, took, row_number() OVER (PARTITION BY place ORDER BY took) - 1 nth,
        count(*) OVER (PARTITION BY place) - 1 last FROM stood;
CREATE TABLE tenth AS
    SELECT place, tenth, last + 1 n, low.took + (high.took - low.took) * (last * tenth % 10) / 10 us
    FROM (SELECT DISTINCT place, last FROM ranked), (SELECT 5 tenth UNION SELECT 9)
    JOIN ranked low USING (place, last) JOIN ranked high USING (place, last)
    WHERE low.nth = last * tenth / 10 AND high.nth = min(last * tenth / 10 + 1, last);
"""
STAGES = """
SELECT code, (SELECT count(*) FROM some WHERE stands >= place),
    (SELECT count(*) FROM some WHERE stands = place AND outcome = 'lost'),
    (SELECT count(*) FROM some WHERE stands = place AND outcome = 'leaked'),
    (SELECT count(*) FROM some WHERE stands = place AND outcome = 'open'),
    (SELECT count(*) FROM some JOIN entered ON opp = id AND entered.place = stands
        JOIN tenth ON tenth.place = stands AND tenth.tenth = 9 AND n >= 20
        WHERE stands = stage.place AND outcome = 'open' AND :now - entered.at > us),
    (SELECT us FROM tenth WHERE tenth.place = stage.place AND tenth.tenth = 5),
    (SELECT us FROM tenth WHERE tenth.place = stage.place AND tenth.tenth = 9)
FROM stage WHERE code NOT LIKE 'also%' ORDER BY place
"""
HAND_OVERS = """
SELECT sum(sent.at IS NOT NULL), sum(sent.at IS NOT NULL AND came.at IS NOT NULL),
    sum(came.at - sent.at > ho.within_us), sum(gone IS 1),
    sum(sent.at IS NOT NULL AND came.at IS NULL AND gone IS NOT 1 AND some.id IN refused),
    sum(sent.at IS NOT NULL AND came.at IS NULL AND gone IS NOT 1 AND some.id NOT IN refused),
    sum(sent.at IS NULL AND came.at IS NOT NULL)
FROM ho CROSS JOIN (SELECT *, NULL FROM some) some
LEFT JOIN sent ON sent.n = ho.n AND sent.opp = some.id
LEFT JOIN entered came ON came.opp = some.id AND came.place = ho.arrives
LEFT JOIN (SELECT id, leaked_by, 1 gone FROM some WHERE outcome = 'leaked') vanished
    ON vanished.id = some.id AND vanished.leaked_by = ho.n
GROUP BY ho.n ORDER BY ho.n
"""


@dataclass
class Rows:
    process: Process
    opp: list[tuple]
    ev: list[tuple]


def made(chance: Random, stages: int, cases: int) -> Rows:
    """Make rows in which whatever can go wrong does; steps of one moment, told in any order."""
    pairs = [chance.sample(range(stages), 2) for _ in range(chance.randint(0, 3))]
    title = {"en": "x"}
    process = process_of({
        "process": {"code": "p", "title": title, "version": 1},
        "stage": [{"code": f"s{place}", "title": title, "system": f"y{place % 3}",
                   "also": [f"also{place}"] if place % 2 else []} for place in range(stages)],
        "hand_over": [
            {"code": f"h{n}", "title": title, "from": f"y{chance.randrange(3)}", "to": "y9",
             "sent_at": [f"s{place}" for place in {min(pair), max(min(pair) - 1, 0)}],
             "arrives_at": f"s{max(pair)}", "within_h": chance.choice([1.0, 24.0])}
            for n, pair in enumerate(pairs)],
    }, "made")  # fmt: skip
    codes = [f"s{n}" for n in range(stages)] * 3 + [f"also{n}" for n in range(1, stages, 2)]
    opp = [
        (case, chance.choice(["open", "open", "won", "lost", "lost", "odd"]),
         chance.choice(["", "", "", *codes, "beyond"]), chance.choice(REASONS),
         chance.choice(REGIONS)) for case in range(cases)
    ]  # fmt: skip
    ev = []
    for case in range(cases):
        at = NOW_US - chance.randint(0, 60) * HOUR_US
        for _ in range(chance.randint(0, 8)):
            at += chance.choice([0, 0, 1, HOUR_US // 2, HOUR_US, -HOUR_US, 24 * HOUR_US])
            ev.append((case, at, chance.choice([*codes, "beyond", ""]), chance.choice(KINDS),
                       f"y{chance.randrange(4)}", chance.choice(REASONS)))  # fmt: skip
    chance.shuffle(ev)
    return Rows(process, opp, ev)


def folded(rows: Rows) -> Cases:
    case, at, *words = zip(*rows.ev, strict=True) if rows.ev else [()] * 6
    stage, kind, system, reason = (Coded.of(column) for column in words)
    _, status, own_stage, own_reason, region = zip(*rows.opp, strict=True) if rows.opp else [()] * 5
    count, nobody = len(rows.opp), Coded(np.zeros(len(case), np.int32), ("",))
    return cases_of(
        rows.process,
        Opportunities([("crm", str(n)) for n in range(count)], status, own_stage, own_reason,
                      [NOW_US] * count, [None] * count, {"region": region}),
        Events(np.array(case, np.intp), np.array(at, np.int64), stage, kind, system, reason,
               nobody, nobody), NOW_US,
    )  # fmt: skip


def stored(rows: Rows) -> sqlite3.Connection:
    told = sqlite3.connect(":memory:")
    told.executescript(SCHEMA)
    told.executemany("INSERT INTO opp VALUES (?, ?, ?, ?, ?)", rows.opp)
    told.executemany(
        "INSERT INTO ev (opp, at, stage, kind, system, reason) VALUES (?, ?, ?, ?, ?, ?)", rows.ev
    )
    process = rows.process
    for place, each in enumerate(process.stage):
        names = [(name, place) for name in (each.code, *each.also)]
        told.executemany("INSERT INTO stage VALUES (?, ?)", names)
    for n, hand_over in enumerate(process.hand_over):
        arrives = process.place(hand_over.arrives_at)
        told.execute("INSERT INTO ho VALUES (?, ?, ?, ?)",
                     (n, hand_over.from_system, arrives, hand_over.within_us))  # fmt: skip
        told.executemany("INSERT INTO ho_at VALUES (?, ?)",
                         [(n, process.place(code)) for code in hand_over.sent_at])  # fmt: skip
    told.executescript(FOLDED.replace(":now", str(NOW_US)))
    return told


def same(found: Counted, told: sqlite3.Connection, which: str) -> None:
    """Hold everything that is counted of some cases against what SQL counts of them."""
    for table in ("some", "stood", "ranked", "tenth"):
        told.execute(f"DROP TABLE IF EXISTS {table}")
    told.execute(f"CREATE TABLE some AS SELECT * FROM kase WHERE {which}")
    told.executescript(STOOD)
    outcomes = dict(told.execute("SELECT outcome, count(*) FROM some GROUP BY outcome"))
    whole = found.totals
    assert {name: getattr(whole, name) for name in OUTCOMES if getattr(whole, name)} == outcomes
    assert [
        (line.stage, line.reached, line.lost, line.leaked, line.open, line.stuck, line.median_us,
         line.p90_us) for line in found.stages
    ] == told.execute(STAGES, {"now": NOW_US}).fetchall()  # fmt: skip
    lost = defaultdict(dict)
    for reason, stage, n in told.execute(
        "SELECT reason, stands, count(*) FROM some "
        "WHERE outcome = 'lost' OR outcome = 'leaked' AND closed GROUP BY 1, 2"
    ):
        lost[reason][f"s{stage}"] = n
    lines = [*found.losses.reasons, found.losses.unnamed]
    assert {line.name: {stage: n for stage, n in line.by_stage.items() if n}
            for line in lines if line.lost} == lost  # fmt: skip
    if whole.all:
        assert [
            (line.sent, line.arrived, line.late, line.vanished, line.refused, line.under_way,
             line.from_nowhere) for line in found.hand_overs
        ] == [tuple(n or 0 for n in row) for row in told.execute(HAND_OVERS)]  # fmt: skip


@pytest.mark.parametrize(("stages", "cases"), [(2, 0), (2, 1), (3, 40), (7, 120), (40, 120)])
@settings(max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_everything_counted_is_what_plain_sql_counts(stages: int, cases: int, seed: int) -> None:
    rows = made(Random(seed), stages, cases)
    told, found = stored(rows), folded(rows)
    same(counted(found, View(), ("region",)), told, "1")
    for region in REGIONS:
        by_cells = counted(found, View((("region", region),)), ("region",))
        by_rows = counted(found, View((("region", region),)))
        same(by_cells, told, f"region = '{region}'")
        assert (by_cells.totals, by_cells.stages) == (by_rows.totals, by_rows.stages)
    reached = defaultdict(lambda: [0] * stages)
    for region, place, n in told.execute(
        "SELECT region, place, count(*) FROM kase JOIN (SELECT DISTINCT place FROM stage) "
        "ON stands >= place GROUP BY 1, 2"
    ):
        reached[region][place] = n
    assert reached_by(found, "region") == reached
    assert {word: part.won for word, part in breakdown(found, "region")} == dict(
        told.execute("SELECT region, sum(outcome = 'won') FROM kase GROUP BY 1")
    )
