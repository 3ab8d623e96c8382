"""Communities of the centre's two cities, with what network they have and what people call them."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.files import insert
from resources.demo.world import World

REGIONS: Final = {
    "440104": ("越秀区", "广州", 0.13),
    "440105": ("海珠区", "广州", 0.13),
    "440106": ("天河区", "广州", 0.20),
    "440111": ("白云区", "广州", 0.14),
    "440113": ("番禺区", "广州", 0.12),
    "440604": ("禅城区", "佛山", 0.10),
    "440605": ("南海区", "佛山", 0.10),
    "440606": ("顺德区", "佛山", 0.08),
}
_HEADS: Final = (
    *("珠江", "翠竹", "锦绣", "云山", "荔湾", "东湖", "金碧", "海印", "丽江", "祈福", "星河"),
    *("雅景", "岭南", "凤凰", "紫荆", "木棉", "南国", "怡乐", "富力", "万科", "汇景", "御景"),
    *("天誉", "淘金", "员村", "车陂", "石牌", "龙津", "桂城", "季华", "容桂", "大良"),
)
_TAILS: Final = ("花园", "小区", "新村", "苑", "雅居", "豪庭", "公寓", "广场", "横路", "大院")
_ROADS: Final = (
    *("中山路", "天河路", "江南大道", "黄埔大道", "东风路", "季华路", "南桂路", "番禺大道"),
    *("同泰路", "新港路"),
)
_SPOKEN: Final = ("花苑", "新苑", "生活区", "家园")
_SAID, _TWICE = 6, 20


@dataclass(frozen=True, slots=True)
class Places:
    """Communities by index: keys, names, region codes; `uncovered` and `exhausted` are indexes of
    those without network and without free ports; `weights` say how many people live there.
    `seconds`: community → the key under which it was entered once more."""

    keys: list[str]
    names: list[str]
    regions: list[str]
    weights: NDArray[np.float64]
    uncovered: NDArray[np.int64]
    exhausted: NDArray[np.int64]
    seconds: dict[str, str]


def make_places(crm: sqlite3.Connection, world: World) -> Places:
    """Draw the communities and their other names into the CRM."""
    rng = world.rng("places")
    count = world.size.communities
    codes = list(REGIONS)
    regions = [codes[i] for i in rng.choice(len(codes), count, p=[r[2] for r in REGIONS.values()])]
    names = _names(rng, count)
    coverage = rng.choice(3, count, p=[0.14, 0.74, 0.12])
    ports = rng.integers(4, 40, count) * 16
    free = np.where(rng.random(count) < 0.12, 0, (ports * rng.random(count) * 0.5).astype(int))
    ports[coverage == 0] = 0
    free[coverage == 0] = 0
    keys = [f"XQ{440000 + i}" for i in range(count)]
    roads = [_ROADS[i] for i in rng.integers(0, len(_ROADS), count)]
    numbers = rng.integers(1, 900, count).tolist()
    made = times.texts(world.begins - rng.integers(0, 300, count) * times.DAY, times.DASHED)
    addresses = [f"{REGIONS[c][1]}市{REGIONS[c][0]}{road}{n}号"
                 for c, road, n in zip(regions, roads, numbers, strict=True)]  # fmt: skip
    insert(crm, "T_XQ", {
        "XQ_BM": keys, "XQ_MC": names, "QY_DM": regions,
        "DZ": addresses,
        "FG_DM": [str(c) for c in coverage.tolist()], "DK_S": ports, "KX_S": free, "GX_SJ": made,
    })  # fmt: skip
    _make_aliases(crm, rng, keys, names, made)
    seconds = _enter_twice(crm, keys, names, regions, addresses, coverage, made)
    weights = 1.0 / (rng.permutation(count) + 8.0)
    return Places(
        keys, names, regions, weights / weights.sum(),
        np.flatnonzero(coverage == 0), np.flatnonzero((coverage > 0) & (free == 0)), seconds,
    )  # fmt: skip


def _names(rng: np.random.Generator, count: int) -> list[str]:
    """Return distinct names: a head and a tail, and a phase where both are used up."""
    pairs = len(_HEADS) * len(_TAILS)
    order = rng.permutation(pairs)
    names = []
    for place in range(count):
        phase, pair = divmod(place, pairs)
        head, tail = divmod(int(order[pair]), len(_TAILS))
        names.append(f"{_HEADS[head]}{_TAILS[tail]}" + (f"{phase + 1}期" if phase else ""))
    return names


def _make_aliases(
    crm: sqlite3.Connection,
    rng: np.random.Generator,
    keys: list[str],
    names: list[str],
    made: list[str | None],
) -> None:
    """Give most communities one to three other names, as customers and older records say them."""
    owner, alias, written = [], [], []
    shapes = (lambda n: n[:2] + "苑", lambda n: n + "一期", lambda n: "原" + n[:2] + "村",
              lambda n: n[:2] + "社区", lambda n: n.replace("花园", "园"))  # fmt: skip
    for place, (key, name) in enumerate(zip(keys, names, strict=True)):
        for shape in rng.permutation(len(shapes))[: rng.integers(0, 4)].tolist():
            other = shapes[shape](name)
            if other != name:
                owner.append(key)
                alias.append(other)
                written.append(made[place])
    insert(crm, "T_XQ_BM", {"XQ_BM": owner, "BM_MC": alias, "GX_SJ": written})


def _enter_twice(
    crm: sqlite3.Connection,
    keys: list[str],
    names: list[str],
    regions: list[str],
    addresses: list[str],
    coverage: NDArray[np.int64],
    made: list[str | None],
) -> dict[str, str]:
    """Enter every twentieth community once more, under another name at the same address; return
    its key → the second one's."""
    again = [place for place in range(len(keys)) if place % _TWICE == 7]
    seconds = {keys[place]: f"XQ9{keys[place][3:]}" for place in again}
    insert(crm, "T_XQ", {
        "XQ_BM": [seconds[keys[place]] for place in again],
        "XQ_MC": [names[place][:2] + "片区" for place in again],
        "QY_DM": [regions[place] for place in again], "DZ": [addresses[place] for place in again],
        "FG_DM": [str(coverage[place]) for place in again], "DK_S": [0] * len(again),
        "KX_S": [0] * len(again), "GX_SJ": [made[place] for place in again],
    })  # fmt: skip
    return seconds


def spoken_names(names: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Return what people call some communities (by key) and no list says; `names`: key → name,
    `known`: every name that is on a list."""
    found: dict[str, str] = {}
    for key, name in sorted(names.items()):
        chance = crc32(key.encode())
        spoken = name[:2] + _SPOKEN[chance // _SAID % len(_SPOKEN)]
        if chance % _SAID == 0 and spoken not in known and spoken not in found.values():
            found[key] = spoken
    return found
