"""What the first painted window must not wait for, and what is read where."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {"numpy", "pandas", "pyqtgraph", "sqlalchemy", "sqlcipher3", "pydantic", "pypinyin",
         "rich.console", "keyring"}  # fmt: skip


def test_the_opening_is_painted_before_anything_heavy_is_read() -> None:
    code = "import sys; from desktop import cli, opening; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert HEAVY & set(done.stdout.split()) == set()


OPEN_AND_CLOSE = """
import sys, threading
read_elsewhere = []
def heard(event, arguments):
    if event == "import" and threading.current_thread() is not threading.main_thread():
        read_elsewhere.append(arguments[0])
sys.addaudithook(heard)
from PySide6.QtCore import QObject, QTimer
from desktop import opening
class Watched(opening.Opening):
    def hide(self):
        super().hide()
        QTimer.singleShot(300, self.running.window.close)
opening.Opening = Watched
def prepare(say):
    from desktop import centre
    return centre.prepare("watched", True, say)
assert opening.run(prepare) == 0
assert "sqlalchemy" in read_elsewhere, "nothing was read beside the window"
for name in read_elsewhere:
    own = [each for each in vars(sys.modules.get(name, sys)).values()
           if isinstance(each, type(QObject)) and each.__module__ == name]
    if own or name.split(".")[0] in ("PySide6", "pyqtgraph"):
        print(name)
"""


def test_no_class_of_qt_is_made_on_another_thread_than_the_interfaces(tmp_path: Path) -> None:
    """It may crash there: Qt looks its classes up without the interpreter's lock."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE],
        capture_output=True, text=True, check=False, timeout=120,
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
