"""The custom tables of pain points that people saved."""

from insight.pain.tables import KIND, PainTable, PainTableError, table_from
from storage.hub.hub import Me
from storage.local.house import InUse, in_use
from storage.local.reader import Reader


def pain_tables(reader: Reader, me: Me | None) -> dict[str, InUse[PainTable]]:
    """Return the tables in use, by code, in the order of their titles."""
    found = in_use(reader, me, KIND, {}, table_from, PainTableError)
    return dict(sorted(found.items(), key=lambda each: (each[1].what.title, each[0])))
