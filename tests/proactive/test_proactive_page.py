"""Proactive service through its windows: list to tasks to uptake; a promise from its giving to the
customer's page."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDateTime, Qt
from pytestqt.qtbot import QtBot
from small_floor import NOW_US
from task_house import House, Line

from desktop.background import Background
from insight.hub.acts import SaveDefinition, WriteRecord
from insight.proactive.held_back import is_held_back, mark_of, marks_told
from insight.proactive.rule import KIND, shipped_rules
from insight.promises.ledger import PROMISE, WORD
from insight.promises.said import promises_in
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store
from ui.customer_page import CustomerPage
from ui.deck import Deck
from ui.proactive.rule_dialog import ListRuleDialog
from ui.proactive_page import ProactivePage
from ui.promises.dialogs import PromiseDialog, WordDialog
from ui.tasks.make import MakeDialog

LEFT = Qt.MouseButton.LeftButton
DAY_US, HOUR_US = 86_400_000_000, 3_600_000_000
COUNT = 40
HOSTILE = "<img src=x onerror=alert(1)>'; DROP TABLE customer; --\u202e"
DeskOf = Callable[[str], Deck]
Show = Callable[[Any], Any]


def put(store: Store, source: str, table: str, columns: str, rows: list[tuple]) -> None:
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))


@pytest.fixture
def customers(store: Store) -> None:
    """Forty subscribers whose contract ends soon; one does not want to be contacted, one has a
    hostile name; one has a fault that is due in an hour and one whose fault was restored late."""
    put(store, "crm", "customer", "key name phone tags created_at", [
        (f"K{n}", HOSTILE if n == 1 else f"客户{n}", f"138000000{n:02d}",
         "免打扰" if n == 0 else "", NOW_US - 900 * DAY_US)
        for n in range(COUNT)
    ])  # fmt: skip
    put(store, "bss", "subscription", "key customer_key product_code status start_at "
        "contract_end_at", [
            (f"Y{n}", f"K{n}", "KD300", "active", NOW_US - 700 * DAY_US, NOW_US + 10 * DAY_US)
            for n in range(COUNT)
        ])  # fmt: skip
    put(store, "fault", "fault", "key customer_key unit reported_at due_at restored_at", [
        ("Z1", "K1", HOSTILE, NOW_US - DAY_US, NOW_US + HOUR_US, None),
        ("Z2", "K2", "装维中心", NOW_US - 9 * DAY_US, NOW_US - 8 * DAY_US, NOW_US - 7 * DAY_US),
        ("Z3", "K3", "装维中心", NOW_US - 9 * DAY_US, NOW_US - 8 * DAY_US, NOW_US - 8 * DAY_US),
    ])  # fmt: skip


@pytest.fixture
def shown(background: Background, qtbot: QtBot) -> Show:
    """Show a page and wait until it has read."""

    def opened(page: Any) -> Any:
        qtbot.addWidget(page)
        background.changed.connect(page.on_changes)
        page.resize(1_250, 700)
        page.show()
        qtbot.waitUntil(lambda: page.made, timeout=20_000)
        qtbot.waitUntil(lambda: page.notice() == "" and page.summary() != {}, timeout=20_000)
        return page

    return opened


def hub_rows(house: House, table: str) -> list[dict[str, Any]]:
    hub = house.session("lin")
    try:
        return [dict(row) for row in hub.news("").rows.get(table, ())]
    finally:
        hub.close()


def choose(page: ProactivePage, code: str, qtbot: QtBot) -> None:
    page.lists.rules.view.selectRow(list(page._facts.rules).index(code))
    qtbot.waitUntil(lambda: page.summary()["rule"] == code, timeout=10_000)


def test_a_list_becomes_tasks_the_held_back_stay_out_and_uptake_is_counted(
    customers: None, store: Store, house: House, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    page: ProactivePage = shown(ProactivePage(desk_of("lin")))
    choose(page, "contract_ends", qtbot)
    held = {n for n in range(1, COUNT) if is_held_back(f"crm:K{n}", "contract_ends", "2026-11", 10)}
    assert held
    ready = COUNT - 1 - len(held)
    assert page.summary()["standing"] == {"ready": ready, "held_back": len(held), "left_out": 1}
    assert page.lists.tallies.tally("left_out").about == "marked as not to be contacted 1"
    qtbot.mouseClick(page.lists.go, LEFT)
    dialog = page.findChild(MakeDialog)
    qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
    qtbot.mouseClick(dialog.ways["pool"], LEFT)
    assert dialog.ok.text() == f"Make {ready} tasks"
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    handed = {"handed": ready, "held_back": len(held), "left_out": 1}
    qtbot.waitUntil(lambda: page.summary()["standing"] == handed, timeout=20_000)
    assert not page.lists.go.isEnabled()
    qtbot.waitUntil(lambda: len(hub_rows(house, "record")) == 1, timeout=10_000)
    tasks = hub_rows(house, "task")
    assert {row["customer_key"] for row in tasks} == {
        f"K{n}" for n in range(1, COUNT) if n not in held
    }
    assert {row["finding"] for row in tasks} == {"proactive:contract_ends/2026-11"}
    assert all("contract ends 2026-11-30" in row["body"] for row in tasks)
    (record,) = hub_rows(house, "record")
    content = record["content"]
    told = marks_told(content if isinstance(content, str) else json.dumps(content))
    assert told is not None
    assert told[0] == "contract_ends"
    assert sorted(told[1]) == sorted(mark_of(f"crm:K{n}") for n in held)

    # two months on: half of those handed out have a new contract, nobody else has
    renewed = [n for n in range(1, COUNT) if n not in held][: ready // 2]
    put(store, "bss", "subscription", "key customer_key product_code status start_at "
        "contract_end_at", [
            (f"Y{n}", f"K{n}", "KD300", "active", NOW_US - 700 * DAY_US, NOW_US + 900 * DAY_US)
            for n in renewed
        ])  # fmt: skip
    made = max(row["made_at"] for row in tasks)
    page.deck.sources.set_time(made + 46 * DAY_US)  # type: ignore[attr-defined]
    page.reload()
    qtbot.waitUntil(lambda: page.lists.tallies.tally("uptake").value != "—", timeout=20_000)
    whole = page._facts.whole
    assert whole is not None
    assert (whole.uptake.treated.hits, whole.uptake.treated.over) == (ready // 2, ready)
    assert (whole.uptake.held.hits, whole.uptake.held.over) == (0, len(held))
    assert page.lists.tallies.tally("against").value == f"+{round(ready // 2 / ready * 100)}"
    assert "points (95 %" in page.lists.helped.text()


def test_while_the_hub_is_away_nobody_is_handed_out_twice_and_all_arrive_once(
    customers: None, house: House, line: Line, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    shipped = shipped_rules()["contract_ends"].model_dump()
    house.do("lin", SaveDefinition(KIND, "other", 0, shipped | {"code": "other"}))
    page: ProactivePage = shown(ProactivePage(desk_of("lin")))
    choose(page, "contract_ends", qtbot)
    ready = page.summary()["standing"]["ready"]
    qtbot.mouseClick(page.lists.go, LEFT)
    dialog = page.findChild(MakeDialog)
    qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
    qtbot.mouseClick(dialog.ways["pool"], LEFT)
    line.cut = True
    qtbot.waitUntil(lambda: page.deck.hub.status().state != "online", timeout=10_000)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: page.summary()["standing"].get("handed") == ready, timeout=20_000)
    assert not page.lists.go.isEnabled()
    assert page.lists.tallies.tally("handed").value == f"{ready}"
    assert hub_rows(house, "task") == []
    choose(page, "other", qtbot)  # nor by another list
    assert page.summary()["standing"]["busy"] == ready
    line.cut = False
    qtbot.waitUntil(lambda: len(hub_rows(house, "task")) == ready, timeout=20_000)
    choose(page, "contract_ends", qtbot)
    qtbot.waitUntil(lambda: page.summary()["standing"].get("handed") == ready, timeout=20_000)
    assert page.lists.tallies.tally("handed").value == f"{ready}"


def test_only_the_chosen_go_and_nobody_may_choose_the_held_back(
    customers: None, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    page: ProactivePage = shown(ProactivePage(desk_of("lin")))
    choose(page, "contract_ends", qtbot)
    standings = [line.standing for line in page.lists._shown]
    page.lists.table.view.selectRow(standings.index("held_back"))
    assert not page.lists.go.isEnabled()
    page.lists.table.view.selectRow(standings.index("ready"))
    assert page.lists.go.text() == "Hand out 1 …"
    held = page.lists.tallies.cell("held_back")
    qtbot.waitUntil(lambda: held.height() > 0, timeout=10_000)  # laid out
    qtbot.mouseClick(held, LEFT)
    assert {line.standing for line in page.lists._shown} == {"held_back"}
    assert not page.lists.go.isEnabled()


def test_a_changed_rule_counts_on_every_desk_and_the_count_follows_what_is_written(
    customers: None, house: House, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    page: ProactivePage = shown(ProactivePage(desk_of("lin")))
    choose(page, "contract_ends", qtbot)
    qtbot.mouseClick(page.lists.change, LEFT)
    dialog = page.findChild(ListRuleDialog)
    qtbot.waitUntil(lambda: dialog.count.text().startswith("40 customers"), timeout=10_000)
    dialog.signs["contract_ends"].days.setValue(9)
    qtbot.waitUntil(lambda: dialog.count.text().startswith("0 customers"), timeout=10_000)
    assert "Nobody is on the list now." in dialog.checks.text()
    dialog.least.setValue(11)
    assert "all signs together are 10 points" in dialog.lacks.text()
    assert not dialog.ok.isEnabled()
    dialog.least.setValue(10)
    dialog.held.setValue(0)
    qtbot.waitUntil(lambda: "Nobody is held back" in dialog.checks.text(), timeout=10_000)
    dialog.signs["contract_ends"].days.setValue(12)
    dialog.name.setText(HOSTILE)
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: page.summary()["standing"].get("ready") == COUNT - 1, timeout=20_000)
    qtbot.waitUntil(lambda: len(hub_rows(house, "definition")) == 1, timeout=10_000)
    (saved,) = hub_rows(house, "definition")
    content = saved["content"]
    told = json.loads(content) if isinstance(content, str) else content
    house.do("he", SaveDefinition(KIND, "contract_ends", 1, told | {"held_share": 50}))
    qtbot.waitUntil(lambda: page.summary()["standing"].get("held_back", 0) > 9, timeout=20_000)
    assert page._facts.rules["contract_ends"].version == 2


def test_a_rule_that_was_spoilt_at_the_hub_harms_nobody(
    customers: None, house: House, desk_of: DeskOf, shown: Show
) -> None:
    shipped = shipped_rules()["welcome"].model_dump()
    house.do("lin", SaveDefinition(KIND, "welcome", 0, shipped | {"least": 999}))
    house.do("lin", WriteRecord("held_back", "welcome:2026-11", {"marks": 7}))
    house.do("lin", WriteRecord(PROMISE, "crm:K1", {"due_us": "tomorrow"}))
    house.do("lin", WriteRecord(WORD, "fault/fault:Z1", {"word": HOSTILE}))
    page: ProactivePage = shown(ProactivePage(desk_of("lin")))
    page.choose("welcome")
    assert page._facts.rules["welcome"].what == shipped_rules()["welcome"]
    assert "all signs together" in page._facts.rules["welcome"].fault
    assert page.summary()["promises"] == 3


def test_an_analyst_less_agent_may_look_at_a_rule_but_not_change_it(
    customers: None, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    page: ProactivePage = shown(ProactivePage(desk_of("luo")))
    choose(page, "contract_ends", qtbot)
    assert page.summary()["standing"]["ready"] > 0
    assert not page.lists.go.isEnabled()
    assert "Team leads and supervisors hand lists out" in page.lists.go.toolTip()
    page.lists.hand_out()  # nor by its key
    assert page.findChild(MakeDialog) is None
    assert page.lists.new.isHidden()
    qtbot.mouseClick(page.lists.change, LEFT)
    dialog = page.findChild(ListRuleDialog)
    qtbot.waitUntil(lambda: dialog.count.text().startswith("40 customers"), timeout=10_000)
    assert dialog.lacks.text() == "Leads, analysts and supervisors change lists; you may look."
    assert not dialog.ok.isEnabled()
    dialog.reject()


def test_a_promise_goes_from_its_giving_to_broken_and_is_seen_at_the_customer(
    customers: None, store: Store, house: House, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    deck = desk_of("lin")
    customer = CustomerPage(deck)
    shown(customer)
    customer.show_item(("crm", "K5"))
    qtbot.waitUntil(lambda: customer.promises.said.text().startswith("Nothing is"), timeout=10_000)
    qtbot.mouseClick(customer.promises.write, LEFT)
    dialog = customer.findChild(PromiseDialog)
    qtbot.waitUntil(lambda: dialog.owner.count() > 1, timeout=10_000)
    assert dialog.lacks.text() == "Say what was promised"
    dialog.what.setText(f"装维明天10点上门 13800138000 {HOSTILE}")
    due_us = NOW_US + 5 * HOUR_US
    dialog.due.setDateTime(QDateTime.fromMSecsSinceEpoch(due_us // 1000))
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: len(customer.promises.lines.lines) == 1, timeout=20_000)
    (line,) = customer.promises.lines.lines
    assert line.label == "Open"
    assert "138****8000" in line.value
    assert "13800138000" not in line.words() + line.about

    page: ProactivePage = shown(ProactivePage(deck))
    qtbot.mouseClick(page.halves["promises"], LEFT)
    assert page.summary()["about_to_break"] == 1  # the fault due in an hour
    house.do("he", WriteRecord(PROMISE, "crm:K6", {
        "kind": "call_back", "what": "回电", "due_us": NOW_US + 9 * DAY_US, "owner": 2,
    }))  # fmt: skip
    qtbot.waitUntil(lambda: page.summary()["promises"] == 5, timeout=20_000)
    sources = page.deck.sources
    sources.set_time(due_us - HOUR_US)  # type: ignore[attr-defined]
    page.reload()
    qtbot.waitUntil(lambda: page._facts.now_us == due_us - HOUR_US, timeout=20_000)
    base = page._facts.base
    assert base is not None
    mine = [place for place in page._facts.places if base.ledger.kind_of(place) == "visit"]
    assert [base.ledger.state_of(place) for place in mine] == ["about_to_break"]
    assert base.ledger.owner.word(mine[0]) == "林静"
    sources.set_time(due_us + HOUR_US)  # type: ignore[attr-defined]
    page.reload()
    qtbot.waitUntil(lambda: page._facts.now_us == due_us + HOUR_US, timeout=20_000)
    assert page.summary()["broken"] == 3  # both faults and the visit
    customer.reload()
    qtbot.waitUntil(lambda: customer.promises.lines.lines[0].label == "▲ Broken", timeout=20_000)

    page.promises.table.view.selectRow(list(page._facts.places).index(mine[0]))
    qtbot.mouseClick(page.promises.say, LEFT)
    word = page.findChild(WordDialog)
    word.word.setCurrentIndex(word.word.findData("moved"))
    assert word.lacks.text() == "It was due already: it is broken, and stays so."
    word.reject()


def test_what_the_source_tells_of_a_promise_comes_once_and_can_be_moved_in_time(
    customers: None, house: House, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    page: ProactivePage = shown(ProactivePage(desk_of("lin")))
    page.look_at("promises")
    assert page.summary()["promises"] == 3
    assert (page.summary()["broken"], page.summary()["about_to_break"]) == (1, 1)
    page.promises.table.view.selectRow(0)
    qtbot.mouseClick(page.promises.say, LEFT)
    word = page.findChild(WordDialog)
    word.word.setCurrentIndex(word.word.findData("moved"))
    assert word.lacks.text() == "Say why"
    word.reason.setText("客户改约")
    later = QDateTime.fromMSecsSinceEpoch((NOW_US + DAY_US) // 1000)
    word.due.setDateTime(later)
    house_clock_before_due = page.deck.hub.now_us() <= NOW_US + HOUR_US
    with qtbot.waitSignal(word.accepted, timeout=10_000):
        qtbot.mouseClick(word.ok, LEFT)
    qtbot.waitUntil(lambda: len(hub_rows(house, "record")) == 1, timeout=10_000)
    (record,) = hub_rows(house, "record")
    assert record["about"] == "fault/fault:Z1"
    if house_clock_before_due:  # the hub's clock is the machine's
        qtbot.waitUntil(lambda: page.summary()["about_to_break"] == 0, timeout=20_000)
    assert page.summary()["promises"] == 3


def test_promises_become_tasks_and_a_notice(
    customers: None, house: House, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    page: ProactivePage = shown(ProactivePage(desk_of("lin")))
    page.look_at("promises")
    assert page.promises.make.text() == "Make 1 task …"  # what was done needs no task
    wanted: list[tuple[str, Any]] = []
    page.deck.bell.page_wanted.connect(lambda name, what: wanted.append((name, what)))
    page.promises.table.view.selectRow(0)
    qtbot.mouseClick(page.promises.notice, LEFT)
    ((name, what),) = wanted
    assert name == "notices"
    assert "About to break: Fault restored" in what.body
    qtbot.mouseClick(page.promises.make, LEFT)
    dialog = page.findChild(MakeDialog)
    qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
    qtbot.mouseClick(dialog.ways["pool"], LEFT)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: len(hub_rows(house, "task")) == 1, timeout=10_000)
    (task,) = hub_rows(house, "task")
    assert task["customer_key"] == "K1"
    assert timedelta(0) < timedelta(microseconds=task["due_at"] - task["made_at"])


def test_a_desk_that_has_read_no_customer_says_what_brings_them(
    desk_of: DeskOf, qtbot: QtBot
) -> None:
    page = ProactivePage(desk_of("lin"))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.notice().startswith("No customers have been read"), timeout=20_000)


def test_what_a_copied_script_promises_is_one_click_from_the_ledger(
    customers: None, desk_of: DeskOf, shown: Show, qtbot: QtBot
) -> None:
    deck = desk_of("lin")
    customer = CustomerPage(deck)
    shown(customer)
    customer.show_item(("crm", "K5"))
    qtbot.waitUntil(lambda: customer.promises.said.text().startswith("Nothing is"), timeout=10_000)
    customer.scripts.promised.offer(promises_in("我帮您催一下，一小时内给您回电话。"))
    offered = customer.scripts.promised.buttons[0]
    offered.click()
    dialog = customer.findChild(PromiseDialog)
    assert (dialog.what.text(), dialog.kind.currentData(), dialog.given.currentData()) == (
        "一小时内给您回电话", "call_back", "script",
    )  # fmt: skip
    assert abs(dialog.due_us() - deck.now_us() - HOUR_US) < 60_000_000
    qtbot.waitUntil(lambda: dialog.owner.count() > 1, timeout=10_000)
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: len(customer.promises.lines.lines) == 1, timeout=20_000)
    (line,) = customer.promises.lines.lines
    assert "一小时内给您回电话" in line.value
    customer.forget()
    assert customer.scripts.promised.isHidden()
