"""The bar above every page: what it is, the search box, and how things stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy

from widgets.panel import Chip, Tone


class SearchBox(QLineEdit):
    """The look-up box. A click or a key opens the palette, which does the searching."""

    wanted = Signal(str)
    """What was typed into the box, usually nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMaximumWidth(420)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._typed)
        self._hint = QLabel("Ctrl K", self)
        self._hint.setProperty("role", "meta")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch(1)
        inside.addWidget(self._hint)

    def _typed(self, text: str) -> None:
        self.clear()
        self.wanted.emit(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wanted.emit("")


class TopBar(QFrame):
    """Brand, search box, and chips: what the floor does, sources, who works here."""

    search_wanted = Signal(str)
    sources_wanted = Signal()

    def __init__(self, demo: bool) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(46)
        brand = QLabel('触点台 <span style="font-weight:600">Touchdeck</span>')
        brand.setProperty("role", "title")
        brand.setFixedWidth(156)
        self.search = SearchBox()
        self.search.wanted.connect(self.search_wanted)
        self._sources = Chip()
        self._world = Chip()
        self._role = Chip()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(10)
        layout.addWidget(brand)
        layout.addWidget(self.search, 3)
        layout.addStretch(2)
        for chip in (self._world, self._sources, self._role):
            layout.addWidget(chip)
        self._world.setVisible(demo)
        self.retranslate()

    def set_sources(self, text: str, tone: Tone) -> None:
        self._sources.set(text, tone)

    def sources_text(self) -> str:
        """Return what is said of the sources."""
        return self._sources.text()

    def set_role(self, text: str) -> None:
        self._role.set(text)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(
            self.tr("Seat, agent number, pinyin initials, page, command …")
        )
        self.search.setAccessibleName(self.tr("Search"))
        self._world.set(self.tr("Demo centre · nothing here is real"), "accent")
