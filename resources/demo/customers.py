"""The customer master in the CRM, and what billing knows: accounts, products, usage."""

import sqlite3
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.bills import Billed, Holders, make_bills, make_usage, months, next_month
from resources.demo.files import insert
from resources.demo.people import identity_numbers, names, phones
from resources.demo.places import REGIONS, Places
from resources.demo.world import World

TIERS: Final = ("T1", "T2", "T3", "T4", "T5")
_BOUNDS: Final = (50, 100, 150, 200)
_TRAITS: Final = ("", "精打细算,优惠敏感", "时尚,数据业务", "", "高价值")
PROSPECT, SUBSCRIBER, LEFT = "0", "1", "2"

PRODUCTS: Final = {
    "KD100": ("宽带100M", 100, 59),
    "KD300": ("宽带300M", 300, 89),
    "KD500": ("宽带500M", 500, 119),
    "KD1000": ("宽带1000M", 1000, 169),
    "YD4G": ("4G套餐", None, 58),
    "YD5G": ("5G套餐", None, 129),
}
_BROADBAND: Final = ("KD100", "KD300", "KD500", "KD1000")
_COUNT_MONTHS: Final = 6
_GROUPS: Final = ("云帆货运", "榕荫餐饮", "南岭新材", "晨星学校", "禾木家居", "江湾物业")
_PORTING: Final = ("0", "1", "2", "3")
_PORTING_SHARES: Final = ((0.99, 0.0, 0.0, 0.01), (0.955, 0.035, 0.0, 0.01), (0.6, 0.0, 0.4, 0.0))
"""Shares of no, came from another network, went to another, asked to go; by customer state."""


@dataclass(frozen=True, slots=True)
class Customers:
    """The customer base by index. `communities` are indexes into the places, `tiers` into TIERS;
    `duplicates` are pairs of keys of one person registered twice; `billed`: what is to be told of
    their bills."""

    keys: list[str]
    phones: list[str]
    names: list[str]
    tiers: NDArray[np.int64]
    communities: NDArray[np.int64]
    subscribers: NDArray[np.int64]
    duplicates: list[tuple[str, str]]
    billed: Billed


def make_customers(
    crm: sqlite3.Connection, bss: sqlite3.Connection, world: World, places: Places
) -> Customers:
    """Draw the customers into the CRM and their accounts into billing."""
    rng = world.rng("customers")
    count = world.size.customers
    keys = [f"K{10_000_000 + i}" for i in range(count)]
    arpu = np.exp(rng.normal(4.45, 0.62, count)).astype(np.float64).round(2)
    tiers = np.searchsorted(_BOUNDS, arpu, side="right").astype(np.int64)
    year = int(times.text(world.now, "%Y"))
    age = np.where(
        (tiers == 2) & (rng.random(count) < 0.86),
        rng.integers(18, 29, count),
        rng.integers(20, 76, count),
    )
    births = year - age
    numbers, masked = identity_numbers(rng, births)
    called, phone = names(rng, count), phones(rng, count)
    duplicates = _register_twice(rng, keys, (called, phone, numbers, masked), births)
    communities = rng.choice(len(places.keys), count, p=places.weights)
    status = rng.choice(3, count, p=[0.20, 0.73, 0.07])
    joined = world.now - (rng.random(count) ** 1.5 * 2400 * times.DAY).astype(np.int64)
    changed = np.maximum(joined, world.begins + rng.integers(0, 89 * times.DAY, count))
    places_of = communities.tolist()
    regions = [places.regions[c] for c in places_of]
    rooms = rng.integers(1, 30, (count, 3)).tolist()
    second = rng.permutation(count)[: count // 8]
    phone2: list[str | None] = [None] * count
    for place, other in zip(second.tolist(), phones(rng, len(second)), strict=True):
        phone2[place] = "120" + other[3:]
    insert(crm, "T_KH_INFO", {
        "KHBM": keys, "KHMC": called, "XB": [str(g) for g in rng.integers(1, 3, count).tolist()],
        "ZJHM": numbers, "ZJHM_TM": masked, "LXDH": phone, "LXDH2": phone2,
        "DZ": [f"{REGIONS[r][1]}市{REGIONS[r][0]}{places.names[c]}{a}栋{b}0{c3 % 9 + 1}"
               for r, c, (a, b, c3) in zip(regions, places_of, rooms, strict=True)],
        "QY_DM": regions, "XQ_BM": [places.keys[c] for c in places_of],
        "FC_DM": [TIERS[t] for t in tiers.tolist()], "ARPU": arpu, "CSNF": births,
        "BQ": [_TRAITS[t] for t in tiers.tolist()], "ZT_DM": [str(s) for s in status.tolist()],
        "SMZ_DM": [str(s) for s in rng.choice(3, count, p=[0.05, 0.92, 0.03]).tolist()],
        **_particulars(world, status),
        "CJ_SJ": times.texts(joined, times.DASHED), "GX_SJ": times.texts(changed, times.DASHED),
    })  # fmt: skip
    subscribers = np.flatnonzero(status > 0)
    customers = Customers(
        keys, phone, called, tiers, communities, np.flatnonzero(status == 1), duplicates, Billed()
    )
    _make_accounts(bss, world, customers, subscribers, arpu, joined, status)
    return customers


def _particulars(world: World, status: NDArray[np.int64]) -> dict[str, list[object]]:
    """Return what is to be known before one speaks with them: whether they belong to a group
    customer, take their number to another network, or need special care."""
    rng = world.rng("particulars")
    count = len(status)
    in_group = (rng.random(count) < 0.04).tolist()
    which = rng.integers(0, len(_GROUPS), count).tolist()
    porting = np.empty(count, np.int64)
    for state, shares in enumerate(_PORTING_SHARES):
        rows = np.flatnonzero(status == state)
        porting[rows] = rng.choice(len(_PORTING), len(rows), p=shares)
    return {
        "KH_LX": ["2" if g else "1" for g in in_group],
        "JT_MC": [_GROUPS[w] if g else None for w, g in zip(which, in_group, strict=True)],
        "XZ_DM": [_PORTING[p] for p in porting.tolist()],
        "MG_BZ": (rng.random(count) < 0.004).astype(int).tolist(),
    }


def _register_twice(
    rng: np.random.Generator,
    keys: list[str],
    same: tuple[list[str], ...],
    births: NDArray[np.int64],
) -> list[tuple[str, str]]:
    """Make the last hundredth the same people as some before them."""
    count = len(keys)
    first = count - count // 100
    pairs = []
    for later, earlier in zip(
        range(first, count), rng.permutation(first)[: count - first].tolist(), strict=True
    ):
        for column in same:
            column[later] = column[earlier]
        births[later] = births[earlier]
        pairs.append((keys[earlier], keys[later]))
    return pairs


def _make_accounts(
    bss: sqlite3.Connection,
    world: World,
    customers: Customers,
    owners: NDArray[np.int64],
    arpu: NDArray[np.float64],
    joined: NDArray[np.int64],
    status: NDArray[np.int64],
) -> None:
    rng = world.rng("accounts")
    count = len(owners)
    accounts = [f"ZH{20_000_000 + i}" for i in range(count)]
    keys: list[str | None] = [customers.keys[i] for i in owners.tolist()]
    for unknown in np.flatnonzero(rng.random(count) < 0.04).tolist():
        keys[unknown] = None
    left = status[owners] == 2
    debt = (arpu[owners] * rng.uniform(0.3, 2, count) * 100).astype(np.int64) * 10
    owes = rng.random(count) < 0.08
    prepaid = rng.random(count) < np.where(customers.tiers[owners] == 1, 0.55, 0.25)
    changed = world.begins + rng.integers(0, 89 * times.DAY, count)
    stopped = owes & (rng.random(count) < 0.4) & ~left
    insert(bss, "TB_ACCT", {
        "ZH_ID": accounts, "ZH_HM": [f"8{i:010d}" for i in (owners * 7919 % 10**10).tolist()],
        "KH_NO": [f"B{i:09d}" for i in (owners * 104729 % 10**9).tolist()], "CRM_KHBM": keys,
        "ZT": np.where(left, "90", np.where(stopped, "20", "10")),
        "FKFS": np.where(prepaid, "4", rng.choice(["1", "2", "3"], count, p=[0.2, 0.3, 0.5])),
        "YE_L": np.where(owes, 0, rng.integers(0, 120_000, count) // 10 * 10),
        "QF_L": np.where(owes, debt, 0),
        "KH_SJ": times.texts(joined[owners], times.COMPACT),
        "GXSJ": times.texts(changed, times.COMPACT),
    })  # fmt: skip
    _make_subscriptions(bss, world, rng, accounts, keys, customers, owners, joined, left, stopped)
    holders = Holders(accounts, keys, customers.tiers[owners], arpu[owners])
    make_bills(bss, world, rng, holders, customers.billed)
    make_usage(bss, world, rng, holders)
    _make_subscriber_counts(bss, world, rng, len(customers.subscribers))


def _make_subscriptions(
    bss: sqlite3.Connection,
    world: World,
    rng: np.random.Generator,
    accounts: list[str],
    keys: list[str | None],
    customers: Customers,
    owners: NDArray[np.int64],
    joined: NDArray[np.int64],
    left: NDArray[np.bool_],
    stopped: NDArray[np.bool_],
) -> None:
    """A mobile product for nearly everyone, broadband for less than half; contracts of one or
    two years, some ending within the next weeks."""
    has_mobile = rng.random(len(owners)) < 0.92
    has_broadband = (rng.random(len(owners)) < 0.44) | ~has_mobile
    rows_of = np.concatenate([np.flatnonzero(has_mobile), np.flatnonzero(has_broadband)])
    mobile = np.arange(len(rows_of)) < has_mobile.sum()
    tier = customers.tiers[owners][rows_of]
    bandwidth = np.minimum(3, (rng.random(len(rows_of)) * (1.5 + tier * 0.7)).astype(int))
    codes = [
        ("YD5G" if t >= 3 else "YD4G") if m else _BROADBAND[b]
        for m, t, b in zip(mobile.tolist(), tier.tolist(), bandwidth.tolist(), strict=True)
    ]
    started = joined[owners][rows_of] + rng.integers(0, 20 * times.DAY, len(rows_of))
    term = rng.choice([365, 730], len(rows_of)) * times.DAY
    ends = started + ((world.now - started) // term + 1) * term
    gone = left[rows_of]
    paused = (rng.random(len(rows_of)) < 0.02) | stopped[rows_of]
    places = rows_of.tolist()
    insert(bss, "TB_SUBS", {
        "YH_ID": [f"YH{30_000_000 + i}" for i in range(len(places))],
        "ZH_ID": [accounts[i] for i in places], "CRM_KHBM": [keys[i] for i in places],
        "CP_DM": codes, "CP_MC": [PRODUCTS[c][0] for c in codes],
        "YW_HM": [customers.phones[owners[i]] if m else f"KD{owners[i]:09d}"
                  for i, m in zip(places, mobile.tolist(), strict=True)],
        "ZT": np.where(gone, "X", np.where(paused, "S", "A")),
        "DK_M": [PRODUCTS[c][1] for c in codes], "YZ_L": [PRODUCTS[c][2] * 1000 for c in codes],
        "KT_SJ": times.texts(started, times.COMPACT),
        "HT_DQ": times.texts(np.where(gone, times.NEVER, ends), times.COMPACT_DAY),
        "GXSJ": times.texts(world.begins + rng.integers(0, 89 * times.DAY, len(places)),
                            times.COMPACT),
    })  # fmt: skip


def _make_subscriber_counts(
    bss: sqlite3.Connection, world: World, rng: np.random.Generator, subscribers: int
) -> None:
    """The denominators of rates per 10,000 subscribers, by month, region and product."""
    shares = (0.05, 0.12, 0.09, 0.04, 0.52, 0.18)
    rows = []
    for back, start in enumerate(months(world.now, _COUNT_MONTHS, 0)):
        written = times.text(min(next_month(start), world.now) - times.HOUR, times.COMPACT)
        for region, (_, _, weight) in REGIONS.items():
            for product, share in zip(PRODUCTS, shares, strict=True):
                held = int(
                    subscribers * weight * share * (1 - 0.008 * back) * rng.uniform(0.98, 1.02)
                )
                rows.append((times.text(start, times.MONTH), region, product, held, written))
    columns = ("ZQ", "QY", "CP_DM", "YHS", "GXSJ")
    insert(bss, "TB_YHS", dict(zip(columns, zip(*rows, strict=True), strict=True)))
