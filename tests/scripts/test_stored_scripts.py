"""Scripts as the local store gives them."""

from collections.abc import Callable

from small_floor import NOW_US

from storage.local.articles import BODY_LIMIT, script_versions, shelf
from storage.local.store import Store


def test_a_stored_script_is_read_as_it_was_written(store: Store, scripts: None) -> None:
    with store.read() as reader:
        found = {version.key: version for version in script_versions(reader)}
    assert len(found) == 5
    assert (found["2"].number, found["2"].version) == ("K1", "V2.0")
    assert found["2"].reasons == ("不能上网",)
    assert found["4"].withdrawn_us is not None


def test_rows_with_nothing_in_them_are_scripts_of_their_own(
    store: Store, put: Callable[..., None]
) -> None:
    put({"key": "7", "reasons": None, "valid_from_at": None}, {"key": "8", "reasons": " ,, a , b"})
    with store.read() as reader:
        made = shelf(reader)
    assert [(script.number, len(script.versions)) for script in made.scripts] == [
        ("7", 1), ("8", 1),
    ]  # fmt: skip
    assert made.scripts[1].versions[0].reasons == ("a", "b")
    assert made.scripts[0].counting(NOW_US) is not None


def test_a_text_of_a_megabyte_is_cut_and_says_so(store: Store, put: Callable[..., None]) -> None:
    put({"key": "9", "title": "标\n题" * 10_000, "body": "长" * 1_000_000})
    with store.read() as reader:
        (version,) = script_versions(reader)
    assert version.cut
    assert len(version.body) == BODY_LIMIT
    assert len(version.title) <= 300
    assert "\n" not in version.title
