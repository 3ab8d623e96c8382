"""How far somebody is with a training, in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.team.training import PROGRESS, Progress
from widgets.panel import Tone

SIGNS: Final[dict[Progress, tuple[str, Tone]]] = {
    "late": ("▲", "warning"),
    "failed": ("✕", "caution"),
    "unread": ("○", "neutral"),
    "read": ("◐", "neutral"),
    "sent": ("↻", "neutral"),
    "passed": ("✓", "ok"),
}
"""Sign and tone of each."""


def progress_words(progress: Progress) -> str:
    """Return sign and word: ✓ Passed."""
    return f"{SIGNS[progress][0]} {QCoreApplication.translate('Training', PROGRESS[progress])}"
