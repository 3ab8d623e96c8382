"""What screens show of persons, their records, the conflicts and the decisions."""

from dataclasses import dataclass

from insight.identity.records import Pair, Record, Ref


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a list: who (the record that names the person), and how many records say so."""

    ref: Ref
    name: str
    phone: str
    records: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A conflict in a list, with the names on both records; see `linking.Conflict`."""

    id: str
    kind: str
    one: Ref
    other: Ref | None
    why: str
    value: str
    records: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said at one time, of one or more pairs of records. `verdict`: same, different
    or undo; `names`: those of the first pair; `counts`: the pairs nothing newer was said of."""

    pairs: tuple[Pair, ...]
    verdict: str
    reason: str
    by: str
    at_us: int
    names: tuple[str, str]
    counts: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A record as its source tells it, beside the form it is compared in.

    `person` is who it belongs to; `to` and `why` are its link, None for the record that names the
    person and for one that stands alone; `since_us`: since when both linked records stand.
    """

    ref: Ref
    name: str
    phones: tuple[str, ...]
    identity: str
    address: str
    accounts: tuple[str, ...]
    created_us: int | None
    updated_us: int | None
    compared: Record
    person: Ref
    to: Ref | None = None
    why: str | None = None
    since_us: int | None = None
