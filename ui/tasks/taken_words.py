"""Which desk was faster with customers of a list, in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from storage.local.shared.taken_customers import NotHanded
from widgets.message_bar import Message

translate = QCoreApplication.translate
_NUMBERS: Final = 5
"""Task numbers that are told of each; the others are counted."""


def taken_message(found: NotHanded) -> Message:
    """Return who has which customers of the lists this person handed out."""
    told = []
    for each in found.by:
        numbers = ", ".join(f"#{number}" for number in each.numbers[:_NUMBERS])
        if len(each.numbers) > _NUMBERS:
            numbers += " …"
        told.append(translate("TakenCustomers", "{name} has {n} ({tasks})").format(
            name=each.name, n=f"{len(each.numbers):,}", tasks=numbers))  # fmt: skip
    words = translate("TakenCustomers", "{n} customers were not handed out: another desk was "
                      "faster. {who}.")  # fmt: skip
    return Message(
        words.format(n=f"{len(found.ids):,}", who=" · ".join(told)),
        still=translate("TakenCustomers", "The others of the list are handed out."),
        level="caution", key="taken_customers",
    )  # fmt: skip


def taken_word(by: tuple[str, int] | None) -> str:
    """Return who has the customer of a task that was not handed out; "" of any other."""
    if by is None:
        return ""
    words = translate("TakenCustomers", "another desk was faster: {name}, task #{number}")
    return words.format(name=by[0], number=by[1])
