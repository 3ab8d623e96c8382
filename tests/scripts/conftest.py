"""A store, and a knowledge base that is really read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from new_stores import store_in
from pytestqt.qtbot import QtBot
from quiet_hub import quiet_hub
from small_floor import NOW_US, ZONE, QuietSources

from desktop.background import Background
from insight.clock import SourceClock
from storage.local.changes import Batch, FeedProgress
from storage.local.profile import Profile
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.mappings.mapping import load_mapping
from storage.sources.passwords import FilePasswords
from storage.sources.reading.sync import Sync
from ui.deck import Bell, Deck
from ui.language import Language
from ui.sight import Sight
from widgets.theme import Theme

COLUMNS = (
    "key", "number", "version", "title", "body", "product_code", "reasons", "valid_from_at",
    "valid_to_at", "withdrawn_at",
)  # fmt: skip
DAY = 86_400_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def put(store: Store) -> Callable[..., None]:
    """Stores versions: key, number, version, title, body, and further columns by name."""

    def stored(*rows: dict[str, object]) -> None:
        usual = {"product_code": "", "reasons": "", "valid_from_at": NOW_US - 9 * DAY}
        values = tuple(tuple((usual | row).get(name) for name in COLUMNS) for row in rows)
        progress = FeedProgress("{}", NOW_US, NOW_US)
        store.apply(Batch("crm", "article", "article", COLUMNS, values, progress))

    return stored


@pytest.fixture
def scripts(put: Callable[..., None]) -> None:
    """Three that hold, one of two versions; one withdrawn; one to come."""
    put(
        {"key": "1", "number": "K1", "version": "V1.0", "title": "断网自助排查",
         "body": "请重启光猫。再试一次。", "reasons": "不能上网", "product_code": "KD300",
         "valid_from_at": NOW_US - 99 * DAY},
        {"key": "2", "number": "K1", "version": "V2.0", "title": "断网自助排查",
         "body": "请看光猫的灯。再试一次。", "reasons": "不能上网", "product_code": "KD300"},
        {"key": "3", "number": "K2", "version": "V1.0", "title": "账单查询与讲解",
         "body": "我陪您一项一项看。", "reasons": "账单查询"},
        {"key": "4", "number": "K3", "version": "V1.0", "title": "缴费优惠",
         "body": "充一百送三十。", "reasons": "缴费充值", "withdrawn_at": NOW_US - DAY},
        {"key": "5", "number": "K4", "version": "V1.0", "title": "年末宽带节",
         "body": "送三个月。", "reasons": "不能上网", "valid_from_at": NOW_US + 3 * DAY},
    )  # fmt: skip


@pytest.fixture
def sources() -> QuietSources:
    return QuietSources()


@pytest.fixture
def background(qtbot: QtBot, store: Store) -> Iterator[Background]:
    made = Background(store)
    yield made
    made.stop()


@pytest.fixture
def deck(
    qtbot: QtBot, store: Store, sources: QuietSources, background: Background, tmp_path: Path
) -> Iterator[Deck]:
    language, settings = Language(), Settings(store)
    yield Deck(
        work=background, sources=sources, settings=settings, theme=Theme(),
        language=language, bell=Bell(), floor_source="acd", profile=str(tmp_path),
        own_clock=SourceClock(), zone=ZONE, passwords=FilePasswords(Profile(tmp_path / "profile")),
        sight=Sight(background, settings), hub=quiet_hub(store, tmp_path),
    )  # fmt: skip
    language.set("en")


KNOWLEDGE = """
CREATE TABLE T_ZSK (ZS_ID INTEGER PRIMARY KEY, ZS_BH TEXT, BT TEXT, NR TEXT, CP_DM TEXT,
    SY_YY TEXT, BB TEXT, SX_SJ TEXT, SX_JZ TEXT, CX_SJ TEXT, GX_SJ TEXT);
CREATE TABLE T_XT_SJ (ID INTEGER PRIMARY KEY, DQ_SJ TEXT);
INSERT INTO T_XT_SJ VALUES (1, '2026-11-20 10:30:00');
INSERT INTO T_ZSK VALUES (1, 'KJ001', '断网自助排查', '请看光猫的灯。', 'KD300', '不能上网',
    'V1.0', '2026-10-01 00:00:00', NULL, NULL, '2026-10-01 00:00:00');
"""


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """The centre's knowledge base with one script, as the shipped mapping reads it."""
    path = tmp_path / "crm.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(KNOWLEDGE)
    return path


@pytest.fixture
def reading(knowledge: Path, store: Store, tmp_path: Path) -> Iterator[Sync]:
    """That knowledge base being read by the demo's own feed."""
    shipped = Path(__file__).parents[2] / "resources" / "mappings" / "demo-crm.toml"
    text = shipped.read_text(encoding="utf-8")
    head, *feeds = text.split("[[feed]]")
    (article,) = (feed for feed in feeds if 'name = "article"' in feed)
    mapping = tmp_path / "crm.toml"
    mapping.write_text(f"{head}[[feed]]{article}", encoding="utf-8")
    sync = Sync(store, [load_mapping(mapping, {"world": tmp_path.as_posix()})])
    sync.start()
    yield sync
    sync.stop()
