"""Over time on the path page, with real clicks: every period lists its opportunities."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk, desk_of, house, lead
from small_floor import NOW_US, ZONE

from insight.path.compare import newcombe
from insight.path.periods import midnight_us
from insight.path.win_back import finding_id
from storage.local.changes import Batch, FeedProgress
from ui.path.looks import OVER_TIME
from ui.path.over_time import OverTime
from ui.path_page import PathPage

__all__ = ["desk_of", "house", "lead"]
LEFT = Qt.MouseButton.LeftButton
DAY_US = 86_400_000_000
BEGAN = {"2026-09-28": 4, "2026-10-05": 2, "2026-10-19": 3, "2026-11-16": 5}
"""The Monday of a week → how many began at its first instant, one of them at its last."""


@pytest.fixture
def page(lead: SeatedDesk, qtbot: QtBot) -> PathPage:
    rows = []
    for monday, count in BEGAN.items():
        start = midnight_us(date.fromisoformat(monday), ZONE)
        for n in range(count):
            at = start + 7 * DAY_US - 1 if n == 1 else start
            rows.append((f"{monday}-{n}", "broadband", "won" if n % 2 else "lost", "order", at,
                         at + DAY_US))  # fmt: skip
    columns = ("key", "process", "status", "stage", "created_at", "closed_at")
    progress = FeedProgress(None, NOW_US, NOW_US)
    lead.store.apply(Batch("crm", "opportunity", "opportunity", columns, rows, progress))
    made = PathPage(lead.deck)
    made.finish()
    qtbot.addWidget(made)
    made.resize(1240, 720)
    made.show()
    qtbot.waitUntil(lambda: made._facts.cases is not None, timeout=10_000)
    qtbot.mouseClick(made.looks["over_time"], LEFT)
    qtbot.waitUntil(lambda: bool(made.look(OVER_TIME).chart.points), timeout=10_000)
    return made


@pytest.fixture
def look(page: PathPage) -> OverTime:
    return page.look(OVER_TIME)


def keys(page: PathPage) -> set[str]:
    assert page._facts.rows is not None
    return {str(row[0]) for row in page._facts.rows.rows}


def week(look: OverTime, monday: str) -> int:
    return [each.begins.isoformat() for each in look._trend.periods].index(monday)


def test_every_period_clicked_lists_whoever_began_in_it_and_a_second_click_lifts_it(
    look: OverTime, page: PathPage, qtbot: QtBot
) -> None:
    for monday, count in BEGAN.items():
        place = week(look, monday)
        area = look.chart.period_area(place)
        qtbot.mouseClick(look.chart, LEFT, pos=area.center().toPoint())
        wanted = {f"{monday}-{n}" for n in range(count)}
        qtbot.waitUntil(lambda wanted=wanted: keys(page) == wanted, timeout=10_000)
        assert look.chart.at == place
    assert page._list_panel.accessibleName() == "began 2026-11-16 … 2026-11-22 · 5"
    finding = finding_id(page.process_chosen, page.view)
    assert finding == "path:broadband/*/*/*/*/from=2026-11-16 to=2026-11-23"
    qtbot.mouseClick(look.chart, LEFT, pos=area.center().toPoint())
    qtbot.waitUntil(lambda: len(keys(page)) == sum(BEGAN.values()), timeout=10_000)
    assert look.chart.at == -1


def test_the_keyboard_goes_along_the_periods_and_lists_one(
    look: OverTime, page: PathPage, qtbot: QtBot
) -> None:
    page.focus_first()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(look.chart, key)
    assert look.chart.accessibleDescription().startswith("2026-10-05: ")
    qtbot.waitUntil(lambda: keys(page) == {"2026-10-05-0", "2026-10-05-1"}, timeout=10_000)
    look.chart.grab()
    look.units.chosen.emit("month")
    qtbot.waitUntil(lambda: len(look.chart.points) == 3, timeout=10_000)
    assert look.chart.at == -1  # what is listed is no month
    qtbot.keyClick(look.chart, Qt.Key.Key_End)
    qtbot.keyClick(look.chart, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(keys(page)) == 5, timeout=10_000)
    qtbot.mouseClick(page.tallies.cell("won"), LEFT)
    qtbot.waitUntil(lambda: keys(page) == {"2026-11-16-1", "2026-11-16-3"}, timeout=10_000)
    assert look.chart.at == 2
    qtbot.keyClick(look.chart, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(keys(page)) == sum(BEGAN.values()), timeout=10_000)


def test_before_and_after_a_day_is_compared_with_its_interval_or_said_to_be_too_few(
    look: OverTime, lead: SeatedDesk, page: PathPage, qtbot: QtBot
) -> None:
    """Of forty by hotline each week ten are won, from the 5th of October on thirty."""
    rows = []
    for number in range(8):
        start = midnight_us(date(2026, 9, 7), ZONE) + number * 7 * DAY_US
        for n in range(40):
            won = n < (30 if number >= 4 else 10)
            rows.append((f"M{number}-{n}", "hotline", "broadband", "won" if won else "lost",
                         "order", start + DAY_US, start + 2 * DAY_US))  # fmt: skip
    columns = ("key", "touchpoint", "process", "status", "stage", "created_at", "closed_at")
    progress = FeedProgress(None, NOW_US, NOW_US)
    lead.store.apply(Batch("crm", "opportunity", "opportunity", columns, rows, progress))
    page.reload()
    page.look_for(page.view.with_only("touchpoint", "hotline"))
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == "320", timeout=10_000)
    assert not look.measure.isVisible()
    look.against.chosen.emit("day")
    assert look.measure.isVisible()
    look.measure.setDate(QDate(2026, 10, 5))
    qtbot.waitUntil(lambda: "25.0% → 75.0%: +50.00 points" in look.sums.text(), timeout=10_000)
    low, high = newcombe((30, 120), (90, 120), 1.959963984540054)
    assert look.sums.text().endswith(
        f"The whole difference, by who came and by how well, lies between {low * 100:+.2f} and "
        f"{high * 100:+.2f} points (95 %); what else changed then is in it. "
        "That is more than chance."
    )
    assert look._change.accessibleDescription() == "3 weeks each"
    look.table.view.selectRow(0)
    qtbot.keyClick(look.table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(keys(page)) == 240, timeout=10_000)
    spans = "2026-09-14 … 2026-10-04 + 2026-10-05 … 2026-10-25"
    assert page._list_panel.accessibleName() == f"hotline · {spans} · 240"
    look.measure.setDate(QDate(2026, 11, 10))
    qtbot.waitUntil(lambda: look.sums.text().startswith("There must be a week"), timeout=10_000)
    look.against.chosen.emit("")
    qtbot.waitUntil(lambda: look.sums.text().startswith("Too few ripe"), timeout=10_000)
    assert not look.measure.isVisible()
