"""The list of pages.

To add a page: write its module with a subclass of `Page`, add a `PageEntry` here, and a heading of
its title in `docs/pages.md`. Navigation, the command palette and help follow from this list.
"""

from collections.abc import Callable
from dataclasses import dataclass

from resources.wording import QT_TRANSLATE_NOOP
from ui.connections_page import ConnectionsPage
from ui.deck import Deck
from ui.floor.page import FloorPage
from ui.help_page import HelpPage
from ui.links_page import LinksPage
from ui.page import Page
from ui.queues_page import QueuesPage
from ui.settings_page import SettingsPage


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page in the navigation."""

    name: str
    title: str
    group: str
    icon: str
    shortcut: str
    make: Callable[[Deck], Page]


_FLOOR = QT_TRANSLATE_NOOP("Pages", "Floor")
_CUSTOMERS = QT_TRANSLATE_NOOP("Pages", "Customers")
_DATA = QT_TRANSLATE_NOOP("Pages", "Data")

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "floor", QT_TRANSLATE_NOOP("Pages", "Seats"), _FLOOR, "floor", "Ctrl+1", FloorPage
    ),
    PageEntry(
        "queues", QT_TRANSLATE_NOOP("Pages", "Queues"), _FLOOR, "queue", "Ctrl+2", QueuesPage
    ),
    PageEntry(
        "links", QT_TRANSLATE_NOOP("Pages", "Same person?"), _CUSTOMERS, "person-link", "Ctrl+3",
        LinksPage,
    ),
    PageEntry(
        "connections", QT_TRANSLATE_NOOP("Pages", "Connections"), _DATA, "sources", "Ctrl+8",
        ConnectionsPage,
    ),
    PageEntry(
        "settings", QT_TRANSLATE_NOOP("Pages", "Settings"), _DATA, "settings", "Ctrl+9",
        SettingsPage,
    ),
    PageEntry(
        "help", QT_TRANSLATE_NOOP("Pages", "Help"), _DATA, "help", "Ctrl+0", HelpPage,
    ),
)  # fmt: skip

BY_NAME: dict[str, PageEntry] = {page.name: page for page in PAGES}

ROLE_FIRST_GROUP: dict[str, str] = {
    "supervisor": _FLOOR, "lead": _FLOOR, "store": _FLOOR, "analyst": _DATA,
}  # fmt: skip
"""Which group of the navigation comes first for a role."""
