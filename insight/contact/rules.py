"""The rules of the gate: data, shipped as `resources/contact/rules.toml`, changed as a setting of
the house. `docs/contact.md` is the reference of their keys."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

SETTING: Final = "contact_rules"
"""The rule of the house that holds them, in the shape of the shipped file."""

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]
Days = Annotated[int, Field(ge=1, le=366)]


class RulesError(ValueError):
    """Rules that cannot be used; the text names the place in them."""


class _Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, validate_by_alias=True, validate_by_name=True
    )


class _Span(_Strict):
    """A time of every day, from and to as the clocks of the centre show them."""

    code: str = Field(min_length=1)
    begins: Clock = Field(alias="from")
    ends: Clock = Field(alias="to")

    @property
    def minutes(self) -> tuple[int, int]:
        return _minutes(self.begins), _minutes(self.ends)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minutes[0] >= self.minutes[1]:
            raise ValueError(f"“{self.code}” ends before it begins")
        return self


class Way(_Span):
    """How customers are contacted, and between which times of day. `closed_tags`: a customer with
    one of these is not contacted in this way."""

    closed_tags: list[str] = Field(default_factory=list)


class Cap(_Strict):
    """At most `most` contacts in any `days` days, over all lists and ways."""

    days: Days
    most: Annotated[int, Field(ge=1)]


class DayPart(_Span):
    title: dict[str, str] = Field(default_factory=dict)

    def named(self, language: str) -> str:
        return self.title.get(language[:2]) or self.title.get("en") or self.code


class ContactRules(_Strict):
    """`kinds`: the kinds of tasks that are contacts. `attempts`: in so many different parts of the
    day somebody must have been tried without an answer to count as unreachable; then he or she is
    let rest for `rest_days`. `spare_sensitive`: whoever the centre marks to be taken special care
    of is in no list. `closed_tags`: a customer with one of these is not contacted at all."""

    kinds: list[str]
    way: list[Way] = Field(min_length=1)
    cap: list[Cap] = Field(default_factory=list)
    part: list[DayPart] = Field(min_length=1)
    attempts: Annotated[int, Field(ge=1)]
    rest_days: Days
    spare_sensitive: bool = True
    closed_tags: list[str] = Field(default_factory=list)

    def of_way(self, code: str) -> Way:
        """Return a way; the first one for a code nobody knows."""
        return next((way for way in self.way if way.code == code), self.way[0])

    @property
    def longest_days(self) -> int:
        """How far back contacts matter."""
        return max([self.rest_days, *(cap.days for cap in self.cap)])

    @model_validator(mode="after")
    def _whole(self) -> Self:
        _once("way", [way.code for way in self.way])
        _once("part", [part.code for part in self.part])
        spans = sorted(part.minutes for part in self.part)
        if any(after[0] < before[1] for before, after in pairwise(spans)):
            raise ValueError("two parts of the day overlap")
        if self.attempts > len(self.part):
            raise ValueError(f"attempts: the day has only {len(self.part)} parts")
        return self


def _once(what: str, codes: Iterable[str]) -> None:
    told = list(codes)
    for code in told:
        if told.count(code) > 1:
            raise ValueError(f"{what} “{code}” stands more than once")


def _minutes(clock: str) -> int:
    hours, minutes = map(int, clock.split(":"))
    return hours * 60 + minutes


def rules_from(told: Any) -> ContactRules:
    """Return the rules that plain data tell. Raises RulesError."""
    try:
        return ContactRules.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise RulesError(f"{place}: {first['msg'].removeprefix('Value error, ')}") from error


@lru_cache(maxsize=1)
def shipped_rules() -> ContactRules:
    """Return the rules that come with the program."""
    text = files("resources").joinpath("contact", "rules.toml").read_text(encoding="utf-8")
    return rules_from(tomllib.loads(text))
