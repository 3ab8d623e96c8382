"""Processes as this desk counts by them: the shipped definitions, and what people made of them."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select

from insight.path.drafting import Recorded
from insight.path.process import Process, ProcessError, process_of
from storage.hub.hub import Me
from storage.local.house import InUse, in_use
from storage.local.path.cases import shipped_processes
from storage.local.reader import Reader
from storage.local.schema import opportunity, opportunity_event
from storage.local.shared.crew import names
from storage.local.shared.definitions import versions

_O, _E = opportunity.c, opportunity_event.c


def processes_in_use(reader: Reader, me: Me | None) -> dict[str, InUse[Process]]:
    """Return the processes in force, by code; the shipped ones first."""
    return in_use(reader, me, "process", shipped_processes(), process_of, ProcessError)


def processes_of(reader: Reader, me: Me | None) -> dict[str, Process]:
    """Return the definitions in force, by code."""
    return {code: each.what for code, each in processes_in_use(reader, me).items()}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a process, as plain data. `number` counts from the shipped one, which is 1
    where there is one; `who` is "" for it."""

    number: int
    content: dict[str, Any]
    who: str = ""
    made_at: int = 0


def process_versions(reader: Reader, code: str) -> list[Version]:
    """Return the versions of a process this desk has, the newest first."""
    shipped = shipped_processes().get(code)
    first = int(shipped is not None)
    called = names(reader)
    found = [
        Version(each.version + first, json.loads(each.content), called.get(each.author, ""),
                each.made_at)
        for each in versions(reader, "process", code)
    ]  # fmt: skip
    if shipped is not None:
        found.append(Version(1, shipped.model_dump(by_alias=True, exclude_none=True)))
    return found


def recorded(reader: Reader, process: str) -> Recorded:
    """Return what the store has of a process's opportunities; work for a reader thread."""
    mine = and_(_E.opportunity_key == _O.key, _O.process == process)
    stages = reader.json(
        select(_E.stage, func.count())
        .select_from(opportunity_event).join(opportunity, mine)
        .where(_E.stage.is_not(None)).group_by(_E.stage)
    )  # fmt: skip
    finished = reader.json(
        select(_E.stage, func.count())
        .select_from(opportunity_event).join(opportunity, mine)
        .where(_E.stage.is_not(None), _E.kind == "finish").group_by(_E.stage)
    )  # fmt: skip
    reasons = reader.json(
        select(_O.reason_code, func.count())
        .where(_O.process == process, _O.status == "lost", _O.reason_code.is_not(None))
        .group_by(_O.reason_code)
    )  # fmt: skip
    return Recorded(dict(stages), dict(reasons), dict(finished))
