"""Bills by charge item, and why one month's are higher or lower than the month before's.

All money is integer fen. Formulas, for the bills of one account and month and for their sums:

- an item's charge is what the bill says of it; a discount lowers the bill whichever sign its
  source gives it, so it charges −|discount|;
- unexplained = total − Σ charges, so charges and the unexplained sum to the total to the fen;
- a change = this month's total − the total of the calendar month before; its parts are, item by
  item, the difference of the charges of accounts billed in both months, the whole bills of
  accounts billed in one of them only, and the difference of what is unexplained. They sum to the
  change to the fen.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from insight.identity.records import Ref
from resources.wording import QT_TRANSLATE_NOOP

Item = Literal[
    "base", "voice", "data", "sms", "roaming", "addon", "other", "discount",
    "new_account", "gone_account", "unexplained",
]  # fmt: skip
ITEMS: Final[tuple[Item, ...]] = (
    "base", "voice", "data", "sms", "roaming", "addon", "other", "discount",
)  # fmt: skip
"""The charge items a bill may tell, in the order of the canonical columns `<item>_fen`."""

ITEM_WORDS: Final[Mapping[Item, str]] = {
    "base": QT_TRANSLATE_NOOP("Bill", "Monthly fee"),
    "voice": QT_TRANSLATE_NOOP("Bill", "Calls"),
    "data": QT_TRANSLATE_NOOP("Bill", "Data"),
    "sms": QT_TRANSLATE_NOOP("Bill", "Messages"),
    "roaming": QT_TRANSLATE_NOOP("Bill", "Roaming"),
    "addon": QT_TRANSLATE_NOOP("Bill", "Value-added services"),
    "other": QT_TRANSLATE_NOOP("Bill", "Other charges"),
    "discount": QT_TRANSLATE_NOOP("Bill", "Discount"),
    "new_account": QT_TRANSLATE_NOOP("Bill", "Account billed for the first time"),
    "gone_account": QT_TRANSLATE_NOOP("Bill", "Account no longer billed"),
    "unexplained": QT_TRANSLATE_NOOP("Bill", "Unexplained"),
}

MONTHS: Final = 6
"""How many months of bills are shown."""

Charge = tuple[Item, int]
"""An item and its fen."""


@dataclass(frozen=True, slots=True)
class Bill:
    """One account's bill. `charges`: the items that are not nought, and last what is unexplained;
    they sum to `total_fen`. A bill without a total is what its items sum to."""

    source: str
    key: str
    account: Ref | None
    month: str
    total_fen: int
    charges: tuple[Charge, ...]
    paid_us: int | None = None
    updated_us: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Why a month costs more or less than the one before: `parts`, the largest first, sum to
    `difference_fen`."""

    difference_fen: int
    parts: tuple[Charge, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """All bills of a calendar month (`2026-11`): none where none is here, so that a gap shows.

    `change` is against the month before; None where either month has no bill. `unpaid_fen`: of
    the bills without a time of payment.
    """

    month: str
    bills: tuple[Bill, ...] = ()
    change: Change | None = None

    @property
    def total_fen(self) -> int:
        return sum(bill.total_fen for bill in self.bills)

    @property
    def unpaid_fen(self) -> int:
        return sum(bill.total_fen for bill in self.bills if bill.paid_us is None)

    @property
    def charges(self) -> tuple[Charge, ...]:
        """What the month is made of, in the order of `ITEMS`; sums to `total_fen`."""
        sums = Counter[Item]()
        for bill in self.bills:
            sums.update(dict(bill.charges))
        return tuple((item, sums[item]) for item in (*ITEMS, "unexplained") if sums[item])


def bill(
    source: str,
    key: str,
    account_key: str | None,
    month: str,
    items: Mapping[Item, int | None],
    total_fen: int | None,
    paid_us: int | None = None,
    updated_us: int | None = None,
) -> Bill:
    """Return a bill as its source tells it, as charges that sum to its total."""
    told = [(item, items.get(item) or 0) for item in ITEMS]
    charges: list[Charge] = [
        (item, -abs(fen) if item == "discount" else fen) for item, fen in told if fen
    ]
    explained = sum(fen for _, fen in charges)
    total = explained if total_fen is None else total_fen
    if total != explained:
        charges.append(("unexplained", total - explained))
    account = (source, account_key) if account_key else None
    return Bill(source, key, account, month, total, tuple(charges), paid_us, updated_us)


def change(before: Iterable[Bill], after: Iterable[Bill]) -> Change:
    """Return why the bills of a month differ from those of the one before."""
    then, now = _by_account(before), _by_account(after)
    parts = Counter[Item]()
    for account in then.keys() | now.keys():
        if account not in then:
            parts["new_account"] += now[account].total()
        elif account not in now:
            parts["gone_account"] -= then[account].total()
        else:
            parts.update(now[account])
            parts.subtract(then[account])
    found = sorted(((item, fen) for item, fen in parts.items() if fen), key=_largest)
    return Change(sum(fen for _, fen in found), tuple(found))


def months(bills: Iterable[Bill], count: int = MONTHS) -> tuple[Month, ...]:
    """Return the last `count` calendar months up to the newest bill's, the oldest first.

    Bills of a month that is none (not `YYYY-MM`) are left out.
    """
    of: dict[str, list[Bill]] = {}
    for each in bills:
        if _is_month(each.month):
            of.setdefault(each.month, []).append(each)
    if not of:
        return ()
    names = [max(of)]
    while len(names) <= count and names[-1] > "0000-01":
        names.append(month_before(names[-1]))
    found = []
    for month, before in pairwise(names):
        known = month in of and before in of
        found.append(
            Month(
                month,
                tuple(sorted(of.get(month, ()), key=lambda one: (one.source, one.key))),
                change(of[before], of[month]) if known else None,
            )
        )
    return tuple(reversed(found))


def month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1:04d}-12" if number == 1 else f"{year:04d}-{number - 1:02d}"


def _is_month(text: str) -> bool:
    digits = text[:4] + text[5:]
    plain = len(text) == 7 and text[4] == "-" and digits.isascii() and digits.isdigit()
    return plain and 1 <= int(text[5:]) <= 12


def _by_account(bills: Iterable[Bill]) -> dict[Ref | None, Counter[Item]]:
    found: dict[Ref | None, Counter[Item]] = {}
    for each in bills:
        found.setdefault(each.account, Counter()).update(dict(each.charges))
    return found


def _largest(charge: Charge) -> tuple[int, str]:
    return -abs(charge[1]), charge[0]
