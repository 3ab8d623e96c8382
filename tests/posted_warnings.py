"""Desks that tell the outside of warnings, and the mail server that gets them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from made_warnings import happening, told
from mail_server import Post, mail_server
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from insight.hub.acts import SaveSetting
from insight.outside.departments import MAIL_SERVER, MailServer
from insight.warnings.reach import Reach
from storage.hub.embedded.hub import EmbeddedHub
from storage.outgoing.courier import Courier
from storage.outgoing.warning_post import WarningPost

MAIL = Reach("lead", "mail", "duty@house.test")


@pytest.fixture
def post(house: House) -> Iterator[Post]:
    with mail_server() as found:
        server = MailServer("127.0.0.1", found.port, "none", "touchdeck@house.test")
        house.act("zhou", SaveSetting(MAIL_SERVER, server.content()))
        house.act("zhou", SaveSetting(MAIL.rule, MAIL.content()))
        yield found


def tell(house: House, n: int, began_us: int, first: int = 0) -> None:
    session = EmbeddedHub(house.path, "zhou")
    for place in range(first, first + n):
        name, act = told(happening(began_us, f"X{place}"))
        session.act(name, act.kind, act.sent())
    session.close()


def post_of(desk: SeatedDesk) -> WarningPost:
    return WarningPost(desk.store, desk.hub, lambda: time.time_ns() // 1000, language=lambda: "en")


@contextmanager
def courier(desk: SeatedDesk) -> Iterator[None]:
    at_work = Courier(desk.store, desk.deck.passwords, desk.hub.now_us)
    at_work.start()
    try:
        yield
    finally:
        assert at_work.stop(10.0)


def looks(qtbot: QtBot, posts: list[WarningPost], met: Callable[[], bool]) -> None:
    """Let desks look until something is so."""

    def look() -> bool:
        for each in posts:
            each.look()
        return met()

    qtbot.waitUntil(look, timeout=90_000)


def texts(post: Post) -> list[str]:
    return [mail.get_content() for _, mail in post.mails]
