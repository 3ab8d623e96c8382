"""Everything that happened with a customer, in all systems, newest first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QDate, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from insight.customer.timeline import REPEAT_DAYS, Entry, Filter, Kind, counts, days, place_of
from insight.identity.records import Ref
from ui.customer.entry_text import EntryText
from ui.customer.timeline_choice import ChoiceChip, DayChip
from ui.customer.timeline_words import TimelineWords, kind_word
from ui.customer.voice import Voice, voice_of
from ui.customer.words import channel_word
from ui.deck import Deck
from widgets import clip
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label, plain_tooltip
from widgets.timeline_chips import ChipLines
from widgets.timeline_model import TimelineModel
from widgets.timeline_view import TimelineView

_SLICE: Final = 250
"""How many entries are put into words for the search before the interface gets its turn."""
_TICK_MS: Final = 20_000
_DETAILS_HEIGHT: Final = 108


class TimelinePanel(Panel):
    """Entries with filters by kind, channel and system, search, and a jump to a day.

    `show_entries` shows a person's; filters and place are kept as long as it is the same person.
    Every text shown is as `deck.sight` allows, what is copied or spoken is always masked.
    `reason_chosen` carries the reason of an entry somebody chose.
    """

    reason_chosen = Signal(str)

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._deck = deck
        self._person: Ref | None = None
        self._products: Mapping[str, str] = {}
        self._names: tuple[str, ...] = ()
        self._filter = Filter()
        self._texts: list[str] = []
        self._counted: tuple[int, Mapping[Kind, int]] = (0, {})
        self._words = self._new_words()
        self.model = TimelineModel(self._words)
        self.view = TimelineView(deck.theme, self.model)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(190)
        self.all_chip = chip_button("", checkable=True)
        self.kind_chips: dict[Kind, QPushButton] = {}
        self.channels, self.systems = ChoiceChip(), ChoiceChip()
        self.day_chip = DayChip()
        self.chips = ChipLines()
        self.details = EntryText()
        self.details.setFixedHeight(_DETAILS_HEIGHT)
        self.details.hide()
        self.notice, self.everything = QLabel(wordWrap=True), QPushButton()
        self.said = plain_label("", "meta")
        self._stack = QStackedWidget()
        self._build()
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._read_on)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._today = self._date()
        self._restoring = False
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.add_action(self.search)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setProperty("role", "notice")
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(24, 0, 24, 0)
        column.addStretch(2)
        column.addWidget(self.notice)
        column.addWidget(self.everything, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.view)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(12, 6, 12, 2)
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addWidget(self.chips)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.details)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.all_chip.clicked.connect(lambda: self._choose_kind(""))
        self.channels.chosen.connect(lambda code: self._choose(channel=code))
        self.systems.chosen.connect(lambda code: self._choose(system=code))
        self.day_chip.chosen.connect(self.jump_to)
        self.everything.clicked.connect(self.clear_filters)
        self.view.find_wanted.connect(self.focus_search)
        self.view.day_wanted.connect(self.day_chip.open)
        self.view.copy_wanted.connect(self.copy)
        self.view.activated.connect(lambda _index: self.open_details())
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self._deck.sight.changed.connect(self._say_anew)
        self._deck.sight.dropped.connect(self.forget)
        self._deck.theme.changed.connect(self.chips.refit)
        self._deck.language.changed.connect(self.retranslate)
        self.search.installEventFilter(self)
        self.details.installEventFilter(self)

    # --- what is shown ------------------------------------------------------------------------

    def show_entries(
        self,
        entries: Sequence[Entry],
        person: Ref,
        products: Mapping[str, str] | None = None,
        names: Sequence[str] = (),
    ) -> None:
        """Show a person's entries, newest first; `products` names product codes, `names` are names
        and addresses of the person, masked where somebody wrote them.

        The same person's again: filters, the chosen entry and the place in the list stay.
        """
        products = products or {}
        same = person == self._person
        known = (self._products, self._names)
        if same and entries == self.model.entries and (products, tuple(names)) == known:
            return
        self._person, self._products, self._names = person, products, tuple(names)
        chosen, kept = (self._chosen_name(), self._kept_name()) if same else (None, None)
        if not same:
            self._filter = Filter()
            self.details.hide()
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
        self._texts = []
        self._words = self._new_words()
        self.model.set_entries(entries, self._words)
        self._offer()
        self._show()
        if chosen is not None:
            self._select(chosen)
        if kept is not None:
            name, top = kept
            row = self._row_of(name)
            if row is not None:
                self.view.restore(row, top)

    def tell(self, words: str, about: str) -> None:
        """Say why entries may be missing or old: above them, or in their place; "" where nothing
        is missing. `about`: how each source stands, on hover."""
        self.said.setText(words)
        for label in (self.said, self.notice):
            label.setToolTip(plain_tooltip(about if words else ""))
        self._label_empty()

    def forget(self) -> None:
        """Hold nothing of a customer any more."""
        self.said.setText("")
        self.show_entries((), ("", ""))
        self._person = None
        self.details.clear()

    def rows(self, most: int | None = None) -> list[tuple[str, str, str, str, str]]:
        """Return what is shown now, filtered, as texts for copying, printing and export: time,
        kind, title, detail, system; personal data masked whatever is revealed. `most`: only so
        many of the newest."""
        words = self._new_words(masked_only=True)
        found = []
        for place in self.model.shown[:most]:
            entry = self.model.entries[place]
            said = words.of(entry, newest=False)
            title = f"{said.title} ({said.mark})" if said.mark else said.title
            found.append((said.exact, kind_word(entry.kind), title, said.detail, said.system))
        return found

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_filters(self) -> None:
        """Show everything again."""
        self._filter = Filter()
        self._offer()
        self.search.clear()
        self._show()

    def jump_to(self, wanted: QDate) -> None:
        """Go to a day's newest entry, or the nearest older one."""
        row = place_of(self.model.days, wanted.toPython())  # type: ignore[arg-type]
        if row is not None:
            self.view.show_day(row)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Copy the chosen row, masked, once that is written down."""
        row = self.view.currentIndex().row()
        if row >= 0 and self._person is not None:
            text = self.model.row_words(row).spoken
            self._deck.sight.took("copy", self._person, (), lambda: clip.copy(text))

    def open_details(self) -> None:
        """Show all of the chosen entry below the list, or close that again."""
        self.details.setVisible(self.details.isHidden() and self.view.currentIndex().isValid())
        self._fill_details()

    # --- filters ------------------------------------------------------------------------------

    def _choose_kind(self, kind: Kind | str) -> None:
        self._choose(kind=kind)

    def _choose(self, **parts: str) -> None:
        now = {"kind": self._filter.kind, "channel": self._filter.channel,
               "system": self._filter.system, **parts}  # fmt: skip
        self._filter = Filter(**now)  # type: ignore[arg-type]
        self._show()

    def _offer(self) -> None:
        """Offer the kinds, channels and systems there are."""
        entries = self.model.entries
        kinds = counts(entries)
        if self._filter.kind not in kinds:
            self._filter = Filter("", self._filter.channel, self._filter.system)
        for kind in kinds:
            if kind not in self.kind_chips:
                chip = self.kind_chips[kind] = chip_button("", checkable=True)
                chip.clicked.connect(lambda _on, kind=kind: self._choose_kind(kind))
        short = self._voice().short
        channels = sorted(set(map(attrgetter("channel"), entries)) - {""})
        systems = sorted(set(map(attrgetter("system"), entries)))
        self.channels.offer(
            self.tr("All channels"), {code: channel_word(code) for code in channels},
            self._filter.channel,
        )  # fmt: skip
        self.systems.offer(
            self.tr("All systems"), {code: short(code) for code in systems}, self._filter.system
        )
        chips: list[QWidget] = [self.all_chip, *(self.kind_chips[kind] for kind in kinds)]
        self.chips.set_chips([*chips, self.channels, self.systems, self.day_chip])

    def _search(self) -> None:
        if self.search.text().strip() and len(self._texts) < len(self.model.entries):
            self._reading.start()
        else:
            self._show()

    def _read_on(self) -> None:
        """Put some more entries into words; search when all are."""
        start, whole = len(self._texts), len(self.model.entries)
        for place in range(start, min(start + _SLICE, whole)):
            said = self.model.said(place)
            self._texts.append("\n".join(said[:-1]).casefold())
        if len(self._texts) >= whole:
            self._reading.stop()
            if self.search.text().strip():
                self._show()

    def _show(self) -> None:
        """Show what the filters and the search leave."""
        entries = self.model.entries
        any_kind = Filter("", self._filter.channel, self._filter.system)
        needle = self.search.text().strip().casefold()
        left: Sequence[int] = range(len(entries))
        if any_kind != Filter():
            left = [place for place in left if any_kind.takes(entries[place])]
        if needle and len(self._texts) == len(entries):
            left = [place for place in left if needle in self._texts[place]]
        elif needle:
            self._reading.start()
        some = entries if len(left) == len(entries) else [entries[place] for place in left]
        told, shown = counts(some), left
        if self._filter.kind:
            shown = [place for place in left if entries[place].kind == self._filter.kind]
            some = [entries[place] for place in shown]
        self.model.show_only(shown, days(some, self._deck.zone))
        self.view.doItemsLayout()
        self._counted = len(left), told
        self._label_chips()
        self._label_empty()
        self._fill_details()

    def _label_chips(self) -> None:
        whole, told = self._counted
        self.all_chip.setText(self.tr("All {n}").format(n=f"{whole:,}"))
        self.all_chip.setChecked(not self._filter.kind)
        for kind, chip in self.kind_chips.items():
            chip.setText(f"{kind_word(kind)} {told.get(kind, 0):,}")
            chip.setChecked(kind == self._filter.kind)
        self.day_chip.offer(self.tr("Jump to day"), [day.date for day in self.model.days])
        self.chips.refit()

    def _label_empty(self) -> None:
        some = bool(self.model.shown)
        self._stack.setCurrentIndex(1 if some else 0)
        filtered = bool(self.model.entries)
        self.everything.setVisible(filtered)
        self.said.setVisible(filtered and bool(self.said.text()))
        if filtered:
            words = self.tr("Nothing here fits the search and the filters. Take some away.")
        else:
            words = self.said.text() or self.tr(
                "No system has recorded anything about this customer yet. What is recorded from "
                "now on appears here by itself."
            )
        self.notice.setText(words)

    # --- the chosen entry ---------------------------------------------------------------------

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._fill_details()
        if self._restoring or not current.isValid():
            return
        if reason := self.model.entry(current.row()).reason:
            self.reason_chosen.emit(reason)

    def _fill_details(self) -> None:
        row = self.view.currentIndex().row()
        if row < 0:
            self.details.clear()
        elif not self.details.isHidden():
            entry, said = self.model.entry(row), self.model.row_words(row)
            safe = self._new_words(masked_only=True).whole(entry, said)
            self.details.show_entry(self._words.whole(entry, said), safe, self._names)

    def _chosen_name(self) -> object:
        row = self.view.currentIndex().row()
        return self.model.entry(row).name if row >= 0 else None

    def _kept_name(self) -> tuple[object, int] | None:
        kept = self.view.keep() if self.model.shown else None
        return None if kept is None else (self.model.entries[kept[0]].name, kept[1])

    def _row_of(self, name: object) -> int | None:
        entries = self.model.entries
        return next(
            (row for row, place in enumerate(self.model.shown) if entries[place].name == name), None
        )

    def _select(self, name: object) -> None:
        row = self._row_of(name)
        if row is not None:
            self._restoring = True
            self.view.setCurrentIndex(self.model.index(row))
            self._restoring = False

    # --- words --------------------------------------------------------------------------------

    def _voice(self, masked_only: bool = False) -> Voice:
        person = self._person or ("", "")
        return voice_of(self._deck, person, self._names, masked_only=masked_only)

    def _new_words(self, masked_only: bool = False) -> TimelineWords:
        return TimelineWords(
            self._voice(masked_only), self._voice(True), self._deck.now_us, self._products
        )

    def _say_anew(self) -> None:
        """Say everything in the words, and with the personal data, in force now."""
        self._words = self._new_words()
        self._texts = []
        self.model.say_anew(self._words)
        self._fill_details()
        if self.search.text().strip():
            self._reading.start()

    def _date(self) -> date:
        return datetime.fromtimestamp(self._deck.now_us() / 1e6, self._deck.zone).date()

    def _tick(self) -> None:
        """Time has passed: the newest entry is older, or all of them since midnight."""
        today = self._date()
        if today != self._today:
            self._today = today
            self._say_anew()
        elif self.isVisible():
            self.model.say_newest_anew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the search to the list; Escape empties it, or closes details. The
        entries are put into words as soon as somebody is about to search."""
        if watched is self.search and event.type() == QEvent.Type.FocusIn:
            self._reading.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if watched is self.search and key in (
                Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter
            ):  # fmt: skip
                self._enter_list()
                return True
            if watched is self.search and key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if watched is self.details and key == Qt.Key.Key_Escape:
                self.details.hide()
                self.view.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _enter_list(self) -> None:
        if self.model.shown:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))

    def retranslate(self) -> None:
        self.set_title(self.tr("Timeline"))
        self.set_note(
            self.tr("×2: again for the same reason within {days} days").format(days=REPEAT_DAYS)
        )
        self.search.setPlaceholderText(self.tr("Search the timeline  /"))
        self.search.setAccessibleName(self.tr("Search the timeline"))
        self.view.setAccessibleName(self.tr("Everything that happened with this customer"))
        self.details.setAccessibleName(self.tr("The whole entry"))
        self.everything.setText(self.tr("Show everything"))
        self._say_anew()
        self._offer()
        self._label_chips()
        self._label_empty()
