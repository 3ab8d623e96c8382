"""The effect of a notice, against plain arithmetic written again, and against a planted truth."""

import random
from statistics import mean

import pytest

from insight.notices.effect import Observation, effect, student

HOUR = 3_600_000_000
WINDOW = HOUR // 2


def plain_effect(
    measured: dict[int, list[Observation]], released: dict[int, int], window: int, gap: int = 0,
    without: int | None = None,
) -> float | None:  # fmt: skip
    """The formula of the module's head, person by person, with nothing clever."""

    def average(person: int, start: int, end: int) -> float | None:
        rows = [row for row in measured[person] if start <= row.at_us < end]
        cases = sum(row.weight for row in rows)
        return sum(row.value for row in rows) / cases if cases else None

    def change(person: int, moment: int) -> float | None:
        before = average(person, moment - gap - window, moment - gap)
        after = average(person, moment + gap, moment + gap + window)
        return None if before is None or after is None else after - before

    effects = []
    people = [person for person in released if person != without and measured.get(person)]
    for person in people:
        moment = released[person]
        own = change(person, moment)
        others = [
            told for other in people if released[other] >= moment + gap + window
            and (told := change(other, moment)) is not None
        ]  # fmt: skip
        if own is not None and others:
            effects.append(own - mean(others))
    return mean(effects) if effects else None


def shift(seed: int, people: int, truth: float, drift: float) -> tuple[
    dict[int, list[Observation]], dict[int, int]]:  # fmt: skip
    """A shift of calls: everybody has an own level, all drift together, the notice adds `truth`."""
    chance = random.Random(seed)
    released = {person: 2 * HOUR + chance.randrange(2 * HOUR) for person in range(people)}
    measured: dict[int, list[Observation]] = {}
    for person in range(people):
        level, rows = chance.uniform(150, 250), []
        for at in range(0, 5 * HOUR, HOUR // 15):
            if chance.random() < 0.7:
                moment = at + chance.randrange(HOUR // 15)
                value = level + drift * moment / HOUR + chance.gauss(0, 40)
                rows.append(Observation(moment, value + truth * (moment >= released[person])))
        measured[person] = rows
    return measured, released


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("gap", [0, HOUR // 10])
def test_it_is_the_formula_it_says(seed: int, gap: int) -> None:
    measured, released = shift(seed, 12, -20, 15)
    found = effect(measured, released, WINDOW, gap)
    told = plain_effect(measured, released, WINDOW, gap)
    assert told is not None and found.effect == pytest.approx(told)
    parts = [plain_effect(measured, released, WINDOW, gap, without=k) for k in released]
    known = [part for part in parts if part is not None]
    n = len(known)
    spread = ((n - 1) / n * sum((part - mean(known)) ** 2 for part in known)) ** 0.5
    assert found.low == pytest.approx(told - student(n - 1) * spread)
    assert found.high == pytest.approx(told + student(n - 1) * spread)


def test_a_planted_effect_is_found_and_a_drift_of_all_is_not_taken_for_one() -> None:
    hit = covered = false = 0
    for seed in range(30):
        found = effect(*shift(seed, 60, -25, 30), WINDOW)
        assert found.kind == "spread" and found.low is not None and found.high is not None
        hit += found.clear and found.effect < 0
        covered += found.low <= -25 <= found.high
        false += effect(*shift(seed, 60, 0, 30), WINDOW).clear
    assert hit >= 28 and covered >= 26 and false <= 4


def test_without_spreading_it_is_only_before_and_after() -> None:
    measured, released = shift(1, 30, -25, 30)
    found = effect(measured, dict.fromkeys(released, 2 * HOUR), WINDOW)
    assert found.kind == "before_after" and found.others == 0


def test_few_people_are_said_to_be_few_and_too_few_have_no_interval() -> None:
    measured, released = shift(2, 8, -25, 0)
    assert effect(measured, released, WINDOW).few
    two = effect({1: measured[1], 2: measured[2]}, {1: HOUR, 2: 3 * HOUR}, WINDOW)
    assert two.kind == "spread" and two.people == 1 and two.low is None and not two.clear


def test_where_nothing_was_measured_nothing_is_said() -> None:
    assert effect({}, {1: HOUR}, WINDOW).kind == "nothing"
    assert effect({1: [Observation(9 * HOUR, 1)]}, {1: HOUR}, WINDOW).kind == "nothing"
    measured, _ = shift(2, 2, 0, 0)
    assert effect(measured, {0: HOUR, 1: HOUR + 1}, WINDOW).kind == "nothing"


@pytest.mark.parametrize(
    ("freedom", "point"), [(3, 3.1824), (4, 2.7764), (10, 2.2281), (30, 2.0423), (200, 1.9719)]
)
def test_students_points_are_those_of_the_tables(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, rel=0.005)
