"""Handing a shift over: what is open, what the next shift must know; and earlier handovers."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_TEXT, WriteHandover
from insight.hub.facts import Handover
from insight.spoken import local_time
from insight.team.handover import SHIFTS, Section, content_of, sections_of
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.shared.handing_over import TABLES, Shift, shift_of
from storage.local.store import Store
from ui.customer.printing import print_dialog
from ui.deck import Deck
from ui.export import export_sheets
from ui.hub.sending import send
from ui.page import Page
from ui.shift.handover_words import (
    handover_paper,
    handover_sheets,
    section_lines,
    section_title,
    sections_now,
)
from ui.team.words import as_known, nobody_signed_in
from widgets.fact_lines import FactLines
from widgets.message_bar import Message
from widgets.panel import Panel
from widgets.plain import LinkLabel, plain_label
from widgets.plain_table import PlainTable
from widgets.values import when_text

_MINUTE_MS = 60_000
_MOST_SHOWN = 14
_WIDEST = 1_280


@dataclass(frozen=True, slots=True)
class HandoverRequest:
    """Who hands over, and of which team (0: the first)."""

    me: Me | None
    team: int
    now_us: int
    zone: tzinfo


class HandoverPage(Page):
    """Left the handovers so far, "now" first; right what is open and the notes of one of them."""

    name = "handover"
    wants: ClassVar[frozenset[str]] = TABLES | {"hub_state"}
    pace_ms: ClassVar[int] = 500

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._shift = Shift()
        self._team = 0
        self._read: str = ""
        self._sections: tuple[Section, ...] = ()
        self.team = QComboBox()
        self.earlier = PlainTable(deck.theme)
        self.earlier.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.shift = QComboBox(editable=True)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(96)
        self.notes.setPlainText(deck.settings.text("handover_notes"))
        self.written = LinkLabel()
        self.parts: list[FactLines] = []
        self._heads: list[Panel] = []
        self.hand_over, self.printing, self.export = QPushButton(), QPushButton(), QPushButton()
        self._all, self._one, self._free = Panel(""), Panel(""), Panel("")
        self._lay_out()
        self._connect()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(lambda: self.read_again(Changes()))
        self._minute.start()
        self.retranslate()

    def _lay_out(self) -> None:
        self._all.body.setContentsMargins(0, 6, 0, 0)
        above = QHBoxLayout()
        above.setContentsMargins(8, 0, 8, 6)
        above.addWidget(self.team)
        self._all.body.addLayout(above)
        self._all.body.addWidget(self.earlier, 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside())
        self._one.body.addWidget(scroll)
        for button in (self.printing, self.export, self.hand_over):
            button.setAutoDefault(False)
            self._one.add_action(button)
        self.hand_over.setProperty("kind", "primary")
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self._all)
        split.addWidget(self._one)
        split.setSizes([280, 900])
        split.setStretchFactor(1, 1)
        split.setHandleWidth(8)
        self._all.setMinimumWidth(240)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(split)

    def _inside(self) -> QWidget:
        """Return what one handover is made of: its notes, then its parts."""
        inside = QWidget()
        inside.setObjectName("body")
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        writing = QHBoxLayout()
        writing.setContentsMargins(10, 8, 10, 4)
        writing.setSpacing(8)
        self._shift_name = plain_label("")
        writing.addWidget(self._shift_name)
        writing.addWidget(self.shift)
        writing.addStretch(1)
        self._writing = QWidget()
        down = QVBoxLayout(self._writing)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addLayout(writing)
        around = QVBoxLayout()
        around.setContentsMargins(10, 0, 10, 6)
        around.addWidget(self.notes)
        down.addLayout(around)
        self._free.body.addWidget(self._writing)
        self.written.setContentsMargins(12, 8, 12, 8)
        self._free.body.addWidget(self.written)
        column.addWidget(self._free)
        for _ in range(4):
            head, lines = Panel(""), FactLines(self.deck.theme, _MOST_SHOWN)
            head.body.addWidget(lines)
            self._heads.append(head)
            self.parts.append(lines)
            column.addWidget(head)
        column.addStretch(1)
        return inside

    def _connect(self) -> None:
        self.team.currentIndexChanged.connect(self._choose_team)
        self.earlier.itemSelectionChanged.connect(self._choose)
        self.hand_over.clicked.connect(self.write)
        self.printing.clicked.connect(self.print_it)
        self.export.clicked.connect(self.export_it)

    # --- reading --------------------------------------------------------------------------------

    def request(self, _changes: Changes | None) -> HandoverRequest:
        hub = self.deck.hub
        return HandoverRequest(hub.me, self._team, hub.now_us(), self.deck.zone)

    @staticmethod
    def load(store: Store, request: HandoverRequest) -> Shift:
        if request.me is None:
            return Shift()
        with store.read() as reader:
            return shift_of(reader, request.me, request.team, request.now_us, request.zone)

    def empty_text(self, facts: Shift) -> str:
        nobody = nobody_signed_in(self.deck)
        if nobody or facts.team:
            return nobody
        return self.tr("You are in no team: there is no shift of yours to hand over.")

    def show_data(self, facts: Shift) -> None:
        self._shift, self._team = facts, facts.team
        self.team.blockSignals(True)
        self.team.clear()
        for each in facts.teams:
            self.team.addItem(each.name, each.id)
        self.team.setCurrentIndex(max(self.team.findData(self._team), 0))
        self.team.setVisible(len(facts.teams) > 1)
        self.team.blockSignals(False)
        self._all.set_note(self._team_name())
        self._show_earlier()
        self._show_one()

    def _team_name(self) -> str:
        return next((each.name for each in self._shift.teams if each.id == self._team), "")

    def _choose_team(self, place: int) -> None:
        self._team, self._read = int(self.team.itemData(place) or 0), ""
        self.reload()

    def _show_earlier(self) -> None:
        now_us = self.deck.hub.now_us()
        rows = [[self.tr("Now"), self.tr("to be handed over"), ""]]
        for each, author, waits in self._shift.earlier:
            when = when_text(each.made_at, now_us, self.deck.zone)
            rows.append([self._shift_word(each.shift), author, f"{when} ↻" if waits else when])
        self.earlier.blockSignals(True)
        self.earlier.set_cells(rows)
        ids = ["", *(each.id for each, _, _ in self._shift.earlier)]
        self._read = self._read if self._read in ids else ""
        self.earlier.selectRow(ids.index(self._read))
        self.earlier.blockSignals(False)

    def _choose(self) -> None:
        rows = self.earlier.chosen_rows()
        if rows:
            ids = ["", *(each.id for each, _, _ in self._shift.earlier)]
            self._read = ids[rows[0]] if rows[0] < len(ids) else ""
            self._show_one()

    def _handover(self) -> tuple[Handover, str] | None:
        """Return the earlier handover that is read, with its author; None for now."""
        return next(((each, author) for each, author, _ in self._shift.earlier
                     if each.id == self._read), None)  # fmt: skip

    @staticmethod
    def _shift_word(shift: str) -> str:
        return QCoreApplication.translate("Handover", shift) if shift in SHIFTS else shift

    def _show_one(self) -> None:
        read = self._handover()
        if read is None:
            self._sections = sections_now(self.deck, self._shift)
        else:
            self._sections = sections_of(read[0].content)
        self._writing.setVisible(read is None)
        self.written.setVisible(read is not None)
        self.hand_over.setVisible(read is None)
        if read is None:
            self._one.set_title(self.tr("The shift now"))
            self._one.set_note(as_known(self.deck))
        else:
            each, author = read
            when = when_text(each.made_at, self.deck.hub.now_us(), self.deck.zone)
            self._one.set_title(self._shift_word(each.shift))
            self._one.set_note(
                self.tr("handed over by {who}, {time}").format(who=author, time=when)
            )
            self.written.set_text(each.notes or self.tr("No notes were written."))
        for place, (head, lines) in enumerate(zip(self._heads, self.parts, strict=True)):
            head.setVisible(place < len(self._sections))
            if place < len(self._sections):
                section = self._sections[place]
                head.set_title(section_title(section))
                lines.set_lines(section_lines(section))

    # --- work -----------------------------------------------------------------------------------

    def write(self) -> None:
        """Hand the shift over as it is shown, with the notes."""
        if not self._team or self._read:
            return
        typed = self.shift.currentText().strip()
        place = self.shift.findText(typed)
        shift = str(self.shift.itemData(place)) if place >= 0 else typed[:100]
        notes = self.notes.toPlainText().strip()[:LONGEST_TEXT]
        act = WriteHandover(self._team, shift, notes, content_of(self._sections))
        send(self.deck, act, self._written)

    def _written(self, handover: str) -> None:
        self.notes.clear()
        self.leave()
        self._read = handover
        text = self.tr("The shift is handed over; whoever comes reads it here.")
        self.deck.bell.message.emit(Message(text, key="handover"))
        self.reload()

    def _texts(self) -> tuple[str, str, str]:
        """Return title, mark and notes of what is shown."""
        read = self._handover()
        now_us = self.deck.hub.now_us()
        me = self.deck.hub.me
        name = self._team_name()
        if read is None:
            who = me.name if me is not None else ""
            title = self.tr("Handover · {team} · {shift}").format(
                team=name, shift=self.shift.currentText())  # fmt: skip
            return title, f"{who} · {self._moment(now_us)}", self.notes.toPlainText()
        each, author = read
        title = self.tr("Handover · {team} · {shift}").format(
            team=name, shift=self._shift_word(each.shift))  # fmt: skip
        return title, f"{author} · {self._moment(each.made_at)}", each.notes

    def _moment(self, at_us: int) -> str:
        return f"{local_time(at_us, self.deck.zone):%Y-%m-%d %H:%M}"

    def print_it(self) -> None:
        """Print what is shown."""
        if self._team:
            title, mark, notes = self._texts()
            paper = handover_paper(title, mark, notes, self._sections)
            print_dialog(paper, self, lambda sheets: deque(sheets, maxlen=0)).show()

    def export_it(self) -> None:
        """Write what is shown to a file."""
        if self._team:
            title, mark, notes = self._texts()
            sheets = handover_sheets(notes, self._sections, (title, mark))
            export_sheets(self, self.deck, "handover", sheets)

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"handover.write": self.write, "handover.print": self.print_it,
                "handover.export": self.export_it}  # fmt: skip

    def summary(self) -> dict[str, object]:
        return {each.code: each.total for each in self._sections}

    def busy(self) -> bool:
        """Also while notes are written, wherever the keyboard is."""
        return super().busy() or (self._writing.isVisible() and bool(self.notes.toPlainText()))

    def leave(self) -> None:
        self.deck.settings["handover_notes"] = self.notes.toPlainText()

    def focus_first(self) -> None:
        self.earlier.setFocus()

    def retranslate(self) -> None:
        self._all.set_title(self.tr("Handovers"))
        self._free.set_title(self.tr("Notes to the next shift"))
        self.team.setAccessibleName(self.tr("Team"))
        self.earlier.set_heads([self.tr("Shift"), self.tr("By"), ""], stretched=1)
        self.earlier.setAccessibleName(self.tr("Handovers"))
        self._shift_name.setText(self.tr("Shift"))
        typed, place = self.shift.currentText(), self.shift.currentIndex()
        own = place < 0 or typed != self.shift.itemText(place)
        self.shift.clear()
        for each in SHIFTS:
            self.shift.addItem(QCoreApplication.translate("Handover", each), each)
        self.shift.setCurrentIndex(max(place, 0))
        if own and typed:
            self.shift.setEditText(typed)
        self.shift.setAccessibleName(self.tr("Shift"))
        self.notes.setPlaceholderText(
            self.tr("What must the next shift know? What is promised to whom, what to watch …")
        )
        self.notes.setAccessibleName(self.tr("Notes to the next shift"))
        self.hand_over.setText(self.tr("Hand over"))
        self.printing.setText(self.tr("Print …"))
        self.export.setText(self.tr("Export …"))
        if self._shown_once:
            self._show_earlier()
            self._show_one()
