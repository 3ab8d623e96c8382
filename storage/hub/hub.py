"""What every hub is, whether it is a PostgreSQL for hundreds or a file of one desk.

`postgresql/` and `embedded/` implement `Hub`; the contract tests in `tests/hub/contract/` are the
same for both. All times are of the hub's clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from insight.hub.roles import Role

Code = Literal[
    "not_allowed", "not_found", "changed", "taken", "bad_content", "id_reused", "too_many",
    "not_active",
]  # fmt: skip
"""Why the hub refuses an act.

- `not_allowed`: this person may not do that; `not_found`: there is no such thing (or none that
  this person may know of); `not_active`: the login is not an active person's;
- `changed`: it has changed since (detail `now`: the row as it is); `taken`: somebody was faster
  (detail `by`: a person);
- `bad_content`: detail `field` and `why`; `id_reused`: the act's id was used for something else;
- `too_many`: more than is taken at once (detail `most`).
"""


class HubError(Exception):
    """Base of what goes wrong between a desk and its hub."""


class RefusedError(HubError):
    """The hub understood and said no; asking again changes nothing."""

    def __init__(self, code: Code, detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = dict(detail or {})


class HubAwayError(HubError):
    """The hub cannot be reached, or broke off: whether the act counted is not known. Send the same
    act again."""


class SignInError(HubError):
    """Name or password are wrong, or the login is disabled. Nobody tries again unasked."""


class UnsafeHubError(HubError):
    """The hub's address would send a password or people's words where others can read them, or is
    none."""


class WrongServerError(HubError):
    """Whoever answered at the hub's address could not prove to be it: its certificate is another
    server's or of an authority nobody here knows, or it does not encrypt. No password was sent."""


class NewerHubError(HubError):
    """The hub is of a newer or older form than this program. `hub`, `here`: their versions."""

    def __init__(self, hub: int, here: int) -> None:
        super().__init__(f"the hub has version {hub}, this program knows {here}")
        self.hub = hub
        self.here = here


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in. `leads`: the teams this person leads (all for supervisors)."""

    person: int
    name: str
    role: Role
    teams: tuple[int, ...]
    leads: tuple[int, ...]
    now_us: int


@dataclass(frozen=True, slots=True)
class News:
    """What changed for this person since a cursor.

    `rows`: table of `insight.hub.facts.TABLES` → rows, each a field → value; JSON fields come as
    JSON values. `gone`: table → keys (as in the fact's KEY) this person may no longer see.
    `whole`: the cursor was too old or is of another person or scope: everything stored before is
    to be forgotten first. `more`: ask again at once.
    """

    cursor: str
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    gone: Mapping[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)
    whole: bool = False
    more: bool = False


Duty = Literal["relay", "rules"]
"""What one desk does for all: to read the floor for the others; to evaluate warning rules."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has a duty. `token` grows with each change of hands: what comes with a smaller one is
    late. `by`: the person whose desk has it, until `until_us`; `held`: whether it is the desk that
    asks."""

    held: bool
    token: int
    until_us: int
    by: int


Sent = tuple[str, str, Mapping[str, Any]]
"""An act as it is sent: its id, kind and content."""


class Hub(Protocol):
    """A person's session with the hub. One thread uses it at a time, except `interrupt`."""

    def me(self) -> Me:
        """Raises HubAwayError, SignInError, RefusedError("not_active")."""
        ...

    def act(self, act_id: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Do an act; return the hub's answer, the stored one when it was done before.

        Raises RefusedError (nothing was done) and HubAwayError.
        """
        ...

    def act_all(self, acts: Sequence[Sent]) -> None:
        """Do acts one after the other in one transaction: all of them, or none where it raises what
        `act` raises. Those done before count as done."""
        ...

    def news(self, cursor: str, limit: int = 2_000) -> News:
        """Return what changed since `cursor`, "" for all there is. Rows may come twice; what was
        committed before a returned cursor never fails to come."""
        ...

    def ask(self, question: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return rows of a list that is not kept here.

        `receipts` {notice}; `tasks` {text?, states?, team?, assignee?, before?, limit};
        `task_events` {task}; `file` {notice, digest} → one row {data: base64}; `looks` {source,
        key} (leads and above); `free_places` {team}.
        """
        ...

    def here(self) -> None:
        """Tell that this person's desk is there."""
        ...

    def lease(self, duty: Duty, seconds: int, desk: str) -> Lease:
        """Take a duty for 1 to 60 seconds if no other desk has it, or keep it; tell who has it.
        `desk`: what this person's desk calls itself, 1 to 64 signs; another one's is another
        desk, also of the same person."""
        ...

    def wait(self, timeout_s: float) -> bool:
        """Wait until the hub may have news or the time is over; returns whether it was woken."""
        ...

    def interrupt(self) -> None:
        """End a wait or a call that is running, from another thread."""
        ...

    def close(self) -> None: ...
