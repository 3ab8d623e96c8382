"""What links records, what keeps them apart, and that order and repetition change nothing."""

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_records import decided, worlds

from insight.identity.linking import link
from insight.identity.records import Pair, Record, Ref, Verdict, pair, reasons


def groups(records: Sequence[Record], verdicts: Mapping[Pair, Verdict] | None = None) -> set[
    frozenset[str]
]:  # fmt: skip
    """Return the keys of the records that are one person, persons of several records only."""
    links = link(records, verdicts or {}, ()).links
    persons: dict[Ref, set[str]] = {}
    for ref, found in links.items():
        persons.setdefault(found.person, set()).add(ref[1])
    return {frozenset(members) for members in persons.values()}


def person(key: str, **facts: object) -> Record:
    return Record(("crm", key), **facts)  # type: ignore[arg-type]


A = {"name": "王建国", "phones": ("12000000001",), "exact": "x" * 8, "last4": "4x"}


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        ({"exact": "x"}, {"exact": "x", "name": "李芳"}, True),
        ({"name": "王建国", "phones": ("1",)}, {"name": "王建国", "phones": ("1",)}, True),
        ({"name": "王建国", "phones": ("1",)}, {"name": "李芳", "phones": ("1",)}, False),
        ({"name": "王建国", "phones": ("1",)}, {"name": "王建军", "phones": ("1",)}, False),
        ({"name": "王建国", "phones": ("1",)}, {"name": "王国建", "phones": ("1",)}, False),
        (
            {"name": "王建国", "phones": ("1",), "birth_year": 1980},
            {"name": "王国建", "phones": ("1",), "birth_year": 1980},
            True,
        ),
        (
            {"name": "王建国", "phones": ("1",), "door": "X|3|701"},
            {"name": "王建军", "phones": ("1",), "door": "X|3|701"},
            False,
        ),
        (
            {"name": "李芳", "phones": ("1",), "door": "X|3|701"},
            {"name": "李方", "phones": ("1",), "door": "X|3|701"},
            True,
        ),
        (
            {"name": "李伟民", "phones": ("1",), "door": "X|3|701", "birth_year": 1960},
            {"name": "李伟", "phones": ("1",), "door": "X|3|701", "birth_year": 1990},
            False,
        ),
        (  # twins
            {"name": "王大明", "phones": ("1",), "door": "X|3|701", "birth_year": 1990},
            {"name": "王小明", "phones": ("1",), "door": "X|3|701", "birth_year": 1990},
            False,
        ),
        ({"name": "李芳", "door": "X|3|701"}, {"name": "李芳", "door": "X|3|701"}, True),
        (
            {"name": "李芳", "door": "X|3|701", "unit": "1"},
            {"name": "李芳", "door": "X|3|701", "unit": "2"},
            False,
        ),
        ({"name": "李芳", "accounts": ("8",)}, {"name": "李芳", "accounts": ("8",)}, True),
        ({"name": "李芳", "accounts": ("8",)}, {"name": "王建国", "accounts": ("8",)}, False),
        (
            {"name": "李芳", "community": "X", "phones": ("12345678901",)},
            {"name": "李芳", "community": "X", "phones": ("12345678910",)},
            True,
        ),
        ({"name": "王建国", "phones": ("1",)}, {"name": "王先生", "phones": ("1",)}, True),
        ({"name": "王建国", "phones": ("1",)}, {"phones": ("1",)}, True),
        ({"name": "王先生", "phones": ("1",)}, {"name": "王先生", "phones": ("1",)}, False),
        ({"name": "王建国"}, {"name": "王建国"}, False),
        (
            {"name": "王建国", "phones": ("1",), "exact": "x"},
            {"name": "王建国", "phones": ("1",), "exact": "y"},
            False,
        ),
        (
            {"name": "王建国", "phones": ("1",), "last4": "x"},
            {"name": "王建国", "phones": ("1",), "last4": "y"},
            False,
        ),
    ],
)
def test_what_links_two_records(
    one: dict[str, object], other: dict[str, object], linked: bool
) -> None:
    assert bool(groups([person("1", **one), person("2", **other)])) is linked


def test_a_title_with_two_possible_persons_goes_to_none_and_is_listed() -> None:
    told = link([
        person("1", name="王建国", phones=("1",)), person("2", name="王芳", phones=("1",)),
        person("3", name="王先生", phones=("1",)),
    ], {}, ())  # fmt: skip
    assert not told.links
    assert [each.kind for each in told.conflicts.values()] == ["unclear"]


def test_two_who_must_stay_apart_are_not_joined_through_a_third() -> None:
    records = [
        person("1", name="王建国", phones=("1",), exact="x"),
        person("2", name="王建国", phones=("1", "2")),
        person("3", name="王建国", phones=("2",), exact="y"),
    ]
    told = link(records, {}, ())
    assert groups(records) == {frozenset("12")}
    (conflict,) = told.conflicts.values()
    assert (conflict.kind, conflict.why) == ("apart", "phone_name")


def test_a_person_parted_by_hand_leaves_the_others_together() -> None:
    records = [person(key, name="王建国", phones=("1",)) for key in "1234"]
    verdicts: dict[Pair, Verdict] = {
        pair(("crm", "2"), ("crm", other)): "different" for other in "134"
    }
    assert groups(records, verdicts) == {frozenset("134")}


def test_same_by_hand_beats_different_numbers_and_is_listed() -> None:
    records = [person("1", exact="x"), person("2", exact="y"), person("3", exact="y")]
    told = link(records, {pair(("crm", "1"), ("crm", "2")): "same"}, ())
    assert len(told.links) == 3
    assert [each.kind for each in told.conflicts.values()] == ["identities"]


def test_what_two_records_agree_and_disagree_on_is_told() -> None:
    one = person("1", **A)
    other = person("2", name="王建国", phones=("12000000001",), exact="y" * 8)
    assert reasons(one, other) == ("differs", "phone", "name")


def test_father_and_son_of_one_name_on_one_phone_stay_apart_and_are_listed() -> None:
    records = [
        person("1", name="王建国", phones=("1",), birth_year=1950),
        person("2", name="王建国", phones=("1",), birth_year=1978),
        person("3", name="王建国", phones=("1",)),
        person("4", name="王建国", phones=("1",), birth_year=1987),
    ]
    told = link(records, {}, ())
    assert groups(records) == {frozenset("13"), frozenset("24")}
    assert {each.kind for each in told.conflicts.values()} == {"ages"}
    assert reasons(records[0], records[1]) == ("generation", "phone", "name")


def test_one_identity_number_in_spite_of_a_mistyped_year_of_birth_is_one_person() -> None:
    records = [person("1", exact="x", birth_year=1950), person("2", exact="x", birth_year=1985)]
    assert groups(records) == {frozenset("12")}


def test_a_number_typed_for_somebody_else_links_nobody_and_is_listed() -> None:
    typed = {"exact": "x", "phones": ("2",)}
    agent = person("1", name="王建国", exact="x", phones=("1",))
    told = link([agent, person("2", name="李芳", **typed)], {}, ())
    assert not told.links
    assert [each.kind for each in told.conflicts.values()] == ["names"]
    store_phone = person("3", name="李芳", exact="x", phones=("1",))
    assert link([agent, store_phone], {}, ()).links  # something agrees
    assert not link([agent, store_phone], {}, {"p1"}).links  # not the store's own phone
    vague = person("4", name="李女士", **typed)
    assert groups([agent, vague]) == {frozenset("14")}


def test_homes_in_two_cities_are_two_and_who_tells_no_city_goes_with_neither() -> None:
    home = {"name": "李芳", "door": "中山路12号|3|701"}
    canton, shenzhen = person("1", city="广州", **home), person("2", city="深圳", **home)
    untold = person("3", **home)
    assert groups([canton, untold]) == {frozenset("13")}
    assert groups([canton, shenzhen, untold]) == set()


# --- whatever the records --------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(worlds, decided)
def test_no_link_without_evidence_and_no_group_against_it(
    world: list[Record], verdicts: dict[Pair, Verdict]
) -> None:
    by_ref = {each.ref: each for each in world}
    told = link(world, verdicts, ())
    members: dict[Ref, list[Record]] = {}
    for ref, found in told.links.items():
        members.setdefault(found.person, []).append(by_ref[ref])
        if found.to is not None:
            both = (by_ref[ref], by_ref[found.to])
            shared = any(set(a) & set(b) for a, b in [[each.marks() for each in both]])
            assert shared or verdicts.get(pair(ref, found.to)) == "same"
            assert told.links[found.to].person == found.person
    for group in members.values():
        for one in group:
            for other in group:
                assert verdicts.get(pair(one.ref, other.ref)) != "different"
        hand_made = any(told.links[each.ref].why == "joined" for each in group)
        assert hand_made or len({each.exact for each in group} - {""}) <= 1


@settings(max_examples=100, deadline=None)
@given(worlds, decided, st.randoms())
def test_the_order_records_come_in_does_not_matter(
    world: list[Record], verdicts: dict[Pair, Verdict], chance: random.Random
) -> None:
    shuffled = list(world)
    chance.shuffle(shuffled)
    assert link(shuffled, verdicts, ()) == link(world, verdicts, ())


@settings(max_examples=100, deadline=None)
@given(worlds)
def test_records_that_hang_together_by_no_mark_can_be_linked_apart(world: list[Record]) -> None:
    """What a record is linked with depends on those alone that it hangs together with."""
    names = [sorted(set(each.marks())) for each in world]
    label = list(range(len(world)))
    for mark in {mark for marks in names for mark in marks}:
        held = [n for n, marks in enumerate(names) if mark in marks]
        merged = {label[n] for n in held}
        label = [min(merged) if each in merged else each for each in label]
    together = link(world, {}, ())
    links, conflicts = {}, {}
    for one in set(label):
        part = link([world[n] for n, each in enumerate(label) if each == one], {}, ())
        links |= part.links
        conflicts |= part.conflicts
    assert (links, conflicts) == (together.links, together.conflicts)
