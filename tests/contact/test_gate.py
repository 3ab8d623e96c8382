"""The gate: never more than the cap in any window, and the next time told is the first that is."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.contact.gate import DAY_US, US, Contact, Past, Why, left_out, part_of, verdict
from insight.contact.rules import ContactRules, RulesError, rules_from, shipped_rules

ZONE = ZoneInfo("Asia/Shanghai")
RULES = shipped_rules()
HOUR_US = 3_600 * US


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=ZONE).timestamp()) * US


def told(*contacts: tuple[str, str], tags: str = "", sensitive: bool = False) -> Past:
    return Past(
        frozenset(Contact(at(when), "call", result) for when, result in contacts),  # type: ignore[arg-type]
        frozenset(tags.split()), sensitive,
    )  # fmt: skip


moments = st.integers(at("01T00:00"), at("28T23:59"))
attempts = st.builds(
    Contact, moments, st.sampled_from(["call", "sms"]), st.sampled_from(["reached", "not_reached"])
)
histories = st.frozensets(attempts, max_size=8)


def test_whoever_was_never_contacted_may_be_within_the_hours() -> None:
    assert verdict(RULES, Past(), "call", at("20T10:00"), ZONE).allowed
    late = verdict(RULES, Past(), "call", at("20T20:00"), ZONE)
    assert (late.why, late.next_us) == ("hours", at("21T09:00"))
    assert verdict(RULES, Past(), "sms", at("20T20:00"), ZONE).allowed


@pytest.mark.parametrize(
    ("past", "why"),
    [
        (told(tags="免打扰 高价值"), "closed"),
        (told(tags="拒绝来电"), "closed"),
        (told(tags="拒绝短信"), ""),
        (told(sensitive=True), "sensitive"),
        (told(("01T10:00", "opted_out")), "opted_out"),
        (told(("01T10:00", "opted_out"), ("02T10:00", "opted_in")), ""),
        (told(("01T10:00", "opted_out"), ("01T10:00", "opted_in")), "opted_out"),
        (told(("20T09:30", "not_reached")), "tried"),
        (told(("19T09:30", "not_reached")), "tried"),
        (told(("12T09:30", "not_reached"), ("19T15:00", "reached")), ""),
        (told(("18T10:00", "reached"), ("19T10:00", "reached")), "cap"),
        (told(("12T10:00", "reached"), ("13T10:00", "reached")), ""),
    ],
)
def test_what_bars_is_told(past: Past, why: Why) -> None:
    found = verdict(RULES, past, "call", at("20T10:00"), ZONE)
    assert found.why == why
    assert (found.next_us is None) == (why in ("closed", "sensitive", "opted_out"))


def test_whoever_did_not_answer_in_the_morning_is_tried_in_the_afternoon() -> None:
    found = verdict(RULES, told(("20T09:30", "not_reached")), "call", at("20T10:00"), ZONE)
    assert found.next_us == at("20T12:00")


def test_unreachable_is_who_was_tried_in_as_many_parts_of_the_day_as_the_rules_ask_for() -> None:
    free = RULES.model_copy(update={"cap": []})
    twice = told(("01T10:00", "not_reached"), ("02T10:30", "not_reached"),
                 ("03T13:00", "not_reached"))  # fmt: skip
    assert verdict(free, twice, "call", at("20T18:00"), ZONE).allowed
    thrice = Past(twice.contacts | {Contact(at("04T18:00"), "call")})
    found = verdict(free, thrice, "call", at("20T18:00"), ZONE)
    assert found.why == "unreachable"
    # the oldest of the three, in the mornings, is forgotten first
    assert found.next_us == at("02T10:30") + 30 * DAY_US
    answered = Past(thrice.contacts | {Contact(at("05T18:00"), "call", "reached")})
    assert verdict(free, answered, "call", at("20T18:00"), ZONE).allowed


def test_a_list_keeps_whoever_may_be_contacted_before_it_must_be_done() -> None:
    found = verdict(RULES, Past(), "call", at("20T21:00"), ZONE)
    assert left_out(found, at("21T18:00")) == ""
    assert left_out(found, at("21T08:00")) == "hours"
    assert left_out(verdict(RULES, told(tags="勿扰"), "call", at("20T10:00"), ZONE), 1 << 62)


@given(st.lists(st.tuples(moments, st.booleans()), max_size=40))
def test_whoever_asks_the_gate_each_time_never_exceeds_a_cap_in_any_window(
    asked: list[tuple[int, bool]],
) -> None:
    """In whichever order contacts are planned, earlier ones after later ones too."""
    made: frozenset[Contact] = frozenset()
    for moment, answered in asked:
        if verdict(RULES, Past(made), "call", moment, ZONE).allowed:
            made |= {Contact(moment, "call", "reached" if answered else "not_reached")}
    times = sorted(each.at_us for each in made)
    for cap in RULES.cap:
        for first, one_more in zip(times, times[cap.most :], strict=False):
            assert one_more - first >= cap.days * DAY_US
    hours = [datetime.fromtimestamp(moment / US, ZONE).hour for moment in times]
    assert all(9 <= hour < 20 for hour in hours)


@settings(max_examples=40)
@given(histories, moments, st.sampled_from(["call", "sms"]))
def test_the_moment_told_is_allowed_and_none_before_it_is(
    contacts: frozenset[Contact], moment: int, way: str
) -> None:
    found = verdict(RULES, Past(contacts), way, moment, ZONE)
    assert found.next_us is not None
    assert found.next_us >= moment
    assert found.allowed == (found.next_us == moment)
    assert verdict(RULES, Past(contacts), way, found.next_us, ZONE).allowed
    if found.next_us > moment:
        steps = range(moment, found.next_us, max((found.next_us - moment) // 25, US))
        assert not any(verdict(RULES, Past(contacts), way, each, ZONE).allowed for each in steps)


@given(st.lists(attempts, max_size=8).flatmap(
    lambda told: st.tuples(st.just(told), st.permutations(told))), moments)  # fmt: skip
def test_the_order_of_records_does_not_matter(
    orders: tuple[list[Contact], list[Contact]], moment: int
) -> None:
    one, other = (Past(frozenset(order)) for order in orders)
    assert verdict(RULES, one, "call", moment, ZONE) == verdict(RULES, other, "call", moment, ZONE)


@settings(max_examples=50)
@given(histories, attempts, moments)
def test_one_more_contact_never_opens_what_was_closed_by_the_cap(
    contacts: frozenset[Contact], more: Contact, moment: int
) -> None:
    before = verdict(RULES, Past(contacts), "call", moment, ZONE)
    after = verdict(RULES, Past(contacts | {more}), "call", moment, ZONE)
    if before.why == "cap":
        assert not after.allowed


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Berlin", "2026-10-25"), ("Europe/Berlin", "2026-03-29"),
     ("America/New_York", "2026-11-01"), ("Australia/Lord_Howe", "2026-04-05")],
)  # fmt: skip
def test_an_hour_that_comes_twice_or_never_is_in_exactly_one_part_of_the_day(
    zone: str, day: str
) -> None:
    there = ZoneInfo(zone)
    told = shipped_rules().model_dump(by_alias=True)
    split = [{"code": "a", "title": {}, "from": "00:00", "to": "02:30"},
             {"code": "b", "title": {}, "from": "02:30", "to": "24:00"}]  # fmt: skip
    always = [{**each, "from": "00:00", "to": "24:00"} for each in told["way"]]
    rules = rules_from({**told, "way": always, "part": split, "attempts": 2})
    begins = int(datetime.fromisoformat(day).replace(tzinfo=there).timestamp()) * US
    parts = []
    for moment in range(begins, begins + 22 * HOUR_US, 7 * 60 * US):
        parts.append(part_of(rules, moment, there))
        for back in (6 * HOUR_US, HOUR_US, 600 * US):
            past = Past(frozenset({Contact(moment - back, "call", "not_reached")}))
            found = verdict(rules, past, "call", moment, there)
            assert found.next_us is not None
            assert verdict(rules, past, "call", found.next_us, there).allowed
    assert [part for part, before in zip(parts, ["", *parts], strict=False) if part != before] == [
        "a", "b",
    ]  # fmt: skip


def test_the_parts_of_the_shipped_day_follow_each_other() -> None:
    spans = [part.minutes for part in RULES.part]
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert [part_of(RULES, at(f"20T{clock}"), ZONE) for clock in ("08:59", "09:00", "12:00",
                                                                  "17:30", "20:00")] == [
        "", "morning", "afternoon", "evening", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"attempts": 4}, "the day has only 3 parts"),
        ({"way": []}, "way"),
        ({"cap": [{"days": 0, "most": 1}]}, "cap.0.days"),
        ({"colour": "red"}, "colour"),
        ({"part": [{"code": "a", "from": "10:00", "to": "09:00"}]}, "ends before it begins"),
        ({"part": [{"code": "a", "from": "09:00", "to": "12:00"},
                   {"code": "b", "from": "11:00", "to": "13:00"}], "attempts": 1}, "overlap"),
    ],
)  # fmt: skip
def test_rules_that_cannot_hold_are_told_with_their_place(
    change: dict[str, object], said: str
) -> None:
    with pytest.raises(RulesError, match=said):
        rules_from(RULES.model_dump(by_alias=True) | change)


def test_rules_kept_as_plain_data_are_the_same_rules() -> None:
    assert rules_from(RULES.model_dump(by_alias=True)) == RULES
    assert isinstance(RULES, ContactRules)
