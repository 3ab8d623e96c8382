"""The composition root: the only place that knows every part, and makes them meet."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.background import Background
from desktop.crash import CrashReporter
from desktop.window import Window
from insight.clock import SourceClock
from storage.local.errors import StoreError
from storage.local.keys import FileVault, KeyringVault, KeyVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store
from storage.settings import Settings
from storage.sources.mapping import Mapping
from storage.sources.sync import Sync
from ui.deck import Bell, Deck
from ui.language import Language
from ui.look import look_of
from ui.told import told
from widgets.message_bar import Message
from widgets.theme import Theme

SWITCH_S = 0.0005
"""How long a thread may hold the interpreter: one busy loop must not make the others wait."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run is started with. `world` says in a word that this is not the real centre."""

    profile: Profile
    vault: KeyVault
    mappings: Sequence[Mapping]
    world: str = ""


def vault_for(key_in_profile: bool) -> KeyVault:
    return FileVault() if key_in_profile else KeyringVault()


def make_application() -> QApplication:
    """Return the one application object, dressed in the light theme until settings are read."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Touchdeck")
    application.setApplicationDisplayName("Touchdeck")
    application.setDesktopFileName("touchdeck")
    application.setWindowIcon(QIcon(str(files("resources").joinpath("icons/touchdeck.svg"))))
    return application


class Touchdeck(QObject):
    """One running window over one profile: opens the store, starts the pulls, shows the window.

    `close` ends all of it in order: pulls, readers, the desk's writer, checkpoint, files.
    """

    crashed = Signal(str, object)
    """The report of a failure of ours, and the file it was written to."""

    def __init__(self, setup: Setup) -> None:
        """Open everything; raises `StoreError` when the profile cannot be opened."""
        super().__init__()
        sys.setswitchinterval(SWITCH_S)
        self.reporter = CrashReporter(setup.profile.folder / "crashes")
        self.store: Store = open_store(setup.profile, setup.vault)
        self.settings = Settings(self.store)
        self.theme = Theme(*look_of(self.settings))
        application = make_application()
        self.theme.apply(application)
        self.language = Language()
        self.language.set(self.settings.text("language"))
        self.sync = Sync(self.store, setup.mappings)
        self.background = Background(self.store)
        self.bell = Bell()
        floor = floor_source(setup.mappings)
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
            zone=floor.zone if floor else ZoneInfo("Asia/Shanghai"),
        )
        self.window = Window(self.deck, self.background, setup.world)
        self.window.closing.connect(self.close)
        self._closed = False

    def start(self) -> None:
        """Show the window; the pulls begin once it has been painted."""
        self.reporter.install()
        self.reporter.on_crash(self.crashed.emit)
        self.crashed.connect(self._tell_crash)
        self.window.show()
        QTimer.singleShot(0, self._start_sources)

    def _start_sources(self) -> None:
        paused = self.settings["sources_paused"]
        if isinstance(paused, list):
            for name in paused:
                self.sync.pause(str(name))
        self.sync.start()

    def _tell_crash(self, _report: str, path: object) -> None:
        self.window.tell(
            Message(
                self.tr("Something in Touchdeck failed."),
                self.tr("Everything else goes on; nothing confirmed is lost."),
                self.tr("A report without personal data is in {path}.").format(path=path),
                level="warning",
                key="crash",
            )
        )

    def close(self) -> None:
        """End everything, in order, within a few seconds; calling it again does nothing."""
        if self._closed:
            return
        self._closed = True
        self.background.stop()
        self.sync.stop(3.0)
        self.store.close(3.0)
        self.reporter.uninstall()


@dataclass(frozen=True, slots=True)
class FloorSource:
    """The source that tells the floor's states, and the zone its days are counted in."""

    name: str
    feed: str
    zone: ZoneInfo


def floor_source(mappings: Sequence[Mapping]) -> FloorSource | None:
    """Return the first source that feeds the seats' states, or None when none does."""
    for mapping in mappings:
        for feed in mapping.feeds:
            if feed.into == "agent_state":
                return FloorSource(mapping.source.name, feed.name, mapping.source.zone)
    return None


def run(setup: Setup) -> int:
    """Run the window until it is closed; returns the exit code."""
    application = make_application()
    try:
        touchdeck = Touchdeck(setup)
    except StoreError as error:
        Theme().apply(application)
        Language().set("system")
        QMessageBox.critical(None, "Touchdeck", told(error))
        return 1
    touchdeck.start()
    code = application.exec()
    touchdeck.close()
    return code


def profile_mappings(profile: Profile) -> list[Path]:
    """Return the mapping files of a real centre: `mappings/*.toml` in the profile."""
    return sorted((profile.folder / "mappings").glob("*.toml"))
