"""Where warnings stand, what is new among them, whether they are a flood."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_warnings import MINUTE, RULE, happening

from insight.limits import Level
from insight.warnings.course import helped
from insight.warnings.flood import CHATTERS, SLOT_US, flood, grade
from insight.warnings.news import new_for, seen
from insight.warnings.responding import About, made_id, requested, tasks_of
from insight.warnings.rule import Rule, rule_from
from insight.warnings.standing import Said, Standing
from insight.warnings.worklist import Warned, on_shelf, worklist

NOW = 1_795_314_600_000_000
SURGE = rule_from(RULE, "surge")


def warned(ago_min: float, group: str = "X1", rule: Rule | None = SURGE, **told: object) -> Warned:
    began = NOW - int(ago_min * MINUTE)
    level = told.pop("level", Level.WARNING)
    what = happening(began, group, level=level)  # type: ignore[arg-type]
    return Warned(Standing(what, began, **told), rule)  # type: ignore[arg-type]


def said(word: str, **told: object) -> Said:
    return Said(word, "w", 1, NOW, **told)  # type: ignore[arg-type]


def test_the_gravest_is_first_then_what_nobody_is_on_then_the_oldest() -> None:
    found = [
        warned(1, "caution", level=Level.CAUTION), warned(5, "taken", taken=said("take")),
        warned(1, "young"), warned(9, "old"),
    ]  # fmt: skip
    listed = worklist([each.standing for each in found], {"surge": SURGE})
    assert [each.now.groups[0] for each in listed] == ["old", "young", "taken", "caution"]


def test_every_warning_stands_on_one_shelf() -> None:
    found = [
        warned(1), warned(1, shelved_until_us=NOW + 1), warned(1, silenced_until_us=NOW + 1),
        warned(1, closed=said("close")),
    ]  # fmt: skip
    shelves = [each.shelf for each in found]
    assert shelves == ["active", "shelved", "silenced", "ended"]
    assert sum(len(on_shelf(found, shelf)) for shelf in set(shelves)) == len(found)


def test_a_role_sees_as_its_own_what_it_owns_or_was_told_of() -> None:
    mine, told = warned(1), warned(1, words=(said("escalate", role="supervisor"),))
    assert on_shelf([mine, told], "active", mine=("lead",)) == [mine, told]
    assert on_shelf([mine, told], "active", mine=("supervisor",)) == [told]
    assert told.owner == "supervisor"


def test_what_was_there_before_is_never_new_and_what_rises_is() -> None:
    old, fresh = warned(60, "old", level=Level.CAUTION), warned(1, "fresh")
    assert new_for("lead", [old, fresh], {}, NOW - 10 * MINUTE) == [fresh]
    assert new_for("lead", [old, fresh], seen([old, fresh]), NOW - 10 * MINUTE) == []
    risen = replace(old, standing=replace(old.standing, what=happening(NOW, "old")))
    risen = replace(risen, standing=replace(risen.standing, what=replace(
        risen.now, id=old.id)))  # fmt: skip
    assert new_for("lead", [risen], seen([old]), NOW) == [risen]
    taken = replace(risen, standing=replace(risen.standing, taken=said("take")))
    assert new_for("lead", [taken], seen([old]), NOW) == []


def test_another_role_is_told_nothing_until_it_is_escalated_to() -> None:
    one = warned(1)
    told = replace(one, standing=replace(one.standing, words=(
        said("escalate", role="supervisor"),)))  # fmt: skip
    assert new_for("supervisor", [one], {}) == []
    assert new_for("supervisor", [told], seen([one])) == [told]


@given(st.lists(st.integers(0, 24 * 60 * 2), max_size=60))
def test_every_warning_of_a_day_stands_in_its_ten_minutes(ago_s: list[int]) -> None:
    found = [warned(each / 2, f"X{n}") for n, each in enumerate(ago_s)]
    told = flood(found, NOW)
    assert len(told.slots) == 144
    assert sum(told.slots) == sum(each.first_us > NOW - 144 * SLOT_US for each in found)
    assert told.slots[-1] == sum(each.first_us > NOW - SLOT_US for each in found)
    assert told.mean == pytest.approx(sum(told.slots) / 144)
    assert told.standing == len(found)


@pytest.mark.parametrize(
    ("mean", "said"),
    [(0, "acceptable"), (1, "acceptable"), (2, "manageable"), (5, "demanding"),
     (10, "demanding"), (10.1, "too_many")],
)  # fmt: skip
def test_the_guide_numbers_of_eemua_191_are_told_as_published(mean: float, said: str) -> None:
    assert grade(mean) == said


def test_what_begins_again_and_again_within_half_an_hour_chatters() -> None:
    again = [warned(5 * n, "X1") for n in range(CHATTERS)]
    slow = [warned(31 * n, "X2") for n in range(CHATTERS)]
    (found,) = flood([*again, *slow], NOW).chattering
    assert (found.group, found.times) == ("X1", CHATTERS)


@pytest.mark.parametrize(
    ("before", "after", "high", "said"),
    [(9, 3, True, True), (9, 9, True, False), (0.6, 0.8, False, True), (0.6, 0.5, False, False),
     (None, 3, True, None), (9, None, True, None)],
)  # fmt: skip
def test_only_a_better_reading_helped_and_without_readings_nobody_knows(
    before: float | None, after: float | None, high: bool, said: bool | None
) -> None:
    assert helped(before, after, high) is said


def test_what_is_made_for_a_warning_has_the_same_ids_on_every_desk() -> None:
    about = About("w1", NOW, "Fault surge", "Since 10:00")
    response = SURGE.responses[1]
    customers = [("crm", "13912345678"), ("crm", "K2")]
    one, other = (
        tasks_of(1, requested(response, about, order), response, about, NOW)
        for order in (customers, customers[::-1])
    )
    assert {task.id for task in one} == {task.id for task in other}
    assert len({task.id for task in one}) == 2
    assert {task.finding for task in one} == {"w1"}
    assert all("13912345678" not in task.title + task.body for task in one)


@given(st.integers(1, 2**53), st.lists(st.text(max_size=5), max_size=3))
def test_made_ids_are_uuids_of_version_7_in_the_order_of_time(at: int, parts: list[str]) -> None:
    name = made_id(at, *parts)
    assert name[14] == "7"
    assert name[19] in "89ab"
    assert made_id(at, *parts) == name
    assert made_id(at + 10_000, *parts) > name
