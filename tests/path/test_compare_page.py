"""Comparing on the path page, with real clicks."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk, desk_of, house, lead
from small_floor import NOW_US

from storage.local.changes import Batch, FeedProgress
from ui.path.compare import CompareLook
from ui.path.looks import COMPARE
from ui.path_page import PathPage

__all__ = ["desk_of", "house", "lead"]
LEFT = Qt.MouseButton.LeftButton
HOUR_US = 3_600_000_000
EACH = 40


@pytest.fixture
def page(lead: SeatedDesk, qtbot: QtBot) -> PathPage:
    """Forty opportunities each by hotline (all lost), store (all won) and app (half and half)."""
    columns = (
        "key", "customer_key", "touchpoint", "process", "status", "stage", "reason_code",
        "created_at", "closed_at",
    )  # fmt: skip
    rows = []
    for n in range(3 * EACH):
        touchpoint = ("hotline", "store", "app")[n // EACH]
        won = touchpoint == "store" or (touchpoint == "app" and n % 2 == 0)
        rows.append((
            f"O{n:03d}", f"K{n}", touchpoint, "broadband", "won" if won else "lost",
            "done" if won else "order", None if won else "未覆盖",
            NOW_US - (600 if n % 2 else 900) * HOUR_US, NOW_US - 500 * HOUR_US,
        ))  # fmt: skip
    progress = FeedProgress(None, NOW_US, NOW_US)
    lead.store.apply(Batch("crm", "opportunity", "opportunity", columns, rows, progress))
    made = PathPage(lead.deck)
    made.finish()
    qtbot.addWidget(made)
    made.resize(1240, 720)
    made.show()
    qtbot.waitUntil(lambda: made._facts.cases is not None, timeout=10_000)
    qtbot.mouseClick(made.looks["compare"], LEFT)
    qtbot.waitUntil(lambda: len(made.look(COMPARE).values.all_rows()) == 3, timeout=10_000)
    return made


@pytest.fixture
def look(page: PathPage) -> CompareLook:
    return page.look(COMPARE)


def choose(look: CompareLook, qtbot: QtBot, *values: str) -> None:
    """Click rows, the second and further ones with Ctrl held."""
    view = look.values.view
    for n, value in enumerate(values):
        row = [line[0] for line in look.values.all_rows()].index(value)
        keys = Qt.KeyboardModifier.ControlModifier if n else Qt.KeyboardModifier.NoModifier
        area = view.visualRect(view.model().index(row, 0))
        qtbot.mouseClick(view.viewport(), LEFT, keys, area.center())


def told(look: CompareLook) -> dict[str, tuple]:
    return {str(row[0]): row[1:] for row in look.differences.all_rows()}


def titled(page: PathPage, qtbot: QtBot, title: str) -> None:
    look = page.look(COMPARE)
    qtbot.waitUntil(lambda: look._against.accessibleName() == title, timeout=10_000)


def test_one_is_held_against_all_others_and_two_against_each_other(
    look: CompareLook, page: PathPage, qtbot: QtBot
) -> None:
    assert look.said.isVisible() and not look.differences.isVisible()
    choose(look, qtbot, "hotline")
    titled(page, qtbot, "hotline against all others")
    assert told(look)["Won of closed"][:3] == ("▲ differs", 0.0, 0.75)
    assert told(look)["Won of closed"][-2:] == (EACH, 2 * EACH)
    assert told(look)["Lost at Ordered"][1:3] == (1.0, 0.25)
    choose(look, qtbot, "app", "store")
    titled(page, qtbot, "store against app")
    assert told(look)["Won of closed"][1:4] == (1.0, 0.5, "+50.0")
    assert told(look)["Reason: 未覆盖"][:3] == ("", None, 1.0)
    choose(look, qtbot, "app", "store", "hotline")
    qtbot.waitUntil(look.said.isVisible, timeout=10_000)  # nobody is left to compare with


def test_another_dimension_begins_anew_and_a_value_is_looked_at_alone(
    look: CompareLook, page: PathPage, qtbot: QtBot
) -> None:
    choose(look, qtbot, "store")
    titled(page, qtbot, "store against all others")
    look.by.chosen.emit("week")
    qtbot.waitUntil(lambda: len(look.values.all_rows()) == 2, timeout=10_000)
    assert look.chosen == () and look.said.isVisible()
    assert [row[0] for row in look.values.all_rows()] == [
        "2026-10-12 … 2026-10-18", "2026-10-26 … 2026-11-01",
    ]  # fmt: skip
    look.by.chosen.emit("touchpoint")
    qtbot.waitUntil(lambda: len(look.values.all_rows()) == 3, timeout=10_000)
    look.values.view.selectRow(0)
    qtbot.keyClick(look.values.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dict(page.view.only) == {"touchpoint": "app"}, timeout=10_000)
    qtbot.waitUntil(lambda: len(look.values.all_rows()) == 1, timeout=10_000)


def test_both_tables_are_exported_with_what_they_mean(
    look: CompareLook, page: PathPage, qtbot: QtBot
) -> None:
    choose(look, qtbot, "hotline")
    titled(page, qtbot, "hotline against all others")
    parts, against = look.sheets()
    assert [row[0] for row in parts.table.rows] == ["app", "hotline", "store"]
    assert against.title == "hotline against all others"
    assert any("Newcombe" in note for note in against.notes)
