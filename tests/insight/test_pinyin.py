"""Names found by pinyin and initials, surnames in each of their readings."""

import pytest

from insight import pinyin


@pytest.mark.parametrize(
    ("name", "spellings", "initials"),
    [
        ("单鹏", ("shanpeng", "danpeng"), ("sp", "dp")),
        ("曾梅", ("zengmei", "cengmei"), ("zm", "cm")),
        ("仇英", ("qiuying", "chouying"), ("qy", "cy")),
        ("解放", ("xiefang", "jiefang"), ("xf", "jf")),
        ("尉迟恭", ("yuchigong",), ("ycg",)),
        ("林雁", ("linyan",), ("ly",)),
        ("Ann Lee", ("annlee",), ("al",)),
        ("", (), ()),
    ],
)
def test_a_name_is_read_in_each_of_its_ways(
    name: str, spellings: tuple[str, ...], initials: tuple[str, ...]
) -> None:
    assert pinyin.spellings(name) == spellings
    assert pinyin.initials(name) == initials


@pytest.mark.parametrize(
    ("typed", "found"),
    [("sp", True), ("danp", True), ("单", True), (" S P ", True), ("", True), ("p", False)],
)
def test_typed_beginnings_match(typed: str, *, found: bool) -> None:
    assert pinyin.matches("单鹏", typed) is found
