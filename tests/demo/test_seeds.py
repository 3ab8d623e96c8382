"""A seed decides everything: the same one the same world, another one another world."""

import json
import sqlite3
from contextlib import closing

from resources.demo import make_world
from resources.demo.world import Rates, draw_world


def dump(directory):
    found = {}
    for path in sorted(directory.glob("*.db")):
        with closing(sqlite3.connect(path)) as connection:
            found[path.name] = "\n".join(connection.iterdump())
    return found


def test_the_same_seed_makes_the_same_world(small_world, now, tmp_path):
    again = make_world(tmp_path, "small", now=now)
    assert dump(again.directory) == dump(small_world.directory)
    assert again.truth.read_bytes() == small_world.truth.read_bytes()


def test_the_default_seed_has_the_fields_rates():
    assert draw_world(7, "normal", 0).rates == Rates()


def test_other_seeds_draw_other_rates_and_plants():
    worlds = [draw_world(seed, "normal", 0) for seed in range(100, 160)]
    assert len({world.rates.won for world in worlds}) == 60
    assert all(0.3 < world.rates.won < 0.6 and world.rates.other > 0.1 for world in worlds)
    leaks = {world.planted.leak for world in worlds}
    assert leaks == {None, ("ess", "bss"), ("crm", "ess")}
    plain = [w for w in worlds if w.planted == type(w.planted)(None, None, False)]
    assert 3 <= len(plain) <= 30


def test_a_plain_world_has_no_leak_surge_or_sloppy_recorder(now, tmp_path, asking):
    seed = next(
        seed for seed in range(100, 160)
        if (p := draw_world(seed, "small", 0).planted).leak is None
        and p.surge is None and not p.sloppy_recorder
    )  # fmt: skip
    made = make_world(tmp_path, "small", seed, now)
    truth = json.loads(made.truth.read_text(encoding="utf-8"))
    assert truth["leak"] is None and truth["surge"] is None and truth["sloppy_recorder"] is None
    left = asking(tmp_path, "ess")("SELECT SJBH FROM WD_ORDER_LOG WHERE DZ_DM = '3'")
    came = asking(tmp_path, "bss")("SELECT SJBH FROM TB_SLD_JL WHERE DZ = '40'")
    assert len(set(left) - set(came)) <= 3
    blanks = asking(tmp_path, "desk")(
        "SELECT avg(YY_DM IS NULL) FROM KF_JC WHERE GH IS NOT NULL GROUP BY GH"
        " HAVING count(*) > 100"
    )
    assert max(blanks)[0] < 0.1


def test_a_leak_can_be_between_crm_and_ess(now, tmp_path, asking):
    seed = next(
        s for s in range(100, 160) if draw_world(s, "small", 0).planted.leak == ("crm", "ess")
    )
    made = make_world(tmp_path, "small", seed, now)
    leaked = set(json.loads(made.truth.read_text(encoding="utf-8"))["leak"]["opportunities"])
    sent = {
        key for (key,) in asking(tmp_path, "crm")("SELECT SJBH FROM T_SJD_HJ WHERE DZ_DM = 'Z'")
    }
    came = {
        key for (key,) in asking(tmp_path, "ess")("SELECT SJBH FROM WD_ORDER_LOG WHERE DZ_DM = '4'")
    }
    assert len(leaked) > 10 and leaked <= sent - came and len(sent - came - leaked) <= 5
