"""The places of the window: its pages by name, in the order of the navigation, and their keys.

What makes each is in `ui/pages.py`, which says how to add one.
"""

from dataclasses import dataclass

from resources.wording import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the navigation. `shortcut`: from top to bottom Ctrl+1 to Ctrl+0, then Alt+1 to
    Alt+0; "" for the help, which the action of that name opens."""

    name: str
    title: str
    group: str
    icon: str
    shortcut: str


FLOOR = QT_TRANSLATE_NOOP("Pages", "Floor")
CUSTOMERS = QT_TRANSLATE_NOOP("Pages", "Customers")
TEAM = QT_TRANSLATE_NOOP("Pages", "Team")
INSIGHT = QT_TRANSLATE_NOOP("Pages", "Insight")
DATA = QT_TRANSLATE_NOOP("Pages", "Data")

PLACES: tuple[Place, ...] = (
    Place("floor", QT_TRANSLATE_NOOP("Pages", "Seats"), FLOOR, "floor", "Ctrl+1"),
    Place("queues", QT_TRANSLATE_NOOP("Pages", "Queues"), FLOOR, "queue", "Ctrl+2"),
    Place("warnings", QT_TRANSLATE_NOOP("Pages", "Warnings"), FLOOR, "warning", "Ctrl+3"),
    Place(
        "customer", QT_TRANSLATE_NOOP("Pages", "Customer look-up"), CUSTOMERS, "person", "Ctrl+4"
    ),
    Place("links", QT_TRANSLATE_NOOP("Pages", "Same person?"), CUSTOMERS, "person-link", "Ctrl+5"),
    Place("scripts", QT_TRANSLATE_NOOP("Pages", "Answer scripts"), CUSTOMERS, "script", "Ctrl+6"),
    Place(
        "proactive", QT_TRANSLATE_NOOP("Pages", "Proactive service"), CUSTOMERS, "promise", "Ctrl+7"
    ),
    Place("notices", QT_TRANSLATE_NOOP("Pages", "Notices"), TEAM, "notice", "Ctrl+8"),
    Place("tasks", QT_TRANSLATE_NOOP("Pages", "Tasks"), TEAM, "task", "Ctrl+9"),
    Place("board", QT_TRANSLATE_NOOP("Pages", "Board"), TEAM, "board", "Ctrl+0"),
    Place("training", QT_TRANSLATE_NOOP("Pages", "Training"), TEAM, "training", "Alt+1"),
    Place("handover", QT_TRANSLATE_NOOP("Pages", "Handover"), TEAM, "handover", "Alt+2"),
    Place("people", QT_TRANSLATE_NOOP("Pages", "People"), TEAM, "people", "Alt+3"),
    Place("path", QT_TRANSLATE_NOOP("Pages", "Path"), INSIGHT, "path", "Alt+4"),
    Place("opportunities", QT_TRANSLATE_NOOP("Pages", "Opportunities"), INSIGHT, "pin", "Alt+5"),
    Place("pain", QT_TRANSLATE_NOOP("Pages", "Pain points"), INSIGHT, "pain", "Alt+6"),
    Place("topics", QT_TRANSLATE_NOOP("Pages", "Topics"), INSIGHT, "topics", "Alt+7"),
    Place("touchpoints", QT_TRANSLATE_NOOP("Pages", "Touchpoints"), INSIGHT, "chain", "Alt+8"),
    Place("connections", QT_TRANSLATE_NOOP("Pages", "Connections"), DATA, "sources", "Alt+9"),
    Place("settings", QT_TRANSLATE_NOOP("Pages", "Settings"), DATA, "settings", "Alt+0"),
    Place("help", QT_TRANSLATE_NOOP("Pages", "Help"), DATA, "help", ""),
)
