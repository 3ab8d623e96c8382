"""Where the hub is and who signs in there; opening a session with it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storage.hub.embedded.administration import Administration, make_hub
from storage.hub.embedded.hub import EmbeddedHub, clock_ahead
from storage.hub.hub import Hub
from storage.sources.passwords import Passwords

_PASSWORD: Final = "hub:"
"""The hub's password stands under this and the login among those of the sources, whose names have
no colon."""


@dataclass(frozen=True, slots=True)
class Place:
    """`url`: "" for the file `file` in the profile, else `postgresql://host/database` without name
    and password. `login`: who signs in, "" for nobody."""

    url: str
    login: str
    file: Path

    @property
    def embedded(self) -> bool:
        return not self.url

    @property
    def who(self) -> str:
        """Return whose acts and news these are, as the desk keeps it: `outbox.hub`."""
        return f"{self.url}|{self.login}"


OpenHub = Callable[[Place, str], Hub]
"""Opens a session at a place with a password. Raises HubError."""


def open_hub(place: Place, password: str, ahead_us: int = 0) -> Hub:
    """Open a session. An embedded hub without anybody gets the login as its first person, and has
    a clock so far ahead of this machine's; any other hub has its own.

    Raises HubAwayError, SignInError, RefusedError("not_active"), NewerHubError, UnsafeHubError,
    WrongServerError.
    """
    if not place.embedded:
        from storage.hub.postgresql.session import PostgresHub  # its driver is slow to read

        return PostgresHub(place.url, place.login, password)
    make_hub(place.file)
    with Administration(place.file) as administration:
        if administration.empty:
            administration.add_person(place.login, "admin", signs_in_as=place.login)
    return EmbeddedHub(place.file, place.login, clock_ahead(ahead_us))


def people_at(place: Place) -> list[tuple[str, str, str]]:
    """Return login, name and role of everybody one may sign in as without a password: those of an
    embedded hub. Raises HubAwayError, NewerHubError."""
    if not place.embedded:
        return []
    with Administration(place.file) as administration:
        return administration.people()


def kept_password(passwords: Passwords, place: Place) -> str:
    """Return the password kept for this place, "" for none. Raises KeptPasswordError."""
    return "" if place.embedded else passwords.get(_PASSWORD + place.login) or ""


def keep_password(passwords: Passwords, place: Place, password: str) -> None:
    """Keep the password for this place; "" keeps none. Raises KeptPasswordError."""
    if place.embedded or not place.login:
        return
    if password:
        passwords.set(_PASSWORD + place.login, password)
    else:
        passwords.forget(_PASSWORD + place.login)
