"""What CRM, ESS and BSS each recorded of the opportunities, in their own words."""

import sqlite3
from collections.abc import Mapping
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.customers import PRODUCTS, Customers
from resources.demo.files import insert
from resources.demo.paths import (
    BROADBAND,
    FIRST_ONLINE,
    FOUR_G,
    LEAKED,
    LOST,
    ONLINE_UNIT,
    OPERATORS,
    OUTBOUND_SHOP,
    PROCESS_CODES,
    SHOP_UNIT,
    TOUCHPOINTS,
    USED,
    WON,
    Paths,
)
from resources.demo.places import Places
from resources.demo.reasons import (
    DISPATCH,
    DONE,
    INSTALL,
    LOSS_CODES,
    ORDER,
    PAYMENT,
    REGISTER,
    STAGE_CODES,
    TOUCH,
)
from resources.demo.staff import Staff
from resources.demo.world import World

ENTER, REFUSE, HANDOVER, ARRIVE, FINISH = range(5)
CRM_KINDS: Final = ("J", "T", "Z", "D", "W")
ESS_KINDS: Final = ("1", "2", "3", "4", "5")
BSS_KINDS: Final = ("10", "20", "30", "40", "50")
ESS_STAGES: Final = {ORDER: "XD", PAYMENT: "ZF"}
BSS_STAGES: Final = {DISPATCH: "SL", INSTALL: "AZ", DONE: "JG"}
ESS_TOUCHPOINTS: Final = ("RX", "TT", "WH", "AZ", "WD", "AP", "WZ", "WX")
_COMPETITORS: Final = ("竞对甲", "竞对乙", "竞对丙")


class _Trail:
    """Events of one system, gathered column by column, written in order of time."""

    def __init__(self) -> None:
        self._parts: list[tuple[NDArray[np.int64], ...]] = []

    def add(self, rows: NDArray[np.int64], stage: int, kind: int, at: NDArray[np.int64]) -> None:
        """Add an event for each of `rows` (indexes of opportunities) whose moment has come."""
        came = at[rows] >= 0
        rows = rows[came]
        self._parts.append((at[rows], rows, np.full(len(rows), stage), np.full(len(rows), kind)))

    def in_order(self) -> tuple[NDArray[np.int64], ...]:
        """Return moments, rows, stages and kinds, earliest first, steps of one in their order."""
        at, rows, stages, kinds = (
            np.concatenate(column) for column in zip(*self._parts, strict=True)
        )
        order = np.lexsort((kinds == REFUSE, kinds == HANDOVER, stages, rows, at))
        return at[order], rows[order], stages[order], kinds[order]


def write_trails(
    systems: Mapping[str, sqlite3.Connection],
    world: World,
    places: Places,
    customers: Customers,
    staff: Staff,
    paths: Paths,
) -> list[str]:
    """Write opportunities, orders, payments, logistics and install orders; return the keys of
    opportunities that were deleted again."""
    teams = dict(staff.teams)
    units = {agent.key: teams[agent.team].name for agent in staff.agents}
    units.update(dict.fromkeys(OPERATORS, ONLINE_UNIT))
    orders = _order_keys(paths)
    rng = world.rng("trails")
    deleted = _write_opportunities(systems["crm"], rng, places, customers, paths, orders, units)
    _write_crm_events(systems["crm"], paths, units)
    _write_ess(systems["ess"], rng, world, places, customers, paths, orders, units)
    _write_bss(systems["bss"], places, customers, paths, orders, units)
    return deleted


def stage_now(paths: Paths) -> NDArray[np.int64]:
    """Return the last stage each opportunity has entered."""
    stages: NDArray[np.int64] = np.where(paths.entered >= 0, np.arange(7)[None, :], 0).max(axis=1)
    return stages


def _order_keys(paths: Paths) -> list[str | None]:
    arrived = (paths.entered[:, ORDER] >= 0).tolist()
    return [f"DD{key[2:]}" if came else None for key, came in zip(paths.keys, arrived, strict=True)]


def _customer_keys(customers: Customers, paths: Paths) -> list[str | None]:
    return [customers.keys[i] if i >= 0 else None for i in paths.customer.tolist()]


def products(rng: np.random.Generator, paths: Paths) -> list[str]:
    """Draw what each opportunity is about."""
    broadband = ("KD100", "KD300", "KD500", "KD1000")
    sizes = rng.choice(4, len(paths.keys), p=[0.22, 0.40, 0.26, 0.12]).tolist()
    other = {FOUR_G: "YD4G", OUTBOUND_SHOP: "YD5G"}
    return [
        other.get(process, broadband[size])
        for process, size in zip(paths.process.tolist(), sizes, strict=True)
    ]


def _write_opportunities(
    crm: sqlite3.Connection,
    rng: np.random.Generator,
    places: Places,
    customers: Customers,
    paths: Paths,
    orders: list[str | None],
    units: Mapping[str, str],
) -> list[str]:
    count = len(paths.keys)
    created = paths.entered[:, TOUCH]
    closed, lost = paths.closed, paths.lost
    named = lost & ~paths.blank
    reasons = [
        LOSS_CODES[r] if n else None
        for r, n in zip(paths.reason.tolist(), named.tolist(), strict=True)
    ]
    rival = (rng.random(count) < 0.45) & (paths.process == BROADBAND)
    which = rng.integers(0, 3, count).tolist()
    until = times.texts(
        np.where(rival, created + rng.integers(-60, 730, count) * times.DAY, times.NEVER),
        times.DASHED_DAY,
    )
    deleted = rng.permutation(count)[: count // 250]
    removed = np.zeros(count, bool)
    removed[deleted] = True
    changed = np.maximum(
        np.maximum(paths.entered.max(axis=1), paths.handed.max(axis=1)), paths.ended
    )
    sold = products(rng, paths)
    place = paths.community.tolist()
    online = [SHOP_UNIT if p == OUTBOUND_SHOP else ONLINE_UNIT for p in paths.process.tolist()]
    insert(crm, "T_SJD", {
        "SJBH": paths.keys, "KHBM": _customer_keys(customers, paths), "LXDH": paths.phones,
        "CD_DM": [TOUCHPOINTS[t] for t in paths.touchpoint.tolist()],
        "QY_DM": [places.regions[c] for c in place], "XQ_BM": [_entered(places, places.keys[c], key)
                  for c, key in zip(place, paths.keys, strict=True)],
        "CP_DM": sold, "LC_DM": [PROCESS_CODES[p] for p in paths.process.tolist()],
        "HJ_DM": [STAGE_CODES[s] for s in stage_now(paths).tolist()],
        "ZT_DM": np.where(closed, np.where(paths.fate == WON, "1", "2"), "0"),
        "LSYY_DM": reasons, "JBR_GH": [owner or None for owner in paths.owner],
        "DW_MC": [units.get(o, u) for o, u in zip(paths.owner, online, strict=True)],
        "JZDS": [_COMPETITORS[w] if r else None
                 for w, r in zip(which, rival.tolist(), strict=True)],
        "JZDQ_RQ": until, "DD_BH": orders, "KD_M": [PRODUCTS[p][1] for p in sold],
        "JE": [float(PRODUCTS[p][2]) for p in sold], "CJ_SJ": times.texts(created, times.DASHED),
        "JS_SJ": times.texts(paths.ended, times.DASHED), "SC_BZ": np.where(removed, "1", "0"),
        "GX_SJ": times.texts(changed, times.DASHED),
    })  # fmt: skip
    return [paths.keys[i] for i in sorted(deleted.tolist())]


def _entered(places: Places, community: str, opportunity: str) -> str:
    """Return the key a clerk found first: of a community entered twice now this, now that one."""
    second = places.seconds.get(community)
    return second if second and crc32(opportunity.encode()) % 3 == 0 else community


def _people(
    paths: Paths,
    rows: NDArray[np.int64],
    kinds: NDArray[np.int64],
    units: Mapping[str, str],
    default: str,
) -> tuple[list[str | None], list[str], list[str | None]]:
    """Return who did each event, their unit and the reason they gave (refusals only)."""
    who: list[str | None] = []
    unit, why = [], list[str | None]()
    for row, kind in zip(rows.tolist(), kinds.tolist(), strict=True):
        refused = kind == REFUSE
        person = paths.refuser[row] if refused else paths.owner[row]
        who.append(person or None)
        unit.append(units.get(person, default))
        named = refused and not paths.blank[row]
        why.append(LOSS_CODES[paths.reason[row]] if named else None)
    return who, unit, why


def _refused(paths: Paths, *stages: int) -> NDArray[np.int64]:
    return np.flatnonzero((paths.fate == LOST) & paths.closed & np.isin(paths.lost_at, stages))


def _write_crm_events(crm: sqlite3.Connection, paths: Paths, units: Mapping[str, str]) -> None:
    trail = _Trail()
    everyone = np.arange(len(paths.keys))
    trail.add(everyone, TOUCH, ENTER, paths.entered[:, TOUCH])
    trail.add(everyone, REGISTER, ENTER, paths.entered[:, REGISTER])
    trail.add(_refused(paths, REGISTER), REGISTER, REFUSE, paths.ended)
    by_phone = (paths.touchpoint < FIRST_ONLINE) & USED[paths.process, REGISTER]
    trail.add(np.flatnonzero(by_phone), REGISTER, HANDOVER, paths.handed[:, 0])
    trail.add(np.flatnonzero(~by_phone), TOUCH, HANDOVER, paths.handed[:, 0])
    at, rows, stages, kinds = trail.in_order()
    who, unit, why = _people(paths, rows, kinds, units, ONLINE_UNIT)
    moments = times.texts(at, times.DASHED)
    insert(crm, "T_SJD_HJ", {
        "LS_ID": np.arange(1, len(at) + 1), "SJBH": [paths.keys[r] for r in rows.tolist()],
        "HJ_DM": [STAGE_CODES[s] for s in stages.tolist()],
        "DZ_DM": [CRM_KINDS[k] for k in kinds.tolist()], "DW_MC": unit, "CZR_GH": who,
        "YY_DM": why, "FS_SJ": moments, "GX_SJ": moments,
    })  # fmt: skip


def _write_ess(
    ess: sqlite3.Connection,
    rng: np.random.Generator,
    world: World,
    places: Places,
    customers: Customers,
    paths: Paths,
    orders: list[str | None],
    units: Mapping[str, str],
) -> None:
    trail = _Trail()
    everyone = np.arange(len(paths.keys))
    pays = USED[paths.process, PAYMENT]
    trail.add(everyone, ORDER, ARRIVE, paths.entered[:, ORDER])
    trail.add(everyone, PAYMENT, ENTER, paths.entered[:, PAYMENT])
    trail.add(_refused(paths, ORDER), ORDER, REFUSE, paths.ended)
    trail.add(_refused(paths, PAYMENT), PAYMENT, REFUSE, paths.ended)
    trail.add(np.flatnonzero(pays), PAYMENT, HANDOVER, paths.handed[:, 1])
    trail.add(np.flatnonzero(~pays), ORDER, HANDOVER, paths.handed[:, 1])
    at, rows, stages, kinds = trail.in_order()
    who, unit, why = _people(paths, rows, kinds, units, ONLINE_UNIT)
    moments = times.texts(at, times.SLASHED)
    insert(ess, "WD_ORDER_LOG", {
        "LOG_ID": np.arange(1, len(at) + 1), "DD_BH": [orders[r] for r in rows.tolist()],
        "SJBH": [paths.keys[r] for r in rows.tolist()],
        "JD_DM": [ESS_STAGES[s] for s in stages.tolist()],
        "DZ_DM": [ESS_KINDS[k] for k in kinds.tolist()], "CZ_DW": unit, "CZ_GH": who,
        "YY_DM": why, "CZ_SJ": moments, "XG_SJ": moments,
    })  # fmt: skip
    placed = np.flatnonzero(paths.entered[:, ORDER] >= 0)
    _write_orders(ess, rng, places, customers, paths, orders, placed)
    _write_payments(ess, rng, world, customers, paths, orders)


def _write_orders(
    ess: sqlite3.Connection,
    rng: np.random.Generator,
    places: Places,
    customers: Customers,
    paths: Paths,
    orders: list[str | None],
    placed: NDArray[np.int64],
) -> None:
    rows = placed.tolist()
    keys = _customer_keys(customers, paths)
    handed = paths.handed[placed, 1]
    cancelled = (paths.fate[placed] == LOST) & paths.closed[placed] & (handed < 0)
    paying = paths.entered[placed, PAYMENT] >= 0
    state = np.select([cancelled, handed >= 0, paying], ["90", "30", "20"], "10")
    changed = np.maximum(
        np.maximum(paths.entered[placed, ORDER : PAYMENT + 1].max(axis=1), handed),
        np.where(cancelled, paths.ended[placed], -1),
    )
    amounts = (rng.integers(1, 9, len(rows)) * 5000 + 4900).tolist()
    insert(ess, "WD_ORDER", {
        "DD_BH": [orders[r] for r in rows], "SJBH": [paths.keys[r] for r in rows],
        "KHBM": [keys[r] for r in rows], "SJH": [paths.phones[r] for r in rows],
        "SPBM": [PROCESS_CODES[paths.process[r]] for r in rows], "JE_F": amounts,
        "DD_ZT": state, "XQ_BM": [places.keys[paths.community[r]] for r in rows],
        "XD_SJ": times.texts(paths.entered[placed, ORDER], times.SLASHED),
        "JC_SJ": times.texts(handed, times.SLASHED), "XG_SJ": times.texts(changed, times.SLASHED),
    })  # fmt: skip
    shipped = np.flatnonzero((handed >= 0) & (rng.random(len(rows)) < 0.5))
    sent = handed[shipped] + rng.integers(1, 8, len(shipped)) * times.HOUR
    insert(ess, "WD_LOGISTICS", {
        "DD_BH": [orders[rows[i]] for i in shipped.tolist()], "WL_GS": ["快递甲"] * len(shipped),
        "WL_DH": [f"W{900_000_000 + i}" for i in shipped.tolist()],
        "WL_ZT": ["2"] * len(shipped), "FH_SJ": times.texts(handed[shipped], times.SLASHED),
        "QS_SJ": [None] * len(shipped), "XG_SJ": times.texts(np.minimum(sent, changed.max()),
                                                             times.SLASHED),
    })  # fmt: skip


def _write_payments(
    ess: sqlite3.Connection,
    rng: np.random.Generator,
    world: World,
    customers: Customers,
    paths: Paths,
    orders: list[str | None],
) -> None:
    """One to three tries for each order that came to payment; the last decides."""
    came = np.flatnonzero(paths.entered[:, PAYMENT] >= 0)
    lost_here = (paths.fate == LOST) & (paths.lost_at == PAYMENT)
    again = (rng.random(len(came)) < 0.24).astype(np.int64) + (rng.random(len(came)) < 0.05)
    tries = np.where(lost_here[came], rng.integers(1, 4, len(came)), 1 + again)
    rows = np.repeat(came, tries)
    number = np.arange(len(rows)) - np.repeat(np.cumsum(tries) - tries, tries)
    is_last = number == np.repeat(tries, tries) - 1
    gap = rng.integers(60, 1500, len(rows))
    at = paths.entered[rows, PAYMENT] + 30 + number * 300 + gap
    failed = ~is_last | lost_here[rows]
    how = rng.choice(3, len(rows), p=[0.66, 0.20, 0.14])
    refused = rng.choice(["51", "61", "68", "14", "96"], len(rows), p=[0.46, 0.14, 0.18, 0.1, 0.12])
    state = np.where(failed, np.array(["N", "C", "K"])[how], "Y")
    why = np.where(state == "N", refused, np.where(state == "C", "QX", "KD"))
    order = np.argsort(at, kind="stable")
    order = order[at[order] <= world.now]
    keys = _customer_keys(customers, paths)
    rows, at, state, why = rows[order], at[order], state[order], why[order]
    known = (rng.random(len(rows)) < 0.85).tolist()
    plain = rows.tolist()
    moments = times.texts(at, times.SLASHED)
    insert(ess, "WD_PAY", {
        "ZF_ID": np.arange(1, len(plain) + 1), "DD_BH": [orders[r] for r in plain],
        "SJBH": [paths.keys[r] for r in plain],
        "KHBM": [keys[r] if k else None for r, k in zip(plain, known, strict=True)],
        "SJH": [paths.phones[r] for r in plain],
        "QD_DM": [ESS_TOUCHPOINTS[paths.touchpoint[r]] for r in plain],
        "BZ_DM": [str(b) for b in rng.integers(1, 4, len(plain)).tolist()],
        "JE_F": rng.integers(1, 9, len(plain)) * 5000 + 4900, "ZF_ZT": state,
        "SB_DM": [None if s == "Y" else w
                  for s, w in zip(state.tolist(), why.tolist(), strict=True)],
        "ZF_SJ": moments, "XG_SJ": moments,
    })  # fmt: skip


def _write_bss(
    bss: sqlite3.Connection,
    places: Places,
    customers: Customers,
    paths: Paths,
    orders: list[str | None],
    units: Mapping[str, str],
) -> None:
    trail = _Trail()
    everyone = np.arange(len(paths.keys))
    trail.add(everyone, DISPATCH, ARRIVE, paths.entered[:, DISPATCH])
    trail.add(everyone, INSTALL, ENTER, paths.entered[:, INSTALL])
    trail.add(_refused(paths, DISPATCH), DISPATCH, REFUSE, paths.ended)
    trail.add(_refused(paths, INSTALL), INSTALL, REFUSE, paths.ended)
    trail.add(everyone, DONE, FINISH, paths.entered[:, DONE])
    at, rows, stages, kinds = trail.in_order()
    _, _, why = _people(paths, rows, kinds, units, "")
    city = [
        "佛山" if places.regions[paths.community[r]] >= "4406" else "广州" for r in rows.tolist()
    ]
    crew = (stages >= INSTALL).tolist()
    moments = times.texts(at, times.COMPACT)
    insert(bss, "TB_SLD_JL", {
        "JL_ID": np.arange(1, len(at) + 1),
        "SLD_BH": [f"SL{paths.keys[r][2:]}" for r in rows.tolist()],
        "SJBH": [paths.keys[r] for r in rows.tolist()],
        "HJ": [BSS_STAGES[s] for s in stages.tolist()],
        "DZ": [BSS_KINDS[k] for k in kinds.tolist()],
        "DW": [f"{c}装维" if i else f"{c}分公司" for c, i in zip(city, crew, strict=True)],
        "GH": [paths.refuser[r] if k == REFUSE else None
               for r, k in zip(rows.tolist(), kinds.tolist(), strict=True)],
        "YY": why, "FS_SJ": moments, "GXSJ": moments,
    })  # fmt: skip
    taken = np.flatnonzero(paths.entered[:, DISPATCH] >= 0)
    plain = taken.tolist()
    keys = _customer_keys(customers, paths)
    done = paths.entered[taken, DONE]
    rejected = paths.closed[taken] & (paths.fate[taken] != WON) & (paths.fate[taken] != LEAKED)
    changed = np.maximum(paths.entered[taken].max(axis=1), paths.ended[taken])
    insert(bss, "TB_SLD", {
        "SLD_BH": [f"SL{paths.keys[r][2:]}" for r in plain],
        "SJBH": [paths.keys[r] for r in plain], "DD_BH": [orders[r] for r in plain],
        "CRM_KHBM": [keys[r] for r in plain],
        "CP_DM": [PROCESS_CODES[paths.process[r]] for r in plain],
        "ZT": np.select([done >= 0, rejected], ["9", "8"], "1"),
        "SL_SJ": times.texts(paths.entered[taken, DISPATCH], times.COMPACT),
        "JG_SJ": times.texts(done, times.COMPACT), "GXSJ": times.texts(changed, times.COMPACT),
    })  # fmt: skip
