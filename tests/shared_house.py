"""A house of two teams at an embedded hub, and desks of its people."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from new_stores import kept_folder, store_in
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from small_floor import ZONE, QuietSources

from desktop.background import Background
from insight.clock import SourceClock
from insight.hub.acts import Act
from insight.hub.roles import Role
from storage.hub.desk import HubDesk
from storage.hub.embedded.administration import Administration, make_hub
from storage.hub.embedded.hub import EmbeddedHub
from storage.hub.hub import Hub, HubAwayError, Me
from storage.hub.sign_in import Place, open_hub
from storage.local.ids import new_id
from storage.local.profile import Profile
from storage.local.shared.pending import pending
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.passwords import FilePasswords
from ui.deck import Bell, Deck
from ui.language import Language
from ui.sight import Sight
from widgets.theme import Theme

D = TypeVar("D", bound=QDialog)
PEOPLE: tuple[tuple[str, str, Role, str, tuple[int, ...]], ...] = (
    ("lin", "林班长", "lead", "9001", (1,)),
    ("luo", "罗霞", "agent", "2101", (1,)),
    ("huang", "黄兰", "agent", "2102", (1,)),
    ("ma", "马兰", "agent", "2103", (1,)),
    ("he", "何班长", "lead", "9002", (2,)),
    ("tan", "谭然", "agent", "2107", (2,)),
    ("zhou", "周主管", "supervisor", "9000", ()),
)
"""Login, name, role, agent number, teams."""


@dataclass
class House:
    """The hub's file and who is who there: login → the person's number."""

    path: Path
    people: dict[str, int]
    door: list[bool] = field(default_factory=lambda: [True])

    def opens(self, place: Place, password: str) -> Hub:
        """Open a session, where the hub is not away."""
        if not self.door[0]:
            raise HubAwayError("away")
        return open_hub(place, password)

    def act(self, login: str, act: Act) -> dict[str, object]:
        """Let somebody do something at the hub, from no desk of ours."""
        session = EmbeddedHub(self.path, login)
        try:
            return session.act(new_id(), act.kind, act.sent())
        finally:
            session.close()


def make_house(folder: Path) -> House:
    """Make the hub's file, a copy of one in which nothing has been done."""
    path = folder / "hub.db"
    made, people = _made()
    shutil.copyfile(made, path)
    return House(path, dict(people))


@cache
def _made() -> tuple[Path, dict[str, int]]:
    path = kept_folder() / "hub.db"
    make_hub(path)
    people = {}
    with Administration(path) as administration:
        assert administration.add_team("广州一班", "广州", 1) == 1
        assert administration.add_team("佛山二班", "佛山", 1) == 2
        for login, name, role, number, teams in PEOPLE:
            people[login] = administration.add_person(
                name, role, signs_in_as=login, number=number, teams=teams,
                site="佛山" if 2 in teams else "广州", skills=("Q1",),
            )  # fmt: skip
    return path, people


@dataclass
class SeatedDesk:
    """One person's desk: its store, its hub thread, its deck."""

    store: Store
    background: Background
    hub: HubDesk
    deck: Deck
    close: Callable[[], None]

    @property
    def me(self) -> Me:
        assert self.hub.me is not None
        return self.hub.me


def seat(qtbot: QtBot, house: House, login: str, folder: Path) -> SeatedDesk:
    """Sit somebody down: a desk that is online with the house's hub."""
    profile = Profile(folder / f"desk-{login}")
    store = store_in(profile.folder)
    background = Background(store)
    passwords = FilePasswords(profile)
    hub = HubDesk(store, passwords, Place("", login, house.path), house.opens, 0.2, 0.2)
    settings = Settings(store)
    language = Language()
    deck = Deck(
        work=background, sources=QuietSources(), settings=settings, theme=Theme(),
        language=language, bell=Bell(), floor_source="acd", profile=str(folder),
        own_clock=SourceClock(), zone=ZONE, passwords=passwords,
        sight=Sight(background, settings), hub=hub,
    )  # fmt: skip
    hub.start()

    def close() -> None:
        language.set("en")
        background.stop()
        hub.stop()
        store.close()

    qtbot.waitUntil(lambda: hub.me is not None and hub.status().as_of_us is not None,
                    timeout=10_000)  # fmt: skip
    return SeatedDesk(store, background, hub, deck, close)


def all_sent(qtbot: QtBot, desk: SeatedDesk) -> None:
    """Wait until the hub has confirmed what was done at a desk.

    The status counts an act a moment after the desk shows it, so the outbox itself is asked."""

    def confirmed() -> bool:
        with desk.store.read() as reader:
            return not pending(reader) and desk.hub.status().waiting == 0

    qtbot.waitUntil(confirmed)


def dialog_of(qtbot: QtBot, parent: QWidget, kind: type[D]) -> D:
    """Return a dialog that is opened from `parent`, once it is."""
    qtbot.waitUntil(lambda: parent.findChild(kind) is not None, timeout=10_000)
    found = parent.findChild(kind)
    assert isinstance(found, kind)
    return found


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make_house(tmp_path)


@pytest.fixture
def desk_of(qtbot: QtBot, house: House, tmp_path: Path) -> Iterator[Callable[[str], SeatedDesk]]:
    """Sits somebody down by their login."""
    seated: list[SeatedDesk] = []

    def sit(login: str) -> SeatedDesk:
        seated.append(seat(qtbot, house, login, tmp_path))
        return seated[-1]

    yield sit
    for each in seated:
        each.close()


@pytest.fixture
def lead(desk_of: Callable[[str], SeatedDesk]) -> SeatedDesk:
    """The lead of the first team."""
    return desk_of("lin")
