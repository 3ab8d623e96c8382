"""The training page on the desks of a house."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk, desk_of, house, lead

from ui.training_page import TrainingPage

__all__ = ["desk_of", "house", "lead"]


@pytest.fixture
def training_of(qtbot: QtBot) -> Callable[[SeatedDesk], TrainingPage]:
    """The training page on a desk, shown and read."""

    def shown(desk: SeatedDesk) -> TrainingPage:
        page = TrainingPage(desk.deck)
        qtbot.addWidget(page)
        desk.background.changed.connect(page.on_changes)
        page.resize(1240, 680)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: page._shown_once, timeout=10_000)
        return page

    return shown
