"""A faulty mapping is refused with the place of the fault: file, line, feed, key."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sources.mappings.mapping import (
    DeskScope,
    Mapping,
    MappingError,
    load_mapping,
    load_mappings,
)

MAPPINGS = Path(__file__).parents[2] / "resources" / "mappings"


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


FEED = 'into = "agent_state"'
FAULTS = [
    (FEED, 'into = "seats"', "feed “seats”: into: no table “seats”"),
    ('state = { from = "ST", map = "states" }', 'state = { from = "ST", map = "st" }',
     "feed “seats”: columns.state.map: no map “st”; there are states"),
    ('reason = {', 'reasons = {', "feed “seats”: columns.reasons: agent_state has no such column"),
    ('pace = "hot"', 'pace = "fast"', "feed “seats”: pace: "),
    ('pace = "hot"', 'pase = "hot"', "feed “seats”: pase: there is no such key"),
    ('time = "%Y%m%d%H%M%S"', 'time = "%Y%m%d%K"',
     "columns.since_at.time: the time format “%Y%m%d%K”"),
    ('key = ["ID"]\ncursor', 'key = []\ncursor', "feed “seats”: key: must not be empty"),
    ('key = ["ID"]\ncursor', 'key = [7]\ncursor', "feed “seats”: key[0]: must be text"),
    ('unit = "yuan"', 'unit = "ms"', "total_fen: the unit ms fits columns ending in _s"),
    ('{ from = "FEE", unit = "yuan" }', '"FEE"', "money needs “unit”"),
    ('{ from = "TM", time = "%Y%m%d%H%M%S" }', '"TM"', "columns.since_at: a time needs “time”"),
    ('kind = { const = "hotline" }', 'kind = { const = 3 }', "columns.kind: [3] is no text"),
    ('kind = { const = "hotline" }', 'kind = { const = 1.5 }',
     "columns.kind.const: must be text or must be a whole number"),
    ('kind = { const = "hotline" }', 'kind = { const = "x", from = "K" }', "either “from”"),
    ('reason = { from = "AUX"', 'reason = { identity = true, from = "AUX"',
     "columns.reason: an identity number fits identity_masked"),
    ('type = "integer" }', 'type = "integer", format = "epoch_s" }', "feed “bills”: cursor: "),
    ('type = "integer" }', 'type = "integer", late_s = 9 }',
     "feed “bills”: cursor.late_s: only a cursor of type “timestamp” takes it"),
    ('"%Y-%m-%d %H:%M:%S" }\npace', '"%d.%m.%Y" }\npace', "does not sort by time"),
    ('type = "integer" }\n', 'type = "integer" }\nfirst_days = 3\n', "first_days: needs a cursor"),
    ('pace = "warm"', 'row = ["NR"]', "feed “teams”: row: needs a cursor"),
    ('pace = "cold"', 'row = ["MON", "ACC"]', "feed “bills”: row: names the same as “key”"),
    ('pace = "cold"', 'vanish = "never"', "feed “bills”: vanish: "),
    ('pace = "cold"', 'scope = [ { column = "ACC" } ]', "feed “bills”: scope[0]: give either"),
    ('pace = "cold"', 'scope = [ { column = "ACC", one_of = "towns" } ]',
     "feed “bills”: scope[0].one_of: "),
    ('pace = "cold"', 'scope = [ { column = "ACC", one_of = "sites", days = 3 } ]',
     "scope[0].days: needs “time”"),
    ('pace = "cold"', 'scope = [ { column = "ACC", one_of = "sites", map = "x" } ]',
     "feed “bills”: scope[0].map: no map “x”"),
    ('name = "bills"', 'name = "seats"', "feed “seats”: name: there are two of this name"),
    ('into = "bill"\n', '', "feed “bills”: into: is missing"),
    ('time_zone = "Asia/Shanghai"', 'time_zone = "Asia/Shang"', "no time zone “Asia/Shang”"),
    ('time_zone', 'parameters = { port = "1" }\ntime_zone', "parameters.port: no {port} in url"),
    ('sqlite:///{folder}', 'sqlite:///{world}', "needs the parameter {world}; given: folder"),
    ('sqlite:///{folder}/', 'no address at all', "source.url: is no database address"),
    ('sqlite:///{folder}/', 'postgresql://joe:hush@db/', "source.url: holds a password"),
    ('sqlite:///{folder}/', 'mysql://joe@db/x?password=hush&y=', "source.url: holds a password"),
    ('[source]', '[source', "is no TOML file"),
    ('pace = "hot"', 'pace = "hot"\npace = "hot"', "is no TOML file"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), FAULTS)
def test_a_fault_is_named_with_file_line_feed_and_key(
    tmp_path: Path, mapping_text: str, old: str, new: str, words: str
) -> None:
    assert old in mapping_text
    before, after = mapping_text.split("\n"), mapping_text.replace(old, new, 1).split("\n")
    line = next(n for n, (was, now) in enumerate(zip(before, after, strict=False), 1) if was != now)
    if "is missing" in words:
        line = max(n for n, text in enumerate(after[:line], 1) if text == "[[feed]]")
    with pytest.raises(MappingError) as caught:
        loaded(tmp_path, "\n".join(after))
    told = str(caught.value)
    assert told.startswith(f"m.toml, line {line}: ")
    assert words in told
    assert "\n" not in told
    assert "hush" not in told


def test_a_fault_in_a_list_of_several_lines_has_its_own_line(
    tmp_path: Path, mapping_text: str
) -> None:
    scope = 'scope = [\n  # old\n  { column = "MON", time = "%Y%m", days = 0 },\n]'
    text = mapping_text.replace('pace = "cold"', scope)
    with pytest.raises(MappingError) as caught:
        loaded(tmp_path, text)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "days = 0" in each)
    assert str(caught.value).startswith(f"m.toml, line {line}: feed “bills”: scope[0].days: ")


def test_two_feeds_that_read_all_of_one_table_are_refused(
    tmp_path: Path, mapping_text: str
) -> None:
    text = mapping_text.replace('name = "teams"', 'name = "gangs"')
    text += mapping_text[mapping_text.rindex("[[feed]]") :]
    with pytest.raises(MappingError) as caught:
        loaded(tmp_path, text)
    first, second = str(caught.value).split("\n")
    assert first.startswith("m.toml, line ")
    assert "feed “gangs”: read as a whole (it has no cursor), it must be the only one" in first
    assert "feed “teams”: read as a whole" in second


@given(
    place=st.integers(min_value=0), comments=st.lists(st.integers(min_value=0), max_size=5),
    system=st.sampled_from(["acd", "crm", "bss", "ess", "desk", "fault"]), crlf=st.booleans(),
)  # fmt: skip
def test_every_faults_line_is_right_wherever_it_stands(
    place: int, comments: list[int], system: str, crlf: bool
) -> None:
    """A key nobody declared, put behind any line of a feed, with lines moved about above it."""
    lines = (MAPPINGS / f"demo-{system}.toml").read_text(encoding="utf-8").split("\n")
    first = lines.index("[[feed]]") + 1
    for number in comments:
        lines.insert(first + number % (len(lines) - first), "# [[feed]] name = '\"")
    at = first + place % (len(lines) - first)
    lines.insert(at, "zzz = { a = '[[feed]]' }")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.toml"
        path.write_bytes(("\r\n" if crlf else "\n").join(lines).encode())
        with pytest.raises(MappingError) as caught:
            load_mapping(path, {"world": "/x"})
    told = str(caught.value).split("\n")
    assert {each.split(":")[0] for each in told} == {f"m.toml, line {at + 1}"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"none\.toml: cannot be read"):
        load_mapping(tmp_path / "none.toml", {})


def test_a_folder_tells_the_faults_of_all_its_files(tmp_path: Path, mapping_text: str) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.toml").write_text(mapping_text, encoding="utf-8")
    (tmp_path / "c.toml").write_text("", encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load_mappings(tmp_path, {"folder": "/x"})
    assert "b.toml, line 3: source.name: “centre” is a.toml's already" in str(caught.value)
    assert "c.toml, line 1: source: is missing" in str(caught.value)


def test_an_edited_feed_has_another_digest_a_moved_one_has_not(
    tmp_path: Path, mapping_text: str
) -> None:
    first = loaded(tmp_path, mapping_text).feeds[0].digest
    other = loaded(tmp_path, mapping_text, folder="/elsewhere").feeds[0].digest
    edited = mapping_text.replace('pace = "hot"', 'pace = "hot"\nreviewed = "2026-11-22"')
    assert first == other
    assert first != loaded(tmp_path, edited).feeds[0].digest


SCOPED = """scope = [
  { column = "SITE", one_of = "sites", map = "states" },
  { column = "UPD", time = "%Y-%m-%d %H:%M:%S", days = 400 },
]"""


@pytest.fixture
def scoped(tmp_path: Path, mapping_text: str) -> Mapping:
    return loaded(tmp_path, mapping_text.replace('pace = "hot"', SCOPED))


def test_a_scope_limits_only_what_the_profile_lists(scoped: Mapping) -> None:
    (days,) = scoped.feeds[0].scope
    assert days.days == 400
    assert days.codes == ()


def test_the_listed_words_are_looked_for_as_the_source_writes_them(scoped: Mapping) -> None:
    desk = DeskScope(sites=("ready", "A"), days=30)
    sites, days = scoped.scoped(desk).feeds[0].scope
    assert set(sites.codes) == {"1", "ready", "A"}
    assert days.days == 30
    assert scoped.scoped(DeskScope(days=9_999)).feeds[0].scope[0].days == 400


def test_another_scope_is_another_digest_of_the_feeds_it_limits(scoped: Mapping) -> None:
    here = scoped.scoped(DeskScope(sites=("A",)))
    there = here.scoped(DeskScope(sites=("B",)))
    assert scoped.feeds[0].digest != here.feeds[0].digest != there.feeds[0].digest
    assert [feed.digest for feed in scoped.feeds[1:]] == [feed.digest for feed in there.feeds[1:]]
    assert there.scoped(DeskScope(sites=("A",))).feeds[0].digest == here.feeds[0].digest
    turned = scoped.scoped(DeskScope(sites=("A", "B"))), scoped.scoped(DeskScope(sites=("B", "A")))
    assert turned[0].feeds[0].digest == turned[1].feeds[0].digest
    assert here.unscoped().feeds[0].scope == ()


def test_a_parameter_given_counts_before_the_one_in_the_file(
    tmp_path: Path, mapping_text: str
) -> None:
    text = mapping_text.replace("time_zone", 'parameters = { folder = "/usual" }\ntime_zone', 1)
    assert loaded(tmp_path, text, other="x").url.database == "/usual/centre.db"
    assert loaded(tmp_path, text, folder="/mine").url.database == "/mine/centre.db"


def test_a_whole_address_may_be_one_parameter_without_a_password(
    tmp_path: Path, mapping_text: str
) -> None:
    text = mapping_text.replace("sqlite:///{folder}/centre.db", "{centre}")
    mapping = loaded(tmp_path, text, centre="mysql://reader@db.example:3307/acd")
    assert (mapping.url.host, mapping.url.port, mapping.url.username) == (
        "db.example", 3307, "reader",
    )  # fmt: skip
    with pytest.raises(MappingError, match=r"line 5: source\.url: holds a password"):
        loaded(tmp_path, text, centre="mysql://reader:hush@db.example/acd")


def test_a_file_that_is_not_text_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes(b'[source]\nname = "a"\ntitle = "' + "中心".encode("gbk") + b'"\n')
    with pytest.raises(MappingError, match=r"gbk\.toml, line 3: is not UTF-8 text"):
        load_mapping(path, {})
