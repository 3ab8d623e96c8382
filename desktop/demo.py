"""The demo centre in a window: made when there is none from today, then lived in."""

import json
from datetime import date
from pathlib import Path
from subprocess import CalledProcessError

import platformdirs
from PySide6.QtCore import QCoreApplication

from desktop.demo_server import PASSWORD, DemoServer, LackingError, login_of
from desktop.opening import CannotOpenError, Compose, Running, Say
from desktop.setup import Setup, hub_file, hub_place
from desktop.world import Player, World, form, mappings
from resources.demo.crew import SUPERVISOR
from storage.hub.sign_in import keep_password
from storage.local.errors import StoreError
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import File
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.passwords import passwords_of
from ui.told import told

MARK = "made.json"
HUB_FORM = 2
"""Goes up where the people of a world live otherwise than before: by the world's clock since 2."""


def _mark(world: World) -> dict[str, object]:
    day = date.today().isoformat()
    return {"size": world.size, "seed": world.seed, "day": day, "form": form(), "hub": HUB_FORM}


def is_of_today(world: World) -> bool:
    """Whether the world in its folder is the wanted one, was made today, and still has the columns
    this program reads."""
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


def _make(world: World, hub: Path, profile: Profile, say: Say) -> None:
    """Make the world and the hub of its people anew."""
    translate = QCoreApplication.translate
    say(translate("Demo", "Making the demo centre: six databases, 90 days of a made-up "
                          "centre. Takes some seconds, once a day."))  # fmt: skip
    forget_pulled(profile)
    (world.folder / MARK).unlink(missing_ok=True)
    world.make()
    say(translate("Demo", "The demo's people come to work: two days of their notices, "
                          "tasks and breaks."))  # fmt: skip
    world.people(hub)
    (world.folder / MARK).write_text(json.dumps(_mark(world)), encoding="utf-8")


def serve(world: World, setup: Setup, store: Store, speed: float,
          say: Say) -> list[Player | DemoServer]:  # fmt: skip
    """Start a PostgreSQL in which the world's people live, and sign the supervisor in there.

    Returns what is to be stopped, in this order; the store is closed if that fails. Raises
    LackingError, OSError, `CalledProcessError`.
    """
    words = QCoreApplication.translate(
        "Demo", "A PostgreSQL is started for the hub; everybody's password is “{password}”."
    )
    say(words.format(password=PASSWORD))
    players: list[Player | DemoServer] = []
    try:
        server = DemoServer(world.folder, setup.hub_ahead_us)
        players.append(server)
        world.begin(server.url, setup.hub_ahead_us)
        players.insert(0, world.live(server.url, speed, setup.hub_ahead_us))
    except BaseException:
        for player in players:
            player.stop()
        store.close()
        raise
    settings = Settings(store)
    settings["hub_url"], settings["hub_login"] = server.url, login_of(SUPERVISOR)
    keep_password(passwords_of(setup.profile, setup.vault), hub_place(setup, settings), PASSWORD)
    return players


def prepare(size: str, seed: int, speed: float, fresh: bool, postgres: bool, say: Say) -> Compose:
    """Make the world where needed, open its profile, let the day begin. Runs on a thread.

    `postgres`: its people share a server of its own instead of a file.
    """
    translate = QCoreApplication.translate
    folder = platformdirs.user_cache_path("touchdeck") / "demo"
    world = World(folder / f"world-{size}-{seed}", size, seed)
    alone = Profile(folder / f"profile-{size}-{seed}")
    profile = Profile(folder / f"profile-{size}-{seed}-postgres") if postgres else alone
    hub = hub_file(alone)
    players: list[Player | DemoServer] = []
    try:
        if fresh or not is_of_today(world) or not hub.exists():
            _make(world, hub, alone, say)
        if postgres:
            forget_pulled(profile)
        setup = Setup(profile, FileVault(), mappings(world.folder), True, SUPERVISOR,
                      world.ahead_us())  # fmt: skip
        store = setup.open()
        if postgres:
            players += serve(world, setup, store, speed, say)
        else:
            players.append(world.live(str(hub), speed, setup.hub_ahead_us))
    except LackingError as error:
        text = translate("Demo", "A hub on PostgreSQL needs the package {package}, which this "
                                 "installation does not have.")  # fmt: skip
        raise CannotOpenError(text.format(package=error)) from error
    except StoreError as error:
        raise CannotOpenError(told(error)) from error
    except (OSError, CalledProcessError) as error:
        text = translate("Demo", "The demo centre could not be made: {why}")
        raise CannotOpenError(text.format(why=error)) from error
    players.append(world.play(speed))

    def compose() -> Running:
        from desktop import app

        touchdeck = app.composed(setup, store)
        for player in players:
            touchdeck.when_closed(player.stop)
        return touchdeck

    return compose
