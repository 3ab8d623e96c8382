"""A customer with everything, K1, and what a page says of somebody."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND

from insight.identity.records import Ref
from storage.sources.status import FeedStatus
from ui.customer_page import CustomerPage

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
