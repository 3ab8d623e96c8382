"""Pages, commands and seats by a few letters, pinyin initials or digits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from insight.pinyin import matches
from ui.actions import ACTIONS
from ui.deck import Bell
from ui.pages import PAGES


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be done: its words, what stands beside them, what choosing it does.

    `english` is matched as well, whatever language is shown.
    """

    title: str
    note: str
    choose: Callable[[], None]
    english: str = ""


def ranked(choices: Sequence[Choice], typed: str, most: int) -> list[Choice]:
    """Return what matches the typed text, best first; with nothing typed the first ones."""
    typed = typed.strip()
    if not typed:
        return list(choices[:most])
    scored = [
        (score, place, choice)
        for place, choice in enumerate(choices)
        if (score := _score(choice, typed))
    ]
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    return [choice for _, _, choice in scored[:most]]


def _score(choice: Choice, typed: str) -> int:
    """Return how well a choice fits: its beginning best, then pinyin or inside, then its note."""
    wanted = typed.casefold()
    for words in (choice.title, choice.english):
        if words.casefold().startswith(wanted):
            return 3
    if matches(choice.title, typed) or wanted in choice.english.casefold():
        return 2
    return 1 if wanted in choice.note.casefold() else 0


def command_choices(bell: Bell, place: str) -> list[Choice]:
    """Return all pages, then the actions that can be done from the page `place`."""
    translate = QCoreApplication.translate
    page_note = translate("LookUp", "Page")
    found = [
        Choice(translate("Pages", page.title), f"{page_note}  {page.shortcut}".strip(),
               partial(bell.page_wanted.emit, page.name, None), page.title)
        for page in PAGES
    ]  # fmt: skip
    found += [
        Choice(translate("Action", action.title), action.shortcut,
               partial(bell.action_wanted.emit, action.name), action.title)
        for action in ACTIONS
        if action.name != "look_up" and action.place in ("window", place)
    ]  # fmt: skip
    return found


def seat_choices(bell: Bell, seats: Sequence[tuple[str, str, str]]) -> list[Choice]:
    """Return the seats of `ui.seat_search.find_seats`, each leading to its place on the floor."""
    return [
        Choice(name, note, partial(bell.page_wanted.emit, "floor", key))
        for key, name, note in seats
    ]
