"""What an answer script promises by a time is offered to the ledger when it is copied."""

import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from insight.promises.said import promises_in
from insight.tasks.calendar import WorkingHours

ZONE = ZoneInfo("Asia/Shanghai")
HOURS = WorkingHours((((540, 1080),),) * 5 + ((), ()), frozenset(), frozenset(), ZONE)
"""Monday to Friday, nine to six."""
FRIDAY = int(datetime(2026, 11, 20, 10, 30, tzinfo=ZONE).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("text", "words", "kind", "due"),
    [
        ("能装的话，四十八小时内师傅上门，装好当天就能用。", "四十八小时内师傅上门", "visit",
         "2026-11-22 10:30"),
        ("我马上帮您催一下，一小时内给您回电话。", "一小时内给您回电话", "call_back",
         "2026-11-20 11:30"),
        ("钱没有扣；如果已经扣了，3 个工作日内原路退回。", "3 个工作日内原路退回", "money",
         "2026-11-25"),
        ("半小时之内恢复", "半小时之内恢复", "other", "2026-11-20 11:00"),
        ("十五个工作日以内扩容", "十五个工作日以内扩容", "other", "2026-12-11"),
        ("A technician comes within 2 days; stay in.", "A technician comes within 2 days", "visit",
         "2026-11-22 10:30"),
        ("We call back within an hour.", "We call back within an hour.", "call_back",
         "2026-11-20 11:30"),
        ("You get it within three working days", "You get it within three working days", "other",
         "2026-11-25"),
    ],
)  # fmt: skip
def test_a_promise_with_a_time_is_found_in_the_script_s_own_words(
    text: str, words: str, kind: str, due: str
) -> None:
    (found,) = promises_in(text)
    assert (found.words.rstrip("."), found.kind) == (words.rstrip("."), kind)
    at = datetime.fromtimestamp(found.due_us(FRIDAY, HOURS) / 1e6, ZONE)
    assert f"{at:%Y-%m-%d %H:%M}".startswith(due)


@pytest.mark.parametrize(
    "text",
    ["", "请您三天内缴费。", "Please pay within 3 days.", "室内、国内、境内流量",
     "有光猫的灯亮吗？", "上个月内您打过两次电话", "within reason", "0 天内", "<b>三</b>天后"],
)  # fmt: skip
def test_what_customers_are_asked_for_and_what_has_no_time_is_no_promise(text: str) -> None:
    assert promises_in(text) == ()


def test_every_promise_of_the_demo_s_scripts_has_a_due_time_to_come() -> None:
    path = Path(__file__).parents[2] / "resources" / "demo" / "knowledge.toml"
    bodies = str(tomllib.loads(path.read_text(encoding="utf-8")))
    found = [each for part in bodies.split("对客户说") for each in promises_in(part)]
    assert len(found) >= 8
    for each in found:
        assert each.due_us(FRIDAY, HOURS) > FRIDAY
