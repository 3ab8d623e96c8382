"""What a process definition may say, and that a faulty one is told with its place."""

import pytest

from insight.path.process import ProcessError, process_from
from storage.local.path.cases import shipped_processes

GOOD = """
[process]
code = "line"
title = { en = "A line", zh = "一条线" }
version = 1
[[stage]]
code = "touch"
title = { en = "Contact" }
[[stage]]
code = "done"
title = { en = "Completed" }
[[hand_over]]
code = "over"
title = { en = "Over" }
sent_at = ["touch"]
from = "crm"
arrives_at = "done"
to = "ess"
within_h = 24
[[reason_group]]
code = "own"
title = { en = "Own" }
reasons = ["never"]
"""


def test_the_shipped_processes_can_be_read_and_broadband_is_one_of_them() -> None:
    shipped = shipped_processes()
    assert {"broadband", "migration_4g"} <= set(shipped)
    assert shipped["broadband"].codes[0] == "touch"
    assert shipped["broadband"].codes[-1] == "done"
    for process in shipped.values():
        for part in (*process.stage, *process.hand_over, *process.reason_group, process.process):
            assert part.named("en") != part.code
            assert part.named("zh_CN") != part.named("en"), part.code


def test_names_come_in_the_language_asked_for_and_in_english_where_there_is_none() -> None:
    process = process_from(GOOD, "line.toml")
    assert process.process.named("zh_CN") == "一条线"
    assert process.stage[0].named("zh_CN") == "Contact"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('code = "done"', 'code = "touch"'), "stage “touch” stands more than once"),
        (('arrives_at = "done"', 'arrives_at = "end"'), "hand-over over names “end”"),
        (('sent_at = ["touch"]', 'sent_at = ["done"]'), "does not lie before"),
        (("within_h = 24", "within_h = -1"), "hand_over.0.within_h"),
        (("within_h = 24", 'within_h = "a day"'), "hand_over.0.within_h"),
        (("version = 1", "version = 1\nowner = 2"), "process.owner"),
        (('reasons = ["never"]', 'reasons = ["never", "never"]'), "reason “never” stands more"),
        (('title = { en = "Contact" }', 'title = { en = "Contact" }\noptional = true'),
         "first and the last stage"),
        (("[process]", "[process"), "line.toml"),
    ],
)  # fmt: skip
def test_a_faulty_definition_is_told_with_its_file_and_place(
    change: tuple[str, str], said: str
) -> None:
    with pytest.raises(ProcessError, match=r"line\.toml") as caught:
        process_from(GOOD.replace(*change, 1), "line.toml")
    assert said in str(caught.value)
