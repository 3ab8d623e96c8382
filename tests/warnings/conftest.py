"""Desks at an embedded hub that evaluate rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_desks import Desk, House, make_house
from warnings_house import MakeWatching, TestSources, Watching, save

from storage.hub.sign_in import OpenHub, Place, open_hub


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with one rule of its own, and none of those that are shipped in use."""
    house = make_house(tmp_path / "hub.db")
    save(house, "burst", **{"title": {"en": "Burst"}})
    for code in (
        "fault_burst", "fault_day", "complaint_media", "complaint_repeated",
        "queue_service_level", "source_age", "order_losses", "promises_near", "orders_vanished",
    ):  # fmt: skip
        save(house, code, on=False)
    return house


@pytest.fixture
def watching(house: House, tmp_path: Path) -> Iterator[MakeWatching]:
    """Sits somebody down at a desk with an evaluator, not started."""
    made: list[Watching] = []

    def make(
        login: str, opens: OpenHub = open_hub, sources: TestSources | None = None,
        folder: str = "", **options: object,
    ) -> Watching:  # fmt: skip
        place = Place("", login, house.file)
        desk = Desk(tmp_path / f"desk-{folder or login}", place, opens, poll_s=0.2,
                    longest_away_s=0.3)  # fmt: skip
        made.append(Watching(desk, sources or TestSources(), **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for each in made:
        close(each)


def close(each: Watching) -> None:
    assert each.evaluator.stop(15.0)
    each.desk.close()
