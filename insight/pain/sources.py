"""Where a complaint comes from: the customer, the public, or an authority it was taken to.

A channel is where it came in (hotline, store, app ...); its source is who brings it. What went to
the ministry (工信部申诉), to the city's hotline (12345) or to the consumer-rights hotline (12315)
is an escalation, each its own source, as each has its own deadline and its own ledger.
"""

import re
import unicodedata
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
    (CITY, r"(?<!\d)12345(?!\d)"),
    (CONSUMER, r"(?<!\d)12315(?!\d)|消协|消费者协会"),
    (MIIT, r"(?<![a-z])miit|(?<!\d)(?:12300|12381)(?!\d)|工信|申诉|通信管理局|(?<![监城])管局"),
    (AUTHORITY, r"(?<![a-z])(?:regulator|authority)|信访|政府|监管"),
    (PUBLIC, r"(?<![a-z])(?:media|weibo)|媒体|微博|舆情|抖音|论坛|新闻"),
)  # fmt: skip
"""What a channel's code or name contains → its source; the first that fits counts. A number is that
number alone, and a Latin word begins where no letter stands before it. 12300 and 12381 are the
ministry's own lines."""
_FITS: Final = tuple((source, re.compile(told)) for source, told in _SAYS)


@lru_cache(maxsize=1_024)
def source_of(channel: str) -> str:
    """Return the source of a channel, "" where none is told."""
    if not channel:
        return ""
    plain = unicodedata.normalize("NFKC", channel).lower()
    return next((source for source, told in _FITS if told.search(plain)), CUSTOMER)
