"""Definitions: what the house goes by, in versions; nobody overwrites what another saved."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hub_house import HubHouse

from insight.hub.acts import LARGEST_DEFINITION, RemoveDefinition, SaveDefinition
from insight.hub.kinds import DEFINITIONS
from storage.hub.hub import RefusedError
from storage.local.ids import new_id

KEY = ("process", "broadband")


def save(version: int, content: dict[str, Any] | None = None) -> SaveDefinition:
    return SaveDefinition(*KEY, version, content or {"stages": ["登记", "装机"]})


def sized(bytes_of_json: int) -> dict[str, Any]:
    """Content that is so many bytes of JSON text."""
    return {"a": "宽" * ((bytes_of_json - 9) // 3) + "x" * ((bytes_of_json - 9) % 3)}


def test_who_shapes_the_house_saves_a_definition_and_everybody_has_it(hub_house: HubHouse) -> None:
    for version, login in enumerate(("pan", "lin", "zhou", "ada")):
        content = {"stages": ["登记", login]}
        assert hub_house[login].do(save(version, content))["version"] == version + 1
        for name in ("luo", "tan", "hu", "lin"):
            row = hub_house[name].row("definition", *KEY)
            assert (row["version"], row["author"]) == (version + 1, hub_house.people[login])
            assert row["content"] == content
            assert hub_house[name].sees("definition_version", *KEY, version + 1)


def test_who_does_not_neither_saves_nor_removes_one(hub_house: HubHouse) -> None:
    hub_house["pan"].do(save(0))
    for login in ("luo", "hu"):
        assert hub_house[login].code(save(1)) == "not_allowed"
        assert hub_house[login].code(RemoveDefinition(*KEY, 1)) == "not_allowed"
    assert hub_house["pan"].row("definition", *KEY)["version"] == 1


def test_earlier_versions_stay_with_who_made_them(hub_house: HubHouse) -> None:
    pan, lin = hub_house["pan"], hub_house["lin"]
    pan.do(save(0, {"n": 1}))
    lin.do(save(1, {"n": 2}))
    row = hub_house["luo"].row("definition", *KEY)
    assert (row["version"], row["content"], row["author"]) == (2, {"n": 2}, lin.id)
    versions = hub_house["luo"].all("definition_version")
    assert [(versions[(*KEY, n)]["content"], versions[(*KEY, n)]["author"]) for n in (1, 2)] == [
        ({"n": 1}, pan.id), ({"n": 2}, lin.id)
    ]  # fmt: skip


def test_a_save_on_an_old_version_is_refused_with_the_row_as_it_is(hub_house: HubHouse) -> None:
    pan = hub_house["pan"]
    pan.do(save(0, {"n": 1}))
    pan.do(save(1, {"n": 2}))
    for late in (
        save(0, {"n": 3}),
        save(1, {"n": 3}),
        save(7, {"n": 3}),
        RemoveDefinition(*KEY, 1),
    ):
        refusal = hub_house["lin"].refused(late)
        assert refusal.code == "changed"
        assert (refusal.detail["now"]["version"], refusal.detail["now"]["content"]) == (2, {"n": 2})


def test_of_saves_on_the_same_version_at_once_one_counts(hub_house: HubHouse) -> None:
    sessions = [hub_house.session(login) for login in ("pan", "lin", "he", "zhou", "ada")]
    for version in (0, 1):

        def race(place: int, version: int = version) -> str:
            act = save(version, {"by": place})
            try:
                sessions[place].act(new_id(), act.kind, act.sent())
            except RefusedError as refusal:
                assert refusal.detail["now"]["version"] == version + 1
                return refusal.code
            return "saved"

        with ThreadPoolExecutor(len(sessions)) as pool:
            ended = sorted(pool.map(race, range(len(sessions))))
        assert ended == ["changed"] * 4 + ["saved"]
    assert set(hub_house["luo"].all("definition_version")) == {(*KEY, 1), (*KEY, 2)}


def test_a_removed_one_is_told_as_removed_and_comes_back_by_a_save_on_it(
    hub_house: HubHouse,
) -> None:
    pan, luo = hub_house["pan"], hub_house["luo"]
    pan.do(save(0))
    before = hub_house.now()
    assert pan.do(RemoveDefinition(*KEY, 1))["version"] == 2
    assert before <= luo.row("definition", *KEY)["removed_at"] <= hub_house.now()
    assert luo.sees("definition_version", *KEY, 1)
    assert hub_house["lin"].code(save(1)) == "changed"
    assert hub_house["lin"].code(RemoveDefinition(*KEY, 1)) == "changed"
    assert hub_house["lin"].do(save(2, {"n": 3}))["version"] == 3
    row = luo.row("definition", *KEY)
    assert (row["removed_at"], row["content"]) == (None, {"n": 3})


def test_what_was_never_made_is_neither_changed_nor_removed(hub_house: HubHouse) -> None:
    for act in (save(1), RemoveDefinition(*KEY, 0), RemoveDefinition(*KEY, 1)):
        assert hub_house["pan"].code(act) == "not_found"


def test_kinds_and_codes_keep_definitions_apart(hub_house: HubHouse) -> None:
    pan = hub_house["pan"]
    for kind in sorted(DEFINITIONS):
        for code in ("a", "b"):
            pan.do(SaveDefinition(kind, code, 0, {"of": f"{kind}/{code}"}))
    kept = hub_house["tan"].all("definition")
    assert len(kept) == 2 * len(DEFINITIONS)
    assert all(row["content"] == {"of": f"{kind}/{code}"} for (kind, code), row in kept.items())


def test_as_much_as_is_allowed_is_kept_and_a_byte_more_is_refused(hub_house: HubHouse) -> None:
    pan = hub_house["pan"]
    pan.do(save(0, sized(LARGEST_DEFINITION)))
    refusal = pan.refused(save(1, sized(LARGEST_DEFINITION + 1)))
    assert (refusal.code, refusal.detail["field"]) == ("bad_content", "content")
    assert hub_house["luo"].row("definition", *KEY)["content"] == sized(LARGEST_DEFINITION)


BAD: list[tuple[str, dict[str, Any]]] = [
    ("definition_kind", {"definition_kind": "law"}),
    ("code", {"code": " "}),
    ("code", {"code": "x" * 201}),
    ("version", {"version": "1"}),
    ("version", {"version": None}),
    ("content", {"content": [1]}),
    ("content", {"content": None}),
    ("author", {"author": 1}),
    ("made_at", {"made_at": 1}),
]


def test_a_definition_that_is_not_as_said_is_refused_by_its_field(hub_house: HubHouse) -> None:
    for field, change in BAD:
        with pytest.raises(RefusedError) as refusal:
            hub_house["pan"].hub.act(new_id(), "definition.save", save(0).sent() | change)
        assert (refusal.value.code, refusal.value.detail["field"]) == ("bad_content", field)
    assert not hub_house["pan"].all("definition")


def test_first_news_carry_the_newest_versions(hub_house: HubHouse) -> None:
    pan = hub_house["pan"]
    pan.catch_up()
    for version in range(23):
        pan.do(save(version, {"n": version + 1}))
    pan.do(SaveDefinition("alias", "other", 0, {"names": []}))
    found = hub_house.another("luo").all("definition_version")
    assert [key[2] for key in sorted(found) if key[:2] == KEY] == list(range(4, 24))
    assert len(pan.all("definition_version")) == 24
