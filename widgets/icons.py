"""The program's own drawings (`resources/icons/*.svg`) in the colours of the theme.

A drawing uses `currentColor` on a grid of 16; to add one, put the file there and use its name.
"""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import Theme

_RATIOS = (1, 2, 3)


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, pixels: int) -> QPixmap:
    source = files("resources").joinpath(f"icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def pixmap(theme: Theme, name: str, token: str = "t2", size: int = 16, ratio: float = 1) -> QPixmap:
    """Return drawing `name` in the colour of `token`, `size` device-independent pixels square.

    Raises FileNotFoundError for a name without a drawing.
    """
    drawn = QPixmap(_drawn(name, theme.hex(token), round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(theme: Theme, name: str, token: str = "t2", size: int = 16) -> QIcon:
    """Return drawing `name` as an icon that is sharp on screens of every density."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(theme, name, token, size, ratio))
    return made


def app_icon() -> QIcon:
    """Return the program's icon for windows, task bar and tray."""
    made = QIcon()
    for pixels in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_drawn("touchdeck", "", pixels))
    return made


class IconButton(QPushButton):
    """A square button with a drawing, which keeps to the theme's colours; its words on hover."""

    def __init__(
        self, theme: Theme, name: str, words: str, token: str = "t2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._token = theme, name, token
        self._stale = False
        self.setProperty("kind", "icon")
        self.setAutoDefault(False)
        self.setIconSize(QSize(16, 16))
        self.set_words(words)
        theme.changed.connect(self._look_changed)
        self._redraw()

    def set_words(self, words: str) -> None:
        """Say what the button does, on hover and to screen readers."""
        self.setToolTip(plain_tooltip(words))
        self.setAccessibleName(words)

    def set_drawing(self, name: str) -> None:
        self._name = name
        self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._redraw()
        super().showEvent(event)

    def _look_changed(self) -> None:
        """Draw anew; one that nobody sees waits until it is shown."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._redraw()

    def _redraw(self) -> None:
        self._stale = False
        self.setIcon(icon(self._theme, self._name, self._token))
