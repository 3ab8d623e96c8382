"""The loss statement on the path page, agreed, disputed and signed through a real hub."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, desk_of, dialog_of, house, lead
from small_floor import NOW_US, ZONE

from insight.hub.acts import WriteRecord
from storage.local.changes import Batch, FeedProgress
from storage.local.shared.records import records
from storage.local.statements import KIND
from ui.path.looks import STATEMENT
from ui.path.prices_dialog import PricesDialog
from ui.path_page import PathPage
from widgets.fact_table import FactDialog

__all__ = ["desk_of", "house", "lead"]
LEFT = Qt.MouseButton.LeftButton
Look = Callable[[SeatedDesk], PathPage]


def at(when: str) -> int:
    return int(datetime.fromisoformat(when).replace(tzinfo=ZONE).timestamp()) * 1_000_000


def put(desk: SeatedDesk, *rows: tuple) -> None:
    """Store opportunities: key, customer, status, stage, reason, closed."""
    columns = (
        "key", "customer_key", "status", "stage", "reason_code", "closed_at", "process",
        "created_at",
    )  # fmt: skip
    progress = FeedProgress(None, NOW_US, NOW_US)
    desk.store.apply(Batch(
        "crm", "opportunity", "opportunity", columns,
        [(*row[:5], at(row[5]), "broadband", at(row[5]) - 3_600_000_000) for row in rows], progress,
    ))  # fmt: skip


@pytest.fixture
def look_of(qtbot: QtBot) -> Look:
    """The statement on a desk that knows four losses of October."""

    def looked(desk: SeatedDesk) -> PathPage:
        put(desk, *((f"N{n}", f"K{n}", "lost", "order", "未覆盖", "2026-10-05") for n in range(3)),
            ("B0", "K9", "lost", "order", None, "2026-10-06"))  # fmt: skip
        page = PathPage(desk.deck)
        page.finish()
        qtbot.addWidget(page)
        desk.background.changed.connect(page.on_changes)
        page.resize(1240, 680)
        page.show()
        qtbot.waitUntil(lambda: page._facts.cases is not None, timeout=10_000)
        qtbot.mouseClick(page.looks["statement"], LEFT)
        qtbot.waitUntil(lambda: len(page.look(STATEMENT).lines.chosen_rows()) >= 2, timeout=10_000)
        return page

    return looked


def said(page: PathPage) -> list[tuple]:
    """Department, verdict and note of each line."""
    return [(row[0], *row[-2:]) for row in page.look(STATEMENT).lines._model.facts.rows]


def test_a_line_opens_its_list_and_its_losses_can_be_won_back(
    look_of: Look, lead: SeatedDesk, qtbot: QtBot
) -> None:
    page = look_of(lead)
    assert "4 losses and leaks, 4 of them priced: ¥5,760.00" in page.look(STATEMENT).sum.text()
    assert page.look(STATEMENT).departments.chosen_rows()[0][:2] == ("Network", 3 * 6000 * 24)
    page._choose_period("7")
    page.look(STATEMENT).lines.view.selectRow(0)
    qtbot.keyClick(page.look(STATEMENT).lines.view, Qt.Key.Key_Return)
    wanted = "2026-10 · Network · Ordered · 未覆盖 · 3"
    qtbot.waitUntil(lambda: page._list_panel.accessibleName() == wanted, timeout=10_000)
    assert page.win_back.text() == "Win back 3 …"


def test_lines_are_agreed_or_disputed_with_a_note_and_every_leader_sees_it(
    look_of: Look, lead: SeatedDesk, desk_of: Callable[[str], SeatedDesk], qtbot: QtBot
) -> None:
    page, other = look_of(lead), look_of(desk_of("zhou"))
    look = page.look(STATEMENT)
    assert not look.agree.isEnabled()
    look.lines.view.selectRow(1)
    assert look.agree.isEnabled()
    assert not look.dispute.isEnabled()
    qtbot.keyClicks(look.note, "two of them were ours")
    qtbot.mouseClick(look.dispute, LEFT)
    look.lines.view.selectRow(0)
    qtbot.mouseClick(look.agree, LEFT)
    wanted = [("Network", "agreed", "林班长"),
              ("E-sales", "disputed", "林班长 · two of them were ours")]  # fmt: skip
    for each in (page, other):
        qtbot.waitUntil(lambda each=each: said(each) == wanted, timeout=15_000)
    assert other.look(STATEMENT).departments._model.facts.rows[1][2] == 6000 * 24


def test_avoidable_contacts_are_lines_of_their_own_disputed_as_others_with_their_list(
    look_of: Look, lead: SeatedDesk, qtbot: QtBot
) -> None:
    columns = (
        "key", "customer_key", "reason_code", "started_at", "direction", "agent_key", "duration_s",
        "wrapup_s",
    )  # fmt: skip
    rows = [(f"J{n}", "K1", "网速慢", at(f"2026-10-1{n}"), "in", "A1", 300, 100) for n in range(3)]
    lead.store.apply(
        Batch("desk", "contact", "contact", columns, rows, FeedProgress(None, NOW_US, NOW_US))
    )
    page = look_of(lead)
    look = page.look(STATEMENT)
    assert "4 losses and leaks, 4 of them priced: ¥5,760.00" in look.sum.text()
    assert "2 avoidable contacts, 2 of them handled by somebody: ¥10.00" in look.sum.text()
    lines = look.lines._model.facts.rows
    assert lines[2][:6] == ("Network", "contact, again for the same", "网速慢", 2, 2, 1000)
    assert look.departments._model.facts.rows[0] == ("Network", 3 * 6000 * 24 + 1000, 0, 3, 2)
    look.lines.view.selectRow(2)
    qtbot.keyClick(look.lines.view, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, look, FactDialog)
    assert [row[-1] for row in dialog.table.chosen_rows()] == ["desk:J2", "desk:J1"]
    dialog.reject()
    qtbot.keyClicks(look.note, "the mast is the builder's")
    qtbot.mouseClick(look.dispute, LEFT)
    qtbot.waitUntil(lambda: said(page)[2] == (
        "Network", "disputed", "林班长 · the mast is the builder's"
    ), timeout=15_000)  # fmt: skip
    assert look.sheets()[2].table.rows[0][-1] == "desk:J2"


def heard(desk: SeatedDesk) -> int:
    with desk.store.read() as reader:
        return len(records(reader, desk.me, KIND))


def test_a_month_that_is_over_is_signed_stays_so_and_shows_what_changed_since(
    look_of: Look, house: House, lead: SeatedDesk, qtbot: QtBot
) -> None:
    no_lead, no_lines = {"verdict": "signed", "lines": []}, {"verdict": "signed", "lines": 5}
    house.act("luo", WriteRecord(KIND, "broadband/2026-10", no_lead))
    house.act("zhou", WriteRecord(KIND, "broadband/2026-10", no_lines))
    qtbot.waitUntil(lambda: heard(lead) == 2, timeout=10_000)
    page = look_of(lead)
    look = page.look(STATEMENT)
    put(lead, ("N8", "K7", "lost", "order", "未覆盖", "2026-11-07"))
    page.reload()
    for month, words in (("2026-11-01", "not over"), ("2026-10-01", "")):
        qtbot.waitUntil(lambda month=month: month in look.months._choices, timeout=10_000)
        look.months.chosen.emit(month)
        qtbot.waitUntil(lambda month=month: look.months.at == month, timeout=10_000)
        assert look.sign.isEnabled() == (not words)
        assert words in look.sign.toolTip()
    qtbot.mouseClick(look.sign, LEFT)
    box = dialog_of(qtbot, look, QMessageBox)
    assert "2026-10 with ¥5,760.00" in box.text()
    sign = next(each for each in box.buttons() if each.text() == "Sign")
    qtbot.mouseClick(sign, LEFT)
    qtbot.waitUntil(lambda: "Signed by 林班长" in look.sum.text(), timeout=15_000)
    assert not look.sign.isEnabled()
    put(lead, ("N9", "K8", "lost", "order", "未覆盖", "2026-10-07"))
    page.reload()
    qtbot.waitUntil(lambda: "Counted today: ¥7,200.00 (+1,440.00)" in look.sum.text(),
                    timeout=10_000)  # fmt: skip
    assert "4 losses and leaks" in look.sum.text()
    assert [row[6] for row in look.lines._model.facts.rows] == [6000 * 24, 0]
    assert look.sheets()[0].notes[1].startswith("Signed by 林班长")


def test_the_house_s_prices_count_at_once_and_faulty_ones_are_refused_in_place(
    look_of: Look, lead: SeatedDesk, qtbot: QtBot
) -> None:
    page = look_of(lead)
    qtbot.mouseClick(page.look(STATEMENT).prices, LEFT)
    dialog = dialog_of(qtbot, page.look(STATEMENT), PricesDialog)
    whole = dialog.text.toPlainText()
    dialog.text.setPlainText(whole.replace("default_arpu_fen = 6000", "default_arpu_fen = -1"))
    qtbot.mouseClick(dialog.save, LEFT)
    assert "default_arpu_fen" in dialog.trouble.text()
    dialog.text.setPlainText(whole.replace("default_arpu_fen = 6000", "default_arpu_fen = 6001"))
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: "¥5,760.96" in page.look(STATEMENT).sum.text(), timeout=15_000)


def test_whoever_does_not_lead_neither_agrees_nor_signs_nor_sets_prices(
    look_of: Look, desk_of: Callable[[str], SeatedDesk], qtbot: QtBot
) -> None:
    page = look_of(desk_of("luo"))
    page.look(STATEMENT).lines.view.selectRow(0)
    assert not page.look(STATEMENT).agree.isEnabled()
    assert not page.look(STATEMENT).sign.isEnabled()
    qtbot.mouseClick(page.look(STATEMENT).prices, LEFT)
    dialog = dialog_of(qtbot, page.look(STATEMENT), PricesDialog)
    assert dialog.text.isReadOnly()
    assert not dialog.save.isVisible()
