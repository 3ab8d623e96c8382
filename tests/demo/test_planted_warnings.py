"""The shipped rules over the demo centre: what is planted is found, and nearly nothing else."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from new_stores import store_in

from desktop.world import mappings
from insight.warnings.rehearsal import Rehearsal
from insight.warnings.shipped import shipped_rules
from resources.demo import Made
from storage.local.store import Store
from storage.local.warnings.rehearsing import prepare
from storage.sources.reading.sync import Sync

ZONE = ZoneInfo("Asia/Shanghai")
SECOND = 1_000_000
MINUTE = 60 * SECOND


@pytest.fixture(scope="module")
def read(normal_world: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the faults of the default world."""
    folder: Path = normal_world.directory
    (fault,) = (each for each in mappings(folder) if each.source.name == "fault")
    store = store_in(tmp_path_factory.mktemp("warned") / "profile")
    caught = Sync(store, [fault]).run_once()
    assert not caught.errors
    yield store
    store.close()


def moment(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp()) * SECOND


def rehearsed(store: Store, code: str, now_us: int) -> Rehearsal:
    with store.read(60.0) as reader:
        found = prepare(reader, None, shipped_rules()[code], now_us, ZONE).rehearse()
    assert found is not None
    return found


@pytest.mark.parametrize("code", ["fault_burst", "fault_day"])
def test_the_planted_surge_is_found_in_its_first_quarter_of_an_hour(
    read: Store, normal_world: Made, code: str
) -> None:
    """Over 400 communities and the other 89 days the first rule never cries wolf, the second, whose
    limits are learned, once: 0.01 false alarms a day."""
    surge = json.loads(normal_world.truth.read_text(encoding="utf-8"))["surge"]
    began, now = moment(surge["from"]), moment(surge["until"])
    found = rehearsed(read, code, now).episodes
    mine = [
        place for place, of in enumerate(found.of.tolist()) if found.names[of] == surge["community"]
    ]
    assert len(mine) >= 1
    first = min(found.began_us[mine].tolist())
    assert began <= first <= began + 15 * MINUTE
    false = [at for at in found.began_us.tolist() if at < began]
    assert len(false) == {"fault_burst": 0, "fault_day": 1}[code]
