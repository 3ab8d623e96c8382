"""Desks of a house at a hub of its own, and the notices page on one of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, make_house, seat
from small_floor import NOW_US, SECOND, put

from desktop.window import Window
from ui.notices_page import NoticesPage


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make_house(tmp_path)


@pytest.fixture
def desk_of(qtbot: QtBot, house: House, tmp_path: Path) -> Iterator[Callable[[str], SeatedDesk]]:
    """Sits somebody down by their login."""
    seated: list[SeatedDesk] = []

    def sit(login: str) -> SeatedDesk:
        seated.append(seat(qtbot, house, login, tmp_path))
        return seated[-1]

    yield sit
    for each in seated:
        each.close()


@pytest.fixture
def floor_of() -> Callable[..., None]:
    """Puts agents with their states on a desk's floor: number → state."""

    def shown(desk: SeatedDesk, **states: str) -> None:
        numbers = [name.removeprefix("a") for name in states]
        put(desk.store, "queue", "key name kind", [("Q1", "宽带咨询", "inbound")])
        put(desk.store, "agent", "key number name active", [
            (f"A{number}", number, "", 1) for number in numbers])  # fmt: skip
        put(desk.store, "agent_state", "key agent_key state since_at", [
            (f"A{number}", f"A{number}", state, NOW_US - 40 * SECOND)
            for number, state in zip(numbers, states.values(), strict=True)])  # fmt: skip

    return shown


@pytest.fixture
def page_of(
    qtbot: QtBot, desk_of: Callable[[str], SeatedDesk]
) -> Iterator[Callable[[SeatedDesk], NoticesPage]]:
    """The notices page on a desk, shown and read; left before the desk is closed."""
    pages: list[NoticesPage] = []

    def shown(desk: SeatedDesk) -> NoticesPage:
        page = NoticesPage(desk.deck)
        pages.append(page)
        qtbot.addWidget(page)
        desk.background.changed.connect(page.on_changes)
        page.resize(1240, 680)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: bool(page.composer.crowd.people), timeout=10_000)
        return page

    yield shown
    for page in pages:
        page.leave()
        page.close()


@pytest.fixture
def window_of(
    qtbot: QtBot, desk_of: Callable[[str], SeatedDesk]
) -> Iterator[Callable[[SeatedDesk], Window]]:
    """The whole window of a desk, on its help page, where nobody is in the middle of anything."""
    windows: list[Window] = []

    def shown(desk: SeatedDesk) -> Window:
        window = Window(desk.deck, desk.background)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.show_page("help")
        qtbot.waitExposed(window)
        return window

    yield shown
    for window in windows:
        window.close()
