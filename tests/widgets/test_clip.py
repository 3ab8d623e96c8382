"""The clipboard keeps what was copied after the program, and never takes the program down."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIES = """
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ui.customer.entry_text import EntryText
from widgets import clip
clip.copy("masked")
entry = EntryText()
entry.show_entry("13800001234 called", "138****1234 called", ())
entry.selectAll()
entry.copy()
print(application.clipboard().text())
"""


def test_a_program_that_copied_something_ends_well() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COPIES], cwd=ROOT, capture_output=True, text=True, check=False,
        env={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "138****1234 called"), done.stderr
