"""What happened at the demo's hub before it is looked at: two days of its colleagues' life in a
file, whose clock can be told; some hours within seconds where the hub has a clock of its own."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.colleagues.furnishing import furnish
from desktop.colleagues.habits import MINUTE
from desktop.colleagues.living import Colleagues
from desktop.colleagues.sessions import Opens, opens_at
from desktop.colleagues.treated import in_file, work_on_a_problem
from insight.hub.acts import (
    CreateTasks,
    NewTask,
    PinBulletin,
    SaveDefinition,
    SaveSetting,
    StepTask,
)
from insight.outside.departments import DEPARTMENT, Department
from insight.path.checks.sample import SAMPLE, sample_content
from resources.demo.crew import ADMINISTRATOR, SECOND, House, words

_HOUR: Final = 60 * MINUTE
_YESTERDAY: Final = (27 * _HOUR, 22 * _HOUR)
_TODAY: Final = (5 * _HOUR, 25 * MINUTE)
"""When they lived, as microseconds before the end; then comes what is not done with yet."""
_CHECKERS: Final = 4
_LEFT: Final = 12
"""Of so many checks one has not been made yet."""
_OWN_CHECKS: Final = 2
_FRESH: Final = 6
_HASTE: Final = 1_000.0
_HASTE_S, _HASTE_WAIT_S = 3.0, 0.1
"""How much faster than in life somebody begins where there is no past, for how long."""
_OFTEN: Final = 0.35
"""How often things were begun, beside how often they are begun while somebody looks."""


def make_past(path: Path, house: House, own: str, until: int) -> None:
    """Furnish a hub anew and let its people live there until a moment (microseconds UTC).

    The same world and the same moment give the same past. Raises HubError.
    """
    furnish(path, house)
    work_on_a_problem(in_file(path), house, own, until)
    at = until - _YESTERDAY[0]
    lives: list[Colleagues] = []
    opens = opens_at(str(path), lambda: lives[0].at if lives else at)
    life = Colleagues(opens, house, own, at, lambda: lives[0].at if lives else at, 1.0, _OFTEN)
    lives.append(life)
    try:
        _first_words(life, own)
        _check_recordings(life, until)
        life.begin()
        life.live(until - _YESTERDAY[1])
        _hand_over(life)
        life.skip(until - _TODAY[0])
        life.live(until - _TODAY[1])
        for _ in range(_FRESH):
            life.make_tasks()
        _for_own(life)
        life.live(until)
        _loose_ends(life)
    finally:
        life.close()


def begin_working(opens: Opens, house: House, own: str, clock: Callable[[], int]) -> None:
    """Let everybody come to a hub that nobody has used: what waits for whoever looks, some things
    begun, and most of it done with within seconds. Raises HubError."""
    life = Colleagues(opens, house, own, clock(), clock, _HASTE)
    try:
        _first_words(life, own)
        _hand_over(life)
        _for_own(life)
        life.begin_once(_FRESH)
        ends = time.monotonic() + _HASTE_S
        while time.monotonic() < ends:
            life.live(clock())
            life.wait(_HASTE_WAIT_S)
        _loose_ends(life)
    finally:
        life.close()


def _first_words(life: Colleagues, own: str) -> None:
    """Notes on the boards, departments that get files, a notice and a training of whoever looks at
    the demo."""
    leads = life.people("lead")
    for place, text in enumerate(words()["bulletin"]):
        if text["board"] == "team":
            for lead in leads[place % 2 :: 2]:
                life.pin(lead, text)
        else:
            board = "all" if text["board"] == "all" else f"site:{life.site}"
            life.do(ADMINISTRATOR, PinBulletin(board, text["title"], text["body"], text["colour"],
                                               float(place)))  # fmt: skip
    for text in words()["outside"]:
        department = Department(text["name"], text["way"])
        life.do(ADMINISTRATOR, SaveSetting(DEPARTMENT + department.name, department.content()))
    teams = sorted({min(lead.teams) for lead in leads})
    few = tuple(person for team in teams[:2] for person in life.crew(team))
    life.tell(own, words()["training"][0], few)
    life.tell(own, words()["notice"][0], few + tuple(lead.id for lead in leads))


def _check_recordings(life: Colleagues, until: int) -> None:
    """A sample of lost orders, most of them checked; the rest are given to colleagues and to
    whoever looks at the demo."""
    checking = life.checking
    sample = checking.sample(life.new_id(), life.at)
    life.do(SECOND, SaveDefinition(SAMPLE, sample.code, 0, sample_content(sample)))
    checkers = life.people("agent")[:_CHECKERS]
    left: list[NewTask] = []
    for place, key in enumerate(checking.in_turn(sample)):
        who = checkers[place % len(checkers)]
        if place % _LEFT:
            life.do(who.login, checking.record(sample.code, key))
        else:
            to = life.own_id if len(left) < _OWN_CHECKS else who.id
            left.append(checking.task(life.new_id(), sample.code, key, to, until + 48 * _HOUR))
    life.do(SECOND, CreateTasks(tuple(left)))


def _hand_over(life: Colleagues) -> None:
    for place, lead in enumerate(life.people("lead")):
        life.hand_over(lead, words()["handover"][place % 2])


def _for_own(life: Colleagues) -> None:
    """What waits for whoever looks at the demo: tasks, and notices not read yet."""
    for text in words()["notice"][1:4]:
        life.tell(SECOND, text, (life.own_id, *(lead.id for lead in life.people("lead"))))
    tasks = tuple(life.new_task(assignee=life.own_id) for _ in range(3))
    life.do(SECOND, CreateTasks(tasks))


def _loose_ends(life: Colleagues) -> None:
    """A task that came back, and one taken back: nobody has seen to them yet."""
    lead = life.people("lead")[0]
    agent = life.people("agent", team=min(lead.teams))[0]
    returned, withdrawn = (life.new_task(assignee=agent.id) for _ in range(2))
    life.do(lead.login, CreateTasks((returned, withdrawn)))
    why = words()["return"][0]["note"]
    life.do(agent.login, StepTask(returned.id, "return", version=1, note=why))
    why = words()["withdraw"][0]["note"]
    life.do(lead.login, StepTask(withdrawn.id, "withdraw", version=1, note=why))
