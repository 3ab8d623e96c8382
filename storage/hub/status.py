"""How a desk stands with its hub."""

from dataclasses import dataclass
from typing import Literal

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
