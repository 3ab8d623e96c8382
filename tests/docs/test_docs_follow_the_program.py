"""No page, setting or action without its heading in the docs, and none that is gone."""

import re
from pathlib import Path

from storage.settings import SETTINGS
from ui.actions import ACTIONS
from ui.pages import PAGES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def headings(name: str) -> list[str]:
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.findall(r"^## `?([^`\n]+)`?$", text, flags=re.MULTILINE)


def test_every_page_has_its_heading() -> None:
    assert headings("pages.md") == [page.title for page in PAGES]


def test_every_page_is_documented_with_its_key() -> None:
    text = (DOCS / "pages.md").read_text("utf-8")
    told = dict(re.findall(r"^\| (.+) \| `(.+)` \|$", text, re.M))
    (help_key,) = [action.shortcut for action in ACTIONS if action.name == "help"]
    assert told == {page.title: page.shortcut or help_key for page in PAGES}


def test_keys_of_pages_follow_the_navigation_from_top_to_bottom() -> None:
    keys = [f"{modifier}+{digit}" for modifier in ("Ctrl", "Alt") for digit in "1234567890"]
    assert [page.shortcut for page in PAGES] == [*keys, ""]


def test_every_key_of_an_action_is_documented_and_no_other() -> None:
    parts = re.split(r"^## ", (DOCS / "actions.md").read_text("utf-8"), flags=re.M)[1:]
    for action, part in zip(ACTIONS, parts, strict=True):
        told = set(re.findall(r"`((?:Ctrl|Alt)\+[^`]+|F\d+)`", part))
        assert told == {action.shortcut} - {"", "?"}, action.name


def test_every_setting_on_the_page_has_its_heading() -> None:
    assert headings("settings.md") == [s.name for s in SETTINGS if s.kind != "hidden"]


def test_every_action_has_its_heading() -> None:
    assert headings("actions.md") == [action.title for action in ACTIONS]


def test_every_link_in_the_docs_leads_somewhere() -> None:
    for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_two_actions_or_pages_share_a_key() -> None:
    keys = [each.shortcut for each in (*ACTIONS, *PAGES) if each.shortcut]
    assert len(keys) == len(set(keys))
