"""Monthly bills whose items sum to their total, and the usage behind them.

Money is li (1/1000 yuan) in whole fen. Some months jump because more data was used than the tariff
holds or because of a journey abroad; of some bills a remainder is left that no item explains.
"""

import sqlite3
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.files import insert
from resources.demo.world import World

BILL_MONTHS: Final = 6
USAGE_MONTHS: Final = 3
_OVERRUN, _ABROAD, _UNEXPLAINED = 0.035, 0.012, 0.005


@dataclass(frozen=True, slots=True)
class Holders:
    """Those who get bills, by index; `keys` are None where billing does not know the CRM's."""

    accounts: list[str]
    keys: list[str | None]
    tiers: NDArray[np.int64]
    arpu: NDArray[np.float64]


@dataclass(slots=True)
class Billed:
    """Keys of the bills in which something is to be found. `unexplained`: bill → li."""

    unexplained: dict[int, int] = field(default_factory=dict)
    overrun: list[int] = field(default_factory=list)
    abroad: list[int] = field(default_factory=list)


def make_bills(
    bss: sqlite3.Connection,
    world: World,
    rng: np.random.Generator,
    holders: Holders,
    billed: Billed,
) -> None:
    """Six monthly bills an account, of about its ARPU: careful spenders buy no value-added
    services, the young tier spends on data. Tell `billed` what stands out."""
    count = len(holders.accounts)
    jumps = world.rng("jumps")
    data_share = np.array([0.10, 0.10, 0.34, 0.22, 0.24])[holders.tiers]
    addon_share = np.array([0.02, 0.01, 0.12, 0.08, 0.10])[holders.tiers]
    for back, start in enumerate(months(world.now, BILL_MONTHS, 1)):
        total = np.maximum(holders.arpu * rng.normal(1.0, 0.12, count), 5) * 1000
        discount = np.where(rng.random(count) < 0.3, total * 0.08, 0)
        gross = total + discount
        voice, sms, data, addon, other, discount, whole = (
            _in_fen(part)
            for part in (gross * 0.15, gross * 0.01, gross * data_share, gross * addon_share,
                         gross * 0.02, discount, total)
        )  # fmt: skip
        base = whole - voice - sms - data - addon - other + discount
        overrun = np.where(
            jumps.random(count) < _OVERRUN, _in_fen(jumps.uniform(15_000, 130_000, count)), 0
        )
        abroad = np.where(
            jumps.random(count) < _ABROAD, _in_fen(jumps.uniform(25_000, 400_000, count)), 0
        )
        remainder = np.where(
            jumps.random(count) < _UNEXPLAINED, _in_fen(jumps.uniform(1_000, 30_000, count)), 0
        )
        keys = np.arange(count) * BILL_MONTHS + back + 1
        billed.overrun.extend(keys[overrun > 0].tolist())
        billed.abroad.extend(keys[abroad > 0].tolist())
        odd = remainder > 0
        billed.unexplained.update(zip(keys[odd].tolist(), remainder[odd].tolist(), strict=True))
        issued = next_month(start) + rng.integers(2, 30, count) * times.HOUR
        paid = issued + rng.integers(1, 24, count) * times.DAY + rng.integers(0, times.DAY, count)
        unpaid = (paid > world.now) | (rng.random(count) < 0.04)
        paid = np.where(unpaid, times.NEVER, paid)
        insert(bss, "TB_BILL", {
            "ZD_ID": keys, "ZH_ID": holders.accounts, "CRM_KHBM": holders.keys,
            "ZQ": [times.text(start, times.MONTH)] * count, "JB_L": base, "YY_L": voice,
            "LL_L": data + overrun, "DX_L": sms, "MY_L": abroad, "ZZ_L": addon, "QT_L": other,
            "YH_L": discount, "HJ_L": whole + overrun + abroad + remainder,
            "JF_SJ": times.texts(paid, times.COMPACT),
            "GXSJ": times.texts(np.where(unpaid, issued, paid), times.COMPACT),
        })  # fmt: skip


def make_usage(
    bss: sqlite3.Connection, world: World, rng: np.random.Generator, holders: Holders
) -> None:
    """The usage of the newest months, this one among them."""
    count = len(holders.accounts)
    gigabytes = np.array([3.0, 5.0, 26.0, 18.0, 24.0])[holders.tiers]
    for back, start in enumerate(months(world.now, USAGE_MONTHS, 0)):
        ends = min(next_month(start), world.now)
        written = ends - rng.integers(0, times.DAY, count)
        insert(bss, "TB_USAGE", {
            "YL_ID": np.arange(count) * USAGE_MONTHS + back + 1, "ZH_ID": holders.accounts,
            "CRM_KHBM": holders.keys, "ZQ": [times.text(start, times.MONTH)] * count,
            "YY_FZ": rng.poisson(140, count),
            "LL_MB": (gigabytes * rng.gamma(2.0, 512, count)).astype(np.int64),
            "DX_TS": rng.poisson(6, count), "GXSJ": times.texts(written, times.COMPACT),
        })  # fmt: skip


def months(now: int, count: int, skip: int) -> list[int]:
    """Return the starts of the last `count` months, newest first, leaving out the newest `skip`."""
    start = times.midnight(now) - (int(times.text(now, "%d")) - 1) * times.DAY
    found = []
    for back in range(count + skip):
        if back >= skip:
            found.append(start)
        before = start - times.DAY
        start = before - (int(times.text(before, "%d")) - 1) * times.DAY
    return found


def next_month(start: int) -> int:
    """Return the start of the month after the one that starts at `start`."""
    later = start + 32 * times.DAY
    return later - (int(times.text(later, "%d")) - 1) * times.DAY


def _in_fen(li: NDArray[np.float64]) -> NDArray[np.int64]:
    return (li // 10 * 10).astype(np.int64)
