"""The list of pages.

To add a page: write its module with a subclass of `Page`, add a `PageEntry` here, and a heading of
its title in `docs/pages.md`. Navigation, the look-up box and help follow from this list.
"""

from collections.abc import Callable
from dataclasses import dataclass

from resources.wording import QT_TRANSLATE_NOOP
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
_TEAM = QT_TRANSLATE_NOOP("Pages", "Team")
_INSIGHT = QT_TRANSLATE_NOOP("Pages", "Insight")
_DATA = QT_TRANSLATE_NOOP("Pages", "Data")

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "floor", QT_TRANSLATE_NOOP("Pages", "Seats"), _FLOOR, "floor", "Ctrl+1", FloorPage
    ),
    PageEntry(
        "queues", QT_TRANSLATE_NOOP("Pages", "Queues"), _FLOOR, "queue", "Ctrl+2", QueuesPage
    ),
    PageEntry(
        "warnings", QT_TRANSLATE_NOOP("Pages", "Warnings"), _FLOOR, "warning", "Alt+6",
        WarningsPage,
    ),
    PageEntry(
        "customer", QT_TRANSLATE_NOOP("Pages", "Customer look-up"), _CUSTOMERS, "person", "Ctrl+4",
        CustomerPage,
    ),
    PageEntry(
        "links", QT_TRANSLATE_NOOP("Pages", "Same person?"), _CUSTOMERS, "person-link", "Ctrl+3",
        LinksPage,
    ),
    PageEntry(
        "scripts", QT_TRANSLATE_NOOP("Pages", "Answer scripts"), _CUSTOMERS, "script", "Ctrl+5",
        ScriptsPage,
    ),
    PageEntry(
        "proactive", QT_TRANSLATE_NOOP("Pages", "Proactive service"), _CUSTOMERS, "promise",
        "Ctrl+M", ProactivePage,
    ),
    PageEntry(
        "notices", QT_TRANSLATE_NOOP("Pages", "Notices"), _TEAM, "notice", "Ctrl+6", NoticesPage,
    ),
    PageEntry("tasks", QT_TRANSLATE_NOOP("Pages", "Tasks"), _TEAM, "task", "Ctrl+7", TasksPage),
    PageEntry("board", QT_TRANSLATE_NOOP("Pages", "Board"), _TEAM, "board", "Alt+1", BoardPage),
    PageEntry(
        "training", QT_TRANSLATE_NOOP("Pages", "Training"), _TEAM, "training", "Alt+2",
        TrainingPage,
    ),
    PageEntry(
        "handover", QT_TRANSLATE_NOOP("Pages", "Handover"), _TEAM, "handover", "Alt+3",
        HandoverPage,
    ),
    PageEntry(
        "people", QT_TRANSLATE_NOOP("Pages", "People"), _TEAM, "people", "Alt+4", PeoplePage
    ),
    PageEntry("path", QT_TRANSLATE_NOOP("Pages", "Path"), _INSIGHT, "path", "Alt+5", PathPage),
    PageEntry(
        "opportunities", QT_TRANSLATE_NOOP("Pages", "Opportunities"), _INSIGHT, "pin", "Alt+7",
        OpportunitiesPage,
    ),
    PageEntry(
        "pain", QT_TRANSLATE_NOOP("Pages", "Pain points"), _INSIGHT, "pain", "Alt+8", PainPage
    ),
    PageEntry(
        "topics", QT_TRANSLATE_NOOP("Pages", "Topics"), _INSIGHT, "topics", "Alt+9", TopicsPage
    ),
    PageEntry(
        "touchpoints", QT_TRANSLATE_NOOP("Pages", "Touchpoints"), _INSIGHT, "chain", "Alt+0",
        TouchpointsPage,
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
    "supervisor": _FLOOR, "lead": _FLOOR, "store": _FLOOR, "analyst": _INSIGHT, "clerk": _FLOOR,
    "agent": _TEAM, "handler": _TEAM, "admin": _DATA,
}  # fmt: skip
"""Which group of the navigation comes first for a role."""
