"""The bar above every page: what it is, the look-up box, and how things stand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.lookup.field import LookUpField
from widgets.panel import Chip, Tone, chip_button, set_chip
from widgets.plain import button_text, plain_tooltip


class TopBar(QFrame):
    """Brand, look-up box, and chips: warnings nobody is on, sources, the hub, who works here."""

    sources_wanted = Signal()
    outbox_wanted = Signal()
    sign_in_wanted = Signal()
    warnings_wanted = Signal()

    def __init__(self, demo: bool) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(46)
        brand = QLabel('触点台 <span style="font-weight:600">Touchdeck</span>')
        brand.setProperty("role", "title")
        brand.setFixedWidth(156)
        self.search = LookUpField()
        self._sources = Chip()
        self._world = Chip()
        self.hub = chip_button("")
        self.hub.clicked.connect(self.outbox_wanted)
        self.me = chip_button("")
        self.me.clicked.connect(self.sign_in_wanted)
        self.warnings = chip_button("")
        self.warnings.clicked.connect(self.warnings_wanted)
        self.warnings.hide()
        self._counter = Chip()
        self._counter.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(10)
        layout.addWidget(brand)
        layout.addWidget(self.search, 3)
        layout.addStretch(2)
        for chip in (self._world, self._counter, self.warnings, self._sources, self.hub, self.me):
            layout.addWidget(chip)
        self._world.setVisible(demo)
        self.retranslate()

    def set_sources(self, text: str, tone: Tone) -> None:
        self._sources.set(text, tone)

    def sources_text(self) -> str:
        """Return what is said of the sources."""
        return self._sources.text()

    def set_hub(self, text: str, tone: Tone, explained: str) -> None:
        """Say how the hub stands; `explained` is told on hover and to screen readers."""
        set_chip(self.hub, text, tone)
        self.hub.setToolTip(plain_tooltip(explained))
        self.hub.setAccessibleDescription(explained)

    def set_me(self, text: str) -> None:
        """Say who is signed in."""
        if self.me.text() != button_text(text):
            self.me.setText(button_text(text))
            self.me.setAccessibleName(text)

    def set_warnings(self, text: str, tone: Tone, explained: str) -> None:
        """Say what nobody is on yet; "" for nothing."""
        self.warnings.setVisible(bool(text))
        set_chip(self.warnings, text, tone)
        self.warnings.setToolTip(plain_tooltip(explained))

    def set_counter(self, on: bool) -> None:
        """Say that a customer can see the screen."""
        self._counter.setVisible(on)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(
            self.tr("Phone, last digits, name, pinyin initials, account, address …")
        )
        self.search.setAccessibleName(self.tr("Look up a customer, a seat, a page or a command"))
        self._counter.set(self.tr("Counter mode"), "caution")
        self.me.setToolTip(self.tr("Who you are at the hub; a click signs in as somebody else"))
        self._world.set(self.tr("Demo centre · nothing here is real"), "accent")
