"""Warnings of payments that just failed, by clocks that differ."""

import pytest

from insight.customer.facts import PAYMENT_MINUTES, Header
from insight.customer.flags import Payment, flags

MINUTE = 60_000_000
NOW_US = 1_795_314_600_000_000


@pytest.mark.parametrize(("minutes", "warned"), [
    (-PAYMENT_MINUTES - 1, False), (-PAYMENT_MINUTES, True), (0, True), (3, True),
    (PAYMENT_MINUTES + 1, False),
])  # fmt: skip
def test_a_shops_clock_may_be_ahead(minutes: int, warned: bool) -> None:
    failed = Payment(("ess", "1"), "O1", "refused", "", 9_900, NOW_US + minutes * MINUTE)
    found = flags(NOW_US, Header(), (), (), (), (), (failed,))
    assert [flag.order for flag in found] == (["O1"] if warned else [])
