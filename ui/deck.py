"""What a page is given: everything it may use, by name, and nothing global."""

from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from insight.clock import SourceClock
from insight.hub.acts import Act
from storage.hub.hub import Me
from storage.hub.sign_in import Place
from storage.hub.status import HubStatus
from storage.settings import Settings
from storage.sources.mappings.mapping import Mapping
from storage.sources.passwords import Passwords
from storage.sources.read_through import Centre
from storage.sources.status import SourceStatus
from ui.language import Language
from ui.sight import Sight
from ui.work import Work
from widgets.theme import Theme


class Sources(Protocol):
    """The sources being read (`storage.sources.reading.sync.Sync`)."""

    def statuses(self) -> tuple[SourceStatus, ...]: ...
    def clock(self, source: str) -> SourceClock: ...
    def pause(self, source: str) -> None: ...
    def resume(self, source: str) -> None: ...
    def wake(self, source: str | None = None) -> None: ...
    def mapping(self, source: str) -> Mapping: ...
    def take(self, mapping: Mapping) -> bool: ...
    def confirm_loss(self, source: str, feed: str) -> None: ...
    def retry_quarantine(
        self, source: str, feed: str, keys: Sequence[str] | None = None
    ) -> None: ...
    def reread(self, source: str, feed: str) -> None: ...


class HubDesk(Protocol):
    """This desk's side of the hub (`storage.hub.desk.HubDesk`).

    `me`, `status`, `now_us` and `wake` answer at once; all else waits: call it by `Work.run`.
    Changes of "hub_state" and "outbox" tell when `me` or `status` are others.
    """

    @property
    def me(self) -> Me | None: ...
    @property
    def alone(self) -> bool: ...
    @property
    def place(self) -> Place: ...
    @property
    def desk(self) -> str: ...
    def status(self) -> HubStatus: ...
    def now_us(self) -> int: ...
    def wake(self) -> None: ...
    def send(self, act: Act, act_id: str | None = None) -> str: ...
    def ask(self, question: str, content: Fields[str, Any]) -> list[dict[str, Any]]: ...
    def do_now(self, act: Act) -> dict[str, Any]: ...
    def retry(self, act_id: str) -> None: ...
    def drop(self, act_id: str) -> None: ...
    def sign_in(self, url: str, login: str, password: str) -> Me: ...
    def sign_out(self) -> None: ...
    def people(self) -> list[tuple[str, str, str]]: ...


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
    sight: Sight
    """What of a customer may be seen here; the only way to personal data."""
    hub: HubDesk
    """What people share: who is signed in, acts that are sent, questions."""
    centre: Centre | None = None
    """The sources' databases, to be asked about one customer while somebody waits; it blocks, so
    ask it by `work.run`. None where a desk reads no source."""

    def now_us(self) -> int:
        """The floor's time now, microseconds UTC: the call distribution's clock, not this one's."""
        return self._floor_clock().now_us()

    def clock_rate(self) -> float:
        """How many seconds of the floor pass in one of ours; 1 but for a demo that runs faster."""
        return self._floor_clock().rate

    def _floor_clock(self) -> SourceClock:
        return self.sources.clock(self.floor_source) if self.floor_source else self.own_clock
