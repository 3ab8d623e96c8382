"""Seats on a wall, and what of it can be seen."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from insight.floor import Seat, SeatBoard
from insight.limits import Limit, StateLimits
from widgets.seat_wall import SeatKey, SeatWall

NOW = 1_795_000_000_000_000
SECOND = 1_000_000
LIMITS = StateLimits({"talking": Limit(high_caution=300, high_warning=600)})


def seat(index: int, **other: object) -> Seat:
    made = Seat(
        source="acd", key=f"a{index}", number=str(2101 + index), name=f"张三{index}",
        team_key=f"t{index // 10:03d}", team=f"{index // 10 + 1:03d} 班", site="", kind="hotline",
        skills=(), state="ready", reason="", since_us=NOW - 65 * SECOND - 400_000, call_key="",
        call_reason="", phone="", tier="", queue_key="", queue="", workplace="",
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


class Clock:
    """The source's time, which stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


Show = Callable[..., SeatBoard]


def settle(qtbot: QtBot, wall: SeatWall) -> None:
    wall.settled = False
    qtbot.waitUntil(lambda: wall.settled)


def key(index: int) -> SeatKey:
    return ("acd", f"a{index}")


def picture(wall: SeatWall) -> QImage:
    return wall.viewport().grab().toImage()


def place(wall: SeatWall, index: int) -> QRect:
    found = wall.rect_of(key(index))
    assert found is not None
    return found


def pixels(image: QImage, rect: QRect) -> np.ndarray:
    part = image.copy(rect).convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(part.constBits(), np.uint32).reshape(part.height(), -1).copy()


def paper_of(wall: SeatWall, image: QImage, index: int) -> str:
    rect = place(wall, index)
    return image.pixelColor(rect.center().x(), rect.top() + 3).name().upper()


def click(
    qtbot: QtBot, wall: SeatWall, index: int, held: Qt.KeyboardModifier | None = None
) -> None:
    held = held or Qt.KeyboardModifier.NoModifier
    centre = place(wall, index).center()
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, held, centre)
