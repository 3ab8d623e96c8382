"""Everybody's sessions at the demo's hub, and who of them is somebody real."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from desktop.colleagues.habits import S
from desktop.demo_server import PASSWORD, login_of
from insight.hub.acts import Act
from insight.team.people import PRESENT_US
from storage.hub.embedded.hub import EmbeddedHub, now_us
from storage.hub.hub import Hub, RefusedError
from storage.hub.postgresql.session import PostgresHub

Opens = Callable[[str], Hub]
"""Opens somebody's session, by the number in the demo. Raises HubError."""

_SESSIONS: Final = 64
_SILENT_US: Final = PRESENT_US - 30 * S
"""After so long without a word a colleague's desk tells that it is there: a real one never is
silent that long."""
_SAME_US: Final = S


def opens_at(hub: str, clock: Callable[[], int] = now_us) -> Opens:
    """Return what opens sessions at a hub: the address of a demo's PostgreSQL, or a file."""
    if hub.startswith("postgresql://"):
        return lambda number: PostgresHub(hub, login_of(number), PASSWORD)
    return lambda number: EmbeddedHub(Path(hub), number, clock)


class Sessions:
    """Sessions by the number in the demo, the last few kept open."""

    def __init__(self, opens: Opens) -> None:
        self._opens = opens
        self._open: OrderedDict[str, Hub] = OrderedDict()

    def of(self, number: str) -> Hub:
        if number not in self._open:
            if len(self._open) >= _SESSIONS:
                self._open.popitem(last=False)[1].close()
            self._open[number] = self._opens(number)
        self._open.move_to_end(number)
        return self._open[number]

    def do(self, number: str, act_id: str, act: Act) -> dict[str, Any] | None:
        """Let somebody act; return the hub's answer, None when it refused."""
        try:
            return self.of(number).act(act_id, act.kind, act.sent())
        except RefusedError:
            return None

    def leave(self, number: str) -> None:
        """Give somebody's session up: a login may have few, and a real desk needs them."""
        if (session := self._open.pop(number, None)) is not None:
            session.close()

    def close(self) -> None:
        for session in self._open.values():
            session.close()


class Attendance:
    """Whose desks are there, and which of them are real ones.

    A colleague's desk tells the hub that it is there only once the hub has not heard of the person
    for longer than a real desk ever is silent. So what the hub hears besides comes from somebody
    who has signed in, and counts until the hub has not heard of that one for a while. (Of two who
    tell within ten seconds the hub notes the first only: somebody who signs in just then is known
    at the next word, half a minute later.)
    """

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}
        self._told: dict[int, tuple[int, int]] = {}
        self._real: dict[int, int] = {}

    def known(self, person: int, seen_at: int) -> None:
        """Take from the hub when it heard of somebody before one came to look."""
        self._seen[person] = seen_at

    def heard(self, person: int, seen_at: int) -> None:
        """Take from the hub when it heard of somebody."""
        self._seen[person] = seen_at
        began, ended = self._told.get(person, (0, 0))
        if not began - _SAME_US <= seen_at <= ended + _SAME_US:
            self._real[person] = seen_at

    def told(self, person: int, began: int, ended: int) -> None:
        """Note that a colleague's desk told of itself between two moments of the hub's."""
        self._told[person] = (began, ended)

    def is_real(self, person: int, now: int) -> bool:
        return person in self._real and now - self._real[person] <= PRESENT_US

    def is_silent(self, person: int, now: int) -> bool:
        return now - self._seen.get(person, 0) > _SILENT_US
