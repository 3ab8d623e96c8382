"""What linking knows of a customer record, and what it says of two of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from insight.identity.addresses import AddressBook
from insight.identity.names import is_vague, normal_name, slip
from insight.identity.numbers import normal_account, normal_phone, slip_marks
from resources.wording import QT_TRANSLATE_NOOP

Ref = tuple[str, str]
"""A customer record: its source and its key there. This names it on every desk."""

Pair = tuple[Ref, Ref]
"""Two records, the smaller first."""

Verdict = Literal["same", "different"]
"""A person's word on two records."""

MISTYPED: Final = "~"
"""Begins the hash of an identity number whose check sign is wrong: no evidence."""

GENERATION: Final = 15
"""Years of birth that are this far apart are no slip of the pen."""


def pair(one: Ref, other: Ref) -> Pair:
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Record:
    """A customer record in the form records are compared in; "" or () for what is not told.

    `exact`, `last6`, `last4` are hashes of the identity number and its end; `since_us` is when
    the record was made at its source, None if that is not known.
    """

    ref: Ref
    name: str = ""
    phones: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    exact: str = ""
    last6: str = ""
    last4: str = ""
    community: str = ""
    door: str = ""
    unit: str = ""
    city: str = ""
    birth_year: int | None = None
    since_us: int | None = None

    @property
    def vague(self) -> bool:
        return is_vague(self.name)

    def marks(self) -> list[str]:
        """Return what two records must share at least one of to be linked, by a person's word
        aside: phones, accounts, the identity number, and with a clear name the door, the end of
        the identity number in the community, or most of a phone there."""
        found = ["p" + phone for phone in self.phones]
        found += ["a" + account for account in self.accounts]
        if self.exact:
            found.append("i" + self.exact)
        if self.vague:
            return found
        if self.door:
            found.append(f"d{self.name}|{self.door}")
        if self.community:
            if self.last4:
                found.append(f"e{self.name}|{self.community}|{self.last4}")
            found += [
                f"s{self.name}|{self.community}|{part}"
                for phone in self.phones
                for part in slip_marks(phone)
            ]
        return found


def record(
    ref: Ref,
    name: str | None,
    phones: Iterable[str | None],
    accounts: Iterable[str | None],
    hashes: tuple[str | None, str | None, str | None],
    address: str | None,
    community: str | None,
    birth_year: int | None,
    since_us: int | None,
    book: AddressBook,
) -> Record:
    """Return a customer record as stored in the form it is compared in."""
    home = book.home(address, community)
    exact, last6, last4 = (
        "" if kept is None or kept.startswith(MISTYPED) else kept for kept in hashes
    )
    return Record(
        ref,
        normal_name(name),
        tuple(sorted({normal_phone(phone) for phone in phones} - {""})),
        tuple(sorted({normal_account(account) for account in accounts} - {""})),
        exact, last6, last4, home.community, home.door, home.unit, home.city, birth_year, since_us,
    )  # fmt: skip


WORDS: Final[dict[str, str]] = {
    "joined": QT_TRANSLATE_NOOP("Identity", "joined by hand"),
    "identity": QT_TRANSLATE_NOOP("Identity", "same identity number"),
    "account_name": QT_TRANSLATE_NOOP("Identity", "same account, same name"),
    "home_name": QT_TRANSLATE_NOOP("Identity", "same name, same home address"),
    "phone_name": QT_TRANSLATE_NOOP("Identity", "same phone, same name"),
    "end_name": QT_TRANSLATE_NOOP(
        "Identity", "same name, same end of the identity number, same community"),
    "near_phone": QT_TRANSLATE_NOOP(
        "Identity", "same name and community, one slip in the phone number"),
    "phone_near_name": QT_TRANSLATE_NOOP(
        "Identity", "same phone, one slip in the name, and more agrees"),
    "account_near_name": QT_TRANSLATE_NOOP(
        "Identity", "same account, one slip in the name, and more agrees"),
    "only_one": QT_TRANSLATE_NOOP(
        "Identity", "same phone or account, and nobody else there has such a name"),
    "differs": QT_TRANSLATE_NOOP("Identity", "different identity numbers"),
    "generation": QT_TRANSLATE_NOOP("Identity", "years of birth a generation apart"),
    "parted": QT_TRANSLATE_NOOP("Identity", "parted by hand"),
    "phone": QT_TRANSLATE_NOOP("Identity", "same phone"),
    "account": QT_TRANSLATE_NOOP("Identity", "same account"),
    "name": QT_TRANSLATE_NOOP("Identity", "same name"),
    "home": QT_TRANSLATE_NOOP("Identity", "same home address"),
}  # fmt: skip
"""Why two records are, or are not, one person, in words."""
AGAINST: Final = frozenset({"differs", "generation"})
"""The codes of `reasons` that speak against two records being one person."""


def identities_differ(one: Record, other: Record) -> bool:
    """Whether two identity numbers, as far as both are told, cannot be the same."""
    for mine, theirs in (
        (one.exact, other.exact), (one.last6, other.last6), (one.last4, other.last4)
    ):  # fmt: skip
        if mine and theirs:
            return mine != theirs
    return False


def same_home(one: Record, other: Record) -> bool:
    """Whether two records give one home; a unit or a city that only one of them tells is no
    difference."""
    return (
        bool(one.door)
        and one.door == other.door
        and (one.unit == other.unit or not one.unit or not other.unit)
        and (one.city == other.city or not one.city or not other.city)
    )


def names_unlike(one: Record, other: Record) -> bool:
    """Whether two clear names have no sign in common."""
    return not (one.vague or other.vague or set(one.name) & set(other.name))


def ages_differ(one: Record, other: Record) -> bool:
    """Whether two records are of people a generation apart: a son may have his father's name."""
    if one.birth_year is None or other.birth_year is None:
        return False
    return abs(one.birth_year - other.birth_year) >= GENERATION


def anything_agrees(one: Record, other: Record, crowded: Collection[str]) -> bool:
    """Whether a phone, an account or the home speaks for two records being one person; phones and
    accounts whose marks are `crowded` do not."""
    phones = {"p" + phone for phone in set(one.phones).intersection(other.phones)}
    accounts = {"a" + number for number in set(one.accounts).intersection(other.accounts)}
    return bool((phones | accounts).difference(crowded)) or same_home(one, other)


def more_agrees(one: Record, other: Record, beside: str) -> bool:
    """Whether something that is not `beside` speaks for two records whose names differ by a slip.

    A slip of the pen needs any second agreement; any other single sign (as brothers' names have)
    the end of their identity number: twins share phone, home and year of birth.
    """
    how = slip(one.name, other.name)
    if not how:
        return False
    end = (one.last6 or one.last4, other.last6 or other.last4)
    own = bool((one.last6 and one.last6 == other.last6) or (all(end) and one.last4 == other.last4))
    years = {one.birth_year, other.birth_year} - {None}
    if len(years) > 1:
        return False  # father and son
    born = one.birth_year is not None and one.birth_year == other.birth_year
    shared = (
        same_home(one, other)
        or (beside != "account" and not set(one.accounts).isdisjoint(other.accounts))
        or (beside != "phone" and not set(one.phones).isdisjoint(other.phones))
    )
    return own or (how == "slip" and (shared or born))


def reasons(one: Record, other: Record) -> tuple[str, ...]:
    """Return what two records agree and disagree on, as codes of `WORDS`; for showing them."""
    found: list[str] = []
    if one.exact and one.exact == other.exact:
        found.append("identity")
    if identities_differ(one, other):
        found.append("differs")
    if ages_differ(one, other):
        found.append("generation")
    if not set(one.phones).isdisjoint(other.phones):
        found.append("phone")
    if not set(one.accounts).isdisjoint(other.accounts):
        found.append("account")
    if one.name and one.name == other.name:
        found.append("name")
    if same_home(one, other):
        found.append("home")
    return tuple(found)
