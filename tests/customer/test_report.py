"""`touchdeck report customer` prints what is known, masked, and says why when it cannot."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from desktop.cli import application
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import audit
from storage.local.store import open_store

SECRETS = ("13911112222", "13955556666", "珠江花园3栋", "张三丰", "80000000017")
MAPPING = """
[source]
name = "crm"
title = { en = "CRM" }
url = "sqlite:///nowhere.db"
time_zone = "Asia/Shanghai"

[[feed]]
name = "customer"
into = "customer"
from = "T"
key = ["K"]
pace = "cold"
[feed.columns]
name = "N"
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A profile with a few customers, reported on by the command line."""

    profile: Profile

    def report(self, *words: str) -> tuple[int, str]:
        done = CliRunner().invoke(application, ["report", "customer", *words, "--key-file"])
        return done.exit_code, done.output

    def told(self, *words: str) -> tuple[int, dict[str, Any]]:
        code, output = self.report(*words, "--json")
        return code, json.loads(output)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now_us: int) -> Desk:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    profile = Profile.named()
    (profile.folder / "mappings").mkdir(parents=True)
    (profile.folder / "mappings" / "crm.toml").write_text(MAPPING, encoding="utf-8")
    store = open_store(profile, FileVault())

    def put(table: str, source: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
        progress = FeedProgress(None, now_us, now_us)
        store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))

    put("customer", "crm", "key name phone phone2 address identity_masked updated_at", [
        ("K1", "张三丰", "13911112222", None, "广州市天河区珠江花园3栋",
         "110***********1234", now_us),
        ("K2", "李静", "13955556666", "13911118888", None, None, None),
        ("K3", "李雷", "13955556666", None, None, None, 10**18),
    ])  # fmt: skip
    put("account", "bss", "key customer_key number balance_fen", [("Z1", "K1", "80000000017", 5)])
    put("bill", "bss", "key customer_key account_key month base_fen total_fen", [
        ("1", "K1", "Z1", "2026-09", 100, 100), ("2", "K1", "Z1", "2026-10", 150, 151),
    ])  # fmt: skip
    put("complaint", "desk", "key customer_key kind text opened_at", [
        ("T1", "K1", "计费收费", "张三丰说请回电13911112222 \x1b[31m\u202e", now_us),
    ])  # fmt: skip
    put("contact", "desk", "key phone direction reason_code started_at", [
        (f"{n:03}", "13911112222", "in", "账单查询", now_us - n) for n in range(60)
    ])  # fmt: skip
    store.close()
    return Desk(profile)


@pytest.mark.parametrize(
    "known_by", ["crm:K1", "13911112222", "+86 13911112222", "80000000017", "K1"]
)
def test_a_customer_is_found_by_record_phone_account_and_key(desk: Desk, known_by: str) -> None:
    code, told = desk.told(known_by)
    assert (code, told["person"]) == (0, "crm:K1")


def test_everything_is_told_and_nothing_unmasked(desk: Desk) -> None:
    code, told = desk.told("crm:K1")
    assert code == 0
    assert told["as_of"] == "2026-11-22T10:30:00+08:00"
    assert told["header"]["name"] == [
        {"value": "张**", "source": "crm", "updated_at": "2026-11-22T10:30:00+08:00", "also": []}
    ]
    assert told["header"]["phones"][0]["value"] == "139****2222"
    assert told["header"]["address"][0]["value"] == "广州市天河区****"
    assert told["header"]["identity"][0]["value"] == "110***********1234"
    assert told["accounts"]["rows"][0]["number"] == "800****0017"
    assert told["accounts"]["sources"][0]["source"] == "bss"
    october = told["bills"]["rows"][-1]
    assert october["total_fen"] == 151
    assert october["change"] == {"difference_fen": 51, "parts": {"base": 50, "unexplained": 1}}
    assert told["complaints"]["rows"][0]["text"].startswith("张**说请回电139****2222")
    assert told["orders"]["state"] == "not_connected"
    assert told["flags"][0]["kind"] == "open_complaint"
    assert len(told["timeline"]["rows"]) == 50
    assert told["timeline"]["left_off"] == 13  # of 60 contacts, a complaint, two bills
    for output in (desk.report("crm:K1", "--json")[1], desk.report("crm:K1")[1]):
        assert not [secret for secret in SECRETS if secret in output]


def test_a_terminal_shows_it_as_tables_without_signs_that_move_it(desk: Desk) -> None:
    code, output = desk.report("crm:K1")
    assert code == 0
    assert "bills (full)" in output
    assert "orders: not_connected" in output
    assert "and 13 earlier" in output
    assert "\x1b" not in output
    assert "\u202e" not in output


def test_a_time_no_calendar_has_is_told_as_none(desk: Desk) -> None:
    assert desk.told("crm:K3")[1]["header"]["name"][0]["updated_at"] is None


def test_nobody_several_and_no_question_end_differently(desk: Desk) -> None:
    code, told = desk.told("没有这个人")
    assert code == 1
    assert "Nobody" in told["error"]
    code, told = desk.told("13955556666")
    assert code == 3
    assert told["customers"] == ["crm:K2", "crm:K3"]
    code, output = desk.report("13955556666")
    assert code == 3
    assert "crm:K3" in output
    assert desk.report("crm:K1", "--profile", "another")[0] == 2
    assert desk.report("crm:K1", "--world", str(desk.profile.folder / "nowhere"))[0] == 2


def test_a_profile_in_use_is_said(desk: Desk) -> None:
    store = open_store(desk.profile, FileVault())
    try:
        code, told = desk.told("crm:K1")
    finally:
        store.close()
    assert code == 2
    assert "profile" in told["error"]


def test_who_looked_is_written_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, now_us: int
) -> None:
    monkeypatch.setattr("storage.login.login", lambda: "lin")
    desk.report("13911112222")
    desk.report("13955556666")
    store = open_store(desk.profile, FileVault())
    try:
        with store.read() as reader:
            looks = reader.rows(select(audit.c.who, audit.c.action, audit.c.customer_key))
    finally:
        store.close()
    assert looks == [("lin", "look", "K1")]


def test_nothing_is_shown_when_it_cannot_be_written_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ValueError("the desk file is full")

    monkeypatch.setattr("storage.local.audit.note", refuse)
    code, told = desk.told("crm:K1")
    assert (code, told) == (2, {"error": "the desk file is full"})
