"""What is planted in the demo's complaints is found by crossing them."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from insight.pain.cases import complaints_of
from insight.pain.cross import Asked, cross
from insight.pain.period import last_days
from resources.demo import Made

ZONE = ZoneInfo("Asia/Shanghai")


def test_the_demos_planted_topics_show_up(normal_world: Made, asking: Callable[..., Any]) -> None:
    """光改 strikes 装移机 in 白云区 and 番禺区; 实名制 raises 渠道及市场业务 of late."""
    now_us = normal_world.world.now * 1_000_000
    rows = asking(normal_world.directory, "desk")(
        "SELECT rowid, LX, QY, LY, SL_DW, YZ_CD, SL_SJ, HF_SJ, XS_SJ, BJ_SJ, ZT = '2' "
        "FROM KF_TS ORDER BY rowid"
    )
    ids, kind, region, channel, taken_in, severity, *moments, closed = zip(*rows, strict=True)
    blank = [""] * len(ids)
    in_us = [[-1 if at is None else at * 1_000_000 for at in column] for column in moments]
    cases = complaints_of(
        now_us, ids,
        {"channel": channel, "product": blank, "region": region, "community": blank,
         "accepted_unit": taken_in, "unit": blank, "kind": kind, "severity": severity,
         "tier": blank},
        blank, closed,
        dict(zip(("opened_at", "replied_at", "due_at", "closed_at"), in_us, strict=True)),
    )  # fmt: skip
    crossed = cross(cases, Asked(last_days(30, cases.now_us, ZONE), ("kind", "region")), ZONE)
    assert crossed.before is not None
    marked = {
        (crossed.axes[0][row], crossed.axes[1][column])
        for row in range(len(crossed.axes[0])) for column in range(len(crossed.axes[1]))
        if crossed.marked[row, column] and crossed.now[row, column] > crossed.before[row, column]
    }  # fmt: skip
    assert ("6", "440113") in marked
    moved = crossed.axes[0].index("6")
    rises = crossed.now[moved] - crossed.before[moved]
    most = sorted(range(len(rises)), key=lambda place: -rises[place])[:2]
    assert {crossed.axes[1][place] for place in most} == {"440111", "440113"}
    assert all(kind == "3" or region in ("440111", "440113") for kind, region in marked)
    kinds = cross(cases, Asked(last_days(14, cases.now_us, ZONE), ("kind",)), ZONE)
    assert kinds.axes[0][0] == "3" and kinds.marked[0]
    replied = cases.replied_at[cases.replied_at >= 0]
    assert 0.8 < len(replied) / len(cases) < 1
    assert set(cases.by["severity"].words) == {"", "1", "2", "3"}
