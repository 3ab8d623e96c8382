"""Overdue tasks reach the lead once, whichever leads' desks see them."""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from task_house import House

from desktop.background import Background
from insight.hub.facts import Task
from insight.tasks.calendar import WorkingHours
from insight.tasks.escalating import escalation, escalation_id, is_due
from insight.tasks.laying import created
from storage.hub.hub import RefusedError
from ui.deck import Deck
from ui.tasks.watch import TaskWatch

HOUR = 3_600_000_000
ALWAYS = [[["00:00", "24:00"]]] * 7


def made(**changes: object) -> Task:
    (task,) = created({"tasks": [{"id": str(uuid.uuid4()), "title": "t"}]}, 1, 0)
    return replace(task, **changes)  # type: ignore[arg-type]


def now_us() -> int:
    return time.time_ns() // 1000


def test_the_id_of_an_escalation_is_of_the_task_and_its_due_time_alone() -> None:
    task = made(due_at=1_800_000_000_000_000)
    later = replace(task, version=9, state="accepted")
    assert escalation_id(task) == escalation_id(later)
    assert escalation_id(task) != escalation_id(replace(task, due_at=1_800_000_000_000_001))
    assert escalation_id(task) != escalation_id(made(due_at=1_800_000_000_000_000))
    assert uuid.UUID(escalation_id(task)).version == 7


def test_nobody_is_told_outside_working_hours() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    hours = WorkingHours((((540, 1080),),) * 7, frozenset(), frozenset(), zone)
    nine = 1_763_600_400_000_000  # 2025-11-20 09:00 there
    task = made(due_at=nine - HOUR)
    assert not is_due(task, nine - HOUR // 2, hours)
    assert is_due(task, nine, hours)
    assert not is_due(task, nine, hours, grace_s=60)
    assert is_due(task, nine + 60_000_000, hours, grace_s=60)


@pytest.fixture
def watched(
    house: House, desk_of: Callable[[str], Deck], background: Background, qtbot: QtBot
) -> Iterator[Callable[[str], Deck]]:
    """Opens the desk of somebody, whose tasks are watched; the house works day and night."""
    from storage.hub.embedded.administration import Administration

    with Administration(house.file) as admin:
        admin.add_person("老板", "supervisor", signs_in_as="boss")
    from insight.hub.acts import SaveSetting

    house.do("boss", SaveSetting("working_hours", {"week": ALWAYS}))
    keep: list[QObject] = []

    def opened(login: str) -> Deck:
        deck = desk_of(login)
        owner = QObject()
        watch = TaskWatch(deck, owner)
        background.changed.connect(watch.on_changes)
        keep.append(owner)
        return deck

    yield opened
    for owner in keep:
        owner.deleteLater()


def task_of(house: House, task: str) -> dict[str, object]:
    hub = house.session("boss")
    try:
        return next(dict(row) for row in hub.news("").rows["task"] if row["id"] == task)
    finally:
        hub.close()


def test_an_overdue_task_is_escalated_from_the_leads_desk(
    house: House, watched: Callable[[str], Deck], qtbot: QtBot
) -> None:
    late = house.task("lin", "晚了", assignee=house.people["luo"], due_at=now_us() - HOUR)
    fine = house.task("lin", "不急", assignee=house.people["luo"], due_at=now_us() + HOUR)
    other = house.task("he", "别组", assignee=house.people["zhang"], due_at=now_us() - HOUR)
    deck = watched("lin")
    with qtbot.waitSignal(deck.bell.message, timeout=10_000) as told:
        pass
    assert told.args[0].happened == "Overdue tasks of your teams, escalated now: 1."
    qtbot.waitUntil(lambda: task_of(house, late)["escalated_at"] is not None, timeout=10_000)
    assert task_of(house, fine)["escalated_at"] is None
    assert task_of(house, other)["escalated_at"] is None


def test_an_agents_desk_escalates_nothing_and_counts_the_own_tasks(
    house: House, watched: Callable[[str], Deck], qtbot: QtBot
) -> None:
    late = house.task("lin", "晚了", assignee=house.people["luo"], due_at=now_us() - HOUR)
    house.task("lin", "还有", assignee=house.people["luo"])
    deck = watched("luo")
    with qtbot.waitSignal(deck.bell.counted, check_params_cb=lambda name, n: (name, n) == (
            "tasks", 2), timeout=10_000):  # fmt: skip
        pass
    assert task_of(house, late)["escalated_at"] is None


def test_the_second_desk_is_told_that_it_is_done_and_forgets_it(
    house: House, watched: Callable[[str], Deck], qtbot: QtBot, tmp_path: Path
) -> None:
    late = house.task("lin", "晚了", assignee=house.people["luo"], due_at=now_us() - HOUR)
    deck = watched("lin")
    (row,) = [row for row in house.session("boss").news("").rows["task"] if row["id"] == late]
    task = made(id=late, due_at=row["due_at"], version=row["version"])
    boss = house.session("boss")
    try:
        with_id = escalation_id(task)
        step = escalation(task)
        try:
            boss.act(with_id, step.kind, step.sent())
        except RefusedError as refused:
            assert refused.code in ("id_reused", "changed")  # the lead's desk was faster
    finally:
        boss.close()
    deck.hub.send(escalation(task), with_id)
    qtbot.waitUntil(lambda: task_of(house, late)["escalated_at"] is not None, timeout=10_000)
    qtbot.waitUntil(lambda: (deck.hub.status().waiting, deck.hub.status().refused) == (0, 0),
                    timeout=15_000)  # fmt: skip
    events = [e for e in boss_events(house, late) if e["act"] == "escalate"]
    assert len(events) == 1


def boss_events(house: House, task: str) -> list[dict[str, object]]:
    hub = house.session("boss")
    try:
        return [dict(e) for e in hub.news("").rows["task_event"] if e["task"] == task]
    finally:
        hub.close()
