"""One customer's page as people use it: with everything, with nothing, with a silent source."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, QuietSources, put

from desktop.window import Window
from insight.identity.records import Ref
from storage.local import audit
from storage.local.errors import DiskFullError
from storage.local.linker import Linker
from storage.local.lookup import look_up
from storage.local.store import Store
from storage.sources.errors import SourceError
from storage.sources.personal import Personal
from storage.sources.status import FeedStatus
from ui.customer import reading
from ui.customer.paper import as_sheets, as_text
from ui.customer.printing import write_pdf
from ui.customer_page import CustomerPage
from ui.privacy.reveal_dialog import RevealDialog
from widgets.watchdog import Watchdog

DAY = 86_400 * SECOND
PHONE, NUMBER, ACCOUNT = "12012340001", "12012347781", "800012345838"
TABLES = (
    "customer", "account", "subscription", "bill", "usage_record", "opportunity",
    "opportunity_event", "complaint", "fault", "payment_attempt", "contact", "community", "article",
)  # fmt: skip
ME: Ref = ("acd", "K1")


def feeds(state: str = "running") -> tuple[FeedStatus, ...]:
    return tuple(
        FeedStatus(table, table, state, NOW_US - 8 * SECOND, NOW_US - 60 * SECOND)  # type: ignore[arg-type]
        for table in TABLES
    )


@pytest.fixture
def sources() -> QuietSources:
    quiet = QuietSources()
    quiet.set_status(feeds=feeds())
    return quiet


@pytest.fixture
def centre(store: Store) -> Iterator[Store]:
    """K1 to K3 are one person with everything, K4 has the same phone, K9 has nothing at all."""
    put(store, "customer", "key name phone address created_at updated_at identity_masked "
        "identity_hash tier arpu_fen tags realname_status region community_key", [
        ("K1", "王建国", PHONE, "天河路12号3栋702", 100 * DAY, NOW_US - DAY, "990***********1236",
         "x", "100-150", 9_700, "爱看球,夜间用户", "verified", "天河区", "G1"),
        ("K2", "王建国", PHONE, None, 200 * DAY, None, "990***********1236", "x", None, None, None,
         None, None, None),
        ("K3", "王建国", "+86 " + PHONE, None, 300 * DAY, None, None, None, None, None, None, None,
         None, None),
        ("K4", "王建国", PHONE, None, 400 * DAY, None, "990***********9999", "y", None, None, None,
         None, None, None),
        ("K9", "李芳", "12012340009", None, 500 * DAY, None, None, None, None, None, None, None,
         None, None),
    ])  # fmt: skip
    put(store, "account", "key customer_key number status balance_fen arrears_fen updated_at",
        [("A1", "K1", ACCOUNT, "active", 1_240, 5_000, NOW_US - DAY)])  # fmt: skip
    put(store, "subscription", "key customer_key account_key product_code product_name number "
        "status fee_fen contract_end_at updated_at", [
        ("S1", "K1", "A1", "P88", "4G飞享88", NUMBER, "active", 8_800, NOW_US + 20 * DAY, NOW_US),
    ])  # fmt: skip
    put(store, "bill", "key account_key customer_key month base_fen data_fen roaming_fen "
        "discount_fen total_fen paid_at", [
        ("B9", "A1", "K1", "2026-09", 8_800, 900, 0, 0, 9_700, NOW_US - 40 * DAY),
        ("B10", "A1", "K1", "2026-10", 8_800, 900, 3_000, 0, 12_850, None),
    ])  # fmt: skip
    put(store, "usage_record", "key account_key customer_key month voice_min data_mb sms_count",
        [("U10", "A1", "K1", "2026-10", 131, 43_000, 8)])  # fmt: skip
    put(store, "opportunity", "key customer_key process stage status product_code source_order_key "
        "amount_fen created_at updated_at competitor competitor_end_at", [
        ("O1", "K1", "broadband", "payment", "open", "KD1000", "DD1", 128_800, NOW_US - DAY,
         NOW_US - 900 * SECOND, None, None),
        ("O2", "K1", "broadband", "register", "lost", "KD200", None, None, NOW_US - 30 * DAY,
         NOW_US - 30 * DAY, "他网甲", NOW_US + 60 * DAY),
    ])  # fmt: skip
    put(store, "opportunity_event", "key opportunity_key stage kind system unit at", [
        ("E1", "O1", "touch", "enter", "acd", "热线", NOW_US - DAY),
        ("E2", "O1", "order", "enter", "acd", "微店", NOW_US - 1_000 * SECOND),
        ("E3", "O1", "payment", "enter", "acd", "微店", NOW_US - 900 * SECOND),
    ])  # fmt: skip
    put(store, "payment_attempt", "key customer_key opportunity_key status reason_code amount_fen "
        "at", [
        ("P1", "K1", "O1", "refused", "余额不足", 128_800, NOW_US - 120 * SECOND),
    ])  # fmt: skip
    put(store, "complaint", "key customer_key kind text status opened_at", [
        ("C1", "K1", "流量争议", f"请打{PHONE}", "open", NOW_US - 2 * DAY),
        ("C2", "K1", "装移机", "", "closed", NOW_US - 60 * DAY),
    ])  # fmt: skip
    put(store, "contact", "key customer_key touchpoint direction reason_code summary started_at",
        [("T1", "K1", "hotline", "in", "宽带资费", "", NOW_US - DAY)])  # fmt: skip
    put(
        store,
        "community",
        "key name coverage ports ports_free",
        [("G1", "珠江花园", "full", 64, 3)],
    )
    linker = Linker(store)
    linker.start()
    assert linker.settle(30.0)
    yield store
    assert linker.stop(10.0)


@pytest.fixture
def page(centre: Store, open_window: Callable[[], Window]) -> CustomerPage:
    """The page with nobody shown yet."""
    window = open_window()
    window.show_page("customer")
    shown = window.page("customer")
    assert isinstance(shown, CustomerPage)
    return shown


@pytest.fixture
def opened(page: CustomerPage, qtbot: QtBot) -> CustomerPage:
    """The page with the customer who has everything."""
    show(page, ME, qtbot)
    return page


def show(page: CustomerPage, person: Ref, qtbot: QtBot) -> None:
    page.deck.bell.page_wanted.emit("customer", person)
    qtbot.waitUntil(lambda: page.person == person and bool(page.summary().get("shown")),
                    timeout=20_000)  # fmt: skip


def chips(page: CustomerPage) -> str:
    return " | ".join(mark.text for mark in page.header.marks.marks)


def every_text(top: QWidget) -> Iterator[str]:
    """All that a page's widgets say, show on hover, or tell a screen reader."""
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel):
            yield widget.text()
    page = top
    if isinstance(page, CustomerPage):
        for lines in (page.products.lines, page.bills.charges, page.cases.lines,
                      page.identity.profile, page.identity.records, page.orders.lines):  # fmt: skip
            for line in lines.lines:
                yield f"{line.words()} {line.about}"


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


# --- states -------------------------------------------------------------------------------------


def test_a_customer_with_nothing_says_so_in_every_panel(page: CustomerPage, qtbot: QtBot) -> None:
    show(page, ("acd", "K9"), qtbot)
    assert page.products.said.text() == "No products."
    assert page.bills.said.text() == "No bills yet."
    assert page.orders.said.text() == "No orders."
    assert page.opportunities.said.text() == "No opportunities."
    assert page.cases.said.text() == "No complaints, no faults."
    assert page.warnings.isHidden()
    assert page.timeline.rows() == []
    assert page.timeline.notice.text().startswith("No system has recorded anything")


def test_a_silent_source_is_no_empty_one(
    page: CustomerPage, sources: QuietSources, qtbot: QtBot
) -> None:
    sources.set_status(state="failed", feeds=feeds("failed"))
    show(page, ("acd", "K9"), qtbot)
    assert page.products.said.text().startswith("✕ Call distribution gives no answer")
    assert page.timeline.notice.text().startswith("✕ Call distribution gives no answer")
    show(page, ME, qtbot)
    assert page.timeline.said.isVisible()
    assert page.timeline.said.text().startswith("▲ Call distribution gives no fresh answer")
    assert page.products.said.text().startswith("▲ Call distribution gives no fresh answer")
    assert page.products.lines.words() != []


def test_a_source_that_falls_silent_shows_on_an_open_page_within_seconds(
    opened: CustomerPage, sources: QuietSources, qtbot: QtBot
) -> None:
    assert not opened.products.said.isVisible()
    sources.set_status(state="failed", feeds=feeds("failed"))
    silent = "▲ Call distribution gives no fresh answer"
    qtbot.waitUntil(lambda: opened.products.said.text().startswith(silent), timeout=15_000)
    sources.set_status(state="running", feeds=feeds())
    qtbot.waitUntil(lambda: not opened.products.said.isVisible(), timeout=15_000)


def test_panels_say_the_first_of_why_and_their_hover_all_of_it(
    page: CustomerPage, sources: QuietSources, qtbot: QtBot
) -> None:
    silent = SourceError(source="acd", detail="The file is not there. " + "Put it back. " * 40)
    told = [replace(each, state="failed", error=silent) if each.table == "subscription" else each
            for each in feeds()]  # fmt: skip
    sources.set_status(feeds=tuple(told))
    show(page, ME, qtbot)
    assert len(page.products.said.text()) < 200
    assert "Put it back. Put it back" in page.products.toolTip()
    assert page.products.accessibleDescription().startswith("▲ ")
    assert not page.bills.accessibleDescription().startswith("▲ ")


def test_a_paused_source_is_said_to_be_paused(
    page: CustomerPage, sources: QuietSources, qtbot: QtBot
) -> None:
    sources.pause("acd")
    show(page, ("acd", "K9"), qtbot)
    paused = "▲ The reading of Call distribution is paused; this is as of 10:29."
    assert page.products.said.text() == f"No products. {paused}"
    assert page.timeline.notice.text() == paused


def test_without_any_source_what_is_here_is_said_to_be_old_and_the_rest_unconnected(
    page: CustomerPage, sources: QuietSources, qtbot: QtBot
) -> None:
    sources.none = True
    show(page, ME, qtbot)
    old = "▲ No source that tells this is connected any more; this was read earlier."
    assert page.products.said.text() == page.timeline.said.text() == old
    show(page, ("acd", "K9"), qtbot)
    nothing = "No source that tells this is connected."
    assert page.products.said.text() == page.timeline.notice.text() == nothing


def test_what_no_source_feeds_and_what_is_being_read_are_told_apart(
    page: CustomerPage, sources: QuietSources, qtbot: QtBot
) -> None:
    told = [replace(each, state="loading") if each.table == "bill" else each
            for each in feeds() if each.table != "subscription"]  # fmt: skip
    sources.set_status(feeds=tuple(told))
    show(page, ("acd", "K9"), qtbot)
    assert page.products.said.text() == "No source that tells this is connected."
    assert page.bills.said.text() == "Call distribution is being read; more may come."


def test_a_customer_who_is_gone_is_said_to_be(page: CustomerPage, qtbot: QtBot) -> None:
    page.show_item(("acd", "K77"))
    qtbot.waitUntil(lambda: "not here any more" in page.notice(), timeout=10_000)


def test_news_of_the_customer_appear_by_themselves(
    opened: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    put(store, "complaint", "key customer_key kind text status opened_at",
        [("C3", "K1", "服务态度", "", "open", NOW_US - 60 * SECOND)])  # fmt: skip
    qtbot.waitUntil(
        lambda: any("服务态度" in words for words in opened.cases.lines.words()), timeout=10_000
    )
    assert opened.warnings.words()[1].startswith("2 complaints not closed")


def test_other_peoples_calls_do_not_have_the_timeline_read_again(
    opened: CustomerPage, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, times, asked = reading.timeline, [], []
    monkeypatch.setattr(reading, "timeline", lambda *told: times.append(told) or whole(*told))
    take = CustomerPage.load
    monkeypatch.setattr(
        CustomerPage, "load",
        staticmethod(lambda *told: asked.append(told) or take(*told)),
    )  # fmt: skip
    before = opened.timeline.model.entries
    put(store, "call", "key kind phone outcome started_at",
        [("X1", "inbound", "12099990001", "talking", NOW_US)])  # fmt: skip
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    qtbot.wait(200)
    assert not times
    put(store, "call", "key kind customer_key outcome started_at",
        [("X2", "inbound", "K1", "talking", NOW_US)])  # fmt: skip
    qtbot.waitUntil(lambda: len(opened.timeline.model.entries) == len(before) + 1, timeout=10_000)
    put(store, "call", "key kind customer_key outcome started_at",
        [("X2", "inbound", "K4", "talking", NOW_US)])  # fmt: skip
    qtbot.waitUntil(lambda: len(opened.timeline.model.entries) == len(before), timeout=10_000)


def test_the_order_whose_payment_failed_is_named_not_another_that_waits_for_payment(
    opened: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    put(store, "opportunity", "key customer_key process stage status source_order_key created_at",
        [("O3", "K1", "broadband", "payment", "open", "DD3", NOW_US)])  # fmt: skip
    put(store, "payment_attempt", "key customer_key opportunity_key status at",
        [("P2", "K1", "O1", "stuck", NOW_US - 60 * SECOND)])  # fmt: skip
    qtbot.waitUntil(lambda: "2 times" in opened.warnings.words()[0], timeout=10_000)
    assert opened.warnings.words()[0].startswith(
        "Payment failed 2 times, last 1 minute ago: order DD1"
    )


@pytest.mark.parametrize(
    ("ahead_days", "said"),
    [(-1, "2026-11-19"), (0, "today"), (1, "tomorrow"), (2, "in 2 days")],
)
def test_a_contract_ends_on_a_day_of_the_calendar(
    page: CustomerPage, store: Store, qtbot: QtBot, ahead_days: int, said: str
) -> None:
    """It is half past ten; contracts end at midnight."""
    midnight = NOW_US - (10 * 3_600 + 1_800) * SECOND
    put(store, "subscription", "key customer_key product_name status contract_end_at",
        [("S9", "K9", "宽带300M", "active", midnight + ahead_days * DAY)])  # fmt: skip
    show(page, ("acd", "K9"), qtbot)
    (words,) = page.warnings.words()
    assert said in words
    assert ("Contract ended" in words) == (ahead_days < 0)


# --- hostile and huge ---------------------------------------------------------------------------


def test_hostile_texts_are_shown_as_the_characters_they_are(
    page: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    evil = "<img src='file:///etc/passwd'><b>\u202e123\u200b\x00🐉" + "长" * 1_000_000
    put(store, "customer", "key name phone address tags group_name kind created_at",
        [("K8", evil, evil, evil, evil, evil, "group", NOW_US)])  # fmt: skip
    put(store, "subscription", "key customer_key product_name number status fee_fen",
        [("S8", "K8", evil, evil, "active", 1)])  # fmt: skip
    put(store, "complaint", "key customer_key kind text status opened_at",
        [("C8", "K8", evil, evil, evil, NOW_US)])  # fmt: skip
    watchdog = Watchdog()
    watchdog.start()
    show(page, ("acd", "K8"), qtbot)
    qtbot.wait(100)
    watchdog.stop()
    assert not watchdog.ours
    for text in every_text(page):
        assert len(text) < 20_000
        assert not {"\u202e", "\u200b", "\x00"} & set(text)
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or "K8" not in label.text()
    assert "<img" in page.products.lines.words()[0]


def test_moments_no_calendar_has_do_not_break_the_page(
    page: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    """Milliseconds taken for seconds, the last second of the calendar, ages before it."""
    moments = (1_795_314_600_000 * SECOND, 253_402_300_799 * SECOND, -(10**17), 2**63 - 1)
    put(store, "subscription", "key customer_key product_name number status contract_end_at",
        [(f"S{n}", "K9", "宽带", "", "active", at) for n, at in enumerate(moments)])  # fmt: skip
    put(store, "complaint", "key customer_key kind status opened_at due_at closed_at",
        [(f"C{n}", "K9", "资源", "", at, at, None) for n, at in enumerate(moments)])  # fmt: skip
    put(store, "contact", "key customer_key touchpoint direction started_at",
        [(f"T{n}", "K9", "hotline", "in", at) for n, at in enumerate(moments)])  # fmt: skip
    put(store, "customer", "key name updated_at", [("K9", "李芳", moments[0])])
    show(page, ("acd", "K9"), qtbot)
    assert len(page.products.lines.words()) == len(page.cases.lines.words()) == len(moments)
    assert len(page.timeline.rows()) == 2 * len(moments)
    assert page.paper(60) is not None


def test_twenty_thousand_entries_do_not_hold_the_window_up(
    page: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    put(store, "contact", "key customer_key touchpoint direction reason_code started_at", [
        (f"H{n}", "K9", "hotline", "in", f"R{n % 7}", NOW_US - n * 3_600 * SECOND)
        for n in range(20_000)
    ])  # fmt: skip
    watchdog = Watchdog()
    watchdog.start()
    show(page, ("acd", "K9"), qtbot)
    qtbot.wait(200)
    watchdog.stop()
    assert len(page.timeline.model.entries) == 20_000
    assert not watchdog.ours


# --- counter mode -------------------------------------------------------------------------------


def test_counter_mode_hides_tiers_traits_and_remarks(opened: CustomerPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.counter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.deck.sight.counter, timeout=5_000)
    marks = chips(opened)
    assert "Tier" not in marks and "ARPU" not in marks and "爱看球" not in marks
    assert "Arrears" in marks
    assert "请打" not in " ".join(opened.cases.lines.words())
    assert opened.opportunities.said.text() == "Hidden: a customer can see this screen."
    assert "Other network" not in marks
    assert "他网甲" not in " ".join([*opened.products.lines.words(), *opened.warnings.words()])
    page = opened.paper(800)
    assert page is not None
    assert not [word for word in ("100-150", "请打", "他网甲") if word in as_text(page)]
    assert "Hidden: a customer can see this screen." in as_text(page)
    qtbot.mouseClick(opened.counter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Tier" in chips(opened), timeout=5_000)


# --- who is who ---------------------------------------------------------------------------------


def records(page: CustomerPage) -> list[str]:
    return [line.label.split()[-1] for line in page.identity.records.lines]


def test_a_record_is_split_off_and_that_is_undone_right_there(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    assert records(opened) == ["K1", "K2", "K3"]
    opened.identity.records.selectRow(2)
    qtbot.keyClicks(opened.identity.reason, "son's phone")
    assert opened.busy()
    qtbot.mouseClick(opened.identity.split, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2"], timeout=20_000)
    (message,) = opened.messages.messages()
    assert message.action == "Undo"
    opened.messages.acted.emit(message.identity)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2", "K3"], timeout=20_000)


def test_another_customer_is_joined_after_seeing_what_differs(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(opened.identity.join, Qt.MouseButton.LeftButton)
    dialog = opened.deciding.dialog
    assert dialog is not None and not dialog.same.isEnabled()
    qtbot.keyClicks(dialog.search, "12012340009")
    qtbot.waitUntil(lambda: dialog.found.words() != [], timeout=10_000)
    assert dialog.found.words()[0].startswith("李* 120****0009")
    dialog.found.selectRow(0)
    qtbot.waitUntil(dialog.same.isEnabled, timeout=10_000)
    assert "different names" in dialog.evidence.words()[1]
    qtbot.keyClicks(dialog.reason, "married")
    qtbot.mouseClick(dialog.same, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2", "K3", "K9"], timeout=20_000)
    assert "1 decided by hand" in opened.identity.accessibleDescription()
    qtbot.mouseClick(opened.identity.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2", "K3"], timeout=20_000)


def test_two_customers_are_said_never_to_be_the_same(
    opened: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    opened.window().perform("customer.join")  # type: ignore[attr-defined]
    dialog = opened.deciding.dialog
    assert dialog is not None
    dialog.search.setText("李芳")  # as an input method commits it
    qtbot.waitUntil(lambda: dialog.found.words() != [], timeout=10_000)
    dialog.found.selectRow(0)
    qtbot.waitUntil(dialog.never.isEnabled, timeout=10_000)
    qtbot.mouseClick(dialog.never, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(opened.identity.undo.isEnabled, timeout=10_000)
    assert records(opened) == ["K1", "K2", "K3"]


def test_a_search_closed_before_its_answer_came_does_no_harm(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    opened.join()
    dialog = opened.deciding.dialog
    assert dialog is not None
    dialog.search.setText("12012340009")
    qtbot.wait(160)
    dialog.reject()
    qtbot.wait(300)
    assert opened.deciding.dialog is None


# --- taking it along ----------------------------------------------------------------------------


def test_what_is_copied_is_masked_marked_and_written_down(
    opened: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    opened.window().perform("customer.copy")  # type: ignore[attr-defined]
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "masked 已脱敏" in clipboard.text(), timeout=10_000)
    text = clipboard.text()
    for secret in (PHONE, NUMBER, ACCOUNT, "王建国", "12号"):
        assert secret not in text
    assert "120****7781 4G飞享88" in text and opened.deck.sight.who() in text
    with store.read() as reader:
        assert "copy" in [look.action for look in audit.looks_at(reader, [ME])]


def test_nothing_is_copied_when_it_cannot_be_written_down(
    opened: CustomerPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText("before")

    def full(*_: object, **__: object) -> None:
        raise DiskFullError

    monkeypatch.setattr("ui.sight.note", full)
    troubles: list[str] = []
    opened.deck.sight.troubled.connect(troubles.append)
    opened.taking.copy()
    qtbot.waitUntil(lambda: bool(troubles), timeout=10_000)
    assert QGuiApplication.clipboard().text() == "before"


def test_what_is_exported_is_masked_with_source_and_age_of_each_value(opened: CustomerPage) -> None:
    page = opened.paper(800)
    assert page is not None
    sheets = as_sheets(page)
    cells = "\n".join(str(cell) for sheet in sheets for row in sheet.table.rows for cell in row)
    for secret in (PHONE, NUMBER, ACCOUNT, "王建国"):
        assert secret not in cells
    products = next(sheet for sheet in sheets if sheet.title == "Products and contracts")
    assert "Call distribution, record S1" in str(products.table.rows[0][3])
    assert any("as of 2026-11-20 10:29:52" in note for note in products.notes)
    assert any("masked 已脱敏" in note for note in products.notes)


def test_a_pdf_is_written_and_a_place_that_refuses_is_told(
    opened: CustomerPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened.paper(60)
    assert page is not None
    told: list[str] = []
    opened.deck.bell.message.connect(lambda message: told.append(message.happened))
    opened.taking.write_pdf(page, tmp_path / "customer.pdf")
    qtbot.waitUntil(lambda: any("Saved to" in text for text in told), timeout=10_000)
    written = (tmp_path / "customer.pdf").read_bytes()
    assert written.startswith(b"%PDF") and written.rstrip().endswith(b"%%EOF")
    opened.taking.write_pdf(page, tmp_path / "nowhere" / "customer.pdf")
    qtbot.waitUntil(lambda: any("could not be written" in text for text in told), timeout=10_000)


def test_a_pdf_given_up_between_two_sheets_harms_nothing(
    opened: CustomerPage, tmp_path: Path
) -> None:
    page = opened.paper(60)
    assert page is not None
    for count in range(1, 4):
        steps = write_pdf(page, tmp_path / "customer.pdf")
        for _ in range(count):
            next(steps)
        del steps


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
