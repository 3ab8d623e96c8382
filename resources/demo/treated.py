"""A problem that somebody worked on: complaints about an unfair tariff, fewer since the department
answered. The complaints stand at the service desk; the task is the hub's (`desktop/colleagues`)."""

import sqlite3
from typing import Final

from resources.demo import times
from resources.demo.world import World

DEPARTMENT: Final = "市场部"
FINDING: Final = "touch:tariff/what=complaint"
"""What names the problem: the link of the chain, and where it is recorded."""
GIVEN_DAYS, ANSWERED_DAYS, VERIFIED_DAYS = 38, 29, 2
"""Days before now."""
TITLE: Final = "问题：资费政策 · 投诉"
ASKED: Final = "近期“老客户不能办理新套餐”的投诉明显增多，请查明原因并整改，答复措施及起始日期。"
ANSWER: Final = "新套餐已向老客户开放办理，营业厅与热线口径同步更新。"
_COMPLAINT: Final = ("10", "YD4G", DEPARTMENT, "老客户不能办理新套餐,认为资费不公平")
_SHARE: Final = 0.2
_EVERYDAY: Final = "LX NOT IN ('3', '10') AND NR NOT LIKE '%光改%'"
"""Complaints that no planted topic is about."""


def treat(desk: sqlite3.Connection, world: World) -> int:
    """Let some who complained before the answer complain about the tariff as well; return how many
    complaints that makes. The others stay what they are, so nothing else seems to rise since."""
    answered = world.now - ANSWERED_DAYS * times.DAY
    keys = [key for (key,) in desk.execute(
        f"SELECT TS_BH FROM KF_TS WHERE SL_SJ < ? AND {_EVERYDAY} ORDER BY TS_BH", (answered,)
    )]  # fmt: skip
    drawn = world.rng("treated").random(len(keys)) < _SHARE
    columns = [name for _, name, *_ in desk.execute("PRAGMA table_info(KF_TS)")]
    changed = dict(zip(("LX", "CP_DM", "DW", "NR"), _COMPLAINT, strict=True))
    told = ", ".join(
        "'TT' || substr(TS_BH, 3)" if name == "TS_BH" else "?" if name in changed else name
        for name in columns
    )
    values = [changed[name] for name in columns if name in changed]
    rows = [(*values, key) for key, chosen in zip(keys, drawn.tolist(), strict=True) if chosen]
    desk.executemany(f"INSERT INTO KF_TS SELECT {told} FROM KF_TS WHERE TS_BH = ?", rows)
    return len(rows)
