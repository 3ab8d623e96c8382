"""How the demo's colleagues are: how soon they answer, how often they forget. The same world, the
same notice and the same person give the same habit."""

import math
import random
from dataclasses import dataclass
from typing import Any, Final

from insight.hub.facts import BreakRequest, Notice, Task
from resources.demo.crew import words

S: Final = 1_000_000
"""Microseconds of a second."""
MINUTE: Final = 60 * S


_TASK_STEPS: Final = {
    "open": (((0.85, "claim"),), 8 * MINUTE),
    "assigned": (((0.04, "return"), (1.0, "accept")), 3 * MINUTE),
    "accepted": (((0.2, "progress"), (0.3, "suspend"), (0.34, "return"), (0.38, "ask_in"),
                  (1.0, "finish")), 14 * MINUTE),
    "suspended": (((1.0, "resume"),), 40 * MINUTE),
    "returned": (((1.0, "reassign"),), 6 * MINUTE),
    "done": (((0.06, "reject"), (0.8, "verify")), 25 * MINUTE),
    "verified": (((0.5, "archive"),), 90 * MINUTE),
}  # fmt: skip
"""State of a task → what is done next, each with the share up to which it is, and after how long
on average."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody does with a notice, microseconds after it came; None: never."""

    read: int | None
    acknowledge: int | None
    reply: int | None
    quiz: int | None


class Habits:
    """Chance that depends on nothing but the world's seed and what it is about."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def chance(self, *about: object) -> random.Random:
        return random.Random(f"{self._seed}:{about}")

    def some(self, what: str, *about: object) -> dict[str, Any]:
        """Return one of the demo's texts."""
        return self.chance(what, *about).choice(words()[what])

    def reading(self, notice: Notice, person: int) -> Reading:
        """Most read within minutes, some hours later, a few never."""
        chance = self.chance("read", notice.id, person)
        kind = chance.random()
        if kind < 0.05:
            return Reading(None, None, None, None)
        median = {"urgent": 20, "important": 90}.get(notice.importance, 180) * S
        read = _about(chance, 90 * MINUTE if kind < 0.16 else median)
        done = read + _about(chance, 12 * S)
        sure = bool(notice.needs_ack) and chance.random() < 0.94
        reply = done + _about(chance, MINUTE) if chance.random() < 0.07 else None
        quiz = done + _about(chance, 5 * MINUTE) if notice.quiz and chance.random() < 0.9 else None
        return Reading(read, done if sure else None, reply, quiz)

    def answers(self, notice: Notice, questions: list[dict[str, Any]], person: int,
                attempt: int) -> tuple[int, ...]:  # fmt: skip
        """Return choices; the second time more of them are right."""
        chance = self.chance("quiz", notice.id, person, attempt)
        knows = 0.6 + 0.25 * attempt
        right = {each["text"]: each["right"] for made in words()["training"]
                 for each in made["quiz"]}  # fmt: skip
        return tuple(
            right[each["text"]] if each["text"] in right and chance.random() < knows
            else chance.randrange(len(each["choices"]))
            for each in questions
        )  # fmt: skip

    def next_step(self, task: Task) -> tuple[str, int]:
        """Return what whoever holds a task does with it next, and after how long; "": nothing."""
        chance = self.chance("task", task.id, task.version)
        if task.state not in _TASK_STEPS:
            return ("", 0)
        steps, median = _TASK_STEPS[task.state]
        draw = chance.random()
        for most, act in steps:
            if draw < most:
                return (act, _about(chance, median))
        return ("", 0)

    def on_break(self, request: BreakRequest) -> tuple[str, int]:
        """Return what whoever asked does next, and after how long."""
        chance = self.chance("break", request.id, request.state)
        if request.state == "approved":
            return ("take", _about(chance, 40 * S))
        if request.state == "taken":
            return ("end", int(request.minutes * MINUTE * chance.uniform(0.7, 1.25)))
        return ("", 0)


def _about(chance: random.Random, median_us: int) -> int:
    return int(median_us * math.exp(chance.gauss(0.0, 0.6))) + S
