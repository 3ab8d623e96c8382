"""When the floor reads what: seats at once, slower parts when they are due."""

from insight.day import Day
from insight.floor import SeatBoard
from storage.local.changes import Changes
from ui.deck import Deck
from ui.floor.facts import BOARD_TABLES, FloorRequest, SeatKey

EVERY_S = {"totals": 1.0, "figures": 5.0, "curve": 30.0}
"""Seconds of the floor's own time between two readings of a slower part."""

CURVE_TABLES = frozenset({"queue_interval", "queue"})


class Pulse:
    """Makes the request that a change, or the passing of time, calls for.

    The first time the seats come alone, then one slower part after another: making all of a page's
    content in one step would hold up the interface.
    """

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._read_at_s = dict.fromkeys(EVERY_S, 0.0)

    def request(
        self, changes: Changes | None, board: SeatBoard, seat: SeatKey | None = None
    ) -> FloorRequest:
        """Return what to read; `changes` None: everything."""
        now_us = self._deck.now_us()
        day = Day.at(now_us, self._deck.zone)
        due = self._due(changes, now_us) if len(board) else frozenset()
        for part in due:
            self._read_at_s[part] = now_us / 1e6
        nothing: frozenset[str] = frozenset()
        seats = changes.keys("agent_state") if changes else None
        calls = changes.keys("call") if changes else None
        whole = changes is None or seats is None or calls is None or changes.touches(BOARD_TABLES)
        return FloorRequest(
            now_us, day, None if whole else board, seats or nothing, calls or nothing,
            totals="totals" in due, figures="figures" in due, curve="curve" in due, seat=seat,
            tiers=self._deck.sight.allowed("tier"),
        )  # fmt: skip

    @property
    def unread(self) -> tuple[str, ...]:
        """The slower parts that have not been asked for yet."""
        return tuple(part for part, at_s in self._read_at_s.items() if not at_s)

    def _due(self, changes: Changes | None, now_us: int) -> frozenset[str]:
        due = {part for part in EVERY_S if changes is None or self._is_due(part, now_us)}
        if changes is not None and changes.touches(CURVE_TABLES):
            due.add("curve")
        return frozenset(due.difference(self.unread[1:]))

    def _is_due(self, part: str, now_us: int) -> bool:
        passed_s = abs(now_us / 1e6 - self._read_at_s[part])
        return passed_s >= EVERY_S[part] * max(self._deck.clock_rate(), 0.1)
