"""The effect of a notice on what the call distribution and the centre recorded."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from made_notices import receipt
from new_stores import store_in
from small_floor import NOW_US, SECOND, ZONE, put

from insight.day import Day
from insight.notices.effect import Effect
from storage.local.shared.notice_effect import effect_of
from storage.local.shared.notices import Receiver
from storage.local.store import Store
from ui.notices.effect_words import effect_words

PEOPLE = range(101, 141)
MINUTE, DAY = 60 * SECOND, 86_400 * SECOND


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    put(opened, "agent", "key number", [(f"A{n}", str(n)) for n in PEOPLE])
    yield opened
    opened.close()


def receivers(released: dict[int, int]) -> list[Receiver]:
    return [Receiver(replace(receipt("n"), person=n, release_at=at), "", str(n), "")
            for n, at in released.items()]  # fmt: skip


def found(store: Store, released: dict[int, int], measure: str) -> Effect:
    with store.read() as reader:
        return effect_of(reader, receivers(released), measure, NOW_US, ZONE)


def calls(store: Store, released: dict[int, int], saved_s: int) -> None:
    """Calls of everybody every few minutes, with a wrap-up that is shorter once the notice came."""
    chance, rows = random.Random(3), []
    for n in PEOPLE:
        at = NOW_US - 300 * MINUTE
        while at < NOW_US - 20 * MINUTE:
            wrapup = chance.randint(50, 70) - saved_s * (at >= released[n])
            ends = at + 120 * SECOND
            rows.append((f"C{n}-{at}", f"A{n}", at, ends, ends + wrapup * SECOND, 5))
            at += chance.randint(4, 8) * MINUTE
    columns = "key agent_key answered_at ended_at wrapup_until_at hold_s"
    put(store, "call", columns, rows)


def spread() -> dict[int, int]:
    chance = random.Random(4)
    return {n: NOW_US - 240 * MINUTE + chance.randrange(120 * MINUTE) for n in PEOPLE}


def test_a_shorter_wrap_up_is_found_in_the_calls_and_said_in_words(store: Store) -> None:
    released = spread()
    calls(store, released, 20)
    effect = found(store, released, "wrapup")
    assert effect.kind == "spread" and effect.clear and effect.effect == pytest.approx(-20, abs=3)
    words = effect_words(effect, "wrapup")
    assert words.startswith("Wrap-up per call −") and "against those who did not have it" in words
    assert found(store, released, "aht").effect == pytest.approx(effect.effect)
    assert not found(store, released, "hold").clear


def test_those_whose_turn_is_still_to_come_stand_against_those_who_have_it(store: Store) -> None:
    released = {n: NOW_US - 60 * MINUTE if n % 2 else NOW_US + 60 * MINUTE for n in PEOPLE}
    calls(store, released, 20)
    effect = found(store, released, "wrapup")
    assert effect.people == 20 and effect.others == 20
    assert effect.effect == pytest.approx(-20, abs=3)


def test_released_to_all_at_once_it_is_no_evidence(store: Store) -> None:
    released = dict.fromkeys(PEOPLE, NOW_US - 150 * MINUTE)
    calls(store, released, 20)
    effect = found(store, released, "wrapup")
    assert effect.kind == "before_after"
    assert effect_words(effect, "wrapup").startswith("Not evidence of effect")


def test_daily_results_count_by_whole_days_without_the_day_of_release(store: Store) -> None:
    chance, today = random.Random(5), Day.at(NOW_US, ZONE).on
    released = {n: NOW_US - chance.randint(3, 10) * DAY for n in PEOPLE}
    rows = []
    for n in PEOPLE:
        came = Day.at(released[n], ZONE).on
        for ago in range(20):
            day = today - timedelta(ago)
            value = 999 if day == came else chance.randint(9, 11) + 5 * (day > came)
            rows.append((f"R{n}-{ago}", f"A{n}", day.isoformat(), "orders_handled", value))
    put(store, "business_result", "key agent_key day measure value", rows)
    effect = found(store, released, "orders_handled")
    assert effect.kind == "spread" and effect.effect == pytest.approx(5, abs=0.7)


def test_who_does_not_have_it_yet_and_nobody_at_all_are_no_ground(store: Store) -> None:
    assert found(store, {}, "aht") == Effect("nothing")
    assert found(store, {101: NOW_US + MINUTE}, "aht") == Effect("nothing")
    assert "Too little" in effect_words(found(store, {101: NOW_US - MINUTE}, "aht"), "aht")
