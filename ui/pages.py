"""The list of pages.

To add a page: write its module with a subclass of `Page`, add a `Place` in `ui/places.py` and what
makes it here, and a heading of its title and its key in `docs/pages.md`. Navigation, the look-up
box and help follow from these lists.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ui.board_page import BoardPage
from ui.connections_page import ConnectionsPage
from ui.customer_page import CustomerPage
from ui.deck import Deck
from ui.floor.page import FloorPage
from ui.handover_page import HandoverPage
from ui.help_page import HelpPage
from ui.links_page import LinksPage
from ui.notices_page import NoticesPage
from ui.opportunities_page import OpportunitiesPage
from ui.page import Page
from ui.pain_page import PainPage
from ui.path_page import PathPage
from ui.people_page import PeoplePage
from ui.places import DATA, FLOOR, INSIGHT, PLACES, TEAM, Place
from ui.proactive_page import ProactivePage
from ui.queues_page import QueuesPage
from ui.scripts_page import ScriptsPage
from ui.settings_page import SettingsPage
from ui.tasks_page import TasksPage
from ui.topics_page import TopicsPage
from ui.touchpoints_page import TouchpointsPage
from ui.training_page import TrainingPage
from ui.warnings_page import WarningsPage


@dataclass(frozen=True, slots=True)
class PageEntry(Place):
    """A place, and what makes its page."""

    make: Callable[[Deck], Page]


_MAKE: dict[str, Callable[[Deck], Page]] = {
    "floor": FloorPage,
    "queues": QueuesPage,
    "warnings": WarningsPage,
    "customer": CustomerPage,
    "links": LinksPage,
    "scripts": ScriptsPage,
    "proactive": ProactivePage,
    "notices": NoticesPage,
    "tasks": TasksPage,
    "board": BoardPage,
    "training": TrainingPage,
    "handover": HandoverPage,
    "people": PeoplePage,
    "path": PathPage,
    "opportunities": OpportunitiesPage,
    "pain": PainPage,
    "topics": TopicsPage,
    "touchpoints": TouchpointsPage,
    "connections": ConnectionsPage,
    "settings": SettingsPage,
    "help": HelpPage,
}

PAGES: tuple[PageEntry, ...] = tuple(
    PageEntry(place.name, place.title, place.group, place.icon, place.shortcut, _MAKE[place.name])
    for place in PLACES
)

BY_NAME: dict[str, PageEntry] = {page.name: page for page in PAGES}

ROLE_FIRST_GROUP: dict[str, str] = {
    "supervisor": FLOOR, "lead": FLOOR, "store": FLOOR, "analyst": INSIGHT, "clerk": FLOOR,
    "agent": TEAM, "handler": TEAM, "admin": DATA,
}  # fmt: skip
"""Which group of the navigation comes first for a role."""
