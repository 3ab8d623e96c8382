"""Fixtures: a house that shares tasks through a hub in a file, and a desk of one of its people."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from new_stores import kept_folder, store_in
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, ZONE, QuietSources, put
from task_house import House, Line

from desktop.background import Background
from insight.clock import SourceClock
from storage.hub.desk import HubDesk
from storage.hub.embedded.administration import Administration, make_hub
from storage.hub.sign_in import Place
from storage.local.profile import Profile
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.passwords import FilePasswords
from ui.deck import Bell, Deck
from ui.language import Language
from ui.sight import Sight
from widgets.theme import Theme

FREE = (("A0", "ready", 180), ("A1", "talking", 95), ("A2", "ready", 20), ("A3", "break", 300),
        ("A4", "ready", 600))  # fmt: skip


@pytest.fixture(scope="session")
def made_house() -> House:
    """A house where nothing has been done; not to be changed."""
    file = kept_folder() / "hub.db"
    make_hub(file)
    people: dict[str, int] = {}
    with Administration(file) as admin:
        teams = {name: admin.add_team(name, site) for name, site in
                 (("广州一班", "广州"), ("佛山二班", "佛山"))}  # fmt: skip
        one, two = teams.values()
        sites = {one: "广州", two: "佛山"}
        for login, name, role, number, team in (
            ("lin", "林静", "lead", "3001", one), ("he", "何艳", "lead", "3002", two),
            ("luo", "罗霞", "agent", "2101", one), ("huang", "黄兰", "agent", "2102", one),
            ("ma", "马兰", "agent", "2103", one), ("feng", "冯丹", "agent", "2104", one),
            ("zhang", "张然", "agent", "2105", two),
        ):  # fmt: skip
            people[login] = admin.add_person(
                name, role, signs_in_as=login, number=number, site=sites[team],
                skills=["Q1"] if number != "2105" else ["Q1", "Q2"], teams=[team],
            )  # type: ignore[arg-type]  # fmt: skip
        people["wang"] = admin.add_person("王强", "handler", signs_in_as="wang",
                                          department="网络部")  # fmt: skip
    return House(file, people, teams)


@pytest.fixture
def house(made_house: House, tmp_path: Path) -> House:
    file = Path(shutil.copyfile(made_house.file, tmp_path / "hub.db"))
    return House(file, dict(made_house.people), dict(made_house.teams))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def floor(store: Store) -> Store:
    """Five seats of the people of the house: three are free, one of them for 20 seconds only."""
    put(store, "team", "key name site", [("T1", "广州一班", "广州")])
    put(store, "queue", "key name kind answer_target_s short_abandon_s", [
        ("Q1", "宽带咨询", "inbound", 20, 5), ("Q2", "投诉", "inbound", 15, 5),
    ])  # fmt: skip
    put(store, "agent", "key number name team_key skills kind active", [
        (key, str(2101 + n), name, "T1", "Q1", "hotline", 1)
        for n, (key, name) in enumerate(zip(("A0", "A1", "A2", "A3", "A4"),
                                            ("罗霞", "黄兰", "马兰", "冯丹", "张然"), strict=True))
    ])  # fmt: skip
    put(store, "agent_state", "key agent_key state reason since_at queue_key", [
        (key, key, state, "", NOW_US - seconds * SECOND, "Q1") for key, state, seconds in FREE
    ])  # fmt: skip
    return store


@pytest.fixture
def background(qtbot: QtBot, store: Store) -> Iterator[Background]:
    made = Background(store)
    yield made
    made.stop()


@pytest.fixture
def line() -> Line:
    """What joins the desk to its hub."""
    return Line()


@pytest.fixture
def desk_of(
    qtbot: QtBot, store: Store, background: Background, house: House, line: Line, tmp_path: Path
) -> Iterator[Callable[[str], Deck]]:
    """Opens the desk of somebody of the house, to whom the hub has told the news."""
    language = Language()
    settings = Settings(store)
    with ExitStack() as undo:

        def opened(login: str) -> Deck:
            profile = Profile(tmp_path / "profile")
            passwords = FilePasswords(profile)
            hub = HubDesk(
                store, passwords, Place("", login, house.file), line.open, poll_s=0.1,
                longest_away_s=0.1,
            )  # fmt: skip
            undo.callback(hub.stop)
            hub.start()
            qtbot.waitUntil(
                lambda: hub.me is not None and hub.status().state == "online"
                and hub.status().as_of_us is not None, timeout=10_000,
            )  # fmt: skip
            return Deck(
                work=background, sources=QuietSources(), settings=settings, theme=Theme(),
                language=language, bell=Bell(), floor_source="acd", profile=str(tmp_path),
                own_clock=SourceClock(), zone=ZONE, passwords=passwords,
                sight=Sight(background, settings), hub=hub,
            )  # fmt: skip

        yield opened
    language.set("en")
