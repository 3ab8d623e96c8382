"""A desk's side of an embedded hub that nothing has started: what is sent waits."""

from pathlib import Path

from storage.hub.desk import HubDesk
from storage.hub.sign_in import Place
from storage.local.profile import Profile
from storage.local.store import Store
from storage.sources.passwords import FilePasswords


def quiet_hub(store: Store, folder: Path, login: str = "me") -> HubDesk:
    """Return it for a store; with `start` it comes to life, and whoever starts it stops it."""
    profile = Profile(folder / "profile")
    return HubDesk(store, FilePasswords(profile), Place("", login, folder / "hub.db"))
