"""CPU until the first painted window: an empty widget, our opening, and everything read first.

    python bench/startup.py [--runs 5]

Each run is a process of its own, from the interpreter's start to the first paint; off-screen, CPU
milliseconds, medians. `beside` is the opening as it is: the program's code that knows no Qt is read
on a thread meanwhile, of which the window does not wait for the rest.
"""

import argparse
import os
import statistics
import subprocess
import sys

TARGET_MS = 400

_PAINTED = """
import os, sys, time
def painted():
    print(time.process_time() * 1e3, time.thread_time() * 1e3, flush=True)
    os._exit(0)
"""
_EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
class Empty(QWidget):
    def paintEvent(self, event):
        painted()
application = QApplication([])
window = Empty()
window.resize(1440, 900)
window.show()
application.exec()
"""
_OPENING = """
import threading
from importlib import import_module
from desktop import cli, opening
class Painted(opening.Opening):
    def paintEvent(self, event):
        super().paintEvent(event)
        painted()
opening.Opening = Painted
def nothing(say):
    threading.Event().wait()
def program(say):
    for name in opening.PLAIN_CODE:
        import_module(name)
    threading.Event().wait()
"""
PROCESSES = {
    "an empty QWidget": _EMPTY,
    "the opening": _OPENING + "opening.run(nothing)",
    "the opening, code read beside": _OPENING + "opening.run(program)",
    "everything read first": "from desktop import app, demo\n"
    "from widgets.interval_chart import warm_up\nwarm_up()\n" + _OPENING + "opening.run(nothing)",
}


def measured(code: str) -> tuple[float, float]:
    """Run one process; return its CPU and its interface thread's, milliseconds."""
    done = subprocess.run(
        [sys.executable, "-c", _PAINTED + code],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    process, thread = done.stdout.split()
    return float(process), float(thread)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in PROCESSES}
    for _ in range(runs):
        for name, code in PROCESSES.items():
            found[name].append(measured(code))
    base = statistics.median(process for process, _ in found["an empty QWidget"])
    print(f"CPU until the first paint, ms, median of {runs} (target ≤ {TARGET_MS}):\n")
    print("| | process | its interface thread | × an empty QWidget |\n|---|---|---|---|")
    for name, times in found.items():
        process = statistics.median(each[0] for each in times)
        thread = statistics.median(each[1] for each in times)
        print(f"| {name} | {process:.0f} | {thread:.0f} | {process / base:.1f} |")


if __name__ == "__main__":
    main()
