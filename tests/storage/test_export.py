"""Exports: what is on the screen, readable by Excel, with no text that calculates."""

import csv
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from insight.table import Column, Rows, Sheet
from storage.export import harmless, write_csv, write_xlsx

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = int(datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI).timestamp()) * 10**6
TABLE = Rows(
    (
        Column("name", "Name"),
        Column("outcome", "Outcome", context="Outcome"),
        Column("at", "Answered", "moment"),
        Column("share", "Occupancy", "percent"),
        Column("waited", "Waited", "seconds"),
    ),
    [
        ("=cmd|' /C calc'!A0", "Given up", NOON, 0.8125, 12.5),
        ("张三", "Given up", None, None, None),
    ],
)
SHEET = Sheet("放弃: 明细/今日", TABLE, ("As of: 2026-11-20T12:00:00+08:00",))


def say(context: str, text: str) -> str:
    return {("Outcome", "Given up"): "放弃", ("Column", "Name"): "姓名"}.get((context, text), text)


def test_a_csv_holds_rows_names_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    write_csv(path, [SHEET], SHANGHAI, say)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    assert lines[0] == ["姓名", "Outcome", "Answered", "Occupancy", "Waited"]
    assert lines[1] == ["'=cmd|' /C calc'!A0", "放弃", "2026-11-20 12:00:00", "0.8125", "12.5"]
    assert lines[2] == ["张三", "放弃", "", "", ""]
    assert lines[-1] == ["As of: 2026-11-20T12:00:00+08:00"]


def test_an_excel_file_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    write_xlsx(path, [SHEET, SHEET], SHANGHAI, say)
    with zipfile.ZipFile(path) as book:
        pages = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
        texts = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert len(pages) == 2
    for page in pages:
        assert not [each for each in ElementTree.fromstring(page).iter() if each.tag.endswith("}f")]
        assert b"0.8125" in page
    assert "=cmd|" in texts
    assert "放弃" in texts
    assert "放弃： 明细／今日 2" in names


def test_money_is_written_in_yuan_to_the_fen(tmp_path: Path) -> None:
    amounts = [(123_456_789_05,), (-7,), (0,), (-12_050,)]
    sheet = Sheet("money", Rows((Column("fen", "Yuan", "money"),), amounts))
    write_csv(tmp_path / "money.csv", [sheet], SHANGHAI)
    lines = (tmp_path / "money.csv").read_text(encoding="utf-8-sig").split()
    assert lines == ["Yuan", "123456789.05", "-0.07", "0.00", "-120.50"]
    write_xlsx(tmp_path / "money.xlsx", [sheet], SHANGHAI)
    with zipfile.ZipFile(tmp_path / "money.xlsx") as book:
        page = book.read("xl/worksheets/sheet1.xml")
    cells = [float(each.text or "") for each in ElementTree.fromstring(page).iter()
             if each.tag.endswith("}v")][1:]  # fmt: skip
    assert cells == pytest.approx([123456789.05, -0.07, 0, -120.5], abs=1e-9)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1", "\u00a0=1", "\u200b@x",
     "\u202e-1", "\ufeff \u200d+1"],
)  # fmt: skip
def test_what_a_spreadsheet_would_calculate_is_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "张三", "138****1234", "a=1", "3-1"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


HOSTILE = [
    "=1+1", "a\x00b", "\x07=1", "\x0b=cmd|' /C calc'!A0", "\ud800x", "x" * 100_000, "😀" * 40_000,
    "<b>&amp;</b>]]>", "../../etc/passwd", "a\r\nb", "\u202eabc\u200b", "'; DROP TABLE x; --",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_written_and_the_files_can_be_read(text: str, tmp_path: Path) -> None:
    """As a title, in a heading, a cell and a note: names of lists are sheets' titles."""
    sheet = Sheet(text, Rows((Column("a", text), Column("b", "Share", "percent")),
                             [(text, float("nan")), (text, float("inf"))]), (text,))  # fmt: skip
    write_csv(tmp_path / "t.csv", [sheet, sheet], SHANGHAI)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for line in csv.reader(stream) for cell in line]
    assert not any(cell.lstrip("\ufffd").startswith(("=", "@", "+")) for cell in cells)
    write_xlsx(tmp_path / "t.xlsx", [sheet, sheet], SHANGHAI)
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        for name in book.namelist():
            if name.endswith(".xml"):
                tree = ElementTree.fromstring(book.read(name))
                assert not [each for each in tree.iter() if each.tag.endswith("}f")]


@pytest.mark.parametrize("moment", [2**62, -(2**62), 253_402_300_799_000_000, 0])
def test_a_moment_no_calendar_has_is_the_last_or_the_first_there_is(
    moment: int, tmp_path: Path
) -> None:
    sheet = Sheet("t", Rows((Column("at", "At", "moment"),), [(moment,)]))
    write_csv(tmp_path / "t.csv", [sheet], SHANGHAI)
    write_xlsx(tmp_path / "t.xlsx", [sheet], SHANGHAI)
    told = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert datetime.fromisoformat(told) == datetime.fromisoformat(
        "9999-01-01 08:00:00" if moment > 0 else "1970-01-01 08:00:00" if not moment
        else "0002-01-01 08:05:43"
    )  # fmt: skip


def test_a_failed_export_leaves_the_older_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("older")
    broken = Sheet("t", Rows(TABLE.columns, [("a", "b", "no moment", None, None)]))
    with pytest.raises(TypeError):
        write_csv(path, [broken], SHANGHAI)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_not_there_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "rows.csv"
    with pytest.raises(FileNotFoundError) as failed:
        write_csv(path, [SHEET], SHANGHAI)
    assert str(failed.value).endswith(f"No such file or directory: '{path}'")
