"""Settings are one declared table: unknown names raise, bad values are refused by name."""

import json
from concurrent.futures import Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.settings import SETTINGS, SettingError, Settings, checked


class Shelf:
    """A place for settings that can be looked into."""

    def __init__(self, kept: dict[str, str] | None = None) -> None:
        self.kept = dict(kept or {})

    def settings(self) -> dict[str, str]:
        return self.kept

    def save_setting(self, name: str, value: str) -> Future[None]:
        self.kept[name] = value
        saved: Future[None] = Future()
        saved.set_result(None)
        return saved


def test_every_default_is_taken_by_its_own_setting() -> None:
    for setting in SETTINGS:
        assert checked(setting.name, setting.default) == setting.default


def test_an_unknown_name_raises() -> None:
    settings = Settings(Shelf())
    with pytest.raises(KeyError):
        settings["no_such_setting"]
    with pytest.raises(KeyError):
        settings["no_such_setting"] = 1


def test_a_change_is_kept_and_told_once() -> None:
    shelf, heard = Shelf(), []
    settings = Settings(shelf)
    settings.on_change(heard.append)
    settings["shade"] = "dark"
    settings["shade"] = "dark"
    assert heard == ["shade"]
    assert Settings(shelf)["shade"] == "dark"


@pytest.mark.parametrize(
    ("name", "value"),
    [("shade", "pink"), ("service_level", "renamed"), ("shade", 3), ("stale_after_s", 4),
     ("stale_after_s", True),
     ("stale_after_s", "30"), ("limit_sound", 1), ("layouts", []),
     ("scope_sites", "广州"), ("scope_sites", [""]), ("scope_teams", [1])],
)  # fmt: skip
def test_a_bad_value_is_refused_by_name_and_the_old_one_stays(name: str, value: object) -> None:
    settings = Settings(Shelf())
    before = settings[name]
    with pytest.raises(SettingError, match=name):
        settings[name] = value
    assert settings[name] == before


@given(st.text())
def test_a_damaged_stored_value_falls_back_to_the_default(text: str) -> None:
    settings = Settings(Shelf({"stale_after_s": text}))
    value = settings["stale_after_s"]
    assert isinstance(value, int) and 5 <= value <= 600


def test_values_are_kept_as_json() -> None:
    shelf = Shelf()
    Settings(shelf)["floor_view"] = {"group": "队列"}
    assert json.loads(shelf.kept["floor_view"]) == {"group": "队列"}
