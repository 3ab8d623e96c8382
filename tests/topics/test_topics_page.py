"""The topics' page with real keys: searched, opened, named, watched; its tasks and notices."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk, dialog_of
from small_floor import NOW_US

from insight.notices.draft import ComposeTo
from insight.warnings.rule import rule_from
from resources.demo.troubles import COMPLAINTS, REALNAME
from storage.local.changes import Batch, FeedProgress
from storage.local.errors import StoreError
from storage.local.shared.definitions import definitions
from storage.local.store import Store
from ui.tasks.make import MakeDialog
from ui.topics import reading
from ui.topics.name_dialog import NameDialog
from ui.topics.watch_dialog import WatchDialog
from ui.topics.words import TEXT
from ui.topics_page import TopicsPage

LEFT = Qt.MouseButton.LeftButton
DAY_US = 86_400_000_000


def put(store: Store, table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    source = "crm" if table in ("customer", "community") else "desk"
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))


def fill(store: Store) -> None:
    """Complaints of 80 days; 实名制 rises over the last ten. One customer is called 张伟."""
    chance = random.Random(3)
    rows: list[tuple[object, ...]] = []
    for n in range(700):
        age = chance.random() * 80
        odds = 0.5 if age < 10 else 0.02
        text = REALNAME[3] if chance.random() < odds else chance.choice(COMPLAINTS)[3]
        rows.append((f"TS{n}", f"K{n % 40}", "13812345678", "天河区", "网络运维部", "KD300",
                     text, NOW_US - int(age * DAY_US)))  # fmt: skip
    rows.append(("TSX", "K1", "13812345678", "天河区", "市场部", "KD300",
                 "张伟来电：13812345678 光改后断网 <b>rich</b>", NOW_US - 60_000_000))  # fmt: skip
    columns = "key customer_key phone region unit product_code text opened_at"
    put(store, "complaint", columns, rows)
    put(store, "customer", "key name phone tier region community_key", [
        (f"K{n}", "张伟" if n == 1 else f"李{n}", f"1381234{n:04d}", "A", "天河区", "X1")
        for n in range(40)
    ])  # fmt: skip
    put(store, "community", "key name", [("X1", "天誉花园")])


@pytest.fixture
def page(lead: SeatedDesk, qtbot: QtBot) -> TopicsPage:
    fill(lead.store)
    made = TopicsPage(lead.deck)
    lead.background.changed.connect(made.on_changes)
    qtbot.addWidget(made)
    made.resize(1_200, 680)
    made.show()
    qtbot.waitUntil(lambda: made.made and bool(made.summary()["rising"]), timeout=20_000)
    qtbot.waitUntil(lambda: "texts of" in made.detail.about.text(), timeout=10_000)
    return made


def shown(page: TopicsPage, table: Any) -> list[tuple[Any, ...]]:
    return list(table._model.facts.rows)


def test_what_rises_is_listed_and_opened_with_whom_it_strikes(page: TopicsPage) -> None:
    assert page.summary()["rising"] == ["实名制"]
    assert page.detail.bars.bars[0].name == "天河区"
    rows = shown(page, page.detail.cases)
    assert rows
    assert all("实名制" in row[TEXT] for row in rows)
    assert {row[5] for row in rows} == {"天誉花园"}
    assert "times as many" in page.detail.sums.text()


def test_a_search_goes_with_the_keys_and_shows_nobody_unmasked(
    page: TopicsPage, qtbot: QtBot
) -> None:
    page.handlers()["topics.find"]()
    page.finder.line.insert("光改 ")  # Chinese comes from an input method, not from keys
    qtbot.keyClicks(page.finder.line, "<b")
    qtbot.waitUntil(lambda: page.finder.found is not None, timeout=10_000)
    (row,) = shown(page, page.finder.table)
    assert row[TEXT].startswith("张*来电：138****5678 光改后断网")
    assert page.finder.words() == "1 texts"
    assert page._stack_of.currentWidget() is page.finder.table
    opened: list[tuple[str, object]] = []
    page.deck.bell.page_wanted.connect(lambda name, what: opened.append((name, what)))
    qtbot.keyClick(page.finder.line, Qt.Key.Key_Down)
    page.finder.table.view.activated.emit(page.finder.table.view.model().index(0, 0))
    assert opened == [("customer", ("crm", "K1"))]
    page.finder.line.setFocus()
    qtbot.keyClick(page.finder.line, Qt.Key.Key_Escape)
    assert page.finder.line.text() == ""
    assert page._stack_of.currentWidget() is page.table


def test_whatever_is_typed_the_page_stands(page: TopicsPage, qtbot: QtBot) -> None:
    for typed in ('"', "AND (", "<b>", "\u202e", "😀", "-光改", "%"):
        page.finder.line.setText(typed)
        page.finder.look()
        qtbot.waitUntil(lambda: page.finder.words() != "Looking …", timeout=10_000)
        page.grab()


def test_a_named_topic_counts_at_once_and_is_watched(
    page: TopicsPage, lead: SeatedDesk, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.detail.watch, LEFT)  # it has no name yet: that comes first
    dialog = dialog_of(qtbot, page, NameDialog)
    dialog.title.clear()
    assert not dialog.ok.isEnabled()
    dialog.title.insert("实名制停机")
    dialog.any.setText("实名制，实名认证")
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=10_000)
    qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: page.summary()["named"] == 1, timeout=20_000)
    assert page.summary()["rising"] == []
    qtbot.mouseClick(page.looks["named"], LEFT)
    ((title, texts, *_),) = shown(page, page.table)
    assert title == "★ 实名制停机"
    assert texts == page._line.now  # type: ignore[union-attr]

    qtbot.mouseClick(page.detail.watch, LEFT)
    watch = dialog_of(qtbot, page, WatchDialog)
    qtbot.waitUntil(watch.ok.isEnabled, timeout=10_000)
    watch.warning.setValue(watch.caution.value() - 1)
    assert not watch.ok.isEnabled()
    watch.warning.setValue(9)
    qtbot.mouseClick(watch.ok, LEFT)

    def rules() -> list[Any]:
        with lead.store.read() as reader:
            return list(definitions(reader, lead.me, "warning_rule"))

    qtbot.waitUntil(lambda: len(rules()) == 1, timeout=10_000)
    rule = rule_from(json.loads(rules()[0].content), "x")
    assert (rule.measure, rule.group) == ("topic.cases", "topic")
    assert rule.where == {"topic": [page._line.code]}  # type: ignore[union-attr]


def test_tasks_go_to_each_customer_once_and_a_notice_says_how_many(
    page: TopicsPage, qtbot: QtBot
) -> None:
    cases = page.detail.chosen()
    assert len({case.ref for case in cases}) == len(cases) > 1
    qtbot.mouseClick(page.detail.tasks, LEFT)
    dialog = dialog_of(qtbot, page, MakeDialog)
    assert len(dialog._request.subjects) == len(cases)
    dialog.reject()
    asked: list[tuple[str, object]] = []
    page.deck.bell.page_wanted.connect(lambda name, what: asked.append((name, what)))
    qtbot.mouseClick(page.detail.notice, LEFT)
    ((name, what),) = asked
    assert name == "notices"
    assert isinstance(what, ComposeTo)
    assert what.title == "实名制"


def test_reading_can_be_stopped_and_begun_anew(
    page: TopicsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading.read_piece
    monkeypatch.setattr("storage.local.texts.topics.PIECE", 50)
    qtbot.mouseClick(page.stop, LEFT)  # read again
    assert page.progress.isVisible()
    assert page.stop.text() == "Stop"
    qtbot.mouseClick(page.stop, LEFT)
    assert not page.progress.isVisible()
    assert page.summary()["rising"] == ["实名制"]  # what was known stays
    qtbot.mouseClick(page.stop, LEFT)
    qtbot.waitUntil(lambda: page._reading is None, timeout=20_000)
    assert page.summary()["rising"] == ["实名制"]
    assert real is reading.read_piece


def test_what_cannot_be_read_is_said_and_what_was_known_stays(
    page: TopicsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise StoreError(detail="no more")

    monkeypatch.setattr("ui.topics.reading.read_piece", broken)
    said: list[Any] = []
    page.deck.bell.message.connect(said.append)
    qtbot.mouseClick(page.stop, LEFT)
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert shown(page, page.table)
    assert page.stop.text() == "Read again"


def test_without_texts_it_says_what_brings_them(
    desk_of: Callable[[str], SeatedDesk], qtbot: QtBot
) -> None:
    made = TopicsPage(desk_of("luo").deck)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(
        lambda: "Nothing of what customers said has been read" in made.notice(), timeout=10_000
    )


def test_an_agent_may_look_but_not_name(desk_of: Callable[[str], SeatedDesk], qtbot: QtBot) -> None:
    desk = desk_of("luo")
    fill(desk.store)
    made = TopicsPage(desk.deck)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.made and bool(made.summary()["rising"]), timeout=20_000)
    made.name_topic()
    dialog = dialog_of(qtbot, made, NameDialog)
    assert "you may look" in dialog.lacks.text()
    assert not dialog.ok.isEnabled()
