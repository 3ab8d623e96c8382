"""The odds of an opportunity's next step, so that what is played goes on as what was made."""

from random import Random
from typing import Final

from resources.demo.paths import (
    BROADBAND_MIX,
    FIRST_ONLINE,
    LEAK_DAYS,
    MIGRATION_WON,
    PROCESS_CODES,
    PROCESS_SHARES,
    TOUCHPOINTS,
    USED,
)
from resources.demo.reasons import MIGRATION, SHOP, broadband_cells
from resources.demo.world import HISTORY_DAYS, World

ONLINE: Final = frozenset(TOUCHPOINTS[FIRST_ONLINE:])
PROCESS_STAGES: Final = {
    code: tuple(stage for stage in range(7) if USED[place, stage])
    for place, code in enumerate(PROCESS_CODES)
}
_MIGRATION_CODES: Final = ("01", "03", "05", "04", "02")
_MIGRATION_MIX: Final = (0.56, 0.12, 0.07, 0.05, 0.20)


class Odds:
    """The world's rates as chances per stage: reason → chance among those who reach the stage."""

    def __init__(self, world: World) -> None:
        rates = world.rates
        self._leak = (world.planted.leak, rates.leak * HISTORY_DAYS / LEAK_DAYS)
        self._chances: dict[tuple[str, int], list[tuple[str, float]]] = {}
        ends = (rates.won, MIGRATION_WON, rates.outbound_shop)
        cells_of = (broadband_cells(rates), MIGRATION, SHOP)
        for code, won, cells in zip(PROCESS_CODES, ends, cells_of, strict=True):
            whole = sum(share for _, share in cells)
            reached = 1.0
            for stage in PROCESS_STAGES[code]:
                losses = [
                    (reason, share / whole * (1 - won))
                    for (reason, at), share in cells
                    if at == stage
                ]
                self._chances[code, stage] = [(why, part / reached) for why, part in losses]
                reached -= sum(part for _, part in losses)

    def draw_start(self, random: Random) -> tuple[str, str]:
        """Return process and first touchpoint of a new opportunity."""
        process = random.choices(PROCESS_CODES, PROCESS_SHARES)[0]
        if process == "SC":
            return process, "06"
        if process == "4G":
            return process, random.choices(_MIGRATION_CODES, _MIGRATION_MIX)[0]
        return process, random.choices(TOUCHPOINTS, BROADBAND_MIX)[0]

    def draw_loss(self, random: Random, process: str, stage: int) -> str | None:
        """Return why an opportunity is lost at this stage, or None where it goes on."""
        draw = random.random()
        for reason, chance in self._chances.get((process, stage), ()):
            draw -= chance
            if draw < 0:
                return reason
        return None

    def leaks(self, random: Random, crossing: tuple[str, str]) -> bool:
        """Draw whether this hand-over drops the order."""
        where, share = self._leak
        return where == crossing and random.random() < share / (0.65 if crossing[0] == "ess" else 1)
