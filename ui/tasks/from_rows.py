"""Tasks of what is shown elsewhere: rows behind a figure, seats, a customer."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from insight.floor import Seat
from insight.identity.records import Ref
from insight.table import Cell, Rows
from insight.tasks.making import MakeTasks, Subject
from widgets.values import value_text

translate = QCoreApplication.translate
_LABELS = 2
"""Cells a row is told from the others by: the first ones of text."""


def of_rows(
    title: str, code: str, rows: Rows, chosen: Sequence[tuple[Cell, ...]], zone: tzinfo
) -> MakeTasks:
    """Return tasks of rows as they are shown: a row a task, its cells in the text. A row of an
    agent is meant for that agent."""
    codes = [column.code for column in rows.columns]
    number = codes.index("number") if "number" in codes else -1
    subjects = []
    for row in chosen:
        texts = [
            value_text(cell, column.kind, zone, column.context)
            for cell, column in zip(row, rows.columns, strict=True)
        ]
        told = [text for text, column, cell in zip(texts, rows.columns, row, strict=True)
                if column.kind == "text" and cell]  # fmt: skip
        lines = (
            f"{translate('Column', column.name)}: {text}"
            for column, text, cell in zip(rows.columns, texts, row, strict=True)
            if cell not in (None, "")
        )
        subjects.append(Subject(
            " ".join(told[:_LABELS]), "\n".join(lines),
            number=str(row[number] or "") if number >= 0 else "",
        ))  # fmt: skip
    return MakeTasks(
        tuple(subjects), title=title, origin={"from": "figure", "code": code, "words": title}
    )


def of_seats(seats: Sequence[Seat]) -> MakeTasks:
    """Return a task for each of these seats."""
    words = translate("Tasks", "Seats on the floor")
    return MakeTasks(
        tuple(Subject(seat.name if len(seats) > 1 else "", number=seat.number) for seat in seats),
        origin={"from": "floor", "words": words}, due="day",
    )  # fmt: skip


def of_customer(person: Ref) -> MakeTasks:
    """Return a task for a customer: usually to call back, with the phone number allowed."""
    return MakeTasks(
        (Subject(customer=person),), kind="call_back", grants=("name", "phone"),
        origin={"from": "customer", "words": translate("Tasks", "The customer's page")},
    )  # fmt: skip
