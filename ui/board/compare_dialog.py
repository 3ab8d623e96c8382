"""A change of a note that came too late: both texts, and which one is to hold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.team.bulletins import Note, Refused
from ui.deck import Deck
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.values import when_text


class CompareDialog(QDialog):
    """What the note says now beside what this person wanted it to say.

    `theirs`: what hangs stays; `mine`: the own text replaces it; `merge`: both are to be written
    together by hand.
    """

    theirs = Signal()
    mine = Signal()
    merge = Signal()

    def __init__(self, parent: QWidget, deck: Deck, note: Note, wanted: Refused) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Changed by somebody else meanwhile"))
        self.resize(760, 420)
        bulletin = note.bulletin
        who = note.edited_by or note.author
        at_us = bulletin.edited_at or bulletin.made_at
        when = when_text(at_us, deck.hub.now_us(), deck.zone)
        said = plain_label(self.tr(
            "{who} changed this note before your change reached the hub. Nothing is lost: choose "
            "which text is to hang."
        ).format(who=who))  # fmt: skip
        said.setWordWrap(True)
        hangs = self._side(self.tr("Hangs now"), f"{who} · {when}", bulletin.title, bulletin.body)
        own = self._side(self.tr("Your text"), "", wanted.title, wanted.body)
        sides = QHBoxLayout()
        sides.setSpacing(8)
        sides.addWidget(hangs)
        sides.addWidget(own)
        self.keep_theirs = QPushButton(self.tr("Keep what hangs"))
        self.write_both = QPushButton(self.tr("Write them together …"))
        self.take_mine = QPushButton(self.tr("Hang my text"))
        self.take_mine.setProperty("kind", "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button, told in (
            (self.keep_theirs, self.theirs), (self.write_both, self.merge),
            (self.take_mine, self.mine),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(told)
            button.clicked.connect(self.accept)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addLayout(sides, 1)
        layout.addLayout(buttons)

    def texts(self) -> tuple[str, str]:
        """Return what hangs now and the own text, as shown."""
        hangs, own = self.findChildren(QPlainTextEdit)
        return hangs.toPlainText(), own.toPlainText()

    @staticmethod
    def _side(title: str, note: str, head: str, body: str) -> Panel:
        panel = Panel(title, note)
        text = QPlainTextEdit(f"{head}\n\n{body}", readOnly=True)
        text.setAccessibleName(title)
        text.setTabChangesFocus(True)
        panel.body.setContentsMargins(8, 8, 8, 4)
        panel.body.addWidget(text)
        return panel
