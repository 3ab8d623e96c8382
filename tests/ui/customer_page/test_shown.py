"""What is shown of a customer, and how it is reached by keyboard and on any screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shown_customer import DAY, ME, PHONE, chips, every_text, show
from small_floor import NOW_US, put

from desktop.window import Window
from storage.local import audit
from storage.local.lookup import look_up
from storage.local.store import Store
from storage.sources.personal import Personal
from ui.customer.paper import as_text
from ui.customer_page import CustomerPage
from ui.privacy.reveal_dialog import RevealDialog

# --- who is shown -------------------------------------------------------------------------------


def test_nobody_is_shown_until_somebody_is_looked_up(page: CustomerPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.start.isVisible, timeout=10_000)
    assert "Look somebody up" in page.start.how.text()
    asked: list[str] = []
    page.deck.bell.action_wanted.connect(asked.append)
    qtbot.mouseClick(page.start.button, Qt.MouseButton.LeftButton)
    assert asked == ["look_up"]


def test_who_was_opened_lately_is_offered_and_opened_by_enter(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    opened.forget()
    qtbot.waitUntil(lambda: opened.start.recent.words() != [], timeout=10_000)
    assert opened.start.recent.words() == ["王** 120****0001 · 天河区 100-150"]
    opened.start.recent.setFocus()
    opened.start.recent.selectRow(0)
    qtbot.keyClick(opened.start.recent, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened.summary().get("shown")), timeout=10_000)


def test_a_customer_with_everything_is_on_one_screen(opened: CustomerPage) -> None:
    assert (opened.header.name.text(), opened.header.phone.text()) == ("王**", "120****0001")
    assert opened.header.initial._sign == "王"
    marks = chips(opened)
    for words in ("Arrears ¥50", "Balance ¥12.40", "Tier 100-150 · ARPU ¥97",
                  "Other network until 2027-01", "real name verified", "爱看球"):  # fmt: skip
        assert words in marks
    assert opened.header.systems.text() == (
        "3 records joined: Call distribution (by same identity number, same phone, same name)"
    )
    told = opened.warnings.words()
    assert told[0].startswith("Payment failed 2 minutes ago: order DD1 · ¥1,288 · cause: 余额不足")
    assert told[1].startswith("Complaint not closed")
    products = opened.products.lines.words()
    assert "120****7781 4G飞享88 · ¥88 until 2026-12" in products
    assert "Coverage 珠江花园 covered 3 ports free" in products
    assert [stage.state for stage in opened.orders.under_way[0].strip.stages] == [
        "done", "skipped", "done", "current", "ahead", "ahead", "ahead"
    ]  # fmt: skip
    assert "微店" in opened.orders.under_way[0].strip.readout
    assert opened.cases.lines.words()[0].startswith("▲ Complaint 流量争议")
    assert opened.cases.lines.words()[-1].startswith("Complaint 装移机 ✓")
    assert "K1" in opened.identity.records.words()[0]


def test_every_line_tells_its_source_and_the_exact_time_on_hover(opened: CustomerPage) -> None:
    for lines in (opened.products.lines, opened.cases.lines, opened.identity.records):
        for line in lines.lines:
            assert "Call distribution, record " in line.about
    assert (
        "last changed there 2026-11-19 10:30:00, 1 day ago"
        in opened.identity.records.lines[0].about
    )
    assert "as of 2026-11-20 10:29:52, 8 seconds ago" in opened.products.toolTip()


def test_a_look_is_written_down_once(opened: CustomerPage, store: Store, qtbot: QtBot) -> None:
    def looks() -> list[str]:
        with store.read() as reader:
            return [look.action for look in audit.looks_at(reader, [ME])]

    qtbot.waitUntil(lambda: looks() == ["look"], timeout=10_000)
    opened.show_item(ME)
    qtbot.wait(50)
    assert looks() == ["look"]


def test_the_dialog_that_asks_for_more_names_the_customer_masked(opened: CustomerPage) -> None:
    opened.reveal.open_dialog()
    (dialog,) = opened.window().findChildren(RevealDialog)
    assert any(label.text().startswith("Of 王**, ") for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_a_locked_screen_holds_nothing_of_the_customer(opened: CustomerPage, qtbot: QtBot) -> None:
    opened.deck.sight.dropped.emit()
    assert opened.person is None
    assert not any("王" in text or "0001" in text for text in every_text(opened))
    assert opened.timeline.rows() == []


# --- bills --------------------------------------------------------------------------------------


def fen(words: str) -> int:
    sign = -1 if words.startswith("−") else 1
    return sign * round(float(words.strip("+−¥").replace(",", "").replace("¥", "")) * 100)


def test_chips_that_are_not_needed_any_more_hold_nothing(opened: CustomerPage) -> None:
    opened.resize(700, 600)
    opened.forget()
    for chip in opened.header.marks.findChildren(QLabel):
        assert not chip.isVisible()
        told = chip.toolTip() + chip.accessibleDescription()
        assert not told and chip.text() in ("", f"+{chip.text()[1:]}")


def test_a_months_change_is_explained_to_the_fen(opened: CustomerPage, qtbot: QtBot) -> None:
    chart = opened.bills.chart
    assert [bar.value for bar in chart.bars] == ["—", "—", "—", "—", "97", "128"]
    total, *charges = opened.bills.charges.lines
    assert (total.label, total.value) == ("Total Oct", "¥128.50")
    assert sum(fen(line.value) for line in charges) == fen(total.value)
    assert sum(fen(line.note) for line in charges if line.note) == 3_150
    assert [line.label for line in charges] == ["Monthly fee", "Data", "Roaming", "▲ Unexplained"]
    assert opened.bills.accessibleDescription().startswith("Oct +¥31.50: Roaming +¥30, Unexplained")
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert opened.bills.charges.lines[0].value == "¥97"
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() - 20, 40))
    assert opened.bills.charges.lines[0].value == "¥128.50"


def test_usage_takes_the_place_of_the_bills(opened: CustomerPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.bills.switch, Qt.MouseButton.LeftButton)
    assert opened.bills.usage.words() == ["Oct 42.0 GB · 131 min · 8 SMS 2026"]
    assert opened.bills.usage.isVisible() and not opened.bills.chart.isVisible()


# --- keyboard and space -------------------------------------------------------------------------


def test_f6_reaches_every_panel(opened: CustomerPage, qtbot: QtBot) -> None:
    opened.focus_first()
    seen = []
    for _ in range(12):
        opened.next_panel()
        focus = QApplication.focusWidget()
        if focus in seen:
            break
        seen.append(focus)
    assert {
        opened.products.lines, opened.bills.chart, opened.orders.under_way[0].strip,
        opened.cases.lines, opened.timeline.view, opened.scripts.search, opened.identity.records,
    } <= set(seen)  # fmt: skip


def test_stages_are_gone_along_by_keyboard_and_explained_on_hover(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    strip = opened.orders.under_way[0].strip
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    assert strip.readout.startswith("Contact: reached")
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert strip.readout == "Completed: not reached"
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, QPoint(20, 10), QPoint(20, 10)))
    assert "● Payment" in strip.accessibleDescription()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (2560, 1440)])
def test_three_columns_fit_and_a_wide_screen_has_one_more(
    opened: CustomerPage, qtbot: QtBot, width: int, height: int
) -> None:
    opened.window().resize(width, height)
    qtbot.waitUntil(lambda: opened.columns.width() > width - 250, timeout=5_000)
    assert opened.timeline.width() >= 380
    assert opened.identity.mapTo(opened, opened.identity.rect().topRight()).x() < opened.width()
    beside = opened.orders.mapTo(opened, QPoint(0, 0)).x() > opened.products.geometry().right()
    assert beside == (width > 2_000)


def test_lists_take_the_height_there_is(opened: CustomerPage, store: Store, qtbot: QtBot) -> None:
    put(store, "complaint", "key customer_key kind status opened_at",
        [(f"D{n}", "K1", "资源", "closed", NOW_US - n * DAY) for n in range(18)])  # fmt: skip
    lines = opened.cases.lines
    qtbot.waitUntil(lambda: len(lines.lines) == 20, timeout=10_000)
    window = opened.window()
    window.resize(2_560, 1_440)
    qtbot.waitUntil(lambda: lines.height() == 20 * lines.rowHeight(0), timeout=5_000)
    window.resize(1_366, 768)
    qtbot.waitUntil(lambda: lines.height() == 6 * lines.rowHeight(0), timeout=5_000)


def test_what_is_not_shown_any_more_is_counted(
    page: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    put(store, "complaint", "key customer_key kind status opened_at closed_at",
        [(f"D{n}", "K9", "资源", "", NOW_US - n * DAY, NOW_US) for n in range(123)])  # fmt: skip
    show(page, ("acd", "K9"), qtbot)
    assert "23 older not shown" in page.cases.accessibleDescription()
    taken = page.paper(0)
    assert taken is not None and "23 older not shown" in as_text(taken)


def test_the_widths_of_the_columns_are_remembered(
    opened: CustomerPage, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    opened.window().resize(1440, 900)
    qtbot.waitUntil(lambda: opened.columns.sizes()[0] == 360, timeout=5_000)
    opened.columns.moveSplitter(400, 1)  # as dragging the handle does
    wanted = opened.columns.sizes()
    assert wanted[0] > 360
    opened.leave()
    other = open_window()
    other.resize(1440, 900)
    other.show_page("customer")
    again = other.page("customer")
    assert isinstance(again, CustomerPage)
    again.show_item(ME)
    qtbot.waitUntil(lambda: abs(again.columns.sizes()[0] - wanted[0]) < 3, timeout=5_000)


def test_the_customer_is_found_by_what_is_typed_and_opened(
    page: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    with store.read() as reader:
        hits = look_up(reader, PHONE, Personal(store.identity_key)).hits
    assert ME in {hit.person for hit in hits}
    show(page, ME, qtbot)


def test_a_customer_asked_for_is_shown_once_the_page_is_made(
    centre: Store, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window = open_window()
    window.deck.bell.page_wanted.emit("customer", ME)
    page = window.stack.currentWidget()
    assert isinstance(page, CustomerPage)
    assert not page.made
    qtbot.waitUntil(lambda: page.made and bool(page.summary().get("shown")), timeout=20_000)
    assert page.header.name.text() == "王**"
