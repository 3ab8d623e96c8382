"""Complaints at the service desk and faults at the fault desk."""

import sqlite3
from typing import Final

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.customers import Customers
from resources.demo.files import insert
from resources.demo.paths import Paths
from resources.demo.places import Places
from resources.demo.world import HISTORY_DAYS, World

COMPLAINTS: Final = (
    ("1", "KD300", "网络运维部", "家里宽带晚上经常掉线,报修三次仍未解决"),
    ("1", "KD500", "网络运维部", "网速远低于办理的带宽,要求核查"),
    ("2", "YD4G", "网络运维部", "小区内手机信号弱,通话断断续续"),
    ("3", "YD5G", "市场部", "营业厅承诺的优惠没有兑现"),
    ("4", "YD4G", "市场部", "本月流量费用与实际使用不符,要求退费"),
    ("5", "YD4G", "市场部", "未经同意开通增值业务,要求退订并退费"),
    ("6", "KD300", "装维中心", "约好的安装时间装维人员未上门"),
    ("6", "KD100", "装维中心", "移机申请一周无人处理"),
    ("7", "KD300", "计费中心", "账单重复扣费,要求说明"),
    ("8", "KD300", "装维中心", "障碍申报超过时限未修复"),
    ("9", "KD500", "网络建设部", "小区无空闲端口,无法安装宽带"),
    ("10", "YD4G", "市场部", "老客户不能办理新套餐,认为资费不公平"),
)
"""Kind, product, responsible unit and text of the everyday complaints."""
REALNAME: Final = ("3", "YD4G", "市场部", "因实名制登记要求停机,认为未提前告知")
FIBRE: Final = ("6", "KD300", "装维中心", "光改施工后宽带和固话不能使用")
CHANNELS: Final = (
    *(("1", 0.60), ("2", 0.10), ("3", 0.10), ("9", 0.08), ("10", 0.04), ("11", 0.02)),
    *(("12", 0.02), ("13", 0.025), ("14", 0.015)),
)
"""Where complaints come in, with shares; the last three through an authority."""
TAKEN_IN_BY: Final = {
    "1": "热线受理组", "3": "电子渠道组", "9": "电子渠道组", "10": "新媒体组", "11": "新媒体组",
    "12": "申诉处理中心", "13": "申诉处理中心", "14": "申诉处理中心",
}  # fmt: skip
"""Which unit takes in what comes by a channel; the other channels are a city's stores."""
_GRAVE: Final = frozenset({"11", "12", "13", "14"})
FAULTS: Final = (
    ("01", "不能上网,光猫红灯", 0.34),
    ("02", "网速慢", 0.22),
    ("03", "频繁掉线", 0.20),
    ("04", "光猫无法启动", 0.10),
    ("05", "固话无声", 0.06),
    ("06", "电视卡顿", 0.08),
)
"""Kind, text and share of the faults."""
_FIBRE_REGIONS: Final = ("440111", "440113")


def make_complaints(
    desk: sqlite3.Connection, world: World, places: Places, customers: Customers, paths: Paths
) -> dict[str, int]:
    """Write the complaints; return how many are about each planted topic. The real-name topic
    rises over the last two weeks, fibre conversion strikes two districts within a month."""
    rng = world.rng("complaints")
    count = world.size.complaints
    opened = _moments(rng, world, count)
    customer = rng.integers(0, len(customers.keys), count)
    repeated = np.flatnonzero(rng.random(count) < 0.08)
    customer[repeated] = customer[np.maximum(repeated - rng.integers(1, 30, len(repeated)), 0)]
    age = (world.now - opened) / times.DAY
    regions = [places.regions[c] for c in customers.communities[customer].tolist()]
    realname = rng.random(count) < np.where(age < 14, 0.03 + 0.015 * (14 - age), 0.03)
    fibre = np.isin(regions, _FIBRE_REGIONS) & (age < 30) & (rng.random(count) < 0.22) & ~realname
    plain = rng.integers(0, len(COMPLAINTS), count).tolist()
    cases = [
        REALNAME if r else FIBRE if f else COMPLAINTS[p]
        for r, f, p in zip(realname.tolist(), fibre.tolist(), plain, strict=True)
    ]
    codes, weights = zip(*CHANNELS, strict=True)
    closed = opened + (rng.gamma(1.5, 24, count) * times.HOUR).astype(np.int64)
    closed = np.where(closed > world.now, times.NEVER, closed)
    started = (closed < 0) & (world.now - opened > 6 * times.HOUR)
    known = (rng.random(count) < 0.9).tolist()
    about = _opportunities_of(rng, paths, customer)
    persons = customer.tolist()
    channels = rng.choice(codes, count, p=weights).tolist()
    more = world.rng("complaint replies")
    severity = [grave(channel, draw) for channel, draw in zip(
        channels, more.random(count).tolist(), strict=True)]  # fmt: skip
    replied = opened + (more.gamma(1.2, 7.0, count) * times.HOUR).astype(np.int64) + 300
    replied = np.where(closed >= 0, np.minimum(replied, closed), replied)
    replied = np.where((replied > world.now) | (more.random(count) < 0.04), times.NEVER, replied)
    insert(desk, "KF_TS", {
        "TS_BH": _keys("TS", opened),
        "KHBM": [customers.keys[c] if k else None for c, k in zip(persons, known, strict=True)],
        "LXDH": [customers.phones[c] for c in persons],
        "LY": channels, "CP_DM": [case[1] for case in cases],
        "QY": regions, "DW": [case[2] for case in cases], "LX": [case[0] for case in cases],
        "NR": [case[3] for case in cases],
        "ZT": np.where(closed >= 0, "2", np.where(started, "1", "0")), "SJBH": about,
        "SL_SJ": opened, "XS_SJ": opened + 2 * times.DAY, "BJ_SJ": times.optional(closed.tolist()),
        "XG_SJ": np.maximum(np.maximum(opened, closed), replied),
        "SL_DW": [taken_in_by(*each) for each in zip(channels, regions, strict=True)],
        "YZ_CD": severity, "HF_SJ": times.optional(replied.tolist()),
    })  # fmt: skip
    return {"实名制": int(realname.sum()), "光改": int(fibre.sum())}


def taken_in_by(channel: str, region: str) -> str:
    """Return the unit that takes in what a customer of a region says by a channel."""
    city = "佛山" if region >= "4406" else "广州"
    return TAKEN_IN_BY.get(channel, f"{city}营业厅")


def grave(channel: str, draw: float) -> str:
    """Return how severe a complaint is: what reached the press or an authority mostly is."""
    return ("3" if draw < 0.3 else "2") if channel in _GRAVE else (
        "3" if draw < 0.03 else "2" if draw < 0.18 else "1")  # fmt: skip


def _opportunities_of(
    rng: np.random.Generator, paths: Paths, customer: NDArray[np.int64]
) -> list[str | None]:
    """Tie every tenth complaint to an opportunity of the same customer, where there is one."""
    newest = {c: i for i, c in enumerate(paths.customer.tolist()) if c >= 0}
    tied = (rng.random(len(customer)) < 0.1).tolist()
    return [
        paths.keys[newest[c]] if tie and c in newest else None
        for c, tie in zip(customer.tolist(), tied, strict=True)
    ]


def make_faults(
    fault: sqlite3.Connection, world: World, places: Places, customers: Customers
) -> dict[str, object] | None:
    """Write the faults and the planted surge, which begins with a burst; return where and when
    that is, or None."""
    rng = world.rng("faults")
    reported = _moments(rng, world, world.size.faults)
    customer = customers.subscribers[rng.integers(0, len(customers.subscribers), len(reported))]
    community = customers.communities[customer].copy()
    kinds = rng.choice(len(FAULTS), len(reported), p=[share for _, _, share in FAULTS])
    where = surge_community(world, places)
    surge = world.planted.surge
    if surge and where is not None:
        begins = world.now - surge.hours * times.HOUR
        ago = rng.beta(1.0, 1.6, surge.faults) * surge.hours * times.HOUR
        cut = world.rng("cut")  # the cable is cut: many report it in the first minutes
        first = max(6, surge.faults * 2 // 5)
        ago[:first] = surge.hours * times.HOUR - cut.random(first) * 12 * 60
        more = np.sort(world.now - ago.astype(np.int64))
        near = np.flatnonzero(customers.communities[customers.subscribers] == where)
        pool = customers.subscribers[near] if len(near) else customers.subscribers
        customer = np.concatenate([customer, pool[rng.integers(0, len(pool), surge.faults)]])
        community = np.concatenate([community, np.full(surge.faults, where)])
        kinds = np.concatenate([kinds, rng.choice([0, 2], surge.faults, p=[0.8, 0.2])])
        reported = np.concatenate([reported, more])
    planted = np.arange(len(reported)) >= world.size.faults
    order = np.argsort(reported, kind="stable")
    reported, customer, community = reported[order], customer[order], community[order]
    kinds, planted = kinds[order], planted[order]
    restored = reported + (rng.gamma(1.3, 7, len(reported)) * times.HOUR).astype(np.int64) + 900
    restored = np.where((restored > world.now) | planted, times.NEVER, restored)
    working = rng.random(len(reported)) < 0.6
    known = (rng.random(len(reported)) < 0.85).tolist()
    persons, place = customer.tolist(), community.tolist()
    insert(fault, "GK_ZA", {
        "ZA_BH": _keys("ZA", reported),
        "KHBM": [customers.keys[c] if k else None for c, k in zip(persons, known, strict=True)],
        "LXDH": [customers.phones[c] for c in persons], "XQ_BM": [places.keys[c] for c in place],
        "QY_DM": [places.regions[c] for c in place],
        "ZA_LX": [FAULTS[k][0] for k in kinds.tolist()],
        "MS": [FAULTS[k][1] for k in kinds.tolist()],
        "ZT": np.where(restored >= 0, "3", np.where(working, "2", "1")),
        "DW": ["佛山装维" if places.regions[c] >= "4406" else "广州装维" for c in place],
        "BZ_SJ": times.texts(reported, times.DASHED),
        "XS_SJ": times.texts(reported + times.DAY, times.DASHED),
        "HF_SJ": times.texts(restored, times.DASHED),
        "GX_SJ": times.texts(np.maximum(reported, restored), times.DASHED),
    })  # fmt: skip
    if not surge or where is None:
        return None
    return {"community": places.keys[where], "from": times.text(begins, times.DASHED),
            "until": times.text(world.now, times.DASHED), "faults": surge.faults}  # fmt: skip


def surge_community(world: World, places: Places) -> int | None:
    """Return the index of the community with the surge: one that has a network."""
    if world.planted.surge is None:
        return None
    covered = np.setdiff1d(np.arange(len(places.keys)), places.uncovered)
    return int(covered[world.planted.surge.community % len(covered)])


def _keys(prefix: str, moments: NDArray[np.int64]) -> list[str]:
    days = times.texts(moments, times.COMPACT_DAY)
    return [f"{prefix}{day}{place + 1:06d}" for place, day in enumerate(days)]


def _moments(rng: np.random.Generator, world: World, count: int) -> NDArray[np.int64]:
    """Draw moments over the history in order, more by day than by night."""
    today = times.midnight(world.now)
    days = rng.integers(-HISTORY_DAYS + 1, 1, count)
    moments = today + days * times.DAY + (24 * rng.beta(2.6, 2.0, count) * 3600).astype(np.int64)
    late = moments > world.now
    moments[late] -= rng.integers(1, HISTORY_DAYS - 1, int(late.sum())) * times.DAY
    return np.sort(moments)
