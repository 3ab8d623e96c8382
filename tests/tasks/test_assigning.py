"""Who gets which task."""

from hypothesis import given
from hypothesis import strategies as st

from insight.tasks.assigning import (
    ALL_FULL,
    BREAK_DUE,
    CALLERS,
    ENOUGH_AWAY,
    FREE_MIN,
    JUST_FREE,
    LOAD,
    NO_SEAT,
    NOBODY_SERVES,
    NOT_READY,
    RETURNED_IT,
    SITE,
    SKILL,
    Candidate,
    Plan,
    Rule,
    Work,
    plan,
    why_not,
)

NOW = 1_800_000_000_000_000
MINUTE = 60_000_000


def seat(person: int, **changes: object) -> Candidate:
    usual: dict[str, object] = {
        "person": person, "name": f"P{person}", "site": "广州", "skills": frozenset({"Q1"}),
        "state": "ready", "since_us": NOW - 3 * MINUTE,
    }  # fmt: skip
    return Candidate(**(usual | changes))  # type: ignore[arg-type]


def who(made: Plan) -> dict[str, int]:
    return {each.task: each.person for each in made.given}


def test_a_choice_says_why() -> None:
    made = plan([Work("a", 1, "Q1", "广州")], [seat(1, tasks=0)], Rule(), NOW)
    (given_,) = made.given
    assert [(words.template, dict(words.values)) for words in given_.why] == [
        (FREE_MIN, {"n": 3}), (SKILL, {"skill": "Q1"}), (SITE, {"site": "广州"}),
        (LOAD, {"n": 1, "most": 5}),
    ]  # fmt: skip


def test_who_is_not_free_gets_nothing_and_it_is_said_why() -> None:
    seats = [
        seat(1, state="talking"), seat(2, state=""), seat(3, since_us=NOW - MINUTE // 2),
        seat(4, waiting=2), seat(5, break_due=True), seat(6, tasks=5),
    ]  # fmt: skip
    made = plan([Work("a", 1)], seats, Rule(), NOW)
    assert not made.given
    assert [words.template for _, words in made.out] == [
        NOT_READY, NO_SEAT, JUST_FREE, CALLERS, BREAK_DUE, "has {n} of {most} tasks",
    ]  # fmt: skip


def test_without_looking_at_the_floor_everybody_below_the_number_gets_some() -> None:
    seats = [seat(1, state="", since_us=None), seat(2, state="talking")]
    made = plan([Work(str(n), n) for n in range(4)], seats, Rule(free_only=False, most=2), NOW)
    assert sorted(who(made).values()) == [1, 1, 2, 2]


def test_whoever_holds_fewest_comes_first_then_whoever_is_free_longest() -> None:
    seats = [seat(1, tasks=1), seat(2, since_us=NOW - 2 * MINUTE), seat(3)]
    made = plan([Work("a", 1), Work("b", 2), Work("c", 3)], seats, Rule(), NOW)
    assert who(made) == {"a": 3, "b": 2, "c": 1}


def test_a_task_stays_near_its_customer_when_somebody_there_can() -> None:
    seats = [seat(1), seat(2, site="佛山", tasks=3)]
    assert who(plan([Work("a", 1, site="佛山")], seats, Rule(), NOW)) == {"a": 2}


def test_a_task_does_not_go_back_to_who_returned_it() -> None:
    made = plan([Work("a", 1, not_to=frozenset({1}))], [seat(1)], Rule(), NOW)
    assert [words.template for _, words in made.left] == [RETURNED_IT]


def test_what_nobody_gets_says_why() -> None:
    works = [Work("a", 1), Work("b", 2), Work("c", 3, skill="Q9")]
    made = plan(works, [seat(1)], Rule(most=1), NOW)
    assert [(task, words.template) for task, words in made.left] == [
        ("b", ALL_FULL), ("c", NOBODY_SERVES),
    ]  # fmt: skip


def test_while_callers_wait_few_people_are_taken_from_the_phones() -> None:
    seats = [seat(1, state="task"), *(seat(n) for n in range(2, 6))]
    works = [Work(str(n), n) for n in range(8)]
    made = plan(works, seats, Rule(most=2, most_away=2), NOW, waiting=3)
    assert len(set(who(made).values())) == 1
    assert len(made.given) == 2
    assert {words.template for _, words in made.left} == {ENOUGH_AWAY}
    assert len(plan(works, seats, Rule(most=2, most_away=2), NOW).given) == 8


SKILLS = st.sampled_from(["", "Q1", "Q2", "Q3"])
WORKS = st.lists(
    st.builds(
        Work, st.uuids().map(str), st.integers(0, 50), SKILLS,
        st.sampled_from(["", "广州", "佛山"]), st.frozensets(st.integers(1, 12), max_size=2),
    ), max_size=40, unique_by=lambda work: work.id,
)  # fmt: skip
CANDIDATES = st.lists(
    st.builds(
        Candidate, st.integers(1, 12), st.just("P"), st.sampled_from(["广州", "佛山"]),
        st.frozensets(st.sampled_from(["Q1", "Q2", "Q3"])),
        st.sampled_from(["ready", "ready", "talking", "task", "offline", ""]),
        st.one_of(st.none(), st.integers(NOW - 10 * MINUTE, NOW)), st.integers(0, 1),
        st.booleans(), st.integers(0, 6),
    ), max_size=12, unique_by=lambda each: each.person,
)  # fmt: skip
RULES = st.builds(Rule, st.booleans(), st.sampled_from([0, 60, 300]), st.integers(1, 6),
                  st.integers(0, 4))  # fmt: skip


@given(WORKS, CANDIDATES, RULES, st.integers(0, 2))
def test_the_rule_keeps_its_promises(
    works: list[Work], candidates: list[Candidate], rule: Rule, waiting: int
) -> None:
    made = plan(works, candidates, rule, NOW, waiting)
    work = {each.id: each for each in works}
    person = {each.person: each for each in candidates}
    given_ = who(made)

    # every task is told once: given to somebody, or left with a reason
    assert sorted([*given_, *(task for task, _ in made.left)]) == sorted(work)
    assert len(made.given) == len(given_)

    # nobody over capacity, nobody without the skill, nobody who is left out
    out = dict(made.out)
    for number, each in person.items():
        got = [task for task, one in given_.items() if one == number]
        assert not got or each.tasks + len(got) <= rule.most
        assert not (got and number in out)
        assert (why_not(each, rule, NOW) is not None) == (number in out)
        for task in got:
            assert not work[task].skill or work[task].skill in each.skills
            assert number not in work[task].not_to

    # oldest first: what is left could not have had the place of anything younger
    for task, _ in made.left:
        mine = work[task]
        for other, number in given_.items():
            theirs = work[other]
            if (theirs.made_us, other) > (mine.made_us, task):
                able = not mine.skill or mine.skill in person[number].skills
                assert not able or number in mine.not_to

    # while callers wait, no more people are taken away than the rule allows
    if waiting:
        at_tasks = {n for n, each in person.items() if each.state == "task"}
        taken = set(given_.values()) - at_tasks
        assert not taken or len(taken | at_tasks) <= rule.most_away


@given(WORKS, CANDIDATES, RULES, st.randoms())
def test_the_order_in_which_things_are_told_changes_nothing(
    works: list[Work], candidates: list[Candidate], rule: Rule, random: object
) -> None:
    first = plan(works, candidates, rule, NOW, 1)
    random.shuffle(works)  # type: ignore[attr-defined]
    random.shuffle(candidates)  # type: ignore[attr-defined]
    assert plan(works, candidates, rule, NOW, 1) == first
