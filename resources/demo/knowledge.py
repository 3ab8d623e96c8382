"""The centre's answer scripts, kept in the CRM with all their versions (texts: knowledge.toml)."""

import sqlite3
import tomllib
from pathlib import Path
from typing import Final

from resources.demo import times
from resources.demo.files import insert
from resources.demo.world import World

WITHDRAWN_IN_PLAY: Final = ("KJ020", "KJ033", "KJ025", "KJ031", "KJ007")
"""Scripts that are withdrawn while the day is played, in this order."""
_WITHDRAWAL_GAP_S: Final = 2 * times.HOUR


def make_knowledge(crm: sqlite3.Connection, world: World) -> None:
    """Write each version of each script, dated from the world's today."""
    path = Path(__file__).with_name("knowledge.toml")
    scripts = tomllib.loads(path.read_text(encoding="utf-8"))["script"]
    today = times.midnight(world.now)
    rows = []
    for script in scripts:
        for number, version in enumerate(script["version"], 1):
            begins = today + version["from"] * times.DAY
            ends, ended = (
                today + version[name] * times.DAY if name in version else None
                for name in ("until", "withdrawn")
            )
            written = ended or min(begins, world.now - times.DAY)
            rows.append((
                script["number"], script["title"], version["body"].strip(),
                script["product"] or None, script["reasons"], f"V{number}.0",
                *(moment and times.text(moment, times.DASHED)
                  for moment in (begins, ends, ended, written)),
            ))  # fmt: skip
    columns = ("ZS_BH", "BT", "NR", "CP_DM", "SY_YY", "BB", "SX_SJ", "SX_JZ", "CX_SJ", "GX_SJ")
    insert(crm, "T_ZSK", dict(zip(columns, zip(*rows, strict=True), strict=True)))


def due_to_be_withdrawn(crm: sqlite3.Connection, now: int) -> str | None:
    """Return the number of the script to withdraw, some hours after the last one; None: none."""
    since = times.text(now - _WITHDRAWAL_GAP_S, times.DASHED)
    gone, recent = set(), False
    for number, withdrawn in crm.execute("SELECT ZS_BH, CX_SJ FROM T_ZSK WHERE CX_SJ IS NOT NULL"):
        gone.add(number)
        recent = recent or withdrawn > since
    left = (number for number in WITHDRAWN_IN_PLAY if number not in gone)
    return None if recent else next(left, None)


def withdrawal(number: str, at: int) -> tuple[str, tuple[str, str, str]]:
    """Return the statement that withdraws all versions of a script, and its values."""
    moment = times.text(at, times.DASHED)
    sql = "UPDATE T_ZSK SET CX_SJ = ?, GX_SJ = ? WHERE ZS_BH = ? AND CX_SJ IS NULL"
    return sql, (moment, moment, number)
