"""The composition root: the only place that knows every part, and makes them meet."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.background import Background
from desktop.crash import CrashReporter
from desktop.opening import make_application
from desktop.postbox import Postbox
from desktop.setup import (
    USUAL_ZONE,
    Setup,
    floor_source,
    hub_place,
    in_scope,
    opens_hub,
    sees_all,
)
from desktop.window import Window
from insight.clock import SourceClock
from storage.hub.desk import HubDesk
from storage.hub.relay import Relay
from storage.local.errors import StoreError
from storage.local.linker import Linker
from storage.local.store import Store
from storage.local.warm_up import warm_up as warm_up_reading
from storage.outgoing.courier import Courier
from storage.outgoing.warning_post import WarningPost
from storage.settings import Settings
from storage.sources.passwords import passwords_of
from storage.sources.personal import Personal
from storage.sources.read_through import Centre, expire
from storage.sources.reading.sync import Sync
from storage.watching.evaluator import Evaluator
from ui.deck import Bell, Deck
from ui.language import Language
from ui.look import look_of
from ui.sight import Sight
from ui.trouble import trouble
from widgets.interval_chart import warm_up
from widgets.message_bar import Message
from widgets.theme import Theme

SWITCH_S = 0.0005
"""How long a thread may hold the interpreter: one busy loop must not make the others wait."""

SCOPE_MS = 1_500
"""How long a change of what the desk keeps may be followed by another."""

EXPIRY_MS = 60_000
"""How often it is looked whether customers fetched from the centre have expired."""


MESSAGES_MS = 30_000
"""How often it is looked whether a message about warnings is still to be sent from here."""

WARM_UP_MS = 1_000
"""How long the window and its first page have been shown before reads to come are prepared."""


class Touchdeck(QObject):
    """One running window over one profile: opens the store, starts the pulls, shows the window.

    `close` ends all of it in order: pulls, readers, the desk's writer, checkpoint, files.
    """

    crashed = Signal(str, object)
    """The report of a failure of ours, and the file it was written to."""

    def __init__(self, setup: Setup, store: Store) -> None:
        """Compose everything over an opened store, which this then owns."""
        super().__init__()
        sys.setswitchinterval(SWITCH_S)
        warm_up()
        self.reporter = CrashReporter(setup.profile.folder / "crashes")
        self.store = store
        self.settings = Settings(self.store)
        self._unsaved = Postbox(self._tell_unsaved)
        self.settings.on_unsaved(self._unsaved.put)
        self._crashes = Postbox[tuple[str, Path]](lambda crash: self.crashed.emit(*crash))
        self.theme = Theme(*look_of(self.settings))
        application = make_application()
        self.theme.apply(application)
        self.language = Language()
        self.language.set(self.settings.text("language"))
        passwords = passwords_of(setup.profile, setup.vault)
        mappings = in_scope(setup.mappings, self.settings)
        self.sync = Sync(self.store, mappings, passwords.get)
        self.centre = Centre(self.store, self.sync.mappings, passwords.get)
        self.linker = Linker(self.store)
        self.hub = HubDesk(self.store, passwords, hub_place(setup, self.settings), opens_hub(setup))
        self.relay = Relay(self.store, passwords, self.hub, self.sync, self._sees_all)
        self.courier = Courier(self.store, passwords, self.hub.now_us)
        self.warning_post = WarningPost(
            self.store, self.hub, lambda: time.time_ns() // 1000,
            lambda text: QCoreApplication.translate("WarningPost", text),
            lambda: self.language.code,
        )  # fmt: skip
        self.background = Background(self.store)
        self.bell = Bell()
        floor = floor_source(setup.mappings)
        self.evaluator = Evaluator(
            self.store, self.hub, self.sync, self._sees_all,
            floor.zone if floor else USUAL_ZONE, self.warning_post.after_round,
        )  # fmt: skip
        self.deck = Deck(
            work=self.background,
            sources=self.sync,
            settings=self.settings,
            theme=self.theme,
            language=self.language,
            bell=self.bell,
            floor_source=floor.name if floor else "",
            profile=str(setup.profile.folder),
            own_clock=SourceClock(),
            zone=floor.zone if floor else USUAL_ZONE,
            passwords=passwords,
            sight=Sight(self.background, self.settings, self.centre if mappings else None),
            hub=self.hub,
            centre=self.centre if mappings else None,
        )
        self.window = Window(self.deck, self.background, setup.demo)
        self.window.closing.connect(self.close)
        self._expiry = QTimer(self)
        self._expiry.setInterval(EXPIRY_MS)
        self._expiry.timeout.connect(self._give_back)
        self._scope = QTimer(self, singleShot=True, interval=SCOPE_MS)
        self._scope.timeout.connect(self._take_scope)
        self.settings.on_change(self._scope_changed)
        self._messages = QTimer(self)
        self._messages.setInterval(MESSAGES_MS)
        self._messages.timeout.connect(self._finish_messages)
        self._warm_up = QTimer(self, singleShot=True, interval=WARM_UP_MS)
        self._warm_up.timeout.connect(self._prepare_reading)
        self._closed = False
        self._afterwards: list[Callable[[], None]] = []

    def when_closed(self, do: Callable[[], None]) -> None:
        """Have `do` called after everything has ended."""
        self._afterwards.append(do)

    def start(self) -> None:
        """Show the window; the pulls begin once it has been painted."""
        self.reporter.install()
        self.reporter.on_crash(self._crash)
        self.crashed.connect(self._tell_crash)
        self.window.show()
        QTimer.singleShot(0, self._start_sources)

    def _start_sources(self) -> None:
        paused = self.settings["sources_paused"]
        if isinstance(paused, list):
            for name in paused:
                self.sync.pause(str(name))
        self.sync.start()
        self.linker.start()
        self.hub.start()
        self.relay.start()
        self.courier.start()
        self.evaluator.start()
        self._expiry.start()
        self._messages.start()
        self._warm_up.start()

    def _prepare_reading(self) -> None:
        hashes = Personal(self.store.identity_key)
        self.background.read(
            lambda store: warm_up_reading(store, hashes), lambda _: None, self._tell_unsaved
        )

    def _give_back(self) -> None:
        """Remove what was fetched from the centre for a while, once that is over."""
        self.background.read(expire, lambda _changes: None, self._tell_unsaved)

    def _sees_all(self) -> bool:
        return sees_all(self.sync.mappings(), self.settings)

    def _finish_messages(self) -> None:
        """Send what this desk began to tell of warnings, though another may evaluate by now."""
        self.background.run(self.warning_post.finish, lambda _: None, self._tell_unsaved)

    def _scope_changed(self, name: str) -> None:
        if name.startswith("scope_"):
            self._scope.start()

    def _take_scope(self) -> None:
        """Read every source by what this desk keeps now."""
        now = in_scope(self.sync.mappings(), self.settings)
        others = [each for each in now if each.feeds != self.sync.mapping(each.source.name).feeds]
        sync = self.sync
        self.background.run(
            lambda: [sync.take(each) for each in others], lambda _: None, self._tell_unsaved
        )

    def _crash(self, report: str, path: Path) -> None:
        if threading.current_thread() is threading.main_thread():
            self.crashed.emit(report, path)
        else:
            self._crashes.put((report, path))

    def _tell_crash(self, _report: str, path: object) -> None:
        self.window.tell(Message.said_by(lambda: Message(
            self.tr("Something in Touchdeck failed."),
            self.tr("Everything else goes on; nothing confirmed is lost."),
            self.tr("A report without personal data is in {path}.").format(path=path),
            level="warning", key="crash",
        )))  # fmt: skip

    def _tell_unsaved(self, error: BaseException) -> None:
        if isinstance(error, StoreError):
            self.window.tell(trouble(error, "unsaved"))
        else:
            raise error

    def close(self) -> None:
        """End everything, in order, within a few seconds; calling it again does nothing."""
        if self._closed:
            return
        self._closed = True
        self._expiry.stop()
        self._scope.stop()
        self._messages.stop()
        self._warm_up.stop()
        self.background.stop()
        self.centre.give_up()
        self.sync.stop(3.0)
        self.linker.stop()
        self.evaluator.stop()
        self.courier.stop()
        self.relay.stop()
        self.hub.stop()
        self.store.close(3.0)
        self.reporter.uninstall()
        self._unsaved.close()
        self._crashes.close()
        for do in self._afterwards:
            do()


def composed(setup: Setup, store: Store) -> Touchdeck:
    """Compose the application over an opened store; the store is closed if that fails."""
    try:
        return Touchdeck(setup, store)
    except BaseException:
        store.close()
        raise
