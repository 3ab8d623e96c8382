"""Leaks on the path page: every number opens its orders, and whoever answers for the interface is
asked through a real hub."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, desk_of, dialog_of, house, lead
from small_floor import NOW_US

from insight.path.win_back import finding_id
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.changes import Batch, FeedProgress
from ui.path.leaks import LeaksLook
from ui.path.looks import LEAKS
from ui.path_page import PathPage
from ui.tasks.make import MakeDialog
from widgets.heat_table import HeatTable

__all__ = ["desk_of", "house", "lead"]
LEFT = Qt.MouseButton.LeftButton
HOUR_US = 3_600_000_000
SENT_H, GONE, CAME = 60, 40, 40


@pytest.fixture
def page(lead: SeatedDesk, qtbot: QtBot) -> PathPage:
    """Forty orders that arrived, three of them late, five of the hotline; forty of the hotline that
    vanished; one that came from nowhere."""
    progress = FeedProgress(None, NOW_US, NOW_US)

    def put(source: str, table: str, columns: str, rows: list[tuple]) -> None:
        lead.store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))

    own, sent, came = [], [], []
    for n in range(GONE + CAME + 1):
        key, at = f"O{n:03d}", NOW_US - SENT_H * HOUR_US
        touchpoint = "hotline" if n < GONE + 5 else "store"
        own.append((key, f"K{n}", touchpoint, "broadband", "open", "payment", at - HOUR_US))
        if n < GONE + CAME:
            sent.append((f"{key}-s", key, "payment", "handover", "ess", at))
        if n >= GONE:
            late = 30 if n < GONE + 3 else 2
            came.append((f"{key}-c", key, "dispatch", "arrive", "bss", at + late * HOUR_US))
    put("crm", "opportunity", "key customer_key touchpoint process status stage created_at", own)
    columns = "key opportunity_key stage kind system at"
    put("ess", "opportunity_event", columns, sent)
    put("bss", "opportunity_event", columns, came)
    made = PathPage(lead.deck)
    made.finish()
    qtbot.addWidget(made)
    lead.background.changed.connect(made.on_changes)
    made.resize(1240, 720)
    made.show()
    qtbot.waitUntil(lambda: made._facts.cases is not None, timeout=10_000)
    qtbot.mouseClick(made.looks["leaks"], LEFT)
    qtbot.waitUntil(lambda: bool(made.look(LEAKS).hand_overs.rows), timeout=10_000)
    return made


@pytest.fixture
def look(page: PathPage) -> LeaksLook:
    return page.look(LEAKS)


def click(qtbot: QtBot, table: HeatTable, row: int, column: int) -> None:
    area: QWidget = table.parentWidget().parentWidget()  # what it scrolls in
    table.moved.emit(*table.cell_area(row, column).center().toPoint().toTuple())
    assert area.isVisible()
    qtbot.mouseClick(table, LEFT, pos=QPoint(*table.cell_area(row, column).center().toPoint()
                                             .toTuple()))  # fmt: skip


def numbers(look: LeaksLook, column: int) -> list[str]:
    return [row.cells[column].value for row in look.hand_overs.rows]


def listed(page: PathPage, qtbot: QtBot, title: str) -> None:
    qtbot.waitUntil(lambda: page._list_panel.accessibleName() == title, timeout=10_000)


def test_every_hand_over_is_reconciled_and_the_leaking_one_looked_at(look: LeaksLook) -> None:
    assert numbers(look, 0) == ["0"] * 8
    assert numbers(look, 1) == ["80", "40", "3", "40", "0", "0", "1", "39"]
    assert look.said.text().startswith("40 of 80 sent vanished, 50.0%")
    first = look.conditions._model.facts.rows[0]
    assert first == ("Touchpoint", "hotline", "▲ stands out", 40, 1.0, 0.125, 8.0)


def test_a_number_opens_the_orders_behind_it(look: LeaksLook, page: PathPage, qtbot: QtBot) -> None:
    click(qtbot, look.hand_overs, 2, 1)
    listed(page, qtbot, "Micro-store to billing · of them late · 3")
    assert look.hand_overs.at == (2, 1)
    assert page._facts.view.among is None  # millions of orders would be as quick to list
    click(qtbot, look.hand_overs, 6, 1)
    listed(page, qtbot, "Micro-store to billing · Arrived from nowhere · 1")
    click(qtbot, look.hand_overs, 3, 1)
    listed(page, qtbot, "Micro-store to billing · 40")
    qtbot.waitUntil(lambda: look.hand_overs.at == (3, 1), timeout=10_000)
    click(qtbot, look.hand_overs, 3, 1)
    listed(page, qtbot, "All opportunities · 81")
    assert look.hand_overs.at == (-1, -1)


def test_every_number_but_a_difference_of_counts_lists_its_orders(
    look: LeaksLook, page: PathPage, qtbot: QtBot
) -> None:
    names = ("Sent", "Arrived", "of them late", "", "Refused on the way", "Under way")
    for row, count in enumerate(numbers(look, 1)[:6]):
        click(qtbot, look.hand_overs, row, 1)
        told = [each for each in ("Micro-store to billing", names[row], count) if each]
        listed(page, qtbot, " · ".join(told))
        assert page._facts.found is not None and len(page._facts.found.listed) == int(count)
        assert look.hand_overs.at == (row, 1)
    assert finding_id(page.process_chosen, page.view) == "path:broadband/*/*/*/*/ess_bss under_way"
    click(qtbot, look.hand_overs, 0, 1)
    listed(page, qtbot, "Micro-store to billing · Sent · 80")
    qtbot.mouseClick(page.tallies.cell("leaked"), LEFT)
    listed(page, qtbot, "leaked · 40")
    qtbot.waitUntil(lambda: look.hand_overs.at == (-1, -1), timeout=10_000)


def test_a_condition_and_an_hour_open_their_orders(
    look: LeaksLook, page: PathPage, qtbot: QtBot
) -> None:
    look.conditions.view.selectRow(0)
    qtbot.keyClick(look.conditions.view, Qt.Key.Key_Return)
    listed(page, qtbot, "Touchpoint: hotline · 40")
    qtbot.mouseClick(look.by_hour, LEFT)
    (row,) = look.hours.rows
    (column,) = [n for n, cell in enumerate(row.cells) if cell.value == "40"]
    assert "80 sent, 40 vanished, 3 late" in row.cells[column].about
    click(qtbot, look.hours, 0, column)
    qtbot.waitUntil(lambda: ":00 · 40" in page._list_panel.accessibleName(), timeout=10_000)


def test_whoever_answers_for_the_interface_is_asked_with_every_order_named(
    look: LeaksLook, house: House, qtbot: QtBot
) -> None:
    assert look.task.text() == "Ask IT …"
    qtbot.mouseClick(look.task, LEFT)
    dialog = dialog_of(qtbot, look.window(), MakeDialog)
    qtbot.waitUntil(lambda: dialog.way == "department", timeout=10_000)
    assert dialog.department.currentText() == "IT"
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, LEFT)

    def tasks() -> list[dict]:
        session = EmbeddedHub(house.path, "lin")
        try:
            return [dict(row) for row in session.news("").rows.get("task", ())]
        finally:
            session.close()

    qtbot.waitUntil(lambda: len(tasks()) == 1, timeout=20_000)
    (task,) = tasks()
    assert task["title"] == "Orders vanish: Micro-store to billing"
    assert task["department"] == "IT"
    assert {f"O{n:03d}" for n in range(GONE)} <= set(task["body"].splitlines())
    assert "Touchpoint: hotline · 100.0% / 12.5%" in task["body"]
    assert task["finding"] == "path:broadband/*/*/ess_bss/*"


def test_whose_leaks_are_filtered_has_the_filter_s_own(
    look: LeaksLook, page: PathPage, qtbot: QtBot
) -> None:
    page.look_for(page.view.with_only("touchpoint", "store"))
    qtbot.waitUntil(lambda: numbers(look, 1)[:4] == ["35", "35", "0", "0"], timeout=10_000)
    assert look.said.text() == "Nothing vanished of 35 sent; 0 came late."
    assert not look.task.isEnabled()
