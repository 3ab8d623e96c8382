"""News are stored as they were told: whole, in one piece, and nothing that did not change."""

from typing import Any

import pytest
from hub_desks import MakeDesk
from sqlalchemy.exc import IntegrityError

from storage.hub.hub import News
from storage.hub.taking import cursor_of, take

NOTICE: dict[str, Any] = {
    "id": "n1", "kind": "notice", "author": 1, "made_at": 5, "title": "通知", "body": "正文",
    "importance": "normal", "needs_ack": True, "release_at": 5, "expires_at": None,
    "due_at": None, "audience": ["team:1"], "receivers": 2, "quiz": None, "pass_share": None,
    "customer_source": None, "customer_key": None, "task": None, "replaces": None,
    "replaced_by": None, "recalled_at": None, "recall_reason": None,
}  # fmt: skip
RECEIPT: dict[str, Any] = {
    "notice": "n1", "person": 7, "team": 1, "release_at": 5, "received_at": None,
    "read_at": None, "acknowledged_at": None, "reminded_at": None, "reminders": 0,
}  # fmt: skip


def test_rows_come_as_facts_say_with_json_as_text(desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    quiz = [{"text": "几点?", "choices": ["早", "晚"]}]
    take(desk.store, "w", News("c1", {"notice": [NOTICE, {**NOTICE, "id": "n2", "quiz": quiz}]}), 1)
    first, second = desk.read("notice")
    assert (first["needs_ack"], first["audience"], first["quiz"]) == (1, '["team:1"]', None)
    assert second["quiz"] == '[{"text":"几点?","choices":["早","晚"]}]'
    assert cursor_of(desk.store, "w") == "c1"


def test_only_what_differs_is_told(desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    news = {"notice": [NOTICE, {**NOTICE, "id": "n2"}], "receipt": [RECEIPT]}
    assert take(desk.store, "w", News("c1", news), 1).tables["notice"] == {"n1", "n2"}
    assert take(desk.store, "w", News("c2", news), 1).tables == {}
    changed = {"notice": [NOTICE, {**NOTICE, "id": "n2", "title": "改"}]}
    assert take(desk.store, "w", News("c3", changed), 1).tables == {"notice": {"n2"}}


def test_what_may_be_seen_no_longer_goes(desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    both = [RECEIPT, {**RECEIPT, "person": 8}]
    take(desk.store, "w", News("c1", {"notice": [NOTICE], "receipt": both}), 1)
    changes = take(desk.store, "w", News("c2", gone={"receipt": [("n1", 8)]}), 1)
    assert [row["person"] for row in desk.read("receipt")] == [7]
    assert changes.tables == {"receipt": {"n1"}}


def test_whole_news_replace_everything(desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    take(desk.store, "w", News("c1", {"notice": [NOTICE], "receipt": [RECEIPT]}), 1)
    take(desk.store, "w", News("c2", {"notice": [{**NOTICE, "id": "n9"}]}, whole=True), 1)
    assert [row["id"] for row in desk.read("notice")] == ["n9"]
    assert desk.read("receipt") == []


def test_the_first_news_of_another_person_replace_everything(desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    take(desk.store, "w", News("c1", {"notice": [NOTICE]}), 1)
    take(desk.store, "x", News("d1", {"receipt": [RECEIPT]}), 1)
    assert desk.read("notice") == []
    assert (cursor_of(desk.store, "w"), cursor_of(desk.store, "x")) == ("", "d1")


def test_news_that_cannot_be_stored_leave_rows_and_cursor_as_they_were(desk_of: MakeDesk) -> None:
    desk = desk_of("an")
    take(desk.store, "w", News("c1", {"notice": [NOTICE]}), 1)
    torn = {"notice": [{**NOTICE, "title": "改"}], "receipt": [{**RECEIPT, "release_at": None}]}
    with pytest.raises(IntegrityError):
        take(desk.store, "w", News("c2", torn), 1)
    assert [row["title"] for row in desk.read("notice")] == ["通知"]
    assert cursor_of(desk.store, "w") == "c1"
