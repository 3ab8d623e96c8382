"""What may be seen until when, against a plain account of what was begun and ended."""

import random

import pytest

from insight.privacy.permission import (
    MAY_SEE,
    Ask,
    DayFullError,
    HourFullError,
    Limits,
    RefusedError,
    left,
    require,
)
from insight.privacy.purposes import FIELDS, PURPOSES, Field
from insight.privacy.reveals import HOLDS_S, Moment, Reveals

PEOPLE = [("crm", "K1"), ("crm", "K2"), ("bss", "K1")]
KINDS: list[Field] = [field for field, _ in FIELDS]
MINUTE_US, HOUR_US = 60_000_000, 3_600_000_000
NOW_US = 1_800_000_000_000_000


@pytest.mark.parametrize("seed", range(30))
def test_a_field_is_seen_exactly_while_a_reveal_of_it_holds_on_both_clocks(seed: int) -> None:
    chance = random.Random(seed)
    reveals = Reveals()
    steady, wall = 0.0, NOW_US
    account: dict[tuple[tuple[str, str], Field], tuple[float, int]] = {}
    for _ in range(400):
        step = chance.choice((0.5, 60.0, 400.0, 899.0, 900.0))
        asleep = chance.random() < 0.1  # the steady clock stands still while the computer sleeps
        steady += 0.0 if asleep else step
        wall += int(step * 1e6) - (chance.randint(0, HOUR_US) if chance.random() < 0.1 else 0)
        now = Moment(steady, wall)
        person, field = chance.choice(PEOPLE), chance.choice(KINDS)
        done = chance.random()
        if done < 0.4:
            fields = chance.sample(KINDS, 2)
            until = reveals.begin(person, fields, {"*": person[1]}, now)
            assert until == wall + HOLDS_S * 1_000_000
            account |= {(person, each): (steady + HOLDS_S, until) for each in fields}
        elif done < 0.5:
            reveals.end(person)
            account = {key: end for key, end in account.items() if key[0] != person}
        elif done < 0.52:
            reveals.end()
            account = {}
        elif done < 0.7:
            reveals.expire(now)
            account = {
                key: end for key, end in account.items() if steady < end[0] and wall < end[1]
            }
            assert len(reveals) == len({key[0] for key in account})
        end = account.get((person, field))
        holds = end is not None and steady < end[0] and wall < end[1]
        assert reveals.shows(person, field, now) == holds
        number = reveals.identity(person, "*", now)
        end = account.get((person, "identity"))
        assert number == (person[1] if end and steady < end[0] and wall < end[1] else None)


def test_what_was_read_live_is_forgotten_with_its_field() -> None:
    reveals = Reveals()
    reveals.begin(PEOPLE[0], ["identity"], {"1*2": "secret"}, Moment(0.0, 0))
    reveals.begin(PEOPLE[0], ["phone"], {}, Moment(600.0, 600_000_000))
    assert reveals.expire(Moment(900.0, 900_000_000))
    assert not any("secret" in str(vars_of) for vars_of in _insides(reveals))
    assert reveals.shows(PEOPLE[0], "phone", Moment(900.0, 900_000_000))


def _insides(reveals: Reveals) -> list[object]:
    return [shown.identities for shown in reveals._shown.values()]


def test_a_person_with_two_numbers_has_each_by_its_own_masked_form() -> None:
    reveals, now = Reveals(), Moment(0.0, 0)
    reveals.begin(PEOPLE[0], ["identity"], {"110*1": "one", "220*2": "two"}, now)
    assert [reveals.identity(PEOPLE[0], form, now) for form in ("220*2", "110*1", "330*3")] == [
        "two", "one", None,
    ]  # fmt: skip


def test_another_records_number_is_not_taken_for_the_only_one_told() -> None:
    reveals, now = Reveals(), Moment(0.0, 0)
    reveals.begin(PEOPLE[0], ["identity"], {"110***1": "11001"}, now)
    forms = ("110***1", "1*01", "*****", "440***1", "110***2", "11001x")
    assert [reveals.identity(PEOPLE[0], form, now) for form in forms] == [
        "11001", "11001", "11001", None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_no_history_lets_more_through_than_the_limits(seed: int) -> None:
    chance = random.Random(seed)
    limits = Limits(chance.randint(0, 8), chance.randint(0, 20))
    ask = Ask("call", "", ("phone",))
    made: list[int] = []
    now_us = day_us = NOW_US
    for _ in range(300):
        now_us += chance.randint(0, 20 * MINUTE_US)
        if now_us - day_us > 24 * HOUR_US:
            day_us = now_us - chance.randint(0, MINUTE_US)
        known = [at for at in made if at >= min(day_us, now_us - HOUR_US)]
        rest = left(limits, known, now_us, day_us)
        if rest:
            require("store", ask, limits, known, now_us, day_us)
            made.append(now_us)
        else:
            with pytest.raises((HourFullError, DayFullError)):
                require("store", ask, limits, known, now_us, day_us)
        assert sum(at >= now_us - HOUR_US for at in made) <= limits.per_hour
        assert sum(at >= day_us for at in made) <= limits.per_day


def test_a_clock_set_back_gives_no_new_looks() -> None:
    made = [NOW_US + HOUR_US * 5] * 3
    assert left(Limits(3, 10), made, NOW_US, NOW_US - HOUR_US) == 0


@pytest.mark.parametrize("role", MAY_SEE)
@pytest.mark.parametrize("purpose", PURPOSES, ids=lambda purpose: purpose.code)
def test_each_role_and_purpose_may_see_what_the_table_says(role: str, purpose: object) -> None:
    for field in KINDS:
        for reference in ("", "88001"):
            ask = Ask(purpose.code, reference, (field,))  # type: ignore[attr-defined]
            good = field in MAY_SEE[role] and (
                bool(reference) or not purpose.needs_reference  # type: ignore[attr-defined]
            )
            try:
                require(role, ask, Limits(1, 1), [], NOW_US, NOW_US)
            except RefusedError:
                assert not good
            else:
                assert good


def test_an_unknown_role_sees_nothing() -> None:
    with pytest.raises(RefusedError):
        require("guest", Ask("call", "", ("name",)), Limits(9, 9), [], NOW_US, NOW_US)
