"""The first thing painted: a window that says what is being opened, while that happens.

It imports only what it needs to be painted. What takes long or may ask the user something (reading
code that knows no Qt, the keyring, making a demo centre) runs on a thread of its own meanwhile.
Code with Qt classes is read on the interface thread, piece by piece: a class that is made on
another thread while Qt asks an object for its class crashes the program.
"""

import gc
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer
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

from desktop.crash import hear_native_crashes
from desktop.garbage import Collector
from desktop.postbox import Postbox
from ui.language import Language
from widgets.theme import Theme

PLAIN_CODE = (
    "insight.floor", "storage.local.floor", "storage.sources.reading.sync", "storage.settings",
)  # fmt: skip
"""What the thread reads ahead for the window: slow to read, and knows no Qt."""
QT_CODE = ("pyqtgraph", "ui.pages", "desktop.app")
"""What the interface thread reads then, a turn of the event loop each."""


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
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    Collector(application)
    application.setApplicationName("Touchdeck")
    application.setDesktopFileName("touchdeck")
    application.setWindowIcon(QIcon(str(files("resources").joinpath("icons/touchdeck.svg"))))
    return application


@dataclass(frozen=True, slots=True)
class _Said:
    """What the thread is doing."""

    text: str


@dataclass(frozen=True, slots=True)
class _Ready:
    """What was prepared."""

    compose: Compose


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why nothing could be prepared: in words, or an error of ours."""

    why: str | Exception


_News = _Said | _Ready | _Failed


def _work(prepare: Prepare, put: Callable[[_News], None]) -> None:
    """Prepare, and read ahead; the thread's body."""
    try:
        compose = prepare(lambda text: put(_Said(text)))
        for name in PLAIN_CODE:
            import_module(name)
    except CannotOpenError as error:
        put(_Failed(str(error)))
    except Exception as error:
        put(_Failed(error))
    else:
        put(_Ready(compose))


class Opening(QWidget):
    """Stands where the window will be. Closing it gives up."""

    def __init__(self, prepare: Prepare) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Touchdeck 触点台")
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        self._prepare = prepare
        self._news = Postbox(self._hear)
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
        work = (self._prepare, self._news.put)
        threading.Thread(target=_work, args=work, name="opening", daemon=True).start()

    def _hear(self, news: _News) -> None:
        match news:
            case _Said(text):
                self._text.setText(text)
            case _Ready(compose):
                self._read_code(list(QT_CODE), compose)
            case _Failed(str(text)):
                self._bar.hide()
                self._again.show()
                self._text.setText(text)
            case _Failed(Exception() as error):
                QApplication.exit(1)
                raise error

    def _read_code(self, names: list[str], compose: Compose) -> None:
        try:
            if names:
                import_module(names.pop(0))
                QTimer.singleShot(0, lambda: self._read_code(names, compose))
            else:
                self._open(compose)
        except BaseException:
            QApplication.exit(1)
            raise

    def _open(self, compose: Compose) -> None:
        self.running = compose()
        self.running.start()
        self.hide()
        gc.freeze()  # what was read stays: the collector need not look through it each time

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._news.close()
        if self.running is None:
            QApplication.exit(1)


def run(prepare: Prepare) -> int:
    """Show the opening, then what it opened, until its window is closed; returns the exit code."""
    hear_native_crashes()
    application = make_application()
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    Theme("dark" if dark else "light").apply(application)
    language = Language()
    language.set("system")
    opening = Opening(prepare)
    opening.show()
    opening.begin()
    code = application.exec()
    opening.close()
    if opening.running is not None:
        opening.running.close()
    language.set("en")
    return code
