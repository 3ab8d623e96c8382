"""The path page: what is clicked filters the rest, and every number has its list."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from small_floor import NOW_US
from sqlalchemy import insert

from insight.path.view import View
from insight.path.win_back import finding_id
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.schema import customer_link
from storage.local.shared_tables import SHARED
from storage.local.store import Store
from ui.deck import Deck
from ui.path.looks import CHARTS, GRAPH, OVER_TIME, RANKINGS, WHAT_IF
from ui.path.reading import SHOWN_FIRST
from ui.path.words import reason_words
from ui.path_page import PathPage
from widgets.chosen_rows import ChosenRows
from widgets.heat_table import HeatCell, HeatRow, HeatTable, scrolling
from widgets.path_graph import PathGraph
from widgets.path_graph_facts import Spot

HOUR_US = 3_600_000_000
LEFT = Qt.MouseButton.LeftButton
STEPS = ("touch", "register", "order", "payment", "dispatch", "install", "done")
SYSTEM = ("crm", "crm", "ess", "ess", "bss", "bss", "bss")
Put = Callable[..., None]


@pytest.fixture
def put(store: Store) -> Put:
    """Store rows of a source, read up to now: `put("ess", "opportunity_event", "key", ...)`."""

    def stored(source: str, table: str, columns: str, rows: list[tuple],
               error: str | None = None) -> None:  # fmt: skip
        progress = FeedProgress(None, NOW_US, NOW_US, error=error)
        store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))

    return stored


@pytest.fixture
def opportunities(put: Put) -> None:
    """Ten of broadband: four won, three refused at order, one that leaked, one open, one by 4G."""
    told: list[tuple] = []
    events: dict[str, list[tuple]] = {"crm": [], "ess": [], "bss": []}

    def walk(key: str, steps: int, hours: float) -> None:
        for place, (stage, system) in enumerate(zip(STEPS, SYSTEM, strict=True)):
            if place <= steps:
                at = NOW_US - round((hours - place) * HOUR_US)
                events[system].append((f"{key}-{place}", key, stage, "enter", system, at, None))

    def tell(key: str, status: str, stage: str, reason: str | None, region: str,
             touchpoint: str, process: str = "broadband") -> None:  # fmt: skip
        told.append((key, f"客户{key}", "13812345678", f"K{key}", touchpoint, region, "X1", "KD300",
                     process, stage, status, reason, NOW_US - 100 * HOUR_US,
                     None if status == "open" else NOW_US - 50 * HOUR_US))  # fmt: skip

    for number in range(4):
        tell(f"W{number}", "won", "done", None, "越秀区", "hotline")
        walk(f"W{number}", 6, 100)
    for number, reason in enumerate(("未覆盖", "未覆盖", None)):
        tell(f"L{number}", "lost", "order", reason, "天河区", "micro_store")
        walk(f"L{number}", 2, 90)
        events["ess"].append((f"L{number}-x", f"L{number}", "order", "refuse", "ess",
                              NOW_US - 60 * HOUR_US, reason))  # fmt: skip
    tell("V0", "open", "payment", None, "越秀区", "hotline")
    walk("V0", 3, 90)
    events["ess"].append(("V0-x", "V0", "payment", "handover", "ess", NOW_US - 40 * HOUR_US, None))
    tell("O0", "open", "install", None, "越秀区", "hotline")
    walk("O0", 5, 20)
    tell("M0", "won", "done", None, "越秀区", "store", "migration_4g")
    columns = "key opportunity_key stage kind system at reason_code"
    put("crm", "opportunity", "key name phone customer_key touchpoint region community_key "
        "product_code process stage status reason_code created_at closed_at", told)  # fmt: skip
    for system, rows in events.items():
        put(system, "opportunity_event", columns, rows)


@pytest.fixture
def page(deck: Deck, qtbot: QtBot, opportunities: None) -> PathPage:
    made = PathPage(deck)
    made.finish()
    made.resize(1200, 680)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.look(CHARTS).funnel.bars) == 7, timeout=10_000)
    return made


@pytest.fixture
def click(page: PathPage, qtbot: QtBot) -> Callable[[ChosenRows, int], None]:
    """Click a row of a chart and wait for what it changes."""

    def clicked(chart: ChosenRows, place: int) -> None:
        before = page._facts
        qtbot.mouseClick(chart, LEFT, pos=chart.row_area(place).center().toPoint())
        qtbot.waitUntil(lambda: page._facts is not before, timeout=10_000)

    return clicked


def keys(page: PathPage) -> list[str]:
    assert page._facts.rows is not None
    return sorted(str(row[0]) for row in page._facts.rows.rows)


def test_the_large_numbers_keep_won_lost_open_and_leaked_apart(page: PathPage) -> None:
    values = {code: page.tallies.tally(code).value for code in ("all", "won", "lost", "open",
                                                                "leaked")}  # fmt: skip
    assert values == {"all": "9", "won": "57.1%", "lost": "42.9%", "open": "1", "leaked": "1"}
    assert "4 of 7" in page.tallies.tally("won").about


def test_each_stage_says_what_became_of_those_that_stand_there(page: PathPage) -> None:
    order, payment = page.look(CHARTS).funnel.bars[2], page.look(CHARTS).funnel.bars[3]
    assert (order.reached, order.went_on, order.lost) == (9, 6, 3)
    assert (payment.leaked, payment.note) == (1, "leaked 1")
    assert "3 were lost here" in order.about
    assert page.summary() == {"opportunities": 9, "won": 4, "lost": 3, "leaked": 1}


def test_a_stage_clicked_lists_whoever_stands_there_and_a_second_click_lifts_it(
    page: PathPage, click: Callable[[ChosenRows, int], None]
) -> None:
    click(page.look(CHARTS).funnel, 2)
    assert keys(page) == ["L0", "L1", "L2"]
    assert "Ordered · 3" in page._list_panel.accessibleName()
    click(page.look(CHARTS).funnel, 2)
    assert len(keys(page)) == 9


def test_a_reason_clicked_colours_its_losses_at_every_stage(
    page: PathPage, click: Callable[[ChosenRows, int], None]
) -> None:
    assert [bar.value for bar in page.look(CHARTS).reasons.bars] == ["100.0%"]
    click(page.look(CHARTS).reasons, 0)
    assert keys(page) == ["L0", "L1"]
    assert [bar.chosen_lost for bar in page.look(CHARTS).funnel.bars] == [0, 0, 2, 0, 0, 0, 0]


def test_those_without_a_reason_stand_apart_on_the_base_of_all(
    page: PathPage, click: Callable[[ChosenRows, int], None], qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.look(CHARTS).named_only, LEFT)
    assert [(bar.value, bar.quiet) for bar in page.look(CHARTS).reasons.bars] == [
        ("66.7%", False), ("33.3%", True),
    ]  # fmt: skip
    click(page.look(CHARTS).reasons, 1)
    assert keys(page) == ["L2"]


def test_a_hand_over_clicked_lists_what_vanished_in_it(
    page: PathPage, click: Callable[[ChosenRows, int], None]
) -> None:
    assert [bar.value for bar in page.look(CHARTS).hand_overs.bars] == ["0", "1"]
    click(page.look(CHARTS).hand_overs, 1)
    assert keys(page) == ["V0"]


def test_a_number_on_top_lists_its_own(page: PathPage, qtbot: QtBot) -> None:
    for code, wanted in (("leaked", ["V0"]), ("open", ["O0"]), ("lost", ["L0", "L1", "L2"])):
        qtbot.mouseClick(page.tallies.cell(code), LEFT)
        qtbot.waitUntil(lambda wanted=wanted: keys(page) == wanted, timeout=10_000)


def test_a_filter_counts_only_its_own_and_escape_shows_everything_again(
    page: PathPage, qtbot: QtBot
) -> None:
    assert list(page.narrowing.filters["region"]._choices)[1:] == ["越秀区", "天河区"]
    page.narrowing.filters["region"].chosen.emit("天河区")
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "3", timeout=10_000)
    assert page.narrowing.everything.isVisible()
    qtbot.keyClick(page.look(CHARTS).funnel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "9", timeout=10_000)
    assert not page.narrowing.everything.isVisible()


def test_another_process_shows_its_own_stages(page: PathPage, qtbot: QtBot) -> None:
    page.narrowing.process.chosen.emit("migration_4g")
    qtbot.waitUntil(lambda: len(page.look(CHARTS).funnel.bars) == 4, timeout=10_000)
    assert page.tallies.tally("all").value == "1"
    assert page.look(CHARTS).hand_overs.bars[0].value == "0"


def test_the_keyboard_goes_along_the_stages_and_chooses(page: PathPage, qtbot: QtBot) -> None:
    page.focus_first()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(page.look(CHARTS).funnel, key)
    qtbot.waitUntil(lambda: keys(page) == ["L0", "L1", "L2"], timeout=10_000)
    assert "Ordered" in page.look(CHARTS).funnel.accessibleDescription()
    assert page.look(CHARTS).funnel.at == 2


def test_lists_are_masked_and_open_the_customer(page: PathPage, deck: Deck, qtbot: QtBot) -> None:
    assert page._facts.rows is not None
    shown = [cell for row in page._facts.rows.rows for cell in row]
    assert "13812345678" not in shown
    assert "138****5678" in shown
    page.list.view.selectRow(0)
    with qtbot.waitSignal(deck.bell.page_wanted) as asked:
        qtbot.mouseClick(page.open_customer, LEFT)
    assert asked.args is not None
    assert asked.args[0] == "customer"
    assert asked.args[1][0] == "crm"
    assert asked.args[1][1].startswith("K")


def test_the_list_says_what_comes_next_for_each_lost_one_and_follows_what_is_built(
    page: PathPage, put: Put, qtbot: QtBot
) -> None:
    def steps() -> dict[object, object]:
        rows = page._facts.rows
        assert rows is not None
        at = [column.code for column in rows.columns].index("next")
        return {row[0]: row[at] for row in rows.rows}

    told = steps()
    assert {told[f"L{n}"] for n in (0, 1)} == {"in the plan's ranking"}
    assert (told["L2"], told["W0"], told["O0"]) == ("win back", None, None)
    put("crm", "community", "key name coverage updated_at", [("X1", "珠江花园", "full", NOW_US)])
    page.on_changes(Changes({"community": frozenset(["X1"])}))
    qtbot.waitUntil(lambda: steps()["L0"] == "now covered: call", timeout=10_000)
    assert steps()["L2"] == "win back"


def test_new_events_change_the_picture_by_themselves(
    page: PathPage, put: Put, deck: Deck, qtbot: QtBot
) -> None:
    page._news.setInterval(0)
    put("crm", "opportunity", "key process status stage created_at",
        [("O0", "broadband", "won", "done", NOW_US)])  # fmt: skip
    page.on_changes(Changes({"opportunity": frozenset(["O0"])}))
    qtbot.waitUntil(lambda: page.tallies.tally("won").value == "62.5%", timeout=10_000)


def test_a_customer_of_another_tier_or_record_is_told_apart_at_once(
    page: PathPage, put: Put, store: Store, qtbot: QtBot
) -> None:
    page._noted.setInterval(0)
    put("crm", "customer", "key name tier", [("KL0", "甲", "gold"), ("nobody", "乙", "tin")])
    page.on_changes(Changes({"customer": frozenset(["KL0", "nobody"])}))
    qtbot.waitUntil(lambda: page._facts.found.values["tier"] == ["", "gold"], timeout=10_000)
    link = {"customer_source": "crm", "customer_key": "KL0", "person": '["ess","E9"]'}
    changes = Changes({"customer_link": None})
    store.write("cache", lambda on: on.execute(insert(customer_link), [link]), changes)
    before = page._facts
    page.on_changes(changes)
    qtbot.waitUntil(lambda: page._facts is not before, timeout=10_000)


def test_a_filter_leaves_what_the_house_says_and_a_task_made_meanwhile_counts_with_the_next(
    page: PathPage, store: Store, qtbot: QtBot
) -> None:
    def looked(view: View) -> str:
        page.look_for(view)
        qtbot.waitUntil(lambda: page.facts.view == view, timeout=10_000)
        return page.tallies.tally("won_back").beside

    before = page.facts.followed.plans
    assert looked(View((("region", "天河区"),))) == "of 0 tasks"
    assert page.facts.followed.plans is before
    task = dict.fromkeys(SHARED["task"].columns.keys()) | {
        "id": "T1", "number": 1, "title": "", "body": "", "kind": "win_back", "creator": 1,
        "made_at": 1, "priority": "normal", "state": "open", "version": 1, "state_at": 1,
        "customer_source": "crm", "customer_key": "KL0", "grants": "[]", "hurried": 0,
        "origin": "{}", "finding": "path:broadband/*",
    }  # fmt: skip
    changes = Changes({"task": None})
    store.write("live", lambda on: on.execute(SHARED["task"].insert(), [task]), changes)
    page.on_changes(changes)
    assert looked(View((("region", "越秀区"),))) == "of 1 tasks"
    assert page.facts.followed.tasks.held == {"crm:KL0"}


def test_a_look_says_that_it_is_read_until_it_is_and_is_made_only_then(
    page: PathPage, qtbot: QtBot
) -> None:
    assert GRAPH not in page._made
    qtbot.mouseClick(page.looks["graph"], LEFT)
    assert page._looks.currentWidget() is page._reading
    assert page._reading.text() == "Reading Graph …"
    qtbot.waitUntil(lambda: page._looks.currentWidget() is page.look(GRAPH), timeout=10_000)
    assert page.looked
    qtbot.mouseClick(page.looks["charts"], LEFT)
    assert page._looks.currentWidget() is page.look(CHARTS)


def test_customers_whose_path_is_not_shown_have_nothing_read_anew(
    page: PathPage, put: Put, qtbot: QtBot
) -> None:
    page._noted.setInterval(0)
    put("crm", "customer", "key name tier", [("nobody", "乙", "tin"), ("KL0", "甲", None)])
    before, asked = page._facts, []
    page.deck.work.read(lambda _store: None, asked.append, page._fail)
    page.on_changes(Changes({"customer": frozenset(["nobody", "KL0"])}))
    qtbot.waitUntil(lambda: bool(asked) and not page._noted.isActive(), timeout=10_000)
    asked.clear()
    page.deck.work.read(lambda _store: None, asked.append, page._fail)
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert page._facts is before
    assert not page._whole


def test_a_source_that_failed_is_named_beside_the_age(
    page: PathPage, put: Put, qtbot: QtBot
) -> None:
    put("bss", "opportunity_event", "key opportunity_key stage kind system at", [], "no answer")
    page.reload()
    qtbot.waitUntil(lambda: "bss: no answer" in page._about.text(), timeout=10_000)
    assert page.tallies.tally("all").value == "9"


def test_without_opportunities_it_says_what_brings_them(deck: Deck, qtbot: QtBot) -> None:
    made = PathPage(deck)
    made.finish()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "No opportunities" in made.notice(), timeout=10_000)


def test_it_speaks_chinese_at_once(page: PathPage, deck: Deck, qtbot: QtBot) -> None:
    deck.language.set("zh_CN")
    qtbot.waitUntil(lambda: page.look(CHARTS).funnel.bars[2].name == "下单", timeout=10_000)
    assert page.tallies.tally("won").label == "成为用户"


def test_a_click_beside_all_rows_chooses_nothing(page: PathPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(
        page.look(CHARTS).reasons, LEFT, pos=QPoint(10, page.look(CHARTS).reasons.height() - 1)
    )
    assert page._view.reason is None


def test_over_time_only_ripe_weeks_have_limits_and_the_change_is_split(
    page: PathPage, put: Put, qtbot: QtBot
) -> None:
    rows = [
        (f"Z{week}-{number}", "broadband", "won" if number % 2 else "lost", "done",
         "hotline" if number % 3 else "store", NOW_US - (30 + 7 * week) * 24 * HOUR_US,
         NOW_US - (25 + 7 * week) * 24 * HOUR_US)
        for week in range(9) for number in range(30)
    ]  # fmt: skip
    put("crm", "opportunity", "key process status stage touchpoint created_at closed_at", rows)
    page.reload()
    qtbot.mouseClick(page.looks["over_time"], LEFT)
    qtbot.waitUntil(lambda: len(page.look(OVER_TIME).chart.points) >= 9, timeout=10_000)
    points = page.look(OVER_TIME).chart.points
    assert [point.share for point in points if point.ripe and point.share is not None] == [0.5] * 9
    assert all(point.low is None for point in points if not point.ripe)
    assert "50.0% → 50.0%: +0.00 points" in page.look(OVER_TIME).sums.text()
    table = page.look(OVER_TIME).table
    row = [line[0] for line in table.chosen_rows()].index("store")
    began = sum(table.chosen_rows()[row][1:3])
    table.view.selectRow(row)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._facts.view.among is not None, timeout=10_000)
    assert page._list_panel.accessibleName().startswith("store · ")
    assert began == 80
    qtbot.waitUntil(lambda: len(keys(page)) == 80, timeout=10_000)
    page.look(OVER_TIME).by.chosen.emit("region")
    qtbot.waitUntil(lambda: page._facts.answer is not None and page._facts.answer.change is not None
                    and [each.value for each in page._facts.answer.change.effects] == [""],
                    timeout=10_000)  # fmt: skip


def test_rankings_say_where_to_build_and_who_leaves_reasons_blank(
    page: PathPage, put: Put, qtbot: QtBot
) -> None:
    columns = "key name coverage ports_free updated_at"
    put("crm", "community", columns, [("X1", "天誉花园", "none", 0, NOW_US)])
    qtbot.mouseClick(page.looks["rankings"], LEFT)
    qtbot.waitUntil(lambda: page._facts.answer is not None, timeout=10_000)
    assert page._facts.answer is not None
    assert [(line.community, line.by_cure) for line in page._facts.answer.found.communities] == [
        ("X1", (2, 0)),
    ]
    line = page.look(RANKINGS).communities.chosen_rows()[0]
    assert line[:2] == ("天誉花园", "not covered")
    put("crm", "community", columns, [("X1", "天誉花园", "full", 12, NOW_US + 1)])
    page.reload()
    qtbot.waitUntil(
        lambda: page.look(RANKINGS).communities.chosen_rows()[0][1] == "✓ built", timeout=10_000
    )


def test_the_listed_lost_become_tasks_once_a_customer(
    page: PathPage, click: Callable[[ChosenRows, int], None]
) -> None:
    click(page.look(CHARTS).funnel, 2)
    assert page.win_back.text() == "Win back 3 …"
    click(page.look(CHARTS).funnel, 6)
    assert not page.win_back.isEnabled()
    assert "left out: not lost" in page.win_back.toolTip()


def test_news_leave_chosen_what_was_chosen(
    page: PathPage, click: Callable[[ChosenRows, int], None], put: Put, qtbot: QtBot
) -> None:
    """Or the tasks meant for one customer would go out for everybody listed."""
    click(page.look(CHARTS).funnel, 2)
    page.list.view.selectRow(1)
    chosen = page.list.chosen_rows()[0][0]
    assert page.win_back.text() == "Win back 1 …"
    put("crm", "opportunity", "key process status stage phone",
        [("N0", "broadband", "lost", "order", "13900000007")])  # fmt: skip
    page.reload()
    qtbot.waitUntil(lambda: len(page.list.all_rows()) == 4, timeout=10_000)
    assert page.win_back.text() == "Win back 1 …"
    assert [row[0] for row in page.list.chosen_rows()] == [chosen]


def test_a_click_on_charts_that_still_show_another_process_changes_nothing(
    page: PathPage, qtbot: QtBot
) -> None:
    page.narrowing.process.chosen.emit("migration_4g")
    area = page.look(CHARTS).funnel.row_area(6).center().toPoint()
    qtbot.mouseClick(page.look(CHARTS).funnel, LEFT, pos=area)
    qtbot.mouseClick(page.look(CHARTS).hand_overs, LEFT, pos=QPoint(20, 15))
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "1", timeout=10_000)
    assert page._view == View()


def test_the_list_keeps_its_own_title_while_the_next_is_being_read(
    page: PathPage, click: Callable[[ChosenRows, int], None]
) -> None:
    click(page.look(CHARTS).funnel, 2)
    page.look(CHARTS).stage_chosen.emit(3)
    assert page._facts.view.stage == 2
    page._show_all()
    assert any(label.text() == "Ordered · 3" for label in page._list_panel.findChildren(QLabel))


def test_an_opportunity_without_a_beginning_is_listed_without_one(
    page: PathPage, put: Put, qtbot: QtBot
) -> None:
    put("crm", "opportunity", "key process status stage", [("N0", "broadband", None, None)])
    page.reload()
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "10", timeout=10_000)
    assert page._facts.rows is not None
    row = next(row for row in page._facts.rows.rows if row[0] == "N0")
    assert row[-2:] == (None, None)


def test_a_long_reason_with_a_phone_in_it_is_cut_and_masked_everywhere(
    page: PathPage, put: Put, click: Callable[[ChosenRows, int], None], qtbot: QtBot
) -> None:
    reason = "<b>机主13912345678说</b>不要/" * 5_000
    rows = [(f"P{number}", "broadband", "lost", "order", reason) for number in range(9)]
    put("crm", "opportunity", "key process status stage reason_code", rows)
    page.reload()
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "18", timeout=10_000)
    click(page.look(CHARTS).reasons, 0)
    facts = page._facts
    assert facts.cases is not None
    assert facts.rows is not None
    shown = [
        page.look(CHARTS).reasons.bars[0].name, page.look(CHARTS).reasons.bars[0].about,
        reason_words(facts.cases, facts.listed[0], "en"),
        finding_id(facts.cases.process, facts.view),
        *(label.text() for label in page.findChildren(QLabel)),
        *(str(cell) for row in facts.rows.rows for cell in row),
    ]  # fmt: skip
    assert not [text for text in shown if "13912345678" in text or len(text) > 300]
    assert page.minimumSizeHint().width() < 1_366


def test_empty_customer_keys_and_phones_are_nobody(page: PathPage, put: Put, qtbot: QtBot) -> None:
    rows = [(f"E{number}", "broadband", "lost", "touch", "", phone)
            for number, phone in enumerate(("", "", "13900000001", "13900000002"))]  # fmt: skip
    put("crm", "opportunity", "key process status stage customer_key phone", rows)
    page.reload()
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "13", timeout=10_000)
    whom = page._list_panel.whom()
    assert whom is not None
    assert (len(whom.places), whom.unknown) == (5, 2)


@pytest.fixture
def graph(page: PathPage, qtbot: QtBot) -> PathGraph:
    """The page's graph, looked at."""
    qtbot.mouseClick(page.looks["graph"], LEFT)
    qtbot.waitUntil(lambda: len(page.look(GRAPH).drawing.drawn.nodes) == 7, timeout=10_000)
    return page.look(GRAPH).drawing


def test_the_graph_lists_what_is_behind_every_edge_node_and_part(
    page: PathPage, graph: PathGraph, qtbot: QtBot
) -> None:
    for spot, wanted, title in (
        (Spot("part", 2, part="lost"), ["L0", "L1", "L2"], "Ordered · lost, not leaked · 3"),
        (Spot("part", 3, part="leaked"), ["V0"], "Payment · leaked · 1"),
        (Spot("edge", 5, 6), ["W0", "W1", "W2", "W3"], "Installation → Completed · 4"),
        (Spot("node", 5), ["O0", "W0", "W1", "W2", "W3"], "came to Installation · 5"),
        (Spot("entry", 1), ["L0", "L1", "L2"], "micro-store · 3"),
        (Spot("way_in", 1, 0), ["L0", "L1", "L2"], "micro-store → Contact · 3"),
    ):
        qtbot.mouseClick(graph, LEFT, pos=graph.place_of(spot).toPoint())
        qtbot.waitUntil(lambda title=title: page._list_panel.accessibleName() == title,
                        timeout=10_000)  # fmt: skip
        assert keys(page) == wanted
        assert graph.at == spot
    assert page.win_back.text() == "Win back 3 …"


def test_a_filter_leaves_the_graph_s_layout_with_its_own_numbers(
    page: PathPage, graph: PathGraph, qtbot: QtBot
) -> None:
    def laid_out() -> list[tuple[float, float]]:
        spots = [spot for spot in graph.spots if spot.kind in ("node", "entry")]
        from_first = [graph.place_of(spot) - graph.place_of(spots[0]) for spot in spots]
        return [(point.x() / graph.zoom, point.y() / graph.zoom) for point in from_first]

    before = laid_out()
    page.narrowing.filters["region"].chosen.emit("天河区")
    qtbot.waitUntil(lambda: graph.drawn.nodes[0].value == "3", timeout=10_000)
    assert [entry.value for entry in graph.drawn.entries] == ["0", "3"]
    assert np.allclose(laid_out(), before)


def test_the_graph_s_choice_is_made_by_keys_and_lifted_by_escape(
    page: PathPage, graph: PathGraph, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(graph, key)
    qtbot.waitUntil(lambda: keys(page) == ["L0", "L1", "L2"], timeout=10_000)
    qtbot.keyClick(graph, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: graph.at is None and len(keys(page)) == 9, timeout=10_000)


def test_a_leak_the_centre_has_closed_is_among_the_lost_of_its_stage(
    page: PathPage, put: Put, click: Callable[[ChosenRows, int], None], qtbot: QtBot
) -> None:
    put("crm", "opportunity", "key process status stage",
        [("V0", "broadband", "lost", "payment")])  # fmt: skip
    page.reload()
    qtbot.waitUntil(lambda: page.look(CHARTS).funnel.bars[3].beside == "−1 lost", timeout=10_000)
    assert page.look(CHARTS).funnel.bars[3].note == "leaked 1"
    qtbot.mouseClick(page.look(CHARTS).named_only, LEFT)
    click(page.look(CHARTS).reasons, 1)
    assert page.look(CHARTS).funnel.bars[3].beside == "1 of 1 lost"


def test_the_keyboard_scrolls_the_list_of_reasons(page: PathPage, put: Put, qtbot: QtBot) -> None:
    rows = [(f"R{n}", "broadband", "lost", "order", f"reason {n}") for n in range(40)]
    put("crm", "opportunity", "key process status stage reason_code", rows)
    page.reload()
    reasons = page.look(CHARTS).reasons
    qtbot.waitUntil(lambda: reasons.height() >= reasons.row_area(40).bottom(), timeout=10_000)
    reasons.setFocus()
    for key, place in ((Qt.Key.Key_End, 40), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(reasons, key)
        middle = reasons.row_area(place).center().toPoint()
        qtbot.waitUntil(lambda middle=middle: reasons.visibleRegion().contains(middle))


def test_what_if_answers_with_its_assumptions_and_lists_who_would_win_more(
    page: PathPage, put: Put, qtbot: QtBot
) -> None:
    rows = [
        (f"Q{touchpoint}{n}", "broadband", "won" if n < won else "lost",
         "done" if n < won else "order", touchpoint, NOW_US - 60 * 24 * HOUR_US)
        for touchpoint, won in (("app", 36), ("web", 10)) for n in range(40)
    ]  # fmt: skip
    put("crm", "opportunity", "key process status stage touchpoint created_at", rows)
    page.reload()
    qtbot.mouseClick(page.looks["what_if"], LEFT)
    look = page.look(WHAT_IF)
    qtbot.waitUntil(lambda: "more would be won" in look.answer.text(), timeout=10_000)
    assert "own segment" in look.assumptions.text()
    assert "more a week" in look.assumptions.text()
    look.stage.chosen.emit("2")
    qtbot.waitUntil(lambda: page._facts.answer is not None
                    and page._facts.answer.asked.stage == 2, timeout=10_000)  # fmt: skip
    # of the 40 by web as many as of the 40 by app: 36 instead of 10
    assert look.segments.chosen_rows()[0][:2] == ("web", 26.0)
    look.segments.view.selectRow(0)
    qtbot.keyClick(look.segments.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "40", timeout=10_000)
    assert len(keys(page)) == 30
    look.against.chosen.emit("quarter")
    qtbot.waitUntil(lambda: "has settled yet" in look.answer.text(), timeout=10_000)


def test_a_month_of_a_community_clicked_lists_its_curable_losses(
    page: PathPage, qtbot: QtBot
) -> None:
    page.look_at("rankings")
    qtbot.waitUntil(lambda: bool(page.look(RANKINGS).months.rows), timeout=10_000)
    qtbot.mouseClick(page.look(RANKINGS).monthly, LEFT)
    table = page.look(RANKINGS).months
    assert ([row.name for row in table.rows], table.columns[-1]) == (["X1"], "2026-11")
    last = len(table.columns) - 1
    assert table.rows[0].cells[last].value == "2"
    qtbot.mouseClick(table, LEFT, pos=table.cell_area(0, last).center().toPoint())
    qtbot.waitUntil(lambda: keys(page) == ["L0", "L1"], timeout=10_000)
    assert "X1 2026-11 · 2" in page._list_panel.accessibleName()
    cases = page._facts.cases
    assert cases is not None
    finding = finding_id(cases.process, page._facts.view)
    assert finding == "path:broadband/*/*/*/*/community=X1 month=2026-11"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(keys(page)) == 9, timeout=10_000)
    assert table.at == (-1, -1)


def test_a_long_heat_table_scrolls_after_the_keyboard(deck: Deck, qtbot: QtBot) -> None:
    table = HeatTable(deck.theme)
    area = scrolling(table)
    qtbot.addWidget(area)
    table.set_cells("", ("a",), [HeatRow(str(n), (HeatCell("1"),)) for n in range(40)])
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    for _ in range(39):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    seen = area.viewport().rect().translated(-table.parentWidget().pos())
    assert seen.contains(table.cell_area(39, 0).center().toPoint())


def test_a_heat_table_is_walked_by_keys_and_says_each_cell(deck: Deck, qtbot: QtBot) -> None:
    table = HeatTable(deck.theme)
    qtbot.addWidget(table)
    table.set_cells("", ("a", "b"), [
        HeatRow("x", (HeatCell("1", 1.0, about="x a"), HeatCell("", about="x b"))),
        HeatRow("y", (HeatCell("2", 0.5, about="y a"), HeatCell("3", about="y b"))),
    ])  # fmt: skip
    chosen: list[tuple[int, int]] = []
    table.chosen.connect(lambda row, column: chosen.append((row, column)))
    table.resize(400, 120)
    table.show()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End):
        qtbot.keyClick(table, key)
    assert table.accessibleDescription() == "y b"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Return)  # nothing is written there
    assert chosen == [(1, 1)]
    table.set_cells("", ("a",), [HeatRow("x", (HeatCell("1"),))])
    assert table.at == (-1, -1)
    table.grab()


def test_a_long_list_comes_whole_after_its_first_rows(
    page: PathPage, put: Put, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.path.reading.FEW", 0)
    columns = "key customer_key process status stage created_at closed_at"
    many = [(f"X{n}", f"KX{n}", "broadband", "lost", "order", NOW_US - n, NOW_US)
            for n in range(SHOWN_FIRST + 20)]  # fmt: skip
    put("crm", "opportunity", columns, many)
    page.reload()
    qtbot.waitUntil(lambda: len(keys(page)) == SHOWN_FIRST + 29, timeout=10_000)
    assert len(page.list.chosen_places()) == SHOWN_FIRST + 29
    assert page._facts.unread == ()
    assert page.win_back.isEnabled()
    assert f"Win back {SHOWN_FIRST + 23} …" == page.win_back.text()
