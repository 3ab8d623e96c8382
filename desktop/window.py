"""The main window: one frame for all pages. It wires, it decides nothing about any page."""

import base64
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QCoreApplication, QSize, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Background
from insight.freshness import SourceFreshness
from insight.identity.records import Ref
from insight.tasks.making import MakeTasks
from storage.local.changes import Changes
from ui import pages
from ui.about import AboutDialog
from ui.actions import ACTIONS, Action
from ui.agent_mode import AgentMode
from ui.call_strip import CallStrip
from ui.customer_page import CustomerPage
from ui.deck import Deck
from ui.floor.wallboard import Wallboard
from ui.hub.presence import HubPresence, role_in_force
from ui.keys_dialog import KeysDialog
from ui.look import look_of
from ui.lookup.box import LookUpBox
from ui.lookup.card_reader import CardReader
from ui.navigation import Navigation
from ui.notices.arrivals import Arrivals
from ui.notices.toast import CornerCard, NoticeCard
from ui.page import Page
from ui.privacy.exports_dialog import ExportsDialog
from ui.privacy.lock import Lock
from ui.screen_pop import ScreenPop
from ui.sources_state import freshness_of, sources_summary
from ui.tasks.make import make_tasks
from ui.tasks.watch import TaskWatch
from ui.top_bar import TopBar
from ui.trouble import trouble
from ui.warnings.watch import WarningWatch
from widgets.freshness_strip import FreshnessStrip
from widgets.message_bar import Message, MessageBar

LAYOUT_VERSION = 1
"""Raised when a saved layout of an older window would no longer fit."""


class Window(QMainWindow):
    """Top bar, navigation, pages, message bar, freshness strip; actions, look-up, who calls."""

    closing = Signal()

    def __init__(self, deck: Deck, background: Background, demo: bool = False) -> None:
        super().__init__()
        self.deck = deck
        self.setWindowTitle("Touchdeck 触点台")
        self.setMinimumSize(1024, 640)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._wallboard: Wallboard | None = None

        self.top_bar = TopBar(demo)
        self.navigation = Navigation(role_in_force(deck))
        self.stack = QStackedWidget()
        self.messages = MessageBar(deck.theme)
        self.strip = FreshnessStrip(
            deck.theme, lambda source: deck.sources.clock(source).now_us(), deck.zone
        )
        self.caller = CallStrip(deck.theme)
        self.notice_strip = NoticeCard(deck.theme)
        self.help_strip = CallStrip(deck.theme)
        self._lay_out()
        self.look_up = LookUpBox(deck, self.top_bar.search, self, lambda: self._current)
        self.screen_pop = ScreenPop(deck, self.caller, self._busy)
        self.notice_corner = CornerCard(deck.theme, self.stack)
        self.task_watch = TaskWatch(deck, self)
        self.warning_watch = WarningWatch(
            deck, self.top_bar, self.messages, lambda: self._current == "warnings"
        )
        self.arrivals = Arrivals(
            deck, self.notice_strip, self.notice_corner,
            lambda: self._current == "notices" or self._busy(),
        )  # fmt: skip
        self.agent_mode = AgentMode(deck, self, self.help_strip, self._served)
        self._card_reader = CardReader(self)

        self.actions_by_name: dict[str, QAction] = {}
        self._make_actions()
        self._connect(background)
        self._restore()
        self.hub = HubPresence(deck, self, self.top_bar, self.messages)
        self.hub.role_changed.connect(self._take_role)
        self.hub.person_changed.connect(self._forget_former)
        self._beat = QTimer(self, interval=500)
        self._beat.timeout.connect(self._show_freshness)
        self._beat.start()
        self.retranslate()
        self.show_page("floor")
        self._show_freshness()
        self.lock = Lock(deck, self, lambda: self._wallboard)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.messages)
        middle.addWidget(self.caller)
        middle.addWidget(self.help_strip)
        middle.addWidget(self.notice_strip)
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
            "look_up": self.look_up.open,
            "caller": self.screen_pop.open_caller,
            **self.hub.handlers(),
            **self.agent_mode.handlers(),
            "make_task": self._make_task,
            "help": partial(self.show_page, "help"),
            "keys": self._show_keys,
            "shade": self._switch_shade,
            "language": self._switch_language,
            "density": self._switch_density,
            "wallboard": self._show_wallboard,
            "lock": self.lock.lock,
            "counter": self._switch_counter,
            "exports": lambda: ExportsDialog(self, self.deck).open(),
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
            if page.shortcut:
                made.setShortcut(QKeySequence(page.shortcut))
            made.triggered.connect(partial(self.show_page, page.name))
            self.addAction(made)
        slash = QAction(self)
        slash.setShortcut(QKeySequence("/"))
        slash.triggered.connect(partial(self.perform, "look_up"))
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
        deck.sight.changed.connect(self._show_sight)
        deck.sight.troubled.connect(self._tell_trouble)
        self.navigation.chosen.connect(self.show_page)
        self.look_up.released.connect(lambda: self.page(self._current).focus_first())
        self._card_reader.read.connect(self.look_up.look_up_number)
        self.strip.opened.connect(lambda _source: self.show_page("connections"))

    # --- pages --------------------------------------------------------------------------------

    def page(self, name: str) -> Page:
        """Return a page with all its parts, made when it is first asked for."""
        page = self._begun(name)
        page.finish()
        return page

    def _begun(self, name: str) -> Page:
        """Return a page that may still be made, step by step."""
        if name not in self._pages:
            page = pages.BY_NAME[name].make(self.deck)
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def show_page(self, name: str, *_checked: object) -> None:
        page = self._begun(name)
        self.stack.setCurrentWidget(page)
        if page.made:
            page.focus_first()
        else:
            page.setFocus()
        self._current = name
        self.navigation.show_current(name)
        if name == "warnings":
            self.warning_watch.withdraw()

    def _go(self, name: str, what: object) -> None:
        self.show_page(name)
        if what is not None:
            self._begun(name).ask_for(what)

    def _on_changes(self, changes: Changes) -> None:
        for page in self._all_made():
            page.on_changes(changes)
        self.screen_pop.on_changes(changes)
        self.arrivals.on_changes(changes)
        self.task_watch.on_changes(changes)
        self.warning_watch.on_changes(changes)
        self.hub.on_changes(changes)
        self.agent_mode.on_changes(changes)
        if changes.touches(frozenset({"customer_link"})):
            self.deck.sight.relinked()
        if changes.touches(frozenset({"task", "outbox"})):
            self.deck.sight.tasks_changed(self.deck.hub.me)
        if self._wallboard is not None:
            self._wallboard.on_changes(changes)

    def _forget_former(self) -> None:
        """Take what somebody else read off the screen."""
        for page in self._all_made():
            page.forget()
        self.agent_mode.close_small()

    def _all_made(self) -> list[Page]:
        return [page for page in self._pages.values() if page.made]

    def _busy(self) -> bool:
        """Whether somebody is in the middle of something that no other page may take away."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        looking_up = self.top_bar.search.hasFocus() and bool(self.top_bar.search.text())
        return dialog is not None or looking_up or self.page(self._current).busy()

    def _served(self) -> tuple[Ref, str] | None:
        """Return the customer that is open or on the line, and how they are named on screen."""
        page = self._pages.get("customer")
        if isinstance(page, CustomerPage) and page.person is not None:
            return page.person, page.header.name.text()
        return self.screen_pop.on_line()

    # --- what the actions do --------------------------------------------------------------------

    def tell(self, message: Message) -> None:
        self.messages.tell(message)

    def _show_keys(self) -> None:
        KeysDialog(self, self._current).open()

    def _make_task(self) -> None:
        make_tasks(self, self.deck, MakeTasks())

    def _switch_shade(self) -> None:
        self.deck.settings["shade"] = "light" if self.deck.theme.shade == "dark" else "dark"

    def _switch_language(self) -> None:
        self.deck.settings["language"] = "en" if self.deck.language.code == "zh_CN" else "zh_CN"

    def _switch_density(self) -> None:
        compact = self.deck.theme.density == "compact"
        self.deck.settings["density"] = "comfortable" if compact else "compact"

    def _switch_counter(self) -> None:
        self.deck.settings["counter_mode"] = not self.deck.sight.counter

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
        elif name == "counter_mode" and self._wallboard is not None:
            self._wallboard.reload()
        elif name == "role":
            self.hub.take()

    def _take_role(self, role: str) -> None:
        self.navigation.set_role(role)
        self.navigation.show_current(self._current)

    def _show_sight(self) -> None:
        self.top_bar.set_counter(self.deck.sight.counter)

    def _tell_trouble(self, error: Exception) -> None:
        self.tell(trouble(error, "audit"))

    def retranslate(self) -> None:
        for action in ACTIONS:
            made = self.actions_by_name[action.name]
            made.setText(action_title(action))
            made.setToolTip(QCoreApplication.translate("Action", action.help))
        for page in (self.top_bar, self.navigation, self.look_up, self.screen_pop, self.arrivals,
                     self.agent_mode, self.warning_watch):  # fmt: skip
            page.retranslate()
        self._show_sight()
        self._show_freshness()

    def _show_freshness(self) -> None:
        sources: list[SourceFreshness] = [
            freshness_of(status, self.deck) for status in self.deck.sources.statuses()
        ]
        self.strip.set_sources(sources)
        text, tone = sources_summary(sources, self.deck)
        self.top_bar.set_sources(text, tone)
        self.hub.show_state()

    # --- layout ---------------------------------------------------------------------------------

    def _restore(self) -> None:
        saved = self.deck.settings.mapping("layouts").get("window")
        if isinstance(saved, dict) and saved.get("version") == LAYOUT_VERSION:
            text = str(saved.get("geometry", "")).encode(errors="replace")
            self.restoreGeometry(QByteArray.fromBase64(text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.windowHandle().installEventFilter(self._card_reader)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.look_up.results.hide()
        super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        layouts = dict(self.deck.settings.mapping("layouts"))
        layouts["window"] = {
            "version": LAYOUT_VERSION,
            "geometry": base64.b64encode(self.saveGeometry().data()).decode(),
        }
        self.deck.settings["layouts"] = layouts
        if self._wallboard is not None:
            self._wallboard.close()
        self.agent_mode.close()
        for page in self._all_made():
            page.leave()
        self.arrivals.close()
        self.warning_watch.close()
        self.deck.sight.close()
        self.closing.emit()
        super().closeEvent(event)


def action_title(action: Action) -> str:
    return QCoreApplication.translate("Action", action.title)
