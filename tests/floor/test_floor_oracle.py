"""The floor's figures against plain SQL over the demo centre's own databases.

The worlds are made from 20 seeds at different hours of the day, read by the real mapping into a
real store, and counted again here: with the standard library over the foreign tables, by their
own codes, in milliseconds, without anything of ours but the demo world.
"""

import dataclasses
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from new_stores import store_in

from insight.day import Day
from resources.demo import times
from resources.demo.customers import make_customers
from resources.demo.files import beat, create, finish
from resources.demo.making import callers, make_floor
from resources.demo.places import make_places
from resources.demo.staff import draw_staff, write_staff
from resources.demo.world import draw_world
from storage.local.floor import seat_board, totals
from storage.local.past import agent_day, agent_figures_today, floor_at
from storage.local.queues import queue_lines, waiting_calls
from storage.local.reader import Reader
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.sync import Sync

SHANGHAI = ZoneInfo("Asia/Shanghai")
MAPPINGS = Path(__file__).parents[2] / "resources" / "mappings"
HOURS = [(10, 30), (0, 20), (12, 45), (18, 5), (23, 50), (8, 2), (15, 17), (9, 0), (3, 0), (20, 40)]


@dataclass(frozen=True, slots=True)
class Centre:
    """A world twice: as its call distribution keeps it and as it was read into the store."""

    acd: sqlite3.Connection
    reader: Reader
    now_us: int

    @property
    def day(self) -> Day:
        return Day.at(self.now_us, SHANGHAI)

    def one(self, sql: str, **given: object) -> tuple[Any, ...]:
        return self.all(sql, **given)[0]

    def all(self, sql: str, **given: object) -> list[tuple[Any, ...]]:
        now = self.now_us // 1000
        begin = now - (now + 8 * 3_600_000) % 86_400_000  # midnight eight hours east of Greenwich
        today = datetime.fromtimestamp(begin / 1000, SHANGHAI).strftime("%Y-%m-%d")
        return self.acd.execute(
            sql, {"now": now, "begin": begin, "today": today, **given}
        ).fetchall()


@pytest.fixture(scope="module", params=range(20))
def centre(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Centre]:
    seed: int = request.param
    folder = tmp_path_factory.mktemp(f"centre-{seed}")
    now = datetime(2026, 11, 16 + seed % 7, *HOURS[seed % len(HOURS)])
    world = draw_world(seed, "small", times.epoch(now))
    days = 1 if now.hour == 0 else 0  # of detail before today: enough for calls over midnight
    world = dataclasses.replace(world, size=dataclasses.replace(world.size, detail_days=days))
    staff, systems = draw_staff(world), create(folder)
    places = make_places(systems["crm"], world)
    customers = make_customers(systems["crm"], systems["bss"], world, places)
    write_staff(systems["acd"], world, staff)
    make_floor(systems["acd"], world, staff, callers(customers))
    beat(systems["acd"], "acd", world.now * 1000)
    finish(systems)
    store = store_in(folder / "profile")
    mapping = load_mapping(MAPPINGS / "demo-acd.toml", {"world": str(folder)})
    assert Sync(store, [mapping]).run_once().errors == {}
    acd = sqlite3.connect(folder / "acd.db")
    with store.read(600.0) as reader:
        yield Centre(acd, reader, world.now * 1_000_000)
    acd.close()
    store.close()


def test_requests_are_counted_alike(centre: Centre) -> None:
    told = centre.one(
        """
        SELECT count(*),
               sum(JG_CD IN ('W', 'Z')),
               sum(JG_CD IN ('T', 'H', 'A')),
               sum(JG_CD IN ('T', 'H', 'A') AND (ANS_TM - REQ_TM) <= 1000 * YD_S),
               sum(JG_CD = 'B'),
               sum(JG_CD = 'B' AND (END_TM - REQ_TM) <= 1000 * YD_S),
               sum(JG_CD = 'B' AND (END_TM - REQ_TM) <= 1000 * T_QUEUE.DFQ_S),
               sum(JG_CD = 'L'), sum(JG_CD = 'F'),
               sum(JG_CD IN ('H', 'A')),
               1000 * sum(CASE WHEN ANS_TM THEN ANS_TM - REQ_TM ELSE 0 END),
               1000 * sum(CASE WHEN JG_CD IN ('H', 'A') THEN END_TM - ANS_TM ELSE 0 END),
               1000 * sum(CASE WHEN JG_CD = 'A' THEN ZL_TM - END_TM ELSE 0 END)
        FROM T_CALL JOIN T_QUEUE USING (Q_ID)
        WHERE T_CALL.LX_CD = '1' AND REQ_TM BETWEEN :begin AND :now
        """
    )
    counts = totals(centre.reader, centre.day, centre.now_us).counts
    assert dataclasses.astuple(counts) == tuple(number or 0 for number in told)


def test_every_queue_is_counted_alike(centre: Centre) -> None:
    told = {
        key: numbers
        for key, *numbers in centre.all(
            """
            SELECT Q.Q_ID, Q.Q_MC, count(C.CALL_ID), total(JG_CD IN ('T', 'H', 'A')),
                   total(JG_CD = 'B'), total(ANS_TM - REQ_TM <= 1000 * YD_S),
                   (SELECT count(*) FROM T_CALL W
                    WHERE W.Q_ID = Q.Q_ID AND W.JG_CD = 'W' AND REQ_TM IS NOT NULL)
            FROM T_QUEUE Q LEFT JOIN T_CALL C ON C.Q_ID = Q.Q_ID
                 AND REQ_TM >= :begin AND REQ_TM <= :now
            GROUP BY Q.Q_ID
            """
        )
    }
    lines = queue_lines(centre.reader, centre.day, centre.now_us)
    assert {
        line.key: [
            line.name,
            line.counts.requests,
            line.counts.answered,
            line.counts.abandoned,
            line.counts.answered_in_target,
            line.waiting,
        ]
        for line in lines
    } == told


def test_the_strip_shows_what_the_centre_would_count_by_hand(centre: Centre) -> None:
    figures = {
        figure.code: figure for figure in totals(centre.reader, centre.day, centre.now_us).figures()
    }

    def told(sql: str) -> object:
        return centre.one(sql)[0]

    decided = "LX_CD = '1' AND REQ_TM BETWEEN :begin AND :now AND JG_CD NOT IN ('W', 'Z')"
    expected = {
        "signed_in": told("SELECT count(*) FROM T_AGT_RT WHERE ST_CD <> '00'"),
        "talking": told(
            "SELECT count(*) FROM T_AGT_RT WHERE ST_CD IN ('04','05','06','07','12','14')"
        ),
        "ready": told("SELECT count(*) FROM T_AGT_RT WHERE ST_CD = '01'"),
        "wrapup": told("SELECT count(*) FROM T_AGT_RT WHERE ST_CD = '08'"),
        "breaks": told("SELECT count(*) FROM T_AGT_RT WHERE ST_CD = '09'"),
        "other": told("SELECT count(*) FROM T_AGT_RT WHERE ST_CD IN ('02','03','10','11','13')"),
        "waiting": told(
            "SELECT count(*) FROM T_CALL WHERE LX_CD = '1' AND JG_CD = 'W' AND REQ_TM > 0"
        ),
        "longest_wait": told(
            "SELECT (:now - min(REQ_TM)) / 1000.0 FROM T_CALL WHERE LX_CD = '1' AND JG_CD = 'W'"
        ),
        "connect_rate": told(f"SELECT avg(JG_CD IN ('T', 'H', 'A')) FROM T_CALL WHERE {decided}"),
        "service_level": told(
            "SELECT avg(ANS_TM IS NOT NULL AND ANS_TM - REQ_TM <= 1000 * (SELECT YD_S "
            f"FROM T_QUEUE Q WHERE Q.Q_ID = T_CALL.Q_ID)) FROM T_CALL WHERE {decided}"
        ),
        "abandonment": told(f"SELECT avg(JG_CD = 'B') FROM T_CALL WHERE {decided}"),
        "asa": told(
            f"SELECT avg(ANS_TM - REQ_TM) / 1000 FROM T_CALL WHERE {decided} AND ANS_TM > 0"
        ),
        "aht": told(
            "SELECT avg(END_TM - ANS_TM + CASE WHEN JG_CD = 'A' THEN ZL_TM - END_TM ELSE 0 END) "
            f"/ 1000 FROM T_CALL WHERE {decided} AND JG_CD IN ('H', 'A')"
        ),
        "ivr_only": told(
            "SELECT count(*) FROM T_CALL WHERE JG_CD IN ('I0', 'I1') AND REQ_TM IS NULL "
            "AND END_TM IS NOT NULL AND BEG_TM BETWEEN :begin AND :now"
        ),
        **_presence(centre),
        **_occupancy(centre),
        **_business(centre),
    }
    assert {code: figures[code].value for code in figures} == {
        code: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value
        for code, value in expected.items()
    }
    assert figures["breaks"].parts == dict(
        centre.all(
            f"SELECT {_named('AUX_CD', AUX)}, count(*) FROM T_AGT_RT WHERE ST_CD = '09' GROUP BY 1"
        )
    )


AUX = {"A1": "用餐", "A2": "喝水", "A3": "卫生间", "A4": "小憩", "A5": "私事"}


def _named(column: str, names: dict[str, str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN '{name}'" for code, name in names.items())
    return f"CASE {column} {cases} END"


def _presence(centre: Centre) -> dict[str, object]:
    _, present, late, _ = _due(centre)
    return {"present": present, "late": late}


def _due(centre: Centre) -> tuple[int, int, int, int]:
    """Return how many are on shift, and of these present, late, and gone again."""
    return centre.one(  # type: ignore[return-value]
        """
        WITH due AS (SELECT AGT_ID, min(BEG_TM) AS begun FROM T_PB
                     WHERE LX_CD IN ('1', '2') AND BEG_TM <= :now AND END_TM > :now
                     GROUP BY AGT_ID)
        SELECT count(*), total(ST_CD <> '00'),
               total(ST_CD = '00' AND ST_TM <= begun AND :now - begun >= 300000),
               total(ST_CD = '00' AND ST_TM > begun)
        FROM due JOIN T_AGT_RT USING (AGT_ID)
        """
    )


def test_who_is_expected_and_who_is_there_is_counted_alike(centre: Centre) -> None:
    found = totals(centre.reader, centre.day, centre.now_us)
    assert (found.scheduled, found.present, found.late, found.left) == _due(centre)


def _occupancy(centre: Centre) -> dict[str, object]:
    handling, ready, signed_in = centre.one(
        """
        WITH spent AS (
            SELECT ST_CD, min(coalesce(END_TM, :now), :now) - max(BEG_TM, :begin) AS ms
            FROM T_AGT_LOG WHERE coalesce(END_TM, :now) > :begin AND BEG_TM < :now)
        SELECT total(ms * (ST_CD IN ('04','05','06','07','08','12','14'))),
               total(ms * (ST_CD = '01')), total(ms * (ST_CD <> '00'))
        FROM spent
        """
    )
    return {
        "occupancy": handling / (handling + ready) if handling + ready else None,
        "utilisation": handling / signed_in if signed_in else None,
    }


def _business(centre: Centre) -> dict[str, object]:
    return {
        measure: mean if measure == "satisfaction" else whole
        for measure, mean, whole in centre.all(
            "SELECT ZB_CD, avg(SJZ), sum(SJZ) FROM T_YJ WHERE RQ = :today GROUP BY ZB_CD"
        )
    }


def test_every_agents_day_is_counted_alike(centre: Centre) -> None:
    told = {
        key: (handled, seconds, breaks)
        for key, handled, seconds, breaks in centre.all(
            """
            SELECT AGT_ID,
                   (SELECT count(*) FROM T_CALL C WHERE C.AGT_ID = A.AGT_ID
                    AND ANS_TM BETWEEN :begin AND :now AND JG_CD IN ('H', 'A')),
                   (SELECT avg(coalesce(ZL_TM, END_TM) - ANS_TM) / 1000 FROM T_CALL C
                    WHERE C.AGT_ID = A.AGT_ID AND ANS_TM BETWEEN :begin AND :now
                    AND JG_CD IN ('H', 'A')),
                   (SELECT total(min(coalesce(END_TM, :now), :now) - max(BEG_TM, :begin)) / 1000
                    FROM T_AGT_LOG L WHERE L.AGT_ID = A.AGT_ID AND ST_CD = '09'
                    AND coalesce(END_TM, :now) > :begin AND BEG_TM < :now)
            FROM T_AGT_RT A
            """
        )
    }
    found = agent_figures_today(centre.reader, centre.day, centre.now_us)
    assert {key for _, key in found} == set(told)
    for (_, key), figures in found.items():
        handled, seconds, breaks = told[key]
        assert figures.handled == handled
        assert figures.aht_s == (None if seconds is None else pytest.approx(seconds))
        assert figures.time.break_s == pytest.approx(breaks)
        day = agent_day(centre.reader, key, centre.day, centre.now_us)
        assert day.break_total_s == pytest.approx(breaks)
        assert day.signed_in_s == pytest.approx(figures.time.signed_in_s)


def test_waiting_calls_are_those_the_centre_has_waiting(centre: Centre) -> None:
    told = centre.all("SELECT CALL_ID, REQ_TM * 1000 FROM T_CALL WHERE JG_CD = 'W' AND REQ_TM > 0")
    found = waiting_calls(centre.reader, centre.now_us)
    assert sorted((int(call.key), call.since_us) for call in found) == sorted(told)


def test_the_replay_at_now_is_the_live_board(centre: Centre) -> None:
    board = seat_board(centre.reader)
    past = floor_at(centre.reader, board, centre.now_us)
    assert past.states.tolist() == board.states.tolist()
    assert past.reasons.tolist() == board.reasons.tolist()
    signed_in = board.states != "offline"
    assert past.since_us[signed_in].tolist() == board.since_us[signed_in].tolist()


def test_the_replay_shows_what_the_centre_logged_for_that_minute(centre: Centre) -> None:
    board = seat_board(centre.reader)
    codes = {"00": "offline", "01": "ready", "04": "talking", "09": "break", "08": "wrapup"}
    for minutes in (1, 45, 200, 600):
        moment = centre.now_us // 1000 - minutes * 60_000
        told = dict(
            centre.all(
                "SELECT AGT_ID, ST_CD FROM T_AGT_LOG "
                "WHERE BEG_TM <= :moment AND coalesce(END_TM, :now + 1) > :moment",
                moment=moment,
            )
        )
        past = floor_at(centre.reader, board, moment * 1000)
        for key, state in zip(past.keys, past.states, strict=True):
            assert state == codes.get(told.get(key, "00"), state)
