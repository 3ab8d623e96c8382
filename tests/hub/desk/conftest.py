"""A small house at an embedded hub, and desks of its people."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_desks import Desk, House, MakeDesk, make_house

from storage.hub.sign_in import OpenHub, Place, open_hub


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make_house(tmp_path / "hub.db")


@pytest.fixture
def desk_of(house: House, tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes a person's desk, not started; the same folder again for the same name."""
    made: list[Desk] = []

    def make(login: str, opens: OpenHub = open_hub, **pace: float) -> Desk:
        desk = Desk(tmp_path / f"desk-{login}", Place("", login, house.file), opens, **pace)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()
    assert not [each.name for each in threading.enumerate() if each.name == "hub"]
