"""What the first painted window must not wait for."""

import subprocess
import sys

HEAVY = {"numpy", "pandas", "pyqtgraph", "sqlalchemy", "sqlcipher3", "pydantic", "pypinyin",
         "rich.console", "keyring"}  # fmt: skip


def test_the_opening_is_painted_before_anything_heavy_is_read() -> None:
    code = "import sys; from desktop import cli, opening; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert HEAVY & set(done.stdout.split()) == set()
