"""Colours, fonts and the style sheet, all from one token table (`resources/themes/tokens.json`).

Nothing else in the program names a colour. To change the look, change the tokens; a test holds
every text colour to a contrast of 4.5:1 on the surfaces it is used on.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory
from shiboken6 import isValid

from widgets.dressing import Dressing

Density = Literal["compact", "comfortable"]
Shade = Literal["light", "dark"]

GRID = 4
META, TABLE, BODY, TITLE, FIGURE = 11, 12, 13, 16, 20
"""Text sizes in pixels: notes, tables, body, page titles, figures."""


@lru_cache(maxsize=1)
def _tokens() -> dict[Shade, dict[str, str]]:
    text = files("resources").joinpath("themes/tokens.json").read_text(encoding="utf-8")
    tokens: dict[Shade, dict[str, str]] = json.loads(text)
    return tokens


@dataclass(frozen=True, slots=True)
class Metrics:
    """Heights of one density, in device-independent pixels."""

    row: int
    control: int
    head: int = 36
    margin: int = 12


METRICS: dict[Density, Metrics] = {
    "compact": Metrics(row=27, control=28),
    "comfortable": Metrics(row=32, control=32),
}


class Theme(QObject):
    """The look in force. Painters ask it for colours each time and repaint on `changed`."""

    changed = Signal()

    def __init__(self, shade: Shade = "light", density: Density = "compact") -> None:
        super().__init__()
        self.shade: Shade = shade
        self.density: Density = density
        self._dressing = Dressing(self)

    def set(self, shade: Shade | None = None, density: Density | None = None) -> None:
        """Take on another shade or density and tell everyone; the same again does nothing."""
        wanted = (shade or self.shade, density or self.density)
        if wanted == (self.shade, self.density):
            return
        resized = wanted[1] != self.density
        self.shade, self.density = wanted
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._painted_next_turn(application)
            self.apply(application, resized=resized)
        self.changed.emit()

    def _painted_next_turn(self, application: QApplication) -> None:
        """Have windows painted in a turn of the event loop of its own: dressing and painting them
        in one would hold up whoever types."""
        seen = [each for each in application.topLevelWidgets() if each.isVisible()]
        for window in seen:
            window.setUpdatesEnabled(False)

        def paint() -> None:
            for window in seen:
                if isValid(window):
                    window.setUpdatesEnabled(True)

        QTimer.singleShot(0, self, paint)

    @property
    def settled(self) -> bool:
        """Whether all there is wears the look in force, hidden things too."""
        return self._dressing.settled

    @property
    def metrics(self) -> Metrics:
        return METRICS[self.density]

    def hex(self, token: str) -> str:
        return _tokens()[self.shade][token]

    def color(self, token: str) -> QColor:
        return QColor(self.hex(token))

    def rgb(self, token: str) -> tuple[int, int, int]:
        color = self.color(token)
        return color.red(), color.green(), color.blue()

    def font(self, pixels: int = BODY, bold: bool = False) -> QFont:
        """Return the interface font with figures of equal width."""
        font = QFont(QApplication.font())
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def apply(self, application: QApplication, *, resized: bool = True) -> None:
        """Dress the application: Fusion and fonts once, palette and style sheet each time."""
        if application.property("dressed") is None:
            application.setProperty("dressed", True)
            application.setStyle(QStyleFactory.create("Fusion"))
            font = QFont()
            font.setFamilies(
                ["Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "Noto Sans", "Segoe UI"]
            )
            font.setPixelSize(BODY)
            font.setFeature(QFont.Tag("tnum"), 1)
            application.setFont(font)
        application.setPalette(self._palette())
        self._dressing.dress(application, self._style_sheet(), resized=resized)

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for target, token in (
            (role.Window, "app"), (role.Base, "panel"), (role.AlternateBase, "app"),
            (role.Button, "panel"), (role.ToolTipBase, "panel"), (role.WindowText, "t1"),
            (role.Text, "t1"), (role.ButtonText, "t1"), (role.ToolTipText, "t1"),
            (role.PlaceholderText, "t3"), (role.Highlight, "accentbg"),
            (role.HighlightedText, "t1"), (role.Link, "accent"), (role.Accent, "accent"),
            (role.Mid, "line"), (role.Dark, "line"), (role.Light, "panel"),
            (role.Midlight, "line"), (role.Shadow, "line"),
        ):  # fmt: skip
            palette.setColor(target, self.color(token))
        disabled = QPalette.ColorGroup.Disabled
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, target, self.color("t3"))
        return palette

    def _style_sheet(self) -> str:
        colors = _tokens()[self.shade]
        sizes = {
            "control": self.metrics.control - 2,
            "spin": self.metrics.control - 5,
            "row": self.metrics.row,
        }
        text = _STYLE
        for name, value in {**colors, **{k: str(v) for k, v in sizes.items()}}.items():
            text = text.replace(f"@{name};", f"{value};").replace(f"@{name} ", f"{value} ")
            text = text.replace(f"@{name}px", f"{value}px")
        return text.replace("@themes", Path(str(files("resources").joinpath("themes"))).as_posix())


_STYLE = """
QToolTip { font-size: 13px; background: @panel; color: @t1; border: 1px solid @line; padding: 6px 8px; }
QWidget#page, QWidget#shell { background: @app; }
QFrame#panel { background: @panel; border: 1px solid @line; border-radius: 8px; }
QFrame#panelHead { background: transparent; border: none; border-bottom: 1px solid @line; }
QFrame#topBar, QFrame#navigation { background: @panel; border: none; }
QFrame#topBar { border-bottom: 1px solid @line; }
QFrame#navigation { border-right: 1px solid @line; }
QFrame#strip { background: @panel; border: none; border-top: 1px solid @line; }
QLabel { background: transparent; color: @t1; }
QLabel[role="title"] { font-size: 16px; font-weight: 600; }
QLabel[role="head"] { font-weight: 600; }
QLabel[role="figure"] { font-size: 20px; font-weight: 600; }
QLabel[role="figure"][tone="warning"] { color: @warning; }
QLabel[role="meta"] { font-size: 11px; color: @t2; }
QLabel[role="group"] { font-size: 11px; color: @t3; padding: 10px 12px 2px 12px; }
QLabel[chip="neutral"] { background: @sunken; color: @t2; border-radius: 10px; padding: 2px 10px; }
QLabel[chip="caution"] { background: @cautionbg; color: @caution; border-radius: 10px; padding: 2px 10px; font-weight: 600; }
QLabel[chip="warning"] { background: @warningbg; color: @warning; border-radius: 10px; padding: 2px 10px; font-weight: 600; }
QLabel[chip="ok"] { background: @okbg; color: @ok; border-radius: 10px; padding: 2px 10px; }
QLabel[role="trouble"] { background: @warningbg; color: @warning; border-radius: 8px; padding: 6px 10px; }
QLabel[chip="accent"] { background: @accentbg; color: @accent; border-radius: 10px; padding: 2px 10px; }
QPushButton { background: @panel; color: @t1; border: 1px solid @line; border-radius: 6px; padding: 0 12px; min-height: @controlpx; }
QPushButton:hover { background: @sunken; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @t3; }
QPushButton[kind="primary"] { background: @accent; color: @panel; border: 1px solid @accent; font-weight: 600; }
QPushButton[kind="primary"]:disabled { background: @sunken; color: @t3; border: 1px solid @line; }
QPushButton[kind="chip"] { background: @sunken; color: @t1; border: 1px solid transparent; border-radius: 12px; padding: 0 10px; min-height: 22px; font-size: 12px; font-weight: 600; }
QPushButton[kind="chip"][tone="caution"] { background: @cautionbg; color: @caution; }
QPushButton[kind="chip"][tone="warning"] { background: @warningbg; color: @warning; }
QPushButton[kind="chip"][tone="ok"] { background: @okbg; color: @ok; }
QPushButton[kind="chip"][tone="accent"] { background: @accentbg; color: @accent; }
QPushButton[kind="chip"]:checked { background: @accentbg; color: @accent; }
QPushButton[kind="chip"][lit="caution"]:checked { background: @cautionbg; color: @caution; }
QPushButton[kind="chip"][lit="warning"]:checked { background: @warningbg; color: @warning; }
QPushButton[kind="chip"]:disabled:!checked { color: @t3; }
QPushButton[kind="chip"]:focus { border: 1px solid @accent; }
QPushButton[kind="chip"]::menu-indicator { image: none; width: 0; }
QPushButton[kind="navigation"] { background: transparent; border: 1px solid transparent; border-radius: 6px; text-align: left; padding: 0 9px; min-height: 24px; color: @t1; }
QPushButton[kind="navigation"]:hover { background: @sunken; }
QPushButton[kind="navigation"]:checked { background: @accentbg; color: @accent; font-weight: 600; }
QPushButton[kind="navigation"]:focus { border: 1px solid @accent; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @t2; padding: 0 6px; min-height: 20px; font-size: 12px; text-align: left; }
QPushButton[kind="link"]:hover { color: @accent; }
QPushButton[kind="link"]:focus { border: 1px solid @accent; border-radius: 4px; }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0 4px; min-height: 22px; min-width: 16px; }
QPushButton[kind="icon"]:hover { background: @sunken; }
QPushButton[kind="icon"]:focus { border: 1px solid @accent; }
QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked, QAbstractItemView::indicator:unchecked { width: 12px; height: 12px; border: 1px solid @t3; background: @panel; border-radius: 3px; }
QRadioButton::indicator:unchecked { border-radius: 7px; }
QLineEdit, QPlainTextEdit { background: @panel; color: @t1; border: 1px solid @line; border-radius: 6px; padding: 0 8px; min-height: @controlpx; selection-background-color: @accent; selection-color: @panel; }
QLineEdit#search { background: @sunken; }
QLineEdit:focus, QPlainTextEdit:focus { border: 1px solid @accent; }
QComboBox { background: @panel; color: @t1; border: 1px solid @line; border-radius: 6px; padding: 0 8px; min-height: @controlpx; }
QComboBox:focus { border: 1px solid @accent; }
QComboBox:disabled { color: @t3; background: @app; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(@themes/arrow-down.png); width: 9px; height: 9px; }
QAbstractSpinBox { min-height: @spinpx; }
QTableCornerButton::section { background: @panel; border: none; border-bottom: 1px solid @line; }
QComboBox QAbstractItemView { background: @panel; color: @t1; border: 1px solid @line; selection-background-color: @accentbg; selection-color: @t1; }
QTableView, QListView, QTreeView { background: @panel; color: @t1; border: none; gridline-color: @line; selection-background-color: @accentbg; selection-color: @t1; font-size: 12px; alternate-background-color: @panel; outline: none; }
QTableView[rows="lines"]::item { border: none; border-bottom: 1px solid @line; padding: 0 5px; }
QTableView[rows="lines"]::item:selected { background: @accentbg; color: @t1; }
QTreeView::item { height: @rowpx; padding: 0 4px; }
QTreeView::item:selected { background: @accentbg; color: @t1; }
QTableView::item:focus { border: 1px solid @accent; }
QTableView[rows="lines"] QHeaderView::up-arrow, QTableView[rows="lines"] QHeaderView::down-arrow { image: none; width: 0; height: 0; }
QTableView[rows="lines"]::item:focus { border: 1px solid @accent; padding: 0 4px; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @t2; border: none; border-bottom: 1px solid @line; padding: 0 8px; font-size: 12px; }
QScrollArea, QScrollArea > QWidget > QWidget#body { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 1px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @t3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QMainWindow#docks { background: @app; }
QMainWindow#docks::separator { background: @app; width: 8px; height: 8px; }
QDockWidget { font-weight: 600; }
QDockWidget::title { background: @panel; border: 1px solid @line; border-bottom: none; border-top-left-radius: 8px; border-top-right-radius: 8px; padding: 9px 12px; text-align: left; }
QFrame#dockBody { background: @panel; border: 1px solid @line; border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QMenu { background: @panel; color: @t1; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 22px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accentbg; color: @accent; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QTabBar::tab { background: transparent; color: @t2; border: none; padding: 6px 12px; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; }
QProgressBar { background: @sunken; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QProgressBar[tone="ok"]::chunk { background: @ok; }
QFrame#chipBox { background: @panel; border: 1px solid @line; border-radius: 6px; }
QDialog { background: @app; }
QFrame#message { background: @cautionbg; border: 1px solid @caution; border-radius: 6px; }
QFrame#message[level="warning"] { background: @warningbg; border-color: @warning; }
QFrame#message[level="info"] { background: @accentbg; border-color: @accent; }
QFrame#callStrip, QFrame#toast { background: @panel; border: 1px solid @accent; border-radius: 6px; }
QFrame#toast[level="important"] { border: 1px solid @caution; }
QFrame#toast[level="urgent"] { border: 2px solid @warning; }
QSlider::groove:horizontal { background: @sunken; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: @accent; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:focus { background: @panel; border: 3px solid @accent; width: 8px; height: 8px; }
"""  # noqa: E501
