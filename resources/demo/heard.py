"""What a colleague hears who listens to the recording of a lost broadband order: the truth."""

import json
import sqlite3
import tomllib
from bisect import bisect_left
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from resources.demo import times

_BEFORE, _AFTER = 2 * times.DAY, 7 * times.DAY
"""How long before an order began and after it ended a talk with its customer belongs to it."""
_LOST: Final = """
    SELECT SJBH, COALESCE(LSYY_DM, ''), COALESCE(JBR_GH, ''), LXDH, CJ_SJ, COALESCE(JS_SJ, CJ_SJ)
    FROM T_SJD WHERE LC_DM = 'KD' AND ZT_DM = '2' AND SC_BZ = '0' ORDER BY SJBH
"""
_REFUSALS: Final = (
    ("crm", "SELECT SJBH, CZR_GH FROM T_SJD_HJ WHERE DZ_DM = 'T'"),
    ("ess", "SELECT SJBH, CZ_GH FROM WD_ORDER_LOG WHERE DZ_DM = '2'"),
    ("bss", "SELECT SJBH, GH FROM TB_SLD_JL WHERE DZ = '20'"),
)
_TALKS: Final = """
    SELECT t.LXDH, t.KS_SJ FROM KF_LY l JOIN KF_JC t ON t.JC_ID = l.JC_ID
    WHERE t.LXDH IS NOT NULL ORDER BY t.KS_SJ
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A lost order (`key` in the CRM). `recorded`, `true`: reasons as words, "" for none recorded;
    `recorder`: who recorded it; `fault`: through whose it was lost, "" where it could not have been
    won; `on_tape`: there is a recording of a talk around it."""

    key: str
    recorded: str
    true: str
    recorder: str
    fault: str
    on_tape: bool


@cache
def heard(directory: Path) -> dict[str, Heard]:
    """Return every lost broadband order of the world in `directory` by its key."""
    truth = json.loads((directory / "truth.json").read_text(encoding="utf-8"))
    said = reason_words()
    refused: dict[str, str] = {}
    for system, query in _REFUSALS:
        refused.update((key, who) for key, who in _asked(directory, system, query) if who)
    talks: dict[str, list[int]] = {}
    for phone, at in _asked(directory, "desk", _TALKS):
        talks.setdefault(phone, []).append(at)
    found = {}
    for key, code, owner, phone, began, ended in _asked(directory, "crm", _LOST):
        true = truth["true_loss_reasons"].get(key, code) or "L49"
        rung = talks.get(phone, [])
        first = bisect_left(rung, times.read(began, times.DASHED) - _BEFORE)
        until = times.read(ended, times.DASHED) + _AFTER
        found[key] = Heard(
            key, said.get(code, ""), said[true], refused.get(key) or owner,
            truth["recoverable"].get(key, ""), first < len(rung) and rung[first] <= until,
        )  # fmt: skip
    return found


@cache
def reason_words() -> dict[str, str]:
    """Return the CRM's codes of loss reasons as words."""
    text = files("resources").joinpath("mappings/demo-crm.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(text)["maps"]["loss_reasons"]
    return words


def _asked(directory: Path, system: str, query: str) -> list[tuple[Any, ...]]:
    path = (directory / f"{system}.db").absolute()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()
