"""A process of many stages, and cases that walk it, skip and go back."""

import random

import numpy as np

from insight.path.cases import Cases, Coded, Events, Opportunities, cases_of
from insight.path.process import HandOver, Process, Stage, _Head

HOUR_US = 3_600_000_000
NOW_US = 1_795_314_600_000_000


def long_path(stages: int, cases: int, seed: int = 7) -> Cases:
    """Return cases of a process with `stages` stages in systems of six each; every ninth stage is
    optional."""
    codes = [f"s{number}" for number in range(stages)]
    system = [f"sys{number // 6}" for number in range(stages)]
    process = Process(
        process=_Head(code="long", title={"en": "Long"}, version=1),
        stage=[
            Stage(code=code, title={"en": f"Stage {number + 1}"}, system=system[number],
                  optional=number % 9 == 4)
            for number, code in enumerate(codes)
        ],
        hand_over=[HandOver(code="first", title={"en": "First"}, sent_at=["s5"], from_system="sys0",
                            arrives_at="s6", to_system="sys1", within_h=24)],
    )  # fmt: skip
    chance = random.Random(seed)
    events: list[tuple] = []
    status: list[str] = []
    for row in range(cases):
        at, place, fate = NOW_US - 900 * HOUR_US, 0, "won"
        while True:
            events.append((row, at, codes[place], "enter", system[place], None))
            if place == stages - 1:
                break
            if chance.random() < 0.008:
                fate = "lost"
                events.append((row, at + HOUR_US, codes[place], "refuse", system[place], None))
                break
            if chance.random() < 0.002:
                fate = "open"
                break
            at += round(chance.expovariate(0.2) * HOUR_US)
            step = chance.random()
            place += -2 if step < 0.01 and place > 2 else 3 if step > 0.985 else 1
            if place < stages - 2 and process.stage[place].optional and step > 0.5:
                place += 1
            place = min(place, stages - 1)
        status.append(fate)
    rows, times, *told = list(zip(*events, strict=True))
    words = [Coded.of(column) for column in told]
    nobody = Coded.of([None] * len(events))
    own = Opportunities(
        [("crm", f"O{row}") for row in range(cases)], status, [None] * cases, [None] * cases,
        [NOW_US - 900 * HOUR_US] * cases, [None] * cases,
        {"touchpoint": [("hotline", "store", "app")[row % 3] for row in range(cases)],
         "customer": [f"crm:K{row}" for row in range(cases)]},
    )  # fmt: skip
    return cases_of(
        process, own,
        Events(np.array(rows, np.intp), np.array(times, np.int64), *words, nobody, nobody), NOW_US,
    )  # fmt: skip
