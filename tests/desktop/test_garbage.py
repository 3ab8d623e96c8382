"""A cycle that holds a widget ends on the interface thread, whoever makes the garbage."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.garbage import Collector


@pytest.fixture
def pythons_own_collector() -> Iterator[None]:
    """As Python starts: collecting on any thread, and soon."""
    limits = gc.get_threshold()
    gc.enable()
    gc.set_threshold(100, 2, 2)
    yield
    gc.disable()
    gc.set_threshold(*limits)


class Page(QWidget):
    """A widget that holds itself, as pages do by what they connect."""

    ended_on: list[threading.Thread]

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        Page.ended_on.append(threading.current_thread())


def test_widgets_in_cycles_end_on_the_interface_thread_only(
    qtbot: QtBot, pythons_own_collector: None
) -> None:
    Page.ended_on = []
    parent = QObject()
    collector = Collector(parent)
    may_end = threading.Event()

    def litter() -> None:
        while not may_end.is_set():
            cycles: list[list[object]] = [[] for _ in range(300)]
            for cycle in cycles:
                cycle.append(cycle)

    threads = [threading.Thread(target=litter) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(40):
            Page()
            qtbot.wait(5)
        qtbot.waitUntil(lambda: len(Page.ended_on) == 40, timeout=20_000)
    finally:
        may_end.set()
        for thread in threads:
            thread.join()
    assert set(Page.ended_on) == {threading.current_thread()}
    assert collector.parent() is parent
