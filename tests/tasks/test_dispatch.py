"""The answer form of tasks, and what its answers do when they come back."""

import csv
import uuid
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.hub.acts import StepTask
from insight.hub.facts import Task
from insight.hub.task_states import OUTCOMES
from insight.table import Sheet
from insight.tasks.dispatch import (
    COLUMNS,
    IS_OVER,
    LONGEST_RESULT,
    NO_CODE,
    NO_FORM,
    NO_OUTCOME,
    NOT_DONE,
    NOT_YOURS,
    SHORTENED,
    TOO_LONG,
    TWICE,
    UNKNOWN_CODE,
    UNKNOWN_DONE,
    UNKNOWN_OUTCOME,
    Known,
    ReadBack,
    Wording,
    answers,
    code_of,
    form,
    read_back,
)
from insight.tasks.laying import created, stepped
from insight.tasks.lists import Line
from storage.answer_file import AnswerFileError, read_table, table_of
from storage.export import write_csv

ZONE = ZoneInfo("Asia/Shanghai")
ME = 7
HEAD = [column.name for column in COLUMNS]
WORDING = Wording({"solved": "已解决"}, "They report it done: {outcome}.")
ANYBODY = ("external", "comment")
HOLDER = ("finish", "external", "comment")


def task(number: int = 1, **fields: Any) -> Task:
    (made,) = created({"tasks": [{"id": str(uuid.UUID(int=number)), "title": f"task {number}",
                                  "team": 1, "assignee": ME}]}, ME, 0)  # fmt: skip
    return replace(made, number=number, **{"state": "accepted", **fields})


def known(
    *tasks: Task, steps: Sequence[str] = ANYBODY, said: Sequence[str] = ()
) -> dict[int, Known]:
    return {each.number: Known(Line(each, steps=tuple(steps)), said) for each in tasks}


def row(
    of: Task, number: str = "", state: str = "", done: str = "", outcome: str = "", result: str = ""
) -> list[str]:
    return ["1", code_of(of), "", "", "", "", number, state, done, outcome, result]


def back(rows: Sequence[Sequence[str]], there: dict[int, Known]) -> ReadBack:
    found, faults = answers([HEAD, *rows])
    read = read_back(found, there, WORDING)
    return replace(read, faults=(*faults, *read.faults))


def steps(read: ReadBack) -> list[dict[str, Any]]:
    assert not read.faults
    told = [step.sent() for each in read.doings for step in each.steps]
    return [{name: value for name, value in each.items() if value and name != "task"}
            for each in told]  # fmt: skip


def why(read: ReadBack) -> list[tuple[int, str]]:
    assert not read.doings
    return [(fault.row, fault.why.template) for fault in read.faults]


# --- the form --------------------------------------------------------------------------------


def test_the_form_masks_what_may_lead_to_a_customer_even_where_the_holder_may_see_it() -> None:
    made = task(title="回访 13812345678", body="找张三丰, 020-87654321, 体育东路1号",
                customer_source="crm", customer_key="K1", grants='["phone", "name"]')  # fmt: skip
    (cells,) = form([made], {("crm", "K1"): ("张三丰", "广州市天河区体育东路1号")}).rows
    told = " ".join(str(cell) for cell in cells)
    assert "138****5678" in told
    assert "13812345678" not in told
    for hidden in ("87654321", "三丰", "体育东路"):
        assert hidden not in told


def test_no_text_of_a_task_is_calculated_by_whoever_opens_the_form(tmp_path: Path) -> None:
    write(tmp_path / "f.csv", [task(title="=1+1", body="@SUM(A1)")])
    title, body = read_table(tmp_path / "f.csv")[1][2:4]
    assert (title, body) == ("'=1+1", "'@SUM(A1)")


def write(path: Path, tasks: Sequence[Task]) -> None:
    write_csv(path, [Sheet("Tasks", form(tasks, {}), ("④ is one of 1 to 8",))], ZONE)


texts = st.text(max_size=40)


@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_a_form_that_nobody_filled_in_does_nothing(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("form") / "f.csv"
    tasks = [task(n, title=title, body=body) for n, (title, body) in enumerate(said, start=1)]
    write(path, tasks)
    found, faults = answers(read_table(path))
    assert (found, faults) == ([], [])


# --- what answers do -------------------------------------------------------------------------


def test_their_number_and_state_are_recorded() -> None:
    read = back([row(task(), "GD-0042", "派单")], known(task()))
    assert steps(read) == [
        {"act": "external", "external_number": "GD-0042", "external_state": "派单"}
    ]


def test_only_what_is_another_is_recorded() -> None:
    there = task(external_number="GD-1", external_state="open")
    read = back([row(there, "GD-1", "closed")], known(there))
    assert steps(read) == [{"act": "external", "external_state": "closed"}]


def test_what_they_write_is_a_comment_while_it_is_not_done() -> None:
    read = back([row(task(), done="否", result="waits for parts")], known(task()))
    assert steps(read) == [{"act": "comment", "note": "waits for parts"}]


def test_whoever_may_finish_it_finishes_it_on_the_version_after_their_number() -> None:
    read = back([row(task(version=3), "GD-1", done="yes", outcome="solved", result="new line")],
                known(task(version=3), steps=HOLDER))  # fmt: skip
    assert steps(read) == [
        {"act": "external", "external_number": "GD-1"},
        {"act": "finish", "version": 4, "outcome": "solved", "result": "new line"},
    ]


def test_for_others_it_is_noted_that_they_report_it_done() -> None:
    read = back([row(task(), done="是", outcome="已解决", result="new line")], known(task()))
    assert steps(read) == [{"act": "comment", "note": "They report it done: 已解决.\nnew line"}]


@pytest.mark.parametrize("said", ["5", "solved", "Solved", "SOLVED ", "已解决", "5 已解决", "５",
                                  "5. Solved"])  # fmt: skip
def test_an_outcome_is_known_by_number_and_by_words_in_either_language(said: str) -> None:
    read = back([row(task(), done="y", outcome=said)], known(task(), steps=HOLDER))
    assert steps(read) == [{"act": "finish", "version": 1, "outcome": "solved"}]


def test_columns_may_be_moved_and_put_between() -> None:
    of = task()
    table = [["our list"], ["⑤", "x", "③", "code", "①", "④", "②"],
             ["", "note", "", code_of(of).lower(), "GD-9", "", ""]]  # fmt: skip
    found, faults = answers(table)
    assert faults == []
    assert found[0].row == 3
    assert steps(read_back(found, known(of), WORDING)) == [
        {"act": "external", "external_number": "GD-9"}
    ]


# --- what cannot be used ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"done": "maybe", "result": "x"}, UNKNOWN_DONE),
        ({"done": "yes", "outcome": "splendid"}, UNKNOWN_OUTCOME),
        ({"done": "yes", "outcome": "9"}, UNKNOWN_OUTCOME),
        ({"done": "yes", "outcome": "4 Solved"}, UNKNOWN_OUTCOME),
        ({"done": "yes"}, NO_OUTCOME),
        ({"outcome": "solved"}, NOT_DONE),
        ({"number": "2.02611E+19"}, SHORTENED),
        ({"number": "1" * 201}, TOO_LONG),
        ({"result": "x" * (LONGEST_RESULT + 1)}, TOO_LONG),
    ],
)
def test_a_row_that_cannot_be_understood_is_named_and_does_nothing(
    said: dict[str, str], reason: str
) -> None:
    read = back([row(task(), **said)], known(task(), steps=HOLDER))
    assert why(read) == [(2, reason)]
    assert [fault.line.task for fault in read.faults if fault.line is not None] == [task()]


def test_a_code_of_another_house_is_not_taken_for_the_task_of_that_number() -> None:
    other = replace(task(), id=str(uuid.UUID(int=99)))
    assert why(back([row(other, "GD-1")], known(task()))) == [(2, UNKNOWN_CODE)]
    assert why(back([row(task(5), "GD-1")], known(task()))) == [(2, UNKNOWN_CODE)]


def test_an_answer_without_a_code_and_one_given_twice_are_named() -> None:
    uncoded = ["", "", *row(task(), "GD")[2:]]
    read = back([row(task(), result="a"), row(task(), result="b"), uncoded], known(task()))
    assert [(fault.row, fault.why.template) for fault in read.faults] == [(3, TWICE), (4, NO_CODE)]
    assert [each.row for each in read.doings] == [2]


def test_a_task_that_is_over_or_not_mine_is_named() -> None:
    assert why(back([row(task(state="done"), result="x")], known(task(state="done")))) == [
        (2, IS_OVER)
    ]
    assert why(back([row(task(), "GD-1")], known(task(), steps=("comment",)))) == [(2, NOT_YOURS)]


def test_a_table_that_is_no_form_is_named() -> None:
    assert [fault.why.template for fault in answers([["a", "b"], ["1", "2"]])[1]] == [NO_FORM]


# --- twice, and anything at all --------------------------------------------------------------

_SAID = st.sampled_from(["", "GD-1", "in work", "1", "2.5E+11", "yes", "no", "solved", "9", "x\ny"])


@given(
    st.lists(st.tuples(*[_SAID] * 5), min_size=1, max_size=4),
    st.sampled_from(["assigned", "accepted", "done", "archived"]),
    st.booleans(),
)
def test_a_file_read_twice_does_nothing_the_second_time(
    said: list[tuple[str, ...]], state: str, holds: bool
) -> None:
    tasks = [task(n, state=state) for n in range(1, len(said) + 1)]
    rows = [row(each, *cells) for each, cells in zip(tasks, said, strict=True)]
    allowed = HOLDER if holds and state == "accepted" else ANYBODY
    first = back(rows, known(*tasks, steps=allowed))
    after = {}
    for each in tasks:
        done = [step for doing in first.doings if doing.line.task.id == each.id
                for step in doing.steps]  # fmt: skip
        later = each
        for step in done:
            later = taken(later, step)
        notes = {step.note for step in done if step.act == "comment"}
        left = () if later.state in ("done", "archived") else allowed
        after[each.number] = Known(Line(later, steps=left), notes)
    again = back(rows, after)
    assert why(again) == [(fault.row, fault.why.template) for fault in first.faults]


def taken(of: Task, step: StepTask) -> Task:
    later = stepped(of, step.sent(), ME, 1)
    assert later.version == of.version + 1
    assert step.version in (None, of.version)
    return later


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_file_at_all_is_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        table = table_of(data)
    except AnswerFileError:
        return
    assert answers(table)[1][0].why.template == NO_FORM


@given(st.lists(st.lists(texts | st.just(code_of(task())), max_size=12), max_size=8))
def test_whatever_is_filled_into_a_form_is_used_or_named(rows: list[list[str]]) -> None:
    stream = StringIO()
    csv.writer(stream).writerows([HEAD, *rows])
    table = table_of(stream.getvalue().encode("utf-8-sig"))
    found, faults = answers(table)
    read = read_back(found, known(task(), steps=HOLDER), WORDING)
    numbers = [fault.row for fault in (*faults, *read.faults)] + [each.row for each in read.doings]
    assert len(set(numbers)) == len(numbers)
    assert len(found) == len(read.faults) + len(read.doings) + read.unchanged
    for doing in read.doings:
        for step in doing.steps:
            assert len(step.note) <= 2_000
            assert "\x00" not in f"{step.note}{step.external_number}{step.external_state}"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_it_is_read_however_a_spreadsheet_saved_it(separator: str, encoding: str) -> None:
    stream = StringIO()
    filled = row(task(), "工单,1; 2", "处理中", result="第一行\n第二行")
    csv.writer(stream, delimiter=separator).writerows([HEAD, [], filled])
    found, faults = answers(table_of(stream.getvalue().encode(encoding)))
    assert faults == []
    assert found[0].row == 3
    assert found[0].said == {"number": "工单,1; 2", "state": "处理中", "done": "", "outcome": "",
                             "result": "第一行\n第二行"}  # fmt: skip


def test_every_outcome_has_a_number_of_one_sign() -> None:
    assert len(OUTCOMES) < 10
