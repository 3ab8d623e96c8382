"""What is wrong with a draft of a process is told with its place, and what it does not know."""

from typing import Any

import pytest

from insight.path.drafting import Problem, Recorded, problems
from insight.path.process import Process, process_of
from storage.local.path.cases import shipped_processes


@pytest.fixture
def draft(line: Process) -> dict[str, Any]:
    return line.model_dump(by_alias=True, exclude_none=True)


def told(found: list[Problem], grave: bool) -> list[str]:
    return [each.words.template.format(**dict(each.words.values)) for each in found
            if each.grave is grave]  # fmt: skip


def test_the_shipped_processes_hold_as_drafts() -> None:
    for process in shipped_processes().values():
        draft = process.model_dump(by_alias=True, exclude_none=True)
        assert problems(draft, Recorded()) == []
        assert process_of(draft, "") == process


@pytest.mark.parametrize(
    ("part", "row", "change", "said"),
    [
        ("stage", 1, {"code": ""}, "Stage 2: it has no code."),
        ("stage", 1, {"title": {}}, "Stage “order” has no name."),
        ("stage", 1, {"code": "touch"}, "Stages: the code “touch” stands more than once."),
        ("stage", 2, {"also": ["order"]}, "Stages: the code “order” stands more than once."),
        ("stage", 3, {"optional": True}, "Stage “done”: the first and the last stage cannot be"),
        ("stage", 2, {"system": "moon"}, "Stage “install” cannot be reached: no hand-over leads to "
         "the system “moon”."),
        ("hand_over", 0, {"to": ""}, "Hand-over “crm_ess”: it lacks the system that sends"),
        ("hand_over", 0, {"to": "crm"}, "Hand-over “crm_ess” leads from “crm” to itself."),
        ("hand_over", 0, {"sent_at": []}, "Hand-over “crm_ess”: say at which stages it is sent"),
        ("hand_over", 0, {"arrives_at": "end"}, "“crm_ess” names “end”, which is no stage."),
        ("hand_over", 1, {"sent_at": ["done"]}, "“ess_bss” is sent at “done”, which does not lie"),
        ("hand_over", 1, {"within_h": "a day"}, "hand_over.1.within_h"),
        ("reason_group", 0, {"reasons": []}, "Group “own” has no reasons."),
        ("reason_group", 0, {"code": None}, "Reason group 1: it has no code."),
    ],
)  # fmt: skip
def test_what_cannot_hold_is_told_with_its_place(
    draft: dict[str, Any], part: str, row: int, change: dict[str, Any], said: str
) -> None:
    draft[part][row] |= change
    assert any(said in words for words in told(problems(draft, Recorded()), grave=True))


def test_a_reason_in_two_groups_is_told_once(draft: dict[str, Any]) -> None:
    draft["reason_group"].append({"code": "two", "title": {"en": "Two"}, "reasons": ["never"]})
    assert told(problems(draft, Recorded()), grave=True) == [
        "Reason “never” stands in more than one group."
    ]


def test_a_first_stage_without_a_system_is_where_any_begins(draft: dict[str, Any]) -> None:
    draft["stage"][0].pop("system")
    assert told(problems(draft, Recorded()), grave=True) == []


def test_a_process_of_one_stage_is_none() -> None:
    draft = {"process": {"code": "x", "title": {"en": "X"}, "version": 1},
             "stage": [{"code": "a", "title": {"en": "A"}}]}  # fmt: skip
    assert "at least two stages" in told(problems(draft, Recorded()), grave=True)[0]


def test_codes_nobody_maps_are_listed_with_counts_the_most_frequent_first(
    draft: dict[str, Any],
) -> None:
    stages = {"touch": 9, "order": 8, "install": 7, "done": 6, "sent": 1_200, "odd": 3}
    found = problems(draft, Recorded(stages, {"never": 4, "moved": 17}, {"install": 2, "done": 6}))
    assert told(found, grave=True) == []
    assert told(found, grave=False) == [
        "Stage code “sent” was recorded 1,200 times and is no stage's.",
        "Stage code “odd” was recorded 3 times and is no stage's.",
        "Reason “moved” of 17 losses is in no group.",
        "Two ends: 2 were recorded as finished at “install”, which is not the last stage.",
    ]
    draft["stage"][1]["also"] = ["sent", "odd"]
    assert not any("code" in words for words in told(problems(draft, Recorded(stages)), False))


def test_a_stage_that_was_never_recorded_is_told(draft: dict[str, Any]) -> None:
    found = problems(draft, Recorded({"touch": 1, "install": 1, "done": 1}))
    assert told(found, grave=False) == ["Stage “order” was never recorded."]


def test_what_is_recorded_under_another_code_counts_as_its_stage(line: Process) -> None:
    draft = line.model_dump(by_alias=True, exclude_none=True)
    draft["stage"][1]["also"] = ["sent"]
    process = process_of(draft, "")
    assert process.place("sent") == 1
    assert process.recorded_as(["touch", "order"]) == ["touch", "order", "sent"]
