"""How a desk stands with its hub."""

from dataclasses import dataclass
from typing import Final, Literal

from storage.hub.hub import (
    HubError,
    NewerHubError,
    RefusedError,
    SignInError,
    UnsafeHubError,
    WrongServerError,
)

HubState = Literal["none", "connecting", "online", "away", "sign_in"]
Why = Literal[
    "", "silent", "password", "not_active", "unsafe", "wrong_server", "newer_hub", "older_hub",
    "keyring", "fault",
]  # fmt: skip
"""Why there is no hub now.

- `silent`: it does not answer; `password`: it refused the login; `not_active`: the login is
  nobody's who works here now; `unsafe`: its address is, or is none; `wrong_server`: who answers
  there could not prove to be it;
- `newer_hub`, `older_hub`: than this program; `keyring`: the password could not be fetched;
  `fault`: a mistake of ours, in the log.
"""


@dataclass(frozen=True, slots=True)
class HubStatus:
    """`none`: not started yet. `sign_in`: it waits for somebody to sign in.

    `embedded`: the hub is a file of this desk. `since_us`: when the state began; `as_of_us`: up to
    when news were taken, None before the first; both microseconds UTC of the hub's clock as known
    here. `waiting`, `refused`, `parked`: acts in the outbox of whoever is signed in.
    """

    state: HubState = "none"
    embedded: bool = True
    since_us: int = 0
    as_of_us: int | None = None
    waiting: int = 0
    refused: int = 0
    parked: int = 0
    why: Why = ""


class GoneError(Exception):
    """There is no session: what to show, and whether there was one."""

    def __init__(self, state: HubState, why: Why, was_there: bool = False) -> None:
        self.state: Final = state
        self.why: Final = why
        self.was_there: Final = was_there
        super().__init__(why)


def gone(error: HubError, was_there: bool) -> GoneError:
    """Return what a hub's refusal or silence means for whoever waits for it."""
    if isinstance(error, SignInError):
        return GoneError("sign_in", "password")
    if isinstance(error, RefusedError) and error.code == "not_active":
        return GoneError("sign_in", "not_active")
    if isinstance(error, UnsafeHubError):
        return GoneError("sign_in", "unsafe")
    if isinstance(error, WrongServerError):
        return GoneError("away", "wrong_server")
    if isinstance(error, NewerHubError):
        return GoneError("away", "newer_hub" if error.hub > error.here else "older_hub")
    return GoneError("away", "silent", was_there)
