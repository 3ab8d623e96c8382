"""A rule of whom to approach unasked.

Rules are data: shipped in `resources/proactive/rules.toml`, changed by people and shared through
the hub as definitions of the kind `proactive_rule`. `docs/proactive.md` is the reference of their
keys.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from insight.hub.roles import ROLES, Role
from insight.path.process import Code
from insight.tasks.due import DUE_IN
from insight.tasks.lists import KINDS, PRIORITIES
from resources.wording import QT_TRANSLATE_NOOP

KIND: Final = "proactive_rule"
"""The kind of definition at the hub."""

SignCode = Literal[
    "competitor_ends", "porting_asked", "contract_ends", "bill_falls", "usage_falls",
    "complaints", "faults", "broken_promise", "arrears", "new",
]  # fmt: skip
SIGNS: Final[dict[SignCode, str]] = {
    "competitor_ends": QT_TRANSLATE_NOOP("Proactive", "Contract with another network ends"),
    "porting_asked": QT_TRANSLATE_NOOP("Proactive", "Asked to take the number elsewhere"),
    "contract_ends": QT_TRANSLATE_NOOP("Proactive", "Contract with us ends"),
    "bill_falls": QT_TRANSLATE_NOOP("Proactive", "Bill falls"),
    "usage_falls": QT_TRANSLATE_NOOP("Proactive", "Data usage falls"),
    "complaints": QT_TRANSLATE_NOOP("Proactive", "Repeated complaints"),
    "faults": QT_TRANSLATE_NOOP("Proactive", "Repeated faults"),
    "broken_promise": QT_TRANSLATE_NOOP("Proactive", "A promise was broken"),
    "arrears": QT_TRANSLATE_NOOP("Proactive", "Arrears"),
    "new": QT_TRANSLATE_NOOP("Proactive", "New customer"),
}
"""What can be seen of a customer, in the order in which it is told."""
TIMED: Final[frozenset[SignCode]] = frozenset(
    {"competitor_ends", "contract_ends", "complaints", "faults", "broken_promise", "new"}
)
"""Signs that look so many `days` ahead or back."""
LEAST: Final[dict[SignCode, str]] = {
    "bill_falls": QT_TRANSLATE_NOOP("Proactive", "%"),
    "usage_falls": QT_TRANSLATE_NOOP("Proactive", "%"),
    "complaints": QT_TRANSLATE_NOOP("Proactive", "times"),
    "faults": QT_TRANSLATE_NOOP("Proactive", "times"),
    "arrears": QT_TRANSLATE_NOOP("Proactive", "yuan"),
}
"""Signs that need at `least` so much, and of what."""

Outcome = Literal["subscribed", "renewed", "stayed"]
OUTCOMES: Final[dict[Outcome, str]] = {
    "subscribed": QT_TRANSLATE_NOOP("Proactive", "took a new product"),
    "renewed": QT_TRANSLATE_NOOP("Proactive", "renewed the contract"),
    "stayed": QT_TRANSLATE_NOOP("Proactive", "is still a subscriber"),
}
Among = Literal["all", "subscribers", "prospects"]


LONGEST_NAME: Final = 120
LONGEST_TEXT: Final = 4_000
Name = Annotated[str, Field(max_length=LONGEST_NAME)]


class RuleError(ValueError):
    """A rule that cannot be used; the text names the place in it."""


class Sign(BaseModel):
    """One sign and what it weighs. `days`: how far ahead or back it looks; `least`: from how much
    on it counts, in the unit of `LEAST`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    sign: SignCode
    points: Annotated[int, Field(ge=1, le=100)]
    days: Annotated[int, Field(ge=1, le=730)] = 60
    least: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class ProactiveRule(BaseModel):
    """Who has at least `least` points of its `signs` is on the list, the most points first.

    `among`: of whom; `tiers`, `regions`: only these, empty for any. `owner`, `department`: whose
    list it is. `way`: how they are approached, `preferred` by each customer's own channel. `plan`:
    the code of a plan (`insight.path.plans`) whose text and script go with the tasks. `most`: how
    many are handed out at once; `again_days`: nobody a second time within them. `held_share`:
    percent that the list leaves alone to compare with; `outcome`, `within_days`: what counts as
    success, and until when. `cost_fen`: what one finished task costs."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    code: Code
    title: dict[str, Name]
    text: dict[str, Annotated[str, Field(max_length=LONGEST_TEXT)]] = Field(default_factory=dict)
    signs: list[Sign] = Field(min_length=1)
    least: Annotated[int, Field(ge=1, le=1_000)] = 1
    among: Among = "all"
    tiers: list[Name] = Field(default_factory=list, max_length=100)
    regions: list[Name] = Field(default_factory=list, max_length=500)
    owner: Role = "supervisor"
    department: Name = ""
    way: Literal["call", "sms", "preferred"] = "call"
    kind: str = "call_back"
    priority: str = "normal"
    to: Literal["rule", "pool", "department"] = "rule"
    team: int | None = None
    due: str = "week"
    plan: Name = ""
    article: Name = ""
    cost_fen: Annotated[int, Field(ge=0)] = 300
    most: Annotated[int, Field(ge=1, le=5_000)] = 200
    again_days: Annotated[int, Field(ge=1, le=366)] = 90
    held_share: Annotated[int, Field(ge=0, le=50)] = 10
    outcome: Outcome = "stayed"
    within_days: Annotated[int, Field(ge=1, le=366)] = 60
    on: bool = True

    def named(self, language: str) -> str:
        return self.title.get(language[:2]) or self.title.get("en") or self.code

    def told(self, language: str) -> str:
        """Return what is to be done, in words."""
        return self.text.get(language[:2]) or self.text.get("en") or ""

    @property
    def whole(self) -> int:
        """The points of somebody with every sign."""
        return sum(each.points for each in self.signs)

    @model_validator(mode="after")
    def _known(self) -> Self:
        for name, value, known in (
            ("kind", self.kind, list(KINDS)), ("priority", self.priority, list(PRIORITIES)),
            ("due", self.due, [each.code for each in DUE_IN]), ("owner", self.owner, list(ROLES)),
        ):  # fmt: skip
            if value not in known:
                raise ValueError(f"{name}: there is no “{value}”")
        codes = [each.sign for each in self.signs]
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice:
            raise ValueError(f"signs: “{twice}” stands more than once")
        if self.least > self.whole:
            raise ValueError(f"least: all signs together are {self.whole} points")
        return self


def rule_from(told: Any, name: str) -> ProactiveRule:
    """Return the rule that plain data tell; `name` is said with what is wrong. Raises RuleError."""
    try:
        return ProactiveRule.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise RuleError(f"{name}, {place}: {first['msg'].removeprefix('Value error, ')}") from error


@cache
def shipped_rules() -> dict[str, ProactiveRule]:
    """Return the rules that come with the program, by code; not to be changed."""
    text = files("resources").joinpath("proactive", "rules.toml").read_text(encoding="utf-8")
    found = [rule_from(told, "rules.toml") for told in tomllib.loads(text)["rule"]]
    return {rule.code: rule for rule in found}
