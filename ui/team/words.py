"""What is said where there is no hub to share with, and where it is away."""

from PySide6.QtCore import QCoreApplication

from insight.spoken import clock_time
from ui.deck import Deck


def nobody_signed_in(deck: Deck) -> str:
    """Return what a page of the team says in its place: "" while somebody is signed in."""
    if deck.hub.me is not None:
        return ""
    translate = QCoreApplication.translate
    if deck.hub.status().state == "sign_in":
        return translate("Team", "Sign in to the hub: what the team shares appears here.")
    return translate("Team", "Connecting to the hub …")


def as_known(deck: Deck) -> str:
    """Return the note beside what is shown while the hub is away; "" while it is there."""
    status = deck.hub.status()
    if status.state == "online":
        return ""
    translate = QCoreApplication.translate
    if status.as_of_us is None:
        return translate("Team", "Not connected to the hub")
    time = clock_time(status.as_of_us, deck.zone)
    return translate("Team", "The hub is away: as known at {time}").format(time=time)
