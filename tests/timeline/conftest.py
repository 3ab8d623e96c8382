"""A store with one customer, and a desk with the panel of what happened to them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from lived_customer import LIFE, NOW_US, PERSON, HereAndNow, NamedSources, Put
from new_stores import store_in
from pytestqt.qtbot import QtBot
from quiet_hub import quiet_hub
from small_floor import ZONE

from insight.clock import SourceClock
from insight.customer.timeline import Entry
from storage.local.changes import Batch, FeedProgress
from storage.local.customer.timeline import timeline
from storage.local.customer.whose import whose
from storage.local.profile import Profile
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.passwords import FilePasswords
from ui.customer.timeline_panel import TimelinePanel
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
def put(store: Store) -> Put:
    """Stores rows of a source's table as if they had been pulled."""

    def stored(source: str, table: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
        progress = FeedProgress("{}", NOW_US, NOW_US)
        store.apply(Batch(source, table, table, tuple(columns.split()), list(rows), progress))

    return stored


@pytest.fixture
def read(store: Store) -> Callable[[], tuple[Entry, ...]]:
    """Reads the timeline of the one customer."""

    def told() -> tuple[Entry, ...]:
        with store.read() as reader:
            return timeline(reader, whose(reader, PERSON), ZONE)

    return told


@pytest.fixture
def customer(put: Put) -> Put:
    """The one customer, and another one with a number of their own."""
    put("crm", "customer", "key name phone", [
        ("K1", "张伟", "13800001234"), ("K2", "李娜", "13900005678"),
    ])  # fmt: skip
    return put


@pytest.fixture
def sources() -> NamedSources:
    return NamedSources()


@pytest.fixture
def deck(qtbot: QtBot, store: Store, sources: NamedSources, tmp_path: Path) -> Iterator[Deck]:
    work, settings, language = HereAndNow(store), Settings(store), Language()
    theme = Theme()
    yield Deck(
        work=work, sources=sources, settings=settings, theme=theme,  # type: ignore[arg-type]
        language=language, bell=Bell(), floor_source="acd", profile=str(tmp_path),
        own_clock=SourceClock(), zone=ZONE, passwords=FilePasswords(Profile(tmp_path / "profile")),
        sight=Sight(work, settings), hub=quiet_hub(store, tmp_path),
    )  # fmt: skip
    language.set("en")


@pytest.fixture
def panel(qtbot: QtBot, deck: Deck) -> TimelinePanel:
    """The panel with one customer's life, on screen."""
    made = TimelinePanel(deck)
    qtbot.addWidget(made)
    made.resize(640, 560)
    made.show()
    made.show_entries(LIFE, PERSON, {"KD1000": "1000M 宽带"})
    qtbot.waitExposed(made)
    return made
