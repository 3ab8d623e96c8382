"""The sources and their feeds: how they stand, what is wrong, and what can be done about it."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from storage.sources.connecting.draft import mapping_file
from storage.sources.mappings.capabilities import missing
from storage.sources.status import FeedStatus, SourceStatus
from ui.deck import Deck
from ui.page import Page
from ui.sources.add_source import AddSourceDialog
from ui.sources.check_dialog import CheckDialog
from ui.sources.details import Details
from ui.sources.feeds_tree import FeedsTree, Place
from ui.sources.mapping_dialog import MappingDialog
from ui.sources.not_connected import NotConnected
from ui.sources.password_dialog import PasswordDialog
from ui.sources.quarantine_dialog import QuarantineDialog
from ui.sources_state import source_error
from ui.table_words import feed_title
from widgets.message_bar import Message
from widgets.panel import Panel
from widgets.plain import plain_label


class ConnectionsPage(Page):
    """A line a source with a line a feed below it; beside them what the chosen one needs.

    Below: what no source feeds, and what is missing for it.
    """

    name = "connections"

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.tree = FeedsTree(deck)
        self.tree.itemSelectionChanged.connect(self._show_chosen)
        self.tree.itemActivated.connect(lambda _item, _column: self._do("check"))
        self._panel = Panel("")
        self.add = QPushButton()
        self.add.setProperty("kind", "primary")
        self.add.clicked.connect(self.add_source)
        self.read_now = QPushButton()
        self.read_now.clicked.connect(self._read_all)
        self._panel.add_action(self.read_now)
        self._panel.add_action(self.add)
        self._panel.body.addWidget(self.tree, 1)
        self.details = Details(deck)
        self.details.wanted.connect(self._do)
        self.pause = self.details.buttons["pause"]
        self.not_connected = NotConnected()
        self._none = plain_label()
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setWordWrap(True)
        self._add_first = QPushButton()
        self._add_first.setProperty("kind", "primary")
        self._add_first.clicked.connect(self.add_source)
        self._empty = QWidget()
        middle = QVBoxLayout(self._empty)
        middle.addStretch(2)
        middle.addWidget(self._none)
        middle.addWidget(self._add_first, alignment=Qt.AlignmentFlag.AlignCenter)
        middle.addStretch(3)
        self._lay_out()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._show_statuses)
        self.retranslate()

    def _lay_out(self) -> None:
        self._full = QWidget()
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._panel, 1)
        column.addWidget(self.not_connected)
        across = QHBoxLayout(self._full)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addLayout(column, 1)
        across.addWidget(self.details)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self._full, 1)
        layout.addWidget(self._empty, 1)

    # --- showing --------------------------------------------------------------------------------

    def show_item(self, what: object) -> None:
        self.tree.choose(Place(str(what)))

    def _show_statuses(self) -> None:
        statuses = self.deck.sources.statuses()
        self._full.setVisible(bool(statuses))
        self._empty.setVisible(not statuses)
        self.tree.set_statuses(statuses)
        if statuses and self.tree.chosen() is None:
            self.tree.choose(_first_in_need(statuses))
        mappings = [self.deck.sources.mapping(status.name) for status in statuses]
        self.not_connected.set_missing(missing(mappings))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.details.set_shown(*self._chosen())

    def _chosen(self) -> tuple[SourceStatus | None, FeedStatus | None]:
        place = self.tree.chosen()
        if place is None:
            return None, None
        statuses = {status.name: status for status in self.deck.sources.statuses()}
        status = statuses.get(place.source)
        feeds = status.feeds if status else ()
        return status, next((feed for feed in feeds if feed.name == place.feed), None)

    # --- doing ----------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "connections.add": self.add_source,
            "connections.check": lambda: self._do("check"),
            "connections.aside": lambda: self._do("aside"),
            "connections.pause": lambda: self._do("pause"),
        }

    def add_source(self) -> None:
        """Open the dialog that makes a mapping from what a database looks like."""
        dialog = AddSourceDialog(self, self.deck, self._folder())
        dialog.written.connect(self._tell_written)
        dialog.open()

    def _do(self, name: str) -> None:
        status, feed = self._chosen()
        if status is None:
            return
        title = status.title(self.deck.language.code)
        match name:
            case "look":
                self.deck.sources.wake(status.name)
            case "pause":
                self._pause(status.name)
            case "check":
                mapping = self.deck.sources.mapping(status.name)
                file = self._file(status.name)
                edited = file is not None and file.parent == self._folder()
                CheckDialog(self, self.deck, mapping, file, title, edited).open()
            case "password":
                dialog = PasswordDialog(self, self.deck, status.name, title)
                dialog.kept.connect(lambda: self.deck.sources.wake(status.name))
                dialog.open()
            case "mapping":
                self._show_mapping(status.name, title)
            case "aside":
                name_of_feed = feed.name if feed else None
                QuarantineDialog(self, self.deck, status.name, title, name_of_feed).open()
            case "reread" if feed is not None:
                self._ask_reread(status, feed)
            case "loss" if feed is not None and feed.loss is not None:
                self._ask_loss(status, feed)

    def _read_all(self) -> None:
        self.deck.sources.wake()

    def _pause(self, name: str) -> None:
        kept = self.deck.settings["sources_paused"]
        names = {str(each) for each in kept} if isinstance(kept, list) else set()
        if name in names:
            names.discard(name)
            self.deck.sources.resume(name)
        else:
            names.add(name)
            self.deck.sources.pause(name)
        self.deck.settings["sources_paused"] = sorted(names)
        self._show_statuses()

    def _ask_reread(self, status: SourceStatus, feed: FeedStatus) -> None:
        title = feed_title(feed.name, feed.table)
        self._ask(
            self.tr("Read {feed} anew?").format(feed=title),
            self.tr(
                "All its rows are read from the source again, which costs the source a whole "
                "read. What is on screen stays until then."
            ),
            self.tr("Read anew"),
            lambda: self.deck.sources.reread(status.name, feed.name),
        )

    def _ask_loss(self, status: SourceStatus, feed: FeedStatus) -> None:
        title = feed_title(feed.name, feed.table)
        self._ask(
            self.tr("Have these rows of {feed} really gone?").format(feed=title),
            source_error(feed.loss),
            self.tr("They are gone: delete them here"),
            lambda: self.deck.sources.confirm_loss(status.name, feed.name),
        )

    def _ask(self, question: str, meaning: str, yes: str, do: Callable[[], None]) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(question)
        box.setText(question)
        box.setInformativeText(meaning)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        agree.clicked.connect(do)
        box.open()

    def _show_mapping(self, name: str, title: str) -> None:
        path = self._file(name)
        if path is None:
            self.deck.bell.message.emit(Message.said_by(lambda: Message(
                self.tr("The mapping file of {source} is not where mappings lie.").format(
                    source=title), level="caution", key=f"mapping:{name}",
            )))  # fmt: skip
            return
        MappingDialog(self, path, title).open()

    def _tell_written(self, path: object) -> None:
        self.deck.bell.message.emit(Message(
            self.tr("The source was added: {path}").format(path=path),
            do=self.tr("It is being read."), key="added",
        ))  # fmt: skip

    def _folder(self) -> Path:
        return Path(self.deck.profile) / "mappings"

    def _file(self, name: str) -> Path | None:
        """Return a source's mapping file: the profile's own, else one that ships."""
        shipped = Path(str(files("resources").joinpath("mappings")))
        return mapping_file((self._folder(), shipped), name)

    # --- Qt -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_statuses()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._second.stop()
        super().hideEvent(event)

    # --- words ----------------------------------------------------------------------------------

    def focus_first(self) -> None:
        (self.tree if self.deck.sources.statuses() else self._add_first).setFocus()

    def retranslate(self) -> None:
        self._panel.set_title(self.tr("Connections"))
        self._panel.set_note(self.tr("What was read from each source, and up to when"))
        self.tree.retranslate()
        self.details.retranslate()
        self.not_connected.retranslate()
        self.read_now.setText(self.tr("Read all now"))
        for button in (self.add, self._add_first):
            button.setText(self.tr("Add a source …"))
        self._none.setText(self.tr(
            "No source is connected yet.\nAdd one here, put a mapping file into the folder "
            "“mappings” of this profile, or start the demo with “touchdeck demo”."
        ))  # fmt: skip
        self._show_statuses()

    def summary(self) -> dict[str, object]:
        return {"sources": [status.summary() for status in self.deck.sources.statuses()]}


def _first_in_need(statuses: tuple[SourceStatus, ...]) -> Place:
    """Return the first source that has failed, else with rows set aside, else the first."""
    wrong = [status for status in statuses if status.error]
    wrong += [status for status in statuses if status.quarantined]
    return Place((wrong or statuses)[0].name)
