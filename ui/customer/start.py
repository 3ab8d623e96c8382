"""The page while nobody is shown: how to look somebody up, and who was here lately."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from storage.local.lookup import Hit
from ui.customer.voice import one_line, voice_of
from ui.deck import Deck
from widgets.fact_lines import FactLine, FactLines
from widgets.panel import Panel
from widgets.plain import plain_label

_WIDE = 620


class StartView(QWidget):
    """`opened` carries the person whose line was activated; `look_up` asks for the box."""

    opened = Signal(object)
    look_up = Signal()

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._hits: tuple[Hit, ...] = ()
        self.how = plain_label()
        self.how.setWordWrap(True)
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.look_up)
        self.recent = FactLines(deck.theme, most=12)
        self.recent.doubleClicked.connect(self._open)
        self._panel = Panel("")
        self._panel.body.addWidget(self.recent)
        inside = QWidget()
        inside.setMaximumWidth(_WIDE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.how)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._panel)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 48, 14, 12)
        layout.addWidget(inside, 1, Qt.AlignmentFlag.AlignHCenter)
        inside.setMinimumWidth(420)

    def show_recent(self, hits: Sequence[Hit]) -> None:
        """Offer these customers, the one opened last first."""
        self._hits = tuple(hits)
        self.recent.set_lines([self._line(hit) for hit in hits])
        self._panel.setVisible(bool(hits))

    def _line(self, hit: Hit) -> FactLine:
        voice = voice_of(self._deck, hit.person)
        note = one_line(hit.tier) if voice.allowed("tier") else ""
        value = " · ".join(
            text
            for text in (voice.own("customer", "phone", hit.phone), one_line(hit.region))
            if text
        )
        return FactLine(voice.own("customer", "name", hit.name), value, note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.recent.chosen_rows()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and rows and self.recent.hasFocus():
            self.opened.emit(self._hits[rows[0]].person)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._hits[index.row()].person)

    def retranslate(self) -> None:
        self.how.setText(self.tr(
            "Look somebody up by phone or its last digits, name, pinyin initials, identity number, "
            "account, order or complaint number, or words of the address."
        ))  # fmt: skip
        self.button.setText(self.tr("Look up a customer (Ctrl+K)"))
        self._panel.set_title(self.tr("Opened lately"))
        self.recent.setAccessibleName(self.tr("Customers opened lately"))
