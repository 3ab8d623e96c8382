"""Reading rows again that could not be stored: they or the mapping may have been mended."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from storage.sources.databases.database import Database
from storage.sources.databases.page import Page
from storage.sources.reading.pull import FeedPull

_AT_ONCE: Final = 500


def try_again(pull: FeedPull, database: Database, keys: Sequence[str] | None = None) -> None:
    """Read a feed's quarantined rows by key, all or those of `keys`, and store what can be stored.

    A row that is gone at the source leaves the quarantine; rows without a key stay in it until
    they are read with their neighbours again.
    """
    if pull.place is None or pull.error is not None:
        return
    kept = pull.here.quarantined_keys()
    asked = sorted(kept if keys is None else kept.intersection(keys))
    asked = [key for key in asked if not key.startswith("?")]
    for start in range(0, len(asked), _AT_ONCE):
        block = asked[start : start + _AT_ONCE]
        pages: list[Page] = []
        with database.snapshot() as reader:
            pages.append(pull.asked.page(reader, "key", keys=block, limit=2 * _AT_ONCE))
        found = {str(row[0]) for page in pages for row in page.rows}
        found.update(bad.key for page in pages for bad in page.bad)
        gone = [key for key in block if key not in found]
        pull.keep(replace(pull.batch(pages, pull.place), deleted=gone))
    pull.recount()
