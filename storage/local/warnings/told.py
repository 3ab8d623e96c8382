from insight.warnings.happening import WARNING, WORD
from insight.warnings.standing import Standing, fold
from storage.hub.hub import Me
from storage.local.house import NOBODY
from storage.local.reader import Reader
from storage.local.shared.records import records

TABLES = frozenset({"record", "outbox"})


def warnings(reader: Reader, me: Me | None, now_us: int) -> tuple[Standing, ...]:
    me = me or NOBODY
    return fold(records(reader, me, WARNING), records(reader, me, WORD), now_us)
