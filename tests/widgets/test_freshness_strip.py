from collections.abc import Callable
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insight.freshness import SourceFreshness, State
from widgets.freshness_strip import FreshnessStrip
from widgets.theme import Theme

NOW = 1_763_791_392_000_000
ZONE = ZoneInfo("Asia/Shanghai")


def source(
    name: str, title: str, state: State = "running", seconds_ago: int | None = 2,
    progress: float | None = None, error: str = "",
) -> SourceFreshness:  # fmt: skip
    as_of = None if seconds_ago is None else NOW - seconds_ago * 1_000_000
    return SourceFreshness(name, title, state, as_of, as_of, progress, error)


SIX = (
    source("acd", "Call distribution"),
    source("bss", "Billing and acceptance"),
    source("ess", "Online orders"),
    source("crm", "Customer records", "loading", None, 0.42),
    source("desk", "Service desk"),
    source("fault", "Fault repair", "failed", 22 * 60, error="<b>connection refused</b>"),
)


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> FreshnessStrip:
    strip = FreshnessStrip(theme, lambda _name: NOW, ZONE)
    qtbot.addWidget(strip)
    strip.resize(2000, 28)
    strip.show()
    return strip


def texts(strip: FreshnessStrip) -> list[str]:
    return [button.text() for button in strip.findChildren(QPushButton)]


def test_every_source_says_as_of_and_verified_to(strip: FreshnessStrip) -> None:
    strip.set_sources(SIX[:1])
    assert texts(strip) == ["Call distribution as of 14:03:10 · verified to 14:03"]


def test_a_first_load_says_how_far_it_is(strip: FreshnessStrip) -> None:
    strip.set_sources([SIX[3]])
    assert texts(strip) == ["Customer records loading 42%"]


def test_a_failed_source_says_since_when_and_on_hover_why(strip: FreshnessStrip) -> None:
    strip.set_sources([SIX[5]])
    assert texts(strip) == ["Fault repair 13:41:12 · no answer for 22 minutes"]
    (button,) = strip.findChildren(QPushButton)
    assert "<b>connection refused</b>" in button.accessibleName()
    assert "&lt;b&gt;connection" in button.toolTip()


def test_a_click_or_a_key_opens_the_source(strip: FreshnessStrip, qtbot: QtBot) -> None:
    strip.set_sources(SIX)
    buttons = strip.findChildren(QPushButton)
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert opened.args == ["ess"]
    buttons[5].setFocus()
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.keyClick(buttons[5], Qt.Key.Key_Space)
    assert opened.args == ["fault"]


@pytest.mark.parametrize("width", [2400, 1366, 1024, 700])
def test_nothing_is_cut_off_at_any_width(strip: FreshnessStrip, qtbot: QtBot, width: int) -> None:
    strip.set_right_text("local store 1.2 GB, encrypted")
    strip.set_sources(SIX)
    strip.resize(width, 28)
    qtbot.wait(1)
    right = 0
    for button in strip.findChildren(QPushButton):
        assert button.geometry().left() >= right
        right = button.geometry().right()
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width() - 28
    assert right < width
    free = next(label for label in strip.findChildren(QLabel) if "local store" in label.text())
    assert free.geometry().left() > right
    if width >= 1366:
        assert all("…" not in text for text in texts(strip))


def overlapping(strip: FreshnessStrip) -> list[tuple[str, str]]:
    seen = sorted(
        (b for b in strip.findChildren(QPushButton) if b.isVisible()), key=lambda b: b.x()
    )
    return [(one.text(), next_.text()) for one, next_ in pairwise(seen)
            if one.geometry().right() >= next_.x()]  # fmt: skip


def test_no_entry_lies_on_another_right_after_a_change(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    strip = FreshnessStrip(theme, lambda _name: NOW, ZONE, window)
    layout = QVBoxLayout(window)
    layout.addWidget(strip)
    qtbot.addWidget(window)
    strip.set_sources(SIX)
    window.show()
    for width in (700, 2560, 1024, 2560, 1366):
        window.resize(width, 100)
        assert overlapping(strip) == []
    strip.set_sources([source(each.name, each.title, seconds_ago=22 * 60) for each in SIX])
    assert overlapping(strip) == []
    strip.set_sources([source(f"new {each.name}", each.title) for each in SIX])
    assert overlapping(strip) == []


def test_ages_grow_while_the_strip_is_watched(qtbot: QtBot, theme: Theme) -> None:
    now = [NOW]
    clock: Callable[[str], int] = lambda _name: now[0]  # noqa: E731
    strip = FreshnessStrip(theme, clock, ZONE)
    qtbot.addWidget(strip)
    strip.resize(900, 28)
    strip.set_sources(SIX[:1])
    strip.show()
    now[0] += 3 * 60_000_000
    qtbot.waitUntil(lambda: texts(strip) == ["Call distribution 14:03:10 · 3 minutes old"])


def test_without_sources_the_strip_says_so(strip: FreshnessStrip) -> None:
    strip.set_sources([])
    shown = [label.text() for label in strip.findChildren(QLabel) if label.isVisible()]
    assert "No source is set up yet" in shown
