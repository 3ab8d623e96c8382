"""Every command that the docs show is one the program takes, with these options and choices."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from desktop.cli import application

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = re.compile(r"^```[a-z]*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Return page and command of each `touchdeck …` that is shown as code."""
    found = []
    for page in PAGES:
        for block, words in CODE.findall(page.read_text(encoding="utf-8")):
            for line in (block or words).splitlines():
                told = line.partition("  #")[0].strip().removeprefix("$ ")
                if told.startswith("touchdeck ") and not re.search(r"[…|<]|\.\.\.", told):
                    found.append((page.name, re.sub(r"[][]", "", told)))
    return found


def test_the_docs_show_commands() -> None:
    assert len(commands()) > 40


@pytest.mark.parametrize(("page", "command"), sorted(set(commands())))
def test_every_command_in_the_docs_is_taken(page: str, command: str) -> None:
    words = shlex.split(command)[1:]
    part: Any = typer.main.get_command(application)
    while words and words[0] in getattr(part, "commands", {}):
        part = part.commands[words.pop(0)]
    if not words and any(each.required for each in part.params):
        return  # named without what it needs, as in “see `touchdeck find`”
    part.make_context(page, words)
