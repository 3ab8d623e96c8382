"""Placing: what is asked of a case, in which order, and that every case is placed exactly once."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told_problems import NOW_US, WEEK_US, cases_of

from insight.touchpoints.chain import (
    FIELDS,
    NO_PROBLEM,
    WHAT,
    Chain,
    ChainError,
    Rule,
    chain_from,
    shipped_chain,
)
from insight.touchpoints.counting import Chosen, Tally, counted, crossed, rows_of
from insight.touchpoints.moving import tried
from insight.touchpoints.placing import (
    BY_PERSON,
    NO_RULE,
    NOT_PLACED,
    SET_ASIDE,
    Matched,
    laid_texts,
    placed,
    why,
)
from insight.touchpoints.problems import Gathering, Problems, renewed
from insight.touchpoints.texts import Laid

ChainOf = Callable[..., Chain]


def links(cases: Problems, chain: Chain, words: dict[int, str] | None = None) -> list[str]:
    names = [*(each.code for each in chain.link), "aside", "none"]
    found = placed(cases, chain, laid_texts(cases), words)
    return [names[link] for link in found.link.tolist()]


def test_the_first_rule_that_fits_places_a_case(chain_of: ChainOf) -> None:
    chain = chain_of(
        {"link": "tariff", "kind": ["资费"], "product": ["YD*"]},
        {"link": "billing", "kind": ["资费", "计费"]},
        {"link": "none", "what": ["contact"], "reason": ["账单查询"]},
    )
    cases = cases_of([
        {"kind": "资费", "product": "YD4G"}, {"kind": "资费", "product": "KD300"},
        {"kind": "资费"}, {"kind": "别的"}, {"what": "contact", "reason": "账单查询"},
        {"what": "complaint", "reason": "账单查询"},
    ])  # fmt: skip
    assert links(cases, chain) == ["tariff", "billing", "billing", "none", "aside", "none"]


def test_words_of_the_text_count_and_words_that_must_not_be_there(chain_of: ChainOf) -> None:
    chain = chain_of(
        {"link": "billing", "words": ["重复扣费", "REFUND"], "without": ["已解决"]},
        {"link": "faults", "without": ["账"], "what": ["complaint"]},
    )
    cases = cases_of([
        {"text": "账单重复扣费,要求说明"}, {"text": "重复扣费 已解决"}, {"text": "Now refund it"},
        {"text": "账单查询"}, {}, {"text": "重复"},
    ])  # fmt: skip
    assert links(cases, chain) == ["billing", "faults", "billing", "none", "faults", "faults"]


def test_a_word_never_reaches_over_two_texts() -> None:
    laid = Laid(("重复", "扣费", "重复扣费"))
    assert laid.holding("重复扣费").tolist() == [2]
    assert laid.holding("复\n扣").tolist() == []


def test_a_person_s_word_counts_above_the_rules(chain_of: ChainOf) -> None:
    chain = chain_of({"link": "tariff", "kind": ["资费"]})
    cases = cases_of([{"kind": "资费"}] * 3)
    said = {0: "billing", 1: NO_PROBLEM, 2: "a link that is gone"}
    found = placed(cases, chain, laid_texts(cases), said)
    assert found.link.tolist() == [1, SET_ASIDE, 0]
    assert found.rule.tolist() == [BY_PERSON, BY_PERSON, 0]


def test_why_names_the_rule_s_fields_and_the_word_found(chain_of: ChainOf) -> None:
    chain = chain_of(
        {"link": "billing", "what": ["complaint"], "product": ["KD*"], "words": ["退费", "Twice"]}
    )
    cases = cases_of([{"product": "KD300", "text": "charged TWICE"}, {"product": "YD4G"}])
    found = placed(cases, chain, laid_texts(cases))
    assert why(cases, found, chain, 0) == (
        Matched("what", "complaint"), Matched("product", "KD300"), Matched("text", "Twice"),
    )  # fmt: skip
    assert why(cases, found, chain, 1) == ()


HOSTILE = ["", "\n", "\x00", "'; DROP TABLE", "%", "*", "\ud800", "𠮷野家", "重复扣费" * 400]
WORDS = ["a", "b*", "", "A", *HOSTILE]
word = st.sampled_from(WORDS)
rule_of = st.fixed_dictionaries(
    {"link": st.sampled_from(["tariff", "billing", "faults", "none"])},
    optional={
        "what": st.lists(st.sampled_from(list(WHAT)), min_size=1, max_size=3),
        **{field: st.lists(st.sampled_from(["a", "b*", "'; DROP TABLE", "𠮷野家"]), min_size=1,
                           max_size=2) for field in FIELDS},
        "words": st.lists(st.sampled_from(["a", "扣", "%", "\x00", "B"]), min_size=1, max_size=2),
        "without": st.lists(st.sampled_from(["b", "重"]), min_size=1, max_size=2),
    },
).filter(lambda rule: bool(set(rule) - {"link", "without"}))  # fmt: skip
case_of = st.fixed_dictionaries(
    {"what": st.sampled_from(list(WHAT)), "text": word}, optional=dict.fromkeys(FIELDS, word)
)


def slowly(case: dict[str, str], rule: Rule) -> bool:
    """The meaning of a rule, written as one would say it."""
    if rule.what and case["what"] not in rule.what:
        return False
    for field in FIELDS:
        value = case.get(field, "")
        if rule.asked(field) and not any(
            value == each or (each.endswith("*") and value != "" and value.startswith(each[:-1]))
            for each in rule.asked(field)
        ):
            return False
    text = case["text"].lower()
    if rule.words and not any(each.lower() in text for each in rule.words):
        return False
    return not any(each.lower() in text for each in rule.without)


@settings(max_examples=60, deadline=None)
@given(rules=st.lists(rule_of, max_size=6), told=st.lists(case_of, max_size=12))
def test_every_case_is_placed_exactly_once_by_the_first_rule_that_fits(
    rules: list[dict], told: list[dict]
) -> None:
    chain = chain_from({
        "link": [{"code": code, "title": {}} for code in ("tariff", "billing", "faults")],
        "rule": [{"code": f"r{n}", "title": {}, **rule} for n, rule in enumerate(rules)],
    }, "test")  # fmt: skip
    cases = cases_of(told)
    found = placed(cases, chain, laid_texts(cases))
    expected = [
        next((n for n, rule in enumerate(chain.rule) if slowly(case, rule)), NO_RULE)
        for case in told
    ]
    assert found.rule.tolist() == expected
    whole = counted(cases, found, chain, Chosen(NOW_US, 1))
    parts = [each.now for each in whole.links]
    assert sum(parts) + whole.not_placed.now + whole.set_aside.now == whole.all == len(told)
    for column in ("kind", "product", "channel"):
        table = crossed(cases, found, chain, Chosen(NOW_US, 1), column, most=2)
        lines = (table.counts.sum(axis=1) + table.others).tolist()
        assert lines == [*parts, whole.not_placed.now]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=20), st.text(min_size=1, max_size=3))
def test_the_laid_search_finds_what_the_language_s_own_finds(texts: list[str], wanted: str) -> None:
    laid = Laid(texts)
    lower = str.maketrans({chr(n): chr(n + 32) for n in range(65, 91)})
    expected = [
        place for place, text in enumerate(texts)
        if "\n" not in wanted
        and wanted.translate(lower) in text.translate(lower).replace("\n", " ")
    ]  # fmt: skip
    assert laid.holding(wanted).tolist() == expected
    some, rest = texts[:7], texts[7:]
    first = Laid(some)
    first.holding(wanted)
    assert first.followed_by(rest).holding(wanted).tolist() == expected


def test_changed_rows_take_the_place_of_those_they_were() -> None:
    before = cases_of([{"key": "A", "kind": "x"}, {"key": "B", "kind": "y"}])
    more = Gathering.after(before)
    more.add("complaint", [("desk", "B")], [NOW_US], {"kind": ["z"]})
    found = renewed(before, more.problems(), before.having("complaint", {"B", "C"}))
    assert list(found.refs) == [("desk", "A"), ("desk", "B")]
    assert [found.word("kind", row) for row in range(2)] == ["x", "z"]
    assert before.having("fault", {"A"}).tolist() == []


def test_periods_changes_and_weeks_are_those_of_the_moments(chain_of: ChainOf) -> None:
    chain = chain_of({"link": "billing", "kind": ["b"]}, {"link": "none", "kind": ["n"]})
    ages = [0.0, 0.5, 0.99, 1.0, 1.5, 2.5]
    cases = cases_of([{"kind": "b", "at": NOW_US - int(age * WEEK_US)} for age in ages]
                     + [{"kind": "n"}, {"kind": "?"}])  # fmt: skip
    found = placed(cases, chain, laid_texts(cases))
    whole = counted(cases, found, chain, Chosen(NOW_US, 1), 4)
    assert whole.links[1] == Tally(3, 2)
    assert whole.trend[1].tolist() == [0, 1, 2, 3]
    assert whole.trend[NOT_PLACED].tolist() == [0, 0, 0, 1]
    assert whole.trend[SET_ASIDE].tolist() == [0, 0, 0, 1]
    assert whole.share(1) == pytest.approx(3 / 4)
    rows, count = rows_of(cases, found, Chosen(NOW_US, 13), (1,), 2)
    assert (rows.tolist(), count) == ([0, 1], 6)


def test_a_change_is_beyond_chance_from_196_standard_deviations_on() -> None:
    assert Tally(60, 40).z == pytest.approx(2.0)
    assert Tally(60, 40).beyond_chance
    assert not Tally(59, 40).beyond_chance
    assert Tally(3, 0).change is None
    assert Tally(0, 0).z == 0


def test_what_other_rules_would_move_is_told_with_examples(chain_of: ChainOf) -> None:
    now = chain_of({"link": "tariff", "kind": ["a"]})
    other = chain_of({"link": "billing", "kind": ["a"]}, {"link": "faults", "kind": ["b"]})
    cases = cases_of([{"kind": "a"}] * 3 + [{"kind": "b"}, {"kind": "c"}])
    laid = laid_texts(cases)
    found = tried(cases, placed(cases, now, laid), now, other, laid, np.ones(5, np.bool_))
    moves = Counter({(each.from_, each.to): each.count for each in found.moves})
    assert moves == {("tariff", "billing"): 3, ("", "faults"): 1}
    assert (found.moved, found.counts, found.unplaced) == (4, (3, 1), 1)
    assert found.moves[0].rows == (0, 1, 2)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"rule": [{"code": "a", "title": {}, "link": "tariff"}]}, "it asks nothing"),
        ({"rule": [{"code": "a", "title": {}, "link": "x", "kind": ["k"]}]}, "no link “x”"),
        ({"rule": [{"code": "a", "title": {}, "link": "tariff", "kind": ["k"]}] * 2}, "twice"),
        ({"rule": [{"code": "a", "title": {}, "link": "tariff", "kinds": ["k"]}]}, "kinds"),
        ({"link": []}, "link"),
        ({"link": [{"code": "tariff", "title": {}, "due": "soon"}]}, "due: there is no “soon”"),
        ({"link": [{"code": "none", "title": {}}]}, "none is called"),
    ],
)
def test_rules_that_cannot_be_used_say_where(broken: dict, said: str) -> None:
    whole = {"link": [{"code": "tariff", "title": {}}], "rule": [], **broken}
    with pytest.raises(ChainError, match=said):
        chain_from(whole, "chain")


def test_the_shipped_chain_has_the_seven_links_with_owners_and_both_languages() -> None:
    chain = shipped_chain()
    assert [each.named("zh_CN") for each in chain.link] == [
        "资费政策", "宣传", "受理", "装移机", "资源", "计费", "障碍处理",
    ]  # fmt: skip
    assert all(each.department for each in chain.link)
    assert all(set(each.title) == {"en", "zh"} for each in (*chain.link, *chain.rule))
    assert chain_from(chain.content(), "again") == chain
