"""Whom choices come down to, and whom somebody may write to at all."""

import json

from insight.hub.facts import Person, Team
from insight.notices.audience import (
    SIGNED_IN,
    Choice,
    Crowd,
    Somebody,
    addressable,
    away,
    most,
    resolve,
)


def somebody(
    name: int, role: str = "agent", team: int = 1, state: str = "", site: str = "广州",
    skills: tuple[str, ...] = ("Q1",),
) -> Somebody:  # fmt: skip
    person = Person(name, str(name), role, site, str(2000 + name), "", json.dumps(skills), True)
    return Somebody(person, (team,), skills, state)


CROWD = Crowd(
    (
        somebody(1, "lead", 1), somebody(2, state="ready"),
        somebody(3, state="ready", skills=("Q2",)), somebody(4, team=2, state="talking"),
        somebody(5, team=2, state="offline", site="佛山"), somebody(6, "supervisor", 3),
        somebody(7, "lead", 2),
    ),
    (Team(1, "一班", "广州", 1), Team(2, "二班", "佛山", 1)),
)  # fmt: skip


def ids(people: tuple[Somebody, ...]) -> list[int]:
    return [each.id for each in people]


def chosen(*choices: tuple[str, str]) -> list[int]:
    made = [Choice(kind, value) for kind, value in choices]  # type: ignore[arg-type]
    return ids(resolve(CROWD.people, made))


def test_values_of_a_kind_are_alternatives_and_kinds_must_all_hold() -> None:
    assert chosen(("team", "1"), ("team", "2")) == [1, 2, 3, 4, 5, 7]
    assert chosen(("team", "1"), ("team", "2"), ("state", "ready")) == [2, 3]
    assert chosen(("state", "ready"), ("skill", "Q1")) == [2]
    assert chosen(("role", "lead"), ("site", "广州"), ("team", "2")) == [7]


def test_signed_in_is_any_state_of_somebody_at_work() -> None:
    assert chosen(("state", SIGNED_IN)) == [2, 3, 4]
    assert away(CROWD.people) == 4


def test_people_by_hand_come_in_besides_and_who_is_left_out_does_not() -> None:
    assert chosen(("person", "5")) == [5]
    assert chosen(("state", "ready"), ("person", "5"), ("without", "2")) == [3, 5]
    assert chosen(("without", "2")) == []
    assert chosen() == []


def test_who_may_be_written_to() -> None:
    assert ids(addressable(CROWD, 6)) == [1, 2, 3, 4, 5, 7]
    assert ids(addressable(CROWD, 1)) == [2, 3, 6, 7]
    assert ids(addressable(CROWD, 4)) == [1, 5, 6, 7]
    assert ids(addressable(CROWD, 99)) == []


def test_only_who_leads_may_write_to_many() -> None:
    assert most(CROWD, 2) == 5 and most(CROWD, 1) is None and most(CROWD, 6) is None
