"""Answer scripts in the local store.

A few hundred to some thousand, read whole: ranking them is `insight.customer.scripts.Shelf`.
"""

from typing import Final

from sqlalchemy import func, select

from insight.customer.scripts import Shelf, Version
from storage.local.reader import Reader
from storage.local.schema import article

BODY_LIMIT: Final = 20_000
"""Characters of a body that are read; the rest stays at the source."""
_TITLE_LIMIT: Final = 300

_A: Final = article.c
_QUERY: Final = select(
    _A.source, _A.key, _A.number, _A.version, func.substr(_A.title, 1, _TITLE_LIMIT),
    func.substr(_A.body, 1, BODY_LIMIT + 1), _A.product_code, _A.reasons, _A.valid_from_at,
    _A.valid_to_at, _A.withdrawn_at, _A.updated_at,
).order_by(_A.source, _A.key)  # fmt: skip


def script_versions(reader: Reader) -> list[Version]:
    """Return every version of every script. One without a number is a script of its own."""
    versions = []
    for row in reader.rows(_QUERY):
        source, key, number, name, title, text, product, reasons, begins, ends, gone, told = row
        body = text or ""
        codes = (code.strip() for code in (reasons or "").split(","))
        versions.append(
            Version(
                source, key, number or key, name or "", " ".join((title or "").split()),
                body[:BODY_LIMIT], product or "", tuple(code for code in codes if code),
                begins, ends, gone, told, cut=len(body) > BODY_LIMIT,
            )
        )  # fmt: skip
    return versions


def shelf(reader: Reader) -> Shelf:
    """Return all scripts, ready to be searched; work for a reader thread."""
    return Shelf(script_versions(reader))
