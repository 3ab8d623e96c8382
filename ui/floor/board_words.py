"""The words over groups of seats."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from insight.board import Arrangement, Grouping
from insight.floor import QueueLine
from insight.states import state_of
from resources.wording import QT_TRANSLATE_NOOP

KINDS = {
    "hotline": QT_TRANSLATE_NOOP("Kind", "Hotline"),
    "store": QT_TRANSLATE_NOOP("Kind", "Store counters"),
    "retention": QT_TRANSLATE_NOOP("Kind", "Retention desk"),
    "installer": QT_TRANSLATE_NOOP("Kind", "Installers"),
}


def group_titles(
    arrangement: Arrangement, grouping: Grouping, lines: Sequence[QueueLine]
) -> list[str]:
    """Return each group's title in the reader's language; queues by their names."""
    queues = {line.key: line.name for line in lines}
    titles = []
    for group in arrangement.groups:
        if grouping == "queue":
            title = queues.get(group.key, group.title)
        elif grouping == "state":
            title = QCoreApplication.translate("State", state_of(group.key).name)
        elif grouping == "kind":
            title = QCoreApplication.translate("Kind", KINDS.get(group.key, group.title))
        else:
            title = group.title
        if not title:
            title = (
                QCoreApplication.translate("FloorPage", "All seats")
                if grouping == "none"
                else QCoreApplication.translate("FloorPage", "No group")
            )
        titles.append(title)
    return titles
