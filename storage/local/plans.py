"""Plans of what is done about losses: the shipped ones, and those people changed or added."""

from sqlalchemy import select

from insight.path.plans import Plan, PlanError, plan_from, shipped_plans
from storage.hub.hub import Me
from storage.local.house import InUse, in_use
from storage.local.reader import Reader
from storage.local.schema import agent


def plans_in_use(reader: Reader, me: Me | None, process: str) -> dict[str, InUse[Plan]]:
    """Return the plans in force for a process, by code."""
    found = in_use(reader, me, "plan", shipped_plans(), plan_from, PlanError)
    return {code: each for code, each in sorted(found.items()) if each.what.process == process}


def plans_of(reader: Reader, me: Me | None, process: str) -> list[Plan]:
    """Return the same without where they come from."""
    return [each.what for each in plans_in_use(reader, me, process).values()]


def recorder_numbers(reader: Reader) -> dict[str, str]:
    """Return agent numbers by the key under which whoever recorded is known."""
    return dict(reader.rows(select(agent.c.key, agent.c.number).where(agent.c.number.is_not(None))))
