"""The campaign calendar of the micro-store."""

import sqlite3
from typing import Final

from resources.demo import times
from resources.demo.files import insert
from resources.demo.world import World

_CAMPAIGNS: Final = (
    ("秋季宽带提速", "RX", "KD500", -70, -40, 900),
    ("4G免费换卡", "TT", "YD4G", -60, 20, 2400),
    ("校园宽带专场", "TT", "KD300", -85, -55, 700),
    ("充值赠费", "DX", "YD4G", -30, -16, 1600),
    ("老客户续约回馈", "WH", "KD300", -21, 9, 1100),
    ("商城手机节", "WD", "YD5G", -12, 2, 1300),
    ("流量包尝鲜", "AP", "YD5G", -5, 25, 800),
    ("千兆进小区", "AZ", "KD1000", -2, 28, 600),
    ("年末宽带节", "WX", "KD500", 3, 33, 2800),
    ("实名补登提醒", "DX", "YD4G", 1, 8, 3500),
)


def make_campaigns(ess: sqlite3.Connection, world: World) -> None:
    """Write the campaigns: past ones, running ones, ones to come."""
    today = times.midnight(world.now)
    insert(ess, "WD_HD", {
        "HD_ID": [f"HD{i + 1:03d}" for i in range(len(_CAMPAIGNS))],
        "HD_MC": [name for name, *_ in _CAMPAIGNS], "CD_DM": [c[1] for c in _CAMPAIGNS],
        "SPBM": [c[2] for c in _CAMPAIGNS],
        "KJ": [f"{name}:先问客户需求,再介绍方案与合约条件。" for name, *_ in _CAMPAIGNS],
        "KS_SJ": [times.text(today + c[3] * times.DAY, times.SLASHED) for c in _CAMPAIGNS],
        "JS_SJ": [times.text(today + c[4] * times.DAY, times.SLASHED) for c in _CAMPAIGNS],
        "YJ_HW": [c[5] for c in _CAMPAIGNS],
        "XG_SJ": [times.text(today + min(c[3], -1) * times.DAY, times.SLASHED) for c in _CAMPAIGNS],
    })  # fmt: skip
