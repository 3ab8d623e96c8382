"""The demo centre in a window: made when there is none from today, then lived in."""

import json
import subprocess
from collections.abc import Callable
from datetime import date

import platformdirs
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMessageBox, QProgressBar, QVBoxLayout, QWidget

from desktop import app
from desktop.world import Player, World, mappings
from storage.local.errors import StoreError
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import File
from ui.told import told
from widgets.plain import plain_label
from widgets.theme import Theme

MARK = "made.json"


def is_of_today(world: World) -> bool:
    """Whether the world in its folder is the wanted one and was made today."""
    try:
        made = json.loads((world.folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(made == _mark(world))


def _mark(world: World) -> dict[str, object]:
    return {"size": world.size, "seed": world.seed, "day": date.today().isoformat()}


def forget_pulled(profile: Profile) -> None:
    """Drop what was pulled from an earlier world; the desk's own settings stay.

    Raises `ProfileInUseError` while another demo has the profile open.
    """
    lock = profile.lock()
    try:
        files: tuple[File, ...] = ("live", "cache")
        for file in files:
            for ending in ("", "-wal", "-shm"):
                profile.path(file).with_name(f"{file}.db{ending}").unlink(missing_ok=True)
    finally:
        lock.release()


def _give_up(text: str) -> None:
    QMessageBox.critical(None, "Touchdeck", text)
    QCoreApplication.exit(1)


class Waiting(QWidget):
    """A small window that says what is being made, until it is."""

    def __init__(self, process: subprocess.Popen[bytes], done: Callable[[int], None]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("Touchdeck")
        self.setFixedSize(420, 130)
        self._process, self._done = process, done
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(plain_label(self.tr("Making the demo centre …"), "head"))
        layout.addWidget(plain_label(
            self.tr("Six databases, 90 days of a made-up centre. Takes some seconds, once a day.")
        ))  # fmt: skip
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        layout.addWidget(bar)
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        code = self._process.poll()
        if code is not None:
            self._timer.stop()
            self._done(code)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
            QCoreApplication.exit(1)
        super().closeEvent(event)


class Demo:
    """The demo from its making to its end: world, player, application."""

    def __init__(self, world: World, profile: Profile, speed: float) -> None:
        self._world, self._profile, self._speed = world, profile, speed
        self._waiting: Waiting | None = None
        self._player: Player | None = None
        self._touchdeck: app.Touchdeck | None = None

    def begin(self, fresh: bool) -> None:
        if not fresh and is_of_today(self._world):
            self._open()
            return
        try:
            forget_pulled(self._profile)
        except StoreError as error:
            _give_up(told(error))
            return
        (self._world.folder / MARK).unlink(missing_ok=True)
        self._waiting = Waiting(self._world.start_making(), self._made)
        self._waiting.show()

    def _made(self, code: int) -> None:
        if code != 0:
            _give_up(QCoreApplication.translate("Demo", "The demo centre could not be made."))
            return
        mark = json.dumps(_mark(self._world))
        (self._world.folder / MARK).write_text(mark, encoding="utf-8")
        self._open()

    def _open(self) -> None:
        self._player = self._world.play(self._speed)
        setup = app.Setup(
            self._profile,
            FileVault(),
            mappings(self._world.folder),
            QCoreApplication.translate("Demo", "Demo centre · nothing here is real"),
        )
        try:
            self._touchdeck = app.Touchdeck(setup)
        except StoreError as error:
            _give_up(told(error))
            return
        self._touchdeck.start()
        if self._waiting is not None:
            self._waiting.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._waiting.close()
            self._waiting = None

    def end(self) -> None:
        if self._touchdeck is not None:
            self._touchdeck.close()
        if self._player is not None:
            self._player.stop()


def run(size: str, seed: int, speed: float, fresh: bool) -> int:
    """Show the demo until its window is closed; returns the exit code."""
    application = app.make_application()
    Theme().apply(application)
    folder = platformdirs.user_cache_path("touchdeck") / "demo"
    demo = Demo(World(folder / f"world-{size}-{seed}", size, seed),
                Profile(folder / f"profile-{size}-{seed}"), speed)  # fmt: skip
    QTimer.singleShot(0, lambda: demo.begin(fresh))
    code = application.exec()
    demo.end()
    return code
