"""Which version of a script counts: borders of time, successors, withdrawal."""

from hypothesis import given
from hypothesis import strategies as st

from insight.customer.scripts import Script, Version, scripts_of

DAY = 86_400_000_000
MOMENTS = st.integers(-5, 5)
MAYBE = st.none() | MOMENTS


def version(
    name: str = "V1",
    begins: int | None = 0,
    ends: int | None = None,
    gone: int | None = None,
    key: str = "",
    body: str = "",
) -> Version:
    return Version("crm", key or name, "KJ1", name, "标题", body, "", (), begins, ends, gone, 0)


def script(*versions: Version) -> Script:
    (made,) = scripts_of(versions)
    return made


VERSIONS = st.lists(
    st.builds(
        version, st.sampled_from(("V1", "V2", "V10")), MAYBE, MAYBE, MAYBE,
        st.uuids().map(str),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


def test_it_holds_from_its_first_moment_until_just_before_its_last() -> None:
    one = version(begins=10, ends=20)
    stands = {now: script(one).state(one, now) for now in (9, 10, 19, 20)}
    assert stands == {9: "not_yet", 10: "current", 19: "current", 20: "expired"}
    assert [bool(script(one).counting(now)) for now in (9, 10, 19, 20)] == [0, 1, 1, 0]


def test_without_moments_it_holds_ever() -> None:
    one = version(begins=None)
    assert script(one).counting(-(2**62)) is one is script(one).counting(2**62)
    assert script(one).turns_us(0) is None


def test_a_newer_version_takes_over_at_the_moment_it_begins() -> None:
    old, new = version("V1", 0), version("V2", 100)
    both = script(old, new)
    assert both.versions == (new, old)
    assert both.counting(99) is old
    assert both.counting(100) is new
    assert both.state(old, 100) == "replaced"
    assert both.turns_us(50) == 100


def test_what_was_replaced_does_not_come_back_when_its_successor_is_withdrawn_or_runs_out() -> None:
    old = version("V1", 0)
    for new in (version("V2", 100, gone=150), version("V2", 100, ends=150)):
        both = script(old, new)
        assert both.counting(149) is new
        assert both.counting(150) is None
        assert both.state(old, 150) == "replaced"
        assert both.shown(150) is new


def test_one_withdrawn_before_it_began_replaces_nothing() -> None:
    old, new = version("V1", 0), version("V2", 100, gone=60)
    both = script(old, new)
    assert both.counting(200) is old
    assert both.state(new, 200) == "withdrawn"


def test_of_two_that_begin_together_the_higher_version_counts() -> None:
    nine, ten = version("V9.1", 0), version("V10.0", 0)
    assert script(nine, ten).counting(1) is ten


def test_a_source_that_says_withdrawn_is_believed_by_a_desk_whose_clock_is_behind() -> None:
    gone = Version("crm", "1", "KJ1", "V1", "标题", "", "", (), 0, None, 100, 100)
    planned = Version("crm", "1", "KJ1", "V1", "标题", "", "", (), 0, None, 100, 40)
    assert script(gone).state(gone, 50) == "withdrawn"
    assert script(planned).state(planned, 50) == "current"
    assert script(planned).state(planned, 100) == "withdrawn"


@given(VERSIONS, MOMENTS)
def test_at_most_one_version_counts_and_it_may_be_told(versions: list[Version], now: int) -> None:
    made = script(*versions)
    states = [made.state(each, now) for each in made.versions]
    assert states.count("current") <= 1
    counting = made.counting(now)
    assert (counting is None) == ("current" not in states)
    if counting is not None:
        assert counting.begins_us <= now
        assert counting.valid_to_us is None or now < counting.valid_to_us
        assert counting.withdrawn_us is None or now < counting.withdrawn_us


@given(VERSIONS, MOMENTS)
def test_nothing_changes_between_two_turns(versions: list[Version], now: int) -> None:
    made = script(*versions)
    states = [made.state(each, now) for each in made.versions]
    turn = made.turns_us(now)
    later = (turn if turn is not None else 100) - 1
    assert [made.state(each, later) for each in made.versions] == states


@given(VERSIONS)
def test_a_script_withdrawn_as_a_whole_is_never_told_again(versions: list[Version]) -> None:
    gone = [
        Version(v.source, v.key, v.number, v.version, v.title, v.body, v.product, v.reasons,
                v.valid_from_us, v.valid_to_us, -6, v.updated_us)
        for v in versions
    ]  # fmt: skip
    made = script(*gone)
    assert all(made.counting(now) is None for now in range(-6, 7))
    assert {made.state(each, 6) for each in made.versions} == {"withdrawn"}
