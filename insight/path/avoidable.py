"""Contacts that could have been avoided: customers who came again for the same.

A contact is avoidable when its customer had contacted the centre for the same recorded reason at
most `REPEAT_DAYS` before, whatever the channel: the contact before did not settle it. The timeline
of a customer marks the same ones. The first of a row is none, a contact without a recorded reason
repeats nothing, and what the centre itself called about is no contact of the customer's.

What it costs is the time somebody handled it, talk and after-work, at the house's rate an hour. One
that nobody handled (in the app, on the web) costs nothing and is counted all the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from insight.path.prices import Prices

_HOUR_S = 3_600


@dataclass(frozen=True, slots=True)
class Avoidable:
    """`at_us`, `before_us`: when it began, and the one before it. `handled_s`: talk and after-work,
    None where nobody handled it or that is not told. `customer`: the record it names, with what its
    source calls it; "" where it names none."""

    source: str
    key: str
    reason: str
    at_us: int
    before_us: int
    handled_s: int | None
    touchpoint: str
    agent: str
    customer: str


def contact_fen(handled_s: int | None, prices: Prices) -> int:
    """Return what a contact cost, whole fen (a half upwards)."""
    told = max(handled_s or 0, 0)
    return (2 * told * prices.handling_fen_an_hour + _HOUR_S) // (2 * _HOUR_S)


def of_process(
    contacts: Iterable[Avoidable], prices: Prices, process: str
) -> Sequence[Avoidable]:  # fmt: skip
    """Return those that stand in the statement of a process: each stands in one at most."""
    return [each for each in contacts if prices.process_of_contact(each.reason) == process]
