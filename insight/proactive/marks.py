"""Whom a mark of the records stands for now: by any record of a person, and by a phone.

A customer handed out or held back may be linked with others since, or parted from them, and whoever
was known by a phone only may have become a customer. A mark is a hash, so what may be behind it is
hashed once and looked up.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from insight.identity.records import Ref
from insight.proactive.held_back import mark_of

UNKNOWN: Final = -1


class Marks:
    """`words`: of each person; `records`: whose each customer record is; `phones`: who alone has a
    phone, below 0 where several have. Some seconds for a million, when first asked."""

    def __init__(
        self,
        words: Sequence[str],
        records: Mapping[Ref, int] | None = None,
        phones: Mapping[str, int] | None = None,
    ) -> None:
        self._words, self._records, self._phones = words, records or {}, phones or {}

    def place(self, mark: str) -> int:
        """Return the place of the person a mark stands for, `UNKNOWN` where nobody is known."""
        found = self._by_record.get(mark)
        return self._by_phone.get(mark, UNKNOWN) if found is None else found

    @cached_property
    def _by_record(self) -> dict[str, int]:
        found = {mark_of(word): place for place, word in enumerate(self._words)}
        for (source, key), place in self._records.items():
            word = f"{source}:{key}"
            if self._words[place] != word:
                found.setdefault(mark_of(word), place)
        return found

    @cached_property
    def _by_phone(self) -> dict[str, int]:
        return {mark_of(f"tel:{phone}"): place for phone, place in self._phones.items()
                if place >= 0}  # fmt: skip
