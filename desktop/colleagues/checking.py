"""Recording checks of the demo's colleagues: what they hear is what is true in their world."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from desktop.colleagues.habits import Habits
from insight.hub.acts import NewTask, WriteRecord
from insight.hub.facts import Task
from insight.path.checks.drawing import Asked, drawn, group_name, planned
from insight.path.checks.sample import CHECK, Check, Fault, Heard, Sample, check_content
from resources.demo.crew import House
from resources.demo.heard import heard
from storage.local.path.cases import shipped_processes

_SOURCE: Final = "crm"
_PROCESS: Final = "broadband"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is written down, and with what the task ends."""

    record: WriteRecord
    ends: Mapping[str, Any]


class Checking:
    """Draws, listens and writes down."""

    def __init__(self, house: House, habits: Habits) -> None:
        self._house, self._habits = house, habits

    def sample(self, code: str, at: int) -> Sample:
        """Return a sample of the world's lost orders, ± 5 % at 95 %."""
        process = shipped_processes()[_PROCESS]
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in heard(self._house.directory).values():
            groups.setdefault(group_name(process, each.recorded), []).append((_SOURCE, each.key))
        asked = Asked(seed=self._house.seed)
        plan = planned({name: len(refs) for name, refs in sorted(groups.items())}, asked)
        chosen = {
            name: [groups[name][place] for place in drawn(groups[name], count, asked.seed)]
            for name, count in plan.counts.items()
        }
        return Sample(code, _PROCESS, "宽带 · 流失", at, asked, plan.sizes, chosen)

    def in_turn(self, sample: Sample) -> list[str]:
        """Return the keys of a sample, the groups mixed."""
        keys = [key for _, key in sample.refs]
        return sorted(keys, key=lambda key: self._habits.chance("turn", key).random())

    def record(self, sample: str, key: str) -> WriteRecord:
        """Return what somebody finds who checks an order."""
        check = self._check(sample, key)
        return WriteRecord(CHECK, f"{_SOURCE}:{key}", check_content(check))

    def task(self, task_id: str, sample: str, key: str, to: int, due_at: int) -> NewTask:
        """Return the task to check an order."""
        origin = {"page": "path", "process": _PROCESS, "sample": sample,
                  "opportunity": [_SOURCE, key], "words": "宽带 · 流失"}  # fmt: skip
        return NewTask(
            task_id, f"录音核查 · {key}", "听录音;没有录音的回拨客户。办结时记录真实原因。", CHECK,
            assignee=to, due_at=due_at, origin=origin, finding=f"check:{_PROCESS}/{sample}",
        )  # fmt: skip

    def found(self, task: Task) -> Finding | None:
        """Return what comes of a task, None where it is no check of an order."""
        origin = json.loads(task.origin or "{}")
        if task.kind != CHECK or "opportunity" not in origin:
            return None
        check = self._check(origin["sample"], origin["opportunity"][1])
        ends = {
            "outcome": "solved" if check.true else "not_reached",
            "result": check.true or "未联系上",
        }
        return Finding(self.record(check.sample, check.opportunity[1]), ends)

    def _check(self, sample: str, key: str) -> Check:
        order = heard(self._house.directory)[key]
        reached = self._habits.chance("reached", key).random() < 0.75
        way: Heard = "recording" if order.on_tape else "call_back" if reached else "none"
        if way == "none":
            return Check(sample, (_SOURCE, key), order.recorded, "", way, recorder=order.recorder)
        return Check(
            sample, (_SOURCE, key), order.recorded, order.true, way, bool(order.fault),
            cast(Fault, order.fault), order.recorder,
        )  # fmt: skip
