"""What rises is found, what only seems to is not, and it falls into topics."""

import random
from datetime import date, datetime

import numpy as np
import pytest
from topic_texts import DAY_US, EVERYDAY, NOW_US, TODAY, ZONE, Say, corpus_of, like_the_demo

from insight.topics.looking import Look, Span, look, own_words
from insight.topics.reading import BREAK, Corpus, Cutter, forms
from insight.topics.rising import RisingTopics, days_of, rising_topics
from insight.topics.topic import Topic
from insight.topics.wording import plain


def rising(say: Say) -> RisingTopics:
    return rising_topics(corpus_of(say), 28, TODAY, ZONE)


def test_the_planted_topics_are_all_that_rises() -> None:
    groups = rising(like_the_demo).groups
    heads = [group.head.text for group in groups]
    assert sorted(heads) == ["光改", "实名制"]
    real = groups[heads.index("实名制")].head
    assert real.ratio > 2
    assert real.low > 1.5
    beside = {word.text for word in groups[heads.index("实名制")].words}
    assert {"登记", "停机"} <= beside
    assert sum(real.days[56:]) == real.now
    assert sum(real.days) > real.now


def test_where_nothing_is_other_than_before_nothing_rises() -> None:
    found = rising(lambda chance, _age: chance.choice(EVERYDAY))
    assert found.tested > 50
    assert found.groups == ()


def test_a_word_the_dictionary_does_not_know_is_found_as_its_signs() -> None:
    def say(chance: random.Random, age: float) -> str:
        return chance.choice(EVERYDAY) + ("，搋毳了" if age < 20 and chance.random() < 0.1 else "")

    assert [group.head.text for group in rising(say).groups] == ["搋毳"]


def test_english_rises_as_well_and_phrases_have_their_blank() -> None:
    def say(chance: random.Random, age: float) -> str:
        if age < 20 and chance.random() < 0.1:
            return "No coverage since the fibre upgrade"
        return chance.choice(("Bill too high", "Router does not work", "Slow in the evening"))

    (group,) = rising(say).groups
    words = {word.text for word in group.words}
    assert {"coverage", "fibre"} <= words
    assert any(" " in word for word in words)


def test_numbers_names_and_forms_are_no_topics() -> None:
    def say(chance: random.Random, age: float) -> str:
        head = "工单号：A20260001234，客户来电反映以下问题，"
        more = "张伟13800138000说" if age < 14 and chance.random() < 0.3 else ""
        return head + more + chance.choice(EVERYDAY)

    found = rising(say)
    words = {word.text for group in found.groups for word in group.words}
    assert not any(sign.isdigit() for word in words for sign in word)
    assert not words & {"张伟", "客户来电", "以下问题"}


def test_a_form_is_what_a_fifth_of_the_texts_say_word_for_word() -> None:
    told = [f"受理号{n}：回访客户，{EVERYDAY[n % 12]}" for n in range(300)]
    found = forms([plain(each) for each in told])
    assert "回访客户" in found
    assert not found & {part for text in EVERYDAY for part in text.split(",")}
    assert forms(told[:100]) == frozenset()


def test_own_words_are_never_cut() -> None:
    text = "升级后的光猫盒子重启"
    bare, taught = Cutter(), Cutter(["光猫盒子"])
    bare.coded([text])
    taught.coded([text])
    assert "光猫盒子" not in bare.words
    assert "光猫盒子" in taught.words


def test_the_same_word_has_the_same_number_in_every_piece() -> None:
    cutter = Cutter()
    first, second = cutter.coded(["宽带掉线", ""]), cutter.coded(["掉线，宽带"])
    words = cutter.words
    assert [words[n] for n in first.ids] == ["宽带", "掉线"]
    assert first.starts.tolist() == [0, 2, 2]
    assert [words[n] if n != BREAK else "" for n in second.ids] == ["掉线", "", "宽带"]


def test_days_are_the_centres_own() -> None:
    midnight = int(datetime(2026, 11, 29, tzinfo=ZONE).timestamp()) * 1_000_000
    moments = np.array([midnight - 1, midnight, midnight + DAY_US - 1, midnight + DAY_US])
    assert days_of(moments, date(2026, 11, 28), 2, ZONE).tolist() == [0, 1, 1, 2]


def looked(topics: dict[str, Topic]) -> Look:
    return look(corpus_of(like_the_demo, own=tuple(own_words(topics))), topics,
                Span(28, NOW_US, ZONE))  # fmt: skip


def test_a_named_topic_is_told_by_its_name_and_not_as_rising_again() -> None:
    found = looked({"real": Topic(title="实名", any=["实名制"])})
    assert [line.topic.title for line in found.rising] == ["光改"]
    (line,) = found.named
    told = [text for text in found.corpus.told if "实名制" in text]
    assert (line.code, line.rises, sum(line.days)) == ("real", True, len(told))
    rows = found.corpus.rows_of(found.texts_of(line.topic))
    assert len(rows["complaint"]) == line.now
    caution, warning = line.limits()
    assert 2 <= caution < warning


def test_topics_count_only_texts_of_their_kinds() -> None:
    found = looked({"a": Topic(title="a", any=["宽带"], kinds=["contact"])})
    assert found.named[0].now == 0
    assert not found.texts_of(found.named[0].topic).any()


def test_hidden_words_are_never_listed_nor_what_rises_with_them() -> None:
    found = looked({"h": Topic(title="h", any=["光改"], hidden=True)})
    assert [line.topic.title for line in found.rising] == ["实名制"]
    assert found.named == ()


def test_pinned_topics_come_first() -> None:
    found = looked({
        "a": Topic(title="a", any=["实名制"], pinned=False), "b": Topic(title="b", any=["账单"]),
    })  # fmt: skip
    assert [line.code for line in found.named] == ["b", "a"]


@pytest.mark.parametrize("texts", [[], ["", "，。"], ["宽带"] * 3])
def test_few_texts_or_none_are_no_error(texts: list[str]) -> None:
    corpus = Corpus(Cutter())
    corpus.add([NOW_US] * len(texts), range(len(texts)), texts, "fault")
    found = look(corpus, {"a": Topic(title="a", any=["宽带"])}, Span(7, NOW_US, ZONE))
    assert found.rising == ()
    assert found.named[0].now == texts.count("宽带")
    assert looked({}).named == ()


def test_numbers_codes_and_mail_addresses_are_breaks() -> None:
    cutter = Cutter()
    coded = cutter.coded(["宽带zhang.wei@mail.example掉线", "套餐a20260001b流量", "5g信号"])
    told = [cutter.words[n] if n != BREAK else "" for n in coded.ids]
    assert told == ["宽带", "", "掉线", "套餐", "", "流量", "5g", "信号"]
