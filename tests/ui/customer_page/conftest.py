"""A centre with a customer who has everything, and the page on it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from shown_customer import ACCOUNT, DAY, ME, NUMBER, PHONE, feeds, show
from small_floor import NOW_US, SECOND, QuietSources, put

from desktop.window import Window
from storage.local.linker import Linker
from storage.local.store import Store
from ui.customer_page import CustomerPage


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
