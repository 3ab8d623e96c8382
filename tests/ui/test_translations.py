"""Every text of the interface has its Chinese, and no placeholder is lost on the way."""

import ast
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


def translated_texts(path: Path) -> list[tuple[str, str]]:
    """Return (context, English) of all texts that a module has translated, also those it gives to
    a function of its own which only passes them on to `translate`, where Qt Linguist sees none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    contexts: dict[str, str] = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        given = {argument.arg for argument in function.args.args}
        for call in ast.walk(function):
            if (
                isinstance(call, ast.Call)
                and getattr(call.func, "attr", getattr(call.func, "id", "")) == "translate"
                and len(call.args) > 1
                and isinstance(call.args[0], ast.Constant)
                and isinstance(call.args[1], ast.Name)
                and call.args[1].id in given
            ):
                contexts[function.name] = str(call.args[0].value)
    said = [
        (contexts[name], str(argument.value))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and (name := getattr(call.func, "attr", getattr(call.func, "id", ""))) in contexts
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    for call in ast.walk(tree):  # it does not look into f-strings either
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("translate", "tr"):
            texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
            if len(texts) == len(call.args):
                context, text = ("*", texts[0]) if len(texts) == 1 else texts[:2]
                said.append((str(context), str(text)))
    return said


def test_no_text_reaches_translate_unseen(in_code: dict[tuple[str, str], str]) -> None:
    anywhere = {("*", english) for _, english in in_code}
    unseen = [
        (path.name, *said)
        for folder in ("desktop", "ui", "widgets")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for said in translated_texts(path)
        if said not in (anywhere if said[0] == "*" else in_code)
    ]
    assert not unseen, f"{len(unseen)} that Qt Linguist cannot find, such as {unseen[:5]}"
