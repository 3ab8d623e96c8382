"""Names that may mean one community: what is suggested, and what confirming one does."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from linked_centre import Centre
from sqlalchemy import delete, insert

from insight.identity.addresses import AddressBook
from insight.identity.place_names import (
    Place,
    Said,
    Sighting,
    Suggestion,
    homes_of,
    said_content,
    said_from,
    suggestions,
)
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.confirmed_names import second_entries
from storage.local.keys import FileVault
from storage.local.people import person_of
from storage.local.place_names import names
from storage.local.profile import Profile
from storage.local.relinking import Relinking
from storage.local.shared_tables import SHARED
from storage.local.store import Store, open_store

GARDEN = Place("X1", "翠竹花园", "440106", "天河路8号")
COURT = Place("X2", "翠竹豪庭", "440106", "天河路90号")
AREA = Place("X9", "翠竹片区", "440106", "天河路 8号")
REGISTER = [GARDEN, COURT, Place("X3", "东湖新村", "440104")]


def lived(count: int, name: str, community: str, first: int = 0) -> list[Sighting]:
    """So many persons who say a name, and whose other record names a community."""
    return [
        each
        for n in range(first, first + count)
        for each in (Sighting(f"P{n}", "", name, f"{n}|701"),
                     Sighting(f"P{n}", community, "", f"{n}|701"))
    ]  # fmt: skip


def found(*seen: Sighting, places: list[Place] = REGISTER, listed: tuple[str, ...] = (),
          said: dict[str, Said] | None = None) -> list[Suggestion]:  # fmt: skip
    return suggestions(places, listed, seen, said or {})


def test_a_spoken_name_is_where_its_customers_live_by_their_other_records() -> None:
    (one,) = found(*lived(4, "翠竹家园", "X2"))
    assert (one.name, one.key, one.other) == ("翠竹家园", "X2", "")
    assert (one.persons, one.together, one.doors, one.customers) == (4, 4, 4, 4)
    assert one.code == "name:翠竹家园"


def test_more_customers_make_it_surer_and_those_elsewhere_less_sure() -> None:
    few, many = found(*lived(2, "老翠竹", "X2"))[0], found(*lived(9, "老翠竹", "X2"))[0]
    mixed = found(*lived(9, "老翠竹", "X2"), *lived(6, "老翠竹", "X3", first=20))[0]
    assert few.score < many.score
    assert mixed.score < many.score
    assert mixed.key == "X2"


def test_a_name_that_sounds_the_same_needs_nobody_who_lives_in_both() -> None:
    (one,) = found(Sighting("P1", "", "东胡新村"))
    assert (one.key, one.sounds, one.together) == ("X3", True, 0)


def test_names_that_are_listed_or_alike_nothing_are_not_suggested() -> None:
    assert found(*lived(4, "翠竹家园", "X2"), listed=("翠竹家园",)) == []
    assert found(*lived(4, "翠竹花园", "X2")) == []
    assert found(Sighting("P1", "", "海印大院")) == []


def test_one_address_entered_twice_is_found_and_like_names_elsewhere_are_not() -> None:
    seen = [*lived(5, "", "X1"), *(Sighting(f"P{n}", "X9") for n in range(2))]
    seen = [each for each in seen if each.community]
    (one,) = found(*seen, places=[*REGISTER, AREA])
    assert (one.key, one.other, one.address, one.together) == ("X1", "X9", True, 2)
    assert one.code == "community:X9"


def test_what_was_decided_is_not_suggested_again() -> None:
    seen = lived(4, "翠竹家园", "X2")
    assert found(*seen, said={"name:翠竹家园": Said("翠竹家园", "X2")}) == []
    assert found(*seen, said={"name:翠竹家园": Said("翠竹家园", "", frozenset({"X2"}))}) == []
    assert found(*seen, said={"name:翠竹家园": Said("翠竹家园", "", frozenset({"X1"}))})


def test_a_decision_comes_back_from_the_hub_as_it_was() -> None:
    said = Said("翠竹家园", "", frozenset({"X1", "X2"}))
    assert said_from(json.dumps(said_content(said))) == said
    assert said_from("[]") is None


def test_roads_and_homes_without_a_door_name_no_community() -> None:
    book = AddressBook([("X1", "翠竹花园")])
    told = [("P1", "广州市天河区翠竹家园3栋701", None), ("P2", "翠竹花园3栋701", None),
            ("P3", "江南大道8号", None), ("P4", "江南大道8号3栋701", None),
            ("P5", None, "X1")]  # fmt: skip
    assert list(homes_of(book, told)) == [
        Sighting("P1", "", "翠竹家园", "3|701"), Sighting("P2", "X1", "", "3|701"),
        Sighting("P5", "X1"),
    ]  # fmt: skip


def test_a_community_entered_twice_goes_by_the_first_key() -> None:
    book = AddressBook([("X1", "翠竹花园"), ("X9", "翠竹片区")], (), {"X9": "X1"})
    assert book.home("翠竹片区3栋701") == book.home("翠竹花园3栋701")
    assert book.home("3栋701", "X9") == book.home("3栋701", "X1")
    assert book.home(None, "X9").community == "X1"


# --- in the store -------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Profile(tmp_path / "profile"), FileVault())
    yield opened
    opened.close()


@pytest.fixture
def put(store: Store) -> Callable[..., None]:
    def stored(table: str, source: str, columns: str, rows: list[tuple]) -> None:
        progress = FeedProgress(None, 1, 1)
        store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))

    return stored


def hub_says(store: Store, **said: Said) -> None:
    """Let the hub have told these decisions and no others; a code's colon is written `__`."""
    table = SHARED["definition"]
    rows = [
        {"kind": "alias", "code": code.replace("__", ":"), "version": 1, "author": 1, "made_at": 1,
         "content": json.dumps(said_content(each)), "removed_at": None}
        for code, each in said.items()
    ]  # fmt: skip

    def work(connection) -> None:
        connection.execute(delete(table))
        if rows:
            connection.execute(insert(table), rows)

    store.write("live", work, Changes({"definition": None}))


def linked(store: Store) -> bool:
    Relinking(store).catch_up()
    with store.read() as reader:
        return person_of(reader, "crm", "K1") == person_of(reader, "ess", "E1")


def test_a_confirmed_name_links_its_customers_and_taken_back_parts_them(
    store: Store, put: Callable[..., None]
) -> None:
    put("community", "crm", "key name", [("X1", "翠竹花园")])
    put("customer", "crm", "key name address", [("K1", "王建国", "翠竹花园3栋701")])
    put("customer", "ess", "key name address", [("E1", "王建国", "翠竹家园3幢701室")])
    assert not linked(store)
    hub_says(store, name__翠竹家园=Said("翠竹家园", "X1"))
    assert linked(store)
    hub_says(store, name__翠竹家园=Said("翠竹家园", "", frozenset({"X1"})))
    assert not linked(store)


def test_a_second_entry_links_and_chains_lead_to_the_first(
    store: Store, put: Callable[..., None]
) -> None:
    put("community", "crm", "key name", [("X1", "翠竹花园"), ("X8", "翠竹"), ("X9", "翠竹片区")])
    put("customer", "crm", "key name address", [("K1", "王建国", "翠竹花园3栋701")])
    put("customer", "ess", "key name address community_key", [("E1", "王建国", "3幢701室", "X9")])
    assert not linked(store)
    hub_says(store, community__X9=Said("翠竹片区", "X8"), community__X8=Said("翠竹", "X1"))
    assert linked(store)
    with store.read() as reader:
        assert second_entries(reader) == {"X8": "X1", "X9": "X1"}
    hub_says(store, community__X9=Said("翠竹片区", "X8"), community__X8=Said("翠竹", "X9"))
    Relinking(store).catch_up()
    with store.read() as reader:
        assert second_entries(reader) == {}


def test_the_demo_s_planted_names_are_found(centre: Centre) -> None:
    """Of 13 names customers say and no list has at least nine in ten, of 3 communities entered
    twice all; nothing else is suggested."""
    truth = json.loads(centre.world.truth.read_text(encoding="utf-8"))
    spoken = {(name, key) for key, name in truth["spoken_names"].items()}
    twice = {(second, key) for key, second in truth["second_entries"].items()}
    opened = open_store(centre.profile, FileVault())
    with opened.read(60) as reader:
        told = names(reader, None)
    opened.close()
    found_spoken = {(each.name, each.key) for each in told.open if not each.other}
    found_twice = {(each.other, each.key) for each in told.open if each.other}
    assert len(spoken) == 13
    assert len(found_spoken & spoken) >= 0.9 * len(spoken)
    assert found_spoken <= spoken
    assert found_twice == twice
    assert len(twice) == 3
    assert all(told.orders[second] > 0 for second, _ in twice)
