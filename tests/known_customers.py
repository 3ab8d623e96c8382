"""Customers made from the demo's names and phones, and a plain reading of them that says who must
be found."""

import time
from dataclasses import dataclass

import numpy as np

from insight.pinyin import initials, spellings
from resources.demo.people import identity_numbers, names, phones
from storage.local.changes import Batch, FeedProgress
from storage.local.middles import FILLED
from storage.local.store import Store
from storage.sources.personal import Personal

NOWHERE = FeedProgress(None, None, None)
COLUMNS = (
    "key", "name", "phone", "phone2", "identity_masked", "identity_hash", "identity_last6_hash",
    "identity_last4_hash", "address", "account_number", "tier",
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A customer as the test made it."""

    key: str
    name: str = ""
    phone: str = ""
    phone2: str = ""
    identity: str = ""
    address: str = ""
    account: str = ""
    tier: str = "T1"

    def row(self, personal: Personal) -> tuple[object, ...]:
        return (
            self.key, self.name or None, self.phone or None, self.phone2 or None,
            *personal.protect(self.identity or None), self.address or None, self.account or None,
            self.tier,
        )  # fmt: skip

    # what must be found, read off the record itself

    def called(self, letters: str) -> bool:
        return any(
            each.startswith(letters) for each in (*spellings(self.name), *initials(self.name))
        )

    def numbered(self, digits: str) -> bool:
        count = len(digits)
        numbers = [each for each in (self.phone, self.phone2) if each]
        return (
            (count <= 14 and any(each.startswith(digits) for each in numbers))
            or (4 <= count <= 10 and any(each.endswith(digits) for each in numbers))
            or (5 <= count <= 10 and any(digits in each for each in numbers))
            or (count in (4, 6, 15, 18) and self.identified(digits))
            or (bool(self.account) and self.account.startswith(digits))
            or (count >= 6 and self.key.startswith(digits))
        )

    def identified(self, typed: str) -> bool:
        return bool(self.identity) and (
            self.identity.endswith(typed) if len(typed) in (4, 6) else self.identity == typed
        )

    def also(self, digits: str) -> bool:
        """Whether the record has digits that were typed behind a name."""
        if digits in self.phone:
            return True
        at_end = len(digits) >= 4 and self.phone2.endswith(digits)
        return at_end or (len(digits) == 4 and self.identified(digits))


def people(count: int, seed: int = 7) -> list[Known]:
    rng = np.random.default_rng(seed)
    called, phone = names(rng, count), phones(rng, count)
    numbers, _ = identity_numbers(rng, rng.integers(1950, 2004, count))
    homes = ("翠竹花园", "锦绣名都", "东湖里", "阳光 小区")
    return [
        Known(
            f"K{10_000 + at}", called[at] if at % 9 else f"单{called[at][1:]}", phone[at],
            f"120{phone[at][3:]}"[::-1] if at % 5 == 0 else "", numbers[at] if at % 3 else "",
            f"广州市天河区{homes[at % 4]}{at % 7}栋{at}室", f"8{at:07d}" if at % 2 else "",
            f"T{at % 5 + 1}",
        )
        for at in range(count)
    ]  # fmt: skip


def keep(store: Store, customers: list[Known], source: str = "crm") -> None:
    rows = [each.row(Personal(store.identity_key)) for each in customers]
    store.apply(Batch(source, "customers", "customer", COLUMNS, rows, NOWHERE))


def stage(store: Store, customers: list[Known], source: str = "crm") -> None:
    staging = store.stage(source, "customers", "customer")
    rows = [each.row(Personal(store.identity_key)) for each in customers]
    staging.add(Batch(source, "customers", "customer", COLUMNS, rows, NOWHERE))
    staging.swap(NOWHERE)


def drop(store: Store, keys: list[str], source: str = "crm") -> None:
    store.apply(Batch(source, "customers", "customer", COLUMNS, [], NOWHERE, keys))


def settled(store: Store) -> None:
    """Wait until every customer is in the index of pieces."""
    while True:
        with store.read() as reader:
            if reader.json(FILLED) == [[1]]:
                return
        time.sleep(0.01)
