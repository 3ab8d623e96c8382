"""The touchpoints page as people use it: the chain clicked, rules changed, cases placed elsewhere,
a problem dispatched, answered, verified and closed with its measured effect."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from screen_scan import Planted, Scan
from shared_house import House, SeatedDesk, desk_of, dialog_of, house, lead
from shiboken6 import isValid
from told_problems import WEEK_US

from insight.hub.acts import StepTask
from insight.touchpoints.problem import Problem
from storage.hub.embedded.administration import Administration
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store
from ui.tasks.make import MakeDialog
from ui.touchpoints.effect_dialog import EffectDialog
from ui.touchpoints.place_dialog import PlaceDialog
from ui.touchpoints.rules_dialog import RulesDialog
from ui.touchpoints_page import TouchpointsPage
from widgets.edit_table import EditTable

__all__ = ["desk_of", "house", "lead"]
LEFT = Qt.MouseButton.LeftButton
BILLING = 5
COLUMNS = "key opened_at kind product_code channel region text phone customer_key"
REGIONS = ("天河区", "海珠区", "白云区", "越秀区", "番禺区")
PHONE, NAME = "13812345678", "欧阳雪梅"
SHOWN = Planted("K1", NAME, PHONE, "440106199001011237", "华景北路", "ouyang@example.com")


def put(store: Store, table: str, columns: str, rows: list[tuple], now_us: int) -> None:
    progress = FeedProgress(None, now_us, now_us)
    store.apply(Batch("desk", table, table, tuple(columns.split()), rows, progress))


def complaint(key: str, at: int, region: str, kind: str = "计费收费") -> tuple:
    text = f"客户{NAME}电话{PHONE}反映账单有误"
    return key, at, kind, "KD300", "hotline", region, text, PHONE, "K1"


def weeks(now_us: int, first: int, last: int, fallen: int = 8) -> list[tuple]:
    """Eight billing complaints a week in each region; in the first one `fallen` from week 0 on."""
    return [
        complaint(f"{region}{week}-{n}", now_us + week * WEEK_US + WEEK_US // 2 + n, region)
        for week in range(first, last) for region in REGIONS
        for n in range(fallen if region == REGIONS[0] and week >= 0 else 8)
    ]  # fmt: skip


@pytest.fixture
def page(lead: SeatedDesk, qtbot: QtBot) -> TouchpointsPage:
    """The page on a desk that knows ten weeks of billing complaints, one of no known kind."""
    now_us = lead.hub.now_us()
    put(lead.store, "customer", "key name phone", [("K1", NAME, PHONE)], now_us)
    rows = [*weeks(now_us, -10, 0), complaint("?", now_us - 5, REGIONS[1], "说不清")]
    put(lead.store, "complaint", COLUMNS, rows, now_us)
    page = TouchpointsPage(lead.deck)
    qtbot.addWidget(page)
    lead.background.changed.connect(page.on_changes)
    page.news_ms = 0
    page._news.setInterval(20)
    page.resize(1240, 700)
    page.show()
    qtbot.waitUntil(lambda: page._facts.known is not None, timeout=10_000)
    return page


def click(qtbot: QtBot, page: TouchpointsPage, place: int) -> None:
    """Click a link of the strip."""
    strip = page.panels.strip
    qtbot.mouseClick(strip, LEFT, pos=strip.cell_area(place).center().toPoint())
    qtbot.waitUntil(lambda: not page._running and page._stale is None, timeout=10_000)


def traces() -> dict[tuple[str, str], str]:
    """Return where something on any open window betrays the customer."""
    scan = Scan([SHOWN])
    scan.look("touchpoints")
    assert scan.seen
    return scan.found


def wait_for(qtbot: QtBot, page: TouchpointsPage, link: str, count: str) -> None:
    qtbot.waitUntil(lambda: counts(page)[link] == count, timeout=10_000)


def counts(page: TouchpointsPage) -> dict[str, str]:
    return {cell.name: cell.value for cell in page.panels.strip.cells}


def test_the_chain_counts_and_a_click_lists_the_cases_masked_with_their_why(
    page: TouchpointsPage, qtbot: QtBot
) -> None:
    assert counts(page)["Billing"] == "160"
    assert counts(page)["Not placed"] == "1"
    assert [cell.note for cell in page.panels.strip.cells[5:8]] == ["99.4%", "0.0%", "0.6%"]
    click(qtbot, page, BILLING)
    assert page._facts.count == 160
    rows = page.panels.cases.chosen_rows()
    assert {row[3] for row in rows} == {"Billing"}
    assert {row[4] for row in rows} == {"Billing by kind: Complaint, Kind 计费收费"}
    assert {row[9] for row in rows} == {"客户欧***电话138****5678反映账单有误"}
    assert not traces()
    click(qtbot, page, 7)
    assert [row[4] for row in page.panels.cases.chosen_rows()] == ["no rule fits"]
    assert not page.panels.give.isEnabled()


def test_a_cell_narrows_the_list_the_weeks_and_the_problem(
    page: TouchpointsPage, qtbot: QtBot
) -> None:
    page.panels.by.chosen.emit("region")
    qtbot.waitUntil(lambda: len(page.panels.heat.columns) == len(REGIONS), timeout=10_000)
    heat = page.panels.heat
    column = heat.columns.index("天河区")
    qtbot.mouseClick(heat, LEFT, pos=heat.cell_area(BILLING, column).center().toPoint())
    qtbot.waitUntil(lambda: page._facts.count == 32, timeout=10_000)
    assert [bar.count for bar in page.panels.bars.bars] == [0] * 3 + [8] * 10
    assert page.panels.trend.accessibleName() == "Billing · 天河区"
    assert page.panels.give.text() == "Dispatch to 计费中心 …"


def test_a_person_s_word_moves_a_case_at_once_and_can_be_taken_back(
    page: TouchpointsPage, qtbot: QtBot
) -> None:
    click(qtbot, page, 7)
    page.panels.cases.view.selectRow(0)
    for link, note, expected in (("faults", "听过录音", "1"), ("", "", "0")):
        qtbot.mouseClick(page.panels.place, LEFT)
        dialog = dialog_of(qtbot, page, PlaceDialog)
        dialog.link.setCurrentIndex(dialog.link.findData(link))
        dialog.note.insert(note)
        qtbot.mouseClick(dialog.ok, LEFT)
        wait_for(qtbot, page, "Fault handling", expected)
        qtbot.waitUntil(lambda: page.findChild(PlaceDialog) is None, timeout=10_000)
        click(qtbot, page, 6 if link else 7)
        page.panels.cases.view.selectRow(0)
        if link:
            assert page.panels.cases.chosen_rows()[0][4] == "林班长 placed it: 听过录音"


def test_a_rule_is_tried_before_it_is_saved_and_then_counts(
    page: TouchpointsPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.panels.rules, LEFT)
    dialog = dialog_of(qtbot, page, RulesDialog)
    qtbot.waitUntil(lambda: "0 of 161" in dialog.effect.text(), timeout=10_000)
    qtbot.mouseClick(dialog.new, LEFT)
    qtbot.waitUntil(lambda: dialog.lacks.text() == "Give the new rule a name", timeout=10_000)
    assert not dialog.ok.isEnabled()
    form = dialog.form
    form.name.insert("说不清的")
    qtbot.waitUntil(lambda: "asks nothing yet" in dialog.lacks.text(), timeout=10_000)
    form.link.setCurrentIndex(form.link.findData("acceptance"))
    form.link.activated.emit(form.link.currentIndex())
    form.fields["kind"].insert("说不清, 别的")
    qtbot.waitUntil(lambda: dialog.effect.text().startswith("1 of 161"), timeout=10_000)
    assert [dialog.moves.item(0, n).text() for n in range(3)] == ["Not placed", "Acceptance", "1"]
    assert dialog.examples.item(0, 2).text() == "Acceptance"
    assert not traces()
    qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: counts(page)["Acceptance"] == "1", timeout=10_000)
    known = page._facts.known
    assert known is not None
    assert known.chain.what.rule[0].kind == ["说不清", "别的"]
    assert known.chain.what.rule[0].title == {"en": "说不清的"}


def test_the_order_of_rules_and_the_owner_of_a_link_can_be_changed(
    page: TouchpointsPage, qtbot: QtBot
) -> None:
    page.edit_rules()
    dialog = dialog_of(qtbot, page, RulesDialog)
    codes = [rule["code"] for rule in dialog.content()["rule"]]
    dialog.table.selectRow(2)
    qtbot.mouseClick(dialog.up, LEFT)
    qtbot.mouseClick(dialog.remove, LEFT)
    assert [rule["code"] for rule in dialog.content()["rule"]] == [codes[0], codes[1], *codes[3:]]
    qtbot.mouseClick(dialog.of_links, LEFT)
    dialog.links.table.write(BILLING, "department", "计费部")
    qtbot.waitUntil(lambda: dialog.ok.isEnabled() and not dialog._timer.isActive(), timeout=10_000)
    qtbot.mouseClick(dialog.ok, LEFT)
    click(qtbot, page, BILLING)
    qtbot.waitUntil(lambda: page.panels.give.text() == "Dispatch to 计费部 …", timeout=10_000)
    page.edit_rules()
    again = dialog_of(qtbot, page, RulesDialog)
    assert again.back.isVisible()
    qtbot.mouseClick(again.back, LEFT)
    qtbot.waitUntil(lambda: page.panels.give.text() == "Dispatch to 计费中心 …", timeout=10_000)


def test_a_link_is_added_named_moved_and_removed_and_rules_of_a_removed_one_are_told(
    page: TouchpointsPage, qtbot: QtBot
) -> None:
    click(qtbot, page, BILLING)
    qtbot.mouseClick(page.panels.rules, LEFT)
    dialog = dialog_of(qtbot, page, RulesDialog)
    qtbot.mouseClick(dialog.of_links, LEFT)
    links = dialog.links.table
    links.table.setCurrentCell(0, 1)
    qtbot.mouseClick(links.add, LEFT)
    qtbot.waitUntil(lambda: dialog.lacks.text() == "Give the new link a name", timeout=10_000)
    assert not dialog.ok.isEnabled()
    write(qtbot, links, 1, "Billing")
    qtbot.waitUntil(lambda: "Two links are called “Billing”" in dialog.lacks.text(), timeout=10_000)
    write(qtbot, links, 1, "Number transfer")
    qtbot.mouseClick(links.up, LEFT)
    names = list(dialog.links.names().values())
    assert names[:2] == ["Number transfer", "Tariff policy"]
    form = dialog.form
    assert [form.link.itemText(n) for n in range(2)] == names[:2]

    links.table.setCurrentCell(names.index("Acceptance"), 1)
    qtbot.mouseClick(links.remove, LEFT)
    qtbot.waitUntil(lambda: "at “Acceptance”" in dialog.lacks.text(), timeout=10_000)
    assert not dialog.ok.isEnabled()
    orphans = [rule for rule in dialog.content()["rule"] if rule["link"] == "acceptance"]
    assert f"{len(orphans)} rules place at a link that was removed" in dialog.lacks.text()
    qtbot.mouseClick(dialog.of_links, LEFT)
    new = form.link.findText("Number transfer")
    for _ in orphans:
        row = next(n for n, rule in enumerate(dialog.content()["rule"])
                   if rule["link"] == "acceptance")  # fmt: skip
        assert dialog.table.item(row, 1).text() == "Acceptance (removed)"
        dialog.table.selectRow(row)
        assert form.link.currentIndex() == -1
        form.link.setCurrentIndex(new)
        form.link.activated.emit(new)
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=10_000)
    qtbot.mouseClick(dialog.ok, LEFT)

    qtbot.waitUntil(lambda: next(iter(counts(page))) == "Number transfer", timeout=10_000)
    assert "Acceptance" not in counts(page)
    assert page.chosen_words() == "Billing"  # it stands at another place now
    assert page._facts.count == 160
    known = page._facts.known
    assert known is not None
    assert known.chain.what.link[0].code == "link_1"


def test_a_link_that_is_chosen_and_then_removed_leaves_everything_chosen(
    page: TouchpointsPage, qtbot: QtBot
) -> None:
    click(qtbot, page, 6)
    page.edit_rules()
    dialog = dialog_of(qtbot, page, RulesDialog)
    gone = list(dialog.links.names())[6]
    dialog.table.selectAll()
    for place in reversed(range(len(dialog.content()["rule"]))):
        if dialog.content()["rule"][place]["link"] == gone:
            dialog.table.selectRow(place)
            qtbot.mouseClick(dialog.remove, LEFT)
    qtbot.mouseClick(dialog.of_links, LEFT)
    dialog.links.table.table.setCurrentCell(6, 1)
    qtbot.mouseClick(dialog.links.table.remove, LEFT)
    qtbot.waitUntil(lambda: dialog.ok.isEnabled() and not dialog._timer.isActive(), timeout=10_000)
    qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: "Fault handling" not in counts(page), timeout=10_000)
    assert page.chosen_words() == "All problems"
    assert page._facts.count == 161


def write(qtbot: QtBot, links: EditTable, row: int, name: str) -> None:
    """Write a link's name as somebody does: double click, type, Enter."""
    table = links.table
    place = table.visualRect(table.model().index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=place)
    editor = next(each for each in table.viewport().findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, name)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(editor) or not editor.isVisible(), timeout=10_000)


def test_who_shapes_nothing_may_look_at_rules_but_not_save(
    desk_of: Callable[[str], SeatedDesk], qtbot: QtBot
) -> None:
    desk = desk_of("luo")
    now_us = desk.hub.now_us()
    put(desk.store, "complaint", COLUMNS, weeks(now_us, -2, 0), now_us)
    page = TouchpointsPage(desk.deck)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page._facts.known is not None, timeout=10_000)
    page.edit_rules()
    dialog = dialog_of(qtbot, page, RulesDialog)
    qtbot.waitUntil(lambda: dialog.effect.text() != "", timeout=10_000)
    assert not dialog.ok.isEnabled()
    assert "you may look" in dialog.lacks.text()


def test_a_problem_is_dispatched_answered_verified_and_closed_with_its_effect(
    page: TouchpointsPage, lead: SeatedDesk, house: House, qtbot: QtBot
) -> None:
    with Administration(house.path) as office:
        office.add_person("计费郑工", "handler", signs_in_as="zheng", number="9301",
                          department="计费中心")  # fmt: skip
    page.panels.filters["region"].chosen.emit(REGIONS[0])
    qtbot.waitUntil(lambda: page._facts.count == 32, timeout=10_000)
    click(qtbot, page, BILLING)
    qtbot.mouseClick(page.panels.give, LEFT)
    making = dialog_of(qtbot, page, MakeDialog)
    qtbot.waitUntil(lambda: making.department.currentText() == "计费中心", timeout=10_000)
    assert making.title.text() == "Problem: Billing · 天河区"
    assert "32 cases in the last 4 weeks" in making.text.toPlainText()
    assert not traces()
    assert not any(text in making.text.toPlainText() for text in (PHONE, NAME))
    qtbot.mouseClick(making.ok, LEFT)
    qtbot.waitUntil(lambda: worked(page) == ["Given"], timeout=15_000)
    task = page._facts.known.works[0].tasks[0]  # type: ignore[union-attr]
    problem = Problem.of("billing", [("region", REGIONS[0])])
    assert page._facts.known.works[0].problem == problem  # type: ignore[union-attr]

    house.act("zheng", StepTask(task, "claim", version=1))
    house.act("zheng", StepTask(task, "finish", version=2, outcome="solved",
                                result="账单模板已改"))  # fmt: skip
    qtbot.waitUntil(lambda: worked(page) == ["Answered, to be verified"], timeout=15_000)
    house.act("lin", StepTask(task, "verify", version=3))
    qtbot.waitUntil(lambda: worked(page) == ["Verified, to be measured"], timeout=15_000)

    now_us = lead.hub.now_us()
    put(lead.store, "complaint", COLUMNS, weeks(now_us, 0, 4, fallen=2), now_us + 4 * WEEK_US)
    qtbot.waitUntil(lambda: verdicts(page) == ["Fell"], timeout=15_000)
    qtbot.mouseClick(page.panels.looks["worked"], LEFT)
    page.panels.worked.view.selectRow(0)
    qtbot.mouseClick(page.panels.measure, LEFT)
    dialog = dialog_of(qtbot, page, EffectDialog)
    assert dialog.verdict.text().startswith("The numbers fell: 0.25 times what was to be expected")
    assert dialog.answer.text() == "Answer: 账单模板已改"
    assert len(dialog.bars.bars) == 12
    assert [row[0] for row in dialog.groups.chosen_rows()] == ["This problem", *sorted(
        REGIONS[1:], key=REGIONS.index)]  # fmt: skip
    dialog.note.insert("模板改好")
    qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: worked(page) == ["Closed"], timeout=15_000)
    closed = page._facts.known.works[0].closed  # type: ignore[union-attr]
    assert closed is not None
    assert (closed.verdict, closed.note, closed.who) == ("fell", "模板改好", "林班长")
    assert closed.ratio == pytest.approx(0.25, abs=0.01)
    assert closed.low is not None
    assert closed.high is not None
    assert closed.low < 0.25 < closed.high


def worked(page: TouchpointsPage) -> list[object]:
    """The states of the problems that are worked on."""
    return [row[2] for row in page.panels.worked._model.facts.rows]


def verdicts(page: TouchpointsPage) -> list[object]:
    return [row[-1] for row in page.panels.worked._model.facts.rows]


def test_what_was_never_read_and_what_fails_is_said(
    desk_of: Callable[[str], SeatedDesk], qtbot: QtBot
) -> None:
    desk = desk_of("luo")
    page = TouchpointsPage(desk.deck)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: "have been read yet" in page.notice(), timeout=10_000)
    assert page.summary() == {"problems": 0}
    desk.deck.language.set("zh_CN")
    qtbot.waitUntil(lambda: "尚未读取" in page.notice(), timeout=10_000)


def test_the_keyboard_goes_along_the_chain(page: TouchpointsPage, qtbot: QtBot) -> None:
    strip = page.panels.strip
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(strip, key)
    qtbot.waitUntil(lambda: page._facts.count == 1, timeout=10_000)
    assert strip.at == 7
    qtbot.keyClick(strip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._facts.count == 161, timeout=10_000)
    page.panels.filters["region"].chosen.emit(REGIONS[0])
    click(qtbot, page, BILLING)
    qtbot.waitUntil(lambda: page._facts.count == 32, timeout=10_000)
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page._facts.count == 161, timeout=10_000)
    assert page.chosen_words() == "All problems"
