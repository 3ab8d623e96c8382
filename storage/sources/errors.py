"""What can go wrong with a source, told to people: what, what still works, what to do.

As with the store's errors, an interface translates `template` in the context "Sources" and fills
it with `values`; `str()` gives the English text.
"""

from resources.wording import QT_TRANSLATE_NOOP


class SourceError(Exception):
    """A source, or one feed of it, cannot be read now."""

    template: str = QT_TRANSLATE_NOOP(
        "Sources",
        "{source} cannot be read: {detail}. What was read before stays on screen with its age. "
        "It is tried again by itself.",
    )

    def __init__(self, **values: object) -> None:
        self.values: dict[str, object] = values
        super().__init__(self.template.format(**values))


class MissingFileError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The database file of {source} is not there ({file}). What was read before stays on "
        "screen with its age. Put the file back or correct the mapping's url; it is tried again "
        "by itself.",
    )


class DamagedSourceError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The database of {source} is damaged or no database ({detail}). What was read before "
        "stays on screen with its age. Its owner must restore it; it is tried again by itself.",
    )


class LockedSourceError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The database of {source} is locked by another program. What was read before stays on "
        "screen with its age. It is tried again by itself.",
    )


class UnsupportedSourceError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources", "{source}: databases of the kind {kind} cannot be read yet. Use SQLite."
    )


class FeedStoppedError(SourceError):
    """One feed cannot be read; the source's other feeds go on."""

    template = QT_TRANSLATE_NOOP(
        "Sources", "Feed {feed} of {source} has stopped: {detail}. Its other feeds go on."
    )


class MissingTableError(FeedStoppedError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has stopped: the source has no table {table} (any more). Its "
        "other feeds go on. Correct the mapping, or ask the owner of the database.",
    )


class MissingColumnError(FeedStoppedError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has stopped: table {table} has no column {column} (any more); "
        "it has {columns}. Its other feeds go on. Correct the mapping.",
    )


class ChangedColumnError(FeedStoppedError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has stopped: column {column} was {before} and is {now}. Its "
        "other feeds go on. Check that the mapping still fits, then write the date of the check "
        "into the feed as `reviewed`; the feed is then read anew.",
    )
