"""The demo's hub goes by the clock of the demo's day, whenever it is looked at."""

import time
from pathlib import Path

from desktop.colleagues.present import main
from desktop.setup import Setup, opens_hub
from desktop.world import World
from resources.demo import Made
from resources.demo.crew import SUPERVISOR
from resources.demo.files import time_of
from storage.hub.sign_in import Place
from storage.local.keys import FileVault
from storage.local.profile import Profile

MINUTE_US = 60_000_000


def test_what_people_did_ends_where_the_databases_end_and_goes_on_from_there(
    small_world: Made, tmp_path: Path
) -> None:
    world = World(small_world.directory)
    stands_us = time_of(world.folder) * 1000
    assert abs(stands_us - time.time_ns() // 1000) > 60 * MINUTE_US, "nothing to tell apart"
    assert main(["past", str(tmp_path / "hub.db"), str(world.folder)]) == 0
    setup = Setup(Profile(tmp_path / "desk"), FileVault(), (), True, SUPERVISOR, world.ahead_us())
    hub = opens_hub(setup)(Place("", SUPERVISOR, tmp_path / "hub.db"), "")
    assert 0 <= hub.me().now_us - stands_us < MINUTE_US
    made = [row["made_at"] for row in hub.news("").rows["notice"]]
    hub.close()
    assert stands_us - 30 * 60 * MINUTE_US < max(made) <= stands_us
