"""Rules over the customer base, the draw of those held back, and whether a list helped."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.contact.gate import Contact, Past
from insight.contact.rules import shipped_rules as contact_rules
from insight.hub.acts import LARGEST_RECORD
from insight.path.cases import Coded
from insight.proactive.channels import FEWEST, preferred, shares
from insight.proactive.customers import (
    COUNTS,
    DAY_US,
    MOMENTS,
    NEVER,
    Customers,
    Happened,
    found_by,
)
from insight.proactive.held_back import is_held_back, mark_of, marks_told, records_of
from insight.proactive.listed import Arms, Decided, Known, hand_out, listed
from insight.proactive.marks import Marks
from insight.proactive.reasons import reasons
from insight.proactive.rule import ProactiveRule, RuleError, Sign, rule_from, shipped_rules
from insight.proactive.uptake import difference, uptake

ZONE = ZoneInfo("Asia/Shanghai")
NOW_US = int(datetime(2026, 11, 20, 10, 30, tzinfo=ZONE).timestamp()) * 1_000_000


def customers(count: int, **columns: list[int]) -> Customers:
    """Make a base of so many; what is not told is none."""
    told: dict[str, np.ndarray] = {name: np.full(count, NEVER, np.int64) for name in MOMENTS}
    told |= {name: np.zeros(count, np.int64) for name in COUNTS}
    told["in_use"] += 1
    happened: dict[str, Happened] = {}
    for name, values in columns.items():
        if name in ("complaints", "faults", "ends"):
            person, at = zip(*values, strict=True)  # type: ignore[arg-type]
            happened[name] = Happened(np.array(person), np.array(at))
        else:
            told[name] = np.array(values, np.int64)
    plain = Coded.of([""] * count)
    words = tuple(f"crm:K{place}" for place in range(count))
    return Customers(
        words, told, plain, plain, Coded.of(["竞对甲"] * count), **happened, marks=Marks(words)
    )


def rule(*signs: Sign, least: int = 1, **more: object) -> ProactiveRule:
    return ProactiveRule(code="r", title={"en": "R"}, signs=list(signs), least=least, **more)  # type: ignore[arg-type]


def decided(what: Decided, at_us: int, *marks: str) -> dict[str, tuple[int, Decided]]:
    return dict.fromkeys(marks, (at_us, what))


def known(pasts: Mapping[tuple[str, str], Past] | None = None, **more: object) -> Known:
    return Known(contact_rules(), ZONE, pasts or {}, **more)  # type: ignore[arg-type]


def test_points_add_up_and_the_most_come_first_with_their_reasons_in_words() -> None:
    base = customers(
        4, porting=[1, 0, 0, 1], arrears=[0, 5_000, 0, 6_850], bill=[0, 4_000, 9_000, 3_000],
        bill_before=[0, 10_000, 9_500, 10_000],
        complaints=[(1, NOW_US - DAY_US), (1, NOW_US - 80 * DAY_US), (1, NOW_US - 91 * DAY_US)],
    )  # fmt: skip
    of = rule(
        Sign(sign="porting_asked", points=50), Sign(sign="bill_falls", points=20, least=30),
        Sign(sign="arrears", points=10, least=1),
        Sign(sign="complaints", points=15, days=90, least=2), least=45,
    )  # fmt: skip
    found = found_by(of, base, NOW_US)
    assert found.places.tolist() == [3, 0, 1]
    assert found.points.tolist() == [80, 50, 45]
    lines = listed(of, found, base, known(), NOW_US, 10)
    told = reasons(of, dict.fromkeys(lines[2].signs, True), base, 1, NOW_US, ZONE)
    assert [template.format(**values) for template, values in told] == [
        "bill 100.0 → 40.0 yuan (−60 %)", "2 complaints in 90 days", "50.00 yuan in arrears",
    ]  # fmt: skip


def test_a_contract_that_ended_yesterday_or_ends_too_late_is_not_ending() -> None:
    days = [-2, 0, 30, 31]
    base = customers(
        4, ends=[(place, NOW_US + day * DAY_US) for place, day in enumerate(days)],
        competitor_end=[NOW_US + day * DAY_US for day in days],
    )  # fmt: skip
    for sign in ("contract_ends", "competitor_ends"):
        found = found_by(rule(Sign(sign=sign, points=5, days=30)), base, NOW_US)  # type: ignore[arg-type]
        assert found.places.tolist() == [1, 2]


def test_subscribers_and_prospects_are_told_apart() -> None:
    base = customers(2, in_use=[1, 0], porting=[1, 1])
    for among, places in (("all", [0, 1]), ("subscribers", [0]), ("prospects", [1])):
        found = found_by(rule(Sign(sign="porting_asked", points=1), among=among), base, NOW_US)
        assert found.places.tolist() == places


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"least": 500}, "all signs together are 10 points"),
        ({"signs": []}, "signs"),
        ({"signs": [{"sign": "new", "points": 5}] * 2}, "stands more than once"),
        ({"signs": [{"sign": "astrology", "points": 5}]}, "signs.0.sign"),
        ({"kind": "no_such"}, "kind: there is no"),
        ({"held_share": 51}, "held_share"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_rule_that_cannot_be_used_names_the_place(change: dict, said: str) -> None:
    told = json.loads(shipped_rules()["welcome"].model_dump_json()) | change
    with pytest.raises(RuleError, match=said):
        rule_from(told, "mine")


# --- held back ------------------------------------------------------------------------------------

words = st.text(min_size=1, max_size=30)


@given(words, st.integers(0, 50))
def test_the_same_customer_is_always_in_the_same_arm(word: str, share: int) -> None:
    drawn = is_held_back(word, "leaving", "2026-11", share)
    assert drawn == is_held_back(word, "leaving", "2026-11", share)
    if drawn:  # whoever is held back at a share is at every larger one
        assert is_held_back(word, "leaving", "2026-11", share + 1)
    assert not is_held_back(word, "leaving", "2026-11", 0)


def test_the_draw_takes_its_share_and_another_rule_or_month_draws_anew() -> None:
    every = [f"crm:K{number}" for number in range(20_000)]
    drawn = [is_held_back(word, "leaving", "2026-11", 10) for word in every]
    assert abs(sum(drawn) / len(every) - 0.10) < 0.007  # 3.3 standard errors
    for other in (("welcome", "2026-11"), ("leaving", "2026-12")):
        both = sum(
            a and is_held_back(word, *other, 10) for a, word in zip(drawn, every, strict=True)
        )
        assert abs(both / sum(drawn) - 0.10) < 0.025


@pytest.mark.parametrize("count", [0, 1, 1_124, 1_125, 1_126, 5_000])
def test_records_of_the_held_back_are_small_and_tell_them_again(count: int) -> None:
    held = [f"tel:1380013{number:04d}" for number in range(count)]
    told = list(records_of("leaving", "2026-11", 10, held))
    back = []
    for content in told:
        text = json.dumps(content, ensure_ascii=False)
        assert len(text.encode()) <= LARGEST_RECORD
        found = marks_told(text)
        assert found is not None
        back += found[1]
    assert back == [mark_of(word) for word in held]
    assert "1380013" not in json.dumps(told)


@given(
    st.integers(1, 40), st.integers(0, 50), st.integers(1, 12), st.sets(st.integers(0, 39)),
    st.sets(st.integers(0, 39)), st.sets(st.integers(0, 39)),
)  # fmt: skip
def test_who_is_held_back_barred_or_handed_out_never_goes(
    count: int, share: int, most: int, barred: set[int], handed: set[int], chosen: set[int]
) -> None:
    base = customers(count, porting=[1] * count)
    of = rule(Sign(sign="porting_asked", points=1), held_share=share, most=most)
    opted = Past(frozenset({Contact(NOW_US - DAY_US, "", "opted_out")}))
    arms = Arms({mark_of(f"crm:K{place}"): NOW_US - DAY_US for place in handed})
    told = known({("crm", f"K{place}"): opted for place in barred}, arms=arms)
    lines = listed(of, found_by(of, base, NOW_US), base, told, NOW_US, 100)
    pick = {f"crm:K{place}" for place in chosen} or None
    now = hand_out(of, lines, pick)
    out = {line.place for line in now.going}
    assert len(out) <= most
    assert not out & barred
    assert not out & handed
    drawn = {place for place in range(count)
             if is_held_back(f"crm:K{place}", "r", "2026-11", share)}  # fmt: skip
    assert not out & drawn
    assert {line.place for line in now.beside} <= drawn - barred - handed
    ready = [line.place for line in lines if line.standing == "ready"]
    assert now.picked == ([line.place for line in now.going] != ready[: len(now.going)])
    assert not (now.picked and now.beside)
    if pick is None and len(out) < most:  # nobody who may go is forgotten
        assert out == set(range(count)) - barred - handed - drawn


def test_whoever_was_held_back_stays_so_when_the_month_changes() -> None:
    base = customers(1, porting=[1])
    of = rule(Sign(sign="porting_asked", points=1), held_share=0, within_days=60)
    for days, standing in ((59, "held_back"), (61, "ready")):
        arms = Arms(held={mark_of("crm:K0"): NOW_US - days * DAY_US})
        (line,) = listed(of, found_by(of, base, NOW_US), base, known(arms=arms), NOW_US, 9)
        assert line.standing == standing


@pytest.mark.parametrize(
    ("changed", "place"),
    [({"title": {"en": "x" * 121}}, "title.en"), ({"text": {"zh": "x" * 4_001}}, "text.zh"),
     ({"department": "x" * 121}, "department"), ({"tiers": ["x"] * 101}, "tiers")],
)  # fmt: skip
def test_a_rule_too_long_to_be_shown_is_refused_with_its_place(
    changed: dict[str, object], place: str
) -> None:
    told = shipped_rules()["welcome"].model_dump() | changed
    with pytest.raises(RuleError, match=f"r, {place}: .*at most"):
        rule_from(told, "r")


# --- whether it helped ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062), ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775), ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0), ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)  # fmt: skip
def test_the_interval_is_the_published_one(
    counts: tuple[int, int, int, int], low: float, high: float
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table II, method 10."""
    found = difference(*counts)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_uptake_counts_those_whose_days_are_over() -> None:
    base = customers(6, in_use=[1, 1, 0, 0, 1, 1])
    of = rule(Sign(sign="porting_asked", points=1), outcome="stayed", within_days=60)
    mark = [mark_of(f"crm:K{place}") for place in range(6)]
    old, young = NOW_US - 61 * DAY_US, NOW_US - 59 * DAY_US
    first = decided("handed", old, mark[0], mark[1], mark[2], "gone")
    first |= decided("handed", young, mark[5]) | decided("held", old, mark[3], mark[4])
    found = uptake(of, base, first, NOW_US)
    assert (found.treated.began, found.treated.over, found.treated.hits) == (5, 3, 2)
    assert (found.held.began, found.held.over, found.held.hits) == (2, 2, 1)
    assert found.difference == difference(2, 3, 1, 2)


def test_a_new_product_counts_within_the_days_and_a_renewal_beyond_them() -> None:
    began = NOW_US - 61 * DAY_US
    treated = decided("handed", began, *(mark_of(f"crm:K{place}") for place in range(4)))
    base = customers(4, started=[began - 1, began + 1, began + 60 * DAY_US, NOW_US])
    new = rule(Sign(sign="new", points=1), outcome="subscribed", within_days=60)
    assert uptake(new, base, treated, NOW_US).treated.hits == 2
    base = customers(4, ends=[(0, NOW_US - 2 * DAY_US), (1, NOW_US + 300 * DAY_US),
                              (1, NOW_US - 9 * DAY_US)])  # fmt: skip
    kept = rule(Sign(sign="new", points=1), outcome="renewed", within_days=60)
    assert uptake(kept, base, treated, NOW_US).treated.hits == 1


@pytest.mark.parametrize("seed", range(4))
def test_a_list_that_does_nothing_shows_no_effect_after_a_year_of_rounds(seed: int) -> None:
    """Who leaves meanwhile is on no list any more, so those decided about again are the ones who
    stayed: counted by their newest decision, a list without any effect would seem to help."""
    count, share = 4_000, 20
    leaves = np.random.default_rng(seed).exponential(400, count)  # the day on which each leaves
    handed: dict[str, int] = {}
    held: dict[str, int] = {}
    first: dict[str, tuple[int, Decided]] = {}
    began = NOW_US - 380 * DAY_US
    for day in range(0, 360, 30):
        for place in np.flatnonzero(leaves > day).tolist():
            mark, at = mark_of(f"crm:K{place}"), began + day * DAY_US
            if handed.get(mark, 0) > at - 90 * DAY_US or held.get(mark, 0) > at - 60 * DAY_US:
                continue
            drawn = is_held_back(f"crm:K{place}", f"r{seed}", f"{day}", share)
            (held if drawn else handed)[mark] = at
            first.setdefault(mark, (at, "held" if drawn else "handed"))
    base = customers(count, in_use=(leaves > 380).astype(int).tolist())
    of = rule(Sign(sign="new", points=1), outcome="stayed", within_days=60, held_share=share)
    found = uptake(of, base, first, NOW_US)
    assert found.held.over > 500
    assert found.difference is not None
    assert abs(found.difference.value) < 0.06
    assert found.difference.low < 0.02
    assert found.difference.high > -0.02
    latest: dict[str, tuple[int, Decided]] = {mark: (at, "held") for mark, at in held.items()}
    latest |= {mark: (at, "handed") for mark, at in handed.items()}
    told = uptake(of, base, latest, NOW_US).difference
    assert told is not None
    assert told.low > 0.2  # what it must not be


def test_the_first_decision_counts_and_who_was_picked_stands_in_neither_arm() -> None:
    base = customers(4, in_use=[1, 1, 1, 0])
    of = rule(Sign(sign="new", points=1), outcome="stayed", within_days=60)
    old = NOW_US - 61 * DAY_US
    marks = [mark_of(f"crm:K{place}") for place in range(4)]
    found = uptake(of, base, {
        marks[0]: (old, "held"), marks[1]: (old, "handed"), marks[2]: (old, "picked"),
        marks[3]: (old, "handed"),
    }, NOW_US)  # fmt: skip
    assert (found.held.began, found.held.hits) == (1, 1)
    assert (found.treated.began, found.treated.hits) == (2, 1)


def test_records_linked_or_phones_known_since_are_the_same_customer() -> None:
    """K0 was handed out as crm:K0 and is now also bss:B0; tel:138 became the customer crm:K1."""
    words = ("bss:B0", "crm:K1", "crm:K2")
    marks = Marks(words, {("bss", "B0"): 0, ("crm", "K0"): 0, ("crm", "K1"): 1, ("crm", "K2"): 2},
                  {"138": 1, "139": -2})  # fmt: skip
    base = replace(customers(3, porting=[1, 1, 1]), words=words, marks=marks)
    of = rule(Sign(sign="porting_asked", points=1), outcome="stayed", within_days=60, held_share=0)
    old = NOW_US - 61 * DAY_US
    first = decided("handed", old, mark_of("crm:K0")) | decided("held", old, mark_of("tel:138"))
    found = uptake(of, base, first | decided("handed", old, mark_of("tel:139")), NOW_US)
    assert (found.treated.began, found.treated.over, found.held.over) == (2, 1, 1)
    both = decided("held", old - 1, mark_of("bss:B0")) | decided("handed", old, mark_of("crm:K0"))
    assert uptake(of, base, both, NOW_US).held.over == 1
    arms = Arms({mark_of("crm:K0"): NOW_US - DAY_US}, {mark_of("tel:138"): NOW_US - DAY_US})
    lines = listed(of, found_by(of, base, NOW_US), base, known(arms=arms), NOW_US, 9)
    assert [(line.word, line.standing) for line in lines] == [
        ("bss:B0", "handed"), ("crm:K1", "held_back"), ("crm:K2", "ready"),
    ]  # fmt: skip


def test_the_first_so_many_are_compared_and_whom_somebody_picked_are_not() -> None:
    base = customers(30, porting=[1] * 30)
    of = rule(Sign(sign="porting_asked", points=1), held_share=30)
    lines = listed(of, found_by(of, base, NOW_US), base, known(), NOW_US, 100)
    ready = [line.word for line in lines if line.standing == "ready"]
    first = hand_out(of, lines, set(ready[:5]))
    assert ([line.word for line in first.going], first.picked) == (ready[:5], False)
    last = max(line.place for line in first.going)
    assert [line.place for line in first.beside] == [
        line.place for line in lines if line.standing == "held_back" and line.place < last
    ]
    picked = hand_out(of, lines, {ready[1], ready[7]})
    assert ([line.word for line in picked.going], picked.beside) == ([ready[1], ready[7]], ())
    assert picked.picked


# --- channels -------------------------------------------------------------------------------------

contacts = st.lists(
    st.tuples(st.sampled_from(["hotline", "wechat", "sms"]), st.integers(0, NOW_US)), max_size=20
)


@given(contacts)
def test_shares_of_channels_make_one_and_order_does_not_matter(told: list[tuple[str, int]]) -> None:
    rates = {"hotline": 0.7, "wechat": 0.2, "sms": 0.1}
    found = shares(told, rates, NOW_US)
    assert sum(found.values()) == pytest.approx(1.0)
    assert found == shares(reversed(told), rates, NOW_US)
    assert all(share > 0 for share in found.values())


def test_a_preference_needs_contacts_and_what_is_long_ago_counts_less() -> None:
    rates = {"hotline": 0.8, "wechat": 0.2}
    assert preferred([("wechat", NOW_US)] * (FEWEST - 1), rates, NOW_US) is None
    three = [("wechat", NOW_US)] * 3
    liked = preferred(three, rates, NOW_US)
    assert liked is not None
    assert (liked.channel, liked.contacts, liked.way) == ("wechat", 3, "sms")
    assert liked.share == pytest.approx((3 + 3 * 0.2) / 6)
    old = [("wechat", NOW_US - 360 * DAY_US)] * 3  # four half-lives: 3/16 of a contact
    assert preferred(old, rates, NOW_US) is None
    mixed = preferred([*old, ("hotline", NOW_US)], rates, NOW_US)
    assert mixed is not None
    assert mixed.channel == "hotline"
