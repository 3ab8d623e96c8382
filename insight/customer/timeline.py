"""Everything that happened with one customer, in all systems, as one row of entries.

An entry holds codes and values; the interface puts the words. The storage reads them, newest first.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, Final, Literal, NamedTuple, TypeVar

from insight.spoken import local_time

Kind = Literal[
    "contact", "order", "payment", "complaint", "fault", "survey", "social", "bill", "notice",
    "task",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = (
    "contact", "order", "payment", "complaint", "fault", "survey", "social", "bill", "notice",
    "task",
)  # fmt: skip
"""What an entry is, in the order filters name them."""

Tone = Literal["bad", "caution", "good", "open", "plain"]
"""What an entry means at a glance: went wrong, look here, went well, under way, nothing special."""

REPEAT_DAYS: Final = 7
"""A customer's contact for the same reason at most this many days after the one before it (7 times
24 hours, the limit included) is a repeat: the one before it did not resolve what was wanted."""

_DAY_US: Final = 86_400_000_000
_TONES: Final[dict[tuple[str, str], Tone]] = {
    ("order", "refuse"): "bad", ("order", "finish"): "good", ("order", "enter"): "open",
    ("order", "arrive"): "open", ("order", "reopen"): "caution",
    ("payment", "refused"): "bad", ("payment", "stuck"): "bad", ("payment", "ok"): "good",
    ("payment", "cancelled"): "caution",
    ("complaint", "opened"): "caution", ("complaint", "closed"): "good",
    ("fault", "reported"): "caution", ("fault", "restored"): "good",
    ("contact", "abandoned"): "caution", ("contact", "failed"): "caution",
    ("social", "negative"): "caution",
}  # fmt: skip
_LOW_SCORE: Final = 2


class Entry(NamedTuple):
    """One thing that happened: codes and values, no words.

    A complaint is one entry when it was opened and another when it was closed. `act` says what
    happened, `subject` what about:

    | kind | act | subject |
    |---|---|---|
    | contact | in, out; abandoned, flowed_out, failed, ivr, waiting, ringing, talking | queue |
    | order | enter, refuse, handover, arrive, finish, reopen | stage |
    | order (without recorded steps) | opened, won, lost | |
    | payment | ok, refused, cancelled, stuck | step |
    | complaint | opened, closed | kind of complaint |
    | fault | reported, restored | kind of fault |
    | survey | answered | |
    | social | mood | |
    | bill | issued | month |

    `number` is what people call it by (order, complaint, fault), `text` what somebody wrote: it may
    hold personal data and is shown masked. `took_s` is how long a contact lasted, or a complaint or
    fault was open, until this entry. `repeat`: see `marked`.
    """

    at_us: int
    kind: Kind
    act: str
    system: str
    key: str
    channel: str = ""
    subject: str = ""
    reason_code: str = ""
    number: str = ""
    product_code: str = ""
    who: str = ""
    unit: str = ""
    text: str = ""
    recording: str = ""
    amount_fen: int | None = None
    took_s: int | None = None
    score: int | None = None
    repeat: int = 1

    @property
    def reason(self) -> str:
        """Why, as answer scripts name it: the recorded reason, a complaint's or fault's kind."""
        about = self.subject if self.kind in ("complaint", "fault") else ""
        return self.reason_code or about

    @property
    def name(self) -> tuple[str, Kind, str, str]:
        """What tells it from every other entry."""
        return self.system, self.kind, self.act, self.key

    @property
    def tone(self) -> Tone:
        if self.repeat > 1 or (self.score is not None and self.score <= _LOW_SCORE):
            return "caution"
        return _TONES.get((self.kind, self.act), "plain")


_AT: Final = attrgetter("at_us")
_KIND: Final = attrgetter("kind")
_Row = TypeVar("_Row", bound=Sequence[Any])
_FIRST: Final = itemgetter(0)
_REASON: Final = Entry._fields.index("reason_code")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; "" takes every kind, channel or system."""

    kind: Kind | Literal[""] = ""
    channel: str = ""
    system: str = ""

    def takes(self, entry: Entry) -> bool:
        return (
            (not self.kind or entry.kind == self.kind)
            and (not self.channel or entry.channel == self.channel)
            and (not self.system or entry.system == self.system)
        )


class Day(NamedTuple):
    """A day of the centre's calendar: its entries are `first` to `first + size - 1`."""

    date: date
    first: int
    size: int


def newest_first(*told: Iterable[_Row]) -> list[_Row]:
    """Return the rows each source told, oldest first, as one list, newest first.

    Rows have the shape of `Entry`. Of rows of one instant the one told last stands first: read
    upwards, each source's rows keep the order it told them in.
    """
    return sorted(chain(*told), key=_FIRST)[::-1]


def marked(rows: Sequence[Sequence[Any]]) -> tuple[Entry, ...]:
    """Return the entries of rows in their shape, newest first, with `repeat` set on contacts.

    The n-th contact of a row gets n: contacts the customer made (not those we made) for one
    reason, whatever the channel, each at most `REPEAT_DAYS` after the one before it. A contact
    without a recorded reason repeats nothing.
    """
    found: list[Entry] = []
    last: dict[str, tuple[int, int]] = {}
    for row in reversed(rows):
        reason = row[_REASON]
        if not reason or row[1] != "contact" or row[2] == "out":
            found.append(Entry._make(row))
            continue
        at_us = row[0]
        before_us, times = last.get(reason, (at_us, 0))
        times = times + 1 if at_us - before_us <= REPEAT_DAYS * _DAY_US else 1
        last[reason] = (at_us, times)
        found.append(Entry._make((*row[:-1], times)))
    found.reverse()
    return tuple(found)


def counts(entries: Iterable[Entry]) -> dict[Kind, int]:
    """Return how many entries there are of each kind there is, in the order of `KINDS`."""
    told = Counter(map(_KIND, entries))
    return {kind: told[kind] for kind in KINDS if kind in told}


def days(entries: Sequence[Entry], zone: tzinfo) -> list[Day]:
    """Return the days of `zone` that have entries, newest first. Entries are newest first."""
    moments = list(map(_AT, reversed(entries)))
    found: list[Day] = []
    first, whole = 0, len(moments)
    while first < whole:
        day = local_time(moments[whole - 1 - first], zone).date()
        begins_us = int(datetime.combine(day, time(), zone).timestamp()) * 1_000_000
        after = max(whole - bisect_left(moments, begins_us), first + 1)
        found.append(Day(day, first, after - first))
        first = after
    return found


def place_of(told: Sequence[Day], wanted: date) -> int | None:
    """Return the place of the first entry to look at for a day: the day itself, else the next
    older one that has entries, else the oldest. None where there is nothing."""
    if not told:
        return None
    place = bisect_left(told, -wanted.toordinal(), key=lambda day: -day.date.toordinal())
    return told[min(place, len(told) - 1)].first
