"""Named topics: which texts are theirs, and the rules that watch them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said_texts import holds

from insight.topics.affected import Case, by_customer, customers, parts
from insight.topics.topic import (
    MEASURE,
    Topic,
    TopicError,
    fresh_code,
    topic_from,
    topics_of,
    watching,
)
from insight.warnings.rule import rule_from

WORDS = ["光改", "宽带", "wifi", "cover", "宽带 wifi", "改宽"]
SAID = st.lists(st.sampled_from([*WORDS, " ", "，", "coverage", "recover", "\n", "x"]),
                max_size=6).map("".join)  # fmt: skip
SOME = st.lists(st.sampled_from(WORDS), max_size=2)


@given(st.lists(SAID, max_size=6), st.lists(st.sampled_from(WORDS), min_size=1, max_size=2), SOME,
       SOME)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_a_text_is_a_topics_by_any_all_and_without(
    said: list[str], some: list[str], every: list[str], without: list[str]
) -> None:
    topic = Topic(title="t", any=some, all=every, without=without)
    for text, found in zip(said, topics_of(said, {"t": topic}), strict=True):
        plainly = (
            any(holds(text, word) for word in some)
            and all(holds(text, word) for word in every)
            and not any(holds(text, word) for word in without)
        )
        assert found == ({"t"} if plainly else set())


def test_a_topic_that_cannot_be_used_says_where() -> None:
    for told, place in (
        ({"title": "x"}, "a topic needs a word"),
        ({"title": "x", "any": ["，"]}, "“，”"),
        ({"title": "", "any": ["a"]}, "title"),
        ({"title": "x", "any": ["a"], "kinds": ["call"]}, "kinds"),
        ({"title": "x", "any": ["a"], "color": 1}, "color"),
        ("nonsense", "whole"),
    ):
        with pytest.raises(TopicError, match=place):
            topic_from(told, "code")


def test_a_watched_topic_is_a_rule_the_hub_can_keep() -> None:
    topic = Topic(title="光改", any=["光改"])
    rule = watching("fibre", topic, "community", 3, 5)
    assert rule_from(rule.model_dump(mode="json"), "x") == rule
    assert (rule.measure, rule.group, rule.where) == (MEASURE, "community", {"topic": ["fibre"]})
    assert [int(rule.limits.limit.level(n)) for n in (2, 3, 4, 5)] == [0, 1, 1, 2]  # type: ignore[union-attr]


def test_codes_of_new_topics_are_nobody_elses() -> None:
    assert fresh_code("Real name!", []) == "real_name"
    assert fresh_code("Real name!", ["real_name"]) == "real_name_1"
    assert fresh_code("实名制", ["topic_1"]) == "topic_2"


def _case(n: int, **more: object) -> Case:
    return Case("complaint", "desk", str(n), n, "t", **more)  # type: ignore[arg-type]


def test_who_and_where_are_counted_by_customer_too() -> None:
    cases = [
        _case(1, person="p", ref=("crm", "1"), region="A"),
        _case(2, person="p", ref=("crm", "1"), region="A"),
        _case(3, person="q", ref=("crm", "2"), region="B"),
        _case(4, region=""),
    ]
    told = [(part.value, part.cases, part.customers) for part in parts(cases, "region")]
    assert told == [("A", 2, 1), ("B", 1, 1), ("", 1, 0)]
    assert customers(cases) == 2
    assert [case.key for case in by_customer(cases)] == ["3", "2"]
