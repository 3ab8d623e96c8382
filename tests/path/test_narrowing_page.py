"""Which opportunities count on the path page: also those of whom a value is not told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk, desk_of, house, lead
from small_floor import NOW_US

from insight.path.win_back import finding_id
from insight.table import Sheet
from storage.local.changes import Batch, FeedProgress
from ui.path.looks import COMPARE, OVER_TIME
from ui.path_page import PathPage
from widgets.choice_chip import ChoiceChip

__all__ = ["desk_of", "house", "lead"]
LEFT = Qt.MouseButton.LeftButton
DAY_US = 86_400_000_000


@pytest.fixture
def page(lead: SeatedDesk, qtbot: QtBot) -> PathPage:
    """Of six opportunities three name a region, and the customer of one has a tier."""
    columns = "key customer_key region process status stage created_at closed_at"
    rows = [
        (f"O{n}", f"K{n}", "天河区" if n < 3 else None, "broadband", "lost" if n < 5 else "open",
         "order", NOW_US - 40 * DAY_US, NOW_US - (n + 1) * 10 * DAY_US if n < 5 else None)
        for n in range(6)
    ]  # fmt: skip
    progress = FeedProgress(None, NOW_US, NOW_US)
    for table, names, told in (
        ("opportunity", columns, rows), ("customer", "key name tier", [("K0", "甲", "gold")]),
    ):  # fmt: skip
        lead.store.apply(Batch("crm", table, table, tuple(names.split()), told, progress))
    made = PathPage(lead.deck)
    made.finish()
    qtbot.addWidget(made)
    made.resize(1240, 720)
    made.show()
    qtbot.waitUntil(lambda: made._facts.cases is not None, timeout=10_000)
    return made


def choose(qtbot: QtBot, chip: ChoiceChip, words: str) -> None:
    """Open a chip's menu and click one of its choices."""
    menu = chip.button.menu()
    menu.popup(chip.button.mapToGlobal(chip.button.rect().bottomLeft()))
    (action,) = [each for each in menu.actions() if each.text() == words]
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def keys(page: PathPage) -> list[str]:
    assert page._facts.rows is not None
    return sorted(str(row[0]) for row in page._facts.rows.rows)


def test_those_of_whom_a_value_is_not_told_are_a_choice_like_any_other(
    page: PathPage, qtbot: QtBot
) -> None:
    region, tier = (page.narrowing.filters[each] for each in ("region", "tier"))
    choose(qtbot, region, "No region")
    qtbot.waitUntil(lambda: keys(page) == ["O3", "O4", "O5"], timeout=10_000)
    assert page.tallies.tally("all").value == "3"
    assert region.button.text() == "No region ▾" and region.button.isChecked()
    assert page.narrowing.everything.isVisible()
    cases = page._facts.cases
    assert cases is not None
    assert finding_id(cases.process, page.view) == "path:broadband/*/*/*/*/region=%none"
    choose(qtbot, region, "All regions")
    qtbot.waitUntil(lambda: len(keys(page)) == 6, timeout=10_000)
    choose(qtbot, tier, "No tier")
    qtbot.waitUntil(lambda: keys(page) == [f"O{n}" for n in range(1, 6)], timeout=10_000)
    choose(qtbot, tier, "All tiers")
    qtbot.waitUntil(lambda: len(keys(page)) == 6, timeout=10_000)
    choose(qtbot, tier, "gold")
    qtbot.waitUntil(lambda: keys(page) == ["O0"], timeout=10_000)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(keys(page)) == 6, timeout=10_000)
    assert region.button.text() == "All regions ▾"


def test_what_is_compared_as_not_told_is_filtered_by_with_enter(
    page: PathPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.looks["compare"], LEFT)
    look = page.look(COMPARE)
    look.by.chosen.emit("tier")
    qtbot.waitUntil(lambda: [row[0] for row in look.values.all_rows()] == ["not told", "gold"],
                    timeout=10_000)  # fmt: skip
    look.values.view.selectRow(0)
    qtbot.keyClick(look.values.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(keys(page)) == 5, timeout=10_000)
    assert page.narrowing.filters["tier"].button.text() == "No tier ▾"


def test_the_period_says_whether_they_began_or_ended_in_it_and_everything_follows(
    page: PathPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All began forty days ago; they ended 10, 20, ... 50 days ago, and one has not."""
    period = page.narrowing.period
    choose(qtbot, period, "Began in the last 30 days")
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "0", timeout=10_000)
    choose(qtbot, period, "Ended in the last 30 days")
    qtbot.waitUntil(lambda: keys(page) == ["O0", "O1"], timeout=10_000)
    assert period.button.text() == "Ended in the last 30 days ▾" and period.button.isChecked()
    choose(qtbot, period, "All that have ended")
    qtbot.waitUntil(lambda: keys(page) == [f"O{n}" for n in range(5)], timeout=10_000)
    qtbot.mouseClick(page.looks["over_time"], LEFT)
    look = page.look(OVER_TIME)
    qtbot.waitUntil(lambda: sum(each.began for each in look._trend.periods) == 5, timeout=10_000)
    assert look.chart.accessibleName() == "Won of what ended"
    assert not page.narrowing.conversion.button.isVisible()
    place = next(n for n, each in enumerate(look._trend.periods) if each.began)
    area = look.chart.period_area(place)
    qtbot.mouseClick(look.chart, LEFT, pos=area.center().toPoint())
    qtbot.waitUntil(lambda: keys(page) == ["O4"], timeout=10_000)
    assert page._list_panel.accessibleName() == "ended 2026-09-28 … 2026-10-04 · 1"
    written: list[Sheet] = []
    monkeypatch.setattr("ui.path_page.export_sheets", lambda *told: written.extend(told[-1]))
    qtbot.mouseClick(page.export, LEFT)
    assert "All that have ended" in written[0].notes[1]
    choose(qtbot, period, "All that is kept")
    qtbot.waitUntil(page.narrowing.conversion.button.isVisible, timeout=10_000)
    began = "Won within 21 days of beginning"
    qtbot.waitUntil(lambda: look.chart.accessibleName() == began, timeout=10_000)


def test_what_is_exported_says_what_counted(
    page: PathPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, page.narrowing.filters["region"], "No region")
    choose(qtbot, page.narrowing.period, "Ended in the last 90 days")
    qtbot.waitUntil(lambda: keys(page) == ["O3", "O4"], timeout=10_000)
    written: list[Sheet] = []
    monkeypatch.setattr("ui.path_page.export_sheets", lambda *told: written.extend(told[-1]))
    qtbot.mouseClick(page.export, LEFT)
    counted = "Broadband · Ended in the last 90 days · No region"
    assert counted in written.pop().notes
    qtbot.mouseClick(page.looks["compare"], LEFT)
    qtbot.waitUntil(lambda: bool(page.look(COMPARE).values.all_rows()), timeout=10_000)
    qtbot.mouseClick(page.export, LEFT)
    assert [counted in sheet.notes for sheet in written] == [True, True]


def test_the_conversion_window_is_chosen_beside_the_rule_lists_its_wins_and_is_remembered(
    page: PathPage, lead: SeatedDesk, qtbot: QtBot
) -> None:
    """Two were won after 5 and after 20 days; the youngest of the eight began 10 days ago."""
    columns = "key customer_key process status stage created_at closed_at"
    rows = [
        ("W0", "K6", "broadband", "won", "order", NOW_US - 40 * DAY_US, NOW_US - 35 * DAY_US),
        ("W1", "K7", "broadband", "won", "order", NOW_US - 40 * DAY_US, NOW_US - 20 * DAY_US),
        ("W2", "K8", "broadband", "won", "order", NOW_US - 10 * DAY_US, NOW_US - 9 * DAY_US),
    ]
    progress = FeedProgress(None, NOW_US, NOW_US)
    lead.store.apply(
        Batch("crm", "opportunity", "opportunity", tuple(columns.split()), rows, progress)
    )
    page.reload()
    qtbot.waitUntil(lambda: len(keys(page)) == 9, timeout=10_000)
    window = page.narrowing.conversion
    within = page.tallies.tally("within")
    assert (within.label, within.value, within.beside) == ("Won within 21 days", "25.0%", "2 of 8")
    assert not window.button.isChecked(), "the usual window looks chosen"
    choose(qtbot, window, "Window: 7 days")
    qtbot.waitUntil(lambda: page.tallies.tally("within").beside == "2 of 9", timeout=10_000)
    assert page.tallies.tally("within").value == "22.2%"
    assert window.button.isChecked()
    page._choose_part("within")
    qtbot.waitUntil(lambda: keys(page) == ["W0", "W2"], timeout=10_000)
    assert page._list_panel.accessibleName() == "won within 7 days · 2"
    qtbot.mouseClick(page.looks["over_time"], LEFT)
    qtbot.waitUntil(lambda: page.looked, timeout=10_000)
    chart = page.look(OVER_TIME).chart
    assert chart.accessibleName() == "Won within 7 days of beginning"
    choose(qtbot, window, "Window: 60 days")
    qtbot.waitUntil(lambda: page.tallies.tally("within").value == "—", timeout=10_000)
    qtbot.waitUntil(lambda: "60 days" in chart.accessibleName(), timeout=10_000)
    choose(qtbot, page.narrowing.period, "All that have ended")
    qtbot.waitUntil(lambda: not window.button.isVisible(), timeout=10_000)

    def numbers() -> list[str]:
        cells = page.tallies.findChildren(QAbstractButton)
        return [each.accessibleName() for each in cells if each.isVisible()]

    qtbot.waitUntil(lambda: not any("60 days" in each for each in numbers()), timeout=10_000)
    assert numbers()
    again = PathPage(lead.deck)
    again.finish()
    qtbot.addWidget(again)
    assert (again.days, again.span.rule) == (60, "ended")
