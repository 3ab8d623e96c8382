"""What links records, what keeps them apart, and that order and repetition change nothing."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.identity.linking import CROWD, link
from insight.identity.records import Pair, Record, Ref, Verdict, pair, reasons
from insight.identity.register import Register

HASHES = ("", "x" * 8, "y" * 8, "z" * 8)
NAMES = ("王建国", "王建军", "王国建", "李芳", "李方", "王先生", "")


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


def test_a_number_that_many_names_share_links_nobody_and_is_listed() -> None:
    register = Register()
    many = [person(str(n), name=f"王{sign}国", phones=("12000000001",))
            for n, sign in enumerate("建国军伟强芳明亮")]  # fmt: skip
    twins = [person("a", name="李芳", phones=("12000000001",)),
             person("b", name="李芳", phones=("12000000001",))]  # fmt: skip
    register.update(twins)
    assert len(register.links) == 2
    done = register.update(many)
    assert not register.links
    assert [each.kind for each in done.conflicts.values()] == ["crowded"]
    register.update((), [each.ref for each in many[CROWD - 2 :]])
    assert len(register.links) == 2
    assert not register.conflicts


def test_the_oldest_record_names_the_person_whatever_comes_later() -> None:
    register = Register()
    records = [person(key, name="王建国", phones=("1",), since_us=since)
               for key, since in (("3", 10), ("1", 30), ("2", None))]  # fmt: skip
    for each in records:
        register.update([each])
    assert {found.person for found in register.links.values()} == {("crm", "3")}
    assert register.links["crm", "1"].since_us == 30
    register.update((), [("crm", "3")])
    assert {found.person for found in register.links.values()} == {("crm", "1")}


def test_what_two_records_agree_and_disagree_on_is_told() -> None:
    one = person("1", **A)
    other = person("2", name="王建国", phones=("12000000001",), exact="y" * 8)
    assert reasons(one, other) == ("differs", "phone", "name")


# --- whatever the records --------------------------------------------------------------------

_refs = st.tuples(st.sampled_from(["crm", "bss", "ess"]), st.sampled_from("123456"))
_records = st.builds(
    Record,
    ref=_refs,
    name=st.sampled_from(NAMES),
    phones=st.lists(
        st.sampled_from(["12000000001", "12000000010", "12000000007"]), max_size=2, unique=True
    ).map(tuple),
    accounts=st.lists(st.sampled_from(["81", "82"]), max_size=1).map(tuple),
    exact=st.sampled_from(HASHES),
    last4=st.sampled_from(["", "", "4x"]),
    community=st.sampled_from(["", "X"]),
    door=st.sampled_from(["", "X|3|701"]),
    unit=st.sampled_from(["", "1", "2"]),
    birth_year=st.sampled_from([None, 1980]),
    since_us=st.sampled_from([None, 5, 9]),
)
_worlds = st.lists(_records, max_size=14, unique_by=lambda each: each.ref)
_verdicts = st.dictionaries(
    st.tuples(_refs, _refs).filter(lambda both: both[0] < both[1]),
    st.sampled_from(["same", "different"]),
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(_worlds, _verdicts, st.randoms())
def test_the_order_of_arrival_does_not_matter(
    world: list[Record], verdicts: dict[Pair, Verdict], chance: object
) -> None:
    at_once = Register()
    at_once.update(world, (), verdicts)
    one_by_one = Register()
    one_by_one.update((), (), verdicts)
    shuffled = list(world)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for each in shuffled:
        one_by_one.update([each])
    assert one_by_one.links == at_once.links
    assert one_by_one.conflicts == at_once.conflicts


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_worlds, st.lists(_refs, max_size=3), _verdicts), max_size=5))
def test_relinking_what_changed_is_linking_everything_anew(
    steps: list[tuple[list[Record], list[Ref], dict[Pair, Verdict]]],
) -> None:
    register = Register()
    world: dict[Ref, Record] = {}
    stored_links: dict[Ref, object] = {}
    for changed, gone, verdicts in steps:
        done = register.update(changed, gone, verdicts)
        world |= {each.ref: each for each in changed}
        for ref in gone:
            world.pop(ref, None)
        fresh = Register()
        fresh.update(world.values(), (), verdicts)
        assert register.links == fresh.links
        assert register.conflicts == fresh.conflicts
        stored_links |= done.links
        for ref in done.unlinked:
            del stored_links[ref]
        assert stored_links == fresh.links
        assert not register.update(changed, gone, verdicts)


@settings(max_examples=100, deadline=None)
@given(_worlds, _verdicts)
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
@given(_worlds, _refs, _refs)
def test_a_join_that_is_undone_leaves_everything_as_it_was(
    world: list[Record], one: Ref, other: Ref
) -> None:
    if one == other:
        return
    register = Register()
    register.update(world)
    links, conflicts = dict(register.links), dict(register.conflicts)
    for verdict in ("same", "different"):
        register.update((), (), {pair(one, other): verdict})  # type: ignore[dict-item]
        register.update((), (), {})
        assert (register.links, register.conflicts) == (links, conflicts)


@settings(max_examples=100, deadline=None)
@given(_worlds, st.data())
def test_a_split_survives_records_that_vanish_and_come_back(
    world: list[Record], data: st.DataObject
) -> None:
    register = Register()
    register.update(world)
    linked = [ref for ref, found in register.links.items() if found.to is not None]
    if not linked:
        return
    one = data.draw(st.sampled_from(sorted(linked)))
    other = register.links[one].to
    assert other is not None
    register.update((), (), {pair(one, other): "different"})
    register.update((), [one, other])
    register.update(world)
    apart = [register.links.get(ref) for ref in (one, other)]
    assert None in apart or apart[0].person != apart[1].person  # type: ignore[union-attr]
