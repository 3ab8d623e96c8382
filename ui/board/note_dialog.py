"""Pinning a note, and changing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_TEXT, LONGEST_TITLE
from insight.notices.draft import Moment
from insight.team.bulletins import COLOURS, Board
from ui.board.words import board_name
from ui.deck import Deck
from ui.notices.moment_field import MomentField
from widgets.note_wall import FAMILY
from widgets.panel import chip_button
from widgets.plain import plain_label

_DAY_S: Final = 86_400
_USUAL_S: Final = (_DAY_S // 3, _DAY_S, 3 * _DAY_S, 7 * _DAY_S, 30 * _DAY_S)


@dataclass(frozen=True, slots=True)
class Said:
    """What a note is to say, and on which board."""

    board: str
    title: str = ""
    body: str = ""
    colour: str = "yellow"
    expires_at: int | None = None


class NoteDialog(QDialog):
    """Board, title, text, colour, until when. `kept` carries what was `Said`; Ctrl+Enter keeps."""

    kept = Signal(object)

    def __init__(
        self, parent: QWidget, deck: Deck, boards: Sequence[Board], said: Said, new: bool
    ) -> None:
        """`boards`: those it may be pinned to; one that hangs already stays where it is."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pin a note") if new else self.tr("Change the note"))
        self.resize(560, 420)
        self._deck = deck
        self.board = QComboBox()
        for each in boards:
            self.board.addItem(board_name(each), each.key)
        self.board.setCurrentIndex(max(self.board.findData(said.board), 0))
        self.board.setEnabled(new)
        self.board.setAccessibleName(self.tr("Board"))
        self.title = QLineEdit(said.title)
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setAccessibleName(self.tr("Title"))
        self.body = QPlainTextEdit(said.body)
        self.body.setTabChangesFocus(True)
        self.body.setAccessibleName(self.tr("Text"))
        self.colours: dict[str, QPushButton] = {}
        self._colour = QButtonGroup(self)
        self.until = MomentField(deck.zone, _USUAL_S)
        self.until.set_words(self.tr("by hand"), self.tr("Is taken down"))
        self.until.suggest(deck.hub.now_us() + _DAY_S * 1_000_000)
        self.until.set_moment(Moment(at_us=said.expires_at))
        self._why = plain_label("", "trouble")
        self._why.setWordWrap(True)
        self._why.hide()
        self.keep = QPushButton(self.tr("Pin") if new else self.tr("Save"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.keep.setToolTip("Ctrl+Enter")
        self.keep.clicked.connect(self._keep)
        self._lay_out(said.colour)
        self.title.setFocus()

    def _lay_out(self, colour: str) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for name, words in COLOURS.items():
            chip = chip_button(QCoreApplication.translate("Boards", words), checkable=True)
            chip.setIcon(_swatch(self._deck, name))
            chip.setIconSize(QSize(12, 12))
            chip.setChecked(name == colour)
            self._colour.addButton(chip)
            self.colours[name] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addWidget(plain_label(self.tr("Board")), 0, 0)
        form.addWidget(self.board, 0, 1)
        form.addWidget(plain_label(self.tr("Title")), 1, 0)
        form.addWidget(self.title, 1, 1)
        form.addWidget(plain_label(self.tr("Text")), 2, 0, Qt.AlignmentFlag.AlignTop)
        form.addWidget(self.body, 2, 1)
        form.addWidget(plain_label(self.tr("Colour")), 3, 0)
        form.addLayout(chips, 3, 1)
        until = QHBoxLayout()
        until.addWidget(self.until)
        until.addStretch(1)
        form.addWidget(plain_label(self.tr("Is taken down")), 4, 0)
        form.addLayout(until, 4, 1)
        form.setRowStretch(2, 1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(form, 1)
        layout.addWidget(self._why)
        layout.addLayout(buttons)

    def said(self) -> Said:
        """Return what the dialog holds."""
        colour = next((name for name, chip in self.colours.items() if chip.isChecked()), "grey")
        return Said(
            str(self.board.currentData()), self.title.text().strip(), self.body.toPlainText(),
            colour, self.until.moment().us(self._deck.hub.now_us()),
        )  # fmt: skip

    def refusal(self) -> str:
        """Return why it was not kept, "" when it was."""
        return self._why.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        said = self.said()
        why = ""
        if not said.title:
            why = self.tr("It has no title.")
        elif len(said.body) > LONGEST_TEXT:
            why = self.tr("The text has more than {n} characters.").format(n=f"{LONGEST_TEXT:,}")
        elif said.expires_at is not None and said.expires_at <= self._deck.hub.now_us():
            why = self.tr("The time to take it down has passed.")
        if why:
            self._why.setText(why)
            self._why.show()
            return
        self.kept.emit(said)
        self.accept()


def _swatch(deck: Deck, colour: str) -> QIcon:
    pixels = QPixmap(24, 24)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(deck.theme.color(FAMILY[colour]))
    painter.setPen(deck.theme.color(f"{FAMILY[colour]}T"))
    painter.drawRoundedRect(1, 1, 21, 21, 5, 5)
    painter.end()
    pixels.setDevicePixelRatio(2)
    return QIcon(pixels)
