"""Rules over the customer base, the draw of those held back, and whether a list helped."""

import json
from collections.abc import Mapping
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
from insight.proactive.listed import Arms, Known, hand_out, listed
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
    return Customers(words, told, plain, plain, Coded.of(["竞对甲"] * count), **happened)


def rule(*signs: Sign, least: int = 1, **more: object) -> ProactiveRule:
    return ProactiveRule(code="r", title={"en": "R"}, signs=list(signs), least=least, **more)  # type: ignore[arg-type]


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
    going, beside = hand_out(of, lines, pick)
    out = {line.place for line in going}
    assert len(out) <= most
    assert not out & barred
    assert not out & handed
    drawn = {place for place in range(count)
             if is_held_back(f"crm:K{place}", "r", "2026-11", share)}  # fmt: skip
    assert not out & drawn
    assert {line.place for line in beside} <= drawn - barred - handed
    if pick is None and len(out) < most:  # nobody who may go is forgotten
        assert out == set(range(count)) - barred - handed - drawn


def test_whoever_was_held_back_stays_so_when_the_month_changes() -> None:
    base = customers(1, porting=[1])
    of = rule(Sign(sign="porting_asked", points=1), held_share=0, within_days=60)
    for days, standing in ((59, "held_back"), (61, "ready")):
        arms = Arms(held={mark_of("crm:K0"): NOW_US - days * DAY_US})
        (line,) = listed(of, found_by(of, base, NOW_US), base, known(arms=arms), NOW_US, 9)
        assert line.standing == standing


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
    treated = {mark[0]: old, mark[1]: old, mark[2]: old, mark[5]: young, "gone": old}
    found = uptake(of, base, treated, {mark[3]: old, mark[4]: old, mark[0]: old}, NOW_US)
    assert (found.treated.began, found.treated.over, found.treated.hits) == (5, 3, 2)
    assert (found.held.began, found.held.over, found.held.hits) == (2, 2, 1)
    assert found.difference == difference(2, 3, 1, 2)


def test_a_new_product_counts_within_the_days_and_a_renewal_beyond_them() -> None:
    began = NOW_US - 61 * DAY_US
    treated = {mark_of(f"crm:K{place}"): began for place in range(4)}
    base = customers(4, started=[began - 1, began + 1, began + 60 * DAY_US, NOW_US])
    new = rule(Sign(sign="new", points=1), outcome="subscribed", within_days=60)
    assert uptake(new, base, treated, {}, NOW_US).treated.hits == 2
    base = customers(4, ends=[(0, NOW_US - 2 * DAY_US), (1, NOW_US + 300 * DAY_US),
                              (1, NOW_US - 9 * DAY_US)])  # fmt: skip
    kept = rule(Sign(sign="new", points=1), outcome="renewed", within_days=60)
    assert uptake(kept, base, treated, {}, NOW_US).treated.hits == 1


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
