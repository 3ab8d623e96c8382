"""Every key of a mapping file has its line, however the file is written."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sources.mappings.toml_lines import line_at, lines_of

MAPPINGS = Path(__file__).parents[2] / "resources" / "mappings"


def paths(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path of what tomllib read."""
    if path:
        yield path
    if isinstance(data, dict):
        for name, value in data.items():
            yield from paths(value, (*path, name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from paths(value, (*path, place))


WRITTEN = '''# one
top = 1
a.b."c d" = "# no comment" # a comment
long = """
[[feed]] = "not one"
quoted \\""" still ""quoted""
""""
raw = \'\'\'
x = 1\'\'\'
many = [ # first
    1, [2, "]"],
    { x = "}", y = [3] },  # last
]

[t]
when = 2026-11-22T10:30:00Z
[[feed]]
name = 'a'
  [feed.columns]
  "k\\u0041" = { from = "F", map = "m" }
[[ feed ]]
name="b"
[feed . columns]
z = 1
[[feed.join]]
on = { "A" = "B" }
[[feed.join]]
on = {}
'''  # fmt: skip


def test_every_key_of_a_text_with_everything_has_its_line() -> None:
    lines = lines_of(WRITTEN)
    assert set(paths(tomllib.loads(WRITTEN))) == set(lines)
    said = WRITTEN.split("\n")
    for path, text in {
        ("top",): "top = 1",
        ("a", "b", "c d"): 'a.b."c d" = "# no comment" # a comment',
        ("raw",): "raw = '''",
        ("many", 1, 1): '    1, [2, "]"],',
        ("many", 2, "y", 0): '    { x = "}", y = [3] },  # last',
        ("t", "when"): "when = 2026-11-22T10:30:00Z",
        ("feed", 0): "[[feed]]",
        ("feed", 0, "columns", "kA", "map"): '  "k\\u0041" = { from = "F", map = "m" }',
        ("feed", 1): "[[ feed ]]",
        ("feed", 1, "columns", "z"): "z = 1",
        ("feed", 1, "join", 1, "on"): "on = {}",
    }.items():
        assert said[lines[path] - 1] == text, path


@pytest.mark.parametrize("file", sorted(MAPPINGS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_key_of_the_ready_mappings_has_a_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = lines_of(text)
    said = text.split("\n")
    for path in paths(tomllib.loads(text)):
        if isinstance(path[-1], str):
            assert str(path[-1]) in said[lines[path] - 1], path


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    lines = lines_of(WRITTEN)
    assert line_at(lines, ("feed", 1, "into")) == lines["feed", 1]
    assert line_at(lines, ("source",)) == 1


SCALARS = st.one_of(
    st.integers(0, 9).map(str),
    st.text(alphabet="ab#[]{}=,.'", max_size=6).map(lambda text: f'"{text}"'),
    st.text(alphabet='ab#[]{}=,."', max_size=6).map(lambda text: f"'{text}'"),
    st.text(alphabet="ab#[]{}=,\n", max_size=6).map(lambda text: f'"""{text}"""'),
    st.booleans().map(lambda value: str(value).lower()),
)
NAMES = st.text(alphabet="abxy", min_size=1, max_size=3) | st.text(
    alphabet="a.#]= ", min_size=1, max_size=3
).map(lambda text: f'"{text}"')
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: "[\n" + ",\n".join(each) + "\n]")
        | st.dictionaries(NAMES, inner, max_size=3).map(
            lambda each: "{ " + ", ".join(f"{k} = {v}" for k, v in each.items()) + " }"
        )
    ),
    max_leaves=6,
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "\n", "# [[feed]]\n", "[[feed]]\n", "[[feed]]\n[feed.columns]\n"]),
            st.dictionaries(NAMES, VALUES, max_size=3),
        ),
        max_size=5,
    )
)
def test_a_generated_text_keeps_every_key_in_the_line_where_it_begins(
    parts: list[tuple[str, dict[str, str]]],
) -> None:
    text, expected, place, table = "", {}, 0, "top"
    for number, (head, pairs) in enumerate(parts):
        text += head
        if "\n[" in f"\n{head}":
            place += 1
            table = "columns" if "columns" in head else "feed"
        for name, value in pairs.items():
            key = f"k{number}{name}" if not name.startswith('"') else f'"k{number}{name[1:]}'
            line = text.count("\n") + 1
            plain = tomllib.loads(f"{key} = 1")
            path = {"top": (), "feed": ("feed", place - 1),
                    "columns": ("feed", place - 1, "columns")}[table]  # fmt: skip
            expected[(*path, *plain)] = line
            text += f"{key} = {value}\n"
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = lines_of(text)
    assert set(lines) == set(paths(data))
    for path, line in expected.items():
        assert lines[path] == line
