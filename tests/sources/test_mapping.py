"""A faulty mapping is refused with the place of the fault: file, feed, key."""

from pathlib import Path

import pytest

from storage.sources.mapping import Mapping, MappingError, load_mapping, load_mappings


def loaded(tmp_path: Path, text: str, **parameters: str) -> Mapping:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path, parameters or {"folder": "/x"})


def test_a_good_mapping_keeps_what_it_says(tmp_path: Path, mapping_text: str) -> None:
    mapping = loaded(tmp_path, mapping_text)
    assert [feed.into for feed in mapping.feeds] == ["agent_state", "bill", "team"]
    assert mapping.source.title["zh"] == "中心"


@pytest.mark.parametrize("folder", ["/a b/c", "/a?b#c%20d", "/数据/库", "C:\\centre"])
def test_parameters_fill_the_url_whatever_they_hold(
    tmp_path: Path, mapping_text: str, folder: str
) -> None:
    mapping = loaded(tmp_path, mapping_text, folder=folder)
    assert mapping.url.database == f"{folder}/centre.db"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('into = "agent_state"', 'into = "seats"', "feed “seats”: into: no table “seats”"),
        ('state = { from = "ST", map = "states" }', 'state = { from = "ST", map = "st" }',
         "feed “seats”: columns.state.map: no map “st”; there are states"),
        ('reason = {', 'reasons = {', "columns.reasons: agent_state has no such column"),
        ('pace = "hot"', 'pace = "fast"', "feed “seats”: pace: "),
        ('pace = "hot"', 'pase = "hot"', "feed “seats”: pase: there is no such key"),
        ('time = "%Y%m%d%H%M%S"', 'time = "%Y%m%d%K"', "time: the time format “%Y%m%d%K”"),
        ('key = ["ID"]\ncursor', 'key = []\ncursor', "feed “seats”: key: "),
        ('unit = "yuan"', 'unit = "ms"', "total_fen: the unit ms fits columns ending in _s"),
        ('{ from = "FEE", unit = "yuan" }', '"FEE"', "money needs “unit”"),
        ('{ from = "TM", time = "%Y%m%d%H%M%S" }', '"TM"', "columns.since_at: a time needs “time”"),
        ('kind = { const = "hotline" }', 'kind = { const = 3 }', "columns.kind: "),
        ('kind = { const = "hotline" }', 'kind = { const = "x", from = "K" }', "either “from”"),
        ('type = "integer" }', 'type = "integer", format = "epoch_s" }', "feed “bills”: cursor: "),
        ('"%Y-%m-%d %H:%M:%S" }\npace', '"%d.%m.%Y" }\npace', "does not sort by time"),
        ('type = "integer" }', 'type = "integer" }\nfirst_days = 3', "first_days: needs a cursor"),
        ('name = "bills"', 'name = "seats"', "feed “seats”: there are two of this name"),
        ('into = "bill"', '', "feed “bills”: into: is missing"),
        ('time_zone = "Asia/Shanghai"', 'time_zone = "Asia/Shang"', "no time zone “Asia/Shang”"),
        ('{folder}', '{world}', "needs the parameter {world}; given: folder"),
        ('[source]', '[source', "is no TOML file"),
        ('into = "bill"', 'into = "team"', "feed “teams”: read as a whole"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_feed_and_key(
    tmp_path: Path, mapping_text: str, old: str, new: str, words: str
) -> None:
    assert old in mapping_text
    text = mapping_text.replace(old, new, 1)
    if words.startswith("feed “teams”: read"):
        text = (
            text.split("[feed.columns]\naccount_key")[0]
            + '[feed.columns]\nname = "ACC"\n'
            + ("[[feed]]" + text.rsplit("[[feed]]", 1)[1])
        )
    with pytest.raises(MappingError) as caught:
        loaded(tmp_path, text)
    assert str(caught.value).startswith("m.toml: ")
    assert words in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"none\.toml: cannot be read"):
        load_mapping(tmp_path / "none.toml", {})


def test_a_folder_tells_the_faults_of_all_its_files(tmp_path: Path, mapping_text: str) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.toml").write_text(mapping_text, encoding="utf-8")
    (tmp_path / "c.toml").write_text("", encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load_mappings(tmp_path, {"folder": "/x"})
    assert "b.toml: source.name: “centre” is a.toml's already" in str(caught.value)
    assert "c.toml: source: is missing" in str(caught.value)


def test_an_edited_feed_has_another_digest_a_moved_one_has_not(
    tmp_path: Path, mapping_text: str
) -> None:
    first = loaded(tmp_path, mapping_text).feeds[0].digest
    other = loaded(tmp_path, mapping_text, folder="/elsewhere").feeds[0].digest
    edited = mapping_text.replace('pace = "hot"', 'pace = "hot"\nreviewed = "2026-11-22"')
    assert first == other
    assert first != loaded(tmp_path, edited).feeds[0].digest
