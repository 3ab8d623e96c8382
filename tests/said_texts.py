"""Texts in a store, and the plain way to look for them: every text, one after the other."""

import re
import time
import unicodedata
from collections.abc import Iterable, Mapping

from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store
from storage.local.texts.search import waiting

PROGRESS = FeedProgress(None, 1, 1)
COLUMNS = {
    "complaint": ("text", "opened_at"), "contact": ("summary", "started_at"),
    "fault": ("text", "reported_at"), "social_mention": ("text", "at"),
}  # fmt: skip
Row = tuple[str | None, int | None]


def batch(
    kind: str, rows: Mapping[str, Row], deleted: Iterable[str] = (), source: str = "desk"
) -> Batch:
    told, at = COLUMNS[kind]
    return Batch(source, kind, kind, ("key", told, at), [(key, *row) for key, row in rows.items()],
                 PROGRESS, tuple(deleted))  # fmt: skip


def indexed(store: Store, limit_s: float = 20.0) -> None:
    """Wait until every text is in the index."""
    ends = time.monotonic() + limit_s
    while time.monotonic() < ends:
        with store.read() as reader:
            if not any(left for _, left in waiting(reader)):
                return
        time.sleep(0.005)
    raise AssertionError("the index never caught up")


def _folded(told: str) -> str:
    signs = []
    for sign in unicodedata.normalize("NFKD", told).casefold():
        category = unicodedata.category(sign)
        if category in ("Mn", "Me", "Cf", "Cs"):
            continue
        signs.append(" " if sign.isspace() or category == "Cc" else sign)
    return re.sub(" +", " ", "".join(signs)).strip()


def _begins_words(sign: str) -> bool:
    return sign.isalnum() and ord(sign) < 0x2E80


def holds(told: str, piece: str) -> bool:
    """Whether a text holds a piece, as docs/topics.md says it."""
    whole, part = _folded(told), _folded(piece)
    return any(
        whole.startswith(part, at)
        and not (at and _begins_words(part[0]) and _begins_words(whole[at - 1]))
        for at in range(len(whole))
    )


def searchable(piece: str) -> bool:
    """Whether anything of a piece can be looked for: a letter, a digit, a sign like ☂."""
    return any(
        sign.isalnum() or (ord(sign) > 127 and unicodedata.category(sign)[0] == "S")
        for sign in _folded(piece)
    )
