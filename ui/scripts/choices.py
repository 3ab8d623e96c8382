"""Answer scripts to choose from, by their titles."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from storage.local.articles import shelf
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import tell_unkept
from widgets.choice_box import ChoiceBox

translate = QCoreApplication.translate


def script_box(deck: Deck) -> ChoiceBox:
    """Return a box of all scripts that may be told now, filled once they are read."""
    box = ChoiceBox(translate("ScriptChoices", "None"))

    def came(found: list[tuple[str, str]]) -> None:
        if isValid(box):
            box.set_choices(found)

    deck.work.read(partial(_scripts, deck.hub.now_us()), came, partial(tell_unkept, deck))
    return box


def _scripts(now_us: int, store: Store) -> list[tuple[str, str]]:
    with store.read() as reader:
        found = {
            script.number: version.title or script.number
            for script in shelf(reader).scripts
            if (version := script.counting(now_us)) is not None and script.number
        }
    return sorted(found.items(), key=lambda each: (each[1], each[0]))
