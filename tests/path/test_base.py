"""The opportunity base: the latest word of each field counts, and lists are what they say."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.opportunities.base import FIELDS, Place, Said, Want, latest, lists_of, valid
from storage.local.path.cases import shipped_processes

ZONE = ZoneInfo("Asia/Shanghai")
NOW_US = 1_795_314_600_000_000  # 2026-11-22 10:30 in Shanghai
DAY_US = 86_400_000_000
BROADBAND = shipped_processes()["broadband"]
told = st.lists(
    st.tuples(
        st.sampled_from(list(FIELDS)),
        st.builds(Said, st.sampled_from(["", "a", "b"]), st.sampled_from(["林静", "crm"]),
                  st.integers(0, 3), st.booleans()),
    ), max_size=10,
)  # fmt: skip


@given(told.flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))))
def test_the_latest_word_counts_in_whichever_order_it_is_told(
    orders: tuple[list[tuple[str, Said]], list[tuple[str, Said]]],
) -> None:
    one, other = map(latest, orders)
    assert one == other
    for name, said in one.items():
        assert said.value
        assert said.at_us == max(each.at_us for code, each in orders[0] if code == name)


def test_of_what_was_said_at_once_a_person_s_word_counts_and_an_empty_one_takes_back() -> None:
    source, person = Said("A", "crm", 5), Said("B", "林静", 5, by_person=True)
    assert latest([("provider", person), ("provider", source)]) == {"provider": person}
    assert latest([("provider", source), ("provider", Said("", "林静", 6, True))]) == {}


def want(**told: object) -> Want:
    known = {name: Said(str(told.pop(name)), "crm", 1) for name in list(told) if name in FIELDS}
    fields = {
        "word": "crm:K1", "process": "broadband", "ref": ("crm", "S1"), "times": 1,
        "status": "lost", "stage": "order", "reason": "未覆盖", "began_us": NOW_US - 90 * DAY_US,
        "ended_us": NOW_US - 80 * DAY_US, "community": "X1", "known": known,
    }  # fmt: skip
    return Want(**(fields | told))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ends", "listed"),
    [("2026-11-22", True), ("2026-12-22", True), ("2026-12-23", False), ("2026-11-21", False),
     ("soon", False)],
)  # fmt: skip
def test_a_contract_ends_soon_from_today_until_the_days_are_over(ends: str, listed: bool) -> None:
    found = lists_of(want(contract_end=ends), BROADBAND, None, NOW_US, 30, ZONE)
    assert ("contract_ends" in found) is listed


@pytest.mark.parametrize(
    ("reason", "place", "found"),
    [
        ("未覆盖", Place("X1", "", covered=True, covered_at_us=NOW_US), "now_covered"),
        ("未覆盖", Place("X1", "", covered=True), "now_covered"),
        ("未覆盖", Place("X1", "", covered=True, covered_at_us=NOW_US - 81 * DAY_US), ""),
        ("未覆盖", Place("X1", "", covered=False, covered_at_us=NOW_US), ""),
        ("未覆盖", Place("X1", "", expanded=True, expanded_at_us=NOW_US), ""),
        ("端口需扩容", Place("X1", "", expanded=True, expanded_at_us=NOW_US), "now_expanded"),
        ("考虑中", Place("X1", "", True, True, NOW_US, NOW_US), ""),
        ("未覆盖", None, ""),
    ],
)  # fmt: skip
def test_the_cause_is_gone_where_it_is_said_so_since_the_loss(
    reason: str, place: Place | None, found: str
) -> None:
    listed = lists_of(want(reason=reason), BROADBAND, place, NOW_US, 30, ZONE)
    assert listed == {"all", *([found] if found else [])}


@pytest.mark.parametrize(
    ("reason", "written", "listed"),
    [
        ("下单地址不符", "", True),
        ("考虑中", "门牌不符", True),
        ("考虑中", "", False),
        ("", "", False),
    ],
)
def test_an_address_problem_is_one_that_was_recorded_or_written_down(
    reason: str, written: str, listed: bool
) -> None:
    told = {"address": written} if written else {}
    found = lists_of(want(reason=reason, **told), BROADBAND, None, NOW_US, 30, ZONE)
    assert ("address" in found) is listed


def test_who_is_under_way_is_worked_on_by_no_list() -> None:
    place = Place("X1", "", covered=True)
    under_way = want(status="open", contract_end="2026-11-30", address="门牌不符")
    assert lists_of(under_way, BROADBAND, place, NOW_US, 30, ZONE) == {"all"}
    lost = want(address="门牌不符")
    assert lists_of(lost, BROADBAND, place, NOW_US, 30, ZONE) == {"all", "address", "now_covered"}


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [("contract_end", "2026-12-31", True), ("contract_end", "next year", False),
     ("bandwidth", "300", True), ("bandwidth", "300M", False), ("bandwidth", "３００", False),
     ("provider", "竞对甲", True), ("colour", "red", False), ("contract_end", "", True)],
)  # fmt: skip
def test_only_what_a_field_can_hold_is_written_down(name: str, value: str, holds: bool) -> None:
    assert valid(name, value) is holds
