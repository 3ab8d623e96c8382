"""What a process is designed to be: stages in order, hand-overs between systems, reason groups.

Definitions are TOML (`resources/processes/`); `docs/path.md` is the reference of their keys.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

_HOURS: Final = 3_600_000_000

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Hours = Annotated[float, Field(gt=0, le=24 * 366)]


class ProcessError(ValueError):
    """A definition that cannot be used; the text names the file and the place in it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Titled(_Strict):
    code: Code
    title: dict[str, str]

    def named(self, language: str) -> str:
        """Return the title in a language (`zh_CN` reads `zh`), in English where it has none."""
        return self.title.get(language[:2]) or self.title.get("en") or self.code


class Stage(_Titled):
    """A step. `expected_h`: how long it should take at most, hours. `optional`: many never enter
    it, and nothing is wrong with them. `also`: further codes under which systems record it.
    `capacity_a_week`: how many it can take, None: not known. The last stage is where an opportunity
    is won."""

    system: str = ""
    expected_h: Hours | None = None
    optional: bool = False
    also: list[str] = Field(default_factory=list)
    capacity_a_week: Annotated[int, Field(ge=1)] | None = None


class HandOver(_Titled):
    """An opportunity is sent by `from_system` while it is at one of `sent_at`, and arrives in
    `to_system` by entering `arrives_at`. What has not arrived `within_h` hours later is missing."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, validate_by_alias=True, validate_by_name=True
    )
    sent_at: list[Code] = Field(min_length=1)
    from_system: str = Field(alias="from")
    arrives_at: Code
    to_system: str = Field(alias="to")
    within_h: Hours

    @property
    def within_us(self) -> int:
        return int(self.within_h * _HOURS)


class ReasonGroup(_Titled):
    reasons: list[str] = Field(min_length=1)


class _Head(_Titled):
    version: Annotated[int, Field(ge=1)]


class Process(_Strict):
    """A process. Stages are in the order in which they are walked."""

    process: _Head
    stage: list[Stage] = Field(min_length=2)
    hand_over: list[HandOver] = Field(default_factory=list)
    reason_group: list[ReasonGroup] = Field(default_factory=list)
    building: list[ReasonGroup] = Field(default_factory=list)
    """What building would cure: reasons for which a community is to be built first."""

    @property
    def code(self) -> str:
        return self.process.code

    @property
    def codes(self) -> list[str]:
        """The codes of the stages, in their order."""
        return [stage.code for stage in self.stage]

    def place(self, stage: str) -> int:
        """Return a stage's place in the order, -1 for a code that is no stage of this process."""
        places = (place for place, each in enumerate(self.stage)
                  if stage == each.code or stage in each.also)  # fmt: skip
        return next(places, -1)

    def recorded_as(self, stages: list[str]) -> list[str]:
        """Return every code under which these stages are recorded."""
        return [
            code for each in self.stage if each.code in stages for code in (each.code, *each.also)
        ]

    def group_of(self) -> dict[str, str]:
        """Return reason → code of its group."""
        return {reason: group.code for group in self.reason_group for reason in group.reasons}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        once("stage", [code for each in self.stage for code in (each.code, *each.also)])
        once("hand_over", [each.code for each in self.hand_over])
        once("reason_group", [each.code for each in self.reason_group])
        once("building", [each.code for each in self.building])
        once("reason", [reason for group in self.reason_group for reason in group.reasons])
        for each in self.hand_over:
            for name in (*each.sent_at, each.arrives_at):
                if name not in self.codes:
                    raise ValueError(f"hand-over {each.code} names “{name}”, which is no stage")
            late = [
                name for name in each.sent_at if self.place(name) >= self.place(each.arrives_at)
            ]
            if late:
                raise ValueError(
                    f"hand-over {each.code} is sent at “{late[0]}”, which does not lie before "
                    f"“{each.arrives_at}”, where it arrives"
                )
        if self.stage[0].optional or self.stage[-1].optional:
            raise ValueError("the first and the last stage cannot be optional")
        return self


def once(what: str, names: Iterable[str]) -> None:
    """Raise ValueError naming what stands more than once."""
    doubled = [name for name, times in Counter(names).items() if times > 1]
    if doubled:
        raise ValueError(f"{what} “{doubled[0]}” stands more than once")


def process_from(text: str, name: str) -> Process:
    """Return the process a TOML text defines; `name` is the file's, for the message.

    Raises ProcessError.
    """
    try:
        told: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProcessError(f"{name}: {error}") from error
    return process_of(told, name)


def process_of(told: Mapping[str, Any], name: str) -> Process:
    """Return the process that plain data define. Raises ProcessError."""
    try:
        return Process.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise ProcessError(f"{name}, {place}: {first['msg']}") from error
