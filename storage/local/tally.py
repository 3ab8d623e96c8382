"""How much is kept: rows per table, and the size on disk."""

from sqlalchemy import func, select

from storage.local.profile import Profile
from storage.local.reader import Reader
from storage.local.schema import FILES, pulled_tables


def rows_per_table(reader: Reader) -> dict[str, int]:
    """Return the number of rows of every table that sources fill."""
    return {
        name: int(reader.rows(select(func.count()).select_from(table))[0][0])
        for name, table in sorted(pulled_tables().items())
    }


def bytes_on_disk(profile: Profile) -> int:
    """Return what the three files and their logs take up."""
    paths = [profile.path(file) for file in FILES]
    logs = [path.with_name(f"{path.name}-wal") for path in paths]
    return sum(path.stat().st_size for path in [*paths, *logs] if path.exists())
