"""The floor's databases agree with themselves, whatever the seed and the hour."""

from datetime import datetime

import pytest

from resources.demo import make_world


@pytest.mark.parametrize(("seed", "hour"), [(1, 9), (2, 12), (3, 20), (11, 3)])
def test_floors_of_other_seeds_and_hours_are_consistent(seed, hour, tmp_path, broken_rules):
    made = make_world(tmp_path, "small", seed, datetime(2026, 6, 3, hour, 7))
    assert broken_rules(made.directory) == {}


def test_planned_stretches_of_an_agent_never_overlap(small_world, asking):
    ask = asking(small_world.directory, "acd")
    overlaps = ask(
        "SELECT a.PB_ID FROM T_PB a JOIN T_PB b ON a.AGT_ID = b.AGT_ID AND a.PB_ID < b.PB_ID"
        " AND a.BEG_TM < b.END_TM AND b.BEG_TM < a.END_TM"
    )
    assert overlaps == []


def test_no_identity_or_phone_number_can_be_real(small_world, asking):
    ask = asking(small_world.directory, "crm")
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    for number, masked, phone in ask("SELECT ZJHM, ZJHM_TM, LXDH FROM T_KH_INFO"):
        assert number.startswith("990101") and phone.startswith("12") and len(phone) == 11
        total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
        assert "10X98765432"[total % 11] == number[17]
        assert masked.count("*") == 11 and len(masked) == 18
