"""For what somebody may look at a customer's full data, and what belongs to a customer."""

from dataclasses import dataclass
from typing import Final, Literal

from resources.wording import QT_TRANSLATE_NOOP

Field = Literal["name", "phone", "address", "identity", "account", "text"]
"""Kinds of personal data. `text` is what people wrote: remarks, complaints, summaries."""

FIELDS: Final[tuple[tuple[Field, str], ...]] = (
    ("name", QT_TRANSLATE_NOOP("Privacy", "Name")),
    ("phone", QT_TRANSLATE_NOOP("Privacy", "Phone numbers")),
    ("identity", QT_TRANSLATE_NOOP("Privacy", "Identity number")),
    ("address", QT_TRANSLATE_NOOP("Privacy", "Address")),
    ("account", QT_TRANSLATE_NOOP("Privacy", "Account numbers")),
    ("text", QT_TRANSLATE_NOOP("Privacy", "Numbers in remarks and complaints")),
)
"""Every kind of personal data, in the order it is offered, with its words."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why somebody looks. `needs_reference`: the number of a ticket, order or campaign must be
    given; `reference` says which. `fields`: what it usually takes, offered first."""

    code: str
    title: str
    needs_reference: bool
    reference: str
    fields: tuple[Field, ...]


PURPOSES: Final[tuple[Purpose, ...]] = (
    Purpose(
        "call", QT_TRANSLATE_NOOP("Privacy", "The customer is on the phone"), False,
        QT_TRANSLATE_NOOP("Privacy", "Call number"), ("name", "phone"),
    ),
    Purpose(
        "complaint", QT_TRANSLATE_NOOP("Privacy", "A complaint is being handled"), True,
        QT_TRANSLATE_NOOP("Privacy", "Complaint number"), ("name", "phone", "text"),
    ),
    Purpose(
        "visit", QT_TRANSLATE_NOOP("Privacy", "A visit at the customer's home"), True,
        QT_TRANSLATE_NOOP("Privacy", "Work order number"), ("name", "phone", "address"),
    ),
    Purpose(
        "billing", QT_TRANSLATE_NOOP("Privacy", "A question about a bill"), False,
        QT_TRANSLATE_NOOP("Privacy", "Bill or account"), ("name", "account"),
    ),
    Purpose(
        "order", QT_TRANSLATE_NOOP("Privacy", "Handling an order"), False,
        QT_TRANSLATE_NOOP("Privacy", "Order number"), ("name", "phone", "identity", "address"),
    ),
    Purpose(
        "outbound", QT_TRANSLATE_NOOP("Privacy", "Calling back or winning back"), True,
        QT_TRANSLATE_NOOP("Privacy", "Campaign or task"), ("name", "phone"),
    ),
    Purpose(
        "fraud", QT_TRANSLATE_NOOP("Privacy", "Suspected fraud"), True,
        QT_TRANSLATE_NOOP("Privacy", "Case number"),
        ("name", "phone", "identity", "address", "account"),
    ),
)  # fmt: skip
"""Every purpose, the most frequent first. The customer in front of one (on the phone, at the
counter) is no number anywhere, so those need no reference; the others have one."""

BY_TASK: Final = Purpose(
    "task", QT_TRANSLATE_NOOP("Privacy", "A task allows it"), True,
    QT_TRANSLATE_NOOP("Privacy", "Task number"), (),
)  # fmt: skip
"""Nobody chooses it: whoever made the task said what its holder may see of its customer."""

PURPOSE: Final = {purpose.code: purpose for purpose in PURPOSES}
