"""Letters from any thread arrive on the interface thread; nothing of Qt is on the other side."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from qt_reach import qt_behind

from desktop.postbox import Postbox

WAIT_MS = 20_000


class Arrived:
    """What was delivered, and on which threads."""

    def __init__(self) -> None:
        self.letters: list[object] = []
        self.threads: set[threading.Thread] = set()

    def take(self, letter: object) -> None:
        self.letters.append(letter)
        self.threads.add(threading.current_thread())


@pytest.fixture
def arrived() -> Arrived:
    return Arrived()


@pytest.fixture
def postbox(qtbot: QtBot, arrived: Arrived) -> Iterator[Postbox[object]]:
    made: Postbox[object] = Postbox(arrived.take)
    yield made
    made.close()


def put_from_threads(postbox: Postbox[object], threads: int, each: int) -> None:
    def put(name: int) -> None:
        for number in range(each):
            postbox.put((name, number))

    running = [threading.Thread(target=put, args=(name,)) for name in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def test_letters_of_many_threads_all_arrive_each_threads_in_order(
    postbox: Postbox[object], arrived: Arrived, qtbot: QtBot
) -> None:
    put_from_threads(postbox, 8, 500)
    assert arrived.letters == []  # never before the event loop has its turn
    qtbot.waitUntil(lambda: len(arrived.letters) == 8 * 500, timeout=WAIT_MS)
    for name in range(8):
        mine = [letter[1] for letter in arrived.letters if letter[0] == name]  # type: ignore[index]
        assert mine == list(range(500))
    assert arrived.threads == {threading.current_thread()}


def test_a_letter_put_while_one_is_delivered_arrives_too(qtbot: QtBot) -> None:
    arrived: list[int] = []

    def take(letter: int) -> None:
        arrived.append(letter)
        if letter < 5:
            postbox.put(letter + 1)

    postbox = Postbox(take)
    postbox.put(0)
    qtbot.waitUntil(lambda: arrived == [0, 1, 2, 3, 4, 5], timeout=WAIT_MS)
    postbox.close()


def test_letters_that_merge_arrive_as_one(qtbot: QtBot, arrived: Arrived) -> None:
    postbox: Postbox[frozenset[int]] = Postbox(arrived.take, frozenset.union)
    for number in range(100):
        postbox.put(frozenset([number]))
    qtbot.waitUntil(lambda: arrived.letters == [frozenset(range(100))], timeout=WAIT_MS)
    postbox.close()


def test_a_letter_that_cannot_be_taken_does_not_keep_the_next(
    qtbot: QtBot, arrived: Arrived
) -> None:
    def take(letter: int) -> None:
        arrived.take(10 // letter)

    postbox: Postbox[int] = Postbox(take)
    with qtbot.captureExceptions() as errors:
        postbox.put(0)
        postbox.put(5)
        qtbot.waitUntil(lambda: arrived.letters == [2], timeout=WAIT_MS)
    assert [kind for kind, *_ in errors] == [ZeroDivisionError]
    postbox.close()


def test_nothing_is_delivered_after_the_end(
    postbox: Postbox[object], arrived: Arrived, qtbot: QtBot
) -> None:
    postbox.put("waits")
    postbox.close()
    postbox.put("comes too late")
    qtbot.wait(50)
    assert arrived.letters == []


def test_what_other_threads_hold_leads_to_nothing_of_qt(postbox: Postbox[object]) -> None:
    """The last to let a Qt object go ends it, on its thread."""
    assert qt_behind(postbox.put) is None
    assert qt_behind(postbox) is not None
