"""The list of warnings people work on: where each stands, whose it is, in which order."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from insight.hub.roles import Role
from insight.warnings.happening import Happening
from insight.warnings.rule import Rule
from insight.warnings.standing import Said, Standing

Shelf = Literal["active", "shelved", "silenced", "ended"]
"""Where a warning stands: to be worked on; out of the list until a time; of a silenced rule and
group; over, by itself or closed by somebody."""
SHELVES: Final[tuple[Shelf, ...]] = get_args(Shelf)
NEVER_US: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning with its rule, None where no such rule is known any more."""

    standing: Standing
    rule: Rule | None

    @property
    def id(self) -> str:
        return self.now.id

    @property
    def now(self) -> Happening:
        return self.standing.what

    @property
    def words(self) -> tuple[Said, ...]:
        return self.standing.words

    @property
    def first_us(self) -> int:
        """Since when it is known, by the hub's clock."""
        return self.standing.first_us

    @property
    def taken(self) -> Said | None:
        """Who is on it: whoever said so last."""
        return self.standing.taken

    @property
    def closed(self) -> Said | None:
        return self.standing.closed

    @property
    def responded(self) -> Said | None:
        return next((each for each in reversed(self.words) if each.word == "respond"), None)

    @property
    def shelf(self) -> Shelf:
        if not self.standing.open:
            return "ended"
        if self.standing.shelved_until_us is not None:
            return "shelved"
        return "active" if self.standing.silenced_until_us is None else "silenced"

    @property
    def until_us(self) -> int:
        """Until when it is shelved or silenced, 0 for neither."""
        return self.standing.shelved_until_us or self.standing.silenced_until_us or 0

    @property
    def ended_us(self) -> int:
        """When it was over, 0 while it is not."""
        if self.closed is not None:
            return self.closed.at_us
        return self.now.at_us if self.now.state == "ended" else 0

    @property
    def owner(self) -> Role | str:
        """Whose it is: the rule's owner, or the role that was told last."""
        told = next((word.role for word in reversed(self.words) if word.word == "escalate"), "")
        return told or (self.rule.owner if self.rule else "supervisor")

    @property
    def roles_told(self) -> frozenset[str]:
        """Every role that has been told of it."""
        told = {word.role for word in self.words if word.word == "escalate"}
        return frozenset(told | {self.rule.owner if self.rule else "supervisor"})


def worklist(standing: Iterable[Standing], rules: Mapping[str, Rule]) -> tuple[Warned, ...]:
    """Return every warning, in the order in which they are to be looked at."""
    found = (Warned(each, rules.get(each.what.rule)) for each in standing)
    return tuple(sorted(found, key=_order))


def _order(each: Warned) -> tuple[int, int, bool, int, str]:
    """The gravest first; of those alike what nobody is on, then the oldest. What has no data stands
    between the levels. What is over stands by when it ended, the newest first."""
    if each.shelf == "ended":
        return 1, 0, False, -each.ended_us, each.id
    grave = 1 if each.now.state == "no_data" else {2: 0, 1: 2, 0: 3}[int(each.now.level)]
    return 0, grave, each.taken is not None, each.first_us, each.id


def on_shelf(
    warned: Iterable[Warned], shelf: Shelf, since_us: int = 0, mine: Collection[str] = ()
) -> list[Warned]:
    """Return those on a shelf; of ended ones what ended since a moment. `mine`: roles whose
    warnings are wanted, none for everybody's."""
    return [
        each for each in warned
        if each.shelf == shelf and (shelf != "ended" or each.ended_us >= since_us)
        and (not mine or not each.roles_told.isdisjoint(mine))
    ]  # fmt: skip


def next_change_us(warned: Iterable[Warned], now_us: int) -> int:
    """Return when the list changes by time alone: a shelf or a silence is over."""
    return min((each.until_us for each in warned if each.until_us > now_us), default=NEVER_US)
