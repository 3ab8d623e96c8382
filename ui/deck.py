"""What a page is given: everything it may use, by name, and nothing global."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from insight.clock import SourceClock
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.mapping import Mapping
from storage.sources.passwords import Passwords
from storage.sources.status import SourceStatus
from ui.language import Language
from widgets.theme import Theme

_T = TypeVar("_T")


class Work(Protocol):
    """Runs jobs off the interface thread and answers on it (`desktop.background.Background`)."""

    def read(
        self, job: Callable[[Store], _T], done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...  # fmt: skip

    def run(
        self, job: Callable[[], _T], done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...  # fmt: skip


class Sources(Protocol):
    """The sources being read (`storage.sources.sync.Sync`)."""

    def statuses(self) -> tuple[SourceStatus, ...]: ...
    def clock(self, source: str) -> SourceClock: ...
    def pause(self, source: str) -> None: ...
    def resume(self, source: str) -> None: ...
    def wake(self, source: str | None = None) -> None: ...
    def mapping(self, source: str) -> Mapping: ...
    def confirm_loss(self, source: str, feed: str) -> None: ...
    def retry_quarantine(
        self, source: str, feed: str, keys: Sequence[str] | None = None
    ) -> None: ...
    def reread(self, source: str, feed: str) -> None: ...


class Bell(QObject):
    """Where anything may ring: messages for the bar, wishes to go to another page or action."""

    message = Signal(object)
    """A `widgets.message_bar.Message`."""
    page_wanted = Signal(str, object)
    """Name of a page, and what to show there (or None)."""
    action_wanted = Signal(str)
    counted = Signal(str, int)
    """Name of a page, and how many of its things there are."""


@dataclass(frozen=True, slots=True)
class Deck:
    """The things of one running window."""

    work: Work
    sources: Sources
    settings: Settings
    theme: Theme
    language: Language
    bell: Bell
    floor_source: str
    """The source whose clock the floor's timers run on; "" when none feeds the floor."""
    profile: str
    """The folder this desk keeps its data in."""
    own_clock: SourceClock
    """This machine's time, for a desk that reads no floor."""
    zone: ZoneInfo
    """The centre's time zone; its days begin and end there."""
    passwords: Passwords
    """Where the passwords of the sources are kept."""

    def now_us(self) -> int:
        """The floor's time now, microseconds UTC: the call distribution's clock, not this one's."""
        return self._floor_clock().now_us()

    def clock_rate(self) -> float:
        """How many seconds of the floor pass in one of ours; 1 but for a demo that runs faster."""
        return self._floor_clock().rate

    def _floor_clock(self) -> SourceClock:
        return self.sources.clock(self.floor_source) if self.floor_source else self.own_clock
