"""Every text of the interface has its Chinese, and no placeholder is lost on the way."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources/translations/zh_CN.ts"
FOLDERS = ("desktop", "ui", "widgets", "storage", "insight", "resources")


def messages(path: Path) -> dict[tuple[str, str], str]:
    """Return (context, English) → Chinese, "" where it is unfinished."""
    found: dict[tuple[str, str], str] = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            unfinished = translation is None or translation.get("type") == "unfinished"
            text = "" if unfinished or translation is None else translation.text or ""
            found[name, message.findtext("source", "")] = text
    return found


@pytest.fixture(scope="module")
def in_code(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What Qt Linguist finds in the code now."""
    fresh = tmp_path_factory.mktemp("ts") / "fresh.ts"
    files = [str(path) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([str(tool), "-silent", *files, "-ts", str(fresh)], check=True)
    return messages(fresh)


def test_every_text_in_the_code_has_its_chinese(in_code: dict[tuple[str, str], str]) -> None:
    chinese = messages(TS)
    missing = sorted(key for key in in_code if not chinese.get(key))
    assert not missing, f"{len(missing)} without Chinese, such as {missing[:5]}"


def test_no_translation_is_left_of_a_text_that_is_gone(
    in_code: dict[tuple[str, str], str],
) -> None:
    gone = sorted(set(messages(TS)) - set(in_code))
    assert not gone, f"{len(gone)} no longer in the code, such as {gone[:5]}"


def test_no_placeholder_is_lost_or_invented() -> None:
    for (context, english), chinese in messages(TS).items():
        wanted = set(re.findall(r"\{[^}]*\}", english))
        assert set(re.findall(r"\{[^}]*\}", chinese)) == wanted, f"{context}: {english}"
