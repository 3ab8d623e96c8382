"""The customer with everything: one whose page is full, whatever one wants to see on it.

It takes over what happened to others (contacts, orders, complaints, faults), so that nothing is
counted twice and no figure of the world changes; only its failed payments of the last minutes are
its own.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from resources.demo import times
from resources.demo.bills import BILL_MONTHS, Billed
from resources.demo.registrations import Registrations
from resources.demo.staff import SHOWN_AGENT
from resources.demo.world import World

_CONTACTS: Final = 160
_OVERRUN_L, _ABROAD_L, _REMAINDER_L = 46_500, 88_000, 2_500
_CONTRACT_DAYS, _COMPETITOR_DAYS = 12, 25
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Person:
    key: str
    phone: str
    community: str
    region: str
    account: str
    records: list[str]


def make_shown(
    systems: Mapping[str, sqlite3.Connection],
    world: World,
    registered: Registrations,
    surge: Mapping[str, object] | None,
    billed: Billed,
) -> Json:
    """Make somebody whom CRM, billing, shop and desk know the customer with everything; return
    who it is and what stands open."""
    person = _choose(systems, registered)
    order = _orders(systems, person)
    _refuse_payments(systems["ess"], world, person, order)
    _contacts(systems["desk"], person)
    complaint = _take(systems["desk"], person, "KF_TS", "TS_BH", "ZT <> '2'", "ZT = '2'", count=5)
    elsewhere = f"XQ_BM <> '{surge['community'] if surge else ''}'"
    fault = _take(
        systems["fault"], person, "GK_ZA", "ZA_BH", f"ZT <> '3' AND {elsewhere}",
        f"ZT = '3' AND {elsewhere}", count=5,
    )  # fmt: skip
    systems["fault"].execute(
        "UPDATE GK_ZA SET XQ_BM = ?, QY_DM = ? WHERE ZA_BH = ?",
        (person.community, person.region, fault),
    )
    _billing(systems["bss"], world, person, billed)
    systems["crm"].execute("UPDATE T_KH_INFO SET XZ_DM = '3' WHERE KHBM = ?", (person.key,))
    until = times.text(world.now + _COMPETITOR_DAYS * times.DAY, times.DASHED_DAY)
    systems["crm"].execute(
        "UPDATE T_SJD SET JZDS = '竞对甲', JZDQ_RQ = ? WHERE SJBH = ?", (until, order)
    )
    return {"customer": person.key, "phone": person.phone, "records": person.records,
            "account": person.account, "open_order": order, "open_complaint": complaint,
            "open_fault": fault, "agent": SHOWN_AGENT}  # fmt: skip


def _choose(systems: Mapping[str, sqlite3.Connection], registered: Registrations) -> _Person:
    """Return the first person with one record in each of four systems, a subscriber with an
    account in use, a mobile line and broadband."""
    products: dict[str, tuple[str, int]] = {
        key: (account, kinds)
        for key, account, kinds in systems["bss"].execute(
            "SELECT a.CRM_KHBM, a.ZH_ID, count(DISTINCT substr(s.CP_DM, 1, 2)) FROM TB_ACCT a"
            " JOIN TB_SUBS s USING (ZH_ID) WHERE a.ZT = '10' AND s.ZT = 'A' GROUP BY 1, 2"
        )
    }
    known = {
        key: rest
        for key, *rest in systems["crm"].execute(
            "SELECT KHBM, LXDH, XQ_BM, QY_DM FROM T_KH_INFO WHERE ZT_DM = '1'"
        )
    }
    for records in registered.persons:
        by = {record.partition(":")[0]: record.partition(":")[2] for record in records}
        key = by.get("crm", "")
        account, kinds = products.get(key, ("", 0))
        if len(records) == len(by) == 4 and key in known and kinds == 2:
            phone, community, region = known[key]
            return _Person(key, phone, community, region, account, records)
    raise RuntimeError("nobody in this world is known in four systems")


def _orders(systems: Mapping[str, sqlite3.Connection], person: _Person) -> str:
    """Hand over eight closed opportunities with their orders and payments, and the newest that
    waits for its payment; return that one."""
    crm, ess, bss = (systems[name] for name in ("crm", "ess", "bss"))
    waiting = {
        key for (key,) in ess.execute("SELECT SJBH FROM WD_ORDER WHERE JC_SJ IS NULL ORDER BY SJBH")
    }
    found = [
        key
        for (key,) in crm.execute(
            "SELECT SJBH FROM T_SJD WHERE ZT_DM = '0' AND SC_BZ = '0' AND LC_DM = 'KD'"
            " ORDER BY HJ_DM = '40', SJBH"
        )
        if key in waiting
    ]
    closed = _spread(
        crm.execute(
            "SELECT SJBH FROM T_SJD WHERE ZT_DM <> '0' AND SC_BZ = '0' ORDER BY SJBH"
        ).fetchall(),
        8,
    )
    order = found[-1]
    for key in (*closed, order):
        mine = (person.key, person.phone, key)
        crm.execute("UPDATE T_SJD SET KHBM = ?, LXDH = ? WHERE SJBH = ?", mine)
        ess.execute("UPDATE WD_ORDER SET KHBM = ?, SJH = ? WHERE SJBH = ?", mine)
        ess.execute("UPDATE WD_PAY SET KHBM = ?, SJH = ? WHERE SJBH = ?", mine)
        bss.execute("UPDATE TB_SLD SET CRM_KHBM = ? WHERE SJBH = ?", (person.key, key))
    return str(order)


def _refuse_payments(ess: sqlite3.Connection, world: World, person: _Person, order: str) -> None:
    """Let two payments of the open order fail within the last minutes."""
    ((number, amount),) = ess.execute(
        "SELECT DD_BH, JE_F FROM WD_ORDER WHERE SJBH = ?", (order,)
    ).fetchall()
    for ago, why in ((660, "68"), (200, "51")):
        moment = times.text(world.now - ago, times.SLASHED)
        ess.execute(
            "INSERT INTO WD_PAY (DD_BH, SJBH, KHBM, SJH, QD_DM, BZ_DM, JE_F, ZF_ZT, SB_DM, ZF_SJ,"
            " XG_SJ) VALUES (?,?,?,?,'WD','2',?,'N',?,?,?)",
            (number, order, person.key, person.phone, amount, why, moment, moment),
        )


def _contacts(desk: sqlite3.Connection, person: _Person) -> None:
    """Hand over contacts spread over the history, with their surveys."""
    found = _spread(
        desk.execute("SELECT JC_ID FROM KF_JC WHERE HW_ID IS NULL ORDER BY JC_ID").fetchall(),
        _CONTACTS,
    )
    desk.executemany(
        "UPDATE KF_JC SET KHBM = ?, LXDH = ? WHERE JC_ID = ?",
        [(person.key, person.phone, key) for key in found],
    )
    marks = ",".join("?" * len(found))
    desk.execute(f"UPDATE KF_MYD SET KHBM = ? WHERE JC_ID IN ({marks})", (person.key, *found))


def _take(
    connection: sqlite3.Connection,
    person: _Person,
    table: str,
    key: str,
    still_open: str,
    over: str,
    count: int,
) -> str:
    """Hand over `count` cases that are over and the newest open one; return that one."""
    cases = connection.execute(f"SELECT {key} FROM {table} WHERE {over} ORDER BY {key}").fetchall()
    ((newest,),) = connection.execute(
        f"SELECT max({key}) FROM {table} WHERE {still_open}"
    ).fetchall()
    for case in (*_spread(cases, count), newest):
        connection.execute(
            f"UPDATE {table} SET KHBM = ?, LXDH = ? WHERE {key} = ?",
            (person.key, person.phone, case),
        )
    return str(newest)


def _billing(bss: sqlite3.Connection, world: World, person: _Person, billed: Billed) -> None:
    """A newest bill that jumped by data, one by a journey, one with a remainder; arrears; and a
    broadband contract that ends soon."""
    bills = [
        key
        for (key,) in bss.execute(
            "SELECT ZD_ID FROM TB_BILL WHERE ZH_ID = ? ORDER BY ZQ DESC", (person.account,)
        )
    ]
    assert len(bills) == BILL_MONTHS
    for place, column, more in ((0, "LL_L", _OVERRUN_L), (2, "MY_L", _ABROAD_L)):
        bss.execute(
            f"UPDATE TB_BILL SET {column} = {column} + ?, HJ_L = HJ_L + ? WHERE ZD_ID = ?",
            (more, more, bills[place]),
        )
    bss.execute("UPDATE TB_BILL SET HJ_L = HJ_L + ? WHERE ZD_ID = ?", (_REMAINDER_L, bills[4]))
    billed.overrun.append(bills[0])
    billed.abroad.append(bills[2])
    billed.unexplained[bills[4]] = billed.unexplained.get(bills[4], 0) + _REMAINDER_L
    bss.execute("UPDATE TB_ACCT SET QF_L = ?, YE_L = 0 WHERE ZH_ID = ?", (68_500, person.account))
    bss.execute(
        "UPDATE TB_SUBS SET HT_DQ = ? WHERE ZH_ID = ? AND CP_DM LIKE 'KD%'",
        (times.text(world.now + _CONTRACT_DAYS * times.DAY, times.COMPACT_DAY), person.account),
    )


def _spread(rows: Sequence[tuple[object, ...]], count: int) -> list[object]:
    """Return the keys of `count` rows, evenly over all."""
    step = max(1, len(rows) // count)
    return [row[0] for row in rows[step // 2 :: step][:count]]
