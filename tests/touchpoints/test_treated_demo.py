"""The demo's problem that was worked on: its complaints fell against the other links, and the hub
knows who gave it, who answered and that it was verified."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from linked_centre import Centre

from desktop.colleagues.furnishing import furnish
from desktop.colleagues.treated import in_file, work_on_a_problem
from insight.touchpoints.chain import shipped_chain
from insight.touchpoints.effect import measured, weeks_around
from insight.touchpoints.placing import laid_texts, placed
from insight.touchpoints.problem import Problem
from resources.demo.crew import SUPERVISOR, house
from resources.demo.treated import ANSWERED_DAYS, DEPARTMENT, FINDING, GIVEN_DAYS
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.keys import FileVault
from storage.local.store import Store, open_store
from storage.local.touchpoints import as_of, problems

DAY_US = 86_400_000_000


@pytest.fixture(scope="module")
def store(centre: Centre) -> Iterator[Store]:
    opened = open_store(centre.profile, FileVault())
    yield opened
    opened.close()


def test_the_treated_complaints_fell(centre: Centre, store: Store) -> None:
    now_us = centre.world.world.now * 1_000_000
    with store.read(60) as reader:
        until = as_of(reader)[1]
        cases = problems(reader, until)
    chain = shipped_chain()
    there = placed(cases, chain, laid_texts(cases))
    problem = Problem.from_id(FINDING)
    assert problem is not None
    weeks = weeks_around(now_us - GIVEN_DAYS * DAY_US, now_us - ANSWERED_DAYS * DAY_US,
                         int(cases.at.min()), until)  # fmt: skip
    found = measured(cases, there, chain, problem, weeks)
    assert (found.column, found.verdict) == ("link", "fell")


def test_the_hub_knows_its_task_from_given_to_verified(centre: Centre, tmp_path: Path) -> None:
    people, until = house(centre.world.directory), centre.world.world.now * 1_000_000
    path = tmp_path / "hub.db"
    furnish(path, people)
    work_on_a_problem(in_file(path), people, SUPERVISOR, until)
    session = EmbeddedHub(path, SUPERVISOR, lambda: until)
    rows = session.news("").rows
    session.close()
    (task,) = rows["task"]
    assert (task["state"], task["finding"], task["department"]) == ("verified", FINDING, DEPARTMENT)
    assert task["made_at"] == until - GIVEN_DAYS * DAY_US
    acts = {row["act"]: row["made_at"] for row in rows["task_event"]}
    assert acts["finish"] == until - ANSWERED_DAYS * DAY_US
