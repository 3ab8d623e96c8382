"""From a key pressed in the look-up box to the painted answer; from a ringing call to its page.

    python bench/lookup_box.py [--customers 1000000] [--words 60]

The window runs off-screen over the customers of `look_up.py`. Each word is typed sign by sign, what
has no key by an input method's commit; the clock runs from the key's event to the first paint of
the list that answers what stands in the field then. Baseline in the same run: the same box behind
a rest of 150 ms, as search fields usually wait. Then calls of the signed-in agent are written, and
the clock runs from there, the commit counted as well, to the wish to show the caller's page.
Milliseconds of the clock; beside them what a key costs the interface's thread in processor time.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from look_up import loaded, typed
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.app import Touchdeck
from desktop.opening import make_application
from desktop.setup import Setup
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store
from storage.local.warm_up import warm_up
from storage.sources.personal import Personal

TARGET_MS = 60
REST_MS = 150
GIVE_UP_S = 5.0


def put(store: Store, table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    progress = FeedProgress("{}", None, None)
    store.apply(Batch("bench", table, table, tuple(columns.split()), rows, progress))


class Typist(QObject):
    """Presses keys and waits for the paint that answers each."""

    def __init__(self, touchdeck: Touchdeck) -> None:
        super().__init__()
        self._box = touchdeck.window.look_up
        self._painted = 0.0
        self.lost = 0
        self.cpu: list[float] = []
        """What each key cost this thread."""
        self._box.results._view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted and self._is_answered():
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self._painted = self._painted or time.perf_counter()

    def _is_answered(self) -> bool:
        answer = self._box._answer
        return answer is not None and answer.question.typed == self._box.field.text().strip()

    def type(self, word: str, times: list[float]) -> None:
        """Type a word key by key; add the milliseconds of each key."""
        self._box.open()
        for sign in word:
            self._painted = 0.0
            began, worked = time.perf_counter(), time.thread_time()
            press(self._box.field, sign)
            while not self._painted and time.perf_counter() - began < GIVE_UP_S:
                QApplication.processEvents()
                time.sleep(0.001)
            self.cpu.append((time.thread_time() - worked) * 1e3)
            if self._painted:
                times.append((self._painted - began) * 1e3)
            else:
                self.lost += 1
        self._box.leave()


def press(field: QLineEdit, sign: str) -> None:
    if sign.isascii():
        QTest.keyClick(field, sign)
    else:
        commit = QInputMethodEvent()
        commit.setCommitString(sign)
        QApplication.sendEvent(field, commit)


def with_rest(touchdeck: Touchdeck) -> None:
    """Put a rest between the keys and the question."""
    box = touchdeck.window.look_up
    rest = QTimer(box, singleShot=True, interval=REST_MS)
    box.field.typed.disconnect(box._typed)
    box.field.typed.connect(lambda _text: rest.start())
    rest.timeout.connect(lambda: box._typed(box.field.text()))


def ring(touchdeck: Touchdeck, phones: Iterable[str]) -> list[float]:
    """Let calls of these numbers come and end; return how long each took to wish for a page."""
    wished: list[float] = []
    touchdeck.bell.page_wanted.disconnect()
    touchdeck.bell.page_wanted.connect(lambda *_what: wished.append(time.perf_counter()))
    touchdeck.settings["own_number"] = "2101"
    columns = "key kind agent_key phone started_at outcome ended_at"
    put(touchdeck.store, "agent", "key number name active", [("A1", "2101", "罗霞", 1)])
    times = []
    for number, caller in enumerate(phones):
        began_us = time.time_ns() // 1000
        row = (f"C{number}", "inbound", "A1", caller, began_us, "ringing", None)
        wished.clear()
        began = time.perf_counter()
        put(touchdeck.store, "call", columns, [row])
        wait(lambda: bool(wished))
        if wished:
            times.append((wished[0] - began) * 1e3)
        put(touchdeck.store, "call", columns, [(*row[:5], "answered", began_us)])
        wait(lambda: touchdeck.window.screen_pop._caller is None)
    return times


def wait(until: Callable[[], bool]) -> None:
    began = time.perf_counter()
    while not until() and time.perf_counter() - began < GIVE_UP_S:
        QApplication.processEvents()
        time.sleep(0.0002)


def report(name: str, times: list[float]) -> None:
    p50, p95, p99 = np.percentile(times, [50, 95, 99])
    print(f"| {name} | {len(times)} | {p50:.0f} | {p95:.0f} | {p99:.0f} | {max(times):.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--calls", type=int, default=30)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        application = make_application()
        setup = Setup(Profile(Path(folder) / "profile"), FileVault(), [])
        store = setup.open()
        personal = Personal(store.identity_key)
        some, _ = loaded(store, personal, options.customers, options.words)
        touchdeck = Touchdeck(setup, store)
        touchdeck.window.show()
        application.processEvents()
        warm_up(store, personal)  # as the application does once its window is there
        chance = random.Random(5)
        words = [chance.choice([text for text, _ in typed(row, chance).values()]) for row in some]
        typist = Typist(touchdeck)
        typist.type(words[0], [])
        at_once: list[float] = []
        rested: list[float] = []
        for word in words:
            typist.type(word, at_once)
        cpu = list(typist.cpu)
        with_rest(touchdeck)
        for word in words[: len(words) // 4]:
            typist.type(word, rested)
        called = ring(touchdeck, [str(row[2]) for row in some[: options.calls]])
        touchdeck.window.close()
    print(f"target p95 ≤ {TARGET_MS} ms; {typist.lost} keys without an answer\n")
    print("| ms | n | p50 | p95 | p99 | most |\n|---|---|---|---|---|---|")
    report("key to painted answer", at_once)
    report("processor time of that on the interface's thread", cpu)
    report(f"the same after a rest of {REST_MS} ms", rested)
    report("call written to page wanted", called)


if __name__ == "__main__":
    main()
