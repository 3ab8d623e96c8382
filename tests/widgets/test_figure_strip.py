from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insight.floor.figures import BY_MEASURE, Figure
from insight.freshness import SourceFreshness
from insight.limits import Level
from widgets.figure_strip import FigureStrip
from widgets.theme import Theme

NOW = 1_763_791_392_000_000
ZONE = ZoneInfo("Asia/Shanghai")
ACD = SourceFreshness("acd", "Call distribution", "running", NOW - 2_000_000)

FOURTEEN = (
    Figure(BY_MEASURE["present"], 276, 284),
    Figure(BY_MEASURE["late"], 3, level=Level.CAUTION),
    Figure(BY_MEASURE["talking"], 149),
    Figure(BY_MEASURE["ready"], 41),
    Figure(BY_MEASURE["wrapup"], 39),
    Figure(BY_MEASURE["breaks"], 34, parts={"meal": 20, "": 14}),
    Figure(BY_MEASURE["waiting"], 1_012),
    Figure(BY_MEASURE["longest_wait"], 108.4, level=Level.WARNING),
    Figure(BY_MEASURE["connect_rate"], 0.9413, 0.9, worked="11,737 ÷ 12,468"),
    Figure(BY_MEASURE["service_level"], 0.786, 0.8, Level.CAUTION, "9,800 ÷ 12,468", "of_offered"),
    Figure(BY_MEASURE["abandonment"], 0.041, 0.05),
    Figure(BY_MEASURE["asa"], 16.2, 20),
    Figure(BY_MEASURE["aht"], 252.0, 270),
    Figure(BY_MEASURE["occupancy"], None, 0.85),
)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    window.setLayout(QVBoxLayout())
    qtbot.addWidget(window)
    return window


@pytest.fixture
def strip(window: QWidget, theme: Theme) -> FigureStrip:
    strip = FigureStrip(theme, ZONE)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(strip)
    strip.set_figures(FOURTEEN)
    window.resize(1366 - 168, 300)
    window.show()
    return strip


@pytest.mark.parametrize("width", [1366, 1440, 1920, 2560, 800])
def test_every_figure_is_shown_whole_at_any_width(
    strip: FigureStrip, window: QWidget, qtbot: QtBot, width: int
) -> None:
    window.resize(width - 168, 300)
    qtbot.wait(1)
    for figure in FOURTEEN:
        cell = strip.cell(figure.code)
        assert cell.width() >= cell.wanted_width()
        assert strip.rect().contains(cell.geometry())
    if width == 1366:
        assert strip.rows == 2
    if width == 2560:
        assert strip.rows == 1


def test_cells_are_equal_and_do_not_overlap(strip: FigureStrip) -> None:
    boxes = [strip.cell(figure.code).geometry() for figure in FOURTEEN]
    assert max(box.width() for box in boxes) - min(box.width() for box in boxes) <= 1
    assert not any(
        box.intersects(other) for place, box in enumerate(boxes) for other in boxes[:place]
    )


def test_a_value_that_shrinks_does_not_make_the_strip_jump(
    strip: FigureStrip, window: QWidget, qtbot: QtBot
) -> None:
    strip.set_figures([replace(FOURTEEN[0], value=1_000_000_000.0), *FOURTEEN[1:]])
    rows = strip.rows
    strip.set_figures(FOURTEEN)
    assert strip.rows == rows


def test_a_figure_stands_beside_its_target(strip: FigureStrip) -> None:
    shown = {figure.code: strip.cell(figure.code).beside() for figure in FOURTEEN}
    assert shown["present"] == "/284"
    assert shown["connect_rate"] == "≥90%"
    assert shown["abandonment"] == "≤5%"
    assert shown["aht"] == "≤4:30"
    assert shown["talking"] == ""


def test_hovering_explains_meaning_formula_source_and_age(strip: FigureStrip) -> None:
    strip.set_freshness(ACD, NOW)
    told = strip.cell("service_level").explanation().splitlines()
    assert told[0] == "Service level 78.6%"
    assert any("of all requests" in line for line in told)
    assert "9,800 ÷ 12,468 = 78.6%" in told
    assert "Target ≥80% · missed" in told
    assert "△ over the caution limit" in told
    assert told[-1] == "Call distribution, as of 14:03:10, 2 seconds ago"
    assert "meal 20 · no reason 14" in strip.cell("breaks").explanation()


def test_a_figure_without_anything_to_count_is_a_dash(strip: FigureStrip) -> None:
    assert strip.cell("occupancy").accessibleName().startswith("Occupancy: —")


def test_a_click_enter_or_space_opens_the_figure(strip: FigureStrip, qtbot: QtBot) -> None:
    opened: list[str] = []
    strip.opened.connect(opened.append)
    cell = strip.cell("waiting")
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.keyClick(cell, Qt.Key.Key_Space)
    assert opened == ["waiting"] * 3


def test_arrow_keys_go_from_figure_to_figure_and_stop_at_the_ends(
    strip: FigureStrip, window: QWidget, qtbot: QtBot
) -> None:
    window.activateWindow()
    first = strip.cell("present")
    first.setFocus()
    for key, code in (
        (Qt.Key.Key_Left, "present"),
        (Qt.Key.Key_Right, "late"),
        (Qt.Key.Key_Down, "connect_rate"),
        (Qt.Key.Key_Up, "late"),
        (Qt.Key.Key_End, "occupancy"),
        (Qt.Key.Key_Right, "occupancy"),
        (Qt.Key.Key_Home, "present"),
    ):
        QTest.keyClick(window.focusWidget(), key)
        assert window.focusWidget() is strip.cell(code)


def test_only_one_figure_is_a_tab_stop(strip: FigureStrip, window: QWidget) -> None:
    strip.cell("present").setFocus()
    QTest.keyClick(strip.cell("present"), Qt.Key.Key_Right)
    stops = [
        figure.code
        for figure in FOURTEEN
        if strip.cell(figure.code).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["late"]


def test_stale_figures_turn_grey_and_carry_their_age(strip: FigureStrip, theme: Theme) -> None:
    cell = strip.cell("longest_wait")
    warning = theme.color("warning").name()

    def inks() -> set[str]:
        image = cell.grab().toImage()
        return {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }

    assert warning in inks()
    strip.set_freshness(ACD, NOW + 22 * 60_000_000)
    assert cell.stale()
    assert cell.beside() == "22 min"
    assert warning not in inks()
    strip.set_freshness(ACD, NOW)
    assert warning in inks()


def test_a_limit_crossed_is_said_to_screen_readers(strip: FigureStrip) -> None:
    name = strip.cell("longest_wait").accessibleName()
    assert name == "Longest wait: 1:48, over the warning limit"


def test_an_empty_strip_says_that_there_is_nothing_yet(strip: FigureStrip, qtbot: QtBot) -> None:
    strip.set_figures(())
    assert strip.rows == 1
    image = strip.grab().toImage()
    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 2
