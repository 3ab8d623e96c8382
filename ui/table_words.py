"""What the canonical tables are called by people."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.connecting.vocabulary import COLUMNS, SPECIAL

TABLE_TITLES: Final[dict[str, str]] = {
    "agent_state": QT_TRANSLATE_NOOP("Table", "Seats now"),
    "agent_state_log": QT_TRANSLATE_NOOP("Table", "Seats over the day"),
    "queue_state": QT_TRANSLATE_NOOP("Table", "Queues now"),
    "call": QT_TRANSLATE_NOOP("Table", "Calls"),
    "team": QT_TRANSLATE_NOOP("Table", "Teams"),
    "agent": QT_TRANSLATE_NOOP("Table", "Agents"),
    "queue": QT_TRANSLATE_NOOP("Table", "Queues"),
    "queue_interval": QT_TRANSLATE_NOOP("Table", "Queue intervals"),
    "shift": QT_TRANSLATE_NOOP("Table", "Rota"),
    "business_result": QT_TRANSLATE_NOOP("Table", "Business results"),
    "customer": QT_TRANSLATE_NOOP("Table", "Customers"),
    "account": QT_TRANSLATE_NOOP("Table", "Accounts"),
    "subscription": QT_TRANSLATE_NOOP("Table", "Subscriptions"),
    "bill": QT_TRANSLATE_NOOP("Table", "Bills"),
    "usage_record": QT_TRANSLATE_NOOP("Table", "Usage"),
    "opportunity": QT_TRANSLATE_NOOP("Table", "Opportunities"),
    "opportunity_event": QT_TRANSLATE_NOOP("Table", "Steps of opportunities"),
    "contact": QT_TRANSLATE_NOOP("Table", "Contacts"),
    "complaint": QT_TRANSLATE_NOOP("Table", "Complaints"),
    "fault": QT_TRANSLATE_NOOP("Table", "Faults"),
    "payment_attempt": QT_TRANSLATE_NOOP("Table", "Payments tried"),
    "article": QT_TRANSLATE_NOOP("Table", "Knowledge articles"),
    "community": QT_TRANSLATE_NOOP("Table", "Communities"),
    "address_alias": QT_TRANSLATE_NOOP("Table", "Names of communities"),
    "survey": QT_TRANSLATE_NOOP("Table", "Satisfaction surveys"),
    "recording": QT_TRANSLATE_NOOP("Table", "Recordings"),
    "campaign": QT_TRANSLATE_NOOP("Table", "Campaigns"),
    "subscriber_count": QT_TRANSLATE_NOOP("Table", "Subscriber counts"),
    "social_mention": QT_TRANSLATE_NOOP("Table", "Mentions in public"),
}


def table_title(name: str) -> str:
    """Return a canonical table's title in the interface's language, its name where none is."""
    return QCoreApplication.translate("Table", TABLE_TITLES.get(name, name))


def feed_title(feed: str, table: str) -> str:
    """Return a feed's title: its table's, and its own name where that tells more."""
    title = table_title(table)
    return title if feed == table else f"{title} · {feed}"


def column_title(table: str, column: str) -> str:
    """Return a canonical column's title: in Chinese the field's own word, else its name."""
    if QLocale().language() == QLocale.Language.Chinese:
        words = SPECIAL.get((table, column), COLUMNS.get(column, "")).split()
        chinese = [word for word in words if "\u4e00" <= word[0] <= "\u9fff"]
        return chinese[0] if chinese else column
    return column.replace("_", " ")
