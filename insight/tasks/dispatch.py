"""Tasks that leave the house as a file with an answer form, and the answers that come back.

The form has a row for each task. Its columns to fill in are numbered ① to ⑤: an answer is known
by these signs and by the code of its task, wherever the columns stand and in whichever language
their names are. Numbers, and the names and addresses of the task's customer, are masked in it. What
a task lets others see of its customer stands in columns of its own, where it goes to a department
the house knows.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from insight.hub.acts import LONGEST_NOTE, LONGEST_TITLE, StepTask
from insight.hub.facts import Task
from insight.hub.task_states import OUTCOMES, OVER
from insight.identity.records import Ref
from insight.masking import mask_text
from insight.table import Column, Rows
from insight.tasks.assigning import Words
from insight.tasks.lists import PRIORITIES, Line
from resources.wording import QT_TRANSLATE_NOOP

MOST_ROWS: Final = 5_000
"""Rows of a returned file that are looked at."""
LONGEST_RESULT: Final = LONGEST_NOTE - LONGEST_TITLE
"""Signs of what was done: with the outcome's words before it, it still is a note."""

ASKED: Final = ("number", "state", "done", "outcome", "result")
"""What is asked for, in the order of ① to ⑤."""
SIGNS: Final = "①②③④⑤"
COLUMNS: Final = (
    Column("task_number", QT_TRANSLATE_NOOP("Column", "Task no."), "number"),
    Column("code", QT_TRANSLATE_NOOP("Column", "Code (leave as it is)")),
    Column("title", QT_TRANSLATE_NOOP("Column", "Task")),
    Column("body", QT_TRANSLATE_NOOP("Column", "What is to be done")),
    Column("due", QT_TRANSLATE_NOOP("Column", "Due"), "moment"),
    Column("priority", QT_TRANSLATE_NOOP("Column", "Priority"), context="Tasks"),
    Column("number", QT_TRANSLATE_NOOP("Column", "① Your work-order number")),
    Column("state", QT_TRANSLATE_NOOP("Column", "② Its state with you")),
    Column("done", QT_TRANSLATE_NOOP("Column", "③ Done (yes or no)")),
    Column("outcome", QT_TRANSLATE_NOOP("Column", "④ Outcome")),
    Column("result", QT_TRANSLATE_NOOP("Column", "⑤ What was done")),
)
GRANTED: Final = {
    "name": Column("customer_name", QT_TRANSLATE_NOOP("Column", "Customer")),
    "phone": Column("customer_phone", QT_TRANSLATE_NOOP("Column", "Customer's phone")),
    "address": Column("customer_address", QT_TRANSLATE_NOOP("Column", "Customer's address")),
}
"""What a task may let others see of its customer, with its column."""

NO_FORM: Final = QT_TRANSLATE_NOOP(
    "Dispatch", "this is no answer form: no row has the headings ① to ⑤"
)
TOO_MANY: Final = QT_TRANSLATE_NOOP("Dispatch", "only the first {n} rows are looked at")
NO_CODE: Final = QT_TRANSLATE_NOOP("Dispatch", "has answers, but no code of a task")
UNKNOWN_CODE: Final = QT_TRANSLATE_NOOP("Dispatch", "no task you can see has the code {code}")
TWICE: Final = QT_TRANSLATE_NOOP("Dispatch", "the same task is answered in row {n} already")
UNKNOWN_DONE: Final = QT_TRANSLATE_NOOP("Dispatch", "③ is neither yes nor no: {said}")
UNKNOWN_OUTCOME: Final = QT_TRANSLATE_NOOP("Dispatch", "④ is no outcome: {said}")
NO_OUTCOME: Final = QT_TRANSLATE_NOOP("Dispatch", "③ says yes, but ④ names no outcome")
NOT_DONE: Final = QT_TRANSLATE_NOOP("Dispatch", "④ names an outcome, but ③ does not say yes")
TOO_LONG: Final = QT_TRANSLATE_NOOP("Dispatch", "{sign} has more than {n} characters")
SHORTENED: Final = QT_TRANSLATE_NOOP(
    "Dispatch", "① was shortened by the spreadsheet ({said}): format the column as text"
)
IS_OVER: Final = QT_TRANSLATE_NOOP("Dispatch", "the task is over already")
NOT_YOURS: Final = QT_TRANSLATE_NOOP("Dispatch", "the task is not yours to change")

RECORDED: Final = QT_TRANSLATE_NOOP("Dispatch", "record their work order: {said}")
COMMENTED: Final = QT_TRANSLATE_NOOP("Dispatch", "note what they write")
FINISHED: Final = QT_TRANSLATE_NOOP("Dispatch", "finish it: {outcome}")
REPORTED: Final = QT_TRANSLATE_NOOP("Dispatch", "note that they report it done: {outcome}")
REPORT: Final = QT_TRANSLATE_NOOP("Dispatch", "They report it done: {outcome}.")

_CODE: Final = re.compile(r"TD(\d{1,15})-([0-9A-F]{8})", re.ASCII)
_SHORTENED: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.ASCII)
_YES: Final = frozenset({"yes", "y", "1", "true", "√", "✓", "是", "已完成", "完成"})
_NO: Final = frozenset({"", "no", "n", "0", "false", "×", "✗", "否", "未完成"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row of a returned file cannot be used. `row`: as a spreadsheet counts, from 1; 0 where
    it is the file. `line`: the task, where that is known."""

    row: int
    why: Words
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row says, as it was typed, without what no text has; `number` is the task's."""

    row: int
    number: int
    code: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A task that an answer names. `said`: its comments, with those not sent yet."""

    line: Line
    said: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Doing:
    """What an answer does to a task: the steps in their order, and the same in words."""

    row: int
    line: Line
    steps: tuple[StepTask, ...]
    what: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Every row with an answer is in `doings` or `faults`, or is one of `unchanged`."""

    doings: tuple[Doing, ...] = ()
    faults: tuple[Fault, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """The outcomes in the language in use, by their codes, and the sentence of a report."""

    outcomes: Mapping[str, str]
    report: str


# --- sending out -----------------------------------------------------------------------------


def code_of(task: Task) -> str:
    """Return what names a task in a file: its number, and signs by which a mistyped number or one
    of another house is found out."""
    return f"TD{task.number}-{hashlib.sha256(task.id.encode()).hexdigest()[:8].upper()}"


def form(
    tasks: Iterable[Task], names: Mapping[Ref, Sequence[str]],
    granted: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Rows:  # fmt: skip
    """Return the form of some tasks, the columns ① to ⑤ empty. `names`: of customers, by record,
    the names and addresses that are hidden in the texts. `granted`: by task, the values of its
    customer it lets others see, by the codes of `GRANTED`."""
    shown = [code for code in GRANTED if any(each.get(code) for each in granted.values())]
    first = len(COLUMNS) - len(ASKED)
    columns = (*COLUMNS[:first], *(GRANTED[code] for code in shown), *COLUMNS[first:])
    none: Mapping[str, str] = {}
    return Rows(columns, [
        (task.number, code_of(task), *hidden(task, names), task.due_at,
         PRIORITIES.get(task.priority, task.priority),
         *(granted.get(task.id, none).get(code) for code in shown), *(None for _ in ASKED))
        for task in tasks
    ])  # fmt: skip


def grants_of(task: Task) -> tuple[str, ...]:
    """Return which values of its customer a task lets others see, of those a form can hold."""
    if task.customer_key is None:
        return ()
    told = json.loads(task.grants or "[]")
    return tuple(code for code in GRANTED if code in told)


def hidden(task: Task, names: Mapping[Ref, Sequence[str]]) -> tuple[str, str]:
    """Return a task's title and text as they may leave the house."""
    known = names.get((task.customer_source or "", task.customer_key or ""), ())
    return mask_text(task.title, known), mask_text(task.body, known)


# --- reading back ----------------------------------------------------------------------------


def answers(table: Sequence[Sequence[str]]) -> tuple[list[Answer], list[Fault]]:
    """Return what the rows of a file say, and those that cannot be used. Rows without an answer
    are passed over: titles, notes, tasks nobody has looked at yet."""
    head, places = _head(table)
    if not places:
        return [], [Fault(0, Words(NO_FORM))]
    found: list[Answer] = []
    faults: list[Fault] = []
    first: dict[str, int] = {}
    for row, cells in enumerate(table[head + 1 : head + 1 + MOST_ROWS], start=head + 2):
        said = {name: _clean(cells[place]) if place < len(cells) else ""
                for name, place in places.items()}  # fmt: skip
        if not any(said.values()):
            continue
        others = (cell for place, cell in enumerate(cells) if place not in places.values())
        met = next(filter(None, map(_code, others)), None)
        if met is None:
            faults.append(Fault(row, Words(NO_CODE)))
        elif met[0] in first:
            faults.append(Fault(row, Words(TWICE, (("n", first[met[0]]),))))
        else:
            first[met[0]] = row
            found.append(Answer(row, int(met[1]), met[0], said))
    if len(table) > head + 1 + MOST_ROWS:
        faults.append(Fault(0, Words(TOO_MANY, (("n", MOST_ROWS),))))
    return found, faults


def _head(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Return the row of the headings and the place of each column; none where there is no row."""
    for row, cells in enumerate(table):
        signs = [cell.strip()[:1] for cell in cells]
        if all(sign in signs for sign in SIGNS):
            return row, {name: signs.index(SIGNS[n]) for n, name in enumerate(ASKED)}
    return 0, {}


def _code(cell: str) -> re.Match[str] | None:
    return _CODE.fullmatch(unicodedata.normalize("NFKC", cell).strip().upper())


def _clean(text: str) -> str:
    """Return a text without signs that cannot be seen; lines stay."""
    signs = (sign if sign.isprintable() or sign == "\n" else " " if sign.isspace() else ""
             for sign in text.replace("\r\n", "\n"))  # fmt: skip
    return "".join(signs).strip()


def read_back(found: Iterable[Answer], known: Mapping[int, Known], wording: Wording) -> ReadBack:
    """Return what answers do to the tasks they name, by number, and which cannot be used. What a
    task says already is not said again, so a file read twice does nothing the second time."""
    reading = _Reading(wording)
    doings: list[Doing] = []
    faults: list[Fault] = []
    unchanged = 0
    for answer in found:
        task = known.get(answer.number)
        if task is None or code_of(task.line.task) != answer.code:
            faults.append(Fault(answer.row, Words(UNKNOWN_CODE, (("code", answer.code),))))
            continue
        why = reading.fault(answer.said)
        told = list(reading.steps(answer.said, task)) if why is None else []
        steps = tuple(step for step, _ in told)
        why = why or _hindered(steps, task.line)
        if why is not None:
            faults.append(Fault(answer.row, why, task.line))
        elif steps:
            what = tuple(words for _, words in told)
            doings.append(Doing(answer.row, task.line, steps, what))
        else:
            unchanged += 1
    return ReadBack(tuple(doings), tuple(faults), unchanged)


def _hindered(steps: Sequence[StepTask], line: Line) -> Words | None:
    """Return why not all of these steps can be taken."""
    if steps and line.task.state in OVER:
        return Words(IS_OVER)
    return None if all(step.act in line.steps for step in steps) else Words(NOT_YOURS)


class _Reading:
    """How the cells of an answer are understood."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        named = (*OUTCOMES.items(), *wording.outcomes.items())
        self._outcomes = {_word(words): code for code, words in named}
        self._outcomes |= {code: code for code in OUTCOMES}
        self._outcomes |= {str(place): code for place, code in enumerate(OUTCOMES, start=1)}

    def _outcome(self, said: str) -> str:
        """Return the outcome that is named by its number, its words or both; "" for none."""
        word = _word(said)
        number = re.match(r"\d+(?=\D|$)", word, re.ASCII)
        rest = word[number.end() :].lstrip(" .、:)") if number else ""
        named = self._outcomes.get(word, "")
        if number is None or named or not rest:
            return named
        by_number = self._outcomes.get(number.group(), "")
        return by_number if self._outcomes.get(rest, "") in ("", by_number) else ""

    def fault(self, said: Mapping[str, str]) -> Words | None:
        """Return why an answer cannot be used, whatever its task."""
        done, outcome = _word(said["done"]), said["outcome"]
        checks = (
            (bool(_SHORTENED.fullmatch(said["number"].upper())),
             Words(SHORTENED, (("said", said["number"]),))),
            (done not in _YES | _NO, Words(UNKNOWN_DONE, (("said", said["done"][:40]),))),
            (bool(outcome) and not self._outcome(outcome),
             Words(UNKNOWN_OUTCOME, (("said", outcome[:40]),))),
            (done in _YES and not outcome, Words(NO_OUTCOME)),
            (bool(outcome) and done not in _YES, Words(NOT_DONE)),
            *((len(said[name]) > most, Words(TOO_LONG, (("sign", SIGNS[ASKED.index(name)]),
                                                        ("n", most))))
              for name, most in (("number", LONGEST_TITLE), ("state", LONGEST_TITLE),
                                 ("result", LONGEST_RESULT))),
        )  # fmt: skip
        return next((why for fails, why in checks if fails), None)

    def steps(self, said: Mapping[str, str], known: Known) -> Iterator[tuple[StepTask, Words]]:
        """Yield what the task does not say yet."""
        task, result = known.line.task, said["result"]
        number, state = (" ".join(said[name].split()) for name in ("number", "state"))
        number = "" if number == task.external_number else number
        state = "" if state == task.external_state else state
        version = task.version
        if number or state:
            version += 1
            step = StepTask(task.id, "external", external_number=number or None,
                            external_state=state or None)  # fmt: skip
            told = " · ".join(filter(None, (number, state)))
            yield step, Words(RECORDED, (("said", told),))
        if _word(said["done"]) in _YES:
            yield from self._done(self._outcome(said["outcome"]), result, known, version)
        elif result and result not in known.said:
            yield StepTask(task.id, "comment", note=result), Words(COMMENTED)

    def _done(
        self, outcome: str, result: str, known: Known, version: int
    ) -> Iterator[tuple[StepTask, Words]]:
        """Finish it where this person may; else note that the others say so."""
        task = known.line.task
        if task.state in OVER and (task.outcome, task.result or "") == (outcome, result):
            return
        words = self._wording.outcomes.get(outcome, outcome)
        named = (("outcome", words),)
        if "finish" in known.line.steps:
            yield StepTask(task.id, "finish", version, outcome=outcome,
                           result=result or None), Words(FINISHED, named)  # fmt: skip
            return
        note = "\n".join(filter(None, (self._wording.report.format(outcome=words), result)))
        if note not in known.said:
            yield StepTask(task.id, "comment", note=note), Words(REPORTED, named)


def _word(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
