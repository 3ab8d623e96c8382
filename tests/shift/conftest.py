"""The parts of a shift on the desks of a house."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk, desk_of, house, lead
from small_floor import NOW_US, SECOND, put

from desktop.window import Window
from ui.shift.breaks_panel import BreaksPanel

__all__ = ["desk_of", "house", "lead"]


@pytest.fixture
def breaks_of(qtbot: QtBot) -> Callable[[SeatedDesk], BreaksPanel]:
    """The breaks on a desk, shown and read."""

    def shown(desk: SeatedDesk) -> BreaksPanel:
        panel = BreaksPanel(desk.deck)
        qtbot.addWidget(panel)
        desk.background.changed.connect(panel.on_changes)
        panel.resize(380, 360)
        panel.show()
        qtbot.waitExposed(panel)
        qtbot.waitUntil(lambda: panel.shown_team() is not None, timeout=10_000)
        return panel

    return shown


@pytest.fixture
def window_of(qtbot: QtBot) -> Callable[[SeatedDesk], Window]:
    """The window on a desk, with two seats of the first team on its floor."""

    def opened(desk: SeatedDesk) -> Window:
        put(desk.store, "team", "key name site", [("T1", "广州一班", "广州")])
        put(desk.store, "agent", "key number name team_key skills kind active", [
            ("A1", "2101", "罗霞", "T1", "Q1", "hotline", 1),
            ("A2", "2102", "黄兰", "T1", "Q1", "hotline", 1),
        ])  # fmt: skip
        put(desk.store, "agent_state", "key agent_key state reason since_at", [
            ("A1", "A1", "talking", "", NOW_US - 95 * SECOND),
            ("A2", "A2", "break", "用餐", NOW_US - 40 * SECOND),
        ])  # fmt: skip
        window = Window(desk.deck, desk.background)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return opened
