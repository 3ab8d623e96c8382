"""Shift replay: the floor as it was, from the log of states; the past is never shown as live."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from insight.day import Day
from insight.floor import SeatBoard
from storage.local.errors import StoreError
from storage.local.floor import seat_board
from storage.local.store import Store
from ui.deck import Deck
from ui.floor.facts import PastFacts, ReplayFacts, SeatKey, load_past, load_replay
from ui.trouble import trouble
from widgets.replay_bar import ReplayBar

_REST_MS = 150
"""While the slider moves the board follows at once, the figures once it rests this long."""


class Replay(QObject):
    """Reads a day's log once, then shows any of its moments within a frame.

    `show_board(board, moment)` is called at once for each moment, `show_facts` after the slider
    rests (with the day of the seat that `seat` answers), `back` when the replay is left.
    """

    def __init__(
        self,
        deck: Deck,
        show_board: Callable[[SeatBoard, int], None],
        show_facts: Callable[[PastFacts], None],
        seat: Callable[[], SeatKey | None],
        back: Callable[[], None],
    ) -> None:
        super().__init__()
        self._deck = deck
        self._show_board, self._show_facts, self._back = show_board, show_facts, back
        self._seat = seat
        self._facts: ReplayFacts | None = None
        self._board = SeatBoard.of(())
        self._day: Day | None = None
        self._moment: int | None = None
        self._wanted: int | None = None
        self._ticket = 0
        self.active = False
        self.bar = ReplayBar(deck.theme, deck.zone)
        self.bar.hide()
        self.bar.moment.connect(self._go)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._read_facts)

    def switch(self) -> None:
        """Open the replay, or leave it."""
        if self.active:
            self.leave()
            return
        self.active = True
        now_us = self._deck.now_us()
        self._day = day = Day.at(now_us, self._deck.zone)
        self.bar.set_range(day.start_us, now_us)
        self.bar.show()
        self._ticket += 1
        ticket = self._ticket

        def read(store: Store) -> tuple[SeatBoard, ReplayFacts]:
            with store.read() as reader:
                board = seat_board(reader)
            return board, load_replay(store, day, now_us)

        def came(found: tuple[SeatBoard, ReplayFacts]) -> None:
            if ticket == self._ticket and self.active:
                self._board, self._facts = found
                first = int(self._facts.history.from_us.min(initial=now_us))
                self.bar.set_range(max(day.start_us, first), now_us)
                self._go(self._wanted if self._wanted is not None else now_us)

        self._deck.work.read(read, came, self._failed)

    def read_again(self) -> None:
        """Read the figures of the moment shown anew, as when another seat is selected."""
        self._rest.start()

    def leave(self) -> None:
        """Show the floor live again."""
        if not self.active:
            return
        self.active = False
        self._ticket += 1
        self._facts, self._moment, self._wanted = None, None, None
        self._rest.stop()
        self.bar.hide()
        self._back()

    def go_to(self, moment_us: int) -> None:
        """Show a moment, as soon as the log has been read."""
        self._wanted = moment_us
        self.bar.go(moment_us)

    def _go(self, moment: int | None) -> None:
        if moment is None:
            self.leave()
            return
        self._moment = moment
        if self._facts is None:
            self._wanted = moment
            return
        self._show_board(self._facts.history.board_at(self._board, moment), moment)
        self._rest.start()

    @property
    def moment_us(self) -> int | None:
        """The moment shown, None before the first."""
        return self._moment

    def _read_facts(self) -> None:
        if self._facts is None or self._moment is None or self._day is None:
            return
        moment, day, seat = self._moment, self._day, self._seat()
        board = self._facts.history.board_at(self._board, moment)
        tiers = self._deck.sight.allowed("tier")

        def came(facts: PastFacts) -> None:
            if self.active and moment == self._moment:
                self._show_facts(facts)

        self._deck.work.read(
            lambda store: load_past(store, board, day, moment, seat, tiers), came, self._failed
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._deck.bell.message.emit(trouble(error))
        self.leave()
