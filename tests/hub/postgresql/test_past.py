"""What is of the past leaves a desk without reading everything anew."""

import json
from contextlib import closing

from hub_house import HubHouse
from hub_postgres import HubServer

DAYS_30_US = 30 * 86_400_000_000


def test_a_supervisors_desk_is_told_when_a_task_is_of_the_past(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    zhou, lin = house["zhou"], house["lin"]
    old, fresh = (house.new_task("lin", team=house.one) for _ in range(2))
    own = house.new_task("zhou", team=house.one)
    zhou.catch_up()
    lin.catch_up()
    looked_us = json.loads(zhou.cursor)["at"]
    with closing(hub_servers.psql(database, "postgres")) as administrator:
        administrator.execute(b"ALTER TABLE hub.task_event DISABLE TRIGGER kept")
        for table, key in (("task", "id"), ("task_event", "task")):
            administrator.execute(
                f"UPDATE hub.{table} SET made_at = %s WHERE {key} = ANY (%s)".encode(),
                (looked_us - DAYS_30_US + 1, [old, own]),
            )
        administrator.execute(b"UPDATE hub.task SET state_at = made_at")
        administrator.execute(b"ALTER TABLE hub.task_event ENABLE ALWAYS TRIGGER kept")
    assert {key for (key,) in zhou.all("task")} == {fresh, own}
    assert not [row for row in zhou.all("task_event").values() if row["task"] == old]
    assert {key for (key,) in lin.all("task")} >= {old, fresh}
    assert (zhou.wholes, lin.wholes) == (1, 1)


def test_a_desk_that_was_away_for_weeks_catches_up_with_the_past(house: HubHouse) -> None:
    zhou = house["zhou"]
    task = house.new_task("lin", team=house.one)
    zhou.catch_up()
    weeks_ago = {**json.loads(zhou.cursor), "aged": house.now() - DAYS_30_US}
    zhou.cursor = json.dumps(weeks_ago)
    assert zhou.sees("task", task)
    assert json.loads(zhou.cursor)["aged"] > house.now() - 60_000_000
    assert zhou.wholes == 1
