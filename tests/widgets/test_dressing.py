"""A change of look reaches what is seen at once and the rest soon, each widget a single time."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from widgets.panel import Chip, Panel
from widgets.plain import plain_label
from widgets.theme import Density, Shade, Theme

ROOT = Path(__file__).resolve().parents[2]


def leaf(words: str) -> QWidget:
    """Something of everything the style sheet has rules for."""
    panel = Panel(words, "a note")
    panel.add_chip(Chip("ready", "ok"))
    for each in (
        plain_label(words, "meta"), plain_label(words, "trouble"), QLineEdit(words),
        QPlainTextEdit(words), QPushButton(words), QCheckBox(words), QComboBox(),
        QTableWidget(3, 2), QTabWidget(), QProgressBar(),
    ):  # fmt: skip
        panel.body.addWidget(each)
    return panel


class Pages(QStackedWidget):
    """Two pages, one of them seen."""

    def __init__(self) -> None:
        super().__init__()
        for words in ("seen", "hidden"):
            page = QWidget(objectName="page")
            page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            QVBoxLayout(page).addWidget(leaf(words))
            self.addWidget(page)
        self.resize(500, 700)

    def pictures(self, settled: Callable[[], None]) -> list[QImage]:
        """Return how each page looks, the one seen first as it looks now."""
        self.setFocus()
        QCoreApplication.sendPostedEvents()  # laid out, before anything has its turn
        found = [self.grab().toImage()]
        settled()
        self.setCurrentIndex(1)
        found.append(self.grab().toImage())
        self.setCurrentIndex(0)
        return found


@pytest.fixture
def pages(qtbot: QtBot, theme: Theme) -> Pages:
    """Both pages have been seen once."""
    made = Pages()
    qtbot.addWidget(made)
    made.show()
    made.setCurrentIndex(1)
    made.setCurrentIndex(0)
    return made


def nothing_left(theme: Theme, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: theme.settled, timeout=10_000)


@pytest.mark.parametrize("density", get_args(Density))
@pytest.mark.parametrize("shade", get_args(Shade))
def test_what_changed_its_look_cannot_be_told_from_what_was_made_in_it(
    pages: Pages, theme: Theme, qtbot: QtBot, shade: Shade, density: Density
) -> None:
    theme.set("dark" if shade == "light" else "light", "comfortable")
    nothing_left(theme, qtbot)()
    theme.set(shade, density)
    changed = pages.pictures(nothing_left(theme, qtbot))
    fresh = Pages()
    qtbot.addWidget(fresh)
    fresh.show()
    assert fresh.pictures(nothing_left(theme, qtbot)) == changed


class Counting(QLabel):
    """Counts how often it is told that its style is another."""

    told = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.told += event.type() == QEvent.Type.StyleChange


def test_a_widget_is_dressed_once_however_deep_it_lies(theme: Theme, qtbot: QtBot) -> None:
    frame = outermost = QFrame()
    for _ in range(8):
        inner = QFrame()
        QVBoxLayout(frame).addWidget(inner)
        frame = inner
    label = Counting("deep")
    QVBoxLayout(frame).addWidget(label)
    qtbot.addWidget(outermost)
    outermost.show()
    label.told = 0
    theme.set(density="comfortable")
    nothing_left(theme, qtbot)()
    assert label.told == 1


def test_what_ends_before_its_turn_is_left_alone(pages: Pages, theme: Theme, qtbot: QtBot) -> None:
    theme.set(shade="dark")
    assert not theme.settled
    delete(pages.widget(1))
    nothing_left(theme, qtbot)()
    assert pages.count() == 1


OUTLIVED = """
from zoneinfo import ZoneInfo
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from widgets.fact_table import FactTable
from widgets.theme import Theme

application = QApplication([])
for _ in range(4):
    theme = Theme()
    theme.apply(application)
    table = FactTable(theme, ZoneInfo("Asia/Shanghai"))
    table.show()
    application.processEvents()
    application.setStyleSheet("")
    for shade in ("dark", "light"):
        Theme(shade).apply(application)
    table.close()
    table.deleteLater()
    del table, theme
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for shade in ("dark", "light"):
        Theme(shade).apply(application)
print("alive")
"""
"""A widget that outlives its style sheet: Qt keeps it in mind and does not hear that it ends."""


def test_a_change_of_look_does_not_reach_for_widgets_that_have_ended() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MALLOC_PERTURB_": "85"}
    done = subprocess.run(
        [sys.executable, "-c", OUTLIVED],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "alive", done.stderr
