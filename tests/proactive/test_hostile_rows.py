"""Every column of every source filled with what nobody expects: lists, promises and touchpoints are
read, shown, reported and exported all the same."""

import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from small_floor import NOW_US

from desktop.background import Background
from desktop.proactive_cli import Question, _answer
from desktop.touchpoints_cli import _report
from insight.proactive.rule import shipped_rules
from insight.table import Sheet
from storage.export import write_csv, write_xlsx
from storage.local.changes import Batch, FeedProgress
from storage.local.customer_base import customer_base
from storage.local.relinking import Relinking
from storage.local.schema import pulled_tables
from storage.local.store import Store
from ui.deck import Deck
from ui.proactive_page import ProactivePage
from ui.touchpoints_page import TouchpointsPage

ZONE = ZoneInfo("Asia/Shanghai")
DAY_US = 86_400_000_000
HTML = "<img src=x onerror=alert(1)>"
TEXTS = (
    "=1+1", "a\x00b", "\u202eabc", "x" * 100_000, "😀" * 300, "'; DROP TABLE customer;--",
    "../../etc/passwd", HTML, "{who}", "%s", "{", "}", "a:b|c", "\n", "\t", "", "13812345678",
    "𠮷" * 50, "\ufeff", "&file", None,
)  # fmt: skip
MOMENTS = (
    NOW_US, NOW_US - 3 * DAY_US, NOW_US - DAY_US, NOW_US + DAY_US // 24, NOW_US + 5 * DAY_US, 0, -1,
    2**62, -(2**62), 253_402_300_799_000_000, None,
)  # fmt: skip
KEYS = ("K1", "=K2", "a:b3", "😀4", "../5")


def drawn(pick: random.Random, column: str, kind: str) -> object:
    if column == "customer_key":
        return pick.choice((*KEYS, None, ""))
    if kind == "INTEGER":
        timed = column == "at" or column.endswith("_at")
        return pick.choice(MOMENTS if timed else (0, 1, 5, -1, 2**40, None))
    if column == "status":
        return pick.choice(("lost", "won", "open", "active", "ended", "refused", None))
    if column == "month":
        return pick.choice(("2026-10", "2026-09", "202608", "x", None))
    return pick.choice(TEXTS)


@pytest.fixture(params=range(3))
def hostile(store: Store, request: pytest.FixtureRequest) -> Store:
    pick = random.Random(request.param)
    for name, table in pulled_tables().items():
        kinds = {c.name: str(c.type) for c in table.c if c.name != "source"}
        rows = [
            tuple(
                pick.choice(KEYS) + str(n) * (n > 4) if column == "key"
                else drawn(pick, column, kind)
                for column, kind in kinds.items()
            )
            for n in range(50)
        ]  # fmt: skip
        progress = FeedProgress(None, NOW_US, NOW_US)
        store.apply(Batch(pick.choice(("crm", "bss")), name, name, tuple(kinds), rows, progress))
    Relinking(store).catch_up()
    return store


def write(data: Any, sheets: tuple[Sheet, ...], folder: Path) -> None:
    """Write a report in all its forms, and read the files again."""
    json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False).encode())
    write_csv(folder / "t.csv", sheets, ZONE)
    write_xlsx(folder / "t.xlsx", sheets, ZONE)
    with zipfile.ZipFile(folder / "t.xlsx") as book:
        for name in book.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(book.read(name))


def test_reports_take_whatever_the_sources_tell(hostile: Store, tmp_path: Path) -> None:
    with hostile.read(60) as reader:
        base = customer_base(reader, None, ZONE, NOW_US)
        assert len(base.ledger) > 5
        asked = [(Question.LISTS, ""), *((Question.LIST, code) for code in shipped_rules()),
                 (Question.PROMISES, "")]  # fmt: skip
        for question, code in asked:
            write(*_answer(reader, base, question, code, NOW_US, ZONE, "zh"), tmp_path)
    report = _report(hostile, ZONE, 13, frozenset(), "unit", "en")
    assert report.whole.all > 5
    write(report.data(), report.sheets(), tmp_path)


def shown(kind: Any, deck: Deck, qtbot: QtBot) -> Any:
    page = kind(deck)
    qtbot.addWidget(page)
    page.resize(1_250, 700)
    page.show()
    qtbot.waitUntil(lambda: page.made and page.notice() == "" and page.summary() != {},
                    timeout=20_000)  # fmt: skip
    return page


def assert_plain(page: QWidget) -> None:
    """Have all of it painted; no label takes what a source tells for HTML."""
    page.grab()
    for label in page.findChildren(QLabel):
        rich = label.textFormat() in (Qt.TextFormat.RichText, Qt.TextFormat.AutoText)
        assert not (rich and HTML in label.text())


def test_pages_show_whatever_the_sources_tell_as_text(
    hostile: Store, background: Background, desk_of: Callable[[str], Deck], qtbot: QtBot
) -> None:
    deck = desk_of("lin")
    lists: ProactivePage = shown(ProactivePage, deck, qtbot)
    for code in shipped_rules():
        lists.choose(code)
        qtbot.waitUntil(lambda code=code: lists.summary().get("rule") == code, timeout=20_000)
        assert_plain(lists)
    lists.look_at("promises")
    assert lists.summary()["promises"] > 5
    assert_plain(lists)
    chain: TouchpointsPage = shown(TouchpointsPage, deck, qtbot)
    assert_plain(chain)
    chain.look_at("worked")
    assert_plain(chain)
