"""The demo centre in a window: made when there is none from today, then lived in."""

import json
from datetime import date
from subprocess import CalledProcessError

import platformdirs
from PySide6.QtCore import QCoreApplication

from desktop.opening import CannotOpenError, Compose, Running, Say
from desktop.setup import Setup
from desktop.world import World, mappings
from storage.local.errors import StoreError
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import File
from ui.told import told

MARK = "made.json"


def _mark(world: World) -> dict[str, object]:
    return {"size": world.size, "seed": world.seed, "day": date.today().isoformat()}


def is_of_today(world: World) -> bool:
    """Whether the world in its folder is the wanted one and was made today."""
    try:
        made = json.loads((world.folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(made == _mark(world))


def forget_pulled(profile: Profile) -> None:
    """Drop what was pulled from an earlier world; the desk's own settings stay.

    Raises `ProfileInUseError` while another demo has the profile open.
    """
    files: tuple[File, ...] = ("live", "cache")
    lock = profile.lock()
    try:
        for file in files:
            for ending in ("", "-wal", "-shm"):
                profile.path(file).with_name(f"{file}.db{ending}").unlink(missing_ok=True)
    finally:
        lock.release()


def prepare(size: str, seed: int, speed: float, fresh: bool, say: Say) -> Compose:
    """Make the world where needed, open its profile, let the day begin. Runs on a thread."""
    translate = QCoreApplication.translate
    folder = platformdirs.user_cache_path("touchdeck") / "demo"
    world = World(folder / f"world-{size}-{seed}", size, seed)
    profile = Profile(folder / f"profile-{size}-{seed}")
    try:
        if fresh or not is_of_today(world):
            say(translate("Demo", "Making the demo centre: six databases, 90 days of a made-up "
                                  "centre. Takes some seconds, once a day."))  # fmt: skip
            forget_pulled(profile)
            (world.folder / MARK).unlink(missing_ok=True)
            world.make()
            (world.folder / MARK).write_text(json.dumps(_mark(world)), encoding="utf-8")
        setup = Setup(profile, FileVault(), mappings(world.folder), demo=True)
        store = setup.open()
    except StoreError as error:
        raise CannotOpenError(told(error)) from error
    except (OSError, CalledProcessError) as error:
        text = translate("Demo", "The demo centre could not be made: {why}")
        raise CannotOpenError(text.format(why=error)) from error
    player = world.play(speed)

    def compose() -> Running:
        from desktop import app

        touchdeck = app.composed(setup, store)
        touchdeck.when_closed(player.stop)
        return touchdeck

    return compose
