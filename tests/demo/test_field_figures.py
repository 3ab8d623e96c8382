"""The default world has the field's figures and a floor that agrees with itself, counted by plain
SQL on its databases."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

ZONE = ZoneInfo("Asia/Shanghai")

CLOSED = "FROM T_SJD WHERE LC_DM = 'KD' AND ZT_DM <> '0'"
LOST = "FROM T_SJD WHERE LC_DM = 'KD' AND ZT_DM = '2'"
NAMED = f"{LOST} AND LSYY_DM IS NOT NULL"


@pytest.fixture(scope="module")
def crm(normal_world, asking):
    return asking(normal_world.directory, "crm")


@pytest.fixture(scope="module")
def truth(normal_world):
    return json.loads(normal_world.truth.read_text(encoding="utf-8"))


def share(ask, condition, among):
    return ask(f"SELECT avg({condition}) {among}")[0][0]


def test_the_world_has_its_size(normal_world, asking):
    counts = {
        ("crm", "T_KH_INFO"): 20_000, ("crm", "T_SJD"): 30_000, ("desk", "KF_JC"): 150_000,
        ("acd", "T_AGT"): 300, ("acd", "T_TEAM"): 12, ("acd", "T_QUEUE"): 8,
    }  # fmt: skip
    for (system, table), count in counts.items():
        ask = asking(normal_world.directory, system)
        assert ask(f"SELECT count(*) FROM {table}") == [(count,)]
    months = asking(normal_world.directory, "bss")("SELECT count(DISTINCT ZQ) FROM TB_BILL")
    assert months == [(6,)]


def test_44_percent_of_the_closed_are_won(crm):
    assert share(crm, "ZT_DM = '1'", CLOSED) == pytest.approx(0.44, abs=0.01)


def test_a_third_of_the_lost_carry_no_reason(crm):
    assert share(crm, "LSYY_DM IS NULL", LOST) == pytest.approx(0.33, abs=0.005)


@pytest.mark.parametrize(
    ("codes", "expected", "tolerance"),
    [("'L01'", 0.30, 0.015), ("'L11','L12','L13'", 0.23, 0.015), ("'L21','L22'", 0.092, 0.01),
     ("'L31'", 0.052, 0.008)],
)  # fmt: skip
def test_reasons_have_their_shares_of_the_lost_with_a_reason(crm, codes, expected, tolerance):
    assert share(crm, f"LSYY_DM IN ({codes})", NAMED) == pytest.approx(expected, abs=tolerance)


def test_not_covered_leads_at_the_register_and_the_order_stage(crm):
    for stage in ("20", "30"):
        ranked = crm(
            f"SELECT LSYY_DM {NAMED} AND HJ_DM = ? GROUP BY 1 ORDER BY count(*) DESC", stage
        )
        assert ranked[0] == ("L01",)
    early = share(crm, "HJ_DM IN ('20', '30')", f"{NAMED} AND LSYY_DM = 'L01'")
    assert early > 0.8


def test_the_customers_own_reasons_weigh_most_at_the_installation(crm):
    shares = dict(crm(f"SELECT HJ_DM, avg(LSYY_DM IN ('L11', 'L12', 'L13')) {NAMED} GROUP BY 1"))
    assert max(shares, key=shares.get) == "60"


def test_wrong_addresses_lose_orders_at_order_payment_and_installation(crm):
    found = {stage for (stage,) in crm(f"SELECT DISTINCT HJ_DM {NAMED} AND LSYY_DM = 'L31'")}
    assert found == {"30", "40", "60"}


def test_the_order_stage_loses_most(crm):
    assert crm(f"SELECT HJ_DM {LOST} GROUP BY 1 ORDER BY count(*) DESC LIMIT 1") == [("30",)]


def test_a_tenth_of_the_lost_and_more_could_be_won_back(truth, crm):
    lost = crm("SELECT SJBH FROM T_SJD WHERE ZT_DM = '2'")
    assert len(truth["recoverable"]) / len(lost) >= 0.10
    assert set(truth["recoverable"]) <= {key for (key,) in lost}


def test_orders_vanish_between_ess_and_bss_and_only_there(normal_world, asking, truth):
    asked = {name: asking(normal_world.directory, name) for name in ("crm", "ess", "bss")}
    left = {key for (key,) in asked["ess"]("SELECT SJBH FROM WD_ORDER_LOG WHERE DZ_DM = '3'")}
    came = {key for (key,) in asked["bss"]("SELECT SJBH FROM TB_SLD_JL WHERE DZ = '40'")}
    leaked = set(truth["leak"]["opportunities"])
    assert leaked <= left - came
    assert came <= left
    in_flight = left - came - leaked
    assert len(in_flight) < 20 and 800 < len(leaked) < 1300
    sent = {key for (key,) in asked["crm"]("SELECT SJBH FROM T_SJD_HJ WHERE DZ_DM = 'Z'")}
    arrived = {key for (key,) in asked["ess"]("SELECT SJBH FROM WD_ORDER_LOG WHERE DZ_DM = '4'")}
    assert arrived <= sent and len(sent - arrived) < 20


def test_orders_vanish_from_a_known_hour_on_and_far_oftener_than_they_would_by_chance(
    normal_world, asking, truth
):
    ess = asking(normal_world.directory, "ess")
    leaked, begins = set(truth["leak"]["opportunities"]), truth["leak"]["begins"]
    moments = {
        key: datetime.strptime(at, "%Y/%m/%d %H:%M:%S").replace(tzinfo=ZONE).timestamp()
        for key, at in ess("SELECT SJBH, CZ_SJ FROM WD_ORDER_LOG WHERE DZ_DM = '3'")
    }
    first = min(moments[key] for key in leaked)
    assert begins % 3600 == 0 and 0 <= first - begins < 3600
    before = [at for at in moments.values() if at < begins]
    since = [at for at in moments.values() if at >= begins]
    assert len(before) > 3000 and 0.06 < len(leaked) / len(since) < 0.18


def test_leaked_orders_were_refused_by_nobody(normal_world, asking, truth):
    ess = asking(normal_world.directory, "ess")
    refused = {key for (key,) in ess("SELECT SJBH FROM WD_ORDER_LOG WHERE DZ_DM = '2'")}
    assert not refused & set(truth["leak"]["opportunities"])


def test_the_4g_migration_was_won_on_the_hotline_online_and_in_stores(crm):
    won = "FROM T_SJD WHERE LC_DM = '4G' AND ZT_DM = '1'"
    assert share(crm, "CD_DM = '01'", won) == pytest.approx(0.60, abs=0.03)
    assert share(crm, "CD_DM IN ('03', '04', '05', '09')", won) == pytest.approx(0.20, abs=0.03)
    assert share(crm, "CD_DM = '02'", won) == pytest.approx(0.20, abs=0.03)


def test_outbound_shop_orders_convert_less_than_6_percent(crm):
    closed = "FROM T_SJD WHERE LC_DM = 'SC' AND ZT_DM <> '0'"
    assert 0.03 < share(crm, "ZT_DM = '1'", closed) < 0.06


def test_the_100_to_150_tier_is_young(crm):
    young = share(crm, "2026 - CSNF BETWEEN 18 AND 28", "FROM T_KH_INFO WHERE FC_DM = 'T3'")
    others = share(crm, "2026 - CSNF BETWEEN 18 AND 28", "FROM T_KH_INFO WHERE FC_DM <> 'T3'")
    assert young > 0.8 and others < 0.3


def test_tiers_are_bands_of_arpu(crm):
    bounds = {"T1": (0, 50), "T2": (50, 100), "T3": (100, 150), "T4": (150, 200), "T5": (200, 1e6)}
    for tier, low, high in crm("SELECT FC_DM, min(ARPU), max(ARPU) FROM T_KH_INFO GROUP BY 1"):
        assert bounds[tier][0] <= low and high <= bounds[tier][1]


def test_the_floor_is_near_the_field_at_half_past_ten(normal_world, asking):
    ask = asking(normal_world.directory, "acd")
    states = dict(ask("SELECT ST_CD, count(*) FROM T_AGT_RT GROUP BY 1"))
    talking = sum(states.get(code, 0) for code in ("04", "05", "06", "07", "12", "14"))
    assert 265 <= 300 - states["00"] <= 284
    assert 130 <= talking <= 175
    assert 20 <= states["01"] <= 60 and 22 <= states["08"] <= 50 and 22 <= states["09"] <= 48
    waiting, oldest = ask("SELECT sum(DD_S), min(ZZ_TM) FROM T_Q_RT")[0]
    assert 3 <= waiting <= 35
    assert 20_000 <= normal_world.world.now * 1000 - oldest <= 300_000


def test_todays_service_is_near_the_field(normal_world, asking):
    ask = asking(normal_world.directory, "acd")
    midnight = (normal_world.world.now + 28_800) // 86_400 * 86_400_000 - 28_800_000
    connected, quick, abandoned, handling = ask(
        "SELECT avg(ANS_TM IS NOT NULL), avg(coalesce(ANS_TM - REQ_TM <= YD_S * 1000, 0)),"
        " avg(JG_CD = 'B'), avg(ZL_TM - ANS_TM) / 1000 FROM T_CALL JOIN T_QUEUE USING (Q_ID)"
        " WHERE T_CALL.LX_CD = '1' AND REQ_TM >= ?", midnight,
    )[0]  # fmt: skip
    assert 0.92 < connected < 0.97
    assert 0.74 < quick < 0.85
    assert 0.02 < abandoned < 0.06
    assert 235 < handling < 270
    (calls,) = ask("SELECT count(*) FROM T_CALL WHERE LX_CD = '1' AND REQ_TM < ?", midnight)[0]
    assert 13_000 < calls / normal_world.world.size.detail_days < 21_000


def test_the_planted_surge_stands_out(normal_world, asking, truth):
    fault = asking(normal_world.directory, "fault")
    recent = fault(
        "SELECT XQ_BM, count(*) FROM GK_ZA WHERE BZ_SJ >= ? GROUP BY 1 ORDER BY 2 DESC LIMIT 2",
        truth["surge"]["from"],
    )
    assert recent[0][0] == truth["surge"]["community"]
    assert recent[0][1] > 5 * recent[1][1]


def test_the_sloppy_recorder_leaves_most_blanks(normal_world, asking, truth):
    desk = asking(normal_world.directory, "desk")
    ranked = desk(
        "SELECT GH, avg(YY_DM IS NULL) FROM KF_JC WHERE GH IS NOT NULL GROUP BY 1"
        " HAVING count(*) > 200 ORDER BY 2 DESC LIMIT 2"
    )
    assert ranked[0][0] == truth["sloppy_recorder"]
    assert ranked[0][1] > 5 * ranked[1][1]


def test_the_real_name_topic_rises(normal_world, asking):
    desk = asking(normal_world.directory, "desk")
    since = normal_world.world.now - 7 * 86_400
    about = "SELECT avg(NR LIKE '%实名制%') FROM KF_TS WHERE SL_SJ"
    assert desk(f"{about} >= ?", since)[0][0] > 2 * desk(f"{about} < ?", since)[0][0]


def test_customers_call_again_about_the_same(truth):
    assert truth["repeat_contacts"] > 10_000


def test_the_default_floor_is_consistent(normal_world, broken_rules):
    assert broken_rules(normal_world.directory) == {}


def test_some_seats_are_late_or_absent(normal_world, asking):
    ask = asking(normal_world.directory, "acd")
    now = normal_world.world.now * 1000
    missing = ask(
        "SELECT T_PB.AGT_ID FROM T_PB JOIN T_AGT_RT USING (AGT_ID)"
        " WHERE LX_CD = '1' AND BEG_TM <= ? AND END_TM > ? AND ST_CD = '00'", now, now,
    )  # fmt: skip
    assert 3 <= len(missing) <= 20


def test_some_seats_have_been_in_their_state_too_long(normal_world, asking):
    ask = asking(normal_world.directory, "acd")
    now = normal_world.world.now * 1000
    for state, limit_s in (("04", 600), ("08", 120), ("09", 900)):
        long = ask("SELECT 1 FROM T_AGT_RT WHERE ST_CD = ? AND ? - ST_TM > ?", state, now,
                   limit_s * 1000)  # fmt: skip
        assert long, f"no seat is in state {state} for over {limit_s} s"


def test_the_truth_is_plain_json(normal_world):
    truth = json.loads(normal_world.truth.read_text(encoding="utf-8"))
    assert truth["seed"] == 7 and truth["leak"]["from"] == "ess" and truth["leak"]["to"] == "bss"
