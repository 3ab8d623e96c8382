"""Where a complaint comes from: the customer, the public, or an authority it was taken to.

A channel is where it came in (hotline, store, app ...); its source is who brings it. What went to
the ministry (工信部申诉), to the city's hotline (12345) or to the consumer-rights hotline (12315)
is an escalation, each its own source, as each has its own deadline and its own ledger.
"""

from functools import lru_cache
from typing import Final

MIIT: Final = "miit"
CITY: Final = "12345"
CONSUMER: Final = "12315"
AUTHORITY: Final = "authority"
PUBLIC: Final = "public"
CUSTOMER: Final = "customer"
ESCALATIONS: Final = (MIIT, CITY, CONSUMER, AUTHORITY)
SOURCES: Final = (CUSTOMER, PUBLIC, *ESCALATIONS)
_SAYS: Final = (
    (CITY, ("12345",)), (CONSUMER, ("12315", "消协", "消费者协会")),
    (MIIT, ("miit", "工信部", "工信", "申诉", "通管局", "管局")),
    (AUTHORITY, ("regulator", "authority", "信访", "政府", "监管")),
    (PUBLIC, ("media", "weibo", "媒体", "微博", "舆情", "抖音", "论坛", "新闻")),
)  # fmt: skip
"""What a channel's code or name contains → its source; the first that fits counts."""


@lru_cache(maxsize=1_024)
def source_of(channel: str) -> str:
    """Return the source of a channel, "" where none is told."""
    if not channel:
        return ""
    low = channel.lower()
    return next((source for source, words in _SAYS if any(word in low for word in words)), CUSTOMER)
