"""Text messages by the house's SMS platform: a batch file out, its receipts back.

Out go the columns `batch_id, row_id, phone, text`; back come rows with `batch_id, row_id, status`
and, where a customer answered, `reply`. Phones are in the file alone: what is recorded names the
customer's record.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from insight.identity.records import Ref
from resources.wording import QT_TRANSLATE_NOOP

COLUMNS: Final = ("batch_id", "row_id", "phone", "text")
FIELDS: Final = {
    "name": QT_TRANSLATE_NOOP("Sms", "the customer's name"),
    "about": QT_TRANSLATE_NOOP("Sms", "what it is about"),
    "date": QT_TRANSLATE_NOOP("Sms", "today's date"),
}
"""What may stand in a template between braces."""
LONGEST: Final = 500
MOST: Final = 5_000
"""Customers of one batch."""
_ONE, _PART = 70, 67
"""Characters of a message that is sent as one, and of a part of a longer one."""

NO_TEXT: Final = QT_TRANSLATE_NOOP("Sms", "The message has no text.")
UNKNOWN_FIELD: Final = QT_TRANSLATE_NOOP("Sms", "There is no field {{{said}}}.")
BRACES: Final = QT_TRANSLATE_NOOP("Sms", "A brace is not closed, or nothing stands in it.")

Status = Literal["delivered", "failed", "stop"]
STATUSES: Final[dict[Status, str]] = {
    "delivered": QT_TRANSLATE_NOOP("Sms", "delivered"),
    "failed": QT_TRANSLATE_NOOP("Sms", "failed"),
    "stop": QT_TRANSLATE_NOOP("Sms", "wants no messages any more"),
}
_HEADS: Final[Mapping[str, frozenset[str]]] = {
    "batch": frozenset({"batch_id", "batch", "批次号", "批次"}),
    "row": frozenset({"row_id", "row", "行号", "序号"}),
    "status": frozenset({"status", "状态", "回执", "回执状态"}),
    "reply": frozenset({"reply", "回复", "回复内容", "上行", "上行内容"}),
}
_DELIVERED: Final = frozenset(
    ["delivered", "delivrd", "success", "ok", "0", "成功", "已送达", "送达", "已达", "发送成功"]
)
_FAILED: Final = frozenset(
    [
        "failed",
        "fail",
        "undeliv",
        "undelivered",
        "expired",
        "rejectd",
        "rejected",
        "失败",
        "未送达",
        "发送失败",
        "空号",
        "停机",
        "关机",
        "拒收",
    ]
)
_STOP: Final = frozenset(
    ["t", "td", "tt", "n", "退", "退订", "取消", "拒收", "stop", "unsubscribe"]
)
"""Answers of somebody who wants no messages."""
_STOPPED: Final = frozenset(["stop", "unsubscribe", "退订"])
"""The same as a platform says it."""
_MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
_BRACED: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Receiver:
    """A customer a message is meant for. `about`: what it is about, for the template."""

    customer: Ref
    about: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the platform says of one row of a batch; `place`: of the row in its file, from 1."""

    place: int
    batch: str
    row: int
    status: Status


class ReceiptError(Exception):
    """A file that holds no receipts: no row has the headings."""


def wrong_with(template: str) -> tuple[str, str] | None:
    """Return what is wrong with a template, to be filled with `said`; None for nothing."""
    if not template.strip():
        return NO_TEXT, ""
    for name in _BRACED.findall(template):
        if name not in FIELDS:
            return (UNKNOWN_FIELD, name) if name else (BRACES, "")
    rest = _BRACED.sub("", template)
    return (BRACES, "") if "{" in rest or "}" in rest else None


def uses(template: str, field: str) -> bool:
    return f"{{{field}}}" in template


def filled(template: str, name: str, about: str, today: date) -> str:
    """Return the message to one customer, in one line."""
    values = {"name": name, "about": about, "date": today.isoformat()}
    text = _BRACED.sub(lambda found: values[found.group(1)], template)
    return " ".join(text.split())


def parts(text: str) -> int:
    """Return as how many messages a text is sent and paid for."""
    return 1 if len(text) <= _ONE else -(-len(text) // _PART)


def mobile(phone: str | None) -> str:
    """Return a number messages can be sent to, "" where it is none."""
    digits = re.sub(r"[\s-]", "", phone or "")
    digits = digits.removeprefix("+86").removeprefix("0086")
    return digits if _MOBILE.fullmatch(digits) else ""


def receipts(table: Sequence[Sequence[str]]) -> tuple[list[Receipt], list[int]]:
    """Return what a file of receipts says, and the places of rows that cannot be read. Of several
    rows about one message the gravest counts: stop, then failed. Raises ReceiptError."""
    head, places = _head(table)
    found: dict[tuple[str, int], Receipt] = {}
    unread: list[int] = []
    for place, cells in enumerate(table[head + 1 :], start=head + 2):
        said = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
        if not any(said.values()):
            continue
        status = _status(said["status"], said.get("reply", ""))
        if status is None or not said["row"].isdecimal() or not said["batch"]:
            unread.append(place)
            continue
        each = Receipt(place, said["batch"], int(said["row"]), status)
        before = found.get((each.batch, each.row))
        if before is None or _grave(each) > _grave(before):
            found[each.batch, each.row] = each
    return sorted(found.values(), key=lambda each: each.place), unread


def _grave(receipt: Receipt) -> int:
    return ("delivered", "failed", "stop").index(receipt.status)


def _head(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for row, cells in enumerate(table):
        words = [_word(cell) for cell in cells]
        places = {name: next((at for at, word in enumerate(words) if word in heads), -1)
                  for name, heads in _HEADS.items()}  # fmt: skip
        if min(places["batch"], places["row"], places["status"]) >= 0:
            return row, {name: at for name, at in places.items() if at >= 0}
    raise ReceiptError


def _status(status: str, reply: str) -> Status | None:
    """A customer's answer that asks for no more messages counts before whether one arrived."""
    word = _word(status)
    if _word(reply).rstrip("。.!！") in _STOP or word in _STOPPED:
        return "stop"
    if word in _DELIVERED or (not word and reply):
        return "delivered"
    return "failed" if word in _FAILED else None


def _word(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def count_by_status(found: Iterable[Receipt]) -> dict[Status, int]:
    """Return how many receipts have each status."""
    counts: dict[Status, int] = dict.fromkeys(STATUSES, 0)
    for each in found:
        counts[each.status] += 1
    return counts
