"""Making tasks: for a person, a pool, by rule; one or thousands."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, put
from task_house import House

from insight.hub.acts import MOST_TASKS
from insight.table import Column, Rows
from insight.tasks.making import Chosen, Goes, MakeTasks, Subject, in_acts, new_tasks
from storage.local.ids import new_id
from storage.local.store import Store
from ui.deck import Deck
from ui.tasks.from_rows import of_rows
from ui.tasks.hand_out import HandOutDialog, hand_out
from ui.tasks.make import MakeDialog, make_tasks

DeskOf = Callable[[str], Deck]
CHOSEN = Chosen("回捞", "请回访", "win_back", "normal", None, ("phone",))


def told(house: House) -> list[dict[str, Any]]:
    """Return the tasks the hub has, by number."""
    hub = house.session("lin")
    try:
        rows = hub.news("").rows.get("task", ())
        return sorted((dict(row) for row in rows), key=lambda row: row["number"])
    finally:
        hub.close()


def sent(deck: Deck, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: deck.hub.status().waiting == 0, timeout=20_000)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog_of(
    desk_of: DeskOf, parent: QWidget, qtbot: QtBot
) -> Callable[[str, MakeTasks], tuple[Deck, MakeDialog]]:
    def opened(login: str, request: MakeTasks) -> tuple[Deck, MakeDialog]:
        deck = desk_of(login)
        dialog = make_tasks(parent, deck, request)
        assert dialog is not None
        qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
        return deck, dialog

    return opened


OpenDialog = Callable[[str, MakeTasks], tuple[Deck, MakeDialog]]


def test_tasks_of_subjects_keep_what_they_were_made_from() -> None:
    request = MakeTasks(
        (Subject("SJ1", "加急", ("bss", "1"), "Q1", origin={"row": 1}), Subject("SJ2")),
        origin={"from": "path", "words": "流失名单"}, finding="F-7",
    )  # fmt: skip
    first, second = new_tasks(request, CHOSEN, [Goes(3, why="free"), Goes(team=1)], new_id)
    assert (first.title, first.body, first.skill) == ("回捞 · SJ1", "请回访\n加急", "Q1")
    assert (first.assignee, first.team, first.why) == (3, None, "free")
    assert (first.customer_source, first.customer_key) == ("bss", "1")
    assert first.origin == {"from": "path", "words": "流失名单", "row": 1}
    assert (first.finding, second.finding) == ("F-7", "F-7")
    assert (first.grants, second.grants) == (("phone",), ())  # without a customer nothing to see
    assert (second.assignee, second.team, second.title) == (None, 1, "回捞 · SJ2")
    assert first.id != second.id


def test_thousands_are_sent_in_acts_the_hub_takes() -> None:
    request = MakeTasks(tuple(Subject(str(n)) for n in range(1_201)))
    tasks = new_tasks(request, CHOSEN, [Goes(team=1)] * 1_201, new_id)
    sizes = [len(act.tasks) for act in in_acts(tasks)]
    assert sizes == [MOST_TASKS, MOST_TASKS, 201]


def test_rows_behind_a_figure_become_tasks_in_their_words() -> None:
    from small_floor import ZONE

    columns = (
        Column("number", "Number"),
        Column("name", "Name"),
        Column("since", "Since", "moment"),
    )
    rows = Rows(columns, [("2101", "罗霞", NOW_US), ("2102", "黄兰", None)])
    made = of_rows("On break 2", "breaks", rows, rows.rows, ZONE)
    assert [(each.label, each.number) for each in made.subjects] == [
        ("2101 罗霞", "2101"), ("2102 黄兰", "2102"),
    ]  # fmt: skip
    assert "Since: 2026-11-20 10:30:00" in made.subjects[0].body
    assert "Since" not in made.subjects[1].body
    assert made.origin["words"] == "On break 2"


def test_a_task_for_a_person_is_made_by_keyboard(
    house: House, dialog_of: OpenDialog, qtbot: QtBot
) -> None:
    deck, dialog = dialog_of("lin", MakeTasks((Subject(number="2103"),)))
    assert not dialog.ok.isEnabled()
    assert dialog.lacks.text() == "Say what the task is"
    qtbot.keyClicks(dialog.title, "call back")
    assert dialog.person.currentData() == house.people["ma"]  # the seat's number is hers
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    sent(deck, qtbot)
    qtbot.waitUntil(lambda: len(told(house)) == 1, timeout=10_000)
    (row,) = told(house)
    assert (row["title"], row["assignee"], row["state"]) == (
        "call back", house.people["ma"], "assigned",
    )  # fmt: skip
    assert row["due_at"] is not None


def test_the_rule_shows_who_gets_what_and_why_and_can_be_adjusted(
    floor: Store, house: House, dialog_of: OpenDialog, qtbot: QtBot
) -> None:
    subjects = tuple(Subject(f"SJ{n}", customer=("bss", str(n)), skill="Q1") for n in range(4))
    deck, dialog = dialog_of("lin", MakeTasks(subjects, title="回捞", kind="win_back",
                                              grants=("phone",)))  # fmt: skip
    assert dialog.way == "rule"
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 4, timeout=10_000)
    rows = dialog.plan.rows()
    # 罗霞 is free for three minutes; 马兰 for 20 seconds only, the others are busy
    assert {row.person for row in rows} == {house.people["luo"]}
    assert rows[0].why == "free for 3 min, skill 宽带咨询, 1 of 5 tasks"
    assert "黄兰: is not free" in dialog.note.toolTip()
    assert "马兰: has been free for 20 s only" in dialog.note.toolTip()
    dialog.plan.view.selectRow(3)
    dialog.plan.person.choose(house.people["ma"])
    qtbot.mouseClick(dialog.plan.give, Qt.MouseButton.LeftButton)
    assert dialog.plan.rows()[3].why == "chosen by hand"
    assert dialog.plan.parts.text() == "罗霞 3 · 马兰 1"
    qtbot.mouseClick(dialog.grant, Qt.MouseButton.LeftButton, pos=dialog.grant.rect().center())
    dialog.grant.setChecked(True)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    sent(deck, qtbot)
    qtbot.waitUntil(lambda: len(told(house)) == 4, timeout=10_000)
    made = told(house)
    assert [row["assignee"] for row in made] == [house.people["luo"]] * 3 + [house.people["ma"]]
    assert all(row["grants"] == ["phone"] for row in made)


def test_everybody_is_asked_where_nobody_need_be_free(
    floor: Store, house: House, dialog_of: OpenDialog, qtbot: QtBot
) -> None:
    subjects = tuple(Subject(f"SJ{n}") for n in range(8))
    _deck, dialog = dialog_of("lin", MakeTasks(subjects, title="回捞"))
    dialog.rule.free.click()
    qtbot.waitUntil(lambda: len({row.person for row in dialog.plan.rows()}) == 5, timeout=10_000)
    dialog.rule.most.setValue(1)
    qtbot.waitUntil(lambda: sum(row.person is None for row in dialog.plan.rows()) == 3,
                    timeout=10_000)  # fmt: skip
    dialog.reject()


def test_thousands_go_with_progress_into_a_pool(
    house: House, dialog_of: OpenDialog, qtbot: QtBot
) -> None:
    subjects = tuple(Subject(f"SJ{n:04d}") for n in range(1_300))
    deck, dialog = dialog_of("lin", MakeTasks(subjects, title="回捞"))
    qtbot.mouseClick(dialog.ways["pool"], Qt.MouseButton.LeftButton)
    made: list[int] = []
    dialog.made.connect(made.append)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert made == [1_300]
    sent(deck, qtbot)
    hub = house.session("lin")
    cursor, numbers = "", set()
    while True:
        news = hub.news(cursor)
        numbers |= {row["number"] for row in news.rows.get("task", ())}
        cursor = news.cursor
        if not news.more:
            break
    hub.close()
    assert len(numbers) == 1_300


def test_making_them_can_be_cancelled_between_two_acts(
    house: House, dialog_of: OpenDialog, qtbot: QtBot
) -> None:
    subjects = tuple(Subject(f"SJ{n:04d}") for n in range(2_600))
    _deck, dialog = dialog_of("lin", MakeTasks(subjects, title="回捞"))
    qtbot.mouseClick(dialog.ways["pool"], Qt.MouseButton.LeftButton)
    made: list[int] = []
    dialog.made.connect(made.append)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert 0 < made[0] < 2_600
    assert made[0] % MOST_TASKS == 0


def test_an_agent_makes_tasks_for_himself_or_the_pool_only(
    house: House, dialog_of: OpenDialog, qtbot: QtBot
) -> None:
    _deck, dialog = dialog_of("luo", MakeTasks((Subject(customer=("bss", "1")),), title="我自己",
                                               grants=("phone",)))  # fmt: skip
    shown = {way for way, chip in dialog.ways.items() if not chip.isHidden()}
    assert shown == {"person", "pool"}
    assert dialog.grant.isHidden()
    assert dialog.person.currentData() == house.people["luo"]
    assert dialog.person.count() == 2
    dialog.reject()


def test_work_is_handed_out_of_the_pool_to_the_chosen_free_seats(
    floor: Store, house: House, desk_of: DeskOf, parent: QWidget, qtbot: QtBot
) -> None:
    tasks = [house.task("lin", f"回捞 {n}", team=house.teams["广州一班"], skill="Q1")
             for n in range(7)]  # fmt: skip
    deck = desk_of("lin")
    dialog = hand_out(parent, deck, ["2101", "2102"])
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 7, timeout=10_000)
    assert [row.key for row in dialog.plan.rows()] == tasks  # the oldest first
    given = [row for row in dialog.plan.rows() if row.person == house.people["luo"]]
    assert [row.key for row in given] == tasks[:5]
    assert dialog.ok.text() == "Give 5 tasks"
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    sent(deck, qtbot)
    qtbot.waitUntil(lambda: sum(row["state"] == "assigned" for row in told(house)) == 5,
                    timeout=10_000)  # fmt: skip


def test_nobody_waiting_callers_depend_on_is_given_work(
    floor: Store, house: House, desk_of: DeskOf, parent: QWidget, qtbot: QtBot
) -> None:
    put(floor, "call", "key kind queue_key phone started_at requested_at hold_s outcome", [
        ("C1", "inbound", "Q1", "12012345678", NOW_US - 50 * SECOND, NOW_US - 45 * SECOND, 0,
         "waiting"),
    ])  # fmt: skip
    house.task("lin", "回捞", team=house.teams["广州一班"])
    dialog = hand_out(parent, desk_of("lin"))
    assert isinstance(dialog, HandOutDialog)
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 1, timeout=10_000)
    assert dialog.plan.rows()[0].person is None
    assert "罗霞: callers wait for what this person serves: 1" in dialog.note.toolTip()
    assert not dialog.ok.isEnabled()
    dialog.reject()


def test_who_leads_nobody_is_told_that_leads_hand_work_out(
    house: House, desk_of: DeskOf, parent: QWidget, qtbot: QtBot
) -> None:
    deck = desk_of("luo")
    with qtbot.waitSignal(deck.bell.message) as told_:
        assert hand_out(parent, deck) is None
    assert "for leads" in told_.args[0].happened


def test_while_the_floor_is_silent_nobody_counts_as_free(
    floor: Store, house: House, desk_of: DeskOf, parent: QWidget, qtbot: QtBot
) -> None:
    house.task("lin", "回捞", team=house.teams["广州一班"])
    deck = desk_of("lin")
    deck.sources.set_status(as_of_us=NOW_US - 600 * SECOND)  # type: ignore[attr-defined]
    dialog = hand_out(parent, deck)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 1, timeout=10_000)
    assert dialog.plan.rows()[0].person is None
    assert dialog.note.text().startswith("▲ No news of the floor since 10:20")
    dialog.reject()


def test_the_contact_rules_leave_out_whom_they_must_and_say_so(
    floor: Store, house: House, dialog_of: OpenDialog, qtbot: QtBot
) -> None:
    put(floor, "customer", "key tags", [("K0", "免打扰"), ("K1", ""), ("K2", "")])
    put(floor, "contact", "key customer_key direction started_at duration_s",
        [("c", "K1", "out", NOW_US - 600 * SECOND, 0)])  # fmt: skip
    subjects = tuple(Subject(f"SJ{n}", customer=("acd", f"K{n}")) for n in range(3))
    deck, dialog = dialog_of("lin", MakeTasks(subjects, title="回捞", kind="win_back", to="pool"))
    assert dialog.ok.text() == "Make 2 tasks"
    assert "1 (1 marked as not to be contacted)" in dialog.gate.text()
    assert "1 not at once" in dialog.gate.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("address"))  # goes to no customer
    assert dialog.ok.text() == "Make 3 tasks"
    dialog.kind.setCurrentIndex(dialog.kind.findData("win_back"))
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    sent(deck, qtbot)
    hub = house.session("lin")
    made = sorted(hub.news("").rows["task"], key=lambda row: str(row["title"]))
    hub.close()
    assert [row["customer_key"] for row in made] == ["K1", "K2"]
    assert "Not before 11-20 12:00: tried in this part of the day." in str(made[0]["body"])


def test_a_call_back_asked_for_by_hand_is_made_with_the_rules_told(
    floor: Store, dialog_of: OpenDialog
) -> None:
    put(floor, "customer", "key tags", [("K0", "免打扰")])
    request = MakeTasks((Subject(customer=("acd", "K0")),), title="回电", kind="call_back")
    _deck, dialog = dialog_of("lin", request)
    assert "marked as not to be contacted" in dialog.gate.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("win_back"))
    assert not dialog.ok.isEnabled()
    assert dialog.lacks.text() == "The contact rules leave nobody to go to"
    dialog.reject()
