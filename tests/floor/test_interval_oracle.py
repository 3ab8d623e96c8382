"""Today's curve and the usual against the call distribution's own interval table."""

import dataclasses
import sqlite3
from datetime import datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from insight.day import Day
from resources.demo import times
from resources.demo.customers import make_customers
from resources.demo.files import beat, create, finish
from resources.demo.making import callers, make_floor
from resources.demo.past import make_past
from resources.demo.places import make_places
from resources.demo.staff import draw_staff, write_staff
from resources.demo.world import draw_world
from storage.local.past import interval_curve
from storage.local.store import Store
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.sync import Sync

SHANGHAI = ZoneInfo("Asia/Shanghai")
MAPPING = Path(__file__).parents[2] / "resources" / "mappings" / "demo-acd.toml"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo centre with the counts of its last 90 days."""
    folder = tmp_path_factory.mktemp("world")
    drawn = draw_world(5, "small", times.epoch(datetime(2026, 11, 20, 0, 10)))
    drawn = dataclasses.replace(drawn, size=dataclasses.replace(drawn.size, detail_days=1))
    staff, systems = draw_staff(drawn), create(folder)
    places = make_places(systems["crm"], drawn)
    customers = make_customers(systems["crm"], systems["bss"], drawn, places)
    write_staff(systems["acd"], drawn, staff)
    make_floor(systems["acd"], drawn, staff, callers(customers))
    make_past(systems["acd"], drawn, staff)
    beat(systems["acd"], "acd", drawn.now * 1000)
    finish(systems)
    return folder


def counted_by_day(world: Path, queue: str | None, start_us: int) -> dict[int, dict[int, int]]:
    """Return days ago → minute of the day → requests, by the ACD's own table."""
    acd = sqlite3.connect(world / "acd.db")
    by_day: dict[int, dict[int, int]] = {}
    for begins, calls in acd.execute(
        """
        SELECT (QJ_TM - :start) / 60000, sum(QQ_S) FROM T_Q_STAT JOIN T_QUEUE USING (Q_ID)
        WHERE LX_CD = '1' AND coalesce(:queue, Q_ID) = Q_ID
        GROUP BY QJ_TM
        """,
        {"start": start_us // 1000, "queue": queue},
    ):
        by_day.setdefault(-(begins // 1440), {})[begins % 1440] = calls
    acd.close()
    return by_day


def test_the_usual_is_the_median_of_the_centres_own_counts(world: Path, store: Store) -> None:
    mapping = load_mapping(MAPPING, {"world": str(world)})
    assert Sync(store, [mapping]).run_once().errors == {}
    start = int(datetime(2026, 11, 18, tzinfo=SHANGHAI).timestamp()) * 10**6
    day, noon = Day.at(start, SHANGHAI), start + 12 * 3_600_000_000
    for queue in ("Q01", None):
        by_day = counted_by_day(world, queue, start)
        weeks = [by_day[7 * week] for week in range(1, 9)]
        with store.read() as reader:
            found = interval_curve(reader, day, noon, queue)
        assert len(found.days) == 8
        for place, minute in enumerate(found.minutes.tolist()):
            assert found.usual[place] == median(each.get(minute, 0) for each in weeks)
            if minute <= 12 * 60:
                assert found.today[place] == by_day[0].get(minute, 0)
            else:
                assert np.isnan(found.today[place])
