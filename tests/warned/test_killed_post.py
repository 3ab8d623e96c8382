"""A desk that is killed between any two steps of a message: nothing is lost, nothing goes twice by
itself, and what nobody knows of is sent again with one click."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from killed_desk import STEPS
from made_warnings import MINUTE, rule
from mail_server import Post
from posted_warnings import courier, looks, post_of, tell, texts
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from insight.warnings import post as posting
from insight.warnings.post import Message
from storage.local.warnings.posts import posts
from ui.warnings_page import WarningsPage

ROOT = Path(__file__).parents[2]
BEFORE_ITS_TURN = STEPS[:3]
BEFORE_THE_GATEWAY = STEPS[3:5]
NOBODY_KNOWS = STEPS[5:7]


@contextmanager
def killed_desk(house: House, folder: Path, step: str = "") -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([
        sys.executable, str(Path(__file__).parents[1] / "killed_desk.py"), str(folder),
        str(house.path), "he", step,
    ], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def message(desk: SeatedDesk) -> Message | None:
    """Return the newest message of the leads' mail as a desk knows it."""
    with desk.store.read() as reader:
        found = posts(reader, {}, 0).messages.get(("lead", "mail"), [])
    return found[-1] if found else None


def state(desk: SeatedDesk) -> str:
    found = message(desk)
    return found.told.state if found is not None and found.told is not None else ""


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is not killed so")
@pytest.mark.parametrize("step", STEPS)
def test_whatever_a_desk_was_doing_when_it_was_killed_a_message_goes_once(
    house: House, desk_of: Callable[[str], SeatedDesk], post: Post, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, step: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(posting, "ABANDONED_US", 300_000)
    house.act("zhou", rule(ways=["mail"]))
    other = desk_of("zhou")
    tell(house, 1, other.hub.now_us() - MINUTE)
    with killed_desk(house, tmp_path / "killed", step) as first:
        assert first.wait(120) == -9
    sender = post_of(other)
    with courier(other):
        if step in BEFORE_ITS_TURN:  # another desk takes it over
            looks(qtbot, [sender], lambda: state(other) == "sent")
            assert len(post.mails) == 1
        else:
            for _ in range(20):
                sender.look()
                qtbot.wait(50)
            assert len(post.mails) == (step in STEPS[6:])
            assert state(other) == ""
        with killed_desk(house, tmp_path / "killed"):  # it comes back
            wanted = "unsure" if step in NOBODY_KNOWS else "sent"
            looks(qtbot, [sender], lambda: state(other) == wanted)
            qtbot.wait(1_500)
    assert len(post.mails) == (0 if step == "sending has begun" else 1)
    if step in NOBODY_KNOWS:
        send_again(other, post, qtbot)


def send_again(desk: SeatedDesk, post: Post, qtbot: QtBot) -> None:
    """Click “Send again” on the warning's page, where the desk that evaluates then sends it."""
    before = len(post.mails)
    page = WarningsPage(desk.deck)
    qtbot.addWidget(page)
    desk.background.changed.connect(page.on_changes)
    page.show()
    qtbot.waitUntil(lambda: len(page.facts.found.warned) == 1, timeout=10_000)
    page.table.choose(page.facts.found.warned[0].id)
    qtbot.waitUntil(page.detail.again.isVisible, timeout=10_000)
    page.detail.again.click()
    sender = post_of(desk)
    with courier(desk):
        looks(qtbot, [sender], lambda: state(desk) == "sent")
        for _ in range(10):
            sender.look()
            qtbot.wait(50)
    assert len(post.mails) == before + 1
    assert len({mail["Message-ID"] for _, mail in post.mails}) == 1
    qtbot.waitUntil(lambda: not page.detail.again.isVisible(), timeout=10_000)


def test_a_desk_that_comes_back_after_another_took_over_sends_nothing(
    house: House, desk_of: Callable[[str], SeatedDesk], post: Post, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Its message was laid down and its turn is over: somebody asked for another one meanwhile."""
    monkeypatch.setattr(posting, "UNKNOWN_US", 0)
    house.act("zhou", rule(ways=["mail"]))
    other = desk_of("zhou")
    tell(house, 1, other.hub.now_us() - MINUTE)
    with killed_desk(house, tmp_path / "killed", "the message is laid down") as first:
        assert first.wait(120) == -9
    qtbot.waitUntil(lambda: message(other) is not None, timeout=10_000)
    send_again(other, post, qtbot)
    assert len(post.mails) == 1 and "X0" in texts(post)[0]
    with killed_desk(house, tmp_path / "killed"):
        qtbot.wait(4_000)
    assert len(post.mails) == 1
