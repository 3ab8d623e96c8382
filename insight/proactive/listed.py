"""A rule's list as it is worked on: who is ready, who is held back, who is left out and why."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final, Literal

from insight.contact.gate import DAY_US, Past, Verdict, Why, left_out, verdict
from insight.contact.rules import ContactRules
from insight.identity.records import Ref
from insight.proactive.channels import Preference
from insight.proactive.customers import Customers, Found
from insight.proactive.held_back import is_held_back, month_of
from insight.proactive.marks import UNKNOWN, Marks
from insight.proactive.rule import ProactiveRule, SignCode
from resources.wording import QT_TRANSLATE_NOOP

Standing = Literal["ready", "held_back", "handed", "busy", "left_out"]
STANDINGS: Final[dict[Standing, str]] = {
    "ready": QT_TRANSLATE_NOOP("Proactive", "Ready"),
    "held_back": QT_TRANSLATE_NOOP("Proactive", "Held back"),
    "handed": QT_TRANSLATE_NOOP("Proactive", "Handed out"),
    "busy": QT_TRANSLATE_NOOP("Proactive", "Has another task"),
    "left_out": QT_TRANSLATE_NOOP("Proactive", "Left out"),
}
WORKED_OFF_US: Final = 7 * DAY_US
"""How long a list is worked off: who may be contacted by then is not left out."""


Decided = Literal["handed", "held", "picked"]
"""What a rule did with a customer: handed out by the draw, held back, or picked by hand."""


@dataclass(frozen=True, slots=True)
class Arms:
    """What became of a rule so far: mark → when somebody was last handed out, and held back.
    `first`: mark → when and what was decided at first, also by a task that was withdrawn since.
    `open`: tasks not finished; `outcomes`: of the finished ones."""

    treated: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, tuple[int, Decided]] = field(default_factory=dict)
    open: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)


def newest(told: Mapping[str, int], marks: Marks) -> dict[int, int]:
    """Return the newest moment by the place of whom each mark stands for now."""
    found: dict[int, int] = {}
    for mark, at in told.items():
        place = marks.place(mark)
        found[place] = max(at, found.get(place, at))
    found.pop(UNKNOWN, None)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of whom a list finds. `busy`: words of customers whom a task goes after;
    `phoneless`: of those without any number to call or write to."""

    rules: ContactRules
    zone: tzinfo
    pasts: Mapping[Ref, Past]
    arms: Arms = field(default_factory=Arms)
    busy: Set[str] = frozenset()
    phoneless: Set[str] = frozenset()
    preferred: Mapping[str, Preference] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """One customer on a list. `why`, `next_us`: of the contact rules, also of who is ready but not
    at once. `recorded`: that he or she is held back stands in a record already."""

    place: int
    word: str
    points: int
    signs: tuple[SignCode, ...]
    standing: Standing
    way: str
    why: Why = ""
    next_us: int | None = None
    preference: Preference | None = None
    recorded: bool = False

    @property
    def ref(self) -> Ref:
        source, _, key = self.word.partition(":")
        return source, key


def listed(
    rule: ProactiveRule, found: Found, base: Customers, known: Known, now_us: int, most: int
) -> list[Listed]:
    """Return the first `most` a rule finds. Who is left out by the contact rules or busy stands in
    neither arm; of the others the draw of the month decides, once and for all."""
    month = month_of(now_us, known.zone)
    handed = newest(known.arms.treated, base.marks)
    held = newest(known.arms.held, base.marks)
    lines = []
    for row, place in enumerate(found.places[:most].tolist()):
        word = base.words[place]
        liked = known.preferred.get(word) if rule.way == "preferred" else None
        way = (liked.way if liked else "call") if rule.way == "preferred" else rule.way
        source, _, key = word.partition(":")
        told = verdict(known.rules, known.pasts.get((source, key), Past()), way, now_us, known.zone)
        if word in known.phoneless and (told.allowed or told.next_us is not None):
            told = Verdict("no_phone", None)
        before = handed.get(place), held.get(place)
        standing, recorded = _standing(rule, word, known, told, month, now_us, before)
        lines.append(Listed(
            place, word, int(found.points[row]),
            tuple(sign for sign, mask in found.signs.items() if mask[row]), standing, way,
            told.why if standing in ("ready", "left_out") else "", told.next_us, liked, recorded,
        ))  # fmt: skip
    return lines


def _standing(
    rule: ProactiveRule, word: str, known: Known, told: Verdict, month: str, now_us: int,
    before: tuple[int | None, int | None],
) -> tuple[Standing, bool]:  # fmt: skip
    handed, held = before
    if handed is not None and handed > now_us - rule.again_days * DAY_US:
        return "handed", False
    if held is not None and held > now_us - rule.within_days * DAY_US:
        return "held_back", True
    if word in known.busy:
        return "busy", False
    if left_out(told, now_us + WORKED_OFF_US):
        return "left_out", False
    drawn = is_held_back(word, rule.code, month, rule.held_share)
    return ("held_back" if drawn else "ready"), False


@dataclass(frozen=True, slots=True)
class Round:
    """Who goes out now, and who is to be recorded as held back beside them: those drawn among the
    ones listed before the last who goes. `picked`: somebody chose them by hand, not just the first
    so many; they cannot be compared with those held back, so nobody is recorded beside them."""

    going: tuple[Listed, ...] = ()
    beside: tuple[Listed, ...] = ()
    picked: bool = False


def hand_out(rule: ProactiveRule, lines: Sequence[Listed], chosen: Set[str] | None = None) -> Round:
    """Return who goes out now, at most `rule.most`. `chosen`: words somebody picked, None for all;
    who is not ready never goes."""
    ready = [(place, each) for place, each in enumerate(lines) if each.standing == "ready"]
    wanted = [told for told in ready if chosen is None or told[1].word in chosen][: rule.most]
    going = tuple(each for _, each in wanted)
    if wanted != ready[: len(wanted)]:
        return Round(going, (), picked=True)
    last = wanted[-1][0] if wanted else -1
    return Round(going, tuple(
        each for each in lines[: last + 1] if each.standing == "held_back" and not each.recorded
    ))  # fmt: skip


def counted(lines: Sequence[Listed]) -> tuple[Counter[Standing], Counter[Why]]:
    """Return how many stand how, and why those left out are."""
    return (
        Counter(each.standing for each in lines),
        Counter(each.why for each in lines if each.standing == "left_out"),
    )
