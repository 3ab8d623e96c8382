"""What the customer's page needs is in the demo world, and the truth tells where."""

import json
import sqlite3
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from resources.demo import Made, Player
from resources.demo.knowledge import WITHDRAWN_IN_PLAY
from resources.demo.reasons import CALL_REASONS
from resources.demo.staff import SHOWN_AGENT, draw_staff, rota
from resources.demo.world import draw_world

Query = Callable[..., list[tuple[Any, ...]]]
MAPPINGS = Path(__file__).parents[2] / "resources" / "mappings"


@pytest.fixture(scope="module")
def truth(small_world: Made) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(small_world.truth.read_text(encoding="utf-8"))
    return told


@pytest.fixture
def asked(small_world: Made, asking: Callable[[Path, str], Query]) -> Callable[[str], Query]:
    return lambda system: asking(small_world.directory, system)


def test_items_sum_to_the_total_but_for_the_planted_remainders(
    asked: Callable[[str], Query], truth: dict[str, Any]
) -> None:
    rows = asked("bss")(
        "SELECT ZD_ID, HJ_L - (JB_L + YY_L + LL_L + DX_L + MY_L + ZZ_L + QT_L - YH_L),"
        " min(JB_L, YY_L, LL_L, DX_L, MY_L, ZZ_L, QT_L, YH_L),"
        " (JB_L % 10) + (LL_L % 10) + (MY_L % 10) + (HJ_L % 10) FROM TB_BILL"
    )
    assert all(least >= 0 and odd == 0 for _, _, least, odd in rows)
    remainders = {str(key): left for key, left, _, _ in rows if left}
    assert remainders == truth["bills_unexplained"]
    assert 0.002 < len(remainders) / len(rows) < 0.01


def test_overruns_and_journeys_are_among_the_bills(
    asked: Callable[[str], Query], truth: dict[str, Any]
) -> None:
    abroad = asked("bss")("SELECT ZD_ID FROM TB_BILL WHERE MY_L > 0")
    assert {key for (key,) in abroad} == set(truth["bills_with_roaming"])
    assert len(truth["bills_with_overrun"]) > 2 * len(abroad) > 0


def test_there_are_customers_of_every_kind(asked: Callable[[str], Query]) -> None:
    count = asked("crm")(
        "SELECT sum(KH_LX = '2' AND JT_MC <> ''), sum(XZ_DM = '1'), sum(XZ_DM = '2'),"
        " sum(XZ_DM = '3'), sum(MG_BZ), sum(SMZ_DM = '0'), sum(SMZ_DM = '2') FROM T_KH_INFO"
    )[0]
    assert min(count) > 0
    (wrong,) = asked("crm")("SELECT count(*) FROM T_KH_INFO WHERE (KH_LX = '2') <> (JT_MC > '')")
    assert wrong == (0,)


def test_who_owes_is_suspended_with_all_lines(asked: Callable[[str], Query]) -> None:
    stopped, of_them_owing, running = asked("bss")(
        "SELECT count(DISTINCT ZH_ID), count(DISTINCT CASE WHEN QF_L > 0 THEN ZH_ID END),"
        " sum(s.ZT = 'A') FROM TB_ACCT a LEFT JOIN TB_SUBS s USING (ZH_ID) WHERE a.ZT = '20'"
    )[0]
    assert stopped == of_them_owing > 5
    assert running == 0


def test_some_contracts_end_within_thirty_days(
    small_world: Made, asked: Callable[[str], Query]
) -> None:
    ends = asked("bss")("SELECT HT_DQ FROM TB_SUBS WHERE ZT = 'A' ORDER BY HT_DQ LIMIT 1")[0][0]
    assert ends[:6] in ("202611", "202612")


def test_the_customer_with_everything_has_everything(
    small_world: Made, asked: Callable[[str], Query], truth: dict[str, Any]
) -> None:
    shown = truth["shown"]
    key = shown["customer"]
    assert {record.partition(":")[0] for record in shown["records"]} == {
        "crm", "bss", "ess", "desk",
    }  # fmt: skip
    crm, ess, bss, desk, fault = (asked(name) for name in ("crm", "ess", "bss", "desk", "fault"))
    entries = [
        desk("SELECT count(*) FROM KF_JC WHERE KHBM = ?", key),
        desk("SELECT count(*) FROM KF_TS WHERE KHBM = ?", key),
        fault("SELECT count(*) FROM GK_ZA WHERE KHBM = ?", key),
        ess("SELECT count(*) FROM WD_PAY WHERE KHBM = ?", key),
        crm("SELECT count(*) FROM T_SJD_HJ JOIN T_SJD USING (SJBH) WHERE KHBM = ?", key),
        bss("SELECT count(*) FROM TB_BILL WHERE CRM_KHBM = ?", key),
    ]
    assert min(count for ((count,),) in entries) > 0
    assert sum(count for ((count,),) in entries) >= 200
    assert crm("SELECT ZT_DM, KHBM FROM T_SJD WHERE SJBH = ?", shown["open_order"]) == [("0", key)]
    assert desk("SELECT ZT <> '2', KHBM FROM KF_TS WHERE TS_BH = ?", shown["open_complaint"]) == [
        (1, key)
    ]
    assert fault("SELECT ZT <> '3', KHBM FROM GK_ZA WHERE ZA_BH = ?", shown["open_fault"]) == [
        (1, key)
    ]
    refused = ess(
        "SELECT SB_DM FROM WD_PAY WHERE KHBM = ? AND ZF_ZT = 'N' AND SJBH = ?"
        " AND ZF_SJ > '2026/11/20 10:15:00'", key, shown["open_order"],
    )  # fmt: skip
    assert {code for (code,) in refused} == {"51", "68"}


# --- answer scripts ----------------------------------------------------------------------------


def test_every_reason_complaint_and_fault_has_an_answer(asked: Callable[[str], Query]) -> None:
    answered: set[str] = set()
    for (reasons,) in asked("crm")("SELECT SY_YY FROM T_ZSK WHERE CX_SJ IS NULL"):
        answered.update(reasons.split(","))
    desk, fault, ess = (
        tomllib.loads((MAPPINGS / f"demo-{name}.toml").read_text(encoding="utf-8"))["maps"]
        for name in ("desk", "fault", "ess")
    )
    asked_for = {*CALL_REASONS.values(), *desk["complaint_kinds"].values()}
    asked_for |= {*fault["fault_kinds"].values(), *ess["payment_reasons"].values()}
    assert asked_for - answered == set()
    known = asked_for | {*ess["loss_reasons"].values()}
    assert answered - known == set()


def test_scripts_have_versions_and_some_are_withdrawn_expired_or_to_come(
    asked: Callable[[str], Query],
) -> None:
    versions, scripts, withdrawn, expired, to_come = asked("crm")(
        "SELECT count(*), count(DISTINCT ZS_BH), sum(CX_SJ > ''),"
        " sum(SX_JZ < '2026-11-20'), sum(SX_SJ > '2026-11-21') FROM T_ZSK"
    )[0]
    assert scripts >= 40 and versions > scripts + 10
    assert withdrawn == 1 and expired >= 2 and to_come >= 3


def test_a_script_is_withdrawn_within_minutes_of_playing_and_not_each_time(
    playable_world: Path, asking: Callable[[Path, str], Query]
) -> None:
    ask = asking(playable_world, "crm")
    gone = "SELECT DISTINCT ZS_BH FROM T_ZSK WHERE CX_SJ > '2026-11-20'"
    for _ in range(2):
        with Player(playable_world, 60) as player:
            for _ in range(10):
                player.step(1)
        assert ask(gone) == [(WITHDRAWN_IN_PLAY[0],)]


def test_payments_fail_again_and_again_while_playing(
    playable_world: Path, asking: Callable[[Path, str], Query]
) -> None:
    ask = asking(playable_world, "ess")
    refused = "SELECT count(*) FROM WD_PAY WHERE ZF_ZT = 'N' AND SB_DM > '' AND DD_BH > ''"
    before = ask(refused)[0][0]
    with Player(playable_world, 60) as player:
        for _ in range(30):
            player.step(1)
    assert ask(refused)[0][0] >= before + 4


# --- the seat to sign in with --------------------------------------------------------------------


def test_the_shown_agent_is_on_the_hotline_and_there_every_day(small_world: Made) -> None:
    for seed in range(1, 30):
        world = draw_world(seed, "small", small_world.world.now)
        staff = draw_staff(world)
        (agent,) = (each for each in staff.agents if each.key == SHOWN_AGENT)
        assert agent.kind == "H"
        start = (world.now + 28_800) // 86_400 * 86_400 - 28_800
        (shift,) = (each for each in rota(world, staff, start) if each.agent == SHOWN_AGENT)
        assert shift.kind == "1" and shift.begins < world.now < shift.ends


def test_known_customers_call_the_shown_agent(playable_world: Path) -> None:
    with Player(playable_world, 60) as player:
        for _ in range(60):
            player.step(1)
    with closing(sqlite3.connect(playable_world / "acd.db")) as connection:
        known, unknown = connection.execute(
            "SELECT sum(KHBM > ''), sum(KHBM IS NULL) FROM T_CALL WHERE AGT_ID = ?"
            " AND BEG_TM > 1795141800000", (SHOWN_AGENT,),
        ).fetchone()  # fmt: skip
    assert known >= 5
    assert known > unknown
