"""The cases of one log, read by its select and kept as columns."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from insight.identity.records import Ref
from insight.warnings.topics import Topics
from storage.local.changes import Changes
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.schema import customer_link
from storage.local.warnings.asked import Log, linked, of_keys, since
from storage.local.warnings.columns import Columns, Place, Words

_AT_ONCE: Final = 500
_BREATH_ROWS: Final = 1_000


class Kept(Columns):
    """The rows of one log from a moment on."""

    def __init__(
        self, log: Log, topics: Topics | None = None, topic_words: Words | None = None,
        breathe: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """`topics`, `topic_words`: of a log with texts, and the numbers its topics share with
        other logs."""
        dimensions = (*log.dimensions, "topic") if log.text else log.dimensions
        super().__init__(log.name, dimensions, breathe)
        self.log, self.tables = log, log.tables
        if topic_words is not None:
            self.words["topic"] = topic_words
        self._topics = topics
        self._sources: set[str] = set()

    def load(self, reader: Reader, from_us: int) -> None:
        self._clear()
        self.from_us = from_us
        self._take(reader.rows(since(self.log, from_us)))
        self.version += 1

    def renew(self, reader: Reader, changes: Changes, from_us: int) -> bool:
        keys = changes.keys(self.log.table)
        records = changes.keys(customer_link.name) if self.log.persons else frozenset()
        if keys is None or records is None:
            self.load(reader, from_us)
            return True
        if records:
            keys |= self._of_records(reader, records)
        if keys:
            self._read_anew(reader, keys)
        return bool(keys)

    def _of_records(self, reader: Reader, records: frozenset[str]) -> set[str]:
        """Return the keys of the rows of some customer records, whose links have changed."""
        return {str(key) for (key,) in reader.json(linked(self.log, among(list(records))))}

    def row_of(self, place: Place) -> tuple[str, Ref]:
        return self.log.table, place

    def _read_anew(self, reader: Reader, keys: Collection[str]) -> None:
        wanted = list(keys)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows = reader.json(of_keys(self.log, among(some)))
            met = {(str(row[0]), str(row[1])) for row in rows}
            for source in self._sources:
                for key in some:
                    if (source, key) not in met:
                        self._drop((source, key))
            self._take(rows)
        self.version += 1

    def _take(self, rows: Sequence[Sequence[Any]]) -> None:
        self._room(len(rows))
        for number, (source, key, at, until, part, *rest) in enumerate(rows, start=1):
            if number % _BREATH_ROWS == 0:
                self._breathe()
            self._sources.add(source)
            found = self._topics.of(rest.pop() or "") if self._topics is not None else ("",)
            values = [(*rest, topic) if self.log.text else rest for topic in found]
            self._put((source, key), [(at, until, part, each) for each in values])
