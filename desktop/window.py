"""The main window: one frame for all pages. It wires, it decides nothing about any page."""

import base64
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QCoreApplication, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.background import Background
from insight.freshness import SourceFreshness
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.settings import BY_NAME as SETTING
from ui import pages
from ui.about import AboutDialog
from ui.actions import ACTIONS, Action
from ui.deck import Deck
from ui.floor.wallboard import Wallboard
from ui.keys_dialog import KeysDialog
from ui.look import look_of
from ui.navigation import Navigation
from ui.page import Page
from ui.palette import Hit, Palette, command_hits
from ui.seat_search import find_seats
from ui.settings_page import setting_choices
from ui.sources_state import freshness_of, sources_summary
from ui.told import told
from ui.top_bar import TopBar
from widgets.freshness_strip import FreshnessStrip
from widgets.message_bar import Message, MessageBar

LAYOUT_VERSION = 1
"""Raised when a saved layout of an older window would no longer fit."""


class Window(QMainWindow):
    """Top bar, navigation, pages, message bar, freshness strip; actions and the palette."""

    closing = Signal()

    def __init__(self, deck: Deck, background: Background, demo: bool = False) -> None:
        super().__init__()
        self.deck = deck
        self.setWindowTitle("Touchdeck 触点台")
        self.setMinimumSize(1024, 640)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        self._made: dict[str, Page] = {}
        self._current = ""
        self._wallboard: Wallboard | None = None
        self._palette_ticket = 0

        self.top_bar = TopBar(demo)
        self.navigation = Navigation(deck.settings.text("role"))
        self.stack = QStackedWidget()
        self.messages = MessageBar(deck.theme)
        self.strip = FreshnessStrip(
            deck.theme, lambda source: deck.sources.clock(source).now_us(), deck.zone
        )
        self.palette_box = Palette(self)
        self._lay_out()

        self.actions_by_name: dict[str, QAction] = {}
        self._make_actions()
        self._connect(background)
        self._restore()
        self._beat = QTimer(self, interval=500)
        self._beat.timeout.connect(self._show_freshness)
        self._beat.start()
        self.retranslate()
        self.show_page("floor")
        self._show_freshness()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.messages)
        middle.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(middle, 1)
        shell = QWidget()
        shell.setObjectName("shell")
        down = QVBoxLayout(shell)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.top_bar)
        down.addLayout(across, 1)
        down.addWidget(self.strip)
        self.setCentralWidget(shell)

    # --- actions ------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what the window does for each action that can be done anywhere."""
        return {
            "palette": self.open_palette,
            "help": partial(self.show_page, "help"),
            "keys": self._show_keys,
            "shade": self._switch_shade,
            "language": self._switch_language,
            "density": self._switch_density,
            "wallboard": self._show_wallboard,
            "refresh": self._refresh,
            "about": lambda: AboutDialog(self, self.deck.profile).open(),
            "quit": self._quit,
        }

    def _make_actions(self) -> None:
        for action in ACTIONS:
            made = QAction(self)
            made.setAutoRepeat(False)
            if action.shortcut:
                made.setShortcut(QKeySequence(action.shortcut))
            made.triggered.connect(partial(self.perform, action.name))
            self.addAction(made)
            self.actions_by_name[action.name] = made
        for page in pages.PAGES:
            made = QAction(self)
            made.setShortcut(QKeySequence(page.shortcut))
            made.triggered.connect(partial(self.show_page, page.name))
            self.addAction(made)
        slash = QAction(self)
        slash.setShortcut(QKeySequence("/"))
        slash.triggered.connect(self.open_palette)
        self.addAction(slash)

    def perform(self, name: str, *_checked: object) -> None:
        """Do an action; one that belongs to a page goes to that page first."""
        action = next(each for each in ACTIONS if each.name == name)
        if action.place == "window":
            self.handlers()[name]()
        else:
            self.show_page(action.place)
            self.page(action.place).handlers()[name]()

    def _connect(self, background: Background) -> None:
        deck = self.deck
        background.changed.connect(self._on_changes)
        deck.bell.message.connect(self.tell)
        deck.bell.page_wanted.connect(self._go)
        deck.bell.action_wanted.connect(self.perform)
        deck.bell.counted.connect(self.navigation.set_count)
        deck.language.changed.connect(self.retranslate)
        deck.settings.on_change(self._setting_changed)
        self.navigation.chosen.connect(self.show_page)
        self.top_bar.search_wanted.connect(self.open_palette)
        self.strip.opened.connect(lambda _source: self.show_page("connections"))

    # --- pages --------------------------------------------------------------------------------

    def page(self, name: str) -> Page:
        """Return a page, made when it is first asked for."""
        if name not in self._made:
            page = pages.BY_NAME[name].make(self.deck)
            self._made[name] = page
            self.stack.addWidget(page)
        return self._made[name]

    def show_page(self, name: str, *_checked: object) -> None:
        self.stack.setCurrentWidget(self.page(name))
        self.page(name).focus_first()
        self._current = name
        self.navigation.show_current(name)

    def _go(self, name: str, what: object) -> None:
        self.show_page(name)
        if what is not None:
            self.page(name).show_item(what)

    def _on_changes(self, changes: Changes) -> None:
        for page in self._made.values():
            page.on_changes(changes)
        if self._wallboard is not None:
            self._wallboard.on_changes(changes)

    # --- what the actions do --------------------------------------------------------------------

    def open_palette(self, typed: str | bool = "") -> None:
        text = typed if isinstance(typed, str) else ""
        hits = command_hits(self.show_page, self.perform, self._current)
        self.palette_box.open_with(hits, text)
        self._palette_ticket += 1
        ticket = self._palette_ticket

        def seats_came(seats: list[tuple[str, str, str]]) -> None:
            if ticket == self._palette_ticket:
                self.palette_box.add_hits(
                    [Hit(name, note, partial(self._go, "floor", key)) for key, name, note in seats]
                )

        self.deck.work.read(find_seats, seats_came, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.tell(Message(told(error), level="caution"))

    def tell(self, message: Message) -> None:
        self.messages.tell(message)

    def _show_keys(self) -> None:
        KeysDialog(self, self._current).open()

    def _switch_shade(self) -> None:
        self.deck.settings["shade"] = "light" if self.deck.theme.shade == "dark" else "dark"

    def _switch_language(self) -> None:
        self.deck.settings["language"] = "en" if self.deck.language.code == "zh_CN" else "zh_CN"

    def _switch_density(self) -> None:
        compact = self.deck.theme.density == "compact"
        self.deck.settings["density"] = "comfortable" if compact else "compact"

    def _refresh(self) -> None:
        self.deck.sources.wake()
        self.page(self._current).reload()

    def open_wallboard(self) -> Wallboard:
        """Open the floor in a window of its own, on the other screen where there is one."""
        if self._wallboard is None:
            self._wallboard = Wallboard(self.deck)
            self._wallboard.closed.connect(self._forget_wallboard)
        screens = QGuiApplication.screens()
        others = [screen for screen in screens if screen is not self.screen()]
        if others:
            self._wallboard.setGeometry(others[0].availableGeometry())
            self._wallboard.showFullScreen()
        else:
            self._wallboard.show()
        return self._wallboard

    def _show_wallboard(self) -> None:
        self.open_wallboard().activateWindow()

    def _forget_wallboard(self) -> None:
        if self._wallboard is not None:
            self._wallboard.deleteLater()
            self._wallboard = None

    def _quit(self) -> None:
        self.close()

    # --- settings, words, freshness -----------------------------------------------------------

    def _setting_changed(self, name: str) -> None:
        settings = self.deck.settings
        if name == "language":
            self.deck.language.set(settings.text("language"))
        elif name in ("shade", "density"):
            self.deck.theme.set(*look_of(settings))
        elif name == "limits" and self._wallboard is not None:
            self._wallboard.read_limits()
        elif name == "role":
            self.navigation.set_role(settings.text("role"))
            self.navigation.show_current(self._current)
            self._show_role()

    def _show_role(self) -> None:
        words = dict(setting_choices(SETTING["role"]))
        self.top_bar.set_role(words[self.deck.settings.text("role")])

    def retranslate(self) -> None:
        for action in ACTIONS:
            made = self.actions_by_name[action.name]
            made.setText(action_title(action))
            made.setToolTip(QCoreApplication.translate("Action", action.help))
        for page in (self.top_bar, self.navigation, self.palette_box):
            page.retranslate()
        self._show_role()
        self._show_freshness()

    def _show_freshness(self) -> None:
        sources: list[SourceFreshness] = [
            freshness_of(status, self.deck) for status in self.deck.sources.statuses()
        ]
        self.strip.set_sources(sources)
        text, tone = sources_summary(sources, self.deck)
        self.top_bar.set_sources(text, tone)

    # --- layout ---------------------------------------------------------------------------------

    def _restore(self) -> None:
        saved = self.deck.settings.mapping("layouts").get("window")
        if isinstance(saved, dict) and saved.get("version") == LAYOUT_VERSION:
            text = str(saved.get("geometry", "")).encode(errors="replace")
            self.restoreGeometry(QByteArray.fromBase64(text))

    def closeEvent(self, event: QCloseEvent) -> None:
        layouts = dict(self.deck.settings.mapping("layouts"))
        layouts["window"] = {
            "version": LAYOUT_VERSION,
            "geometry": base64.b64encode(self.saveGeometry().data()).decode(),
        }
        self.deck.settings["layouts"] = layouts
        if self._wallboard is not None:
            self._wallboard.close()
        for page in self._made.values():
            page.leave()
        self.closing.emit()
        super().closeEvent(event)


def action_title(action: Action) -> str:
    return QCoreApplication.translate("Action", action.title)
