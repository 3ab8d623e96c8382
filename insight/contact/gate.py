"""The one gate: whether a customer may be contacted at a moment, else why not and when again.

Every list that makes tasks for going to customers passes it, so that consent, do-not-call, hours
and frequency hold over all of them together. Contacts are a set: the order in which they were
recorded does not matter.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

from insight.contact.rules import ContactRules

US: Final = 1_000_000
DAY_US: Final = 86_400 * US

Result = Literal["reached", "not_reached", "opted_out", "opted_in"]
Why = Literal[
    "", "opted_out", "closed", "sensitive", "no_phone", "hours", "cap", "tried", "unreachable"
]
"""Why somebody is not to be contacted: said not to be; a tag says so; special care; no number is
known; outside the hours of the way; often enough already; tried in this part of the day; not
reachable for now."""
WHYS: Final[tuple[Why, ...]] = (
    "opted_out", "closed", "sensitive", "no_phone", "unreachable", "cap", "tried", "hours",
)  # fmt: skip
"""In the order in which they are looked at; the first that bars is told."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One attempt to reach a customer, or what he or she said about being contacted. `way`: ""
    where it is not known; of what was said, "" is every way."""

    at_us: int
    way: str = ""
    result: Result = "not_reached"


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a customer. `tags`: as the centre's records have them."""

    contacts: frozenset[Contact] = frozenset()
    tags: frozenset[str] = frozenset()
    sensitive: bool = False

    @property
    def attempts(self) -> tuple[Contact, ...]:
        """The attempts, the oldest first."""
        tried = (each for each in self.contacts if each.result in ("reached", "not_reached"))
        return tuple(sorted(tried, key=lambda each: (each.at_us, each.way, each.result)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why`: "" where it is allowed. `next_us`: from when it is, the moment asked about where it is
    now; None: not as long as nothing new is known."""

    why: Why
    next_us: int | None

    @property
    def allowed(self) -> bool:
        return not self.why


def verdict(rules: ContactRules, past: Past, way: str, at_us: int, zone: tzinfo) -> Verdict:
    """Return whether a customer may be contacted in this way at a moment."""
    why = _never(rules, past, way)
    if why:
        return Verdict(why, None)
    first = _bar(rules, past, way, at_us, zone)
    moment, barred = at_us, first
    while barred is not None:
        moment = barred[1]
        barred = _bar(rules, past, way, moment, zone)
    return Verdict("" if first is None else first[0], moment)


def left_out(verdict: Verdict, until_us: int) -> Why:
    """Return why somebody is left out of a list that is worked off until a moment; "" for whoever
    may be contacted by then."""
    late = verdict.next_us is None or verdict.next_us > until_us
    return verdict.why if late else ""


# --- what never passes ----------------------------------------------------------------------------


def _never(rules: ContactRules, past: Past, way: str) -> Why:
    if _opted_out(past, way):
        return "opted_out"
    closed = {*rules.closed_tags, *rules.of_way(way).closed_tags}
    if not past.tags.isdisjoint(closed):
        return "closed"
    return "sensitive" if rules.spare_sensitive and past.sensitive else ""


def _opted_out(past: Past, way: str) -> bool:
    """What was said last counts, whichever moment is asked about; of what was said at once, the
    no."""
    said = [
        (each.at_us, each.result == "opted_out")
        for each in past.contacts
        if each.result.startswith("opted") and each.way in ("", way)
    ]
    return max(said, default=(0, False))[1]


# --- what passes later ----------------------------------------------------------------------------


def _bar(
    rules: ContactRules, past: Past, way: str, at_us: int, zone: tzinfo
) -> tuple[Why, int] | None:
    """Return what bars a moment, and the first moment after it at which that bars no more."""
    attempts = past.attempts
    found = (
        _resting(rules, attempts, at_us, zone),
        _capped(rules, [each.at_us for each in attempts], at_us),
        _tried(rules, attempts, at_us, zone),
        _closed(rules.of_way(way).minutes, at_us, zone),
    )
    return next((each for each in found if each is not None), None)


def _closed(span: tuple[int, int], at_us: int, zone: tzinfo) -> tuple[Literal["hours"], int] | None:
    for begins, ends in _spans(span, at_us, zone):
        if begins <= at_us < ends:
            return None
        if begins > at_us:
            return "hours", begins
    raise AssertionError("every day has its hours")


def _capped(
    rules: ContactRules, moments: list[int], at_us: int
) -> tuple[Literal["cap"], int] | None:
    """So many together within the days of a cap leave no room for one more beside them."""
    for cap in rules.cap:
        length = cap.days * DAY_US
        for first, last in zip(moments, moments[cap.most - 1 :], strict=False):
            if last - first < length and last - length < at_us < first + length:
                return "cap", first + length
    return None


def _unanswered(
    rules: ContactRules, attempts: Collection[Contact], at_us: int, zone: tzinfo
) -> dict[str, int]:
    """Return the parts of the day in which somebody was tried in vain, with the last time: since
    last reached, and not longer ago than the rest."""
    answered = max((each.at_us for each in attempts
                    if each.result == "reached" and each.at_us <= at_us), default=0)  # fmt: skip
    since = max(answered, at_us - rules.rest_days * DAY_US)
    found: dict[str, int] = {}
    for each in attempts:
        if since < each.at_us <= at_us and each.result == "not_reached":
            part = part_of(rules, each.at_us, zone)
            found[part] = max(found.get(part, 0), each.at_us)
    found.pop("", None)
    return found


def _resting(
    rules: ContactRules, attempts: Collection[Contact], at_us: int, zone: tzinfo
) -> tuple[Literal["unreachable"], int] | None:
    tried = sorted(_unanswered(rules, attempts, at_us, zone).values(), reverse=True)
    if len(tried) < rules.attempts:
        return None
    return "unreachable", tried[rules.attempts - 1] + rules.rest_days * DAY_US


def _tried(
    rules: ContactRules, attempts: Collection[Contact], at_us: int, zone: tzinfo
) -> tuple[Literal["tried"], int] | None:
    """Whoever did not answer in the mornings is tried in another part of the day."""
    tried = _unanswered(rules, attempts, at_us, zone)
    here = part_of(rules, at_us, zone)
    if here not in tried:
        return None
    span = next(part.minutes for part in rules.part if part.code == here)
    ends = next(ends for begins, ends in _spans(span, at_us, zone) if begins <= at_us < ends)
    return "tried", min(ends, tried[here] + rules.rest_days * DAY_US)


def part_of(rules: ContactRules, at_us: int, zone: tzinfo) -> str:
    """Return the part of the day a moment lies in, "" for none: by the moments at which parts
    begin and end, which an hour that comes twice or not at all leaves in order."""
    for part in rules.part:
        begins, ends = next(_spans(part.minutes, at_us, zone))
        if begins <= at_us < ends:
            return part.code
    return ""


def _spans(span: tuple[int, int], at_us: int, zone: tzinfo) -> Iterator[tuple[int, int]]:
    """Yield a span of the day on this day and the two after it, as moments."""
    day = datetime.fromtimestamp(at_us / US, zone).date()
    for number in range(3):
        then = day + timedelta(days=number)
        yield _moment(then, span[0], zone), _moment(then, span[1], zone)


def _moment(day: date, minutes: int, zone: tzinfo) -> int:
    days, rest = divmod(minutes, 24 * 60)
    local = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=zone)
    return int(local.astimezone(UTC).timestamp()) * US
