"""Promises of the world: broken ones are followed by complaints, some are about to break.

Who orders broadband is told when the installer comes. Else nothing is added: complaints that exist
go to customers of the same district whose promise was broken some days before, and some open cases
are due within the next hours. No figure by district, kind, unit or day changes by it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Final
from zlib import crc32

import numpy as np

from resources.demo import times
from resources.demo.world import World

COMPLAINS: Final = 0.3
"""Share of customers with a broken promise who complain within the week, where there is a complaint
of their district to take over."""
_WITHIN_DAYS: Final = 6
_NEAR: Final = 10
_DAYS: Final = (3, 4, 5)
"""Days from the dispatch of an order to the installer's visit."""
_SLOTS: Final = (9, 11, 14, 16)
"""Hours until which he is to have come and gone."""
Json = dict[str, object]


def make_promised(
    systems: Mapping[str, sqlite3.Connection], world: World, shown: Mapping[str, object]
) -> Json:
    """Let complaints follow broken promises; return how many do, and what is about to break.
    `shown`: the customer with everything, who stays as he or she is."""
    rng = world.rng("promised")
    desk = systems["desk"]
    spared = str(shown["customer"])
    free = _free(desk, spared)
    followed = 0
    _appoint(systems)
    for region, key, phone, due in list(_broken(systems, spared)):
        if rng.random() < COMPLAINS:
            followed += _take_over(desk, free.get(region, []), key, phone, due)
    return {"followed": followed, "about_to_break": _hurry(systems, world, rng)}


def appointed(order: str, dispatched: int) -> str:
    """Return until when the installer of an order is to have been there, as CRM writes it."""
    drawn = crc32(order.encode())
    days, slot = _DAYS[drawn % len(_DAYS)], _SLOTS[drawn // 8 % len(_SLOTS)]
    return times.text(
        times.midnight(dispatched) + days * times.DAY + slot * times.HOUR, times.DASHED
    )


def _appoint(systems: Mapping[str, sqlite3.Connection]) -> None:
    """Let CRM know the installer's visit of every broadband order that was dispatched."""
    dispatched = systems["bss"].execute("SELECT SJBH, SL_SJ FROM TB_SLD WHERE CP_DM = 'KD'")
    systems["crm"].executemany(
        "UPDATE T_SJD SET YYAZ_SJ = ? WHERE SJBH = ?",
        [(appointed(key, times.read(at, times.COMPACT)), key) for key, at in dispatched],
    )


def _broken(
    systems: Mapping[str, sqlite3.Connection], spared: str
) -> Iterator[tuple[str, str, str, int]]:
    """Yield district, customer, phone and due time of promises that were broken."""
    for region, key, phone, due, done in systems["fault"].execute(
        "SELECT QY_DM, KHBM, LXDH, XS_SJ, HF_SJ FROM GK_ZA WHERE KHBM IS NOT NULL AND HF_SJ > XS_SJ"
        " ORDER BY ZA_BH"
    ):
        if key != spared and done:
            yield region, key, phone, times.read(due, times.DASHED)
    yield from systems["desk"].execute(
        "SELECT QY, KHBM, LXDH, XS_SJ FROM KF_TS WHERE KHBM IS NOT NULL AND BJ_SJ > XS_SJ"
        " AND KHBM <> ? ORDER BY TS_BH", (spared,),
    )  # fmt: skip
    for region, key, phone, due in systems["crm"].execute(
        "SELECT QY_DM, KHBM, LXDH, YYAZ_SJ FROM T_SJD WHERE KHBM IS NOT NULL AND ZT_DM = '1'"
        " AND JS_SJ > YYAZ_SJ AND KHBM <> ? ORDER BY SJBH", (spared,),
    ):  # fmt: skip
        yield region, key, phone, times.read(due, times.DASHED)


def _free(desk: sqlite3.Connection, spared: str) -> dict[str, list[tuple[int, str]]]:
    """Return the complaints that may go to somebody else, by district: when, and which. Those of
    an opportunity stay, and those that were answered late are somebody's broken promise."""
    found: dict[str, list[tuple[int, str]]] = {}
    for region, at, key in desk.execute(
        "SELECT QY, SL_SJ, TS_BH FROM KF_TS WHERE SJBH IS NULL AND BJ_SJ <= XS_SJ"
        " AND coalesce(KHBM, '') <> ? ORDER BY SL_SJ", (spared,),
    ):  # fmt: skip
        found.setdefault(region, []).append((at, key))
    return found


def _take_over(
    desk: sqlite3.Connection, free: list[tuple[int, str]], key: str, phone: str, due: int
) -> bool:
    """Let the first complaint after the promise was broken be this customer's."""
    for place, (at, complaint) in enumerate(free):
        if due < at <= due + _WITHIN_DAYS * times.DAY:
            del free[place]
            desk.execute(
                "UPDATE KF_TS SET KHBM = ?, LXDH = ? WHERE TS_BH = ?", (key, phone, complaint)
            )
            return True
    return False


def _hurry(
    systems: Mapping[str, sqlite3.Connection], world: World, rng: np.random.Generator
) -> dict[str, list[str]]:
    """Let some open cases be due within the next hour or two."""
    chosen = {}
    for system, table, key, done, lead in (
        ("fault", "GK_ZA", "ZA_BH", "HF_SJ", 110), ("desk", "KF_TS", "TS_BH", "BJ_SJ", 200),
    ):  # fmt: skip
        rows = systems[system].execute(
            f"SELECT {key} FROM {table} WHERE {done} IS NULL AND KHBM IS NOT NULL"
            f" ORDER BY {key} LIMIT {_NEAR}"
        ).fetchall()  # fmt: skip
        chosen[system] = [name for (name,) in rows]
        for name in chosen[system]:
            due = world.now + int(rng.integers(15, lead)) * 60
            told: object = due if system == "desk" else times.text(due, times.DASHED)
            systems[system].execute(
                f"UPDATE {table} SET XS_SJ = ? WHERE {key} = ?",
                (told, name),
            )
    return chosen
