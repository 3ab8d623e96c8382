"""Names that may mean one community, decided by a person in the Path page's Rankings."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, put

from desktop.background import Background
from storage.local.confirmed_names import confirmed
from storage.local.relinking import Relinking
from storage.local.store import Store
from ui.deck import Deck
from ui.path.looks import RANKINGS
from ui.path.names_dialog import NamesDialog
from ui.path_page import PathPage

LEFT = Qt.MouseButton.LeftButton
HOUR = 3_600 * SECOND


@pytest.fixture
def lost(store: Store) -> Store:
    """A community entered twice: three orders lost to missing coverage in the one entry, two in the
    other. Three customers say a name that is on no list."""
    put(store, "community", "key name region address", [
        ("X1", "翠竹花园", "440106", "天河路8号"), ("X9", "翠竹片区", "440106", "天河路8号"),
        ("X2", "东湖豪庭", "440104", "中山路1号"),
    ])  # fmt: skip
    put(store, "opportunity", "key name customer_key touchpoint community_key process stage status "
        "reason_code created_at closed_at", [
        (f"O{n}", f"客户{n}", f"K{n}", "hotline", "X1" if n < 3 else "X9", "broadband", "order",
         "lost", "未覆盖", NOW_US - 100 * HOUR, NOW_US - 50 * HOUR)
        for n in range(5)
    ])  # fmt: skip
    put(store, "opportunity_event", "key opportunity_key stage kind system at", [
        (f"E{n}", f"O{n}", "order", "refuse", "ess", NOW_US - 50 * HOUR) for n in range(5)
    ])  # fmt: skip
    put(store, "customer", "key name phone address community_key", [
        (f"K{n}", f"王建{n}", f"1381234567{n}", f"{n + 1}栋701", "X1") for n in range(5)
    ] + [
        (f"B{n}", f"王建{n}", f"1381234567{n}", f"老翠竹{n + 1}栋701", None) for n in range(3)
    ])  # fmt: skip
    Relinking(store).catch_up()
    return store


@pytest.fixture
def page(
    lost: Store, desk_of: Callable[[str], Deck], background: Background, qtbot: QtBot
) -> PathPage:
    made = PathPage(desk_of("lin"))
    made.finish()
    made._news.setInterval(0)
    qtbot.addWidget(made)
    background.changed.connect(made.on_changes)
    made.resize(1200, 680)
    made.show()
    made.look_at("rankings")
    qtbot.waitUntil(lambda: made._facts.answer is not None, timeout=10_000)
    return made


@pytest.fixture
def dialog(page: PathPage, qtbot: QtBot) -> NamesDialog:
    qtbot.mouseClick(page.look(RANKINGS).names, LEFT)
    found = page.findChildren(NamesDialog)[-1]
    qtbot.waitUntil(lambda: len(names(found)) == 2, timeout=10_000)
    return found


@pytest.fixture
def press(qtbot: QtBot) -> Callable[[QWidget], None]:
    def pressed(button: QWidget) -> None:
        qtbot.waitUntil(button.isEnabled, timeout=10_000)
        qtbot.mouseClick(button, LEFT)

    return pressed


def names(dialog: NamesDialog) -> list[str]:
    return [each.name for each in dialog._known.names.open]


def told_by_hub(store: Store) -> bool:
    with store.read() as reader:
        return bool(confirmed(reader))


def choose(dialog: NamesDialog, name: str) -> None:
    dialog.table.view.selectRow(names(dialog).index(name))


def test_confirming_says_its_effect_before_and_joins_the_rows_of_the_ranking_after(
    page: PathPage, dialog: NamesDialog, press: Callable[[QWidget], None], lost: Store, qtbot: QtBot
) -> None:
    assert [(each.community, each.curable) for each in page._facts.answer.found.communities] == [
        ("X1", 3), ("X9", 2),
    ]  # fmt: skip
    choose(dialog, "翠竹片区")
    assert dialog.effect.text().startswith("2 opportunities and 2 customers of “翠竹片区”")
    press(dialog.same)
    qtbot.waitUntil(lambda: names(dialog) == ["老翠竹"], timeout=10_000)
    qtbot.waitUntil(lambda: told_by_hub(lost), timeout=10_000)
    Relinking(lost).catch_up()
    qtbot.waitUntil(
        lambda: [(each.community, each.curable) for each in page._facts.answer.found.communities]
        == [("X1", 5)], timeout=15_000,
    )  # fmt: skip


def test_a_rejected_name_is_not_asked_again_until_it_is_taken_back(
    dialog: NamesDialog, press: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    choose(dialog, "老翠竹")
    assert dialog.effect.text().startswith("3 customers whose addresses say “老翠竹”")
    press(dialog.different)
    qtbot.waitUntil(lambda: names(dialog) == ["翠竹片区"], timeout=10_000)
    press(dialog.decided)
    press(dialog.back)
    qtbot.waitUntil(lambda: len(names(dialog)) == 2, timeout=10_000)
    assert dialog._known.names.decided == ()


def test_who_may_not_decide_sees_the_evidence_and_no_button(
    lost: Store, desk_of: Callable[[str], Deck], qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NamesDialog(parent, desk_of("luo"))
    dialog.show()
    qtbot.waitUntil(lambda: len(names(dialog)) == 2, timeout=10_000)
    assert not dialog.same.isEnabled()
    assert not dialog.different.isEnabled()
    assert "leads" in dialog.effect.text()
