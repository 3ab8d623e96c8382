"""A wall of its own clock, and seats shown on it."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from seats_on_a_wall import LIMITS, Clock, Show, seat, settle

from insight.board import View, arrange
from insight.floor import Seat, SeatBoard
from widgets.seat_wall import SeatWall
from widgets.theme import Theme


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wall(qtbot: QtBot, theme: Theme, clock: Clock) -> Iterator[SeatWall]:
    window = QWidget()
    wall = SeatWall(theme, clock)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(wall)
    qtbot.addWidget(window)
    window.resize(900, 500)
    wall.set_limits(LIMITS)
    wall.set_zoom("tile")
    window.show()
    yield wall
    QToolTip.hideText()


@pytest.fixture
def show(qtbot: QtBot, wall: SeatWall) -> Show:
    """Show seats on the wall and wait until they are drawn."""

    def shown(seats: int | list[Seat] = 40, view: View | None = None) -> SeatBoard:
        given = [seat(index) for index in range(seats)] if isinstance(seats, int) else seats
        board = SeatBoard.of(given)
        wall.set_board(board, arrange(board, view or View(), np.zeros(len(board), np.int8)))
        settle(qtbot, wall)
        return board

    return shown
