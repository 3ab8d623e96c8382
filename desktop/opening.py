"""The first thing painted: a window that says what is being opened, while that happens.

It imports only what it needs to be painted. What takes long or may ask the user something (reading
the code of the program, the keyring, making a demo centre) runs on a thread of its own meanwhile.
"""

import sys
import threading
from collections.abc import Callable
from importlib.resources import files
from typing import Protocol

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.language import Language
from widgets.theme import Theme


class Running(Protocol):
    """What was opened: shows its window on `start`, ends everything on `close`."""

    def start(self) -> None: ...
    def close(self) -> None: ...


Say = Callable[[str], None]
Compose = Callable[[], Running]
Prepare = Callable[[Say], Compose]
"""Runs on a thread, may say what it is doing; answers what the interface thread then does."""


class CannotOpenError(Exception):
    """Something outside the program keeps it from opening; the text says what to do about it."""


def make_application() -> QApplication:
    """Return the one application object."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Touchdeck")
    application.setDesktopFileName("touchdeck")
    application.setWindowIcon(QIcon(str(files("resources").joinpath("icons/touchdeck.svg"))))
    return application


class Opening(QWidget):
    """Stands where the window will be. Closing it gives up."""

    def __init__(self, prepare: Prepare) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Touchdeck 触点台")
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        self._prepare = prepare
        self._news = _News()
        self._news.said.connect(self._say)
        self._news.ready.connect(self._ready)
        self._news.failed.connect(self._failed)
        self.running: Running | None = None
        self._text = QLabel(self.tr("Opening …"))
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self._again = QPushButton(self.tr("Try again"))
        self._again.clicked.connect(self.begin)
        self._again.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        top = QFrame()
        top.setObjectName("topBar")
        top.setFixedHeight(46)
        brand = QLabel("触点台 <b>Touchdeck</b>")
        brand.setProperty("role", "title")
        line = QHBoxLayout(top)
        line.setContentsMargins(14, 0, 14, 0)
        line.addWidget(brand)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(top)
        layout.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(self._text)
        layout.addWidget(self._bar, alignment=middle)
        layout.addWidget(self._again, alignment=middle)
        layout.addStretch(3)

    def begin(self) -> None:
        """Start preparing on a thread; may be called again after a failure."""
        self._again.hide()
        self._bar.show()
        self._text.setText(self.tr("Opening …"))
        threading.Thread(target=self._work, name="opening", daemon=True).start()

    def _work(self) -> None:
        try:
            compose = self._prepare(self._news.said.emit)
        except CannotOpenError as error:
            self._news.failed.emit(str(error))
        except Exception as error:
            failure = error

            def fail() -> Running:
                raise failure

            self._news.ready.emit(fail)
        else:
            self._news.ready.emit(compose)

    def _say(self, text: str) -> None:
        self._text.setText(text)

    def _failed(self, text: str) -> None:
        self._bar.hide()
        self._again.show()
        self._text.setText(text)

    def _ready(self, compose: Compose) -> None:
        try:
            self.running = compose()
        except BaseException:
            QApplication.exit(1)
            raise
        self.running.start()
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self.running is None:
            QApplication.exit(1)


class _News(QObject):
    """Carries news from the thread to the interface."""

    said = Signal(str)
    ready = Signal(object)
    failed = Signal(str)


def run(prepare: Prepare) -> int:
    """Show the opening, then what it opened, until its window is closed; returns the exit code."""
    application = make_application()
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    Theme("dark" if dark else "light").apply(application)
    language = Language()
    language.set("system")
    opening = Opening(prepare)
    opening.show()
    opening.begin()
    code = application.exec()
    if opening.running is not None:
        opening.running.close()
    language.set("en")
    return code
