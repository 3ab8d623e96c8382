"""What became of a notice at its receivers: by person, by team, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from insight.hub.facts import Notice, Receipt
from insight.notices.letters import over

Standing = Literal["later", "sent", "received", "read", "done"]
"""How far a receiver has come: not released yet, not there yet, there and unread, read and still
to be acknowledged, done."""
STANDINGS: Final[tuple[Standing, ...]] = ("sent", "received", "read", "later", "done")
"""Whoever needs looking after first."""


def standing(notice: Notice, receipt: Receipt, now_us: int) -> Standing:
    """Return how far a receiver has come with a notice."""
    if finished_at(notice, receipt) is not None:
        return "done"
    if receipt.read_at is not None:
        return "read"
    if receipt.received_at is not None:
        return "received"
    return "sent" if receipt.release_at <= now_us else "later"


def finished_at(notice: Notice, receipt: Receipt) -> int | None:
    """Return when a receiver had done what the notice asks: acknowledged it, or read it where no
    acknowledgement is asked for."""
    if notice.needs_ack:
        return receipt.acknowledged_at
    return receipt.acknowledged_at if receipt.read_at is None else receipt.read_at


def owes(notice: Notice, receipt: Receipt, now_us: int) -> bool:
    """Return whether a receiver who could have seen the notice has not done what it asks."""
    return standing(notice, receipt, now_us) in ("sent", "received", "read")


def late(notice: Notice, receipt: Receipt, now_us: int) -> bool:
    """Return whether a receiver is overdue: the time is over, the notice holds, it is not done."""
    due = notice.due_at
    return (
        due is not None
        and due <= now_us
        and not over(notice, now_us)
        and owes(notice, receipt, now_us)
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Receivers counted. `received`, `read`, `acknowledged` include those who have come further;
    `done`: whoever has done what the notice asks."""

    people: int = 0
    received: int = 0
    read: int = 0
    acknowledged: int = 0
    done: int = 0
    overdue: int = 0
    owing: int = 0

    def share(self, count: int) -> float:
        """Return a count of it as a share of all receivers, 0 where there are none."""
        return count / self.people if self.people else 0.0


def tally(notice: Notice, receipts: Iterable[Receipt], now_us: int) -> Tally:
    """Count the receivers of a notice."""
    people = received = read = acknowledged = done = overdue = owing = 0
    for each in receipts:
        people += 1
        acknowledged += each.acknowledged_at is not None
        seen = each.read_at is not None or each.acknowledged_at is not None
        read += seen
        received += seen or each.received_at is not None
        done += finished_at(notice, each) is not None
        overdue += late(notice, each, now_us)
        owing += owes(notice, each, now_us)
    return Tally(people, received, read, acknowledged, done, overdue, owing)


def by_team(
    notice: Notice, receipts: Iterable[Receipt], now_us: int
) -> list[tuple[int | None, Tally]]:
    """Count the receivers of each team (as it was when the notice was sent), the team with the
    smallest share done first."""
    teams: dict[int | None, list[Receipt]] = {}
    for each in receipts:
        teams.setdefault(each.team, []).append(each)
    counted = [(team, tally(notice, each, now_us)) for team, each in teams.items()]
    return sorted(counted, key=lambda pair: (pair[1].share(pair[1].done), -pair[1].people))
