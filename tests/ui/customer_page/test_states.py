"""Nothing, silence, news, hostile and huge: each is told for what it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shown_customer import DAY, ME, every_text, feeds, show
from small_floor import NOW_US, SECOND, QuietSources, put

from storage.local.store import Store
from storage.sources.errors import SourceError
from ui.customer import reading
from ui.customer_page import CustomerPage
from widgets.watchdog import Watchdog

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
