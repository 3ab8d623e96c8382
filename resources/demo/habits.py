"""How long people take and what they do next: the floor's chances. Lengths are milliseconds."""

from random import Random
from typing import Final

from resources.demo import times
from resources.demo.staff import QUEUES
from resources.demo.world import World

MEAL: Final = "A1"
_BREAKS: Final = (("A2", 0.24, 260), ("A3", 0.36, 390), ("A4", 0.28, 660), ("A5", 0.12, 540))
"""Reason, share, mean seconds of the short breaks; meals are taken once around noon."""
_POOL: Final = 4096
_LONGEST: Final = 6.0


class Habits:
    """Draws from one stream of chance; lengths are lognormal, taken from a pool of draws."""

    def __init__(self, world: World, random: Random) -> None:
        spread = Random(f"{world.seed}|durations")
        self._random = random
        self._pool = [min(spread.lognormvariate(-0.25, 0.7071), _LONGEST) for _ in range(_POOL)]
        self._menus = [
            [code for code, weight in queue.menu for _ in range(round(weight * 10))]
            for queue in QUEUES
        ]

    def span(self, mean_s: float) -> int:
        """Draw a length with this mean in seconds, at most six times it."""
        return int(self._pool[int(self._random.random() * _POOL)] * mean_s * 1000) + 1

    def rest(self, mean_s: float, elapsed: int) -> int:
        """Draw what is left of a length of which `elapsed` is over."""
        for _ in range(12):
            length = self.span(mean_s)
            if length > elapsed:
                return length - elapsed
        return int(self._random.expovariate(1.0 / (mean_s * 500))) + 1

    def until_break(self) -> int:
        """Draw how long somebody works until the next break."""
        return 1_200_000 + int(self._random.expovariate(1 / 2_300_000))

    def draw_break(self, at: int, meal_taken: bool) -> tuple[str, int]:
        """Return the reason and length of a break: around noon first of all the meal."""
        noon = 11.4 * times.HOUR < (at // 1000 + times.OFFSET) % times.DAY < 13.3 * times.HOUR
        if noon and not meal_taken:
            return MEAL, 1_500_000 + self.span(420)
        draw, place = self._random.random(), 0
        while place < len(_BREAKS) - 1 and draw >= _BREAKS[place][1]:
            draw -= _BREAKS[place][1]
            place += 1
        reason, _, mean_s = _BREAKS[place]
        return reason, 45_000 + self.span(mean_s)

    def draw_reason(self, queue: int) -> str:
        """Return what a caller of this queue chose in the IVR."""
        menu = self._menus[queue]
        return menu[int(self._random.random() * len(menu))]


def lateness(world: World, agent: str, day_start: int) -> int:
    """Return how late an agent comes on a day, the same whenever asked: most a little early, a
    few by up to hours, one in seventy not at all (a whole day late)."""
    day = (day_start // 1000 - times.midnight(world.now)) // times.DAY
    chance = Random(f"{world.seed}|{agent}|{day}")
    draw = chance.random()
    if draw < 0.014:
        return times.DAY * 1000
    if draw < 0.04:
        return int(chance.uniform(8, 150) * 60_000)
    return int(chance.uniform(-6, 1) * 60_000)
