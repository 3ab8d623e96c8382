"""One note opened: all it says, what was said about it, what it said before."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_NOTE
from insight.team.bulletins import COLOURS, Comment, Earlier
from storage.local.shared.boards import Read
from ui.deck import Deck
from widgets.panel import Chip, chip_button
from widgets.plain import LinkLabel, plain_label
from widgets.values import value_text, when_text

_SHOWN: Final = 20
"""Versions that are shown."""


class NoteView(QWidget):
    """Shows a note with its comments and its history; empty, it says how to open one.

    `edit`, `remove`, `compare`: what its buttons ask for; `again`, `discard`: of a note that was
    not taken; `said` carries a comment that was written.
    """

    edit = Signal()
    remove = Signal()
    compare = Signal()
    again = Signal()
    discard = Signal()
    said = Signal(str)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._read: Read | None = None
        self._history = False
        self._empty = plain_label("", "meta")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = plain_label("", "title")
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.colour, self.until = Chip(), Chip()
        self.who = plain_label("", "meta")
        self.who.setWordWrap(True)
        self.trouble = plain_label("", "trouble")
        self.trouble.setWordWrap(True)
        self.compare_it, self.again_it, self.discard_it = (
            QPushButton(),
            QPushButton(),
            QPushButton(),
        )
        self.text = LinkLabel()
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.edit_it, self.remove_it = QPushButton(), QPushButton()
        self.talk = chip_button("", checkable=True)
        self.before = chip_button("", checkable=True)
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        self.comment = QLineEdit()
        self.comment.setMaxLength(LONGEST_NOTE)
        self.say = QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        chips = _line(self.colour, self.until)
        settling = _line(self.compare_it, self.again_it, self.discard_it)
        buttons = _line(self.edit_it, self.remove_it)
        parts = _line(self.talk, self.before)
        inside = QWidget()
        inside.setObjectName("body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(chips)
        column.addWidget(self.who)
        column.addWidget(self.trouble)
        column.addLayout(settling)
        column.addWidget(self.text)
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addLayout(parts)
        column.addLayout(self._below)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._writing = QWidget()
        writing = QHBoxLayout(self._writing)
        writing.setContentsMargins(12, 4, 8, 4)
        writing.setSpacing(6)
        writing.addWidget(self.comment, 1)
        writing.addWidget(self.say)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._writing)
        layout.addWidget(self._empty, 1)

    def _connect(self) -> None:
        for button, told in (
            (self.edit_it, self.edit), (self.remove_it, self.remove),
            (self.compare_it, self.compare), (self.again_it, self.again),
            (self.discard_it, self.discard),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(told)
        self.say.setAutoDefault(False)
        self.say.clicked.connect(self._say)
        self.comment.returnPressed.connect(self._say)
        QShortcut(QKeySequence("Escape"), self.comment, self.comment.clear,
                  context=Qt.ShortcutContext.WidgetShortcut)  # fmt: skip
        self.talk.clicked.connect(lambda: self._turn(history=False))
        self.before.clicked.connect(lambda: self._turn(history=True))

    # --- showing --------------------------------------------------------------------------------

    @property
    def read(self) -> Read | None:
        return self._read

    def show_note(self, read: Read | None) -> None:
        """Show a note as it is now, or none."""
        before = self._read.note.bulletin.id if self._read else ""
        self._read = read
        if read is None or read.note.bulletin.id != before:
            self._history = False
            self.comment.clear()
        self._show()

    def _turn(self, *, history: bool) -> None:
        self._history = history
        self._show()

    def lines(self) -> list[str]:
        """Return what is shown below the note, a comment or version a line."""
        found = [self._below.itemAt(n) for n in range(self._below.count())]
        widgets = [item.widget() for item in found if item is not None]
        return [widget.accessibleName() for widget in widgets if widget is not None]

    def _show(self) -> None:
        read = self._read
        self._empty.setVisible(read is None)
        self._scroll.setVisible(read is not None)
        self._writing.setVisible(read is not None)
        if read is None:
            return
        note, bulletin = read.note, read.note.bulletin
        now_us, zone = self._deck.hub.now_us(), self._deck.zone
        self.title.setText(bulletin.title)
        self.text.set_text(bulletin.body)
        self.text.setVisible(bool(bulletin.body))
        colour = COLOURS.get(bulletin.colour, COLOURS["grey"])
        self.colour.set(QCoreApplication.translate("Boards", colour))
        if bulletin.expires_at is not None:
            time = when_text(bulletin.expires_at, now_us, zone)
            self.until.set(self.tr("Hangs until {time}").format(time=time))
        self.until.setVisible(bulletin.expires_at is not None)
        pinned = self.tr("Pinned by {who}, {time}").format(
            who=note.author, time=when_text(bulletin.made_at, now_us, zone))  # fmt: skip
        if bulletin.edited_at is not None:
            pinned += " · " + self.tr("changed by {who}, {time}").format(
                who=note.edited_by or note.author,
                time=when_text(bulletin.edited_at, now_us, zone))  # fmt: skip
        self.who.setText(pinned)
        self.who.setToolTip(value_text(bulletin.made_at, "moment", zone))
        self._show_trouble(read)
        self.edit_it.setVisible(note.may_edit and note.sending != "refused")
        self.remove_it.setVisible(note.may_edit and note.sending != "refused")
        self._writing.setVisible(note.hangs)
        self.talk.setChecked(not self._history)
        self.before.setChecked(self._history)
        self.talk.setText(self.tr("Comments {n}").format(n=len(read.comments)))
        self.before.setText(self.tr("History {n}").format(n=len(read.versions)))
        self._fill(read)

    def _show_trouble(self, read: Read) -> None:
        note = read.note
        refused = note.sending == "refused"
        changed = note.edit is not None and note.edit.code == "changed"
        if note.edit is not None and changed:
            words = self.tr("Your change came too late: somebody else changed this note first.")
        elif note.edit is not None:
            words = self.tr("Your change was not taken. {why}").format(why=_why(note.edit.code))
        else:
            words = self.tr("This note was not taken: it hangs on no board.")
        self.trouble.setText(words)
        self.trouble.setVisible(refused)
        self.compare_it.setVisible(changed)
        self.again_it.setVisible(refused and note.edit is None)
        self.discard_it.setVisible(refused and not changed)

    def _fill(self, read: Read) -> None:
        while item := self._below.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if self._history:
            for version in read.versions[:_SHOWN]:
                self._below.addWidget(self._version(version))
        for comment in () if self._history else read.comments:
            self._below.addWidget(self._comment(comment))
        if self._below.count() == 0:
            nothing = self.tr("It has not been changed") if self._history else ""
            nothing = nothing or self.tr("Nobody has said anything about it")
            self._below.addWidget(plain_label(nothing, "meta"))

    def _comment(self, comment: Comment) -> QWidget:
        when = when_text(comment.made_at, self._deck.hub.now_us(), self._deck.zone)
        head = f"{comment.author} · {when}"
        if comment.sending == "waiting":
            head += " · " + self.tr("↻ not sent yet")
        elif comment.sending == "refused":
            head += " · " + self.tr("✕ not taken")
        return _entry(head, comment.body)

    def _version(self, version: Earlier) -> QWidget:
        when = when_text(version.made_at, self._deck.hub.now_us(), self._deck.zone)
        head = self.tr("Version {n} · {who} · {time}").format(
            n=version.version, who=version.author, time=when)  # fmt: skip
        return _entry(head, f"{version.title}\n{version.body}".strip())

    def _say(self) -> None:
        text = self.comment.text().strip()
        if text and self._read is not None:
            self.said.emit(text)
            self.comment.clear()

    def retranslate(self) -> None:
        self._empty.setText(self.tr("Choose a note: all it says, its comments and its history "
                                    "appear here."))  # fmt: skip
        self.edit_it.setText(self.tr("Change …"))
        self.remove_it.setText(self.tr("Take down"))
        self.compare_it.setText(self.tr("Compare both texts …"))
        self.again_it.setText(self.tr("Write it again …"))
        self.discard_it.setText(self.tr("Discard"))
        self.comment.setPlaceholderText(self.tr("Say something about it"))
        self.comment.setAccessibleName(self.tr("Comment"))
        self.say.setText(self.tr("Say"))
        self._show()


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(6)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def _why(code: str) -> str:
    translate = QCoreApplication.translate
    if code == "not_found":
        return translate("Boards", "The note was taken down meanwhile.")
    if code == "not_allowed":
        return translate("Boards", "You may not change notes on this board.")
    return translate("Boards", "The hub does not accept it like this.")


def _entry(head: str, text: str) -> QWidget:
    """Return something somebody said, with who and when above."""
    entry = QWidget()
    entry.setAccessibleName(f"{head}: {text}")
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(plain_label(head, "meta"))
    said = LinkLabel(text)
    column.addWidget(said)
    return entry
