"""Worlds made once for all tests of the demo centre, and the rules its floor must keep."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from resources.demo import Made, make_world

NOW = datetime(2026, 11, 20, 10, 30)
Query = Callable[..., list[tuple]]


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def normal_world(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The default world: seed 7, normal size; not to be changed."""
    return make_world(tmp_path_factory.mktemp("normal"), now=NOW)


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small world of the default seed; not to be changed."""
    return make_world(tmp_path_factory.mktemp("small"), "small", now=NOW)


@pytest.fixture(scope="session")
def asking() -> Callable[[Path, str], Query]:
    """Ask one system of a world: `asking(directory, "crm")("SELECT ...", value, ...)`."""

    def open_system(directory: Path, system: str) -> Query:
        def ask(sql: str, *values: object) -> list[tuple]:
            with closing(sqlite3.connect(directory / f"{system}.db")) as connection:
                return connection.execute(sql, values).fetchall()

        return ask

    return open_system


HANDLING = ("03", "04", "05", "06", "07", "08", "12", "13", "14")
RULES = {
    "a handling seat has exactly one call in its hands": f"""
        SELECT AGT_ID FROM T_AGT_RT LEFT JOIN T_CALL USING (AGT_ID, CALL_ID)
        WHERE ST_CD IN {HANDLING} AND coalesce(JG_CD, '-') NOT IN ('Z', 'T', 'H')""",
    "no other seat has a call": f"""
        SELECT AGT_ID FROM T_AGT_RT WHERE ST_CD NOT IN {HANDLING} AND CALL_ID IS NOT NULL""",
    "an open call with an agent is in that agent's hands": """
        SELECT CALL_ID FROM T_CALL LEFT JOIN T_AGT_RT USING (AGT_ID, CALL_ID)
        WHERE JG_CD IN ('Z', 'T', 'H') AND ST_CD IS NULL""",
    "a seat's state fits its call": """
        SELECT AGT_ID FROM T_AGT_RT JOIN T_CALL USING (AGT_ID, CALL_ID)
        WHERE (JG_CD = 'H') <> (ST_CD = '08') OR (ST_CD IN ('03', '13')) <> (JG_CD = 'Z'
              AND T_CALL.LX_CD <> '2')""",
    "queues show the calls that wait": """
        SELECT q.Q_ID FROM T_QUEUE q LEFT JOIN T_Q_RT r USING (Q_ID)
        LEFT JOIN (SELECT Q_ID, count(*) n, min(REQ_TM) oldest FROM T_CALL WHERE JG_CD = 'W'
                   GROUP BY Q_ID) w USING (Q_ID)
        WHERE coalesce(r.DD_S, 0) <> coalesce(n, 0) OR r.ZZ_TM IS NOT oldest""",
    "queues show the seats signed in for them": """
        SELECT Q_ID FROM T_Q_RT WHERE ZX_S <> (SELECT count(*) FROM T_AGT JOIN T_AGT_RT
            USING (AGT_ID) WHERE ST_CD <> '00' AND instr(JN, T_Q_RT.Q_ID) > 0)""",
    "each seat has exactly one open stretch": """
        SELECT T_AGT.AGT_ID FROM T_AGT LEFT JOIN T_AGT_LOG l ON l.AGT_ID = T_AGT.AGT_ID
            AND END_TM IS NULL GROUP BY T_AGT.AGT_ID HAVING count(LOG_ID) <> 1""",
    "the open stretch is the seat's state": """
        SELECT r.AGT_ID FROM T_AGT_RT r JOIN T_AGT_LOG l ON l.AGT_ID = r.AGT_ID
        WHERE END_TM IS NULL AND (l.ST_CD <> r.ST_CD OR l.BEG_TM <> r.ST_TM
              OR l.CALL_ID IS NOT r.CALL_ID OR l.AUX_CD <> r.AUX_CD)""",
    "stretches of a seat follow each other without gap or overlap": """
        SELECT LOG_ID FROM (SELECT LOG_ID, END_TM, lead(BEG_TM) OVER (
            PARTITION BY AGT_ID ORDER BY LOG_ID) later FROM T_AGT_LOG)
        WHERE END_TM IS NOT later""",
    "a call's moments are in order": """
        SELECT CALL_ID FROM T_CALL WHERE REQ_TM < BEG_TM OR ANS_TM < REQ_TM OR END_TM < ANS_TM
            OR ZL_TM < END_TM OR END_TM < BEG_TM""",
    "interval counts are the calls": """
        SELECT * FROM (SELECT Q_ID, REQ_TM / 1800000 * 1800000 QJ_TM, count(*) n,
                       count(ANS_TM) a, sum(JG_CD = 'B') b FROM T_CALL
                       WHERE REQ_TM IS NOT NULL GROUP BY 1, 2) c
        LEFT JOIN T_Q_STAT s USING (Q_ID, QJ_TM)
        WHERE s.QQ_S IS NOT n OR s.JT_S <> a OR s.FQ_S + s.DFQ_S <> b""",
    "nothing changed later than the clock": """
        SELECT 1 FROM (SELECT max(UPD_TM) u FROM T_AGT_RT UNION ALL SELECT max(UPD_TM) FROM
            T_AGT_LOG UNION ALL SELECT max(UPD_TM) FROM T_CALL UNION ALL SELECT max(UPD_TM)
            FROM T_Q_RT) WHERE u > (SELECT (julianday(BEAT_TM) - julianday('1970-01-01 08:00'))
            * 86400000 + 1 FROM T_SYS_BEAT)""",
}


@pytest.fixture(scope="session")
def broken_rules(asking: Callable[[Path, str], Query]) -> Callable[[Path], dict[str, list]]:
    """Find what is inconsistent on a world's floor: rule → offenders; empty where all is well."""

    def check(directory: Path) -> dict[str, list]:
        ask = asking(directory, "acd")
        return {rule: found for rule, sql in RULES.items() if (found := ask(sql))}

    return check


@pytest.fixture
def playable_world(small_world: Made, tmp_path: Path) -> Iterator[Path]:
    """A copy of the small world that a test may play."""
    for path in small_world.databases.values():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    yield tmp_path
