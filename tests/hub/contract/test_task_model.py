"""Whatever people do to tasks, in whatever order and however often it is delivered, the hub stays
consistent with `insight.hub.task_states`, and every way of reading the news tells the same."""

import random
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hub_house import Desk, Furnished, HubHouse
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from insight.hub.acts import CreateTasks, NewTask, PostNotice, ReadNotices, StepTask
from insight.hub.task_states import BY_ACT, OVER, SAME
from storage.hub.hub import RefusedError
from storage.local.ids import new_id

DOERS = ("lin", "luo", "huang", "he", "tan", "zhou", "hu")
READERS = ("lin", "luo", "huang", "he", "zhou")
MOST_TASKS = 5

doers, steps = st.sampled_from(DOERS), st.sampled_from(sorted(BY_ACT))
numbers = st.integers(0, 99)


class Tasks(RuleBasedStateMachine):
    """A house in which anybody tries anything."""

    house: HubHouse
    furnished: Furnished

    @initialize()
    def move_in(self) -> None:
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.opening = self.furnished.opened_in(Path(self.folder.name))
        self.house = self.opening.__enter__()
        self.tasks: list[str] = []
        self.told: dict[str, dict[str, Any]] = {}
        self.done: list[tuple[str, str, str, dict[str, Any], dict[str, Any]]] = []
        self.make("lin", None, due=False, one=True)
        self.make("lin", "luo", due=True, one=True)
        self.make("he", None, due=True, one=False)

    def teardown(self) -> None:
        if hasattr(self, "opening"):
            self.opening.__exit__(None, None, None)
            self.folder.cleanup()

    def _act(self, login: str, kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
        act_id = new_id()
        try:
            answer = self.house[login].hub.act(act_id, kind, content)
        except RefusedError:
            return None
        self.done.append((login, act_id, kind, content, answer))
        return answer

    @rule(maker=st.sampled_from(("lin", "he", "zhou", "luo")), to=st.sampled_from((None, *DOERS)),
          due=st.booleans(), one=st.booleans())  # fmt: skip
    def make(self, maker: str, to: str | None, due: bool, one: bool) -> None:
        if len(self.tasks) == MOST_TASKS:
            return
        new = NewTask(
            new_id(), "回访", team=self.house.one if one else self.house.two,
            assignee=self.house.people[to] if to else None,
            due_at=self.house.now() + 10**9 if due else None,
        )  # fmt: skip
        act = CreateTasks((new,))
        if self._act(maker, act.kind, act.sent()) is not None:
            self.tasks.append(new.id)
            self._check(new.id, None, "create", {})

    @rule(seed=st.integers(0, 2**32))
    def go_on(self, seed: int) -> None:
        self.walk(random.Random(seed), 10)

    def walk(self, chance: random.Random, length: int) -> None:
        """A while in which whoever may do so moves tasks on, and desks take news now and then."""
        for _ in range(length):
            self._go_on(chance.choice(self.tasks), chance.randrange(100), chance.choice(DOERS))
            self.nobody_is_without_a_task_that_is_in_work()
            if chance.random() < 0.3:
                self.house[chance.choice(READERS)].catch_up(limit=chance.randrange(1, 6))

    def _go_on(self, task: str, turn: int, person: str) -> None:
        before = self.told[task]
        possible = [step for step in BY_ACT.values() if before["state"] in step.froms]
        if not possible:
            return
        planned = possible[turn % len(possible)]
        logins = {number: login for login, number in self.house.people.items()}
        holder = logins.get(before["assignee"])
        member = "luo" if before["team"] == self.house.one else "tan"
        doer = {"assignee": holder, "member": member}.get(planned.who[0], "zhou")
        self._step(doer or "zhou", planned.act, before["id"], person, stale=False)

    @rule(login=doers, act=steps, which=numbers, person=doers, stale=st.booleans())
    def try_anything(self, login: str, act: str, which: int, person: str, stale: bool) -> None:
        self._step(login, act, self.tasks[which % len(self.tasks)], person, stale)

    def _step(self, login: str, act: str, task: str, person: str, stale: bool) -> None:
        before = self.told[task]
        version = max(1, before["version"] - stale)
        content = StepTask(
            task, act, version=version, note="原因", person=self.house.people[person],
            outcome="solved" if act == "finish" else None,
            satisfied=True if act == "call_back" else None,
            external_number="W1" if act == "external" else None,
        ).sent()  # fmt: skip
        answer = self._act(login, "task.step", content)
        if answer is None:
            assert self._now(task) == before
            return
        assert version == before["version"]
        if act == "claim":
            assert before["assignee"] is None and before["state"] == "open"
        self._check(task, before, act, answer)

    @rule(login=st.sampled_from(("luo", "huang", "lin", "tan")), which=numbers)
    def claim_blindly(self, login: str, which: int) -> None:
        """As somebody who has not heard the latest does."""
        task = self.tasks[which % len(self.tasks)]
        before = self.told[task]
        answer = self._act(login, "task.step", {"task": task, "act": "claim"})
        assert (answer is not None) <= (before["state"] == "open")
        if answer is not None:
            self._check(task, before, "claim", answer)
            assert self.told[task]["assignee"] == self.house.people[login]

    @rule(which=numbers)
    def deliver_again(self, which: int) -> None:
        """An act whose answer was lost is sent again, much later."""
        assume(self.done)
        login, act_id, kind, content, answer = self.done[which % len(self.done)]
        assert self.house[login].hub.act(act_id, kind, content) == answer
        for task in self.tasks:
            assert self._now(task) == self.told[task]

    @rule(maker=st.sampled_from(("lin", "zhou")), reader=st.sampled_from(("luo", "huang")))
    def tell(self, maker: str, reader: str) -> None:
        """Other streams go on meanwhile."""
        post = PostNotice("通知", "", self.house.ids(reader))
        if (answer := self._act(maker, post.kind, post.sent())) is not None:
            self._act(reader, ReadNotices.kind, {"notices": [answer["id"]]})

    @rule(login=st.sampled_from(READERS), most=st.integers(1, 6))
    def read_some(self, login: str, most: int) -> None:
        """A desk takes news now and then, some at a time."""
        self.house[login].catch_up(limit=most)

    @invariant()
    def nobody_is_without_a_task_that_is_in_work(self) -> None:
        for row in getattr(self, "told", {}).values():
            if row["state"] in (
                "assigned",
                "accepted",
                "suspended",
                *OVER - {"withdrawn", "archived"},
            ):
                assert row["assignee"] is not None
            if row["state"] == "open":
                assert row["assignee"] is None
            assert (row["suspended_until"] is None) or row["state"] == "suspended"

    def finish(self) -> None:
        """What each desk has put together piece by piece is what it would be told anew."""
        for login in READERS:
            piecemeal, anew = self.house[login], self.house.another(login)
            piecemeal.catch_up()
            anew.catch_up()
            _same(piecemeal, anew)
        with self.house.office() as office:
            assert office.broken_audit() == []

    def _now(self, task: str) -> dict[str, Any]:
        found = self.house["zhou"].hub.ask("tasks", {})
        return next(row for row in found if row["id"] == task)

    def _check(self, task: str, before: dict[str, Any] | None, act: str,
               answer: dict[str, Any]) -> None:  # fmt: skip
        """The task moved as the table of steps says, and its past tells how."""
        row = self._now(task)
        events = self.house["zhou"].hub.ask("task_events", {"task": task})
        last = events[-1]
        assert (last["act"], last["to_state"]) == (act, row["state"])
        assert row["version"] == len(events)
        for earlier, later in pairwise(events):
            assert later["from_state"] == earlier["to_state"]
        if before is not None:
            planned = BY_ACT[act]
            assert before["state"] in planned.froms
            assert row["state"] == (before["state"] if planned.to == SAME else planned.to)
            assert (row["version"], answer["state"]) == (before["version"] + 1, row["state"])
            assert (row["state_at"] != before["state_at"]) <= (row["state"] != before["state"])
        self.told[task] = row


def _same(first: Desk, second: Desk) -> None:
    for table in {*first.kept, *second.kept}:
        assert first.kept.get(table, {}) == second.kept.get(table, {}), table


def _lived(furnished_file: Furnished, examples: int, steps: int, always_the_same: bool) -> None:
    class Here(Tasks):
        furnished = furnished_file

        def teardown(self) -> None:
            try:
                if hasattr(self, "opening"):
                    self.finish()
            finally:
                super().teardown()

    run_machine(Here, settings=settings(
        max_examples=examples, stateful_step_count=steps, derandomize=always_the_same,
        suppress_health_check=list(HealthCheck),
    ))  # fmt: skip


def test_any_steps_by_anybody_leave_tasks_news_and_audit_consistent(
    furnished_file: Furnished,
) -> None:
    _lived(furnished_file, 5, 6, always_the_same=True)


@pytest.mark.parametrize("seed", range(3))
def test_a_long_life_of_tasks_leaves_all_consistent(furnished_file: Furnished, seed: int) -> None:
    class Here(Tasks):
        furnished = furnished_file

    life = Here()
    life.move_in()
    try:
        for login in READERS:
            life.house[login].catch_up()
        life.walk(random.Random(seed), 60)
        life.finish()
    finally:
        life.teardown()


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_very_many_steps_by_anybody_leave_all_consistent(furnished_file: Furnished) -> None:
    _lived(furnished_file, 200, 30, always_the_same=False)
