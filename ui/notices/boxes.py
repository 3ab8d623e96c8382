"""The notices to choose from: what is to be done, what came, what was sent, all of the house."""

from typing import Final, Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from insight.hub.acts import AcknowledgeNotices
from insight.hub.roles import EVERYWHERE
from insight.notices.letters import Letter, asks
from storage.local.shared.notices import Mailbox
from ui.deck import Deck
from ui.hub.sending import send
from ui.notices.list import Item, NoticeList
from widgets.panel import Panel, chip_button

Box = Literal["open", "inbox", "sent", "all"]
_BOXES: Final[tuple[Box, ...]] = ("open", "inbox", "sent", "all")
_TYPING_MS: Final = 200


class NoticeBoxes(Panel):
    """A search, a chip a box, and the list of the box chosen; `asked` says that other notices
    are to be read."""

    asked = Signal()

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._deck = deck
        self.mailbox = Mailbox()
        self.box: Box = "open"
        self.opened = ""
        """The notice that is shown: it stays in the list though it asks nothing any more."""
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setObjectName("search")
        self.chips = {box: chip_button("", checkable=True) for box in _BOXES}
        self.new = QPushButton()
        self.list = NoticeList(deck.theme, deck.zone)
        self.acknowledge = QPushButton()
        self._lay_out()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typed.timeout.connect(self.asked)
        self.search.textChanged.connect(lambda _text: self._typed.start())
        for box, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, box=box: self.choose(box))
        self.list.chosen.connect(self._show_acknowledge)
        self.acknowledge.clicked.connect(self.acknowledge_chosen)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(4)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 6)
        head.setSpacing(6)
        head.addWidget(self.search)
        head.addLayout(chips)
        for button in (self.new, self.acknowledge):
            button.setProperty("kind", "primary")
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 6, 8, 4)
        foot.addWidget(self.acknowledge)
        foot.addStretch(1)
        self.add_action(self.new)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(foot)

    @property
    def everyone(self) -> bool:
        """Whether what others sent is wanted, too."""
        me = self._deck.hub.me
        return me is not None and me.role in EVERYWHERE and self.box == "all"

    def choose(self, box: Box) -> None:
        """Show another box."""
        before = self.everyone
        self.box = box
        if before != self.everyone:
            self.asked.emit()
        self.tell()

    def tell(self) -> None:
        """Show the box as it is now, by what was read last."""
        now_us = self._deck.hub.now_us()
        self.list.set_items(self._items(now_us), now_us)
        self.list.empty_text = self._empty_text()
        letters = self.mailbox.letters
        open_ones = sum(bool(asks(letter, now_us)) for letter in letters)
        me = self._deck.hub.me
        words: dict[Box, str] = {
            "open": self.tr("To do {n}").format(n=f"{open_ones:,}"),
            "inbox": self.tr("For me {n}").format(n=f"{len(letters):,}"),
            "sent": self.tr("Sent"),
            "all": self.tr("House"),
        }
        for name, chip in self.chips.items():
            chip.setText(words[name])
            chip.setChecked(name == self.box)
        self.chips["all"].setVisible(me is not None and me.role in EVERYWHERE)

    def _items(self, now_us: int) -> list[Item]:
        if self.box in ("sent", "all"):
            return list(self.mailbox.sent)
        if self.box == "inbox":
            return list(self.mailbox.letters)
        return [
            letter for letter in self.mailbox.letters
            if asks(letter, now_us) or letter.notice.id == self.opened
        ]  # fmt: skip

    def _empty_text(self) -> str:
        if self.search.text().strip():
            return self.tr("No notice has these words.")
        if self.box == "open":
            return self.tr("Nothing asks anything of you now.")
        if self.box == "inbox":
            return self.tr("No notice has come yet.")
        return self.tr("You have sent no notice yet. Ctrl+Shift+N writes one.")

    # --- acknowledging several ------------------------------------------------------------------

    def chosen_to_acknowledge(self) -> list[str]:
        """Return the chosen notices that ask to be acknowledged."""
        now_us = self._deck.hub.now_us()
        return [
            item.notice.id for item in self.list.chosen_items()
            if isinstance(item, Letter) and asks(item, now_us) == "acknowledge"
        ]  # fmt: skip

    def acknowledge_chosen(self) -> None:
        """Acknowledge every chosen notice that asks for it."""
        if chosen := self.chosen_to_acknowledge():
            send(self._deck, AcknowledgeNotices(tuple(chosen)))

    def _show_acknowledge(self) -> None:
        count = len(self.chosen_to_acknowledge())
        self.acknowledge.setVisible(count > 1)
        self.acknowledge.setText(self.tr("Acknowledge {n}").format(n=f"{count:,}"))

    def retranslate(self) -> None:
        self.set_title(self.tr("Notices"))
        self.new.setText(self.tr("New notice"))
        self.new.setToolTip(self.tr("New notice (Ctrl+Shift+N)"))
        self.search.setPlaceholderText(self.tr("Words in title, text or sender"))
        self.search.setAccessibleName(self.tr("Search the notices"))
        self.list.setAccessibleName(self.tr("Notices"))
        self.tell()
        self._show_acknowledge()
