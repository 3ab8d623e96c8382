"""The facts of a task in lines: each says whether it is read from a source or recorded here."""

import json
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.hub.facts import Task
from insight.outside.theirs import TheirOrder
from insight.tasks.lists import Line, Whole
from storage.local.reader import Reader
from storage.local.their_orders import their_order
from storage.outgoing.dispatches import Delivery, of_task
from ui.customer.words import status_word
from ui.deck import Deck
from ui.tasks.taken_words import taken_word
from ui.tasks.words import (
    customer_word,
    moment_word,
    outcome_word,
    record_word,
    satisfied_word,
)
from widgets.fact_lines import FactLine
from widgets.values import when_text

_READ: Final = "⇣ "
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Outside:
    """What is known of a task outside the house: what became of sending it from this desk, and what
    the other department's own database says of its number."""

    deliveries: tuple[Delivery, ...] = ()
    theirs: TheirOrder | None = None


NOTHING_OUTSIDE: Final = Outside()


def outside_of(reader: Reader, task: Task) -> Outside:
    """Return what is known of a task outside the house."""
    return Outside(of_task(reader, task.id), their_order(reader, task.external_number))


def fact_lines(whole: Whole, outside: Outside, deck: Deck) -> list[FactLine]:
    """Return what is known of a task, a line a field; none for what is not known."""
    line, task = whole.line, whole.line.task
    now_us, zone = deck.hub.now_us(), deck.zone
    external = " · ".join(filter(None, (task.external_number, task.external_state)))
    by_them = translate("TaskDetail", "said by them")
    hurried, satisfied, escalated = "", "", ""
    if task.hurried:
        hurried = translate("TaskDetail", "{n} times").format(n=task.hurried)
    if task.satisfied is not None:
        satisfied = satisfied_word(task.satisfied)
    if task.escalated_at:
        escalated = "▲ " + moment_word(task.escalated_at, now_us, zone)
    told = [
        (translate("TaskDetail", "Given to"),
         line.assignee or translate("TaskDetail", "nobody yet"), ""),
        (translate("TaskDetail", "Asked in"), " · ".join(whole.helpers), ""),
        (translate("TaskDetail", "Team"), line.team, ""),
        (translate("TaskDetail", "Made by"), line.creator,
         moment_word(task.made_at, now_us, zone)),
        (translate("TaskDetail", "Made from"), _origin_word(task.origin), ""),
        (translate("TaskDetail", "Not handed out"), taken_word(whole.taken_by), ""),
        (translate("TaskDetail", "Queue"), whole.line.queue or task.skill or "", ""),
        (translate("TaskDetail", "Department"), task.department or "", ""),
        (translate("TaskDetail", "Their work order"), external, by_them),
        (translate("TaskDetail", "Hurried"), hurried, ""),
        (translate("TaskDetail", "Escalated"), escalated, ""),
        (translate("TaskDetail", "Outcome"), outcome_word(task.outcome), ""),
        (translate("TaskDetail", "Result"), task.result or "", ""),
        (translate("TaskDetail", "Called back"), satisfied, ""),
    ]  # fmt: skip
    kept = translate("TaskDetail", "Recorded here: it stands in the hub and in no source.")
    return [
        *_read_back(whole.line, outside, deck),
        *(FactLine(label, value, note, f"{label}: {value}\n{kept}")
          for label, value, note in told if value),
    ]  # fmt: skip


def _read_back(line: Line, outside: Outside, deck: Deck) -> list[FactLine]:
    """Return what stands in sources: the customer, and what their own database says of the work
    order, with its age."""
    task, found = line.task, []
    if task.customer_key is not None:
        label = translate("TaskDetail", "Customer")
        record = record_word(task) if line.customer else ""
        found.append(_of_source(label, customer_word(line), record, task.customer_source or ""))
    theirs = outside.theirs
    if theirs is not None:
        age = translate("TaskDetail", "age not known")
        if theirs.as_of is not None:
            age = when_text(theirs.as_of, deck.sources.clock(theirs.source).now_us(), deck.zone)
        state = status_word(theirs.state) or translate("TaskDetail", "no state")
        label = translate("TaskDetail", "In their system")
        found.append(_of_source(label, state, f"{theirs.source} · {age}", theirs.source))
    return found


def _of_source(label: str, value: str, note: str, source: str) -> FactLine:
    words = translate("TaskDetail", "Read back from the source {source}: nobody types it here.")
    about = f"{label}: {value}\n{_READ}{words.format(source=source)}"
    return FactLine(_READ + label, value, note, about)


def _origin_word(origin: str) -> str:
    """Return in words what a task was made from, where it says so."""
    told = json.loads(origin or "{}")
    words = told.get("words") if isinstance(told, dict) else None
    return str(words) if words else ""
