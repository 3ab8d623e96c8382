"""The production chain and the rules that place a problem on it.

Both are data: shipped in `resources/touchpoints/rules.toml`, changed by people and shared through
the hub as the definition `touchpoint_rules`/`chain`. `docs/touchpoints.md` is the reference of
their keys.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from insight.path.process import Code
from insight.tasks.due import DUE_IN
from resources.wording import QT_TRANSLATE_NOOP

DEFINITION: Final = ("touchpoint_rules", "chain")
"""Kind and code of the definition."""
NO_PROBLEM: Final = "none"
"""What a rule names in place of a link when what it fits is no problem of the chain."""
ANY_ENDING: Final = "*"
"""A word that ends with it fits every word that begins like it."""
What = Literal["complaint", "fault", "contact", "payment", "loss"]
WHAT: Final[dict[What, str]] = {
    "complaint": QT_TRANSLATE_NOOP("Touchpoints", "Complaints"),
    "fault": QT_TRANSLATE_NOOP("Touchpoints", "Faults"),
    "contact": QT_TRANSLATE_NOOP("Touchpoints", "Contacts"),
    "payment": QT_TRANSLATE_NOOP("Touchpoints", "Failed payments"),
    "loss": QT_TRANSLATE_NOOP("Touchpoints", "Lost opportunities"),
}
"""Where problems are recorded, in the order of `Problems.what`."""
Dimension = Literal["kind", "product", "channel", "unit", "region", "process", "stage", "reason"]
FIELDS: Final[dict[Dimension, str]] = {
    "kind": QT_TRANSLATE_NOOP("Touchpoints", "Kind"),
    "product": QT_TRANSLATE_NOOP("Touchpoints", "Product"),
    "channel": QT_TRANSLATE_NOOP("Touchpoints", "Channel"),
    "unit": QT_TRANSLATE_NOOP("Touchpoints", "Unit"),
    "region": QT_TRANSLATE_NOOP("Touchpoints", "Region"),
    "process": QT_TRANSLATE_NOOP("Touchpoints", "Process"),
    "stage": QT_TRANSLATE_NOOP("Touchpoints", "Stage"),
    "reason": QT_TRANSLATE_NOOP("Touchpoints", "Reason"),
}
"""What a rule may ask of a case, beside where it was recorded and its text."""
MOST_RULES: Final = 300
MOST_LINKS: Final = 20
_CONFIG: Final = ConfigDict(extra="forbid", frozen=True, strict=True)
Word = Annotated[str, Field(min_length=1, max_length=120)]
Words = Annotated[list[Word], Field(max_length=100)]


class ChainError(ValueError):
    """Rules that cannot be used; the text names the place in them."""


class Link(BaseModel):
    """A link of the chain. `department` owns it; `due`: a code of `insight.tasks.due.DUE_IN`."""

    model_config = _CONFIG
    code: Code
    title: dict[str, Annotated[str, Field(max_length=120)]]
    department: Annotated[str, Field(max_length=60)] = ""
    due: str = "week"

    def named(self, language: str) -> str:
        return self.title.get(language[:2]) or self.title.get("en") or self.code

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.due not in {each.code for each in DUE_IN}:
            raise ValueError(f"due: there is no “{self.due}”")
        return self


class Rule(BaseModel):
    """What fits all that a rule asks is placed at its `link`. A field left empty asks nothing; of
    several words one must fit. `words`: the text has one of them, `without`: none of these.
    `department`: answers in place of the link's own."""

    model_config = _CONFIG
    code: Code
    title: dict[str, Annotated[str, Field(max_length=120)]]
    link: str
    what: Annotated[list[What], Field(max_length=5)] = Field(default_factory=list)
    kind: Words = Field(default_factory=list)
    product: Words = Field(default_factory=list)
    channel: Words = Field(default_factory=list)
    unit: Words = Field(default_factory=list)
    region: Words = Field(default_factory=list)
    process: Words = Field(default_factory=list)
    stage: Words = Field(default_factory=list)
    reason: Words = Field(default_factory=list)
    words: Words = Field(default_factory=list)
    without: Words = Field(default_factory=list)
    department: Annotated[str, Field(max_length=60)] = ""

    def named(self, language: str) -> str:
        return self.title.get(language[:2]) or self.title.get("en") or self.code

    def asked(self, field: Dimension) -> list[str]:
        """Return the words asked for in a field."""
        found: list[str] = getattr(self, field)
        return found

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if not (self.what or self.words or any(self.asked(field) for field in FIELDS)):
            raise ValueError("it asks nothing, so it would take every case")
        return self


class Chain(BaseModel):
    """The links in the order of production, and the rules in the order in which they are tried: the
    first that fits places the case."""

    model_config = _CONFIG
    link: Annotated[list[Link], Field(min_length=1, max_length=MOST_LINKS)]
    rule: Annotated[list[Rule], Field(max_length=MOST_RULES)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        links = [each.code for each in self.link]
        if len(set(links)) < len(links) or NO_PROBLEM in links:
            raise ValueError("link: each code once, and none is called “none”")
        codes = [each.code for each in self.rule]
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice is not None:
            raise ValueError(f"rule: “{twice}” is there twice")
        for each in self.rule:
            if each.link not in links and each.link != NO_PROBLEM:
                raise ValueError(f"rule “{each.code}”: there is no link “{each.link}”")
        return self

    def place(self, link: str) -> int:
        """Return the place of a link, -1 for one that is not there."""
        return next((n for n, each in enumerate(self.link) if each.code == link), -1)

    def owner(self, link: int, rule: int = -1) -> str:
        """Return the department that answers for what a rule placed at a link."""
        own = self.rule[rule].department if rule >= 0 else ""
        return own or self.link[link].department

    def content(self) -> dict[str, Any]:
        """Return it as it is shared: plain data, without what is left empty."""
        return self.model_dump(exclude_defaults=True)


def chain_from(told: Mapping[str, Any], name: str) -> Chain:
    """Return the chain that plain data tell; `name` is said with what is wrong. Raises
    ChainError."""
    try:
        return Chain.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        said = first["msg"].removeprefix("Value error, ")
        raise ChainError(f"{name}, {place}: {said}") from error


@cache
def shipped_chain() -> Chain:
    """Return the chain that comes with the program."""
    text = files("resources").joinpath("touchpoints", "rules.toml").read_text(encoding="utf-8")
    return chain_from(tomllib.loads(text), "rules.toml")
