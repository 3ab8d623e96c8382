"""A world made today is taken up again, unless another version of the program made it."""

import json
from pathlib import Path

import pytest

from desktop import demo
from desktop.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A world marked as made now."""
    made = World(tmp_path, "small", 7)
    (tmp_path / demo.MARK).write_text(json.dumps(demo._mark(made)), encoding="utf-8")
    return made


def test_a_world_of_today_is_taken_up_again(world: World) -> None:
    assert demo.is_of_today(world)
    assert not demo.is_of_today(World(world.folder, "small", 8))


def test_a_world_without_the_columns_that_are_read_is_made_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "form", lambda: 1)
    assert not demo.is_of_today(world)
