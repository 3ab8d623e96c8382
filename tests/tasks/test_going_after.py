"""Plans, processes and the opportunity base through real windows and a hub: what people change
counts at once, what is due becomes tasks, and what came of them is seen."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot
from small_floor import NOW_US
from task_house import House

from desktop.background import Background
from insight.hub.acts import SaveDefinition
from insight.path.plans import DAY_US
from storage.hub.embedded.administration import Administration
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.store import Store
from ui.contact.rules_dialog import RulesDialog
from ui.deck import Deck
from ui.opportunities_page import OpportunitiesPage
from ui.path.looks import CHARTS, PLANS
from ui.path.plan_dialog import PlanDialog
from ui.path.process_editor import ProcessEditor
from ui.path_page import PathPage
from ui.tasks.make import MakeDialog

LEFT = Qt.MouseButton.LeftButton
DeskOf = Callable[[str], Deck]


def put(store: Store, source: str, table: str, columns: str, rows: list[tuple]) -> None:
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))


@pytest.fixture
def lost(store: Store) -> None:
    """Three of broadband, considering since ten days; one not covered, with a contract elsewhere;
    one won. Each of a customer of its own."""
    rows = [
        (f"S{n}", f"K{n}", f"1380000000{n}", "hotline", "X1", "broadband", "order", status, reason,
         300, 8_900, "竞对甲" if n == 3 else None,
         NOW_US + 20 * DAY_US if n == 3 else None, NOW_US - 12 * DAY_US, NOW_US - 10 * DAY_US)
        for n, (status, reason) in enumerate([("lost", "考虑中")] * 3 + [("lost", "未覆盖"),
                                                                       ("won", None)])
    ]  # fmt: skip
    put(store, "crm", "opportunity", "key customer_key phone touchpoint community_key process "
        "stage status reason_code bandwidth_mbps amount_fen competitor competitor_end_at "
        "created_at closed_at", rows)  # fmt: skip
    put(store, "ess", "opportunity_event", "key opportunity_key stage kind system at", [
        (f"E{n}", f"S{n}", "ordered", "enter", "ess", NOW_US - 11 * DAY_US) for n in range(4)
    ])  # fmt: skip
    put(store, "crm", "community", "key name coverage ports_free updated_at",
        [("X1", "天誉花园", "none", 0, NOW_US - 100 * DAY_US)])  # fmt: skip


@pytest.fixture
def shown(background: Background, qtbot: QtBot) -> Callable[[Any], Any]:
    """Show a page and wait until it has read."""

    def opened(page: Any) -> Any:
        qtbot.addWidget(page)
        background.changed.connect(page.on_changes)
        page.resize(1_200, 700)
        page.show()
        qtbot.waitUntil(lambda: page.notice() == "" and page.summary() != {}, timeout=20_000)
        return page

    return opened


def hub_rows(house: House, table: str) -> list[dict[str, Any]]:
    hub = house.session("lin")
    try:
        return [dict(row) for row in hub.news("").rows.get(table, ())]
    finally:
        hub.close()


def test_what_is_due_by_plan_becomes_tasks_and_what_they_won_is_seen(
    lost: None, house: House, desk_of: DeskOf, shown: Callable[[Any], Any], qtbot: QtBot
) -> None:
    page: PathPage = shown(PathPage(desk_of("lin")))
    page.finish()

    def line(name: str) -> tuple[Any, ...]:
        rows = page.look(PLANS).table._model.facts.rows
        return next((row for row in rows if row[0] == name), ())

    qtbot.mouseClick(page.looks["plans"], LEFT)
    qtbot.waitUntil(lambda: page._facts.answer is not None, timeout=10_000)
    assert line("Considering: call again")[3:5] == (3, 0)
    assert line("Not covered: where to build first")[3] == 1
    page.look(PLANS).table.view.selectRow(2)
    assert page.look(PLANS).make.text() == "Make 3 tasks …"
    qtbot.mouseClick(page.look(PLANS).make, LEFT)
    qtbot.waitUntil(lambda: page.findChild(MakeDialog) is not None, timeout=10_000)
    dialog = page.findChild(MakeDialog)
    qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
    assert dialog.text.toPlainText().startswith("Ask what is still open")
    qtbot.mouseClick(dialog.ways["pool"], LEFT)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: line("Considering: call again")[3:7] == (0, 3, 3, 3), timeout=20_000)
    task = min(hub_rows(house, "task"), key=lambda row: row["number"])["id"]
    house.step("luo", task, "claim")
    house.step("luo", task, "finish", outcome="reached_won", result="已预约")
    qtbot.waitUntil(lambda: line("Considering: call again")[5:] == (2, 3, 1, 89, 3),
                    timeout=20_000)  # fmt: skip
    assert page.tallies.tally("won_back").value == "1"
    assert "¥89" in page.tallies.tally("won_back").about


def test_a_changed_process_counts_at_once_and_a_spoilt_one_harms_nobody(
    lost: None, house: House, desk_of: DeskOf, shown: Callable[[Any], Any], qtbot: QtBot
) -> None:
    page: PathPage = shown(PathPage(desk_of("lin")))
    page.finish()
    assert page.look(CHARTS).funnel.bars[2].name == "Ordered"
    qtbot.mouseClick(page.narrowing.change, LEFT)
    editor = page.findChild(ProcessEditor)
    qtbot.waitUntil(lambda: editor.version.count() == 1, timeout=10_000)
    told = [editor.found.item(n).text() for n in range(editor.found.count())]
    assert "△ Stage code “ordered” was recorded 4 times and is no stage's." in told
    assert not editor.ok.isEnabled()
    stages = editor.tables["stage"]
    stages.write(2, "system", "moon")
    assert "▲ Stage “order” cannot be reached" in editor.found.item(0).text()
    assert not editor.ok.isEnabled()
    stages.write(2, "system", "ess")
    stages.write(2, "title.en", "Placed")
    stages.write(2, "also", "ordered")
    told = [editor.found.item(n).text() for n in range(editor.found.count())]
    assert not any("“ordered”" in each for each in told)
    assert editor.lacks.text() == "Becomes version 2 for everybody"
    with qtbot.waitSignal(editor.accepted, timeout=10_000):
        qtbot.mouseClick(editor.ok, LEFT)
    qtbot.waitUntil(lambda: page.look(CHARTS).funnel.bars[2].name == "Placed", timeout=20_000)
    cases = page._facts.cases
    assert cases is not None
    assert (cases.entered[:, 2] >= 0).sum() == 4  # by the code that is now mapped
    qtbot.waitUntil(lambda: len(hub_rows(house, "definition")) == 1, timeout=10_000)
    house.do("lin", SaveDefinition("process", "broadband", 1, {"stage": "spoilt"}))
    qtbot.waitUntil(lambda: "the last good one counts" in page._about.text(), timeout=20_000)
    assert page.look(CHARTS).funnel.bars[2].name == "Placed"
    editor = ProcessEditor(page, page.deck, "broadband", page.deck.hub.me)
    editor.open()
    qtbot.waitUntil(lambda: editor.version.count() == 3, timeout=10_000)
    editor.version.setCurrentIndex(2)  # the shipped one, brought back as version 4
    assert editor.lacks.text() == "Becomes version 4 for everybody"
    with qtbot.waitSignal(editor.accepted, timeout=10_000):
        qtbot.mouseClick(editor.ok, LEFT)
    qtbot.waitUntil(lambda: page.look(CHARTS).funnel.bars[2].name == "Ordered", timeout=20_000)
    qtbot.waitUntil(lambda: "last good" not in page._about.text(), timeout=10_000)


def test_a_plan_that_is_changed_counts_and_can_be_put_back_as_shipped(
    lost: None, desk_of: DeskOf, shown: Callable[[Any], Any], qtbot: QtBot
) -> None:
    page: PathPage = shown(PathPage(desk_of("lin")))
    page.finish()
    page.look_at("plans")
    qtbot.waitUntil(lambda: page._facts.answer is not None, timeout=10_000)

    def opened(place: int) -> PlanDialog:
        page.look(PLANS).table.view.selectRow(place)
        qtbot.mouseClick(page.look(PLANS).edit, LEFT)
        dialog = page.findChildren(PlanDialog)[-1]
        qtbot.waitUntil(lambda: dialog._newest is not None, timeout=10_000)
        return dialog

    def due() -> int:
        planned = page._facts.answer
        assert planned is not None
        return next(line.tasks for line in planned.due
                    if line.plan.code == "broadband_considering")  # fmt: skip

    dialog = opened(2)
    assert dialog.back.isHidden()
    dialog.first.setValue(14)
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: due() == 0, timeout=20_000)  # lost ten days ago: not due before 14
    dialog = opened(2)
    assert dialog.first.value() == 14
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        qtbot.mouseClick(dialog.back, LEFT)
    qtbot.waitUntil(lambda: due() == 3, timeout=20_000)


def test_supervisors_change_the_contact_rules_and_leads_may_look(
    house: House, desk_of: DeskOf, qtbot: QtBot
) -> None:
    with Administration(house.file) as admin:
        admin.add_person("总管", "supervisor", signs_in_as="boss", number="1", site="广州")

    def opened(login: str) -> RulesDialog:
        dialog = RulesDialog(None, desk_of(login))  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.ways.table.rowCount() > 0, timeout=10_000)
        return dialog

    dialog = opened("boss")
    assert dialog.lacks.text() == "This is what holds now"
    dialog.caps.write(0, "most", "0")
    assert "cap.0.most" in dialog.lacks.text()
    assert not dialog.ok.isEnabled()
    dialog.caps.write(0, "most", "1")
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: len(hub_rows(house, "shared_setting")) == 1, timeout=10_000)


def test_what_people_write_down_of_a_want_counts_and_makes_its_work_lists(
    lost: None, house: House, desk_of: DeskOf, shown: Callable[[Any], Any], qtbot: QtBot
) -> None:
    page: OpportunitiesPage = shown(OpportunitiesPage(desk_of("lin")))
    assert page.summary() == {"all": 4, "contract_ends": 1, "now_covered": 0, "now_expanded": 0,
                              "address": 0}  # fmt: skip
    qtbot.mouseClick(page.lists["contract_ends"], LEFT)
    qtbot.waitUntil(lambda: page._facts.name == "contract_ends", timeout=10_000)
    (row,) = page._facts.rows.rows
    assert row[:3] == ("S3", None, "138****0003")
    assert row[5:9] == ("竞对甲", "2026-12-10", 20, 300)
    page.table.view.selectRow(0)
    qtbot.waitUntil(lambda: page._opened is not None, timeout=10_000)

    def write(code: str, text: str) -> None:
        page.detail.field.setCurrentIndex(page.detail.field.findData(code))
        page.detail.value.setText(text)
        qtbot.mouseClick(page.detail.write, LEFT)

    write("want:bandwidth", "1000M")
    assert "A number of Mbps" in page.detail.wrong.text()
    write("want:bandwidth", "1000")
    qtbot.waitUntil(lambda: page._facts.rows.rows[0][8] == 1000, timeout=20_000)
    assert [(name, said.value, said.who) for name, said in page._facts.entries] == [
        ("bandwidth", "1000", "林静")
    ]
    write("community:coverage=full", "")
    qtbot.waitUntil(lambda: page.summary()["now_covered"] == 1, timeout=20_000)
    page.look_at("now_covered")
    qtbot.waitUntil(lambda: page._facts.name == "now_covered", timeout=20_000)
    assert page.make.text() == "Make 1 task …"
    qtbot.mouseClick(page.make, LEFT)
    dialog = page.findChild(MakeDialog)
    qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
    subject = dialog._request.subjects[0]
    assert subject.customer == ("crm", "K3")
    assert "The address is covered by now." in subject.body
    assert "Bandwidth wanted, Mbps: 1000" in subject.body
    qtbot.mouseClick(dialog.ways["pool"], LEFT)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: page.make.text() == "Make 0 tasks …", timeout=20_000)
    (made,) = hub_rows(house, "task")
    assert str(made["finding"]).startswith("path:broadband/")


def test_whoever_asks_not_to_be_contacted_passes_no_list_any_more(
    lost: None, house: House, desk_of: DeskOf, shown: Callable[[Any], Any], qtbot: QtBot
) -> None:
    page: OpportunitiesPage = shown(OpportunitiesPage(desk_of("lin")))
    page.table.view.selectRow(0)
    qtbot.waitUntil(lambda: page._opened is not None, timeout=10_000)
    box = page.detail.field
    box.setCurrentIndex(box.findData("contact:result=opted_out"))
    qtbot.mouseClick(page.detail.write, LEFT)
    qtbot.waitUntil(lambda: len(hub_rows(house, "record")) == 1, timeout=10_000)
    page.table.view.clearSelection()
    qtbot.mouseClick(page.make, LEFT)
    dialog = page.findChild(MakeDialog)
    qtbot.waitUntil(lambda: "1 asked not to be contacted" in dialog.gate.text(), timeout=10_000)
    assert dialog.ok.text() == "Make 3 tasks"
    dialog.reject()


def test_news_that_never_cease_do_not_keep_the_base_from_being_shown(
    lost: None, desk_of: DeskOf, shown: Callable[[Any], Any], background: Background
) -> None:
    news = QTimer(interval=5)
    news.timeout.connect(lambda: background.changed.emit(Changes({"record": None})))
    news.start()
    page: OpportunitiesPage = shown(OpportunitiesPage(desk_of("lin")))
    news.stop()
    assert page.summary()["all"] == 4
