"""A desk with a small centre in a real store, and a window on it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest
from new_stores import store_in
from pytestqt.qtbot import QtBot
from qt_reach import qt_behind
from quiet_hub import quiet_hub
from small_floor import NOW_US, SECOND, STATES, ZONE, QuietSources, put

from desktop.background import Background
from desktop.window import Window
from insight.clock import SourceClock
from storage.local.profile import Profile
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.passwords import FilePasswords
from ui.deck import Bell, Deck
from ui.language import Language
from ui.sight import Sight
from widgets.theme import Theme


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def floor(store: Store) -> Store:
    """Twelve seats in two teams, two queues, two waiting calls."""
    put(store, "team", "key name site", [("T1", "广州一班", "广州"), ("T2", "佛山二班", "佛山")])
    put(store, "queue", "key name kind answer_target_s short_abandon_s", [
        ("Q1", "宽带咨询", "inbound", 20, 5), ("Q2", "投诉", "inbound", 15, 5),
    ])  # fmt: skip
    names = [
        "罗霞",
        "黄兰",
        "马兰",
        "冯丹",
        "张然",
        "林然",
        "单鹏",
        "刘雁",
        "周然",
        "宋雁",
        "林艳",
        "曾梅",
    ]
    put(store, "agent", "key number name team_key skills kind active", [
        (f"A{n}", str(2101 + n), name, "T1" if n < 6 else "T2", "Q1,Q2" if n % 2 else "Q1",
         "hotline", 1)
        for n, name in enumerate(names)
    ])  # fmt: skip
    put(store, "agent_state", "key agent_key state reason since_at queue_key", [
        (f"A{n}", f"A{n}", state, reason, NOW_US - seconds * SECOND, "Q1")
        for n, (state, reason, seconds) in enumerate(STATES)
    ])  # fmt: skip
    put(store, "agent_state_log", "key agent_key state reason from_at until_at", [
        (f"L{n}", f"A{n}", "ready" if n % 2 else "talking", "", NOW_US - 7200 * SECOND,
         NOW_US - seconds * SECOND)
        for n, (_, _, seconds) in enumerate(STATES)
    ] + [
        (f"M{n}", f"A{n}", state, reason, NOW_US - seconds * SECOND, None)
        for n, (state, reason, seconds) in enumerate(STATES)
    ])  # fmt: skip
    put(store, "call", "key kind queue_key agent_key phone started_at requested_at answered_at "
        "ended_at wrapup_until_at hold_s outcome", [
        ("C1", "inbound", "Q1", None, "12012345678", NOW_US - 50 * SECOND, NOW_US - 45 * SECOND,
         None, None, None, 0, "waiting"),
        ("C2", "inbound", "Q1", "A1", "12012345679", NOW_US - 400 * SECOND,
         NOW_US - 390 * SECOND, NOW_US - 380 * SECOND, NOW_US - 200 * SECOND,
         NOW_US - 170 * SECOND, 0, "answered"),
    ])  # fmt: skip
    return store


@pytest.fixture
def sources() -> QuietSources:
    return QuietSources()


class CheckedBackground(Background):
    """Refuses a job that leads to a Qt object, which might end on the job's thread."""

    def _submit(self, pool: Executor, job: Callable[[], Any], *answer: Any) -> None:
        assert qt_behind(job) is None, f"{job} keeps {qt_behind(job)}"
        super()._submit(pool, job, *answer)  # type: ignore[arg-type]


@pytest.fixture
def background(qtbot: QtBot, store: Store) -> Iterator[Background]:
    made = CheckedBackground(store)
    yield made
    made.stop()


@pytest.fixture
def deck(
    qtbot: QtBot, store: Store, sources: QuietSources, background: Background, tmp_path: Path
) -> Iterator[Deck]:
    language = Language()
    settings = Settings(store)
    yield Deck(
        work=background, sources=sources, settings=settings, theme=Theme(),
        language=language, bell=Bell(), floor_source="acd", profile=str(tmp_path),
        own_clock=SourceClock(), zone=ZONE, passwords=FilePasswords(Profile(tmp_path / "profile")),
        sight=Sight(background, settings), hub=quiet_hub(store, tmp_path),
    )  # fmt: skip
    language.set("en")


@pytest.fixture
def open_window(qtbot: QtBot, deck: Deck, background: Background) -> Callable[[], Window]:
    """Opens the window on the desk; closed again by itself."""

    def opened() -> Window:
        window = Window(deck, background)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return opened


@pytest.fixture
def window(floor: Store, open_window: Callable[[], Window], qtbot: QtBot) -> Window:
    """The window with the small floor shown."""
    opened = open_window()
    page = opened.page("floor")
    qtbot.waitUntil(lambda: len(page.board) == len(STATES), timeout=10_000)
    return opened
