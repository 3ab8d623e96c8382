"""How a customer's name is typed: pinyin and initials, kept beside the name in its row.

They are columns rather than an index over a function of ours: such an index is wrong as soon as
the dictionary behind the function changes, and asks for the interpreter's lock at every row it is
built over.
"""

from typing import Final

from sqlalchemy import Connection

from insight.pinyin import readings
from storage.local.rows import Rows
from storage.local.schema import SPELLINGS

_LONGEST: Final = 64
_AT_ONCE: Final = 20_000

Spelt = tuple[str | None, str | None, str | None, str | None]
_NONE: Final[Spelt] = (None, None, None, None)


def spelt(name: object) -> Spelt:
    """Return a name's pinyin and initials, and those of its other reading where it has two."""
    read = readings(name[:_LONGEST]) if isinstance(name, str) else ()
    if not read or not read[0]:
        return _NONE
    first, *others = (("".join(way), "".join(part[0] for part in way)) for way in read)
    return (*first, *(others[0] if others else (None, None)))


def spelt_out(table: str, columns: tuple[str, ...], rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """Return columns and rows on their way into `table`, customers with their names' spellings."""
    if table != "customer" or "name" not in columns or SPELLINGS[0] in columns:
        return columns, rows
    name_at = columns.index("name")
    return (*columns, *SPELLINGS), [(*row, *spelt(row[name_at])) for row in rows]


def spell_stored(connection: Connection) -> None:
    """Spell out the names of all customers stored so far, in the caller's transaction."""
    sets = ", ".join(f"{column} = ?" for column in SPELLINGS)
    last = 0
    while rows := connection.exec_driver_sql(
        "SELECT rowid, name FROM cache.customer WHERE rowid > ? ORDER BY rowid LIMIT ?",
        (last, _AT_ONCE),
    ).all():
        last = rows[-1][0]
        connection.exec_driver_sql(
            f"UPDATE cache.customer SET {sets} WHERE rowid = ?",
            [(*spelt(name), row) for row, name in rows],
        )
