"""The form of a record: what tells whether it changed, and by which marks others are found.

A form is a row of words of 64 bits, signed: a digest of all that is compared, the name's, then one
of each mark. It is written as 16 hexadecimal digits a word. Of a mark's word the two lowest bits
say what it is good for; two marks that fall on one word cost a look at more records, no more:
links are made from the records themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from insight.identity.records import Record

WORD: Final = 16
"""Digits a word is written with."""
EVIDENCE: Final = 0
"""Kind of a mark that is evidence however many have it."""
SHARED: Final = 1
"""Kind of a phone, an account or an identity number: evidence unless it is crowded."""
REST: Final = 2
"""Kind of what a record rests on, an account's key: no evidence, only to find the record again."""
KIND: Final = 3
"""Where in a word its kind is."""
_SHARED: Final = frozenset("pai")


@dataclass(frozen=True, slots=True)
class Form:
    digest: int
    name: int
    marks: tuple[int, ...]

    def evidence(self) -> list[int]:
        """Return the marks that can link two records."""
        return [mark for mark in self.marks if mark & KIND != REST]

    def written(self) -> str:
        return "".join(f"{word & _ALL:016x}" for word in (self.digest, self.name, *self.marks))


_ALL: Final = 2**64 - 1


def form_of(each: Record, accounts: Sequence[str]) -> Form:
    """Return a record's form; `accounts` are the keys of the accounts that name it."""
    told = (
        each.name, each.phones, each.accounts, each.exact, each.last6, each.last4, each.community,
        each.door, each.unit, each.city, each.birth_year, each.since_us, accounts,
    )  # fmt: skip
    marks = {mark_word(mark) for mark in each.marks()}
    marks.update(account_word(key) for key in accounts)
    return Form(_word(repr(told)), name_word(each.name), tuple(sorted(marks)))


def read_form(text: str) -> Form:
    """Return the form that was written as `text`."""
    packed = bytes.fromhex(text)
    digest, name, *marks = (
        int.from_bytes(packed[at : at + 8], "big", signed=True) for at in range(0, len(packed), 8)
    )
    return Form(digest, name, tuple(marks))


def mark_word(mark: str) -> int:
    return _word(mark) & ~KIND | (SHARED if mark[0] in _SHARED else EVIDENCE)


def account_word(key: str) -> int:
    """Return the mark of the records that an account of this key names."""
    return _word("k" + key) & ~KIND | REST


def name_word(name: str) -> int:
    return _word(name)


def _word(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
