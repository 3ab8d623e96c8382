"""The bulletin board: notes pinned for a team, a site or everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QSplitter, QVBoxLayout

from insight.hub.acts import (
    CommentBulletin,
    EditBulletin,
    MoveBulletin,
    PinBulletin,
    RemoveBulletin,
    SeeBulletin,
)
from insight.team.bulletins import Board, Note, ends_us, first_place, moves
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.shared.boards import TABLES, Boards, boards_of
from storage.local.store import Store
from ui.board.compare_dialog import CompareDialog
from ui.board.note_dialog import NoteDialog, Said
from ui.board.note_view import NoteView
from ui.board.words import board_name
from ui.deck import Deck
from ui.hub.sending import send
from ui.page import Page
from ui.team.words import as_known, nobody_signed_in
from ui.trouble import trouble
from widgets.note_wall import NoteWall
from widgets.panel import Panel
from widgets.plain_table import PlainTable

_LONGEST_WAIT_MS = 60_000


@dataclass(frozen=True, slots=True)
class BoardRequest:
    """Who looks, at which board ("": the first that has news) and at which note."""

    me: Me | None
    board: str
    note: str
    now_us: int


class BoardPage(Page):
    """Left the boards, in the middle the notes of one, right one note with what was said of it."""

    name = "board"
    wants: ClassVar[frozenset[str]] = TABLES | {"hub_state"}

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._shown = Boards()
        self._board = ""
        self._note = ""
        self.boards = PlainTable(deck.theme)
        self.boards.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.wall = NoteWall(deck.theme, deck.zone)
        self.view = NoteView(deck)
        self.pin = QPushButton()
        self.pin.setProperty("kind", "primary")
        self.pin.setAutoDefault(False)
        self._all, self._one, self._opened = Panel(""), Panel(""), Panel("")
        self._lay_out()
        self._connect()
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(lambda: self.read_again(Changes()))
        self.retranslate()

    def _lay_out(self) -> None:
        self._all.body.addWidget(self.boards)
        self._one.add_action(self.pin)
        self._one.body.setContentsMargins(6, 6, 4, 2)
        self._one.body.addWidget(self.wall)
        self._opened.body.addWidget(self.view)
        parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for place, (panel, share) in enumerate(
            ((self._all, 220), (self._one, 640), (self._opened, 340))
        ):
            parts.addWidget(panel)
            parts.setStretchFactor(place, 1 if place == 1 else 0)
            panel.setMinimumWidth(min(share, 300))
        parts.setSizes([220, 640, 340])
        parts.setHandleWidth(8)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(parts)

    def _connect(self) -> None:
        self.boards.itemSelectionChanged.connect(self._choose_board)
        self.wall.opened.connect(self._open)
        self.wall.wanted.connect(lambda _note: self.edit())
        self.wall.moved.connect(self._move)
        self.pin.clicked.connect(self.pin_note)
        self.view.edit.connect(self.edit)
        self.view.remove.connect(self.take_down)
        self.view.compare.connect(self._compare)
        self.view.again.connect(self._again)
        self.view.discard.connect(lambda: self._drop(self._refused()))
        self.view.said.connect(self._say)

    # --- reading --------------------------------------------------------------------------------

    def request(self, _changes: Changes | None) -> BoardRequest:
        """Everything is read each time: notes are few."""
        return BoardRequest(self.deck.hub.me, self._board, self._note, self.deck.hub.now_us())

    @staticmethod
    def load(store: Store, request: BoardRequest) -> Boards:
        if request.me is None:
            return Boards()
        with store.read() as reader:
            return boards_of(reader, request.me, request.board, request.note, request.now_us)

    def empty_text(self, _facts: Boards) -> str:
        return nobody_signed_in(self.deck)

    def show_data(self, facts: Boards) -> None:
        self._shown, self._board = facts, facts.board
        self._show_boards()
        now_us = self.deck.hub.now_us()
        board = self._current()
        self.wall.movable = board is not None and board.may_pin
        self.wall.set_notes(facts.notes, now_us, self._note)
        self.view.show_note(facts.opened)
        self.deck.bell.counted.emit("board", sum(each.unread for each in facts.boards))
        self._label()
        self._see()
        if (end := ends_us(facts.notes, now_us)) is not None:
            self._turn.start(min((end - now_us) // 1_000 + 50, _LONGEST_WAIT_MS))

    def _show_boards(self) -> None:
        self.boards.blockSignals(True)
        self.boards.set_cells(
            [[board_name(each), str(each.notes) if each.notes else "",
              self.tr("● {n} new").format(n=each.unread) if each.unread else ""]
             for each in self._shown.boards],
            [[False, False, False] for _ in self._shown.boards],
        )  # fmt: skip
        for row, each in enumerate(self._shown.boards):
            if each.key == self._board:
                self.boards.selectRow(row)
        self.boards.blockSignals(False)

    def _current(self) -> Board | None:
        return next((each for each in self._shown.boards if each.key == self._board), None)

    def _choose_board(self) -> None:
        rows = self.boards.chosen_rows()
        if rows and rows[0] < len(self._shown.boards):
            self._board, self._note = self._shown.boards[rows[0]].key, ""
            self._read_now()

    def _open(self, note: str) -> None:
        if note != self._note:
            self._note = note
            self._read_now()

    def _read_now(self) -> None:
        self.reload()
        if self.isVisible():
            self._timer.start(0)

    def _see(self) -> None:
        """Tell that the note that is open has been seen as it is now."""
        opened = self._shown.opened
        if opened is not None and opened.note.unread and self.isVisible():
            bulletin = opened.note.bulletin
            send(self.deck, SeeBulletin(bulletin.id, bulletin.version))

    def show_item(self, what: object) -> None:
        """Open a board by its key, or (board, note)."""
        board, note = what if isinstance(what, tuple) and len(what) == 2 else (what, "")
        self._board, self._note = str(board), str(note)
        self._read_now()

    # --- work -----------------------------------------------------------------------------------

    def _note_open(self) -> Note | None:
        return self._shown.opened.note if self._shown.opened is not None else None

    def pin_note(self) -> None:
        """Write a note for the board shown."""
        self._write(Said(self._board))

    def _write(self, said: Said) -> None:
        boards = [each for each in self._shown.boards if each.may_pin]
        if boards:
            dialog = NoteDialog(self, self.deck, boards, said, new=True)
            dialog.kept.connect(self._pin)
            dialog.open()

    def _pin(self, said: Said) -> None:
        place = first_place(self._shown.notes if said.board == self._board else ())
        self._board = said.board
        act = PinBulletin(said.board, said.title, said.body, said.colour, place, said.expires_at)
        send(self.deck, act, self._open)

    def edit(self) -> None:
        """Change the note that is open, where this person may."""
        note = self._note_open()
        if note is None or not note.may_edit or note.sending == "refused":
            return
        bulletin = note.bulletin
        said = Said(bulletin.board, bulletin.title, bulletin.body, bulletin.colour,
                    bulletin.expires_at)  # fmt: skip
        self._change(note, said)

    def _change(self, note: Note, said: Said, instead_of: str = "") -> None:
        """Let somebody change a note; `instead_of` is a refused change that this one replaces."""
        boards = [each for each in self._shown.boards if each.key == note.bulletin.board]
        dialog = NoteDialog(self, self.deck, boards, said, new=False)
        version = note.bulletin.version
        dialog.kept.connect(
            lambda kept: self._send_change(note.bulletin.id, version, kept, instead_of)
        )
        dialog.open()

    def _send_change(self, note: str, version: int, said: Said, instead_of: str = "") -> None:
        act = EditBulletin(note, version, said.title, said.body, said.colour, said.expires_at)
        if instead_of:
            self._drop(instead_of, lambda: send(self.deck, act))
        else:
            send(self.deck, act)

    def take_down(self) -> None:
        """Take the note that is open off the board; its history stays at the hub."""
        note = self._note_open()
        if note is not None and note.may_edit:
            self._note = ""
            send(self.deck, RemoveBulletin(note.bulletin.id))

    def _move(self, note: str, before: int) -> None:
        sent = {each.bulletin.id for each in self.wall.notes if each.hangs}
        for each, place in moves(self.wall.notes, note, before):
            if each in sent:
                send(self.deck, MoveBulletin(each, place))

    def _say(self, text: str) -> None:
        note = self._note_open()
        if note is not None:
            send(self.deck, CommentBulletin(note.bulletin.id, text))

    # --- what was not taken ---------------------------------------------------------------------

    def _refused(self) -> str:
        """Return the refused act of the note that is open."""
        note = self._note_open()
        if note is None:
            return ""
        return note.edit.act if note.edit is not None else note.bulletin.id

    def _compare(self) -> None:
        note = self._note_open()
        if note is None or note.edit is None:
            return
        wanted, bulletin = note.edit, note.bulletin
        mine = Said(bulletin.board, wanted.title, wanted.body, wanted.colour, wanted.expires_at)
        both = Said(bulletin.board, wanted.title, f"{bulletin.body}\n\n{wanted.body}",
                    wanted.colour, wanted.expires_at)  # fmt: skip
        dialog = CompareDialog(self, self.deck, note, wanted)
        dialog.theirs.connect(partial(self._drop, wanted.act))
        dialog.mine.connect(
            lambda: self._send_change(bulletin.id, bulletin.version, mine, wanted.act)
        )
        dialog.merge.connect(lambda: self._change(note, both, wanted.act))
        dialog.open()

    def _again(self) -> None:
        """Write a note that was not taken once more, in place of it."""
        note = self._note_open()
        if note is not None:
            bulletin = note.bulletin
            said = Said(bulletin.board, bulletin.title, bulletin.body, bulletin.colour,
                        bulletin.expires_at)  # fmt: skip
            self._drop(bulletin.id, lambda: self._write(said))

    def _drop(self, act: str, then: Callable[[], None] | None = None) -> None:
        """Forget an act the hub refused."""
        if not act:
            return
        hub = self.deck.hub
        self.deck.work.run(
            lambda: hub.drop(act), lambda _: then() if then is not None else None, self._undropped
        )

    def _undropped(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.deck.bell.message.emit(trouble(error, "board"))

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"board.pin": self.pin_note, "board.edit": self.edit,
                "board.next": self.next_unread}  # fmt: skip

    def next_unread(self) -> None:
        """Open the next note that is unread, on this board first."""
        for each in self.wall.notes:
            if each.unread and each.bulletin.id != self._note:
                self.wall.choose(each.bulletin.id)
                return
        for board in self._shown.boards:
            if board.unread and board.key != self._board:
                self._board, self._note = board.key, ""
                self._read_now()
                return

    def summary(self) -> dict[str, object]:
        return {"boards": len(self._shown.boards), "notes": len(self._shown.notes),
                "unread": sum(each.unread for each in self._shown.boards)}  # fmt: skip

    def focus_first(self) -> None:
        self.wall.setFocus()

    def _label(self) -> None:
        board = self._current()
        self._one.set_title(board_name(board) if board else self.tr("Board"))
        may = board is not None and board.may_pin
        hint = self.tr("Drag a note, or Ctrl+Shift+arrow, to put it elsewhere") if may else ""
        self._one.set_note(as_known(self.deck) or (hint if len(self._shown.notes) > 1 else ""))
        self.pin.setVisible(any(each.may_pin for each in self._shown.boards))
        self.wall.empty_text = (
            self.tr("Nothing hangs here. “Pin a note” writes the first one.") if may
            else self.tr("Nothing hangs here.")
        )  # fmt: skip

    def retranslate(self) -> None:
        self._all.set_title(self.tr("Boards"))
        self._opened.set_title(self.tr("Note"))
        self.pin.setText(self.tr("Pin a note …"))
        self.boards.set_heads([self.tr("Board"), self.tr("Notes"), ""], stretched=0)
        self.boards.setAccessibleName(self.tr("Boards"))
        self.wall.setAccessibleName(self.tr("Notes of the board"))
        self.view.retranslate()
        self._label()
        if self._shown_once:
            self._show_boards()
