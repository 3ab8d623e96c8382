"""A rule of when to warn, and of what is done then.

Rules are data, shared through the hub as definitions of the kind `warning_rule`; `docs/warnings.md`
is the reference of their keys.
"""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from insight.hub.roles import Role
from insight.limits import Limit

WHOLE: Final = ""
"""The group of a rule that does not group."""

Group = Literal[
    "", "community", "region", "product", "channel", "unit", "queue", "team", "customer", "kind",
    "stage", "source", "topic", "hand_over", "owner",
]  # fmt: skip
"""What readings are told apart by: each community, each queue ..., or the whole at once."""
Method = Literal["seasonal", "ears_c1", "ears_c2", "ears_c3", "cusum", "ewma"]
TWO_SIDED: Final[tuple[Method, ...]] = ("seasonal", "cusum", "ewma")
"""Methods that are also defined for too little; EARS is not."""
Way = Literal["app", "tray", "sound", "sms", "mail", "wecom", "dingtalk", "webhook"]
Seconds = Annotated[int, Field(ge=0, le=366 * 86_400)]
_CONFIG: Final = ConfigDict(extra="forbid", frozen=True, strict=True)


class RuleError(ValueError):
    """A rule that cannot be used; the text names the place in it."""


class Fixed(BaseModel):
    """Limits in the measure's own unit; a reading that reaches a high one or is below a low one has
    crossed it."""

    model_config = _CONFIG
    by: Literal["fixed"] = "fixed"
    low_warning: float | None = None
    low_caution: float | None = None
    high_caution: float | None = None
    high_warning: float | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.limit.steps() == (None,) * 4:
            raise ValueError("at least one limit is needed")
        return self

    @property
    def limit(self) -> Limit:
        return Limit(self.low_warning, self.low_caution, self.high_caution, self.high_warning)


class Learned(BaseModel):
    """Limits learned from the past of each group. `caution`, `warning`: thresholds on the method's
    own statistic (`docs/warnings.md`); `days`: how much past it learns from; `side`: whether it
    warns of too much or of too little."""

    model_config = _CONFIG
    by: Literal["learned"] = "learned"
    method: Method
    caution: Annotated[float, Field(gt=0)] = 3.0
    warning: Annotated[float, Field(gt=0)] = 4.0
    days: Annotated[int, Field(ge=7, le=730)] = 56
    side: Literal["high", "low"] = "high"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.caution > self.warning:
            raise ValueError("caution must not be above warning")
        if self.side == "low" and self.method not in TWO_SIDED:
            raise ValueError("this method finds only what is too much")
        return self

    @property
    def low(self) -> bool:
        return self.side == "low"


class Escalation(BaseModel):
    """Who is told when nobody has taken the warning on for so long."""

    model_config = _CONFIG
    after_s: Annotated[int, Field(ge=60, le=86_400)]
    role: Role


class Response(BaseModel):
    """What one department does: a task for it. `per_customer`: one task for each affected customer
    and not one for the whole."""

    model_config = _CONFIG
    department: str
    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(max_length=4_000)] = ""
    due_h: Annotated[float, Field(gt=0, le=2_400)] | None = None
    per_customer: bool = False


class Notice(BaseModel):
    """The notice that goes out with the response. `role`: whom it addresses; `article`: the number
    of the answer script it names."""

    model_config = _CONFIG
    role: Role = "agent"
    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(max_length=4_000)] = ""
    article: str = ""


class Rule(BaseModel):
    """`measure`: a name of `insight.warnings.measures.MEASURES`; `where`: dimension → the values
    that count. `window_s`: the time one reading of a counting measure covers, ending now; it is
    read every `every_s`. `for_s`: how long a limit must be crossed before it warns. `recovery`: how
    far back behind the limit, as a share of it, a reading must be before the warning ends. `least`:
    readings that rest on fewer cases do not warn. `flood`: from how many groups at once they are
    one warning. `hours`: the code of the working hours it warns in, "" for always. `owner`: the
    role that is told first."""

    model_config = _CONFIG
    title: dict[str, str]
    measure: str
    group: Group = WHOLE
    where: dict[str, list[str]] = Field(default_factory=dict)
    window_s: Seconds = 3_600
    every_s: Annotated[int, Field(ge=10, le=86_400)] = 60
    limits: Annotated[Fixed | Learned, Field(discriminator="by")]
    for_s: Seconds = 0
    recovery: Annotated[float, Field(ge=0, le=0.9)] = 0.0
    least: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    flood: Annotated[int, Field(ge=2, le=10_000)] = 10
    hours: str = ""
    owner: Role = "supervisor"
    department: str = ""
    ways: list[Way] = Field(default=["app"])
    escalations: list[Escalation] = Field(default_factory=list)
    responses: list[Response] = Field(default_factory=list)
    notice: Notice | None = None
    on: bool = True

    @property
    def only_low(self) -> bool:
        """Whether it warns of too little and of nothing else."""
        if isinstance(self.limits, Learned):
            return self.limits.low
        return self.limits.limit.steps()[2:] == (None, None)

    def named(self, language: str) -> str:
        return self.title.get(language[:2]) or self.title.get("en") or self.measure


def rule_from(told: Any, name: str) -> Rule:
    """Return the rule that plain data tell; `name` is said with what is wrong. Raises RuleError."""
    try:
        return Rule.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise RuleError(f"{name}, {place}: {first['msg'].removeprefix('Value error, ')}") from error
