"""How the sources stand, from their statuses to the words and tones of strip and top bar."""

from PySide6.QtCore import QCoreApplication

from insight.freshness import SourceFreshness
from storage.sources.status import SourceStatus
from ui.deck import Deck
from widgets.panel import Tone
