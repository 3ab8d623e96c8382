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
        "Sources",
        "{source}: databases of the kind {kind} cannot be read. PostgreSQL, MySQL, MariaDB and "
        "SQLite can: their URLs begin with postgresql://, mysql://, mariadb:// and sqlite:///.",
    )


class PasswordError(SourceError):
    """The login is refused or needs a password. Trying again and again may lock the account."""

    template = QT_TRANSLATE_NOOP(
        "Sources",
        "{source} refuses the login {user}: the password is wrong or missing. What was read "
        "before stays on screen with its age. Enter the password on the connections page.",
    )


class RefusedError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "{source} does not answer: nothing takes connections at {place}. What was read before "
        "stays on screen with its age. Check that the database runs, its port and the firewall; "
        "it is tried again by itself.",
    )


class UnknownHostError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "{source} is not found: there is no computer called {host} in this network. What was "
        "read before stays on screen with its age. Check the name in the mapping's url and the "
        "network; it is tried again by itself.",
    )


class MissingDatabaseError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The server of {source} has no database {database}, or none that {user} may use. Correct "
        "the mapping's url, or ask the owner of the database; it is tried again by itself.",
    )


class EncryptionError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "No encrypted connection with {source} can be made ({detail}). Check the certificates "
        "and what the mapping's url says about encryption; it is tried again by itself.",
    )


class CrowdedError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The server of {source} has no connection left. What was read before stays on screen "
        "with its age. It is tried again by itself; if it lasts, its owner must allow more.",
    )


class RestartingError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The server of {source} is starting, stopping or has cut the connection ({detail}). What "
        "was read before stays on screen with its age. It is tried again by itself.",
    )


class SlowStatementError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "{source} took too long to answer, and the question was ended. What was read before "
        "stays on screen with its age. It is tried again by itself; an index on the feed's key "
        "and cursor helps.",
    )


class ForbiddenError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "The login {user} may not read everything the mapping of {source} names ({detail}). Ask "
        "the owner of the database for the right to read it; it is tried again by itself.",
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


class ForbiddenTableError(FeedStoppedError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has stopped: this login may not read table {table}. Its other "
        "feeds go on. Ask the owner of the database for the right to read it.",
    )


class UnfitTimeError(FeedStoppedError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has stopped: column {column} is read as “native”, a time of the "
        "database's own, and is {kind}. Its other feeds go on. Give the format of its times.",
    )


class UnprotectedIdentityError(FeedStoppedError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has stopped: it brings identity numbers, and there is no key to "
        "protect them with here. Its other feeds go on. Open the profile's store first.",
    )


class ExposedIdentityError(FeedStoppedError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has stopped: the identity number in {column} would also be kept "
        "unprotected, as a key, a cursor or another column. Its other feeds go on. Correct the "
        "mapping.",
    )


class SuddenLossError(FeedStoppedError):
    """Many of a feed's rows are gone at once; `before`, `after` count them, `since_us` says since
    when (this machine's microseconds UTC)."""

    template = QT_TRANSLATE_NOOP(
        "Sources",
        "Feed {feed} of {source} has suddenly lost {gone} of its {before} rows. They are kept here "
        "until you confirm that they are gone; new and changed rows go on coming.",
    )
