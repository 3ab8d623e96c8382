"""Ranked shares stay readable however narrow they are shown."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from widgets.share_bars import ShareBar, ShareBars
from widgets.theme import Theme


@pytest.mark.parametrize("width", [260, 330, 420, 700])
def test_a_bar_never_runs_into_its_number(width: int, qtbot: QtBot) -> None:
    """In the line of the longest bar something of the ground lies between the bar and the words."""
    theme = Theme()
    bars = ShareBars(theme)
    qtbot.addWidget(bars)
    bars.set_bars([
        ShareBar("Installation and maintenance", 0.092, "9.2%", "7.4–11.2% · recorded 6.5%"),
        ShareBar("Not covered", 0.295, "29.5%", "26.3–32.9% · recorded 20.0%"),
    ])  # fmt: skip
    bars.resize(width, bars.sizeHint().height())
    picture = bars.grab().toImage()
    middle = round(bars.row_area(1).center().y())
    accent = theme.color("accent")
    row = [QColor(picture.pixel(x, middle)) for x in range(picture.width())]
    last = max(x for x, color in enumerate(row) if color == accent)
    edge = last + 1
    inked = [x for x in range(edge, picture.width()) if row[x].lightness() < 120]
    assert inked, "the number stands behind the bar"
    first = next(x for x, color in enumerate(row) if color == accent)
    assert all(row[x] == accent for x in range(first + 3, last)), "no word is written over the bar"
    assert last - first >= 20
