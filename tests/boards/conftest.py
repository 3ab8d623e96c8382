"""The board's page on the desks of a house."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk, desk_of, house, lead

from ui.board_page import BoardPage

__all__ = ["desk_of", "house", "lead"]


@pytest.fixture
def board_of(qtbot: QtBot) -> Callable[[SeatedDesk], BoardPage]:
    """The board's page on a desk, shown and read."""

    def shown(desk: SeatedDesk) -> BoardPage:
        page = BoardPage(desk.deck)
        qtbot.addWidget(page)
        desk.background.changed.connect(page.on_changes)
        page.resize(1240, 680)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: page.boards.rowCount() > 0, timeout=10_000)
        return page

    return shown
