"""What is done about losses: a plan for a stage and its reasons, and what is due by its rhythm.

Plans are data: shipped in `resources/plans/`, changed by people and shared through the hub.
`docs/path.md` is the reference of their keys.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from insight.path.cases import Cases
from insight.path.loss import is_lost
from insight.path.process import Code
from insight.path.win_back import WinBack, win_back
from insight.tasks.due import DUE_IN
from insight.tasks.lists import KINDS, PRIORITIES

DAY_US: Final = 86_400_000_000
GENERAL: Final = "win_back"
"""The kind of task where no plan says another."""


class PlanError(ValueError):
    """A plan that cannot be used; the text names the place in it."""


class Plan(BaseModel):
    """`stage`, `reasons`: which losses; empty: any. `each`: a task for each customer, or one task
    for the whole list (the ranking). `to`: `recorder` is whoever recorded the opportunity.
    `every_days`: the rhythm, 0 for none; `first_days`: how long after the loss it is first due,
    None: as the rhythm; `most_times`: how often at most; `within_days`: older losses are let be.
    `article`: the number of the answer script. `cost_fen`: what one finished task costs, fen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    code: Code
    title: dict[str, str]
    process: Code
    stage: str = ""
    reasons: list[str] = Field(default_factory=list)
    each: Literal["customer", "list"] = "customer"
    kind: str = GENERAL
    priority: str = "normal"
    way: str = "call"
    to: Literal["rule", "pool", "department", "recorder"] = "rule"
    team: int | None = None
    department: str = ""
    due: str = "next"
    every_days: Annotated[int, Field(ge=0, le=366)] = 0
    first_days: Annotated[int, Field(ge=0, le=366)] | None = None
    most_times: Annotated[int, Field(ge=1, le=100)] = 1
    within_days: Annotated[int, Field(ge=1, le=3_660)] = 180
    article: str = ""
    text: dict[str, str] = Field(default_factory=dict)
    cost_fen: Annotated[int, Field(ge=0)] = 300

    def named(self, language: str) -> str:
        return self.title.get(language[:2]) or self.title.get("en") or self.code

    def told(self, language: str) -> str:
        """Return what is to be done, in words."""
        return self.text.get(language[:2]) or self.text.get("en") or ""

    @property
    def after_days(self) -> int:
        return self.every_days if self.first_days is None else self.first_days

    def oldest_us(self, now_us: int) -> int:
        """Return when the losses ended that are just too old to be gone after."""
        return now_us - self.within_days * DAY_US

    @model_validator(mode="after")
    def _known(self) -> Self:
        for name, value, known in (
            ("kind", self.kind, KINDS), ("priority", self.priority, PRIORITIES),
            ("due", self.due, [each.code for each in DUE_IN]),
        ):  # fmt: skip
            if value not in known:
                raise ValueError(f"{name}: there is no “{value}”")
        return self


def plan_from(told: Any, name: str) -> Plan:
    """Return the plan that plain data tell; `name` is said with what is wrong. Raises PlanError."""
    try:
        return Plan.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        said = first["msg"].removeprefix("Value error, ")
        raise PlanError(f"{name}, {place}: {said}") from error


@cache
def shipped_plans() -> Mapping[str, Plan]:
    """Return the plans that come with the program, by code; read once."""
    folder = files("resources").joinpath("plans")
    found = [
        plan_from(told, file.name)
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".toml")
        for told in tomllib.loads(file.read_text(encoding="utf-8"))["plan"]
    ]
    return MappingProxyType({plan.code: plan for plan in found})


def plan_for(plans: Sequence[Plan], stage: str, reason: str) -> Plan | None:
    """Return the plan for losses at a stage for a reason: the one that says most of them; of two
    alike the first by code."""
    fits = [
        (bool(plan.reasons), bool(plan.stage), plan) for plan in plans
        if plan.stage in ("", stage) and (not plan.reasons or reason in plan.reasons)
    ]  # fmt: skip
    ranked = sorted(fits, key=lambda each: (not each[0], not each[1], each[2].code))
    return ranked[0][2] if ranked else None


def plan_of_each(cases: Cases, plans: Sequence[Plan]) -> NDArray[np.int32]:
    """Return the place of each case's plan in `plans`, -1 for what is not lost or has none."""
    stages, reasons = cases.process.codes, cases.reason.words
    table = np.full((len(stages), len(reasons)), -1, np.int32)
    places = {plan.code: place for place, plan in enumerate(plans)}
    for row, stage in enumerate(stages):
        for column, reason in enumerate(reasons):
            found = plan_for(plans, stage, reason)
            if found is not None:
                table[row, column] = places[found.code]
    found_of: NDArray[np.int32] = np.where(
        is_lost(cases), table[cases.stands, cases.reason.codes], -1
    ).astype(np.int32)
    return found_of


def common_plan(
    cases: Cases, plans: Sequence[Plan], places: Sequence[int]
) -> tuple[Plan | None, dict[int, Plan]]:
    """Return the plan under which these go out together, and each one's own by place. Where they
    have several, together they go by the plan that says neither stage nor reason."""
    of = plan_of_each(cases, plans)
    own = {place: plans[of[place]] for place in places if of[place] >= 0}
    codes = {plan.code for plan in own.values()}
    if len(codes) == 1:
        return next(iter(own.values())), own
    return next((plan for plan in plans if not plan.stage and not plan.reasons), None), own


def case_mark(ref: tuple[str, str]) -> str:
    """Return what a task knows its opportunity by: the same on every desk, not its number."""
    return blake2b(f"{ref[0]}:{ref[1]}".encode(), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Done:
    """Tasks made by a plan for an opportunity ("" for a list): how many, and when the last."""

    times: int
    last_us: int


@dataclass(frozen=True, slots=True)
class DueByPlan:
    """What a plan's rhythm asks for now. `whom`: who is due and may be gone after, with those left
    out; of a list plan the losses it ranks. `waiting`: losses of the plan that are due later;
    `ended`: gone after as often as the plan says. `next_us`: a list's next day, None: now."""

    plan: Plan
    whom: WinBack
    waiting: int = 0
    ended: int = 0
    next_us: int | None = None

    @property
    def tasks(self) -> int:
        """How many tasks it takes."""
        if self.plan.each == "list":
            return int(bool(self.whom.places) and self.next_us is None)
        return len(self.whom.places)


def next_by_plan(plan: Plan, ended_us: int, before: Done | None) -> int:
    """Return when the rhythm asks for the next task: after a loss that ended then, for which
    `before` was done."""
    if before is None:
        return ended_us + plan.after_days * DAY_US
    return before.last_us + plan.every_days * DAY_US


def due_by_plan(
    cases: Cases, plans: Sequence[Plan], done: Mapping[tuple[str, str], Done],
    held: frozenset[str], now_us: int,
) -> list[DueByPlan]:  # fmt: skip
    """Return what is due by each plan that has a rhythm, in their order. `done`: (plan's code,
    `case_mark`) → what was made; `held`: the words of customers whom a task goes after."""
    of = plan_of_each(cases, plans)
    ended = np.maximum(cases.closed_at, cases.created_at)
    found = []
    for place, plan in enumerate(plans):
        if not plan.every_days:
            continue
        young = ended > plan.oldest_us(now_us)
        mine = np.flatnonzero((of == place) & young).tolist()
        if plan.each == "list":
            last = done.get((plan.code, ""))
            next_us = None if last is None else last.last_us + plan.every_days * DAY_US
            later = next_us if next_us is not None and next_us > now_us else None
            found.append(DueByPlan(plan, WinBack(tuple(mine), 0, 0, 0, 0, 0), next_us=later))
            continue
        due, waiting, over = [], 0, 0
        for case in mine:
            before = done.get((plan.code, case_mark(cases.refs[case])))
            if before is not None and before.times >= plan.most_times:
                over += 1
                continue
            if next_by_plan(plan, int(ended[case]), before) <= now_us:
                due.append(case)
            else:
                waiting += 1
        found.append(DueByPlan(plan, win_back(cases, due, cases, held), waiting, over))
    return found
