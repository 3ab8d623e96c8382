"""Two desks deciding against each other: every desk ends with the same persons, whatever came
first, and a word said in knowledge of both counts everywhere."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from new_stores import store_in
from sqlalchemy import select

from storage.hub.hub import News
from storage.hub.taking import take
from storage.local import people
from storage.local.changes import Batch, FeedProgress
from storage.local.linker import Linker
from storage.local.schema import customer_link, link_decision
from storage.local.store import Store

PHONE = "12000000001"
ROWS = (("K1", "王建国", PHONE), ("K2", "王建国", PHONE), ("K3", "李芳", ""))
K1_K2 = (("crm", "K1"), ("crm", "K2"))
K1_K3 = (("crm", "K1"), ("crm", "K3"))
K2_K3 = (("crm", "K2"), ("crm", "K3"))
Said = list[dict[str, Any]]


class Desk:
    """A desk that has read the centre's three customers."""

    def __init__(self, folder: Path) -> None:
        self.store: Store = store_in(folder)
        self.linker = Linker(self.store)
        self.linker.start()
        self.read_again()

    def read_again(self) -> None:
        self.store.apply(Batch("crm", "c", "customer", ("key", "name", "phone"), ROWS,
                               FeedProgress(None, None, None)))  # fmt: skip

    def say(self, verdict: people.Said, both: Any) -> Said:
        """Decide here; return what the hub tells the others of it."""
        (name,) = people.decide(self.store, [both], verdict, "", "somebody")
        with self.store.read() as reader:
            columns = [each.name for each in link_decision.c]
            rows = reader.rows(select(link_decision).where(link_decision.c.id == name))
        return [{**dict(zip(columns, row, strict=True)), "decided_by": 7} for row in rows]

    def hear(self, said: Said) -> None:
        take(self.store, "who", News("1", {"shared_decision": said}), 0)

    def groups(self) -> set[frozenset[str]]:
        """Return the keys of each person of several records."""
        assert self.linker.settle(30.0)
        c = customer_link.c
        found: dict[str, set[str]] = {}
        with self.store.read() as reader:
            for key, person in reader.rows(select(c.customer_key, c.person)):
                found.setdefault(person, set()).add(key)
        return {frozenset(keys) for keys in found.values()}

    def close(self) -> None:
        assert self.linker.stop(10.0)
        self.store.close()


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    made = [Desk(tmp_path / f"desk{number}") for number in range(3)]
    yield made
    for desk in made:
        desk.close()


def test_what_two_desks_said_apart_ends_alike_everywhere_and_the_next_word_counts(
    desks: list[Desk],
) -> None:
    one, other, third = desks
    joined = one.say("same", K1_K3)
    parted = other.say("different", K1_K3)  # neither knows of the other
    one.hear(parted)
    other.hear(joined)
    third.hear(parted)
    third.hear(joined)
    assert one.groups() == other.groups() == third.groups()
    again = one.say("same", K1_K3)
    for desk in (other, third):
        desk.hear(again)
        desk.read_again()
    assert one.groups() == other.groups() == third.groups() == {frozenset({"K1", "K2", "K3"})}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_decisions_that_contradict_through_a_third_record_come_in_any_order(
    desks: list[Desk], order: tuple[int, ...]
) -> None:
    one, other, third = desks
    said = [one.say("same", K1_K3), other.say("same", K2_K3), one.say("different", K1_K2)]
    one.hear(said[1])
    for place in order:
        third.hear(said[place])
        third.read_again()
    other.hear(said[2] + said[0])
    assert one.groups() == other.groups() == third.groups()
    assert not any({"K1", "K2"} <= group for group in third.groups())


def test_a_word_heard_twice_and_with_its_records_gone_for_a_while_counts_once(
    desks: list[Desk],
) -> None:
    one, other, _ = desks
    parted = one.say("different", K1_K2)
    other.hear(parted)
    other.hear(parted)
    other.store.apply(Batch("crm", "c", "customer", ("key",), (), FeedProgress(None, None, None),
                            ("K1", "K2")))  # fmt: skip
    assert other.groups() == set()
    other.read_again()
    assert other.groups() == set()
    with other.store.read() as reader:
        assert len(people.decisions(reader)) == 1
