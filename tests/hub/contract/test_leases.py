"""A duty that one desk has for all, whoever sits at it."""

import time

import pytest
from hub_house import HubHouse

from storage.hub.hub import Duty, Hub, Lease, RefusedError


def taken_within(hub: Hub, duty: Duty, seconds: float, desk: str = "one") -> Lease:
    """Ask for a duty until it is given."""
    ends = time.monotonic() + seconds
    while not (told := hub.lease(duty, 60, desk)).held:
        assert time.monotonic() < ends, "it was never given"
        time.sleep(0.05)
    return told


def test_a_duty_is_one_desks_and_its_token_grows(hub_house: HubHouse) -> None:
    luo, huang = hub_house["luo"], hub_house["huang"]
    first = luo.hub.lease("rules", 60, "one")
    assert (first.held, first.token, first.by) == (True, 1, luo.id)
    other = huang.hub.lease("rules", 60, "one")
    assert (other.held, other.token, other.by) == (False, 1, luo.id)
    assert other.until_us == first.until_us
    kept = luo.hub.lease("rules", 1, "one")
    assert (kept.held, kept.token) == (True, 1) and kept.until_us < first.until_us
    taken = taken_within(huang.hub, "rules", 10)
    assert (taken.token, taken.by) == (2, huang.id)
    late = luo.hub.lease("rules", 60, "one")
    assert (late.held, late.token, late.by) == (False, 2, huang.id)


def test_who_comes_back_after_it_ran_out_has_it_anew(hub_house: HubHouse) -> None:
    luo = hub_house["luo"].hub
    assert luo.lease("rules", 1, "one").token == 1
    time.sleep(1.1)
    assert luo.lease("rules", 1, "one").token == 2


def test_duties_know_nothing_of_each_other(hub_house: HubHouse) -> None:
    assert hub_house["luo"].hub.lease("relay", 60, "one").held
    assert hub_house["huang"].hub.lease("rules", 60, "one").held


@pytest.mark.parametrize(
    ("duty", "seconds"), [("anything", 10), ("rules", 0), ("rules", 61), ("rules", -1)]
)
def test_there_are_no_other_duties_and_none_for_longer(
    hub_house: HubHouse, duty: Duty, seconds: int
) -> None:
    with pytest.raises(RefusedError) as error:
        hub_house["luo"].hub.lease(duty, seconds, "one")
    assert error.value.code == "bad_content"


@pytest.mark.parametrize("desk", ["", "d" * 65])
def test_a_desk_has_a_name_of_some_signs(hub_house: HubHouse, desk: str) -> None:
    with pytest.raises(RefusedError) as error:
        hub_house["luo"].hub.lease("rules", 10, desk)
    assert (error.value.code, error.value.detail["field"]) == ("bad_content", "desk")


def test_of_two_desks_of_one_person_one_has_a_duty(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    first = luo.hub.lease("rules", 60, "counter")
    other = luo.hub.lease("rules", 60, "home")
    assert (first.held, first.token, other.held, other.token) == (True, 1, False, 1)
    assert (other.by, other.until_us) == (luo.id, first.until_us)
    assert luo.hub.lease("rules", 1, "counter").token == 1
    taken = taken_within(luo.hub, "rules", 10, "home")
    assert (taken.held, taken.token) == (True, 2)
    assert not luo.hub.lease("rules", 60, "counter").held


def test_two_people_s_desks_that_call_themselves_the_same_are_two(hub_house: HubHouse) -> None:
    assert hub_house["luo"].hub.lease("rules", 60, "desk").held
    assert not hub_house["huang"].hub.lease("rules", 60, "desk").held
